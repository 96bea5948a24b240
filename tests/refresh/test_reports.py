"""Reports for machines and CI services: exact texts, and words that try to be more than words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from briefgen.errors import Fault
from briefgen.refresh import reports
from briefgen.refresh.outcome import Finding, Outcome, Run
from briefgen.refresh.reports import SUMMARY_LIMIT, step_summary, to_json, to_junit, to_markdown
from tests.refresh import runs

DOCS = Path(__file__).parents[2] / "docs" / "refresh.md"
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def only(*outcomes: Outcome, interrupted: bool = False) -> Run:
    """A run of these."""
    return Run(runs.STARTED, runs.FINISHED, "out", outcomes, interrupted)


# --- JSON -------------------------------------------------------------------------------------------------------------


def test_json_tells_the_run_and_every_edition() -> None:
    """Counts, moments in UTC, and each field of each outcome, null where there is nothing."""
    report = json.loads(to_json(runs.ALL))

    assert {key: value for key, value in report.items() if key != "editions"} == {
        "version": 1,
        "started": "2025-11-25T02:00:00Z",
        "finished": "2025-11-25T02:01:04Z",
        "out": "out",
        "interrupted": False,
        "counts": {"made": 1, "due": 0, "skipped": 1, "failed": 2, "refused": 1},
    }
    assert [edition["pair"] for edition in report["editions"]] == ["LB-SY", "EG-GR", "NO-SE", "CI-ML", "FI-EE"]
    assert report["editions"][2] == {
        "pair": "NO-SE",
        "audience": "press",
        "lang": "en",
        "status": "refused",
        "reason": "a gate held it back",
        "files": [],
        "thumbnail": None,
        "edition": None,
        "as_of": "2025-08-01",
        "made_at": None,
        "marking": "TLP:AMBER+STRICT",
        "changes": [],
        "left_out": 0,
        "seconds": 0.5,
        "hint": "review the facts or set the gate to warn",
        "faults": [],
        "findings": [
            {
                "gate": "stale",
                "level": "fail",
                "text": "the counterpart is 200 days old",
                "fault": {
                    "file": "NO-SE/facts.yaml",
                    "line": 12,
                    "column": 5,
                    "path": "actors[0]",
                    "wrong": "",
                    "right": "",
                },
            },
            {"gate": "unreviewed", "level": "warn", "text": "1 fact is not reviewed", "fault": None},
        ],
    }


def test_json_keeps_hostile_words_and_can_be_encoded() -> None:
    """What people wrote comes back as it was; half a character, which UTF-8 cannot hold, is marked."""
    report = json.loads(to_json(runs.HOSTILE).encode())

    assert report["editions"][0]["reason"] == runs.EVIL
    assert report["editions"][1]["faults"][1]["file"] == "bad\ufffd.yaml"


def test_every_field_of_the_json_is_explained() -> None:
    """docs/refresh.md names every key of the report, of an edition, of a fault and of a finding."""
    text = DOCS.read_text(encoding="utf-8")
    keys = {field.name for kind in (Outcome, Finding, Fault) for field in fields(kind)} | set(
        json.loads(to_json(runs.ALL))
    )

    assert sorted(key for key in keys if f"`{key}`" not in text) == []


# --- JUnit XML --------------------------------------------------------------------------------------------------------


def test_junit_has_a_case_for_each_edition() -> None:
    """Refused and unmakable editions fail, faults are errors with their place, made and unchanged ones pass."""
    [suite] = ET.fromstring(to_junit(runs.ALL))  # noqa: S314 - our own text

    assert suite.attrib == {
        "name": "briefgen refresh",
        "tests": "5",
        "failures": "2",
        "errors": "1",
        "skipped": "0",
        "time": "64.000",
        "timestamp": "2025-11-25T02:00:00",
    }
    assert [(case.attrib, {child.tag: child.attrib for child in case}) for case in suite] == [
        ({"classname": "LB-SY", "name": "minister.en", "time": "1.250"}, {"system-out": {}}),
        ({"classname": "EG-GR", "name": "analyst.fr", "time": "0.000"}, {"system-out": {}}),
        (
            {"classname": "NO-SE", "name": "press.en", "time": "0.500", "file": "NO-SE/facts.yaml", "line": "12"},
            {"failure": {"message": "a gate held it back", "type": "stale"}, "system-out": {}},
        ),
        (
            {"classname": "CI-ML", "name": "minister.ar", "time": "0.000", "file": "CI-ML/facts.yaml", "line": "3"},
            {"error": {"message": "2 faults in the input", "type": "input"}},
        ),
        (
            {"classname": "FI-EE", "name": "minister.en", "time": "60.000"},
            {"failure": {"message": "lost: the page took more than 60 s", "type": "page"}},
        ),
    ]
    assert suite[3][0].text == (
        "CI-ML/facts.yaml:3:9: as_of: there is no day 31; write 2025-11-30\n"
        "CI-ML/notes, old.yaml: cannot be read\n"
        "hint: mend the file"
    )
    assert suite[0][0].text == (
        "made: facts.yaml changed\n"
        "new: New meeting: Beirut, 2 November 2025\n"
        "new: Prisoners: from open to in progress\n"
        "warning: unreviewed: 2 facts are not reviewed"
    )


def test_junit_of_a_dry_run_skips_and_an_interruption_is_an_error() -> None:
    """What would be made is skipped; a run that was ended early cannot look whole."""
    due = replace(runs.MADE, status="due")

    [suite] = ET.fromstring(to_junit(only(due, interrupted=True)))  # noqa: S314 - our own text

    assert (suite.get("tests"), suite.get("skipped"), suite.get("errors")) == ("2", "1", "1")
    assert [(case.get("name"), case[0].tag, case[0].get("message")) for case in suite] == [
        ("minister.en", "skipped", "would be made: facts.yaml changed"),
        ("refresh", "error", "the run was interrupted before its end"),
    ]


@pytest.mark.parametrize("run", [runs.ALL, runs.HOSTILE, only(), only(runs.FAILED, interrupted=True)])
def test_junit_has_the_common_shape(run: Run) -> None:
    """The report is well-formed and holds to what readers of JUnit XML agree on, whatever words are in it."""
    schema = etree.XMLSchema(etree.parse(Path(__file__).parent / "junit.xsd"))
    text = to_junit(run)

    schema.assertValid(etree.fromstring(text.encode()))
    assert CONTROLS.findall(text) == []


# --- Markdown ---------------------------------------------------------------------------------------------------------


def test_markdown_tells_the_urgent_first(check_golden: Callable[[Path, str], None]) -> None:
    """Counts, what failed and was refused, warnings, then what was made."""
    check_golden(Path(__file__).parent / "golden" / "summary.md", to_markdown(runs.ALL))


def test_markdown_puts_what_has_changes_before_what_has_none() -> None:
    """Of the made editions, those with news of their facts stand first; an interruption is said."""
    quiet = replace(runs.MADE, pair="AA-BB", changes=(), findings=())
    text = to_markdown(only(quiet, runs.MADE, interrupted=True))

    assert text.index("| LB-SY minister.en | 2025") < text.index("| AA-BB minister.en | 2025")
    assert "**Interrupted** before its end" in text


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("a | b", "a \\| b"),
        ("<b>x</b> & y", "&lt;b&gt;x&lt;/b&gt; &amp; y"),
        ("two\r\n\r\nlines\x1b[31m", "two lines\\[31m"),
        ("![i](http://x.example) www.x.example", "\\!\\[i\\](http\\://x.example) www\\.x.example"),
        (
            "**bold** _it_ ~~no~~ `code` $m$ #1 @desk",
            "\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\` \\$m\\$ \\#1 \\@desk",
        ),
        (":rocket: at 12:30", "\\:rocket: at 12:30"),
        ("a\\|b", "a\\\\\\|b"),
        ("x" * 401, "x" * 399 + "…"),
    ],
)
def test_markdown_shows_words_as_they_are(words: str, written: str) -> None:
    """No cell ends early, no markup, link, picture, emoji or mention comes from other people's words."""
    row = to_markdown(only(replace(runs.MADE, changes=(words,), findings=()))).splitlines()[-1]

    assert row == f"| LB-SY minister.en | 2025-11-03 | {written} | 2 | facts.yaml changed |"


