"""What people judged, as rows: judgements, conflicts, agreement, and what happened to a record."""

from collections.abc import Iterable, Mapping, Set

from crosscount.export.table import Row, Table
from crosscount.model import Conflict, Happening, Judgement

JUDGEMENT_COLUMNS = tuple(
    """
    id verb target by why because corrections place claims others other document renews retracted_on stands
    """.split()
)
CONFLICT_COLUMNS = tuple("judgement kind target detail candidates".split())
AGREEMENT_COLUMNS = tuple("question units alpha claim answers".split())
QUEUE_COLUMNS = tuple("claim weight doubt consequence doubts consequences".split())
HAPPENING_COLUMNS = tuple("at link kind record by words why because".split())


def judgements_table(judgements: Iterable[Judgement], standing: Set[str]) -> Table:
    """One row a judgement, oldest first, with whether it stands."""
    return Table(columns=JUDGEMENT_COLUMNS, rows=tuple(_judgement_row(each, standing) for each in judgements))


def conflicts_table(conflicts: Iterable[Conflict]) -> Table:
    """One row a conflict."""
    return Table(columns=CONFLICT_COLUMNS, rows=tuple(_conflict_row(each) for each in conflicts))


def agreement_table(rows: Iterable[Row]) -> Table:
    """One row a question, then one for each claim on which people differ."""
    return Table(columns=AGREEMENT_COLUMNS, rows=tuple(rows))


def agreement_row(question: str, units: int, alpha: float | None) -> Row:
    """How far people agree on one question."""
    return {"question": question, "units": units, "alpha": alpha, "claim": None, "answers": None}


def disagreement_row(question: str, claim: str, answers: Mapping[str, str]) -> Row:
    """A claim on which people differ."""
    return {"question": question, "units": None, "alpha": None, "claim": claim, "answers": dict(answers)}


def queue_table(rows: Iterable[Row]) -> Table:
    """One row a claim to be judged, the first first."""
    return Table(columns=QUEUE_COLUMNS, rows=tuple(rows))


def happenings_table(happenings: Iterable[Happening]) -> Table:
    """One row a happening, oldest first."""
    return Table(columns=HAPPENING_COLUMNS, rows=tuple(_happening_row(each) for each in happenings))


def _judgement_row(judgement: Judgement, standing: Set[str]) -> Row:
    place = judgement.place
    return {
        "id": judgement.id,
        "verb": judgement.verb.value,
        "target": judgement.target,
        "by": judgement.by,
        "why": judgement.why,
        "because": judgement.because.value if judgement.because else None,
        "corrections": {each.field.value: each.value for each in judgement.corrections},
        "place": (place.name or place.words) if place else None,
        "claims": list(judgement.claims),
        "others": list(judgement.others),
        "other": judgement.other,
        "document": judgement.document,
        "renews": judgement.renews,
        "retracted_on": judgement.on.isoformat() if judgement.on else None,
        "stands": judgement.id in standing,
    }


def _conflict_row(conflict: Conflict) -> Row:
    return {
        "judgement": conflict.judgement,
        "kind": conflict.kind.value,
        "target": conflict.target,
        "detail": conflict.detail,
        "candidates": list(conflict.candidates),
    }


def _happening_row(happening: Happening) -> Row:
    return {
        "at": happening.at.isoformat() if happening.at else None,
        "link": happening.link,
        "kind": happening.kind.value,
        "record": happening.record,
        "by": happening.by,
        "words": happening.words,
        "why": happening.why,
        "because": happening.because,
    }
