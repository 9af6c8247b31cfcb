"""The codebook: every term, record field and export column with its definition, as a page.

The page holds nothing of its own. Terms come from `vocabulary/terms.yaml`, columns from
`vocabulary/columns.yaml`, records from the source of `model/`, read without running it so that the page is
the same under every version of Python.
"""

import ast
from collections.abc import Iterator, Mapping
from importlib.resources import files

from crosscount.export import changes, contradictions, fields, judgements, junctures
from crosscount.model import UNION_PARTS, terms
from crosscount.vocabulary import load

MODULES = (
    "span",
    "document",
    "tombstone",
    "claim",
    "resolved",
    "incident",
    "judgement",
    "happening",
    "change",
    "contradiction",
    "release",
)
"""The modules of the records, in the way of the data."""

COLUMNS = {
    **fields.COLUMNS,
    "changes": changes.CHANGE_COLUMNS,
    "contradictions": contradictions.CONTRADICTION_COLUMNS,
    "judgements": judgements.JUDGEMENT_COLUMNS,
    "conflicts": judgements.CONFLICT_COLUMNS,
    "agreement": judgements.AGREEMENT_COLUMNS,
    "queue": judgements.QUEUE_COLUMNS,
    "why": junctures.JUNCTURE_COLUMNS,
    "history": judgements.HAPPENING_COLUMNS,
}
"""The columns of each export, in their order."""

INTRODUCTION = """\
# Codebook

Generated from the package (`make docs`); do not edit. Offsets count Unicode code points from 0 and are
half-open. Ids are a prefix and a hash of what defines sameness: `doc-` documents, `clm-` claims, `stm-`
statements, `inc-` incidents, `est-` estimates, `jdg-` judgements. An empty value means that the text does
not tell; zero is always somebody's word. A range is the range of the claims in a ledger, not a confidence
interval.
"""


def codebook() -> str:
    """The whole page, in Markdown."""
    return "\n".join([INTRODUCTION, *_terms(), *_lattice(), *_columns(), *_records()])


def _terms() -> Iterator[str]:
    yield "## Terms\n"
    for name, members in load("terms").items():
        yield f"### {name}\n"
        yield f"{_first_line(getattr(terms, name).__doc__)}\n"
        yield from _table("term", members)


def _lattice() -> Iterator[str]:
    yield "## The lattice of losses\n"
    yield "Zero of a union is zero of each part; a positive union says nothing of a part.\n"
    yield from _table("union", {union: " or ".join(sorted(parts)) for union, parts in UNION_PARTS.items()})


def _columns() -> Iterator[str]:
    yield "## Columns of the exports\n"
    definitions = load("columns")
    for kind, columns in COLUMNS.items():
        yield f"### {kind}\n"
        yield from _table("column", {name: definitions[kind][name] for name in columns})


def _table(head: str, definitions: Mapping[str, str]) -> Iterator[str]:
    yield f"| {head} | meaning |\n|---|---|"
    for name, meaning in definitions.items():
        yield f"| `{name}` | {meaning} |"
    yield ""


def _records() -> Iterator[str]:
    yield "## Records\n"
    yield "The frozen records of `crosscount.model`. `| None` means that a value can be absent.\n"
    for module in MODULES:
        source = files("crosscount.model").joinpath(f"{module}.py").read_text(encoding="utf-8")
        lines = source.splitlines()
        for node in ast.parse(source).body:
            if isinstance(node, ast.ClassDef):
                yield from _record(node, lines)


def _record(node: ast.ClassDef, lines: list[str]) -> Iterator[str]:
    yield f"### {node.name}\n"
    yield f"{ast.get_docstring(node)}\n"
    yield "| field | type | note |\n|---|---|---|"
    for field in node.body:
        if isinstance(field, ast.AnnAssign):
            kind = ast.unparse(field.annotation).replace("|", r"\|")
            yield f"| `{ast.unparse(field.target)}` | `{kind}` | {_note(lines[field.lineno - 1])} |"
    yield ""


def _note(line: str) -> str:
    """The comment behind a field."""
    return line.partition("  # ")[2].replace("|", r"\|")


def _first_line(docstring: str | None) -> str:
    return (docstring or "").partition("\n")[0]
