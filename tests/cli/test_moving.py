import gzip
import re

import pytest


@pytest.fixture
def exported(crosscount, reports, tmp_path):
    """A ledger of two reports, and its file."""
    crosscount("run", reports)
    assert crosscount("export", "ledger", "ledger.jsonl").returncode == 0
    return tmp_path / "ledger.jsonl"


def test_a_ledger_is_moved(crosscount, exported):
    done = crosscount("--ledger", "there.db", "import", exported)
    assert done.returncode == 0, done.stderr
    assert re.search(
        r"there.db: \d+ links and \d+ rows added; it holds 2 documents and \d+ claims", done.stderr
    )
    assert done.stdout == crosscount("verify").stdout == crosscount("--ledger", "there.db", "verify").stdout
    for kind in ("claims", "estimates", "incidents", "ledger"):
        assert crosscount("export", kind).stdout == crosscount("--ledger", "there.db", "export", kind).stdout
    assert crosscount("export", "ledger").stdout == exported.read_text("utf-8")
    assert "nothing new" in crosscount("--ledger", "there.db", "import", exported).stderr


def test_what_came_later_is_appended(crosscount, exported, reports):
    crosscount("--ledger", "there.db", "import", exported)
    (reports / "third.txt").write_text("Rebels said six Ruritanian soldiers were killed on 4 May 2021.\n")
    crosscount("run", reports)
    done = crosscount("--ledger", "there.db", "import", "-", stdin=crosscount("export", "ledger").stdout)
    assert "2 links" in done.stderr
    assert crosscount("incidents").stdout == crosscount("--ledger", "there.db", "incidents").stdout


def test_a_packed_file_is_the_same_each_time(crosscount, exported, tmp_path):
    for name in ("a.gz", "b.gz"):
        crosscount("export", "ledger", tmp_path / name)
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
    assert gzip.decompress((tmp_path / "a.gz").read_bytes()) == exported.read_bytes()
    assert crosscount("--ledger", "there.db", "import", tmp_path / "a.gz").returncode == 0


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda whole: whole[:-5], "line [0-9]+: no line of a ledger"),
        (lambda whole: whole[:800], "line [0-9]+"),
        (lambda whole: whole.replace(b"four of its", b"five of its"), "line [0-9]+: damaged"),
        (lambda whole: whole.replace(b'"format":1', b'"format":9'), "line 1: format 9"),
        (lambda _: b"doc,published\n", "line 1: no line of a ledger"),
        (lambda _: b"", "line 1: not a ledger"),
        (lambda whole: gzip.compress(whole)[:-20], "cannot be read to its end"),
        (lambda whole: gzip.compress(whole)[:40] + b"\0" * 500, "cannot be read to its end"),
    ],
)
def test_of_a_file_that_is_refused_nothing_stays(crosscount, exported, tmp_path, damage, said):
    exported.write_bytes(damage(exported.read_bytes()))
    done = crosscount("--ledger", "there.db", "import", exported)
    assert done.returncode == 1
    assert re.search(said, done.stderr)
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.glob("there.db*"))


def test_another_ledger_is_left_as_it_is(crosscount, exported, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Two Ruritanian soldiers were killed on 4 May 2021.\n")
    crosscount("--ledger", "there.db", "run", other)
    before = crosscount("--ledger", "there.db", "export", "ledger").stdout
    done = crosscount("--ledger", "there.db", "import", exported)
    assert done.returncode == 1
    assert "another ledger: link 1" in done.stderr
    assert crosscount("--ledger", "there.db", "export", "ledger").stdout == before


@pytest.mark.usefixtures("exported")
def test_what_cannot_be_written_leaves_nothing(crosscount, tmp_path):
    for target in ("no/where.jsonl", "/dev/full"):
        done = crosscount("export", "ledger", target)
        assert done.returncode == 1
        assert target in done.stderr
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.usefixtures("exported")
def test_a_ledger_is_exported_as_a_whole(crosscount):
    for options in (["--format", "csv"], ["--rules", "ucdp"], ["--as-of", "2021-05-04"], ["f", "-o", "g"]):
        assert crosscount("export", "ledger", *options).returncode == 2
    assert crosscount("import", "missing.jsonl").returncode == 2
