"""The application: the pages and data of one ledger, behind the guard."""

from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from crosscount._version import __version__
from crosscount.config import Config
from crosscount.errors import CrosscountError
from crosscount.reference import load_register
from crosscount.store import Ledger
from crosscount.web import (
    captured,
    claims,
    comparing,
    correcting,
    disputes,
    evidence,
    incident,
    overview,
    regrouping,
    reports,
    review_twins,
    reviewers,
    reviewing,
    twins,
)
from crosscount.web.access import Access
from crosscount.web.desk import Desk
from crosscount.web.guard import READING, Guard
from crosscount.web.pages import Problem, Rendering, address, here, wants_data
from crosscount.web.problems import status_of
from crosscount.web.queues import Queues
from crosscount.web.registrar import Registrar
from crosscount.web.reviewers import NamelessError
from crosscount.web.workplace import Workplace

STATIC = Path(__file__).parent / "static"


def application(ledger: Ledger, config: Config, access: Access) -> FastAPI:
    """The web app of an open ledger."""
    rendering, desk = Rendering(load_register()), Desk.of(ledger, config)
    app = FastAPI(
        title="Crosscount",
        version=__version__,
        summary="Who says that whom lost what, where and when: the data of this ledger.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        middleware=[Middleware(Guard, access=access, rendering=rendering)],
    )
    app.state.desk = desk
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(twins.router(app, rendering))
    app.include_router(reports.router())
    for pages in (comparing, overview, incident, evidence, captured, claims, disputes):
        app.include_router(pages.router(rendering))
    place = Workplace(desk, Registrar(ledger=ledger, shelf=desk.shelf), Queues(desk), rendering)
    app.include_router(reviewers.router(rendering))
    for pages in (reviewing, correcting, regrouping, review_twins):
        app.include_router(pages.router(place))
    _explain_errors(app, rendering)
    return app


def _explain_errors(app: FastAPI, rendering: Rendering) -> None:
    """Answer what cannot be answered in one line, as a page or as data."""

    def ours(request: Request, error: Exception) -> Response:
        return rendering.problem(request.scope, Problem(status_of(error), str(error)))

    def nameless(request: Request, _: Exception) -> Response:
        if request.method in READING and not wants_data(request.scope):
            return RedirectResponse(address("/review/reviewer", {"next": here(request.scope)}), 303)
        words = "Say who you are first, under Review; then send this again."
        return rendering.problem(request.scope, Problem(HTTPStatus.FORBIDDEN, words))

    def invalid(request: Request, error: Exception) -> Response:
        words = _first(error) if isinstance(error, RequestValidationError) else str(error)
        return rendering.problem(request.scope, Problem(HTTPStatus.BAD_REQUEST, words))

    def by_number(request: Request, error: Exception) -> Response:
        code = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
        status = HTTPStatus(code)
        return rendering.problem(request.scope, Problem(status, f"{status.description or status.phrase}."))

    def unforeseen(request: Request, _: Exception) -> Response:
        words = "Something went wrong that nobody foresaw; the server's own window says what."
        return rendering.problem(request.scope, Problem(HTTPStatus.INTERNAL_SERVER_ERROR, words))

    app.add_exception_handler(CrosscountError, ours)
    app.add_exception_handler(NamelessError, nameless)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, by_number)
    app.add_exception_handler(Exception, unforeseen)


def _first(error: RequestValidationError) -> str:
    """The first thing that is wrong with an address, in words."""
    found = error.errors()[0]
    name = str(found["loc"][-1])
    return f"{name}: {found['msg']}."
