"""`crosscount export report`: an incident or a list as one HTML file."""

import pytest


@pytest.fixture
def ledger(crosscount, reports):
    """A ledger with one incident."""
    assert crosscount("run", reports, "--extractor", "rules").returncode == 0
    return crosscount


def test_a_file_holds_what_standard_output_would(ledger, tmp_path):
    printed = ledger("export", "report")
    assert printed.stdout.startswith("<!doctype html>")
    assert ledger("export", "report", "report.html").stdout == ""
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == printed.stdout
    assert ledger("export", "report").stdout == printed.stdout


def test_an_incident_is_named_by_the_beginning_of_its_id(ledger):
    incident = ledger("export", "incidents", "--format", "csv").stdout.splitlines()[1].partition(",")[0]
    told = ledger("export", "report", "--incident", incident[:8], "--rules", "ucdp", "--as-of", "2021-05-04")
    assert f'<dt>Incident</dt><dd><bdi dir="auto">{incident}</bdi></dd>' in told.stdout
    assert "what had been said by the end of 2021-05-04" in told.stdout


def test_a_list_that_is_cut_says_so(ledger, tmp_path):
    (tmp_path / "more.txt").write_text("The army said that two soldiers were killed in Zenda on 1 May 2020.")
    ledger("run", "more.txt", "--extractor", "rules")
    cut = ledger("export", "report", "--limit", "1")
    assert "1 of 3 incidents; `--limit all` writes all." in cut.stderr
    assert "3 incidents fit; the first 1 are told" in cut.stdout
    assert ledger("export", "report", "--limit", "all").stderr == ledger("export", "report").stderr


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("report --format csv", "a report is HTML"),
        ("report --rules all", "a report is by one rule set"),
        ("report --incident inc-1 --party ruritania", "--incident names one"),
        ("claims --party ruritania", "goes with a report"),
        ("ledger --limit 3", "goes with a report"),
        ("incidents --incident inc-1", "goes with a report"),
    ],
)
def test_what_does_not_go_together_is_refused(ledger, words, why):
    done = ledger("export", *words.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr


def test_what_is_no_incident_is_said_so(ledger):
    claim = ledger("export", "claims", "--format", "csv").stdout.splitlines()[1].partition(",")[0]
    assert "is no incident" in ledger("export", "report", "--incident", claim).stderr
    assert ledger("export", "report", "--incident", "inc-000000000000").returncode == 1


def test_a_file_that_cannot_be_written_leaves_nothing(ledger, tmp_path):
    done = ledger("export", "report", tmp_path / "none" / "report.html")
    assert done.returncode == 1
    assert "cannot write" in done.stderr
