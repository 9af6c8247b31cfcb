"""Who says it: the party, body or role that a claim's claimant words mean.

The words are read by themselves; short forms ("the ministry", "he") by the source before; a person by what
the text says of him elsewhere. Where that is not sure ("the army", "he", a name without an office) it is one
vote among those of `claimant_votes`. Who is of no known body stays unknown.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crosscount.model import OUTLET, UNKNOWN, Claim, PartyKind, PartyReading, Span
from crosscount.resolve.ballot import Vote, decide, load_weights
from crosscount.resolve.claimant_votes import Utterance, kind_of, votes
from crosscount.resolve.discourse import Discourse
from crosscount.resolve.persons import offices, speaks_as_kin
from crosscount.resolve.sources import (
    FAIR,
    LOOK_BACK,
    SURE,
    WEAK,
    is_body,
    is_pronoun,
    name_source,
    speaker_between,
)

_SHORT = re.compile(
    r"(?:the |this |that |an? )?(?:same |latest |press |official |daily |army |military )?"
    r"(?:sources?|statement|spokes\w+|report|press release|release|communiqu[eé]|bulletin|group|"
    r"movement|organi[sz]ation|mission|ministry|minister|agency|department|official|commander|colonel|"
    r"general|major|captain|sergeant|lieutenant|president|governor|mayor|chief|command|headquarters|"
    r"staff|media arm|daily|paper|network|observatory|page|post)$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:heads?|leaders?|chief|director|deputy|member|mayor|governor|representative|official|doctor|surgeon|lawmaker|"
    r"diplomat|ombudsman|prosecutor|police\w*|fighter|rebel|militant|resident)\b",
    re.IGNORECASE,
)
"""Words for what a person is, beside those for bodies."""

_HEAD = re.compile(r"[a-z]{4,}")
_PHRASE = re.compile(r"(?:[’']s?)?(?:[ -][\w’'-]+){1,4}")
_WORD = re.compile(r"[\w’'-]{4,}")
_PLAIN = frozenset("said that with from local official officials sources source some other".split())
_MEMORY = 40  # claimants before that a short form can stand for
_FAR_BACK = 3_000  # characters: how far before a body's full name may stand
_AFTER_NAME = 60  # characters in which a body's name goes on behind its state's


@dataclass(frozen=True, slots=True)
class ClaimantReading:
    """A claimant and its body, None where its words name none."""

    party: PartyReading
    institution: str | None = None


OUTLET_VOICE = ClaimantReading(PartyReading(slug=OUTLET, basis="attributed to nobody", confidence=0.9))

_Earlier = Sequence[tuple[Span, ClaimantReading]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whoever the same words name throughout a document; a pronoun names somebody anew each time."""

    discourse: Discourse
    words: str
    first: ClaimantReading  # by the words and what the text tells of them, before anything is weighed
    utterances: tuple[Utterance, ...]

    @property
    def is_plain(self) -> bool:
        """Whether the words are sure enough to need no ballot."""
        return self.first.party.confidence >= SURE

    @property
    def kind(self) -> str:
        """The kind of source that the weights of rules depend on."""
        return kind_of(self.words, self.first.party)

    def votes(self) -> tuple[Vote, ...]:
        """What every rule proposes for it."""
        return tuple(votes(self.discourse, self.utterances, self.first.party))

    def read_as(self, party: PartyReading) -> ClaimantReading:
        """The claimant, once a party is elected: where that is the first reading's, with its reason."""
        if party.slug == self.first.party.slug:
            return replace(self.first, party=replace(self.first.party, confidence=party.confidence))
        return ClaimantReading(party, self.discourse.register.institution(self.words, party.slug))


def claimant_readings(discourse: Discourse, claims: Sequence[Claim]) -> list[ClaimantReading]:
    """The claimant of each claim, in the claims' order."""
    weights = load_weights()["claimant"]
    read: dict[Span, ClaimantReading] = {}
    for source in sources_of(discourse, claims):
        reading = source.first
        if not source.is_plain:
            reading = source.read_as(decide(source.votes(), source.kind, weights))
        read.update((utterance.words, reading) for utterance in source.utterances)
    return [read[claim.claimant] if claim.claimant else OUTLET_VOICE for claim in claims]


