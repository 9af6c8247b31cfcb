"""How well one number, day and province a press release are read, against those that coders wrote.

    run.py --data FILE [--hold-floors] [--publish] [--errors]

FILE has one release a line: `id`, `text`, `gold` and `in_train`. The last line printed is the shares exactly
right of all releases as JSON. Exits 1 where `--hold-floors` is given and a figure is under `floors.json`.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import release
import tellings

import crosscount
from crosscount.evaluation.benchmark import Record, Records, conclude, option_parser
from crosscount.model import Loss, ResolvedClaim
from crosscount.reference import load_register

FIELDS = ("min_killed", "min_captured", "start_date", "province")

Answer = Mapping[str, int | str | None]
"""What is said of one release, by field; days as YYYY-MM-DD."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How many of some releases were answered exactly right, by field."""

    of: int
    right: Mapping[str, int]

    @classmethod
    def count(cls, records: Sequence[Record], answers: Mapping[str, Answer]) -> "Shares":
        """The answers to these records against their gold."""
        right = {
            field: sum(_is_right(record, field, answers[record["id"]][field]) for record in records)
            for field in FIELDS
        }
        return cls(of=len(records), right=right)

    def __getitem__(self, field: str) -> float:
        return self.right[field] / self.of if self.of else 0.0


def _is_right(record: Record, field: str, answer: int | str | None) -> bool:
    """Whether the answer is the gold's; a release that coders gave no province has none."""
    gold = record["gold"][field]
    return (answer or "") in gold if field == "province" else answer == gold


def read_by_package(records: Sequence[Record]) -> dict[str, Answer]:
    """The answers from the claims that the package reads, through a ledger of its own."""
    with TemporaryDirectory() as folder:
        documents = Path(folder) / "releases.jsonl"
        documents.write_text("".join(f"{json.dumps(_document(record))}\n" for record in records), "utf-8")
        with crosscount.run(documents, ledger=Path(folder) / "benchmark.db") as ledger:
            claims: dict[str, list[ResolvedClaim]] = {doc.name: [] for doc in ledger.documents()}
            for resolved in ledger.resolved():
                claims[resolved.document_name].append(resolved)
    refused = [record["id"] for record in records if record["id"] not in claims]
    if refused:
        sys.exit(f"{len(refused)} releases were refused: {refused}; give each an id of its own and a text")
    return {record["id"]: _answer(record, claims[record["id"]]) for record in records}


def _document(record: Record) -> dict[str, str]:
    """A release without its gold, with the day that it is dated as its publication date."""
    day = release.day(record["text"])
    document = {"id": record["id"], "text": record["text"]}
    return document | {"published": day.isoformat()} if day else document


def _answer(record: Record, claims: Sequence[ResolvedClaim]) -> Answer:
    event = tellings.own_event(claims, load_register())
    return {
        "min_killed": tellings.total(tellings.of(event, Loss.KILLED)),
        "min_captured": tellings.total(tellings.of(event, Loss.CAPTURED)),
        "start_date": _start(event) or _dated(record),
        "province": _first(release.province(each.where) for each in (*event, *claims)),
    }


def _start(claims: Iterable[ResolvedClaim]) -> str | None:
    """The earliest day that any of the claims is known to have begun on."""
    return min((each.when.start.isoformat() for each in claims if each.when.start), default=None)


def _first(values: Iterable[object]) -> str | None:
    return next((str(value) for value in values if value is not None), None)


def _dated(record: Record) -> str | None:
    day = release.day(record["text"])
    return day.isoformat() if day else None


def read_by_baseline(records: Iterable[Record]) -> dict[str, Answer]:
    """No losses, on the day of the release, in the first province that it names."""
    return {
        record["id"]: {
            "min_killed": 0,
            "min_captured": 0,
            "start_date": _dated(record),
            "province": next(release.provinces_named(record["text"]), None),
        }
        for record in records
    }


def errors(records: Iterable[Record], answers: Mapping[str, Answer]) -> Iterable[str]:
    """A line for each wrong answer."""
    for record in records:
        for field in FIELDS:
            answer = answers[record["id"]][field]
            if not _is_right(record, field, answer):
                yield f"{record['id']}  {field:12} gold {record['gold'][field]}, read {answer}"


def table(columns: Mapping[str, Shares]) -> Iterable[str]:
    """The shares side by side."""
    yield f"{'exactly right':14}" + "".join(f"{name:>22}" for name in columns)
    yield f"{'releases':14}" + "".join(f"{shares.of:22}" for shares in columns.values())
    for field in FIELDS:
        yield f"{field:14}" + "".join(f"{shares[field]:22.3f}" for shares in columns.values())


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    parser = option_parser(__doc__, data="the file of releases, one a line")
    parser.add_argument("--errors", action="store_true", help="list every wrong answer")
    options = parser.parse_args()

    loaded = Records.load(options.data)
    records = loaded.records
    unseen = [record for record in records if not record.get("in_train")]
    read, baseline = read_by_package(records), read_by_baseline(records)
    everything = Shares.count(records, read)
    columns = {
        "all": everything,
        "not in training": Shares.count(unseen, read),
        "baseline, all": Shares.count(records, baseline),
        "baseline, not in tr.": Shares.count(unseen, baseline),
    }
    for line in [*(errors(records, read) if options.errors else ()), *table(columns)]:
        print(line)
    figures = {field: everything[field] for field in FIELDS}
    shown = {"n": len(records)} | {name: round(share, 4) for name, share in figures.items()}
    return conclude(__file__, figures, loaded.corpus, options=options, record=shown)


if __name__ == "__main__":
    sys.exit(main())
