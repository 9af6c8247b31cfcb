"""What a document says of where its places lie: the countries it speaks of and the places it surely names."""

import re
from calendar import day_name, month_name
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from crosscount.model import Span
from crosscount.reference import PartyMention, Place
from crosscount.reference.geonames import fold
from crosscount.reference.place import DISTRICT, REGION
from crosscount.resolve.discourse import LOCATIVE, LOCATIVE_REACH, Discourse
from crosscount.resolve.toponyms import Context, Toponym, choose, toponyms

_INSIDE = 4.0
"""What a party named in the words themselves weighs against the whole document's."""
_OF_CALENDARS = frozenset((*month_name, *day_name))
_SEVERAL = 3  # names
_LARGE = 100_000  # people; a smaller town's name may be a person's, unless words for a place stand before it


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that the document surely names, where it first does so."""

    name: str
    place: Place
    starts: tuple[int, ...]


@dataclass(frozen=True)
class Setting:
    """Where a document is set, worked out once for all its places."""

    discourse: Discourse

    def context(self, span: Span, name: str) -> Context:
        """What tells where a name at a span lies; what rests on the name alone is no evidence for it."""
        key = fold(name)
        votes: dict[str, float] = dict(self._votes + self._anchor_votes or self._common_votes(key))
        for mention in self._mentions:
            code = self._code(mention)
            if code is None:
                continue
            if span.start <= mention.start and mention.end <= span.end and not self._is_named(mention, key):
                votes[code] = votes.get(code, 0) + _INSIDE * max(votes.values(), default=1)
        for code in [code for code in votes if self._evidence.get(code, {""}) <= {key}]:
            del votes[code]
        others = [a.place for a in self._anchors if a.name != key]
        divisions = frozenset(place.id for place in others if place.precision == REGION)
        return Context(_shares(votes), others, divisions)

    def country_of(self, name: Toponym) -> Place | None:
        """The country of an adjective or a people that the whole name is: "Russian"."""
        for mention in self.discourse.register.find(name.name):
            is_whole = (mention.start, mention.end) == (0, len(name.name))
            if is_whole and mention.form in ("adjective", "demonym"):
                code = self._code(mention)
                return self.discourse.gazetteer.country(code) if code else None
        return None

    def names(self, name: str, besides: Span) -> bool:
        """Whether the document names the place by that name outside the span."""
        return any(not besides.start <= start < besides.end for start in self._starts.get(fold(name), ()))

    def nearest(self, position: int) -> Place | None:
        """The town or district that the text surely names last before the position, else first after."""
        found = [
            (start > position, abs(start - position), index)
            for index, anchor in enumerate(self._anchors)
            for start in anchor.starts
            if anchor.place.precision <= DISTRICT
        ]
        return self._anchors[min(found)[2]].place if found else None

    @cached_property
    def _mentions(self) -> Sequence[PartyMention]:
        return [m for m in self.discourse.mentions if self.discourse.is_named(m)]

    @cached_property
    def _votes(self) -> Counter[str]:
        """How much the parties named speak for each country, by ISO code."""
        found: Counter[str] = Counter()
        for slug, weight in (*self.discourse.settings.items(), *self.discourse.weights.items()):
            for code in self._codes(slug):
                found[code] += weight
        return found

    @cached_property
    def _anchor_votes(self) -> Counter[str]:
        return Counter(a.place.country for a in self._anchors if a.place.country)

    def _common_votes(self, key: str) -> Counter[str]:
        """The country in which most other names of the text have their largest place, where several do."""
        largest = Counter(code for name, code in self._largest.items() if name != key)
        ranked = largest.most_common(2)
        if not ranked or ranked[0][1] < _SEVERAL or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
            return Counter()
        return Counter({ranked[0][0]: 1.0})

    @cached_property
    def _largest(self) -> Mapping[str, str]:
        """The country of the largest place of each name, by folded name."""
        found: dict[str, str] = {}
        for key, spelled in self._spellings.items():
            if not self._is_a_word(spelled):
                places = self.discourse.gazetteer.lookup(spelled)
                best = max(places, key=lambda place: place.population, default=None)
                if best is not None and best.country:
                    found[key] = best.country
        return found

    @cached_property
    def _evidence(self) -> Mapping[str, set[str]]:
        """By what names each country is spoken of."""
        found: dict[str, set[str]] = {code: set() for code in (*self._votes, *self._anchor_votes)}
        for mention in self._mentions:
            for code in self._codes(mention.slug):
                found.setdefault(code, set()).add(fold(self.discourse.text[mention.start : mention.end]))
        for anchor in self._anchors:
            if anchor.place.country:
                found.setdefault(anchor.place.country, set()).add(anchor.name)
        return found

    @cached_property
    def _anchors(self) -> Sequence[Anchor]:
        """The places that the document names beyond doubt, by the countries that it speaks of."""
        context = Context(_shares(self._votes), ())
        found = []
        for key, starts in self._starts.items():
            spelled = self._spellings[key]
            if self._is_a_word(spelled):
                continue
            choice = choose(self.discourse.gazetteer, spelled, context)
            if choice is None or not choice.sure or choice.place.precision > REGION:
                continue
            place = choice.place
            known = place.curated or place.population >= _LARGE or place.precision == REGION
            if known or any(self._stands_as_a_place(start) for start in starts):
                found.append(Anchor(key, place, tuple(starts)))
        return found

    def _is_a_word(self, name: str) -> bool:
        """Whether the name is a month's, or the text has it in small letters too, as "most" and "many"."""
        return name in _OF_CALENDARS or name.lower() in self._small_words

    @cached_property
    def _small_words(self) -> frozenset[str]:
        return frozenset(re.findall(r"\b[a-z]+\b", self.discourse.text))

    @cached_property
    def _starts(self) -> Mapping[str, list[int]]:
        """Where each folded name stands that can be of a place."""
        found: dict[str, list[int]] = {}
        for name in self._toponyms():
            found.setdefault(fold(name.name), []).append(name.start)
        return found

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        return {fold(name.name): name.name for name in self._toponyms()}

    def _stands_as_a_place(self, start: int) -> bool:
        return bool(LOCATIVE.search(self.discourse.text[max(0, start - LOCATIVE_REACH) : start]))

    def _toponyms(self) -> Iterator[Toponym]:
        text = self.discourse.text
        curated = [Toponym(text[a:b], a, b) for a, b in self.discourse.gazetteer.curated_names(text)]
        covered = [(c.start, c.end) for c in curated]
        yield from curated
        for name in toponyms(text):
            if not any(a < name.end and name.start < b for a, b in covered):
                yield name

    def _is_named(self, mention: PartyMention, key: str) -> bool:
        return fold(self.discourse.text[mention.start : mention.end]) == key

    def _code(self, mention: PartyMention) -> str | None:
        return next(iter(self._codes(mention.slug)), None)

    def _codes(self, slug: str) -> list[str]:
        register = self.discourse.register
        party = register.get(slug)
        lands = (slug,) if party.country else party.within
        codes = (register.get(land).country for land in lands)
        return [code for code in codes if code]


def _shares(votes: Mapping[str, float]) -> dict[str, float]:
    """Votes as shares of the largest, largest first."""
    most = max(votes.values(), default=0)
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    return {code: vote / most for code, vote in ranked if vote > 0}
