"""Errors and faults as text."""

from __future__ import annotations

import pytest

from briefgen import errors
from briefgen.errors import BriefgenError, Fault, InvalidFilesError


def test_a_fault_prints_its_place_path_and_remedy() -> None:
    """What is unknown is left away, never printed as zero or empty."""
    assert str(Fault("f", 3, 7, "a.b", "is wrong", "mend it")) == "f:3:7: a.b: is wrong; mend it"
    assert str(Fault("f", 3, 7, "", "is wrong")) == "f:3:7: is wrong"
    assert str(Fault("f", 0, 0, "", "is wrong", "mend it")) == "f: is wrong; mend it"


def test_faults_are_ordered_by_place() -> None:
    """By file, line and column as numbers: line 10 comes after line 9."""
    given = [
        Fault("b", 1, 1, "", "x"),
        Fault("a", 10, 1, "", "x"),
        Fault("a", 9, 2, "", "x"),
        Fault("a", 9, 1, "", "x"),
    ]
    error = InvalidFilesError(given)
    assert [(f.file, f.line, f.column) for f in error.faults] == [("a", 9, 1), ("a", 9, 2), ("a", 10, 1), ("b", 1, 1)]
    assert error.message == str(error) == "4 faults in the input"
    assert InvalidFilesError(given[:1]).message == "1 fault in the input"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("BriefgenError", 1), ("InputError", 3), ("InvalidFilesError", 3), ("PageError", 4), ("GateError", 6),
        ("MissingDependencyError", 1), ("OutputError", 1),
    ],
)  # fmt: skip
def test_exit_codes(kind: str, code: int) -> None:
    """Each kind of error means the exit code that the documentation promises, and is one tree."""
    found = getattr(errors, kind)
    assert issubclass(found, BriefgenError)
    assert found.exit_code == code


def test_an_error_carries_a_hint() -> None:
    """Message and hint are kept apart."""
    error = BriefgenError("no", "do it")
    assert (error.message, error.hint, str(error)) == ("no", "do it", "no")
    assert BriefgenError("no").hint is None
