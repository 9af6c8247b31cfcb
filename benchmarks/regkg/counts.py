"""The counts of gdelt-regkg as coded claims, read in its favour wherever its output leaves a choice.

A count has a label, a number, the offsets of the number, of the trigger and of the end of the construction.
It attributes to nobody, and passes over what is denied. Of parties and scope it says nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from crosscount.evaluation import CodedClaim
from crosscount.model import Amount, Qualifier
from crosscount.text import find_quantities

LOSSES = {
    "KILL": "killed",
    "CRISISLEX_T03_DEAD": "killed",
    "ASSASSINATION": "killed",
    "WOUND": "wounded",
    "CRISISLEX_T02_INJURED": "wounded",
    "KIDNAP": "captured",
    "ARREST": "captured",
    "SEIZE": "seized",
}
"""Its labels that are losses by the coding guide; the others (protests, refugees, drownings ...) are none."""

TRAPPED_OR_MISSING = "CRISISLEX_T08_MISSINGFOUNDTRAPPEDPEOPLE"

Mention = Mapping[str, Any]


def coded(mentions: Iterable[Mention], texts: Mapping[str, str]) -> list[CodedClaim]:
    """One claim for each number and loss; `texts` are the documents' texts by their ids.

    One number often has several labels of one loss ("KILL", "CRISISLEX_T03_DEAD"): they are one claim.
    """
    claims = {}
    for mention in mentions:
        text = texts[mention["doc"]]
        loss = _loss(mention, text)
        if loss is not None:
            claims[mention["doc"], mention["start"], loss] = _claim(mention, loss, text)
    return list(claims.values())


def _loss(mention: Mention, text: str) -> str | None:
    if mention["label"] == TRAPPED_OR_MISSING:
        return "missing" if text.lower().startswith("missing", mention["trigger"]) else None
    return LOSSES.get(mention["label"])


def _claim(mention: Mention, loss: str, text: str) -> CodedClaim:
    start, end = min(mention["start"], mention["trigger"]), mention["end"]
    amount = _amount(mention, text[start:end], mention["start"] - start)
    row = {
        "doc": mention["doc"],
        "start": start,
        "end": end,
        "quote": text[start:end],
        "loss": loss,
        "object": "other" if loss == "seized" else "persons",
        "low": amount.low,
        "high": amount.high,
        "qualifier": amount.qualifier.value,
        "victim": "unknown",
        "claimant_party": "outlet",
        "attribution": "outlet",
        "stance": "asserts",
        "spans": _spans(mention),
    }
    return CodedClaim.from_row(row)


def _amount(mention: Mention, construction: str, at: int) -> Amount:
    """Its number with the bounds in the construction's own words ("killed at least 9"), else exactly it."""
    number = mention["number"]
    for found in find_quantities(construction):
        if found.start <= at < found.end and found.amount.point == number:
            return found.amount
    return Amount(low=number, high=number, point=number, qualifier=Qualifier.EXACT)


def _spans(mention: Mention) -> dict[str, tuple[int, int]]:
    """Where quantity and trigger stand. Its offsets leave their ends open: each reaches to the next one."""
    number, trigger, end = mention["start"], mention["trigger"], mention["end"]
    if trigger == number:  # a nominal template: "9 deaths"
        return {"quantity": (number, end)}
    if trigger < number:
        return {"quantity": (number, end), "trigger": (trigger, number)}
    return {"quantity": (number, trigger), "trigger": (trigger, end)}
