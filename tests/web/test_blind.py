"""Who is to judge after others is told nothing of what they said, on any page and in any of its data."""

import re

import pytest

from crosscount.model import Verb
from crosscount.pipeline import Act, Bench, References

SAME = (
    "/",
    "/?map=true",
    "/?status=contested",
    "/?reviewed=true",
    "/?as_of=2020-06-20",
    "/incidents.json",
    "/incidents.csv",
    "/incidents.geojson?loss=killed",
    "/claims",
    "/claims?loss=killed",
    "/claims.json",
    "/claims.csv?party=china",
    "/contradictions",
    "/contradictions.json",
    "/contradictions.csv",
    "/documents.json",
    "/documents.csv",
    "/documents/{document}",
    "/documents/{document}.json",
    "/documents/{document}.csv",
    "/documents/{document}/page",
    "/documents/{document}/text.json",
    "/documents/{document}/text.txt",
    "/incidents/{incident}",
    "/incidents/{incident}?rules=airwars",
    "/incidents/{incident}?as_of=2020-06-20",
    "/incidents/{incident}/why",
    "/incidents/{incident}/why.json",
    "/incidents/{incident}/why.csv",
    "/incidents/{incident}.json",
    "/incidents/{incident}.csv",
    "/incidents/{incident}.geojson",
    "/incidents/{incident}/report",
    "/report",
    "/claims/{claim}",
    "/claims/{claim}.json",
    "/claims/{claim}.csv",
    "/history/{record}",
    "/history/{record}.json",
    "/history/{record}.csv",
    "/history/{claim}.json",
    "/history/{incident}.json",
    "/compare?a=2020-06-16&b=now&every=true",
    "/compare.json?by=rules&a=admission&b=ucdp",
    "/compare.csv?a=2020-06-16&b=now",
    "/review?whose=anybody",
    "/review.json?whose=anybody",
    "/review.csv?whose=anybody",
    "/review/claims/{claim}?whose=anybody",
    "/review/claims/{claim}/edit",
    "/review/documents/{document}/add",
    "/review/incidents/{incident}",
    "/review/notes/{record}",
)
TELLING = (
    "/compare?by=people",
    "/compare?by=people&a=Ann&b=Cy",
    "/compare/agreement.json",
    "/compare/agreement.csv",
    "/review/judgements.json",
    "/review/judgements.csv",
    "/review/judgements/{judgement}",
    "/review/reviewer",
    "/statements/{statement}",
    "/estimates/{estimate}",
)
"""What may say that others judged, and never what."""


@pytest.fixture(scope="module")
def judged(example, copied, tmp_path_factory):
    """The example, of which Ann says otherwise what can be said otherwise, and Cy what Ann is not told."""
    with copied(example, tmp_path_factory.mktemp("blind") / "judged.db") as ledger:
        bench = Bench(ledger=ledger, references=References.load())
        changes = {
            45: ["amount=997"],
            43: ["where=Kabul (geonames:1138958)"],
            76: ["when=2019-01-01"],
            4: ["victim=russia"],
        }
        ours = {claim.amount.point: claim.id for claim in ledger.claims()}
        for point, change in changes.items():
            bench.judge(Act(verb=Verb.EDIT, by="Ann", why="Zanzibar"), ours[point], change)
        bench.judge(Act(verb=Verb.NOTE, by="Cy", why="Zanzibar"), ours[45])
        bench.judge(Act(verb=Verb.REJECT, by="Cy", why="Zanzibar"), ours[20])
        bench.judge(Act(verb=Verb.ACCEPT, by="Ann", why="Zanzibar"), ours[20])
        yield ledger


@pytest.fixture(scope="module")
def ids(example):
    (incident,) = example.incidents()
    claim = next(each for each in example.claims() if each.amount.point == 45)
    return {
        "incident": incident.id,
        "claim": claim.id,
        "document": claim.document,
        "record": claim.document,
        "statement": next(each.id for each in incident.statements if claim.id in each.claims),
        "estimate": next(each.id for each in example.estimates() if claim.id in each.claims),
    }


def told(client, path):
    """What a visitor is told, without what differs from one answer to the next and the word on others."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    words = re.sub(r'name="key" value="[^"]+"', "", answer.text)
    words = re.sub(r"<code class=.long.>\w+</code>| <a[^>]*>others judged it: judge it too</a>", "", words)
    return re.sub(r'<p class="(notice|fine)">[^\n]*[Oo]thers (have )?judged.*?</p>', "", words)


@pytest.mark.parametrize("path", SAME)
def test_who_is_to_judge_is_told_what_they_would_be_had_nobody_judged(example, judged, ids, visiting, path):
    seen, never = (told(visiting(each, name="Bo"), path.format(**ids)) for each in (judged, example))
    assert seen == never


@pytest.mark.parametrize("path", TELLING)
def test_what_others_said_is_told_nowhere(judged, ids, visiting, path):
    judgement = next(judged.judgements()).id
    answer = visiting(judged, name="Bo").get(path.format(judgement=judgement, **ids))
    assert not re.search("Zanzibar|997|Kabul|russia", answer.text)


def test_who_judged_it_or_does_not_review_is_told(judged, ids, visiting):
    for name in ("Ann", None):
        client = visiting(judged, name=name)
        assert "997" in client.get("/incidents/{incident}".format(**ids)).text
        assert "Zanzibar" in client.get("/history/{claim}".format(**ids)).text


def test_every_address_is_among_these(judged, visiting):
    """A new page or twin is one more row above."""
    asked = {path.partition("?")[0] for path in SAME + TELLING}
    parts = [getattr(each, "original_router", None) for each in visiting(judged).app.routes]
    routes = [each for part in parts if part for each in part.routes if "GET" in each.methods]
    assert len(routes) > 40
    assert {each.path for each in routes} - asked == {"/api"}


def test_who_reviews_no_more_is_shown_all(judged, visiting):
    client = visiting(judged, name="Bo")
    origin = {"origin": client.access.origin}
    assert "Others judged 5 claims that you have not" in client.get("/claims").text
    assert client.post("/review/reviewer/leave", headers=origin).status_code == 303
    assert "that you have not" not in client.get("/claims").text


def test_where_others_judged_much_claims_can_still_be_judged_blind(judged, ids, visiting, monkeypatch):
    """Lists would take minutes then, and say so."""
    monkeypatch.setattr("crosscount.web.desk.MOST_CLOSED", 0)
    monkeypatch.setattr("crosscount.web.queues.MOST_CLOSED", 0)
    client = visiting(judged, name="Bo")
    for path in ("/", "/incidents.json", f"/incidents/{ids['incident']}"):
        answer = client.get(path)
        assert answer.status_code == 400
        assert "Others judged 5 claims that you have not" in answer.text
    for path in ("/review?whose=others", "/review/claims/{claim}", "/review/claims/{claim}/edit"):
        answer = client.get(path.format(**ids))
        assert answer.status_code == 200
        assert not re.search("Zanzibar|997", answer.text)
