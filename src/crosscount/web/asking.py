"""What an address asks for: which incidents, in which order, as of when, by which rules."""

import datetime as dt
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from crosscount.model import Loss, RuleSet, Status
from crosscount.model.selection import Selection
from crosscount.pipeline import Moment

AT_ONCE = 25
"""Incidents on a page."""

BETWEEN = "|"
"""What parts the blocs of a conflict in an address."""

PLACE_IN_LIST = r"[01] [0-9-]{7,10} inc-[0-9a-f]{12}"

SITE = r"^[^\x00-\x1f\x7f]+@[1-6]$"

NUMBER = r"-?\d{1,3}(?:\.\d{1,4})?"

Words = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]


def _slug(value: object) -> object:
    return value.strip().lower().replace(" ", "_") if isinstance(value, str) else value


class Question(BaseModel):
    """What every address may ask; what is left empty is not asked, and what is unknown is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, given: Any) -> Any:  # noqa: ANN401 - pydantic's
        return {name: value for name, value in given.items() if value != ""}

    def as_address(self, **changes: object) -> dict[str, Any]:
        """The parameters that ask the same, with changes: what is None is not asked."""
        given = self.model_dump(mode="json", by_alias=True, exclude_defaults=True) | changes
        return {name: _word(value) for name, value in given.items() if value is not None}


def _word(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


class When(Question):
    """As of when: by what had been said by the end of a day, and by what the ledger held at a moment."""

    as_of: dt.date | None = None
    learnt_by: dt.datetime | None = None

    @property
    def moment(self) -> Moment:
        """The moment; a time without a zone is in UTC."""
        learnt = self.learnt_by
        if learnt is not None and learnt.tzinfo is None:
            learnt = learnt.replace(tzinfo=dt.UTC)
        return Moment(said=self.as_of, learnt=learnt)


class AskedOfEvents(When):
    """Which claims or incidents are asked for, by what both have."""

    party: Annotated[str, BeforeValidator(_slug), Field(pattern=r"^[a-z0-9_'()-]{1,80}$")] | None = None
    loss: Loss | None = None
    place: Words | None = None
    first: dt.date | None = Field(default=None, alias="from")
    last: dt.date | None = Field(default=None, alias="to")

    def selection(self, limit: int | None = None) -> Selection:
        """The same for a ledger."""
        return Selection(
            party=self.party, loss=self.loss, place=self.place, first=self.first, last=self.last, limit=limit
        )


class AskedOfClaims(AskedOfEvents):
    """Which claims are asked for."""

    document: Annotated[str, Field(pattern=r"^doc-[0-9a-f]{12}$")] | None = None
    skip: Annotated[int, Field(ge=0, le=10**9)] = 0

    def selection(self, limit: int | None = None) -> Selection:
        """The same for a ledger."""
        return replace(super().selection(limit), document=self.document, skip=self.skip)


class Asked(AskedOfEvents):
    """Which incidents are asked for."""

    q: Words | None = None
    conflict: Words | None = None
    status: Status | None = None
    outlet: Words | None = None
    site: Annotated[str, Field(max_length=200, pattern=SITE)] | None = None
    contradicted: bool = False
    reviewed: bool | None = None
    sort: Literal["newest", "oldest"] = "newest"
    after: Annotated[str, Field(pattern=f"^{PLACE_IN_LIST}$")] | None = None

    def selection(self, limit: int | None = None) -> Selection:
        """The same for a ledger."""
        return replace(
            super().selection(limit),
            status=self.status,
            blocs=tuple(self.conflict.split(BETWEEN)) if self.conflict else None,
            outlet=self.outlet,
            site=self.site,
            contradicted=self.contradicted,
            reviewed=self.reviewed,
            words=self.q,
            newest=self.sort == "newest",
            after=self.after,
        )


class AskedOnPage(Asked):
    """Which incidents are asked for, and what of them a page draws."""

    map: bool = False
    view: Annotated[str, Field(pattern=rf"^{NUMBER},{NUMBER},{NUMBER}$")] | None = None

    def as_data(self) -> dict[str, Any]:
        """The parameters that ask the same of data."""
        return self.as_address(map=None, view=None, after=None)


class AskedOfIncident(When):
    """How an incident is shown."""

    rules: RuleSet = RuleSet.ADMISSION


Limit = Annotated[int | None, Query(ge=1, description="at most so many; without it all")]


class AskedOfList(Asked):
    """Which incidents are asked for, and how many."""

    limit: Limit = None


class AskedOfClaimList(AskedOfClaims):
    """Which claims are asked for, and how many."""

    limit: Limit = None
