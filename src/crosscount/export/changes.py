"""What changed between two moments, as rows."""

from collections.abc import Iterable, Mapping

from crosscount.export.differences import change_words
from crosscount.export.table import Row, Table
from crosscount.model import Change, Estimate

CHANGE_COLUMNS = tuple(
    """
    change incident was documents victim bloc victim_group loss object scope before after difference came went
    statement superseded_by
    """.split()
)


def changes_table(changes: Iterable[Change], documents: Mapping[str, str]) -> Table:
    """One row a change; `documents` names the document of every claim, by the claim's id."""
    return Table(columns=CHANGE_COLUMNS, rows=tuple(_row(change, documents) for change in changes))


def _row(change: Change, documents: Mapping[str, str]) -> Row:
    estimate = change.after or change.before
    cell = estimate.cell if estimate else None
    return {
        "change": change.kind.value,
        "incident": change.incident,
        "was": list(change.was),
        "documents": sorted({documents[claim] for claim in (*change.came, *change.went)}),
        "victim": estimate.victim if estimate else None,
        "bloc": cell.bloc if cell else None,
        "victim_group": cell.group if cell else None,
        "loss": cell.loss.value if cell else None,
        "object": cell.object.value if cell else None,
        "scope": cell.scope.value if cell else None,
        "before": numbers(change.before),
        "after": numbers(change.after),
        "difference": change_words(change),
        "came": list(change.came),
        "went": list(change.went),
        "statement": change.statement,
        "superseded_by": change.superseded_by,
    }


def numbers(estimate: Estimate | None) -> Row | None:
    """What a reader sees of an estimate; None of none."""
    if estimate is None:
        return None
    return {
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "open": estimate.open,
        "provisional": estimate.provisional,
        "rule": estimate.rule.value,
        "status": estimate.status.value,
    }
