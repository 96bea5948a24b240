"""`briefgen search`: what a desk officer types, and what comes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli.app import cli
from briefgen.store.index import expression

WIRE = """date 2025-11-03
title Two ministers in Manama
publisher Example Wire
Lebanon's Energy Minister Rana Haddad met Syrian Water Minister Karim Salloum in Manama on Sunday.

Prisoners' families gathered at the café.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two pairs, one of them with a text."""
    for pair in ("LB-SY", "EG-GR"):
        (tmp_path / "configs/pairs" / pair / "sources").mkdir(parents=True)
        (tmp_path / "configs/pairs" / pair / "facts.yaml").write_text(f"pair: {pair}\n", encoding="utf-8")
    (tmp_path / "configs/briefgen.yaml").write_text("{}\n", encoding="utf-8")
    (tmp_path / "configs/pairs/LB-SY/sources/wire.txt").write_text(WIRE, encoding="utf-8")
    gas = "pair: EG-GR\nissues:\n- {title: Gas pipeline, latest: {date: 2025-10-01, text: Survey of the sea bed}}\n"
    (tmp_path / "configs/pairs/EG-GR/facts.yaml").write_text(gas, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    """The command, without a terminal."""
    return CliRunner().invoke(cli, ["search", *args])


def found(*args: str) -> list[tuple[str, str]]:
    """Kind and id of each hit."""
    return [(row["kind"], row["id"]) for row in json.loads(run(*args, "--json").stdout)]


def test_a_hit_leads_back_to_file_and_sentence(desk: Path) -> None:
    """With what was found in it."""
    rows = json.loads(run("salloum", "--kind", "document", "--json").stdout)
    assert rows == [
        {
            "pair": "LB-SY",
            "kind": "document",
            "id": "wire",
            "date": "2025-11-03",
            "passage": WIRE.splitlines()[3],
            "found": "Salloum",
            "source": "Example Wire, Two ministers in Manama, 2025-11-03, configs/pairs/LB-SY/sources/wire.txt",
        }
    ]
    text = run("salloum", "--kind", "actor").stdout
    assert text.startswith("LB-SY  actor  karim-salloum  2025-11-03\n    Karim Salloum · Water Minister · ")


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        (["PRISONER", "--kind", "document"], [("document", "wire")]),
        (["cafe", "--kind", "document"], [("document", "wire")]),
        (["pipe*"], [("issue", "gas-pipeline")]),
        (["sea bed"], [("issue", "gas-pipeline")]),
        (["bed sea"], []),
        (["bed", "sea"], [("issue", "gas-pipeline")]),
        (["--", "gas", "-survey"], []),
        (["gas", "--pair", "LB-SY"], []),
        (["gas", "--since", "2025-10-02"], []),
        (["gas", "--until", "2025-10-01"], [("issue", "gas-pipeline")]),
        (["zebra"], []),
        (["OR"], []),
        (["NEAR(", "a)"], []),
        (["text:gas"], []),
        (["it's", "\x00"], []),
    ],
)
def test_words(desk: Path, words: list[str], hits: list[tuple[str, str]]) -> None:
    """Case, accents and endings do not matter; operators of the engine are words like any other."""
    if "--" in words:
        words = ["--json", *words]
        rows = json.loads(run(*words).stdout)
        assert [(row["kind"], row["id"]) for row in rows] == hits
    else:
        assert found(*words) == hits


def test_what_changes_is_found_anew(desk: Path) -> None:
    """A new text, a changed one and one that is gone."""
    assert found("zebra") == []
    path = desk / "configs/pairs/LB-SY/sources/zoo.txt"
    path.write_text("date 2025-11-04\nA zebra crossed the border of Lebanon and Syria.\n", encoding="utf-8")
    assert ("document", "zoo") in found("zebra")
    path.write_text("date 2025-11-04\nA camel crossed the border of Lebanon and Syria.\n", encoding="utf-8")
    assert (found("zebra"), ("document", "zoo") in found("camel")) == ([], True)
    path.unlink()
    assert found("camel") == []


def test_nothing_asked_for_and_nothing_found(desk: Path) -> None:
    """The one is a fault, the other is not."""
    assert (run("*").exit_code, run("*").stderr.splitlines()[0]) == (3, "error: '*' asks for nothing")
    nothing = run("zebra")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "0 hits\n")


def test_without_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line and a hint."""
    monkeypatch.chdir(tmp_path)
    assert (run("gas").exit_code, run("gas").stderr.splitlines()[0]) == (3, "error: there is no workspace here")


def test_a_store_that_cannot_be_used_is_said(desk: Path) -> None:
    """Every command that would use it goes on without."""
    (desk / ".briefgen/store.sqlite").mkdir(parents=True)
    done = run("gas")
    assert (done.exit_code, "store.sqlite cannot be used" in done.stderr) == (0, True)
    rendered = CliRunner().invoke(cli, ["render", "configs/pairs/LB-SY", "--format", "html"])
    assert rendered.exit_code == 0
    assert "store.sqlite cannot be used" in rendered.stderr


def test_expression() -> None:
    """Words, phrases, beginnings, and what must not be there."""
    assert expression('gas "sea bed" pipe* -survey') == '"gas" AND "sea bed" AND "pipe"* NOT "survey"'


def test_a_store_that_cannot_be_used_costs_only_time(desk: Path) -> None:
    """What is there is found all the same, and why it took longer is told once; --no-cache leaves nothing behind."""
    place = desk / ".briefgen"
    hit = [("document", "wire")]
    assert (found("salloum", "--kind", "document", "--no-cache"), place.exists()) == (hit, False)
    (place / "store.sqlite").mkdir(parents=True)
    done = run("salloum", "--kind", "document", "--json")
    assert [(row["kind"], row["id"]) for row in json.loads(done.stdout)] == hit
    assert done.stderr.count("cannot be used") == 1
    assert (done.exit_code, done.stderr.startswith("warning: ")) == (0, True)
