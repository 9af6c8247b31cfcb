"""From what a reader derived to a capture: the one place where metadata are weighed against each other."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from crosscount.ingest.credit import credit
from crosscount.ingest.language import foreign
from crosscount.ingest.metadata import DocumentMetadata
from crosscount.ingest.options import IngestOptions
from crosscount.ingest.refused import Refused
from crosscount.ingest.source import Enclosure, Source
from crosscount.model import CAPTURED, CREDIT, UNSUPPORTED_LANGUAGE, Capture, Document, content_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A text with the bytes it was derived from, and what those bytes say about it."""

    raw: bytes = field(repr=False)
    text: str = field(repr=False)
    media_type: str
    made_by: str
    name: str | None = None  # the id that the input gave
    metadata: DocumentMetadata = field(default_factory=DocumentMetadata)
    flags: tuple[str, ...] = ()


def capture(derived: Derived, source: Source, options: IngestOptions, *, line: int | None = None) -> Capture:
    """The capture; what the user's metadata file says wins, and `--published` fills a date that is missing.

    Raises `Refused` where there is no text.
    """
    if not derived.text.strip():
        raise Refused("empty", "no text in it")
    name = derived.name or source.name
    enclosure = source.enclosure or Enclosure(
        raw=derived.raw, media_type=derived.media_type, made_by=derived.made_by
    )
    metadata = _given(options, source.folder, name).over(enclosure.metadata).over(derived.metadata)
    document = Document(
        name=name,
        folder=source.folder,
        media_type=enclosure.media_type,
        raw_hash=content_hash(enclosure.raw),
        text=derived.text,
        title=metadata.title,
        url=metadata.url,
        outlet=metadata.outlet,
        published=metadata.published or options.published,
        flags=(*enclosure.flags, *derived.flags, *_read_in(derived.text)),
        made_by=derived.made_by if source.enclosure is None else f"{enclosure.made_by}, {derived.made_by}",
    )
    where = source.shown if line is None else f"{source.shown}:{line}"
    return Capture(document=document, raw=enclosure.raw, source=where)


def captured_at(moment: dt.datetime | None) -> Iterator[str]:
    """The flag of when something was captured."""
    try:
        at = moment.astimezone(dt.UTC) if moment is not None else None
    except OverflowError:  # the first or the last day there is
        return
    if at is not None:
        yield f"{CAPTURED}:{at.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _read_in(text: str) -> Iterator[str]:
    """The flags that follow from the text: whom it credits, and its language where that is not read."""
    if agency := credit(text):
        yield f"{CREDIT}:{agency}"
    if code := foreign(text):
        yield f"{UNSUPPORTED_LANGUAGE}:{code}"


def _given(options: IngestOptions, folder: str, name: str) -> DocumentMetadata:
    exact = options.metadata.get(f"{folder}/{name}", DocumentMetadata())
    return exact.over(options.metadata.get(name, DocumentMetadata()))
