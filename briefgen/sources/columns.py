"""The words of a PDF page as lines, in the order in which people read them: columns one after the other."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

_GAP = 1.6  # times the height of letters: white space inside a line that parts two columns
_GUTTER = 7.0  # points: the narrowest space between two columns
_SHARE = 0.18  # of the width of the text: the narrowest column of prose
_LEADING = 1.7  # times the size of letters: lines farther apart are hardly of one paragraph, unless most are
_CLOSE = 0.2  # of all distances: so many have to be that of lines to be more than a letterhead in a spaced-out text
_ROWS = 3  # lines that a column has at least


@dataclass(frozen=True, slots=True)
class Line:
    """A run of words on one line, in points from the page's lower left corner; `block` numbers the column that it
    stands in, `pitch` is the usual distance of lines of its size there.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    block: int = 0
    block_left: float = 0.0
    block_right: float = 0.0
    pitch: float = 0.0

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


_Char = tuple[str, float, float, float, float, float]  # with left, right, bottom, top, size


def lines_of(textpage: Any) -> list[Line]:
    """The runs of words of a page in the order of the file; a wide space inside a line begins a new run."""
    found: list[Line] = []
    run: list[_Char] = []
    space = False
    for char in _characters(textpage):
        letter, left, _, bottom, _, size = char
        if letter.isspace():
            space = True
            continue
        if run and _parts(run[-1], left, bottom, size, run[0][3]):
            found.append(_line(run))
            run, space = [], False
        if run and space:
            run.append((" ", *run[-1][1:]))
        run.append(char)
        space = False
    if run:
        found.append(_line(run))
    return found


def _parts(last: _Char, left: float, bottom: float, size: float, base: float) -> bool:
    """Whether a letter there stands on another line than the last one, or beyond a gutter."""
    height = max(size, last[5], 1.0)
    same_line = abs(bottom - last[3]) < 0.6 * height or abs(bottom - base) < 0.6 * height
    return not same_line or left - last[2] > _GAP * height or left < last[1] - 2 * height


def _characters(textpage: Any) -> Iterator[_Char]:
    import pypdfium2.raw as c  # noqa: PLC0415 - for PDF files only

    box = [ctypes.c_double() for _ in range(4)]
    refs = [ctypes.byref(value) for value in box]
    raw, matrix = textpage.raw, c.FS_MATRIX()
    for index in range(textpage.count_chars()):
        code = c.FPDFText_GetUnicode(raw, index)
        letter = "-" if code in (2, 0xAD, 0x2010, 0xFFFE) or c.FPDFText_IsHyphen(raw, index) == 1 else chr(code)
        if letter in "\r\n\t " or c.FPDFText_IsGenerated(raw, index) == 1:
            letter = " " if letter != "-" else letter
        if not letter.isspace() and not c.FPDFText_GetCharBox(raw, index, *refs):
            continue
        left, right, bottom, top = (value.value for value in box)
        known = c.FPDFText_GetMatrix(raw, index, ctypes.byref(matrix))
        scale = math.hypot(matrix.c, matrix.d) if known else 1.0
        yield letter, left, right, bottom, top, scale * c.FPDFText_GetFontSize(raw, index)


def _line(run: Sequence[_Char]) -> Line:
    return Line(
        text="".join(char[0] for char in run),
        left=min(char[1] for char in run),
        right=max(char[2] for char in run),
        bottom=min(char[3] for char in run),
        top=max(char[4] for char in run),
        size=max(median(char[5] for char in run), 1.0),
    )


def in_order(runs: Sequence[Line]) -> list[Line]:
    """The runs as whole lines, block after block in the order of reading."""
    runs = [run for run in runs if run.text.strip()]
    if not runs:
        return []
    found: list[Line] = []
    for number, block in enumerate(_blocks(runs)):
        found += _settled(block, number)
    return found


def _blocks(runs: Sequence[Line]) -> Iterator[list[Line]]:
    """Stretches of the page from top to bottom; one with a gutter gives its columns from left to right."""
    left, right = min(r.left for r in runs), max(r.right for r in runs)
    plain: list[Line] = []
    for gutter, stretch in _stretches(runs, left, right):
        columns = _columns(stretch, gutter, right - left) if gutter else None
        if columns is None:
            plain += stretch
            continue
        if plain:
            yield plain
        plain = []
        for column in columns:
            yield from _blocks(column)
    if plain:
        yield plain


