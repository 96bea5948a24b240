"""Workspaces, audiences and settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config import Settings, Workspace, builtin, find_workspace
from briefgen.errors import InputError, InvalidFilesError

AUDIENCE = "label: Mine\ntemplate: mine.html\nsections:\n- {key: issues, title: Issues}\n"


def put(path: Path, text: str = "") -> Path:
    """Write a file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults(error: pytest.ExceptionInfo[InvalidFilesError]) -> list[str]:
    """The printed faults without folders."""
    return [str(f).rpartition("/configs/")[2] for f in error.value.faults]


def test_builtin_finds_both_kinds() -> None:
    """Templates and configs are there, each with what it is for."""
    assert (builtin("templates") / "minister.html").is_file()
    assert (builtin("configs") / "audiences" / "minister.yaml").is_file()


def test_without_a_workspace(tmp_path: Path) -> None:
    """The built-in settings and audiences hold."""
    workspace = find_workspace(tmp_path)
    assert workspace.root is None
    assert workspace.settings.audiences == ("minister",)
    assert workspace.settings.name == "{pair}/{audience}.{lang}"
    assert workspace.folders("templates") == (builtin("templates"),)
    assert {"analyst", "minister"} <= set(workspace.audience_names())


def test_the_nearest_workspace_above_counts(tmp_path: Path) -> None:
    """From any folder below, up to the first that has settings."""
    put(tmp_path / "configs" / "briefgen.yaml", "desk: Far")
    put(tmp_path / "a" / "configs" / "briefgen.yaml", "desk: Near\naudiences: [analyst]\n")
    below = tmp_path / "a" / "b" / "c"
    below.mkdir(parents=True)
    workspace = find_workspace(below)
    assert workspace.root == tmp_path / "a"
    assert workspace.settings == Settings(desk="Near", audiences=("analyst",))
    assert find_workspace(tmp_path).settings.desk == "Far"


def test_an_explicit_workspace_needs_no_settings(tmp_path: Path) -> None:
    """A named folder is the workspace even without a settings file; a missing one is an error."""
    assert find_workspace(Path("/"), tmp_path) == Workspace(tmp_path, Settings())
    with pytest.raises(InputError) as caught:
        find_workspace(tmp_path, tmp_path / "no")
    assert caught.value.message == f"there is no workspace folder {tmp_path / 'no'}"


def test_a_workspace_overrides_and_adds_audiences(tmp_path: Path) -> None:
    """Its own file of a name counts before the built-in; other built-in ones stay."""
    put(tmp_path / "configs" / "audiences" / "minister.yaml", AUDIENCE)
    put(tmp_path / "configs" / "audiences" / "cabinet.yaml", AUDIENCE)
    (tmp_path / "templates").mkdir()
    workspace = find_workspace(tmp_path, tmp_path)
    assert workspace.audience_names() == tuple(sorted({"cabinet", *find_workspace(Path("/")).audience_names()}))
    assert (workspace.audience("minister").label, workspace.audience("minister").name) == ("Mine", "minister")
    assert workspace.audience("cabinet").name == "cabinet"
    assert workspace.audience("analyst").template == "analyst.html"
    assert workspace.folders("templates") == (tmp_path / "templates", builtin("templates"))


@pytest.mark.parametrize("name", ["ministre", "../audiences/minister", "/etc/passwd", "", "a\0b", "minister.yaml"])
def test_an_unknown_audience(name: str) -> None:
    """The error names those that there are; no name reaches a file outside the folder."""
    with pytest.raises(InputError) as caught:
        find_workspace(Path("/")).audience(name)
    assert caught.value.message == f"there is no audience {name!r}"
    assert "there are: analyst, minister" in (caught.value.hint or "")


def test_an_unknown_audience_with_a_near_name() -> None:
    """A slip of the pen is guessed."""
    with pytest.raises(InputError) as caught:
        find_workspace(Path("/")).audience("ministre")
    assert (caught.value.hint or "").startswith("did you mean minister? there are: ")


def test_every_shipped_audience_is_valid() -> None:
    """Each loads, and its template is there."""
    workspace = find_workspace(Path("/"))
    for name in workspace.audience_names():
        assert (builtin("templates") / workspace.audience(name).template).is_file()


def test_bad_settings_are_told_with_their_places(tmp_path: Path) -> None:
    """All faults at once."""
    put(tmp_path / "configs" / "briefgen.yaml", "desk: [a]\naudiences: []\nformat: pdf\nout: x\nout: y\n")
    with pytest.raises(InvalidFilesError) as caught:
        find_workspace(tmp_path)
    assert faults(caught) == [
        "briefgen.yaml:1:7: desk: is a list, not a text; put a text with a colon, # or brackets in quotes",
        "briefgen.yaml:2:12: audiences: has 0 entries; at least 1 are needed",
        "briefgen.yaml:3:1: format: is no known key; did you mean formats?",
        "briefgen.yaml:5:1: out: the key is given twice (first on line 4); keep one of them",
    ]


def test_a_bad_audience_is_told_with_its_places(tmp_path: Path) -> None:
    """So are the faults of an audience."""
    text = "label: X\ntemplate: ../x.html\nsections:\n- {key: issues, limit: 0, omit: [lines]}\n"
    put(tmp_path / "configs" / "audiences" / "mine.yaml", text)
    with pytest.raises(InvalidFilesError) as caught:
        find_workspace(tmp_path, tmp_path).audience("mine")
    found = faults(caught)
    assert [f.partition(": ")[0] for f in found] == [
        f"audiences/mine.yaml:{at}" for at in ("2:11", "4:3", "4:24", "4:34")
    ]
    assert (
        found[0] == "audiences/mine.yaml:2:11: template: '../x.html' has the wrong form; write it as in minister.html"
    )


def test_an_empty_settings_file_settles_nothing(tmp_path: Path) -> None:
    """It marks a workspace, and everything is as it is built in."""
    put(tmp_path / "configs" / "briefgen.yaml", "# nothing\n")
    assert find_workspace(tmp_path) == Workspace(tmp_path, Settings())


def test_settings_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is one clear error."""
    put(tmp_path / "configs" / "briefgen.yaml", "desk: x")

    def fail(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(InputError) as caught:
        find_workspace(tmp_path)
    assert caught.value.message == f"{tmp_path / 'configs' / 'briefgen.yaml'} cannot be read (Permission denied)"
    assert caught.value.hint == "check its permissions"
