"""PDF files: the words of each page in the order of reading, as paragraphs.

What a page holds besides its text (running heads, page numbers) is taken off; lines are joined again into paragraphs
and words that were divided at a line's end into words.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from briefgen.errors import InputError
from briefgen.sources.apart import BoundlessError, apart
from briefgen.sources.columns import Line, in_order, lines_of
from briefgen.sources.document import MAX_CHARACTERS, Draft

MAX_BYTES = 60_000_000
MAX_PAGES = 400
MAX_MEGABYTES = 400  # of memory beside the file itself; a book of 400 pages takes some 60
MAX_SECONDS = 60  # of computing
_EDGE = 3  # lines at the top and the foot of a page among which running heads are looked for
_NUMBER = re.compile(r"(?:page|p\.)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE)
_MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_ENDS = (".", "!", "?", ":", "”", '"', "…")


def read_pdf(name: str, data: bytes) -> Draft:
    """The text of a PDF with the offsets of its pages.

    InputError for one that is locked, damaged, a scan, too long, or that takes more memory than `MAX_MEGABYTES`.
    """
    import pypdfium2  # noqa: PLC0415, F401 - for PDF files only; here, so that it is loaded once

    try:
        return apart(functools.partial(_read, name, data), megabytes=MAX_MEGABYTES, seconds=MAX_SECONDS)
    except BoundlessError as error:
        raise InputError(
            f"{name}: reading the PDF takes more than {MAX_MEGABYTES} MB of memory or {MAX_SECONDS} s of computing",
            "print the pages that matter into a PDF of their own",
        ) from error


def _read(name: str, data: bytes) -> Draft:
    import pypdfium2  # noqa: PLC0415

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(f"{name}: the PDF is encrypted", "save it without a password") from error
        raise InputError(f"{name}: the PDF is damaged or cut short", "copy or download it again") from error
    with contextlib.closing(pdf):
        if len(pdf) > MAX_PAGES:
            raise InputError(
                f"{name}: {len(pdf):,} pages are more than a source may have ({MAX_PAGES})",
                "print the pages that matter into a PDF of their own",
            )
        pages = _read_pages(name, pdf)
        about = pdf.get_metadata_dict()
    if not any(pages):
        raise InputError(
            f"{name}: the PDF holds no text: its pages are pictures (a scan)",
            "run text recognition (OCR) first, for example: ocrmypdf in.pdf out.pdf",
        )
    text, offsets = _joined([_without_heads(page, _running(pages)) for page in pages])
    return Draft(
        text=text,
        made=_day(about.get("CreationDate") or about.get("ModDate")),
        title=_title(about.get("Title")),
        notes=_notes(pages),
        pages=tuple(offsets),
    )


def _read_pages(name: str, pdf: Any) -> list[list[Line]]:
    pages: list[list[Line]] = []
    characters = 0
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            with contextlib.closing(page), contextlib.closing(page.get_textpage()) as textpage:
                characters += textpage.count_chars()
                if characters > MAX_CHARACTERS:
                    raise InputError(
                        f"{name}: more than {MAX_CHARACTERS:,} characters", "print the pages that matter by themselves"
                    )
                pages.append(in_order(lines_of(textpage)))
        except RuntimeError:  # a damaged page; the others stand
            pages.append([])
    return pages


def _notes(pages: Sequence[Sequence[Line]]) -> tuple[str, ...]:
    empty = [str(n) for n, page in enumerate(pages, 1) if not page]
    return (f"no text on page {', '.join(empty[:10])}: a picture, or empty",) if empty else ()


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[tuple[str, int]]:
    """The lines at the edges that come back on other pages at the same height, numbers apart."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    filled = sum(bool(page) for page in pages)
    return frozenset(key for key, times in seen.items() if times >= 2 and times >= filled / 3)


def _without_heads(page: Sequence[Line], running: frozenset[tuple[str, int]]) -> list[Line]:
    edges = {id(line) for line in _edges(page)}
    return [
        line
        for line in page
        if id(line) not in edges or not (_key(line) in running or _NUMBER.fullmatch(line.text.strip()))
    ]


def _edges(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.top)
    return [*by_height[:_EDGE], *by_height[-_EDGE:]]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.strip().casefold()), round(line.top / 3)


def _joined(pages: Sequence[Sequence[Line]]) -> tuple[str, list[int]]:
    """All pages as one text, and the offset at which each begins."""
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for page in pages for line in page)))
    offsets: list[int] = []
    parts: list[str] = []
    length = 0
    before: Line | None = None
    for page in pages:
        offset = None
        for line in page:
            piece = _piece(before, line, parts[-1] if parts else "", words)
            if piece.startswith("\b"):  # the hyphen before it goes
                parts[-1], piece, length = parts[-1][:-1], piece[1:], length - 1
            glue = len(piece) - len(piece.lstrip())
            offset = length + glue if offset is None else offset
            parts.append(piece)
            length += len(piece)
            before = line
        offsets.append(length if offset is None else offset)
    text = "".join(parts)
    return text, [min(o, len(text)) for o in offsets]


def _piece(before: Line | None, line: Line, last: str, words: Counter[str]) -> str:
    """The line with what joins it to the one before: a paragraph's break, a space, nothing; a leading backspace takes
    off the hyphen.
    """
    text = line.text.strip()
    if before is None:
        return text
    if last.endswith("-") and text[:1].isalpha() and len(last) > 1 and last[-2].isalpha():
        return text if _keeps_hyphen(last, text, words) else f"\b{text}"
    return f"\n\n{text}" if _is_break(before, line) else f" {text}"


def _keeps_hyphen(last: str, text: str, words: Counter[str]) -> bool:
    """Whether the hyphen at a line's end belongs to the word: the rest of the file tells, else capitals do."""
    head = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*(?=-$)", last)
    tail = re.match(r"[^\W\d_]+", text)
    if not head or not tail or text[0].isupper():
        return True
    return words[f"{head[0]}-{tail[0]}"] > 0 and words[f"{head[0]}{tail[0]}"] == 0


def _is_break(before: Line, line: Line) -> bool:
    """Whether a paragraph ends between two lines."""
    ended = before.text.rstrip().endswith(_ENDS)
    short = before.right < before.block_right - 0.15 * (before.block_right - before.block_left)
    if abs(before.size - line.size) > 0.15 * before.size:
        return True
    if line.block != before.block:  # the next column or page: a sentence may go on there
        return ended or (short and not line.text.lstrip()[:1].islower())
    pitch = before.top - line.top
    if pitch > 1.25 * line.pitch:
        return True
    indented = line.left > line.block_left + 0.5 * line.size
    return (short and (ended or indented)) or (
        indented and (ended or before.left <= before.block_left + 0.5 * before.size)
    )


def _title(value: str | None) -> str | None:
    """The title of the file's own metadata, unless it is what a program writes there: "Microsoft Word - x.doc"."""
    if not value or re.search(r"^Microsoft Word|\.(docx?|pdf|odt|indd|qxd)$|^untitled", value.strip(), re.IGNORECASE):
        return None
    return value


def _day(value: str | None) -> datetime.date | None:
    match = _MADE.match(value or "")
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
