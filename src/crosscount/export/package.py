"""A release as files: tables as CSV and Parquet, papers, schemas, sums."""

import io
import zipfile
from collections.abc import Mapping

from crosscount.export.change_list import change_list
from crosscount.export.codebook import codebook
from crosscount.export.data_package import data_package
from crosscount.export.edition import Edition
from crosscount.export.papers import citation, method, readme
from crosscount.export.parquet import to_parquet
from crosscount.model import content_hash

DESCRIPTOR = "datapackage.json"
"""The file that tells programs what is in the others."""

SUMS = "SHA256SUMS"
"""The file of sums, as `sha256sum -c` reads it; it names every file but itself."""

NO_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a zip: the earliest that the format knows."""

READABLE = 0o644 << 16
"""Permissions of a file in a zip."""


def package(edition: Edition) -> dict[str, bytes]:
    """The files of a release by name; equal editions give equal bytes under one version of pyarrow.

    Raises `ConfigError` where pyarrow is not installed.
    """
    files: dict[str, bytes] = {}
    for name, table in edition.tables.items():
        files[f"{name}.csv"] = table.to_csv().encode("utf-8")
        files[f"{name}.parquet"] = to_parquet(table, name)
    papers = {
        "README.md": readme(edition),
        "METHOD.md": method(edition),
        "CHANGES.md": change_list(edition),
        "CITATION.cff": citation(edition),
        "codebook.md": codebook(),
        DESCRIPTOR: data_package(edition, files),
    }
    files |= {name: words.encode("utf-8") for name, words in papers.items()}
    return {**files, SUMS: sums(files)}


def sums(files: Mapping[str, bytes]) -> bytes:
    """The lines of `SHA256SUMS`."""
    return "".join(f"{content_hash(files[name])}  {name}\n" for name in sorted(files)).encode("utf-8")


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """The files in one zip, under a folder; not compressed, so that its bytes are the same everywhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", NO_DAY)
            entry.create_system, entry.external_attr = (
                3,
                READABLE,
            )  # as Unix writes it, wherever it is written
            archive.writestr(entry, files[name])
    return out.getvalue()
