"""JSON documents."""

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from crosscount.ingest import DocumentMetadata, IngestOptions, read
from crosscount.ingest.source import lines
from crosscount.model import Capture, Published


def encoded(*records):
    return "\n".join(json.dumps(record) for record in records).encode()


def outcomes(found):
    return [one.document.name if isinstance(one, Capture) else (one.reason, one.source[-2:]) for one in found]


def test_a_record_gives_its_text_its_name_and_its_metadata(document):
    record = {
        "id": "agency-17",
        "text": " Two\r\ndied.\u2028",
        "title": "A title",
        "url": "https://news.example/17",
        "outlet": "The Agency",
        "published": "2021-05-04T23:30:00Z",
        "author": {"name": "ignored"},
    }
    found = document(encoded(record), "dump.jsonl")
    assert (found.name, found.text) == ("agency-17", " Two\r\ndied.\u2028")
    assert (found.title, found.url, found.outlet) == ("A title", "https://news.example/17", "The Agency")
    assert found.published == Published(date=dt.date(2021, 5, 4), raw="2021-05-04T23:30:00Z", basis="record")
    assert found.media_type == "application/json"
    assert found.flags == ()


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_json_file_holds_one_object_or_an_array(document, take, indent, encoding):
    record = {"text": "Двое погибли."}
    assert document(json.dumps(record, indent=indent).encode(encoding), "one.json").name == "one"
    array = json.dumps([record | {"id": "a"}, record | {"id": "b"}], indent=indent)
    assert outcomes(take(array.encode(encoding), "two.json")) == ["a", "b"]


def test_a_json_file_of_lines_is_read_as_lines(take):
    assert outcomes(take(encoded({"id": "a", "text": "x"}, {"id": "b", "text": "y"}), "x.json")) == ["a", "b"]


def test_the_raw_bytes_of_a_record_are_its_own(take):
    first, second = take(b'\xef\xbb\xbf{"text":  "x"}\r\n{"text": "y"}', "x.jsonl")
    assert (first.raw, second.raw) == (b'{"text":  "x"}', b'{"text": "y"}')
    first, second = take(b'[ {"text":  "x"},\n{"text": "y"} ]', "x.json")
    assert (first.raw, second.raw) == (b'{"text":  "x"}', b'{"text": "y"}')
    assert (first.source[-2:], second.source[-2:]) == (":1", ":2")


def test_a_broken_line_leaves_the_others(take):
    data = b'{"id": "a", "text": "x"}\n\n{"id": "b", "text": \n{"id": "c", "text": "z"}\n'
    assert outcomes(take(data, "x.jsonl")) == ["a", ("bad_json", ":3"), "c"]


def test_a_broken_array_keeps_what_came_before(take):
    data = b'[{"id": "a", "text": "x"},\n{"id": "b", "text": "y"},\n{"id": c}, {"id": "d", "text": "z"}]'
    assert outcomes(take(data, "x.json")) == ["a", "b", ("bad_json", ":3")]
    assert outcomes(take(b'[{"id": "a", "text": "x"}', "x.json")) == ["a", ("bad_json", ":1")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"[1]", "bad_record"),
        (b"null", "bad_record"),
        (b'"text"', "bad_record"),
        (b"{}", "bad_record"),
        (b'{"text": null}', "bad_record"),
        (b'{"text": 5}', "bad_record"),
        (b'{"text": ["x"]}', "bad_record"),
        (b'{"text": "x", "title": {}}', "bad_record"),
        (b'{"text": "x", "id": true}', "bad_record"),
        (b'{"text": ""}', "empty"),
        (b'{"text": " \\n"}', "empty"),
        (b'{"text": "x"} {"text": "y"}', "bad_json"),
        (b'{"text": "x", "n": ' + b"9" * 5000 + b"}", "bad_json"),
        (b'{"text": "x", "n": ' + b"[" * 100_000, "bad_json"),
        (b'{"text": "caf\xe9"}', "bad_encoding"),
    ],
)
def test_a_bad_record_is_refused_with_its_line(take, line, reason):
    data = b'{"id": "a", "text": "x"}\n' + line + b'\n{"id": "c", "text": "z"}'
    assert outcomes(take(data, "x.jsonl")) == ["a", (reason, ":2"), "c"]


def test_what_is_wrong_is_said_in_words(take):
    found = take(b'{"text": 5}\n{"title": "x"}', "x.jsonl")
    assert [one.detail for one in found] == ["'text' is a number, not text", "no 'text' in it"]


def test_wide_json_lines_are_refused_whole(refusal):
    assert refusal('{"text": "x"}\n{"text": "y"}'.encode("utf-16"), "x.jsonl").reason == "bad_encoding"


