"""How well the main text of news pages is told from what surrounds it, beside plain trafilatura.

    run.py --data FOLDER [--hold-floors] [--publish] [--lines]

FOLDER has `gold.jsonl` (`id`, `articleBody`) and a page for each record, `ID.html.gz`. Every sentence with a
word of loss that trafilatura keeps and the package drops is printed. The last line printed is the figures as
JSON. Exits 1 where `--hold-floors` is given and a figure is under `floors.json`.
"""

import gzip
import io
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import trafilatura
from shingles import Likeness, f1

from crosscount.evaluation import corpus_hash
from crosscount.evaluation.benchmark import conclude, option_parser
from crosscount.extract.lexicon import lexicon
from crosscount.extract.phrases import tokenise
from crosscount.ingest import IngestOptions, read
from crosscount.ingest.boilerplate import letters
from crosscount.model import Capture
from crosscount.text import sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One page: the article's body by hand, our text with and without its headline, and trafilatura's."""

    name: str
    gold: str
    whole: str
    body: str
    trafilatura: str

    @classmethod
    def of(cls, name: str, page: bytes, gold: str) -> Self:
        """The page as both read it; what the package refuses has no text."""
        theirs = trafilatura.extract(page, include_comments=False) or ""
        (found,) = read(["-"], options=IngestOptions(), stdin=io.BytesIO(page))
        whole, title = (
            (found.document.text, found.document.title) if isinstance(found, Capture) else ("", None)
        )
        return cls(
            name=name,
            gold=gold,
            whole=whole,
            body=_without_headline(whole, title, theirs),
            trafilatura=theirs,
        )

    def dropped(self) -> Iterator[str]:
        """The sentences that may tell of a loss, kept by trafilatura and not by the package."""
        kept = letters(self.whole)
        for sentence in sentences(self.trafilatura):
            words = self.trafilatura[sentence.start : sentence.end]
            if _tells_of_loss(words) and letters(words) not in kept:
                yield " ".join(words.split())


def _tells_of_loss(words: str) -> bool:
    """Whether the words hold any of the loss phrases that claims are made of."""
    tokens = tokenise(words, 0, len(words))
    return any(lexicon().losses.at(tokens, index) for index in range(len(tokens)))


def _without_headline(text: str, title: str | None, theirs: str) -> str:
    """The text as trafilatura would give it: without the headline that the package puts first."""
    first, _, rest = text.partition("\n")
    return rest if first == title and not theirs.startswith(first) else text


def readings(folder: Path) -> tuple[list[Reading], str]:
    """All pages, and the hash of the corpus."""
    content = (folder / "gold.jsonl").read_bytes()
    records = [json.loads(line) for line in content.decode("utf-8").split("\n") if line]
    pages = {
        record["id"]: gzip.decompress((folder / f"{record['id']}.html.gz").read_bytes()) for record in records
    }
    found = [Reading.of(record["id"], pages[record["id"]], record["articleBody"]) for record in records]
    return found, corpus_hash({"gold.jsonl": content, **pages})


def figures(read_pages: Sequence[Reading]) -> dict[str, float]:
    """The figures of the last line."""
    return {
        "f1": f1([Likeness.of(each.body, each.gold) for each in read_pages]),
        "with_headline_f1": f1([Likeness.of(each.whole, each.gold) for each in read_pages]),
        "trafilatura_f1": f1([Likeness.of(each.trafilatura, each.gold) for each in read_pages]),
        "losses_dropped": sum(len(list(each.dropped())) for each in read_pages),
    }


def table(measured: dict[str, float], read_pages: Sequence[Reading]) -> Iterator[str]:
    """Every sentence dropped, and the figures side by side."""
    for each in read_pages:
        yield from (f"dropped from {each.name}: {sentence}" for sentence in each.dropped())
    yield f"{len(read_pages)} pages, F1 over shingles of four words"
    yield f"{'the body':28}{measured['f1']:8.3f}"
    yield f"{'and the headline above it':28}{measured['with_headline_f1']:8.3f}"
    yield f"{'trafilatura':28}{measured['trafilatura_f1']:8.3f}"


def lines_beyond(reading: Reading) -> Iterator[str]:
    """The lines of our text of which hardly a shingle is in the article's body."""
    for line in reading.body.split("\n"):
        if line.strip() and Likeness.of(line, reading.gold).precision < 0.3:  # noqa: PLR2004 - a look, no figure
            yield f"{reading.name[:8]} {line}"


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    parser = option_parser(__doc__, data="the folder of gold.jsonl and the pages")
    parser.add_argument("--lines", action="store_true", help="list our lines that the body does not have")
    options = parser.parse_args()
    read_pages, corpus = readings(options.data)
    measured = figures(read_pages)
    beyond = [line for each in read_pages for line in lines_beyond(each)] if options.lines else []
    for line in [*beyond, *table(measured, read_pages)]:
        print(line)
    return conclude(__file__, measured, corpus, options=options)


if __name__ == "__main__":
    sys.exit(main())
