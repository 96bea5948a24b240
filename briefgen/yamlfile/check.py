"""A YAML file as a validated model: pydantic's errors in the user's words, keyed on their type, each with its place."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefgen.errors import Fault
from briefgen.yamlfile.tree import Path, Tree

Model = TypeVar("Model", bound=BaseModel)


def check(
    tree: Tree, model: type[Model], examples: Mapping[str, str], context: Mapping[str, Any] | None = None
) -> Model | None:
    """The tree's data as that model, or None with the reasons added to `tree.faults`.

    `examples` gives for a key what a right value looks like. A validator of the model may say what would be right as
    `right` in the context of its PydanticCustomError; `context` is what its validators may ask for.
    """
    first = ", ".join(f"{key}: {examples.get(key, '...')}" for key, f in model.model_fields.items() if f.is_required())
    start = f"start with {first}" if first else "see the built-in file for an example"
    if tree.data is None:
        if not tree.faults:
            tree.faults.append(tree.fault((), "the file is empty", start))
        return None
    if not isinstance(tree.data, dict):
        tree.faults.append(tree.fault((), f"the file is {_kind_of(tree.data)}, not a mapping of keys", start))
        return None
    try:
        return model.model_validate(tree.data, context=dict(context or {}))
    except ValidationError as error:
        tree.add(_fault(tree, details, model, examples) for details in _relevant(error.errors(include_url=False)))
        return None


_INSIDE = ("", "[key]")  # steps of pydantic's path that the file does not have: a text's own words, a key of a mapping


@dataclass(frozen=True, slots=True)
class _At:
    """Where in which model a fault is."""

    path: Path
    model: type[BaseModel]
    examples: Mapping[str, str]

    def example(self) -> str:
        name = next((p for p in reversed(self.path) if isinstance(p, str)), "")
        return self.examples.get(name, "a value")

    def known_key(self) -> str:
        owner: Any = self.model
        for part in self.path[:-1]:
            if isinstance(part, str) and part in owner.model_fields:
                owner = next(iter(_models(owner.model_fields[part].annotation)), owner)
        keys = [field.alias or name for name, field in owner.model_fields.items()]
        guess = difflib.get_close_matches(str(self.path[-1]) if self.path else "", keys, 1, 0.7)
        return f"did you mean {guess[0]}?" if guess else "the keys here are " + ", ".join(keys)


def _models(annotation: Any) -> Iterator[Any]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _relevant(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """One error a place: pydantic reports a union or a tuple member by member, and counts only the members that fit."""
    seen: set[tuple[Any, ...]] = set()
    for error in errors:
        long_enough = error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]
        if error["loc"] not in seen and not long_enough:
            seen.add(error["loc"])
            yield error


def _fault(tree: Tree, error: ErrorDetails, model: type[BaseModel], examples: Mapping[str, str]) -> Fault:
    path: Path = tuple(p for p in error["loc"] if isinstance(p, (str, int)) and p not in _INSIDE)
    wrong, right = _words(error, _At(path, model, examples))
    at = tree.place(path[:-1]) if error["type"] == "missing" else None
    if error["type"] == "extra_forbidden" or error["loc"][-1:] == ("[key]",):
        at = tree.keys.get(path)
    return tree.fault(path, wrong, right, at=at)


def _words(error: ErrorDetails, at: _At) -> tuple[str, str]:
    """What is wrong and what would be right."""
    kind, value = error["type"], error["input"]
    words = _WORDS.get(kind) or _WORDS.get(kind.partition("_")[0])
    if words:
        return words(value, error.get("ctx", {}), at)
    return error["msg"][:1].lower() + error["msg"][1:], str(error.get("ctx", {}).get("right", ""))


Context = Mapping[str, Any]


def _missing(_value: Any, _context: Context, at: _At) -> tuple[str, str]:
    if isinstance(at.path[-1], int):
        return "is missing", f"write {at.example()}"
    return "is missing", f"add {at.path[-1]}: {at.example()}"


def _unknown_key(_value: Any, _context: Context, at: _At) -> tuple[str, str]:
    return "is no known key", at.known_key()


def _no_choice(value: Any, context: Context, _at: _At) -> tuple[str, str]:
    expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    close = difflib.get_close_matches(value, expected.split(", "), 1, 0.7) if isinstance(value, str) else []
    guess = f"did you mean {close[0]}? The values are" if close else "write one of"
    return f"{_shown(value)} is not one of the values allowed", f"{guess}: {expected}"


def _long_text(value: Any, context: Context, _at: _At) -> tuple[str, str]:
    return f"has {len(value)} characters, more than {context['max_length']}", "shorten it to a sentence or two"


def _form(value: Any, _context: Context, at: _At) -> tuple[str, str]:
    return f"{_shown(value)} has the wrong form", f"write it as in {at.example()}"


def _length(_value: Any, context: Context, _at: _At) -> tuple[str, str]:
    if "max_length" in context:
        return f"has more than {context['max_length']} entries", f"at most {context['max_length']} are allowed"
    return f"has {context['actual_length']} entries", f"at least {context['min_length']} are needed"


def _no_list(value: Any, _context: Context, _at: _At) -> tuple[str, str]:
    return f"is {_kind_of(value)}, not a list", "write [a, b] or one entry a line, each after a hyphen"


def _no_mapping(value: Any, _context: Context, at: _At) -> tuple[str, str]:
    return f"is {_kind_of(value)}, not a mapping", f"write {at.example()}"


def _no_bool(value: Any, _context: Context, _at: _At) -> tuple[str, str]:
    return f"{_shown(value)} is neither true nor false", "write true or false"


def _no_number(value: Any, _context: Context, _at: _At) -> tuple[str, str]:
    return f"{_shown(value)} is no number that fits here", "write a whole number, as in 12"


def _out_of_bounds(value: Any, context: Context, _at: _At) -> tuple[str, str]:
    bounds = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    right = " and ".join(f"{words} {context[key]}" for key, words in bounds.items() if key in context)
    return f"{_shown(value)} is no number that fits here", f"write a whole number of {right}"


def _no_text(value: Any, _context: Context, _at: _At) -> tuple[str, str]:
    if value is None or value == "" or (isinstance(value, str) and not value.strip()):
        return "is empty", "write a text or remove the key"
    if isinstance(value, bool):
        return f"{_shown(value)} is no text", f'put it in quotes: "{_shown(value)}"'
    return f"is {_kind_of(value)}, not a text", "put a text with a colon, # or brackets in quotes"


_WORDS: Mapping[str, Callable[[Any, Context, _At], tuple[str, str]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _no_choice,
    "string_type": _no_text,
    "string_too_short": _no_text,
    "blank": _no_text,
    "string_too_long": _long_text,
    "string_pattern_mismatch": _form,
    "too_long": _length,
    "too_short": _length,
    "tuple_type": _no_list,
    "list_type": _no_list,
    "model_type": _no_mapping,
    "dict_type": _no_mapping,
    "bool": _no_bool,
    "int": _no_number,
    "greater": _out_of_bounds,
    "less": _out_of_bounds,
}


def _shown(value: Any) -> str:
    if isinstance(value, (list, dict)):
        return _kind_of(value)
    text = {True: "true", False: "false", None: "nothing"}.get(value, repr(value))
    return text if len(text) <= 60 else text[:57] + "..."


def _kind_of(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return "empty" if value is None else "a single value"
