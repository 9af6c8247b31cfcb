"""The closed vocabularies: one `StrEnum` each, defined for people in `vocabulary/*.yaml`.

The members stand here, not in the YAML, so that the type checker knows them; a test holds the two equal.
Source of the claim vocabularies: the coding guide (`docs/codebook.md`).
"""

from enum import StrEnum


class Loss(StrEnum):
    """What befell people or things."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CAPTURED = "captured"
    MISSING = "missing"
    CASUALTIES = "casualties"
    NEUTRALIZED = "neutralized"
    LOSSES = "losses"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    SEIZED = "seized"
    LOST = "lost"


class ObjectClass(StrEnum):
    """What was lost: persons, or a class of thing."""

    PERSONS = "persons"
    ARMOUR = "armour"
    ARTILLERY = "artillery"
    AIR_DEFENCE = "air_defence"
    AIRCRAFT = "aircraft"
    HELICOPTER = "helicopter"
    DRONE = "drone"
    MISSILE = "missile"
    ANTI_TANK = "anti_tank"
    VEHICLE = "vehicle"
    SHIP = "ship"
    COMMAND_POST = "command_post"
    DEPOT = "depot"
    POSITION = "position"
    WEAPONS = "weapons"
    OTHER = "other"


class Qualifier(StrEnum):
    """How the words bound the number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"
    NONE = "none"
    UNSTATED = "unstated"


class VictimGroup(StrEnum):
    """The status that the text gives to people who suffered."""

    COMBATANT = "combatant"
    CIVILIAN = "civilian"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Attribution(StrEnum):
    """Where the text says who claims it."""

    EXPLICIT = "explicit"
    INHERITED = "inherited"
    OUTLET = "outlet"


class Stance(StrEnum):
    """Whether the claimant asserts the loss or denies it (quantity zero)."""

    ASSERTS = "asserts"
    DENIES = "denies"


class Scope(StrEnum):
    """One event, a running total, or an earlier event told as context."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"
    BACKGROUND = "background"


class Wording(StrEnum):
    """How near the words are to the claimant's own; the first is the strongest."""

    QUOTATION = "quotation"
    PARAPHRASE = "paraphrase"
    HEADLINE = "headline"


class TimeBasis(StrEnum):
    """How an event's time was found."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    CONSTRAINED = "constrained"
    UNRESOLVED = "unresolved"
    JUDGED = "judged"


class CueKind(StrEnum):
    """A phrase that tells one event of a text from another."""

    ANOTHER = "another"
    EARLIER = "earlier"


class PartyKind(StrEnum):
    """What a register entry is; `role`s are claimants that are no party to a conflict."""

    STATE = "state"
    AUTHORITY = "authority"
    GROUP = "group"
    INTERNATIONAL = "international"
    ROLE = "role"
    GENERIC = "generic"


class Role(StrEnum):
    """A claimant's position towards the victims of a cell."""

    VICTIM_SIDE = "victim_side"
    OPPOSED = "opposed"
    THIRD = "third"
    OUTLET = "outlet"


class IncidentKind(StrEnum):
    """One event or day's fighting, a total over a period, or an event told as context."""

    INCIDENT = "incident"
    CAMPAIGN = "campaign"
    BACKGROUND = "background"


class Status(StrEnum):
    """How an estimate stands, in one word."""

    CONTESTED = "contested"
    CORROBORATED = "corroborated"
    ADMITTED = "admitted"
    INDEPENDENT = "independent"
    FACT_ADMITTED = "fact_admitted"
    SELF_REPORTED_ZERO = "self_reported_zero"
    REPORTED_ZERO = "reported_zero"
    CLAIMED_ONLY = "claimed_only"
    UNATTRIBUTED = "unattributed"
    NOT_DISCLOSED = "not_disclosed"
    VAGUE = "vague"


class RuleSet(StrEnum):
    """The named rules by which statements become an estimate."""

    ADMISSION = "admission"
    UCDP = "ucdp"
    ACLED = "acled"
    AIRWARS = "airwars"
    IBC = "ibc"


class Rule(StrEnum):
    """Which rule gave an estimate: R in `admission`, U `ucdp`, A `acled`, W `airwars`, I `ibc`."""

    R1 = "R1"
    R2 = "R2"
    R3 = "R3"
    R4 = "R4"
    R5 = "R5"
    R6 = "R6"
    R7 = "R7"
    U1 = "U1"
    U2 = "U2"
    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    W1 = "W1"
    W2 = "W2"
    W3 = "W3"
    I1 = "I1"
    I2 = "I2"


