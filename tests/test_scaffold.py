"""The files of a new workspace and of a new pair, and writing them beside what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen import countries, scaffold
from briefgen.config import Settings, find_workspace
from briefgen.errors import OutputError
from briefgen.facts import reader
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.resources import builtin

DAY = Edtf.parse("2025-11-03")
FACTS = "configs/pairs/LB-SY/facts.yaml"


def facts_of(text: str) -> reader.FactsFile:
    """What a facts file says; raises where it has a fault."""
    return reader.loads([("facts.yaml", text.encode(), None)])[0]


def skeleton() -> str:
    """The facts file of a new pair."""
    return scaffold.pair_files(("LB", "SY"), DAY)[FACTS].decode()


def test_a_new_pair_says_nothing_but_its_states_and_its_day() -> None:
    """No fact is made up, no warning is left, and the comments name the states."""
    loaded = facts_of(skeleton())

    assert loaded.facts == Facts(pair=("LB", "SY"), as_of=DAY)
    assert loaded.warnings == ()
    assert skeleton().startswith("# Lebanon and Syria: what the desk knows.")
    assert sorted(scaffold.pair_files(("LB", "SY"), DAY)) == [FACTS, "configs/pairs/LB-SY/sources/.gitkeep"]


def test_every_commented_line_of_a_new_pair_is_one_that_holds() -> None:
    """With "# " removed from all examples the file is valid without a warning, and shows each common list."""
    head, _, rest = skeleton().partition("\npair:")
    examples = re.sub(r"^# (?=[a-z_]+: |[a-z]+:$|  )", "", rest, flags=re.MULTILINE)

    loaded = facts_of(f"{head}\npair:{examples}")

    facts = loaded.facts
    assert [f"{fault}" for fault in loaded.warnings] == []
    assert [len(part) for part in (facts.sources, facts.actors, facts.meetings, facts.issues)] == [1, 1, 1, 1]
    assert (facts.marking, facts.actors[0].country, facts.meetings[0].date) == ("TLP:GREEN", "LB", DAY)


@pytest.mark.parametrize("code", ["CI", "CD", "BA", "NO"])
def test_a_new_pair_of_any_state_is_valid(code: str) -> None:
    """Apostrophes and commas of names, and NO, do no harm."""
    files = scaffold.pair_files((code, "SY"), DAY)
    text = files[f"configs/pairs/{code}-SY/facts.yaml"].decode()

    assert facts_of(text).facts.pair == (code, "SY")
    assert countries.name(code) in text.splitlines()[0]


def test_nothing_is_left_to_fill_in() -> None:
    """No `@WORD@` of a skeleton reaches a user."""
    files = {**scaffold.workspace_files(example=True), **scaffold.pair_files(("LB", "SY"), DAY)}

    assert [name for name, content in files.items() if re.search(rb"@[A-Z]+@", content)] == []
    assert [name for name in files if "dot-" in name] == []


def test_the_settings_of_a_new_workspace_are_the_built_in_values(tmp_path: Path) -> None:
    """A new workspace behaves as no workspace does."""
    scaffold.write(tmp_path, scaffold.workspace_files(example=False))

    workspace = find_workspace(tmp_path)

    assert workspace.root == tmp_path
    assert workspace.settings == Settings()


def test_every_setting_is_shown() -> None:
    """The settings of a new workspace name each key that there is, if only in a comment."""
    text = scaffold.workspace_files(example=False)["configs/briefgen.yaml"].decode()

    assert [key for key in Settings.model_fields if not re.search(rf"^(# )?{key}:", text, re.MULTILINE)] == []


def test_the_example_is_the_worked_example_with_its_texts() -> None:
    """Each file of the built-in pair, byte by byte, and nothing else more than without."""
    ours = builtin("configs") / "pairs/LB-SY"
    plain, full = (scaffold.workspace_files(example=example) for example in (False, True))
    more = {name: full[name] for name in full.keys() - plain.keys()}

    assert more == {
        f"configs/pairs/LB-SY/{path.relative_to(ours).as_posix()}": path.read_bytes()
        for path in ours.rglob("*")
        if path.is_file()
    }
    assert "configs/pairs/LB-SY/sources/manama.txt" in more


def test_what_is_there_is_kept_or_with_force_replaced(tmp_path: Path) -> None:
    """Files, and links that lead nowhere, are left alone; force writes over them and over nothing else."""
    (tmp_path / "a.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "other.txt").write_text("mine too", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to("nowhere")
    files = {"a.txt": b"1", "b.txt": b"2", "sub/c.txt": b"3"}
    a, b, c = (tmp_path / name for name in files)

    assert scaffold.write(tmp_path, files) == scaffold.Written(made=(c,), replaced=(), kept=(a, b))
    assert (a.read_text(encoding="utf-8"), b.is_symlink(), c.read_bytes()) == ("mine", True, b"3")

    assert scaffold.write(tmp_path, files, force=True) == scaffold.Written(made=(), replaced=(a, b, c), kept=())
    assert [path.read_bytes() for path in (a, b, c)] == [b"1", b"2", b"3"]
    assert (tmp_path / "other.txt").read_text(encoding="utf-8") == "mine too"
    assert not (tmp_path / "nowhere").exists()


def test_what_is_in_the_way_is_told(tmp_path: Path) -> None:
    """A file where a folder must be is an error that names it; it stays."""
    (tmp_path / "sub").write_text("mine", encoding="utf-8")

    with pytest.raises(OutputError) as told:
        scaffold.write(tmp_path, {"sub/c.txt": b"3"})

    assert told.value.hint == f"{tmp_path / 'sub'} is in the way"
    assert (tmp_path / "sub").read_text(encoding="utf-8") == "mine"
