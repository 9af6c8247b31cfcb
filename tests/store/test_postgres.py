"""What is special to a server: how it is reached, who may do what, and what happens when it goes away."""

import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crosscount.errors import LedgerError
from crosscount.store import database, open_ledger, schema, verify

WORKER = Path(__file__).with_name("worker.py")
SECRET = "s3cret"  # noqa: S105 - invented


@pytest.fixture
def places(postgresql):
    with postgresql.databases() as new:
        yield new


@pytest.fixture
def own_server(postgresql):
    """A server that a test may bring down; what it has kept it has written to the disk."""
    server = type(postgresql)(postgresql.programs)
    try:
        server.make()
        server.start("fsync=on")
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder)


def start(*args):
    command = [sys.executable, str(WORKER), *map(str, args)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own script


def finish(child):
    _, errors = child.communicate(timeout=120)
    assert child.returncode == 0, errors


def count(place):
    try:
        with open_ledger(place, read_only=True) as ledger:
            return ledger.counts().documents
    except LedgerError:
        return 0  # it is just being made


def test_it_holds_the_same_as_a_file_row_by_row(place, make, tmp_path):
    names = [
        "b",
        "B",
        "a",
        "Z",
        "é",
        "e\u0301",
        "ß",
        "straße",
        "strasse",
        "А",
        "_",
        "-",
        "x" * 10_000,
        "🜲",
        "﹏",
    ]
    said = []
    for each in (place, tmp_path / "ledger.db"):
        with open_ledger(each) as ledger:
            with ledger.writer() as w:
                for name in names:
                    item = make.capture(name, f"Report {name[:9]}: ünit lost two men.", flags=("a", "ü"))
                    w.add_capture(item)
                    w.add_claims(item.document.id, [make.claim(item.document)], [], "rules.v1")
            made = list(ledger.claims())
            with ledger.writer() as w:
                make.reckon(w, map(make.resolved, made), make.reckoning(made[0]))
            said.append((make.dump(ledger), [doc.name for doc in ledger.documents()]))
    assert said[0] == said[1]
    assert said[0][1] == sorted(names)
    assert verify(place) == []


def test_a_database_of_another_program_is_left_alone(place, postgresql):
    name = place.partition("@/")[2].partition("?")[0]
    postgresql.run("CREATE TABLE theirs (a int)", name)
    for read_only in (False, True):
        with pytest.raises(LedgerError, match="another program"):
            open_ledger(place, read_only=read_only)
    assert verify(place) == ["file: a database of another program, not a ledger"]
    postgresql.run("DROP TABLE theirs", name)  # it is the only one
    with pytest.raises(LedgerError, match="an empty database, not a ledger"):
        open_ledger(place, read_only=True)


def test_a_newer_schema_is_left_alone(sealed, postgresql):
    name = sealed.partition("@/")[2].partition("?")[0]
    postgresql.run("UPDATE crosscount_ledger SET schema_version = 99", name)
    with pytest.raises(LedgerError, match=r"newer Crosscount \(schema 99; this one reads 2\)"):
        open_ledger(sealed)


def test_a_database_that_cannot_hold_every_text_is_refused(postgresql):
    postgresql.run(
        "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0"
    )
    try:
        with pytest.raises(LedgerError, match="its encoding is LATIN1; make the database with UTF8"):
            open_ledger(postgresql.url("latin"))
        with pytest.raises(LedgerError, match="an empty database"):
            open_ledger(postgresql.url("latin"), read_only=True)
    finally:
        postgresql.run("DROP DATABASE latin")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        (
            "postgresql://ann:{secret}@127.0.0.1:1/war",
            "no server answers there; is it running, and is the port",
        ),
        (
            "postgresql://ann:{secret}@/war?host=/tmp/none",
            "no server answers there; is it running, and is its so",
        ),
        ("postgresql://nobody:{secret}@/postgres?host={folder}", "the server knows no such user"),
        ("postgresql://crosscount:{secret}@/none?host={folder}", "the server has no such database"),
        ("postgresql://guarded:{secret}@/postgres?host={folder}", "the server refuses this user's password"),
        ("postgresql://guarded@/postgres?host={folder}", "the server wants a password"),
        ("postgresql://stranger:{secret}@/postgres?host={folder}", "the server lets nobody in as this user"),
        ("postgresql://ann:{secret}%zz@/war", "no address that PostgreSQL takes"),
        ("postgresql:///war?pasword={secret}", "no address that PostgreSQL takes"),
    ],
)
def test_what_keeps_one_out_is_said_without_the_password(postgresql, monkeypatch, address, reason):
    monkeypatch.setenv("PGPASSFILE", "/dev/null")
    postgresql.run("DROP ROLE IF EXISTS guarded")
    postgresql.run("CREATE ROLE guarded LOGIN PASSWORD 'another'")
    place = address.format(secret=SECRET, folder=postgresql.folder)
    for look in (open_ledger, verify):
        with pytest.raises(LedgerError, match=reason) as caught:
            look(place)
        assert SECRET not in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_host_that_there_is_not(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(LedgerError, match="there is no such host"):
        open_ledger("postgresql://ann@host.invalid/war")


def test_without_the_driver_one_is_told_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"pip install 'crosscount\[postgresql\]'"):
        open_ledger("postgresql://ann@127.0.0.1:1/war")


