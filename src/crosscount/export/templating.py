"""Templates to pages. Every value is escaped, and isolated where its direction may be another."""

from collections.abc import Callable, Mapping

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crosscount._version import __version__
from crosscount.export import TABLE_NOTE
from crosscount.export.wording import (
    amount_words,
    best_words,
    cell_words,
    claimant_words,
    fact_words,
    fate_words,
    high_words,
    place_words,
    time_words,
)
from crosscount.model import Incident, PartyKind
from crosscount.reference import Register
from crosscount.text import visible
from crosscount.vocabulary import load

SHARED = "crosscount.export"
"""The package of the templates that all may use."""

NOWHERE = "Neither place nor side is said"

NAMELESS = frozenset({PartyKind.ROLE, PartyKind.GENERIC})


class Templates:
    """The templates of a package, and those that all share, with what they call.

    `register` gives parties their names.
    """

    def __init__(
        self, package: str, register: Register, filters: Mapping[str, Callable[..., object]]
    ) -> None:
        self._register, self._slugs = register, frozenset(register.slugs)
        self.environment = Environment(
            loader=ChoiceLoader([PackageLoader(each) for each in dict.fromkeys((package, SHARED))]),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_visible,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters.update(
            amount=amount_words,
            best=best_words,
            bloc=self.bloc,
            cell=cell_words,
            claimant=claimant_words,
            facts=fact_words,
            fate=fate_words,
            headline=self.headline,
            high=high_words,
            party=self.party,
            place=place_words,
            term=lambda value: str(value).replace("_", " "),
            told=told,
            when=time_words,
        )
        self.environment.filters.update(filters)
        self.environment.globals.update(define=define, note=TABLE_NOTE, version=__version__)

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


def _visible(value: object) -> object:
    """What a template writes, with what hides in it written out, but for what is marked up already."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def told(words: str) -> Markup:
    """Words of a text, their direction kept apart from what is around."""
    return Markup('<bdi dir="auto">{}</bdi>').format(visible(words))


def define(kind: str, term: str) -> str:
    """What a term of a closed vocabulary means."""
    return str(load("terms")[kind].get(term, ""))
