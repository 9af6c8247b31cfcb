"""The group of a claim's cell: everybody, civilians, or a named part.

A part of a whole is named by its victims' words. So are several figures that one claimant gives for one
kind of loss in one sentence ("30 tanks and 15 carriers", "two soldiers and a policeman"): they count
different things, so they neither repeat nor contradict each other, and no sum is made of them.
A person named alone is a member of the total, not a part with a cell of its own.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from crosscount.model import ALL, ResolvedClaim, VictimGroup

CIVILIAN = VictimGroup.CIVILIAN.value

_LEADING = re.compile(
    r"^(?:the|a|an|its|their|his|her|our|of|other|all|some|those|these|them|they|whom|others|who)\b\s*"
)
_CIVILIANS = re.compile(r"\bcivilians?\b", re.IGNORECASE)
_ANYBODY = re.compile(
    r"(?:people|persons?|civilians?|citizens?|residents?|individuals?|victims?|martyrs?|casualties|dead|bodies|others?)\b"
)
"""Begins words that name no part: two such counts in one sentence are of the same people."""
_ORDINAL = re.compile(r"\b(?:an?\s+)?(?:second|third|\w+th|\d+(?:st|nd|rd|th))\b", re.IGNORECASE)


def group_names(claims: Sequence[ResolvedClaim]) -> dict[str, str]:
    """The group of each claim of an incident, by the claim's id."""
    by_id = {claim.id: claim for claim in claims}
    names = {claim.id: _own_group(claim, by_id) for claim in claims}
    return names | {claim.id: part_name(claim) for claim in _listed(claims, names)}


def names_one(claim: ResolvedClaim) -> bool:
    """Whether the claim tells of one person by name or place in a count: a member of a total.

    A numeral's absence shows it ("killed Captain X"), or an ordinal in its place ("a fifth death").
    """
    amount, quantity = claim.claim.amount, claim.claim.quantity
    if (amount.low, amount.high) != (1, 1):
        return False
    return quantity is None or _ORDINAL.search(_count_words(claim)) is not None


def part_name(claim: ResolvedClaim) -> str:
    """The words for the victims without what only points; else the words for the loss."""
    words = claim.claim.victims.words if claim.claim.victims else ""
    name = " ".join(words.casefold().split())
    while (shorter := _LEADING.sub("", name)) != name:
        name = shorter
    return name or " ".join(claim.claim.trigger.words.casefold().split())


def _count_words(claim: ResolvedClaim) -> str:
    """From the number's first word to the loss or victims: "A fifth" of "A fifth death"."""
    piece, quote = claim.claim.quantity, claim.claim.quote
    if piece is None:
        return ""
    follows = [s.start for s in (claim.claim.trigger, claim.claim.victims) if s and s.start > piece.start]
    return quote.words[piece.start - quote.start : max(piece.end, min(follows, default=0)) - quote.start]


def _own_group(claim: ResolvedClaim, by_id: dict[str, ResolvedClaim]) -> str:
    whole = by_id.get(claim.claim.part_of or "")
    civilian = claim.claim.victim_group is VictimGroup.CIVILIAN
    if whole is not None and not names_one(claim):
        return CIVILIAN if civilian and _says_civilians(claim) else part_name(claim)
    return CIVILIAN if civilian else ALL


def _says_civilians(claim: ResolvedClaim) -> bool:
    return claim.claim.victims is not None and _CIVILIANS.search(claim.claim.victims.words) is not None


def _listed(claims: Sequence[ResolvedClaim], names: dict[str, str]) -> list[ResolvedClaim]:
    """The claims that stand in a list of different victims in one sentence."""
    lists: dict[tuple[object, ...], list[ResolvedClaim]] = defaultdict(list)
    for claim in claims:
        if names[claim.id] in {ALL, CIVILIAN} and _counts(claim):
            lists[_list_key(claim, names)].append(claim)
    return [claim for items in lists.values() for claim in _told_apart(items)]


def _told_apart(items: Sequence[ResolvedClaim]) -> Sequence[ResolvedClaim]:
    """The items of a list, without general words for people that may count the others too.

    "Ten people" and "eleven citizens" are two counts of one group, and so are "ten people died" and "six
    pupils were killed" under words of their own; "six pupils and two people from a car" are a list.
    """
    names = {part_name(claim) for claim in items}
    general = {name for name in names if _ANYBODY.match(name)}
    is_one_list = len({claim.claim.trigger for claim in items}) == 1
    if len(general) > 1 or (general and not is_one_list):
        items = [claim for claim in items if part_name(claim) not in general]
        names -= general
    return items if len(names) > 1 else ()


def _counts(claim: ResolvedClaim) -> bool:
    """Whether the claim gives a positive number of victims that it has words for, not named one by one."""
    facts = claim.claim
    if facts.victims is None or facts.amount.is_zero or names_one(claim):
        return False
    return facts.quantity is not None and counts_in_its_sentence(claim)


def counts_in_its_sentence(claim: ResolvedClaim) -> bool:
    """Whether number and victims stand in the sentence of the loss word: others are no items of its list."""
    facts = claim.claim
    return all(facts.sentence.contains(piece) for piece in (facts.quantity, facts.victims) if piece)


def _list_key(claim: ResolvedClaim, names: dict[str, str]) -> tuple[object, ...]:
    facts = claim.claim
    place = facts.document, facts.sentence.start, claim.claimant.slug, claim.institution
    return (*place, claim.victim.slug, facts.loss, facts.object, names[claim.id])
