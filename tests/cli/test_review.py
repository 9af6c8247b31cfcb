"""Judgements at the prompt: what they change, what they leave, what they say when they cannot be made."""

import json
from dataclasses import replace

import pytest

import crosscount
from crosscount.model import Capture
from crosscount.pipeline import References
from crosscount.pipeline.stages import reckon
from crosscount.store import open_ledger

TEXTS = {
    "ministry": "Armenia's army said on 4 May 2021 that four Armenian soldiers were killed near Sotk.",
    "baku": "Azerbaijan's army said on 4 May 2021 that nine Armenian soldiers were killed near Sotk.",
    "later": "Armenia's army said on 9 May 2021 that two Armenian soldiers were killed near Jermuk.",
}
WHO = ("--by", "Ann", "--why", "I asked them")


@pytest.fixture
def told(crosscount, tmp_path):
    """A ledger with three reports; the commands, and the ids by document."""
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    assert (
        crosscount("run", *(tmp_path / f"{name}.txt" for name in TEXTS), "--extractor", "rules").returncode
        == 0
    )
    rows = [json.loads(line) for line in crosscount("claims").stdout.splitlines()]
    return crosscount, {row["doc"]: row["id"] for row in rows}


def rows(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def incidents(crosscount):
    return rows(crosscount("incidents", "--format", "jsonl"))


def judged(done):
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[0]


def test_what_is_reckoned_step_by_step_is_what_reckoning_all_gives(told, tmp_path):
    crosscount, ids = told
    steps = [
        lambda _: ("reject", ids["baku"]),
        lambda _: ("edit", ids["ministry"], "--set", "amount=at least five", "--set", "where=none"),
        lambda known: ("merge", *known),
        lambda _: ("accept", ids["later"]),
    ]
    with open_ledger(tmp_path / "crosscount.db") as ledger:
        for step in steps:
            words = step([each["id"] for each in incidents(crosscount)])
            made = judged(crosscount("review", *words, *WHO))
            before = exports(ledger)
            assert reckon(ledger, References.load(None), anew=True) is False, words
            assert exports(ledger) == before
        judged(crosscount("review", "undo", made, *WHO))
        assert reckon(ledger, References.load(None), anew=True) is False
    assert crosscount("verify").returncode == 0


def exports(ledger):
    tables = crosscount.claims, crosscount.estimates, crosscount.incidents
    return [table(ledger).to_jsonl() for table in tables]


def test_a_rejected_claim_counts_no_more_and_stays_visible(told):
    crosscount, ids = told
    made = judged(crosscount("review", "reject", ids["baku"], *WHO, "--because", "assessment"))
    [estimate] = [
        each for each in rows(crosscount("export", "estimates")) if ids["ministry"] in each["claims"]
    ]
    assert (estimate["high"], estimate["claims"], estimate["flags"]) == (4, [ids["ministry"]], ["judged"])
    shown = crosscount("claims", "--format", "table").stdout
    assert next(line for line in shown.splitlines() if ids["baku"] in line).endswith("rejected")
    assert "review        rejected: not counted" in crosscount("show", ids["baku"]).stdout
    said = {row["id"]: (row["review"], row["judgements"]) for row in rows(crosscount("export", "claims"))}
    assert said == {ids["ministry"]: ("unreviewed", []), ids["baku"]: ("rejected", [made])} | {
        claim: ("unreviewed", []) for claim in said.keys() - {ids["ministry"], ids["baku"]}
    }


def test_undoing_restores_every_byte(told):
    crosscount, ids = told
    before = [crosscount("export", kind).stdout for kind in ("claims", "estimates", "incidents")]
    made = judged(crosscount("review", "edit", ids["baku"], "--set", "amount=seven", *WHO))
    assert crosscount("export", "estimates").stdout != before[1]
    undone = judged(crosscount("review", "undo", made, *WHO))
    assert [crosscount("export", kind).stdout for kind in ("claims", "estimates", "incidents")] == before
    judged(crosscount("review", "undo", undone, *WHO))
    assert crosscount("export", "estimates").stdout != before[1]


@pytest.mark.parametrize(
    ("low", "high", "made"),
    [
        ("7", "7", (7, 7, 7, "exact")),
        ("7", "9", (7, 9, None, "range")),
        ("7", "open", (7, None, 7, "at_least")),
    ],
)
def test_a_low_and_a_high_leave_no_old_number_behind(told, low, high, made):
    crosscount, ids = told
    judged(crosscount("review", "edit", ids["baku"], "--set", f"low={low}", "--set", f"high={high}", *WHO))
    claim = next(row for row in rows(crosscount("claims")) if row["id"] == ids["baku"])
    assert (claim["low"], claim["high"], claim["point"], claim["qualifier"]) == made


def test_merged_incidents_are_one_and_the_former_id_opens_it(told):
    crosscount, _ = told
    first, second = (each["id"] for each in incidents(crosscount))
    estimates = {each["id"] for each in rows(crosscount("export", "estimates"))}
    made = judged(crosscount("review", "merge", first, second, *WHO))
    [one] = incidents(crosscount)
    gone = ({first, second} - {one["id"]}).pop()
    shown = crosscount("show", gone)
    assert f"{gone} is told of as {one['id']} now." in shown.stderr
    assert one["id"] in shown.stdout
    assert "a person judged that they are one event" in shown.stdout
    assert made in shown.stdout
    assert made in crosscount("history", gone, "--format", "table").stdout
    moved = estimates - {each["id"] for each in rows(crosscount("export", "estimates"))}
    for estimate in moved:
        for moment in ("now", "2030-01-01"):
            shown = crosscount("show", estimate, "--as-of", moment)
            assert f"{estimate} is told of as est-" in shown.stderr
            assert f" of {one['id']}" in shown.stdout
    assert moved


def test_a_split_keeps_claims_apart_until_it_is_undone(told):
    crosscount, ids = told
    both = next(each["id"] for each in incidents(crosscount) if len(each["documents"]) == 2)
    made = judged(crosscount("review", "split", both, ids["baku"], *WHO))
    assert len(incidents(crosscount)) == 3
    assert "a person judged" in crosscount("why", ids["baku"], ids["ministry"]).stdout
    judged(crosscount("review", "undo", made, *WHO))
    assert len(incidents(crosscount)) == 2


def test_an_incident_takes_the_date_and_place_that_a_person_gives_it(told):
    crosscount, ids = told
    one = next(each["id"] for each in incidents(crosscount) if len(each["documents"]) == 1)
    there, then = "where=Vardenis (geonames:616108)", "when=2021-05-08..2021-05-09"
    judged(crosscount("review", "edit", one, "--set", then, "--set", there, *WHO))
    [found] = [each for each in incidents(crosscount) if each["id"] == one]
    assert (found["when_start"], found["when_end"], found["when_basis"]) == (
        "2021-05-08",
        "2021-05-09",
        "judged",
    )
    assert found["where"] == "Vardenis"
    assert ids["later"] in crosscount("show", one).stdout


def test_an_added_claim_is_read_from_its_words(told):
    crosscount, _ = told
    [document] = [row["document"] for row in rows(crosscount("claims")) if row["doc"] == "later"]
    wanted = ["--set", "trigger=killed", "--set", "quantity=two"]
    refused = crosscount("review", "add", document, "--set", "loss=killed", *wanted, *WHO)
    assert refused.returncode == 1
    assert "accept or edit that claim" in refused.stderr
    absent = crosscount("review", "add", document, "--set", "loss=killed", "--set", "trigger=wounded", *WHO)
    assert "“wounded” does not stand in the text" in absent.stderr


def test_what_was_said_outside_any_document_is_kept_as_a_document_of_its_own(told):
    crosscount, _ = told
    note = "The head of the hospital said three soldiers from Armenia died of their wounds."
    fields = ["loss=killed", "trigger=died", "quantity=three", "victims=soldiers", "victim=armenia"]
    given = [word for field in (*fields, "claimant_party=hospital") for word in ("--set", field)]
    asked = ["--note", note, "--source", "call with the hospital", "--published", "2021-05-10"]
    wrong = [each.replace("quantity=three", "quantity=hospital") for each in given]
    assert crosscount("review", "add", *asked, *wrong, *WHO).returncode == 1
    assert len(rows(crosscount("claims"))) == 3
    made = judged(crosscount("review", "add", *asked, *given, *WHO))
    [added] = [row for row in rows(crosscount("claims")) if row["made_by"] == "person:Ann"]
    assert (added["low"], added["high"], added["claimant_party"]) == (3, 3, "hospital")
    assert added["doc"] == "note: call with the hospital 2021-05-10"
    assert note in crosscount("show", added["document"]).stdout
    again = crosscount("run", "baku.txt", "--extractor", "rules")
    assert again.returncode == 0
    assert len([row for row in rows(crosscount("claims")) if row["document"] == added["document"]]) == 1
    assert made in crosscount("history", added["id"], "--format", "table").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["accept", "inc-"], "may be|needs the id of a claim"),
        (["undo", "{claim}"], "only a judgement"),
        (["edit", "{claim}", "--set", "colour=red"], "no field 'colour'"),
        (["edit", "{claim}", "--set", "victim=atlantis"], "no such party"),
        (["edit", "{claim}", "--set", "low=many"], "whole number"),
        (["edit", "{claim}", "--set", "low=5"], "leaves the other numbers as they were"),
        (["edit", "{claim}", "--set", "low=5", "--set", "high=4"], "“5 to 4” yields no number"),
        (["edit", "{claim}", "--set", "loss=destroyed"], "set loss and object together"),
        (["edit", "{claim}", "--set", "when=yesterday"], "write a day as"),
    ],
)
def test_what_cannot_be_judged_is_said_in_one_line_and_nothing_is_kept(told, words, says):
    crosscount, ids = told
    words = [word.replace("{claim}", ids["baku"]) for word in words]
    done = crosscount("review", *words, *WHO)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert [part for part in says.split("|") if part in done.stderr]
    assert crosscount("review", "list").stdout == ""


