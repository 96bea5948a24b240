"""The JSON Schema of a facts file, for editors."""

from __future__ import annotations

import ast
import inspect
from typing import Any

from briefgen.facts import model
from briefgen.facts.model import Facts


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a facts file."""
    schema = Facts.model_json_schema(mode="validation")
    described = _descriptions()
    for name, part in (("Facts", schema), *schema["$defs"].items()):
        for key, value in part["properties"].items():
            if key in described.get(name, ()):
                part["properties"][key] = dict(sorted({**value, "description": described[name][key]}.items()))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "briefgen facts file",
        "description": "What a desk knows about one pair of states; see docs/facts.md.",
        **{k: v for k, v in schema.items() if k not in ("title", "description")},
    }


def _descriptions() -> dict[str, dict[str, str]]:
    """Class -> field -> the docstring below it, those of its bases included.

    Read from the source here rather than by pydantic at every start, which took longer than all else in the types.
    """
    tree = ast.parse(inspect.getsource(model))
    own = {node.name: dict(_docstrings(node)) for node in tree.body if isinstance(node, ast.ClassDef)}
    bases = {name: [base.__name__ for base in reversed(getattr(model, name).__mro__)] for name in own}
    return {name: {k: text for base in bases[name] for k, text in own.get(base, {}).items()} for name in own}


def _docstrings(node: ast.ClassDef) -> list[tuple[str, str]]:
    """Each annotated field that a docstring follows, with that docstring."""
    found = []
    for field, text in zip(node.body, node.body[1:], strict=False):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=key)), ast.Expr(value=ast.Constant(value=str() as docstring)):
                found.append((key, inspect.cleandoc(docstring)))
    return found
