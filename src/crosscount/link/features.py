"""What speaks for two accounts being of one event: named, weighted features that give their reasons.

Where sides fight each other, a shared day is enough where the places agree, and without a day it takes
several things at once. Where nobody says who fights whom (bombings, unattributed killings, crimes), two
things of one day in one country are two things until more agrees: the names and numbers that both reports
have, or day, place and date of publication. The weights were set by hand so that each rule of the
semantics, section 3, has the weight it states. `NEAR_DAYS` and `DISTINCTIVE` were chosen looking at
eleven reports of one conflict linked by hand, the likenesses of names looking at the development half of
`benchmarks/linking` (2026-11-22); those are no test of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from crosscount.link.accounts import Account
from crosscount.link.fit import Fit
from crosscount.link.places import compare_place_lists, shared_place
from crosscount.link.sides import compare_sides, is_same_side
from crosscount.link.times import compare_starts, compare_times, span
from crosscount.model import UNKNOWN, IncidentKind, Loss, ResolvedClaim, TimeBasis
from crosscount.model.alignments import Alignments
from crosscount.text import likeness
from crosscount.text.bodies import BODIES
from crosscount.text.names import MOST, weight

ENOUGH = 5
"""The score from which two accounts are one event."""

NEAR_DAYS = 3
"""Reports published within so many days of each other may speak of one event."""

DISTINCTIVE = 10
"""A figure from which the same claimant's repeating it is no coincidence."""

FEW_BODIES = 3
"""A number of bodies from which it says whose they are: of one or two there are many in a war."""


FEW, SOME, MANY = 0.05, 0.15, 0.25
"""Likenesses of two accounts' names.

Of the pairs of reports with a common day 246 on one shooting and 3 on different ones reach the second
(2026-11-23). Without a common day 57 and 3 of those told within three days do, and 88 and 6 of those told
within a month reach the third.
"""

LEAST_SHARED = 2.5 * MOST
"""What shared names tell together at least: more than two rare ones, however short the reports are."""

MANY_NAMES = 8
"""Names that each of two accounts has where their having none in common says something."""

SAME_STORY_DAYS = 30
"""Days within which the press goes on with one story."""

