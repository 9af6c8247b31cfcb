"""Counts under labels: "62 tanks (destroyed: 38, captured: 7)", "Killed: 12; wounded: 30"."""

from dataclasses import replace

from crosscount.extract.groups import Group, Reading

_ENDS = frozenset({",", ";", ".", ")", "]", "/", "and", "or"})
"""What may stand behind a number that nothing but its label says the noun of."""


def labelled(reading: Reading) -> dict[int, Group]:
    """The number of each loss word that is a label, by where the word begins, and whom it counts.

    `victims` are None where the label stands in no brackets behind a noun.
    """
    found: dict[int, Group] = {}
    for mark in reading.triggers.values():
        number = reading.quantities.get(mark.end + 1)
        if number and _is_alone(reading, mark.end, number[0]) and not number[1].article:
            end, quantity = number
            own = Group(start=mark.end + 1, end=end, quantity=quantity, victims=None, noun=None)
            header = _header(reading, mark.start)
            found[mark.start] = replace(own, victims=header.victims, noun=header.noun) if header else own
    return found


def _is_alone(reading: Reading, colon: int, end: int) -> bool:
    """Whether a colon stands before a number and its end behind it."""
    tokens = reading.tokens
    return tokens[colon].text == ":" and (end >= len(tokens) or tokens[end].lower in _ENDS)


def _header(reading: Reading, index: int) -> Group | None:
    """The group right before the brackets that the token stands in; None where it stands in none."""
    for place in range(index - 1, -1, -1):
        if reading.tokens[place].text in {")", "]"}:
            return None
        if reading.tokens[place].text in {"(", "["}:
            return next((group for group in reading.groups if group.end == place and group.victims), None)
    return None
