"""The names and numbers that are told with a claim: what can show that two reports are of one event.

Those of the outlet are left out: two pages of one site have them in common whatever they tell.
"""

import re

from crosscount.model import Claim, Document
from crosscount.text import names, paragraphs

REACH = 2_000
"""Code points before and after a claim's sentence: most of a news report, and a bound for long texts."""

_SITE = re.compile(r"\b([\w-]+)\.(?:com|net|org|tv|info|co\.\w\w)\b", re.IGNORECASE)
_FURNITURE = re.compile(
    r"copyright|©|all rights reserved|\bsubscri(?:be|ption)|\bnewsletter|\bsign up\b|\breport a typo\b"
    r"|\b(?:our|mobile|news) app\b|\bfollow (?:us|him|her|@\w+)|\bclick here\b|\bdownload\b"
    r"|\bhave a (?:news )?tip\b",
    re.IGNORECASE,
)
"""Words of a paragraph that the site and not the report says."""

_LOWER = re.compile(r"\b[a-z]\w+")

_STATION = re.compile(r"\b[KW][A-Z]{2,3}(?:-?(?:TV|DT|FM|AM|LP))?\b")
"""The call letters of a broadcaster in North America."""

_OF_THE_PAGE = frozenset(
    "abc action android ap app apps cbs cdt cnn cst edt est eyewitness facebook fox getty gmt google"
    " headlines instagram iphone mdt mst nbc news pdt photo posted pst reuters sms snapchat source"
    " twitter updated upi video weather wire youtube".split()
)
"""Capitalised words that tell of media, or when a page was made."""


def told_with(document: Document, claim: Claim) -> tuple[str, ...]:
    """The names and numbers around a claim, sorted."""
    start, end = max(0, claim.sentence.start - REACH), claim.sentence.end + REACH
    return tuple(sorted(told_names(document.text[start:end])))


def told_names(text: str) -> frozenset[str]:
    """The names and numbers of a text without those of the site that it stands on.

    What the text writes in lower case too is no name: headlines write every word with a capital.
    """
    told = (text[each.start : each.end] for each in paragraphs(text))
    report = "\n".join(words for words in told if not _FURNITURE.search(words))
    sites = {site.lower() for site in _SITE.findall(text)}
    stations = {word.lower() for found in _STATION.findall(text) for word in found.split("-")}
    return names(report) - set(_LOWER.findall(report)) - sites - stations - _OF_THE_PAGE
