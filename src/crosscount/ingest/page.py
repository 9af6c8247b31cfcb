"""One pass over a page's markup: its metadata, its plain text, and how large and deep it is.

The parser is libxml2's, as a stream of events: that is linear in the length of whatever it is fed and has no
limit of depth, unlike the trees built from it (from 255 nested elements on they drop what is deeper and what
follows) and unlike the standard library's parser (300 kB of unclosed tags kept it busy for ten minutes).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

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
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says, as far as no judgement is needed."""

    text: str = field(repr=False)  # all that is visible, one line a block
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


class _Collector:
    """The target of libxml2's events."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.meta: dict[str, str] = {}
        self.found: dict[str, list[str]] = {}
        self.listening: list[_Listening] = []
        self.depth = self.deepest = self.elements = self.attributes = 0
        self.hidden = self.in_article = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        self.deepest = max(self.deepest, self.depth)
        self.attributes = max(self.attributes, len(attributes))
        self.hidden += tag in _HIDDEN
        self.in_article += tag in {"article", "main"}
        self._separate(tag)
        self._note(tag, attributes)

    def end(self, tag: str) -> None:
        if self.listening and self.listening[-1].depth == self.depth:
            heard = self.listening.pop()
            self._keep(heard.kind, "".join(heard.pieces))
        self._separate(tag)
        self.in_article -= tag in {"article", "main"}
        self.hidden -= tag in _HIDDEN
        self.depth -= 1

    def data(self, text: str) -> None:
        if self.listening:
            self.listening[-1].pieces.append(text)
        if not self.hidden:
            self.pieces.append(_SPACE.sub(" ", text))

    def close(self) -> Page:
        lines = (" ".join(filter(None, line.split(" "))) for line in "".join(self.pieces).split("\n"))
        return Page(
            text="\n".join(filter(None, lines)),
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
            self.pieces.append("\n")
        elif tag in _CELLS:
            self.pieces.append(" ")

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


def _wanted(tag: str, attributes: Mapping[str, str]) -> str | None:
    """The kind of thing that the element is, where its text is wanted."""
    if attributes.get("itemprop", "").lower() == "datepublished":
        return "dated"
    if tag == "script":
        return "linked_data" if "ld+json" in attributes.get("type", "").lower() else None
    return tag if tag in {"h1", "time", "title"} else None
