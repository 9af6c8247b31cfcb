"""Estimates by any rule set: those of `admission` stand in the ledger, the others are reckoned on reading."""

from collections.abc import Collection, Iterable, Iterator

from crosscount.errors import ConfigError
from crosscount.model import Estimate, Incident, RuleSet
from crosscount.pipeline.view import View
from crosscount.reconcile import reconcile

ALL_SETS = "all"
"""What stands for every rule set, one after the other."""


def rule_sets(name: str) -> tuple[RuleSet, ...]:
    """The rule sets that a name means; raises `ConfigError` for one that there is not."""
    if name == ALL_SETS:
        return tuple(RuleSet)
    if name not in set(RuleSet):
        raise ConfigError(f"no rule set {name!r}; there are {', '.join(RuleSet)}, and {ALL_SETS}")
    return (RuleSet(name),)


def estimates_by(view: View, name: str, incidents: Collection[str] | None = None) -> Iterator[Estimate]:
    """The estimates by the rule set of this name or by all of them, of these incidents or of all."""
    for rules in rule_sets(name):
        if rules is RuleSet.ADMISSION:
            yield from view.estimates(incidents)
        else:  # a running total says what it leaves beside the incidents of its days: it takes those too
            needed = None if incidents is None else {*incidents, *view.within_totals(incidents)}
            found = ruled(view.incidents(needed), rules)
            yield from (each for each in found if incidents is None or each.incident in incidents)


def ruled(incidents: Iterable[Incident], rules: RuleSet) -> tuple[Estimate, ...]:
    """What the statements of the incidents come to by a rule set."""
    from crosscount.reference import load_register  # noqa: PLC0415 - only the other rule sets need it

    return reconcile(incidents, alignments=load_register(), rules=rules).estimates
