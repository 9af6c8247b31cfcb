"""The pages on which a claim is corrected, or one that was missed is added by its words."""

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from crosscount.model import Document, Judgement, Span, Verb
from crosscount.pipeline import Act, Bench
from crosscount.text import find_quantities
from crosscount.web.coding import CodingForm, coding, entries, items, selected, values_shown
from crosscount.web.ids import ClaimId, DocumentId
from crosscount.web.marking import marked, pieces
from crosscount.web.queues import AskedOfQueue
from crosscount.web.registrar import version
from crosscount.web.reviewers import Reviewer
from crosscount.web.selecting import passages
from crosscount.web.workplace import Asking, Workplace, shown, unchanged

Sent = Annotated[CodingForm, Depends(coding)]


class AskedOfAdding(AskedOfQueue):
    """The words that were selected in a document before a claim is added."""

    at: Annotated[str, Field(pattern=r"^[0-9]{1,9}:[0-9]{1,9}$")] | None = None

    def span(self, text: str) -> Span | None:
        """The words, without the spaces around them."""
        start, end = (min(int(each), len(text)) for each in (self.at or "0:0").split(":"))
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        return Span.of(text, start, start + len(words.strip())) if words.strip() else None


def router(place: Workplace) -> APIRouter:
    """The addresses of correcting and adding claims."""
    routes = APIRouter(include_in_schema=False, prefix="/review")
    _edit(routes, place)
    _add(routes, place)
    return routes


def _edit(routes: APIRouter, place: Workplace) -> None:
    def page(claim_id: str, asked: AskedOfQueue, by: str, **told: Any) -> Response:  # noqa: ANN401 - a page's own
        seen = place.claim(claim_id, by)
        claim, doc = seen.claim, place.desk.ledger.document(seen.claim.document)
        sent: CodingForm | None = told.get("sent")
        return place.page(
            "review_edit.html",
            asked,
            by,
            shown=seen,
            seen=version(seen),
            doc=doc,
            here=asked.link(f"/review/claims/{seen.id}/edit"),
            back=asked.link(f"/review/claims/{seen.id}"),
            groups=entries(dict(sent.values) if sent else values_shown(seen)),
            paragraphs=passages(marked(doc.text, [(seen.id, pieces(claim))]), claim.quote),
            parties=place.desk.shelf.references.register.slugs,
            **told,
        )

    @routes.get("/claims/{claim}/edit")
    def show(claim: ClaimId, asked: Asking, by: Reviewer) -> Response:
        return page(claim, asked, by)

    @routes.post("/claims/{claim}/edit")
    def edit(claim: ClaimId, asked: Asking, by: Reviewer, sent: Sent) -> Response:
        def act(bench: Bench) -> Judgement:
            found = unchanged(bench, claim, by, sent.seen or "")
            was = values_shown(shown(bench, found, by))
            text = bench.ledger.document(found.document).text
            said = Act(verb=Verb.EDIT, by=by, why=sent.why, because=sent.because)
            return bench.judge(said, claim, items(sent, was, text))

        again = partial(page, claim, asked, by)
        return place.judge(
            sent, (by, claim), act, lambda made: asked.link(f"/review/claims/{claim}", done=made.id), again
        )


def _add(routes: APIRouter, place: Workplace) -> None:
    def page(document: str, asked: AskedOfAdding, by: str, **told: Any) -> Response:  # noqa: ANN401 - a page's own
        doc = place.desk.record(document, Document)
        sent: CodingForm | None = told.get("sent")
        chosen = asked.span(doc.text)
        return place.page(
            "review_edit.html",
            asked,
            by,
            shown=None,
            seen=None,
            doc=doc,
            here=asked.link(f"/review/documents/{doc.id}/add"),
            back=f"/documents/{doc.id}",
            groups=entries(dict(sent.values) if sent else dict(selected(_likely(doc.text, chosen)))),
            paragraphs=passages(marked(doc.text, [("", {"quote": chosen})] if chosen else []), chosen),
            parties=place.desk.shelf.references.register.slugs,
            **told,
        )

    @routes.get("/documents/{document}/add")
    def show(document: DocumentId, asked: Annotated[AskedOfAdding, Query()], by: Reviewer) -> Response:
        return page(document, asked, by)

    @routes.post("/documents/{document}/add")
    def add(
        document: DocumentId, asked: Annotated[AskedOfAdding, Query()], by: Reviewer, sent: Sent
    ) -> Response:
        def act(bench: Bench) -> Judgement:
            text = bench.ledger.document(document).text
            said = Act(verb=Verb.ADD, by=by, why=sent.why, because=sent.because)
            return bench.add(said, document, items(sent, {}, text))

        again = partial(page, document, asked, by)

        def onwards(made: Judgement) -> str:
            return asked.link(f"/review/claims/{made.target}", at=None, done=made.id)

        return place.judge(sent, (by, document), act, onwards, again)


def _likely(text: str, chosen: Span | None) -> dict[str, Span]:
    """The words of a new claim that a selection gives: its quote, and the one number in it."""
    if chosen is None:
        return {}
    spans, found = {"span.quote": chosen}, find_quantities(text, chosen.start, chosen.end)
    if len(found) == 1:
        spans["span.quantity"] = Span.of(text, found[0].start, found[0].end)
    return spans
