"""Words that set a claim's event apart from its document's others: "another attack", "a week after"."""

import re
from collections.abc import Sequence

from crosscount.model import Claim, Cue, CueKind, Document, Span
from crosscount.resolve.date_rules import Kind
from crosscount.resolve.timeline import EVENT_NOUN, Timeline

_NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|a\s+few|a\s+couple\s+of)"
_HEDGE = r"(?:(?:almost|nearly|barely|just|about|around|some|more\s+than|over|less\s+than)\s+)?"
_UNITS = r"(?:hours|days|weeks|months|years)"
_LENGTH = rf"{_HEDGE}(?:{_NUMBER}\s+(?:hour|day|week|month|year)s?|{_UNITS})"
_WORDS = r"(?:[\w'’-]+\s+){0,2}?"
_NO_NOUN = r"(?!\s+(?:the|an?|this|that|its|their|his|her)\b)"  # "two days before the summit" is no cue

_ANOTHER = re.compile(
    rf"\b(?:another|an?\s+(?:second|third|fourth|further|different|subsequent|separate)|(?:other|separate|further)"
    rf"(?=\s[^.]{{0,30}}s\b))\s+{_WORDS}{EVENT_NOUN}\b|\bseparately\b|\belsewhere\b",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:prevent|avoid|avert|stop|fear(?:s|ed)?|threaten(?:s|ed)?|prepar(?:e|es|ing)|plan(?:s|ned|ning)?"
    r"|warn(?:s|ed|ing)?(?:\s+of)?|deter|risk(?:\s+of)?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_RETURN = re.compile(
    rf"\b(?:the|that|this)\s+(?:first|main|initial|original|earlier)\s+{_WORDS}{EVENT_NOUN}\b", re.IGNORECASE
)
_AFTER = re.compile(rf"\b{_LENGTH}\s+after\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b{_LENGTH}\s+(?:earlier|previously|before){_NO_NOUN}"
    r"|\b(?:on\s+)?the\s+(?:previous|preceding)\s+(?:day|night|evening|week|month|year)\b"
    rf"|\bthe\s+(?:day|night|week|month|year)\s+before\b{_NO_NOUN}"
    rf"|\b(?:an?|in|during|after|the)\s+(?:previous|prior)\s+{_WORDS}{EVENT_NOUN}\b"
    rf"|\b(?:an|in|during|after)\s+earlier\s+{_WORDS}{EVENT_NOUN}\b"
    rf"|\blast\s+(?:week|month|year)['’]s\s+{_WORDS}{EVENT_NOUN}\b",
    re.IGNORECASE,
)
_OF_PERIOD = re.compile(rf"(?:['’]s)?\s+{_WORDS}{EVENT_NOUN}\b", re.IGNORECASE)
_RESPONSE = re.compile(
    r"\b(?:retaliat\w+|reprisals?|revenge|respon(?:se|ded|ding)|counter-?(?:attack|strike)\w*)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:after|following|in\s+(?:response|retaliation|reprisal)\s+(?:to|for))\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r";|\s[—–]\s|,\s+(?:and|but|while|whereas|as)\s|\s(?:while|whereas|but)\s")
_COMMA = re.compile(r"[,;—]|\s–\s")
_CARRY = 800  # characters that "another attack" carries on, at most to the end of its paragraph
_REACH = 40  # characters before a cue in which a word that makes it unreal is sought


def cues(document: Document, claims: Sequence[Claim]) -> list[Cue | None]:
    """The cue of each claim, in the order of the claims; None where its event is the text's own.

    An `another` needs one event told before it: the first of a text is its main one, whatever its words.
    """
    timeline = Timeline.of(document)
    told = min((claim.sentence.end for claim in claims), default=0)
    return [
        earlier_cue(timeline, claim)
        or _provocation_cue(timeline, claim)
        or _another_cue(timeline, claim, told)
        for claim in claims
    ]


def focus(claim: Claim) -> int:
    """The offset that places a claim in its sentence: one trigger may serve several quantities."""
    return (claim.quantity or claim.trigger).start


def earlier_cue(timeline: Timeline, claim: Claim) -> Cue | None:
    """The words of the claim's clause that put its event before the main one."""
    return _after_cue(timeline, claim) or _before_cue(timeline, claim) or _period_cue(timeline, claim)


def _after_cue(timeline: Timeline, claim: Claim) -> Cue | None:
    """As "almost a week after" before the clause that tells the claim; a pair of commas does not close it.

    Where it opens the sentence the clause must be closed before the main one begins: in "Two days after the
    truce three soldiers died" the dead belong to the main event.
    """
    text, at, sentence = timeline.text, focus(claim), claim.sentence
    for match in _AFTER.finditer(text, sentence.start, at):
        opens = not text[sentence.start : match.start()].strip("\"'“” ")
        closed = len(_COMMA.findall(text, match.end(), at)) % 2 or _CLAUSE_END.search(text, match.end(), at)
        if not closed and (not opens or _COMMA.search(text, at, sentence.end)):
            return _cue(CueKind.EARLIER, timeline, match)
    return None


def _before_cue(timeline: Timeline, claim: Claim) -> Cue | None:
    """As "two days earlier", "a previous attack", "last week's raid" in the claim's clause."""
    for match in _BEFORE.finditer(timeline.text, claim.sentence.start, claim.sentence.end):
        if _same_clause(timeline.text, focus(claim), match.start()):
            return _cue(CueKind.EARLIER, timeline, match)
    return None


def _period_cue(timeline: Timeline, claim: Claim) -> Cue | None:
    """As "April's clashes", where the main event has a day of its own and the sentence does not tell it."""
    sentence, main = claim.sentence, timeline.main
    if main is None or sentence.start <= main.start < sentence.end:
        return None
    for each in timeline.within(sentence.start, sentence.end):
        match = _OF_PERIOD.match(timeline.text, each.end) if each.kind is Kind.PERIOD else None
        if match and _same_clause(timeline.text, focus(claim), each.start):
            return Cue(kind=CueKind.EARLIER, span=Span.of(timeline.text, each.start, match.end()))
    return None


def _provocation_cue(timeline: Timeline, claim: Claim) -> Cue | None:
    """As "after" in "it retaliated after gunmen had killed a guard": the cause comes before the response."""
    text, sentence, at = timeline.text, claim.sentence, focus(claim)
    for match in _CAUSE.finditer(text, sentence.start, at):
        opens = not text[sentence.start : match.start()].strip("\"'“” ")
        comma = _COMMA.search(text, at, sentence.end) if opens else None
        start, end = (comma.end(), sentence.end) if comma else (sentence.start, match.start())
        if (comma or not opens) and _RESPONSE.search(text, start, end):
            return _cue(CueKind.EARLIER, timeline, match)
    return None


def _another_cue(timeline: Timeline, claim: Claim, told: int) -> Cue | None:
    """The last "another attack" of the paragraph up to the claim, unless the text went back since."""
    text, at = timeline.text, focus(claim)
    start = max(timeline.paragraph(claim.sentence.start)[0], claim.sentence.start - _CARRY, told)
    if start >= claim.sentence.end:
        return None
    for match in reversed(list(_ANOTHER.finditer(text, start, claim.sentence.end))):
        unreal = _UNREAL.search(text, max(start, match.start() - _REACH), match.start())
        governs = match.start() < at or _same_clause(text, at, match.start())
        if governs and not unreal:
            returned = _returns(timeline, match.end(), at)
            return None if returned else _cue(CueKind.ANOTHER, timeline, match)
    return None


def _returns(timeline: Timeline, start: int, end: int) -> bool:
    """Whether the text speaks of its main event again between the offsets."""
    if start >= end:
        return False
    main = timeline.main.words.lower() if timeline.main else None
    named = any(each.words.lower() == main for each in timeline.within(start, end))
    return named or _RETURN.search(timeline.text, start, end) is not None


def _same_clause(text: str, one: int, other: int) -> bool:
    low, high = sorted((one, other))
    return _CLAUSE_END.search(text, low, high) is None


def _cue(kind: CueKind, timeline: Timeline, match: re.Match[str]) -> Cue:
    return Cue(kind=kind, span=Span.of(timeline.text, match.start(), match.end()))
