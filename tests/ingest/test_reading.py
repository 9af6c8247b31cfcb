"""Files, folders and standard input; what is refused and what comes after it."""

import io
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from crosscount.ingest import IngestOptions, read
from crosscount.model import Capture, Refusal, content_hash

NONE_ASKED = IngestOptions()


def outcomes(found):
    return [one.document.name if isinstance(one, Capture) else one.reason for one in found]


def test_a_text_file_becomes_a_document_named_after_it(take):
    (found,) = take(b"Two soldiers were wounded.\n", "field report.txt")
    document = found.document
    assert (document.name, document.folder) == ("field report", "inbox")
    assert document.text == "Two soldiers were wounded.\n"
    assert document.raw_hash == content_hash(found.raw)
    assert document.media_type == "text/plain"
    assert document.flags == ()
    assert found.source.endswith("field report.txt")


def test_a_folder_is_walked_in_sorted_order_and_other_types_are_refused(tmp_path):
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "a.md", ".hidden.txt", "picture.xyz", "b/deep/z.txt", "b/y.TXT", ".git/x.txt"):
        (tmp_path / name).write_text("Some words.")
    found = list(read([tmp_path], options=NONE_ASKED))
    assert outcomes(found) == ["a", "z", "y", "c", "unsupported_type"]
    assert [one.document.folder for one in found[:4]] == [tmp_path.name, "deep", "b", tmp_path.name]


def test_a_file_named_by_itself_may_have_any_ending(take):
    assert outcomes(take(b"Some words.", "minutes.doc")) == ["minutes"]
    assert outcomes(take(b'{"id": "r7", "text": "Some words."}', "dump.dat")) == ["r7"]
    (page,) = take(b"<!-- x --><!DOCTYPE html><html><body><p>Some words.</p></body></html>", "page")
    assert page.document.media_type == "text/html"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b"", "a.json", "empty"),
        (b"", "a.jsonl", "empty"),
        (b"\n\n", "a.jsonl", "empty"),
        (b"", "a.html", "empty"),
        (b" \r\n\t", "a.txt", "empty"),
        (b"[]", "a.json", "empty"),
        (b"%PDF-1.7\n...", "a.txt", "damaged"),
        (b"PK\x03\x04rest", "a.html", "binary"),
        (b"\x89PNG\r\n\x1a\n", "a.jsonl", "binary"),
        (bytes(range(256)) * 20, "a.txt", "binary"),
        (b"\0" * 100, "a.dat", "binary"),
        ("Two died".encode("utf-16-le"), "a.txt", "binary"),
    ],
)
def test_what_is_no_document_is_refused(refusal, data, name, reason):
    assert refusal(data, name).reason == reason


def test_the_kind_of_a_binary_is_named(refusal):
    assert refusal(b"{\\rtf1}", "a.txt").detail == "an RTF document; not read yet"


@pytest.mark.parametrize("name", ["big.txt", "big.html", "big.json", "big.dat"])
def test_a_file_of_100_mb_is_refused_by_its_size(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.truncate(100_000_000)  # a hole: nothing is written
    (found,) = read([path], options=NONE_ASKED)
    assert found.reason == "too_large"
    assert "100.0 MB" in found.detail


def test_html_has_a_limit_of_its_own(refusal):
    assert refusal(b"<p>x</p>" * 20, "a.html", max_html_bytes=100).reason == "too_large"


@pytest.mark.parametrize("head", [b"<!-- -->" * 8_000, b"<!--" * 16_000, b" " * 65_000, b"[{" * 30_000])
def test_telling_the_kind_takes_no_time(head):
    started = time.perf_counter()
    assert len(list(read(["-"], options=NONE_ASKED, stdin=io.BytesIO(head)))) == 1
    assert time.perf_counter() - started < 2


def test_standard_input_is_capped():
    options = IngestOptions(max_bytes=100_000)
    (found,) = read(["-"], options=options, stdin=io.BytesIO(b"words " * 50_000))
    assert (found.source, found.reason) == ("-", "too_large")


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"Some words.", ["stdin"]),
        (b'{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n', ["a", "b"]),
        (b'{\n "id": "a",\n "text": "x"\n}\n', ["a"]),
        (b'[{"id": "a", "text": "x"}, {"text": "y"}]', ["a", "stdin"]),
        (b"[Photo] Some words.", ["stdin"]),
        (b'{"id": "a", "text": broken}\n{"id": "b", "text": "y"}\n', ["bad_json", "b"]),
        (b"", ["empty"]),
    ],
)
def test_the_kind_of_standard_input_is_told_by_its_bytes(data, names):
    assert outcomes(read(["-"], options=NONE_ASKED, stdin=io.BytesIO(data))) == names


def test_standard_input_is_the_default_stream(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Some words.")))
    assert outcomes(read(["-"], options=NONE_ASKED)) == ["stdin"]


def test_one_bad_input_leaves_the_others_unharmed(tmp_path):
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text("Some words.")
    empty.touch()
    paths = [tmp_path / "missing.txt", good, empty, good / "inside.txt", "nul\0.txt", "x" * 5000, good]
    found = list(read(paths, options=NONE_ASKED))
    expected = ["missing", "good", "empty", "missing", "unreadable", "unreadable", "good"]
    assert outcomes(found) == expected
    assert found[0].source == str(tmp_path / "missing.txt")


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Some words.")
    (tmp_path / "b.txt").write_text("Some words.")
    really_open = Path.open

    def refuse_one(path, *args, **kwargs):
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return really_open(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse_one)
    found = list(read([tmp_path], options=NONE_ASKED))
    assert outcomes(found) == ["unreadable", "b"]
    assert "Permission denied" in found[0].detail


def test_a_folder_that_may_not_be_listed_is_refused(tmp_path, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert outcomes(read([tmp_path], options=NONE_ASKED)) == ["unreadable"]


def test_links_in_a_circle_end(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "one.txt").write_text("Some words.")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    assert outcomes(read([tmp_path], options=NONE_ASKED)) == ["one", "missing"]


def test_a_folder_without_documents_is_refused(tmp_path):
    (tmp_path / "inner").mkdir()
    assert outcomes(read([tmp_path], options=NONE_ASKED)) == ["empty"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert outcomes(read([tmp_path], options=NONE_ASKED)) == ["unsupported_type"]


def test_a_name_that_is_no_unicode_is_shown_and_kept_printable(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9\n.txt"
    with open(path, "wb") as stream:  # noqa: PTH123 - a path of bytes
        stream.write(b"Some words.")
    (found,) = read([tmp_path], options=NONE_ASKED)
    assert found.source.isprintable()
    assert found.document.name.encode() == "caf\ufffd\n".encode()


@pytest.mark.parametrize("ending", [".txt", ".html", ".json", ".dat"])
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_give_one_capture_or_one_refusal(take, ending, data):
    (found,) = take(data, "any" + ending)
    if isinstance(found, Capture):
        assert found.raw == data or ending in {".json", ".dat"}
        assert found.document.text.strip()
        assert found.document.text_hash
    else:
        assert isinstance(found, Refusal)
        assert found.reason.isidentifier()


def test_how_much_is_read_is_told_in_bytes(tmp_path):
    for name, size in (("a.txt", 300), ("b.txt", 100)):
        (tmp_path / name).write_text("x" * size, encoding="utf-8")
    told = []
    found = read([tmp_path, "none.txt"], options=IngestOptions(), told=lambda *each: told.append(each))
    assert len(list(found)) == 3
    assert told == [(300, 400), (300, 400), (400, 400), (400, 400)]
