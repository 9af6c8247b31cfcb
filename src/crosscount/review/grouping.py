"""What people said of incidents: who tells of one event, and when and where it was."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import product

from crosscount.model import (
    Cell,
    CodedField,
    Constraints,
    Incident,
    Judgement,
    Ruling,
    Verb,
)
from crosscount.review.coding import time_of
from crosscount.review.stands import GROUPINGS, TAKE_OUT, Standing

Pair = tuple[str, str]


def constraints(standing: Standing) -> Constraints:
    """The pairs of claims that are told of one event and of different ones, by the newest word on each."""
    said: dict[Pair, Verb] = {}
    for judgement in standing.judgements:
        if judgement.verb in GROUPINGS:
            for a, b in product(judgement.claims, judgement.others):
                said[min(a, b), max(a, b)] = judgement.verb
    return Constraints(
        together=frozenset(pair for pair, verb in said.items() if verb is Verb.MERGE),
        apart=frozenset(pair for pair, verb in said.items() if verb is Verb.SPLIT),
    )


def settled(incidents: Iterable[Incident], standing: Standing) -> tuple[Incident, ...]:
    """The incidents with the dates and places that people gave them, and the judgements that bear on each.

    Each by itself: what was said of an incident is said of each that holds a claim of it now.
    """
    about = _by_claim(standing)
    return tuple(_settled(incident, standing, about) for incident in incidents)


def _by_claim(standing: Standing) -> Mapping[str, list[Judgement]]:
    """The judgements that a claim of an incident can lead to."""
    about: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in standing.judgements:
        if judgement.verb is not Verb.NOTE:
            for claim in {judgement.target, *judgement.claims, *judgement.others}:
                about[claim].append(judgement)
    return about


def _settled(incident: Incident, standing: Standing, about: Mapping[str, list[Judgement]]) -> Incident:
    cells = {claim: told.cell for told in incident.statements for claim in told.claims}
    found = {each.id: each for claim in cells if claim in about for each in about[claim]}
    if not found:
        return incident
    rulings: list[Ruling] = []
    for judgement in sorted(found.values(), key=lambda each: standing.places[each.id]):
        if judgement.target.startswith("inc-") and judgement.verb is Verb.EDIT:
            incident = _dated(incident, judgement)
        ruling = _ruling(judgement, cells, standing)
        rulings += [ruling] if ruling is not None else []
    return replace(incident, judgements=tuple(rulings))


def _ruling(judgement: Judgement, cells: Mapping[str, Cell], standing: Standing) -> Ruling | None:
    """How a judgement bears on the incident that tells these claims; None where it does not."""
    target = judgement.target
    if not target.startswith("clm-"):
        return Ruling(judgement=judgement.id)
    if target in cells:
        return Ruling(judgement=judgement.id, claim=target, cell=cells[target])
    seen = judgement.seen
    if (
        seen is not None
        and judgement.verb in TAKE_OUT
        and standing.verdict(target, seen.document) == judgement
    ):
        return Ruling(judgement=judgement.id, claim=target, cell=seen.cell)
    return None


def _dated(incident: Incident, judgement: Judgement) -> Incident:
    values = {coded.field: coded.value for coded in judgement.corrections}
    if CodedField.WHEN in values:
        time = time_of(values[CodedField.WHEN], incident.time.words, judgement.basis)
        incident = replace(incident, time=time)
    if CodedField.WHERE in values:
        place = replace(judgement.place, reason=judgement.basis) if judgement.place else None
        incident = replace(incident, place=place)
    return incident
