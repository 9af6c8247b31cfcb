"""How well the range of civilians killed and injured is read, against Airwars' minimum and maximum.

    run.py --data FILE [--hold-floors] [--publish] [--errors]

FILE has one narrative of an incident a line: `id`, `date`, `text`, `gold` and `in_train`. The last line
printed is the shares right and the mean overlap of all narratives as JSON. Exits 1 where `--hold-floors` is
given and a figure is under its floor.
"""

import datetime as dt
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from harm import NOBODY, Narrative, Range

import crosscount
from crosscount.evaluation.benchmark import Record, Records, conclude, option_parser
from crosscount.model import Loss, ResolvedClaim
from crosscount.reference import load_register

FIELDS = {"killed": Loss.KILLED, "injured": Loss.WOUNDED}

Answer = Mapping[str, Range]
"""The range of each field for one narrative."""

_DATE = re.compile(r"(?P<day>\w+ \d{1,2})(?:[–-]\d{1,2})?, (?P<year>\d{4})")


def claims_of(records: Sequence[Record]) -> dict[str, list[ResolvedClaim]]:
    """The claims that the package reads in each narrative, by its id."""
    with TemporaryDirectory() as folder:
        documents = Path(folder) / "narratives.jsonl"
        documents.write_text("".join(f"{json.dumps(_document(record))}\n" for record in records), "utf-8")
        with crosscount.run(documents, ledger=Path(folder) / "benchmark.db") as ledger:
            claims: dict[str, list[ResolvedClaim]] = {doc.name: [] for doc in ledger.documents()}
            for resolved in ledger.resolved():
                claims[resolved.document_name].append(resolved)
    refused = [record["id"] for record in records if record["id"] not in claims]
    if refused:
        sys.exit(f"{len(refused)} narratives were refused: {refused}; give each an id of its own and a text")
    return claims


def _document(record: Record) -> dict[str, str]:
    """A narrative without its gold, with the day of its incident as its publication date."""
    document = {"id": record["id"], "text": record["text"]}
    date = _DATE.match(record.get("date") or "")
    if date is None:
        return document
    day = dt.datetime.strptime(f"{date['day']} {date['year']}", "%B %d %Y").replace(tzinfo=dt.UTC)
    return document | {"published": day.date().isoformat()}


def read_by_package(claims: Mapping[str, Sequence[ResolvedClaim]]) -> dict[str, Answer]:
    """The range of each narrative's own incident, each narrative linked and reconciled by itself."""
    register = load_register()
    narratives = {name: Narrative(own, register) for name, own in claims.items()}
    return {
        name: {field: narrative.harmed(loss) for field, loss in FIELDS.items()}
        for name, narrative in narratives.items()
    }


def read_by_baseline(claims: Mapping[str, Sequence[ResolvedClaim]]) -> dict[str, Answer]:
    """The largest number that any claim of the narrative tells of the loss, for both ends."""
    return {
        name: {field: (_largest(own, loss),) * 2 for field, loss in FIELDS.items()}
        for name, own in claims.items()
    }


def _largest(claims: Iterable[ResolvedClaim], loss: Loss) -> int:
    amounts = (each.claim.amount for each in claims if each.claim.loss is loss)
    return max((amount.high or amount.low for amount in amounts), default=0)


def gold(record: Record, field: str) -> Range:
    """The recorders' range; none where nobody was reported."""
    low, high = record["gold"][field] or NOBODY
    return low, high


def overlap(one: Range, other: Range) -> float:
    """The numbers in both ranges over those in either."""
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return max(shared, 0) / ((one[1] - one[0] + 1) + (other[1] - other[0] + 1) - max(shared, 0))


def shares(records: Sequence[Record], answers: Mapping[str, Answer]) -> dict[str, float]:
    """Low right and both ends right of each field, and the mean overlap over both fields."""
    pairs = {
        field: [(gold(record, field), answers[record["id"]][field]) for record in records] for field in FIELDS
    }
    found: dict[str, float] = {}
    for field, told in pairs.items():
        found[f"{field}_low"] = _mean(right[0] == read[0] for right, read in told)
        found[f"{field}_both"] = _mean(right == read for right, read in told)
    return found | {"overlap": _mean(overlap(*pair) for told in pairs.values() for pair in told)}


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return fmean(listed) if listed else 0.0


def errors(records: Iterable[Record], answers: Mapping[str, Answer]) -> Iterable[str]:
    """A line for each wrong range."""
    for record in records:
        for field in FIELDS:
            right, read = gold(record, field), answers[record["id"]][field]
            if right != read:
                what = "low" if right[0] != read[0] else "high"
                yield f"{record['id']:14} {field:8} {what:5} gold {right}, read {read}"


def table(columns: Mapping[str, Mapping[str, float]], sizes: Sequence[int]) -> Iterable[str]:
    """The shares side by side."""
    yield f"{'share right':14}" + "".join(f"{name:>22}" for name in columns)
    yield f"{'narratives':14}" + "".join(f"{size:22}" for size in sizes)
    for figure in next(iter(columns.values())):
        yield f"{figure:14}" + "".join(f"{column[figure]:22.3f}" for column in columns.values())


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    parser = option_parser(__doc__, data="the file of narratives, one a line")
    parser.add_argument("--errors", action="store_true", help="list every wrong range")
    options = parser.parse_args()

    loaded = Records.load(options.data)
    records = loaded.records
    unseen = [record for record in records if not record.get("in_train")]
    claims = claims_of(records)
    read, baseline = read_by_package(claims), read_by_baseline(claims)
    figures = shares(records, read)
    columns = {
        "all": figures,
        "not in training": shares(unseen, read),
        "max. number, all": shares(records, baseline),
        "and not in training": shares(unseen, baseline),
    }
    sizes = [len(records), len(unseen)] * 2
    for line in [*(errors(records, read) if options.errors else ()), *table(columns, sizes)]:
        print(line)
    return conclude(__file__, figures, loaded.corpus, options=options)


if __name__ == "__main__":
    sys.exit(main())
