"""A captured page as a harmless one: its words and their order, with the words of claims marked.

What may run, load or lead anywhere is left out by nh3, which builds the tree that a browser would. What it
gives back is taken apart once more: only tags from a short list go on, and all text is escaped here.
"""

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import nh3
from markupsafe import Markup, escape

from crosscount.model import Claim
from crosscount.text import visible

TAGS = frozenset(
    """
    abbr address article aside b bdi blockquote br caption cite code dd del dfn div dl dt em figcaption figure
    footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main ol p pre q s samp section small span strong sub sup
    table tbody td tfoot th thead time tr u ul var
    """.split()
)
"""What is kept of a page's markup: what orders words, and nothing that runs, loads, asks or links."""

DROPPED = frozenset(
    """
    audio button canvas datalist embed frameset head iframe input math noembed noframes noscript object option
    optgroup picture script select style svg template textarea title video
    """.split()
)
"""What goes with all that is in it: nobody who sees the page reads it as words, or it is another's window."""

KEPT_ATTRIBUTES = {"*": {"dir"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}

VALUE = re.compile(r"ltr|rtl|auto|[1-9][0-9]{0,2}")
"""What an attribute may say."""

MARK, MARK_FIRST = "<mark>", '<mark id="quote">'

TAG = re.compile(r'</?([a-z][a-z0-9]*)((?: (?:dir|colspan|rowspan)="(?:ltr|rtl|auto|[0-9]{1,3})")*)>')


@dataclass(frozen=True, slots=True, kw_only=True)
class SafePage:
    """A page that can do nothing, and how often the words of each claim stand in it."""

    body: Markup
    found: tuple[int, ...]  # by claim; 0: its words do not stand there as they stand in the text


def safe_page(page: str, claims: Sequence[Claim]) -> SafePage:
    """The markup of a page made harmless, the words of the claims marked where they are found.

    No offsets lead from a text to its page: the words of a claim are looked for, whatever white space and
    markup lies between them; where they stand more than once, within their sentence.
    """
    parts = re.split(r"(<[^>]*>)", _cleaned(page))
    stretches = [html.unescape(part) for part in parts[::2]]
    places = [(n, at) for n, words in enumerate(stretches) for at, c in enumerate(words) if not c.isspace()]
    letters = "".join(stretches[n][at] for n, at in places)
    marked: dict[int, set[int]] = defaultdict(set)
    found = []
    for claim in claims:
        starts = list(_all(letters, _letters(claim.quote.words)))
        found.append(len(starts))
        first = _meant(letters, claim, starts)
        for stretch, at in places[first : first + len(_letters(claim.quote.words))] if starts else ():
            marked[stretch].add(at)
    tags = [*map(_tag, parts[1::2]), ""]
    written = (_written(words, marked.get(n, set())) for n, words in enumerate(stretches))
    body = "".join(words + tag for words, tag in zip(written, tags, strict=True))
    return SafePage(body=Markup(body.replace(MARK, MARK_FIRST, 1)), found=tuple(found))  # noqa: S704 - our own


def _cleaned(page: str) -> str:
    return nh3.clean(
        page,
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes=KEPT_ATTRIBUTES,
        attribute_filter=lambda _tag, _name, value: value if VALUE.fullmatch(value) else None,
        url_schemes=set(),
        link_rel=None,
    )


def _tag(tag: str) -> str:
    """A tag of the short list as it is; nothing of any other."""
    fits = TAG.fullmatch(tag)
    return tag if fits and fits[1] in TAGS else ""


def _letters(words: str) -> str:
    return "".join(words.split())


def _all(letters: str, wanted: str) -> Iterator[int]:
    at = letters.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = letters.find(wanted, at + 1)


def _meant(letters: str, claim: Claim, starts: Sequence[int]) -> int:
    """Where the claim itself stands: within its sentence where its words alone do not tell."""
    ahead = len(_letters(claim.sentence.words[: max(claim.quote.start - claim.sentence.start, 0)]))
    within = {at + ahead for at in _all(letters, _letters(claim.sentence.words))}
    return next((at for at in starts if at in within), starts[0]) if starts else 0


def _written(words: str, marked: Set[int]) -> str:
    """A stretch of text, escaped, with what is marked in it between tags of ours."""
    if not marked:
        return str(escape(visible(words)))
    first, last = min(marked), max(marked)
    flags = ((at in marked or (first < at < last and words[at].isspace()), at) for at in range(len(words)))
    runs = (
        (is_marked, "".join(words[at] for _, at in run)) for is_marked, run in groupby(flags, itemgetter(0))
    )
    told = ((is_marked, escape(visible(run))) for is_marked, run in runs)
    return "".join(f"{MARK}{run}</mark>" if is_marked else str(run) for is_marked, run in told)
