"""Judging in the browser: by forms, without scripts; what is kept, what is refused, and who sees what."""

import threading

import pytest
from lxml import html

from crosscount.model import Verb
from crosscount.pipeline import Act, Bench, References
from crosscount.store import database


@pytest.fixture(scope="module")
def references():
    return References.load()


@pytest.fixture(autouse=True)
def loaded(references, monkeypatch):
    """Every server of these tests has read the registers."""
    monkeypatch.setattr(References, "load", lambda *_: references)


@pytest.fixture
def ledger(example, copied, tmp_path):
    """A copy of the example, to be judged."""
    with copied(example, tmp_path / "judged.db") as opened:
        yield opened


class Person:
    """Somebody who reviews: opens pages, fills forms in and sends them."""

    def __init__(self, client):
        self.client, self.headers = client, {"origin": client.access.origin}

    def open(self, path, status=200):
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text
        return html.fromstring(answer.text)

    def form(self, path, **chosen):
        """The fields of the form of a page that has these values; what it leaves out is the button's."""
        forms = self.open(path).cssselect("main form[method=post]")
        return next(each for each in forms if chosen.items() <= dict(each.form_values()).items())

    def send(self, form, **values):
        """What a form is answered with."""
        sent = dict(form.form_values()) | values
        return self.client.post(form.get("action"), data=sent, headers=self.headers)

    def judge(self, claim, verb="accept", **values):
        return self.send(self.form(f"/review/claims/{claim}", verb=verb), **values)

    def queue(self, query=""):
        """The claims of the queue."""
        return [
            link.get("href").rpartition("/")[2].partition("?")[0]
            for link in self.open(f"/review{query}").cssselect(".queue a")
        ]


@pytest.fixture
def person(ledger, visiting):
    """The way to have people, each with a browser."""
    return lambda name: Person(visiting(ledger, name=name))


@pytest.fixture
def ann(person):
    return person("Ann")


def words(tree, selector):
    return [" ".join(each.text_content().split()) for each in tree.cssselect(selector)]


def test_who_reviews_is_asked_once_and_led_back(ledger, visiting):
    client = visiting(ledger)
    asked = client.get("/review?loss=killed")
    assert (asked.status_code, asked.headers["location"]) == (
        303,
        "/review/reviewer?next=%2Freview%3Floss%3Dkilled",
    )
    form = html.fromstring(client.get(asked.headers["location"]).text).cssselect("main form")[0]
    sent = dict(form.form_values()) | {"name": " Ann Ödegård "}
    answer = client.post(form.get("action"), data=sent, headers={"origin": client.access.origin})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?loss=killed")
    assert {"HttpOnly", "SameSite=strict"} <= set(answer.headers["set-cookie"].split("; "))
    assert "Reviewing as Ann Ödegård" in html.fromstring(client.get("/review").text).text_content()


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example", "/review/../x"]
)
def test_a_name_leads_nowhere_else(ann, elsewhere):
    answer = ann.client.post("/review/reviewer", data={"name": "Ann", "next": elsewhere}, headers=ann.headers)
    assert answer.status_code == 400


def test_the_doubtful_on_which_much_hangs_come_first(ann):
    tree = ann.open("/review")
    assert "22 claims that nobody has judged" in words(tree, ".total")[0]
    reasons = words(tree, ".queue .fine")
    assert any("it is not known whose losses they are" in each for each in words(tree, ".queue li")[:3])
    assert any("another account contradicts it" in each for each in reasons[:6])


@pytest.mark.parametrize(
    ("query", "number"), [("?loss=wounded", 2), ("?outlet=East+Desk&loss=killed", 5), ("?whose=others", 0)]
)
def test_the_queue_is_narrowed(ann, query, number):
    assert len(ann.queue(query)) == number


def test_a_claim_is_accepted_and_the_next_one_comes(ann, ledger):
    first, second, *_ = ann.queue()
    answer = ann.judge(first)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/review/claims/{second}?done=jdg-")
    (made,) = ledger.judgements()
    assert (made.verb, made.target, made.by, made.why) == (
        Verb.ACCEPT,
        first,
        "Ann",
        "Checked against its sentence",
    )
    assert words(ann.open(answer.headers["location"]), ".done p") == [
        f"Kept: accept {first} — Checked against its sentence."
    ]
    assert first not in ann.queue()


def test_a_rejection_says_why_and_what_it_moves(ann, ledger):
    claim = next(each for each in ann.queue() if ledger.find(each).amount.point == 76)
    assert "wounded: 76 – 76 – 76 → nothing" in " ".join(
        words(ann.open(f"/review/claims/{claim}"), "section li")
    )
    assert ann.judge(claim, "reject").status_code == 400
    assert ann.judge(claim, "reject", why="A list of the injured").status_code == 303
    (incident,) = ledger.incidents()
    assert claim not in {each for told in incident.statements for each in told.claims}


