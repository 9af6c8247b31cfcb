"""How the numbers of a ledger came about: the settings that move them, and what was measured."""

from collections.abc import Iterator
from dataclasses import fields

from crosscount.errors import ModelError
from crosscount.evaluation import load_measurements
from crosscount.export.edition import Accuracy, Setting
from crosscount.extract.learned.network import read_card
from crosscount.link import ENOUGH
from crosscount.reference import load_register
from crosscount.text import GRAMMAR, QuantityRules

ABOUT = {
    "about_percent": '"about n" reaches this many per cent below and above n',
    "about_from": "from this n on; below it about_small holds",
    "about_small": '"about n" reaches this many below and above n',
}
"""What the settings of the quantity grammar that are no floors of vague words mean."""


def settings() -> tuple[Setting, ...]:
    """The settings that move numbers, as this version has them."""
    return (*_of_reading(), *_of_quantities(), *_of_linking())


def _of_reading() -> Iterator[Setting]:
    try:
        threshold = read_card().threshold
    except ModelError:  # the rules read then, and know no chances
        return
    meaning = "raw chance from which on `extract.learned` makes a claim; a name with `@` was read with that"
    yield Setting(name="threshold", value=str(threshold), meaning=meaning)


def _of_quantities() -> Iterator[Setting]:
    rules = QuantityRules()
    for field in fields(rules):
        meaning = ABOUT.get(field.name, f'the least that "{field.name}" stands for')
        yield Setting(name=field.name, value=str(getattr(rules, field.name)), meaning=f"{GRAMMAR}: {meaning}")


def _of_linking() -> Iterator[Setting]:
    meaning = "sum of weights from which on two accounts are taken for one event"
    yield Setting(name="enough", value=str(ENOUGH), meaning=meaning)
    parties = str(len(load_register()))
    yield Setting(
        name="parties", value=parties, meaning="entries of the register that words are looked up in"
    )


def accuracies() -> tuple[Accuracy, ...]:
    """The published figures of this version."""
    return tuple(
        Accuracy(
            what=figure.what,
            figure=f"{figure.value:.0f} of {figure.of}" if figure.of else f"{figure.value:.2f}",
            reader=each.reader,
            on=each.on,
            measured=each.measured,
        )
        for each in load_measurements()
        for figure in each.figures
    )
