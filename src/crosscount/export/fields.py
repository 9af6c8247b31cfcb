"""The type and the bounds of every column: for the schemas of a release, its Parquet files and its checks.

Types are those of Frictionless Table Schema; definitions stand in `vocabulary/columns.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from crosscount.export.documents import DOCUMENT_COLUMNS
from crosscount.export.release_changes import RELEASE_CHANGE_COLUMNS
from crosscount.export.rows import CLAIM_COLUMNS, ESTIMATE_COLUMNS, INCIDENT_COLUMNS
from crosscount.export.statements import STATEMENT_COLUMNS
from crosscount.model import (
    Attribution,
    ChangeKind,
    IncidentKind,
    Loss,
    ObjectClass,
    Qualifier,
    ReviewState,
    Role,
    Rule,
    RuleSet,
    Scope,
    Stance,
    Status,
    TimeBasis,
    VictimGroup,
    Wording,
)

DIGEST = "[0-9a-f]{64}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What the cells of a column hold. An array holds strings unless `items` says otherwise."""

    kind: str = "string"  # of Table Schema
    items: str = "string"
    needed: bool = False  # whether no cell is empty
    unique: bool = False
    terms: type[StrEnum] | None = None
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None

    def constraints(self) -> dict[str, object]:
        """The constraints of Table Schema."""
        said: dict[str, object] = {
            "required": self.needed or None,
            "unique": self.unique or None,
            "enum": [term.value for term in self.terms] if self.terms else None,
            "pattern": self.pattern,
            "minimum": self.minimum,
            "maximum": self.maximum,
        }
        return {name: value for name, value in said.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A column whose cells are ids of another table, or of its own."""

    column: str
    table: str


def _id(prefix: str, *, needed: bool = True, unique: bool = False) -> Field:
    return Field(pattern=f"{prefix}-[0-9a-f]+", needed=needed, unique=unique)


def _one_of(terms: type[StrEnum], *, needed: bool = True) -> Field:
    return Field(terms=terms, needed=needed)


WORDS, NEEDED = Field(), Field(needed=True)
DAY, FLAG, LIST, OBJECT = (Field(kind=name) for name in ("date", "boolean", "array", "object"))
COUNT = Field(kind="integer", minimum=0)
LEAST = replace(COUNT, needed=True)
YES_NO = replace(FLAG, needed=True)
HASH = Field(pattern=DIGEST, needed=True)

SHARED: Mapping[str, Field] = {
    "loss": _one_of(Loss),
    "object": _one_of(ObjectClass),
    "scope": _one_of(Scope),
    "low": LEAST,
    "high": COUNT,
    "point": COUNT,
    "qualifier": _one_of(Qualifier),
    "stance": _one_of(Stance),
    "victim": NEEDED,
    "bloc": NEEDED,
    "victim_group": NEEDED,
    "when_start": DAY,
    "when_end": DAY,
    "documents": LIST,
    "claims": LIST,
    "flags": LIST,
    "made_by": NEEDED,
    "doc": NEEDED,
}
"""Columns that mean the same wherever they stand."""

OWN: Mapping[str, Mapping[str, Field]] = {
    "documents": {
        "id": _id("doc", unique=True),
        "published": DAY,
        "updated": DAY,
        "captured": Field(pattern=r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
        "bases": OBJECT,
        "language": NEEDED,
        "media_type": NEEDED,
        "raw_hash": HASH,
        "text_hash": HASH,
    },
    "claims": {
        "id": _id("clm", unique=True),
        "document": _id("doc"),
        "start": LEAST,
        "end": LEAST,
        "quote": NEEDED,
        "victim_group": _one_of(VictimGroup, needed=False),
        "claimant_party": NEEDED,
        "attribution": _one_of(Attribution),
        "part_of": _id("clm", needed=False),
        "trigger": NEEDED,
        "spans": OBJECT,
        "confidence": Field(kind="number", minimum=0, maximum=1),
        "review": _one_of(ReviewState),
        "judgements": LIST,
    },
    "statements": {
        "id": _id("stm", unique=True),
        "incident": _id("inc"),
        "claimant": NEEDED,
        "role": _one_of(Role),
        "wording": _one_of(Wording),
        "said_start": DAY,
        "said_end": DAY,
        "part_of": _id("stm", needed=False),
        "superseded_by": _id("stm", needed=False),
        "partial": YES_NO,
        "reported_admission": YES_NO,
    },
    "incidents": {
        "id": _id("inc", unique=True),
        "kind": _one_of(IncidentKind),
        "blocs": LIST,
        "when_basis": _one_of(TimeBasis),
        "date_prec": Field(kind="integer", minimum=1, maximum=5),
        "latitude": Field(kind="number", minimum=-90, maximum=90),
        "longitude": Field(kind="number", minimum=-180, maximum=180),
        "where_prec": Field(kind="integer", minimum=1, maximum=7),
        "parent": _id("inc", needed=False),
        "statements": LIST,
        "possibly_same": Field(kind="array", items="object"),
        "reasons": LIST,
    },
    "estimates": {
        "id": _id("est", unique=True),
        "incident": _id("inc"),
        "best": COUNT,
        "open": YES_NO,
        "provisional": YES_NO,
        "residual": Field(kind="array", items="integer"),
        "derived": YES_NO,
        "rule": _one_of(Rule),
        "status": _one_of(Status),
        "rule_set": _one_of(RuleSet),
        "low_claims": LIST,
        "best_claims": LIST,
        "high_claims": LIST,
    },
    "release_changes": {
        "record": NEEDED,
        "id": NEEDED,
        "change": _one_of(ChangeKind),
        "incident": _id("inc", needed=False),
        "was": LIST,
        "victim": WORDS,
        "bloc": WORDS,
        "victim_group": WORDS,
        "loss": _one_of(Loss, needed=False),
        "object": _one_of(ObjectClass, needed=False),
        "scope": _one_of(Scope, needed=False),
        "before": OBJECT,
        "after": OBJECT,
        "came": LIST,
        "went": LIST,
    },
}
"""What else a column of a table holds; a column that stands in neither holds words."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": DOCUMENT_COLUMNS,
    "claims": CLAIM_COLUMNS,
    "statements": STATEMENT_COLUMNS,
    "incidents": INCIDENT_COLUMNS,
    "estimates": ESTIMATE_COLUMNS,
    "release_changes": RELEASE_CHANGE_COLUMNS,
}
"""The tables of a release, each after those that it refers to if that can be."""

REFERENCES: Mapping[str, tuple[Reference, ...]] = {
    "claims": (
        Reference(column="document", table="documents"),
        Reference(column="part_of", table="claims"),
    ),
    "statements": (
        Reference(column="incident", table="incidents"),
        Reference(column="part_of", table="statements"),
        Reference(column="superseded_by", table="statements"),
    ),
    "incidents": (Reference(column="parent", table="incidents"),),
    "estimates": (Reference(column="incident", table="incidents"),),
}
"""Which columns refer where. Lists of ids cannot be said so; the definitions name what they list."""


def fields_of(table: str) -> dict[str, Field]:
    """The fields of a table by column, in their order."""
    return {column: OWN[table].get(column) or SHARED.get(column, WORDS) for column in COLUMNS[table]}
