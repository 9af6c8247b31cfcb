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
        "little ",
        "a bit ",
        "somewhat ",
        "something ",
        "way ",
    )
    return [f"{degree}{phrase}" for phrase in phrases for degree in degrees]


_AT_LEAST = _phrases(
    "at least; at the least; at the very least; at a minimum; at minimum; no fewer than; no less than;"
    "not fewer than; not less than; a minimum of; minimum of; as a minimum; minimum; as few as"
)
_MORE_THAN = _phrases(
    "more than; over; above; exceed; exceeds; exceeded; exceeding; surpass; surpasses; surpassed; surpassing;"
    "past; passes; passed; tops; topped; upwards of; upward of; in excess of; greater than"
)
_AT_MOST = _phrases(
    "up to; at most; at the most; as many as; as much as; as high as; no more than; not more than;"
    "a maximum of; maximum of; at a maximum; a total of up to; no greater than; no higher than; not exceeding"
)
_LESS_THAN = _phrases("fewer than; less than; lower than; under; below; shy of")
_ABOUT = _phrases(
    "about; approximately; approx; approx .; around; some; nearly; almost; roughly; close to; closer to;"
    "an estimated; estimated; circa; ca; ca .; c .; ~; ≈; in the region of; in the neighbourhood of;"
    "in the neighborhood of; in the order of; on the order of; something like; somewhere; somewhere around;"
    "anywhere; nearing; perhaps; maybe; just about; barely; scarcely; hardly; virtually;"
    "practically; not quite; nigh on; in the vicinity of; of the order of; getting on for"
)
_UNBOUND = _phrases(
    "another; yet another; a further; further; an additional; additional; an extra; a total of; all;"
    "all the; all of the"
)

BEFORE: Lexicon[Qualifier] = Lexicon.of(
    dict.fromkeys(_AT_LEAST, Qualifier.AT_LEAST)
    | dict.fromkeys(_by_degrees(_MORE_THAN), Qualifier.MORE_THAN)
    | dict.fromkeys(_AT_MOST, Qualifier.AT_MOST)
    | dict.fromkeys((*_by_degrees(_LESS_THAN), "just short of", "a little short of"), Qualifier.LESS_THAN)
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
            "or more; or upwards; or upward; and upwards; or greater; and more; plus; - plus; +; at least;"
            "at the least; at the very least; at a minimum; at minimum; , not fewer; , not less;"
            "if not more; , if not more; or even more; or possibly more; , possibly more; , perhaps more;"
            ", maybe more"
        ),
        Qualifier.AT_LEAST,
    )
    | dict.fromkeys(
        _phrases("or fewer; or less; at most; at the most; at a maximum; at maximum; , not more"),
        Qualifier.AT_MOST,
    )
    | dict.fromkeys(
        _phrases("or so; or thereabouts; odd; - odd; - some; give or take; , give or take")
        + tuple(
            f"{comma}or {degree} {way}"
            for comma in ("", ", ")
            for degree in ("a little", "a bit", "slightly", "just")
            for way in ("more", "over", "less", "fewer", "under")
        ),
        Qualifier.ABOUT,
    )
)
"""What stands after a number and bounds it."""

LINKS = _set(
    "to; or; -; –; ‒; ‑; ‐; or even; or possibly; or perhaps; or maybe; , maybe; , perhaps; , possibly; , or;"
    ", or possibly; , or perhaps; if not; , if not; , or even"
)
"""What stands between the two numbers of a range."""

GUESSES = _set(
    "or even; or possibly; or perhaps; or maybe; , maybe; , perhaps; , possibly; , or possibly; , or perhaps;"
    ", or even; if not; , if not; and possibly; and perhaps"
)
"""The same where the second number is a guess: it closes the range though the first has a bound."""

BUTS = _set("but; , but; yet; , yet")
JOINTS = _set("but; , but; yet; , yet; ,; and; or; , or; , and")
"""What stands between a floor and a ceiling: "more than eight, less than 20"; `BUTS` after a bare number."""

