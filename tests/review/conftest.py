"""One report, claims read in it, and judgements of them."""

import datetime as dt

import pytest

from crosscount.model import (
    Amount,
    Attribution,
    Claim,
    Document,
    EventTime,
    Judgement,
    Loss,
    PartyReading,
    Qualifier,
    ResolvedClaim,
    Sighting,
    Span,
    Verb,
    VictimGroup,
    content_hash,
)
from crosscount.review import coded, values_of

TEXT = (
    "The army said four soldiers were killed and two wounded near the bridge. A fifth body was found later."
)


def document(text=TEXT):
    return Document(
        name="report",
        media_type="text/plain",
        raw_hash=content_hash(b"raw"),
        text=text,
        made_by="plain.v1",
    )


def claim(doc, trigger="killed", number="four", loss=Loss.KILLED, point=4, **fields):
    def span(words):
        start = doc.text.index(words)
        return Span.of(doc.text, start, start + len(words))

    end = doc.text.index(".") + 1
    fields = {"victims": span("soldiers"), "made_by": "rules.v1"} | fields
    return Claim(
        text=doc.text,
        document=doc.id,
        text_hash=doc.text_hash,
        quote=Span.of(doc.text, doc.text.index(number), span(trigger).end),
        trigger=span(trigger),
        quantity=span(number),
        sentence=Span.of(doc.text, 0, end),
        loss=loss,
        amount=Amount(low=point, high=point, point=point, qualifier=Qualifier.EXACT),
        victim_group=VictimGroup.COMBATANT,
        attribution=Attribution.OUTLET,
        **fields,
    )


def resolved(made, victim="northland"):
    return ResolvedClaim(
        claim=made,
        document_name="report",
        published=dt.date(2031, 5, 6),
        outlet=None,
        victim=PartyReading(slug=victim, basis="name", confidence=1.0),
        claimant=PartyReading(slug="outlet", basis="the outlet's own", confidence=0.5),
        institution="outlet/desk",
        when=EventTime(words=None),
        said_when=EventTime(words=None),
        made_by="resolve.v1",
    )


def judgement(verb, made, by="Ann", why="because", **fields):
    """A judgement of a resolved claim, or of whatever has the id that is given."""
    if isinstance(made, str):
        return Judgement(verb=Verb(verb), target=made, by=by, why=why, **fields)
    facts = made.claim
    seen = Sighting(
        document=facts.document,
        text_hash=facts.text_hash,
        quote=facts.quote,
        before="",
        after="",
        made_by=facts.made_by,
        values=coded(values_of(made)),
    )
    return Judgement(verb=Verb(verb), target=made.id, by=by, why=why, seen=seen, **fields)


@pytest.fixture
def make():
    """The builders above, for test modules, which cannot import this one."""
    names = (document, claim, resolved, judgement)
    return type("Make", (), {each.__name__: staticmethod(each) for each in names})


@pytest.fixture(scope="session")
def make_session():
    """The same for property tests, which want no fixture of a function."""
    names = (document, claim, resolved, judgement)
    return type("Make", (), {each.__name__: staticmethod(each) for each in names})
