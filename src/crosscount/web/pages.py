"""Templates to answers. Every value is escaped, and isolated where its direction may be another."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

from crosscount._version import __version__
from crosscount.export import TABLE_NOTE
from crosscount.export.wording import (
    amount_words,
    best_words,
    cell_words,
    claimant_words,
    fate_words,
    high_words,
    place_words,
    time_words,
)
from crosscount.model import PAGE_BREAK, Incident, PartyKind
from crosscount.reference import Register
from crosscount.review import judgement_words
from crosscount.text import visible
from crosscount.vocabulary import load

DATA = (".json", ".csv", ".geojson")
"""How the addresses of data end."""

NOWHERE = "Neither place nor side is said"

NAMELESS = frozenset({PartyKind.ROLE, PartyKind.GENERIC})

PIECES = {
    "claimant": "who says it",
    "quantity": "how many",
    "trigger": "loss",
    "victims": "victims",
    "when": "when",
    "where": "where",
    "perpetrator": "inflicted by",
}
"""What the pieces of a claim are called on a page."""


class Problem(NamedTuple):
    """Why something is not answered, in a line for a person."""

    status: HTTPStatus
    words: str
    go_on: bool = False  # whether opening the same address again, from here, may help


class Rendering:
    """The templates with what they call; `register` gives parties their names."""

    def __init__(self, register: Register) -> None:
        self._register, self._slugs = register, frozenset(register.slugs)
        self._environment = Environment(
            loader=PackageLoader("crosscount.web"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_visible,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        filters: dict[str, Callable[..., object]] = {
            "amount": amount_words,
            "best": best_words,
            "cell": cell_words,
            "claimant": claimant_words,
            "contradicted": lambda statements, book: any(book.contradicted.get(s.id) for s in statements),
            "fate": fate_words,
            "headline": self.headline,
            "high": high_words,
            "judged": judgement_words,
            "party": self.party,
            "bloc": self.bloc,
            "piece": PIECES.get,
            "place": place_words,
            "shown": shown,
            "term": lambda value: str(value).replace("_", " "),
            "told": told,
            "when": time_words,
        }
        self._environment.filters.update(filters)
        self._environment.globals.update(address=address, define=define, note=TABLE_NOTE, version=__version__)

    def party(self, slug: str) -> str:
        """A party's name; of a role, and of one that the register does not know, the words of its slug."""
        return self._register.get(slug).name if self.is_named(slug) else slug.replace("_", " ")

    def is_named(self, slug: str) -> bool:
        """Whether the register names it, and it is more than a role."""
        return slug in self._slugs and self._register.kind(slug) not in NAMELESS

    def bloc(self, slugs: str) -> str:
        """The names of the parties of a bloc."""
        return " + ".join(map(self.party, slugs.split("+")))

    def headline(self, incident: Incident) -> str:
        """Where an incident was, else between whom."""
        return place_words(incident.place) or " – ".join(map(self.bloc, incident.blocs)) or NOWHERE

    def page(self, name: str, status: int = HTTPStatus.OK, /, **values: object) -> HTMLResponse:
        """The template of this name, filled."""
        return HTMLResponse(self._environment.get_template(name).render(values), status)

    def problem(self, scope: Scope, problem: Problem) -> Response:
        """An error as a page, or as data where data were asked for."""
        if wants_data(scope):
            return JSONResponse(
                {"error": {"status": problem.status, "detail": problem.words}}, problem.status
            )
        again = scope["path"] + (
            f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
        )
        return self.page("error.html", problem.status, problem=problem, again=again)


def wants_data(scope: Scope) -> bool:
    """Whether a program asks: by the ending of the address or by what it accepts."""
    accepted = Headers(scope=scope).get("accept", "")
    return scope["path"].endswith(DATA) or accepted.startswith("application/json")


def _visible(value: object) -> object:
    """What a template writes, with what hides in it written out, but for what is marked up already."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def told(words: str) -> Markup:
    """Words of a text, their direction kept apart from what is around."""
    return Markup('<bdi dir="auto">{}</bdi>').format(visible(words))


def shown(words: str) -> Markup:
    """Words of a stored text, of which a page break is nothing to see."""
    return escape(PAGE_BREAK).join(visible(part) for part in words.split(PAGE_BREAK))


def address(path: str, values: Mapping[str, Any]) -> str:
    """An address with these values, without those that are empty."""
    query = urlencode([(name, value) for name, value in values.items() if value not in {None, ""}])
    return f"{path}?{query}" if query else path


def define(kind: str, term: str) -> str:
    """What a term of a closed vocabulary means."""
    return str(load("terms")[kind].get(term, ""))
