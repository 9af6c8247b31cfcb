"""One request to one web server, and its answer as it came, bounded in bytes and in time."""

import datetime as dt
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from ssl import SSLContext

import httpcore2
from httpx2 import URL

from crosscount._version import __version__
from crosscount.ingest.guard import Deadline, Guard
from crosscount.ingest.refused import Refused
from crosscount.ingest.sniff import GZIP_MAGIC
from crosscount.ingest.source import too_large

OK, UNCHANGED, FIRST_FAILURE = 200, 304, 500
REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 503})

AGENT = "crosscount"
"""What robots.txt files call us."""

HEADERS = {
    "User-Agent": f"{AGENT}/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf,text/plain;q=0.8",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}

MOST_PACKED = 2
"""How often a body is packed at the most: as a file, and for its way."""

Headers = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a server may take of us: of one answer."""

    seconds: float = 60  # altogether
    silence: float = 20  # seconds without a byte
    max_bytes: int = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered, its headers as it wrote them and its body as it sent it, but for chunks."""

    url: URL
    status: int
    words: bytes  # behind the status
    headers: Headers
    body: bytes = field(repr=False)
    at: dt.datetime
    number: str  # the network address that answered

    def header(self, name: str) -> str:
        """The value of a header; empty where there is none."""
        return header_of(self.headers, name)

    def content(self, limit: int) -> bytes:
        """The body, unpacked where it is packed; raises `Refused` where it is damaged or over the limit."""
        content = self.body
        for _ in range(MOST_PACKED):
            content = unpacked(content, limit) if content.startswith(GZIP_MAGIC) else content
        return content


def unpacked(data: bytes, limit: int) -> bytes:
    """What a gzip holds; raises `Refused` where that is damaged or more than the limit."""
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        content = inflate.decompress(data, limit + 1)
    except zlib.error as error:
        raise Refused("damaged", f"cannot be unpacked: {error}") from error
    if len(content) > limit:
        raise too_large(limit)
    return content


def header_of(headers: Headers, name: str) -> str:
    """The first value of a header; empty where there is none."""
    wanted = name.lower().encode()
    return next((value.decode("latin-1") for key, value in headers if key.lower() == wanted), "")


Wanted = Callable[[int, Headers], bool]
"""Whether a body is wanted, by the status and headers before it; may raise `Refused`."""


def ask(
    url: URL, headers: Mapping[str, str], limits: Limits, now: Callable[[], dt.datetime], wanted: Wanted
) -> Answer:
    """The answer to a GET; redirects are answers too. Raises `Refused` where there is none in time."""
    guard = Guard(Deadline.after(limits.seconds, limits.silence))
    try:
        with (
            httpcore2.ConnectionPool(_tls(), network_backend=guard) as pool,
            pool.stream("GET", _target(url), headers=[*HEADERS.items(), *headers.items()]) as response,
        ):
            said = tuple(response.headers)
            body = _body(response, limits.max_bytes) if wanted(response.status, said) else b""
    except httpcore2.TimeoutException as error:
        raise Refused("timeout", f"no whole answer within {limits.seconds:g} s") from error
    except httpcore2.ProtocolError as error:
        raise Refused("bad_answer", f"no HTTP that can be read: {error}") from error
    except httpcore2.NetworkError as error:
        raise Refused("unreachable", f"no connection to {url.host}: {error}") from error
    return Answer(
        url=url,
        status=response.status,
        words=response.extensions.get("reason_phrase", b""),
        headers=said,
        body=body,
        at=now(),
        number=guard.connected_to,
    )


@cache
def _tls() -> SSLContext:
    return httpcore2.default_ssl_context()  # reading the certificates takes a while


def _target(url: URL) -> httpcore2.URL:
    return httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _body(response: httpcore2.Response, limit: int) -> bytes:
    """The bytes of the body; raises `Refused` where they are, or are said to be, more than the limit."""
    said = int(header_of(tuple(response.headers), "content-length") or 0)  # digits: h11 refuses others
    if said > limit:
        raise too_large(limit)
    body = bytearray()
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > limit:
            raise too_large(limit)
    return bytes(body)


def status_words(status: int) -> str:
    """A status as people know it: "404 Not Found"."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
