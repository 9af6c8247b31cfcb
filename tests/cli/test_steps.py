"""The steps of `run` give what `run` gives."""


def exports(crosscount):
    return [crosscount("export", kind).stdout for kind in ("claims", "estimates", "incidents")]


def test_the_steps_give_what_run_gives(crosscount, reports):
    crosscount("--ledger", "whole.db", "run", reports)
    whole = [crosscount("--ledger", "whole.db", "export", kind).stdout for kind in ("claims", "estimates")]
    added = crosscount("add", reports)
    assert (added.returncode, "2 inputs: 2 documents (2 new), 0 refused." in added.stderr) == (0, True)
    assert crosscount("claims", "--format", "jsonl").stdout == ""
    assert "2 documents read by extract." in crosscount("extract").stderr
    assert "came out otherwise" in crosscount("reconcile").stderr
    assert exports(crosscount)[:2] == whole
    assert "0 documents read" in crosscount("extract").stderr
    assert "nothing came out otherwise" in crosscount("reconcile").stderr


def test_an_input_that_is_refused_is_counted_and_the_exit_code_says_so(crosscount, reports):
    done = crosscount("add", reports, "no-such-file.txt")
    assert done.returncode == 3
    assert "refused (missing) no-such-file.txt" in done.stderr


def test_no_step_makes_a_ledger_where_there_is_none(crosscount, tmp_path):
    for step in ("extract", "reconcile"):
        assert crosscount(step).returncode == 1
        assert not (tmp_path / "crosscount.db").exists()
