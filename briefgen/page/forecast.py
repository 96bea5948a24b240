"""How high a page would be at another density, in other columns, with fewer items: arithmetic on one measured layout.

Heights are in CSS pixels, widths are shares of the text area. The more lines a text has, the more its height follows
their length; what stands between texts follows the line height. Whatever a forecast decides is laid out before it
counts.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.compose.brief import Brief
from briefgen.page.boxes import Column, Measured, Spot
from briefgen.page.density import Density
from briefgen.page.labels import note, total_note
from briefgen.page.markup import Setting

PX_PER_PT = 96 / 72
SIDE = 0.39  # the side column's share of the width, at first
_ROUNDING = 1.0  # px that the engine's sums may be off
_SHORT = 1.3  # lines: a text of so many does not get lower in a wider column
_NOTE = 1.4  # lines: what a section says of items that are not shown, with the gap before it
_LEGEND = 11 * PX_PER_PT  # what the foot says of them
_SHARES = (0.39, 0.37, 0.41, 0.43, 0.35, 0.45, 0.34)  # of the side column, the usual first
_NARROW = 0.31  # where facts are left out and the side column has little to show
_MOST_MOVES = 3
_AS_WIDE = 0.02  # of the text area: columns that differ by less are of one width


@dataclass(frozen=True, slots=True)
class Block:
    """A section as it stands in a column."""

    key: str
    row: int
    column: int
    width: float
    movable: bool
    whole: bool  # goes with its last item: a drawing's heading says nothing without it
    frame: float  # all but its items: heading, gaps, notes
    note: float  # what a note on items that are not shown would add; 0 where it has one
    sizes: Mapping[str, float]  # height of each item by its id, the gap to the next included

    @property
    def height(self) -> float:
        """With all its items."""
        return self.frame + sum(self.sizes.values())


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a layout tells about others of the same facts or of fewer."""

    setting: Setting  # of the layout
    blocks: tuple[Block, ...]
    rows: tuple[int, ...]  # how many columns each has
    body: int | None  # the row of two columns whose sections may move and whose widths may change
    gutter: float
    room: float
    fixed: float  # head and foot without the sources
    sources: float
    per_letter: float  # height of the sources by their letters
    legend: float  # what the foot adds once something is left out

    def at(self, setting: Setting) -> Forecast:
        """The same facts at another density and in other columns."""
        density = self.setting.density
        stands = [self._column(block, setting) for block in self.blocks]
        used = {n for n, block in zip(stands, self.blocks, strict=True) if block.row == self.body}
        widths = self._widths(setting) if len(used) > 1 else (1.0, 1.0)
        blocks = [
            _scaled(block, column, density, setting.density, widths[column] if block.row == self.body else block.width)
            for column, block in zip(stands, self.blocks, strict=True)
        ]
        fixed = self.fixed * setting.density.line / density.line
        return replace(self, setting=setting, blocks=tuple(blocks), fixed=fixed)

    def columns(self, *, short: bool = False) -> Iterator[tuple[float, frozenset[str]]]:
        """Every choice of columns: share of the side column, sections that stand in the other one; the usual first.

        Where the page is too `short` for all, the side column may be narrow, and go where it would show nothing.
        """
        if self.body is None:
            yield self.setting.side, self.setting.moved
            return
        body = [block for block in self.blocks if block.row == self.body]
        movable = sorted(block.key for block in body if block.movable or (short and not block.sizes))
        for count in range(min(len(movable), _MOST_MOVES) + 1):
            for moved in map(frozenset, itertools.combinations(movable, count)):
                yield from ((share, moved) for share in (*_SHARES, *([_NARROW] if short else ())))

    def heights(self) -> list[list[float]]:
        """Of each column of each row."""
        heights = [[0.0] * count for count in self.rows]
        for block in self.blocks:
            heights[block.row][block.column] += block.height
        return heights

    @property
    def need(self) -> float:
        """Height of the whole page without the flexible space."""
        return self.fixed + self.sources + sum(max(row, default=0.0) for row in self.heights())

    def share(self, row: int, column: int) -> float:
        """Of a column in the width of its row; one that has no section leaves it all to the other."""
        if row != self.body:
            return 1 / self.rows[row]
        used = {block.column for block in self.blocks if block.row == row}
        return float(column in used) if len(used) == 1 else self._widths(self.setting)[column]

    def _widths(self, setting: Setting) -> tuple[float, float]:
        return 1 - setting.side, setting.side - self.gutter

    def _column(self, block: Block, setting: Setting) -> int:
        changes = block.row == self.body and (block.key in setting.moved) != (block.key in self.setting.moved)
        return 1 - block.column if changes else block.column


