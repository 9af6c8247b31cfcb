"""Where a reviewer works: what pages of review look at, write to, and have in common."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Query
from starlette.responses import RedirectResponse, Response

from crosscount.errors import CrosscountError, NotFoundError
from crosscount.model import Claim, Judgement, ResolvedClaim
from crosscount.pipeline import Bench
from crosscount.web.desk import Desk
from crosscount.web.pages import Rendering
from crosscount.web.posting import Judging
from crosscount.web.problems import status_of
from crosscount.web.queues import AskedOfQueue, Queues
from crosscount.web.registrar import ChangedError, Registrar, new_key, version

Asking = Annotated[AskedOfQueue, Query()]


@dataclass(frozen=True, slots=True)
class Workplace:
    """A desk to read at, a registrar to write with, and the queues of the people who do."""

    desk: Desk
    registrar: Registrar
    queues: Queues
    rendering: Rendering

    def claims(self, ids: Collection[str], by: str) -> dict[str, ResolvedClaim]:
        """Some claims as this person sees them."""
        closed = self.desk.of_reviewer(by).closed
        found = self.desk.ledger.resolved_by_id(ids)
        return found | {each: self.claim(each, by) for each in found.keys() & closed}

    def page(self, name: str, asked: AskedOfQueue, by: str, /, **values: Any) -> Response:  # noqa: ANN401
        """A page of review; `values` are what its template needs, and its `status`."""
        status = values.pop("status", HTTPStatus.OK)
        common = {
            "desk": self.desk.of_reviewer(by),
            "asked": asked,
            "by": by,
            "done": self._done(asked, by),
            "together": self._together(asked, by),
            "key": new_key(),
        }
        return self.rendering.page(name, status, **{"problem": None, "sent": None} | common | values)

    def claim(self, claim_id: str, by: str) -> ResolvedClaim:
        """A claim as this person sees it; raises as `Desk.record`, and where it was not resolved yet."""
        return shown(self.registrar.bench, self.desk.record(claim_id, Claim), by)

    def judge(
        self,
        sent: Judging,
        scene: tuple[str, ...],
        act: Callable[[Bench], Judgement],
        onwards: Callable[[Judgement], str],
        again: Callable[..., Response],
    ) -> Response:
        """Write down what a form says, and lead on; what cannot be written down is told on the form's page.

        `scene` is who sends the form, and from which page.
        """
        try:
            made = self.registrar.write(sent.key, (*scene, sent), act)
        except CrosscountError as error:
            return again(status=status_of(error), problem=str(error), sent=sent)
        return RedirectResponse(onwards(made), HTTPStatus.SEE_OTHER)

    def judge_all(
        self,
        sent: Judging,
        asked: AskedOfQueue,
        by: str,
        act: Callable[[Bench], tuple[Judgement, ...]],
        again: Callable[..., Response],
    ) -> Response:
        """The same for a form that judges many, which leads back to the queue."""
        try:
            self.registrar.write_all(sent.key, (by, asked, sent), act)
        except CrosscountError as error:
            return again(status=status_of(error), problem=str(error), sent=sent)
        return RedirectResponse(asked.link("/review", together=sent.key), HTTPStatus.SEE_OTHER)

    def _done(self, asked: AskedOfQueue, by: str) -> Judgement | None:
        """What this person judged last, where the address names it."""
        found = self.desk.ledger.find(asked.done) if asked.done else None
        return found if isinstance(found, Judgement) and found.by == by else None

    def _together(self, asked: AskedOfQueue, by: str) -> tuple[Judgement, ...]:
        """What this person judged last at once."""
        found = self.registrar.together.get(asked.together or "", ())
        return tuple(each for each in found if each.by == by)


def shown(bench: Bench, claim: Claim, by: str) -> ResolvedClaim:
    """A claim as this person sees it; raises `NotFoundError` where it was not resolved yet."""
    found = bench.shown(claim, by)
    if found is None:
        raise NotFoundError(f"{claim.id} was not resolved yet; `crosscount reconcile` does")
    return found


def unchanged(bench: Bench, claim_id: str, by: str, seen: str) -> Claim:
    """The claim that somebody judges; raises `ChangedError` where it is no longer as they saw it."""
    claim = bench.ledger.find(claim_id)
    if not isinstance(claim, Claim):
        raise NotFoundError(f"{claim_id}: no claim stands there any more")
    if version(shown(bench, claim, by)) != seen:
        raise ChangedError(f"{claim_id} was changed since you opened it: look at it again")
    return claim


def page_of(target: str) -> str:
    """The page of review of a record."""
    kinds = {"clm": "claims", "inc": "incidents", "jdg": "judgements"}
    return f"/review/{kinds.get(target.partition('-')[0], 'notes')}/{target}"
