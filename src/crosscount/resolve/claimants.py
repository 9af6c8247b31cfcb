"""Who says it: the party, body or role that a claim's claimant words mean.

The words are read by themselves; short forms ("the ministry", "Petrov", "he") by the latest fuller mention of the same
source; a body without a state ("the army") is the body of the state that the text is about. What names a person of
no known body stays unknown.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crosscount.model import OUTLET, UNKNOWN, Claim, PartyKind, PartyReading, Span
from crosscount.reference import PartyMention
from crosscount.resolve.discourse import Discourse

_PRONOUN = re.compile(r"(?:he|she|it|they|we|i|us|our|who|his|her|its|their)\b(?: \w+){0,3}$", re.IGNORECASE)
_SHORT = re.compile(
    r"(?:the |this |that |an? |its |their |his |her |our )?(?:same |latest |press |official |daily |army |military )?"
    r"(?:sources?|statement|spokes\w+|report|press release|release|communiqu[eé]|bulletin|group|movement|organi[sz]ation|"
    r"mission|ministry|minister|agency|department|official|commander|colonel|general|major|captain|sergeant|lieutenant|"
    r"president|governor|mayor|chief|command|headquarters|staff|media arm|daily|paper|network|observatory|page|post)$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:army|military|troops|forces|ministr\w+|government|presiden\w+|defen[cs]e|general staff|air force|navy|"
    r"prime minister|premier|cabinet|spokes\w+|interior|parliament|intelligence|colonel|general|major|captain|lieutenant|"
    r"sergeant|brigade|regiment|battalion|division|corps|command\w*|officers?|soldiers?|servicem[ae]n|admiral|envoy|"
    r"ambassador|state|regime|marines?|coast ?guard|headquarters|junta)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"@\w|\b(?:news|tv|times|post|daily|gazette|journal|herald|tribune|online|network|radio|television|channel|"
    r"website|agency|newspaper|press agency|correspondent|facebook|twitter|telegram)\b",
    re.IGNORECASE,
)
_OWN_VOICE = frozenset({"media", "hospital", "ngo", "witness", "relatives", "expert", "unknown"})
"""Roles that speak for themselves whatever country their words name: "Russian media", "Palestinian medics"."""

_PERSON = re.compile(r"[A-ZÀ-Þ][\w’'.-]+")
_REACH = 110  # characters around an earlier mention of a person in which his office is told


@dataclass(frozen=True, slots=True)
class ClaimantReading:
    """A claimant and its body, None where its words name none."""

    party: PartyReading
    institution: str | None = None


OUTLET_VOICE = ClaimantReading(PartyReading(slug=OUTLET, basis="attributed to nobody", confidence=0.9))


def claimant_readings(discourse: Discourse, claims: Sequence[Claim]) -> list[ClaimantReading]:
    """The claimant of each claim, in the claims' order."""
    known: dict[Span, ClaimantReading] = {}
    before: list[tuple[Span, ClaimantReading]] = []
    for claim in sorted(claims, key=lambda claim: (claim.trigger, claim.quote)):
        words = claim.claimant
        if words is not None and words not in known:
            known[words] = _read(discourse, words, before)
            before.append((words, known[words]))
    return [known[claim.claimant] if claim.claimant else OUTLET_VOICE for claim in claims]


def read_words(discourse: Discourse, words: Span) -> ClaimantReading | None:
    """The claimant that the words name by themselves; None where they do not."""
    mentions = discourse.within(words.start, words.end)
    party = _chosen(discourse, words, mentions)
    if party is None:
        return None
    return ClaimantReading(party, discourse.register.institution(words.words, party.slug))


def _read(
    discourse: Discourse, words: Span, before: Sequence[tuple[Span, ClaimantReading]]
) -> ClaimantReading:
    if _PRONOUN.match(words.words):
        return _carried(discourse, words, before, "pronoun") or _unknown(words)
    found = read_words(discourse, words)
    if found and found.party.slug not in (UNKNOWN,) and not _is_weak(found):
        return found
    return (
        _fuller(discourse, words, before)
        or _person(discourse, words)
        or found
        or _of_home(discourse, words)
        or (_carried(discourse, words, before, "short form") if _SHORT.match(words.words) else None)
        or _unknown(words)
    )


def _is_weak(reading: ClaimantReading) -> bool:
    return reading.party.confidence <= _WEAK


_SURE, _FAIR, _WEAK = 0.9, 0.7, 0.5
"""Confidence by basis: named outright, by one step of reading, by the document's setting."""


def _chosen(discourse: Discourse, words: Span, mentions: Sequence[PartyMention]) -> PartyReading | None:
    """Of the parties and roles that the words name, the one that speaks."""
    register = discourse.register
    bodies = [m for m in mentions if register.kind(m.slug) is PartyKind.INTERNATIONAL and m.form != "adjective"]
    roles = [m for m in mentions if m.slug in _OWN_VOICE]
    named = [m for m in mentions if discourse.is_named(m) and m not in bodies]
    officials = [m for m in mentions if m.slug == "local_officials"]
    generics = [m for m in mentions if register.kind(m.slug) is PartyKind.GENERIC]
    institutional = bool(_BODY.search(words.words))
    firm = [m for m in named if m.form != "metonym"]
    if roles and (not institutional or not named) and (not named or named[0].start > roles[0].start or roles):
        first = roles[0]
        if not (bodies and bodies[0].start < first.start):
            return _reading(discourse, first, _SURE)
    if bodies:
        return _reading(discourse, bodies[0], _SURE)
    if officials and not firm and not institutional:
        return _reading(discourse, officials[0], _FAIR)
    if named:
        return _reading(discourse, (firm or named)[0], _SURE)
    if _PRESS.search(words.words):
        return PartyReading(slug="media", basis=f"a name of the press: {words.words}", confidence=_FAIR)
    if officials:
        return _reading(discourse, officials[0], _FAIR)
    if generics:
        return _reading(discourse, generics[0], _WEAK)
    return None


