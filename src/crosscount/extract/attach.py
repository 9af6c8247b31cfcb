"""Attach groups to loss words: who suffered what, by the place of each in its clause."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from crosscount.extract.groups import Group, Reading, TriggerMark
from crosscount.extract.labelled import labelled
from crosscount.extract.lexicon import Frame, word_set
from crosscount.extract.phrases import Token

MAX_GAP = 12
"""Tokens between a patient and its verb. Of 6 to 25, none moved count F1 on the training passages by more
than 0.001 (2026-11-22); the bound keeps the search linear.
"""

MAX_REDUCED_GAP = 3
"""The same where no auxiliary stands between: "two soldiers killed". Count F1 on the training passages: 0.605
at 1, 0.607 at 3, 0.609 at 5, with precision falling (2026-11-22).
"""

MAX_LIST_GAP = 5
"""Words between two groups of one list, brackets left out."""

MAX_TOTAL_GAP = 6
"""Words between "dead" and the number that they are put at."""

MAX_SUBJECT = 8
"""Words in the subject of a verb of suffering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A loss word and the group that suffered; `is_part` where it is a part of the whole before it.

    Without a group nobody is counted ("suffered losses"); `victims` are then the sufferer's tokens, if any.
    """

    trigger: TriggerMark
    group: Group | None = None
    victims: tuple[int, int] | None = None
    is_part: bool = False


def losses(reading: Reading) -> Iterator[Loss]:
    """The losses of a sentence, each loss word with its groups in text order.

    Nouns that are themselves the victims ("martyrs") speak only where no verb has taken them.
    """
    plain = dict(_plain(reading))
    taken = {loss.group.start for loss in plain.values() if loss.group}
    others = replace(reading, groups=tuple(group for group in reading.groups if group.start not in taken))
    for trigger in sorted(reading.triggers.values(), key=_verbs_first):
        own = plain.get(trigger.start)
        found = [own] if own else _of_trigger(others, trigger, taken)
        taken.update(loss.group.start for loss in found if loss.group)
        yield from found


def _verbs_first(mark: TriggerMark) -> tuple[bool, int]:
    return mark.word.frame in NOUN_FRAMES, mark.start


def _plain(reading: Reading) -> Iterator[tuple[int, Loss]]:
    """The losses that stand in no clause, by where their words begin: of labels and of paired denials."""
    for start, group in labelled(reading).items():
        yield start, Loss(trigger=reading.triggers[start], group=group, is_part=group.victims is not None)
    for start in _denied_together(reading):
        yield start, Loss(trigger=reading.triggers[start])


def _denied_together(reading: Reading) -> frozenset[int]:
    """Where the loss words stand that one breath denies: "neither killed nor wounded"."""
    tokens = reading.tokens
    found: set[int] = set()
    for first in reading.triggers.values():
        second = reading.triggers.get(first.end + 1)
        between = [tokens[i].lower for i in (first.start - 1, first.end) if 0 <= i < len(tokens)]
        if second and between == ["neither", "nor"]:
            found |= {first.start, second.start}
    return frozenset(found)


def _of_trigger(reading: Reading, trigger: TriggerMark, taken: set[int]) -> list[Loss]:
    inner = next((group for group in reading.groups if group.inner == trigger), None)
    if inner:
        return [] if inner.start in taken else [Loss(trigger=trigger, group=inner)]
    found = FRAMES[trigger.word.frame](reading, trigger, taken)
    last = found[-1].group if found else None
    return found + (_late_parts(reading, trigger, after=max(last.end, trigger.end)) if last else [])


def _participle(reading: Reading, trigger: TriggerMark, taken: set[int]) -> list[Loss]:
    auxiliary = _auxiliary(reading, trigger.start)
    if auxiliary is not None:
        return _left(reading, trigger, limit=auxiliary, taken=taken)
    right = _right(reading, trigger, start=trigger.end)
    if right:
        return right
    left = _left(reading, trigger, limit=trigger.start, taken=taken, gap=MAX_REDUCED_GAP)
    return left if left and left[-1].group and _is_patient(reading, left[-1].group, trigger) else []


def _is_patient(reading: Reading, group: Group, trigger: TriggerMark) -> bool:
    """Whether a group before a bare participle suffered: "two men killed", but not "the army captured"."""
    if group.quantity or reading.is_headline:
        return True
    is_thing = group.noun is not None and not group.noun.is_person
    is_owned = reading.tokens[group.start].lower in word_set("owners")
    return group.end == trigger.start and (is_thing or is_owned)


def _active(reading: Reading, trigger: TriggerMark, taken: set[int]) -> list[Loss]:
    del taken  # what a verb governs, no earlier verb can have
    return _right(reading, trigger, start=trigger.end)


def _intransitive(reading: Reading, trigger: TriggerMark, taken: set[int]) -> list[Loss]:
    return _left(reading, trigger, limit=trigger.start, taken=taken)


def _state(reading: Reading, trigger: TriggerMark, taken: set[int]) -> list[Loss]:
    auxiliary = _auxiliary(reading, trigger.start)
    if auxiliary is not None:
        return _left(reading, trigger, limit=auxiliary, taken=taken)
    left = _left(reading, trigger, limit=trigger.start, taken=taken, gap=MAX_REDUCED_GAP)
    return left or _put_at(reading, trigger, taken)


def _put_at(reading: Reading, trigger: TriggerMark, taken: set[int]) -> list[Loss]:
    """The number that a total is put at: "raised its dead to 20", "put the dead at 45"."""
    for group in reading.groups:
        before = reading.tokens[group.start - 1].lower if group.start else ""
        near = trigger.end < group.start <= trigger.end + MAX_TOTAL_GAP
        if near and group.quantity and group.start not in taken and before in {"at", "to"}:
            return [Loss(trigger=trigger, group=group)]
    return []


def _event(reading: Reading, trigger: TriggerMark, taken: set[int]) -> list[Loss]:
    if _is_adjective(reading, trigger):
        return []
    before = _counting(reading, trigger)
    behind = _complement(reading, trigger)
    if before and before.start not in taken:
        named = behind[0].group if behind and behind[0].group and not behind[0].group.quantity else None
        own = before.victims if before.end <= trigger.start else None  # "four victims" names nobody else
        victims = named.victims if named else own or _sufferer(reading, before.start)
        return [Loss(trigger=trigger, group=before, victims=victims)]
    if behind:
        return behind
    if before is None and _happened(reading, trigger):
        return [Loss(trigger=trigger, victims=_sufferer(reading, trigger.start))]
    return []


def _is_adjective(reading: Reading, trigger: TriggerMark) -> bool:
    """Whether "the wounded" goes on to a noun: "the wounded soldiers" are no "wounded" by themselves."""
    follows = reading.tokens[trigger.end : trigger.end + 1]
    is_phrase = trigger.end - trigger.start > 1 and trigger.word.frame is Frame.BODY
    return is_phrase and any(t.is_word and t.lower not in word_set("function_words") for t in follows)


def _toll(reading: Reading, trigger: TriggerMark, taken: set[int]) -> list[Loss]:
    for group in reading.groups:
        if (
            trigger.end <= group.start <= trigger.end + MAX_GAP
            and group.quantity
            and group.start not in taken
        ):
            return [Loss(trigger=trigger, group=group)]
    return []


FRAMES: dict[Frame, Callable[[Reading, TriggerMark, set[int]], list[Loss]]] = {
    Frame.PARTICIPLE: _participle,
    Frame.ACTIVE: _active,
    Frame.INTRANSITIVE: _intransitive,
    Frame.STATE: _state,
    Frame.EVENT: _event,
    Frame.BODY: _event,
    Frame.TOLL: _toll,
}
NOUN_FRAMES = frozenset({Frame.EVENT, Frame.BODY, Frame.TOLL})


def _auxiliary(reading: Reading, index: int) -> int | None:
    """The first token of the auxiliary verb before `index`, or None: "were [reportedly] killed"."""
    tokens = reading.tokens
    place = index - 1
    while place >= 0 and (tokens[place].lower in word_set("adverbs") or tokens[place].lower.endswith("ly")):
        place -= 1
    if place < 0 or tokens[place].lower not in word_set("be"):
        return None
    while place > 0 and (tokens[place - 1].lower in word_set("be") | word_set("have") | word_set("adverbs")):
        place -= 1
    return place


def _left(
    reading: Reading, trigger: TriggerMark, *, limit: int, taken: set[int], gap: int = MAX_GAP
) -> list[Loss]:
    """The list of groups that ends before `limit`."""
    found: list[Group] = []
    for group in reversed(reading.groups):
        if group.end > limit or group.start in taken:
            continue
        if found and _is_list(reading, group.end, found[0].start):
            if not _is_aside(reading, group, found[0]):
                found.insert(0, group)
        elif found or not _reaches(reading, group.end, limit, gap):
            break
        elif _fits(trigger, group) and not _is_oblique(reading, group):
            found.append(group)
    return _marked(reading, trigger, found)


def _is_aside(reading: Reading, group: Group, behind: Group) -> bool:
    """Whether a noun before a comma opens the sentence, not a list: "According to the army, two ..."."""
    between = [token.text for token in reading.tokens[group.end : behind.start]]
    return between == [","] and group.quantity is None and behind.quantity is not None


def _right(reading: Reading, trigger: TriggerMark, *, start: int) -> list[Loss]:
    """The list of groups that begins at `start` or within a few words of it."""
    found: list[Group] = []
    for index, group in enumerate(reading.groups):
        if group.start < start:
            continue
        if not found:
            if group.start - start > MAX_REDUCED_GAP or not _is_lead(reading, start, group.start):
                return []
            found.append(group)
        elif _is_list(reading, found[-1].end, group.start) and not _has_own_verb(reading, index):
            found.append(group)
        else:
            break
    return _marked(reading, trigger, found)


def _marked(reading: Reading, trigger: TriggerMark, groups: list[Group]) -> list[Loss]:
    """The losses of a list of groups; those behind "including" are parts of the whole before it."""
    marked: list[Loss] = []
    is_part = False
    for index, group in enumerate(groups):
        between = reading.tokens[groups[index - 1].end : group.start] if index else ()
        is_part = is_part or any(token.lower in word_set("part_words") for token in between)
        marked.append(Loss(trigger=trigger, group=group, is_part=is_part))
    return marked


def _fits(trigger: TriggerMark, group: Group) -> bool:
    if group.noun is None:
        return True
    return (trigger.word.person if group.noun.is_person else trigger.word.thing) is not None


def _is_oblique(reading: Reading, group: Group) -> bool:
    """Whether a preposition keeps the group from being a verb's patient: "by rebels", "without"."""
    if reading.tokens[group.start].lower == "without":
        return True
    return group.start > 0 and reading.tokens[group.start - 1].lower in word_set("oblique")