def test_reading_only_writes_nothing(sealed, make):
    with open_ledger(sealed, read_only=True) as ledger:
        assert ledger.counts().documents == 3
        with pytest.raises(LedgerError, match="for reading only"), ledger.writer() as w:
            w.add_capture(make.capture("new"))


def test_a_user_who_may_only_read_reads_and_is_told_so_when_writing(sealed, postgresql, make):
    name = sealed.partition("@/")[2].partition("?")[0]
    postgresql.run("CREATE ROLE reader LOGIN")
    try:
        with pytest.raises(LedgerError, match="this user may not do that there; reading needs SELECT"):
            verify(postgresql.url(name, "reader"))
        postgresql.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", name)
        assert verify(postgresql.url(name, "reader")) == []
        with open_ledger(postgresql.url(name, "reader")) as ledger:
            assert ledger.counts().documents == 3
            with pytest.raises(LedgerError, match="writing SELECT and INSERT"), ledger.writer() as w:
                w.add_capture(make.capture("new"))
    finally:
        postgresql.run("DROP OWNED BY reader", name)
        postgresql.run("DROP ROLE reader")


def test_a_user_who_may_add_needs_no_more_to_capture_and_read_claims(sealed, postgresql, make):
    name = sealed.partition("@/")[2].partition("?")[0]
    postgresql.run("CREATE ROLE coder LOGIN")
    try:
        postgresql.run("GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO coder", name)
        with open_ledger(postgresql.url(name, "coder")) as ledger:
            with ledger.writer() as w:
                w.add_capture(make.capture("new"))
            assert ledger.counts().documents == 4
    finally:
        postgresql.run("DROP OWNED BY coder", name)
        postgresql.run("DROP ROLE coder")


def test_a_nul_is_refused_by_name(ledger, make):
    with pytest.raises(LedgerError, match="NUL character"), ledger.writer() as w:
        w.add_capture(make.capture("a\0b"))
    assert not list(ledger.documents())


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("53100", "the server's disk is full; nothing of this batch was kept"),
        ("58030", "the server's disk failed"),
        ("XX001", "the server's files are damaged"),
        ("57014", "longer than the server allows"),
        ("XX000", "of the server's own"),
    ],
)
def test_trouble_of_the_server_is_said_in_a_line(ledger, postgresql, make, state, reason):
    """The server itself says it has the trouble."""
    name = str(ledger.address).partition("@/")[2].partition("?")[0]
    postgresql.run(
        "CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$BEGIN RAISE EXCEPTION 'of the server''s own' USING ERRCODE = '{state}'; END$$",
        name,
    )
    postgresql.run("CREATE TRIGGER t BEFORE INSERT ON texts EXECUTE FUNCTION trouble()", name)
    with pytest.raises(LedgerError, match=reason) as caught, ledger.writer() as w:
        w.add_capture(make.capture())
    assert "\n" not in str(caught.value)
    postgresql.run("DROP TRIGGER t ON texts", name)
    assert verify(ledger.address) == []
    assert not list(ledger.documents())


