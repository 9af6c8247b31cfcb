"""Which time words point ahead: talks that "will be held on Friday" are no event yet."""

import re

_AHEAD = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were)\s+(?:to|due)|(?:scheduled|expect(?:ed|s)|plann(?:ed|ing)|plans)"
    r"\s+(?:to|for)|upcoming|effective|as\s+soon\s+as)\b[^.;:!?\n\"“”]*$",
    re.IGNORECASE,
)
_REACH = 80  # characters before an expression that are looked at


def points_ahead(text: str, start: int) -> bool:
    """Whether the clause that leads to the time words at the offset speaks of what is to come."""
    return _AHEAD.search(text, max(0, start - _REACH), start) is not None
