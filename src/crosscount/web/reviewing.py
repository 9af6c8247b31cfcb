"""The pages of review: the queue, a claim beside its sentence, and taking back."""

from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path
from pydantic import Field
from starlette.background import BackgroundTask
from starlette.responses import Response

from crosscount import pipeline
from crosscount.errors import NotFoundError
from crosscount.model import Because, Judgement, Loss, ResolvedClaim, Verb
from crosscount.pipeline import Act, Bench
from crosscount.review import Stake, judges, standing, weighed
from crosscount.web.ids import ClaimId, JudgementId
from crosscount.web.marking import marked, pieces
from crosscount.web.posting import KEY, Judging, Version, form
from crosscount.web.queues import AskedOfQueue
from crosscount.web.registrar import ChangedError, version
from crosscount.web.reviewers import Reviewer
from crosscount.web.selecting import passages
from crosscount.web.workplace import Asking, Workplace, page_of, unchanged

AT_ONCE = 50
"""Claims of the queue on its page."""

MOST_TOGETHER = 500
"""Claims that are judged at once; more take longer than a writer waits for another."""

CHECKED = "Checked against its sentence"
"""Why a claim is accepted, unless somebody says more."""


class ClaimForm(Judging):
    """What is said of a claim as it was seen."""

    verb: Literal[Verb.ACCEPT, Verb.REJECT, Verb.RETRACT, Verb.NOTE]
    seen: Version


class QueueForm(Judging):
    """What is said of all claims of a queue, which were so many when it was shown."""

    verb: Literal[Verb.ACCEPT, Verb.REJECT]
    number: Annotated[int, Field(ge=1, le=MOST_TOGETHER)]


def router(place: Workplace) -> APIRouter:
    """The addresses of the queue and of judging a claim."""
    routes = APIRouter(include_in_schema=False, prefix="/review")
    _queue(routes, place)
    _claim(routes, place)
    _judgement(routes, place)
    return routes


def _queue(routes: APIRouter, place: Workplace) -> None:
    def page(asked: AskedOfQueue, by: str, **told: Any) -> Response:  # noqa: ANN401 - a page's own
        found = place.queues.renewed(asked, by)
        first = found.claims[:AT_ONCE]
        claims = place.claims({each.claim for each in first}, by)
        shown = {"queue": found, "first": first, "claims": claims, "losses": Loss, "most": MOST_TOGETHER}
        return place.page("review.html", asked, by, **shown, **told)

    @routes.get("")
    def queue(asked: Asking, by: Reviewer) -> Response:
        answer = page(asked, by)
        answer.background = BackgroundTask(place.desk.shelf.warm)
        return answer

    @routes.post("")
    def judge_all(
        asked: Asking, by: Reviewer, sent: Annotated[QueueForm, Depends(form(QueueForm))]
    ) -> Response:
        def act(bench: Bench) -> tuple[Judgement, ...]:
            found = place.queues.renewed(asked, by)
            if len(found.claims) != sent.number:
                raise ChangedError(f"these are {len(found.claims)} claims now, not {sent.number}: look again")
            said = Act(verb=sent.verb, by=by, why=sent.why, because=sent.because)
            return tuple(bench.judge_all(said, [each.claim for each in found.claims]))

        return place.judge_all(sent, asked, by, act, partial(page, asked, by))

    @routes.post("/together/{key}")
    def take_all_back(
        key: Annotated[str, Path(pattern=KEY)],
        asked: Asking,
        by: Reviewer,
        sent: Annotated[Judging, Depends(form(Judging))],
    ) -> Response:
        def act(bench: Bench) -> tuple[Judgement, ...]:
            made = [each.id for each in place.registrar.together.get(key, ()) if each.by == by]
            return tuple(bench.judge_all(Act(verb=Verb.UNDO, by=by, why=sent.why), made))

        return place.judge_all(sent, asked, by, act, partial(page, asked, by))


