"""One pass over a page's markup: its metadata, its plain text, and how large and deep it is.

The parser is libxml2's, as a stream of events: that is linear in the length of whatever it is fed and has no
limit of depth, unlike the trees built from it (from 255 nested elements on they drop what is deeper and what
follows) and unlike the standard library's parser (300 kB of unclosed tags kept it busy for ten minutes).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

# Whoever sees the page does not see these.
_HIDDEN = frozenset(
    {"head", "iframe", "noscript", "object", "script", "select", "style", "template", "textarea"}
)
_LINES = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "caption",
            "center",
            "dd",
            "details",
            "div",
        ),
        *(
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        ),
        *(
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "title",
            "tr",
            "ul",
        ),
    }
)
_CELLS = frozenset({"td", "th"})
_PARTS = frozenset("article aside body div fieldset footer form header li main nav ol section td ul".split())
"""What holds paragraphs."""
_SPACE = re.compile(r"[ \t\r\n\f]+")

_APART = re.compile(
    r"comment|disqus|repl(?:y|ies)\b|related|recommend|sidebar|teaser|promo|widget|trending|popular|latest"
    r"|newsletter|subscri|menu|\bnav|carousel|more-|headlines|cookie|archive",
    re.IGNORECASE,
)

MIN_LINKED = 0.8
"""The share of a line's letters in links to other pages from which on the line is a link: "Related: ..." is,
a sentence with a linked name in it is not. Set 2026-11-22 on the development half of benchmarks/pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says, as far as no judgement is needed."""

    text: str = field(repr=False)  # all that is visible, one line a block
    links: tuple[str, ...] = field(repr=False)  # the lines of it that are link and nothing else to speak of
    prose: tuple["Line", ...] = field(repr=False)  # all lines of it but those that are set apart
    meta: Mapping[str, str]  # `<meta>`: name or property, in lower case, to the first content
    canonical: str | None  # `<link rel="canonical">`
    title: str | None  # `<title>`
    headings: tuple[str, ...]  # `<h1>`
    linked_data: tuple[str, ...]  # `<script type="application/ld+json">`, unparsed
    dated: tuple[str, ...]  # `itemprop="datePublished"`
    article_times: tuple[str, ...]  # `<time>` in `<article>` or `<main>`
    times: tuple[str, ...]  # `<time>` anywhere
    elements: int
    depth: int  # of the deepest element
    attributes: int  # of the element with the most


def read_page(html: str) -> Page:
    """The page; any string is one."""
    # The stub asks for events that lxml lets a target leave out.
    parser = etree.HTMLParser(target=_Collector(), huge_tree=True, encoding="utf-8")  # type: ignore[call-overload]
    # A NUL or an empty string ends libxml2's reading; the space is no part of any text.
    parser.feed((html.replace("\0", "\ufffd") + " ").encode("utf-8", "replace"))
    page: Page = parser.close()
    return page


@dataclass(slots=True)
class _Listening:
    """An element whose text is wanted for itself."""

    kind: str
    depth: int
    pieces: list[str] = field(default_factory=list)


class Line(NamedTuple):
    """A line of what is visible, and the number of the part of the page in which it stands with others."""

    text: str
    part: int
    is_link: bool
    is_apart: bool


class _Collector:
    """The target of libxml2's events."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked: list[bool] = []  # of each piece, whether it stands in a link
        self.aside: list[bool] = []  # and whether in something set apart
        self.within: list[int] = []  # and the number of the part that it stands in
        self.parts = [0]  # the part around each part, by number
        self.open: list[tuple[int, int]] = [(0, 0)]  # the open parts: depth and number
        self.meta: dict[str, str] = {}
        self.found: dict[str, list[str]] = {}
        self.listening: list[_Listening] = []
        self.depth = self.deepest = self.elements = self.attributes = 0
        self.hidden = self.in_article = 0
        self.link_depth = 0  # of the open link to another page; 0 outside of one
        self.apart_depth = 0  # of the outermost open element that is set apart; 0 outside of one

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        self.deepest = max(self.deepest, self.depth)
        self.attributes = max(self.attributes, len(attributes))
        self.hidden += tag in _HIDDEN
        self.in_article += tag in {"article", "main"}
        if tag == "a" and not self.link_depth and not attributes.get("href", "#").startswith("#"):
            self.link_depth = self.depth
        if not self.apart_depth and _is_apart(tag, attributes):
            self.apart_depth = self.depth
        if tag in _PARTS:
            self.open.append((self.depth, len(self.parts)))
            self.parts.append(self.open[-2][1])
        self._separate(tag)
        self._note(tag, attributes)

    def end(self, tag: str) -> None:
        if self.listening and self.listening[-1].depth == self.depth:
            heard = self.listening.pop()
            self._keep(heard.kind, "".join(heard.pieces))
        self._separate(tag)
        self.in_article -= tag in {"article", "main"}
        self.hidden -= tag in _HIDDEN
        if self.depth == self.link_depth:
            self.link_depth = 0
        if self.depth == self.apart_depth:
            self.apart_depth = 0
        if self.depth == self.open[-1][0]:
            self.open.pop()
        self.depth -= 1

    def data(self, text: str) -> None:
        if self.listening:
            self.listening[-1].pieces.append(text)
        if not self.hidden:
            self._add(_SPACE.sub(" ", text))

    def close(self) -> Page:
        lines = self._placed(list(self._lines()))
        return Page(
            text="\n".join(line.text for line in lines),
            links=tuple(line.text for line in lines if line.is_link),
            prose=tuple(line for line in lines if not line.is_apart),
            meta=self.meta,
            canonical=self._first("canonical"),
            title=self._first("title"),
            headings=tuple(self.found.get("h1", ())),
            linked_data=tuple(self.found.get("linked_data", ())),
            dated=tuple(self.found.get("dated", ())),
            article_times=tuple(self.found.get("article_time", ())),
            times=tuple(self.found.get("time", ())),
            elements=self.elements,
            depth=self.deepest,
            attributes=self.attributes,
        )

    def _separate(self, tag: str) -> None:
        if tag in _LINES:
            self._add("\n")
        elif tag in _CELLS:
            self._add(" ")

    def _add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.linked.append(self.link_depth > 0)
        self.aside.append(self.apart_depth > 0)
        self.within.append(self.open[-1][1])

    def _lines(self) -> Iterator[Line]:
        """The lines that hold anything; a link is one whose letters stand in links, all but a few."""
        line: list[str] = []
        letters = linked_letters = 0
        is_apart = False
        part = 0
        self._add("\n")
        for piece, linked, apart, within in zip(
            self.pieces, self.linked, self.aside, self.within, strict=True
        ):
            if piece != "\n":
                part = within
                line.append(piece)
                letters += len(piece)
                linked_letters += len(piece) * linked
                is_apart = is_apart or apart
                continue
            is_link = linked_letters > 0 and linked_letters >= MIN_LINKED * letters
            if text := _spaced("".join(line)):
                yield Line(text, part, is_link, is_apart)
            line, letters, linked_letters, is_apart = [], 0, 0, False

    def _placed(self, lines: list[Line]) -> list[Line]:
        """The lines, each in the innermost part that holds others too."""
        held = Counter(line.part for line in lines)
        for part in range(len(self.parts) - 1, 0, -1):  # a part is numbered after the one around it
            held[self.parts[part]] += held[part]
        shared = [0]
        for part, around in enumerate(self.parts[1:], 1):
            shared.append(part if held[part] > 1 else shared[around])
        return [line._replace(part=shared[line.part]) for line in lines]

    def _note(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            self.meta.setdefault(name.lower(), attributes.get("content", "").strip())
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self._keep("canonical", attributes.get("href", ""))
        elif kind := _wanted(tag, attributes):
            self._listen(kind, attributes)

    def _listen(self, kind: str, attributes: Mapping[str, str]) -> None:
        """Keep what the element says to machines, else listen to what it says to people."""
        said = attributes.get("datetime") or attributes.get("content")
        if said:
            self._keep(kind, said)
        else:
            self.listening.append(_Listening(kind, self.depth))

    def _keep(self, kind: str, words: str) -> None:
        words = words.strip() if kind == "linked_data" else " ".join(words.split())
        if kind == "time" and self.in_article:
            self._keep("article_time", words)
        if words:
            self.found.setdefault(kind, []).append(words)

    def _first(self, kind: str) -> str | None:
        return next(iter(self.found.get(kind, ())), None)


def _spaced(line: str) -> str:
    """The line with single spaces, which its pieces may not leave between them."""
    return " ".join(filter(None, line.split(" ")))


def _is_apart(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element holds menus, readers' comments or other stories, by its own name or its maker's."""
    return (
        tag == "nav" or _APART.search(f"{attributes.get('class', '')} {attributes.get('id', '')}") is not None
    )


def _wanted(tag: str, attributes: Mapping[str, str]) -> str | None:
    """The kind of thing that the element is, where its text is wanted."""
    if attributes.get("itemprop", "").lower() == "datepublished":
        return "dated"
    if tag == "script":
        return "linked_data" if "ld+json" in attributes.get("type", "").lower() else None
    return tag if tag in {"h1", "time", "title"} else None
