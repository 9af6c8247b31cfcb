"""What is known about a document besides its text, and the CSV file by which a user gives it."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from crosscount.errors import ConfigError
from crosscount.ingest.dates import read_date
from crosscount.model import Published

UNREADABLE_PUBLISHED = "unreadable_published"
UNSAFE_URL = "unsafe_url"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMetadata:
    """When, where and by whom a document was published; None is not known."""

    published: Published | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None

    def over(self, other: "DocumentMetadata") -> "DocumentMetadata":
        """What is known here, with what it does not know taken from `other`."""
        return DocumentMetadata(
            published=self.published or other.published,
            url=self.url or other.url,
            outlet=self.outlet or other.outlet,
            title=self.title or other.title,
        )


def load_metadata(path: Path) -> Mapping[str, DocumentMetadata]:
    """The rows of a UTF-8 CSV file by document: its name, or `folder/name`.

    The column `doc` is needed; `published`, `url`, `outlet` and `title` are read, others are not.
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
        published=_published(row.get("published", ""), where),
        url=url or None,
        outlet=row.get("outlet") or None,
        title=row.get("title") or None,
    )


def _published(words: str, where: str) -> Published | None:
    if not words:
        return None
    date = read_date(words)
    if date is None:
        raise ConfigError(f"{where}: cannot read the date {words!r}; write it as 2020-10-03")
    return Published(date=date, raw=words, basis="metadata file")
