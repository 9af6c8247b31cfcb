"""Coded passages as cases: what people coded as claims, as the rules of `resolve` meet it."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosscount.evaluation import equal_slugs
from crosscount.ingest.dates import read_date
from crosscount.model import (
    Amount,
    Attribution,
    Claim,
    Document,
    Loss,
    ObjectClass,
    PartyReading,
    Published,
    Qualifier,
    Scope,
    Span,
    Stance,
    VictimGroup,
)
from crosscount.reference import load_gazetteer, load_register
from crosscount.resolve.agents import agents_of
from crosscount.resolve.ballot import NOBODY
from crosscount.resolve.case import Case
from crosscount.resolve.discourse import Discourse
from crosscount.resolve.places import place_readings
from crosscount.text import sentences

CODED = "coded"
"""What made the claims: people."""

Record = Mapping[str, Any]
"""A JSON object of the training files."""

Right = frozenset[str]
"""The slugs that count as the coded party; only `NOBODY` where the coder found none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage's claims in text order, each with the parties that the coder gave it."""

    origin: str  # the article, incident or agency file that it is from
    discourse: Discourse
    claims: tuple[Claim, ...]
    lands: tuple[str | None, ...]  # whose civilians live at each claim's place
    claimants: tuple[Right, ...]
    victims: tuple[Right, ...]
    perpetrators: tuple[Right, ...]

    def cases(self, claimants: Iterable[PartyReading]) -> tuple[Case, ...]:
        """The claims as `resolve` takes them up once their claimants are read."""
        return tuple(
            Case(
                discourse=self.discourse,
                claim=claim,
                claimant=claimant,
                agents=agents_of(self.discourse, claim, claimant),
                land=land,
            )
            for claim, land, claimant in zip(self.claims, self.lands, claimants, strict=True)
        )


def load(data: Path) -> list[Passage]:
    """The passages of a reference folder that have claims, in the order of the file.

    Reads `train/passages.jsonl`, `train/claims.jsonl` and `gold/parties.tsv`.
    """
    records: dict[str, list[Record]] = defaultdict(list)
    for record in _records(data / "train/claims.jsonl"):
        if "doc" in record:  # the first line only names the passages
            records[record["doc"]].append(record)
    right = _equals((data / "gold/parties.tsv").read_text("utf-8").splitlines())
    passages = _records(data / "train/passages.jsonl")
    return [_passage(each, records[each["id"]], right) for each in passages if records[each["id"]]]


def _records(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _equals(lines: Iterable[str]) -> Callable[[str | None], Right]:
    """What gives the slugs that count as the same as one; none at all is `NOBODY`."""
    same = equal_slugs(lines)
    classes: dict[str, set[str]] = defaultdict(set)
    for other, slug in same.items():
        classes[slug] |= {slug, other}

    def right(slug: str | None) -> Right:
        coded = slug or NOBODY
        return frozenset(classes.get(same.get(coded, coded), {coded}))

    return right


def _passage(passage: Record, records: Iterable[Record], right: Callable[[str | None], Right]) -> Passage:
    document = _document(passage)
    told = _told(document, records)
    discourse = Discourse.of(document, load_register(), load_gazetteer())
    claims = tuple(claim for claim, _ in told)
    return Passage(
        origin=passage["origin"],
        discourse=discourse,
        claims=claims,
        lands=tuple(place.party if place else None for place in place_readings(discourse, claims)),
        claimants=tuple(right(record["claimant_party"]) for _, record in told),
        victims=tuple(right(record["victim"]) for _, record in told),
        perpetrators=tuple(right(record["perpetrator"]) for _, record in told),
    )


def _document(passage: Record) -> Document:
    words = passage["published"] or ""
    day = read_date(words)  # a year alone is no day, and dates no alignment
    return Document(
        name=passage["id"],
        media_type="text/plain",
        raw_hash=passage["id"],
        text=passage["text"],
        published=Published(date=day, raw=words, basis="record") if day else None,
        made_by=CODED,
    )


def _told(document: Document, records: Iterable[Record]) -> list[tuple[Claim, Record]]:
    """The claims in the order in which `resolve` reads them, each with its record."""
    told: dict[str, tuple[Claim, Record]] = {}
    for record in sorted(records, key=lambda record: (record["start"], record["end"])):
        whole = told.get(record["part_of"] or "")
        told[record["id"]] = (_claim(document, record, part_of=whole[0].id if whole else None), record)
    return sorted(told.values(), key=lambda pair: (pair[0].quote.start, pair[0].quote.end, pair[0].id))


def _claim(document: Document, record: Record, *, part_of: str | None) -> Claim:
    text = document.text
    spans: dict[str, Any] = {
        name: Span.of(text, *offsets) for name, offsets in record["spans"].items() if offsets
    }
    group = record["victim_group"]
    return Claim(
        text=text,
        document=document.id,
        text_hash=document.text_hash,
        sentence=_sentence(text, spans["trigger"].start),
        loss=Loss(record["loss"]),
        object=ObjectClass(record["object"]),
        amount=Amount(
            **{name: record[name] for name in ("low", "high", "point")},
            qualifier=Qualifier(record["qualifier"]),
        ),
        victim_group=VictimGroup(group) if group else None,
        attribution=Attribution(record["attribution"]),
        stance=Stance(record["stance"]),
        scope=Scope(record["scope"]),
        part_of=part_of,
        made_by=CODED,
        **spans,
    )


def _sentence(text: str, position: int) -> Span:
    """The sentence that holds a position, by the package's own rules."""
    part = next(part for part in sentences(text) if part.start <= position < part.end)
    return Span.of(text, part.start, part.end)
