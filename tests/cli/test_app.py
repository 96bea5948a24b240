"""The command itself: help, version, and the boundary where errors become messages."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import __version__
from briefgen.cli.app import COMMANDS
from tests.cli.conftest import Run


def test_version(run: Run) -> None:
    """--version names the program and its version."""
    assert run("--version").stdout == f"briefgen, version {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    """Each command has a help text, and the README names it."""
    assert len(run(command, "--help").stdout) > 100
    assert f"briefgen {command}" in (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_unknown_command_is_wrong_usage(run: Run) -> None:
    """Click's own exit code for wrong usage."""
    assert run("rendr").exit_code == 2


def test_fault_of_our_own_is_one_line(run: Run, facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected exception is told without a traceback, exit code 1; BRIEFGEN_DEBUG shows where it came from."""

    def burst(*_args: object, **_settings: object) -> None:
        raise ZeroDivisionError("seven")

    monkeypatch.setattr("briefgen.cli.render.gather", burst)
    result = run("render", "facts.yaml")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == "error: a fault in briefgen itself: ZeroDivisionError: seven"
    assert "Traceback" not in result.stderr
    monkeypatch.setenv("BRIEFGEN_DEBUG", "1")
    assert "Traceback" in run("render", "facts.yaml").stderr


def test_closed_pipe_is_no_error() -> None:
    """`briefgen schema | head -1` ends quietly."""
    command = f"{shlex.quote(sys.executable)} -m briefgen schema | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout == "{\n"
    assert done.stderr == ""
