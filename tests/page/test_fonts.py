"""The private font configuration: known faces only, found anywhere, made once, whatever the machine is like."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefgen.errors import MissingDependencyError
from briefgen.page import fonts


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose only font folder is an empty one of ours."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    monkeypatch.setattr(fonts, "_folders", lambda: iter((folder,)))
    return folder


def _install(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(b"font")


def test_required_names_each_family_once_with_ways_to_get_it() -> None:
    """Every family says what to install on three systems."""
    families = fonts.required()
    assert len({f.name for f in families}) == len(families)
    assert [f.name for f in families if f.essential] == ["Noto Sans", "Noto Serif"]
    assert all(f.file_globs and f.scripts and f.debian and f.fedora and f.macos for f in families)


def test_fonts_module_needs_no_layout_engine() -> None:
    """`doctor` can ask for the fonts where WeasyPrint and its libraries are missing."""
    code = "import sys; sys.modules['weasyprint'] = None; from briefgen.page import fonts; print(len(fonts.locate()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) == len(fonts.required())


def test_missing_essential_family_says_what_to_install(bare_machine: Path) -> None:
    """Without Noto Sans and Noto Serif no page can be made, and the hint is a command."""
    _install(bare_machine, *(f"NotoSans-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic")))
    with pytest.raises(MissingDependencyError) as caught:
        fonts.ensure()
    assert caught.value.message == "Fonts are missing: Noto Serif"
    assert caught.value.hint is not None
    assert "apt-get install fonts-noto-core" in caught.value.hint
    assert "dnf install google-noto-serif-fonts" in caught.value.hint


def test_a_family_needs_all_its_faces_and_takes_otf_too(bare_machine: Path) -> None:
    """Half a family counts as missing; OpenType files are as good as TrueType."""
    _install(bare_machine, "NotoSansHebrew-Regular.otf", "NotoSansThai-Regular.ttf", "NotoSansThai-Bold.otf")
    located = fonts.locate()
    assert located["Noto Sans Hebrew"] == ()
    assert [p.name for p in located["Noto Sans Thai"]] == ["NotoSansThai-Regular.ttf", "NotoSansThai-Bold.otf"]


def test_named_folder_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """BRIEFGEN_FONTS is looked into before the folders of the system."""
    _install(tmp_path, "NotoSansThai-Regular.ttf", "NotoSansThai-Bold.ttf")
    monkeypatch.setenv(fonts.ENV_FONTS, str(tmp_path))
    assert fonts.locate()["Noto Sans Thai"][0].parent == tmp_path


def test_configuration_knows_the_located_faces_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one font folder of the private file holds links to exactly the located faces."""
    monkeypatch.setenv(fonts.ENV_CACHE, str(tmp_path))
    config = fonts.config_file()
    located = {path.name for faces in fonts.locate().values() for path in faces}
    assert {path.name for path in (config.parent / "faces").iterdir()} == located
    assert config.read_text().count("<dir>") == 1
    assert "<include" not in config.read_text()


def test_many_at_once_make_one_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that start together agree on one folder and leave no draft."""
    monkeypatch.setenv(fonts.ENV_CACHE, str(tmp_path))
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: fonts.config_file(), range(16)))
    assert len(made) == 1
    assert [path.name for path in tmp_path.iterdir()] == [made.pop().parent.name]


def test_unwritable_cache_falls_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder that cannot be made is no obstacle: a temporary folder serves."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(fonts.ENV_CACHE, str(tmp_path / "file"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert fonts.config_file().is_relative_to(tmp_path / f"briefgen-{os.getuid()}")


def test_environment_is_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs started later see the machine's own fonts again."""
    monkeypatch.setenv("FONTCONFIG_FILE", "before")
    monkeypatch.delenv("FONTCONFIG_PATH", raising=False)
    with fonts.private_fontconfig() as config:
        assert os.environ["FONTCONFIG_FILE"] == str(config)
    assert os.environ["FONTCONFIG_FILE"] == "before"
    assert "FONTCONFIG_PATH" not in os.environ


def test_families_of_a_character() -> None:
    """A missing glyph leads to the family that would have it."""
    assert [f.name for f in fonts.families_of("ש")] == ["Noto Sans Hebrew"]
    assert fonts.families_of("\ue000") == ()
