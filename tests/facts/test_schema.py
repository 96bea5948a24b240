"""The JSON Schema for editors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from briefgen.facts.model import Evidence, Issue, Source
from briefgen.facts.reader import EXAMPLES
from briefgen.facts.reviews import Decision, Reviews
from briefgen.facts.schema import json_schema, reviews_schema
from briefgen.resources import builtin


class Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates and NO are texts, whole numbers are numbers."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (("bool", "true|false", "tf"), ("null", "null|~|", "n~"), ("int", "[0-9]+", "0123456789")):
    regexp = re.compile(f"(?:{pattern})$")
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", regexp, list(first))


def check(data: Any) -> None:
    """Validate as an editor does."""
    jsonschema.Draft202012Validator(json_schema()).validate(data)


@pytest.mark.parametrize("path", sorted(builtin("configs").glob("pairs/*/facts.yaml")), ids=lambda p: p.parent.name)
def test_the_worked_examples_are_valid(path: Path) -> None:
    """Both shipped examples fit the schema."""
    check(yaml.load(path.read_text(encoding="utf-8"), Loader=Core))  # noqa: S506 - a SafeLoader with fewer resolvers


def test_there_are_two_worked_examples() -> None:
    """So that the test above cannot pass for want of files."""
    assert len(list(builtin("configs").glob("pairs/*/facts.yaml"))) == 2


def test_the_schema_is_a_schema() -> None:
    """It fits the meta-schema of the draft that it names, and is plain JSON."""
    schema = json.loads(json.dumps(json_schema()))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["required"] == ["pair"]


def keys(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every property of the schema with its definition."""
    for owner, part in (("Facts", schema), *schema["$defs"].items()):
        for key, value in part["properties"].items():
            yield f"{owner}.{key}", value


def test_every_key_has_a_description() -> None:
    """An editor can explain each key and each type."""
    schema = json_schema()
    assert [key for key, value in keys(schema) if len(value.get("description", "")) < 10] == []
    assert [name for name, part in schema["$defs"].items() if not part.get("description")] == []
    assert len(list(keys(schema))) > 90


def test_examples_of_faults_are_keys() -> None:
    """The examples that faults quote belong to keys that exist."""
    known = {key.partition(".")[2] for key, _ in keys(json_schema())}
    assert set(EXAMPLES) - known == set()


WRONG: dict[str, Any] = {
    "no pair": {},
    "pair of one": {"pair": ["LB"]},
    "pair of three": {"pair": ["LB", "SY", "EG"]},
    "small letters": {"pair": ["lb", "sy"]},
    "pair as text": {"pair": "Lebanon-Syria"},
    "unknown key": {"pair": "LB-SY", "meetingz": []},
    "month as day": {"pair": "LB-SY", "as_of": "2025-11"},
    "words as date": {"pair": "LB-SY", "meetings": [{"date": "last week"}]},
    "edition 0": {"pair": "LB-SY", "edition": 0},
    "edition as text": {"pair": "LB-SY", "edition": "twelve"},
    "status": {"pair": "LB-SY", "meetings": [{"status": "done"}]},
    "mode": {"pair": "LB-SY", "meetings": [{"mode": "fax"}]},
    "actor without name": {"pair": "LB-SY", "actors": [{"country": "LB"}]},
    "country name": {"pair": "LB-SY", "actors": [{"name": "A", "country": "Lebanon"}]},
    "former as text": {"pair": "LB-SY", "actors": [{"name": "A", "former": "yes"}]},
    "grade": {"pair": "LB-SY", "sources": [{"id": "s", "title": "t", "grade": "G9"}]},
    "url": {"pair": "LB-SY", "sources": [{"id": "s", "title": "t", "url": "javascript:x"}]},
    "bad id": {"pair": "LB-SY", "sources": [{"id": "a b", "title": "t"}]},
    "long title": {"pair": "LB-SY", "issues": [{"title": "x" * 241}]},
    "likelihood": {"pair": "LB-SY", "judgements": [{"text": "x", "likelihood": "probable"}]},
    "evidence": {"pair": "LB-SY", "issues": [{"title": "x", "evidence": [{"source": "s"}]}]},
    "list as mapping": {"pair": "LB-SY", "issues": {"title": "x"}},
}


@pytest.mark.parametrize("data", WRONG.values(), ids=WRONG)
def test_wrong_files_are_refused(data: Any) -> None:
    """What the reader refuses, an editor underlines."""
    with pytest.raises(jsonschema.ValidationError):
        check(data)


def test_the_schema_of_decisions() -> None:
    """A file as `review` writes it fits; a slip of the pen does not; every key is explained."""
    fact = Issue(
        id="water", title="Water", review="proposed", evidence=(Evidence(source="s", quote="q", start=0, end=1),)
    )
    more = {"issue": fact, "sources": (Source(id="s", title="S"),)}
    by = {"id": "water", "by": "R. Haddad", "at": "2025-11-03T09:14:00Z"}
    accepted, edited = (
        Decision.model_validate({**by, **more, **changes})
        for changes in ({"decision": "accept"}, {"decision": "edit", "instead": {"status": "resolved"}})
    )
    text = Reviews(pair=("LB", "SY"), reviews=(accepted, edited)).to_yaml()
    checker = jsonschema.Draft202012Validator(reviews_schema())
    data = yaml.load(text, Loader=Core)  # noqa: S506 - a SafeLoader with fewer resolvers
    checker.validate(data)
    data["reviews"][0]["decision"] = "approve"
    [error] = checker.iter_errors(data)
    assert list(error.absolute_path) == ["reviews", 0, "decision"]
    described = reviews_schema()["$defs"]["Decision"]["properties"]
    assert [key for key, value in described.items() if not value.get("description")] == []
