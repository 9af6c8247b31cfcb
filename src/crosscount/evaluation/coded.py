"""A claim as coded: by people for the gold, or by a machine that is measured against it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

Answer = str | None
Offsets = tuple[int, int]

ATTRIBUTES = (
    "victim",
    "victim_group",
    "claimant_party",
    "claimant",
    "perpetrator",
    "qualifier",
    "stance",
    "scope",
)
"""The fields that are scored one by one, on claims whose count is right."""

ANSWERED = (*ATTRIBUTES, "attribution")
"""The fields to which a coding can give several answers; attribution only groups the figures."""

SHORT_QUOTE = 60
"""A quote of at most so many characters pins its claim down by itself (source: the coding guide's scorer)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedClaim:
    """One line of a coding, by the coding guide's names. Offsets are half-open, in Unicode code points.

    `answers` holds the answers that count as right for each field of `ANSWERED` that the line has: a field
    on which two coders differed has two. `pins` are the spans that tell the claim from its neighbours: its
    quantity and its trigger. A disputed claim, which only one coder saw, counts neither way.
    """

    doc: str
    start: int
    end: int
    quote: str
    loss: str
    object: str
    low: int
    high: int | None
    answers: Mapping[str, tuple[Answer, ...]]
    pins: tuple[Offsets, ...]
    disputed: bool = False

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """The claim of a JSON object or a row of the claims table; raises `KeyError` for a missing field."""
        return cls(
            **{name: row[name] for name in ("doc", "start", "end", "loss", "object", "low", "high")},
            quote=row.get("quote") or "",
            answers={name: _listed(row[name]) for name in ANSWERED if name in row},
            pins=_pins(row),
            disputed=bool(row.get("disputed")),
        )

    @property
    def is_zero(self) -> bool:
        """Whether it says that there was no loss."""
        return self.high == 0

    def given(self, name: str) -> tuple[Answer, ...]:
        """The answers to one field; null where the line is silent."""
        return self.answers.get(name, (None,))


def _listed(value: Any) -> tuple[Answer, ...]:  # noqa: ANN401 - a value out of JSON
    return tuple(value) if isinstance(value, list) else (value,)


def _pins(row: Mapping[str, Any]) -> tuple[Offsets, ...]:
    spans = row.get("spans") or {}
    pins = tuple((start, end) for start, end in filter(None, map(spans.get, ("quantity", "trigger"))))
    if not pins and row["end"] - row["start"] <= SHORT_QUOTE:
        return ((row["start"], row["end"]),)
    return pins


def parse_coding(lines: Iterable[str]) -> tuple[frozenset[str], tuple[CodedClaim, ...]]:
    """The documents that a coding names and its claims, from JSON lines.

    A line `{"docs": [...]}` names the documents read, those without a claim too; without it the set
    is empty.
    """
    documents: set[str] = set()
    claims: list[CodedClaim] = []
    for row in (json.loads(line) for line in lines if line.strip()):
        if "docs" in row and "loss" not in row:
            documents.update(row["docs"])
        else:
            claims.append(CodedClaim.from_row(row))
    return frozenset(documents), tuple(claims)


def equal_slugs(lines: Iterable[str]) -> dict[str, str]:
    """Slugs and the one that each counts as, from tab-separated lines: slug, kind, others counted the same.

    The first line is the header.
    """
    rows = [line.rstrip("\n").split("\t") for line in lines][1:]
    return {other: slug for slug, _kind, others in rows for other in others.split()}