def test_the_last_judgement_is_taken_back_and_given_again(ann, ledger):
    before = ledger.fingerprint().split(".")[:-1]
    claim = ann.queue()[0]
    for verb, stands in (("reject", False), ("undo", True), ("undo", False)):
        if verb == "reject":
            answer = ann.judge(claim, verb, why="No loss")
        else:
            done = ann.open(answer.headers["location"]).cssselect("form.done")[0]
            answer = ann.send(done)
        assert answer.status_code == 303
        assert ledger.resolved_by_id({claim})[claim].counts == stands
    assert before != ledger.fingerprint().split(".")[:-1]


def test_a_note_changes_nothing_and_stays(ann):
    claim = ann.queue()[0]
    answer = ann.judge(claim, "note", why="Ask the desk")
    assert answer.headers["location"].startswith(f"/review/claims/{claim}?done=jdg-")
    assert "Ann: note" in words(ann.open(f"/review/claims/{claim}"), ".judged")[0]
    assert claim in ann.queue()


def test_a_form_that_is_sent_twice_is_one_judgement(ann, ledger):
    form = ann.form(f"/review/claims/{ann.queue()[0]}", verb="note")
    answers = []
    senders = [
        threading.Thread(target=lambda: answers.append(ann.send(form, why="Twice").headers["location"]))
        for _ in range(4)
    ]
    for each in senders:
        each.start()
    for each in senders:
        each.join()
    assert len(answers) == 4
    assert len(set(answers)) == 1
    assert len(list(ledger.judgements())) == 1


def test_people_who_judge_at_once_are_all_kept(person, ledger):
    people = [person(name) for name in ("Ann", "Bo", "Cy")]
    claim = people[0].queue()[0]
    forms = [each.form(f"/review/claims/{claim}", verb="accept") for each in people]
    threads = [
        threading.Thread(target=who.send, args=(form,)) for who, form in zip(people, forms, strict=True)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert {each.by for each in ledger.judgements()} == {"Ann", "Bo", "Cy"}


def test_what_changed_meanwhile_is_looked_at_again(ann, ledger, references):
    claim = ann.queue()[0]
    form = ann.form(f"/review/claims/{claim}", verb="accept")
    bench = Bench(ledger=ledger, references=references)
    bench.judge(Act(verb=Verb.EDIT, by="Ann", why="at the prompt"), claim, ["amount=five"])
    answer = ann.send(form, why="I saw two")
    tree = html.fromstring(answer.text)
    assert answer.status_code == 409
    assert words(tree, ".problem") == [f"{claim} was changed since you opened it: look at it again"]
    assert tree.cssselect("#accept-why")[0].get("value") == "I saw two"
    assert len(list(ledger.judgements())) == 1


def test_a_busy_ledger_says_so_and_keeps_the_words(ann, ledger, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    form = ann.form(f"/review/claims/{ann.queue()[0]}", verb="note")
    with ledger.writer() as writer:
        writer.barred(next(ledger.documents()))
        answer = ann.send(form, why="In between")
    tree = html.fromstring(answer.text)
    assert answer.status_code == 503
    assert words(tree, ".problem")[0].endswith(
        "another program is writing to it; try again when that is done"
    )
    again = next(each for each in tree.cssselect("form.judging") if each.fields["verb"] == "note")
    assert again.fields["why"] == "In between"
    assert ann.send(again).status_code == 303
    assert len(list(ledger.judgements())) == 1


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"content": b"why=" + b"x" * 70_000}, 413),
        ({"content": b"key=%ff"}, 400),
        ({"data": {"verb": "merge"}}, 400),
        ({"data": {"key": "short"}}, 400),
        ({"data": {"why": " "}}, 400),
        ({"data": {"seen": "0" * 11}}, 400),
        ({"data": {"nothing": "of the kind"}}, 400),
        ({"json": {}}, 415),
    ],
)
def test_what_is_no_form_of_ours_is_refused(ann, ledger, given, status):
    path = f"/review/claims/{ann.queue()[0]}"
    if "data" in given:
        given = {"data": dict(ann.form(path, verb="accept").form_values()) | given["data"]}
    kind = {} if "json" in given else {"content-type": "application/x-www-form-urlencoded"}
    answer = ann.client.post(path, headers=ann.headers | kind, **given)
    assert answer.status_code == status
    assert not list(ledger.judgements())


