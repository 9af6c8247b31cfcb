"""The same reports give the same bytes, wherever, whenever and in whatever order they are read."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

REPORTS = {
    "army": "The Ruritanian army said on 4 May 2021 that four of its soldiers were killed near Strelsau.",
    "rebels": "Rebels claimed that at least nine “Ruritanian” soldiers were killed on Tuesday.",
    "médics": "Medics counted six bodies of Ruritanian soldiers; two children were wounded, they said.",
    "quiet": "The parliament met on Tuesday and passed four resolutions.",
}

READING = """
import sys
from pathlib import Path
import crosscount
from crosscount import pipeline
from crosscount.config import Config
from crosscount.ingest import read

place, workers, runs, *paths = sys.argv[1:]
config = Config(ledger=Path(place), workers=int(workers), batch=2)
for run in range(int(runs)):
    with crosscount.open_ledger(place) as ledger:
        options = pipeline.ingest_options(config, published=None, metadata=None)
        pipeline.process(read(paths, options=options), ledger=ledger, config=config)
assert crosscount.verify(place) == []
with crosscount.open_ledger(place, read_only=True) as ledger:
    for table in pipeline.TABLES.values():
        sys.stdout.buffer.write(f"{table(ledger).to_jsonl()}{table(ledger).to_csv()}".encode())
"""

ENVIRONMENTS = {
    "plain": {},
    "another hash seed": {"PYTHONHASHSEED": "1"},
    "a third hash seed": {"PYTHONHASHSEED": "4242"},
    "east of the date line": {"TZ": "Pacific/Kiritimati"},
    "west of it": {"TZ": "Pacific/Pago_Pago", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "no locale": {"LC_ALL": "C", "PYTHONHASHSEED": "7"},
    "another order, one worker": {"workers": "1", "order": -1},
    "two workers, a second run": {"workers": "2", "runs": "2"},
}


@pytest.fixture
def read_in(tmp_path):
    """Gives what a process exports that reads the reports in an environment of its own."""
    for name, text in REPORTS.items():
        (tmp_path / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")

    def read(number, given):
        variables = dict(given)
        workers, runs = variables.pop("workers", "0"), variables.pop("runs", "1")
        paths = [f"{name}.txt" for name in REPORTS][:: variables.pop("order", 1)]
        command = [sys.executable, "-c", READING, f"{number}.db", workers, runs, *paths]
        environment = os.environ | {"PYTHONHASHSEED": "0", "TZ": "UTC", **variables}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)  # noqa: S603
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    return read


@pytest.mark.slow
def test_eight_environments_give_the_same_bytes(read_in):
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(read_in, range(len(ENVIRONMENTS)), ENVIRONMENTS.values()))
    assert b"four of its soldiers" in told[0]
    differing = [name for name, bytes_ in zip(ENVIRONMENTS, told, strict=True) if bytes_ != told[0]]
    assert differing == []
