"""What a release tells otherwise than the one before it, as rows."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crosscount.export.changes import numbers
from crosscount.export.table import Row, Table
from crosscount.model import Change, ChangeKind, Estimate, FrozenRecord

RELEASE_CHANGE_COLUMNS = tuple(
    """
    record id change incident was victim bloc victim_group loss object scope before after came went
    """.split()
)

RECORDS = {"doc": "document", "clm": "claim"}
"""What a frozen record is, by the prefix of its id."""


def release_changes_table(
    before: Iterable[FrozenRecord], after: Iterable[FrozenRecord], changes: Iterable[Change]
) -> Table:
    """One row a change: documents and claims by id, then incidents and estimates in the order given."""
    rows = [*_records(_by_id(before), _by_id(after)), *_reckoned(changes)]
    return Table(columns=RELEASE_CHANGE_COLUMNS, rows=tuple(rows))


def _by_id(records: Iterable[FrozenRecord]) -> Mapping[str, FrozenRecord]:
    return {record.id: record for record in records}


def _records(before: Mapping[str, FrozenRecord], after: Mapping[str, FrozenRecord]) -> Iterator[Row]:
    for key in sorted({*before, *after}, key=lambda key: (list(RECORDS).index(key[:3]), key)):
        old, new = before.get(key), after.get(key)
        if old is None:
            yield _row(RECORDS[key[:3]], key, ChangeKind.APPEARED)
        elif new is None:
            yield _row(RECORDS[key[:3]], key, ChangeKind.GONE)
        elif old.values != new.values:
            earlier, later = _differing(old, new)
            yield _row(RECORDS[key[:3]], key, ChangeKind.EDITED, before=earlier, after=later)


def _differing(old: FrozenRecord, new: FrozenRecord) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values that differ; a column that only one of the releases has is empty in the other."""
    one, other = json.loads(old.values), json.loads(new.values)
    names = [name for name in {**other, **one} if one.get(name) != other.get(name)]
    return {name: one.get(name) for name in names}, {name: other.get(name) for name in names}


def _reckoned(changes: Iterable[Change]) -> Iterator[Row]:
    for change in changes:
        if change.kind is ChangeKind.REVISED:  # told by the estimate that it moved
            continue
        known = change.after or change.before
        if known is None:
            yield _row("incident", change.incident, change.kind, **_moved(change))
        else:
            yield _row("estimate", known.id, change.kind, **_moved(change), **_cell(known))


def _moved(change: Change) -> Row:
    return {
        "incident": change.incident,
        "was": list(change.was),
        "before": numbers(change.before),
        "after": numbers(change.after),
        "came": list(change.came),
        "went": list(change.went),
    }


def _cell(estimate: Estimate) -> Row:
    cell = estimate.cell
    return {
        "victim": estimate.victim,
        "bloc": cell.bloc,
        "victim_group": cell.group,
        "loss": cell.loss.value,
        "object": cell.object.value,
        "scope": cell.scope.value,
    }


def _row(record: str, key: str, change: ChangeKind, **values: Any) -> Row:  # noqa: ANN401 - cells of any type
    absent: Row = dict.fromkeys(RELEASE_CHANGE_COLUMNS)
    return {
        **absent,
        "was": [],
        "came": [],
        "went": [],
        **values,
        "record": record,
        "id": key,
        "change": change.value,
    }
