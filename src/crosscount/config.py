"""One typed configuration, made once from defaults, environment and flags, and passed in; never global."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

LEDGER_VARIABLE = "CROSSCOUNT_LEDGER"
DEFAULT_LEDGER = Path("crosscount.db")


class Config(BaseModel):
    """Every setting with its default; `crosscount doctor` prints them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ledger: Path = Field(default=DEFAULT_LEDGER, description="the file that holds the ledger")
    max_bytes: int = Field(default=20_000_000, gt=0, description="largest input file taken in, in bytes")
    batch: int = Field(default=32, gt=0, description="documents written to the ledger in one transaction")

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] = os.environ, *, ledger: Path | None = None
    ) -> Self:
        """The configuration of a run: a given ledger, else the environment's, else `./crosscount.db`."""
        chosen = ledger or Path(environment.get(LEDGER_VARIABLE) or DEFAULT_LEDGER)
        return cls(ledger=chosen)
