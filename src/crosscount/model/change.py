"""What is otherwise at one moment than at an earlier one."""

from dataclasses import dataclass

from crosscount.model.incident import Estimate
from crosscount.model.terms import ChangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that two reckonings tell differently, with the claims that make the difference."""

    kind: ChangeKind
    incident: str  # its later id; the earlier one of what is gone
    was: tuple[str, ...] = ()  # inc-… that its claims stood in before, sorted
    before: Estimate | None = None
    after: Estimate | None = None
    came: tuple[str, ...] = ()  # clm-… that only the later reckoning has there
    went: tuple[str, ...] = ()  # clm-… that only the earlier one had there
    statement: str | None = None  # stm-… that was revised
    superseded_by: str | None = None  # stm-… that stands in its place
