"""A process that runs reports into ledgers, and kills the runs: at random moments, or at a named step.

Reads jobs as JSON from standard input: `{"reports": FOLDER, "jobs": [{"place": ADDRESS, "kills": [...]}]}`.
A kill is a share of the statements of the last job without any, or the name of a step. Each run is a fork of
its own, killed by SIGKILL; after each the ledger is verified, and at last a run goes on to its end. Writes, a
line each, what became of the jobs.

Statements are counted and no seconds, which a busy machine stretches as it likes.
"""

import json
import os
import signal
import sys
import threading
from functools import cache
from pathlib import Path

from sqlalchemy import Engine, event, select

from crosscount import pipeline
from crosscount.config import Config, ExtractorKind
from crosscount.errors import LedgerError
from crosscount.ingest import IngestOptions, read
from crosscount.pipeline import stages
from crosscount.pipeline.stages import References
from crosscount.store import open_ledger, schema, sqlite, verify

SETTINGS = {"extractor": ExtractorKind.RULES, "batch": 2, "workers": 1}


def statement(words, time):
    """Kill before the database is told these words for the nth time."""
    seen = []

    def before(connection, cursor, told, *_):  # noqa: ARG001 - SQLAlchemy's
        if told.lstrip().startswith(words):
            seen.append(told)
            if len(seen) == time:
                die()

    event.listen(Engine, "before_cursor_execute", before)


def commit(time):
    """Kill when the nth transaction that wrote a link is to be kept."""
    links = []

    def before(connection, cursor, told, *_):  # noqa: ARG001 - SQLAlchemy's
        if told.startswith("INSERT INTO log"):
            links.append(told)

    def at(connection):  # noqa: ARG001 - SQLAlchemy's
        if len(links) == time:
            die()

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "commit", at)


def moment(number):
    """Kill soon after the database is told its nth statement, in the midst of whatever is done then."""
    seen = []

    def before(*_):
        seen.append(number)
        if len(seen) == number:
            threading.Timer(number % 8 / 4000, die).start()

    event.listen(Engine, "before_cursor_execute", before)


def tick(stage, number):
    """Kill when the pipeline tells of this progress."""
    return lambda told, done, _: die() if (told, done) == (stage, number) else None


STEPS = {
    "making the tables": lambda: statement("CREATE TABLE claims", 1),
    "taking in a capture": lambda: statement("INSERT INTO captures", 3),
    "describing a document": lambda: statement("INSERT INTO descriptions", 4),
    "writing the link of captures": lambda: statement("INSERT INTO log", 2),
    "writing the entries of a link": lambda: statement("INSERT INTO entries", 2),
    "keeping a batch of captures": lambda: commit(2),
    "between two batches of captures": lambda: tick("capture", 4),
    "after the captures": lambda: tick("capture", 7),
    "reading claims": lambda: reading(3),
    "writing claims": lambda: statement("INSERT INTO claims", 3),
    "keeping a batch of claims": lambda: commit(6),
    "between two batches of claims": lambda: tick("extract", 4),
    "after the claims": lambda: tick("extract", 7),
    "resolving": lambda: tick("resolve", 3),
    "replacing incidents": lambda: statement("INSERT INTO incidents", 1),
    "replacing estimates": lambda: statement("INSERT INTO estimates", 1),
    "noting the projections": lambda: statement("INSERT INTO projection", 3),
}
"""The steps of a run of seven documents in batches of two."""


def reading(number):
    """Kill while the extractor reads the nth document."""
    seen, original = [], stages._read

    def reads(extractor, doc):
        seen.append(doc)
        return die() if len(seen) == number else original(extractor, doc)

    stages._read = reads


def die():
    """End as if the plug were pulled."""
    os.kill(os.getpid(), signal.SIGKILL)


def run(place, reports, told=None):
    """A whole run, as the command line does it."""
    with open_ledger(place) as ledger:
        pipeline.process(
            read([reports], options=IngestOptions()),
            ledger=ledger,
            config=Config(ledger=place, **SETTINGS),
            **({"tick": told} if told else {}),
        )


def counted(place, reports):
    """How many statements a whole run tells the database."""
    seen = []

    def before(*_):
        seen.append(place)

    event.listen(Engine, "before_cursor_execute", before)
    run(place, reports)
    event.remove(Engine, "before_cursor_execute", before)
    return len(seen)


def killed(place, reports, kill, whole):
    """How a run in a process of its own ended that was to be killed: the number of the signal, or 0."""
    child = os.fork()
    if child == 0:
        told = STEPS[kill]() if isinstance(kill, str) else moment(1 + int(kill * whole))
        run(place, reports, told)
        for each in threading.enumerate():
            if isinstance(each, threading.Timer):
                each.join()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status)


def rows(place):
    """All that a ledger holds, without the log's times and the hashes that hang on them."""
    tables = (schema.entries, *schema.CONTENTS, *schema.PROJECTIONS, schema.projection)
    with open_ledger(place, read_only=True) as ledger, ledger.engine.connect() as connection:
        links = [tuple(row) for row in connection.execute(select(schema.log.c.seq, schema.log.c.payload))]
        held = {t.name: sorted(map(repr, map(tuple, connection.execute(select(t))))) for t in tables}
    return repr((sorted(links), held))


def verified(place):
    """The damage of a ledger, if one is there yet."""
    if isinstance(place, Path) and not (place.exists() and place.stat().st_size):
        return []
    try:
        return [line for line in verify(place) if "an empty database" not in line]
    except LedgerError as error:
        return [] if sqlite.UNMADE in str(error) else [str(error)]


def main():
    """Do the jobs."""
    given = json.load(sys.stdin)
    reports = Path(given["reports"])
    References.load = classmethod(cache(lambda cls, places=None: load(cls, places)))  # once for all runs
    References.load(Config().places)
    whole = 0
    for job in given["jobs"]:
        place = job["place"] if "://" in job["place"] else Path(job["place"])
        ends, damage = [], []
        for kill in job["kills"]:
            ends.append(killed(place, reports, kill, whole))
            damage += verified(place)
        statements = counted(place, reports)
        whole = whole if job["kills"] else statements
        done = {"ends": ends, "damage": damage + verify(place), "rows": rows(place)}
        sys.stdout.write(json.dumps(done) + "\n")


load = References.load.__func__

if __name__ == "__main__":
    main()
