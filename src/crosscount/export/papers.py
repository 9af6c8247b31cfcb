"""The papers of a release, for its readers: README.md, METHOD.md and CITATION.cff."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from string import Template

import yaml

from crosscount.export.edition import TABLE_TITLES, Edition
from crosscount.model import ReviewState, RuleSet

RANGE = """\
**A range is the range of the claims in this ledger, not a confidence interval.** Low, best and high say what
the claims support by a named rule. The program verifies no number: what reports say wrongly, or what no
report says, is in no range."""


def _template(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


BLIND_SPOTS = _template("BLIND_SPOTS.md")
"""What is known to be missed, as a list in Markdown."""


def readme(edition: Edition) -> str:
    """What a reader opens first."""
    release = edition.release
    rows = ((f"`{name}`", len(edition.tables[name]), f"{title}.") for name, title in TABLE_TITLES.items())
    return _filled(
        "README.md",
        edition,
        title=release.title,
        by=release.by,
        year=str(release.day.year),
        notes=f"\n{release.notes}\n" if release.notes else "",
        tables=_rows(rows),
        head=release.head,
        licence=f"{release.licence}." if release.licence else f"No licence is given: ask {release.by}.",
    )


def method(edition: Edition) -> str:
    """How the numbers came about, how often they are right, and what is not seen."""
    total = sum(edition.readers.values())
    return _filled(
        "METHOD.md",
        edition,
        documents=str(len(edition.tables["documents"])),
        claims=str(len(edition.tables["claims"])),
        readers="\n".join(
            f"- `{reader}`: {documents} of {total} ({documents / total:.0%})"
            for reader, documents in edition.readers.items()
        ),
        unread="; ".join(f"{what}: {number}" for what, number in edition.unread.items()) + ".",
        reviews=_reviews(edition),
        rules=RuleSet.ADMISSION.value,
        settings=_rows((each.name, each.value, each.meaning) for each in edition.settings),
        unmeasured="".join(
            f"**How often `{reader}` is right was not measured.**\n" for reader in _unmeasured(edition)
        ),
        accuracies=_rows(_accuracies(edition)),
        blind_spots=BLIND_SPOTS.rstrip("\n"),
    )


def _filled(name: str, edition: Edition, **values: str) -> str:
    release = edition.release
    shared = {"name": release.name, "day": release.day.isoformat(), "version": release.version}
    return Template(_template(name)).substitute(shared, range=RANGE, **values)


def _rows(rows: Iterable[Iterable[object]]) -> str:
    return "\n".join(f"| {' | '.join(str(cell) for cell in row)} |" for row in rows)


def _reviews(edition: Edition) -> str:
    unreviewed = edition.reviews.get(ReviewState.UNREVIEWED, 0)
    total = sum(edition.reviews.values())
    if unreviewed == total:
        return "No claim was reviewed by a person."
    states = ", ".join(
        f"{number} {state}" for state, number in edition.reviews.items() if state != ReviewState.UNREVIEWED
    )
    return f"People reviewed {total - unreviewed} of {total} claims: {states}."


def _unmeasured(edition: Edition) -> list[str]:
    measured = {each.reader for each in edition.accuracies}
    return [reader for reader in edition.readers if reader not in measured]


def _accuracies(edition: Edition) -> Iterator[tuple[str, ...]]:
    """The figures of what read this release's documents, and of what reads no claims."""
    for each in edition.accuracies:
        if each.reader in {"", *edition.readers}:
            reader = f"`{each.reader}`" if each.reader else "–"
            yield each.what, each.figure, reader, each.on, each.measured


def citation(edition: Edition) -> str:
    """How the release is cited, in the Citation File Format 1.2.0."""
    release = edition.release
    cited = {
        "cff-version": "1.2.0",
        "message": "If you use this data, please cite it with the name of the release.",
        "type": "dataset",
        "title": release.title,
        "abstract": release.notes or _abstract(edition),
        "authors": [{"name": release.by}],
        "version": release.name,
        "date-released": release.day.isoformat(),
        "license": release.licence,
        "keywords": ["armed conflict", "casualty recording"],
        "references": [
            {
                "type": "software",
                "title": "Crosscount",
                "version": release.version,
                "authors": [{"name": "The Crosscount developers"}],
            }
        ],
    }
    known = {name: value for name, value in cited.items() if value is not None}
    return yaml.safe_dump(known, sort_keys=False, allow_unicode=True, width=100)


def _abstract(edition: Edition) -> str:
    count = {name: len(table) for name, table in edition.tables.items()}
    return (
        f"{count['claims']} claims of losses in {count['documents']} reports of armed conflict, and the "
        f"ranges that they support in {count['incidents']} incidents. A range is the range of the claims, "
        "not a confidence interval."
    )
