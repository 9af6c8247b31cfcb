"""Tells invented reports as resolved claims, and lists who stands with whom.

Tests take this module as the fixture `telling`: `tell(Fact(...), Fact(...), published=DAY)` is one document.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from crosscount.model import (
    Amount,
    Attribution,
    Claim,
    Cue,
    CueKind,
    EventTime,
    Loss,
    ObjectClass,
    PartyKind,
    PartyReading,
    PlaceReading,
    Qualifier,
    ResolvedClaim,
    Scope,
    Span,
    Stance,
    TimeBasis,
    VictimGroup,
    Wording,
)

DAY = dt.date(2031, 5, 6)
BLOCS = (
    (("armenia", "artsakh"), ("azerbaijan",)),
    (("dpr", "russia"), ("ukraine",)),
    (("israel",), ("hamas",)),
)
MIRROR = {"armenia": "azerbaijan", "azerbaijan": "armenia"}
ROLES = frozenset("outlet unknown media expert un icrc ngo hospital witness local_officials".split())
ARMED = frozenset({"hamas", "dpr", "guerrillas"})


class Register:
    """Three invented wars without end or beginning."""

    def relation(self, a, b, start, end):  # noqa: ARG002
        if a == b:
            return "same"
        for one, other in BLOCS:
            if {a, b} <= set(one) or {a, b} <= set(other):
                return "aligned"
            if {a, b} <= {*one, *other}:
                return "opposed"
        return "none"

    def ever_opposed(self, a, b):
        return self.relation(a, b, None, None) == "opposed"

    def bloc(self, slug, start, end):  # noqa: ARG002
        blocs = [bloc for war in BLOCS for bloc in war if slug in bloc]
        return blocs[0] if blocs else (slug,)

    def is_party(self, slug):
        return slug not in ROLES and slug != "militants"

    def kind(self, slug):
        if slug in ROLES:
            return PartyKind.ROLE
        if slug in ARMED:
            return PartyKind.GROUP
        return PartyKind.GENERIC if slug == "militants" else PartyKind.STATE


REGISTER = Register()


def amount(low, high, point=None, qualifier=Qualifier.EXACT):
    return Amount(low=low, high=high, point=point, qualifier=qualifier)


def exactly(n):
    return amount(n, n, n)


def at_least(n):
    return amount(n, None, n, Qualifier.AT_LEAST)


def at_most(n):
    return amount(0, n, n, Qualifier.AT_MOST)


def vague(n):
    return amount(n, None, None, Qualifier.VAGUE)


ZERO = amount(0, 0, 0, Qualifier.NONE)
LOSSES = amount(1, None, None, Qualifier.UNSTATED)
BODIES = amount(2, None, None, Qualifier.UNSTATED)


def place(name, *within, kind="city"):
    return PlaceReading(words=name, id=name, name=name, kind=kind, precision=2, within=within)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One claim to tell; `when` is a day, or words that give none."""

    amount: Amount = field(default_factory=lambda: exactly(3))
    victim: str = "azerbaijan"
    claimant: str = "armenia"
    body: str | None = "ministry"
    loss: Loss = Loss.KILLED
    object: ObjectClass = ObjectClass.PERSONS
    group: VictimGroup | None = VictimGroup.COMBATANT
    victims: str = "soldiers"
    number: str | None = "some"
    perpetrator: str | None = None
    passed_on_by: tuple[str, ...] = ()
    when: dt.date | str | None = None
    basis: TimeBasis = TimeBasis.EXPLICIT
    until: dt.date | None = None
    said: dt.date | None = None
    where: PlaceReading | None = None
    scope: Scope = Scope.INCIDENT
    wording: Wording = Wording.PARAPHRASE
    stance: Stance = Stance.ASSERTS
    cue: CueKind | None = None
    part_of: int | None = None  # the place of the whole among the facts
    exhaustive: bool = False
    names: tuple[str, ...] = ()  # told with it
    aside: str = ""  # further words of the sentence
    joined: bool = False  # whether it stands in the sentence of the fact before it
    apart: bool = False  # whether it opens a paragraph


