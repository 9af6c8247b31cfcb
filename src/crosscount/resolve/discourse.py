"""What a document tells beyond a claim's own words: who is named where, who fights whom, where it is set."""

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from crosscount.model import Claim, Document, PartyKind
from crosscount.reference import Gazetteer, PartyMention, Place, Register
from crosscount.resolve.toponyms import choose, toponyms

_LOCATIVE = re.compile(
    r"\b(?:in|near|around|outside|inside|at|across|throughout|over|of|capital,?|north|south|east|west|"
    r"northern|southern|eastern|western|central)\s+(?:the\s+)?(?:(?:northern|southern|eastern|western|central)\s+)?$",
    re.IGNORECASE,
)
_NAMING = frozenset({"name", "adjective", "demonym", "office", "metonym"})
_PLACE_WEIGHT = 2  # a place that a text is set in says more of it than a passing name


@dataclass(frozen=True)
class Discourse:
    """A document read once for its parties. Offsets count in the document's text."""

    document: Document
    register: Register
    gazetteer: Gazetteer
    mentions: tuple[PartyMention, ...]
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [mention.start for mention in self.mentions])

    @classmethod
    def of(cls, document: Document, register: Register, gazetteer: Gazetteer) -> "Discourse":
        """The document's discourse."""
        return cls(document, register, gazetteer, tuple(register.find(document.text)))

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @property
    def day(self) -> dt.date | None:
        """The day of publication, for alignments; None where it is not known."""
        return self.document.published.date if self.document.published else None

    def within(self, start: int, end: int) -> Sequence[PartyMention]:
        """The mentions that lie in `[start, end)`."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end)
        return [mention for mention in self.mentions[low:high] if mention.end <= end]

    def parties_within(self, start: int, end: int) -> list[PartyMention]:
        """The mentions of parties in `[start, end)`, without roles and words that name nobody."""
        return [mention for mention in self.within(start, end) if self.is_named(mention)]

    def is_named(self, mention: PartyMention) -> bool:
        """Whether the mention names a party, rather than a role or nobody in particular."""
        kind = self.register.kind(mention.slug)
        return mention.form in _NAMING and kind not in (PartyKind.ROLE, PartyKind.GENERIC)

    def is_setting(self, mention: PartyMention) -> bool:
        """Whether the mention stands as a place: "in Baku", "northern Iraq"."""
        return bool(_LOCATIVE.search(self.text[max(0, mention.start - 40) : mention.start]))

    def word_before(self, position: int) -> str:
        """The word that ends before the position, in lower case."""
        match = re.search(r"([\w’'-]+)\W*$", self.text[max(0, position - 40) : position])
        return match[1].lower() if match else ""

    @cached_property
    def weights(self) -> Counter[str]:
        """How often each party that can fight is named."""
        return Counter(
            mention.slug
            for mention in self.mentions
            if self.is_named(mention) and self.register.is_party(mention.slug)
        )

    @cached_property
    def settings(self) -> Counter[str]:
        """The states and authorities whose land the text is set on, weighed."""
        found: Counter[str] = Counter()
        for mention in self.mentions:
            if self.is_named(mention) and self._has_land(mention.slug):
                found[mention.slug] += _PLACE_WEIGHT if self.is_setting(mention) else 1
            elif mention.slug in self.weights:
                found.update(self.register.get(mention.slug).within[:1])
        for party in self._grounds():
            found[party] += _PLACE_WEIGHT
        return found

    def _grounds(self) -> Iterator[str]:
        """Whose land the places that the text names as such lie in, once for each time."""
        for name in toponyms(self.text):
            if _LOCATIVE.search(self.text[max(0, name.start - 40) : name.start]):
                choice = choose(self.gazetteer, name.name, ())
                party = self.people(choice.place) if choice else None
                if party is not None:
                    yield party

    def people(self, place: Place) -> str | None:
        """The party whose civilians live at a place."""
        if place.community:
            return place.community
        return self.register.of_country(place.country) if place.country else None

    def home(self, besides: str | None = None) -> str | None:
        """The state or authority whose land the text is mostly set on; None where it names none."""
        ranked = [slug for slug, _ in self.settings.most_common() if slug != besides]
        return ranked[0] if ranked else None

    def opponent(self, slug: str, position: int | None = None) -> str | None:
        """The party named in the document that fights `slug`: known as opposed, else the only other one.

        Of several the one named last before the position, else the one named most.
        """
        foes = [other for other in self.weights if self.fight(slug, other)]
        if foes:
            before = [m.slug for m in self.mentions if position is not None and m.start < position and m.slug in foes]
            return before[-1] if before else max(foes, key=lambda foe: self.weights[foe])
        others = [other for other in self.weights if not self.stand_together(slug, other)]
        return others[0] if len(others) == 1 else None

    def fight(self, a: str, b: str) -> bool:
        """Whether two parties were opposed on the day of publication, or ever where no day is known."""
        if self.day is not None and self.register.relation(a, b, self.day, self.day) == "opposed":
            return True
        return self.register.ever_opposed(a, b)

    def stand_together(self, a: str, b: str) -> bool:
        """Whether two parties are one or aligned."""
        return self.register.relation(a, b, self.day, self.day) in ("same", "aligned")

    def group_before(self, position: int) -> str | None:
        """The armed group named last before the position, else the only one of the document."""
        groups = [m for m in self.mentions if self.is_group(m.slug) and m.form == "name"]
        before = [m.slug for m in groups if m.start < position]
        every = {m.slug for m in groups}
        return before[-1] if before else next(iter(every)) if len(every) == 1 else None

    def is_group(self, slug: str) -> bool:
        """Whether the party is an armed group or movement."""
        return self.register.kind(slug) is PartyKind.GROUP

    def community(self, slug: str) -> str:
        """The state or authority whose civilians a group's are: the land that it acts in."""
        lands = self.register.get(slug).within
        named = [land for land in lands if land in self.weights]
        return (named or list(lands) or [slug])[0]

    def subject(self, claim: Claim, position: int) -> PartyMention | None:
        """The party named last before the position in the claim's sentence, the claimant's words set aside."""
        claimant = claim.claimant
        found = [
            mention
            for mention in self.parties_within(claim.sentence.start, position)
            if not (claimant and claimant.start <= mention.start < claimant.end) and not self.is_setting(mention)
        ]
        return found[-1] if found else None

    def _has_land(self, slug: str) -> bool:
        return self.register.kind(slug) in (PartyKind.STATE, PartyKind.AUTHORITY)
