"""`crosscount review`: what people judge, kept beside what was read, and never over it."""

import contextlib
import datetime as dt
import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import click
from rich.text import Text

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.show import judgement_line
from crosscount.config import Config
from crosscount.export import conflicts_table, judgements_table
from crosscount.model import Basis, Because, Conflict, Judgement, Published, Verb
from crosscount.pipeline import Act, Bench, References
from crosscount.pipeline.tables import agreements
from crosscount.review import Agreement, Standing, agreement as agreement_of, names, standing
from crosscount.store import open_ledger
from crosscount.text import visible

REVIEWER_VARIABLE = "CROSSCOUNT_REVIEWER"

_FORMAT = click.option(
    "--format",
    "form",
    type=output.FORMATS,
    help="How to print; a table on a terminal, JSON lines in a pipe.",
)
_SET = click.option(
    "--set",
    "items",
    multiple=True,
    required=True,
    metavar="FIELD=VALUE",
    help="What it is; may be given again.",
)
_BY = click.option(
    "--by", required=True, envvar=REVIEWER_VARIABLE, show_envvar=True, metavar="NAME", help="Who judges."
)
_WHY = click.option("--why", required=True, metavar="TEXT", help="Why, in a sentence.")
_BECAUSE = click.option(
    "--because",
    type=click.Choice([each.value for each in Because]),
    help="The source corrected itself, we coded it wrong, or the assessment changed.",
)


@click.group()
def review() -> None:
    """Judge what was read. A judgement is kept with who, when and why; nothing is overwritten."""


def _judging(command: Callable[..., Judgement]) -> Callable[..., None]:
    """Give a command the options of a judgement; what it returns is printed."""
    verb = Verb.EDIT if command.__name__ == "confirm" else Verb(command.__name__)

    def judged(config: Config, *, by: str, why: str, because: str | None, **arguments: Any) -> None:  # noqa: ANN401 - the command's own
        act = Act(verb=verb, by=by, why=why, because=_because(verb, because))
        with _bench(config) as bench:
            made = command(bench, act, **arguments)
            said = bench.ledger.judgements_on({made.id})
            output.lines([_line(made, standing(said))])
            _say_conflicts(bench, made, said)

    wrapped: Callable[..., None] = functools.wraps(command)(judged)
    return _BY(_WHY(_BECAUSE(click.pass_obj(wrapped))))


def _because(verb: Verb, given: str | None) -> Because | None:
    if given is None:
        return Because.SOURCE if verb is Verb.RETRACT else None
    return Because(given)


@contextlib.contextmanager
def _bench(config: Config) -> Iterator[Bench]:
    with open_ledger(config.ledger) as ledger:
        yield Bench(ledger=ledger, references=References.load(config.places))


def _say_conflicts(bench: Bench, judgement: Judgement, said: Sequence[Judgement]) -> None:
    for conflict in pipeline.conflicts(bench.ledger, said):
        if conflict.judgement == judgement.id:
            output.talk(f"conflict: {conflict.detail}")


def _plain(verb: Verb, metavar: str, says: str) -> None:
    """Add the command of a judgement that has nothing to say but what it is of."""

    def judge(bench: Bench, act: Act, record: str) -> Judgement:
        return bench.judge(act, record)

    judge.__name__, judge.__doc__ = verb.value, says
    review.command()(click.argument("record", metavar=metavar)(_judging(judge)))


_plain(Verb.ACCEPT, "ID", "Say that a claim is right as it stands.")
_plain(Verb.REJECT, "ID", "Say that a claim does not count; it stays visible as rejected.")
_plain(Verb.NOTE, "ID", "Keep a remark on any record; it changes nothing.")
_plain(Verb.UNDO, "JDG", "Take a judgement back; both stay visible, and an undoing can be undone.")


@review.command()
@click.argument("record", metavar="ID")
@_SET
@_judging
def edit(bench: Bench, act: Act, record: str, items: tuple[str, ...]) -> Judgement:
    """Correct fields of a claim, or set an incident's date (when=) or place (where=)."""
    return bench.judge(act, record, items)


edit.help = f"{edit.help} Fields: {', '.join(names())}."


