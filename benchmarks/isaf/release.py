"""What a release says of itself: the day it is dated, and the names that the corpus gives the provinces."""

import datetime as dt
import re
from collections.abc import Iterator

from crosscount.model import PlaceReading

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

PROVINCES = {
    "01": "badakhshan",
    "02": "badghis",
    "03": "baghlan",
    "05": "bamyan bamiyan",
    "06": "farah",
    "07": "faryab",
    "08": "ghazni",
    "09": "ghor ghowr",
    "10": "helmand hilmand",
    "11": "herat",
    "13": "kabul",
    "14": "kapisa",
    "17": "logar lowgar",
    "18": "nangarhar",
    "19": "nimroz nimruz",
    "23": "kandahar",
    "24": "kunduz konduz",
    "26": "takhar",
    "27": "wardak",
    "28": "zabul",
    "29": "paktika",
    "30": "balkh",
    "31": "jowzjan jawzjan",
    "32": "samangan",
    "33": "sar-e_pul sar-e-pul sar-i-pul",
    "34": "kunar konar",
    "35": "laghman",
    "36": "paktya paktiya paktia",
    "37": "khost khowst",
    "38": "nuristan",
    "39": "uruzgan oruzgan",
    "40": "parwan",
    "41": "daykundi",
    "42": "panjshir",
}
"""The provinces of Afghanistan by GeoNames' number: the corpus' spelling, then the press' others."""

_OWN = {number: names.split()[0].replace("_", " ") for number, names in PROVINCES.items()}
_SPELLINGS = {
    name.replace("_", " "): _OWN[number] for number, names in PROVINCES.items() for name in names.split()
}
_NAME = rf"\b({'|'.join(_SPELLINGS)})\b"
_NAMED = re.compile(_NAME, re.IGNORECASE)
_NAMED_AS_PROVINCE = re.compile(_NAME + r"(?=\s+province\b)", re.IGNORECASE)
_REGION = re.compile(r"geonames:AF\.(\d+)")

_HEAD = 600
"""Characters at the beginning that date a release: its title, its number and its dateline."""
_DAY = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*\.?\s*(?P<day>\d{{1,2}})(?:\s*,?\s*(?P<year>20\d\d))?"
_DATED = tuple(
    re.compile(form, re.IGNORECASE | re.MULTILINE)
    for form in (
        rf"\(\s*{_DAY}\s*\)",  # KABUL, Afghanistan (Jan. 5, 2011)
        rf"^\s*{_DAY}\s*:",  # Jan. 5: Operations in ...
        rf"\bupdate,?\s+{_DAY}",  # Morning Operational Update, Jan. 5, 2011
    )
)
_NUMBER = re.compile(r"(?P<year>20\d\d)\s*-\s*\d\d\s*-")  # 2011-01-S-055


def day(text: str) -> dt.date | None:
    """The day that a release is dated; a day without a year takes that of the release's number."""
    head = text[:_HEAD]
    match = next((match for form in _DATED if (match := form.search(head))), None)
    year = (match and match["year"]) or next((found["year"] for found in _NUMBER.finditer(head)), None)
    if match is None or year is None:
        return None
    try:
        return dt.date(int(year), MONTHS.index(match["month"].lower()) + 1, int(match["day"]))
    except ValueError:
        return None


def province(place: PlaceReading | None) -> str | None:
    """The corpus' name of the province that a place names or lies in; None where neither is known."""
    if place is None:
        return None
    regions = (_REGION.match(id_) for id_ in (place.id or "", *place.within))
    numbers = (region[1] for region in regions if region)
    return next(provinces_named(place.words), None) or next((_OWN.get(number) for number in numbers), None)


def provinces_named(text: str) -> Iterator[str]:
    """The provinces that a text names, those called a province first."""
    for form in (_NAMED_AS_PROVINCE, _NAMED):
        yield from (_SPELLINGS[match[0].lower()] for match in form.finditer(text))
