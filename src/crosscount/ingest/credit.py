"""Whom a report is taken from, in its own words: the agency of a dateline, or a line "Source: …"."""

import re

from crosscount.ingest.metadata import DocumentMetadata
from crosscount.model import Basis

SEARCHED = 600
"""Characters at the beginning in which a dateline stands."""

_DATELINE = re.compile(
    r"^(?P<place>[A-Z][\w’'.-]+)(?P<rest>(?:[ ,/]+[\w’'.-]+){0,8},?[ ]*)"
    r"\((?P<agency>[A-Z][\w.]*(?: [A-Z&][\w.]*){0,3})\)[ ]*(?:-{1,2}|[–—])[ ]",
    re.MULTILINE,
)
_SOURCE = re.compile(
    r"^[ \t]*(?:source|sources|credit|via)[ \t]*[:—][ \t]*(?P<agency>[^\n:.?!]{2,80})\.?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


def credit(text: str) -> DocumentMetadata:
    """The credit that a dateline gives in brackets, else that of the last line "Source: …"."""
    for dateline in _DATELINE.finditer(text, 0, SEARCHED):
        if dateline["place"].isupper() or "," in dateline["rest"]:
            return DocumentMetadata(basis=Basis.DATELINE, credit=dateline["agency"])
    named = [match["agency"].strip() for match in _SOURCE.finditer(text)]
    return DocumentMetadata(basis=Basis.SOURCE_LINE, credit=named[-1] if named else None)