class RelationKind(StrEnum):
    """How one statement stands to another."""

    ECHO = "echo"
    SAME = "same"
    COMPATIBLE = "compatible"
    REFINES = "refines"
    CONTRADICTS_NUMBER = "contradicts_number"
    CONTRADICTS_ZERO = "contradicts_zero"
    REJECTS = "rejects"
    REVISES_UP = "revises_up"
    REVISES_DOWN = "revises_down"
    INTRA_BLOC = "intra_bloc"
    INCOMMENSURABLE = "incommensurable"
    PART_OF = "part_of"
    CUMULATIVE_INCONSISTENT = "cumulative_inconsistent"
    QUALIFIER_DRIFT = "qualifier_drift"
    ATTRIBUTION_CONFLICT = "attribution_conflict"
    NOT_DISCLOSED = "not_disclosed"


class ChangeKind(StrEnum):
    """How a ledger tells one thing differently at two moments."""

    APPEARED = "appeared"
    GONE = "gone"
    REGROUPED = "regrouped"
    MOVED = "moved"
    REVISED = "revised"
    EDITED = "edited"


class Verb(StrEnum):
    """What a person can do to a record."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    RETRACT = "retract"
    MERGE = "merge"
    SPLIT = "split"
    NOTE = "note"
    UNDO = "undo"


class Because(StrEnum):
    """What kind of change a judgement is; three words that are kept apart."""

    SOURCE = "source"
    CODING = "coding"
    ASSESSMENT = "assessment"


class CodedField(StrEnum):
    """What a person can set on a claim; `when` and `where` also on an incident."""

    LOSS = "loss"
    OBJECT = "object"
    LOW = "low"
    HIGH = "high"
    POINT = "point"
    QUALIFIER = "qualifier"
    VICTIM = "victim"
    VICTIM_GROUP = "victim_group"
    CLAIMANT_PARTY = "claimant_party"
    ATTRIBUTION = "attribution"
    STANCE = "stance"
    SCOPE = "scope"
    WORDING = "wording"
    WHEN = "when"
    WHERE = "where"
    PERPETRATOR = "perpetrator"
    PART_OF = "part_of"
    EXHAUSTIVE = "exhaustive"
    QUOTE_SPAN = "span.quote"
    TRIGGER_SPAN = "span.trigger"
    QUANTITY_SPAN = "span.quantity"
    VICTIMS_SPAN = "span.victims"
    CLAIMANT_SPAN = "span.claimant"
    WHEN_SPAN = "span.when"
    WHERE_SPAN = "span.where"
    PERPETRATOR_SPAN = "span.perpetrator"


class ReviewState(StrEnum):
    """How a claim stands with the people who looked at it."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    EDITED = "edited"
    ADDED = "added"
    REJECTED = "rejected"
    RETRACTED = "retracted"
    SET_ASIDE = "set_aside"


class ConflictKind(StrEnum):
    """Why what is read now and what a person judged do not go together."""

    OTHER_VALUE = "other_value"
    GONE = "gone"
    OTHER_TEXT = "other_text"
    NOT_OBEYED = "not_obeyed"


class Basis(StrEnum):
    """Who says what is known of a document besides its text."""

    GIVEN = "given"
    METADATA_FILE = "metadata file"
    RECORD = "record"
    ARCHIVE = "archive"
    SAVED_PAGE = "saved page"
    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"
    DATELINE = "dateline"
    SOURCE_LINE = "source line"


class HappeningKind(StrEnum):
    """What can happen to a record."""

    CAPTURED = "captured"
    DERIVED = "derived"
    DESCRIBED = "described"
    READ = "read"
    READ_OTHERWISE = "read_otherwise"
    NOT_READ = "not_read"
    NAMED = "named"
    JUDGED = "judged"
    CONFLICT = "conflict"
    REMOVED = "removed"


PERSONAL_LOSSES = frozenset(
    {
        Loss.KILLED,
        Loss.WOUNDED,
        Loss.CAPTURED,
        Loss.MISSING,
        Loss.CASUALTIES,
        Loss.NEUTRALIZED,
        Loss.LOSSES,
    }
)
"""Losses that befall people; the others befall things."""

UNION_PARTS: dict[Loss, frozenset[Loss]] = {
    Loss.CASUALTIES: frozenset({Loss.KILLED, Loss.WOUNDED}),
    Loss.NEUTRALIZED: frozenset({Loss.KILLED, Loss.WOUNDED, Loss.CAPTURED}),
    Loss.LOSSES: frozenset({Loss.KILLED, Loss.WOUNDED, Loss.CAPTURED, Loss.MISSING}),
}
"""The lattice of losses: a union and what it may consist of (reconciliation semantics, section 2)."""

CONTRADICTIONS = frozenset(
    {RelationKind.CONTRADICTS_NUMBER, RelationKind.CONTRADICTS_ZERO, RelationKind.REJECTS}
)
"""The kinds by which one of two statements must be wrong."""
