"""What is wrong, as the number of an answer."""

from http import HTTPStatus

from crosscount.errors import (
    ConfigError,
    CrosscountError,
    GroundingError,
    LedgerError,
    NotFoundError,
    SaidAlreadyError,
)
from crosscount.web.desk import RemovedError, TooLargeError
from crosscount.web.registrar import ChangedError

STATUSES: dict[type[CrosscountError], HTTPStatus] = {
    NotFoundError: HTTPStatus.NOT_FOUND,
    ConfigError: HTTPStatus.BAD_REQUEST,
    GroundingError: HTTPStatus.BAD_REQUEST,
    TooLargeError: HTTPStatus.BAD_REQUEST,
    RemovedError: HTTPStatus.GONE,
    ChangedError: HTTPStatus.CONFLICT,
    SaidAlreadyError: HTTPStatus.CONFLICT,
    LedgerError: HTTPStatus.SERVICE_UNAVAILABLE,
}


def status_of(error: Exception) -> HTTPStatus:
    """The number that says what kind of error it is; the first kind that it is of counts."""
    found = (code for kind, code in STATUSES.items() if isinstance(error, kind))
    return next(found, HTTPStatus.INTERNAL_SERVER_ERROR)
