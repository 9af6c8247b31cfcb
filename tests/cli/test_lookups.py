import csv
import io
import json

import pytest

CELLS = ["1", "Strelsau", "Strelsau", "Strelzau", "47.1", "8.2", "P", "PPL", "AA", "", "07", "", "", ""]
LINE = "\t".join([*CELLS, "12000", "", "400", "", "2020-01-01"])


@pytest.fixture
def look(crosscount, tmp_path):
    """The command with a data folder of its own."""

    def run(*arguments):
        return crosscount(*arguments, CROSSCOUNT_DATA=str(tmp_path / "data"))

    return run


@pytest.fixture
def dump(tmp_path):
    file = tmp_path / "AA.txt"
    file.write_text(f"{LINE}\nno line of a dump\n", "utf-8")
    return file


def rows(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_dump_that_was_added_is_found_and_its_bad_lines_are_told(look, dump, tmp_path):
    assert rows(look("places", "search", "Strelsau")) == []
    added = look("gazetteer", "add", dump)
    assert (added.returncode, added.stdout) == (0, "")
    assert f"1 place added to {tmp_path / 'data' / 'places.db'}" in added.stderr
    assert "1 bad line passed over: line 2: 1 columns, not 19" in added.stderr
    (row,) = rows(look("places", "search", "Strelzau"))
    assert (row["id"], row["name"], row["latitude"], row["precision"]) == ("geonames:1", "Strelsau", 47.1, 1)


def test_a_run_uses_the_places_that_were_added(look, dump, reports):
    look("gazetteer", "add", dump)
    look("run", reports, "--extractor", "rules")
    (named,) = [row for row in rows(look("export", "claims")) if "Strelsau" in (row["where"] or "")]
    assert named["where_name"] == "Strelsau"


@pytest.mark.parametrize(("file", "complaint"), [("none.txt", "No such file"), ("README", "no place in it")])
def test_a_file_that_is_no_dump_is_one_line_and_code_1(look, tmp_path, file, complaint):
    (tmp_path / "README").write_text("Read me.\n")
    done = look("gazetteer", "add", file)
    assert (done.returncode, done.stdout) == (1, "")
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_places_are_looked_up_by_any_sides_name(look):
    one, other = (rows(look("places", "search", name))[0] for name in ("Aghdam", "Akna"))
    assert one == other
    assert (one["id"], one["country"], one["curated"]) == ("geonames:148619", "AZ", True)


def test_parties_are_looked_up_by_a_part_of_a_name(look):
    found = rows(look("parties", "search", "hezboll"))
    assert "hezbollah" in [row["slug"] for row in found]
    assert set(found[0]) == {"slug", "name", "kind", "country", "within", "start", "end", "names"}


def test_the_formats_hold_the_same(look):
    table = look("places", "search", "Akna", "--format", "table").stdout
    assert table.startswith("Aghdam · geonames:148619 · city · precision 1")
    written = look("parties", "search", "azerbaijan", "--format", "csv").stdout
    slugs = [row["slug"] for row in csv.DictReader(io.StringIO(written))]
    assert slugs == [row["slug"] for row in rows(look("parties", "search", "azerbaijan"))]
    assert (
        "Azerbaijan · azerbaijan · state"
        in look("parties", "search", "azerbaijan", "--format", "table").stdout
    )


@pytest.mark.parametrize("what", ["places", "parties"])
def test_what_is_not_known_is_said_and_no_failure(look, what):
    done = look(what, "search", "Xyzzyville")
    assert (done.returncode, done.stdout) == (0, "")
    assert "'Xyzzyville'" in done.stderr