def sources_of(discourse: Discourse, claims: Sequence[Claim]) -> list[Source]:
    """The sources that claims are ascribed to, each with its claims."""
    said = [(claim, claim.claimant) for claim in claims if claim.claimant]
    first = _first_readings(discourse, [words for _, words in sorted(said, key=_by_its_loss)])
    before = _known_before(first)
    sources: dict[tuple[str, Span | None], list[Utterance]] = {}
    for claim, words in said:
        key = words.words.casefold().removeprefix("the "), words if is_pronoun(words.words) else None
        sources.setdefault(key, []).append(Utterance(claim=claim, words=words, before=before[words]))
    return [
        Source(
            discourse=discourse,
            words=utterances[0].words.words,
            first=first[utterances[0].words],
            utterances=tuple(utterances),
        )
        for utterances in sources.values()
    ]


def _by_its_loss(said: tuple[Claim, Span]) -> tuple[Span, Span]:
    return said[0].trigger, said[0].quote


def _first_readings(discourse: Discourse, named: Sequence[Span]) -> dict[Span, ClaimantReading]:
    """What each source's words mean by themselves and by what the text tells of them."""
    known: dict[Span, ClaimantReading] = {}
    for words in named:
        if words not in known:
            known[words] = _read(discourse, words, list(known.items())[-_MEMORY:])
    return known


def _known_before(first: Mapping[Span, ClaimantReading]) -> dict[Span, str | None]:
    """Whom the source named before each is first read as; None for none, and where that is not known."""
    found: dict[Span, str | None] = {}
    last: str | None = None
    for words in sorted(first):
        found[words] = last
        slug = first[words].party.slug
        last = slug if slug != UNKNOWN else None
    return found


def passers(discourse: Discourse, claim: Claim) -> tuple[PartyReading, ...]:
    """Who passes the claim on, outermost first: the parties and roles that the words of its chain name."""
    found = []
    for words in claim.chain:
        start = discourse.text.rfind(words, 0, claim.sentence.end)
        reading = (
            read_words(discourse, Span.of(discourse.text, start, start + len(words))) if start >= 0 else None
        )
        found.append(reading.party if reading else _unnamed(words))
    return tuple(found)


def read_words(discourse: Discourse, words: Span) -> ClaimantReading | None:
    """The claimant that the words name by themselves; None where they do not."""
    party = name_source(discourse, words)
    return ClaimantReading(party, discourse.register.institution(words.words, party.slug)) if party else None


def _read(discourse: Discourse, words: Span, before: _Earlier) -> ClaimantReading:
    if is_pronoun(words.words) and not _is_kin(discourse, words):
        return _carried(discourse, words, before, "pronoun") or _unknown(words)
    found = read_words(discourse, words)
    if found and found.party.slug != UNKNOWN and found.party.confidence > WEAK:
        return found
    return (
        _fuller(words, before)
        or _named_before(discourse, words)
        or (_of_state(discourse, words) if not found else None)
        or _person(discourse, words)
        or found
        or (_carried(discourse, words, before, "short form") if _SHORT.match(words.words) else None)
        or _of_the_press(words)
        or _unknown(words)
    )


def _is_kin(discourse: Discourse, words: Span) -> bool:
    """Whether the words are of somebody's family: "her brother"."""
    return any(m.slug == "relatives" for m in discourse.within(words.start, words.end))


def _carried(discourse: Discourse, words: Span, before: _Earlier, how: str) -> ClaimantReading | None:
    """The source before, for a pronoun or a short form of it."""
    earlier = [(span, reading) for span, reading in before if span.start < words.start]
    since = earlier[-1][0].end if earlier else max(0, words.start - LOOK_BACK)
    name = speaker_between(discourse, since, words.start)
    speaker = read_words(discourse, name) if name else None
    if speaker is not None:
        return _because(speaker, f"{how} of the source named before: {words.words}", FAIR)
    return _because(earlier[-1][1], f"{how} of the claimant before: {words.words}", FAIR) if earlier else None


