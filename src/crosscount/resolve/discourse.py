"""What a document tells beyond a claim's own words: who is named where, who fights whom, where it is set."""

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from crosscount.model import Claim, Document, PartyKind
from crosscount.reference import Gazetteer, PartyMention, Place, Register
from crosscount.reference.geonames import fold
from crosscount.resolve.toponyms import choose, toponyms

LOCATIVE = re.compile(
    r"\b(?:in|near|around|outside|inside|at|across|throughout|over|capital,?|(?:north|south|east|west|"
    r"city|town|village|outskirts|capital|province|district|region) of|northern|southern|eastern|"
    r"western|central)\s+(?:the\s+)?(?:(?:northern|southern|eastern|western|central)\s+)?$",
    re.IGNORECASE,
)
"""What stands before a name that is used as a place, up to its end."""
_FORCES = re.compile(
    r"^(?:-led|-backed)?\s+(?:[\w-]+\s+){0,2}?(?:(?:air)?strikes?|attacks?|shelling|raids?|bomb\w*|"
    r"missiles?|rockets?|drones?|fire|offensive|forces?|troops|army|soldiers|military|aircraft|"
    r"warplanes|artillery|jets?|invasion|occupation)\b",
    re.IGNORECASE,
)
_BLANKS = " \t:"
_TO_THE_END = re.compile(rf"[{_BLANKS}]*(?:\n|\Z)")
_OWN_NAME = re.compile(r"[A-Z][\w'’-]+ [A-Z]|[A-Z]{3,}$")
_OPENING = re.compile(r"(?:^|[.!?:\n])[\s\"'“‘(]*$")
LOCATIVE_REACH = 40  # characters
_NAMING = frozenset({"name", "adjective", "demonym", "office", "metonym"})
_NAME_WEIGHT, _PLACE_WEIGHT, _GROUP_WEIGHT = 2, 4, 1
"""What a mention says of where a text is set: a place more than a passing name, a group less than both."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATELINE = re.compile(
    r"^\W*(?:([A-Z][A-Z'’ -]{2,30}[A-Z])(?:\s*[,/(—–:-]|\s\d)"
    rf"|([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)\s*[.,•·|–—]\s+(?:{_WEEKDAY},?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\.?\s+\d)\b)",
    re.MULTILINE,
)
"""A place that opens a paragraph: in capitals, or before a day ("Vienna. 3 May", "Bern | Sunday, 3 May")."""


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

    def begun_within(self, start: int, end: int) -> Sequence[PartyMention]:
        """The mentions that begin in `[start, end)`, though a longer name may end behind it."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def parties_within(self, start: int, end: int) -> list[PartyMention]:
        """The mentions of parties in `[start, end)`, without roles and words that name nobody."""
        return [mention for mention in self.within(start, end) if self.is_named(mention)]

    def bodies_within(self, start: int, end: int) -> list[PartyMention]:
        """The mentions in `[start, end)` of parties, and of other bodies by names of their own: "SOHR"."""
        return [
            mention
            for mention in self.within(start, end)
            if self.is_named(mention)
            or (mention.form == "role" and _OWN_NAME.match(self.text[mention.start : mention.end]))
        ]

    def is_named(self, mention: PartyMention) -> bool:
        """Whether the mention names a party, rather than a role or nobody in particular."""
        kind = self.register.kind(mention.slug)
        return mention.form in _NAMING and kind not in (PartyKind.ROLE, PartyKind.GENERIC)

    def is_setting(self, mention: PartyMention) -> bool:
        """Whether the mention stands as a place: "in Baku", "northern Iraq", a state's name for a heading."""
        before = self.text[max(0, mention.start - LOCATIVE_REACH) : mention.start]
        return bool(LOCATIVE.search(before)) or self._is_heading(mention)

    def _is_heading(self, mention: PartyMention) -> bool:
        """Whether the mention is all that its line holds; no longer a look than at the blanks around it."""
        start = mention.start
        while start > 0 and self.text[start - 1] in _BLANKS:
            start -= 1
        opens = start == 0 or self.text[start - 1] == "\n"
        return opens and _TO_THE_END.match(self.text, mention.end) is not None

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
                found[mention.slug] += self._weight(mention)
            elif mention.slug in self.weights:
                for land in self.register.get(mention.slug).within[:1]:
                    found[land] += _GROUP_WEIGHT
        for party in self._grounds(sure=True):
            found[party] += _PLACE_WEIGHT
        if self.dateline:
            found[self.dateline] += _PLACE_WEIGHT
        return +found or Counter(self._grounds(sure=False))

    def _weight(self, mention: PartyMention) -> int:
        """What a mention of a state says of the setting: its soldiers can be anywhere."""
        if self.is_setting(mention):
            return _PLACE_WEIGHT
        of_forces = mention.form == "adjective" and _FORCES.match(self.text[mention.end : mention.end + 45])
        return 0 if of_forces else _NAME_WEIGHT

    def _grounds(self, *, sure: bool) -> Iterator[str]:
        """Whose land the places that the text names as such lie in, once for each time.

        Sure: the place is meant whatever the text; not sure: all places of the name lie in one country.
        """
        for name in toponyms(self.text):
            before = self.text[max(0, name.start - LOCATIVE_REACH) : name.start]
            if LOCATIVE.search(before) if sure else not _OPENING.search(before):
                place = self._sure_place(name.name) if sure else self._lone_place(name.name)
                party = self.people(place) if place else None
                if party is not None:
                    yield party

    def _sure_place(self, name: str) -> Place | None:
        choice = choose(self.gazetteer, name)
        return choice.place if choice else None

    def _lone_place(self, name: str) -> Place | None:
        places = self.gazetteer.lookup(name)
        named = [place for place in places if fold(place.name) == fold(name)]
        return named[0] if named and len({place.country for place in places}) == 1 else None

    def people(self, place: Place) -> str | None:
        """The party whose civilians live at a place."""
        if place.community:
            return place.community
        return self.register.of_country(place.country) if place.country else None

    def home(self, besides: str | None = None) -> str | None:
        """The state or authority whose land the text is mostly set on; None where it names none."""
        ranked = [slug for slug, _ in self.settings.most_common() if slug != besides]
        return ranked[0] if ranked else None

    def told_from(self) -> str | None:
        """The state or authority that the text reports from: that of its dateline, else its home."""
        return self.dateline or self.home()

    @cached_property
    def dateline(self) -> str | None:
        """Whose land the place of the first dateline lies in, where there is one."""
        for match in _DATELINE.finditer(self.text):
            choice = choose(self.gazetteer, match[1].title() if match[1] else match[2])
            party = self.people(choice.place) if choice else None
            if party is not None:
                return party
        return None

    def opponent(self, slug: str, position: int | None = None) -> str | None:
        """The party named that fights `slug`, else one whose land the text is set on, else the only other.

        Of several the one named last before the position, else the one named most.
        """
        foes = [other for other in self.weights if self.fight(slug, other)]
        if foes:
            return self._last_named(foes, position) or max(foes, key=lambda foe: self.weights[foe])
        at_home = [land for land, _ in self.settings.most_common() if self.fight(slug, land)]
        if at_home:
            lasting = [land for land in at_home if self.register.relation(slug, land) == "opposed"]
            return lasting[0] if lasting else self.only_enemy(slug) or at_home[0]
        others = [other for other in self.weights if not self.stand_together(slug, other)]
        return others[0] if len(others) == 1 else None

    def only_enemy(self, slug: str) -> str | None:
        """The one state that is opposed to `slug` for good; None for several. For a text that names no foe.

        It must be so on the text's day too, where that is known.
        """
        found = [
            other
            for other in self.register.enemies(slug)
            if self.register.kind(other) is PartyKind.STATE
            and self.register.relation(slug, other) == "opposed"
            and (self.day is None or self.register.relation(slug, other, self.day, self.day) == "opposed")
        ]
        return found[0] if len(found) == 1 else None

    def _last_named(self, slugs: Iterable[str], position: int | None) -> str | None:
        """Which of the parties is named last before the position."""
        if position is None:
            return None
        found = ((bisect_left(self._named_at[slug], position), slug) for slug in slugs)
        before = [(self._named_at[slug][count - 1], slug) for count, slug in found if count]
        return max(before)[1] if before else None

    @cached_property
    def _named_at(self) -> dict[str, list[int]]:
        """Where each slug is named, in text order."""
        found: dict[str, list[int]] = {}
        for mention in self.mentions:
            found.setdefault(mention.slug, []).append(mention.start)
        return found

    def fight(self, a: str, b: str) -> bool:
        """Whether two parties fought each other at any time: a text tells of earlier wars too."""
        return self.register.ever_opposed(a, b)

    def stand_together(self, a: str, b: str) -> bool:
        """Whether two parties are one or aligned."""
        return self.register.relation(a, b, self.day, self.day) in ("same", "aligned")

    def group_before(self, position: int) -> str | None:
        """The armed group named last before the position, else the only one of the document."""
        groups = [slug for slug in self.weights if self.is_group(slug)]
        return self._last_named(groups, position) or (groups[0] if len(groups) == 1 else None)

    def meant_by(self, mention: PartyMention) -> str:
        """The slug of a mention; for a word for fighters, of those whom it means on the land of the text."""
        land = self.home() if mention.form == "generic" else None
        return (self.register.standing_for(mention.slug, land) if land else None) or mention.slug

    def is_group(self, slug: str) -> bool:
        """Whether the party is an armed group or movement."""
        return self.register.kind(slug) is PartyKind.GROUP

    def community(self, slug: str) -> str:
        """The state or authority whose civilians a group's are: the land that it acts in."""
        lands = self.register.get(slug).within
        named = [land for land in lands if land in self.weights]
        return (named or list(lands) or [slug])[0]

    def subject(self, claim: Claim, position: int) -> PartyMention | None:
        """Whoever is named last before the position in the claim's sentence, no claimant and no place."""
        claimant = claim.claimant
        found = [
            mention
            for mention in self.within(claim.sentence.start, position)
            if (self.is_named(mention) or mention.form == "generic")
            and not (claimant and claimant.start <= mention.start < claimant.end)
            and not self.is_setting(mention)
            and self.word_before(mention.start) != "by"
        ]
        return found[-1] if found else None

    def _has_land(self, slug: str) -> bool:
        return self.register.kind(slug) in (PartyKind.STATE, PartyKind.AUTHORITY)
