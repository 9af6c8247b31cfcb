"""Two tellings of incidents beside each other: of two moments, by two rule sets, by two people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from crosscount.export.differences import change_words
from crosscount.model import Cell, Change, ChangeKind, Estimate, Incident, Reckoning, RuleSet
from crosscount.pipeline.references import References
from crosscount.pipeline.retelling import Retold, alone
from crosscount.pipeline.rulings import estimates_by
from crosscount.pipeline.view import View
from crosscount.reconcile import changes
from crosscount.review import Agreement, agreement, standing
from crosscount.store import Ledger

Cells = Mapping[Cell, Estimate]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An incident, or what it was told as before, with its cells on either side."""

    incident: Incident
    changes: tuple[Change, ...]  # of the incident itself, then of its cells, then revisions

    @property
    def cells(self) -> list[Change]:
        """The cells, each with its estimate on either side."""
        return [change for change in self.changes if change.kind is ChangeKind.MOVED]

    @property
    def others(self) -> list[Change]:
        """What else became of it."""
        return [change for change in self.changes if change.kind is not ChangeKind.MOVED]

    @property
    def claims(self) -> set[str]:
        """The claims that make the difference."""
        return {claim for change in self.changes for claim in (*change.came, *change.went)}

    @property
    def told(self) -> set[str]:
        """The claims that anything of it rests on."""
        sides = [each for change in self.changes for each in (change.before, change.after) if each]
        own = {claim for statement in self.incident.statements for claim in statement.claims}
        return own | self.claims.union(*(each.claims for each in sides))


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Some incidents as a view tells of them."""

    view: View
    incidents: Mapping[str, Incident]

    @classmethod
    def of(cls, view: View, incidents: Iterable[Incident]) -> "Telling":
        """What a view tells of these incidents."""
        return cls(view=view, incidents={incident.id: incident for incident in incidents})

    def reckoning(self) -> Reckoning:
        """The same, to be set against another."""
        return Reckoning(
            incidents=tuple(self.incidents.values()),
            estimates=tuple(self.view.estimates(self.incidents.keys())),
        )


def compare_moments(before: Telling, after: Telling, *, every: bool = False) -> list[Comparison]:
    """What a later telling of incidents says otherwise; `every` adds the cells that it says the same of."""
    was, now = before.reckoning(), after.reckoning()
    former = _by_incident(was.estimates)
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes(was, now):
        found[change.incident].append(change)
        if change.kind is ChangeKind.GONE:
            found[change.incident] += _cells(change.incident, former.get(change.incident, {}), {})
    if every:
        for incident, known in _by_incident(now.estimates).items():
            moved = {change.after.cell for change in found[incident] if change.after}
            same = {cell: estimate for cell, estimate in known.items() if cell not in moved}
            found[incident] += _cells(incident, same, same)
    incidents = {**before.incidents, **after.incidents}
    return [Comparison(incident=incidents[each], changes=tuple(some)) for each, some in found.items()]


def compare_rules(
    view: View, incidents: Collection[Incident], one: RuleSet, other: RuleSet, *, every: bool = False
) -> Iterator[Comparison]:
    """What another rule set makes of the incidents, as far as it is otherwise; `every` tells all of it."""
    ids = {incident.id for incident in incidents}
    left, right = (_by_incident(estimates_by(view, rules, ids)) for rules in (one, other))
    for incident in incidents:
        found = tuple(_cells(incident.id, left.get(incident.id, {}), right.get(incident.id, {})))
        spoken = {statement.cell for statement in incident.statements}
        telling = tuple(each for each in found if _is_told(each, spoken) and (every or change_words(each)))
        if telling:
            yield Comparison(incident=incident, changes=telling)


def agreement_of(ledger: Ledger, *people: str) -> tuple[Agreement, ...]:
    """How far these people or all agree on the claims that they judged, and where they differ."""
    return agreement(standing(ledger.judgements()), people={*people} or None)


def compare_people(
    ledger: Ledger, references: References, one: str, other: str, *, every: bool = False
) -> list[Comparison]:
    """What follows from one person's judgements alone, and what from another's, as far as it differs.

    Of the incidents on which anybody's judgement bears; `every` adds the cells that are the same.
    """
    said = list(ledger.judgements())
    views = [alone(ledger, references, said, person) for person in (one, other)]
    judged = {claim.id for view in views if isinstance(view, Retold) for claim in view.part.told}
    tellings = [Telling.of(view, view.incidents({*view.homes(judged).values()})) for view in views]
    return compare_moments(*tellings, every=every)


def judging_people(ledger: Ledger) -> list[str]:
    """Who judged anything that stands, by name."""
    return sorted({judgement.by for judgement in standing(ledger.judgements()).judgements})


def _by_incident(estimates: Iterable[Estimate]) -> dict[str, dict[Cell, Estimate]]:
    found: dict[str, dict[Cell, Estimate]] = {}
    for estimate in estimates:
        found.setdefault(estimate.incident, {})[estimate.cell] = estimate
    return found


def _is_told(change: Change, spoken: Collection[Cell]) -> bool:
    """Whether a cell is one that somebody speaks of, or that does not follow from another."""
    estimate = change.after or change.before
    return estimate is not None and (estimate.cell in spoken or not estimate.derived)


def _cells(incident: str, left: Cells, right: Cells) -> Iterator[Change]:
    for cell in sorted({*left, *right}):
        before, after = left.get(cell), right.get(cell)
        yield Change(kind=ChangeKind.MOVED, incident=incident, before=before, after=after)
