"""Copies, as rows: the documents that carry one text."""

from collections.abc import Iterable, Mapping, Sequence

from crosscount.export.table import Row, Table
from crosscount.model import Document

COPY_COLUMNS = ("first", "document", "doc", "outlet", "credit", "published", "url", "text_hash")


def copies_table(groups: Iterable[Sequence[Document]], names: Mapping[str, str]) -> Table:
    """One row a document; `first` is the id of the earliest of its group."""
    rows = tuple(_row(group[0], doc, names) for group in groups for doc in group)
    return Table(columns=COPY_COLUMNS, rows=rows)


def _row(first: Document, doc: Document, names: Mapping[str, str]) -> Row:
    return {
        "first": first.id,
        "document": doc.id,
        "doc": names[doc.id],
        "outlet": doc.outlet,
        "credit": doc.credit,
        "published": doc.published.date.isoformat() if doc.published else None,
        "url": doc.url,
        "text_hash": doc.text_hash,
    }
