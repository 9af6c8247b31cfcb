"""Web archives: what becomes a document, and what damage and bombs do to the rest."""

import base64
import datetime as dt
import gzip
import hashlib
import importlib.util
import io
import random
import sys
import time
import zipfile
from pathlib import Path

import pytest

from crosscount.ingest import IngestOptions, read
from crosscount.ingest.replaying import captured_page
from crosscount.model import Capture, content_hash

SPEC = importlib.util.spec_from_file_location("archive", Path(__file__).with_name("archive.py"))
archive = importlib.util.module_from_spec(SPEC)
sys.modules["archive"] = archive
SPEC.loader.exec_module(archive)
page, packed, record, response = archive.page, archive.packed, archive.record, archive.response

URL = "https://post.example/{}"


def pages(*numbers):
    return [response(page(n), url=URL.format(n)) for n in numbers]


def urls(found):
    return [one.document.url for one in found if isinstance(one, Capture)]


def reasons(found):
    return [one.reason for one in found if not isinstance(one, Capture)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.dat"])
def test_a_response_becomes_a_document_with_its_address_and_time(take, name):
    raw = response(page(7), url=URL.format(7))
    (found,) = take(raw if name == "a.warc" else packed(raw), name)
    doc = found.document
    assert (doc.url, doc.name, doc.title) == (URL.format(7), URL.format(7), "Report 7")
    assert "7 people were wounded when shells hit market 1." in doc.text
    assert doc.captured == dt.datetime(2021, 5, 4, 10, tzinfo=dt.UTC)
    assert doc.made_by.startswith("warc.record.v1, html.trafilatura.v")
    assert (found.raw, doc.raw_hash, doc.media_type) == (raw, content_hash(raw), "application/warc")
    assert found.source.endswith(f"{name} at byte 0")


def test_a_crawl_of_news_is_read_month_by_month(tmp_path):
    """As Common Crawl lays its news out: a folder a month, archives named by the time of their crawl."""
    for month, numbers in (("2021/04", (1, 2)), ("2021/05", (3,))):
        folder = tmp_path / "crawl-data" / "CC-NEWS" / month
        folder.mkdir(parents=True)
        info = record(b"isPartOf: CC-NEWS", kind="warcinfo", content="application/warc-fields")
        name = f"CC-NEWS-{month.replace('/', '')}01000000-00001.warc.gz"
        (folder / name).write_bytes(packed(info, *pages(*numbers)))
    found = list(read([tmp_path / "crawl-data"], options=IngestOptions()))
    assert (urls(found), reasons(found)) == ([URL.format(n) for n in (1, 2, 3)], [])
    assert all("/CC-NEWS/2021/0" in capture.source for capture in found)


def test_what_is_no_page_is_passed_over(take):
    records = [
        record(b"software: x", kind="warcinfo", content="application/warc-fields"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        response(b"\x89PNG", media_type="image/png"),
        response(page(1), status="404 Not Found"),
        response(b"", status="301 Moved", headers="Location: https://post.example/2\r\n"),
        record(b"", kind="revisit"),
        response(b"Four people were wounded.", media_type="text/plain", url=URL.format("text")),
        record(b"Five people were wounded.", kind="conversion", content="text/plain", url=URL.format("wet")),
    ]
    found = take(packed(*records), "a.warc.gz")
    assert [one.document.text for one in found] == ["Four people were wounded.", "Five people were wounded."]


@pytest.mark.parametrize(
    ("payload", "headers"),
    [
        (gzip.compress(page(3)), "Content-Encoding: gzip\r\n"),
        (b"%x\r\n" % len(page(3)) + page(3) + b"\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n"),
        (page(3), "Transfer-Encoding: chunked\r\n"),  # undone by the crawler, which kept the header
        (page(3), "Content-Encoding: gzip\r\n"),
        (gzip.compress(page(3)), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
    ],
)
def test_encodings_of_the_transfer_are_undone(take, payload, headers):
    (found,) = take(response(payload, headers=headers), "a.warc")
    assert found.document.title == "Report 3"


def test_the_responses_encoding_is_believed_before_the_pages(take):
    text = "Губернатор сообщил о четырёх раненых на рынке и одном погибшем в больнице."
    markup = f"<html><head><meta charset=iso-8859-9></head><body><p>{text}</p></body></html>"
    raw = response(markup.encode("cp1251"), media_type="text/html; charset=windows-1251")
    (found,) = take(raw, "a.warc")
    assert text in found.document.text


def damaged(records, broken, harm):
    return [harm(each) if n in broken else each for n, each in enumerate(records)]


def flip(packed_record):
    middle = len(packed_record) // 2
    return packed_record[:middle] + bytes([packed_record[middle] ^ 0xFF]) + packed_record[middle + 1 :]


HARMS = {
    "bits": flip,
    "start": lambda each: b"\0\0\0" + each[3:],
    "cut": lambda each: each[: len(each) // 2],
    "crc": lambda each: each[:-8] + bytes(4) + each[-4:],
    "garbage": lambda each: each + b"\x1f\x8b\x08 no member",
    "noise": lambda each: random.Random(7).randbytes(len(each)),
}


@pytest.mark.parametrize("harm", HARMS)
def test_damage_is_counted_with_its_offset_and_the_rest_is_read(take, harm):
    members = [packed(each) for each in pages(*range(10))]
    broken = {3, 7}
    found = take(b"".join(damaged(members, broken, HARMS[harm])), "a.warc.gz")
    whole = range(10) if harm == "garbage" else [n for n in range(10) if n not in broken]
    assert urls(found) == [URL.format(n) for n in whole]
    assert reasons(found) == ["damaged", "damaged"]
    first = len(b"".join(members[: 4 if harm == "garbage" else 3]))
    refusal = next(one for one in found if not isinstance(one, Capture))
    assert refusal.source.endswith(f"a.warc.gz at byte {first}")


@pytest.mark.parametrize(
    "harm",
    [
        lambda each: each.replace(b"Content-Length: ", b"Content-Length: 9"),
        lambda each: each.replace(b"Content-Length: ", b"Content-Length: 99999999"),
        lambda each: each.replace(b"Content-Length: ", b"Content-Length: -"),
        lambda each: each.replace(b"WARC/1.0", b"W\0RC/1.0"),
        lambda each: each[: len(each) // 2],
        lambda each: each.replace(b"\r\n", b"\n"),
    ],
    ids=range(6),
)
def test_damage_to_an_unpacked_archive_is_counted_too(take, harm):
    found = take(b"".join(damaged(pages(*range(6)), {2}, harm)), "a.warc")
    assert urls(found) == [URL.format(n) for n in (0, 1, 3, 4, 5)]
    assert len(reasons(found)) == 1


def test_an_archive_that_ends_too_early_keeps_what_came_before(take):
    whole = packed(*pages(1, 2, 3))
    found = take(whole[:-20], "a.warc.gz")
    assert (urls(found), reasons(found)) == ([URL.format(1), URL.format(2)], ["damaged"])


def test_a_record_that_does_not_give_its_digest_is_refused(take):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(5)
    digest = base64.b32encode(hashlib.sha1(block).digest()).decode()  # noqa: S324 - as archives have it
    header = f"WARC-Block-Digest: sha1:{digest}\r\n"
    assert urls(take(record(block, headers=header), "a.warc")) == ["https://post.example/1"]
    assert reasons(take(record(block.replace(b"5 people", b"9 people"), headers=header), "a.warc")) == [
        "damaged"
    ]


def test_bombs_are_refused_and_what_follows_is_read(take):
    bomb = response(gzip.compress(bytes(50_000_000)), headers="Content-Encoding: gzip\r\n")
    wide = response(bytes(30_000_000))
    started = time.perf_counter()
    found = take(packed(bomb, wide, *pages(1)), "a.warc.gz")
    assert reasons(found) == ["too_large", "too_large"]
    assert urls(found) == [URL.format(1)]
    assert time.perf_counter() - started < 10


def test_an_archive_packed_as_a_whole_is_read_as_far_as_it_fits(take):
    assert urls(take(gzip.compress(b"".join(pages(1, 2))), "a.warc.gz")) == [URL.format(1), URL.format(2)]
    many = gzip.compress(b"".join(pages(*range(500))))
    found = take(many, "a.warc.gz", max_bytes=50_000)
    assert reasons(found) == ["too_large"]
    assert "gunzip" in found[-1].detail
    assert len(urls(found)) > 100


def test_a_pipe_is_read_like_a_file():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *_):
            raise io.UnsupportedOperation

    data = packed(*pages(1, 2))
    found = list(read(["-"], options=IngestOptions(), stdin=Pipe(data)))
    assert urls(found) == [URL.format(1), URL.format(2)]
    assert found[1].source.startswith("- at byte ")


def test_an_address_that_is_no_web_address_is_no_link(take):
    (found,) = take(response(page(1), url="javascript:alert(1)"), "a.warc")
    assert found.document.url is None


@pytest.mark.parametrize("data", [b"", b"no archive", b"\x1f\x8b\x08", b"WARC/1.0\r\n" * 9000])
def test_what_is_no_archive_is_refused(take, data):
    found = take(data, "a.warc")
    assert set(reasons(found)) <= {"empty", "damaged"}
    assert len(found) >= 1


def wacz(members, **more):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", **more) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_wacz_holds_archives(take, method):
    members = {
        "datapackage.json": "{}",
        "archive/a.warc.gz": packed(*pages(1)),
        "archive/b.warc": pages(2)[0],
    }
    found = take(wacz(members, compression=method), "site.wacz")
    assert urls(found) == [URL.format(1), URL.format(2)]
    assert found[0].source.endswith("site.wacz!archive/a.warc.gz at byte 0")


def test_a_damaged_archive_in_a_wacz_leaves_the_others(take, tmp_path):
    evil = {
        "archive/../../../evil.warc.gz": packed(*pages(1)),
        "archive/b.warc": b"junk",
        "archive/c.warc": pages(3)[0],
    }
    found = take(wacz(evil), "site.wacz")
    assert urls(found) == [URL.format(1), URL.format(3)]
    assert reasons(found) == ["damaged"]
    assert not list(tmp_path.rglob("evil*"))


def test_a_wacz_that_is_none_is_refused(refusal):
    assert refusal(b"PK\x03\x04 nothing", "a.wacz").reason == "damaged"
    assert refusal(wacz({"pages.jsonl": "{}"}), "a.wacz").reason == "empty"
    bomb = wacz({"archive/a.warc": bytes(60_000_000)}, compression=zipfile.ZIP_DEFLATED)
    assert refusal(bomb, "a.wacz").reason == "too_large"
    whole = wacz({"archive/a.warc.gz": packed(*pages(1))})
    assert refusal(whole[:60] + whole[80:], "a.wacz").reason == "damaged"


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_archive_is_read_to_its_end(take, seed):
    chance = random.Random(seed)
    data = bytearray(packed(*pages(*range(8))) if seed % 2 else b"".join(pages(*range(8))))
    for _ in range(chance.randrange(1, 6)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    found = take(bytes(data), "a.warc")
    assert len(found) >= 6 if seed % 2 else len(found) >= 1


@pytest.mark.parametrize(
    ("records", "shown"),
    [
        ([response(page(7))], page(7)),
        ([response(b"", status="302 Found"), response(page(7))], page(7)),
        ([response(b"words", media_type="text/plain")], None),
        ([record(b"x", kind="warcinfo")], None),
    ],
)
def test_the_page_of_a_record_can_be_shown_again(records, shown):
    assert captured_page(b"".join(records), "application/warc") == (shown and shown.decode())
