"""Rule sets, contradictions and the audit at a prompt."""

import json

import pytest

SETS = ["admission", "ucdp", "acled", "airwars", "ibc"]


@pytest.fixture
def ledger(crosscount, reports):
    done = crosscount("run", reports, "--extractor", "rules")
    assert done.returncode == 0, done.stderr


def rows(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.usefixtures("ledger")
class TestRules:
    def test_estimates_by_another_set(self, crosscount):
        for name in SETS:
            found = rows(crosscount("export", "estimates", "--rules", name))
            assert {row["rule_set"] for row in found} == {name}
        everything = rows(crosscount("export", "estimates", "--rules", "all"))
        assert sorted({row["rule_set"] for row in everything}) == sorted(SETS)

    def test_the_default_is_admission(self, crosscount):
        plain = crosscount("export", "estimates").stdout
        assert plain == crosscount("export", "estimates", "--rules", "admission").stdout

    def test_the_account_by_another_set(self, crosscount):
        done = crosscount("incidents", "--rules", "airwars")
        assert done.returncode == 0
        assert " W2 " in done.stdout

    def test_the_table_of_all_sets(self, crosscount):
        done = crosscount("incidents", "--rules", "all")
        assert all(name in done.stdout for name in SETS)
        assert max(map(len, done.stdout.splitlines())) <= 80

    @pytest.mark.parametrize(
        "command", [["incidents", "--format", "jsonl"], ["export", "claims"]], ids=["incidents", "claims"]
    )
    def test_where_no_ranges_are_written_the_option_is_refused(self, crosscount, command):
        done = crosscount(*command, "--rules", "acled")
        assert done.returncode == 2
        assert "--rules" in done.stderr

    def test_show_lists_an_estimate_under_every_set(self, crosscount):
        estimate = rows(crosscount("export", "estimates"))[0]["id"]
        shown = crosscount("show", estimate).stdout
        assert all(f"\n  {name}" in shown for name in SETS)

    def test_contradictions_have_both_sides_words(self, crosscount):
        found = rows(crosscount("contradictions"))
        assert [row["gap"] for row in found] == sorted((row["gap"] for row in found), reverse=True)
        for row in found:
            assert row["source_words"] in crosscount("contradictions", "--format", "table").stdout

    def test_no_number_leans(self, crosscount):
        done = crosscount("audit")
        assert (done.returncode, done.stdout) == (0, "")
        assert "all mirror" in done.stderr


def test_a_gap_is_listed(crosscount, tmp_path):
    report = "The Ukrainian army said on 4 May 2023 that four of its soldiers were killed near Avdiivka.\n"
    answer = "Russia's defence ministry said that 90 Ukrainian soldiers died near Avdiivka on 4 May 2023.\n"
    (tmp_path / "a.txt").write_text(report, encoding="utf-8")
    (tmp_path / "b.txt").write_text(answer, encoding="utf-8")
    crosscount("run", tmp_path / "a.txt", tmp_path / "b.txt", "--extractor", "rules")
    [row] = rows(crosscount("contradictions"))
    assert (row["relation"], row["gap"], row["ratio"]) == ("contradicts_number", 86, 22.5)
    assert crosscount("contradictions", "--format", "table").stdout.startswith("    86 apart")
    assert crosscount("audit").returncode == 0
