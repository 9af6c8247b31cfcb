"""Hostile content, the whole way in processes with limits: it is read or refused, and all else goes on."""

import gzip
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from crosscount.store import open_ledger, verify

SCRIPT = Path(__file__).with_name("hostile.py")
GOOD = "The Ruritanian army said on 4 May 2021 that four of its soldiers were killed near Strelsau."
FOUR = "four of its soldiers were killed"
CLAIM = "The governor said that 23 rebels were killed on 5 May 2021."
SECONDS, MEGABYTES = 10, 1_000

KILLED = b"<p>" + CLAIM.encode() + b"</p>"


def nested(depth):
    return b"<html><body>" + b"<div>" * depth + KILLED + b"</div>" * depth + KILLED + b"</body></html>"


def lines_of(path, words, size):
    with path.open("wb") as stream:
        for _ in range(size // len(words)):
            stream.write(words)


def zipped(path):
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("archive/a.warc", "w") as member,
    ):
        for _ in range(200):
            member.write(bytes(1_000_000))


# name of the file -> what is in it, or what writes it; and whether its claim is found or it is refused
INPUTS = {
    "nested-255.html": (nested(255), "claim"),
    "nested-3000.html": (nested(3_000), "claim"),
    "nested-200000.html": (nested(200_000), "claim"),
    "page-of-100-mb.html": (lambda path: lines_of(path, KILLED, 100_000_000), "too_large"),
    "line-of-50-mb.txt": (lambda path: lines_of(path, b"four killed ", 50_000_000), "too_large"),
    "line-of-50-mb.jsonl": (lambda path: lines_of(path, b'{"text": "', 50_000_000), "too_large"),
    "line-of-400-kb.txt": (CLAIM.encode() + b" x" * 200_000, "claim"),
    "a-million-tags.html": (b"<html><body>" + KILLED + b"<b></b>" * 500_000, "claim"),
    "at-least.txt": (b"at least " * 20_000 + b"killed. " + CLAIM.encode(), "claim"),
    "brackets.txt": (b"(" * 100_000 + b" " + CLAIM.encode(), "any"),
    "commas.txt": (b"5," * 50_000 + b" killed. " + CLAIM.encode(), "claim"),
    "quotes.txt": (("“" * 50_000 + "\"" * 50_000 + "\n\n" + CLAIM).encode(), "claim"),
    "numbers.txt": (b" ".join(b"%d" % n for n in range(100_000)) + b"\n\n" + CLAIM.encode(), "claim"),
    "digits.txt": (b"9" * 5_000 + b" rebels were killed.\n\n" + CLAIM.encode(), "claim"),
    "broken-numbers.txt": (b"5 0 rebels 10^5 2 ,300 " * 5_000 + b"\n\n" + CLAIM.encode(), "claim"),
    "losses.txt": (b"Four soldiers were killed and two tanks destroyed, he said. " * 800, "any"),
    "gzip-bomb.warc.gz": (lambda path: path.write_bytes(gzip.compress(bytes(200_000_000))), "damaged"),
    "zip-bomb.wacz": (zipped, "too_large"),
    "noise.bin.txt": (bytes(range(256)) * 4_000, "binary"),
    "bomb.xml.txt": (b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>' + KILLED, "claim"),
}  # fmt: skip


def made(folder, name):
    """A folder with the hostile input between two good reports."""
    folder.mkdir(parents=True)
    for good in ("a-good.txt", "z-good.txt"):
        (folder / good).write_text(f"{GOOD} ({good})", encoding="utf-8")
    content, _ = INPUTS[name]
    if callable(content):
        content(folder / name)
    else:
        (folder / name).write_bytes(content)
    return str(folder)


def outcome(name, told, ledger):
    """What the run of an input left behind, as far as it is not as it should be."""
    expected = INPUTS[name][1]
    is_read = expected in {"claim", "any"}
    said = Path(f"{ledger}.said").read_text(encoding="utf-8")
    with open_ledger(ledger, read_only=True) as kept:
        refused = [refusal.reason for refusal in kept.refusals()]
        claims = [(claim.amount.low, claim.quote.words) for claim in kept.claims()]
    holds = {
        "exit code": told["rc"] == (0 if is_read else 3),
        "no traceback": "Traceback" not in said,
        "time": told["seconds"] < SECONDS,
        "memory": told["megabytes"] < MEGABYTES,
        "refusals": refused == ([] if is_read else [expected]),
        "one line": is_read or len([line for line in said.splitlines() if line.startswith("refused")]) == 1,
        "the good reports": [words for low, words in claims if low == 4].count(FOUR) == 2,
        "the claim": expected != "claim" or any(low == 23 for low, _ in claims),
        "range": all(low < 10**9 for low, _ in claims),
        "verifies": verify(ledger) == [],
    }
    return {what: (told, refused) for what, is_so in holds.items() if not is_so}


@pytest.mark.slow
def test_hostile_input_costs_little_and_hurts_nothing_else(tmp_path):
    jobs = {
        name: {"folder": made(tmp_path / name / "in", name), "ledger": str(tmp_path / name / "ledger.db")}
        for name in INPUTS
    }
    good = tmp_path / "good.txt"
    good.write_text(GOOD, encoding="utf-8")
    given = json.dumps({"good": str(good), "jobs": list(jobs.values())})
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, str(SCRIPT)], input=given, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    wrong = {name: outcome(name, each, jobs[name]["ledger"]) for name, each in zip(INPUTS, told, strict=True)}
    assert {name: each for name, each in wrong.items() if each} == {}
