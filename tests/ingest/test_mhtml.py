"""Pages that a browser saved in one file."""

import base64
import datetime as dt
import quopri

import pytest

STORY = "The governor said that four people were wounded when shells hit the market."


def mhtml(page, *, encoding="quoted-printable", charset="utf-8", head=""):
    data = page.encode(charset)
    body = quopri.encodestring(data) if encoding == "quoted-printable" else base64.encodebytes(data)
    top = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/7\r\n"
        "Subject: Four wounded\r\nDate: Tue, 4 May 2021 12:30:00 +0200\r\nMIME-Version: 1.0\r\n"
        f'{head}Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        f'Content-Type: text/html; charset="{charset}"\r\nContent-Transfer-Encoding: {encoding}\r\n'
        "Content-Location: https://post.example/frame\r\n\r\n"
    )
    picture = (
        "\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n--b--\r\n"
    )
    return top.encode() + body + picture.encode()


PAGE = f"<html><head><title>Four wounded</title></head><body><article><p>{STORY}</p></article></body></html>"


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_the_page_is_read_with_its_address_and_time(take, name, encoding):
    raw = mhtml(PAGE, encoding=encoding)
    (found,) = take(raw, name)
    doc = found.document
    assert doc.text == f"Four wounded\n{STORY}"
    assert (doc.url, doc.title, doc.name) == ("https://post.example/7", "Four wounded", "a")
    assert doc.captured == dt.datetime(2021, 5, 4, 10, 30, tzinfo=dt.UTC)
    assert (found.raw, doc.media_type) == (raw, "multipart/related")
    assert doc.made_by.startswith("mhtml.part.v1, html.")


def test_the_encoding_of_the_part_is_believed(document):
    text = "Губернатор сообщил о четырёх раненых на рынке и одном погибшем в больнице."
    page = f"<html><body><p>{text}</p></body></html>"
    assert text in document(mhtml(page, charset="windows-1251"), "a.mhtml").text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no MHTML at all",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--",
        b"".join(
            b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2_000)
        ),
    ],
    ids=range(4),
)
def test_what_holds_no_page_is_refused(refusal, data):
    assert refusal(data, "a.mhtml").reason in {"empty", "damaged"}


def test_a_file_of_a_million_parts_is_refused(refusal):
    data = b"Content-Type: multipart/related; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 1_000_000
    assert refusal(data, "a.mhtml").reason == "too_large"


def test_a_file_cut_short_keeps_what_there_is(document):
    raw = mhtml(PAGE)
    assert STORY in document(raw[: raw.index(b"iVBOR")], "a.mhtml").text
