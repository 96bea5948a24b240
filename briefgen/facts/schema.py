"""The JSON Schema of a facts file, for editors."""

from __future__ import annotations

from typing import Any

from briefgen.facts.model import Facts


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a facts file."""
    schema = Facts.model_json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "briefgen facts file",
        "description": "What a desk knows about one pair of states; see docs/facts.md.",
        **{k: v for k, v in schema.items() if k not in ("title", "description")},
    }
