"""`briefgen render` as somebody types it, right and wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.cli.conftest import FACTS, Run


def pdf_text(path: Path) -> str:
    """The text of a PDF of one page."""
    document = pdfium.PdfDocument(path)
    assert len(document) == 1
    return " ".join(document[0].get_textpage().get_text_range().split())


def test_facts_file_becomes_one_page(run: Run, facts: Path, tmp_path: Path) -> None:
    """The default is a PDF for the minister below out/, its path on standard output and nothing else there."""
    result = run("render", "facts.yaml")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == "out/NO-SE/minister.en.pdf\n"
    text = pdf_text(tmp_path / "out/NO-SE/minister.en.pdf")
    for words in ("Norway – Sweden", "TLP:GREEN", "Kari Vik", "28 October 2025", "Fishing quotas", "Note of the desk"):
        assert words in text


def test_the_report_says_what_is_not_known(run: Run, facts: Path) -> None:
    """By kind and facts, as far as the reader may see them and has asked for it."""
    facts.write_text(FACTS.replace("place: Oslo", "marking: TLP:AMBER, place: Oslo"), encoding="utf-8")
    result = run("render", "facts.yaml", "-a", "analyst,press", "-f", "html", "--json")
    analyst, press = json.loads(result.stdout)
    [meeting] = [i for i in analyst["shown"] if i.startswith("m-2025-10-28")]
    assert analyst["gaps"] == [
        {"kind": "issues", "facts": ["fishing-quotas"], "states": []},
        {"kind": "outcomes", "facts": [meeting], "states": []},
    ]
    assert press["gaps"] == []


def test_every_audience_and_format_asked_for(run: Run, facts: Path, tmp_path: Path) -> None:
    """Audiences and formats come by comma or by repetition."""
    result = run("render", "facts.yaml", "-a", "minister,analyst", "-f", "pdf,html", "-f", "png,md", "--out", "o")
    assert result.exit_code == 0, result.stderr
    made = [f"o/NO-SE/{a}.en.{f}" for a in ("minister", "analyst") for f in ("pdf", "html", "png", "md")]
    assert result.stdout.splitlines() == made
    assert (tmp_path / made[1]).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / made[2]).read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / made[3]).read_text(encoding="utf-8").startswith("**TLP:GREEN**\n\n# ")


def test_several_facts_files_of_one_pair_are_merged(run: Run, facts: Path, tmp_path: Path) -> None:
    """A second file adds its issue to the page of the first."""
    (tmp_path / "more.yaml").write_text(
        "pair: SE-NO\nsources: [{id: s1, title: Second note, date: 2025-11-02}]\n"
        "issues: [{title: Power cables, sources: [s1]}]\n",
        encoding="utf-8",
    )
    result = run("render", "facts.yaml", "more.yaml")
    assert result.exit_code == 0, result.stderr
    text = pdf_text(tmp_path / "out/NO-SE/minister.en.pdf")
    assert "Fishing quotas" in text
    assert "Power cables" in text
    assert "Second note" in text


def test_standard_input_and_output(run: Run) -> None:
    """`-` reads facts from standard input and `--out -` writes the page to standard output."""
    result = run("render", "-", "--out", "-", "-q", stdin=FACTS)
    assert result.exit_code == 0, result.stderr
    assert result.stdout_bytes.startswith(b"%PDF-")
    assert result.stderr == ""


def test_standard_output_takes_one_page(run: Run, facts: Path) -> None:
    """Two pages on standard output are wrong usage."""
    result = run("render", "facts.yaml", "--out", "-", "-f", "pdf,html")
    assert result.exit_code == 2
    assert "--out - takes one page in one format, these inputs make 2" in result.stderr


def test_name_pattern(run: Run, facts: Path, tmp_path: Path) -> None:
    """File names follow the pattern, with what a file system forbids replaced."""
    result = run("render", "facts.yaml", "--name", "{pair}_{date}_{marking}_{audience}.{lang}", "-f", "html")
    assert result.stdout == "out/NO-SE_2025-11-03_TLP-GREEN_minister.en.html\n"


def test_json_report(run: Run, facts: Path) -> None:
    """`--json` prints what was made, shown and left out."""
    result = run("render", "facts.yaml", "--json", "-f", "html")
    [report] = json.loads(result.stdout)
    assert report["pair"] == ["NO", "SE"]
    assert report["as_of"] == "2025-11-03"
    assert report["marking"] == "TLP:GREEN"
    assert report["files"] == ["out/NO-SE/minister.en.html"]
    assert {"vik", "lund", "fishing-quotas"} <= set(report["shown"])
    assert report["left_out"] == []


def test_as_of_sets_later_meetings_aside(run: Run, facts: Path, tmp_path: Path) -> None:
    """A brief as of a day before the meeting does not know of it, and the report says so."""
    result = run("render", "facts.yaml", "--as-of", "2025-10-01", "--json", "-f", "html")
    assert result.exit_code == 0, result.stderr
    [report] = json.loads(result.stdout)
    assert "28 October 2025" not in (tmp_path / "out/NO-SE/minister.en.html").read_text(encoding="utf-8")
    reasons = [r["reason"] for r in report["rejections"]]
    assert "published after 2025-10-01" in reasons


def test_same_inputs_same_bytes(run: Run, facts: Path, tmp_path: Path) -> None:
    """Two runs, one in another process, give the same bytes."""
    run("render", "facts.yaml", "--out", "a")
    command = [sys.executable, "-m", "briefgen", "render", "facts.yaml", "--out", "b", "-q"]
    subprocess.run(command, check=True, cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": "7"})
    one, other = (tmp_path / d / "NO-SE/minister.en.pdf" for d in "ab")
    assert one.read_bytes() == other.read_bytes()


# --- wrong ways -------------------------------------------------------------------------------------------------------


def test_every_fault_is_shown(run: Run, broken: Path) -> None:
    """Five faults of one file come at once, each with line and column; exit code 3, nothing made, no traceback."""
    result = run("render", "broken.yaml")
    assert result.exit_code == 3
    assert result.stdout == ""
    places = [line.split(": ")[0] for line in result.stderr.splitlines() if line.startswith("broken.yaml")]
    assert places == ["broken.yaml:2:8", "broken.yaml:4:34", "broken.yaml:6:12", "broken.yaml:6:32", "broken.yaml:6:57"]
    assert "5 faults in 1 file" in result.stderr
    assert "Traceback" not in result.stderr


def test_unknown_audience(run: Run, facts: Path) -> None:
    """A misspelt audience is wrong usage, with the nearest one named."""
    result = run("render", "facts.yaml", "-a", "ministre")
    assert result.exit_code == 2
    assert (
        "there is no 'ministre'. Did you mean minister? There are: analyst, minister, press, protocol." in result.stderr
    )


@pytest.mark.parametrize("option", [("-f", "docx"), ("-l", "xx"), ("--as-of", "soon"), ("--pair", "LB")])
def test_wrong_option_values(run: Run, facts: Path, option: tuple[str, str]) -> None:
    """A value that an option cannot take is wrong usage and is quoted."""
    result = run("render", "facts.yaml", *option)
    assert result.exit_code == 2
    assert option[1] in result.stderr


def test_missing_file_names_the_nearest(run: Run, facts: Path) -> None:
    """A path that does not exist is one line, with the file that may be meant."""
    result = run("render", "fact.yaml")
    assert result.exit_code == 3
    assert "fact.yaml: cannot be read (No such file or directory); did you mean facts.yaml?" in result.stderr


def test_unsupported_file(run: Run, tmp_path: Path) -> None:
    """A file of another kind is refused with what would be right."""
    (tmp_path / "news.docx").write_bytes(b"PK")
    result = run("render", "news.docx")
    assert result.exit_code == 3
    assert "news.docx: the Word file is damaged or cut short" in result.stderr
    assert "hint: copy or download it again" in result.stderr


def test_empty_folder(run: Run, tmp_path: Path) -> None:
    """A folder without facts and texts is refused."""
    (tmp_path / "LB-SY").mkdir()
    result = run("render", "LB-SY")
    assert result.exit_code == 3
    assert "the folder LB-SY holds neither facts nor sources" in result.stderr


def test_unwritable_folder(run: Run, facts: Path, tmp_path: Path) -> None:
    """Where the output folder cannot be made, one line says so; a file in the way does it for any user."""
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    result = run("render", "facts.yaml", "--out", "taken")
    assert result.exit_code == 1
    assert "error: cannot write taken/NO-SE/minister.en.pdf" in result.stderr
    assert "hint:" in result.stderr


def test_name_pattern_cannot_leave_the_folder(run: Run, facts: Path, tmp_path: Path) -> None:
    """A pattern with .. is refused before anything is written."""
    result = run("render", "facts.yaml", "--name", "../{pair}")
    assert result.exit_code == 3
    assert "leaves the output folder" in result.stderr
    assert not list(tmp_path.parent.glob("NO-SE*"))


def test_strict_refuses_a_fact_without_source(run: Run, facts: Path) -> None:
    """What is a warning otherwise is a fault under --strict."""
    facts.write_text(
        FACTS.replace(", participants: [vik, lund], topics: [fisheries], sources: [s1]", ""), encoding="utf-8"
    )
    relaxed = run("render", "facts.yaml", "-f", "html")
    assert relaxed.exit_code == 0
    assert "warning: facts.yaml:12:5: meetings[0]: has neither source nor evidence" in relaxed.stderr
    strict = run("render", "facts.yaml", "--strict")
    assert strict.exit_code == 3


def test_quiet_hides_narration_only(run: Run, facts: Path, broken: Path) -> None:
    """-q says nothing when all is well, and still prints errors."""
    assert run("render", "facts.yaml", "-q").stderr == ""
    assert "5 faults" in run("render", "broken.yaml", "-q").stderr


def test_one_bad_pair_does_not_stop_the_others(run: Run, facts: Path, tmp_path: Path) -> None:
    """Markings that cannot be compared stop that pair; the other page is made and the exit code tells."""
    mixed = FACTS.replace("[NO, SE]", "[DK, SE]").replace("status: in progress", "status: open, marking: SECRET")
    (tmp_path / "mixed.yaml").write_text(mixed.replace("country: NO", "country: DK"), encoding="utf-8")
    result = run("render", "mixed.yaml", "facts.yaml", "-f", "html")
    assert result.exit_code == 3
    assert "belong to no common scheme" in result.stderr
    assert result.stdout == "out/NO-SE/minister.en.html\n"


def test_several_languages_at_once(run: Run, facts: Path) -> None:
    """One page each, named by its language; the settings say which where the command line does not."""
    result = run("render", "facts.yaml", "-l", "fr,ar", "-f", "html")
    assert result.exit_code == 0
    assert [Path(line).name for line in result.stdout.split()] == ["minister.fr.html", "minister.ar.html"]
    Path("configs").mkdir(exist_ok=True)
    Path("configs/briefgen.yaml").write_text("languages: [zh]\n", encoding="utf-8")
    assert "minister.zh.html" in run("render", "facts.yaml", "-f", "html").stdout


def test_unknown_languages_are_refused(run: Run, facts: Path) -> None:
    """On the command line and in the settings, with those that there are."""
    result = run("render", "facts.yaml", "-l", "fra")
    assert result.exit_code == 2
    assert "there is no 'fra'. Did you mean fr? There are: en, fr, es, ru, ar, zh." in result.stderr
    Path("configs").mkdir(exist_ok=True)
    Path("configs/briefgen.yaml").write_text("languages: [de]\n", encoding="utf-8")
    assert "write one of: en, fr, es, ru, ar, zh" in run("render", "facts.yaml").stderr
