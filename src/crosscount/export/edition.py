"""What the papers of a release are written from."""

from collections.abc import Mapping
from dataclasses import dataclass

from crosscount.export.table import Table
from crosscount.model import Release

TABLE_TITLES = {
    "documents": "The reports: what they are and their hashes; not their texts",
    "claims": "Who says that whom lost what, where and when, word for word",
    "statements": "One utterance of one claimant each, however many reports repeat it",
    "incidents": "What a set of statements is about: an event, a campaign or an event told as context",
    "estimates": "Low, best and high of each loss of each side in an incident, and the rule that gave them",
    "release_changes": "What this release tells otherwise than the one before it",
}
"""The tables of a release, in the order in which a reader wants them explained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A setting that moves numbers."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """A figure that was measured: what is right, how often, read by whom, on what and when."""

    what: str
    figure: str
    reader: str  # the component and version; empty where no claims are read
    on: str
    measured: str  # YYYY-MM-DD


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A release before it is written: its record, its tables, and how its numbers came about."""

    release: Release
    tables: Mapping[str, Table]
    readers: Mapping[str, int]  # documents by the component that read them
    reviews: Mapping[str, int]  # claims by their state of review
    unread: Mapping[str, int]  # what was refused or could not be grounded, by name
    settings: tuple[Setting, ...]
    accuracies: tuple[Accuracy, ...]
