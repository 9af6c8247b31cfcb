import json


def _claims(crosscount):
    rows = [json.loads(line) for line in crosscount("export", "claims").stdout.splitlines()]
    return {row["id"]: row for row in rows}


def _documents(crosscount):
    return {row["doc"]: row["document"] for row in _claims(crosscount).values()}


def test_a_document_is_forgotten_and_its_tombstone_shown(crosscount, reports):
    crosscount("run", reports)
    army = _documents(crosscount)["army"]
    done = crosscount("forget", army[:10], "--by", "A. Recorder", "--why", "asked by the army")
    assert done.returncode == 0, done.stderr
    shown = crosscount("show", army)
    assert shown.stdout == done.stdout
    assert "A. Recorder" in shown.stdout
    assert "asked by the army" in shown.stdout
    assert set(_documents(crosscount)) == {"rebels"}
    for command in (["incidents"], ["claims"], ["export", "estimates"], ["contradictions"]):
        told = crosscount(*command)
        assert "four of its soldiers" not in told.stdout
        assert f"removed on request: 1 ({army})" in told.stderr
    assert "removed on request: 1" in crosscount("incidents", "--as-of", "2021-05-05").stderr
    assert crosscount("show", army, "--as-of", "2021-05-05").stdout == shown.stdout
    assert crosscount("verify").returncode == 0
    assert f"show {army}" in crosscount("why", army).stderr


def test_what_was_forgotten_is_refused_until_a_person_lets_it_in(crosscount, reports):
    first = crosscount("run", reports)
    army = _documents(crosscount)["army"]
    crosscount("forget", army, "--by", "A. Recorder", "--why", "asked by the army")
    refused = crosscount("run", reports)
    assert refused.returncode == 3
    assert "by A. Recorder: asked by the army" in refused.stderr
    again = crosscount("forget", army, "--by", "B", "--why", "x")
    assert "had been removed by A. Recorder before" in again.stderr
    assert crosscount("forget", army, "--undo", "--by", "B", "--why", "withdrawn").returncode == 0
    assert crosscount("run", reports).stdout == first.stdout
    undone = crosscount("forget", army, "--undo", "--by", "B", "--why", "withdrawn")
    assert undone.returncode == 1
    assert "nothing to undo" in undone.stderr


def test_it_takes_a_document_a_name_and_a_reason(crosscount, reports):
    crosscount("run", reports)
    assert crosscount("forget", "doc-").returncode == 2
    for prefix, word in (("clm-ffff", "no id begins"), (next(iter(_claims(crosscount))), "a document")):
        done = crosscount("forget", prefix, "--by", "A", "--why", "W")
        assert done.returncode == 1
        assert word in done.stderr
    assert len(_documents(crosscount)) == 2
