"""What is known about a document besides its text, and the CSV file by which a user gives it."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crosscount.errors import ConfigError
from crosscount.ingest.dates import read_date
from crosscount.model import FACTS, Basis, Published

MOST_AUTHOR = 100
"""Characters of an author's name; what is longer is none."""

UNREADABLE_PUBLISHED = "unreadable_published"
UNSAFE_URL = "unsafe_url"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMetadata:
    """What one source says of a document besides its text, the facts of `FACTS`; None is not said."""

    basis: Basis = Basis.GIVEN
    published: Published | None = None
    updated: Published | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    credit: str | None = None
    captured: dt.datetime | None = None


def weighed(told: Sequence[DocumentMetadata]) -> dict[str, Any]:
    """Facts and bases of a document, from those who tell of it, the most trusted first."""
    by = {name: each for name in FACTS for each in reversed(told) if getattr(each, name)}
    known = {name: getattr(each, name) for name, each in by.items()}
    bases = tuple((name, each.basis) for name, each in by.items() if not isinstance(known[name], Published))
    return {**known, "bases": bases}


def names(value: object) -> str | None:
    """The names of one author or of several, as linked data and scrapers give them; None for others."""
    people = value if isinstance(value, list) else [value]
    given = (each.get("name") if isinstance(each, dict) else each for each in people)
    said = ", ".join(filter(None, (" ".join(each.split()) for each in given if isinstance(each, str))))
    return said if said and "://" not in said and len(said) <= MOST_AUTHOR else None


def load_metadata(path: Path) -> Mapping[str, DocumentMetadata]:
    """The rows of a UTF-8 CSV file by document: its name, or `folder/name`.

    The column `doc` is needed; `published`, `url`, `outlet`, `title` and `author` are read, others are not.
    Raises `ConfigError`, with the line, for a file that cannot be read or a row that says something wrong.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise ConfigError(f"metadata file {path}: cannot be read: {error}") from error
    found: dict[str, DocumentMetadata] = {}
    for line, row in _rows(path, text):
        doc = row["doc"]
        if doc in found:
            raise ConfigError(f"{path}, line {line}: {doc!r} stands in an earlier line too")
        found[doc] = _metadata(row, f"{path}, line {line}")
    return found


def is_web_address(words: str) -> bool:
    """Whether `words` may be shown as a link: no `javascript:`, no file; a missing scheme does no harm."""
    try:
        return urlsplit(words.strip()).scheme in {"http", "https", ""}
    except ValueError:
        return False


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that hold anything, with the number of the line that each ends on."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, restkey="", restval="")
    try:
        if "doc" not in (reader.fieldnames or ()):
            raise ConfigError(f"{path}, line 1: no column 'doc'; the columns are {reader.fieldnames or []}")
        for row in reader:
            if "" in row:
                raise ConfigError(f"{path}, line {reader.line_num}: more cells than columns")
            cells = {column: cell.strip() for column, cell in row.items()}
            if not cells["doc"] and any(cells.values()):
                raise ConfigError(f"{path}, line {reader.line_num}: 'doc' is empty")
            if cells["doc"]:
                yield reader.line_num, cells
    except csv.Error as error:
        raise ConfigError(f"{path}, line {reader.line_num}: {error}") from error


def _metadata(row: Mapping[str, str], where: str) -> DocumentMetadata:
    url = row.get("url")
    if url and not is_web_address(url):
        raise ConfigError(f"{where}: {url!r} is no web address")
    return DocumentMetadata(
        basis=Basis.METADATA_FILE,
        published=_published(row.get("published", ""), where),
        url=url or None,
        outlet=row.get("outlet") or None,
        title=row.get("title") or None,
        author=row.get("author") or None,
    )


def _published(words: str, where: str) -> Published | None:
    if not words:
        return None
    date = read_date(words)
    if date is None:
        raise ConfigError(f"{where}: cannot read the date {words!r}; write it as 2020-10-03")
    return Published(date=date, raw=words, basis=Basis.METADATA_FILE)
