"""How the statements of an incident stand to each other, kept with both ids."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from crosscount.model import UNION_PARTS, Cell, Relation, RelationKind, Role, Scope, Stance, Statement
from crosscount.reconcile.interest import is_other_body, speaks_for_victims
from crosscount.reconcile.intervals import disjoint, gap, ratio, size
from crosscount.reconcile.revision import Revised
from crosscount.reconcile.totals import increment

Quoted = Mapping[str, str]
"""The quotation that a claim stands in, by the claim's id; claims in nobody's own words are left out."""


def relations(sorted_out: Mapping[Cell, Revised], quoted: Quoted) -> tuple[Relation, ...]:
    """The relations of one incident's statements: within cells, to wholes, and across unions."""
    found = [
        *(r for revised in sorted_out.values() for r in _within(revised)),
        *(r for revised in sorted_out.values() for r in _attributions(revised, quoted)),
        *_to_wholes(sorted_out.values()),
        *_across_unions(sorted_out),
    ]
    unique = {(r.kind, r.source, r.target): r for r in found if r.source != r.target}
    return tuple(unique[key] for key in sorted(unique))


def _within(revised: Revised) -> Iterator[Relation]:
    for earlier, later in revised.history:
        yield _revision(later, earlier)
    for a, b in combinations(sorted(revised.standing, key=lambda s: s.id), 2):
        yield _comparison(a, b)
    for member in revised.partial:
        yield from _membership(member, revised.standing)


def _revision(later: Statement, earlier: Statement) -> Relation:
    """The statement that stands, to one of its bloc that it replaced."""
    return Relation(
        kind=_revision_kind(later, earlier),
        source=later.id,
        target=earlier.id,
        gap=abs(size(later.amount) - size(earlier.amount)) or None,
        increment=increment(earlier.amount, later.amount) if _has_grown(earlier, later) else None,
    )


def _has_grown(earlier: Statement, later: Statement) -> bool:
    """Whether the two are one claimant's running total on two days."""
    is_total = later.cell.scope is Scope.CUMULATIVE and later.claimant == earlier.claimant
    days = earlier.said.start, later.said.start
    return is_total and days[0] is not None and days[1] is not None and days[0] < days[1]


def _revision_kind(later: Statement, earlier: Statement) -> RelationKind:
    if earlier.amount.figure is None and not earlier.amount.is_zero:
        return RelationKind.REFINES
    if size(later.amount) == size(earlier.amount):
        same = _bounds(later) == _bounds(earlier)
        return RelationKind.SAME if same else RelationKind.QUALIFIER_DRIFT
    if is_other_body(later, earlier):
        return RelationKind.INTRA_BLOC
    rises = size(later.amount) > size(earlier.amount)
    return RelationKind.REVISES_UP if rises else RelationKind.REVISES_DOWN


def _bounds(statement: Statement) -> tuple[int, int | None]:
    return statement.amount.low, statement.amount.high


def _comparison(a: Statement, b: Statement) -> Relation:
    """Two statements that stand side by side in a cell."""
    if a.amount.is_zero != b.amount.is_zero:
        return _denial(*((a, b) if a.amount.is_zero else (b, a)))
    if disjoint(a.amount, b.amount):
        return _contradiction(a, b)
    if _bounds(a) == _bounds(b):
        return _repetition(*((b, a) if a.role is not Role.OUTLET else (a, b)))
    if (a.amount.figure is None) != (b.amount.figure is None):
        return _disclosure(*((a, b) if b.amount.figure is None else (b, a)))
    return Relation(kind=RelationKind.COMPATIBLE, source=a.id, target=b.id)


def _denial(zero: Statement, loss: Statement) -> Relation:
    """No loss beside words of one: a number, or a bare denial of what the other claims."""
    if loss.amount.low == 0:
        return Relation(kind=RelationKind.COMPATIBLE, source=zero.id, target=loss.id)
    denies = zero.stance is Stance.DENIES
    return Relation(
        kind=RelationKind.REJECTS if denies else RelationKind.CONTRADICTS_ZERO,
        source=zero.id,
        target=loss.id,
        gap=gap(zero.amount, loss.amount),
    )