def test_nobody_judges_without_a_name_or_from_elsewhere(ann, ledger, visiting):
    form = ann.form(f"/review/claims/{ann.queue()[0]}", verb="accept")
    sent = dict(form.form_values())
    nameless = visiting(ledger)
    own = {"origin": nameless.access.origin}
    assert nameless.post(form.get("action"), data=sent, headers=own).status_code == 403
    assert ann.client.post(form.get("action"), data=sent).status_code == 403
    assert not list(ledger.judgements())


def test_the_second_is_blind_to_the_first_until_they_have_judged(ann, person, ledger, references):
    claim = next(each for each in ann.queue() if ledger.find(each).amount.point == 76)
    bench = Bench(ledger=ledger, references=references)
    bench.judge(Act(verb=Verb.EDIT, by="Ann", why="I misread it"), claim, ["amount=seventy-seven"])
    bo, cy = person("Bo"), person("Cy")
    assert claim not in bo.queue()
    assert bo.queue("?whose=others") == [claim]
    before = bo.open(f"/review/claims/{claim}?whose=others").text_content()
    assert "76" in before
    assert "77" not in before
    assert "Ann" not in before
    (home,) = ledger.homes({claim}).values()
    for page in (f"/claims/{claim}", f"/history/{claim}", f"/incidents/{home}"):
        assert "I misread it" not in bo.open(page).text_content()
    assert bo.judge(claim).status_code == 303
    assert "Ann: edit" in " ".join(words(bo.open(f"/review/claims/{claim}"), ".judged"))
    assert "I misread it" in bo.open(f"/claims/{claim}").text_content()
    assert f"{claim}Ann 77; Bo 76" in " ".join(words(bo.open("/compare?by=people"), ".answers tr"))
    assert words(cy.open("/compare?by=people"), ".answers") == []
    assert ledger.resolved_by_id({claim})[claim].claim.amount.point == 77


def test_who_judged_sees_what_the_others_made_of_it(ann, person):
    claim = ann.queue()[0]
    ann.judge(claim, "reject", why="No loss")
    bo = person("Bo")
    assert words(bo.open(f"/review/claims/{claim}"), "h1 .mark, .judged") == []
    bo.judge(claim)
    assert "Ann: reject" in " ".join(words(bo.open(f"/review/claims/{claim}"), ".judged"))


def the(ledger, point):
    """The claim with this number of wounded or killed, and its text."""
    claim = next(each for each in ledger.claims() if each.amount.point == point)
    return claim.id, ledger.text(claim.document)


@pytest.mark.parametrize(
    ("values", "corrections"),
    [
        ({"amount": "seventy"}, {"low": "70", "high": "70", "point": "70"}),
        ({"low": "70"}, {"low": "70", "high": "76", "qualifier": "range"}),
        ({"high": ""}, {"low": "76", "high": None, "qualifier": "at_least"}),
        ({"loss": "killed", "stance": "denies"}, {"loss": "killed", "stance": "denies"}),
        (
            {"victim": "china", "when": "2020-06-15..2020-06-16"},
            {"victim": "china", "when": "2020-06-15..2020-06-16"},
        ),
        ({"span.claimant": ""}, {"span.claimant": None}),
        ({"where": "Ladakh (ladakh)"}, {"where": "ladakh"}),
    ],
    ids=",".join,
)
def test_fields_are_corrected(ann, ledger, values, corrections):
    claim, _ = the(ledger, 76)
    form = ann.form(f"/review/claims/{claim}/edit")
    answer = ann.send(form, why="Read again", **values)
    assert answer.status_code == 303, words(html.fromstring(answer.text), ".problem")
    assert answer.headers["location"].startswith(f"/review/claims/{claim}?done=jdg-")
    (made,) = ledger.judgements()
    assert (made.verb, made.because) == (Verb.EDIT, "coding")
    assert corrections.items() <= {each.field.value: each.value for each in made.corrections}.items()


