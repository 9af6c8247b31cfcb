"""When and where: the words of a sentence that tell the time and the place of a loss.

Only the words are found here; `resolve` says which day and which place they mean.
"""

import re
from collections.abc import Iterable, Sequence

from crosscount.model import Span

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
PART_OF_DAY = r"(?:morning|afternoon|evening|night)"
PART = r"(?:(?:early|late|mid|last|this|next|on)[\s-])*"
NUMBER = r"(?:a|an|one|two|three|four|five|six|several|\d+)"
WHEN = re.compile(
    r"\b(?:"
    + "|".join(
        (
            rf"since\s(?:early\s|late\s)?(?:{DAY}|{MONTH}(?:\s\d{{1,2}})?(?:,?\s\d{{4}})?|\d{{4}})",
            r"between\s\d{4}\sand\s\d{4}",
            r"from\s\d{4}\sto\s\d{4}",
            rf"{PART}(?:the\s)?{PART_OF_DAY}\s(?:of|on)\s(?:{DAY}|{MONTH}\s\d{{1,2}})",
            rf"{PART}{DAY}(?:\s{PART_OF_DAY})?(?:,?\s{MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?)?",
            rf"{PART}\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?:,?\s\d{{4}})?",
            rf"{PART}{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s\d{{4}})?",
            rf"(?:in\s)?{PART}{MONTH}(?:\s|,\s)\d{{4}}",
            rf"in\s(?:early\s|late\s|mid-)?{MONTH}",
            r"(?:in|during)\s(?:the\s)?(?:early\s|late\s|mid-)?(?:1[5-9]|20)\d{2}s?",
            r"\d{4}-\d{2}-\d{2}",
            rf"last\s(?:night|week|month|year|{MONTH})",
            r"yesterday|today|overnight|this\s(?:morning|week|month|year)",
            rf"(?:almost\s|about\s)?{NUMBER}\s(?:day|week|month|year)s?\s(?:earlier|later|ago|after|before)",
            r"(?:over|in|during)\sthe\s(?:weekend|(?:past|last)\s[\w-]+(?:\s\w+)?)",
            r"the\s(?:previous|next|following|same)\s(?:day|night|week|month)|the\sday\sbefore",
        )
    )
    + r")",
    re.IGNORECASE,
)
PLACE_NOUN = (
    r"(?:region|district|province|village|town|city|area|sector|directions?|front|camp|neighbou?rhood|governorate"
    r"|county|valley|zone|oblast|raion|crossing|corridor|border|base|airport|airbase|hospital)"
)
SIDE = r"(?:north|south)?-?(?:eastern|western|northern|southern|central|disputed)"
NAME = r"[A-Z][\w’'-]+"
WHERE = re.compile(
    r"\b(?:in|at|near|outside|around|from|on|towards?)\s(?P<place>"
    rf"(?:the\s)?(?:{SIDE}\s)?(?:{PLACE_NOUN}\sof\s(?:the\s)?)?{NAME}(?:[\s-](?:{NAME}|of\s{NAME}|{PLACE_NOUN}))*"
    rf"|the\s(?:{PLACE_NOUN}|frontline|neutral\szone|line\sof\scontact|no-man['’]s\sland))"
)
NO_PLACE = re.compile(
    rf"(?:the\s)?(?:{MONTH}|{DAY}|Twitter|Facebook|Telegram|English|Russian|Arabic)\b", re.IGNORECASE
)


def times(text: str, sentence: Span) -> tuple[Span, ...]:
    """The time words of a sentence, in text order."""
    found = WHEN.finditer(text, sentence.start, sentence.end)
    return tuple(Span.of(text, m.start(), m.end()) for m in found)


def places(text: str, sentence: Span) -> tuple[Span, ...]:
    """The place words of a sentence, in text order."""
    found = (m for m in WHERE.finditer(text, sentence.start, sentence.end) if not NO_PLACE.match(m["place"]))
    return tuple(Span.of(text, m.start("place"), m.end("place")) for m in found)


def nearest(spans: Iterable[Span], anchor: Span, *, avoid: Sequence[Span] = ()) -> Span | None:
    """The span that begins or ends nearest to the anchor's beginning, and overlaps none of `avoid`."""

    def distance(span: Span) -> tuple[int, int]:
        return min(abs(span.start - anchor.start), abs(span.end - anchor.start)), span.start

    free = (span for span in spans if not any(other.overlaps(span) for other in avoid))
    return min(free, key=distance, default=None)
