"""Web sites on the loopback, for tests: as polite or as hostile as a test wants them, under any name."""

import contextlib
import socket
import socketserver
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

LOOPBACK = "127.0.0.1"
LOOKUP = socket.getaddrinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that a site got."""

    host: str
    path: str
    headers: dict[str, str]
    at: float


def reply(
    body: bytes | str = b"", status: str = "200 OK", media_type: str = "text/html", **headers: str
) -> bytes:
    """An answer as bytes; a header's underscores are hyphens, and one that is empty is left out."""
    content = body.encode() if isinstance(body, str) else body
    given = {"Content-Type": media_type, "Content-Length": str(len(content))}
    given |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in given.items() if value)]
    return "\r\n".join([*lines, "", ""]).encode() + content


def moved(to: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return reply(status=status, location=to)


def slowly(data: bytes, pause: float, size: int = 1) -> Iterator[bytes]:
    """Bytes a few at a time."""
    for start in range(0, len(data), size):
        yield data[start : start + size]
        time.sleep(pause)


Answered = bytes | Iterator[bytes]
Page = Answered | Callable[[Asked], Answered]


@dataclass(slots=True)
class Web:
    """What stands at which path of which host, and what was asked for."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)  # "post.example/path"
    asked: list[Asked] = field(default_factory=list)
    names: dict[str, list[list[str]]] = field(default_factory=dict)  # host -> answers of the name server

    def url(self, place: str) -> str:
        """The address of a place, given as "host/path"."""
        host, _, path = place.partition("/")
        return f"http://{host}:{self.port}/{path}"

    def paths(self, *, robots: bool = False) -> list[str]:
        """What was asked for, in order."""
        return [one.host + one.path for one in self.asked if robots or one.path != "/robots.txt"]

    def answer(self, asked: Asked) -> Answered:
        page = self.pages.get(asked.host + asked.path, reply("nothing here", "404 Not Found"))
        return page(asked) if callable(page) else page

    def look_up(self, host: str, port: int, *args: object, **more: object) -> list[tuple]:
        """What the name server says of a host: each answer that is set, the last for good."""
        if host[0].isdigit() or ":" in host:
            return LOOKUP(host, port, *args, **more)
        if not host.endswith(".example"):
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        answers = self.names.get(host, [[LOOPBACK]])
        numbers = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            (socket.AF_INET6 if ":" in each else socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port))
            for each in numbers
        ]


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    web: Web


class _Handler(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        path = self.rfile.readline().decode().split()[1]
        headers = {}
        while line := self.rfile.readline().decode().strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        host = headers["host"].partition(":")[0]
        asked = Asked(host=host, path=path, headers=headers, at=time.monotonic())
        self.server.web.asked.append(asked)
        answered = self.server.web.answer(asked)
        with contextlib.suppress(OSError):  # who asked has gone
            for part in [answered] if isinstance(answered, bytes) else answered:
                self.wfile.write(part)


@contextlib.contextmanager
def serving() -> Iterator[Web]:
    """A web that answers while this lasts."""
    with _Server((LOOPBACK, 0), _Handler) as server:
        server.web = Web(port=server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server.web
        server.shutdown()
        thread.join()


_watching: list[list[str]] = []


def _hear(event: str, arguments: tuple) -> None:
    if event == "socket.connect" and _watching:
        for heard in _watching:
            heard.append(str(arguments[1][0]))


@contextlib.contextmanager
def connections() -> Iterator[list[str]]:
    """The numbers that this process connects to meanwhile, as the interpreter itself tells them."""
    if _hear not in _hooked:
        sys.addaudithook(_hear)  # it can never be taken off again
        _hooked.append(_hear)
    heard: list[str] = []
    _watching.append(heard)
    try:
        yield heard
    finally:
        _watching.remove(heard)


_hooked: list[object] = []
