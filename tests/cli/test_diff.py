"""`briefgen diff`, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli.app import cli
from tests.cli.conftest import FACTS, Run

LATER = (
    FACTS.replace("as_of: 2025-11-03", "as_of: 2025-11-10")
    .replace("status: in progress", "status: resolved, latest: {date: 2025-11-07, text: Quotas were signed.}")
    .replace("{id: lund, name: Erik Lund,", "{id: berg, name: Eva Berg,")
    .replace("[vik, lund]", "[vik]")
)
TEXT = """\
NO-SE: 3 November 2025 → 10 November 2025  TLP:GREEN
changed  issues      Fishing quotas
                     status: in progress → resolved
                     latest: – → Quotas were signed.
changed  actors      Foreign Minister (SE)
                     holder: Erik Lund → Eva Berg
changed  meetings    28 October 2025, Oslo: Kari Vik
                     participants: Kari Vik, Erik Lund → Kari Vik
"""


@pytest.fixture
def later(tmp_path: Path, facts: Path) -> Path:
    """The facts a week later."""
    assert facts.is_file()
    path = tmp_path / "later.yaml"
    path.write_text(LATER, encoding="utf-8")
    return path


def test_two_facts_files(run: Run, later: Path) -> None:
    """One line a fact, its fields below it; without --exit-code a difference is no failure."""
    result = run("diff", "facts.yaml", "later.yaml")
    assert (result.exit_code, result.stdout, result.stderr) == (0, TEXT, "")


def test_the_exit_code_tells(run: Run, later: Path) -> None:
    """With --exit-code 6 where something changed, 0 where nothing has."""
    assert run("diff", "facts.yaml", "later.yaml", "--exit-code").exit_code == 6
    same = run("diff", "later.yaml", "later.yaml", "--exit-code")
    header = "NO-SE: 10 November 2025 → 10 November 2025  TLP:GREEN\n"
    assert (same.exit_code, same.stdout) == (0, header + "nothing has changed\n")


def test_json(run: Run, later: Path) -> None:
    """Sides with their days, changes as they are kept in the record of an edition."""
    found = json.loads(run("diff", "facts.yaml", "later.yaml", "-f", "json").stdout)
    assert {k: v for k, v in found.items() if k != "changes"} == {
        "pair": ["NO", "SE"],
        "marking": "TLP:GREEN",
        "before": {"name": "facts.yaml", "as_of": "2025-11-03"},
        "after": {"name": "later.yaml", "as_of": "2025-11-10"},
    }
    assert [(c["kind"], c["list"], c["field"]) for c in found["changes"]] == [
        ("changed", "issues", "status"),
        ("changed", "issues", "latest"),
        ("changed", "actors", "holder"),
        ("changed", "meetings", "participants"),
    ]
    assert (found["changes"][0]["before"], found["changes"][0]["after"]) == ("in progress", "resolved")


def test_html_is_escaped_and_complete(run: Run, later: Path) -> None:
    """A page of its own that loads and runs nothing; whatever a text holds stays text."""
    evil = LATER.replace("Quotas were signed.", "<script>alert(1)</script> & more")
    later.write_text(evil, encoding="utf-8")
    assert run("diff", "facts.yaml", "later.yaml", "-f", "html", "-o", "out/diff.html").stdout == ""
    page = Path("out/diff.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page
    assert "<script" not in page
    assert not any(word in page for word in ("src=", "href=", "url(", "@import"))
    assert '<p class="marking">TLP:GREEN</p>' in page
    assert '<li class="changed"><span class="mark">changed</span>' in page
    assert "<dt>status</dt>" in page


def test_colour_only_on_a_terminal(run: Run, later: Path) -> None:
    """A pipe and a file get plain text."""
    coloured = CliRunner().invoke(cli, ["diff", "facts.yaml", "later.yaml"], color=True).stdout
    assert "\x1b[33m" in coloured
    assert "\x1b" not in run("diff", "facts.yaml", "later.yaml").stdout
    assert CliRunner().invoke(cli, ["diff", "facts.yaml", "later.yaml", "-o", "d.txt"], color=True).exit_code == 0
    assert Path("d.txt").read_text(encoding="utf-8") == TEXT


def test_other_words(run: Run, later: Path) -> None:
    """Texts, dates and words in another language; names of lists and fields are those of the file."""
    lines = run("diff", "facts.yaml", "later.yaml", "-l", "fr").stdout.splitlines()
    assert lines[:3] == [
        "NO-SE: 3 novembre 2025 → 10 novembre 2025  TLP:GREEN",
        "modifié  issues      Fishing quotas",
        "                     status: en cours → réglé",
    ]


def test_what_an_audience_hears_of(run: Run, later: Path) -> None:
    """Only what it may see on either side; and what became withheld is told as nothing."""
    later.write_text(FACTS.replace("{title: Fishing quotas,", "{title: Fishing quotas, audiences: [analyst],"))
    assert "Fishing" not in run("diff", "facts.yaml", "later.yaml", "-a", "minister").stdout
    later.write_text(FACTS.replace("status: in progress", "status: resolved"), encoding="utf-8")
    assert "in progress → resolved" in run("diff", "facts.yaml", "later.yaml", "-a", "minister").stdout
    assert "nothing has changed" in run("diff", "facts.yaml", "later.yaml", "-a", "press").stdout


def test_archived_pages_and_kept_editions(run: Run, later: Path) -> None:
    """A PDF is what is attached to it; an edition, by its folder or its manifest, the facts that it was made from."""
    assert run("render", "facts.yaml", "--pdf-variant", "pdf/a-3a", "-o", "out").exit_code == 0
    edition = Path("editions/0002")
    edition.mkdir(parents=True)
    (edition / "manifest.json").write_text("{}", encoding="utf-8")
    (edition / "facts.yaml").write_text(LATER, encoding="utf-8")
    for name in ("editions/0002", "editions/0002/manifest.json"):
        result = run("diff", "out/NO-SE/minister.en.pdf", name)
        assert (result.exit_code, result.stdout) == (0, TEXT), result.stderr


def test_a_pair_as_of_a_day(run: Run, later: Path) -> None:
    """A pair of the workspace, as it stands or as of a day: what was published or happened later is not yet there."""
    folder = Path("configs/pairs/NO-SE")
    folder.mkdir(parents=True)
    Path("configs/briefgen.yaml").touch()
    later.rename(folder / "facts.yaml")
    meeting = "  - {date: 2025-11-09, place: Bergen, participants: [vik], sources: [s1]}\nissues:"
    (folder / "facts.yaml").write_text(LATER.replace("issues:", meeting), encoding="utf-8")
    expected = """\
