"""The option `--rules`, and the table of how estimates move between the rule sets."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click
from rich.text import Text

from crosscount.cli.account import clip, head, in_order
from crosscount.export.wording import cell_words
from crosscount.model import Estimate, Incident, RuleSet
from crosscount.pipeline import ALL_SETS

LABEL_WIDTH = 25
COLUMN_WIDTH = 10

LEGEND = "low–best–high, or low–high where a rule set gives no best; one number where all are the same."


def rules_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--rules`: the name of a rule set, or all; None where it is not given."""
    names = click.Choice([*(rules.value for rules in RuleSet), ALL_SETS])
    return click.option("--rules", type=names, help="The rule set of the estimates; admission by default.")(
        command
    )


def comparison(incidents: Iterable[Incident], estimates: Iterable[Estimate]) -> Iterator[Text]:
    """The cells of each incident, a line each, with their numbers under every rule set."""
    cells: dict[str, dict[object, list[Estimate]]] = defaultdict(lambda: defaultdict(list))
    for estimate in estimates:
        cells[estimate.incident][estimate.cell].append(estimate)
    for incident in in_order(incidents):
        yield head(incident)
        yield Text(" " * LABEL_WIDTH + "".join(f" {rules:>{COLUMN_WIDTH}}" for rules in RuleSet), style="dim")
        spoken = {statement.cell for statement in incident.statements}
        for cell, moved in cells[incident.id].items():
            if cell in spoken or not moved[0].derived:
                yield _line(moved)
        yield Text("")


def by_rule_set(moved: Iterable[Estimate]) -> Iterator[Text]:
    """The numbers of one cell, a line each rule set."""
    for estimate in moved:
        yield Text(f"  {estimate.rule_set:10} {numbers(estimate):>15}  {estimate.rule}")


def numbers(estimate: Estimate) -> str:
    """Low, best and high without spaces: "2–5–9+", "(0–12)", "50"."""
    best = [] if estimate.best is None else [str(estimate.best)]
    if estimate.provisional and best:
        best = [f"({estimate.best})"]
    high = [] if estimate.high is None else [str(estimate.high)]
    ends = [str(estimate.low), *best, *high]
    words = ends[0] if len({*ends}) == 1 else "–".join(ends)
    words += "+" if estimate.open else ""
    return f"({words})" if estimate.provisional and not best else words


def _line(moved: list[Estimate]) -> Text:
    found = {estimate.rule_set: numbers(estimate) for estimate in moved}
    label = clip(f"  {moved[0].victim} {cell_words(moved[0].cell)}", LABEL_WIDTH - 1)
    line = Text(f"{label:{LABEL_WIDTH}}", style="cyan")
    line.append("".join(f" {found.get(rules, ''):>{COLUMN_WIDTH}}" for rules in RuleSet), style="bold")
    return line
