"""A disk that takes no more: one line says so, what was kept before verifies, and no half file stays."""

import resource
import subprocess
import sys

import pytest

LIMITED = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0})); "
MAIN = "from crosscount.cli import main; main()"


@pytest.fixture
def limited(tmp_path):
    """Run the command in a process whose files may not grow beyond so many bytes."""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY

    def run(most, *words):
        command = [sys.executable, "-c", LIMITED.format(most) + MAIN, *map(str, words)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - ours

    return run


def test_a_ledger_that_cannot_grow(crosscount, limited, reports):
    crosscount("run", reports, "--extractor", "rules")
    before = crosscount("export", "claims").stdout
    (reports / "large.txt").write_text("The harvest in the valley was good this year. " * 20_000)
    done = limited(300_000, "run", reports, "--extractor", "rules")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "crosscount.db: the disk" in done.stderr
    assert crosscount("verify").returncode == 0
    assert crosscount("export", "claims").stdout == before
    assert crosscount("run", reports, "--extractor", "rules").returncode == 0


@pytest.mark.parametrize("words", [["export", "claims"], ["export", "ledger"]])
def test_a_file_that_cannot_be_written_to_its_end(crosscount, limited, reports, tmp_path, words):
    many = (f'{{"text": "Report {n}: four Ruritanian soldiers were killed."}}\n' for n in range(100))
    (reports / "many.jsonl").write_text("".join(many))
    crosscount("run", reports, "--extractor", "rules")
    (tmp_path / "out").write_text("the last one")
    done = limited(40_000, *words, tmp_path / "out")  # what SQLite keeps beside the ledger takes 32 kB
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "out: cannot write: File too large" in done.stderr
    assert (tmp_path / "out").read_text() == "the last one"
    assert not (tmp_path / "out.part").exists()
    full = crosscount(*words, "/dev/full")
    assert "/dev/full: cannot write: No space left on device" in full.stderr
