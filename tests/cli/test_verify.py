"""`briefgen verify`, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_an_archived_page_holds(run: Run, facts: Path) -> None:
    """Made by render, verified as the same bytes; -q says nothing."""
    assert run("render", "facts.yaml", "--pdf-variant", "pdf/a-3a", "-o", "out").exit_code == 0
    result = run("verify", "out/NO-SE/minister.en.pdf")
    assert (result.exit_code, result.stdout) == (0, "out/NO-SE/minister.en.pdf: the same bytes\n")
    assert run("verify", "-q", "out/NO-SE/minister.en.pdf").stdout == ""


def test_a_changed_template_is_a_difference(run: Run, facts: Path) -> None:
    """A page that the workspace would not make so any more: exit code 6, and the words that differ."""
    assert run("render", "facts.yaml", "--pdf-variant", "pdf/a-3a", "-o", "out").exit_code == 0
    Path("configs/audiences").mkdir(parents=True)
    Path("configs/briefgen.yaml").write_text("audiences: [minister]\n", encoding="utf-8")
    own = "label: For the ambassador\ntemplate: minister.html\nsections: [{key: issues, title: Matters}]\n"
    Path("configs/audiences/minister.yaml").write_text(own, encoding="utf-8")
    result = run("verify", "out/NO-SE/minister.en.pdf", "--json")
    assert result.exit_code == 6
    [verdict] = json.loads(result.stdout)
    assert not verdict["identical"]
    assert any(d.startswith("only in the facts: For the ambassador") for d in verdict["differences"])


def test_a_page_without_facts_and_a_missing_file(run: Run, facts: Path) -> None:
    """Exit code 3 with what to do."""
    assert run("render", "facts.yaml", "-o", "out").exit_code == 0
    result = run("verify", "out/NO-SE/minister.en.pdf")
    assert result.exit_code == 3
    assert "does not carry its facts" in result.stderr
    assert "--pdf-variant pdf/a-3a" in result.stderr
    assert run("verify", "gone.pdf").exit_code == 3
