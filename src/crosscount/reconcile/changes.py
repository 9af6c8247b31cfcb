"""Two reckonings -> Change: what appeared, what moved and which claims moved it, and what was revised."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from crosscount.model import Cell, Change, ChangeKind, Estimate, Incident, Reckoning, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """A reckoning by what its parts are found again by: claims keep their ids, incidents may not."""

    incidents: Mapping[str, Incident]
    claims: Mapping[str, Sequence[str]]  # of each incident, in its order
    home: Mapping[str, str]  # claim -> incident
    statement: Mapping[str, Statement]  # by claim
    estimates: Mapping[str, Mapping[Cell, Estimate]]  # by incident

    @classmethod
    def of(cls, reckoning: Reckoning) -> Self:
        """The index of a reckoning."""
        estimates: dict[str, dict[Cell, Estimate]] = defaultdict(dict)
        for estimate in reckoning.estimates:
            estimates[estimate.incident][estimate.cell] = estimate
        claims = {each.id: [c for s in each.statements for c in s.claims] for each in reckoning.incidents}
        return cls(
            incidents={incident.id: incident for incident in reckoning.incidents},
            claims=claims,
            home={claim: incident for incident, own in claims.items() for claim in own},
            statement={c: s for each in reckoning.incidents for s in each.statements for c in s.claims},
            estimates=estimates,
        )


def changes(before: Reckoning, after: Reckoning) -> tuple[Change, ...]:
    """What the later reckoning tells otherwise, by incident; equal reckonings give nothing."""
    old, new = _Index.of(before), _Index.of(after)
    found = [change for incident in new.incidents for change in _of_incident(incident, old, new)]
    gone = [incident for incident, own in old.claims.items() if not any(c in new.home for c in own)]
    found += [change for incident in gone for change in _gone(incident, old)]
    return tuple(sorted(found, key=lambda change: change.incident))  # stable: each incident's in order


def _of_incident(incident: str, old: _Index, new: _Index) -> Iterator[Change]:
    own = new.claims[incident]
    shared = Counter(old.home[claim] for claim in own if claim in old.home)
    was = tuple(sorted(shared))
    came = tuple(claim for claim in own if claim not in old.home)
    if not was:
        yield Change(kind=ChangeKind.APPEARED, incident=incident, came=came)
    elif was != (incident,):
        yield Change(kind=ChangeKind.REGROUPED, incident=incident, was=was, came=came)
    yield from _moved(incident, _predecessor(incident, shared), old, new)
    yield from _revised(incident, old, new)


def _gone(incident: str, old: _Index) -> Iterator[Change]:
    yield Change(kind=ChangeKind.GONE, incident=incident, was=(incident,), went=tuple(old.claims[incident]))


def _predecessor(incident: str, shared: Mapping[str, int]) -> str | None:
    """The earlier incident that the numbers are set against: of the same id, else with most of the claims."""
    if incident in shared:
        return incident
    return min(shared, key=lambda each: (-shared[each], each), default=None)


def _moved(incident: str, predecessor: str | None, old: _Index, new: _Index) -> Iterator[Change]:
    earlier = old.estimates.get(predecessor or "", {})
    later = new.estimates.get(incident, {})
    for cell in sorted({*earlier, *later}):
        before, after = earlier.get(cell), later.get(cell)
        if _numbers(before) != _numbers(after):
            yield Change(
                kind=ChangeKind.MOVED,
                incident=incident,
                was=(predecessor,) if predecessor else (),
                before=before,
                after=after,
                came=_only_in(after, before),
                went=_only_in(before, after),
            )


def _numbers(estimate: Estimate | None) -> tuple[object, ...]:
    """What a reader sees of an estimate, besides what it rests on."""
    if estimate is None:
        return ()
    ends = estimate.low, estimate.best, estimate.high, estimate.open
    return *ends, estimate.provisional, estimate.rule, estimate.status, estimate.residual


def _only_in(one: Estimate | None, other: Estimate | None) -> tuple[str, ...]:
    known = set(other.claims) if other else set()
    return tuple(claim for claim in (one.claims if one else ()) if claim not in known)


def _revised(incident: str, old: _Index, new: _Index) -> Iterator[Change]:
    """The statements that stood before, and that another number has replaced; a repeated one is none."""
    by_id = {statement.id: statement for statement in new.incidents[incident].statements}
    for statement in by_id.values():
        stood = any(each.superseded_by is None for each in _known(statement.claims, old))
        if stood and statement.superseded_by and by_id[statement.superseded_by].amount != statement.amount:
            yield Change(
                kind=ChangeKind.REVISED,
                incident=incident,
                statement=statement.id,
                superseded_by=statement.superseded_by,
            )


def _known(claims: Iterable[str], old: _Index) -> list[Statement]:
    return [old.statement[claim] for claim in claims if claim in old.statement]