def _is_list(reading: Reading, start: int, end: int) -> bool:
    """Whether only words of a list stand at `[start, end)`, and at least one."""
    between = _outside_brackets(reading.tokens[start:end])
    return 0 < len(between) <= MAX_LIST_GAP and all(word in word_set("list_words") for word in between)


def _outside_brackets(tokens: Sequence[Token]) -> list[str]:
    """The words without those in brackets: "62 tanks (destroyed: 38), 23 trucks" is one list."""
    words: list[str] = []
    depth = 0
    for token in tokens:
        depth += token.text == "("
        if depth == 0:
            words.append(token.lower)
        depth -= depth > 0 and token.text == ")"
    return words


def _is_lead(reading: Reading, start: int, end: int) -> bool:
    allowed = (
        word_set("adverbs")
        | word_set("possessives")
        | {"up", "some", "other", "another", "off", "“", '"', "of"}
    )
    return all(token.lower in allowed for token in reading.tokens[start:end])


def _reaches(reading: Reading, start: int, end: int, gap: int) -> bool:
    """Whether a verb at `end` can speak of a patient that ends at `start`."""
    if end - start > gap:
        return False
    between = reading.tokens[start:end]
    if any(token.lower in word_set("clause_ends") for token in between):
        return False
    verbs = (mark for mark in reading.triggers.values() if start <= mark.start < end)
    return all(mark.word.frame in NOUN_FRAMES for mark in verbs)