def test_words_are_corrected_by_selecting_them(ann, ledger):
    claim, text = the(ledger, 76)
    start = text.index("of its soldiers")
    chosen = {"at.span.victims": f"{start}:{start + 15}", "span.victims": "of its soldiers"}
    form = ann.form(f"/review/claims/{claim}/edit")
    wrong = ann.send(form, why="The whole phrase", **chosen | {"span.victims": "of its men"})
    assert wrong.status_code == 400
    tree = html.fromstring(wrong.text)
    assert words(tree, ".problem") == [
        f"“of its men” is not what stands at {start}:{start + 15}: select the words again"
    ]
    assert tree.cssselect("form.coding")[0].fields["span.victims"] == "of its men"
    assert ann.send(form, why="The whole phrase", **chosen).status_code == 303
    assert ledger.resolved_by_id({claim})[claim].claim.victims.words == "of its soldiers"


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, "no field was changed"),
        ({"span.trigger": ""}, "a claim needs its trigger"),
        ({"span.quantity": "seventy-six"}, "quantity: “seventy-six” does not stand in the text"),
        (
            {"victim": "atlantis"},
            "victim=atlantis: no such party; `crosscount parties search` finds its name",
        ),
        (
            {"when": "yesterday"},
            "when=yesterday: write a day as 2022-09-13, several as 2022-09-13..2022-09-15",
        ),
        ({"low": "many"}, "low=many: write a whole number in digits"),
        ({"loss": "sunk"}, "loss=sunk: there are"),
    ],
)
def test_what_cannot_be_set_is_said_in_a_line(ann, ledger, values, line):
    claim, _ = the(ledger, 76)
    answer = ann.send(ann.form(f"/review/claims/{claim}/edit"), why="Read again", **values)
    assert answer.status_code == 400
    assert words(html.fromstring(answer.text), ".problem")[0].startswith(line)
    assert not list(ledger.judgements())


def test_a_missed_claim_is_added_by_its_words(ann, ledger):
    doc = next(each for each in ledger.documents() if "No shots were fired" in each.text)
    at = doc.text.index("both sides had taken")
    path = f"/review/documents/{doc.id}/add?at={at - 1}:{at + 21}"
    form = ann.form(path)
    assert form.fields["span.quote"] == "both sides had taken"
    start = doc.text.index("No shots")
    zero = {
        "span.quote": "",
        "at.span.quote": "",
        "loss": "wounded",
        "why": "It was missed",
        "victim": "china",
    }
    trigger = {"span.trigger": "shots", "at.span.trigger": f"{start + 3}:{start + 8}"}
    assert ann.send(form, **zero).status_code == 400
    answer = ann.send(form, **zero | trigger)
    assert answer.status_code == 303, words(html.fromstring(answer.text), ".problem")
    (made,) = ledger.judgements()
    assert (made.verb, ledger.find(made.target).trigger.words) == (Verb.ADD, "shots")
    assert "added" in words(ann.open(answer.headers["location"]), "h1")[0]


def test_a_number_in_the_selected_words_is_found(ann, ledger):
    _, text = the(ledger, 76)
    doc = next(each for each in ledger.documents() if each.text == text)
    start = text.index("76 of its")
    form = ann.form(f"/review/documents/{doc.id}/add?at={start}:{start + 30}")
    assert (form.fields["span.quantity"], form.fields["at.span.quantity"]) == ("76", f"{start}:{start + 2}")
    read_already = {"span.trigger": "injured", "loss": "wounded", "why": "It was missed"}
    answer = ann.send(form, **read_already)
    assert answer.status_code == 400
    assert "are read as clm-" in words(html.fromstring(answer.text), ".problem")[0]


@pytest.fixture
def two(ledger, references):
    """Two incidents where the example has one, and what was judged to have them."""
    (whole,) = ledger.incidents()
    apart = next(each.id for each in whole.statements if each.amount.point == 76)
    bench = Bench(ledger=ledger, references=references)
    bench.split(Act(verb=Verb.SPLIT, by="Ann", why="Another day"), whole.id, [apart])
    return sorted(ledger.incidents(), key=lambda each: len(each.statements))


def test_an_incident_is_split_by_its_accounts_and_merged_again(ann, ledger, incident):
    page = f"/review/incidents/{incident.id}"
    form = ann.form(page, verb="split")
    statement = next(each.id for each in incident.statements if each.amount.point == 76)
    assert ann.send(form, why="Nothing ticked").status_code == 400
    answer = ann.send(form, why="Another day", some=[statement])
    assert answer.status_code == 303
    small, large = sorted(ledger.incidents(), key=lambda each: len(each.statements))
    assert [each.id for each in small.statements] == [statement]
    again = ann.form(f"/review/incidents/{large.id}", verb="merge")
    answer = ann.send(again, other=["", small.id[:10]], why="One fight after all")
    assert answer.status_code == 303
    (whole,) = ledger.incidents()
    assert answer.headers["location"].startswith(f"/review/incidents/{whole.id}?done=jdg-")
    former = ({small.id, large.id} - {whole.id}).pop()
    assert ann.client.get(f"/incidents/{former}").headers["location"] == f"/incidents/{whole.id}"
    ann.send(ann.open(answer.headers["location"]).cssselect("form.done")[0])
    assert len(list(ledger.incidents())) == 2


