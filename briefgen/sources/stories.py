"""One story told by several papers: documents that are near-duplicates of one another.

Two documents are one story when the shorter stands nearly whole in the longer, word for word, whatever the order of its
paragraphs or its headline; when each one's opening stands in the other, which tells a copy from a follow-up that
quotes the first report at its end; when they appeared within a few days; and when the shorter has no number that
the longer has not, which tells a corrected count from a copy. Two accounts of one event in other words stay two.

The words are compared as shingles. Only documents that share some of a fixed sample of their shingles are compared
at all, so that time grows with the number of documents and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from briefgen.sources.document import Document

_SHINGLE = 5  # words
_SAMPLE = 4  # every fourth shingle, by its hash, is looked up
_COMMON = 40  # documents; a shingle that more of them share is boilerplate
_MIN_SHINGLES = 25  # a text of fewer words is too short to tell
_CONTAINED = 0.75  # share of the shorter text's shingles that stand in the longer one
_COVERED = 0.25  # share of the longer text's: a paper trims a story, but not to a line
_OPENING = 0.6  # share of an opening's shingles that stand in the other text
_OPENING_WORDS = 35
_DAYS = 3
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_DATELINE = re.compile(r"\s*[A-Z][A-Z .,'-]{2,40}[^\n]{0,60}?\s[-–—]{1,2}\s")


@dataclass(frozen=True, slots=True)
class Story:
    """The telling that is read, and the others of the same story."""

    told: Document
    twins: tuple[Document, ...] = ()


def stories(documents: Sequence[Document]) -> list[Story]:
    """The documents as stories, in the order of each story's first document; the fullest telling is the one to read."""
    texts = [_Text(document) for document in documents]
    order = sorted(range(len(texts)), key=lambda n: (-len(texts[n].shingles), *_rank(documents[n])))
    index: dict[int, list[int]] = defaultdict(list)
    members: dict[int, list[int]] = {}
    for number in order:
        text = texts[number]
        shared = Counter(kept for mark in text.marks for kept in index[mark])
        candidates = sorted(shared, key=lambda kept: (-shared[kept], kept))
        kept = next((k for k in candidates if _is_copy(text, texts[k])), None)
        if kept is not None:
            members[kept].append(number)
            continue
        members[number] = []
        for mark in text.marks:
            if len(index[mark]) < _COMMON:
                index[mark].append(number)
    found = sorted(members.items(), key=lambda item: min((item[0], *item[1])))
    return [Story(documents[kept], tuple(documents[n] for n in sorted(twins))) for kept, twins in found]


def share_of(quote: str, text: str) -> float:
    """How much of a quotation's words stands in a text, in runs of words; 1 for all of it."""
    parts = _shingles(_words(quote))
    return len(parts & _shingles(_words(text))) / len(parts) if parts else float(quote in text)


def _rank(document: Document) -> tuple[str, str, str]:
    return (str(document.date or "9999"), document.id, document.sha256)


class _Text:
    """A document's words as they are compared."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = _words(document.text)
        self.shingles = _shingles(self.words)
        self.marks = sorted(s for s in self.shingles if s % _SAMPLE == 0)
        if len(self.shingles) < _MIN_SHINGLES:  # too short to sample: looked up as a whole
            self.marks = [crc32(" ".join(self.words).encode())]

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Counts, dates and times."""
        return frozenset(word for word in self.words if any(c.isdigit() for c in word))

    @cached_property
    def opening(self) -> frozenset[int]:
        """The first words of the first paragraph: after the headline and the dateline."""
        blocks = [b for b in re.split(r"\n\s*\n|\n", self.document.text) if len(_WORD.findall(b)) >= 12]
        text = blocks[0] if blocks else self.document.text
        dateline = _DATELINE.match(text)
        text = text[dateline.end() :] if dateline else text
        return _shingles(_words(text)[:_OPENING_WORDS])


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def _shingles(words: Sequence[str]) -> frozenset[int]:
    return frozenset(crc32(" ".join(words[n : n + _SHINGLE]).encode()) for n in range(len(words) - _SHINGLE + 1))


def _is_copy(short: _Text, long: _Text) -> bool:
    """Whether a text is another telling of the same story; `long` has at least as many words."""
    days = [t.document.date for t in (short, long)]
    if days[0] and days[1] and abs((days[0] - days[1]).days) > _DAYS:
        return False
    if len(short.shingles) < _MIN_SHINGLES:
        return short.words == long.words
    common = len(short.shingles & long.shingles)
    if common < _CONTAINED * len(short.shingles) or common < _COVERED * len(long.shingles):
        return False
    return short.numbers <= long.numbers and _opens_in(short, long) and _opens_in(long, short)


def _opens_in(text: _Text, other: _Text) -> bool:
    """Whether the opening of a text stands in the other."""
    return len(text.opening & other.shingles) >= _OPENING * len(text.opening)
