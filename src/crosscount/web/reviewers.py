"""Who reviews in this browser: asked once, and kept in a cookie."""

from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import APIRouter, Depends, Query
from pydantic import Field, TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from crosscount.web.asking import Question
from crosscount.web.desk import Desk
from crosscount.web.pages import Rendering
from crosscount.web.posting import Form, Name, form

COOKIE = "crosscount_reviewer"
YEAR = 365 * 24 * 60 * 60

OwnPage = Annotated[
    str,
    Field(max_length=2_000, pattern=r"^/(review|incidents|claims|documents)(/[a-z0-9/-]*)?(\?[!-\[\]-~]*)?$"),
]
"""An address of this server that a form may lead back to."""


class NamelessError(Exception):
    """Nobody has said yet who reviews in this browser."""


class AskedOfName(Question):
    """Where somebody comes from who is asked for a name."""

    next: OwnPage = "/review"


class NameForm(Form):
    """Who reviews, and where they came from."""

    name: Name
    next: OwnPage = "/review"


def name_of(request: Request) -> str | None:
    """Who reviews in this browser; None where nobody has said so."""
    try:
        return TypeAdapter[str](Name).validate_python(
            unquote(request.cookies.get(COOKIE, ""), errors="strict")
        )
    except (ValidationError, UnicodeDecodeError):
        return None


def reviewer(request: Request) -> str:
    """Who reviews in this browser; raises `NamelessError` where nobody has said so."""
    name = name_of(request)
    if name is None:
        raise NamelessError
    return name


PerhapsReviewer = Annotated[str | None, Depends(name_of)]
Reviewer = Annotated[str, Depends(reviewer)]


def _desk(request: Request, by: PerhapsReviewer) -> Desk:
    desk: Desk = request.app.state.desk
    return desk.seen_by(by)


At = Annotated[Desk, Depends(_desk)]
"""Where the pages and data of a session look: at what its reviewer may see. No page looks elsewhere."""


def router(rendering: Rendering) -> APIRouter:
    """The address of the question who reviews."""
    routes = APIRouter(include_in_schema=False, prefix="/review")

    @routes.get("/reviewer")
    def ask(request: Request, asked: Annotated[AskedOfName, Query()]) -> Response:
        return rendering.page("review_name.html", name=name_of(request) or "", next=asked.next)

    @routes.post("/reviewer")
    def keep(sent: Annotated[NameForm, Depends(form(NameForm))]) -> Response:
        answer = RedirectResponse(sent.next, 303)
        answer.set_cookie(COOKIE, quote(sent.name), max_age=YEAR, httponly=True, samesite="strict")
        return answer

    @routes.post("/reviewer/leave")
    def leave() -> Response:
        answer = RedirectResponse("/", 303)
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return answer

    return routes
