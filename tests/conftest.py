"""What all tests share: the reference folder, and property tests that are the same on every run."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

SHARED_VARIABLE = "CROSSCOUNT_SHARED"
PROJECT = Path(__file__).parents[1]


def shared_folder() -> Path:
    """The reference folder: the one the environment names, else `shared` beside the project's folder."""
    return Path(os.environ.get(SHARED_VARIABLE) or PROJECT.parent / "shared")


def pytest_configure() -> None:
    settings.register_profile("ci", derandomize=True, deadline=None)
    settings.load_profile("ci")
    if os.environ.get("CI") == "true" and not shared_folder().is_dir():
        raise pytest.UsageError(f"CI must run every test, and there is no reference folder {shared_folder()}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if shared_folder().is_dir():
        return
    left_out = [item for item in items if item.get_closest_marker("shared")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not shared_folder().is_dir():
        terminalreporter.write_line(f"left out: the tests marked 'shared', for want of {shared_folder()}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference folder; only for tests marked `shared`, which do not run without it."""
    return shared_folder().resolve()
