"""The server itself, as a process of its own: where it listens, and what it outlives."""

import contextlib
import re
import socket
import subprocess
import time

import pytest

from crosscount.web.serving import HEADER_SECONDS

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]

SLOW_CLIENTS = 200


@pytest.fixture
def served(serving, example):
    server = serving(example)
    yield server
    assert "Traceback" not in server.stop()


def test_it_listens_on_this_machine_alone(served):
    own = {kind[4][0] for kind in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in own - {"127.0.0.1"}:
        with pytest.raises(OSError, match=r"refused|unreachable"):
            socket.create_connection((address, served.port), timeout=5)
    assert served.get("/") == 403


def test_the_head_of_a_request_has_a_limit(served):
    with served.connect() as line:
        head = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 10_000_000
        answer = b""
        with contextlib.suppress(ConnectionError):
            line.sendall(head)
        with contextlib.suppress(ConnectionError):
            answer = line.recv(64)
        assert answer == b"" or answer.startswith(b"HTTP/1.1 4")
    assert served.get("/") == 403


def test_slow_clients_neither_stop_it_nor_stay(served):
    with contextlib.ExitStack() as lines:
        slow = [lines.enter_context(served.connect()) for _ in range(SLOW_CLIENTS)]
        for line in slow:
            line.sendall(b"GET / HTTP/1.1\r\nHo")
        begun = time.monotonic()
        assert served.get("/") == 403
        assert time.monotonic() - begun < 5
        time.sleep(HEADER_SECONDS + 2)
        for line in slow:
            line.settimeout(5)
            assert line.recv(1) == b""
    assert served.get("/") == 403


def test_what_cannot_be_served_is_said_so_in_a_line(served, example, tmp_path, program):
    taken = [program, "serve", str(example.address), "-p", str(served.port)]
    done = subprocess.run(taken, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert (done.returncode, done.stdout) == (1, "")
    assert re.search(rf"^crosscount: port {served.port}: .+; -p 0 picks one", done.stderr, re.MULTILINE)
    missing = [program, "serve", str(tmp_path / "none.db")]
    done = subprocess.run(missing, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert (done.returncode, done.stdout) == (1, "")
    assert "no ledger there" in done.stderr
