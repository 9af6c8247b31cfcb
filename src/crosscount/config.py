"""One typed configuration, made once from defaults, environment and flags, and passed in; never global."""

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Self

import click
from pydantic import BaseModel, ConfigDict, Field, field_validator

from crosscount.address import Address
from crosscount.errors import ConfigError

LEDGER_VARIABLE = "CROSSCOUNT_LEDGER"
EXTRACTOR_VARIABLE = "CROSSCOUNT_EXTRACTOR"
DATA_VARIABLE = "CROSSCOUNT_DATA"
DEFAULT_LEDGER = Address(Path("crosscount.db"))


class ExtractorKind(StrEnum):
    """What reads claims in documents."""

    LEARNED = "learned"
    RULES = "rules"


class Config(BaseModel):
    """Every setting with its default; `crosscount doctor` prints them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ledger: Address = Field(
        default=DEFAULT_LEDGER, description="the file or the PostgreSQL database that holds the ledger"
    )
    max_bytes: int = Field(default=20_000_000, gt=0, description="largest input file taken in, in bytes")
    extractor: ExtractorKind = Field(
        default=ExtractorKind.LEARNED,
        description="what reads claims: learned, or rules, which also run where the model is missing",
    )
    workers: int = Field(
        default=0, ge=0, description="documents read at once; 0: as many as there are processors"
    )
    least_confidence: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="confidence from which on the learned extractor makes a claim; none: where F1 is best",
    )
    data: Path | None = Field(
        default=None,
        description="the folder of your own places and base map; none: the system's for a user's programs",
    )
    batch: int = Field(default=32, gt=0, description="documents written to the ledger in one transaction")

    @field_validator("ledger", mode="before")
    @classmethod
    def _address(cls, value: object) -> object:
        return Address.of(value) if isinstance(value, str | Path) else value

    @classmethod
    def from_environment(
        cls,
        environment: Mapping[str, str] = os.environ,
        *,
        ledger: Address | Path | str | None = None,
        extractor: str | None = None,
        least_confidence: float | None = None,
    ) -> Self:
        """The configuration of a run: what is given, else what the environment says, else the defaults.

        Raises `ConfigError` for an extractor that there is not, a confidence outside 0 to 1 and an address of
        a ledger that is none.
        """
        chosen = Address.of(ledger or environment.get(LEDGER_VARIABLE) or DEFAULT_LEDGER)
        reader = extractor or environment.get(EXTRACTOR_VARIABLE) or ExtractorKind.LEARNED
        if reader not in list(ExtractorKind):
            raise ConfigError(f"no extractor {reader!r}; there are {', '.join(ExtractorKind)}")
        if least_confidence is not None and not 0 <= least_confidence <= 1:
            raise ConfigError(f"a confidence lies between 0 and 1: {least_confidence}")
        data = Path(environment[DATA_VARIABLE]) if environment.get(DATA_VARIABLE) else None
        return cls(
            ledger=chosen, extractor=ExtractorKind(reader), least_confidence=least_confidence, data=data
        )

    @property
    def places(self) -> Path:
        """The index of a user's own places; it may not exist."""
        return self._own / "places.db"

    @property
    def base_map(self) -> Path | None:
        """The map of a user's own that incidents are drawn on; none where there is no such file."""
        path = self._own / "base_map.geojson"
        return path if path.exists() else None

    @property
    def _own(self) -> Path:
        return self.data or Path(click.get_app_dir("crosscount"))
