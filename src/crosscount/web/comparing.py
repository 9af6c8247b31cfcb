"""Two tellings beside each other: of two moments, by two rule sets, of two reviewers."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from crosscount.errors import ConfigError
from crosscount.export import Table, changes_table
from crosscount.model import Incident, ResolvedClaim, RuleSet
from crosscount.model.selection import newest
from crosscount.pipeline import Moment, View
from crosscount.pipeline.comparing import (
    Comparison,
    Telling,
    agreement_of,
    compare_moments,
    compare_rules,
    judging_people,
)
from crosscount.pipeline.tables import agreements, in_parts
from crosscount.review import Agreement
from crosscount.web.answers import csv_rows, json_rows
from crosscount.web.asking import Asked, Words
from crosscount.web.desk import Desk
from crosscount.web.pages import Rendering, address
from crosscount.web.reviewers import At

LOOKED_AT = 100
"""Incidents that a page of two rule sets looks at; those of them that differ are shown."""

AT_ONCE = 25
"""Incidents that differ between two moments, on a page."""

NOW = "now"

INCIDENT = r"^inc-[0-9a-f]{12}$"

TITLES = {"moments": "Two moments", "rules": "Two rule sets", "people": "Two reviewers"}


class AskedOfComparison(Asked):
    """What is set against what: A and B are days, moments of the ledger, rule sets or people."""

    by: Literal["moments", "rules", "people"] = "moments"
    a: Words | None = None
    b: Words | None = None
    learnt: bool = False  # whether A and B are moments of the ledger, not days by which things were said
    incident: Annotated[str, Field(pattern=INCIDENT)] | None = None
    every: bool = False  # also what is the same

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to compare yet."""
        return bool(self.a) and bool(self.b)

    def moments(self) -> tuple[Moment, Moment]:
        """The two moments; raises `ConfigError`."""
        return self._moment(self.a), self._moment(self.b)

    def rule_sets(self) -> tuple[RuleSet, RuleSet]:
        """The two rule sets; raises `ConfigError`."""
        return _rules(self.a), _rules(self.b)

    def _moment(self, words: str | None) -> Moment:
        if words in {NOW, None}:
            return Moment()
        try:
            if not self.learnt:
                return Moment(said=dt.date.fromisoformat(str(words)))
            at = dt.datetime.fromisoformat(str(words))
        except ValueError as error:
            raise ConfigError(f"{words!r} is no day: write it as 2022-09-14, or {NOW}") from error
        return Moment(learnt=at if at.tzinfo else at.replace(tzinfo=dt.UTC))


def _rules(words: str | None) -> RuleSet:
    if words not in set(RuleSet):
        raise ConfigError(f"no rule set {words!r}; there are {', '.join(RuleSet)}")
    return RuleSet(words)


def router(rendering: Rendering) -> APIRouter:
    """The addresses of comparisons."""
    routes = APIRouter()

    @routes.get("/compare", include_in_schema=False)
    def compare(asked: Annotated[AskedOfComparison, Query()], desk: At) -> Response:
        people = asked.by == "people"
        found, more = _page(desk, asked) if asked.is_asked else ([], None)
        claims = _claims(desk, found)
        return rendering.page(
            "compare.html",
            desk=desk,
            asked=asked,
            titles=TITLES,
            found=found,
            more=more,
            claims=claims,
            names=desk.names(claims.values()),
            rule_sets=list(RuleSet),
            people=judging_people(desk.whole) if people else [],
            agreements=_agreements(desk, asked) if people else (),
            looked_at=LOOKED_AT,
            keep=asked.as_address(**dict.fromkeys(("a", "b", "every", "after", "learnt"))),
        )

    @routes.get("/compare.json", summary="What differs between two moments, rule sets or reviewers")
    def compare_json(asked: Annotated[AskedOfComparison, Query()], desk: At) -> Response:
        return json_rows(_tables(desk, asked))

    @routes.get("/compare.csv", summary="The same as CSV")
    def compare_csv(asked: Annotated[AskedOfComparison, Query()], desk: At) -> Response:
        return csv_rows(_tables(desk, asked))

    @routes.get("/compare/agreement.json", summary="How far reviewers agree, and on what they differ")
    def agreement_json(asked: Annotated[AskedOfComparison, Query()], desk: At) -> Response:
        return json_rows([agreements(each for each, _ in _agreements(desk, asked))])

    @routes.get("/compare/agreement.csv", summary="The same as CSV")
    def agreement_csv(asked: Annotated[AskedOfComparison, Query()], desk: At) -> Response:
        return csv_rows([agreements(each for each, _ in _agreements(desk, asked))])

    return routes