def test_the_same_word_twice_is_kept_once(told):
    crosscount, ids = told
    made = judged(crosscount("review", "accept", ids["baku"], *WHO))
    again = crosscount("review", "accept", ids["baku"], *WHO)
    assert again.returncode == 1
    assert f"Ann says so already: {made}" in again.stderr


def test_two_reviewers_stand_beside_each_other_and_their_disagreement_is_shown(told):
    crosscount, ids = told
    for by, verbs in {"Ann": ("accept", "accept", "reject"), "Bo": ("accept", "reject", "reject")}.items():
        for verb, claim in zip(verbs, sorted(ids.values()), strict=True):
            judged(crosscount("review", verb, claim, "--why", "read it", CROSSCOUNT_REVIEWER=by))
    found = rows(crosscount("review", "agreement"))
    assert found[0] | {"alpha": round(found[0]["alpha"], 3)} == {
        "question": "counts",
        "units": 3,
        "alpha": 0.444,
        "claim": None,
        "answers": None,
    }
    assert found[1]["claim"] == sorted(ids.values())[1]
    assert found[1]["answers"] == {"Ann": "yes", "Bo": "no"}
    assert "alpha 0.444  over 3 claims" in crosscount("review", "agreement", "--format", "table").stdout


def test_a_document_that_was_taken_back_counts_no_more_and_only_its_claims_go(told):
    crosscount, ids = told
    [document] = [row["document"] for row in rows(crosscount("claims")) if row["doc"] == "baku"]
    made = judged(crosscount("review", "retract", document, *WHO))
    states = {row["id"]: row for row in rows(crosscount("export", "estimates"))}
    assert all(ids["baku"] not in row["claims"] for row in states.values())
    assert "retracted" in crosscount("show", ids["baku"]).stdout
    assert '"because":"source"' in crosscount("review", "list", "--format", "jsonl").stdout.replace(" ", "")
    judged(crosscount("review", "undo", made, *WHO))
    assert any(ids["baku"] in row["claims"] for row in rows(crosscount("export", "estimates")))


