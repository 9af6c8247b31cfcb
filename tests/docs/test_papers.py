"""The house papers: links, decisions, changelog, citation, lock and the script of CI."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from crosscount import __version__

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])
DECISIONS = sorted(ROOT.glob("docs/decisions/*.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)")


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_resolve(page):
    targets = [link.partition("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8"))]
    local = [target for target in targets if target and "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.name)
def test_a_decision_has_its_number_and_three_headings(page):
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {page.name[:4]} ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]


def test_decisions_are_numbered_without_a_gap():
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_changelog_has_this_version_and_what_alters_figures():
    section = read("CHANGELOG.md").partition(f"## [{__version__}] - ")[2].partition("\n## ")[0]
    assert re.match(r"\d{4}-\d{2}-\d{2}\n", section)
    assert "### Changes that alter published figures" in section


def test_the_citation_is_of_this_version():
    citation = yaml.safe_load(read("CITATION.cff"))
    assert citation["version"] == __version__
    assert {"cff-version", "message", "title", "authors", "date-released"} <= set(citation)
    assert citation["license"] == "Apache-2.0"
    assert f"[{__version__}] - {citation['date-released']}" in read("CHANGELOG.md")


def test_the_lock_holds_hashes_and_no_address():
    lock = read("uv.lock")
    assert "://" not in lock
    assert "sha256:" in lock


def test_contributing_is_two_pages_at_most():
    assert len(read("CONTRIBUTING.md").split()) <= 1000


def test_the_tasks_that_contributing_names_exist():
    tasks = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"^    make ([a-z-]+)", read("CONTRIBUTING.md"), re.MULTILINE))
    assert named
    assert named <= tasks


def test_the_script_of_ci_runs_and_calls_tasks_that_exist():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)  # noqa: S603, S607 - our own script
    tasks = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    called = " ".join(re.findall(r"^\s*make ([a-z -]+)", read(".ci/run"), re.MULTILINE)).split()
    assert {"lint", "types", "docs", "demo", "bench", "test", "test-slow"} <= set(called) <= tasks
