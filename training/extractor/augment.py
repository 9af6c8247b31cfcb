"""Passages said otherwise, their coding kept: what a claim is does not hang on its numbers, names or marks.

Every change is a list of edits of the text; the coded spans are moved along. Changes: other numbers, as
digits or words; other parties of the same kind, all through the passage; other places; capitals throughout;
headline style; passive made active; damaged encoding.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus import Coded, Passage

from crosscount.model import PartyKind, Qualifier
from crosscount.reference import Register
from crosscount.text.quantities import find_quantities

Edit = tuple[int, int, str]
Slugs = str | list[str] | None
CHANGED = 0.5
"""The share of the numbers, and of the passives, of a passage that are said otherwise."""

SWAPPED_SHARE = 0.7
"""The share of the parties of a passage that give way to others."""

PIECES = ("quote", "trigger", "quantity", "victims", "claimant", "when", "where")
PARTIES = ("victim", "claimant_party", "perpetrator")
SWAPPED = ("name", "adjective", "demonym", "metonym")
AGENTS = (
    "shelling",
    "the blast",
    "an air strike",
    "gunmen",
    "rocket fire",
    "the attack",
    "clashes",
    "a drone strike",
)
ACTIVE = frozenset("killed wounded injured destroyed damaged".split())
WEAK = re.compile(r"\b(?:the|was|were|has been|have been|had been|is|are|that)\s", re.IGNORECASE)
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty".split()
)
DAMAGE = (
    {"’": "'", "“": '"', "”": '"', "–": "-", "—": "-"},
    {"’": "â€™", "“": "â€œ", "”": "â€\x9d", "'": "â€™"},
    {"’": "?", "“": "?", "”": "?", "'": "?", '"': "?"},
    {" ": "\u00a0"},
    {". ": "."},
    {" ": "  "},
)


@dataclass(frozen=True, slots=True)
class Stock:
    """Words seen in the passages learnt from: those for parties by form and slug, and those for places."""

    parties: Mapping[PartyKind, Mapping[str, Mapping[str, tuple[str, ...]]]]
    places: tuple[str, ...]

    @classmethod
    def of(cls, passages: Iterable[Passage], register: Register) -> "Stock":
        """The stock of the passages."""
        words: dict[PartyKind, dict[str, dict[str, set[str]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(set))
        )
        places = set()
        for passage in passages:
            for mention in register.find(passage.text):
                if mention.form in SWAPPED:
                    said = passage.text[mention.start : mention.end]
                    words[register.kind(mention.slug)][mention.slug][mention.form].add(said)
            places |= {claim["where"] for claim in passage.claims if claim["where"]}
        frozen = {
            kind: {
                slug: {form: tuple(sorted(said)) for form, said in forms.items()}
                for slug, forms in slugs.items()
            }
            for kind, slugs in words.items()
        }
        return cls(frozen, tuple(sorted(place for place in places if re.fullmatch(r"[A-Z]\w+", place))))


def otherwise(passage: Passage, stock: Stock, register: Register, rng: random.Random) -> Passage:
    """The passage with one to three changes."""
    changes: list[tuple[float, Callable[[Passage], Passage]]] = [
        (0.6, lambda p: _numbers(p, rng)),
        (0.5, lambda p: _parties(p, stock, register, rng)),
        (0.3, lambda p: _places(p, stock, rng)),
        (0.2, lambda p: _active(p, rng)),
        (0.08, _headline),
        (0.06, lambda p: _cased(p, rng.choice([str.upper, str.lower]))),
        (0.12, lambda p: _damaged(p, rng)),
    ]
    for chance, change in changes:
        if rng.random() < chance:
            passage = change(passage)
    return passage


def edited(passage: Passage, edits: Sequence[Edit]) -> Passage:
    """The passage with its text edited; edits do not overlap, and spans move with them."""
    text, parts, last, shifts = passage.text, [], 0, []
    total = 0
    for start, end, new in sorted(edits):
        parts += [text[last:start], new]
        last = end
        total += len(new) - (end - start)
        shifts.append((start, end, total))
    moved = "".join([*parts, text[last:]])
    return replace(
        passage, text=moved, claims=tuple(_moved(claim, shifts, moved) for claim in passage.claims)
    )


def _moved(claim: Coded, shifts: Sequence[tuple[int, int, int]], text: str) -> Coded:
    spans = {
        name: [_at(start, shifts, is_end=False), _at(end, shifts, is_end=True)]
        for name, (start, end) in claim["spans"].items()
    }
    words: dict[str, Any] = {name: text[start:end] for name, (start, end) in spans.items()}
    return {**claim, **words, "spans": spans, "start": spans["quote"][0], "end": spans["quote"][1]}


def _at(offset: int, shifts: Sequence[tuple[int, int, int]], *, is_end: bool) -> int:
    moved, before = 0, 0
    for start, end, total in shifts:
        if offset >= end and not (offset == start == end and not is_end):
            moved = total
        elif offset > start:
            return start + before + (end - start + total - before if is_end else 0)
        else:
            break
        before = total
    return offset + moved


def _numbers(passage: Passage, rng: random.Random) -> Passage:
    edits = []
    for found in find_quantities(passage.text):
        head = passage.text[found.head.start : found.head.end]
        if found.article or found.amount.qualifier in {Qualifier.NONE, Qualifier.VAGUE, Qualifier.RANGE}:
            continue
        if (
            rng.random() < CHANGED
            and re.fullmatch(r"[a-zA-Z]+|\d{1,3}(?:,\d{3})*|\d+", head)
            and head.lower() != "one"
        ):
            edits.append((found.head.start, found.head.end, _number(rng)))
    return edited(passage, edits)


def _number(rng: random.Random) -> str:
    number = int(10 ** rng.choice([rng.uniform(0.31, 1.3), rng.uniform(0.31, 2), rng.uniform(1, 4)]))
    if number < len(SMALL):
        return rng.choice([SMALL[number], SMALL[number], str(number)])
    return rng.choice([f"{number:,}", str(number)])


def _parties(passage: Passage, stock: Stock, register: Register, rng: random.Random) -> Passage:
    mentions = [m for m in register.find(passage.text) if m.form in SWAPPED]
    forms: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        forms[mention.slug].add(mention.form)
    other: dict[str, str] = {}
    for slug in sorted(forms):
        if rng.random() > SWAPPED_SHARE:
            continue
        known = stock.parties.get(register.kind(slug), {})
        fitting = [
            o
            for o, words in sorted(known.items())
            if forms[slug] <= set(words) and o not in forms and o not in other.values()
        ]
        if fitting:
            other[slug] = rng.choice(fitting)
    edits = [
        (m.start, m.end, rng.choice(stock.parties[register.kind(m.slug)][other[m.slug]][m.form]))
        for m in mentions
        if m.slug in other
    ]
    changed = edited(passage, edits)
    claims = tuple(
        {**claim, **{name: _other(claim[name], other) for name in PARTIES}} for claim in changed.claims
    )
    return replace(changed, claims=claims)


def _other(slug: Slugs, other: Mapping[str, str]) -> Slugs:
    return [other.get(one, one) for one in slug] if isinstance(slug, list) else other.get(slug or "", slug)


def _places(passage: Passage, stock: Stock, rng: random.Random) -> Passage:
    named = {
        claim["where"]
        for claim in passage.claims
        if claim["where"] and re.fullmatch(r"[A-Z]\w+", claim["where"])
    }
    other = {name: rng.choice(stock.places) for name in sorted(named)}
    edits = [
        (m.start(), m.end(), other[name]) for name in other for m in re.finditer(rf"\b{name}\b", passage.text)
    ]
    return edited(passage, edits)


def _active(passage: Passage, rng: random.Random) -> Passage:
    """Say "two men were killed" as "shelling killed two men", where nothing else is coded on these words."""
    for claim in passage.claims:
        spans = claim["spans"]
        if not {"quantity", "victims", "trigger"} <= spans.keys() or claim["trigger"] not in ACTIVE:
            continue
        start, end = spans["quote"]
        whole = (
            rf"{re.escape(claim['quantity'])} {re.escape(claim['victims'])} (?:was|were) {claim['trigger']}"
        )
        alone = not any(
            other is not claim and any(s < end and start < e for s, e in other["spans"].values())
            for other in passage.claims
        )
        others_in = any(
            name not in ("quote", "quantity", "victims", "trigger") and s < end and start < e
            for name, (s, e) in spans.items()
        )
        if (
            alone
            and not others_in
            and re.fullmatch(whole, passage.text[start:end])
            and rng.random() < CHANGED
        ):
            return made_active(passage, claim, rng.choice(AGENTS))
    return passage


def made_active(passage: Passage, claim: Coded, agent: str) -> Passage:
    """The passage with a claim's passive clause turned about an agent: "shelling killed two men"."""
    start, end = claim["spans"]["quote"]
    opens = passage.text[start].isupper() and not claim["quantity"][0].isdigit()
    agent = agent[0].upper() + agent[1:] if opens else agent
    counted = claim["quantity"][0].lower() + claim["quantity"][1:] if opens else claim["quantity"]
    new = f"{agent} {claim['trigger']} {counted} {claim['victims']}"
    changed = edited(passage, [(start, end, new)])
    trigger = start + len(agent) + 1
    quantity = trigger + len(claim["trigger"]) + 1
    victims = quantity + len(counted) + 1
    spans = {
        "quote": [trigger, start + len(new)],
        "trigger": [trigger, quantity - 1],
        "quantity": [quantity, victims - 1],
        "victims": [victims, start + len(new)],
    }
    claims = tuple(
        _moved({**own, "spans": {**own["spans"], **spans}}, (), changed.text)
        if own["id"] == claim["id"]
        else own
        for own in changed.claims
    )
    return replace(changed, claims=claims)


def _headline(passage: Passage) -> Passage:
    """Function words dropped that headlines drop, where no span begins or ends in them."""
    marks = {offset for claim in passage.claims for span in claim["spans"].values() for offset in span}
    edits = [
        (m.start(), m.end(), "")
        for m in WEAK.finditer(passage.text)
        if not any(m.start() <= offset < m.end() for offset in marks) and m.end() not in marks
    ]
    return edited(passage, edits)


def _cased(passage: Passage, case: Callable[[str], str]) -> Passage:
    text = "".join(changed if len(changed := case(c)) == 1 else c for c in passage.text)
    return edited(replace(passage, text=text), ())


def _damaged(passage: Passage, rng: random.Random) -> Passage:
    """Marks and spaces as a bad conversion leaves them."""
    table = rng.choice(DAMAGE)
    share = 1.0 if len(next(iter(table))) == 1 and " " not in table else 0.15
    pattern = re.compile("|".join(map(re.escape, table)))
    edits = [
        (m.start(), m.end(), table[m[0]]) for m in pattern.finditer(passage.text) if rng.random() < share
    ]
    return edited(passage, edits)
