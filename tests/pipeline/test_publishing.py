"""A release: valid to the tools of others, the same bytes again, its changes told, its tampering found."""

import csv
import datetime as dt
import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path

import jsonschema
import pandas as pd
import pytest
import yaml
from frictionless import validate

import crosscount
from crosscount import pipeline
from crosscount.errors import ConfigError, LedgerError
from crosscount.export.edition import TABLE_TITLES
from crosscount.export.fields import COLUMNS, OWN, SHARED
from crosscount.export.release_changes import release_changes_table
from crosscount.model import FrozenRecord
from crosscount.pipeline import Imprint, find_tampering, publish, read_package
from crosscount.store import open_ledger
from crosscount.store.codec import encode

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(Path(__file__).with_name("cff").joinpath("schema-1.2.0.json").read_text("utf-8"))
ARMY = "The Armenian army said on 4 May 2021 that four of its soldiers were killed near Goris.\n"
ENEMY = "Baku's army claimed that at least nine Armenian soldiers were killed near Goris on 4 May 2021.\n"
LATER = "The Armenian army said that seven of its soldiers were killed near Goris on 4 May 2021.\n"


def clock():
    return dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)


def imprint(name="spring", **fields):
    return Imprint(name=name, by="The Strelsau Desk", **fields)


def read(folder, ledger, **texts):
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    crosscount.run(folder, ledger=ledger, extractor="rules", published=dt.date(2021, 5, 7)).close()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A ledger with two releases: the second has one report more, and a title that is a formula."""
    base = tmp_path_factory.mktemp("releases")
    path = base / "ledger.db"
    read(base / "reports", path, army=ARMY, enemy=ENEMY)
    shutil.copy(path, base / "before.db")
    with open_ledger(path, clock=clock) as ledger:
        publish(ledger, imprint(), base / "spring", archive=True)
    read(base / "reports", path, **{"=later": LATER})
    with open_ledger(path, clock=clock) as ledger:
        publish(ledger, imprint("summer", notes="Corrected.", licence="cc-by-4.0"), base / "summer")
    return base


def rows(folder, table):
    return list(csv.DictReader(io.StringIO((folder / f"{table}.csv").read_text("utf-8"), newline="")))


@pytest.mark.parametrize("name", ["spring", "summer"])
def test_frictionless_finds_nothing_wrong(made, name):
    report = validate(str(made / name / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    assert [task.name for task in report.tasks] == list(TABLE_TITLES)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("claims", "document", "doc-000000000000"), ("estimates", "status", "sure"), ("claims", "low", "-1")],
)
def test_frictionless_finds_a_cell_that_the_schema_forbids(made, tmp_path, table, column, value):
    folder = tmp_path / "copy"
    shutil.copytree(made / "summer", folder)
    changed = pd.read_csv(folder / f"{table}.csv", dtype=str, keep_default_na=False)
    changed.loc[0, column] = value
    changed.to_csv(folder / f"{table}.csv", index=False)
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in described["resources"]:
        del resource["hash"], resource["bytes"]
    (folder / "datapackage.json").write_text(json.dumps(described), "utf-8")
    report = validate(str(folder / "datapackage.json"))
    assert {error.type for task in report.tasks for error in task.errors} & {
        "foreign-key",
        "constraint-error",
    }


@pytest.mark.parametrize("name", ["spring", "summer"])
def test_the_citation_is_valid(made, name):
    cited = yaml.safe_load((made / name / "CITATION.cff").read_text("utf-8"))
    jsonschema.validate(cited, SCHEMA)
    assert cited["version"] == name
    assert cited["date-released"] == "2021-06-01"
    assert cited.get("license") == {"spring": None, "summer": "CC-BY-4.0"}[name]


def test_our_own_citation_is_valid():
    jsonschema.validate(yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8")), SCHEMA)


@pytest.mark.parametrize("table", TABLE_TITLES)
def test_pandas_opens_both_forms_and_they_agree(made, table):
    flat = pd.read_csv(made / "summer" / f"{table}.csv", dtype=str, keep_default_na=False)
    typed = pd.read_parquet(made / "summer" / f"{table}.parquet")
    assert list(flat.columns) == list(typed.columns) == list(COLUMNS[table])
    assert list(flat["id"]) == list(typed["id"])


def test_types_survive_in_parquet(made):
    estimates = pd.read_parquet(made / "summer" / "estimates.parquet")
    assert estimates["low"].dtype == "int64"
    assert estimates["open"].dtype == bool
    assert all(each.startswith("clm-") for each in estimates["claims"].iloc[0])


def test_every_column_has_a_type_of_its_own_table_or_a_shared_one():
    assert set(OWN) == set(COLUMNS) == set(TABLE_TITLES)
    assert {(table, name) for table in OWN for name in OWN[table] if name not in COLUMNS[table]} == set()
    assert set(SHARED) <= {name for columns in COLUMNS.values() for name in columns}


def test_no_text_of_a_report_is_in_it_beyond_the_quotes(made):
    packed = b"".join(path.read_bytes() for path in (made / "summer").glob("*.*v*"))
    assert ARMY.strip().encode() not in packed
    assert b"its soldiers were killed" in packed or b"four of its soldiers" in packed


def test_a_formula_is_guarded(made):
    assert "'=later" in {row["doc"] for row in rows(made / "summer", "documents")}


def test_the_first_release_lists_no_change_and_the_second_all_of_them(made):
    assert rows(made / "spring", "release_changes") == []
    assert "first release" in (made / "spring" / "CHANGES.md").read_text("utf-8")
    changes = rows(made / "summer", "release_changes")
    assert {(row["record"], row["change"]) for row in changes} >= {
        ("document", "appeared"),
        ("claim", "appeared"),
        ("estimate", "moved"),
    }
    moved = [row for row in changes if row["record"] == "estimate" and row["before"]]
    assert {(json.loads(row["before"])["best"], json.loads(row["after"])["best"]) for row in moved} >= {
        (4, 7)
    }
    [new] = [row["id"] for row in changes if (row["record"], row["change"]) == ("claim", "appeared")]
    assert all(new in row["came"] for row in moved)
    told = (made / "summer" / "CHANGES.md").read_text("utf-8")
    assert "otherwise than `spring`" in told
    assert "4 – 4 – 9+ R1 admitted → 7 – 7 – 9+ R1 admitted" in told


def test_a_claim_that_is_coded_otherwise_is_told_with_the_values_that_differ():
    before = [
        FrozenRecord(id="clm-1", values='{"low": 4, "victim": "a"}'),
        FrozenRecord(id="clm-2", values="{}"),
    ]
    after = [FrozenRecord(id="clm-1", values='{"low": 5, "victim": "a", "review": "edited"}')]
    edited, gone = release_changes_table(before, after, ()).rows
    assert (edited["id"], edited["change"]) == ("clm-1", "edited")
    assert edited["before"] == {"low": 4, "review": None}
    assert edited["after"] == {"low": 5, "review": "edited"}
    assert (gone["id"], gone["change"]) == ("clm-2", "gone")


def test_a_document_that_was_removed_is_told_by_its_id_alone(made, tmp_path):
    path = tmp_path / "ledger.db"
    shutil.copy(made / "ledger.db", path)
    with open_ledger(path, clock=clock) as ledger:
        [gone] = [doc.id for doc in ledger.documents() if doc.name == "enemy"]
        with ledger.writer() as writer:
            writer.forget(gone, by="A. Recorder", why="asked for")
        pipeline.reckon(ledger, pipeline.References.load())
        publish(ledger, imprint("autumn"), tmp_path / "autumn")
    changes = rows(tmp_path / "autumn", "release_changes")
    assert ("document", "gone", gone) in {(row["record"], row["change"], row["id"]) for row in changes}
    packed = b"".join(path.read_bytes() for path in (tmp_path / "autumn").iterdir())
    assert b"at least nine" not in packed
    with open_ledger(path, read_only=True) as ledger:
        assert "nine" not in encode(ledger.frozen("summer"))
    assert crosscount.verify(path) == []
    assert "removed on request: 1" in (tmp_path / "autumn" / "METHOD.md").read_text("utf-8")


def test_the_same_state_and_name_give_the_same_bytes(made, tmp_path):
    path = tmp_path / "ledger.db"
    shutil.copy(made / "before.db", path)
    with open_ledger(path, clock=clock) as ledger:
        publish(ledger, imprint(), tmp_path / "spring", archive=True)
    again, first = read_package(tmp_path / "spring"), read_package(made / "spring")
    assert [name for name in first if first[name] != again.get(name)] == []
    assert (tmp_path / "spring.zip").read_bytes() == (made / "spring.zip").read_bytes()


def test_the_zip_holds_the_folder(made):
    with zipfile.ZipFile(made / "spring.zip") as archive:
        assert archive.testzip() is None
        assert {name.partition("/")[0] for name in archive.namelist()} == {"spring"}
    assert read_package(made / "spring.zip") == read_package(made / "spring")


def test_the_sums_are_what_sha256sum_reads(made):
    for line in (made / "spring" / "SHA256SUMS").read_text("ascii").splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((made / "spring" / name).read_bytes()).hexdigest() == digest


def test_the_ledger_records_what_was_published_and_verifies(made):
    with open_ledger(made / "ledger.db", read_only=True) as ledger:
        spring, summer = ledger.releases()
        assert find_tampering(read_package(made / "spring"), ledger.releases()) == []
        assert find_tampering(read_package(made / "summer"), ledger.releases()) == []
    assert (spring.name, spring.previous, summer.previous) == ("spring", None, "spring")
    assert spring.head in (made / "spring" / "README.md").read_text("utf-8")
    assert spring.day == dt.date(2021, 6, 1)
    assert {each.kind: each.rows for each in summer.counts}["documents"] == 3
    assert crosscount.verify(made / "ledger.db") == []


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (
            lambda files: files | {"claims.csv": files["claims.csv"].replace(b"four", b"five")},
            "claims.csv: differs",
        ),
        (lambda files: {n: c for n, c in files.items() if n != "METHOD.md"}, "METHOD.md: missing"),
        (lambda files: files | {"more.csv": b"x"}, "more.csv: unknown"),
    ],
)
def test_tampering_is_found_and_named(made, tamper, said):
    [line] = find_tampering(tamper(dict(read_package(made / "spring"))), None)
    assert line.startswith(said)


def test_who_changes_the_sums_too_is_found_by_the_ledger(made):
    from crosscount.export.package import SUMS, sums  # noqa: PLC0415 - what a forger would use

    files = dict(read_package(made / "spring"))
    del files[SUMS]
    files["claims.csv"] = files["claims.csv"].replace(b"four", b"five")
    files[SUMS] = sums(files)
    assert find_tampering(files, None) == []
    with open_ledger(made / "ledger.db", read_only=True) as ledger:
        damage = find_tampering(files, ledger.releases())
    assert damage == [
        "SHA256SUMS: differs from what was recorded in the ledger",
        "claims.csv: differs from what was recorded in the ledger",
    ]
    assert find_tampering(read_package(made / "spring"), []) == ["the ledger records no release 'spring'"]


def test_a_name_is_used_once_and_a_folder_must_be_empty(made, tmp_path):
    with open_ledger(made / "ledger.db", clock=clock) as ledger:
        head = ledger.head()
        with pytest.raises(LedgerError, match="used once"):
            publish(ledger, imprint(), tmp_path / "again")
        (tmp_path / "full").mkdir()
        (tmp_path / "full" / "x").touch()
        with pytest.raises(ConfigError, match="something already"):
            publish(ledger, imprint("new"), tmp_path / "full")
        with pytest.raises(ConfigError, match="cannot write"):
            publish(ledger, imprint("new"), tmp_path / "absent" / "new")
        assert ledger.head() == head
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full"]


@pytest.mark.parametrize("name", ["", "Spring", "a/b", "..", "-x", "a b", "x" * 101])
def test_a_name_that_cannot_stand_in_a_file_is_refused(name):
    with pytest.raises(ConfigError, match="cannot name a release"):
        imprint(name)


def test_an_imprint_is_one_line_and_its_licence_known():
    with pytest.raises(ConfigError, match="one line"):
        Imprint(name="x", by="two\nlines")
    with pytest.raises(ConfigError, match="SPDX"):
        _ = imprint(licence="mine, all mine").licence_id


def test_blind_spots_are_told_in_the_same_words_in_the_documentation(made):
    page = (ROOT / "docs/explanation/claims.md").read_text("utf-8")
    told = (made / "spring" / "METHOD.md").read_text("utf-8").partition("## Known blind spots\n\n")[2]
    assert told.strip()
    assert told.strip() in page


def test_the_figures_of_a_release_are_those_of_what_read_it(made):
    told = (made / "spring" / "METHOD.md").read_text("utf-8")
    assert "`extract.rules.v1`: 2 of 2 (100%)" in told
    assert "extract.learned.v" not in told.partition("## How often it is right")[2]