def test_what_a_source_took_back_counts_until_the_day_on_which_it_did(told):
    crosscount, ids = told
    judged(crosscount("review", "retract", ids["baku"], *WHO, "--on", "2030-01-02"))
    for day, state in (("2030-01-01", "unreviewed"), ("2030-01-02", "retracted"), ("now", "retracted")):
        said = {row["id"]: row["review"] for row in rows(crosscount("claims", "--as-of", day))}
        estimates = rows(crosscount("export", "estimates", "--as-of", day))
        counts = any(ids["baku"] in each["claims"] for each in estimates)
        assert (said[ids["baku"]], counts) == (state, state == "unreviewed")
    assert "as of 2030-01-02" in crosscount("review", "list", "--format", "table").stdout


def test_on_a_text_derived_anew_a_person_confirms_which_claim_was_meant(told, tmp_path):
    crosscount, ids = told
    made = judged(crosscount("review", "edit", ids["baku"], "--set", "amount=seven", *WHO))
    with open_ledger(tmp_path / "crosscount.db") as ledger:
        doc = next(each for each in ledger.documents() if each.name == "baku")
        captured = (tmp_path / "baku.txt").read_bytes()
        anew = replace(doc, text="Baku. " + doc.text, made_by="text.decode.v2")
        with ledger.writer() as writer:
            writer.add_capture(Capture(document=anew, raw=captured, source="test"))
    assert crosscount("extract", "--extractor", "rules").returncode == 0
    assert crosscount("reconcile").returncode == 0
    [conflict] = rows(crosscount("review", "list", "--conflicts", "--format", "jsonl"))
    assert (conflict["kind"], conflict["judgement"]) == ("other_text", made)
    [now] = conflict["candidates"]
    renewed = judged(crosscount("review", "confirm", made, now, *WHO))
    assert rows(crosscount("review", "list", "--conflicts", "--format", "jsonl")) == []
    assert [row["low"] for row in rows(crosscount("claims")) if row["id"] == now] == [7]
    assert renewed in crosscount("history", made, "--format", "table").stdout
