"""The files of the register, read and checked: parties, alignments, institutions (`parties/README.md`)."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from crosscount.errors import VocabularyError
from crosscount.model import PartyKind
from crosscount.reference.conflicts import Conflict, Conflicts
from crosscount.reference.files import read_yaml, validated
from crosscount.reference.names import Entry, Form
from crosscount.reference.party import Party

_HERE = Path(__file__).parent
_OFFICE_HOLDERS = _HERE / "office_holders.yaml"
_SECTIONS = {
    "states": PartyKind.STATE,
    "authorities": PartyKind.AUTHORITY,
    "groups": PartyKind.GROUP,
    "international": PartyKind.INTERNATIONAL,
    "roles": PartyKind.ROLE,
    "generics": PartyKind.GENERIC,
}
_PLAIN_FORMS: dict[PartyKind, Form] = {PartyKind.ROLE: "role", PartyKind.GENERIC: "generic"}


class _Fields(BaseModel):
    """An entry of a file of parties, as `parties/README.md` describes it."""

    model_config = ConfigDict(extra="forbid")

    country: str | None = None
    names: list[str] = []
    adjectives: list[str] = []
    demonyms: list[str] = []
    metonyms: list[str] = []
    offices: dict[str, list[str]] = {}
    words: list[str] = []
    short: list[str] = []
    personal: list[str] = []
    unless: list[str] = []
    not_: list[str] = []
    within: list[str] = []
    stands_for: list[str] = []
    start: dt.date | None = None
    end: dt.date | None = None


class _ConflictFields(BaseModel):
    model_config = ConfigDict(extra="forbid")

    conflict: str
    sides: list[list[str]]
    start: dt.date
    end: dt.date | None = None
    undated: bool = False
    bloc: bool = True


_FileShape = dict[str, dict[str, dict[str, object] | None] | None]


def read_parties(extra_paths: Sequence[Path] = ()) -> list[Party]:
    """The parties of the package's files, extended by further ones; raises `VocabularyError`."""
    fields: dict[str, tuple[PartyKind, _Fields]] = {}
    for path in (*sorted((_HERE / "parties").glob("*.yaml")), *extra_paths):
        for slug, kind, entry in _entries(path):
            if slug in fields and path not in extra_paths:
                raise VocabularyError(f"{path.name}: {slug} stands in another file too")
            fields[slug] = (kind, _merged(fields[slug][1], entry) if slug in fields else entry)
    for slug, offices in read_office_holders().items():
        if slug not in fields:
            raise VocabularyError(f"{_OFFICE_HOLDERS.name}: no party {slug!r}")
        for institution, names in offices.items():
            fields[slug][1].offices.setdefault(institution, []).extend(names)
    for slug, (_, entry) in fields.items():
        for state in entry.within:
            if state not in fields:
                raise VocabularyError(f"parties: {slug}: lies within {state!r}, which is no party")
    return [_party(slug, kind, entry) for slug, (kind, entry) in fields.items()]


def read_office_holders() -> dict[str, dict[str, list[str]]]:
    """Who spoke for a party, by its slug and the institution; raises `VocabularyError`."""
    return validated(dict[str, dict[str, list[str]]], read_yaml(_OFFICE_HOLDERS), _OFFICE_HOLDERS.name)


def read_conflicts(known: set[str]) -> Conflicts:
    """The alignments of the package, between parties that are known; raises `VocabularyError`."""
    path = _HERE / "alignments.yaml"
    entries = validated(list[_ConflictFields], read_yaml(path), path.name)
    for entry in entries:
        for slug in (slug for side in entry.sides for slug in side):
            if slug not in known:
                raise VocabularyError(f"{path.name}: {entry.conflict}: no party {slug!r}")
    return Conflicts(
        Conflict(
            name=entry.conflict,
            sides=tuple(map(tuple, entry.sides)),
            start=entry.start,
            end=entry.end,
            undated=entry.undated,
            bloc=entry.bloc,
        )
        for entry in entries
    )


def read_institutions() -> dict[str, re.Pattern[str]]:
    """The patterns of institutions by name, in the order in which they are tried."""
    path = _HERE / "institutions.yaml"
    patterns = validated(dict[str, str], read_yaml(path), path.name)
    return {name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for name, pattern in patterns.items()}


def _entries(path: Path) -> Iterator[tuple[str, PartyKind, _Fields]]:
    for section, entries in validated(_FileShape, read_yaml(path), path.name).items():
        if section not in _SECTIONS:
            raise VocabularyError(f"{path.name}: no section {section!r}; there are {', '.join(_SECTIONS)}")
        for slug, raw in (entries or {}).items():
            renamed = {"not_" if key == "not" else key: value for key, value in (raw or {}).items()}
            yield slug, _SECTIONS[section], validated(_Fields, renamed, f"{path.name}: {slug}")


def _merged(known: _Fields, more: _Fields) -> _Fields:
    """What is known of a party, extended by another file's entry."""
    joined = known.model_dump()
    for key, value in more.model_dump(exclude_unset=True).items():
        joined[key] = joined[key] | value if isinstance(value, dict) else _plus(joined[key], value)
    return _Fields.model_validate(joined)


def _plus(known: object, more: object) -> object:
    return [*known, *more] if isinstance(known, list) and isinstance(more, list) else more


def _party(slug: str, kind: PartyKind, fields: _Fields) -> Party:
    return Party(
        slug=slug,
        kind=kind,
        name=fields.names[0] if fields.names else slug.replace("_", " "),
        country=fields.country,
        within=tuple(fields.within),
        start=fields.start,
        end=fields.end,
        unless=tuple(fields.unless),
        stands_for=tuple(fields.stands_for),
        entries=tuple(_index_entries(slug, kind, fields)),
    )


def _index_entries(slug: str, kind: PartyKind, fields: _Fields) -> Iterator[Entry]:
    for name in fields.not_:
        yield Entry(name=name, slug=None)
    plurals = [f"{adjective}s" for adjective in fields.adjectives if adjective.endswith(("an", "i"))]
    forms: list[tuple[Form, list[str]]] = [
        (_PLAIN_FORMS.get(kind, "name"), [*fields.names, *fields.words]),
        ("adjective", fields.adjectives),
        ("demonym", [*fields.demonyms, *plurals]),
        ("metonym", fields.metonyms),
    ]
    for form, names in forms:
        for name in names:
            yield Entry(name=name, slug=slug, form=form, personal=name in fields.personal)
    for name in fields.short:
        yield Entry(name=name, slug=slug, short=True, personal=name in fields.personal)
    for institution, names in fields.offices.items():
        yield from (Entry(name=name, slug=slug, form="office", institution=institution) for name in names)
