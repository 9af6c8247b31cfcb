"""Places compared: equal, one within the other, not known to differ, or distinct."""

import re
from itertools import product

from crosscount.link.fit import Fit
from crosscount.model import PlaceReading

_CARE = re.compile(
    r"\b(?:hospitals?|clinics?|morgues?|mortuary|medical (?:cent(?:er|re)|complex))\b", re.IGNORECASE
)
_FUZZY_KINDS = frozenset({"line", "area"})
_FUZZY_PRECISIONS = frozenset({5, 7})
_COUNTRY_PRECISION = 6


def compare_places(a: PlaceReading | None, b: PlaceReading | None) -> Fit:
    """Two places; what lies on a line or in an area without edges cannot be told apart from it."""
    if a is None or b is None or a.id is None or b.id is None:
        return Fit.UNKNOWN
    if a.id == b.id or a.id in b.within or b.id in a.within:
        return Fit.SAME
    return Fit.UNKNOWN if _is_fuzzy(a) or _is_fuzzy(b) else Fit.APART


def compare_in_one_text(a: PlaceReading | None, b: PlaceReading | None) -> Fit:
    """Two places of one text, where a hospital or morgue may be where those hit elsewhere were brought."""
    fit = compare_places(a, b)
    cared_for = any(place is not None and _CARE.search(place.words) for place in (a, b))
    return Fit.UNKNOWN if fit is Fit.APART and cared_for else fit


def is_precise(place: PlaceReading) -> bool:
    """Whether the place is smaller than a country, so that sharing it says something."""
    return place.id is not None and place.kind != "country" and place.precision != _COUNTRY_PRECISION


def shared_place(ours: tuple[PlaceReading, ...], theirs: tuple[PlaceReading, ...]) -> str | None:
    """The name of a precise place that both lists hold."""
    common = {place.id for place in ours} & {place.id for place in theirs}
    names = sorted(p.name or p.words for p in (*ours, *theirs) if p.id in common and is_precise(p))
    return names[0] if names else None


def compare_place_lists(ours: tuple[PlaceReading, ...], theirs: tuple[PlaceReading, ...]) -> Fit:
    """Two accounts' places: one agreeing pair is enough, and only all disagreeing pairs part them."""
    fits = {compare_places(a, b) for a, b in product(ours, theirs)}
    if Fit.SAME in fits:
        return Fit.SAME
    return Fit.APART if fits == {Fit.APART} else Fit.UNKNOWN


def _is_fuzzy(place: PlaceReading) -> bool:
    return place.kind in _FUZZY_KINDS or place.precision in _FUZZY_PRECISIONS
