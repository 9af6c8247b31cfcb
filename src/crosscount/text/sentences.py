"""Sentences, by the rules of English punctuation: what stands at a full stop decides whether it ends one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosscount.text.months import SHORT_MONTHS
from crosscount.text.paragraphs import paragraphs
from crosscount.text.stretch import Stretch

_CLOSERS = r"[\"'”’»)\]]"
_NOTE = r"(?:\[\d{1,3}\])"
_END = re.compile(
    rf"(?<![.!?…])[.!?…]++{_CLOSERS}*+{_NOTE}*+(?=\s)"  # "lost.” The", "lost.[3] The"
    r"|(?<=[a-z]{2})[.!?][\"”’]?(?=[A-Z][a-z])"  # "lost.The", where a web page lost a space
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘«—–]{1,20}\Z")
_NEXT = re.compile(r"\s*(?P<begin>)[\"'“‘«(\[]*(?P<word>\w{0,20})")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")  # "J", "U.S", "a.m"
_FINAL = re.compile(rf"[.!?…:;,]{_CLOSERS}*{_NOTE}*\Z")


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_TITLES = _words(
    "mr mrs ms dr gen gens lt col cols maj capt sgt brig adm cmdr cdr cpl pvt pte spc pfc sen rep gov prof"
    " rev hon amb supt insp st mt ft vs e.g i.e cf viz messrs"
)
_NUMBERED = _words("no nos art fig pp vol ca approx") | SHORT_MONTHS
_SELDOM_LAST = _words("inc ltd co corp jr sr etc dept")
_STARTERS = _words(
    "the a an in on at it its he she they we his her their this that these those there but and however"
    " meanwhile according after before during since while when as for from with by no nobody one two three"
    " four five six seven eight nine ten some several many all both another more most other also earlier"
    " later"
)
"""Words that, capitalised after an abbreviation, begin a sentence more often than they go on with a name."""

_LONGEST_TITLE = 140  # code points; what agencies set as a headline stays below
_LONGEST_HEADING = 100
_LONG_WORD = 4  # letters; shorter words stay in lower case in a title
_TITLE_SHARE = 0.6  # of the long words, capitalised
_LONGEST_LIST_MARK = 3


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Sentence:
    """A sentence at half-open code-point offsets; paragraphs count from 0; `headline`: set like a heading."""

    start: int
    end: int
    paragraph: int
    headline: bool = False


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences in order, apart; together they hold all of the text that is not white space.

    A headline is a first line without a full stop, if something follows, or a later one in title case.
    """
    found = paragraphs(text)
    return tuple(
        Sentence(
            start=part.start,
            end=part.end,
            paragraph=number,
            headline=_is_headline(text, paragraph, opens=number == 0 and len(found) > 1),
        )
        for number, paragraph in enumerate(found)
        for part in _split(text, paragraph)
    )


def _split(text: str, paragraph: Stretch) -> Iterator[Stretch]:
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        following = _NEXT.match(text, match.end())
        if following and _is_end(text, start, match, following["word"]):
            yield Stretch(start=start, end=match.end())
            start = following.start("begin")
    yield Stretch(start=start, end=paragraph.end)


def _is_end(text: str, start: int, match: re.Match[str], following: str) -> bool:
    """Whether the mark ends the sentence that began at `start`, by the word that follows."""
    if following[:1].islower():
        return False
    lone_stop = match.group().startswith(".") and not match.group().startswith("..")
    return not (lone_stop and _is_abbreviation(text, start, match.start(), following))


def _is_abbreviation(text: str, start: int, stop: int, following: str) -> bool:
    """Whether the full stop at `stop` belongs to the word before it and ends nothing."""
    if stop - start <= _LONGEST_LIST_MARK and text[start:stop].isalnum():
        return True  # "1. Tanks"
    before = _WORD_BEFORE.search(text, max(start, stop - 20), stop)
    word = before.group().lower() if before else ""
    if word in _TITLES:
        return True
    if word in _NUMBERED:
        return following[:1].isdigit()
    if word in _SELDOM_LAST or _INITIALS.fullmatch(word):
        shouted = len(following) > 1 and following.isupper()
        return shouted or not (following == "" or following.lower() in _STARTERS)
    return False


def _is_headline(text: str, paragraph: Stretch, *, opens: bool) -> bool:
    """Whether a paragraph is one short line that no mark ends, and opens the text or is set in title case."""
    line = text[paragraph.start : paragraph.end]
    if len(line) > _LONGEST_TITLE or "\n" in line or "\r" in line or _FINAL.search(line):
        return False
    return opens or (len(line) <= _LONGEST_HEADING and _is_in_title_case(line))


def _is_in_title_case(line: str) -> bool:
    long_words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) >= _LONG_WORD]
    capitalised = sum(word[0].isupper() for word in long_words)
    return len(long_words) > 1 and capitalised >= _TITLE_SHARE * len(long_words)
