"""Models out of YAML: every fault in the user's words."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from briefgen.yamlfile.check import check
from briefgen.yamlfile.tree import read_tree


class Leg(BaseModel):
    """A part of the trip."""

    model_config = ConfigDict(extra="forbid")
    place: str
    nights: Annotated[int, Field(ge=1, le=30)] = 1


class Trip(BaseModel):
    """What is checked here."""

    model_config = ConfigDict(extra="forbid")
    title: Annotated[str, StringConstraints(min_length=1, max_length=10)]
    kind: Literal["visit", "call"] = "visit"
    code: Annotated[str, StringConstraints(pattern="^[A-Z]+$")] = "A"
    legs: Annotated[tuple[Leg, ...], Field(max_length=2)] = ()
    ends: tuple[Leg, Leg] | None = None
    open: StrictBool = False
    names: Annotated[list[str], Field(min_length=1)] = ["x"]
    extra: dict[str, str] = {}


EXAMPLES = {"title": "Spring", "legs": "{place: Rome}", "code": "ABC"}
CASES = {
    "": ["f:1:1: the file is empty; start with title: Spring"],
    "- a": ["f:1:1: the file is a list, not a mapping of keys; start with title: Spring"],
    "just text": ["f:1:1: the file is a single value, not a mapping of keys; start with title: Spring"],
    "kind: call": ["f:1:1: title: is missing; add title: Spring"],
    "title:": ["f:1:1: title: is empty; write a text or remove the key"],
    "title: ''": ["f:1:8: title: is empty; write a text or remove the key"],
    "title: true": ['f:1:8: title: true is no text; put it in quotes: "true"'],
    "title: [a]": ["f:1:8: title: is a list, not a text; put a text with a colon, # or brackets in quotes"],
    "title: abcdefghijk": [
        "f:1:8: title: has 11 characters, more than 10; shorten it to a sentence or two"
    ],
    "title: a\nkind: visits": [
        "f:2:7: kind: 'visits' is not one of the values allowed; did you mean visit? The values are: visit, call",
    ],
    "title: a\nkind: fax": ["f:2:7: kind: 'fax' is not one of the values allowed; write one of: visit, call"],
    "title: a\ncode: a1": ["f:2:7: code: 'a1' has the wrong form; write it as in ABC"],
    "title: a\nlegs: x": [
        "f:2:7: legs: is a single value, not a list; write [a, b] or one entry a line, each after a hyphen"
    ],
    "title: a\nlegs:\n- x\n- {}": [
        "f:3:3: legs[0]: is a single value, not a mapping; write {place: Rome}",
        "f:4:3: legs[1].place: is missing; add place: a value",
    ],
    "title: a\nlegs: [{place: a}, {place: b}, {place: c}]": [
        "f:2:7: legs: has more than 2 entries; at most 2 are allowed"
    ],
    "title: a\nnames: []": ["f:2:8: names: has 0 entries; at least 1 are needed"],
    "title: a\nnames: [[]]": [
        "f:2:9: names[0]: is a list, not a text; put a text with a colon, # or brackets in quotes"
    ],
    "title: a\nends: [{place: a}]": ["f:2:7: ends[1]: is missing; write a value"],
    "title: a\nopen: yes": ["f:2:7: open: 'yes' is neither true nor false; write true or false"],
    "title: a\nextra: 1": ["f:2:8: extra: is a single value, not a mapping; write a value"],
    "title: a\nlegs: [{place: a, nights: x}, {place: a, nights: 31}]": [
        "f:2:27: legs[0].nights: 'x' is no number that fits here; write a whole number, as in 12",
        "f:2:50: legs[1].nights: '31' is no number that fits here; write a whole number of at most 30",
    ],
    "titel: a": [
        "f:1:1: title: is missing; add title: Spring",
        "f:1:1: titel: is no known key; did you mean title?",
    ],
    "title: a\nlegs:\n  - place: b\n    zzz:\n      - 1": [
        "f:4:5: legs[0].zzz: is no known key; the keys here are place, nights"
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=range(len(CASES)))
def test_faults_in_the_users_words(text: str, expected: list[str]) -> None:
    """Each wrong file gives exactly these lines: place, path, what is wrong and what would be right."""
    tree = read_tree("f", text.encode())
    assert check(tree, Trip, EXAMPLES) is None
    assert [str(f) for f in tree.faults] == expected


def test_a_right_file_is_a_model() -> None:
    """What fits is returned as the model, without faults."""
    tree = read_tree("f", b"title: Rome\nlegs: [{place: a, nights: 2}]")
    assert check(tree, Trip, EXAMPLES) == Trip(title="Rome", legs=(Leg(place="a", nights=2),))
    assert tree.faults == []


def test_a_model_without_required_keys_points_to_the_built_in_file() -> None:
    """An empty file of a model in which nothing is required has another hint."""

    class Loose(BaseModel):
        x: int = 0

    tree = read_tree("f", b"# nothing")
    assert check(tree, Loose, {}) is None
    assert [str(f) for f in tree.faults] == ["f:1:1: the file is empty; see the built-in file for an example"]


def test_long_values_are_shortened() -> None:
    """A fault shows the beginning of a long value."""
    tree = read_tree("f", b"title: a\nkind: " + b"x" * 5000)
    check(tree, Trip, EXAMPLES)
    assert tree.faults[0].wrong == "'" + "x" * 56 + "... is not one of the values allowed"
