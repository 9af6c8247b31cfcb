"""A judgement in words."""

from crosscount.model import Judgement, Verb


def judgement_words(judgement: Judgement) -> str:
    """What a judgement does, in a line: "edit clm-1: low 4 → 5"."""
    seen = {each.field: each.value for each in judgement.seen.values} if judgement.seen else {}
    changes = []
    for each in judgement.corrections:
        if (
            seen.get(each.field, each) == each.value
        ):  # an amount sets four fields, of which not all may change
            continue
        was = f"{seen[each.field] or 'nothing'} → " if each.field in seen else ""
        changes.append(f"{each.field.value} {was}{each.value or 'nothing'}")
    what = f"{judgement.verb.value} {judgement.target}"
    if judgement.verb is Verb.MERGE:
        what += f" with {judgement.other}"
    if judgement.verb is Verb.SPLIT:
        what += f": {', '.join(judgement.others)} apart from {', '.join(judgement.claims)}"
    if judgement.on:
        what += f" as of {judgement.on}"
    if judgement.renews:
        what += f", as {judgement.renews} said of another text"
    return what + (": " + ", ".join(changes) if changes else "")
