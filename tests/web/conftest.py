"""The web app of a small ledger, and a browser's stand-in with a session in it."""

import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect, sync_playwright
from starlette.testclient import TestClient

from crosscount.config import Config
from crosscount.ingest import IngestOptions, load_metadata, read
from crosscount.pipeline import Bench, References, process
from crosscount.store import open_ledger
from crosscount.web.access import Access
from crosscount.web.application import application
from crosscount.web.reviewers import COOKIE

EXAMPLE = Path(__file__).parents[2] / "examples" / "galwan"
PORT = 8417
DEFAULTS = Config()

expect.set_options(timeout=20_000)  # a browser beside other tests is slow, and what is right comes at once

SENTENCE = "The Ruritanian army said that four of its soldiers were killed {where} {when}.\n"
TOLD = [
    ("in Kabul", "on 4 May 2011"),
    ("near Kabul", "on 5 May 2011"),
    ("in Kandahar province", "on 6 June 2011"),
    ("in Afghanistan", "in July 2011"),
    ("in Herat", "in 2012"),
    ("near Strelsau", "on 7 May 2011"),
    ("in Mosul", ""),
]


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
def reports():
    """The folder of the bundled example."""
    return EXAMPLE


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The ledger of the bundled example."""
    place = tmp_path_factory.mktemp("example") / "example.db"
    options = IngestOptions(metadata=load_metadata(EXAMPLE / "metadata.csv"))
    with open_ledger(place) as ledger:
        process(read([EXAMPLE / "reports"], options=options), ledger=ledger, config=Config())
        yield ledger


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """A ledger of incidents at places and times that are known more and less exactly."""
    folder = tmp_path_factory.mktemp("told")
    for number, (where, when) in enumerate(TOLD):
        (folder / f"{number}.txt").write_text(SENTENCE.format(where=where, when=when), encoding="utf-8")
    with open_ledger(folder / "told.db") as ledger:
        process(read([folder], options=IngestOptions()), ledger=ledger, config=Config(extractor="rules"))
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


@pytest.fixture(scope="module")
def chromium():
    """Debian's browser, which the tests neither bring nor fetch; without it they are left out, not in CI."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("Chromium is not installed: apt install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def session(chromium, served):
    """What a browser keeps of the session that the link of a test's own `served` opened."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(served.link)
    assert page.url == f"{served.origin}/"
    yield context.storage_state()
    context.close()


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["desk", "phone"])
def size(request):
    return dict(zip(("width", "height"), request.param, strict=True))


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    return request.param


@pytest.fixture
def page(chromium, served, session, size, scheme):
    """A page with a session, that must make no error and ask nobody but the server."""
    context = chromium.new_context(
        base_url=served.origin, storage_state=session, viewport=size, color_scheme=scheme
    )
    page, wrong = context.new_page(), []
    page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(served.origin) else wrong.append(asked.url))
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def bench(tmp_path):
    """Where people judge a ledger of one report."""
    report = tmp_path / "army.txt"
    report.write_text("The army said on 4 May 2021 that four of its soldiers were killed near Strelsau.\n")
    with open_ledger(tmp_path / "judged.db") as ledger:
        process(read([report], options=IngestOptions()), ledger=ledger, config=Config(extractor="rules"))
        yield Bench(ledger=ledger, references=References.load())