def _has_own_verb(reading: Reading, index: int) -> bool:
    """Whether the group is the subject of a loss verb of its own: "... and ten were wounded"."""
    end = reading.groups[index].end
    tokens = reading.tokens
    while end < len(tokens) and (
        tokens[end].lower in word_set("be") | word_set("have") | word_set("adverbs")
    ):
        end += 1
    mark = reading.triggers.get(end)
    return mark is not None and mark.word.frame not in NOUN_FRAMES | {Frame.ACTIVE}


def _counting(reading: Reading, trigger: TriggerMark) -> Group | None:
    """The counted group that ends at the noun or holds it: "at least four deaths"."""
    for group in reading.groups:
        if group.quantity and group.start < trigger.start and trigger.start - 1 <= group.end <= trigger.end:
            return group
    return None


def _complement(reading: Reading, trigger: TriggerMark) -> list[Loss]:
    """The list behind "of" or "among": "the deaths of four soldiers", "casualties among civilians"."""
    tokens = reading.tokens
    of = trigger.end
    while of < len(tokens) and tokens[of].text in {"[", "("}:
        of += 1
    if of >= len(tokens) or tokens[of].lower not in {"of", "among", "amongst", "to"}:
        return []
    return _right(reading, trigger, start=of + 1)


def _happened(reading: Reading, trigger: TriggerMark) -> bool:
    before = reading.tokens[max(0, trigger.start - 5) : trigger.start]
    if before and before[-1].lower in {"these", "those", "such"}:
        return False  # a back-reference adds nothing
    if trigger.word.frame is Frame.BODY:
        return True
    return any(token.lower in word_set("suffer") for token in before)


