"""What people or reports may hand in that means something to a database, a file system or a spreadsheet."""

import csv
import io
import json
from collections import Counter

import click
import pytest

from crosscount.cli import main
from crosscount.export.table import FORMULA_STARTS

SIGNS = ("' OR 1=1; DROP TABLE log; --", '%_*"\\', "NEAR(a b) AND ^x:")
"""Of SQL, of its patterns, of full-text search."""

NO_WORDS = (click.Choice, click.Path, click.IntRange, click.FloatRange, click.DateTime)


def leaves(group, *path):
    """The commands that do something, each with the words that name it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from leaves(command, *path, name)
        else:
            yield (*path, name), command


def takes_words(param):
    return not getattr(param, "is_flag", False) and not isinstance(param.type, NO_WORDS)


def word(param):
    """Something that a parameter may be given."""
    if isinstance(param.type, click.Choice):
        return str(next(iter(param.type.choices)))
    return "2021-05-04"  # a day where one is wanted, words anywhere else


def told(param, value):
    return [value] if isinstance(param, click.Argument) else [param.opts[0], value]


def lines(command, value):
    """Command lines that give the value to one parameter after the other, and to the rest what they need."""
    for param in filter(takes_words, command.params):
        needed = [p for p in command.params if p is param or p.required or isinstance(p, click.Argument)]
        yield [part for p in needed for part in told(p, value if p is param else word(p))]


def test_no_sign_of_a_query_language_means_anything(crosscount, reports):
    """In no parameter of any command: a line or a usage, no exception, and the ledger stays as it is."""
    crosscount("run", reports, "--extractor", "rules")
    before, codes = crosscount("export", "ledger").stdout, Counter()
    for path, command in leaves(main):
        for value in SIGNS:
            for words in lines(command, value):
                done = crosscount(*path, *words)
                assert done.returncode in {0, 1, 2, 3}, (path, words)
                assert "sqlite" not in done.stderr.lower(), (path, words, done.stderr)
                codes[done.returncode] += 1
    assert codes[0] > 10
    assert codes[1] > 50
    assert crosscount("verify").returncode == 0
    after = crosscount("export", "ledger").stdout.splitlines()
    assert after[1 : before.count("\n")] == before.splitlines()[1:]


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_are_kept_as_they_are(crosscount, reports, sign):
    crosscount("run", reports, "--extractor", "rules")
    document = json.loads(crosscount("export", "claims").stdout.splitlines()[0])["document"]
    done = crosscount("forget", document, "--by", sign, "--why", sign)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(sign) == 2
    assert crosscount("verify").returncode == 0


PATHS = ("../../outside", "/tmp/outside", "a/../../outside", "..", "C:\\outside", "-o", "~", "outside\n.txt")  # noqa: S108


@pytest.fixture
def hostile(crosscount, tmp_path):
    """A ledger whose documents are named, titled and addressed as paths and as formulas."""
    names = [*PATHS, *(f"{start}1+1|' /C calc'!A0" for start in FORMULA_STARTS)]
    records = [
        {
            "id": name,
            "title": name,
            "outlet": name,
            "url": f"https://example.org/{name}",
            "text": f"{name} said that {n + 2} Ruritanian soldiers were killed on {n + 1} May 2021.",
        }
        for n, name in enumerate(names)
    ]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "all.jsonl").write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    assert crosscount("run", folder, "--extractor", "rules").returncode in {0, 3}
    return [json.loads(line) for line in crosscount("export", "claims").stdout.splitlines()]


def test_no_name_of_a_report_becomes_a_path(crosscount, hostile, tmp_path):
    there = {*tmp_path.parent.iterdir(), *tmp_path.iterdir()}
    out = tmp_path / "out"
    out.mkdir()
    for kind in ("claims", "estimates", "incidents", "documents", "ledger"):
        assert crosscount("export", kind, out / kind).returncode == 0
    for document in {row["document"] for row in hostile}:
        assert crosscount("captures", document, "--save", out / "raw").returncode == 0
    assert crosscount("release", "r1", "--by", "A", "-o", out / "r1", "--zip").returncode == 0
    assert {*tmp_path.parent.iterdir(), *tmp_path.iterdir()} - there == {out}
    assert len({row["document"] for row in hostile}) >= len(PATHS)


@pytest.mark.parametrize("name", ["../../outside", "/tmp/outside", "..", "a/b", ""])  # noqa: S108
def test_no_name_of_a_release_becomes_a_path(crosscount, reports, tmp_path, name):
    crosscount("run", reports, "--extractor", "rules")
    there = {*tmp_path.parent.iterdir(), *tmp_path.iterdir()}
    done = crosscount("release", name, "--by", "A")
    assert done.returncode in {1, 2}
    assert {*tmp_path.parent.iterdir(), *tmp_path.iterdir()} == there


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("kind", ["claims", "documents", "estimates", "incidents", "statements"])
def test_no_cell_is_a_formula(crosscount, kind):
    done = crosscount("export", kind, "--format", "csv")
    cells = [cell for row in csv.reader(io.StringIO(done.stdout, newline="")) for cell in row]
    assert cells
    assert [cell for cell in cells if cell.startswith(FORMULA_STARTS) and not is_number(cell)] == []


def is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True
