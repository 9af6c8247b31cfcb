"""What claims become: statements, the incidents they are about, and the estimates they support."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from crosscount.model.claim import Amount
from crosscount.model.ids import make_id
from crosscount.model.resolved import EventTime, PlaceReading
from crosscount.model.terms import (
    IncidentKind,
    Loss,
    ObjectClass,
    RelationKind,
    Role,
    Rule,
    RuleSet,
    Scope,
    Stance,
    Status,
    Wording,
)

ALL = "all"
"""The group of a cell that holds combatants, mixed and unstated victims."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Cell:
    """Where numbers may be compared: one bloc's losses of one kind in one incident or campaign."""

    bloc: str  # the victims' bloc: the slugs of its parties, sorted and joined by "+"
    group: str = ALL  # "all", "civilian" or a named part
    loss: Loss
    object: ObjectClass = ObjectClass.PERSONS
    scope: Scope = Scope.INCIDENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A mention with which a document begins to count a loss, in its own voice and words."""

    claim: str  # clm-…
    document: str  # doc-…
    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One utterance by one claimant about one cell; however many documents repeat it, it is one."""

    claims: tuple[str, ...]  # ids of its mentions, the one whose wording stands first
    documents: tuple[str, ...]  # ids, sorted
    cell: Cell
    victim: str  # the party that this claimant named
    claimant: str  # slug of the party or role
    institution: str | None
    words: str | None  # the claimant's name in the text
    role: Role
    amount: Amount
    stance: Stance = Stance.ASSERTS
    wording: Wording = Wording.PARAPHRASE
    time: EventTime
    said: EventTime
    place: PlaceReading | None = None
    reported_admission: bool = False  # an admission known only through the opponent's mouth
    partial: bool = False  # a member of a total, never its revision
    part_of: str | None = None  # stm-… of the whole
    superseded_by: str | None = None  # stm-… of the later statement that stands
    openings: tuple[Opening, ...] = ()  # those of its mentions that are a document's own count
    flags: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """`stm-…`: a hash of the mention whose key is smallest."""
        return make_id("stm", min(self.claims))


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Another incident that may be the same, and why it is not merged."""

    incident: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Ruling:
    """A judgement that bears on an incident: on one cell, or on all of it (None)."""

    judgement: str  # jdg-…
    claim: str | None = None  # clm-…, where one was judged
    cell: Cell | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What a set of statements is about: a moment or a day's fighting, a campaign, or a background event."""

    id: str  # inc-…, from its earliest statement's key
    kind: IncidentKind
    statements: tuple[Statement, ...]
    documents: tuple[str, ...]  # ids, sorted
    blocs: tuple[str, ...]  # of victims and perpetrators, sorted
    time: EventTime
    place: PlaceReading | None = None
    parent: str | None = None
    possibly_same: tuple[Near, ...] = ()
    reasons: tuple[str, ...] = ()  # why its statements were joined, most telling first
    judgements: tuple[Ruling, ...] = ()  # what people said that bears on it, oldest first

    def former_ids(self) -> dict[str, str]:
        """The ids that it and its statements can have had, each with the one that stands in its place.

        An id comes from a claim. Whatever claim made an id that is no more, it is told of here now, or a
        person took it out of here.
        """
        told = {claim: each.id for each in self.statements for claim in each.claims}
        judged = {ruling.claim for ruling in self.judgements if ruling.claim is not None}
        former = {make_id("inc", claim): self.id for claim in told.keys() | judged}
        former |= {make_id("stm", claim): statement for claim, statement in told.items()}
        return {old: new for old, new in former.items() if old != new}


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Low, best and high of a cell, with the rule that gave them and the claims they rest on.

    `high` None: unknown and open. `best` None: no figure. `provisional`: only in-interest or outlet figures.
    """

    incident: str
    cell: Cell
    victim: str  # the party named most
    low: int
    best: int | None
    high: int | None
    open: bool
    provisional: bool = False
    derived: bool = False  # follows from another cell by the lattice of losses
    rule: Rule
    status: Status
    rule_set: RuleSet = RuleSet.ADMISSION
    low_claims: tuple[str, ...] = ()
    best_claims: tuple[str, ...] = ()
    high_claims: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()  # of every statement of the cell
    documents: tuple[str, ...] = ()  # of the incident; `claims` tells which of them speak in the cell
    flags: tuple[str, ...] = ()
    residual: tuple[int, int | None] | None = None  # of a running total: beyond the incidents in its window

    @property
    def id(self) -> str:
        """`est-…`: a hash of incident, cell and rule set."""
        return self.id_under(self.incident)

    def id_under(self, incident: str) -> str:
        """The id that it has where its incident has this one."""
        cell = self.cell
        return make_id(
            "est", incident, *(cell.bloc, cell.group, cell.loss, cell.object, cell.scope), self.rule_set
        )


def aliases(incidents: Iterable[Incident], estimates: Iterable[Estimate]) -> Iterator[tuple[str, str, str]]:
    """The ids that incidents, their statements and their estimates can have had.

    Each with its incident and with the id that stands in its place.
    """
    former = {incident.id: incident.former_ids() for incident in incidents}
    for incident, names in former.items():
        yield from ((old, incident, now) for old, now in names.items())
    for estimate in estimates:
        for old, now in former[estimate.incident].items():
            if now == estimate.incident:
                yield estimate.id_under(old), now, estimate.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How one statement stands to another; `gap` and `ratio` for numbers that contradict.

    `increment` is what a running total grew by between the two, None for its upper end where that is open.
    """

    kind: RelationKind
    source: str  # stm-…
    target: str  # stm-…
    gap: int | None = None
    ratio: float | None = None
    increment: tuple[int, int | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """All that reconciliation says of a ledger: incidents, estimates, relations."""

    incidents: tuple[Incident, ...] = field(default=())
    estimates: tuple[Estimate, ...] = field(default=())
    relations: tuple[Relation, ...] = field(default=())
