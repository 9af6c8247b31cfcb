"""The nouns: frozen, slotted, keyword-only records, standard library only.

Read `claim.py` first: the claim is the atom of everything else.
"""

from crosscount.model.change import Change
from crosscount.model.claim import PIECES, Amount, Claim, Pointer, Question, UngroundedClaim
from crosscount.model.contradiction import Contradiction
from crosscount.model.document import Capture, Document, Published, Refusal
from crosscount.model.ids import content_hash, make_id
from crosscount.model.incident import ALL, Cell, Estimate, Incident, Near, Reckoning, Relation, Statement
from crosscount.model.resolved import (
    OUTLET,
    UNKNOWN,
    Cue,
    EventTime,
    PartyReading,
    PlaceReading,
    ResolvedClaim,
)
from crosscount.model.span import Span
from crosscount.model.terms import (
    PERSONAL_LOSSES,
    UNION_PARTS,
    Attribution,
    ChangeKind,
    CueKind,
    IncidentKind,
    Loss,
    ObjectClass,
    PartyKind,
    Qualifier,
    RelationKind,
    Role,
    Rule,
    RuleSet,
    Scope,
    Stance,
    Status,
    TimeBasis,
    VictimGroup,
    Wording,
)

__all__ = [
    "ALL",
    "OUTLET",
    "PERSONAL_LOSSES",
    "PIECES",
    "UNION_PARTS",
    "UNKNOWN",
    "Amount",
    "Attribution",
    "Capture",
    "Cell",
    "Change",
    "ChangeKind",
    "Claim",
    "Contradiction",
    "Cue",
    "CueKind",
    "Document",
    "Estimate",
    "EventTime",
    "Incident",
    "IncidentKind",
    "Loss",
    "Near",
    "ObjectClass",
    "PartyKind",
    "PartyReading",
    "PlaceReading",
    "Pointer",
    "Published",
    "Qualifier",
    "Question",
    "Reckoning",
    "Refusal",
    "Relation",
    "RelationKind",
    "ResolvedClaim",
    "Role",
    "Rule",
    "RuleSet",
    "Scope",
    "Span",
    "Stance",
    "Statement",
    "Status",
    "TimeBasis",
    "UngroundedClaim",
    "VictimGroup",
    "Wording",
    "content_hash",
    "make_id",
]