def _claim(routes: APIRouter, place: Workplace) -> None:
    def page(claim: str, asked: AskedOfQueue, by: str, **told: Any) -> Response:  # noqa: ANN401 - a page's own
        shown = place.claim(claim, by)
        doc = place.desk.ledger.document(shown.claim.document)
        marks = marked(doc.text, [(shown.id, pieces(shown.claim))])
        return place.page(
            "review_claim.html",
            asked,
            by,
            shown=shown,
            seen=version(shown),
            doc=doc,
            name=place.desk.ledger.display_name(doc.id),
            paragraphs=passages(marks, shown.claim.quote),
            checked=CHECKED,
            **_stands(place, shown, asked, by),
            **told,
        )

    @routes.get("/claims/{claim}")
    def show(claim: ClaimId, asked: Asking, by: Reviewer) -> Response:
        return page(claim, asked, by)

    @routes.post("/claims/{claim}")
    def judge(
        claim: ClaimId, asked: Asking, by: Reviewer, sent: Annotated[ClaimForm, Depends(form(ClaimForm))]
    ) -> Response:
        def act(bench: Bench) -> Judgement:
            unchanged(bench, claim, by, sent.seen)
            return bench.judge(Act(verb=sent.verb, by=by, why=sent.why, because=_because(sent)), claim)

        again = partial(page, claim, asked, by)
        return place.judge(
            sent, (by, claim), act, lambda made: place.queues.onwards(made, claim, asked), again
        )


def _because(sent: ClaimForm) -> Because | None:
    return sent.because or (Because.SOURCE if sent.verb is Verb.RETRACT else None)


def _stands(place: Workplace, shown: ResolvedClaim, asked: AskedOfQueue, by: str) -> dict[str, Any]:
    """Where a claim stands in the queue, why a person should look, and what hangs on it.

    What others said before, and what would give it away, is left out for who has not judged yet.
    """
    desk = place.desk.near(by, shown.claim.document)
    ledger = place.desk.ledger
    is_hidden = shown.id in place.desk.of_reviewer(by).closed
    queue = place.queues.kept(asked, by)
    at = queue.place(shown.id)
    known = queue.claims[at] if at is not None else weighed(shown, Stake())
    home = next(desk.ledger.incidents(desk.ledger.homes({shown.id}).values()), None) if desk else None
    near = (
        [] if at is None else [queue.claims[i].claim for i in (at - 1, at + 1) if 0 <= i < len(queue.claims)]
    )
    return {
        "is_hidden": is_hidden,
        "is_judged": by in judges(standing(ledger.judgements_on({shown.id})), shown.id),
        "weighed": known,
        "at": at,
        "queue": queue,
        "back": near[0] if at else None,
        "forth": near[-1] if at is not None and at + 1 < len(queue.claims) else None,
        "home": home,
        "without": pipeline.without(desk.ledger, home, shown.id) if desk and home else (),
        "judged": desk.judged({shown.id}) if desk else [],
    }


def _judgement(routes: APIRouter, place: Workplace) -> None:
    def page(judgement: str, asked: AskedOfQueue, by: str, **told: Any) -> Response:  # noqa: ANN401 - a page's own
        found = place.desk.record(judgement, Judgement)
        if found.id in place.desk.of_reviewer(by).unsaid:
            raise NotFoundError(f"{found.id} is not told before you have judged the same")
        return place.page("review_judgement.html", asked, by, judgement=found, **told)

    @routes.get("/judgements/{judgement}")
    def show(judgement: JudgementId, asked: Asking, by: Reviewer) -> Response:
        return page(judgement, asked, by)

    @routes.post("/judgements/{judgement}")
    def take_back(
        judgement: JudgementId, asked: Asking, by: Reviewer, sent: Annotated[Judging, Depends(form(Judging))]
    ) -> Response:
        def act(bench: Bench) -> Judgement:
            return bench.judge(Act(verb=Verb.UNDO, by=by, why=sent.why, because=sent.because), judgement)

        again = partial(page, judgement, asked, by)
        target = place.desk.record(judgement, Judgement).target
        return place.judge(
            sent, (by, judgement), act, lambda made: asked.link(page_of(target), done=made.id), again
        )
