"""`briefgen audiences` and `briefgen templates` as a newcomer with a workspace uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.page import library
from briefgen.resources import builtin
from tests.cli.conftest import Run

TRADE = (
    "label: For trade\ntemplate: {}\nsections: [{{key: issues, title: Issues}}, {{key: meetings, title: Contacts}}]\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """An empty workspace, which is the folder that commands run in."""
    (tmp_path / "configs" / "audiences").mkdir(parents=True)
    (tmp_path / "templates" / "style").mkdir(parents=True)
    (tmp_path / "configs" / "briefgen.yaml").write_text("", encoding="utf-8")
    return tmp_path


def test_audiences_are_listed(run: Run, workspace: Path) -> None:
    """Built-in ones, one of the workspace's own, and a built-in one that it overrides."""
    for name in ("trade", "analyst"):
        path = workspace / "configs" / "audiences" / f"{name}.yaml"
        path.write_text(TRADE.format("analyst.html"), encoding="utf-8")
    rows = json.loads(run("audiences", "--json").stdout)
    found = {row["name"]: (row["origin"], row["label"]) for row in rows}
    assert found == {
        "analyst": ("overridden", "For trade"),
        "minister": ("built-in", "Brief for the minister"),
        "press": ("built-in", "Brief for the press officer"),
        "protocol": ("built-in", "Brief for protocol"),
        "trade": ("own", "For trade"),
    }
    assert "trade: For trade (own; analyst.html)\n  issues, meetings\n" in run("audiences").stdout


def test_copy_list_and_diff(run: Run, workspace: Path) -> None:
    """A copy is listed as overridden; its changes are shown; it is not overwritten without --force."""
    assert run("templates", "copy", "minister.html", "style/page.css").stdout.splitlines() == [
        "templates/minister.html",
        "templates/style/page.css",
    ]
    own = workspace / "templates" / "minister.html"
    assert run("templates", "diff").stdout == ""
    own.write_text(own.read_text(encoding="utf-8") + "<!-- ours -->\n", encoding="utf-8")
    result = run("templates", "diff", "minister.html")
    assert [line for line in result.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")] == [
        "+<!-- ours -->"
    ]
    assert "the built-in is as it was when it was copied" in result.stderr
    rows = {row["name"]: row["origin"] for row in json.loads(run("templates", "list", "--json").stdout)}
    assert (rows["minister.html"], rows["style/page.css"], rows["base.html"]) == (
        "overridden",
        "overridden",
        "built-in",
    )
    refused = run("templates", "copy", "minister.html")
    assert refused.exit_code == 3
    assert "is already there" in refused.stderr
    assert run("templates", "copy", "minister.html", "--force").exit_code == 0
    assert "ours" not in own.read_text(encoding="utf-8")


def test_a_copied_template_makes_the_same_page(run: Run, workspace: Path, facts: Path) -> None:
    """The line that says what it was copied from leaves no trace on the page."""
    before = run("render", "facts.yaml", "-f", "html", "--out", "-").stdout
    names = [s.name for s in library.sheets(None)]
    assert run("templates", "copy", *names).exit_code == 0
    after = run("render", "facts.yaml", "-f", "html", "--out", "-").stdout
    assert after.count("copied from the built-in") == 2  # in its two style sheets, as comments
    assert [line for line in after.splitlines() if "copied from" not in line] == before.splitlines()


def test_drift_is_told(run: Run, workspace: Path) -> None:
    """A copy of a built-in template that has changed since; and one that does not say what it was copied from."""
    text = (builtin("templates") / "analyst.html").read_text(encoding="utf-8")
    own = workspace / "templates" / "analyst.html"
    own.write_text("{# copied from the built-in 0123456789ab; `briefgen templates diff` compares #}\n" + text)
    result = run("templates", "diff")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "warning: analyst.html: the built-in has changed since it was copied" in result.stderr
    assert "analyst.html" in run("templates", "list").stdout
    own.write_text(text, encoding="utf-8")
    assert "does not say what it was copied from" in run("templates", "diff").stderr


def test_unknown_template_and_no_workspace(run: Run) -> None:
    """The nearest name is told; without a workspace there is nowhere to copy to."""
    assert "did you mean minister.html?" in run("templates", "diff", "ministre.html").stderr
    result = run("templates", "copy", "minister.html")
    assert result.exit_code == 3
    assert "there is no workspace to copy into" in result.stderr


def test_check_names_all_faults_at_once(run: Run, workspace: Path) -> None:
    """Syntax, undefined names where a sample leads and where none does, an audience's file: each with its line."""
    templates, audiences = workspace / "templates", workspace / "configs" / "audiences"
    (templates / "broken.html").write_text("<p>\n{% if %}\n", encoding="utf-8")
    (templates / "trade.html").write_text(
        '{% extends "base.html" %}\n{% block content %}\n{{ brief.titel }}\n{{ nowhere }}\n'
        "{% if brief.edition == 'never' %}{{ rarely }}{% endif %}\n"
        "{{ parts.row(of([], []), [], 'body') }}\n{% endblock %}\n",
        encoding="utf-8",
    )
    (templates / "lost.html").write_text('\n{% extends "bass.html" %}', encoding="utf-8")
    (templates / "sieve.html").write_text("\n\n{{ brief.title|sift }}", encoding="utf-8")
    (audiences / "trade.yaml").write_text(TRADE.format("trade.html"), encoding="utf-8")
    (audiences / "bad.yaml").write_text(TRADE.format("trade.html").replace("issues", "isues"), encoding="utf-8")
    result = run("templates", "check", "-a", "trade,bad", "--json")
    assert result.exit_code == 4
    faults = json.loads(result.stdout)
    found = {(Path(f["file"]).name, f["line"], f["wrong"].partition(" (")[0]) for f in faults}
    assert len(found) == len(faults)  # each is told once
    assert "(audience trade, rich facts and on 1 more)" in str(faults)
    assert [f["right"] for f in faults if Path(f["file"]).name == "lost.html"] == ["did you mean base.html?"]
    assert found == {
        ("lost.html", 2, "there is no template 'bass.html'"),
        ("broken.html", 2, "Expected an expression, got 'end of statement block'"),
        ("trade.html", 3, "the brief has no 'titel'; did you mean title?"),
        ("sieve.html", 3, "No filter named 'sift'."),
        ("trade.html", 4, "'nowhere' is undefined"),
        ("trade.html", 5, "'rarely' is undefined"),
        ("bad.yaml", 3, "'isues' is not one of the values allowed"),
    }


def test_check_lays_the_page_out(run: Run, workspace: Path) -> None:
    """A template that does not show what it should is found though nothing in it is undefined."""
    (workspace / "templates" / "trade.html").write_text(
        '{% extends "base.html" %}{% block content %}<p>Nothing</p>{% endblock %}', encoding="utf-8"
    )
    (workspace / "configs" / "audiences" / "trade.yaml").write_text(TRADE.format("trade.html"), encoding="utf-8")
    result = run("templates", "check", "-a", "trade")
    assert result.exit_code == 4
    assert "audience trade, rich facts: The fact issues/" in result.stdout


def test_built_in_templates_are_without_fault(run: Run) -> None:
    """What we ship passes its own trial."""
    result = run("templates", "check")
    assert (result.exit_code, result.stdout) == (0, "")
