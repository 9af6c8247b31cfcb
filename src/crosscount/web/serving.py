"""Running the application on this machine alone, until somebody stops it."""

import asyncio
import socket
import webbrowser
from collections.abc import Callable
from threading import Thread

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from crosscount.config import Config
from crosscount.errors import ConfigError
from crosscount.store import Ledger
from crosscount.web.access import Access
from crosscount.web.application import application

ADDRESS = "127.0.0.1"

MOST_CONNECTIONS = 512
"""Connections at once; a browser opens six."""

HEADER_BYTES = 32_768
HEADER_SECONDS = 15
"""How large the head of a request may be, and how long it may take to come."""

IDLE_SECONDS = 30


class Hurried(H11Protocol):
    """A connection that is closed where the head of its first request takes too long to come."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, and not for ever."""
        super().connection_made(transport)
        self.loop.call_later(HEADER_SECONDS, self._give_up)

    def _give_up(self) -> None:
        if getattr(self, "scope", None) is None and not self.transport.is_closing():
            self.transport.close()


def listen(port: int) -> socket.socket:
    """A socket of this machine, at a port that is free where it is 0; raises `ConfigError`."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((ADDRESS, port))
    except OSError as error:
        listening.close()
        raise ConfigError(f"port {port}: {error.strerror}; -p 0 picks one that is free") from error
    return listening


def serve(
    ledger: Ledger, config: Config, *, port: int, say: Callable[[str], None], browse: bool = False
) -> None:
    """Serve a ledger until the process is told to stop; `say` is told the link, once the port is open."""
    listening = listen(port)
    access = Access(port=listening.getsockname()[1])
    app = application(ledger, config, access)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            http=Hurried,
            ws="none",
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=IDLE_SECONDS,
            timeout_graceful_shutdown=3,
            h11_max_incomplete_event_size=HEADER_BYTES,
        )
    )
    Thread(target=app.state.desk.warm, daemon=True).start()
    listening.listen()
    say(access.link)
    if browse:
        webbrowser.open(access.link)
    server.run(sockets=[listening])
