"""The page that a capture holds, as markup again."""

import pytest

from crosscount.ingest.replaying import captured_page

PAGE = "<html><title>Vier Verletzte</title><body><p>Der Gouverneur nannte vier – früh.</p></body></html>"
SAVED = (
    "Snapshot-Content-Location: https://post.example/7\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\n'
    f"Content-Transfer-Encoding: 8bit\r\n\r\n{PAGE}\r\n--b--\r\n"
)


@pytest.mark.parametrize(
    ("raw", "media_type"),
    [
        (PAGE.encode(), "text/html"),
        (PAGE.encode("cp1252"), "text/html"),
        (SAVED.encode(), "multipart/related"),
    ],
)
def test_the_page_is_found_wherever_it_lies(raw, media_type):
    assert PAGE in captured_page(raw, media_type)


@pytest.mark.parametrize(
    ("raw", "media_type"),
    [
        (b"plain", "text/plain"),
        (b"%PDF-1.7", "application/pdf"),
        (b"", "multipart/related"),
        (b"no archive", "application/warc"),
        (b"<div>" * 500, "text/html"),
        (b"x" * 6_000_000, "text/html"),
    ],
)
def test_what_is_no_page_or_too_large_is_none(raw, media_type):
    assert captured_page(raw, media_type) is None
