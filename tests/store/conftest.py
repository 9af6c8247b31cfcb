"""Invented records for the ledger, and the ledgers that the contract is run on."""

import contextlib
import datetime as dt
import itertools
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select

from crosscount import store
from crosscount.model import (
    Amount,
    Capture,
    Cell,
    Claim,
    Coded,
    CodedField,
    Document,
    Estimate,
    EventTime,
    Incident,
    IncidentKind,
    Judgement,
    Loss,
    PartyReading,
    Qualifier,
    Reckoning,
    Relation,
    RelationKind,
    ResolvedClaim,
    Role,
    Rule,
    Sighting,
    Span,
    Statement,
    Status,
    TimeBasis,
    UngroundedClaim,
    Verb,
    VictimGroup,
    content_hash,
)
from crosscount.store import Linked, projection, schema, sqlite

MADE_BY = "rules.v1"


@dataclass
class Clock:
    """A clock that goes on by a second each time it is read."""

    now: dt.datetime = dt.datetime(2001, 2, 3, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


def capture(name="alpha", text="Ünit 7 lost two men. Then one drone fell.", **fields):
    fields = {"media_type": "text/plain", "made_by": "plain.v1", "outlet": "Post"} | fields
    raw = fields.pop("raw", f"<p>{text}</p>".encode())
    doc = Document(name=name, raw_hash=content_hash(raw), text=text, **fields)
    return Capture(document=doc, raw=raw, source=f"in/{name}.txt")


def claim(doc, word="lost", made_by=MADE_BY, loss=Loss.KILLED, point=2):
    text, start = doc.text, doc.text.index(word)
    return Claim(
        text=text,
        document=doc.id,
        text_hash=doc.text_hash,
        quote=Span.of(text, 0, len(text)),
        trigger=Span.of(text, start, start + len(word)),
        sentence=Span.of(text, 0, len(text)),
        loss=loss,
        amount=Amount(low=point, high=point, point=point, qualifier=Qualifier.EXACT),
        victim_group=VictimGroup.UNKNOWN,
        made_by=made_by,
    )


def unproved(doc):
    return UngroundedClaim(
        document=doc.id, words="many fell", reason="no such words in the text", made_by=MADE_BY
    )


def judgement(doc=None, **fields):
    seen = None
    if doc is not None:
        quote = Span.of(doc.text, 0, 4)
        seen = Sighting(
            document=doc.id,
            text_hash=doc.text_hash,
            quote=quote,
            before="",
            after=doc.text[4:9],
            made_by=MADE_BY,
            values=(Coded(field=CodedField.HIGH, value=None),),
        )
    fields = {"verb": Verb.ACCEPT, "target": "clm-00000000000c", "by": "Ann", "why": "it says so"} | fields
    return Judgement(seen=seen, **fields)


def resolved(made):
    when = EventTime(words="on Monday", candidates=((dt.date(2001, 1, 1), dt.date(2001, 1, 1)),))
    return ResolvedClaim(
        claim=made,
        document_name="alpha",
        published=dt.date(2001, 1, 2),
        outlet=None,
        victim=PartyReading(slug="northland", basis="name: North", confidence=1.0),
        claimant=PartyReading(slug="outlet", basis="the outlet's own", confidence=0.5),
        when=when,
        said_when=EventTime(words=None, basis=TimeBasis.UNRESOLVED),
        made_by="resolve.v1",
    )


def reckoning(made):
    nowhen = EventTime(words=None)
    cell = Cell(bloc="northland", loss=made.loss)
    statement = Statement(
        claims=(made.id,),
        documents=(made.document,),
        cell=cell,
        victim="northland",
        claimant="outlet",
        institution=None,
        words=None,
        role=Role.OUTLET,
        amount=made.amount,
        time=nowhen,
        said=nowhen,
    )
    incident = Incident(
        id="inc-00000000000a",
        kind=IncidentKind.INCIDENT,
        statements=(statement,),
        documents=(made.document,),
        blocs=("northland",),
        time=nowhen,
    )
    estimate = Estimate(
        incident=incident.id,
        cell=cell,
        victim="northland",
        low=2,
        best=2,
        high=None,
        open=True,
        rule=Rule.R5,
        status=Status.UNATTRIBUTED,
    )
    relation = Relation(kind=RelationKind.ECHO, source=statement.id, target="stm-00000000000b", ratio=1.5)
    return Reckoning(incidents=(incident,), estimates=(estimate,), relations=(relation,))


def fill(ledger, count=3, batch=2):
    """Captures, claims, refusals and a reckoning, in batches; safe to repeat."""
    captures = [capture(f"doc {n:03}", f"Report {n}: ünit lost two men. " * 4) for n in range(count)]
    for first in range(0, count, batch):
        with ledger.writer() as w:
            for item in captures[first : first + batch]:
                w.add_capture(item)
                doc = item.document
                made = [claim(doc, word) for word in ("lost", "men")]
                w.add_claims(doc.id, made, [unproved(doc)], MADE_BY)
    with ledger.writer() as w:
        made = [found for item in captures for found in ledger.claims(item.document.id)]
        reckon(w, map(resolved, made), reckoning(made[0]))


def reckon(w, found, given):
    """Put a reckoning in the place of all that was reckoned; whether they differ."""
    kept, resolved = w.reckoned(Pair), list(found)
    before = kept.fingerprints()
    projection.clear(kept._connection)
    kept.put(Linked(documents=(), resolved=resolved, reckoning=given))
    return kept.fingerprints() != before


@dataclass(frozen=True)
class Pair:
    """What linking keeps of two accounts."""

    a: str
    b: str


def dump(ledger):
    """Every row of contents and projections, without the log's times."""
    tables = (*schema.CONTENTS, schema.entries, *schema.PROJECTIONS, schema.projection)
    lines = []
    with ledger.engine.connect() as connection:
        for table in tables:
            rows = connection.execute(select(table).order_by(*table.primary_key))
            lines += [json.dumps([table.name, *map(str, row)]) for row in rows]
    return "\n".join(lines)


@contextlib.contextmanager
def tampering(place):
    """Gives what changes a ledger behind its back: a statement and its values, which no trigger stops."""
    if isinstance(place, Path):
        with contextlib.closing(sqlite3.connect(place)) as connection, connection:
            for name in sqlite.TRIGGERS:
                connection.execute(f"DROP TRIGGER {name}")
            yield lambda statement, *values: connection.execute(statement, values)
            for trigger in sqlite.TRIGGERS.values():
                connection.execute(trigger)
    else:
        with psycopg.connect(place) as connection:
            connection.execute("SET session_replication_role = replica")
            yield lambda statement, *values: connection.execute(statement.replace("?", "%s"), values or None)


@pytest.fixture
def make():
    """The builders above, for test modules, which cannot import this one."""
    names = (capture, claim, judgement, unproved, resolved, reckoning, fill, reckon, dump, tampering)
    return type(
        "Make", (), {each.__name__: staticmethod(each) for each in names} | {"MADE_BY": MADE_BY, "Pair": Pair}
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request, tmp_path):
    """Gives as many addresses as asked for, of databases of one kind that hold nothing yet."""
    if request.param == "postgresql":
        with request.getfixturevalue("postgresql").databases() as new:
            yield new
    else:
        numbers = itertools.count()
        yield lambda: tmp_path / f"ledger{next(numbers)}.db"


@pytest.fixture
def place(places):
    """Where a ledger can lie."""
    return places()


@pytest.fixture
def ledger(place):
    """An empty ledger of each backend."""
    with store.open_ledger(place, clock=Clock()) as opened:
        yield opened


@pytest.fixture
def filled(ledger):
    fill(ledger)
    return ledger


@pytest.fixture
def sealed(filled):
    """Where a filled ledger lies that nobody has open."""
    filled.close()
    return filled.address.place
