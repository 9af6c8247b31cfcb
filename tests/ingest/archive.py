"""Web archives for the tests: records as a crawler writes them, packed one by one."""

import gzip
import zlib

PAGE = "<html><head><title>Report {n}</title></head><body><article>{body}</article></body></html>"


def page(n, sentences=2):
    """A page whose text nobody else has."""
    line = "<p>The governor of district {n} said that {n} people were wounded when shells hit market {i}.</p>"
    return PAGE.format(n=n, body="".join(line.format(n=n, i=i) for i in range(sentences))).encode()


def record(block, *, kind="response", url="https://post.example/1", headers="", content="application/http"):
    """A record with a block of bytes."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{zlib.crc32(block)}>\r\n"
        f"WARC-Date: 2021-05-04T10:00:00Z\r\nWARC-Target-URI: {url}\r\n{headers}"
        f"Content-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(payload, *, status="200 OK", media_type="text/html; charset=utf-8", headers="", **more):
    """A record with the answer of a server."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}\r\n"
    return record(head.encode() + payload, **more)


def packed(*records):
    """Each record as a gzip member of its own."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)
