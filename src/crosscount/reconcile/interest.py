"""Whose word counts for what: concessions, witnesses, words in one's own interest, and who is independent.

For combatants and things the conceding side is the victims'; for civilians it is the perpetrator's, and
the victims' side is a party with a motive. Of mixed dead neither side's word is against its interest, unless
it tells the civilians among them apart.
Nothing here reads who a party is: swap the sides and the answers are swapped.
"""

from collections.abc import Callable

from crosscount.model import Role, Statement, VictimGroup

INCLUDES_CIVILIANS = "includes_civilians"
"""The flag of a count of soldiers and civilians that says how many of them are civilians."""

Blocs = Callable[[str], tuple[str, ...]]
"""The parties of a claimant's bloc, itself included, at the time of the incident."""


def concedes(statement: Statement) -> bool:
    """Whether the claimant itself is known to have said what is against its interest."""
    return is_against_interest(statement) and not statement.reported_admission


def is_against_interest(statement: Statement) -> bool:
    """Whether the words are against their claimant's interest, if they tell of a loss at all."""
    if is_mixed(statement):
        return False
    if is_civilian(statement):
        return statement.role is Role.OPPOSED and "by_claimant" in statement.flags
    return statement.role is Role.VICTIM_SIDE


def witnesses(statement: Statement) -> bool:
    """Whether a third party speaks."""
    return statement.role is Role.THIRD


def speaks_for_victims(statement: Statement) -> bool:
    """Whether the victims' own side speaks, in its own voice."""
    return statement.role is Role.VICTIM_SIDE and not statement.reported_admission


def is_civilian(statement: Statement) -> bool:
    """Whether the losses are of civilians: by the group, or by what the text says of a named part."""
    return statement.cell.group == VictimGroup.CIVILIAN or "civilian" in statement.flags


def is_mixed(statement: Statement) -> bool:
    """Whether soldiers and civilians are counted together, and nothing says that soldiers are among them.

    Where the statement itself tells how many civilians it counts, the rest are soldiers, and it is conceded.
    """
    return "mixed" in statement.flags and INCLUDES_CIVILIANS not in statement.flags


def is_independent(word: Statement, other: Statement, blocs: Blocs) -> bool:
    """Whether `word` is of another bloc than `other`, or of another third body; an outlet's never is."""
    if word.role is Role.OUTLET or word.reported_admission:
        return False
    if _side(word, blocs) != _side(other, blocs):
        return True
    return witnesses(word) and is_other_body(word, other)


def is_other_body(a: Statement, b: Statement) -> bool:
    """Whether two parties or two institutions speak, as far as both are named."""
    if a.claimant != b.claimant:
        return True
    return a.institution is not None and b.institution is not None and a.institution != b.institution


def _side(statement: Statement, blocs: Blocs) -> tuple[str, ...]:
    return ("victims",) if statement.role is Role.VICTIM_SIDE else blocs(statement.claimant)