@review.command()
@click.argument("document", metavar="[DOC]", required=False)
@_SET
@click.option("--note", metavar="TEXT", help="What somebody said outside any document; - reads it.")
@click.option("--source", metavar="WHO", help="Of a note: who said it, and how.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Of a note: the day it was said.")
@_judging
def add(
    bench: Bench,
    act: Act,
    document: str | None,
    items: tuple[str, ...],
    note: str | None,
    source: str | None,
    published: dt.datetime | None,
) -> Judgement:
    """Add a claim that was missed in DOC, or one that is in no document: a note, kept as a document."""
    if (document is None) == (note is None) or (note is None) != (source is None):
        raise click.UsageError("give a document (doc-), or --note with --source")
    if note is not None and source is not None:
        words = sys.stdin.read() if note == "-" else note
        day = published.date() if published else None
        said = Published(date=day, raw=day.isoformat(), basis=Basis.GIVEN) if day else None
        return bench.add_from_note(act, items, words, source=source, published=said)
    return bench.add(act, document or "", items)


@review.command()
@click.argument("record", metavar="ID")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="When the source took it back: as of an earlier day it counts.",
)
@_judging
def retract(bench: Bench, act: Act, record: str, on: dt.datetime | None) -> Judgement:
    """Say that the source took a claim or a document back; it counts no more."""
    return bench.judge(replace(act, on=on.date() if on else None), record)


@review.command()
@click.argument("one", metavar="INC")
@click.argument("other", metavar="INC")
@_judging
def merge(bench: Bench, act: Act, one: str, other: str) -> Judgement:
    """Say that two incidents are one event."""
    return bench.merge(act, one, other)


@review.command()
@click.argument("incident", metavar="INC")
@click.argument("some", metavar="CLAIM", nargs=-1, required=True)
@_judging
def split(bench: Bench, act: Act, incident: str, some: tuple[str, ...]) -> Judgement:
    """Say that some claims (clm-) or statements (stm-) of an incident are told of another event."""
    return bench.split(act, incident, some)


@review.command()
@click.argument("judgement", metavar="JDG")
@click.argument("claim", metavar="CLAIM")
@_judging
def confirm(bench: Bench, act: Act, judgement: str, claim: str) -> Judgement:
    """Say that a judgement made on another text of a document is of this claim now."""
    return bench.confirm(act, judgement, claim)


@review.command("list")
@click.option("--conflicts", is_flag=True, help="Only where what is read now says otherwise.")
@_FORMAT
@click.pass_obj
def list_(config: Config, form: str | None, *, conflicts: bool) -> None:
    """Print the judgements, oldest first, or the conflicts that are open."""
    form = form or output.default_format()
    with open_ledger(config.ledger, read_only=True) as ledger:
        said = tuple(ledger.judgements())
        open_ = pipeline.conflicts(ledger, said)
    stands = standing(said)
    if conflicts and form == "table":
        output.lines(conflict_line(each) for each in open_)
    elif conflicts:
        output.table(conflicts_table(open_), form)
    elif form == "table":
        output.lines(_line(each, stands) for each in said)
    else:
        output.table(judgements_table(said, stands.places.keys()), form)
    if not conflicts:
        output.talk(f"{output.count(len(said), 'judgement')}, of which {len(stands.places)} stand.")
    more = "" if conflicts else " (`crosscount review list --conflicts`)"
    output.talk(f"{output.count(len(open_), 'conflict')}{more}.")


@review.command()
@_FORMAT
@click.pass_obj
def agreement(config: Config, form: str | None) -> None:
    """Print how far reviewers agree: Krippendorff's alpha, and each claim on which they differ."""
    with open_ledger(config.ledger, read_only=True) as ledger:
        found = agreement_of(standing(ledger.judgements()))
    form = form or output.default_format()
    if form == "table":
        output.lines(_agreement_lines(found))
    else:
        output.table(agreements(found), form)
    if not found:
        output.talk("No claim was judged by two people.")


def _agreement_lines(found: tuple[Agreement, ...]) -> Iterator[Text]:
    """Alpha where answers vary; where they do not, it is not defined, and all said the same."""
    for each in found:
        if each.alpha is None:
            continue
        units = output.count(each.units, "claim")
        yield Text.assemble((f"{each.question:18}", "bold"), f"alpha {each.alpha:.3f}  over {units}")
        for differing in each.disagreements:
            answers = "; ".join(f"{visible(by)}: {visible(answer)}" for by, answer in differing.answers)
            yield Text(f"  {differing.claim}  {answers}")
    same = [each.question for each in found if each.alpha is None]
    if same:
        yield Text(f"all the same: {', '.join(same)}")


def _line(judgement: Judgement, stands: Standing) -> Text:
    return Text.assemble(f"{judgement.id}  ", judgement_line(judgement, stands))


def conflict_line(conflict: Conflict) -> Text:
    """A conflict in one line."""
    candidates = f"; it may be {', '.join(conflict.candidates)}" if conflict.candidates else ""
    return Text.assemble(
        (f"{conflict.target}  ", "bold"), f"{conflict.judgement}  {visible(conflict.detail)}{candidates}"
    )
