"""What forms send: words under names, and no more of them than a person types."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Annotated, ClassVar, TypeVar
from urllib.parse import parse_qsl

from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import ImmutableMultiDict
from starlette.exceptions import HTTPException
from starlette.requests import Request

from crosscount.model import Because

MOST_BYTES = 65_536
MOST_FIELDS = 1_000
FORM = "application/x-www-form-urlencoded"

LINE = r"^[^\x00-\x1f\x7f]*$"


def _stripped(words: str) -> str:
    if not words.strip():
        raise ValueError("write something here")
    return words.strip()


Name = Annotated[str, Field(max_length=80, pattern=LINE), AfterValidator(_stripped)]
"""What a reviewer is called."""

Why = Annotated[str, Field(max_length=2_000, pattern=LINE), AfterValidator(_stripped)]
"""A reason, in a line."""

KEY = r"^[A-Za-z0-9_-]{16,64}$"
Key = Annotated[str, Field(pattern=KEY)]
"""What tells a form that is sent twice from one that is filled in twice."""

Version = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
"""What tells a record as a person saw it from the same after a change."""


class Form(BaseModel):
    """What a form sends; what it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    many: ClassVar[frozenset[str]] = frozenset()  # fields of which all values count


class Judging(Form):
    """What every form that judges sends."""

    key: Key
    why: Why
    because: Because | None = None


Kind = TypeVar("Kind", bound=Form)


async def fields(request: Request) -> ImmutableMultiDict[str, str]:
    """The fields of a form; refused where it is too large or none."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        pairs = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from error
    return ImmutableMultiDict([(name, value.replace("\r\n", "\n")) for name, value in pairs])


def form(kind: type[Kind]) -> Callable[[Request], Awaitable[Kind]]:
    """What gives a form of this kind from a request; a field that is left empty is not given.

    Of a field that is sent more than once the last value counts that is not empty, unless the form takes
    them all.
    """

    async def read(request: Request) -> Kind:
        return checked(kind, await fields(request))

    return read


def checked(kind: type[Kind], sent: ImmutableMultiDict[str, str], **more: object) -> Kind:
    """A form of this kind; raises `RequestValidationError` as an address that is wrong does."""
    filled = {name: [value for value in sent.getlist(name) if value] for name in sent}
    given = {name: values if name in kind.many else values[-1] for name, values in filled.items() if values}
    try:
        return kind.model_validate(given | more)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error