def needed(measured: Measured) -> float:
    """Height of what was laid out, without the flexible space."""
    return measured.height - measured.rest + _ROUNDING


def forecast(brief: Brief, measured: Measured, setting: Setting, before: Forecast | None = None) -> Forecast:
    """What that layout of the brief tells; what it no longer shows is taken from an earlier forecast."""
    body = next((n for n, row in enumerate(measured.rows) if row == measured.body and len(row) == 2), None)
    share = measured.rows[body][1].share if body is not None else 1.0
    letters = sum(len(source.text) for source in brief.numbered())
    found = Forecast(
        setting=setting,
        blocks=(),
        rows=tuple(len(row) for row in measured.rows),
        body=body,
        gutter=max((setting.side - share) / (1 - share), 0.0) if share < 1 else 0.0,
        room=measured.room,
        fixed=0.0,
        sources=measured.sources,
        per_letter=measured.sources / letters if letters else 0.0,
        legend=0.0 if total_note(brief) else _LEGEND,
    )
    blocks = [
        block
        for r, row in enumerate(measured.rows)
        for c, column in enumerate(row)
        for block in _blocks(brief, column, (r, c), found.share(r, c), setting.density)
    ]
    found = replace(found, blocks=tuple(blocks))
    found = replace(found, fixed=needed(measured) - found.need)
    return _completed(found, before.at(setting)) if before else found


def _blocks(brief: Brief, column: Column, place: tuple[int, int], width: float, density: Density) -> Iterator[Block]:
    """The sections of a column from top to bottom, each down to the next; items without a section make one."""
    tops = {name.split("/", 1)[0]: spot.top for name, spot in reversed(column.items)} | {
        key: spot.top for key, spot in column.sections
    }
    ordered = sorted(tops, key=lambda key: tops[key])
    for key, following in itertools.zip_longest(ordered, ordered[1:]):
        bottom = tops[following] if following is not None else column.spot.bottom
        items = [(name.split("/", 1)[1], spot) for name, spot in column.items if name.split("/", 1)[0] == key]
        sizes = _sizes(items)
        section = brief.section(key)
        yield Block(
            key=key,
            row=place[0],
            column=place[1],
            width=width,
            movable=key in column.movable,
            whole=section is not None and any(item.kind == "timeline" for item in section.items),
            frame=bottom - tops[key] - sum(sizes.values()),
            note=0.0 if section and note(brief, section) else _NOTE * density.line * PX_PER_PT,
            sizes=sizes,
        )


def _sizes(items: Sequence[tuple[str, Spot]]) -> dict[str, float]:
    """What each item takes, the gap to the next one included."""
    following = [spot.top for _, spot in items[1:]]
    ends = [*following, *(spot.bottom for _, spot in items[-1:])]
    return {name: end - spot.top for (name, spot), end in zip(items, ends, strict=True)}


def _completed(found: Forecast, before: Forecast) -> Forecast:
    """With the sizes of what is no longer shown."""
    if found.rows != before.rows:  # a row or a column went with its last section
        return _corrected(before, found)
    known = {block.key: block for block in found.blocks}
    for old in before.blocks:
        if old.key in known:
            known[old.key] = replace(known[old.key], sizes={**old.sizes, **known[old.key].sizes})
        else:
            known[old.key] = old
    return replace(found, blocks=tuple(known.values()))


def _corrected(before: Forecast, found: Forecast) -> Forecast:
    """An earlier forecast, made true for what a layout in other rows shows: the page grows by what was too low."""
    shown = {block.key: block for block in found.blocks}
    blocks = tuple(_renewed(old, shown.get(old.key)) for old in before.blocks)
    there = tuple(replace(b, sizes={i: b.sizes[i] for i in shown[b.key].sizes}) for b in blocks if b.key in shown)
    told = replace(before, blocks=there, sources=found.sources)
    return replace(before, blocks=blocks, fixed=before.fixed + max(found.need - told.need, 0.0))


def _renewed(old: Block, new: Block | None) -> Block:
    """The block as a layout shows it now, where its column is still as wide; with what is no longer shown."""
    if new is None or abs(new.width - old.width) > _AS_WIDE:
        return old
    return replace(new, row=old.row, column=old.column, sizes={**old.sizes, **new.sizes})


def _scaled(block: Block, column: int, old: Density, new: Density, width: float) -> Block:
    """The block at another density and in a column of that width."""
    line, letters = new.line / old.line, new.text / old.text * block.width / width
    sizes = {
        ident: size * line * letters ** max(1 - _SHORT * old.line * PX_PER_PT / size, 0.0) if size > 0 else 0.0
        for ident, size in block.sizes.items()
    }
    return replace(block, column=column, width=width, frame=block.frame * line, note=block.note * line, sizes=sizes)