def _sufferer(reading: Reading, index: int) -> tuple[int, int] | None:
    """The tokens of the subject of "suffered", "incurred", ... before `index`."""
    tokens = reading.tokens
    for verb in range(index - 1, max(index - MAX_SUBJECT, 0), -1):
        if tokens[verb].lower in word_set("subject_verbs"):
            return _subject(reading, verb)
        if tokens[verb].lower in word_set("function_words") - word_set("possessives"):
            return None  # "had resulted in losses": the subject suffers nothing
    return None


def _subject(reading: Reading, verb: int) -> tuple[int, int] | None:
    tokens = reading.tokens
    end = verb
    while end > 0 and tokens[end - 1].lower in word_set("adverbs") | word_set("have") | {
        "did",
        "does",
        "do",
        "t",
        "didn't",
    }:
        end -= 1
    start = end
    while start > 0 and end - start < MAX_SUBJECT and tokens[start - 1].is_word:
        if tokens[start - 1].lower in word_set("subject_stops"):
            break
        start -= 1
    return (start, end) if start < end else None


def _late_parts(reading: Reading, trigger: TriggerMark, after: int) -> list[Loss]:
    """Parts told behind the verb: "ten were killed in the raid, including two children"."""
    tokens = reading.tokens
    for index in range(after, min(after + MAX_GAP, len(tokens))):
        if tokens[index].lower in {";", "and", "while", "but"} or index in reading.triggers:
            return []
        if tokens[index].lower in {"including", "among"}:
            groups = _right(reading, trigger, start=index + 1 + (tokens[index].lower == "among"))
            return [Loss(trigger=trigger, group=loss.group, is_part=True) for loss in groups]
    return []