MOST_NAMES = 6
"""Shared names that a reason lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one feature says of two accounts."""

    name: str
    weight: int
    reason: str  # for a person

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two accounts side by side: the features that spoke, the most telling first."""

    told: tuple[Told, ...]
    forbidden: str | None  # why they cannot be one event, or None

    @property
    def score(self) -> int:
        """The weights of what spoke, added up."""
        return sum(told.weight for told in self.told)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What spoke, in words."""
        return tuple(str(told) for told in self.told)

    @property
    def joins(self) -> bool:
        """Whether the two are taken for one event."""
        return self.forbidden is None and self.score >= ENOUGH

    def speaks(self, name: str) -> bool:
        """Whether the feature of this name does."""
        return any(told.name == name for told in self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing to look at; `reason` gives the words for a person, or None where it does not speak."""

    name: str
    weight: int
    reason: Callable[[Account, Account, Alignments], str | None]


def compare(a: Account, b: Account, alignments: Alignments) -> Comparison:
    """Score two accounts of different documents, with the reasons, the most telling first."""
    reasons = ((feature, feature.reason(a, b, alignments)) for feature in FEATURES)
    told = [Told(name=f.name, weight=f.weight, reason=reason) for f, reason in reasons if reason]
    return Comparison(
        told=tuple(sorted(told, key=lambda each: (-each.weight, str(each)))),
        forbidden=forbidden(a, b, alignments),
    )


def forbidden(a: Account, b: Account, alignments: Alignments) -> str | None:
    """Why two accounts cannot be of one event, or None."""
    if a.document == b.document:
        return "one document tells them apart"
    if not _kinds_agree(a, b):
        return f"kinds: {a.kind} and {b.kind}"
    if time_fit(a, b) is Fit.APART and not _is_one_story(a, b):
        return "their times are disjoint"
    if compare_place_lists(a.places, b.places) is Fit.APART and not _is_one_day_and_story(a, b):
        return "their places are distinct"
    if _is_fight(a, b) and _side_fit(a, b, alignments) is Fit.APART:
        return "their sides differ"
    return None


def time_fit(a: Account, b: Account) -> Fit:
    """The accounts' times: by the start of the window for running totals, by the day otherwise."""
    compare_one = compare_starts if a.kind is IncidentKind.CAMPAIGN else compare_times
    fits = {compare_one(x, y) for x in a.times for y in b.times}
    if Fit.SAME in fits:
        return Fit.SAME
    return Fit.APART if Fit.APART in fits else Fit.UNKNOWN


def _kinds_agree(a: Account, b: Account) -> bool:
    """A dated background mention of one event links like any other mention of it."""
    if a.kind is b.kind:
        return True
    return IncidentKind.CAMPAIGN not in {a.kind, b.kind} and time_fit(a, b) is Fit.SAME


def _side_fit(a: Account, b: Account, alignments: Alignments) -> Fit:
    return compare_sides(a.sides, b.sides, a.window.hull(b.window), alignments)


def _is_fight(a: Account, b: Account) -> bool:
    """Whether sides fight: what they did to each other on a day is one event, two killings are not."""
    either = a.names_foes or b.names_foes or IncidentKind.CAMPAIGN in {a.kind, b.kind}
    return either or (a.is_of_fighters and b.is_of_fighters and _is_very_day(a, b))


def _is_very_day(a: Account, b: Account) -> bool:
    """Whether their days overlap without the slack of relative ones."""
    pairs = product(a.time.possible(), b.time.possible())
    return any(ours[0] <= theirs[1] and theirs[0] <= ours[1] for ours, theirs in pairs)


def _day(a: Account, b: Account, _: Alignments) -> str | None:
    return f"{_days(a)} and {_days(b)}" if time_fit(a, b) is Fit.SAME else None


def _fight(a: Account, b: Account, alignments: Alignments) -> str | None:
    return "the day of a fight" if _is_fight(a, b) and _day(a, b, alignments) else None


def _likeness(a: Account, b: Account) -> float:
    """How far two accounts of no fight share names; reports of one war share its leaders' and towns'."""
    shared = 0 if _is_fight(a, b) else sum(weight(name) for name in a.names & b.names)
    return likeness(a.names, b.names) if shared >= LEAST_SHARED else 0.0


def _is_one_story(a: Account, b: Account) -> bool:
    """Whether names outweigh days of which one is read from a weekday: it may be a hearing's or arrest's.

    Fewer names do where both reports are of the same days.
    """
    if not any(_is_relative(each) for each in (a, b)):
        return False
    alike = _likeness(a, b)
    at_once = alike >= SOME and _are_near(a, b, NEAR_DAYS)
    return at_once or (alike >= MANY and _are_near(a, b, SAME_STORY_DAYS))


def _is_one_day_and_story(a: Account, b: Account) -> bool:
    """Whether names and a common day outweigh places, which may be a hospital's or a court's."""
    return time_fit(a, b) is Fit.SAME and _likeness(a, b) >= SOME


def _is_relative(account: Account) -> bool:
    return all(time.basis is not TimeBasis.EXPLICIT for time in account.times)


def _are_near(a: Account, b: Account, days: int) -> bool:
    """Whether the two were said within so many days of each other."""
    (first, _end), (second, _also) = span(a.said), span(b.said)
    return first is not None and second is not None and abs((first - second).days) <= days


def _names(least: float) -> Callable[[Account, Account, Alignments], str | None]:
    """A feature that speaks where accounts are at least so like in their names and numbers."""

    def reason(a: Account, b: Account, _: Alignments) -> str | None:
        return f"both have {_shared_names(a, b)}" if _likeness(a, b) >= least else None

    return reason


def _shared_names(a: Account, b: Account) -> str:
    """The most telling names of both, at most so many as one reads."""
    ranked = sorted(a.names & b.names, key=lambda name: (-weight(name), name.isdigit(), name))
    return ", ".join(ranked[:MOST_NAMES])


def _strangers(a: Account, b: Account, _: Alignments) -> str | None:
    enough = min(len(a.names), len(b.names)) >= MANY_NAMES
    is_strange = enough and not _is_fight(a, b) and likeness(a.names, b.names) < FEW
    return "hardly a name in common" if is_strange else None


def _long_after(a: Account, b: Account, _: Alignments) -> str | None:
    if _is_fight(a, b) or time_fit(a, b) is Fit.SAME or _are_near(a, b, SAME_STORY_DAYS):
        return None
    return "no common day, and told long after each other or at no known time"


def _days(account: Account) -> str:
    start, end = span(account.time)
    return f"{start}" if start == end else f"{start} to {end}"


def _sides(a: Account, b: Account, alignments: Alignments) -> str | None:
    if not _is_fight(a, b) or _side_fit(a, b, alignments) is not Fit.SAME:
        return None
    return " against ".join(sorted(a.sides | b.sides))


def _place(a: Account, b: Account, _: Alignments) -> str | None:
    return shared_place(a.places, b.places)


def _containing(a: Account, b: Account, alignments: Alignments) -> str | None:
    if _place(a, b, alignments) or compare_place_lists(a.places, b.places) is not Fit.SAME:
        return None
    return "one place lies within the other"


def _published(a: Account, b: Account, _: Alignments) -> str | None:
    (first, _end), (second, _also) = span(a.said), span(b.said)
    if first is None or second is None or abs((first - second).days) > NEAR_DAYS:
        return None
    return f"said on {first} and {second}"


def _bodies(a: Account, b: Account, alignments: Alignments) -> str | None:
    """As many bodies, recovered some days later, as the other counts dead."""
    if not _is_fight(a, b) or time_fit(a, b) is not Fit.UNKNOWN:
        return None
    pairs = _equal_figures(a, b, alignments)
    found = [
        x.claim.amount.figure or 0
        for x, y in pairs
        if x.claim.loss is Loss.KILLED and _is_recovered(x) is not _is_recovered(y) and _may_be_one_day(x, y)
    ]
    most = max(found, default=0)
    return f"the bodies of {most}" if most >= FEW_BODIES else None


def _is_recovered(claim: ResolvedClaim) -> bool:
    """Whether it tells of bodies: their time is that before their recovery."""
    return BODIES.search(claim.claim.quote.words) is not None


def _may_be_one_day(x: ResolvedClaim, y: ResolvedClaim) -> bool:
    return bool(x.when.possible() and y.when.possible()) and compare_times(x.when, y.when) is not Fit.APART


def _figure(a: Account, b: Account, alignments: Alignments) -> str | None:
    shared = [x.claim.amount.figure or 0 for x, _ in _equal_figures(a, b, alignments)]
    most = max(shared, default=0)
    return f"both {most}" if most > (0 if _is_fight(a, b) else 1) else None


def _utterance(a: Account, b: Account, alignments: Alignments) -> str | None:
    told = [
        x.claim.claimant.words if x.claim.claimant else x.claimant.slug
        for x, y in _equal_figures(a, b, alignments)
        if _one_voice(x, y) and (x.claim.amount.figure or 0) >= DISTINCTIVE
    ]
    return f"the same claimant gives it: {min(told)}" if told else None


def _equal_figures(
    a: Account, b: Account, alignments: Alignments
) -> list[tuple[ResolvedClaim, ResolvedClaim]]:
    window = a.window.hull(b.window)
    return [
        (x, y)
        for x in a.claims
        for y in b.claims
        if x.claim.amount.figure is not None
        and (x.claim.amount.figure, x.claim.loss) == (y.claim.amount.figure, y.claim.loss)
        and is_same_side(x.victim.slug, y.victim.slug, window, alignments)
        and x.victim.slug != UNKNOWN
    ]


def _one_voice(x: ResolvedClaim, y: ResolvedClaim) -> bool:
    ours, theirs = x.institution or x.claimant.slug, y.institution or y.claimant.slug
    return ours == theirs


def _verbatim(a: Account, b: Account, _: Alignments) -> str | None:
    """A reprint: the same sentence at the same offsets of the same text."""
    shared = {_sentence(claim) for claim in a.claims} & {_sentence(claim) for claim in b.claims}
    return "the same text" if shared else None


def _sentence(claim: ResolvedClaim) -> tuple[str, int]:
    return claim.claim.text_hash, claim.claim.sentence.start


FEATURES = (
    Feature(name="reprint", weight=5, reason=_verbatim),
    Feature(name="names", weight=3, reason=_names(SOME)),
    Feature(name="day", weight=2, reason=_day),
    Feature(name="fight", weight=2, reason=_fight),
    Feature(name="place", weight=2, reason=_place),
    Feature(name="utterance", weight=2, reason=_utterance),
    Feature(name="bodies", weight=2, reason=_bodies),
    Feature(name="sides", weight=1, reason=_sides),
    Feature(name="containing place", weight=1, reason=_containing),
    Feature(name="published", weight=1, reason=_published),
    Feature(name="figure", weight=1, reason=_figure),
    Feature(name="many names", weight=2, reason=_names(MANY)),
    Feature(name="strangers", weight=-2, reason=_strangers),
    Feature(name="long after", weight=-3, reason=_long_after),
)
