"""What is asked before any page is: from this machine's browser, of this server, in a session of its own.

Other pages in the same browser can reach a server on this machine. The Host header tells a name that was
turned to this machine (DNS rebinding), the Origin header a page of elsewhere, and the cookie, which goes with
no request that another site began, whoever did not open the link.
"""

from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crosscount.web.access import ENTRANCE, Access
from crosscount.web.pages import Problem, Rendering

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer says, errors too; one whose policy is stricter says that instead."""

READING = frozenset({"GET", "HEAD"})
WRITING = frozenset({"POST"})
OPEN = ("/static/",)
"""What is shown without a session: style and scripts, which the package publishes anyway."""

ODD = ("\\", "\0", "%00")


class Guard:
    """The application behind its checks; nothing of it is reached by a request that fails one."""

    def __init__(self, app: ASGIApp, *, access: Access, rendering: Rendering) -> None:
        self._app, self._access, self._rendering = app, access, rendering

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._refusal(scope) or self._entrance(scope)
        await (answer or self._app)(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        """The answer to what is refused; None where nothing is."""
        problem = self._foreign(scope) or _malformed(scope) or self._closed(scope)
        return None if problem is None else self._rendering.problem(scope, problem)

    def _foreign(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or not self._access.is_own(f"http://{hosts[0]}"):
            return Problem(HTTPStatus.FORBIDDEN, "This server answers under its own address only.")
        if any(not self._access.is_own(origin) for origin in origins):
            return Problem(HTTPStatus.FORBIDDEN, "This server answers no page of another site.")
        if scope["method"] in WRITING and not origins:
            return Problem(HTTPStatus.FORBIDDEN, "A change must come from a page of this server.")
        return None

    def _closed(self, scope: Scope) -> Problem | None:
        if scope["path"] == ENTRANCE or scope["path"].startswith(OPEN):
            return None
        if self._access.admits(_cookie(scope, self._access.cookie)):
            return None
        return Problem(
            HTTPStatus.FORBIDDEN,
            "This browser has no session here. Open the link that `crosscount serve` printed; it is good "
            "once. If you came from another site and have a session, go on:",
            go_on=True,
        )

    def _entrance(self, scope: Scope) -> Response | None:
        """A session for who brings the token."""
        if scope["path"] != ENTRANCE:
            return None
        tokens = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
        if len(tokens) != 1 or not self._access.redeem(tokens[0]):
            words = (
                "This link was used before, or is another server's. Start `crosscount serve` again for one."
            )
            return self._rendering.problem(scope, Problem(HTTPStatus.FORBIDDEN, words))
        answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        answer.set_cookie(self._access.cookie, self._access.session, httponly=True, samesite="strict")
        return answer


def _malformed(scope: Scope) -> Problem | None:
    raw = (scope.get("raw_path") or scope["path"].encode()) + b"?" + scope["query_string"]
    words = raw.decode("latin-1")
    if words.startswith("//") or any(odd in words or odd in scope["path"] for odd in ODD):
        return Problem(HTTPStatus.BAD_REQUEST, "This address is none of this server's.")
    if scope["method"] not in READING | WRITING:
        return Problem(HTTPStatus.METHOD_NOT_ALLOWED, "This server takes GET, HEAD and POST.")
    return None


def _cookie(scope: Scope, name: str) -> str:
    try:
        found = SimpleCookie("; ".join(Headers(scope=scope).getlist("cookie")))
    except CookieError:
        return ""
    return found[name].value if name in found else ""


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in (HEADERS | {"Cache-Control": "no-store"}).items():
                headers.setdefault(name, value)
        await send(message)

    return sending
