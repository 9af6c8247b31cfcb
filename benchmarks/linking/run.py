"""How well reports on shootings are put together by incident, beside the likeness of their words.

    run.py --data FILE [--hold-floors] [--errors]

FILE has one report a line: `id`, `title`, `text`, `published`, `incident` and `gold`. The last line printed
is B-cubed and pairwise F1, those of the baseline, and the shares of incidents whose killed and injured are
right, as JSON.
"""

import datetime as dt
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import tolls
from clusters import Pair, Score, alike_in_words, by_cluster, joined, score

import crosscount
from crosscount.evaluation.benchmark import Record, Records, conclude, option_parser
from crosscount.model import Claim, IncidentKind
from crosscount.resolve.company import told_names
from crosscount.text import likeness

NEAR = dt.timedelta(days=30)
"""A report without a claim is joined to one published at most so far from it."""

LEAST = 0.15
"""The least likeness of names by which a report without a claim is joined to another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the package made of the reports: their claims, and which tell of one incident."""

    claims: Mapping[str, Sequence[Claim]]  # by report, in text order; none where nothing was found
    own: Mapping[str, Sequence[Claim]]  # by report, those on the event that it begins with
    links: Sequence[Pair]  # reports that tell of one incident


def read_by_package(records: Sequence[Record]) -> Reading:
    """The claims and incidents of the reports, through a ledger of its own."""
    with TemporaryDirectory() as folder:
        documents = Path(folder) / "reports.jsonl"
        documents.write_text("".join(f"{json.dumps(_document(record))}\n" for record in records), "utf-8")
        with crosscount.run(documents, ledger=Path(folder) / "benchmark.db") as ledger:
            names = {doc.id: doc.name for doc in ledger.documents()}
            claims: dict[str, list[Claim]] = {record["id"]: [] for record in records}
            for claim in sorted(ledger.claims(), key=lambda claim: (claim.quote.start, claim.id)):
                claims[names[claim.document]].append(claim)
            told = [each for each in ledger.incidents() if each.kind is IncidentKind.INCIDENT]
    links = [(names[a], names[b]) for each in told for a, b in pairwise(each.documents)]
    events = {claim: each.id for each in told for said in each.statements for claim in said.claims}
    own = {doc: list(_of_first_event(found, events)) for doc, found in claims.items()}
    return Reading(claims=claims, own=own, links=links)


def _of_first_event(claims: Sequence[Claim], events: Mapping[str, str]) -> Iterator[Claim]:
    """The claims on the event that a report begins with, which is its own; `events` are those of claims."""
    first = next((events[claim.id] for claim in claims if claim.id in events), None)
    yield from (claim for claim in claims if first is not None and events.get(claim.id) == first)


def _document(record: Record) -> dict[str, str]:
    """A report without its gold."""
    return {"id": record["id"], "text": _text(record), "published": record["published"]}


def _text(record: Record) -> str:
    """The headline and the report, which often begins with the headline."""
    title, text = record["title"].strip(), record["text"]
    return text if text.strip().startswith(title) else f"{title}\n\n{text}"


def by_names(records: Sequence[Record], reading: Reading) -> Iterator[Pair]:
    """Each report without a claim with the one that is most like it in names, where that is like enough."""
    names = {record["id"]: told_names(_text(record)) for record in records}
    days = {record["id"]: dt.date.fromisoformat(record["published"]) for record in records}
    for doc in (doc for doc, claims in reading.claims.items() if not claims):
        near = [other for other in names if other != doc and abs(days[other] - days[doc]) <= NEAR]
        best = max(near, key=lambda other: (likeness(names[doc], names[other]), other), default=None)
        if best is not None and likeness(names[doc], names[best]) >= LEAST:
            yield doc, best


def read_tolls(
    records: Sequence[Record], claims: Mapping[str, Sequence[Claim]], home: Mapping[str, str]
) -> dict[str, tolls.Toll]:
    """The toll of each of the archive's incidents: that of the cluster that holds most of its reports."""
    given = {doc: tolls.of_report(told) for doc, told in claims.items()}
    clusters = by_cluster(home)
    published = {record["id"]: (record["published"], record["id"]) for record in records}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        counts[record["incident"]][home[record["id"]]] += 1
    chosen = {
        incident: max(found, key=lambda name: (found[name], name)) for incident, found in counts.items()
    }
    return {
        incident: tolls.of_reports(
            [toll for doc in sorted(clusters[name], key=published.__getitem__) if (toll := given[doc])]
        )
        for incident, name in chosen.items()
    }


