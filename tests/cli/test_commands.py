import csv
import io
import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from crosscount.errors import ModelError
from crosscount.extract import extractors
from crosscount.extract.learned import load_learned

LEARNED = load_learned().made_by


def _rows(done):
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def test_run_prints_the_incidents_and_says_what_came_in(crosscount, reports):
    done = crosscount("run", reports)
    assert done.returncode == 0, done.stderr
    assert "four of its soldiers" in done.stdout
    assert "2 inputs: 2 documents (2 new), 0 refused" in done.stderr


def test_a_pipe_gets_plain_text_of_80_columns(crosscount, reports):
    done = crosscount("run", reports)
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.split("\n"))) <= 80


def test_running_again_changes_nothing(crosscount, reports):
    first = crosscount("run", reports)
    exported = crosscount("export", "claims").stdout
    again = crosscount("run", reports)
    assert again.stdout == first.stdout
    assert "(0 new)" in again.stderr
    assert crosscount("export", "claims").stdout == exported


def test_the_ledger_is_where_the_option_or_the_environment_says(crosscount, reports, tmp_path):
    crosscount("run", reports, CROSSCOUNT_LEDGER="elsewhere.db")
    crosscount("--ledger", "there.db", "run", reports)
    assert (tmp_path / "elsewhere.db").exists()
    assert (tmp_path / "there.db").exists()
    assert not (tmp_path / "crosscount.db").exists()


def test_exports_carry_the_guides_fields(crosscount, reports):
    crosscount("run", reports)
    rows = _rows(crosscount("export", "claims"))
    assert {row["doc"] for row in rows} == {"army", "rebels"}
    text = {
        "army": (reports / "army.txt").read_text("utf-8"),
        "rebels": (reports / "rebels.txt").read_text("utf-8"),
    }
    for row in rows:
        assert text[row["doc"]][row["start"] : row["end"]] == row["quote"]
        assert row["spans"]["quote"] == [row["start"], row["end"]]
    estimates = _rows(crosscount("export", "estimates"))
    assert {
        "documents",
        "victim",
        "victim_group",
        "loss",
        "object",
        "scope",
        "low",
        "best",
        "high",
        "open",
        "rule",
    } <= set(estimates[0])


def test_csv_opens_with_the_same_columns(crosscount, reports):
    crosscount("run", reports)
    rows = list(csv.DictReader(io.StringIO(crosscount("export", "incidents", "--format", "csv").stdout)))
    assert [set(row) for row in rows] == [set(row) for row in _rows(crosscount("export", "incidents"))]


def test_export_to_a_file(crosscount, reports, tmp_path):
    crosscount("run", reports)
    done = crosscount("export", "claims", "-o", tmp_path / "claims.jsonl")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "claims.jsonl").read_text("utf-8") == crosscount("export", "claims").stdout
    assert crosscount("export", "claims", "-o", tmp_path / "no" / "where.jsonl").returncode == 1


def test_claims_are_json_lines_in_a_pipe_and_a_table_on_demand(crosscount, reports):
    crosscount("run", reports)
    assert _rows(crosscount("claims"))
    assert "clm-" in crosscount("claims", "--format", "table").stdout


@pytest.mark.parametrize("kind", ["claims", "estimates", "incidents"])
def test_show_explains_every_kind_of_record(crosscount, reports, kind):
    crosscount("run", reports)
    row = _rows(crosscount("export", kind))[0]
    done = crosscount("show", row["id"])
    assert done.returncode == 0, done.stderr
    assert row["id"] in done.stdout


def test_show_prints_the_sentence_and_the_reasons(crosscount, reports):
    crosscount("run", reports)
    claim = next(row for row in _rows(crosscount("export", "claims")) if row["doc"] == "army")
    shown = crosscount("show", claim["id"]).stdout
    assert "four of its soldiers were killed near Strelsau" in shown
    assert "confidence" in shown
    assert "Ruritanian army" in crosscount("show", claim["document"]).stdout


def test_an_unknown_id_is_one_line_and_exit_1(crosscount, reports):
    crosscount("run", reports)
    done = crosscount("show", "clm-ffffffffffff")
    assert done.returncode == 1
    assert len(done.stderr.strip().split("\n")) == 1


def test_an_unknown_option_gives_usage_and_exit_2(crosscount):
    done = crosscount("run", "--no-such-option", "x")
    assert done.returncode == 2
    assert "Usage:" in done.stderr


