"""How well the dead and injured of MUC-4's templates are found, with their number.

    run.py --data FILE [--hold-floors] [--publish] [--errors]

FILE has one text a line: `id`, `text` and `gold`, its incidents with their human targets. The last line
printed is recall and precision as JSON. Exits 1 where `--hold-floors` is given and a figure is under
`floors.json`.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import baseline
from targets import Found, Target, found, targets

import crosscount
from crosscount.evaluation.benchmark import Record, Records, conclude, option_parser
from crosscount.evaluation.matching import largest_matching
from crosscount.model import Claim, Loss

Readings = Mapping[str, Sequence[Found]]
"""What was found in each text, by the texts' ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Targets to be found and found, answers given and right; doubtful ones count only among `allowed`."""

    wanted: int = 0
    met: int = 0
    given: int = 0
    allowed: int = 0  # answers to doubtful targets, neither right nor wrong

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            wanted=self.wanted + other.wanted,
            met=self.met + other.met,
            given=self.given + other.given,
            allowed=self.allowed + other.allowed,
        )

    @property
    def recall(self) -> float:
        """The share of the targets to be found that were found."""
        return self.met / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """The share of the answers, those to doubtful targets left out, that are right."""
        counted = self.given - self.allowed
        return self.met / counted if counted else 0.0


def answers(wanted: Sequence[Target], given: Sequence[Found]) -> dict[int, int]:
    """Target -> what answers it, one to one: as many certain targets as can be, then doubtful ones."""

    def choices(target: Target) -> list[int]:
        return [i for i, each in enumerate(given) if target.answered_by(each.loss, each.low)]

    order = sorted(range(len(wanted)), key=lambda index: wanted[index].doubtful)
    matched = largest_matching([choices(wanted[index]) for index in order])
    return {order[left]: right for left, right in matched.items()}


def tally(wanted: Sequence[Target], given: Sequence[Found], *, only: Loss | None = None) -> Tally:
    """What was found of a text's targets; of those that may be one loss, where one is named."""
    wanted = [each for each in wanted if only is None or only in each.losses]
    given = [each for each in given if only is None or each.loss is only]
    answered = answers(wanted, given)
    return Tally(
        wanted=sum(not each.doubtful for each in wanted),
        met=sum(not wanted[index].doubtful for index in answered),
        given=len(given),
        allowed=sum(wanted[index].doubtful for index in answered),
    )


def count(records: Iterable[Record], readings: Readings, *, only: Loss | None = None) -> Tally:
    """The tally over all texts."""
    each = (tally(list(targets(record["gold"])), readings[record["id"]], only=only) for record in records)
    return sum(each, start=Tally())


def read_by_package(records: Sequence[Record]) -> Readings:
    """The losses that the package reads, through a ledger of its own."""
    with TemporaryDirectory() as folder:
        documents = Path(folder) / "texts.jsonl"
        lines = (json.dumps({"id": record["id"], "text": record["text"]}) for record in records)
        documents.write_text("\n".join(lines), "utf-8")
        with crosscount.run(documents, ledger=Path(folder) / "benchmark.db") as ledger:
            claims: dict[str, list[Claim]] = {
                doc.name: list(ledger.claims(doc.id)) for doc in ledger.documents()
            }
    refused = [record["id"] for record in records if record["id"] not in claims]
    if refused:
        sys.exit(f"{len(refused)} texts were refused: {refused}; give each an id of its own and a text")
    return {name: found(some) for name, some in claims.items()}


def read_by_baseline(records: Iterable[Record]) -> Readings:
    """The losses that one expression finds."""
    return {record["id"]: list(dict.fromkeys(baseline.read(record["text"]))) for record in records}


def errors(records: Iterable[Record], readings: Readings) -> Iterable[str]:
    """A line for each target missed and each answer that no target has."""
    for record in records:
        wanted, given = list(targets(record["gold"])), readings[record["id"]]
        answered = answers(wanted, given)
        for index, target in enumerate(wanted):
            if index not in answered and not target.doubtful:
                yield f"{record['id']}  missed {'/'.join(sorted(target.losses))} {sorted(target.lows)}"
        for index, each in enumerate(given):
            if index not in answered.values():
                yield f"{record['id']}  extra {each.loss} {each.low}"


def table(records: Sequence[Record], readers: Mapping[str, Readings]) -> Iterable[str]:
    """Recall and precision side by side."""
    yield f"{len(records)} texts{'':12}targets" + "".join(f"{name:>10}      R      P" for name in readers)
    for label, only in (("killed or wounded", None), ("killed", Loss.KILLED), ("wounded", Loss.WOUNDED)):
        tallies = [count(records, readings, only=only) for readings in readers.values()]
        figures = "".join(f"{'':10}{each.recall:7.3f}{each.precision:7.3f}" for each in tallies)
        yield f"{label:20}{tallies[0].wanted:8}{figures}"


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    parser = option_parser(__doc__, data="the file of texts, one a line")
    parser.add_argument(
        "--errors", action="store_true", help="list every target missed and every extra answer"
    )
    options = parser.parse_args()

    loaded = Records.load(options.data)
    records = loaded.records
    readers = {"package": read_by_package(records), "baseline": read_by_baseline(records)}
    shown = errors(records, readers["package"]) if options.errors else ()
    for line in [*shown, *table(records, readers)]:
        print(line)
    overall = count(records, readers["package"])
    figures = {"recall": overall.recall, "precision": overall.precision}
    return conclude(__file__, figures, loaded.corpus, options=options)


if __name__ == "__main__":
    sys.exit(main())
