"""The verbs: each opens the ledger, calls the library and prints."""

import datetime as dt
import sys
from pathlib import Path
from typing import NoReturn

import click

from crosscount import pipeline
from crosscount._version import __version__
from crosscount.cli import doctor as diagnosis, output, show as details
from crosscount.cli.account import Book, block, in_order
from crosscount.cli.audit import audit
from crosscount.cli.contradictions import contradictions
from crosscount.cli.diff import diff
from crosscount.cli.lookups import gazetteer, parties, places
from crosscount.cli.moments import at_a_moment, viewing
from crosscount.cli.rules import LEGEND as SETS_LEGEND, comparison, rules_option
from crosscount.cli.why import why
from crosscount.config import EXTRACTOR_VARIABLE, LEDGER_VARIABLE, Config, ExtractorKind
from crosscount.errors import CrosscountError
from crosscount.export import TABLE_NOTE, Table
from crosscount.extract import RULES
from crosscount.ingest import read
from crosscount.model import Refusal, RuleSet
from crosscount.pipeline import Moment, View
from crosscount.store import Ledger, open_ledger, verify as find_damage

FAILURE, REFUSED, DAMAGED = 1, 3, 4

LEGEND = (
    "low – best – high; (best) is provisional; + is open; ≠ contradicted.",
    "`crosscount show ID` opens an incident's claims and their sentences.",
    TABLE_NOTE,
)

FORMATS = click.Choice(["table", "jsonl", "csv"])


class Verbs(click.Group):
    """A group whose commands turn our own errors into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what we raise on purpose is said in one line."""
        try:
            return super().invoke(ctx)
        except CrosscountError as error:
            _fail(str(error))


def _fail(message: str) -> NoReturn:
    output.talk(f"crosscount: {message}")
    sys.exit(FAILURE)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    envvar=LEDGER_VARIABLE,
    show_envvar=True,
    help="The ledger's file; ./crosscount.db by default.",
)
@click.version_option(__version__, prog_name="crosscount")
@click.pass_context
def main(ctx: click.Context, ledger: Path | None) -> None:
    """Read reports of armed conflict and keep an accountable ledger of the losses claimed in them."""
    ctx.obj = Config.from_environment(ledger=ledger)


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), help="Date of documents that have none of their own."
)
@click.option(
    "--metadata",
    type=click.Path(path_type=Path),
    help="CSV file with the columns doc, published, url, outlet, title.",
)
@click.option(
    "--extractor",
    type=click.Choice([kind.value for kind in ExtractorKind]),
    envvar=EXTRACTOR_VARIABLE,
    show_envvar=True,
    help="What reads the claims; learned by default.",
)
@click.option(
    "--least-confidence",
    type=click.FloatRange(0, 1),
    metavar="CHANCE",
    help="Make a claim from this chance on: lower finds more, higher errs less.",
)
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="How to print."
)
@click.pass_obj
def run(
    config: Config,
    paths: tuple[str, ...],
    published: dt.datetime | None,
    metadata: Path | None,
    extractor: ExtractorKind | None,
    least_confidence: float | None,
    form: str,
) -> None:
    """Read PATHS (files, folders, or - for standard input) and print the incidents."""
    chosen = {"extractor": ExtractorKind(extractor or config.extractor), "least_confidence": least_confidence}
    config = config.model_copy(update=chosen)
    day = published.date() if published else None
    options = pipeline.ingest_options(config, published=day, metadata=metadata)
    inputs = read(paths, options=options, stdin=sys.stdin.buffer)
    with open_ledger(config.ledger) as ledger:
        with output.progress() as tick:
            intake = pipeline.process(inputs, ledger=ledger, config=config, tick=tick)
        _print_incidents(ledger, form)
        _say_intake(intake, ledger)
    if intake.refusals:
        sys.exit(REFUSED)


def _say_intake(intake: pipeline.Intake, ledger: Ledger) -> None:
    if intake.notice:
        output.talk(intake.notice)
    else:
        _say_readers(ledger)
    for refusal in intake.refusals:
        output.talk(refusal_line(refusal))
    counts = ledger.counts()
    came = f"{_count(intake.documents, 'document')} ({intake.new} new), {len(intake.refusals)} refused"
    output.talk(f"{_count(intake.inputs, 'input')}: {came}.")
    held = f"{_count(counts.documents, 'document')} and {_count(counts.claims, 'claim')}"
    output.talk(f"{ledger.path} holds {held}; {counts.ungrounded} could not be grounded.")


