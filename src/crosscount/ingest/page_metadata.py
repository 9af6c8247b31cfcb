"""What a page says about itself: title, author, outlet, address, days of publication and of the last change.

The page's own statements come first, its address last; the file's date and today's are never taken.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from crosscount.ingest.dates import read_date
from crosscount.ingest.metadata import UNREADABLE_PUBLISHED, DocumentMetadata, is_web_address, names
from crosscount.ingest.page import Page
from crosscount.model import Basis, Published

PUBLISHED_FROM_URL: Final = "published_from_url"

PUBLISHED_NAMES = (
    *("article:published_time", "og:published_time", "og:article:published_time", "datepublished"),
    *("parsely-pub-date", "sailthru.date", "publishdate", "publish_date", "publish-date", "published_time"),
    *("publication_date", "pubdate", "citation_publication_date", "citation_date"),
    *("dcterms.issued", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "date"),
)
"""Names of `<meta>` under which sites date what they publish, the more exact first."""

OUTLET_NAMES = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
UPDATED_NAMES = (
    *("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified"),
    "dcterms.modified",
)
AUTHOR_NAMES = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "citation_author",
)
TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "citation_title")

_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)", re.ASCII)
_TITLE_ENDING = re.compile(r"\s+[-–—|·•»:]+\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """What the page's linked data say about the story."""

    published: str | None = None
    headline: str | None = None
    publisher: str | None = None
    url: str | None = None
    updated: str | None = None
    author: str | None = None


def page_metadata(page: Page) -> tuple[DocumentMetadata, tuple[str, ...]]:
    """The metadata, with flags for a date that could not be read or came from the address."""
    story = _story(page)
    outlet = _first_meta(page, OUTLET_NAMES) or story.publisher
    url = _url(page, story)
    published, flags = _published(page, story, url)
    updated = (*(page.meta.get(name) for name in UPDATED_NAMES), story.updated)
    metadata = DocumentMetadata(
        basis=Basis.PAGE,
        published=published,
        updated=_first_date(updated),
        url=url,
        outlet=outlet,
        title=_title(page, story, outlet),
        author=story.author or names(_first_meta(page, AUTHOR_NAMES)),
    )
    return metadata, flags


def _published(page: Page, story: _Story, url: str | None) -> tuple[Published | None, tuple[str, ...]]:
    said = [words for words in _dates_said(page, story) if words]
    found = _first_date(said)
    if found:
        return found, ()
    unread = (UNREADABLE_PUBLISHED,) if said else ()
    day = _DAY_IN_ADDRESS.search(url or "")
    found = _read("-".join(day.groups()), day[0]) if day else None
    return found, (*unread, PUBLISHED_FROM_URL) if found else unread


def _dates_said(page: Page, story: _Story) -> Iterator[str | None]:
    """What the page gives as its date, the most trustworthy first."""
    yield from (page.meta.get(name) for name in PUBLISHED_NAMES[:4])
    yield story.published
    yield from page.dated
    yield from (page.meta.get(name) for name in PUBLISHED_NAMES[4:])
    yield from page.article_times[:1]
    # Outside the article a time may be that of another story, unless there is but one.
    if len({read_date(words) for words in page.times}) == 1:
        yield page.times[0]


def _first_date(said: Iterable[str | None]) -> Published | None:
    """The first of these words that is a date."""
    return next((found for words in said if words and (found := _read(words, words))), None)


def _read(words: str, raw: str) -> Published | None:
    date = read_date(words)
    return Published(date=date, raw=raw, basis=Basis.PAGE) if date else None


def _title(page: Page, story: _Story, outlet: str | None) -> str | None:
    """The headline; of `<title>` without the outlet's name at its end."""
    said = _first_meta(page, TITLE_NAMES) or story.headline
    if not said and len(page.headings) == 1:
        said = page.headings[0]
    return _without_outlet(said or page.title, outlet)


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    endings = list(_TITLE_ENDING.finditer(title or ""))
    if not title or not outlet or not endings:
        return title
    ending = endings[-1]
    return title[: ending.start()] if title[ending.end() :].casefold() == outlet.casefold() else title


def _url(page: Page, story: _Story) -> str | None:
    said = (page.canonical, page.meta.get("og:url"), story.url)
    return next((url for url in said if url and "://" in url and is_web_address(url)), None)


def _first_meta(page: Page, names: tuple[str, ...]) -> str | None:
    return next((words for name in names if (words := page.meta.get(name))), None)


def _story(page: Page) -> _Story:
    """The first object of the linked data that is dated or has a headline, outer ones before inner ones."""
    waiting: list[object] = [_loaded(script) for script in page.linked_data]
    for value in waiting:  # grows as it is walked
        if isinstance(value, dict) and ("datePublished" in value or "headline" in value):
            return _as_story(value)
        if isinstance(value, dict | list):
            waiting.extend(value.values() if isinstance(value, dict) else value)
    return _Story()


def _as_story(value: dict[str, object]) -> _Story:
    publisher = value.get("publisher")
    return _Story(
        published=_words(value.get("datePublished")),
        headline=_words(value.get("headline")),
        publisher=_words(publisher.get("name") if isinstance(publisher, dict) else publisher),
        url=_words(value.get("url")),
        updated=_words(value.get("dateModified")),
        author=names(value.get("author")),
    )


def _words(value: object) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) else None


def _loaded(script: str) -> object:
    try:
        return json.loads(script, strict=False)
    except (RecursionError, ValueError):
        return None
