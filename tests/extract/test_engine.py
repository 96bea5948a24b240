"""The engine tags faster than spaCy's own way of running the model, and no differently."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from briefgen.extract import engine

spacy = pytest.importorskip("spacy")

TEXTS = Path(__file__).parent / "corpus" / "texts"


def _plainly(blocks: list[tuple[int, str]]) -> list[engine.Tag]:
    """What the model says when it is loaded and run as spaCy's manual has it."""
    name = next(name for name in engine.MODELS if importlib.util.find_spec(name))
    model = spacy.load(name, exclude=["parser", "lemmatizer", "attribute_ruler", "senter"])
    return [
        engine.Tag(offset + token.idx, offset + token.idx + len(token.text), token.tag_, token.ent_type_)
        for doc, offset in model.pipe(((text, offset) for offset, text in blocks), as_tuples=True)
        for token in doc
        if not token.is_space
    ]


def test_tags_are_those_of_the_model_run_plainly() -> None:
    """Texts of the corpus, a paragraph a block: entities, possessives, abbreviations, addresses, odd white space."""
    blocks = [(0, "Mr. O'Neill's e-mail (a.b@example.org)  said:\tdon't  go to https://example.org/x-y."), (200, "   ")]
    offset = 300
    for path in sorted(TEXTS.glob("*.txt"))[:12]:
        for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
            blocks.append((offset, paragraph))
            offset += len(paragraph) + 2
    found = list(engine.tags(blocks))
    assert found == _plainly(blocks)
    assert len({tag.entity for tag in found}) > 10


def test_no_texts_have_no_tags() -> None:
    """Nothing to read is no fault, nor is white space alone."""
    assert list(engine.tags([])) == []
    assert list(engine.tags([(0, " \t "), (9, "")])) == []
