"""The register of parties: whom words name, how two parties stood to each other, which body speaks."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property, lru_cache
from pathlib import Path

from crosscount.errors import NotFoundError
from crosscount.model import PartyKind
from crosscount.model.alignments import Standing
from crosscount.reference.conflicts import Conflicts, Window
from crosscount.reference.names import Entry, Match, NameIndex, Word, words_of
from crosscount.reference.party import Party, PartyMention
from crosscount.reference.party_files import read_conflicts, read_institutions, read_parties

_BODIES = frozenset(
    """
    army ministry government police military defence defense foreign interior air navy republic president
    health
    """.split()
)
"""Words that follow a state's name in the name of its bodies: there "Chad" is no given name."""

_OPENERS = frozenset(
    """
    a about across after against all also although and as at because before both but by despite during
    even every first for from if in inside into like many meanwhile most near neighboring neighbouring
    next no not now of off on once only or other outside over per since so some still than that the then
    these this through till to today under unless unlike until upon via when where whether while with
    within without yesterday yet
    """.split()
)
"""Words whose capital only opens a sentence: no given name stands before "Jordan" in "In Jordan"."""

_COMPOUND_BEFORE = re.compile(r"\b(?:anti|pro|non|ex)-$", re.IGNORECASE)
_COMPOUND_AFTER = re.compile(
    r"-(?:made|built|supplied|designed|type|style|born|language|speaking)\b|\s+(?:language|translation|subtitles)\b"
)


