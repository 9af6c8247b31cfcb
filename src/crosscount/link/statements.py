"""Claims of one incident -> its statements: one utterance by one claimant about one cell at one time."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosscount.link.groups import group_names, names_one
from crosscount.link.mentions import Utterance, drifts, utterances
from crosscount.link.openings import openings
from crosscount.link.roles import Frame, is_by_claimant, is_reported, role_of
from crosscount.link.times import narrowest
from crosscount.model import Cell, IncidentKind, Opening, ResolvedClaim, Scope, Statement, VictimGroup

SCOPES = {
    IncidentKind.INCIDENT: Scope.INCIDENT,
    IncidentKind.CAMPAIGN: Scope.CUMULATIVE,
    IncidentKind.BACKGROUND: Scope.BACKGROUND,
}

_COUNTED = r"(?:counted|listed|reported|included|given|named)"
_CORRECTION = re.compile(
    r"\b(?:correct(?:ed|s|ing|ion)|revis(?:ed|es|ing|ion)|lowered|down from|instead of the|"
    rf"{_COUNTED} (?:by|in) (?:mistake|error)|mistakenly {_COUNTED}|retract(?:ed|s|ion))\b",
    re.IGNORECASE,
)
"""Words by which a claimant says that a figure takes back an earlier one; a death by mistake says nothing."""


def statements(claims: Iterable[ResolvedClaim], kind: IncidentKind, frame: Frame) -> tuple[Statement, ...]:
    """The statements of one incident, by id; a part's `part_of` is the id of the whole's statement."""
    claims = sorted(claims, key=lambda claim: claim.id)
    cells = _cells(claims, SCOPES[kind], frame)
    by_cell: dict[Cell, list[ResolvedClaim]] = defaultdict(list)
    for claim in claims:
        by_cell[cells[claim.id]].append(claim)
    opening = openings(claims, frame)
    built = [
        (utterance, replace(_statement(utterance, members, cell, frame), openings=_own(utterance, opening)))
        for cell, members in by_cell.items()
        for utterance in utterances(members)
    ]
    return tuple(sorted(_with_wholes(built), key=lambda statement: statement.id))


def _cells(claims: Sequence[ResolvedClaim], scope: Scope, frame: Frame) -> dict[str, Cell]:
    groups = group_names(claims)
    return {
        claim.id: Cell(
            bloc=frame.bloc(claim.victim.slug),
            group=groups[claim.id],
            loss=claim.claim.loss,
            object=claim.claim.object,
            scope=scope,
        )
        for claim in claims
    }


def _statement(utterance: Utterance, members: Sequence[ResolvedClaim], cell: Cell, frame: Frame) -> Statement:
    lead = utterance[0]
    return Statement(
        claims=tuple(claim.id for claim in utterance),
        documents=tuple(sorted({claim.claim.document for claim in utterance})),
        cell=cell,
        victim=lead.victim.slug,
        claimant=lead.claimant.slug,
        institution=next((claim.institution for claim in utterance if claim.institution), None),
        words=lead.claim.claimant.words if lead.claim.claimant else None,
        role=role_of(lead, frame),
        amount=lead.claim.amount,
        stance=lead.claim.stance,
        wording=lead.claim.wording,
        time=narrowest([claim.when for claim in utterance]),
        said=narrowest([claim.said_when for claim in utterance]),
        place=next((claim.where for claim in utterance if claim.where is not None), None),
        reported_admission=is_reported(lead, frame),
        partial=names_one(lead),
        flags=_flags(utterance, members, frame),
    )


def _own(utterance: Utterance, opening: Mapping[str, Opening]) -> tuple[Opening, ...]:
    return tuple(opening[claim] for claim in sorted(c.id for c in utterance) if claim in opening)


def _flags(utterance: Utterance, members: Sequence[ResolvedClaim], frame: Frame) -> tuple[str, ...]:
    lead = utterance[0]
    facts = {
        "by_claimant": is_by_claimant(utterance, members, frame),
        "civilian": lead.claim.victim_group is VictimGroup.CIVILIAN,
        "corrects": any(_CORRECTION.search(claim.claim.sentence.words) for claim in utterance),
        "exhaustive": any(claim.claim.exhaustive for claim in utterance),
        "mixed": lead.claim.victim_group is VictimGroup.MIXED,
        "qualifier_drift": drifts(utterance),
    }
    return tuple(name for name, holds in facts.items() if holds)


def _with_wholes(built: list[tuple[Utterance, Statement]]) -> list[Statement]:
    home = {claim: statement.id for _, statement in built for claim in statement.claims}
    return [replace(statement, part_of=_whole(utterance, home)) for utterance, statement in built]


def _whole(utterance: Utterance, home: dict[str, str]) -> str | None:
    wholes = sorted(home[claim.claim.part_of] for claim in utterance if claim.claim.part_of in home)
    return wholes[0] if wholes else None