def test_a_whole_number_is_an_id_and_null_is_none(take):
    data = encoded({"id": 17, "text": "x"}, {"id": None, "text": "y"}, {"id": "", "text": "z"})
    assert outcomes(take(data, "dump.jsonl")) == ["17", "dump", "dump:3"]


def test_an_unreadable_date_is_flagged_and_never_guessed(take):
    dates = ["last Sunday", 1620000000, "03/04/2021", ["2021"], "", None]
    found = take(encoded(*({"text": "x", "published": date} for date in dates)), "x.jsonl")
    assert [one.document.published for one in found] == [None] * 6
    assert [one.document.flags == ("unreadable_published",) for one in found] == [True] * 4 + [False] * 2


def test_a_nul_which_not_every_ledger_can_hold_is_replaced_and_flagged(document):
    found = document(b'{"id": "a\\u0000", "text": "two\\u0000men", "title": "\\u0000"}', "x.jsonl")
    assert (found.name, found.text, found.title) == ("a\ufffd", "two\ufffdmen", "\ufffd")
    assert found.flags == ("replaced_characters",)


def test_lone_surrogates_are_replaced_and_flagged(document):
    found = document(b'{"id": "a\\udc00", "text": "x\\ud800y \\ud83d\\ude00"}', "x.jsonl")
    assert (found.name, found.text) == ("a\ufffd", "x\ufffdy \U0001f600")
    assert found.flags == ("replaced_characters",)
    assert found.id.startswith("doc-")
    assert found.text_hash


def test_an_address_that_could_run_is_dropped_and_flagged(document):
    found = document(encoded({"text": "x", "url": "javascript:alert(1)"}), "x.jsonl")
    assert (found.url, found.flags) == (None, ("unsafe_url",))


def test_one_id_with_two_texts_is_two_documents_and_says_so(take):
    data = encoded({"id": "a", "text": "x"}, {"id": "a", "text": "y"}, {"id": "a", "text": "x"})
    first, second, third = take(data, "x.jsonl")
    assert (first.document.flags, second.document.flags) == ((), ("duplicate_id",))
    assert first.document.id != second.document.id
    assert first.document == third.document


def test_one_id_with_one_text_in_other_bytes_is_kept_once(take):
    data = encoded(
        {"id": "a", "text": "x"}, {"id": "a", "text": "x", "title": "later"}, {"id": "b", "text": "x"}
    )
    assert outcomes(take(data, "x.jsonl")) == ["a", ("duplicate", ":2"), "b"]


def test_a_line_over_the_limit_is_refused_and_the_file_is_not(take):
    data = encoded({"id": "a", "text": "x"}, {"id": "b", "text": "y" * 200_000}, {"id": "c", "text": "z"})
    assert outcomes(take(data, "x.jsonl", max_bytes=1000)) == ["a", ("too_large", ":2"), "c"]


def test_the_users_metadata_wins_and_the_date_given_fills_gaps(take):
    given_date = Published(date=dt.date(2020, 1, 1), raw="2020-01-01", basis="given")
    of_file = Published(date=dt.date(2020, 2, 2), raw="2020-02-02", basis="metadata file")
    data = encoded(
        {"id": "a", "text": "x", "published": "2020-03-03", "outlet": "Record"},
        {"id": "b", "text": "y", "published": "2020-03-03"},
        {"id": "c", "text": "z"},
    )
    metadata = {
        "a": DocumentMetadata(published=of_file),
        "inbox/a": DocumentMetadata(outlet="Exact"),
        "other/b": DocumentMetadata(outlet="Elsewhere"),
    }
    documents = [one.document for one in take(data, "x.jsonl", published=given_date, metadata=metadata)]
    assert [document.published.date.month for document in documents] == [2, 3, 1]
    assert [document.outlet for document in documents] == ["Exact", None, None]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.text(min_size=1).filter(str.strip), min_size=1, unique=True), ascii_only=st.booleans()
)
def test_any_text_survives_to_the_code_point(tmp_path, texts, ascii_only):
    path = tmp_path / "texts.jsonl"
    rows = [json.dumps({"id": str(n), "text": text}, ensure_ascii=ascii_only) for n, text in enumerate(texts)]
    path.write_bytes("\n".join(rows).encode())
    found = list(read([path], options=IngestOptions()))
    assert [one.document.text for one in found] == [text.replace("\0", "\ufffd") for text in texts]


@given(data=st.binary(max_size=60), size=st.integers(1, 9), limit=st.integers(0, 20))
def test_lines_do_not_depend_on_the_chunks(data, size, limit):
    chunks = [data[at : at + size] for at in range(0, len(data), size)]
    whole = [line if len(line) <= limit else None for line in data.split(b"\n")]
    assert list(lines(chunks, limit)) == whole