def _say_readers(ledger: View) -> None:
    """Say where claims are the rules' and not the learned extractor's: fewer are found."""
    readers = ledger.extractors()
    by_rules = readers.get(RULES, 0)
    if by_rules:
        output.talk(
            f"{by_rules} of {_count(sum(readers.values()), 'document')} read by the rules alone ({RULES})."
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def refusal_line(refusal: Refusal) -> str:
    """What was refused, and why, in one line."""
    return f"refused ({refusal.reason}) {refusal.source}: {refusal.detail}"


@main.command()
@click.option("--format", "form", type=FORMATS, default="table", help="How to print.")
@rules_option
@at_a_moment
@click.pass_obj
def incidents(config: Config, form: str, rules: str | None, *, moment: Moment) -> None:
    """Print the incidents: where, when, each side's losses as low – best – high, and who says what."""
    if rules and form != "table":
        raise click.UsageError("--rules needs the table; `export estimates --rules` writes the numbers")
    with viewing(config, moment) as ledger:
        _print_incidents(ledger, form, rules)
        _say_readers(ledger)


def _print_incidents(ledger: View, form: str, rules: str | None = None) -> None:
    if form != "table":
        _print_table(pipeline.incidents(ledger), form)
        return
    estimates = pipeline.estimates_by(ledger, rules or RuleSet.ADMISSION)
    if rules == pipeline.ALL_SETS:
        output.lines(comparison(ledger.incidents(), estimates))
        output.talk("\n".join((SETS_LEGEND, TABLE_NOTE)))
        return
    book = Book.of(ledger.resolved(), estimates, ledger.relations(), ledger.names())
    empty = True
    for incident in in_order(ledger.incidents()):
        empty = False
        output.lines(block(incident, book))
    if empty:
        output.talk("No claims of losses were found.")
    else:
        output.talk("\n".join(LEGEND))


@main.command()
@click.option(
    "--format", "form", type=FORMATS, help="How to print; a table on a terminal, JSON lines in a pipe."
)
@click.option("--ungrounded", is_flag=True, help="Print what was read but could not be proved from the text.")
@at_a_moment
@click.pass_obj
def claims(config: Config, form: str | None, *, ungrounded: bool, moment: Moment) -> None:
    """Print the claims: who says that whom lost what, word for word."""
    with viewing(config, moment) as ledger:
        if ungrounded:
            output.lines(details.ungrounded_line(item) for item in ledger.ungrounded())
        elif (form or output.default_format()) == "table":
            names = ledger.names()
            output.lines(details.claim_line(claim, names) for claim in ledger.resolved())
        else:
            _print_table(pipeline.claims(ledger), form or "jsonl")
        _say_readers(ledger)


@main.command()
@click.argument("record", metavar="ID")
@at_a_moment
@click.pass_obj
def show(config: Config, record: str, *, moment: Moment) -> None:
    """Show the record whose ID begins so: a document, claim, statement, incident or estimate."""
    with viewing(config, moment) as ledger:
        output.lines(details.show(ledger, record))


@main.command()
@click.argument("kind", type=click.Choice(sorted(pipeline.TABLES)))
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", help="The format to write."
)
@click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path, dir_okay=False), help="A file to write to."
)
@rules_option
@at_a_moment
@click.pass_obj
def export(
    config: Config, kind: str, form: str, target: Path | None, rules: str | None, *, moment: Moment
) -> None:
    """Write all records of a KIND: claims, estimates or incidents."""
    if rules and kind != "estimates":
        raise click.UsageError(f"--rules goes with estimates; {kind} are the same under all rule sets")
    with viewing(config, moment) as ledger:
        table = pipeline.estimates(ledger, rules) if rules else pipeline.TABLES[kind](ledger)
        _say_readers(ledger)
    if target is None:
        _print_table(table, form)
        return
    try:
        target.write_bytes(_written(table, form).encode("utf-8"))
    except OSError as error:
        _fail(f"{target}: cannot write: {error.strerror}")


def _print_table(table: Table, form: str) -> None:
    output.data(_written(table, form))


def _written(table: Table, form: str) -> str:
    return table.to_csv() if form == "csv" else table.to_jsonl()


@main.command()
@click.pass_obj
def verify(config: Config) -> None:
    """Re-hash every capture, text, span and link of the ledger; exit 4 and name the damage if any differs."""
    damage = find_damage(config.ledger)
    if damage:
        for line in damage:
            output.talk(f"damaged: {line}")
        sys.exit(DAMAGED)
    with open_ledger(config.ledger, read_only=True) as ledger:
        counts = ledger.counts()
        output.talk(
            f"{ledger.path}: {counts.documents} documents and {counts.claims} claims verified; no damage."
        )
        output.data(ledger.head() + "\n")


@main.command()
@click.pass_obj
def doctor(config: Config) -> None:
    """Say what this installation is made of, which parts run, and what is missing."""
    output.lines(diagnosis.report(config))


for command in (audit, contradictions, diff, gazetteer, parties, places, why):
    main.add_command(command)
