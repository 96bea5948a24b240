"""The JSON Schemas of a facts file and of a file of decisions, for editors."""

from __future__ import annotations

import ast
import inspect
from typing import Any

from pydantic import BaseModel

from briefgen.facts import model, reviews
from briefgen.facts.model import Facts
from briefgen.facts.reviews import Reviews


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a facts file."""
    return _schema(Facts, "briefgen facts file", "What a desk knows about one pair of states; see docs/facts.md.")


def reviews_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a reviews.yaml."""
    return _schema(Reviews, "briefgen reviews", "What people decided about extracted facts; see docs/review.md.")


def _schema(of: type[BaseModel], title: str, about: str) -> dict[str, Any]:
    schema = of.model_json_schema(mode="validation")
    described = _descriptions()
    for name, part in ((of.__name__, schema), *schema["$defs"].items()):
        for key, value in part.get("properties", {}).items():
            if key in described.get(name, ()):
                part["properties"][key] = dict(sorted({**value, "description": described[name][key]}.items()))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": about,
        **{k: v for k, v in schema.items() if k not in ("title", "description")},
    }


def _descriptions() -> dict[str, dict[str, str]]:
    """Class -> field -> the docstring below it, those of its bases included.

    Read from the source here rather than by pydantic at every start, which took longer than all else in the types.
    """
    own: dict[str, dict[str, str]] = {}
    classes: dict[str, Any] = {}
    for module in (model, reviews):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                own[node.name], classes[node.name] = dict(_docstrings(node)), getattr(module, node.name)
    bases = {name: [base.__name__ for base in reversed(found.__mro__)] for name, found in classes.items()}
    return {name: {k: text for base in bases[name] for k, text in own.get(base, {}).items()} for name in own}


def _docstrings(node: ast.ClassDef) -> list[tuple[str, str]]:
    """Each annotated field that a docstring follows, with that docstring."""
    found = []
    for field, text in zip(node.body, node.body[1:], strict=False):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=key)), ast.Expr(value=ast.Constant(value=str() as docstring)):
                found.append((key, inspect.cleandoc(docstring)))
    return found
