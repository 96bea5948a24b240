"""`briefgen extract`, and pages made from texts alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import FACTS, Run

pytest.importorskip("spacy")

TEXT = """\
date 2024-03-08
OSLO - Norwegian Foreign Minister Kari Vik met her Swedish counterpart Erik Lund in Oslo on Thursday to discuss
fishing quotas. The two ministers agreed to set up a joint committee on fisheries.
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A short dated text about Norway and Sweden."""
    path = tmp_path / "oslo.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_has_the_contract(run: Run, text: Path) -> None:
    """Every key of the contract is there, and every quotation stands in the text where it says."""
    result = run("extract", "oslo.txt", "--format", "json")
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["pair"] == ["NO", "SE"]
    assert found["as_of"] == "2024-03-08"
    assert {a["name"] for a in found["actors"]} == {"Kari Vik", "Erik Lund"}
    [meeting] = found["meetings"]
    assert (meeting["date"], meeting["status"], meeting["mode"], meeting["place"]) == (
        "2024-03-07",
        "held",
        "in-person",
        "Oslo",
    )
    assert set(meeting["participants"]) == {a["id"] for a in found["actors"]}
    body = TEXT.partition("\n")[2]
    for fact in (*found["actors"], *found["meetings"], *found["issues"]):
        assert fact["evidence"]
        for evidence in fact["evidence"]:
            assert body[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_yaml_is_a_facts_file(run: Run, text: Path) -> None:
    """What extract prints as YAML validates and renders."""
    assert run("extract", "oslo.txt", "-o", "found.yaml").exit_code == 0
    assert run("validate", "found.yaml").exit_code == 0
    assert run("render", "found.yaml", "-f", "html").stdout == "out/NO-SE/minister.en.html\n"


def test_folder_gets_one_file_a_text(run: Run, text: Path, tmp_path: Path) -> None:
    """With a folder each text has a result of its own."""
    (tmp_path / "second.txt").write_text(TEXT.replace("2024-03-08", "2024-04-12"), encoding="utf-8")
    result = run("extract", "oslo.txt", "second.txt", "-o", "found/", "--format", "json")
    assert result.exit_code == 0, result.stderr
    days = [json.loads((tmp_path / "found" / f"{n}.json").read_bytes())["as_of"] for n in ("oslo", "second")]
    assert days == ["2024-03-08", "2024-04-12"]


def test_texts_of_one_pair_are_merged(run: Run, text: Path, tmp_path: Path) -> None:
    """Two tellings of one meeting are one meeting with two quotations."""
    (tmp_path / "again.txt").write_text(TEXT.replace("OSLO - ", ""), encoding="utf-8")
    found = yaml.safe_load(run("extract", "oslo.txt", "again.txt").stdout)
    assert len(found["sources"]) == 2
    assert len(found["meetings"]) == 1
    assert len({e["source"] for e in found["meetings"][0]["evidence"]}) == 2


def test_one_story_of_several_papers(run: Run, text: Path, tmp_path: Path) -> None:
    """It is read once and cited from each paper; with a folder each text has its own result."""
    text.write_text(TEXT + "The talks lasted two hours, officials said, and ended with a dinner.\n", encoding="utf-8")
    (tmp_path / "copy.txt").write_text(TEXT.replace("\n", "\ntitle Ministers on fish\n", 1), encoding="utf-8")
    done = run("extract", "oslo.txt", "copy.txt")
    assert "copy.txt tells the same story as oslo.txt, which is read for both\n" in done.stderr
    found = yaml.safe_load(done.stdout)
    quotes = [(e["source"], e["quote"].split()[0]) for e in found["meetings"][0]["evidence"]]
    assert sorted(quotes) == [("copy", "Norwegian"), ("oslo", "Norwegian"), ("oslo", "The")]
    assert {s["id"]: s["title"] for s in found["sources"]}["copy"] == "Ministers on fish"
    assert "same story" not in run("extract", "oslo.txt", "copy.txt", "-o", "found/").stderr
    assert sorted(p.name for p in (tmp_path / "found").iterdir()) == ["copy.yaml", "oslo.yaml"]


def test_date_option(run: Run, text: Path) -> None:
    """--date dates a text that bears no date; without either, relative days stay unresolved and that is said."""
    bare = TEXT.partition("\n")[2]
    dated = json.loads(run("extract", "-", "--date", "2024-03-08", "-f", "json", stdin=bare).stdout)
    assert dated["meetings"][0]["date"] == "2024-03-07"
    result = run("extract", "-", "-f", "json", stdin=bare)
    assert json.loads(result.stdout)["meetings"][0]["date"] is None
    assert "no date" in result.stderr


def test_nothing_is_taken_from_a_text_about_others(run: Run, text: Path) -> None:
    """A text that does not name both states of --pair gives no facts, with the reason."""
    result = run("extract", "oslo.txt", "--pair", "LB-SY", "-f", "json")
    found = json.loads(result.stdout)
    assert (found["actors"], found["meetings"], found["issues"]) == ([], [], [])
    assert "warning: oslo.txt: does not name Lebanon or Syria: nothing of it is taken" in result.stderr


def test_no_pair_to_be_found(run: Run) -> None:
    """A text that names no states is refused with a hint."""
    result = run("extract", "-", stdin="date 2024-01-01\nThe weather was fine.\n")
    assert result.exit_code == 3
    assert "--pair LB-SY" in result.stderr


def test_texts_and_facts_make_one_page(run: Run, text: Path, tmp_path: Path) -> None:
    """A pair folder's facts win; what its text adds is marked as unreviewed."""
    folder = tmp_path / "NO-SE"
    (folder / "sources").mkdir(parents=True)
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (folder / "sources" / "oslo.txt").write_text(TEXT.replace("2024-03-08", "2025-10-31"), encoding="utf-8")
    result = run("render", "NO-SE", "-f", "html", "--json")
    assert result.exit_code == 0, result.stderr
    [report] = json.loads(result.stdout)
    html = (tmp_path / "out/NO-SE/minister.en.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "Quotas for next year are not agreed." in html
    assert report["shown"].count("vik") == 1
    assert "30 October 2025" in html
    assert len(report["shown"]) == len(set(report["shown"]))


def test_without_the_extra(run: Run, text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where spaCy is not installed, one line says what to install; pages from YAML are made all the same."""
    from briefgen.extract import engine

    monkeypatch.setitem(sys.modules, "spacy", None)
    for function in vars(engine).values():
        if hasattr(function, "cache_clear"):
            function.cache_clear()
    result = run("render", "oslo.txt")
    assert result.exit_code == 1
    assert "pip install 'briefgen[extract]'" in result.stderr
    (text.parent / "facts.yaml").write_text(FACTS, encoding="utf-8")
    assert run("render", "facts.yaml", "-f", "html").exit_code == 0


def test_explain_shows_rules_and_facts(run: Run, text: Path) -> None:
    """Each sentence stands with its findings, the rule of each in brackets, and the facts that came of it."""
    result = run("extract", "oslo.txt", "--explain")
    assert result.exit_code == 0, result.stderr
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0] == "oslo: NO-SE, 2024-03-08, 2 actors, 1 meeting, 1 issue, 0 rejections"
    assert "person Kari Vik Kari Vik, Foreign Minister, NO (title-name)" in lines
    assert "contact met held in-person 2024-03-07 Kari Vik, Erik Lund (verb:met)" in lines
    assert "=> actor Erik Lund, Foreign Minister, SE [erik-lund]" in lines


def test_explain_as_json(run: Run, text: Path) -> None:
    """The same for machines: sentences with offsets into the clean text, findings and rejections; into a file too."""
    result = run("extract", "oslo.txt", "--explain", "--format", "json", "-o", "why.json")
    assert (result.exit_code, result.stdout) == (0, "")
    [told] = json.loads(Path("why.json").read_text(encoding="utf-8"))
    assert (told["source"], told["pair"], told["rejections"]) == ("oslo", ["NO", "SE"], [])
    body = TEXT.partition("\n")[2]
    assert [body[s["start"] : s["end"]] for s in told["sentences"]] == [s["text"] for s in told["sentences"]]
    assert {"kind": "country", "text": "Swedish", "says": "SE", "rule": "adjective"} in told["sentences"][0]["findings"]