def _fuller(words: Span, before: _Earlier) -> ClaimantReading | None:
    """The latest claimant before whose words hold these: "the ministry" of "Armenia's Defence Ministry"."""
    heads = {word.lower() for word in _WORD.findall(words.words)} - _PLAIN
    for span, reading in reversed(before):
        if heads & {word.lower() for word in _WORD.findall(span.words)} and reading.party.slug != UNKNOWN:
            return _because(reading, f"short for: {span.words}", FAIR)
    return None


def _named_before(discourse: Discourse, words: Span) -> ClaimantReading | None:
    """A body whose state the text named before: "the ministry" after "Armenia's Defence Ministry"."""
    heads = [word for word in _HEAD.findall(words.words.lower()) if is_body(word)]
    if not heads:
        return None
    for mention in reversed(discourse.parties_within(max(0, words.start - _FAR_BACK), words.start)):
        phrase = _PHRASE.match(discourse.text[mention.end : min(mention.end + _AFTER_NAME, words.start)])
        if phrase and heads[-1] in phrase[0].lower() and mention.form != "metonym":
            party = PartyReading(
                slug=mention.slug, basis=f"short for the body named before: {words.words}", confidence=FAIR
            )
            return ClaimantReading(party, discourse.register.institution(words.words, mention.slug))
    return None


def _person(discourse: Discourse, words: Span) -> ClaimantReading | None:
    """Whoever is told in the text to hold an office, or to be of the victims' family."""
    if speaks_as_kin(discourse.text, words):
        kin = PartyReading(
            slug="relatives", basis=f"speaks as one of the family: {words.words}", confidence=WEAK
        )
        return ClaimantReading(kin)
    for span in offices(discourse.text, words):
        found = (
            (read_words(discourse, span) or _of_state(discourse, span))
            if _is_office(discourse, span)
            else None
        )
        if found is not None and discourse.register.kind(found.party.slug) is not PartyKind.GENERIC:
            return _because(found, f"by his office in the text: {span.words.strip()}", FAIR)
    return None


def _is_office(discourse: Discourse, words: Span) -> bool:
    """Whether the words say what somebody is, and not only name a party: "both Kenyan"."""
    roles = (m for m in discourse.within(words.start, words.end) if not discourse.is_named(m))
    return is_body(words.words) or _OFFICE.search(words.words) is not None or any(roles)


def _of_state(discourse: Discourse, words: Span) -> ClaimantReading | None:
    """A body that names no state belongs to the state that the text is told from."""
    home = discourse.told_from() if is_body(words.words) else None
    if home is None:
        return None
    reading = PartyReading(
        slug=home, basis=f"body of the state that the text is about: {words.words}", confidence=WEAK
    )
    return ClaimantReading(reading, discourse.register.institution(words.words, home))


def _of_the_press(words: Span) -> ClaimantReading | None:
    """What the press had from nobody by name: "several sources"."""
    if is_body(words.words) or not re.search(r"\b(?:sources|reports|accounts)\b", words.words, re.IGNORECASE):
        return None
    return ClaimantReading(
        PartyReading(slug="media", basis=f"unnamed sources: {words.words}", confidence=WEAK)
    )


def _because(reading: ClaimantReading, basis: str, confidence: float) -> ClaimantReading:
    limited = min(confidence, reading.party.confidence)
    return replace(reading, party=replace(reading.party, basis=basis, confidence=limited))


def _unknown(words: Span) -> ClaimantReading:
    return ClaimantReading(_unnamed(words.words))


def _unnamed(words: str) -> PartyReading:
    return PartyReading(slug=UNKNOWN, basis=f"of no body that the text tells: {words}", confidence=WEAK)
