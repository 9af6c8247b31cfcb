import hashlib
import json

import pytest

URL = "https://example.org/a?b=1"


def record(text, **fields):
    return json.dumps({"id": "page", "url": URL, "text": text} | fields) + "\n"


@pytest.fixture
def twice(crosscount, tmp_path):
    """One address, captured three times: with another number, and then with other bytes only."""
    first = "Two soldiers were killed.\nThe army\u202e said so."
    for name, line in (
        ("a", record(first)),
        ("b", record(first.replace("Two", "Four"))),
        ("c", record(first.replace("Two", "Four"), outlet="O")),
    ):
        path = tmp_path / f"{name}.jsonl"
        path.write_text(line, encoding="utf-8")
        assert crosscount("run", path).returncode == 0
    rows = [json.loads(line) for line in crosscount("export", "claims").stdout.splitlines()]
    return sorted({row["document"] for row in rows})


def test_the_captures_of_an_address_and_what_changed(crosscount, twice):
    done = crosscount("captures", URL)
    assert done.returncode == 0, done.stderr
    assert len(twice) == 3
    for document in twice:
        assert crosscount("captures", document).stdout == done.stdout
        assert f"{document}  2" in done.stdout
    assert "\n-Two soldiers were killed.\n+Four soldiers were killed.\n" in done.stdout
    assert "other bytes, the same text" in done.stdout
    assert "\u202e" not in done.stdout


def test_raw_bytes_are_saved_under_their_hashes(crosscount, twice, tmp_path):
    done = crosscount("captures", twice[0], "--save", tmp_path / "raw")
    assert "3 captures written" in done.stderr
    saved = list((tmp_path / "raw").iterdir())
    assert len(saved) == 3
    for path in saved:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
        assert path.name in done.stdout
    (tmp_path / "file").write_text("")
    assert crosscount("captures", URL, "--save", tmp_path / "file" / "x").returncode == 1


def test_documents_without_an_address_go_by_name_and_folder(crosscount, reports):
    crosscount("run", reports)
    (reports / "army.txt").write_text("The army said that five of its soldiers were killed.\n")
    crosscount("run", reports / "army.txt")
    rows = [json.loads(line) for line in crosscount("export", "claims").stdout.splitlines()]
    army = {row["document"] for row in rows if "army" in row["doc"]}
    assert len(army) == 2
    shown = crosscount("captures", army.pop()).stdout
    assert shown.count("bytes sha256") == 2
    assert "+The army said that five of its soldiers were killed." in shown


@pytest.mark.usefixtures("twice")
@pytest.mark.parametrize(
    "target", ["https://example.org/other", "doc-ffffffffffff", "clm-", "' OR 1=1 --", "://"]
)
def test_what_was_never_captured_is_one_line(crosscount, target):
    done = crosscount("captures", target)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_what_was_removed_is_not_among_them(crosscount, twice):
    crosscount("forget", twice[0], "--by", "A", "--why", "W")
    done = crosscount("captures", URL)
    assert twice[0] not in done.stdout
    assert twice[0] in done.stderr
