"""Whom a fetch may reach: web addresses of the public internet, and nobody else.

The guard stands where connections are made. A name is looked up once, every address that the answer holds is
checked, and one of those is connected to, so that no later answer of the name server matters.
"""

import re
import socket
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import SSLContext
from threading import Thread
from typing import Any

from httpcore2 import (
    SOCKET_OPTION,
    ConnectError,
    ConnectTimeout,
    NetworkBackend,
    NetworkStream,
    ReadTimeout,
    SyncBackend,
)
from httpx2 import URL, InvalidURL

from crosscount.ingest.refused import Refused

REACHED_IN_TESTS: frozenset[str] = frozenset()
"""Addresses that are reached although they are not public, for a test's server on the loopback. No option,
file or variable of the environment changes it."""

SCHEMES = {"http": 80, "https": 443}

USER_PORTS, LAST_PORT = 1024, 65_535
"""Ports that no convention gives to mail, a shell and the like; below them only the web's are reached."""

MAX_ADDRESS = 2_000
"""Characters of an address; what is longer is no page's."""

TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""IPv6 addresses that stand for IPv4 ones (RFC 6052, RFC 8215)."""

_HOST = re.compile(r"[\w.-]+|[\da-f:.]+", re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?", re.IGNORECASE | re.ASCII)


def web_address(words: str, base: URL | None = None) -> URL:
    """The address without its fragment, relative to `base`; raises `Refused` for one that is not visited."""
    try:
        url = URL(words.strip()) if base is None else base.join(words.strip())
    except (InvalidURL, ValueError) as error:
        raise Refused("unsafe_address", f"no web address: {error}") from error
    reason = _objection(url)
    if reason is not None:
        raise Refused("unsafe_address", reason)
    return url.copy_with(fragment=None)


def _objection(url: URL) -> str | None:
    """What speaks against visiting an address, as far as it can be told without looking its name up."""
    port = url.port or SCHEMES.get(url.scheme, 0)
    host = url.raw_host.decode("ascii", "replace")
    objections = (
        (
            url.scheme not in SCHEMES,
            f"only http and https are fetched, not {url.scheme or 'others'}",
        ),
        (bool(url.userinfo), "holds a user's name or password; give the address without"),
        (not _HOST.fullmatch(host), "names no host"),
        (len(str(url)) > MAX_ADDRESS, f"longer than {MAX_ADDRESS:,} characters"),
        (
            port not in SCHEMES.values() and not USER_PORTS <= port <= LAST_PORT,
            f"port {port} is none of the web's",
        ),
        (bool(_NUMBER.fullmatch(host)) and not _is_dotted(host), f"{host} is a number and no host's name"),
    )
    return next((reason for holds, reason in objections if holds), None)


def _is_dotted(host: str) -> bool:
    try:
        IPv4Address(host)
    except ValueError:
        return False
    return True


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the public internet, also the one that it stands for."""
    if isinstance(address, IPv6Address):
        meant = _meant(address)
        if meant is not None:
            return is_public(meant)
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _meant(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one carries: mapped, 6to4, Teredo, translated."""
    if any(address in network for network in TRANSLATED):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo


Found = Sequence[tuple[int, int, int, str, tuple[Any, ...]]]
"""What the machine's resolver answers: family, type, protocol, name and address of each."""


def addresses(host: str, port: int, patience: float) -> list[str]:
    """The addresses of a host, all of them public; raises `Refused` where one is not, or there is none.

    `patience` is how many seconds the name servers have.
    """
    try:
        found = _looked_up(host, port).result(patience)
    except TimeoutError as error:
        raise Refused("timeout", f"no name server tells of {host} within {patience:.2g} s") from error
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise Refused("offline", "no name server answers: is this machine offline?") from error
        raise Refused("unreachable", f"there is no host {host}") from error
    except (OSError, ValueError) as error:
        raise Refused("unreachable", f"the name {host} cannot be looked up") from error
    numbers = list(dict.fromkeys(str(address[0]).partition("%")[0] for *_, address in found))
    inner = [each for each in numbers if each not in REACHED_IN_TESTS and not is_public(ip_address(each))]
    if inner or not numbers:
        where = "" if inner == [host] else f" ({', '.join(inner) or 'nowhere'})"
        raise Refused("unsafe_address", f"{host}{where} is not on the public internet")
    return numbers


def _looked_up(host: str, port: int) -> Future[Found]:
    """The machine's answer, to come: no call looks a name up within a time, so that a thread has to."""
    answer: Future[Found] = Future()

    def look_up() -> None:
        try:
            answer.set_result(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, ValueError) as error:
            answer.set_exception(error)

    Thread(target=look_up, daemon=True).start()  # who ends the program waits for no name server
    return answer


@dataclass(slots=True)
class Deadline:
    """A moment by which all must be done, and how long a server may be silent, in seconds."""

    at: float  # of the monotonic clock
    silence: float

    @classmethod
    def after(cls, seconds: float, silence: float) -> "Deadline":
        """The deadline in so many seconds from now."""
        return cls(time.monotonic() + seconds, silence)

    def patience(self) -> float:
        """How long to wait for what comes next; raises `ReadTimeout` when the time is over."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise ReadTimeout("took too long")
        return min(left, self.silence)


class Guard(NetworkBackend):
    """Connects to public addresses only, and lets no server take longer than the deadline."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._inner = SyncBackend()
        self.connected_to = ""  # the number that was connected to

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline is the one limit
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """Connect to the first of the host's addresses that answers."""
        failed: ConnectError | ConnectTimeout = ConnectError(f"{host} has no address")
        for number in addresses(host, port, self._deadline.patience()):
            patience = self._deadline.patience()
            try:
                stream = self._inner.connect_tcp(number, port, patience, local_address, socket_options)
            except (ConnectError, ConnectTimeout) as error:
                failed = error
                continue
            self.connected_to = number
            return _Timed(stream, self._deadline)
        raise failed


class _Timed(NetworkStream):
    """A connection whose every step ends by the deadline."""

    def __init__(self, inner: NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._inner.read(max_bytes, self._deadline.patience())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._inner.write(buffer, self._deadline.patience())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.patience())
        return _Timed(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)
