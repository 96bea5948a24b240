"""Schemes of markings: order, ceiling, spelling, and a workspace's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config import builtin
from briefgen.errors import InputError, InvalidFilesError
from briefgen.markings import builtin_markings, markings_of


def write(folder: Path, text: str) -> Path:
    """A folder of configuration with that markings.yaml."""
    (folder / "markings.yaml").write_text(text, encoding="utf-8")
    return folder


def test_tlp_in_order() -> None:
    """The five labels of TLP 2.0, from the lowest to the highest."""
    assert builtin_markings().of_scheme("TLP:") == (
        "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("markings", "highest"),
    [
        ([], None),
        ([None, "TLP:GREEN"], "TLP:GREEN"),
        (["TLP:AMBER+STRICT", "TLP:AMBER", "TLP:CLEAR"], "TLP:AMBER+STRICT"),
        (["SECRET", "OFFICIAL"], "SECRET"),
        (["SECRET", "CONFIDENTIAL", "UNCLASSIFIED"], "SECRET"),
        (["HOME MADE"], "HOME MADE"),
    ],
)
def test_highest(markings: list[str | None], highest: str | None) -> None:
    """The highest within the scheme that holds them all."""
    assert builtin_markings().highest(markings) == highest


def test_two_schemes_have_no_highest() -> None:
    """None is the higher of them, so nobody may choose."""
    with pytest.raises(InputError, match="OFFICIAL, TLP:RED belong to no common scheme"):
        builtin_markings().highest(["TLP:RED", "OFFICIAL"])


def test_a_workspace_adds_and_replaces_schemes(tmp_path: Path) -> None:
    """Its schemes join the built-in ones; one of the same name stands in place of it."""
    folder = write(tmp_path, "schemes:\n  nordia: [OPEN, CLOSED, SEALED]\n  uk: [OFFICIAL, SECRET]\n")
    markings = markings_of([folder, builtin("configs")])
    assert markings.highest(["SEALED", "OPEN"]) == "SEALED"
    assert markings.within("CLOSED", ["OPEN"]) is False
    assert markings.schemes["uk"] == ("OFFICIAL", "SECRET")
    assert markings.schemes["tlp"] == builtin_markings().schemes["tlp"]


def test_faults_of_the_file_have_their_place(tmp_path: Path) -> None:
    """A marking named twice and a scheme that is no list are faults with a line."""
    with pytest.raises(InvalidFilesError) as caught:
        markings_of([write(tmp_path, "schemes:\n  a: [X, Y, X]\n")])
    assert [(f.line, f.path, f.wrong) for f in caught.value.faults] == [(2, "schemes.a", "names X twice")]
    with pytest.raises(InvalidFilesError) as caught:
        markings_of([write(tmp_path, "schemes:\n  a: X\n")])
    assert [(f.line, f.path, f.wrong) for f in caught.value.faults] == [
        (2, "schemes.a", "is a single value, not a list")
    ]


def test_spelling() -> None:
    """What somebody wrote nearly right leads to the label."""
    assert builtin_markings().spelled("tlp : amber+strict") == "TLP:AMBER+STRICT"
    assert builtin_markings().spelled("Official-Sensitive") == "OFFICIAL-SENSITIVE"
    assert builtin_markings().spelled("nonsense") is None
