"""Whose word counts for what: concessions, witnesses and words in one's own interest.

For combatants and things the conceding side is the victims'; for civilians it is the perpetrator's, and
the victims' side is a party with a motive. Nothing here reads who a party is: swap the sides and the
answers are swapped.
"""

from crosscount.model import Cell, Role, Statement, VictimGroup


def concedes(statement: Statement) -> bool:
    """Whether the statement is against its claimant's interest, if it tells of a loss at all."""
    if statement.reported_admission:
        return False
    if is_civilian(statement.cell, statement):
        return statement.role is Role.OPPOSED and "blames_others" not in statement.flags
    return statement.role is Role.VICTIM_SIDE


def witnesses(statement: Statement) -> bool:
    """Whether a third party speaks."""
    return statement.role is Role.THIRD


def speaks_for_victims(statement: Statement) -> bool:
    """Whether the victims' own side speaks, in its own voice."""
    return statement.role is Role.VICTIM_SIDE and not statement.reported_admission


def is_civilian(cell: Cell, statement: Statement) -> bool:
    """Whether the losses are of civilians: by the group, or by what the text says of a named part."""
    return cell.group == VictimGroup.CIVILIAN or "civilian" in statement.flags
