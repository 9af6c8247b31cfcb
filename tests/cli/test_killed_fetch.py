"""A fetch that is killed: nothing is lost, and what was kept is not asked for again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from crosscount.store import open_ledger, verify
from website import LOOPBACK, reply

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

PROCESS = """
import importlib.util, json, socket, sys
from crosscount.cli import main
from crosscount.ingest import guard

given = json.loads(sys.argv[1])
guard.REACHED_IN_TESTS = frozenset({given["loopback"]})
look_up = socket.getaddrinfo
socket.getaddrinfo = lambda host, *rest, **more: look_up(
    given["loopback"] if host.endswith(".example") else host, *rest, **more
)
main(given["words"])
"""
PAGES = 8
FEED = "post.example/feed"


@pytest.fixture
def site(web):
    for n in range(PAGES):
        text = f"<p>The governor of district {n} said that {n + 2} people were wounded.</p>"
        web.pages[f"post.example/{n}"] = reply(f"<html><body><article>{text}</article></body></html>")
    items = "".join(f"<item><link>{site_url}</link></item>" for site_url in urls(web))
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
    web.pages[FEED] = reply(feed, media_type="application/rss+xml")
    return web


def urls(site):
    return [site.url(f"post.example/{n}") for n in range(PAGES)]


def started(site, ledger: Path, verb: str):
    asked = urls(site) if verb == "fetch" else [site.url(FEED), "--rounds", "1"]
    words = ["--ledger", str(ledger), verb, *asked, "--delay", "0.1"]
    given = json.dumps({"loopback": LOOPBACK, "words": words})
    return subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", PROCESS, given], stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    )


def names(ledger):
    with open_ledger(ledger, read_only=True) as opened:
        return sorted(doc.name for doc in opened.documents())


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["fetch", "watch"])
def test_what_is_killed_while_it_fetches_goes_on_where_it_was(site, tmp_path, verb):
    ledger = tmp_path / "ledger.db"
    for asked in (3, 6):
        process = started(site, ledger, verb)
        while len(site.paths()) < asked and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        assert verify(ledger) == []
    process = started(site, ledger, verb)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    if verb == "fetch":  # a feed announces no more what was captured
        assert f"{PAGES} inputs: {PAGES} documents" in said
    assert names(ledger) == [site.url(f"post.example/{n}") for n in range(PAGES)]
    assert verify(ledger) == []
    asked = Counter(path for path in site.paths() if path != FEED)
    assert set(asked) == {f"post.example/{n}" for n in range(PAGES)}
    assert sum(asked.values()) <= PAGES + 2 * 2  # at most what was on its way or not yet kept at each kill