@pytest.mark.parametrize(
    ("verb", "values", "refusal"),
    [
        ("merge", {}, (400, "choose the incident that is the same event")),
        ("merge", {"other": "inc-000000000000"}, (404, "no id begins with")),
        ("merge", {"other": "itself"}, (400, "are one incident already")),
        ("split", {"some": ["stm-000000000000"]}, (404, "")),
        ("edit", {}, (400, "an edit sets something")),
        ("edit", {"when": "some day"}, (400, "write a day as")),
    ],
)
def test_what_cannot_be_done_to_an_incident_is_said_in_a_line(ann, ledger, two, verb, values, refusal):
    large = two[-1]
    form = ann.form(f"/review/incidents/{large.id}", verb=verb)
    values = {name: large.id if value == "itself" else value for name, value in values.items()}
    answer = ann.send(form, why="So it is", **values)
    line = words(html.fromstring(answer.text), ".problem")[0]
    assert (answer.status_code, refusal[1] in line) == (refusal[0], True), line
    assert len(list(ledger.judgements())) == 1


def test_an_incident_that_changed_meanwhile_is_looked_at_again(ann, two):
    form = ann.form(f"/review/incidents/{two[-1].id}", verb="note")
    ann.send(ann.form(f"/review/incidents/{two[-1].id}", verb="merge"), other=two[0].id, why="One fight")
    assert ann.send(form, why="Seen as two").status_code == 409


def test_an_incident_is_dated_and_noted_upon(ann, ledger, incident):
    path = f"/review/incidents/{incident.id}"
    assert (
        ann.send(ann.form(path, verb="edit"), when="2020-06-15..2020-06-16", why="Night").status_code == 303
    )
    (now,) = ledger.incidents()
    assert str(now.time.end) == "2020-06-16"
    assert ann.send(ann.form(path, verb="note"), why="Ask for the list of names").status_code == 303
    assert "Ask for the list of names" in ann.open(f"/incidents/{incident.id}").text_content()


def test_a_note_is_kept_on_a_document(ann, ledger):
    doc = next(ledger.documents())
    answer = ann.send(ann.form(f"/review/notes/{doc.id}"), why="The page was changed since")
    assert answer.headers["location"].startswith(f"/review/notes/{doc.id}?done=jdg-")
    assert "The page was changed since" in words(ann.open(f"/review/notes/{doc.id}"), ".judged")[0]


def test_all_claims_of_a_narrow_queue_are_judged_at_once_and_taken_back(ann, ledger):
    assert not ann.open("/review").cssselect(".bulk")
    claims = ann.queue("?loss=missing")
    form = ann.form("/review?loss=missing", number=str(len(claims)))
    answer = ann.send(form, verb="reject", why="Denials of rumours")
    assert answer.status_code == 303
    assert {each.target for each in ledger.judgements()} == set(claims)
    done = ann.open(answer.headers["location"]).cssselect("form.done")[0]
    assert words(done, "p") == [f"Kept: {len(claims)} times reject — Denials of rumours."]
    assert (
        ann.send(form, verb="reject", why="Denials of rumours").headers["location"]
        == answer.headers["location"]
    )
    assert ann.send(done).status_code == 303
    assert len(list(ledger.judgements())) == 2 * len(claims)
    assert set(ann.queue("?loss=missing")) == set(claims)


def test_a_queue_that_changed_is_not_judged_as_a_whole(ann, ledger):
    form = ann.form("/review?loss=missing", verb="accept")
    ann.judge(ann.queue("?loss=missing")[0])
    answer = ann.send(form, why="All seen")
    assert answer.status_code == 409
    assert words(html.fromstring(answer.text), ".problem")[0].endswith("claims now, not 2: look again")
    assert len(list(ledger.judgements())) == 1


FORMS = (
    "/review",
    "/review/reviewer",
    "/review/claims/{claim}",
    "/review/claims/{claim}/edit",
    "/review/documents/{document}/add",
    "/review/incidents/{incident}",
    "/review/judgements/jdg-000000000000",
    "/review/notes/{document}",
    "/review/together/0000000000000000",
)


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", "http://127.0.0.1:9"])
def test_no_form_is_taken_from_elsewhere(ann, ledger, incident, path, origin):
    statement = incident.statements[0]
    ids = {"claim": statement.claims[0], "document": statement.documents[0], "incident": incident.id}
    sent = {"key": "0" * 16, "why": "From elsewhere", "seen": "0" * 12, "verb": "note", "name": "Eve"}
    headers = {} if origin is None else {"origin": origin}
    answer = ann.client.post(path.format(**ids), data=sent, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert not list(ledger.judgements())
