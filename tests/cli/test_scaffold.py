"""`briefgen init` and `briefgen new` as a newcomer uses them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PLAIN = [
    ".gitattributes", ".github/workflows/refresh.yml", ".gitignore", ".pre-commit-config.yaml", "README.md",
    "configs/briefgen.yaml", "configs/pairs/.gitkeep", "requirements.txt", "templates/README.md",
]  # fmt: skip


def test_init_new_validate_render(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four commands from nothing to a page that says that nothing is known; each names the next."""
    made = run("init", "desk")
    assert (made.exit_code, made.stdout.split()) == (0, [f"desk/{name}" for name in PLAIN])
    assert made.stderr.splitlines() == [
        "next:",
        "  cd desk",
        "  briefgen new LB SY",
        "  briefgen render configs/pairs/LB-SY",
        "  briefgen refresh",
    ]
    monkeypatch.chdir(tmp_path / "desk")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762128000")  # 3 November 2025

    pair = run("new", "SY", "LB")
    assert (pair.exit_code, pair.stdout.split()) == (
        0,
        ["configs/pairs/LB-SY/facts.yaml", "configs/pairs/LB-SY/sources/.gitkeep"],
    )
    assert pair.stderr.startswith("LB-SY: Lebanon and Syria\nnext:\n")
    assert run("validate", "configs/pairs", "--strict").exit_code == 0

    page = run("render", "configs/pairs/LB-SY", "-f", "html", "-o", "-")
    assert page.exit_code == 0
    assert "as of 3 November 2025" in page.stdout.replace("\xa0", " ")
    assert "No open issue is on file." in page.stdout.replace("\xa0", " ")
    assert "nothing is known of this pair, the page says so" in page.stderr


def test_the_example_renders(run: Run, tmp_path: Path) -> None:
    """With --example the first page is the worked example, its texts included."""
    made = run("init", "--example")
    assert "configs/pairs/LB-SY/sources/manama.txt" in made.stdout.split()
    assert made.stderr.splitlines()[:2] == ["next:", "  briefgen validate configs/pairs/LB-SY"]
    assert run("validate", "configs/pairs").exit_code == 0
    assert run("render", "configs/pairs/LB-SY/facts.yaml", "-q").stdout.split() == ["out/LB-SY/minister.en.pdf"]
    assert (tmp_path / "out/LB-SY/minister.en.pdf").is_file()


