"""What differs between two tellings, in words: raised, lowered, appeared, withdrawn, merged."""

from collections.abc import Iterator

from crosscount.model import Change, ChangeKind, Estimate

ENDS = ("low", "best", "high")

Residual = tuple[int, int | None] | None


def change_words(change: Change) -> list[str]:
    """A change, a line each thing that is otherwise; none where nothing is."""
    match change.kind:
        case ChangeKind.APPEARED:
            return ["appeared"]
        case ChangeKind.GONE:
            return ["withdrawn: nothing of it is told any more"]
        case ChangeKind.REGROUPED:
            return [_regrouped(change)]
        case ChangeKind.REVISED:
            return ["revised by who said it"]
        case _:
            return difference_words(change.before, change.after)


def difference_words(before: Estimate | None, after: Estimate | None) -> list[str]:
    """How the later estimate of a cell differs from the earlier, or one rule set's from another's."""
    if before is None or after is None:
        return ["appeared"] if after else ["withdrawn"] if before else []
    return [*_ends(before, after), *_bounds(before, after), *_grounds(before, after)]


def _regrouped(change: Change) -> str:
    others = [each for each in change.was if each != change.incident]
    if len(change.was) > 1:
        return f"merged with what was told as {' and '.join(others)}"
    return f"told as {' and '.join(others)} before"


def _ends(before: Estimate, after: Estimate) -> Iterator[str]:
    for name in ENDS:
        was, now = getattr(before, name), getattr(after, name)
        if was == now:
            continue
        if was is None or now is None:
            yield f"{name} {now:,} appeared" if was is None else f"{name} {was:,} withdrawn"
        else:
            yield f"{name} {'raised' if now > was else 'lowered'} from {was:,} to {now:,}"


def _bounds(before: Estimate, after: Estimate) -> Iterator[str]:
    if before.open != after.open:
        yield "open upwards now" if after.open else "no longer open upwards"
    if before.provisional != after.provisional:
        yield "provisional now" if after.provisional else "no longer provisional"
    if before.residual != after.residual:
        yield f"beyond the incidents of its days {_span(after.residual)} instead of {_span(before.residual)}"


def _grounds(before: Estimate, after: Estimate) -> Iterator[str]:
    if before.status != after.status:
        now, was = (each.status.replace("_", " ") for each in (after, before))
        yield f"{now} instead of {was}"
    if before.rule_set == after.rule_set and before.rule != after.rule:
        yield f"by rule {after.rule} instead of {before.rule}"


def _span(residual: Residual) -> str:
    if residual is None:
        return "nothing"
    low, high = residual
    return f"{low:,} or more" if high is None else f"{low:,} to {high:,}"
