"""`briefgen doctor`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import doctor as room
from briefgen.errors import MissingDependencyError
from briefgen.page import fonts

LAYOUT = {"weasyprint": "70.0", "pango": "1.50.12", "harfbuzz-subset": "found"}
EXTRACTION = {"spacy": "3.8.18", "model": "3.8.0"}


@pytest.fixture
def healthy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine that has everything."""
    monkeypatch.setattr(room, "layout_report", lambda: LAYOUT)
    monkeypatch.setattr(room, "extraction_report", lambda: EXTRACTION)
    _install_fonts(monkeypatch)
    monkeypatch.setattr(fonts, "config_file", lambda: tmp_path / "fonts.conf")


def _install_fonts(monkeypatch: pytest.MonkeyPatch, *, without: str = "") -> None:
    found = {f.name: () if f.name == without else (Path("/fonts/noto/face.ttf"),) for f in fonts.required()}
    monkeypatch.setattr(fonts, "locate", lambda: found)


def run(*args: str) -> Result:
    """The command, its standard output as `.stdout`."""
    return CliRunner().invoke(room.doctor, args, catch_exceptions=False)


def checks() -> Mapping[str, Any]:
    """The checks of `--json` by name."""
    return {check["name"]: check for check in json.loads(run("--json").stdout)["checks"]}


@pytest.mark.usefixtures("healthy")
def test_nothing_missing_exits_with_0() -> None:
    """On a complete machine every line begins with ok, there is no advice, and the exit code is 0."""
    result = run()

    assert result.exit_code == 0
    assert {line.split()[0] for line in result.stdout.splitlines()} == {"ok"}


@pytest.mark.usefixtures("healthy")
def test_packages_come_from_our_own_metadata() -> None:
    """Each required package is a line with its version; those of the extras are not among them."""
    found = checks()

    for name in ("babel", "click", "jinja2", "pydantic", "pypdfium2", "pyyaml", "weasyprint"):
        assert found[name]["state"] == "ok"
        assert found[name]["found"][0].isdigit()
    assert "ruff" not in found


@pytest.mark.usefixtures("healthy")
def test_missing_package_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A required package that is not installed is named with the range for pip; extras are not asked for."""
    requires = ["click>=8.1", "no-such-package<3,>=2.1", "no-such-extra; extra == 'dev'"]
    monkeypatch.setattr(metadata, "requires", lambda _: requires)

    result = run()

    assert result.exit_code == 1
    assert "missing  no-such-package" in result.stdout
    assert result.stdout.endswith("\nNeeded; to install:\n  Python: pip install 'no-such-package<3,>=2.1'\n")


@pytest.mark.usefixtures("healthy")
def test_missing_pango_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pango the exit code is 1, and the advice names its packages on each system."""
    monkeypatch.setattr(room, "layout_report", lambda: {**LAYOUT, "pango": None})

    result = run()

    assert result.exit_code == 1
    assert result.stdout.splitlines()[-5:] == [
        "",
        "Needed; to install:",
        "  Debian, Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0",
        "  Fedora: sudo dnf install pango",
        "  macOS: brew install pango",
    ]


@pytest.mark.usefixtures("healthy")
def test_missing_harfbuzz_subset_is_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without harfbuzz-subset pages are made all the same: exit code 0, but the advice says how to get it."""
    monkeypatch.setattr(room, "layout_report", lambda: {**LAYOUT, "harfbuzz-subset": None})

    result = run()

    assert result.exit_code == 0
    assert "optional, missing  harfbuzz-subset" in result.stdout
    assert "Optional; to install:\n  Debian, Ubuntu: sudo apt-get install libharfbuzz-subset0\n" in result.stdout


@pytest.mark.usefixtures("healthy")
def test_missing_essential_font_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a family that every page uses the exit code is 1, and no cache is made for fonts that are not there."""
    _install_fonts(monkeypatch, without="Noto Sans")

    found = checks()

    assert run().exit_code == 1
    assert found["Noto Sans"]["state"] == "missing"
    assert found["Noto Sans"]["install"]["debian"] == "fonts-noto-core"
    assert "cache folder" not in found


@pytest.mark.usefixtures("healthy")
def test_missing_font_of_another_script_is_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the CJK family only texts in that script fail: exit code 0, with its package for each system."""
    _install_fonts(monkeypatch, without="Noto Sans CJK")

    result = run()

    assert result.exit_code == 0
    assert result.stdout.splitlines()[-3:] == [
        "  Debian, Ubuntu: sudo apt-get install fonts-noto-cjk",
        "  Fedora: sudo dnf install google-noto-sans-cjk-fonts",
        "  macOS: brew install --cask font-noto-sans-cjk",
    ]


@pytest.mark.usefixtures("healthy")
def test_missing_extra_is_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without spaCy YAML is still rendered: exit code 0; the extra that brings it is named once for both lines."""
    monkeypatch.setattr(room, "extraction_report", lambda: {"spacy": None, "model": None})

    result = run()

    assert result.exit_code == 0
    assert result.stdout.endswith("\nOptional; to install:\n  Python: pip install 'briefgen[extract]'\n")


@pytest.mark.usefixtures("healthy")
def test_unwritable_cache_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder for the font configuration the exit code is 1 and the variable that names one is told."""

    def refuse() -> Path:
        raise MissingDependencyError("No folder for the font configuration can be written")

    monkeypatch.setattr(fonts, "config_file", refuse)

    assert run().exit_code == 1
    assert checks()["cache folder"]["purpose"].endswith("name a writable folder in BRIEFGEN_CACHE")


@pytest.mark.usefixtures("healthy")
@pytest.mark.parametrize(
    ("version", "state"), [((3, 10), "missing"), ((3, 11), "ok"), ((3, 13), "ok"), ((3, 14), "missing")]
)
def test_python_must_be_one_that_we_support(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int], state: str
) -> None:
    """Python 3.11 to 3.13 is ok; another one is missing with what to install."""
    monkeypatch.setattr(sys, "version_info", (*version, 0, "final", 0))

    assert checks()["Python"]["state"] == state


@pytest.mark.usefixtures("healthy")
def test_json_says_whether_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """`ok` of the JSON says the same as the exit code."""
    assert json.loads(run("--json").stdout)["ok"] is True

    monkeypatch.setattr(room, "layout_report", lambda: {**LAYOUT, "pango": None})

    result = run("--json")
    assert json.loads(result.stdout)["ok"] is False
    assert result.exit_code == 1


def test_library_that_cannot_be_loaded_is_a_line_and_no_traceback(tmp_path: Path) -> None:
    """Where the layout engine fails to load its library, the command says what to install and exits with 1."""
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint/__init__.py").write_text("raise OSError('cannot load library libpango-1.0-0')\n")

    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "doctor"],
        env={**os.environ, "PYTHONPATH": str(tmp_path), "BRIEFGEN_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == ""
    assert "\nmissing            pango" in done.stdout
    assert "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0" in done.stdout
