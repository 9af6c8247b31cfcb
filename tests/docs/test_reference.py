"""The reference of the command line names what the command line has, and nothing else."""

import re
from pathlib import Path

import click
import pytest

from crosscount.cli import main
from crosscount.config import LEDGER_VARIABLE, Config

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
CONTEXT = click.Context(main)
COMMANDS = main.list_commands(CONTEXT)


def params(command):
    """The parameters of a command, and those of the commands of a group."""
    inner = command.commands.values() if isinstance(command, click.Group) and command is not main else ()
    return [*command.params, *(param for each in inner for param in params(each))]


def options(command):
    return {name for param in params(command) if isinstance(param, click.Option) for name in param.opts}


def choices(command):
    return {
        str(one)
        for param in params(command)
        if isinstance(param.type, click.Choice)
        for one in param.type.choices
    }


def section(name):
    return PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def test_the_page_has_a_section_for_each_command_and_for_no_other():
    headings = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    assert sorted(headings) == sorted(
        [*COMMANDS, "Views of the past", "Settings", "Exit codes", "Environment"]
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_names_the_options_and_choices_of_its_command(name):
    command = main.get_command(CONTEXT, name)
    named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", section(name)))
    assert options(command) <= named
    assert {option for option in named if option.startswith("--")} <= options(command)
    assert [choice for choice in choices(command) if not re.search(rf"\b{choice}\b", section(name))] == []


def test_the_options_before_a_command_and_the_environment_are_named():
    head = PAGE.partition("\n## ")[0]
    assert [name for name in options(main) if f"`{name}" not in head] == []
    assert f"`{LEDGER_VARIABLE}`" in section("Environment")
    assert "`NO_COLOR`" in section("Environment")


def test_every_exit_code_is_in_the_table():
    assert re.findall(r"^\| (\d) \|", section("Exit codes"), re.MULTILINE) == list("01234")


def test_every_setting_has_a_row_with_its_default():
    rows = dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", section("Settings"), re.MULTILINE))
    assert rows == {name: str(field.default) for name, field in Config.model_fields.items()}
