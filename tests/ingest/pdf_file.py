"""PDF files for the tests, written by hand: a line of text a line, in Helvetica."""

import zlib


def pdf(pages, *, encrypt=False, packed=None):
    """A file with the lines of each page; `packed` is drawn on every page instead."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: font}
    for lines in pages:
        number = max(objects) + 1
        stream = packed or zlib.compress(_drawn(lines), 9)
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (number + 1)
        )
        head = b"<< /Filter /FlateDecode /Length %d >>" % len(stream)
        objects[number + 1] = head + b"\nstream\n" + stream + b"\nendstream"
    kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(len(pages)))
    objects[2] = b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % len(pages)
    trailer = b""
    if encrypt:
        number = max(objects) + 1
        keys = b"/O (" + b"o" * 32 + b") /U (" + b"u" * 32 + b")"
        objects[number] = b"<< /Filter /Standard /V 1 /R 2 " + keys + b" /P -4 >>"
        trailer = b" /Encrypt %d 0 R /ID [(a) (b)]" % number
    return _file(objects, trailer)


def _drawn(lines):
    shown = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines]
    body = "".join(f"({line}) Tj T*\n" for line in shown)
    return f"BT /F1 10 Tf 12 TL 50 780 Td\n{body}ET".encode("cp1252")


def _file(objects, trailer):
    out, offsets = b"%PDF-1.4\n", []
    for number in sorted(objects):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    at = out.rindex(b"xref\n")
    return out + b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, at)
