"""`crosscount why`: the features and their weights that joined or parted accounts, as linking saw them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import click
from rich.text import Text

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.account import head
from crosscount.cli.moments import at_a_moment, viewing
from crosscount.cli.show import claim_line
from crosscount.config import Config
from crosscount.errors import NotFoundError
from crosscount.link import ENOUGH, Account, Explanation, Juncture
from crosscount.model import Claim, Incident, Tombstone
from crosscount.pipeline import Moment, View
from crosscount.text import visible

MOST = 20
"""Pairs of accounts that are printed; what is left out is counted."""

Names = Mapping[str, str]


@click.command()
@click.argument("one", metavar="ID")
@click.argument("other", metavar="[ID]", required=False)
@at_a_moment
@click.pass_obj
def why(config: Config, one: str, other: str | None, *, moment: Moment) -> None:
    """Say why the accounts of an incident were joined, or why two incidents or claims are one or are not."""
    with viewing(config, moment) as view:
        records = [_record(view, prefix) for prefix in (one, other) if prefix]
        if len(records) == 1 and isinstance(records[0], Claim):
            records = [_home(records[0], view)]
        output.lines(_lines(records, view))


def _record(view: View, prefix: str) -> Incident | Claim:
    found = view.find(prefix)
    if isinstance(found, Tombstone):
        raise NotFoundError(f"{prefix}: removed on request; `crosscount show {found.document}` says why")
    if not isinstance(found, Incident | Claim):
        raise NotFoundError(f"{prefix}: give the id of an incident (inc-) or of a claim (clm-)")
    return found


def _home(claim: Claim, view: View) -> Incident:
    """The incident that a claim is told of."""
    for incident in view.incidents(view.homes({claim.id}).values()):
        return incident
    raise NotFoundError(f"{claim.id} is told of no incident")


def _claims(record: Incident | Claim) -> list[str]:
    if isinstance(record, Claim):
        return [record.id]
    return [claim for statement in record.statements for claim in statement.claims]


def _lines(records: Sequence[Incident | Claim], view: View) -> Iterator[Text]:
    told = view.resolved_by_id({record.id for record in records})
    names = view.names({each.claim.document for each in told.values()})
    for record in records:
        yield head(record) if isinstance(record, Incident) else claim_line(told[record.id], names)
    yield Text("")
    yield from _answer(pipeline.explain(view, *map(_claims, records)), view)
    if len(records) == 1:
        yield from _neighbours(records[0], view)


def _answer(found: Explanation, view: View) -> Iterator[Text]:
    obstacles = [each.obstacle for each in found.junctures[:MOST] if each.obstacle]
    accounts = [*chain(*found.accounts), *(account for each in obstacles for account in (each.a, each.b))]
    names = view.names({account.document for account in accounts})
    if not found.junctures:
        one = found.accounts[0][0]
        yield Text(f"one account: nothing in {visible(names[one.document])} sets its claims apart")
    for juncture in found.junctures[:MOST]:
        yield from _juncture(juncture, names)
    if len(found.junctures) > MOST:
        yield Text(f"and {len(found.junctures) - MOST} more pairs of accounts, of lower scores", style="dim")


def _neighbours(record: Incident | Claim, view: View) -> Iterator[Text]:
    """The incidents that may be the same as the one asked about, with what parted them."""
    neighbours = record.possibly_same if isinstance(record, Incident) else ()
    incidents = {each.id: each for each in view.incidents({near.incident for near in neighbours})}
    for near in neighbours:
        yield Text("")
        yield Text("possibly the same as ") + head(incidents[near.incident])
        yield from _answer(pipeline.explain(view, _claims(record), _claims(incidents[near.incident])), view)


def _juncture(juncture: Juncture, names: Names) -> Iterator[Text]:
    verdict = "one event" if juncture.together else "apart"
    yield Text.assemble(
        (f"{verdict}: ", "bold"), f"{_account(juncture.a, names)} and {_account(juncture.b, names)}"
    )
    for told in juncture.comparison.told:
        yield Text(f"  {told.weight:+d}  {told.name}: {visible(told.reason)}")
    yield Text(f"  ={juncture.comparison.score:2d}  {_verdict(juncture, names)}")
    for reason in juncture.in_text:
        yield Text(f"      {visible(reason)}")


def _account(account: Account, names: Names) -> str:
    """An account by its document and its first claim, which `crosscount show` opens."""
    return f"{visible(names[account.document])} ({account.claims[0].id})"


def _verdict(juncture: Juncture, names: Names) -> str:
    """What follows from the score, in words."""
    comparison = juncture.comparison
    if juncture.judged is not None:
        return juncture.judged
    if comparison.forbidden is not None:
        return f"forbidden: {comparison.forbidden}"
    if juncture.obstacle is not None:
        a, b = _account(juncture.obstacle.a, names), _account(juncture.obstacle.b, names)
        return f"enough, but {a} and {b} came first and cannot be one event: {juncture.obstacle.reason}"
    if juncture.together:
        return f"enough ({ENOUGH})" if comparison.joins else f"under {ENOUGH}: joined through other accounts"
    if not juncture.compared:
        return "never compared: they share no side and day"
    return f"not enough: it takes {ENOUGH}"