def _reading(discourse: Discourse, mention: PartyMention, confidence: float) -> PartyReading:
    words = discourse.text[mention.start : mention.end]
    return PartyReading(slug=mention.slug, basis=f"{mention.form}: {words}", confidence=confidence)


def _carried(
    discourse: Discourse, words: Span, before: Iterable[tuple[Span, ClaimantReading]], how: str
) -> ClaimantReading | None:
    """The claimant before, for a pronoun or a short form of it."""
    earlier = [reading for span, reading in before if span.start < words.start]
    if earlier:
        return _because(earlier[-1], f"{how} of the claimant before: {words.words}", _FAIR)
    speaker = _speaker_before(discourse, words.start)
    return _because(speaker, f"{how} of the source named before: {words.words}", _WEAK) if speaker else None


_SPEECH = re.compile(r"\b(?:said|says|told|reported|announced|claimed|stated|added|according)\b")


def _speaker_before(discourse: Discourse, position: int) -> ClaimantReading | None:
    """Who was named in the text before, the one that stands last: party or role."""
    start = max(0, position - 400)
    mentions = [m for m in discourse.within(start, position) if not discourse.is_setting(m)]
    spoken = [m for m in mentions if _SPEECH.search(discourse.text, m.end, min(m.end + 60, position))]
    for mention in reversed(spoken or mentions):
        span = Span.of(discourse.text, mention.start, mention.end)
        return read_words(discourse, span)
    return None


def _fuller(
    discourse: Discourse, words: Span, before: Sequence[tuple[Span, ClaimantReading]]
) -> ClaimantReading | None:
    """The latest claimant before whose words hold these: "the ministry" of "Armenia's Defence Ministry"."""
    heads = {word.lower() for word in re.findall(r"[\w’'-]{4,}", words.words)} - _PLAIN
    for span, reading in reversed(before):
        shared = heads & {word.lower() for word in re.findall(r"[\w’'-]{4,}", span.words)}
        if shared and reading.party.slug != UNKNOWN:
            return _because(reading, f"short for: {span.words}", _FAIR)
    return None


_PLAIN = frozenset({"said", "that", "with", "from", "local", "official", "officials", "sources", "source", "some", "other"})


def _person(discourse: Discourse, words: Span) -> ClaimantReading | None:
    """Whoever is told elsewhere in the text to hold an office: "the regional governor, Ivan Petrov"."""
    names = [name for name in _PERSON.findall(words.words) if len(name) > 3 and name not in ("The", "This")]  # noqa: PLR2004
    for name in reversed(names[-2:]):
        for match in re.finditer(rf"\b{re.escape(name)}\b", discourse.text):
            if words.start <= match.start() < words.end:
                continue
            start = max(0, discourse.text.rfind(".", 0, match.start()) + 1, match.start() - _REACH)
            around = Span.of(discourse.text, start, min(len(discourse.text), match.end() + _REACH // 2))
            found = _office(discourse, around, match.start() - start)
            if found:
                return _because(found, f"told elsewhere in the text: {name}", _FAIR)
    return None


def _office(discourse: Discourse, around: Span, position: int) -> ClaimantReading | None:
    """What the words before a name, or after it in an apposition, say of its office."""
    before, after = around.words[:position], around.words[position:]
    title = re.search(r"(?:[\w’'-]+ ){0,7}[\w’'-]*,?\s*$", before)
    apposition = re.match(r"[\w’' -]+, ((?:the |an? )?[^,.;]{4,60})[,.;]", after)
    spans = []
    if title and title[0].strip():
        spans.append(Span.of(discourse.text, around.start + title.start(), around.start + position))
    if apposition:
        start = around.start + position + apposition.start(1)
        spans.append(Span.of(discourse.text, start, start + len(apposition[1])))
    for span in spans:
        found = read_words(discourse, span) or (_of_home(discourse, span) if _BODY.search(span.words) else None)
        if found:
            return found
    return None


def _of_home(discourse: Discourse, words: Span) -> ClaimantReading | None:
    """A body that names no state belongs to the state that the text is about."""
    home = discourse.home() if _BODY.search(words.words) else None
    if home is None:
        return None
    reading = PartyReading(slug=home, basis=f"body of the state that the text is about: {words.words}", confidence=_WEAK)
    return ClaimantReading(reading, discourse.register.institution(words.words, home))


def _because(reading: ClaimantReading, basis: str, confidence: float) -> ClaimantReading:
    limited = min(confidence, reading.party.confidence)
    return replace(reading, party=replace(reading.party, basis=basis, confidence=limited))


def _unknown(words: Span) -> ClaimantReading:
    return ClaimantReading(
        PartyReading(slug=UNKNOWN, basis=f"of no body that the text tells: {words.words}", confidence=_WEAK)
    )