class Register:
    """Parties, their names and alignments; built by `load_register`."""

    def __init__(
        self, parties: Iterable[Party], conflicts: Conflicts, institutions: Mapping[str, re.Pattern[str]]
    ) -> None:
        self._parties = {party.slug: party for party in parties}
        self._conflicts = conflicts
        self._institutions = institutions

    def __len__(self) -> int:
        return len(self._parties)

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every slug, sorted."""
        return tuple(sorted(self._parties))

    def get(self, slug: str) -> Party:
        """The party of a slug; raises `NotFoundError` where the register has none."""
        try:
            return self._parties[slug]
        except KeyError as error:
            raise NotFoundError(f"no party {slug!r} in the register") from error

    def kind(self, slug: str) -> PartyKind:
        """What kind of entry the slug is; raises `NotFoundError` where the register has none."""
        return self.get(slug).kind

    def is_party(self, slug: str) -> bool:
        """Whether it can be a side of a conflict: no role, no generic word, no body that never fought."""
        party = self._parties.get(slug)
        if party is None or party.kind in (PartyKind.ROLE, PartyKind.GENERIC):
            return False
        return party.kind is not PartyKind.INTERNATIONAL or slug in self._conflicts.parties()

    def of_country(self, code: str) -> str | None:
        """The slug of the party whose country has the ISO 3166 code."""
        return self._countries.get(code)

    def standing_for(self, generic: str, land: str) -> str | None:
        """The party that a word for fighters means on that land: rebels in Syria are `syrian_rebels`."""
        found = (p.slug for p in self._parties.values() if generic in p.stands_for and land in p.within)
        return next(found, None)

    def search(self, text: str) -> list[Party]:
        """The parties of whose slug or names `text` is a part, in any case, by name."""
        wanted = text.casefold()
        found = [
            party
            for party in self._parties.values()
            if any(wanted in word.casefold() for word in (party.slug, *(e.name for e in party.entries)))
        ]
        return sorted(found, key=lambda party: party.name)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[PartyMention]:
        """The mentions of parties and roles in `text[start:end]`, in text order, the longest at each word.

        Context that tells doubtful names apart ("PDF", "Georgia") is read from the whole text.
        """
        words = words_of(text)
        matches = list(self._index.matches(text, words))
        barred = self._barred(text, matches)
        sure = {e.slug for match in matches for e in match.entries if e.slug and not e.short} - barred
        stop = len(text) if end is None else end
        return [
            mention
            for match in matches
            if words[match.first].start >= start and words[match.last - 1].end <= stop
            for mention in self._read(text, words, match, sure, barred)
        ]

    def relation(self, a: str, b: str, start: dt.date | None = None, end: dt.date | None = None) -> Standing:
        """How two parties stood to each other on all days of `[start, end]`, else "none".

        Without dates: over the whole time that both have existed.
        """
        if a == b:
            return "same"
        if start is not None and end is not None:
            return self._conflicts.over(a, b, (start, end))
        return self._conflicts.lasting(a, b, self._lifetime(a, b))

    def ever_opposed(self, a: str, b: str) -> bool:
        """Whether two parties fought each other at any time."""
        return self._conflicts.ever(a, b, "opposed")

    def enemies(self, slug: str) -> tuple[str, ...]:
        """The slugs of the parties that fought it at any time, sorted."""
        return tuple(sorted(other for other in self._conflicts.parties() if self.ever_opposed(slug, other)))

    def bloc(self, slug: str, start: dt.date | None = None, end: dt.date | None = None) -> tuple[str, ...]:
        """The slugs of the parties aligned with it over `[start, end]`, itself included, sorted.

        Without dates only those aligned as long as both have existed: `artsakh` with `armenia`.
        """
        allies = self._conflicts.allies(slug)
        return tuple(sorted({slug, *(o for o in allies if self.relation(slug, o, start, end) == "aligned")}))

    def institution(self, words: str, slug: str) -> str | None:
        """The body that the words name, as "azerbaijan/ministry of defence"; None where they name none."""
        for mention in self.find(words):
            if mention.institution is not None and mention.slug == slug:
                return f"{slug}/{mention.institution}"
        if not self._parties.get(slug) or not self.is_party(slug):
            return None
        found = (name for name, pattern in self._institutions.items() if pattern.search(words))
        name = next(found, None)
        return f"{slug}/{name}" if name else None

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex(entry for party in self._parties.values() for entry in party.entries)

    @cached_property
    def _countries(self) -> dict[str, str]:
        return {party.country: party.slug for party in self._parties.values() if party.country}

    def _lifetime(self, a: str, b: str) -> Window:
        both = [self._parties[slug] for slug in (a, b) if slug in self._parties]
        return (
            max(party.start or dt.date.min for party in both),
            min(party.end or dt.date.max for party in both),
        )

    def _barred(self, text: str, matches: Iterable[Match]) -> Set[str]:
        """The parties whose plain names the text takes away: Georgia where it speaks of Atlanta."""
        slugs = {entry.slug for match in matches for entry in match.entries if entry.slug}
        return {
            slug for slug in slugs if any(w in text or w.upper() in text for w in self._parties[slug].unless)
        }

    def _read(
        self, text: str, words: list[Word], match: Match, sure: Set[str], barred: Set[str]
    ) -> Iterator[PartyMention]:
        """The mention of a match, or none: a look-alike, a given name, several parties alike."""
        if _is_in_compound(text, words, match):
            return
        meant = [e for e in match.entries if e.slug and self._counts(e, sure, barred)]
        if any(e.personal for e in meant) and _is_given_name(text, words, match):
            return
        plain = [e for e in meant if not e.short] or meant
        near = [e for e in plain if sure & {*self._parties[e.slug or ""].within}]
        near = near or [e for e in plain if self._lands(sure) & {*self._parties[e.slug or ""].within}]
        chosen = plain if len({e.slug for e in plain}) == 1 else near
        if chosen and len({e.slug for e in chosen}) == 1 and chosen[0].slug:
            entry = chosen[-1]
            span = words[match.first].start, words[match.last - 1].end
            yield PartyMention(
                start=span[0],
                end=span[1],
                slug=chosen[0].slug,
                form=entry.form,
                institution=entry.institution,
            )

    def _lands(self, slugs: Set[str]) -> Set[str]:
        """The states on whose territory the parties act."""
        return {land for slug in slugs for land in self._parties[slug].within}

    def _counts(self, entry: Entry, sure: Set[str], barred: Set[str]) -> bool:
        party = self._parties[entry.slug or ""]
        if entry.short:
            return bool(sure & {party.slug, *party.within})
        return entry.form in ("metonym", "office") or party.slug not in barred


def load_register(*extra_paths: Path) -> Register:
    """The register of the package, extended by further files of parties (format: `parties/README.md`).

    Raises `VocabularyError`, naming file and entry, where a file breaks the format.
    """
    return _build(extra_paths)


@lru_cache(maxsize=4)
def _build(extra_paths: tuple[Path, ...]) -> Register:
    parties = read_parties(extra_paths)
    return Register(parties, read_conflicts({party.slug for party in parties}), read_institutions())


def _is_in_compound(text: str, words: list[Word], match: Match) -> bool:
    """Whether the name only describes: "anti-Syrian", "Russian-made"."""
    start, end = words[match.first].start, words[match.last - 1].end
    return bool(_COMPOUND_BEFORE.search(text[max(0, start - 6) : start]) or _COMPOUND_AFTER.match(text, end))


def _is_given_name(text: str, words: list[Word], match: Match) -> bool:
    """Whether another capitalised word stands beside it: "Jordan Smith", "Michael Jordan"."""
    before, after = words[match.first - 1 : match.first], words[match.last : match.last + 1]
    follows = any(
        text[words[match.last - 1].end : w.start] == " " and w.raw[0].isupper() and w.key not in _BODIES
        for w in after
    )
    leads = any(
        text[w.end : words[match.first].start] == " " and w.raw.istitle() and w.key not in _OPENERS
        for w in before
    )
    return follows or leads
