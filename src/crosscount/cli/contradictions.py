"""`crosscount contradictions`: where two cannot both be right, the largest gaps first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import click
from rich.text import Text

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.account import clip
from crosscount.cli.moments import at_a_moment, viewing
from crosscount.cli.selecting import at_most, limit_option, say_rest
from crosscount.config import Config
from crosscount.export import contradictions_table
from crosscount.export.wording import cell_words, claimant_words
from crosscount.model import CONTRADICTIONS, Contradiction, ResolvedClaim, Stance, Statement
from crosscount.pipeline import Moment
from crosscount.text import visible

WIDTH = 80
WHO_WIDTH = 32


@click.command()
@click.option(
    "--format", "form", type=output.FORMATS, help="How to print; a table on a terminal, JSON lines in a pipe."
)
@limit_option
@at_a_moment
@click.pass_obj
def contradictions(config: Config, form: str | None, limit: int | str | None, *, moment: Moment) -> None:
    """Print the statements that contradict each other, the largest first, with both sides' words."""
    form = form or output.default_format()
    with viewing(config, moment) as ledger:
        found = pipeline.contradictions(ledger, at_most(limit, form))
        total = ledger.how_many_relations(CONTRADICTIONS)
        told = {s.claims[0] for each in found for s in (each.source, each.target)}
        claims = ledger.resolved_by_id(told)
        names = ledger.names({each.claim.document for each in claims.values()})
    if form != "table":
        output.table(contradictions_table(found, claims, names), form)
        return
    output.lines(_lines(found, _Book(claims=claims, names=names)))
    say_rest(len(found), total, "contradiction")
    if not found:
        output.talk("No two statements contradict each other.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """The claims by id, and the names of documents."""

    claims: Mapping[str, ResolvedClaim]
    names: Mapping[str, str]


def _lines(found: Iterable[Contradiction], book: _Book) -> Iterator[Text]:
    for each in found:
        yield _head(each)
        yield _says(each.source, book)
        yield _says(each.target, book)


def _head(found: Contradiction) -> Text:
    relation = found.relation
    line = Text(f"{relation.gap or 0:>6} apart", style="bold")
    line.append(f" {_times(relation.ratio):>8}  ")
    line.append(f"{clip(found.source.victim, 16)} ", style="cyan")
    line.append(clip(cell_words(found.source.cell), 22))
    line.append(f"  {found.incident}", style="dim")
    return line


def _times(ratio: float | None) -> str:
    return "(none)" if ratio is None else f"({ratio:g}×)"


def _says(statement: Statement, book: _Book) -> Text:
    """Who says it, in which words."""
    claim = book.claims[statement.claims[0]].claim
    who = clip(visible(claimant_words(statement, book.names[claim.document])), WHO_WIDTH)
    verb = " denies: " if statement.stance is Stance.DENIES else ": "
    room = WIDTH - len(who) - len(verb) - len("       “”")
    words = clip(" ".join(visible(claim.quote.words).split()), room)
    return Text.assemble("       ", (who, "italic"), verb, f"“{words}”")
