"""One document's claims, divided into accounts: what it tells of one event.

Claims are read in text order, as a reader would. A claim goes to the account that it agrees with best;
where nothing but its position speaks, to the account of the sentence before it, else to the document's
first fitting one. Scope and cue words ("another attack", "a week earlier") keep accounts apart whatever
else agrees, and so do people who judged that two claims are told of different events.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from crosscount.link.fit import Fit
from crosscount.link.places import compare_in_one_text, compare_places
from crosscount.link.sides import Window, compare_sides, sides_of, window_of
from crosscount.link.times import compare_starts, compare_times, narrowest, same_words
from crosscount.model import (
    FREE,
    Constraints,
    Cue,
    EventTime,
    IncidentKind,
    PlaceReading,
    ResolvedClaim,
    Scope,
    VictimGroup,
)
from crosscount.model.alignments import Alignments

KINDS = {
    Scope.INCIDENT: IncidentKind.INCIDENT,
    Scope.CUMULATIVE: IncidentKind.CAMPAIGN,
    Scope.BACKGROUND: IncidentKind.BACKGROUND,
}

ADJACENT = 1
"""Characters between two sentences of one paragraph: a space, or a line's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one document tells of one event; its claims in text order, and what they say all together."""

    key: str  # the smallest of its claims' ids
    document: str  # the id of the one document that it comes from
    claims: tuple[ResolvedClaim, ...]
    kind: IncidentKind
    cue: Cue | None  # the words that set it apart in its document
    sides: frozenset[str]
    window: Window
    time: EventTime  # the most telling of its event times
    times: tuple[EventTime, ...]  # each once
    said: EventTime
    places: tuple[PlaceReading, ...]  # each once
    names: frozenset[str]  # names and numbers of what it tells
    names_foes: bool  # whether it says who fights whom
    is_of_fighters: bool  # whether it tells of combatants' losses


@dataclass(slots=True)
class _Draft:
    """An account while it is gathered; of claims that agree in all that is compared, `unlike` holds one."""

    members: list[ResolvedClaim] = field(default_factory=list)
    unlike: dict[tuple[object, ...], ResolvedClaim] = field(default_factory=dict)

    def add(self, claim: ResolvedClaim) -> None:
        self.members.append(claim)
        self.unlike.setdefault(_compared(claim), claim)


def tell_apart(
    claims: Iterable[ResolvedClaim], alignments: Alignments, constraints: Constraints = FREE
) -> tuple[Account, ...]:
    """The accounts of one document; claims that a person told apart never share one."""
    strands: dict[tuple[object, ...], list[_Draft]] = defaultdict(list)
    for claim in sorted(claims, key=_position):
        drafts = strands[_strand(claim)]
        chosen = _place(claim, _open_to(claim, drafts, constraints), alignments)
        if chosen is None:
            chosen = _Draft()
            drafts.append(chosen)
        chosen.add(claim)
    return tuple(_account(draft.members, alignments) for drafts in strands.values() for draft in drafts)


def _open_to(claim: ResolvedClaim, drafts: list[_Draft], constraints: Constraints) -> list[_Draft]:
    """The drafts without a claim that a person told apart from this one."""
    if not constraints.apart:
        return drafts
    return [draft for draft in drafts if not any(constraints.part(claim.id, m.id) for m in draft.members)]


def _compared(claim: ResolvedClaim) -> tuple[object, ...]:
    """All that `_fits` and `_evidence` look at, besides the claim's position."""
    perpetrator = claim.perpetrator.slug if claim.perpetrator else None
    parties = claim.victim.slug, claim.claimant.slug, perpetrator
    return *parties, claim.when, claim.said_when, claim.where, claim.claim.scope


def _position(claim: ResolvedClaim) -> tuple[int, int, int, str]:
    quantity = claim.claim.quantity
    return claim.claim.sentence.start, claim.claim.trigger.start, quantity.start if quantity else 0, claim.id


def _strand(claim: ResolvedClaim) -> tuple[object, ...]:
    """What no claim of another account shares: the kind of event, and the words that set it apart."""
    cue = (claim.cue.kind, claim.cue.span.start) if claim.cue else ()
    return KINDS[claim.claim.scope], cue


def _place(claim: ResolvedClaim, drafts: list[_Draft], alignments: Alignments) -> _Draft | None:
    """The draft that a claim agrees with best; None where it agrees with none."""
    fits = partial(_fits, claim, alignments=alignments)
    candidates = [draft for draft in drafts if all(fits(member) for member in draft.unlike.values())]
    if claim.claim.scope is Scope.BACKGROUND:
        candidates = [draft for draft in candidates if _evidence(claim, draft) > (0, 0)]
    return max(candidates, key=partial(_evidence, claim), default=None)


def _fits(claim: ResolvedClaim, member: ResolvedClaim, *, alignments: Alignments) -> bool:
    """Whether nothing parts two claims of one text."""
    return Fit.APART not in compare_claims(claim, member, alignments).values()


def compare_claims(claim: ResolvedClaim, member: ResolvedClaim, alignments: Alignments) -> dict[str, Fit]:
    """How two claims of one text agree in time, place and sides."""
    ours, theirs = sides_of(claim, alignments), sides_of(member, alignments)
    window = window_of([claim, member])
    return {
        "times": _when_fit(claim, member),
        "places": compare_in_one_text(claim.where, member.where),
        "sides": compare_sides(ours, theirs, window, alignments),
    }


def _when_fit(claim: ResolvedClaim, member: ResolvedClaim) -> Fit:
    compare = compare_starts if claim.claim.scope is Scope.CUMULATIVE else compare_times
    return Fit.SAME if same_words(claim.when, member.when) else compare(claim.when, member.when)


def _evidence(claim: ResolvedClaim, draft: _Draft) -> tuple[int, int]:
    """How much speaks for the draft: agreeing time and place, then standing next to it in the text."""
    when = any(_when_fit(claim, member) is Fit.SAME for member in draft.unlike.values())
    where = any(compare_places(claim.where, member.where) is Fit.SAME for member in draft.unlike.values())
    end = draft.members[-1].claim.sentence.end if draft.members else 0
    return when + where, int(claim.claim.sentence.start - end <= ADJACENT)


def _account(members: list[ResolvedClaim], alignments: Alignments) -> Account:
    return Account(
        key=min(claim.id for claim in members),
        document=members[0].claim.document,
        claims=tuple(members),
        kind=KINDS[members[0].claim.scope],
        cue=members[0].cue,
        sides=frozenset().union(*(sides_of(claim, alignments) for claim in members)),
        window=window_of(members),
        time=narrowest([claim.when for claim in members]),
        times=tuple(dict.fromkeys(claim.when for claim in members)),
        said=narrowest([claim.said_when for claim in members]),
        places=tuple(dict.fromkeys(claim.where for claim in members if claim.where is not None)),
        names=frozenset(name for claim in members for name in claim.told_with),
        names_foes=any(len(sides_of(claim, alignments)) > 1 for claim in members),
        is_of_fighters=any(claim.claim.victim_group is VictimGroup.COMBATANT for claim in members),
    )
