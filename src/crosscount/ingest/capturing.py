"""From what a reader derived to a capture: the one place where metadata are weighed against each other."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crosscount.ingest.credit import credit
from crosscount.ingest.language import foreign
from crosscount.ingest.metadata import DocumentMetadata, weighed
from crosscount.ingest.options import IngestOptions
from crosscount.ingest.refused import Refused
from crosscount.ingest.source import Enclosure, Source
from crosscount.model import UNSUPPORTED_LANGUAGE, Capture, Document, content_hash


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
    """The capture; what the user's metadata file says wins, then what the document lay in.

    Raises `Refused` where there is no text.
    """
    if not derived.text.strip():
        raise Refused("empty", "no text in it")
    name = derived.name or source.name
    enclosure = source.enclosure or Enclosure(
        raw=derived.raw, media_type=derived.media_type, made_by=derived.made_by
    )
    known = weighed(
        (
            *_given(options, source.folder, name),
            enclosure.metadata,
            derived.metadata,
            credit(derived.text),
            options.announced,
            DocumentMetadata(published=options.published),
        )
    )
    document = Document(
        name=name,
        folder=source.folder,
        media_type=enclosure.media_type,
        raw_hash=content_hash(enclosure.raw),
        text=derived.text,
        **known,
        flags=(*enclosure.flags, *derived.flags, *_read_in(derived.text)),
        made_by=derived.made_by if source.enclosure is None else f"{enclosure.made_by}, {derived.made_by}",
    )
    where = source.shown if line is None else f"{source.shown}:{line}"
    return Capture(document=document, raw=enclosure.raw, source=where)


def in_utc(moment: dt.datetime | None) -> dt.datetime | None:
    """A moment of any time zone in UTC, to the second; None for the first or the last day there is."""
    try:
        return moment.astimezone(dt.UTC).replace(microsecond=0) if moment is not None else None
    except OverflowError:
        return None


def _read_in(text: str) -> Iterator[str]:
    """The flag of the language of a text that is not read."""
    if code := foreign(text):
        yield f"{UNSUPPORTED_LANGUAGE}:{code}"


def _given(options: IngestOptions, folder: str, name: str) -> Sequence[DocumentMetadata]:
    """What the user's metadata file says, of the name in its folder first."""
    keys = (f"{folder}/{name}", name)
    return [options.metadata[key] for key in keys if key in options.metadata]