def test_a_writer_that_waits_too_long_says_so(filled, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with filled.writer(), open_ledger(filled.address, read_only=True) as reader:
        assert reader.counts().documents == 3
        with pytest.raises(LedgerError, match="another program is writing"), open_ledger(filled.address):
            pass


def test_two_writers_and_a_reader_at_once(place):
    children = [start(place, f"w{n}", 20, 2) for n in range(2)]
    seen = [0]
    while any(child.poll() is None for child in children):
        seen.append(count(place))
        time.sleep(0.02)
    for child in children:
        finish(child)
    with open_ledger(place) as ledger:
        assert ledger.counts().documents == ledger.counts().claims == 40
    assert seen == sorted(seen)
    assert verify(place) == []


END = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'crosscount' AND state = 'idle in transaction'
"""


def interrupted(ledger, make, happening):
    """A batch in the middle of which something happens."""
    with ledger.writer() as w:
        w.add_capture(make.capture("new"))
        happening()
        w.add_capture(make.capture("newer"))


def test_a_server_that_ends_a_connection_within_a_batch(filled, postgresql, make):
    before = make.dump(filled)
    with pytest.raises(LedgerError, match="the server is gone or ended the connection"):
        interrupted(filled, make, lambda: postgresql.run(END))
    assert make.dump(filled) == before
    with filled.writer() as w:  # the next batch connects anew
        w.add_capture(make.capture("new"))
    assert verify(filled.address) == []


def test_a_server_that_goes_down_within_a_batch(own_server, make):
    place = own_server.url("postgres")
    with open_ledger(place) as ledger:
        make.fill(ledger)
        before = make.dump(ledger)
        with pytest.raises(LedgerError, match="the server is gone"):
            interrupted(ledger, make, own_server.stop)
        with pytest.raises(LedgerError, match="no server answers there"):
            list(ledger.documents())
        own_server.start("fsync=on")
        assert make.dump(ledger) == before
        assert verify(place) == []
        make.fill(ledger, count=5)
        assert ledger.counts().documents == 5
    assert verify(place) == []


MANY = 600
"""Documents of the writers that are killed: so many that none is done before, however slow the machine."""


@pytest.mark.slow
def test_killed_writers_leave_a_ledger_that_a_second_run_completes(places, make):
    whole, broken, job = places(), places(), ("d", MANY, 3)
    finish(start(whole, *job))
    for documents in (1, 15, 40, 65, 90):
        child = start(broken, *job)
        while child.poll() is None and count(broken) < documents:
            time.sleep(0.01)
        child.kill()
        child.communicate()
        assert child.returncode == -signal.SIGKILL
        assert documents <= count(broken) < MANY
        assert verify(broken) == []
    finish(start(broken, *job))
    with open_ledger(whole) as one, open_ledger(broken) as other:
        assert one.counts().documents == MANY
        assert make.dump(other) == make.dump(one)
    assert verify(broken) == []


def test_damaged_pages_are_damage_and_no_traceback(own_server, make):
    """The server finds them by its own checksums, where it was made with any."""
    place = own_server.url("postgres")
    with open_ledger(place) as ledger:
        make.fill(ledger)
    own_server.run("CHECKPOINT")
    files = {}
    for table in (schema.texts, schema.claims, schema.log):
        files[table.name] = own_server.ask(f"SELECT pg_relation_filepath('{table.name}')")
    own_server.stop(signal.SIGTERM)
    for file in files.values():
        path = own_server.folder / "data" / file
        content = bytearray(path.read_bytes())
        content[7000] ^= 4
        path.write_bytes(content)
    own_server.start("fsync=on")
    damage = verify(place)
    for name in files:
        assert any(line.startswith(f"{name}: invalid page in block 0") for line in damage), damage
    damaged = pytest.raises(LedgerError, match="the server's files are damaged; `crosscount verify`")
    with open_ledger(place, read_only=True) as ledger, damaged:
        list(ledger.documents())
