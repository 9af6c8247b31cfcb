"""Hostile text in every field, on every page and in every table: shown as words, and nothing else."""

import csv
import datetime as dt
import io

import pytest
from lxml import html

from crosscount.model import (
    Amount,
    Basis,
    Capture,
    Cell,
    Claim,
    Document,
    Estimate,
    EventTime,
    Home,
    Incident,
    IncidentKind,
    Judgement,
    Loss,
    Near,
    PartyReading,
    PlaceReading,
    Published,
    Qualifier,
    Reckoning,
    Relation,
    RelationKind,
    ResolvedClaim,
    Role,
    Rule,
    Ruling,
    Span,
    Statement,
    Status,
    TimeBasis,
    Verb,
    content_hash,
)
from crosscount.store import Linked, open_ledger

PAYLOAD = (
    "=<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>"
    "<a href='javascript:alert(1)'>x</a></mark></p></title></textarea><style>*{display:none}</style>"
    "<iframe src=//evil.example></iframe><!--&lt;b&gt;{{7*7}}{%raw%}${7*7}#{7*7}\u202egnp.exe\u202c"
)
SHOWN = PAYLOAD.replace("\u202e", "⟨U+202E⟩").replace("\u202c", "⟨U+202C⟩")
TEXT = f"{PAYLOAD} said that four men were killed.\nמספר ההרוגים: 4. {PAYLOAD}\n"
RAW = f"<html><body><p>The army said that four men were killed.</p>{PAYLOAD}</body></html>".encode()
DAY = dt.date(2001, 2, 3)


def claim_of(doc):
    text, start = doc.text, len(PAYLOAD)

    def span(words):
        return Span.of(text, at := text.index(words, start), at + len(words))

    return Claim(
        text=text,
        document=doc.id,
        text_hash=doc.text_hash,
        quote=Span.of(text, 0, text.index("\n")),
        sentence=Span.of(text, 0, text.index("\n")),
        trigger=span("killed"),
        quantity=span("four"),
        victims=span("men"),
        claimant=Span.of(text, 0, len(PAYLOAD)),
        loss=Loss.KILLED,
        amount=Amount(low=4, high=4, point=4, qualifier=Qualifier.EXACT),
        chain=(PAYLOAD,),
        made_by=PAYLOAD,
    )


def told(made):
    """The claim resolved, and an incident with its statement, all of whose words are hostile."""
    time = EventTime(words=PAYLOAD, start=DAY, end=DAY, basis=TimeBasis.EXPLICIT, precision=2, reason=PAYLOAD)
    place = PlaceReading(
        words=PAYLOAD, id=PAYLOAD, name=PAYLOAD, latitude=1.5, longitude=2.5, precision=5, reason=PAYLOAD
    )
    party = PartyReading(slug=PAYLOAD.lower(), basis=PAYLOAD, confidence=0.5)
    claim = ResolvedClaim(
        claim=made,
        document_name=PAYLOAD,
        published=DAY,
        outlet=PAYLOAD,
        victim=party,
        claimant=party,
        institution=PAYLOAD,
        perpetrator=party,
        passed_on_by=(party,),
        when=time,
        said_when=time,
        where=place,
        judgements=(judgement(made).id,),
        made_by=PAYLOAD,
    )
    statement = Statement(
        claims=(made.id,),
        documents=(made.document,),
        cell=Cell(bloc=PAYLOAD, group=PAYLOAD, loss=Loss.KILLED),
        victim=PAYLOAD,
        claimant=PAYLOAD,
        institution=PAYLOAD,
        words=PAYLOAD,
        role=Role.OUTLET,
        amount=made.amount,
        time=time,
        said=EventTime(words=PAYLOAD),
        flags=(PAYLOAD,),
    )
    incident = Incident(
        id="inc-00000000000a",
        kind=IncidentKind.INCIDENT,
        statements=(statement,),
        documents=(made.document,),
        blocs=(PAYLOAD,),
        time=time,
        place=place,
        possibly_same=(Near(incident="inc-00000000000a", reasons=(PAYLOAD,)),),
        reasons=(PAYLOAD,),
        judgements=(Ruling(judgement=judgement(made).id),),
    )
    return claim, incident


def judgement(made):
    return Judgement(verb=Verb.NOTE, target=made.id, by=PAYLOAD, why=PAYLOAD)


