"""Numerals that lie in pieces: "5 0" of fifty, "10^5", "2 ,300", "1 O". No piece of one is a number.

Where two figures beside each other can be two numbers, as in "4 May 300 men", "T-72 3 tanks" or the lines
of a table, they are.
"""

import re
from collections.abc import Sequence

from crosscount.text.context_words import MEASURED
from crosscount.text.months import is_month
from crosscount.text.tokens import HYPHENS, Token, word_at

_FIGURES = re.compile(r"[0-9]{1,3}")
_THREE = re.compile(r"[0-9]{3}")
_ZEROS = frozenset({"o", "oo", "ooo"})
"""Letters that stand for noughts where a text was typed, or read by a machine."""

_SPACES = " \t\u00a0\u2009\u202f"
_GLUE = frozenset("^*·•∙⋅‚´′_,.")
"""Signs that part figures of one number where nothing else stands between."""


def end_of_pieces(tokens: Sequence[Token], index: int, stop: int) -> int:
    """Where the numeral `tokens[index:stop]` ends with all its pieces; `stop` where it is whole."""
    if index and (is_month(tokens[index - 1]) or _is_of_a_name(tokens, index)):
        return stop
    end = stop
    while end < len(tokens) and (more := _piece(tokens, end)):
        end += more
    return end


def _is_of_a_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether the figures end a name: "T-72"."""
    return tokens[index].is_attached and tokens[index - 1].word in HYPHENS


def _piece(tokens: Sequence[Token], at: int) -> int:
    """How many tokens the next piece of the numeral before the index takes; 0 where there is none."""
    if _is_spaced(tokens, at):
        return 1
    if _has_a_loose_comma(tokens, at):
        return 2
    glued = at
    while glued < len(tokens) and tokens[glued].text in _GLUE and tokens[glued].is_attached:
        glued += 1
    after = tokens[glued] if at < glued < len(tokens) else None
    return glued + 1 - at if after is not None and after.is_attached and after.is_numeral else 0


def _is_spaced(tokens: Sequence[Token], at: int) -> bool:
    """Whether figures, or letters for noughts, follow figures with nothing but spaces or a mark between."""
    token, before = tokens[at], tokens[at - 1]
    if not (_FIGURES.fullmatch(before.text) and (_FIGURES.fullmatch(token.text) or token.word in _ZEROS)):
        return False
    is_near = not token.gap.strip(_SPACES) or not re.search(r"\s", token.gap)
    return is_near and not _is_measured(tokens, at)


def _is_measured(tokens: Sequence[Token], at: int) -> bool:
    """Whether the figures are a calibre or the like: "12 82-mm mortars", "5 82 mm shells"."""
    follows = word_at(tokens, at + 1)
    return follows in MEASURED or (follows in HYPHENS and tokens[at + 1].is_attached)


def _has_a_loose_comma(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma behind a space parts figures: "2 ,300"."""
    if tokens[at].text != "," or tokens[at].gap.strip(_SPACES) or at + 1 == len(tokens):
        return False
    return tokens[at + 1].is_attached and _THREE.fullmatch(tokens[at + 1].text) is not None
