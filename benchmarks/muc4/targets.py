"""The human targets of MUC-4's templates as losses with a number, and a text's claims in the same form.

The templates are read so:

- A target with the effect DEATH is killed, with INJURY wounded; "INJURY / DEATH" may be answered by either.
  Other effects are no losses. A target with a "?" before its effect or number is doubtful: nobody has to
  find it, and who does is not wrong. The same target in two templates of a text is one.
- "n" is n, "n -" at least n, "- n" at most n, "n - m" between the two, "~n" about n, and "PLURAL" stands for
  people without a number; of "a / b" either is right. A template cannot tell "more than 90" from "at least
  90", so both answer "90 -".

Only the low end of a number is compared, by the rules of the coding guide.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crosscount.model import Claim, Loss, Stance

EFFECTS = {"DEATH": Loss.KILLED, "INJURY": Loss.WOUNDED}
PLURAL_LOW = 2
"""The low end of "soldiers were killed" in the coding guide."""

_NUMBER = re.compile(r"(?P<about>~)?\s*(?P<low>\d+)?\s*(?P<open>-)?\s*(?P<high>\d+)?")
_DETERMINER = re.compile(r"^(?:THE|A|AN|THIS|THAT|THESE|THOSE|HIS|HER|ITS|THEIR|OUR)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """People of one template: the losses and low ends that a right answer may have."""

    losses: frozenset[Loss]
    lows: frozenset[int]
    doubtful: bool = False

    def answered_by(self, loss: Loss, low: int) -> bool:
        """Whether a loss with this low end is a right answer."""
        return loss in self.losses and low in self.lows


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A loss that a text tells of, once however often it does."""

    loss: Loss
    low: int
    victims: str = ""  # the words for them, in capitals and without a determiner


def targets(incidents: Iterable[Mapping[str, Any]]) -> Iterator[Target]:
    """The targets of a text's templates that were killed or wounded and have a number."""
    fields = ("target", "effect", "number")
    rows = (tuple(target[field] for field in fields) for each in incidents for target in each["targets"])
    for _, effect, number in dict.fromkeys(rows):
        losses = [EFFECTS.get(part) for part in _alternatives(effect)]
        if number and any(losses):
            yield Target(
                losses=frozenset(loss for loss in losses if loss),
                lows=frozenset(low for part in _alternatives(number) for low in _lows(part)),
                doubtful="?" in effect + number,
            )


def _alternatives(words: str | None) -> list[str]:
    return [part.strip() for part in (words or "").replace("?", "").split("/")]


def _lows(number: str) -> Iterator[int]:
    """The low ends that a number of a template may have; raises `ValueError` for what is none."""
    if number == "PLURAL":
        yield PLURAL_LOW
        return
    match = _NUMBER.fullmatch(number)
    if match is None or not (match["low"] or match["high"]):
        raise ValueError(f"{number!r} is no number of a MUC-4 template")
    low = int(match["low"] or 0)
    if match["about"]:
        yield low * 9 // 10 if low >= 10 else low - 1  # noqa: PLR2004 - the coding guide's rule for "about"
        return
    yield low
    if match["open"] and not match["high"]:
        yield low + 1


def found(claims: Iterable[Claim]) -> list[Found]:
    """The losses of people that a text's claims tell of; the same loss of the same people told again is one.

    People are the same where the words for one of them are among the words for the other, or are missing.
    """
    told: list[Found] = []
    for claim in claims:
        if claim.loss in EFFECTS.values() and claim.stance is Stance.ASSERTS and not claim.amount.is_zero:
            this = Found(loss=claim.loss, low=claim.amount.low, victims=_bare(claim))
            if not any(_is_same(this, other) for other in told):
                told.append(this)
    return told


def _bare(claim: Claim) -> str:
    words = " ".join(claim.victims.words.upper().split()) if claim.victims else ""
    return _DETERMINER.sub("", words)


def _is_same(one: Found, other: Found) -> bool:
    shorter, longer = sorted((set(one.victims.split()), set(other.victims.split())), key=len)
    return (one.loss, one.low) == (other.loss, other.low) and shorter <= longer