def test_markdown_counts_what_a_cell_does_not_hold() -> None:
    """Of thirty changes, eight are shown and the others counted."""
    text = to_markdown(only(replace(runs.MADE, changes=tuple(f"change {n}" for n in range(30)))))

    assert "change 7<br>and 22 more |" in text
    assert "change 8" not in text


def test_markdown_stays_below_its_limit_and_says_what_is_left_out() -> None:
    """Failures have the room first; a table that is cut short says by how many rows."""
    failures = [replace(runs.FAILED, pair=f"F{n}-ML") for n in range(20)]
    made = [replace(runs.MADE, pair=f"M{n}-SY") for n in range(60)]
    run = only(*made, *failures)
    short = to_markdown(run, 6_000)

    assert len(short.encode()) <= 6_000 < len(to_markdown(run).encode())
    assert short.count("**failed**") == 20
    [left] = re.findall(r"\n(\d+) of these are left out here; the JSON report has all", short)
    assert short.count("| M") + int(left) == 60
    assert short.endswith("\n### Made: 60\n\nAll of these are left out here; the JSON report has all.\n")
    assert [limit for limit in range(900, 20_000, 613) if len(to_markdown(run, limit).encode()) > limit] == []
    assert len(to_markdown(run, 0).encode()) < 900


# --- The summary of a step --------------------------------------------------------------------------------------------


