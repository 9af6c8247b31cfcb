"""`crosscount release` and `export --format parquet` at the prompt."""

import pandas as pd
import pytest


@pytest.fixture
def ledger(crosscount, reports):
    """A ledger of two reports."""
    assert crosscount("run", reports, "--extractor", "rules").returncode == 0
    return crosscount


def test_a_release_is_made_listed_and_checked(ledger, tmp_path):
    made = ledger("release", "spring", "--by", "The Desk", "--license", "CC-BY-4.0", "--zip")
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("spring  ")
    assert "The Desk: claims 2, documents 2" in made.stdout
    assert ledger("release", "--list").stdout == made.stdout
    for path in ("spring", "spring.zip"):
        done = ledger("release", "--check", path)
        assert done.returncode == 0
        assert "the ledger recorded the same" in done.stderr
    assert "no ledger here to ask" in ledger("--ledger", "other.db", "release", "--check", "spring").stderr
    assert not (tmp_path / "other.db").exists()
    assert ledger("verify").returncode == 0


def test_tampering_exits_with_4_and_names_the_file(ledger, tmp_path):
    ledger("release", "spring", "--by", "The Desk")
    path = tmp_path / "spring" / "estimates.csv"
    path.write_bytes(path.read_bytes() + b"x")
    done = ledger("release", "--check", "spring")
    assert done.returncode == 4
    assert done.stderr == "damaged: estimates.csv: differs from its sum in SHA256SUMS\n"


def test_what_cannot_be_released_is_one_line(ledger, tmp_path):
    assert ledger("release").returncode == 2
    assert ledger("release", "spring").returncode == 2
    assert "No release" in ledger("release", "--list").stderr
    done = ledger("release", "Spring", "--by", "The Desk")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "there is no such folder" in ledger("release", "--check", "absent").stderr
    assert "is it the folder of a release" in ledger("release", "--check", tmp_path / "reports").stderr


def test_any_kind_is_exported_as_parquet(ledger, tmp_path):
    for kind in ("claims", "documents", "estimates", "incidents", "statements"):
        assert ledger("export", kind, "--format", "parquet", "-o", f"{kind}.parquet").returncode == 0
        assert len(pd.read_parquet(tmp_path / f"{kind}.parquet")) == len(
            ledger("export", kind).stdout.splitlines()
        )
    assert ledger("export", "claims", "--format", "parquet").returncode == 2
