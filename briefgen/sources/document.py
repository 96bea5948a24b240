"""The type that every reader of sources makes, and the last steps that all readers share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from briefgen.errors import InputError
from briefgen.facts.edtf import Edtf
from briefgen.facts.fields import is_settable
from briefgen.facts.model import Source, slug
from briefgen.sources import dates
from briefgen.sources.tongue import language_of

MAX_CHARACTERS = 1_000_000  # of clean text in one document: a long book; more is a file gone wrong


@dataclass(frozen=True, slots=True)
class Document:
    """One source text. All offsets of extracted evidence count characters of `text`.

    `pages` are the offsets at which the pages of a paged file begin; empty where it has none.
    """

    id: str
    text: str
    sha256: str
    date: date | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    path: str | None = None
    language: str = "en"
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()

    def page(self, offset: int) -> int | None:
        """The page, counted from 1, on which that character stands; None where the file has no pages."""
        return sum(start <= offset for start in self.pages) or None


@dataclass(frozen=True, slots=True)
class Draft:
    """What one format says of a text, uncleaned. `day` is the day of publication by its own metadata, `made` the day
    on which the file was made, which says less.
    """

    text: str
    day: date | None = None
    made: date | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()


def finish(name: str, draft: Draft, sha256: str, published: date | None, ident: str | None = None) -> Document:
    """The document of a draft from the file `name`: clean text, one day, one language.

    The day is the text's own by its metadata, else `published`, else that of its first lines, of the file's making,
    of its name. Raises InputError where no text is left or too much.
    """
    text = "".join(c if is_settable(c) else " " for c in draft.text)
    if not text.strip():
        raise InputError(f"{name}: the text is empty", hint="give a file that holds sentences")
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"{name}: {len(text):,} characters are more than a text may have ({MAX_CHARACTERS:,})",
            hint="cut it into single articles",
        )
    shown = _shown(name)
    day = draft.day or published or dates.of_head(text) or draft.made or dates.of_name(shown)
    return Document(
        id=slug(ident or PurePath(shown).stem),
        text=text,
        sha256=sha256,
        date=day,
        title=line(draft.title),
        publisher=line(draft.publisher),
        url=draft.url if draft.url and _URL.fullmatch(draft.url) else None,
        path=None if name.startswith(("<", "-")) else shown,
        language=language_of(text, draft.language),
        notes=draft.notes,
        pages=draft.pages,
    )


def source_of(document: Document) -> Source:
    """How facts cite a document; one without title is called by a short first line, else by its first words."""
    first, _, rest = document.text.strip().partition("\n")
    title = document.title or (first if rest and len(first) <= 120 else _incipit(document.text))
    return Source(
        id=document.id,
        title=line(title) or document.id,
        publisher=document.publisher,
        date=Edtf.of_day(document.date) if document.date else None,
        url=document.url,
        file=document.path,
        language=document.language,
        sha256=document.sha256,
    )


def _incipit(text: str) -> str | None:
    """ "“The two ministers of transport met in…”": the first words of a text, as archives call what has no title."""
    told = line(text[: 4 * _INCIPIT]) or ""
    if len(told) <= _INCIPIT:
        return told and f"“{told}”"
    cut = told[:_INCIPIT]
    words = cut if told[_INCIPIT] == " " else cut.rpartition(" ")[0] or cut  # Chinese has no spaces
    return f"“{words.rstrip(_BEFORE_DOTS)}…”"


def line(text: str | None) -> str | None:
    """One line that a page can set, at most 240 characters long; None for nothing."""
    kept = "".join(c if is_settable(c) else " " for c in text or "")
    return " ".join(kept.split())[:240].rstrip() or None


_URL = re.compile(r"https?://\S{1,1990}")
_MOST_PATH = 400
_INCIPIT = 60  # characters
_BEFORE_DOTS = ' ,;:.-–—("“'


def _shown(name: str) -> str:
    """The path by which a source is told: as given, of an absolute one the file's name alone."""
    path = PurePath(name.strip("<>"))
    shown = path.name if path.is_absolute() else str(path)
    return "".join(c if is_settable(c) else " " for c in shown)[-_MOST_PATH:]