def _repetition(word: Statement, other: Statement) -> Relation:
    """The same amount twice: a number in nobody's name only repeats what somebody claims."""
    has_number = word.amount.is_zero or word.amount.figure is not None
    is_echo = word.role is Role.OUTLET and other.role is not Role.OUTLET and has_number
    kind = RelationKind.ECHO if is_echo else RelationKind.SAME
    source, target = (word, other) if is_echo else sorted((word, other), key=lambda s: s.id)
    return Relation(kind=kind, source=source.id, target=target.id)


def _contradiction(a: Statement, b: Statement) -> Relation:
    return Relation(
        kind=RelationKind.CONTRADICTS_NUMBER,
        source=a.id,
        target=b.id,
        gap=gap(a.amount, b.amount),
        ratio=ratio(a.amount, b.amount),
    )


def _disclosure(told: Statement, withheld: Statement) -> Relation:
    """A figure beside words without one; the victims' side withholds what another gives."""
    gives_none = withheld.amount.high is None
    if gives_none and speaks_for_victims(withheld) and not speaks_for_victims(told):
        return Relation(kind=RelationKind.NOT_DISCLOSED, source=withheld.id, target=told.id)
    return Relation(kind=RelationKind.REFINES, source=told.id, target=withheld.id)


def _membership(member: Statement, standing: Sequence[Statement]) -> Iterator[Relation]:
    """A running total that falls contradicts itself; any other smaller number is a member of the larger."""
    own = [s for s in standing if s.claimant == member.claimant and s.amount.low > member.amount.low]
    fell = member.cell.scope is Scope.CUMULATIVE and not member.part_of
    kind = RelationKind.CUMULATIVE_INCONSISTENT if fell else RelationKind.PART_OF
    for whole in own:
        yield Relation(kind=kind, source=member.id, target=whole.id)


def _attributions(revised: Revised, quoted: Quoted) -> Iterator[Relation]:
    """One quotation in the mouths of two: the reports cannot both be right about who spoke."""
    spoken: dict[str, list[Statement]] = defaultdict(list)
    for statement in _everything(revised):
        for words in {quoted[claim] for claim in statement.claims if claim in quoted}:
            spoken[words].append(statement)
    for statements in spoken.values():
        for a, b in combinations(sorted(statements, key=lambda s: s.id), 2):
            if is_other_body(a, b) and Role.OUTLET not in {a.role, b.role}:
                yield Relation(kind=RelationKind.ATTRIBUTION_CONFLICT, source=a.id, target=b.id)


def _everything(revised: Revised) -> tuple[Statement, ...]:
    return (*revised.standing, *revised.partial, *(earlier for earlier, _ in revised.history))


def _to_wholes(cells: Iterable[Revised]) -> Iterator[Relation]:
    for revised in cells:
        for statement in _everything(revised):
            if statement.part_of is not None:
                yield Relation(kind=RelationKind.PART_OF, source=statement.id, target=statement.part_of)


def _across_unions(cells: Mapping[Cell, Revised]) -> Iterator[Relation]:
    """Figures of a union and of its parts count different things: no contradiction."""
    for union, part in product(cells, cells):
        same_victims = (union.bloc, union.group, union.scope) == (part.bloc, part.group, part.scope)
        if same_victims and part.loss in UNION_PARTS.get(union.loss, ()):
            for a, b in product(_figures(cells[union]), _figures(cells[part])):
                yield Relation(kind=RelationKind.INCOMMENSURABLE, source=a.id, target=b.id)


def _figures(revised: Revised) -> list[Statement]:
    return [s for s in revised.standing if s.amount.figure is not None]
