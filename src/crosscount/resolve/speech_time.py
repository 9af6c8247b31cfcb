"""Which time words of a text tell when something was said, and which when it happened."""

import re

SPEECH = (
    r"(?:sa(?:id|ys?|ying)|told|tells|report(?:ed|s)|announc(?:ed|es)|stat(?:ed|es)|confirm(?:ed|s)|claim(?:ed|s)"
    r"|declar(?:ed|es)|acknowledg(?:ed|es)|admit(?:ted|s)|inform(?:ed|s)|added|wrote|written|posted|tweeted"
    r"|publish(?:ed|es)|released|issued|noted|updated|den(?:ied|ies)|disclosed|revealed|put\s+the"
    r"|reject(?:ed|s)|dismiss(?:ed|es)|call(?:ed|s)|accus(?:ed|es)|condemn(?:ed|s)|revised|raised\s+the|gave\s+(?:a\s+(?:figure|toll|total)|\d))"
)
_SPEECH_NOUN = (
    r"(?:statement|briefing|communiqué|bulletin|report|release|conference|interview|address|announcement)"
)
_FILLER = (
    r"(?:in|on|at|by|of|an?|the|its|his|her|their|press|news|late|early|later|earlier|upward|downward|again"
    r"|reporters|journalists|statement|briefing|release|conference|issued|released|published|made)"
)
_SAID_BEFORE = re.compile(
    rf"\b(?:(?:{SPEECH}|{_SPEECH_NOUN})(?:\s+{_FILLER})*|told(?:\s+(?:the|a|{_FILLER}|[A-Z]\w+|agency|television|TV))*"
    rf"|inform(?:ed|s)(?:\s+{_FILLER})*)\s+(?:(?:on|in|at|by|late|early)\s+)?$",
    re.IGNORECASE,
)
_SAID_NEXT = re.compile(rf"\s+{SPEECH}\b|['’]s\s+{_SPEECH_NOUN}\b", re.IGNORECASE)
_NO_SUBJECT = r"(?!(?:that|in|by|when|as|after|and|but|which|who|with|from|were|was|are|is|been)\b)"
_SAID_AFTER = re.compile(rf"\s*,?\s*(?:{_NO_SUBJECT}[\w'’.-]+\s+){{1,8}}?{SPEECH}\b", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:^|[.!?]['\"”’]?\s|\n)\W*(?:(?:on|in|at|late|early|later|earlier|the|same|evening|morning|of)\s+){0,5}$",
    re.IGNORECASE,
)
_REACH = 120  # characters beside an expression that are looked at


def tells_speech(text: str, start: int, end: int) -> bool:
    """Whether the time words at the offsets belong to a verb of saying: "said on Tuesday".

    Words that open a sentence belong to its verb: "On Tuesday the army reported ..." is of the report.
    """
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    if _SAID_BEFORE.search(before) or _SAID_NEXT.match(after):
        return True
    return bool(_OPENING.search(before) and _SAID_AFTER.match(after))
