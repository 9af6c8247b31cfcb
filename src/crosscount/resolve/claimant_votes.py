"""Whom a source's words may mean where they do not tell it: "the ministry", "he", a name without an office.

Every rule proposes a party: whom the words are first read as, where the text is told from and set on, who is
named and speaks before, and whose losses are told, since who boasts of somebody's dead is his enemy. `ballot`
weighs them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crosscount.model import OUTLET, UNKNOWN, Claim, PartyReading, Question, Span
from crosscount.resolve.ballot import Vote
from crosscount.resolve.case import Case
from crosscount.resolve.discourse import Discourse
from crosscount.resolve.pointed import pointed
from crosscount.resolve.sources import LOOK_BACK, OFFICIALS, is_body, is_pronoun, name_source, speaker_between
from crosscount.resolve.victims import told_outright, verb_of

_OF_A_GROUP = re.compile(
    r"\b(?:group|movement|militia|organi[sz]ation|faction|front|fighters?|rebels?|brigade|cell|mujahid\w+|"
    r"commander|spokes\w+)\b",
    re.IGNORECASE,
)
_NEAR = 300  # characters before the words in which a party still bears on them


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A claim with the words for its claimant, and whom the source named before it is first read as."""

    claim: Claim
    words: Span
    before: str | None  # None for none, and where that is not known


def kind_of(words: str, first: PartyReading) -> str:
    """The kind of source that the weights of rules depend on."""
    if is_pronoun(words):
        return "pronoun"
    if first.slug == OFFICIALS:
        return "officials"
    return "body" if is_body(words) else "person"


def votes(discourse: Discourse, utterances: Sequence[Utterance], first: PartyReading) -> Iterator[Vote]:
    """What every rule proposes for a source, as strong as the share of its claims that bear the rule out."""
    if first.slug != UNKNOWN:
        yield Vote(first.basis.partition(":")[0], first.slug)
    yield from _of_the_text(discourse)
    pooled: dict[tuple[str, str], Vote] = {}
    for utterance in utterances:
        case = Case(discourse=discourse, claim=utterance.claim, claimant=first)
        for vote in (*_nearby(discourse, utterance), *_by_its_losses(case)):
            held = pooled.setdefault((vote.rule, vote.slug), replace(vote, strength=0.0))
            share = held.strength + vote.strength / len(utterances)
            pooled[vote.rule, vote.slug] = replace(held, strength=share)
    yield from pooled.values()


def _of_the_text(discourse: Discourse) -> Iterator[Vote]:
    """Where the text is told from and set on."""
    home = discourse.home()
    proposals = {
        "told from there": discourse.told_from(),
        "in the dateline": discourse.dateline,
        "the land that the text is set on": home,
        "the second land of the text": discourse.home(besides=home),
        "who fights the land that the text is set on": discourse.opponent(home) if home else None,
    }
    for rule, slug in proposals.items():
        if slug:
            yield Vote(rule, slug)


def _nearby(discourse: Discourse, utterance: Utterance) -> Iterator[Vote]:
    """Who is named, speaks or is a source before the words, and whom the extractor points at."""
    words = utterance.words
    for vote in pointed(discourse, utterance.claim, Question.CLAIMANT, none=OUTLET):
        if vote.slug != OUTLET:  # the claim has words for somebody
            yield vote
    named = discourse.bodies_within(max(0, words.start - _NEAR), words.start)
    for mention in [m for m in named if not discourse.is_setting(m)][-1:]:
        yield Vote("named last before", mention.slug, discourse.text[mention.start : mention.end])
    name = speaker_between(discourse, max(0, words.start - LOOK_BACK), words.start)
    speaker = name_source(discourse, name) if name else None
    if speaker is not None and speaker.slug != UNKNOWN:
        yield Vote("spoke last before", speaker.slug)
    if utterance.before:
        yield Vote("the claimant before", utterance.before)
    group = discourse.group_before(words.start) if _OF_A_GROUP.search(words.words) else None
    if group:
        yield Vote("the group named last before", group, words.words)


def _by_its_losses(case: Case) -> Iterator[Vote]:
    """The party whose losses are told outright, and its enemy."""
    victims = told_outright(case)
    if victims is None:
        return
    yield Vote(f"the victims' own side, by {verb_of(case)}", victims.slug, victims.words)
    foe = case.discourse.opponent(victims.slug, case.claim.trigger.start)
    if foe:
        yield Vote(f"the victims' enemy, by {verb_of(case)}", foe, victims.words)
