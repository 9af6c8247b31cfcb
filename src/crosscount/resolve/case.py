"""A claim on its way to its parties: what is already known of it, and of the claims before."""

from collections.abc import Sequence
from dataclasses import dataclass

from crosscount.model import OUTLET, Claim, PartyReading, VictimGroup
from crosscount.reference import PartyMention
from crosscount.resolve.ballot import Vote
from crosscount.resolve.discourse import Discourse

_OPENING = 30  # characters in which a sentence's subject begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A claim with what is already known of it, and the readings of the claims before."""

    discourse: Discourse
    claim: Claim
    claimant: PartyReading
    agents: Sequence[Vote] = ()  # whom the claim's own sentence lets be taken for the agent, likeliest first
    land: str | None = None  # the party whose civilians live at the claim's place
    before: Sequence[tuple[Claim, PartyReading]] = ()  # the claims before with their victims
    after: Sequence[tuple[Claim, PartyReading]] = ()  # the claims after, as a first reading has them

    def words(self, mention: PartyMention) -> str:
        """The words of a mention."""
        return self.discourse.text[mention.start : mention.end]

    @property
    def victim_words(self) -> str:
        """The victims' words, empty where the claim has none."""
        return self.claim.victims.words if self.claim.victims else ""

    @property
    def subject_words(self) -> str:
        """What opens the claim's sentence, where a subject stands."""
        return self.claim.sentence.words.lstrip("\"'“‘ ").removeprefix("The ").removeprefix("the ")[:_OPENING]

    @property
    def perpetrator(self) -> Vote | None:
        """The likeliest agent of the claim's own sentence."""
        return self.agents[0] if self.agents else None

    @property
    def kind(self) -> str:
        """The kind of victims that the weights of rules depend on."""
        return kind_of(self.claim)

    @property
    def speaker(self) -> str | None:
        """The claimant, where it is a party."""
        slug = self.claimant.slug
        return slug if slug != OUTLET and self.discourse.register.is_party(slug) else None


def kind_of(claim: Claim) -> str:
    """The kind of a claim's victims: things, or civilian, combatant or unknown people."""
    match claim.victim_group:
        case None:
            return "things"
        case VictimGroup.COMBATANT | VictimGroup.MIXED:
            return "combatant"
        case group:
            return str(group)
