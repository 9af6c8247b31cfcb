"""Who inflicted a loss."""

from collections.abc import Sequence

from crosscount.extract.groups import Reading, TriggerMark
from crosscount.extract.lexicon import Frame, word_set
from crosscount.extract.phrases import Token, span_of
from crosscount.model import Loss, Span

MAX_AGENT = 7
"""Words in the name of an agent."""

MAX_REACH = 10
"""Words behind a loss in which its agent is looked for."""


def perpetrator(text: str, reading: Reading, trigger: TriggerMark, victims: Span | None) -> Span | None:
    """The words for the agent: behind "by", in "in an Israeli strike", or the subject of an active verb."""
    if trigger.word.person is Loss.LOSSES or trigger.word.thing is Loss.LOST:
        return None  # who loses is no agent
    found = _agent_behind(reading, trigger) or _agent_before(reading, trigger)
    span = span_of(text, reading.tokens, found) if found else None
    return None if span and victims and span.overlaps(victims) else span


def _agent_behind(reading: Reading, trigger: TriggerMark) -> tuple[int, int] | None:
    tokens = reading.tokens
    for index in range(trigger.end, min(trigger.end + MAX_REACH, len(tokens))):
        if tokens[index].text in {".", ";"}:
            break
        if tokens[index].lower == "by":
            return _phrase(reading, index + 1)
        if tokens[index].lower in word_set("attack"):
            return _attackers(tokens, index)
    return None


def _phrase(reading: Reading, start: int) -> tuple[int, int] | None:
    """The noun phrase at `start`: "rebels of the Northern Front"; None where it names nobody."""
    tokens = reading.tokens
    end = start
    while end < len(tokens) and end - start < MAX_AGENT and tokens[end].is_word:
        if tokens[end].lower in word_set("agent_stops") - {"of"} | word_set("be") | word_set("have"):
            break
        end += 1
    named = any(
        index in reading.nouns or tokens[index].is_capital or tokens[index].lower in word_set("possessives")
        for index in range(start, end)
    )
    return (start, end) if named else None


def _attackers(tokens: Sequence[Token], attack: int) -> tuple[int, int] | None:
    """The capitalised words before a word of attack: "an alleged Israeli air strike"."""
    start = attack
    while start > 0 and attack - start < MAX_AGENT and tokens[start - 1].is_word:
        start -= 1
        if tokens[start].is_capital and start + 1 <= attack:
            return start, attack
        if tokens[start].lower in word_set("agent_stops"):
            return None
    return None


def _agent_before(reading: Reading, trigger: TriggerMark) -> tuple[int, int] | None:
    if trigger.word.frame not in {Frame.PARTICIPLE, Frame.ACTIVE}:
        return None
    tokens = reading.tokens
    end = trigger.start
    while end > 0 and (tokens[end - 1].lower in word_set("have") or tokens[end - 1].lower.endswith("ly")):
        end -= 1
    start = end
    while (
        start > 0
        and end - start < MAX_AGENT
        and tokens[start - 1].is_word
        and tokens[start - 1].lower not in word_set("agent_stops") | word_set("be")
    ):
        start -= 1
    if start == end or start in reading.quantities or not tokens[end - 1].is_word:
        return None
    return (
        (start, end)
        if any(token.is_capital or token.lower in word_set("possessives") for token in tokens[start:end])
        else None
    )
