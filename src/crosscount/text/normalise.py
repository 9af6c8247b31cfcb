"""Making visible what a text hides: for display only, never for the text that offsets count in."""

import re
import unicodedata

_SUSPECT = re.compile(r"\r(?!\n)|[^\r\n\t -~]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, formats (bidi, zero width), surrogates, private and unassigned characters, odd line breaks."""


def visible(text: str) -> str:
    """The text with each character that hides or moves others written out, as "⟨U+202E⟩".

    Tabs, newlines and CRLF stay. A lone carriage return is written out: it lets one line cover another.
    """
    return _SUSPECT.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    character = match.group()
    return f"⟨U+{ord(character):04X}⟩" if unicodedata.category(character) in _HIDDEN else character
