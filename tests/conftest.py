"""What all tests share: the reference folder, a PostgreSQL, property tests that are the same on every run."""

import contextlib
import importlib.util
import itertools
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

SHARED_VARIABLE = "CROSSCOUNT_SHARED"
PROJECT = Path(__file__).parents[1]


def helper(name):
    """A module beside this one that tests of several folders import."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


helper("pages")
website = helper("website")


def shared_folder() -> Path:
    """The reference folder: the one the environment names, else `shared` beside the project's folder."""
    return Path(os.environ.get(SHARED_VARIABLE) or PROJECT.parent / "shared")


def pytest_configure() -> None:
    settings.register_profile("ci", derandomize=True, deadline=None)
    settings.load_profile("ci")
    if os.environ.get("CI") == "true" and not shared_folder().is_dir():
        raise pytest.UsageError(f"CI must run every test, and there is no reference folder {shared_folder()}")
    if os.environ.get("CI") == "true" and postgresql_programs() is None:
        raise pytest.UsageError("CI must run every test, and PostgreSQL is not installed")
    if os.environ.get("CI") == "true" and shutil.which("chromium") is None:
        raise pytest.UsageError("CI must run every test, and Chromium is not installed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if shared_folder().is_dir():
        return
    left_out = [item for item in items if item.get_closest_marker("shared")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not shared_folder().is_dir():
        terminalreporter.write_line(f"left out: the tests marked 'shared', for want of {shared_folder()}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference folder; only for tests marked `shared`, which do not run without it."""
    return shared_folder().resolve()


def postgresql_programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs: Debian's, or the one that pg_config names."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if folders:
        return max(folders, key=lambda folder: int(re.sub(r"\D", "", folder.parent.name)))
    config = shutil.which("pg_config")
    named = subprocess.check_output([config, "--bindir"], text=True).strip() if config else ""  # noqa: S603
    return Path(named) if named and Path(named, "initdb").exists() else None


class PostgreSQL:
    """A server of our own, which is reached by its socket alone."""

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="crosscount-"))
        self.folder.chmod(0o755)
        self.running = None
        # The server will not run as root; Debian's package comes with a user for it.
        self.user = pwd.getpwnam("postgres") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        self.numbers = itertools.count(1)

    def make(self):
        """Make its files; its language sorts otherwise than by code point."""
        os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        order = ("--locale=C", "--locale-provider=icu", "--icu-locale=en-US", "--encoding=UTF8")
        command = ("initdb", "-U", "crosscount", "-A", "trust", "--no-sync", "--data-checksums", *order)
        assert self.started(*command).wait() == 0, self.said()
        rules = self.folder / "data" / "pg_hba.conf"
        own = "local all guarded scram-sha-256\nlocal all stranger reject\n"
        rules.write_text(own + rules.read_text(encoding="utf-8"), encoding="utf-8")

    def start(self, *given):
        """Start it and wait until it answers."""
        fixed = (f"unix_socket_directories={self.folder}", "listen_addresses=", "fsync=off")
        options = [part for setting in (*fixed, *given) for part in ("-c", setting)]
        self.running = self.started("postgres", *options)
        while True:
            try:
                return psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                assert self.running.poll() is None, self.said()
                time.sleep(0.02)

    def stop(self, signal=3):
        """Stop it: by SIGQUIT at once, as if it had crashed."""
        if self.running is not None:
            self.running.send_signal(signal)
            self.running.wait()

    def started(self, program, *arguments):
        """One of its programs, at work on its files."""
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        root = os.getuid() == 0
        owner = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if root else {}
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **owner)  # noqa: S603

    def said(self):
        """What its programs said."""
        return (self.folder / "log").read_text(encoding="utf-8")

    def url(self, name, user="crosscount"):
        """The address of one of its databases."""
        return f"postgresql://{user}@/{name}?host={self.folder}"

    def run(self, statement, name="postgres"):
        """Have the server do something as its superuser."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute(statement)

    def ask(self, question, name="postgres"):
        """The one value that answers a question."""
        with psycopg.connect(self.url(name)) as connection:
            return connection.execute(question).fetchone()[0]

    @contextlib.contextmanager
    def databases(self):
        """Gives the address of a new database as often as asked for; they go when this ends."""
        names = []

        def new():
            names.append(f"test{next(self.numbers)}")
            self.run(f"CREATE DATABASE {names[-1]}")
            return self.url(names[-1])

        yield new
        for name in names:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgresql():
    """A running server; without PostgreSQL the test is left out, though not in CI."""
    programs = postgresql_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt install postgresql")
    server = PostgreSQL(programs)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder)


@pytest.fixture
def web(monkeypatch):
    """Web sites under names that end on `.example`; no other host is there."""
    monkeypatch.setattr("crosscount.ingest.guard.REACHED_IN_TESTS", frozenset({website.LOOPBACK}))
    with website.serving() as sites:
        monkeypatch.setattr("socket.getaddrinfo", sites.look_up)
        yield sites