def reckoning(incident):
    (statement,) = incident.statements
    estimate = Estimate(
        incident=incident.id,
        cell=statement.cell,
        victim=PAYLOAD,
        low=4,
        best=4,
        high=4,
        open=False,
        rule=Rule.R6,
        status=Status.UNATTRIBUTED,
        claims=statement.claims,
        flags=(PAYLOAD,),
    )
    relation = Relation(
        kind=RelationKind.CONTRADICTS_NUMBER, source=statement.id, target=statement.id, gap=1, ratio=2.0
    )
    return Reckoning(incidents=(incident,), estimates=(estimate,), relations=(relation,))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A ledger in which every field that may hold words holds hostile ones."""
    doc = Document(
        name=PAYLOAD,
        folder=PAYLOAD,
        media_type="text/html",
        raw_hash=content_hash(RAW),
        text=TEXT,
        title=PAYLOAD,
        url=f"javascript:alert(1)//{PAYLOAD}",
        outlet=PAYLOAD,
        published=Published(date=DAY, raw=PAYLOAD, basis=Basis.PAGE),
        author=PAYLOAD,
        credit=PAYLOAD,
        flags=(PAYLOAD,),
        made_by=PAYLOAD,
    )
    made = claim_of(doc)
    claim, incident = told(made)
    home = Home(made.id, doc.id, incident.id)
    with open_ledger(tmp_path_factory.mktemp("hostile") / "hostile.db") as ledger:
        with ledger.writer() as w:
            w.add_capture(Capture(document=doc, raw=RAW, source=PAYLOAD))
            w.add_claims(doc.id, [made], [], PAYLOAD)
            w.add_judgement(judgement(made))
            w.add_judgement(Judgement(verb=Verb.ACCEPT, target=made.id, by=NAME, why=PAYLOAD))
            linked = Linked(documents=[doc.id], resolved=[claim], reckoning=reckoning(incident), homes=[home])
            w.reckoned(object).put(linked)
        yield ledger


@pytest.fixture
def ids(hostile):
    (incident,) = hostile.incidents()
    (statement,) = incident.statements
    said, _ = hostile.judgements()
    return {
        "incident": incident.id,
        "claim": statement.claims[0],
        "document": statement.documents[0],
        "judgement": said.id,
    }


SHOWING = (
    "/",
    "/?map=true",
    "/incidents/{incident}",
    "/incidents/{incident}?rules=ucdp",
    "/documents/{document}",
    "/claims/{claim}",
    "/history/{claim}",
    "/history/{document}",
    "/history/{incident}",
    "/contradictions",
    "/claims",
)
OTHERS = (
    "/?place=%3Cscript%3E&q=%3Cscript%3E&outlet=%3Cscript%3E&conflict=%3Cscript%3E",
    "/?q=%3Cscript%3Ealert(1)",
    "/incidents/{incident}/why",
    "/compare?by=rules&a=admission&b=ucdp&every=true",
    "/compare?by=people&a=%3Cscript%3Ealert(1)&b=%22%3E%3Cimg+src=x+onerror=alert(1)%3E",
    "/api",
    "/review",
    "/review?whose=anybody&q=%3Cscript%3E&outlet=%3Cscript%3E",
    "/review/reviewer?next=/review?q=<script>",
    "/review/claims/{claim}",
    "/review/claims/{claim}/edit",
    "/review/documents/{document}/add?at=0:400",
    "/review/incidents/{incident}",
    "/review/notes/{document}",
    "/compare?by=people",
    "/review/judgements/{judgement}",
)
ERRORS = (
    "/incidents/<script>alert(1)</script>",
    "/<script>alert(1)</script>",
    "/?party=<script>alert(1)</script>",
    "/?sort=<script>alert(1)</script>",
    "/?<script>alert(1)</script>=1",
    "/compare?a=<script>alert(1)</script>&b=now",
    "/compare?by=rules&a=<script>alert(1)</script>&b=ucdp",
    "/enter?token=<script>alert(1)</script>",
    "/review/reviewer?next=javascript:alert(1)",
    "/review?whose=<script>alert(1)</script>",
    "/review?done=<script>alert(1)</script>",
    "/review?together=<script>alert(1)</script>",
    "/review/notes/<script>alert(1)</script>",
)
NAME = "<script>alert(1)</script>"


def inert(text):
    """The tree of a page in which nothing runs that the package did not put there."""
    tree = html.fromstring(text)
    assert all(script.get("src", "").startswith("/static/") for script in tree.iter("script"))
    assert all(frame.get("sandbox") == "" for frame in tree.iter("iframe"))
    assert not list(tree.iter("img", "style", "object", "embed", "base", "textarea"))
    assert not tree.xpath("//svg[not(@data-brush or @data-view)]")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    links = [
        *tree.xpath("//@href"),
        *tree.xpath("//@action"),
        *tree.xpath("//@src"),
        *tree.xpath("//@hx-get"),
    ]
    assert [link for link in links if not link.startswith(("/", "#")) or link.startswith("//")] == []
    assert "\u202e" not in text
    assert "\u202c" not in text
    return tree


@pytest.mark.parametrize("path", SHOWING + OTHERS)
def test_hostile_words_are_words_on_every_page(hostile, visiting, ids, path):
    answer = visiting(hostile, name=NAME).get(path.format(**ids))
    assert answer.status_code == 200, answer.text
    assert SHOWN in inert(answer.text).text_content() or path in OTHERS


@pytest.mark.parametrize("path", ["/report", "/report?q=%3Cscript%3E", "/incidents/{incident}/report"])
def test_hostile_words_are_words_in_a_report(hostile, visiting, ids, path):
    answer = visiting(hostile).get(path.format(**ids))
    (style,) = html.fromstring(answer.text).iter("style")
    tree = inert(answer.text.replace(f"<style>{style.text}</style>", ""))
    assert SHOWN in tree.text_content() or "?" in path
    assert "javascript:" not in "".join(tree.xpath("//@href"))


@pytest.mark.parametrize("whose", ["", "?claim={claim}"])
def test_a_hostile_page_is_shown_as_words_where_nothing_may_act(hostile, visiting, ids, whose):
    answer = visiting(hostile).get(f"/documents/{{document}}/page{whose}".format(**ids))
    (style,) = html.fromstring(answer.text).iter("style")
    tree = inert(answer.text.replace(f"<style>{style.text}</style>", ""))
    assert "The army said that four men were killed." in tree.text_content()
    assert not tree.xpath("//@href | //@src | //script")
    policy = answer.headers["content-security-policy"].split("; ")
    assert {"sandbox", "default-src 'none'", "frame-ancestors 'self'"} <= set(policy)
    assert not any(rule.startswith(("script-src", "img-src", "connect-src")) for rule in policy)


@pytest.mark.parametrize("path", ERRORS)
@pytest.mark.parametrize("session", [True, False])
def test_hostile_addresses_are_told_as_words(hostile, visiting, path, session):
    answer = visiting(hostile, session=session, name=NAME).get(path)
    assert answer.status_code in {400, 403, 404}
    inert(answer.text)


def test_the_highlighted_words_are_the_claims(hostile, visiting, ids):
    tree = inert(visiting(hostile).get(f"/claims/{ids['claim']}").text)
    assert "".join(mark.text_content() for mark in tree.cssselect("mark.quote")) == TEXT.partition("\n")[
        0
    ].replace(PAYLOAD, SHOWN)
    assert [each.get("dir") for each in tree.cssselect(".text p")] == ["auto", "auto"]


@pytest.mark.parametrize(
    "path",
    [
        "/incidents",
        "/incidents/{incident}",
        "/documents",
        "/documents/{document}",
        "/claims",
        "/claims/{claim}",
        "/contradictions",
        "/history/{claim}",
    ],
)
def test_data_hold_the_words_as_they_are(hostile, visiting, ids, path):
    browser = visiting(hostile)
    answer = browser.get(path.format(**ids) + ".json")
    assert answer.headers["content-type"] == "application/json"
    assert PAYLOAD in str(answer.json()).replace("\\'", "'").replace("\\u202e", "\u202e").replace(
        "\\u202c", "\u202c"
    )
    table = browser.get(path.format(**ids) + ".csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    cells = [cell for row in csv.reader(io.StringIO(table.text)) for cell in row]
    assert any("alert(1)" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_features_hold_the_words(hostile, visiting):
    found = visiting(hostile).get("/incidents.geojson").json()["features"]
    assert [(each["properties"]["where"], each["geometry"]["type"]) for each in found] == [
        (PAYLOAD, "Polygon")
    ]


@pytest.fixture
def judged(hostile, copied, tmp_path):
    """A copy of the hostile ledger, to be judged."""
    with copied(hostile, tmp_path / "judged.db") as opened:
        yield opened


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("/review/claims/{claim}", {"verb": "note", "seen": "0" * 12}),
        ("/review/claims/{claim}/edit", {"victim": PAYLOAD}),
        ("/review/claims/{claim}/edit", {"span.victims": PAYLOAD, "when": PAYLOAD}),
        ("/review/claims/{claim}/edit", {"at.span.victims": PAYLOAD}),
        ("/review/documents/{document}/add", {"loss": PAYLOAD, "span.trigger": PAYLOAD}),
        ("/review/incidents/{incident}", {"verb": "edit", "when": "<script>alert(1)</script>"}),
        ("/review/notes/{document}", {}),
        ("/review/judgements/{judgement}", {}),
    ],
)
def test_what_is_sent_is_told_as_words(judged, visiting, ids, path, wrong):
    browser, path = visiting(judged, name=NAME), path.format(**ids)
    own = {"origin": browser.access.origin}

    def form(answer):
        forms = inert(answer.text).cssselect("main form[method=post]:not(.done)")
        return next(f for f in forms if f.fields.get("verb") in {None, wrong.get("verb")})

    def send(answer, **values):
        sent = dict(form(answer).form_values()) | {"why": PAYLOAD} | values
        return browser.post(path, data=sent, headers=own)

    if wrong:
        refused = send(browser.get(path), **wrong)
        assert refused.status_code in {400, 409}
        assert form(refused).fields["why"] == SHOWN
    if not wrong or "seen" in wrong:
        kept = send(browser.get(path))
        assert kept.status_code == 303
        assert SHOWN in inert(browser.get(kept.headers["location"]).text).cssselect(".done")[0].text_content()
        assert [each.why for each in judged.judgements()] == [PAYLOAD] * 3
