"""Documents that carry one text: reprints, and an agency's report as several outlets edited it.

They are linked to be looked at, and no number depends on it: an utterance counts once however often it is
printed. Texts are compared by MinHash over runs of words (A. Broder, 1997). A bulletin that repeats its
wording with other figures is no copy: who prints a report over leaves its figures alone.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from rensa import RMinHash, RMinHashLSH

from crosscount.link.cluster import Link, cluster
from crosscount.model import Document

RUN = 4
"""Words of a run; the first and the last ones of a text stand in fewer."""

ALIKE = 0.5
"""Of the runs of two texts, the share that both have from which on they are one. A reprint with another
headline and one paragraph of six cut has 0.7, two reporters' accounts of one attack 0.0: those of
tests/link/test_copies.py, 2026-11-23."""

SAME_FIGURES = 0.7
"""Of the numerals of the text that has fewer, the share that both have."""

SKETCH, BANDS, SEED = 128, 32, 1

_WORD = re.compile(r"\w+")
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")


def copies(documents: Iterable[Document]) -> list[tuple[Document, ...]]:
    """Each group of documents that carry one text: the earliest published first, in groups and among them."""
    docs = {doc.id: doc for doc in documents}
    keys = sorted(docs)
    sketches = {key: _sketch(docs[key].text) for key in keys}
    figures = {key: frozenset(_NUMERAL.findall(docs[key].text)) for key in keys}
    links = _alike(keys, sketches)
    groups = cluster(keys, links, lambda a, b: _share(figures[a], figures[b]) < SAME_FIGURES)
    found = [tuple(sorted((docs[key] for key in group), key=_order)) for group in groups if len(group) > 1]
    return sorted(found, key=lambda group: _order(group[0]))


def _alike(keys: Sequence[str], sketches: dict[str, RMinHash]) -> Iterator[Link]:
    index = RMinHashLSH(threshold=ALIKE, num_perm=SKETCH, num_bands=BANDS)
    for number, key in enumerate(keys):
        for other in index.query(sketches[key]):
            likeness = sketches[key].jaccard(sketches[keys[other]])
            if likeness >= ALIKE:
                yield Link(cost=-round(1000 * likeness), a=keys[other], b=key)
        index.insert(number, sketches[key])


def _sketch(text: str) -> RMinHash:
    words = _WORD.findall(text.lower())
    sketch = RMinHash(num_perm=SKETCH, seed=SEED)
    sketch.update({" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))})
    return sketch


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """Of the figures of the text that has fewer, how many the other has too: a reprint may be cut."""
    fewer = min(len(a), len(b))
    return len(a & b) / fewer if fewer else 1.0


def _order(doc: Document) -> tuple[dt.date, str, str]:
    return doc.published.date if doc.published else dt.date.max, doc.name, doc.id
