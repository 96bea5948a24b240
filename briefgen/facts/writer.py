"""Facts as YAML or JSON text, in the order of the types, without what is empty."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml
from pydantic import BaseModel

from briefgen.facts.model import FACT_LISTS, Development, Fact, Facts, Frozen
from briefgen.language.text import Text, plain

_ALWAYS = {
    "pair",
    "as_of",
    "sources",
    "actors",
    "meetings",
    "issues",
    "rejections",
}  # the contract of `extract --format json`
_ALWAYS |= {"id", "name", "title", "date", "status", "mode", "place", "occasion", "parties", "participants", "topics"}
_ALWAYS |= {"outcome", "summary", "latest", "evidence", "aliases", "kind", "country", "office", "former"}


class _Dumper(yaml.SafeDumper):
    """Quotes whatever a YAML 1.1 reader would take for something else, so that any tool reads the same text."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True

    def represent_text(self, text: str) -> yaml.ScalarNode:
        """In quotes where YAML 1.2 or an older habit would see something else, escaped where a line would break."""
        style = '"' if _BREAKS.search(text) else "'" if _ODD.fullmatch(text) else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style)


_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_ODD = re.compile(r"[-+]?(\.?[0-9][0-9_.]*([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+)|[yYnN]")
_Dumper.add_representer(str, _Dumper.represent_text)


def to_json(facts: Facts | list[Facts]) -> str:
    """One JSON object (or an array of them) with every key of the contract, also the empty ones."""
    data = [full(f) for f in facts] if isinstance(facts, list) else full(facts)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def to_yaml(facts: Facts) -> str:
    """A facts file that `load` reads back to equal facts; what people read comes before what bears it out."""
    data = spare(facts.model_dump(mode="json", exclude_defaults=True), facts.lang) | {"pair": list(facts.pair)}
    for name in FACT_LISTS:
        if name in data:
            data[name] = [_readable(fact) for fact in data[name]]
    return as_yaml(data)


def as_yaml(data: Any) -> str:
    """Plain data as YAML that every reader takes for the same, keys in the order given."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def spare(data: Any, lang: str) -> Any:
    """The same plain data where a text in the file's language alone does not name it."""
    if isinstance(data, dict):
        alone = set(data) == {lang} and isinstance(data[lang], str)
        return data[lang] if alone else {k: spare(v, lang) for k, v in data.items()}
    return [spare(v, lang) for v in data] if isinstance(data, list) else data


def _readable(fact: dict[str, Any]) -> dict[str, Any]:
    """The fact's own keys first, then what every fact carries."""
    shared = [key for key in fact if key in Fact.model_fields and key != "id"]
    return {k: v for k, v in fact.items() if k not in shared} | {k: fact[k] for k in shared}


def full(facts: BaseModel) -> dict[str, Any]:
    """Facts, or one fact, as plain data with the keys of the contract always there and other empty keys left out."""
    return _trim(facts)


def _trim(item: BaseModel) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, field in type(item).model_fields.items():
        value = getattr(item, name)
        own = isinstance(item, Development) and name == "sources"  # its issue's where it has none
        if value == field.default and (own or name not in _ALWAYS):
            continue
        data[name] = _plain(value)
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return plain(value)
    if isinstance(value, Frozen):
        return _trim(value)
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value if value is None or isinstance(value, (str, int, bool)) else str(value)
