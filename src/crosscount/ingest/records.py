"""Documents that other scrapers wrote, each an object with its `text`.

Its `id`, `title`, `url`, `outlet`, `author`, `published` and `updated` are read too; each may be absent or
null, and other keys are left alone. The `text` is the canonical text to the character.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from crosscount.ingest.capturing import Derived, capture
from crosscount.ingest.dates import read_date
from crosscount.ingest.decode import REPLACED_CHARACTERS, decode_strictly, storable
from crosscount.ingest.json_slices import Slice, line_slices, parse, value_slices
from crosscount.ingest.metadata import (
    UNREADABLE_PUBLISHED,
    UNSAFE_URL,
    DocumentMetadata,
    is_web_address,
    names,
)
from crosscount.ingest.options import IngestOptions
from crosscount.ingest.refused import Refused
from crosscount.ingest.sniff import is_wide, refuse_binary
from crosscount.ingest.source import Source, too_large
from crosscount.model import Basis, Capture, Document, Published, Refusal

MADE_BY = "json.record.v1"
DUPLICATE_ID = "duplicate_id"

_TYPE_NAMES = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "an array"}


def read_json(source: Source, options: IngestOptions) -> Iterator[Capture | Refusal]:
    """The captures of a file that holds one object or an array; a record's raw bytes are its own slice."""
    text = decode_strictly(source.whole(options.max_bytes))
    if not text.strip():
        raise Refused("empty", "no text in it")
    yield from _captures(value_slices(text), source, options)


def read_json_lines(source: Source, options: IngestOptions) -> Iterator[Capture | Refusal]:
    """The captures of a file with one object a line, however long; a record's raw bytes are its line."""
    if is_wide(source.head):
        raise Refused("bad_encoding", "UTF-16 or UTF-32; JSON lines must be UTF-8")
    refuse_binary(source.head)
    yield from _captures(line_slices(source, options.max_bytes), source, options)


def _captures(slices: Iterable[Slice], source: Source, options: IngestOptions) -> Iterator[Capture | Refusal]:
    names, line = _Names(own=source.name), 0
    for line, raw in slices:
        try:
            if raw is None:
                raise too_large(options.max_bytes)
            derived = names.named(_derive(raw), line)
            yield names.noted(capture(derived, source, options, line=line))
        except Refused as refused:
            yield source.refusal(refused, line + (refused.line or 1) - 1)
    if not line:
        raise Refused("empty", "no records in it")


@dataclass(slots=True, kw_only=True)
class _Names:
    """The names of one file's records: given, or made from the file's; and which texts each has."""

    own: str
    own_is_taken: bool = False
    texts: dict[str, dict[str, str]] = field(default_factory=dict)  # name -> text hash -> raw hash

    def named(self, derived: Derived, line: int) -> Derived:
        """The record with a name: the file's own for the first that gives no id, then `file:line`."""
        if derived.name:
            return derived
        name = f"{self.own}:{line}" if self.own_is_taken else self.own
        self.own_is_taken = True
        return replace(derived, name=name)

    def noted(self, found: Capture) -> Capture:
        """The capture, flagged where another text has its name; the same bytes twice are one document.

        Raises `Refused` for a text that is there already in a record of other bytes.
        """
        document = found.document
        texts = self.texts.setdefault(document.name, {})
        if texts.setdefault(document.text_hash, document.raw_hash) != document.raw_hash:
            raise Refused("duplicate", f"the id {document.name!r} with the same text stands further up")
        is_repeated = next(iter(texts)) != document.text_hash
        return replace(found, document=_flagged(document)) if is_repeated else found


def _flagged(document: Document) -> Document:
    return replace(document, flags=(*document.flags, DUPLICATE_ID))


def _derive(raw: bytes) -> Derived:
    record = parse(decode_strictly(raw))
    if not isinstance(record, dict):
        raise Refused("bad_record", f"{_type_name(record)}, not an object with a 'text'")
    text = _words(record, "text")
    if text is None:
        raise Refused("bad_record", "no 'text' in it")
    metadata, flags = _metadata(record)
    replaced = (REPLACED_CHARACTERS,) if text != record["text"] else ()
    return Derived(
        raw=raw,
        text=text,
        media_type="application/json",
        made_by=MADE_BY,
        name=_name(record),
        metadata=metadata,
        flags=replaced + flags,
    )


def _metadata(record: Mapping[str, object]) -> tuple[DocumentMetadata, tuple[str, ...]]:
    url, published = _words(record, "url"), _day(record.get("published"))
    is_safe = url is None or is_web_address(url)
    is_read = published is not None or not record.get("published")
    metadata = DocumentMetadata(
        basis=Basis.RECORD,
        published=published,
        updated=_day(record.get("updated")),
        url=url if is_safe else None,
        outlet=_words(record, "outlet"),
        title=_words(record, "title"),
        author=storable(names(record.get("author")) or ""),
    )
    return metadata, (() if is_safe else (UNSAFE_URL,)) + (() if is_read else (UNREADABLE_PUBLISHED,))


def _day(value: object) -> Published | None:
    date = read_date(value) if isinstance(value, str) else None
    return Published(date=date, raw=storable(str(value)), basis=Basis.RECORD) if date else None


def _name(record: Mapping[str, object]) -> str | None:
    """The id; a whole number is one too."""
    value = record.get("id")
    return str(value) if type(value) is int else _words(record, "id")


def _words(record: Mapping[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refused("bad_record", f"{key!r} is {_type_name(value)}, not text")
    return storable(value)


def _type_name(value: object) -> str:
    return _TYPE_NAMES.get(type(value), "null" if value is None else "an object")