REPEATS = _set("and; upon; on; after")
"""What stands between two multitudes that are one: "hundreds upon hundreds of"."""

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
    "countless; uncountable; innumerable; untold; some"
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

COUNT_NOUNS = _words("number amount quantity majority multitude")
"""Nouns of "a large number of"."""

NOTHING = _set(
    "no; none; nil; nobody; no one; no - one; no single; not one; not a; not an; not a single; not any;"
    "not even one; not even a; not even a single; not a single one; not one single; without; without any;"
    "without a; without one; without a single; without causing any"
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
            *("a", "an", "a single", "a lone", "a sole", "another", "yet another"),
            *(f"{article} {ordinal}" for article in ("a", "an") for ordinal in _ORDINALS),
        )
    )
)
"""Words that count one if the noun for it follows."""

AROUND_BEFORE = _set(
    "the; these; those; their; its; his; her; our; only; just; exactly; precisely; as; in; +; plus; a mere;"
    "a reported; a confirmed; a staggering; a whopping; a record; a combined; a claimed; even; fully"
)
"""Words that a coder may underline before a quantity, and that are no part of it."""

AROUND_AFTER = _set(
    "more; other; others; of; at all; them; whom; these; those; in all; in total; all told; altogether;"
    "of the latter; of the; of which; of their; of its; of his; of our; so far; and counting; , and counting;"
    "mark; milestone; threshold;"
    "single; lone; piece; pieces; unit; units; item; items; set; sets; round; rounds; head; ton; tons; tonne;"
    "tonnes; kg; kilo; kilos; kilogram; kilograms; kilogramme; kilogrammes; pound; pounds; lb; lbs"
)
"""The same after it, with the words for a piece and the weights that stand before goods."""

DENIED = _set(
    "any; any of; neither; neither of; nor; not; never; even one; denied; denies; deny; denying; denied any;"
    "denies any; deny any; denying any; nought; naught"
)
"""Words that are zero once their sentence is known to deny a loss: parsed, and never found."""

UNDERLINED_BEFORE: Lexicon[Qualifier] = Lexicon.of(
    {"near": Qualifier.ABOUT}
    | dict.fromkeys(("min", "min ."), Qualifier.AT_LEAST)
    | dict.fromkeys(("max", "max .", "maximum"), Qualifier.AT_MOST)
    | {
        f"{verb} the": Qualifier.MORE_THAN
        for verb in _words(
            "break breaks broke broken breaking pass passes passed passing top tops topped topping cross"
            " crosses crossed crossing surpass surpasses surpassed exceed exceeds exceeded"
        )
    }
)
"""Bounds that are known for such only where they are underlined with the number: "near 70,000"."""

UNDERLINED_AFTER = _set("and some; and something; some; something; - something")
"""The same after it: "a hundred and something" is about a hundred."""

UNDERLINED_WHOLES: Lexicon[int] = Lexicon.of(
    dict.fromkeys(_words("the this that his her single sole lone"), 1)
    | dict.fromkeys(_words("couple double pair duo twin twins"), 2)
    | dict.fromkeys(_words("triple trio"), 3)
)
"""Words for an exact number, as in "the helicopter", "a married couple": parsed, and never found."""

UNDERLINED_FLOORS: Lexicon[Floor] = Lexicon.of(
    {f"{digits} - digit": attrgetter("tens") for digits in ("two", "double")}
    | {f"{digits} - digit": attrgetter("hundreds") for digits in ("three", "triple")}
    | {
        f"{often} times {more}": attrgetter("several")
        for often in ("several", "many")
        for more in ("more", "as many", "that", "that number")
    }
    | dict.fromkeys(
        _phrases(
            "others; numbers; numbers of; mountains of; heaps of; piles of; loads of; masses of; scraps of;"
            "streams of; waves of"
        ),
        attrgetter("several"),
    )
)
"""Words for an unknown number above a floor: parsed, and never found."""

PARTS = _words(
    "most much bulk majority half halves third thirds quarter quarters fourths fifths sixths tenths part"
)
"""Nouns of "the bulk of them", "two thirds of": an unknown number, where the whole is not underlined too."""