def _columns(
    stretch: Sequence[Line], gutter: tuple[float, float], width: float
) -> tuple[list[Line], list[Line]] | None:
    """The two sides of a gutter where both are columns of prose; a table's cells are too narrow or too few."""
    middle = sum(gutter) / 2
    sides = [r for r in stretch if r.right <= middle], [r for r in stretch if r.right > middle]
    for side in sides:
        if len(side) < _ROWS or median(r.right - r.left for r in side) < _SHARE * width:
            return None
    return sides


def _stretches(
    runs: Sequence[Line], left: float, right: float
) -> Iterator[tuple[tuple[float, float] | None, list[Line]]]:
    """Bands from the top, taken together as long as one gutter runs through them all."""
    group: list[Line] = []
    gutters: list[tuple[float, float]] = []
    for band in _bands(runs):
        free = _free(band, left, right)
        common = _overlaps(gutters, free) if group else free
        if group and not common:
            yield _widest(gutters, group), group
            group, common = [], free
        group, gutters = [*group, *band], common
        if not free:
            yield None, group
            group = []
    if group:
        yield _widest(gutters, group), group


def _bands(runs: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs that overlap in height."""
    band: list[Line] = []
    lowest = 0.0
    for run in sorted(runs, key=lambda r: -r.top):
        if band and run.top < lowest + 0.2 * run.size:
            yield band
            band = []
        lowest = min(lowest, run.bottom) if band else run.bottom
        band.append(run)
    if band:
        yield band


def _free(band: Sequence[Line], left: float, right: float) -> list[tuple[float, float]]:
    """The spaces that no run of the band crosses, the edges of the text included."""
    free: list[tuple[float, float]] = []
    reach = left
    for run in sorted(band, key=lambda r: r.left):
        if run.left - reach >= _GUTTER:
            free.append((reach, run.left))
        reach = max(reach, run.right)
    if right - reach >= _GUTTER:
        free.append((reach, right))
    return free


def _overlaps(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    common = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return [(a, b) for a, b in common if b - a >= _GUTTER]


def _widest(gutters: Sequence[tuple[float, float]], runs: Sequence[Line]) -> tuple[float, float] | None:
    """The widest gutter with words on both sides."""
    between = [
        g for g in gutters if any(r.right <= g[0] + 0.1 for r in runs) and any(r.left >= g[1] - 0.1 for r in runs)
    ]
    return max(between, key=lambda g: (g[1] - g[0], -g[0]), default=None)


def _settled(block: Sequence[Line], number: int) -> list[Line]:
    """A block's runs as lines from top to bottom, with what the block has in common."""
    lines = list(_whole_lines(block))
    left, right = min(r.left for r in lines), max(r.right for r in lines)
    leading = _leading(lines)
    return [replace(r, block=number, block_left=left, block_right=right, pitch=leading * r.size) for r in lines]


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of lines, as times the size of their letters; where paragraphs are of a line or two, that of
    lines and not that of paragraphs.
    """
    steps = [(a.top - b.top) / max(a.size, b.size) for a, b in pairwise(lines) if a.top - b.top > 1]
    close = [step for step in steps if step <= _LEADING]
    within = close if len(close) >= _CLOSE * len(steps) else steps
    return median(within) if within else 0.0


def _whole_lines(block: Sequence[Line]) -> Iterator[Line]:
    """Runs of one height side by side are one line."""
    rows: list[list[Line]] = []
    for run in sorted(block, key=lambda r: (-r.middle, r.left)):
        if rows and abs(rows[-1][0].middle - run.middle) < 0.4 * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    for row in rows:
        runs = sorted(row, key=lambda r: r.left)
        yield replace(
            runs[0],
            text=" ".join(r.text for r in runs),
            right=max(r.right for r in runs),
            bottom=min(r.bottom for r in runs),
            top=max(r.top for r in runs),
        )
