"""Options and fixtures of all tests: `--update-golden` writes the golden files anew instead of comparing."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that updates goldens."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew; look at what changed")


@pytest.fixture
def updating_golden(request: pytest.FixtureRequest) -> bool:
    """True when golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def check_golden(updating_golden: bool) -> Callable[[Path, str], None]:
    """A function that compares a text with a golden file, or writes it with `--update-golden`."""

    def check(path: Path, text: str) -> None:
        if updating_golden:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        golden = path.read_text(encoding="utf-8")
        if text != golden:
            difference = list(
                difflib.unified_diff(golden.splitlines(), text.splitlines(), path.name, "now", lineterm="")
            )
            pytest.fail("differs from the golden file; see --update-golden\n" + "\n".join(difference[:80]))

    return check