NO-SE: 5 November 2025 → 10 November 2025  TLP:GREEN
changed  issues      Fishing quotas
                     latest: – → Quotas were signed.
new      meetings    9 November 2025, Bergen: Kari Vik
"""
    for before in ("NO-SE@2025-11-05", "se-no@2025-11-05", "configs/pairs/NO-SE@2025-11-05"):
        for after in ("NO-SE", "configs/pairs/NO-SE", "NO-SE@2025-11-10"):
            assert run("diff", before, after).stdout == expected


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["facts.yaml", "gone.yaml"], "there is no gone.yaml"),
        (["facts.yaml", "other.yaml"], "two pairs cannot be compared: facts.yaml about NO-SE and other.yaml about"),
        (["facts.yaml", "FI-SE"], "there is no pair folder"),
        (["facts.yaml", "FI-SE@2025-11-03"], "there is no pair folder"),
        (["facts.yaml", "pair@soon"], "pair@soon: 'soon' is no date"),
        (["facts.yaml", "pair@2025-11"], "2025-11 is no single day"),
        (["facts.yaml", "gone@2025-11-03"], "there is no pair folder gone"),
        (["facts.yaml", "two"], "two holds facts of several pairs: NO-SE, DK-SE"),
        (["facts.yaml", "empty"], "the edition empty does not hold its facts.yaml"),
        (["facts.yaml", "page.pdf"], "page.pdf"),
        (["facts.yaml", "picture.png"], "picture.png holds no facts"),
        (["facts.yaml", "broken.yaml"], "5 faults in 1 file"),
    ],
)
def test_wrong_inputs(run: Run, later: Path, broken: Path, names: list[str], told: str) -> None:
    """Each with what is wrong, what to give instead, and exit code 3."""
    other = FACTS.replace("pair: [NO, SE]", "pair: [DK, SE]").replace("country: NO", "country: DK")
    Path("other.yaml").write_text(other, encoding="utf-8")
    for folder, content in (("two/a", FACTS), ("two/b", other), ("pair", FACTS)):
        Path(folder).mkdir(parents=True)
        Path(folder, "facts.yaml").write_text(content, encoding="utf-8")
    Path("empty").mkdir()
    Path("empty/manifest.json").write_text("{}", encoding="utf-8")
    Path("page.pdf").write_bytes(b"no PDF")
    Path("picture.png").write_bytes(b"\x89PNG")
    result = run("diff", *names)
    assert (result.exit_code, result.stdout) == (3, "")
    assert told in result.stderr.replace("\n", " ")
    assert "Traceback" not in result.stderr
