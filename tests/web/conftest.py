"""The web app of a small ledger, and a browser's stand-in with a session in it."""

import re
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from crosscount.config import Config
from crosscount.ingest import IngestOptions, load_metadata, read
from crosscount.pipeline import process
from crosscount.store import open_ledger
from crosscount.web.access import Access
from crosscount.web.application import application
from crosscount.web.reviewers import COOKIE

EXAMPLE = Path(__file__).parents[2] / "examples" / "galwan"
PORT = 8417
DEFAULTS = Config()


def visitor(ledger, *, session=True, name=None, config=DEFAULTS, **given):
    """Who asks the application of a ledger, with a session or without; who reviews has a name."""
    access = Access(port=PORT)
    app = application(ledger, config, access)
    client = TestClient(app, base_url=access.origin, follow_redirects=False, **given)
    client.access = access
    if session:
        client.cookies.set(access.cookie, access.session, domain="127.0.0.1")
    if name is not None:
        client.cookies.set(COOKIE, quote(name), domain="127.0.0.1")
    return client


@pytest.fixture(scope="session")
def copied():
    """The way to have a copy of a ledger, to write to."""

    def copy(ledger, place):
        with sqlite3.connect(ledger.address.place) as source, sqlite3.connect(place) as target:
            source.backup(target)
        return open_ledger(place)

    return copy


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The ledger of the bundled example."""
    place = tmp_path_factory.mktemp("example") / "example.db"
    options = IngestOptions(metadata=load_metadata(EXAMPLE / "metadata.csv"))
    with open_ledger(place) as ledger:
        process(read([EXAMPLE / "reports"], options=options), ledger=ledger, config=Config())
        yield ledger


@pytest.fixture
def browser(example):
    """A visitor with a session."""
    return visitor(example)


@pytest.fixture
def visiting():
    """The way to make other visitors."""
    return visitor


@pytest.fixture
def incident(example):
    """The one incident of the example."""
    (found,) = example.incidents()
    return found


PROGRAM = Path(sys.executable).with_name("crosscount")


class Served:
    """A running `crosscount serve`."""

    def __init__(self, ledger):
        command = [PROGRAM, "serve", str(ledger.address), "-p", "0"]
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.link = self.process.stdout.readline().strip()
        self.port = int(re.fullmatch(r"http://127\.0\.0\.1:(\d+)/enter\?token=\S+", self.link)[1])
        self.origin = f"http://127.0.0.1:{self.port}"

    def get(self, path):
        """The status of an answer to somebody without a session."""
        try:
            with urllib.request.urlopen(self.origin + path, timeout=20) as answer:  # noqa: S310
                return answer.status
        except urllib.error.HTTPError as error:
            error.close()
            return error.code

    def connect(self):
        """A connection on which nothing was said yet."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def stop(self):
        """End it; what it said to a person."""
        self.process.terminate()
        return self.process.communicate(timeout=20)[1]


@pytest.fixture(scope="session")
def program():
    """The command as it is installed."""
    return PROGRAM


@pytest.fixture(scope="session")
def serving():
    """The way to have a ledger served by a process of its own."""
    return Served