def shares_right(records: Sequence[Record], read: Mapping[str, tolls.Toll]) -> dict[str, float]:
    """The shares of incidents whose killed, injured and both are exactly right."""
    gold = {each["incident"]: (each["gold"]["killed"], each["gold"]["injured"]) for each in records}
    right = [(toll[0] == read[incident][0], toll[1] == read[incident][1]) for incident, toll in gold.items()]
    return {
        "killed": sum(killed for killed, _ in right) / len(right),
        "injured": sum(injured for _, injured in right) / len(right),
        "toll": sum(killed and injured for killed, injured in right) / len(right),
    }


def table(rows: Mapping[str, Score]) -> Iterator[str]:
    """The clusterings below each other."""
    yield f"{'':22}{'B-cubed':>9}{'prec.':>8}{'recall':>8}{'pairwise':>10}{'prec.':>8}{'recall':>8}"
    for name, each in rows.items():
        yield (
            f"{name:22}{each.bcubed:9.3f}{each.bcubed_precision:8.3f}{each.bcubed_recall:8.3f}"
            f"{each.pairwise:10.3f}{each.pairwise_precision:8.3f}{each.pairwise_recall:8.3f}"
        )


def errors(
    records: Sequence[Record], home: Mapping[str, str], read: Mapping[str, tolls.Toll]
) -> Iterator[str]:
    """A line for each report outside its incident's main cluster, and for each wrong toll."""
    gold = {record["id"]: record["incident"] for record in records}
    for name, docs in sorted(by_cluster(home).items()):
        if len({gold[doc] for doc in docs}) > 1:
            yield f"joined wrongly: {' '.join(f'{gold[doc]}/{doc}' for doc in sorted(docs))} ({name})"
    for incident, docs in sorted(by_cluster(gold).items()):
        if len({home[doc] for doc in docs}) > 1:
            yield f"{incident}  apart: {' '.join(sorted(docs))}"
    for incident, toll in sorted(
        {(r["incident"], (r["gold"]["killed"], r["gold"]["injured"])) for r in records}
    ):
        if read[incident] != toll:
            yield f"{incident}  killed and injured {toll}, read {read[incident]}"


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    parser = option_parser(__doc__, data="the file of reports, one a line")
    parser.add_argument(
        "--errors", action="store_true", help="list what is joined wrongly, apart, miscounted"
    )
    options = parser.parse_args()

    loaded = Records.load(options.data)
    records = loaded.records
    ids = [record["id"] for record in records]
    gold = {record["id"]: record["incident"] for record in records}
    days = {record["id"]: dt.date.fromisoformat(record["published"]) for record in records}
    baseline = joined(ids, alike_in_words({record["id"]: _text(record) for record in records}, days))
    reading = read_by_package(records)
    by_claims = joined(ids, reading.links)
    home = joined(ids, [*reading.links, *by_names(records, reading)])
    read = read_tolls(records, reading.own, home)

    rows = {
        "each by itself": score({doc: doc for doc in ids}, gold),
        "TF-IDF": score(baseline, gold),
        "claims": score(by_claims, gold),
        "claims, else names": score(home, gold),
    }
    lines = [*(errors(records, home, read) if options.errors else ()), *table(rows)]
    silent = sum(not claims for claims in reading.claims.values())
    sys.stdout.write("".join(f"{line}\n" for line in [*lines, f"reports without a claim: {silent}"]))
    best, words = rows["claims, else names"], rows["TF-IDF"]
    figures = {
        "bcubed": best.bcubed,
        "pairwise": best.pairwise,
        "pairwise_precision": best.pairwise_precision,
        "tfidf_bcubed": words.bcubed,
        "tfidf_pairwise": words.pairwise,
        **shares_right(records, read),
    }
    return conclude(__file__, figures, loaded.corpus, options=options)


if __name__ == "__main__":
    sys.exit(main())
