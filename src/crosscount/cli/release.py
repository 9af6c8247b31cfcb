"""`crosscount release`: freeze a citable package, list those that were made, check one."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.text import Text

from crosscount import pipeline
from crosscount.cli import output
from crosscount.config import Config
from crosscount.model import Release
from crosscount.store import open_ledger
from crosscount.text import visible


@click.command()
@click.argument("name", required=False)
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path), help="The folder to make; ./NAME by default."
)
@click.option("--by", metavar="WHO", help="Who publishes it: a person or a body, as it is to be cited.")
@click.option("--title", help="What it is called where it is cited.")
@click.option("--notes", metavar="TEXT", help="What its readers should know first.")
@click.option("--license", "licence", metavar="SPDX", help="Its licence, such as CC-BY-4.0.")
@click.option("--zip", "archive", is_flag=True, help="Write FOLDER.zip beside it.")
@click.option("--list", "listed", is_flag=True, help="List the releases of the ledger instead.")
@click.option(
    "--check", "checked", type=click.Path(path_type=Path), help="Re-hash a release, folder or zip, instead."
)
@click.pass_obj
def release(
    config: Config,
    name: str | None,
    folder: Path | None,
    checked: Path | None,
    by: str | None,
    title: str | None,
    notes: str | None,
    licence: str | None,
    *,
    listed: bool,
    archive: bool,
) -> None:
    """Freeze what the ledger shows now in a folder that can be cited, under a NAME that is used once."""
    if listed:
        _list(config)
    elif checked is not None:
        _check(config, checked)
    elif name is None or by is None:
        raise click.UsageError("give a NAME and --by WHO, or --list, or --check FOLDER")
    else:
        imprint = pipeline.Imprint(name=name, by=by, title=title, notes=notes, licence=licence)
        with open_ledger(config.ledger) as ledger:
            made = pipeline.publish(ledger, imprint, folder or Path(name), archive=archive)
        output.lines(_account(made))
        output.talk(f"{folder or name}: {len(made.files)} files; README.md says what is in them.")


def _list(config: Config) -> None:
    with open_ledger(config.ledger, read_only=True) as ledger:
        made = ledger.releases()
    for each in made:
        output.lines(_account(each))
    if not made:
        output.talk("No release was made of this ledger yet.")


def _account(made: Release) -> Iterator[Text]:
    counts = ", ".join(f"{each.kind} {each.rows}" for each in made.counts if each.kind != "release_changes")
    yield Text.assemble((made.name, "bold"), f"  {made.day.isoformat()}  {visible(made.by)}: {counts}")
    yield Text(f"  froze the log at {made.head}")


def _check(config: Config, path: Path) -> None:
    files = pipeline.read_package(path)
    damage = pipeline.find_tampering(files, None)
    if not damage and _has_ledger(config):
        with open_ledger(config.ledger, read_only=True) as ledger:
            damage = pipeline.find_tampering(files, ledger.releases())
    for line in damage:
        output.talk(f"damaged: {visible(line)}")
    if damage:
        sys.exit(output.DAMAGED)
    asked = "the ledger recorded the same" if _has_ledger(config) else "there is no ledger here to ask"
    output.talk(f"{path}: each of {len(files)} files equals its sum; {asked}.")


def _has_ledger(config: Config) -> bool:
    """Whether there is a ledger to ask; a database that was named is one."""
    place = config.ledger.place
    return place.exists() if isinstance(place, Path) else True