def test_step_summary_is_appended(tmp_path: Path) -> None:
    """What a step wrote before stays, and takes from the room."""
    path = tmp_path / "summary.md"
    path.write_text("before\n", encoding="utf-8")

    assert step_summary(runs.ALL, {"GITHUB_STEP_SUMMARY": str(path)}) is None
    assert path.read_text(encoding="utf-8") == f"before\n{to_markdown(runs.ALL)}"

    path.write_text("x" * (SUMMARY_LIMIT - 1_000), encoding="utf-8")
    step_summary(runs.many(1_000), {"GITHUB_STEP_SUMMARY": str(path)})
    assert SUMMARY_LIMIT - 1_000 < path.stat().st_size <= SUMMARY_LIMIT


def test_step_summary_that_cannot_be_written_is_a_warning(tmp_path: Path) -> None:
    """A folder in the place of the file does not end the run."""
    assert step_summary(runs.ALL, {"GITHUB_STEP_SUMMARY": str(tmp_path)}) == (
        f"the step summary {tmp_path} cannot be written: Is a directory"
    )
    assert step_summary(runs.ALL, {}) is None


# --- Annotations ------------------------------------------------------------------------------------------------------


def test_annotations_name_file_and_line() -> None:
    """Errors first, with their place where it is known; the gates that only warn are warnings."""
    wrong = "as_of: there is no day 31; write 2025-11-30"

    assert reports.annotations(runs.ALL) == [
        "::error file=NO-SE/facts.yaml,line=12,col=5,title=NO-SE press.en::stale: the counterpart is 200 days old",
        "::error file=CI-ML/facts.yaml,line=3,col=9,title=CI-ML minister.ar::" + wrong,
        "::error file=CI-ML/notes%2C old.yaml,title=CI-ML minister.ar::cannot be read",
        "::error title=FI-EE minister.en::lost: the page took more than 60 s; the last good edition stays",
        "::warning title=LB-SY minister.en::unreviewed: 2 facts are not reviewed",
        "::warning title=NO-SE press.en::unreviewed: 1 fact is not reviewed",
    ]


def test_one_fault_of_many_editions_is_one_annotation() -> None:
    """A facts file is read for every audience and language; GitHub shows ten errors of a step."""
    every = [replace(runs.FAILED, lang=lang, faults=runs.FAILED.faults[:1]) for lang in ("en", "fr", "ar")]

    [line] = reports.annotations(only(*every))

    place = "file=CI-ML/facts.yaml,line=3,col=9,title=CI-ML minister.en and 2 more"
    assert line == f"::error {place}::as_of: there is no day 31; write 2025-11-30"


def test_annotations_cannot_be_broken_out_of() -> None:
    """Percent, line ends, colons and commas are escaped, so that no word becomes a command or a property."""
    fault = Fault("a,b:c%\n\udcff.yaml", 1, 2, "", "50 %\r\n::error::x, y\x1b[31m")

    assert reports.annotations(only(replace(runs.FAILED, faults=(fault,)))) == [
        "::error file=a%2Cb%3Ac%25%0A.yaml,line=1,col=2,title=CI-ML minister.ar::50 %25%0D%0A::error::x, y[31m"
    ]
    assert [line for line in reports.annotations(runs.HOSTILE) if "\n" in line or CONTROLS.search(line)] == []


def test_annotations_name_files_from_the_top_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace may be a folder of a repository; files elsewhere keep the path that they were given by."""
    (tmp_path / "briefs").mkdir()
    monkeypatch.chdir(tmp_path / "briefs")
    own, foreign = Fault("configs/facts.yaml", 1, 2, "", "wrong"), Fault("/elsewhere/facts.yaml", 1, 2, "", "wrong")

    lines = reports.annotations(only(replace(runs.FAILED, faults=(own, foreign))), tmp_path)

    assert [line.partition(",")[0] for line in lines] == [
        "::error file=briefs/configs/facts.yaml",
        "::error file=/elsewhere/facts.yaml",
    ]


def test_nothing_wrong_is_no_annotation() -> None:
    """Made and unchanged editions are not worth one."""
    assert reports.annotations(only(replace(runs.MADE, findings=()), runs.UNCHANGED)) == []
