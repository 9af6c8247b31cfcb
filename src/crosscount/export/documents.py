"""Documents as rows: what they are and their hashes; never their texts."""

from collections.abc import Iterable, Mapping

from crosscount.export.table import Row, Table
from crosscount.model import FACTS, Document

DOCUMENT_COLUMNS = tuple(
    """
    id doc title author outlet credit url published published_basis updated captured bases language
    media_type raw_hash text_hash flags made_by
    """.split()
)


def documents_table(documents: Iterable[Document], names: Mapping[str, str]) -> Table:
    """One row a document, by name and id."""
    return Table(columns=DOCUMENT_COLUMNS, rows=tuple(_row(doc, names) for doc in documents))


def _row(doc: Document, names: Mapping[str, str]) -> Row:
    return {
        "id": doc.id,
        "doc": names[doc.id],
        "title": doc.title,
        "author": doc.author,
        "outlet": doc.outlet,
        "credit": doc.credit,
        "url": doc.url,
        "published": doc.published.date.isoformat() if doc.published else None,
        "published_basis": doc.published.basis if doc.published else None,
        "updated": doc.updated.date.isoformat() if doc.updated else None,
        "captured": f"{doc.captured:%Y-%m-%dT%H:%M:%SZ}" if doc.captured else None,
        "bases": {name: basis for name in FACTS if (basis := doc.basis(name))},
        "language": doc.unsupported_language or "en",
        "media_type": doc.media_type,
        "raw_hash": doc.raw_hash,
        "text_hash": doc.text_hash,
        "flags": list(doc.flags),
        "made_by": doc.made_by,
    }
