"""The ids of records in an address; what is none is refused before anything is looked up."""

from typing import Annotated

from fastapi import Path

DIGITS = "[0-9a-f]{12}"

AnyId = Annotated[str, Path(pattern=f"^(clm|doc|est|inc|stm)-{DIGITS}$")]
ClaimId = Annotated[str, Path(pattern=f"^clm-{DIGITS}$")]
DocumentId = Annotated[str, Path(pattern=f"^doc-{DIGITS}$")]
EstimateId = Annotated[str, Path(pattern=f"^est-{DIGITS}$")]
JudgementId = Annotated[str, Path(pattern=f"^jdg-{DIGITS}$")]
IncidentId = Annotated[str, Path(pattern=f"^inc-{DIGITS}$")]
NotedId = Annotated[str, Path(pattern=f"^(doc|stm)-{DIGITS}$")]
StatementId = Annotated[str, Path(pattern=f"^stm-{DIGITS}$")]
