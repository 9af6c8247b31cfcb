"""Whether a published package still equals its sums, and what the ledger recorded of it."""

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from crosscount.errors import ConfigError
from crosscount.export.package import DESCRIPTOR, SUMS
from crosscount.model import Release, content_hash

LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
"""A line of `SHA256SUMS`: the sum, and the file's name."""

Files = Mapping[str, bytes]


def read_package(path: Path) -> Files:
    """The files of a release by name, from its folder or its zip; raises `ConfigError` where it is none."""
    try:
        files = dict(_zipped(path) if path.is_file() else _laid_out(path))
    except zipfile.BadZipFile as error:
        raise ConfigError(f"{path}: neither a folder nor a whole zip: {error}") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    if SUMS not in files:
        raise ConfigError(f"{path}: holds no {SUMS}: is it the folder of a release?")
    return files


def _laid_out(folder: Path) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        raise ConfigError(f"{folder}: there is no such folder or zip")
    for path in sorted(folder.rglob("*")):
        if not path.is_dir():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _zipped(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            yield name.partition("/")[2] or name, archive.read(name)


def find_tampering(files: Files, releases: Iterable[Release] | None) -> list[str]:
    """What differs from the package's own sums, and from the ledger's record; empty where nothing does.

    Without `releases` the record is not asked: who could change the files could change their sums too.
    """
    lines = files[SUMS].decode("utf-8", "replace").splitlines()
    told = {found[2]: found[1] for line in lines if (found := LINE.fullmatch(line))}
    damage = [
        f"{line} {SUMS}"
        for line in _differing({**told, SUMS: content_hash(files[SUMS])}, files, "its sum in")
    ]
    if releases is None or damage:
        return damage
    name = _name(files)
    recorded = next((release for release in releases if release.name == name), None)
    if recorded is None:
        return [f"the ledger records no release {name!r}"]
    sums = {each.path: each.sha256 for each in recorded.files}
    return [f"{line} the ledger" for line in _differing(sums, files, "what was recorded in")]


def _differing(sums: Mapping[str, str], files: Files, what: str) -> Iterator[str]:
    for name in sorted({*sums, *files}):
        if name not in files:
            yield f"{name}: missing, by"
        elif name not in sums:
            yield f"{name}: unknown to"
        elif content_hash(files[name]) != sums[name]:
            yield f"{name}: differs from {what}"


def _name(files: Files) -> str | None:
    """The name that a package gives itself."""
    try:
        return str(json.loads(files[DESCRIPTOR])["version"])
    except (KeyError, TypeError, ValueError):
        return None
