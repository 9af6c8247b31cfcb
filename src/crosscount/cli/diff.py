"""`crosscount diff`: what became otherwise between two moments, and which claims made it so."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import click
from rich.text import Text

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.account import STATUS_STYLE, head
from crosscount.cli.moments import Day, Instant, moment_of
from crosscount.cli.show import claim_line
from crosscount.config import Config
from crosscount.export import changes_table
from crosscount.export.wording import cell_words, range_words
from crosscount.model import Change, ChangeKind, Estimate, Incident, ResolvedClaim
from crosscount.pipeline import Moment, View
from crosscount.store import open_ledger


@click.command()
@click.argument("earlier", metavar="A")
@click.argument("later", metavar="B")
@click.option(
    "--learnt", is_flag=True, help="A and B are moments of the ledger, not days by which things were said."
)
@click.option(
    "--format", "form", type=output.FORMATS, help="How to print; a table on a terminal, JSON lines in a pipe."
)
@click.pass_obj
def diff(config: Config, earlier: str, later: str, form: str | None, *, learnt: bool) -> None:
    """Print what B tells otherwise than A: incidents, estimates and the claims that moved them, revisions."""
    moments = [_moment(words, learnt=learnt) for words in (earlier, later)]
    with open_ledger(config.ledger, read_only=True) as ledger:
        before, after = (pipeline.as_of(ledger, moment, places=config.places) for moment in moments)
        found = pipeline.changes(before, after)
        book = _Book.of(before, after)
    form = form or output.default_format()
    if form == "table":
        output.lines(_lines(found, book))
        if not found:
            output.talk("Nothing changed.")
        return
    documents = {claim.id: book.names[claim.claim.document] for claim in book.claims.values()}
    table = changes_table(found, documents)
    output.table(table, form)


def _moment(words: str, *, learnt: bool) -> Moment:
    kind = Instant() if learnt else Day()
    given: dt.date | dt.datetime | str = kind.convert(words, None, None)
    if learnt:
        return moment_of(None, given if isinstance(given, dt.datetime | str) else None)
    return moment_of(given, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """The records of both moments by id, the later one's first."""

    incidents: Mapping[str, Incident]
    claims: Mapping[str, ResolvedClaim]
    names: Mapping[str, str]

    @classmethod
    def of(cls, before: View, after: View) -> "_Book":
        """The book of two views."""
        return cls(
            incidents={each.id: each for view in (before, after) for each in view.incidents()},
            claims={each.id: each for view in (before, after) for each in view.resolved()},
            names=before.names() | after.names(),
        )

    def lead(self, statement: str) -> ResolvedClaim:
        """The mention of a statement whose wording stands first."""
        statements = (s for incident in self.incidents.values() for s in incident.statements)
        return self.claims[next(s.claims[0] for s in statements if s.id == statement)]


def _lines(found: Iterable[Change], book: _Book) -> Iterator[Text]:
    for incident, own in groupby(found, key=lambda change: change.incident):
        yield head(book.incidents[incident])
        for change in own:
            yield from _change(change, book)
        yield Text("")


def _change(change: Change, book: _Book) -> Iterator[Text]:
    match change.kind:
        case ChangeKind.APPEARED | ChangeKind.GONE:
            yield Text(f"  {change.kind.value}", style="bold")
        case ChangeKind.REGROUPED:
            yield Text(f"  regrouped, before in {', '.join(change.was)}", style="bold")
        case ChangeKind.MOVED:
            yield from _moved(change, book)
        case ChangeKind.REVISED:
            yield Text("  revised", style="bold")
            yield from _claims("  -", [book.lead(change.statement or "")], book)
            yield from _claims("  +", [book.lead(change.superseded_by or "")], book)


def _moved(change: Change, book: _Book) -> Iterator[Text]:
    known = change.after or change.before
    if known is None:
        return
    line = Text("  ")
    line.append(f"{known.victim[:16]:16} ", style="cyan")
    line.append(f"{cell_words(known.cell)[:22]:22} ")
    for estimate, joint in ((change.before, "  →  "), (change.after, "")):
        line.append(
            _estimate_words(estimate), style=STATUS_STYLE.get(estimate.status, "") if estimate else ""
        )
        line.append(joint)
    yield line
    yield from _claims("    +", [book.claims[claim] for claim in change.came], book)
    yield from _claims("    -", [book.claims[claim] for claim in change.went], book)


def _estimate_words(estimate: Estimate | None) -> str:
    if estimate is None:
        return "nothing"
    return f"{range_words(estimate)} {estimate.rule.value} {estimate.status.value}"


def _claims(mark: str, claims: Sequence[ResolvedClaim], book: _Book) -> Iterator[Text]:
    for claim in claims:
        yield Text(f"{mark} ") + claim_line(claim, book.names)
