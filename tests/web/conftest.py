"""The web app of a small ledger, and a browser's stand-in with a session in it."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from crosscount.config import Config
from crosscount.ingest import IngestOptions, load_metadata, read
from crosscount.pipeline import process
from crosscount.store import open_ledger
from crosscount.web.access import Access
from crosscount.web.application import application

EXAMPLE = Path(__file__).parents[2] / "examples" / "galwan"
PORT = 8417


def visitor(ledger, *, session=True, **given):
    """Who asks the application of a ledger, with a session or without."""
    access = Access(port=PORT)
    app = application(ledger, Config(), access)
    client = TestClient(app, base_url=access.origin, follow_redirects=False, **given)
    client.access = access
    if session:
        client.cookies.set(access.cookie, access.session, domain="127.0.0.1")
    return client


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
