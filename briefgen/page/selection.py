"""Which facts stay where not all fit: the highest priorities, in the columns that hold them best.

From the highest priority down, each item that its column still holds is taken. A section is filled from its best item
down, so that no older meeting stands where a newer one is missing; only where that leaves too much of the page empty,
smaller items may pass one that is too large.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from briefgen.compose.brief import Brief, IssueItem, Item, LeftOut, Section
from briefgen.page.density import Density
from briefgen.page.forecast import Block, Forecast
from briefgen.page.markup import Setting

EMPTY = 0.15  # share of the text area: more than this is too much where facts are left out
SAFE = 0.11  # a forecast aims lower, because it can be off
SUMMARY = "summary"  # id and section of the lead among what was left out
_LETTERS = 16_000  # more than twice what a tight page holds
_OF_SECTION = 1_500  # letters that any section keeps: it may stand in a column that has room

Ident = tuple[str, str]
"""Key of a section and id of an item."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a brief goes, and in which columns the rest should fit."""

    kept: Brief
    setting: Setting


def pruned(brief: Brief) -> Brief:
    """Bound the first layout: what is far too much by its mere length is never laid out, but for a little a section."""
    left = _LETTERS
    of_section: Counter[str] = Counter()
    gone: set[Ident] = set()
    for key, item in _ranked(brief):
        left -= weight(item)
        if left < 0 and of_section[key] > _OF_SECTION:
            gone.add((key, item.id))
        of_section[key] += weight(item)
    return without(brief, gone) if gone else brief


def weight(item: Item) -> int:
    """How much an item takes, in letters: its texts and its gaps."""
    return 60 + sum(len(text) for text in item.texts())


def select(brief: Brief, forecast: Forecast, density: Density, *, keep_columns: bool = False) -> Selection:
    """The best selection by the forecast, which knows the size of every item of the brief.

    Where not even the headings fit, those of sections that show nothing go as well.
    """
    here = forecast.setting
    columns = [(here.side, here.moved)] if keep_columns else list(forecast.columns(short=True))
    pages = [forecast.at(Setting(density, side, moved)) for side, moved in columns]
    ranked = _ranked(brief)
    best: _Filling | None = None
    for bare, loose in ((False, False), (False, True), (True, False), (True, True)):
        filled = [_Filling(brief, page, bare=bare).filled(ranked, loose=loose) for page in pages]
        best = max(filled if best is None else (best, *filled), key=_Filling.worth)
        if best.fits() and best.empty() <= EMPTY:
            break
    assert best is not None  # noqa: S101
    gone = {(key, item.id) for key, item in ranked} - best.shown
    return Selection(without(brief, gone, bare=best.bare), best.page.setting)


def without(brief: Brief, gone: Set[Ident], *, bare: bool = False) -> Brief:
    """The brief without those items, each recorded as left out for space; `bare` without empty sections."""
    sections, left = [], []
    for section in brief.sections:
        kept = tuple(item for item in section.items if (section.key, item.id) not in gone)
        left += [_left_out(section, item) for item in section.items if (section.key, item.id) in gone]
        if kept == section.items and not (bare and not kept):
            sections.append(section)
        elif kept or not (bare or _is_drawn(section)):  # without its drawing a heading says nothing
            sections.append(replace(section, items=kept, empty=None))  # there is something, but it is not shown
    return brief.with_sections(tuple(sections), tuple(left))


def shortened(brief: Brief) -> Brief:
    """The brief without what happened earlier, which its sections then count."""
    sections = tuple(replace(s, items=tuple(map(_without_earlier, s.items))) for s in brief.sections)
    return replace(brief, sections=sections)


def _without_earlier(item: Item) -> Item:
    return replace(item, earlier=(), earlier_more=None) if isinstance(item, IssueItem) and item.earlier else item


def without_lead(brief: Brief) -> Brief:
    """The brief without its summary, recorded as left out for space."""
    left = LeftOut(id=SUMMARY, section=SUMMARY, reason="space", text=(brief.lead or "")[:120])
    return replace(brief, lead=None, lead_cites=(), lead_proposed=False, left_out=(*brief.left_out, left))


