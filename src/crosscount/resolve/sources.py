"""The party or role that words for a source name by themselves."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crosscount.model import PartyKind, PartyReading, Span
from crosscount.reference import PartyMention
from crosscount.resolve.discourse import Discourse

_BODY = re.compile(
    r"\b(?:army|military|troops|forces|ministr\w+|government|presiden\w+|defen[cs]e|general staff|"
    r"[ée]tat-major|air force|navy|prime minister|premier|cabinet|spokes\w+|interior|parliament|intelligence|"
    r"colonel|general|major|captain|lieutenant|sergeant|brigade|regiment|battalion|division|corps|"
    r"command\w*|officers?|soldiers?|servicem[ae]n|admiral|envoy|ambassador|regime|marines?|"
    r"coast ?guard|headquarters|junta|border (?:guard|service)|mod|staff|bulletin|rangers|minister|"
    r"contingent|task force|secretary|secretariat|ombuds\w+|prosecutor general|"
    r"security (?:forces?|sources?|officials?|services?))\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"@\w|\b(?:news|tv|times|post|daily|gazette|journal|herald|tribune|online|network|radio|"
    r"television|channel|website|agency|newspaper|correspondent|facebook|twitter|telegram|bloggers?)\b",
    re.IGNORECASE,
)
_PRESS_OFFICE = re.compile(
    r"^\s+(?:office|cell|cent(?:er|re)|service|secretary|officer|statement|release|conference|arm|"
    r"wing|department|of the)\b",
    re.IGNORECASE,
)
_RULING = re.compile(
    r"\b(?:officials?|authorities|government|leadership|administration|prosecutors?)\b", re.IGNORECASE
)
_OWN_VOICE = frozenset({"media", "hospital", "ngo", "witness", "relatives", "expert", "unknown"})
"""Roles that speak for themselves whatever country is named: "Russian media", "Palestinian medics"."""

_OF_BODIES = frozenset("report reports press daily weekly paper tally official officials council".split())
"""Words for roles that a body has too: "military officials", "the army's weekly report"."""

_PRONOUN = re.compile(
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|us|who|(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|"
    r"[Oo]ur)(?: [a-z-]+){0,3})$"
)
_SPEECH = re.compile(
    r"[^.;]*\b(?:said|says|told|spoke|briefed|reported|announced|claim(?:s|ed)|stated|added|boasted|wrote|"
    r"acknowledged|admitted|insists?|counted|counts|recorded|records|documented|assessed|estimate[sd]|"
    r"registered|verified)\b"
)
OFFICIALS = "local_officials"
LOOK_BACK = 400  # characters before a pronoun in which its source may stand
_AFTER_NAME = 60  # characters after a speaker's name in which its verb stands

SURE, FAIR, WEAK = 0.9, 0.7, 0.5
"""Confidence by basis: named outright, by one step of reading, by the document's setting."""


def is_body(words: str) -> bool:
    """Whether the words name an armed or governing body, or an officer of one, of whatever state."""
    return bool(_BODY.search(words))


def is_pronoun(words: str) -> bool:
    """Whether the words stand for a source named elsewhere: "he", "its spokesman"."""
    return bool(_PRONOUN.match(words))


def speaker_between(discourse: Discourse, start: int, end: int) -> Span | None:
    """The name of the party or other body that was named last in the stretch and speaks there."""
    for mention in reversed(discourse.bodies_within(start, end)):
        following = discourse.text[mention.end : min(mention.end + _AFTER_NAME, end)]
        if not discourse.is_setting(mention) and _SPEECH.match(following):
            return Span.of(discourse.text, mention.start, mention.end)
    return None


def name_source(discourse: Discourse, words: Span) -> PartyReading | None:
    """Of the parties and roles that the words name, the one that speaks; None where they name none.

    A body of a party speaks for it; a role of its own voice comes before the country in its words; officials
    speak for the party that the words name, else for themselves.
    """
    mentions = [
        m for m in discourse.begun_within(words.start, words.end) if not _is_press_office(discourse, m)
    ]
    named = [m for m in mentions if discourse.is_named(m)]
    firm = [m for m in named if m.form != "metonym" or _RULING.search(words.words)]
    roles = [m for m in mentions if m.slug in _OWN_VOICE or m.slug == OFFICIALS]
    if is_body(words.words):
        roles = [m for m in roles if discourse.text[m.start : m.end].lower() not in _OF_BODIES]
    bodies = [m for m in named if _is_body_of_many(discourse, m) or m.form == "office"]
    speaking = (
        bodies
        or (named if is_body(words.words) else [])
        or _speaking_roles(discourse, roles, firm)
        or firm
        or named
    )
    if speaking:
        sure = speaking[0].slug != OFFICIALS
        return _reading(discourse, speaking[0], SURE if sure else FAIR)
    if _PRESS.search(words.words):
        return PartyReading(slug="media", basis=f"a name of the press: {words.words}", confidence=FAIR)
    return _weakly(discourse, mentions, words)


def _speaking_roles(
    discourse: Discourse, roles: Sequence[PartyMention], firm: Sequence[PartyMention]
) -> Sequence[PartyMention]:
    """The roles that speak for themselves: not officials of a named party, nor an armed group's media."""
    if not roles:
        return []
    if firm and (roles[0].slug == OFFICIALS or _owns_media(discourse, firm[0], roles[0])):
        return []
    return roles


def _owns_media(discourse: Discourse, party: PartyMention, role: PartyMention) -> bool:
    return role.slug == "media" and discourse.is_group(party.slug)


def _weakly(discourse: Discourse, mentions: Sequence[PartyMention], words: Span) -> PartyReading | None:
    """By a role among the words for a body, by a capital, or by a word for fighters."""
    mentions = [m for m in mentions if m.form == "generic" or not is_body(words.words)]
    if not mentions:
        return None
    return _reading(discourse, replace(mentions[0], slug=discourse.meant_by(mentions[0])), WEAK)


def _is_body_of_many(discourse: Discourse, mention: PartyMention) -> bool:
    kind = discourse.register.kind(mention.slug)
    return kind is PartyKind.INTERNATIONAL and mention.form != "adjective"


def _is_press_office(discourse: Discourse, mention: PartyMention) -> bool:
    """Whether "press" or "media" only names a body's office: "the ministry's press service"."""
    return mention.slug == "media" and bool(
        _PRESS_OFFICE.match(discourse.text[mention.end : mention.end + 20])
    )


def _reading(discourse: Discourse, mention: PartyMention, confidence: float) -> PartyReading:
    words = discourse.text[mention.start : mention.end]
    return PartyReading(slug=mention.slug, basis=f"{mention.form}: {words}", confidence=confidence)
