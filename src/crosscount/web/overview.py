"""The first page: the incidents that are asked for, how many have what, and what they add up to."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Header, Query
from starlette.responses import RedirectResponse, Response

from crosscount.model import Incident
from crosscount.model.facets import Facets
from crosscount.model.selection import listed, newest
from crosscount.pipeline import Book
from crosscount.web import indexing
from crosscount.web.asking import AT_ONCE, BETWEEN, Asked, AskedOnPage
from crosscount.web.drawing import drawing
from crosscount.web.pages import Rendering, address
from crosscount.web.reviewers import At

MOST_VALUES = 8
"""Values of a facet that are shown at once; the others can be unfolded."""

MOST_FOLDED = 60

MOST_SUMS = 12


WAIT = "X-Wait"
"""What a page sends that asks again for what was being counted: there it waits."""

ID = re.compile(r"(?:clm|doc|est|inc|stm)-[0-9a-f]{1,12}")
"""What opens a record instead of searching."""


class Choice(NamedTuple):
    """A value of a facet: how many incidents have it, and the address that asks for it or no longer does."""

    words: str
    number: int
    href: str
    chosen: bool


class Facet(NamedTuple):
    """One way of narrowing a list."""

    title: str
    choices: list[Choice]
    more: list[Choice]


def router(rendering: Rendering) -> APIRouter:
    """The addresses of lists."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def overview(
        asked: Annotated[AskedOnPage, Query()], desk: At, *, wait: Annotated[bool, Header(alias=WAIT)] = False
    ) -> Response:
        if asked.q and (named := ID.fullmatch(asked.q)):
            return RedirectResponse(desk.address(named[0]), 303)
        view, selection = desk.view(asked.moment), asked.selection(AT_ONCE)
        incidents = list(view.listed(selection))
        whole = replace(selection, limit=None, after=None)
        counted = desk.counted(asked.moment, whole, None if wait else indexing.PATIENCE)
        index = counted and counted.index
        is_exact = counted is not None and not counted.is_old
        total = index.total if index and is_exact else view.how_many_incidents(whole)
        return rendering.page(
            "overview.html",
            desk=desk,
            asked=asked,
            incidents=incidents,
            book=Book.of(incidents, view, words=False),
            facets=_facets(asked, index.facets(), rendering) if index else (),
            total=total,
            counting=None if is_exact else "anew" if counted else "all",
            here=address("/", asked.as_address()),
            sums=index.sums() if index else (),
            most_sums=MOST_SUMS,
            narrowed=whole.is_narrow,
            keep=asked.as_address(**dict.fromkeys(("from", "to", "place", "after"))),
            at_once=AT_ONCE,
            more=_more(asked, incidents),
            shown=drawing(desk.config.base_map, asked, index, total) if asked.map and index else None,
        )

    return routes


def _more(asked: Asked, incidents: list[Incident]) -> str | None:
    """The address of what follows on the list."""
    if len(incidents) < AT_ONCE:
        return None
    last = (newest if asked.sort == "newest" else listed)(incidents[-1])
    return address("/", asked.as_address(after=last))


def _facets(asked: Asked, found: Facets, rendering: Rendering) -> list[Facet]:
    """What the list can be narrowed by, with what it is narrowed by."""
    given = asked.as_address()

    def facet(title: str, name: str, counts: Mapping[str, int], words: Callable[[str], str]) -> Facet:
        return _facet(title, given, [(words(key), count, {name: key}) for key, count in counts.items()])

    conflicts = {BETWEEN.join(blocs): count for blocs, count in found.conflicts.items() if blocs}
    reviewed = {"true": found.reviewed, "false": found.total - found.reviewed}
    years = [(year, n, {"from": f"{year}-01-01", "to": f"{year}-12-31"}) for year, n in found.years.items()]
    return [
        facet("Conflict", "conflict", conflicts, lambda key: _sides(key.split(BETWEEN), rendering)),
        facet("Party", "party", _named(found.parties, rendering), rendering.party),
        facet("Loss", "loss", found.losses, str),
        facet("Status", "status", found.statuses, lambda key: key.replace("_", " ")),
        facet("Place", "place", found.places, str.title),
        _facet("Year", given, [each for each in years if each[0]]),
        facet("Outlet", "outlet", found.outlets, str),
        facet("Contradicted", "contradicted", {"true": found.contradicted}, lambda _: "accounts contradict"),
        facet("Reviewed", "reviewed", reviewed, lambda key: "by a person" if key == "true" else "not yet"),
    ]


def _facet(title: str, given: Mapping[str, Any], values: Iterable[tuple[str, int, dict[str, str]]]) -> Facet:
    """The values, those with most incidents first; each adds itself to what is given, or takes itself out."""
    choices = []
    for words, count, asks in sorted(values, key=lambda value: (-value[1], value[0])):
        chosen = asks.items() <= given.items()
        changed = {**given, **asks, "after": None} | (dict.fromkeys(asks) if chosen else {})
        if count or chosen:
            choices.append(Choice(words, count, address("/", changed), chosen))
    return Facet(title, choices[:MOST_VALUES], choices[MOST_VALUES:MOST_FOLDED])


def _named(parties: Mapping[str, int], rendering: Rendering) -> dict[str, int]:
    """Those that have a name: no roles, such as witnesses."""
    return {slug: count for slug, count in parties.items() if rendering.is_named(slug)}


def _sides(blocs: Iterable[str], rendering: Rendering) -> str:
    return " – ".join(map(rendering.bloc, blocs))
