"""The words that bound, veil, deny or round a number: the lexicons of the quantity grammar.

Phrases are written as tokens with a space between them, and set apart by semicolons.
"""

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter

from crosscount.model import Qualifier
from crosscount.text.amounts import QuantityRules
from crosscount.text.lexicon import Lexicon


def _phrases(lines: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in lines.split(";"))


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


def _set(lines: str) -> Lexicon[None]:
    return Lexicon.of(dict.fromkeys(_phrases(lines)))


def _by_degrees(phrases: Iterable[str]) -> Iterable[str]:
    """The phrases, and the same with a word of degree before them: "well over", "just under"."""
    degrees = (
        "",
        "well ",
        "just ",
        "slightly ",
        "far ",
        "significantly ",
        "considerably ",
        "much ",
        "a little ",
    )
    return [f"{degree}{phrase}" for phrase in phrases for degree in degrees]


_AT_LEAST = _phrases(
    "at least; at the least; at the very least; at a minimum; at minimum; no fewer than; no less than;"
    "not fewer than; not less than; a minimum of; minimum of; as a minimum; minimum"
)
_MORE_THAN = _phrases(
    "more than; over; above; exceed; exceeds; exceeded; exceeding; surpass; surpasses; surpassed; surpassing;"
    "past; passes; passed; tops; topped; upwards of; upward of; in excess of; greater than"
)
_AT_MOST = _phrases(
    "up to; at most; at the most; as many as; as much as; as high as; no more than; not more than;"
    "a maximum of; maximum of; at a maximum; a total of up to"
)
_LESS_THAN = _phrases("fewer than; less than; under; below")
_ABOUT = _phrases(
    "about; approximately; approx; approx .; around; some; nearly; almost; roughly; close to; closer to;"
    "an estimated; estimated; circa; ca; ca .; c .; ~; ≈; in the region of; in the neighbourhood of;"
    "in the neighborhood of; in the order of; on the order of; something like; somewhere; somewhere around;"
    "anywhere; nearing; perhaps; maybe; just about; barely"
)
_UNBOUND = _phrases(
    "another; yet another; a further; further; an additional; additional; an extra; a total of; all;"
    "all the; all of the"
)

BEFORE: Lexicon[Qualifier] = Lexicon.of(
    dict.fromkeys(_AT_LEAST, Qualifier.AT_LEAST)
    | dict.fromkeys(_by_degrees(_MORE_THAN), Qualifier.MORE_THAN)
    | dict.fromkeys(_AT_MOST, Qualifier.AT_MOST)
    | dict.fromkeys(_by_degrees(_LESS_THAN), Qualifier.LESS_THAN)
    | dict.fromkeys(_ABOUT, Qualifier.ABOUT)
    | dict.fromkeys(_UNBOUND, Qualifier.EXACT)
)
"""What stands before a number and bounds it; "another" and its like (`EXACT`) leave it as it is."""

PREPOSITIONS = _words("over above under below about around past")
"""Bounds that are prepositions of place before a vague word: "over some hills"."""

NO_BOUNDS: Mapping[str, frozenset[str]] = {
    "up": _words(
        "go goes going gone went rise rises rising rose risen shot climb climbed crept"
        " own owned owns add adds"
    ),
    "about": _words(
        "write writes wrote writing written information news know knew known talk talks talking talked hear"
        " heard tell tells told speak spoke learned story stories"
    ),
    "over": _words("roll rolls rolled negotiate negotiations dispute fight mourn"),
    "past": _words("the these this"),
}
"""Words after which a bound's first word is none: a toll "went up to 30", a post "wrote about two killed"."""

AFTER: Lexicon[Qualifier] = Lexicon.of(
    dict.fromkeys(
        _phrases(
            "or more; or upwards; and more; plus; - plus; +; at least; at the least; at a minimum;, not fewer"
        ),
        Qualifier.AT_LEAST,
    )
    | dict.fromkeys(
        _phrases("or fewer; or less; at most; at the most; at a maximum"),
        Qualifier.AT_MOST,
    )
    | dict.fromkeys(
        _phrases("or so; or thereabouts; odd; - odd; give or take; , give or take"),
        Qualifier.ABOUT,
    )
)
"""What stands after a number and bounds it."""

LINKS = _set(
    "to; or; -; –; ‒; ‑; ‐; or even; or possibly; or perhaps; or maybe; , maybe; , perhaps; , possibly; , or;"
    ", or possibly; , or perhaps"
)
"""What stands between the two numbers of a range."""

RANGE_OPENERS = frozenset({"between", "from"})

CHANGES = _words(
    "rise rises rising rose risen raise raises raised raising increase increases increased increasing"
    " climb climbs climbed climbing jump jumps jumped grow grows grew grown creep crept revise revised"
    " revising update updated fall falls fell fallen drop drops dropped reduce reduced lower lowered cut"
    " up down"
)
"""Words before "from 5 to 7" that make two figures of it, an old and a new one."""

Floor = Callable[[QuantityRules], int]

DETERMINERS = _set(
    "several; a few; quite a few; few; many; a great many; a good many; so many; numerous; multiple; various;"
    "countless; some"
)
"""Words for an unknown number above one, said of what follows."""

COLLECTIVES = _set(
    "a couple; a handful; a lot; lots; plenty; a series; a host; a string; a group; large numbers;"
    "great numbers; huge numbers; vast numbers; large amounts; large quantities"
)
"""The same as nouns, with "of" after them."""

MULTITUDES: Lexicon[Floor] = Lexicon.of(
    {name: attrgetter(name) for name in ("tens", "dozens", "scores", "hundreds", "thousands", "millions")}
)
"""Plurals of a scale: "dozens"."""

SCALES: Lexicon[Floor] = Lexicon.of(
    {name: attrgetter(f"{name}s") for name in ("dozen", "score", "hundred", "thousand", "million")}
)
"""The same in the singular, after a vague word: "several dozen"."""

COUNT_NOUNS = _words("number amount quantity")
"""Nouns of "a large number of"."""

NOTHING = _set(
    "no; none; nil; nobody; no one; no - one; no single; not one; not a; not an; not a single; not any;"
    "not even one; not even a; without; without any; without a; without a single; without causing any"
)
"""Words for zero."""

NO_DENIAL = _words("longer doubt matter sooner way less more fewer later wonder")
"""Words after "no" that make another phrase of it."""

WHOLES: Lexicon[int] = Lexicon.of({"both": 2, "a pair of": 2, "a pair": 2, "a trio of": 3})
"""Words for an exact number that are no numerals."""

_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ARTICLES = _set(
    "; ".join(
        (
            *("a", "an", "a single", "a lone", "another", "yet another"),
            *(f"{article} {ordinal}" for article in ("a", "an") for ordinal in _ORDINALS),
        )
    )
)
"""Words that count one if the noun for it follows."""

AROUND_BEFORE = _set("the; these; those; their; its; his; only; just; exactly; precisely; as; in")
"""Words that a coder may underline before a quantity, and that are no part of it."""

AROUND_AFTER = _set(
    "more; other; others; of; at all; them; whom; these; those; in all; in total; all told; altogether;"
    "of the latter; of the; of which; of their; of its; of his; of our"
)
"""The same after it."""

DENIED = _set("any; any of; neither; nor; not; even one")
"""Words that are zero once their sentence is known to deny a loss: parsed, and never found."""