def test_refused_inputs_give_exit_3_and_leave_the_rest(crosscount, reports, tmp_path):
    (reports / "empty.txt").write_text("")
    (reports / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    done = crosscount("run", reports, tmp_path / "missing.txt")
    assert done.returncode == 3
    assert "four of its soldiers" in done.stdout
    assert "5 inputs: 2 documents (2 new), 3 refused" in done.stderr
    assert sum(line.startswith("refused (") for line in done.stderr.split("\n")) == 3


def test_standard_input(crosscount):
    done = crosscount(
        "run", "-", "--published", "2021-05-05", stdin="Four Ruritanian soldiers were killed on Tuesday.\n"
    )
    assert done.returncode == 0
    assert "4 May 2021" in done.stdout


def test_a_wrong_metadata_file_is_one_line(crosscount, reports, tmp_path):
    (tmp_path / "m.csv").write_text("name,date\na,b\n")
    done = crosscount("run", reports, "--metadata", tmp_path / "m.csv")
    assert done.returncode == 1
    assert "m.csv" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_ledger_yet(crosscount):
    done = crosscount("incidents")
    assert done.returncode == 1
    assert "no ledger" in done.stderr


def test_verify_is_clean_then_names_the_damage(crosscount, reports, tmp_path):
    crosscount("run", reports)
    clean = crosscount("verify")
    assert clean.returncode == 0, clean.stderr
    path = tmp_path / "crosscount.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    assert content.count(b"at least nine Ruritanian") >= 1
    path.write_bytes(content.replace(b"at least nine Ruritanian", b"at least five Ruritanian", 1))
    damaged = crosscount("verify")
    assert damaged.returncode == 4
    assert "damaged:" in damaged.stderr
    exported = crosscount("export", "ledger", "out.jsonl")  # whatever command meets it
    assert exported.returncode == 4
    assert "`crosscount verify`" in exported.stderr


def test_doctor_says_what_runs_and_what_is_missing(crosscount):
    done = crosscount("doctor")
    assert done.returncode == 0, done.stderr
    assert LEARNED in done.stdout
    assert "crosscount.db: no ledger there; `crosscount run PATH` makes one" in done.stdout


def test_the_rules_read_where_they_are_asked_for_and_are_named(crosscount, reports):
    done = crosscount("run", reports, "--extractor", "rules")
    assert done.returncode == 0, done.stderr
    assert "2 of 2 documents read by the rules alone (extract.rules.v1)" in done.stderr
    exported = [json.loads(line) for line in crosscount("export", "claims").stdout.splitlines()]
    assert {row["made_by"] for row in exported} == {"extract.rules.v1"}
    assert {row["confidence"] for row in exported} == {None}


def test_another_extractor_reads_again_and_takes_the_place(crosscount, reports):
    crosscount("run", reports, CROSSCOUNT_EXTRACTOR="rules")
    done = crosscount("run", reports, "--extractor", "learned")
    assert "by the rules" not in done.stderr
    exported = [json.loads(line) for line in crosscount("export", "claims").stdout.splitlines()]
    assert {row["made_by"] for row in exported} == {LEARNED}
    assert all(0 < row["confidence"] <= 1 for row in exported)
    assert crosscount("verify").returncode == 0


def test_a_missing_model_is_said_by_every_command(crosscount, reports, monkeypatch):
    def missing():
        raise ModelError("model.json of the learned extractor is missing: reinstall crosscount")

    monkeypatch.setattr(extractors, "load_learned", missing)
    done = crosscount("run", reports)
    assert done.returncode == 0
    assert "model.json of the learned extractor is missing" in done.stderr
    assert "model.json" in crosscount("doctor").stdout
    for command in (["incidents"], ["claims"], ["export", "estimates"]):
        assert "read by the rules alone" in crosscount(*command).stderr


def test_version(crosscount):
    assert crosscount("--version").stdout.startswith("crosscount, version 0.")


def test_hidden_characters_are_written_out(crosscount, tmp_path):
    report = tmp_path / "odd.txt"
    report.write_text("Four \u202eRuritanian soldiers were killed.\x1b[31m\n", encoding="utf-8")
    done = crosscount("run", report)
    assert "\u202e" not in done.stdout
    assert "\x1b" not in done.stdout


def test_the_installed_command_runs_in_a_process_of_its_own(reports, tmp_path):
    words = [sys.executable, "-c", "from crosscount.cli import main; main()", "run", str(reports)]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False)  # noqa: S603 - our own command
    assert done.returncode == 0, done.stderr
    assert b"four of its soldiers" in done.stdout
