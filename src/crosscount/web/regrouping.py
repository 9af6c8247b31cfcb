"""The page on which an incident is merged, split, dated and noted upon, and the one for notes on the rest."""

from functools import partial
from typing import Annotated, Any, ClassVar, Literal

from fastapi import APIRouter, Depends
from pydantic import Field
from starlette.responses import Response

from crosscount.errors import ConfigError
from crosscount.model import Incident, Judgement, Verb
from crosscount.pipeline import Act, Bench
from crosscount.web.ids import DIGITS, IncidentId, NotedId
from crosscount.web.posting import LINE, Judging, Version, form
from crosscount.web.queues import AskedOfQueue
from crosscount.web.registrar import ChangedError, incident_version
from crosscount.web.reviewers import Reviewer
from crosscount.web.workplace import Asking, Workplace, page_of

Line = Annotated[str, Field(max_length=200, pattern=LINE)]


class IncidentForm(Judging):
    """What is said of an incident as it was seen."""

    many: ClassVar[frozenset[str]] = frozenset({"some"})

    verb: Literal[Verb.MERGE, Verb.SPLIT, Verb.EDIT, Verb.NOTE]
    seen: Version
    other: Annotated[str, Field(pattern=r"^inc-[0-9a-f]{1,12}$")] | None = None
    some: tuple[Annotated[str, Field(pattern=f"^stm-{DIGITS}$")], ...] = ()
    when: Line | None = None
    where: Line | None = None

    def judge(self, bench: Bench, incident: str, by: str) -> Judgement:
        """Say it; raises as `Bench`."""
        act = Act(verb=self.verb, by=by, why=self.why, because=self.because)
        match self.verb:
            case Verb.MERGE if self.other is None:
                raise ConfigError("choose the incident that is the same event")
            case Verb.MERGE:
                return bench.merge(act, incident, self.other or "")
            case Verb.SPLIT:
                return bench.split(act, incident, self.some)
            case _:
                given = {"when": self.when, "where": self.where}
                return bench.judge(
                    act, incident, [f"{name}={value}" for name, value in given.items() if value]
                )


Sent = Annotated[IncidentForm, Depends(form(IncidentForm))]


def router(place: Workplace) -> APIRouter:
    """The addresses of judging incidents, and of notes on documents and statements."""
    routes = APIRouter(include_in_schema=False, prefix="/review")
    _incident(routes, place)
    _note(routes, place)
    return routes


def _incident(routes: APIRouter, place: Workplace) -> None:
    def page(incident: str, asked: AskedOfQueue, by: str, **told: Any) -> Response:  # noqa: ANN401 - a page's own
        desk = place.desk.seen_by(by)
        now, ledger = desk.incident(incident), desk.ledger
        claims = ledger.resolved_by_id({each.claims[0] for each in now.statements})
        return place.page(
            "review_incident.html",
            asked,
            by,
            now=now,
            seen=incident_version(now),
            near=list(ledger.incidents({each.incident for each in now.possibly_same})),
            claims=claims,
            names=desk.names(claims.values()),
            **told,
        )

    @routes.get("/incidents/{incident}")
    def show(incident: IncidentId, asked: Asking, by: Reviewer) -> Response:
        return page(incident, asked, by)

    @routes.post("/incidents/{incident}")
    def judge(
        incident: IncidentId,
        asked: Asking,
        by: Reviewer,
        sent: Annotated[IncidentForm, Depends(form(IncidentForm))],
    ) -> Response:
        def act(bench: Bench) -> Judgement:
            now = bench.ledger.find(incident)
            if not isinstance(now, Incident) or incident_version(now) != sent.seen:
                raise ChangedError(f"{incident} was changed since you opened it: look at it again")
            return sent.judge(bench, now.id, by)

        again = partial(page, incident, asked, by)

        def onwards(made: Judgement) -> str:
            home = place.desk.ledger.homes(made.claims).get(made.claims[0], incident)
            return asked.link(page_of(home), done=made.id)

        return place.judge(sent, (by, incident), act, onwards, again)


def _note(routes: APIRouter, place: Workplace) -> None:
    def page(record: str, asked: AskedOfQueue, by: str, **told: Any) -> Response:  # noqa: ANN401 - a page's own
        there = place.desk.address(record)
        judged = place.desk.seen_by(by).judged({record})
        return place.page("review_note.html", asked, by, record=record, there=there, judged=judged, **told)

    @routes.get("/notes/{record}")
    def show(record: NotedId, asked: Asking, by: Reviewer) -> Response:
        return page(record, asked, by)

    @routes.post("/notes/{record}")
    def note(
        record: NotedId, asked: Asking, by: Reviewer, sent: Annotated[Judging, Depends(form(Judging))]
    ) -> Response:
        def act(bench: Bench) -> Judgement:
            return bench.judge(Act(verb=Verb.NOTE, by=by, why=sent.why), record)

        again = partial(page, record, asked, by)
        return place.judge(
            sent, (by, record), act, lambda made: asked.link(page_of(record), done=made.id), again
        )