def _is_drawn(section: Section) -> bool:
    return any(item.kind == "timeline" for item in section.items)


def _left_out(section: Section, item: Item) -> LeftOut:
    return LeftOut(id=item.id, section=section.key, reason="space", text=next(item.texts(), item.id)[:120])


def _ranked(brief: Brief) -> list[tuple[str, Item]]:
    """Section key and item of each, the last to go first: by priority, and by place among equals."""
    return sorted(((section.key, item) for section, item in brief.items()), key=lambda entry: -entry[1].priority)


class _Filling:
    """A page that is filled with items, one after the other."""

    def __init__(self, brief: Brief, page: Forecast, *, bare: bool) -> None:
        self.page = page
        self.bare = bare
        self.shown: set[Ident] = set()
        self._flags: list[bool] = []  # of each item by rank: is it shown?
        self._blocks = {block.key: replace(block, whole=block.whole or bare) for block in page.blocks}
        self._missing = {key: len(block.sizes) for key, block in self._blocks.items()}
        self._letters = {source.id: len(source.text) for source in brief.sources}
        self._cited = set(brief.lead_cites)
        self._sources = sum(map(self._source, self._cited)) if page.per_letter else page.sources
        self._heights = [[0.0] * count for count in page.rows]
        for block in self._blocks.values():
            self._heights[block.row][block.column] += 0.0 if block.whole else block.frame + _note(block)

    def filled(self, ranked: Iterable[tuple[str, Item]], *, loose: bool) -> _Filling:
        """Take what fits, the first first; unless `loose`, nothing of a section below what does not fit."""
        closed: set[str] = set()
        for key, item in ranked:
            fits = key not in closed and self._take(key, item)
            self._flags.append(fits)
            if not fits and not loose:
                closed.add(key)
        return self

    def worth(self) -> tuple[bool, float, list[bool], int, float]:
        """To compare by: it fits, not too empty, then the highest priorities, then columns as usual."""
        excess = round(max(self.empty() - SAFE, 0.0), 2)
        unusual = len(self.page.setting.moved)
        return self.fits(), -excess, self._flags, -unusual, -sum(map(max, filter(None, self._heights)))

    def fits(self) -> bool:
        """False where not even head, foot and headings do."""
        return self._total() <= self.page.room

    def empty(self) -> float:
        """Share of the text area that stays empty, below everything and below the shorter columns."""
        below = sum(
            self.page.share(r, c) * (max(row) - height)
            for r, row in enumerate(self._heights)
            for c, height in enumerate(row)
        )
        return (max(self.page.room - self._total(), 0.0) + below) / self.page.room

    def _total(self) -> float:
        legend = self.page.legend if any(self._missing.values()) else 0.0
        return self.page.fixed + legend + self._sources + sum(max(row, default=0.0) for row in self._heights)

    def _take(self, key: str, item: Item) -> bool:
        block = self._blocks.get(key)
        if block is None or item.id not in block.sizes:
            return False
        new = set(item.cites) - self._cited
        size, sources = self._size(block, item), sum(map(self._source, new))
        self._add(block, size, sources, -1)
        if self.fits():
            self._cited |= new
            self.shown.add((key, item.id))
            return True
        self._add(block, -size, -sources, 1)
        return False

    def _size(self, block: Block, item: Item) -> float:
        """What an item adds to its column: the first of a section may bring its heading, the last saves its note."""
        missing = self._missing[block.key]
        heading = block.frame + _note(block) if block.whole and missing == len(block.sizes) else 0.0
        return block.sizes[item.id] + heading - (_note(block) if missing == 1 else 0.0)

    def _add(self, block: Block, size: float, sources: float, missing: int) -> None:
        self._heights[block.row][block.column] += size
        self._sources += sources
        self._missing[block.key] += missing

    def _source(self, cite: str) -> float:
        return self._letters.get(cite, 0) * self.page.per_letter


def _note(block: Block) -> float:
    """What a note on items that are not shown would add."""
    return block.note if block.sizes else 0.0