def test_init_leaves_what_is_there_alone_and_names_it(run: Run, tmp_path: Path) -> None:
    """In a folder with files of one's own; once more adds nothing; --force writes over its own files only."""
    (tmp_path / "README.md").write_text("ours", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.tmp\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")

    first = run("init")
    assert first.stdout.split() == [name for name in PLAIN if name not in ("README.md", ".gitignore")]
    assert "README.md is there already and was left alone\n" in first.stderr
    assert f"warning: {tmp_path / '.gitignore'} does not name the folder of results; add the line /out/" in first.stderr

    again = run("init", "-q")
    assert (again.exit_code, again.stdout) == (0, "")
    assert again.stderr.count("was left alone") == len(PLAIN)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "ours"

    forced = run("init", "--force")
    assert forced.stdout.split() == PLAIN
    assert "warning: README.md was there and has been written over" in forced.stderr
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith("# Country briefs")
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "notes"


def test_init_refuses_inside_another_workspace(run: Run, tmp_path: Path) -> None:
    """A workspace inside a workspace is most likely a slip; --nested is for those who mean it."""
    run("init")
    refused = run("init", "inner/desk")
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert f"inner/desk is inside the workspace {tmp_path}" in refused.stderr
    assert "--nested" in refused.stderr
    assert not (tmp_path / "inner").exists()
    assert run("init", "inner/desk", "--nested").exit_code == 0
    assert run("init", "inner/desk").exit_code == 0  # which is a workspace itself by now


def test_init_mends_settings_that_do_not_hold(run: Run, tmp_path: Path) -> None:
    """With --force the settings are as at first, though they could not be read."""
    run("init", "-q")
    settings = tmp_path / "configs/briefgen.yaml"
    settings.write_text("audiences: [\n", encoding="utf-8")
    assert run("init", "--force", "-q").exit_code == 0
    assert run("audiences").exit_code == 0


def test_init_in_a_git_repository(run: Run, tmp_path: Path) -> None:
    """At its top git tracks all but the results; below, it is said that GitHub does not look there for workflows."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    top = run("init")
    assert "GitHub" not in top.stderr
    (tmp_path / "out").mkdir()
    (tmp_path / "out/page.pdf").write_bytes(b"%PDF")
    status = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert sorted(line[3:] for line in status.stdout.splitlines()) == PLAIN

    below = run("init", "briefs", "--nested")
    assert "set WORKSPACE in workflows/refresh.yml to briefs" in below.stderr


def test_init_where_nothing_can_be_made(run: Run, tmp_path: Path) -> None:
    """A file in the place of the folder is named."""
    (tmp_path / "desk").write_text("mine", encoding="utf-8")
    result = run("init", "desk")
    assert result.exit_code == 1
    assert "desk is in the way" in result.stderr


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        (["LB", "SY"], "LB-SY"),
        (["sy", "lb"], "LB-SY"),
        (["lb-sy"], "LB-SY"),
        (["SYR", "LBN"], "LB-SY"),
        (["Syria/Lebanon"], "LB-SY"),
        (["الجمهورية", "x"], None),
        (["Liban", "سوريا"], "LB-SY"),
        (["South", "Korea", "Japan"], "JP-KR"),
        (["Guinea-Bissau-Senegal"], "GW-SN"),
        (["guinea", "guinea-bissau"], "GN-GW"),
        (["NO", "SE"], "NO-SE"),
        (["UK", "UAE"], "AE-GB"),
    ],
)
def test_states_by_code_or_name(run: Run, tmp_path: Path, words: list[str], pair: str | None) -> None:
    """Codes of two and three letters, names in the languages of the page, in any case, in one word or several."""
    run("init", "-q")
    result = run("new", *words)
    made = [path.name for path in (tmp_path / "configs/pairs").iterdir() if path.is_dir()]
    assert (made, result.exit_code) == (([pair], 0) if pair else ([], 2))
    if pair:
        facts = (tmp_path / f"configs/pairs/{pair}/facts.yaml").read_text(encoding="utf-8")
        assert f"\npair: [{pair[:2]}, {pair[3:]}]\n" in facts


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["LB", "Syrria"], "'Syrria' is no state; did you mean SY (Syria)?"),
        (["LB", "XX"], "'XX' is no state; write its code or its name, as in LB or Lebanon"),
        (["lb", "Lebanon"], "'lb Lebanon' is no pair: both are LB (Lebanon)"),
        (["LB"], "'LB' is no pair; write two different states, as in LB-SY"),
        (["Congo", "Angola"], "'Congo' is the name of CD (DR Congo) and of CG (Republic of the Congo): write the code"),
    ],
)
def test_states_that_are_none(run: Run, tmp_path: Path, words: list[str], message: str) -> None:
    """A slip is answered with what was most likely meant; nothing is made."""
    run("init", "-q")
    result = run("new", *words)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert [path.name for path in (tmp_path / "configs/pairs").iterdir()] == [".gitkeep"]


def test_a_pair_that_is_there_is_left_alone(run: Run, tmp_path: Path) -> None:
    """Exit code 3, with the command that one may have wanted; a folder that holds only texts gets its facts."""
    run("init", "-q")
    run("new", "LB", "SY", "-q")
    facts = tmp_path / "configs/pairs/LB-SY/facts.yaml"
    facts.write_text("pair: LB-SY\n", encoding="utf-8")

    again = run("new", "Lebanon", "Syria")
    assert (again.exit_code, again.stdout) == (3, "")
    assert "the pair LB-SY is there already: configs/pairs/LB-SY\n" in again.stderr
    assert "`briefgen render configs/pairs/LB-SY`" in again.stderr
    assert facts.read_text(encoding="utf-8") == "pair: LB-SY\n"

    facts.unlink()
    assert run("new", "LB", "SY", "-q").stdout.split() == ["configs/pairs/LB-SY/facts.yaml"]


def test_new_outside_a_workspace(run: Run, tmp_path: Path) -> None:
    """The way to one is told, and one elsewhere can be named."""
    result = run("new", "LB", "SY")
    assert result.exit_code == 3
    assert "there is no workspace here" in result.stderr
    assert "`briefgen init` makes one" in result.stderr
    run("init", "desk", "-q")
    named = run("new", "LB", "SY", "--workspace", "desk", "-q")
    assert named.stdout.split()[0] == "desk/configs/pairs/LB-SY/facts.yaml"
    assert (tmp_path / "desk/configs/pairs/LB-SY/sources").is_dir()


def test_new_from_a_folder_below(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pair goes to the workspace, wherever in it one stands."""
    run("init", "-q")
    monkeypatch.chdir(tmp_path / "templates")
    assert run("new", "LB", "SY", "-q").stdout.split()[0] == "../configs/pairs/LB-SY/facts.yaml"
    assert (tmp_path / "configs/pairs/LB-SY/facts.yaml").is_file()
