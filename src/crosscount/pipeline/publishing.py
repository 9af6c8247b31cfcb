"""Releases: a ledger's tables frozen in a folder that can be cited, recorded in the ledger itself."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from crosscount._version import __version__
from crosscount.errors import ConfigError, LedgerError
from crosscount.export import Table
from crosscount.export.edition import TABLE_TITLES, Edition
from crosscount.export.package import package, zipped
from crosscount.export.release_changes import release_changes_table
from crosscount.model import Counted, Frozen, Release, Sum, content_hash
from crosscount.pipeline.freezing import freeze
from crosscount.pipeline.provenance import accuracies, settings
from crosscount.pipeline.tables import TABLES
from crosscount.reconcile import changes
from crosscount.store import Ledger

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
"""What a release can be called: it stands in the names of files and in identifiers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What a person says of a release; raises `ConfigError` for what could not be printed or cited.

    `licence` is an SPDX identifier ("CC-BY-4.0"), None where none is given.
    """

    name: str
    by: str
    title: str | None = None
    notes: str | None = None
    licence: str | None = None

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ConfigError(f"{self.name!r} cannot name a release: use a-z, 0-9, '.', '_' and '-'")
        for words in (self.by, self.title or self.name):
            if not words.strip() or not words.isprintable():
                raise ConfigError(f"{words!r} is no name or title: give it in one line")

    @property
    def licence_id(self) -> str | None:
        """The licence as SPDX spells it; raises `ConfigError` for one that it does not know."""
        try:
            known = canonicalize_license_expression(self.licence) if self.licence else None
        except InvalidLicenseExpression as error:
            raise ConfigError(f"{self.licence!r} is no licence that SPDX knows, such as CC-BY-4.0") from error
        return known


def publish(ledger: Ledger, imprint: Imprint, folder: Path, *, archive: bool = False) -> Release:
    """Write a release of all that the ledger shows now into a folder, and record it in the ledger.

    With `archive` the same goes into FOLDER.zip beside it. Either all of it is there in the end or nothing.
    Raises `ConfigError` for an imprint or a folder that will not do and where pyarrow is missing, and
    `LedgerError` where the name is taken.
    """
    targets = [folder, *([_zip_of(folder)] if archive else [])]
    for target in targets:
        _check_free(target)
    if imprint.name in {release.name for release in ledger.releases()}:
        raise LedgerError(f"there is a release {imprint.name!r} already: a name is used once")
    edition, frozen = _edition(ledger, imprint)
    files = package(edition)
    listed = tuple(Sum(path=name, sha256=content_hash(files[name])) for name in sorted(files))
    release = replace(edition.release, files=listed)
    try:
        with TemporaryDirectory(prefix=".crosscount-", dir=folder.absolute().parent) as beside:
            made = _write(Path(beside), folder.name, files, archive=archive)
            with ledger.writer() as writer:
                writer.add_release(release, frozen)
                for path, target in zip(made, targets, strict=True):
                    path.rename(target)
    except OSError as error:
        raise ConfigError(f"{folder}: cannot write: {error.strerror}") from error
    return release


def _zip_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.zip")


def _check_free(target: Path) -> None:
    if target.is_dir() and not any(target.iterdir()):
        return
    if target.exists():
        raise ConfigError(f"{target}: there is something already; name another folder with -o")


def _write(beside: Path, name: str, files: Mapping[str, bytes], *, archive: bool) -> Iterable[Path]:
    folder = beside / name
    folder.mkdir()
    for path, content in files.items():
        (folder / path).write_bytes(content)
    if not archive:
        return [folder]
    _zip_of(folder).write_bytes(zipped(files, name))
    return [folder, _zip_of(folder)]


def _edition(ledger: Ledger, imprint: Imprint) -> tuple[Edition, Frozen]:
    head, before = ledger.head(), ledger.releases()
    incidents, estimates = tuple(ledger.incidents()), tuple(ledger.estimates())
    tables = {name: make(ledger) for name, make in TABLES.items()}
    frozen = freeze(tables, incidents, estimates)
    tables["release_changes"] = _changes(ledger.frozen(before[-1].name) if before else None, frozen)
    release = Release(
        name=imprint.name,
        title=imprint.title or f"Losses claimed in reports of armed conflict: {imprint.name}",
        by=imprint.by,
        notes=imprint.notes,
        licence=imprint.licence_id,
        day=ledger.clock().astimezone(dt.UTC).date(),
        version=__version__,
        head=head,
        previous=before[-1].name if before else None,
        counts=tuple(Counted(kind=name, rows=len(table)) for name, table in tables.items()),
    )
    edition = Edition(
        release=release,
        tables={name: tables[name] for name in TABLE_TITLES},
        readers=ledger.extractors(),
        reviews=Counter(claim.review.value for claim in ledger.resolved()),
        unread={
            "Losses that were read but could not be proved from the text": ledger.counts().ungrounded,
            "inputs that were refused": ledger.counts().refusals,
            "documents that were removed on request": sum(1 for _ in ledger.tombstones()),
        },
        settings=settings(),
        accuracies=accuracies(),
    )
    return edition, frozen


def _changes(before: Frozen | None, after: Frozen) -> Table:
    """What a release tells otherwise than the last; of the first nothing, for all of it is new."""
    if before is None:
        before = after
    return release_changes_table(before.records, after.records, changes(before.reckoning, after.reckoning))
