"""CHANGES.md: what a release tells otherwise than the one before it, for people."""

import json
from collections.abc import Iterator, Mapping, Sequence

from crosscount.export.edition import Edition
from crosscount.export.table import Row

LISTED = 200
"""How many changes of a kind are written out; the table has them all."""

HEADINGS = {
    ("incident", "appeared"): "Incidents that are new",
    ("incident", "gone"): "Incidents that are gone",
    ("incident", "regrouped"): "Incidents that were merged, split or renamed",
    ("estimate", "moved"): "Estimates that moved",
    ("claim", "edited"): "Claims that are coded otherwise",
    ("claim", "gone"): "Claims that are gone",
    ("claim", "appeared"): "Claims that are new",
    ("document", "edited"): "Documents that are described otherwise",
    ("document", "gone"): "Documents that are gone",
    ("document", "appeared"): "Documents that are new",
}
"""The sections, by what changed and how."""

COUNTED = {("claim", "appeared"), ("document", "appeared")}
"""What is only counted: a list of new ids tells a reader nothing."""


def change_list(edition: Edition) -> str:
    """What is otherwise than in the release before."""
    release = edition.release
    if release.previous is None:
        return "# Changes\n\nThis is the first release: all of it is new.\n"
    rows = edition.tables["release_changes"].rows
    kinds = {kind: [row for row in rows if (row["record"], row["change"]) == kind] for kind in HEADINGS}
    lines = ["# Changes", "", f"What release `{release.name}` tells otherwise than `{release.previous}`.", ""]
    lines += [f"- {HEADINGS[kind]}: {len(own)}" for kind, own in kinds.items()]
    lines += ["", "`release_changes.csv` lists all of them, with the claims that made the difference."]
    for kind, own in kinds.items():
        lines += [] if kind in COUNTED else _section(HEADINGS[kind], own)
    return "\n".join(lines) + "\n"


def _section(title: str, rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        return
    yield from ("", f"## {title}", "")
    yield from (f"- {_line(row)}" for row in rows[:LISTED])
    if len(rows) > LISTED:
        yield f"- and {len(rows) - LISTED} more"


def _line(row: Row) -> str:
    name = f"`{row['id']}`"
    if row["record"] == "estimate":
        cell = " ".join(str(row[column]) for column in ("victim", "victim_group", "loss", "object"))
        return f"`{row['incident']}` {cell}: {_range(row['before'])} → {_range(row['after'])}"
    if row["change"] == "edited":
        return f"{name}: {_values(row['before'])} → {_values(row['after'])}"
    if row["change"] == "regrouped" and isinstance(row["was"], list):
        return f"{name}, before in {', '.join(f'`{incident}`' for incident in row['was'])}"
    return name


def _range(numbers: object) -> str:
    """Low, best and high as people read them: "2 – (5) – 9+"."""
    if not isinstance(numbers, Mapping):
        return "nothing"
    best = "none" if numbers["best"] is None else str(numbers["best"])
    best = f"({best})" if numbers["provisional"] else best
    high = "?" if numbers["high"] is None else str(numbers["high"])
    ends = f"{numbers['low']} – {best} – {high}{'+' if numbers['open'] else ''}"
    return f"{ends} {numbers['rule']} {numbers['status']}"


def _values(values: object) -> str:
    if not isinstance(values, Mapping):
        return "nothing"
    return ", ".join(f"{name} {json.dumps(value, ensure_ascii=False)}" for name, value in values.items())