def _page(desk: Desk, asked: AskedOfComparison) -> tuple[list[Comparison], str | None]:
    """What differs, and the address of what follows."""
    if asked.by == "rules":
        return _page_of_rules(desk, asked)
    whole = _moved(desk, asked)
    found = [each for each in whole if newest(each.incident) > (asked.after or "")]
    rest = len(found) > AT_ONCE
    found = found[:AT_ONCE]
    return found, _behind(asked, found[-1].incident) if rest else None


def _page_of_rules(desk: Desk, asked: AskedOfComparison) -> tuple[list[Comparison], str | None]:
    view, listed = _asked_for(desk, asked)
    incidents = list(islice(listed, LOOKED_AT))
    found = compare_rules(view, incidents, *asked.rule_sets(), every=asked.every)
    more = _behind(asked, incidents[-1]) if len(incidents) == LOOKED_AT and not asked.incident else None
    return list(found), more


def _behind(asked: AskedOfComparison, last: Incident) -> str:
    return address("/compare", asked.as_address(after=newest(last)))


def _asked_for(desk: Desk, asked: AskedOfComparison) -> tuple[View, Iterator[Incident]]:
    """The incidents that are asked for, the newest first, and the view that tells of them."""
    if asked.incident:
        told, view = desk.told(desk.incident(asked.incident), asked.moment)
        return view, iter(told)
    view = desk.view(asked.moment)
    return view, view.listed(asked.selection())


def _moved(desk: Desk, asked: AskedOfComparison) -> list[Comparison]:
    """What the right says otherwise of the incidents that are asked for, the newest first."""
    if asked.by == "people":
        found = _between(desk, asked)
    else:
        before, after = (_telling(desk, asked, moment) for moment in asked.moments())
        found = compare_moments(before, after, every=asked.every)
    return sorted(found, key=lambda each: newest(each.incident))


def _between(desk: Desk, asked: AskedOfComparison) -> list[Comparison]:
    """What follows otherwise from the judgements of two people.

    Of an incident with a claim that a reviewer has not judged it is not told.
    """
    found = desk.between(asked.a or "", asked.b or "", every=asked.every)
    open_ = [each for each in found if desk.closed.isdisjoint(each.told)]
    wanted = replace(asked.selection(), after=None)
    if asked.incident is None and not wanted.is_narrow:
        return open_
    ids = {desk.incident(asked.incident).id} if asked.incident else {*desk.ledger.chosen(wanted)}
    return [each for each in open_ if not ids.isdisjoint(desk.ledger.homes(each.told).values())]


def _telling(desk: Desk, asked: AskedOfComparison, moment: Moment) -> Telling:
    if asked.incident:
        told, view = desk.told(desk.incident(asked.incident), moment)
        return Telling.of(view, told)
    view = desk.view(moment)
    return Telling.of(view, view.listed(replace(asked.selection(), after=None)))


def _claims(desk: Desk, found: Iterable[Comparison]) -> dict[str, ResolvedClaim]:
    """The claims that make the difference."""
    return desk.ledger.resolved_by_id({claim for each in found for claim in each.claims})


def _agreements(desk: Desk, asked: AskedOfComparison) -> list[tuple[Agreement, int]]:
    """How far the two or all agree and where they differ; on how many claims a reviewer may not know it."""
    people = (asked.a or "", asked.b or "") if asked.is_asked else ()
    told = []
    for each in agreement_of(desk.whole, *people):
        shown = tuple(one for one in each.disagreements if one.claim not in desk.closed)
        told.append((replace(each, disagreements=shown), len(each.disagreements) - len(shown)))
    return told


def _tables(desk: Desk, asked: AskedOfComparison) -> Iterable[Table]:
    """All that differs, some rows at a time; raises `ConfigError` before the first of them."""
    if asked.by != "rules":
        return [_table(desk, _moved(desk, asked))]
    (view, listed), (one, other) = _asked_for(desk, asked), asked.rule_sets()
    return (
        _table(desk, list(compare_rules(view, some, one, other, every=asked.every)))
        for some in in_parts(listed)
    )


def _table(desk: Desk, found: Sequence[Comparison]) -> Table:
    claims = _claims(desk, found)
    names = desk.names(claims.values())
    documents = {claim: names[each.claim.document] for claim, each in claims.items()}
    return changes_table((change for each in found for change in each.changes), documents)
