"""What `crosscount export report` does: incidents as one HTML file, to read, print and file."""

from dataclasses import replace
from pathlib import Path

import click

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.moments import look
from crosscount.cli.selecting import ALL
from crosscount.config import Config
from crosscount.model import Incident, RuleSet
from crosscount.model.selection import Selection
from crosscount.pipeline import Brief, Moment, View
from crosscount.pipeline.reporting import MOST
from crosscount.store import open_ledger


def brief_of(
    asked: Selection, limit: int | str | None, rules: str | None, incident: str | None, moment: Moment
) -> Brief:
    """What a report is to tell, but for the incident itself, which stands in the ledger."""
    if rules == pipeline.ALL_SETS:
        raise click.UsageError("a report is by one rule set")
    if incident and (asked.is_narrow or limit):
        raise click.UsageError("--incident names one: what else is asked for goes with lists")
    most = MOST if limit is None else None if limit == ALL else int(limit)
    return Brief(moment=moment, rules=RuleSet(rules or RuleSet.ADMISSION), asked=replace(asked, limit=most))


def export_report(config: Config, target: Path | None, brief: Brief, incident: str | None) -> None:
    """Write a report of an incident, or of those that are asked for, to a file or to standard output."""
    with open_ledger(config.ledger, read_only=True) as ledger:
        view = look(ledger, config, brief.moment)
        if incident:
            brief = replace(brief, incident=_incident(view, incident))
        words = pipeline.report(ledger, view, brief)
        if target is not None:
            output.file(words, target)
        else:
            for part in words:
                output.data(part)
        if not incident:
            _say_rest(view, brief.asked)


def _incident(view: View, prefix: str) -> Incident:
    found = view.find(prefix)
    if not isinstance(found, Incident):
        raise click.UsageError(f"{prefix} is no incident: give the id of one (inc-)")
    return found


def _say_rest(view: View, asked: Selection) -> None:
    total = view.how_many_incidents(asked)
    if asked.limit is not None and asked.limit < total:
        output.talk(f"{asked.limit:,} of {total:,} incidents; `--limit {ALL}` writes all.")