def tell(*facts, name="report", published=DAY):
    """The resolved claims of one document that tells the facts, in their order."""
    text, placed = _write(facts)
    claims = []
    for fact, spans in zip(facts, placed, strict=True):
        whole = claims[fact.part_of].id if fact.part_of is not None else None
        claims.append(_resolved(fact, _claim(fact, spans, text, name, whole), name, published))
    return claims


def _write(facts):
    """One sentence a fact, "said some soldiers killed"; joined facts share a sentence."""
    text, placed = "", []
    for fact in facts:
        joined = fact.joined and placed
        text += "\n\n" if fact.apart and not joined else ""
        sentence = placed[-1]["sentence"][0] if joined else len(text)
        spans = {}
        for piece, words in _words(fact):
            start = len(text)
            text += f"{words} "
            spans[piece] = (start, start + len(words))
        placed.append(spans | {"sentence": (sentence, len(text) - 1)})
    ends = {spans["sentence"][0]: spans["sentence"][1] for spans in placed}
    return text, [spans | {"sentence": (s := spans["sentence"][0], ends[s])} for spans in placed]


def _words(fact):
    pieces = {
        "claimant": f"{fact.claimant}'s {fact.body}" if fact.claimant != "outlet" else None,
        "aside": fact.aside or None,
        "cue": fact.cue,
        "quantity": fact.number,
        "victims": fact.victims,
        "trigger": fact.loss.value,
    }
    return [(piece, words) for piece, words in pieces.items() if words]


def _claim(fact, spans, text, name, whole):
    def span(piece):
        return Span.of(text, *spans[piece]) if piece in spans else None

    return Claim(
        text=text,
        document=f"doc-{name}",
        text_hash=hashlib.sha256(text.encode()).hexdigest(),
        quote=Span.of(
            text, min(spans.get("quantity", spans["victims"])[0], spans["victims"][0]), spans["trigger"][1]
        ),
        trigger=span("trigger"),
        quantity=span("quantity"),
        victims=span("victims"),
        claimant=span("claimant"),
        sentence=span("sentence"),
        loss=fact.loss,
        object=fact.object,
        amount=fact.amount,
        victim_group=fact.group if fact.object is ObjectClass.PERSONS else None,
        attribution=Attribution.OUTLET if fact.claimant == "outlet" else Attribution.EXPLICIT,
        stance=fact.stance,
        scope=fact.scope,
        wording=fact.wording,
        part_of=whole,
        exhaustive=fact.exhaustive,
        made_by="test",
    )


def _resolved(fact, claim, name, published):
    cue = claim.sentence if fact.cue else None
    said = fact.said or published
    return ResolvedClaim(
        claim=claim,
        document_name=name,
        published=published,
        outlet=f"The {name} Herald",
        victim=reading(fact.victim),
        claimant=reading(fact.claimant),
        institution=f"{fact.claimant}/{fact.body}" if fact.body and fact.claimant not in ROLES else None,
        perpetrator=reading(fact.perpetrator) if fact.perpetrator else None,
        passed_on_by=tuple(reading(slug) for slug in fact.passed_on_by),
        when=_time(fact),
        said_when=day(said) if said else EventTime(words=None),
        where=fact.where,
        told_with=fact.names,
        cue=Cue(kind=fact.cue, span=cue) if fact.cue and cue else None,
        made_by="test",
    )


def _time(fact):
    if isinstance(fact.when, dt.date):
        return EventTime(
            words=str(fact.when), start=fact.when, end=fact.until or fact.when, basis=fact.basis, precision=1
        )
    return EventTime(words=fact.when)


def day(date):
    return EventTime(words=str(date), start=date, end=date, basis=TimeBasis.EXPLICIT, precision=1)


def reading(slug):
    return PartyReading(slug=slug, basis="told", confidence=1.0)
