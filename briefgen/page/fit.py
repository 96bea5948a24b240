"""Fitting a brief on one page: measure on an endless page, choose density and content by arithmetic, then lay out once.

Density first, from the roomiest step that fits down to the tightest. Where even that is too much, the lowest priorities
go until the rest fits in the columns that suit it best; then the columns are filled up with what they still hold.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from briefgen.compose.brief import Brief, Item, LeftOut, Section
from briefgen.errors import PageError
from briefgen.page.boxes import Column, Measured, Spot
from briefgen.page.density import NATURAL, STEPS, Density
from briefgen.page.markup import Setting

PX_PER_PT = 96 / 72
MAX_LAYOUTS = 12
_ROUNDING = 1.0  # px that the prediction may be off
_AIR = 0.45  # of a line: the most that a gap between two items grows to fill the page
SIDE = 0.39  # the side column's share of the width, at first
_SHARES = tuple(n / 100 for n in range(34, 46))
_YIELD = 0.6  # how a text's height follows its column's width: 1 for one long paragraph, 0 for short lines
_REWARD = 0.97  # a change of columns must make the page shorter by this factor
_HEAD, _PER_LETTER, _HEADING, _A4 = 180, 0.22, 120, 1040  # px, px, letters, px: a rough guess at the natural step
_FULL = 0.93  # of the room: above this a page is full enough to stop looking for a roomier step
_LOPSIDED = 0.6  # of the longer column: a shorter one looks forgotten
_REFILLS = 3  # tries
_FEW = 6  # items of a section that any column may still hold
_EXCESS = 16_000  # letters: more than twice what a tight page holds; the rest is dropped before anything is laid out

Measure = Callable[[Brief, Setting], Measured]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A brief that fits, and how: what is on it, at which density, with which extra space."""

    brief: Brief
    setting: Setting
    empty: float  # share of the text area without text, before the gaps were drawn out


@dataclass(slots=True)
class Fitter:
    """One fitting of one brief; `measure` lays out endlessly and reads the heights."""

    measure: Measure
    layouts: int = 0
    side: float = SIDE
    moved: frozenset[str] = frozenset()
    _known: dict[object, Measured] = field(default_factory=dict)

    def fit(self, brief: Brief, *, strict: bool) -> Fitted:
        """The brief on one page. PageError where `strict` forbids to leave out what is too much."""
        kept = brief if strict else _prune(brief)
        step = self._roomiest(kept, self._balance(kept))
        if step is None:
            if strict:
                raise _overflow(kept, self._at(kept, 0))
            self.moved, self.side = frozenset(), SIDE  # the columns that suited everything need not suit what stays
            kept = self._drop(kept, self._at(kept, 0))
            step = self._roomiest(kept, _predict(self._at(kept, 0), STEPS[0])) or 0
        measured = self._at(kept, step)
        setting = Setting(STEPS[step], self.side, self.moved, _spread(measured, STEPS[step]))
        return Fitted(kept, setting, measured.empty)

    def _at(self, brief: Brief, step: int) -> Measured:
        key = (_ids(brief), step, self.side, self.moved)
        if key not in self._known:
            self.layouts += 1
            if self.layouts > MAX_LAYOUTS:
                raise PageError("The page does not settle", "the template's heights depend on more than its content")
            self._known[key] = self.measure(brief, Setting(STEPS[step], self.side, self.moved))
        return self._known[key]

    def _balance(self, brief: Brief) -> int:
        """Choose columns and their widths so that both end at one height; returns the step to try first."""
        first = _guess(brief)
        measured = self._at(brief, first)
        need = _need(measured)
        heights = [column.spot.height for column in measured.body]
        lopsided = min(heights, default=0.0) < _LOPSIDED * max(heights, default=0.0)
        if len(heights) == 2 and (need > measured.room or lopsided):  # else the usual columns look best
            before = max(heights)
            self.moved, self.side, after = _best_columns(measured, self.side)
            need += after - before
        return _predict(replace(measured, height=need, rest=0.0), STEPS[first])

    def _roomiest(self, brief: Brief, step: int) -> int | None:
        """The roomiest step that fits, found by predicting from one measured step to the next; None if none does."""
        fits, fails = -1, len(STEPS)
        while fits + 1 < fails:
            measured = self._at(brief, step)
            if _need(measured) <= measured.room:
                fits = step
            else:
                fails = step
            if fits == step and _need(measured) > measured.room * _FULL:
                break
            step = min(max(_predict(measured, STEPS[step]), fits + 1), fails - 1)
        return fits if fits >= 0 else None

    def _drop(self, brief: Brief, measured: Measured) -> Brief:
        """Leave out the lowest priorities until the tightest step fits, then put back what the columns still hold."""
        order = _lowest_first(brief)
        count, error = 0, 0.0  # items to go; how far the prediction was off
        while True:
            count = bisect_left(range(len(order)), x=True, lo=count, key=lambda n: _fits(measured, order[:n], error))
            gone = set(order[:count])
            kept = _without(brief, gone)
            self.moved, self.side, body = _columns_of(_reduced(measured, gone))
            now = self._at(kept, 0)
            if _need(now) <= now.room:
                break
            if count >= len(order):
                raise _head_overflow(kept, now)
            error = _need(now) - _below(_reduced(measured, gone), body)
            count += 1
        return self._refill(brief, _Heights(measured), kept, now)

    def _refill(self, brief: Brief, before: _Heights, kept: Brief, now: Measured) -> Brief:
        """The kept brief with what the columns still hold."""
        fuller = _refilled(brief, before, kept, _Heights(now))
        for _ in range(_REFILLS):
            if fuller is None:
                break
            laid = self._at(fuller, 0)
            if _need(laid) <= laid.room:
                return fuller
            fuller = _relieved(fuller, kept, _Heights(laid))
        return kept


def _ids(brief: Brief) -> tuple[tuple[str, str], ...]:
    return tuple((section.key, item.id) for section, item in brief.items())


def _guess(brief: Brief) -> int:
    """The step to measure first, by the length of the texts; a bad guess costs one layout."""
    letters = sum(_weight(item) for _, item in brief.items()) + len(brief.lead or "")
    need = _HEAD + _PER_LETTER * (letters + _HEADING * len(brief.sections))
    fitting = [n for n, step in enumerate(STEPS) if need * step.area / STEPS[NATURAL].area <= _A4]
    return max(fitting, default=0)


def _weight(item: Item) -> int:
    """How much an item takes, in letters: its texts and its gaps."""
    return 60 + sum(len(text) for text in item.texts())


def _need(measured: Measured) -> float:
    """Height without the flexible space."""
    return measured.height - measured.rest + _ROUNDING


def _predict(measured: Measured, at: Density) -> int:
    """The roomiest step whose predicted height fits."""
    need = _need(measured)
    fitting = [n for n, step in enumerate(STEPS) if need * (step.area / at.area) <= measured.room]
    return max(fitting, default=0)


def _overflow(brief: Brief, measured: Measured) -> PageError:
    """Names the section in which the page ends and by how much the whole is too high."""
    if not any(section.items for section in brief.sections):
        return _head_overflow(brief, measured)
    columns = [max(row, key=lambda c: c.spot.bottom) for row in measured.rows if row]
    sections = [(key, spot) for column in columns for key, spot in column.sections]
    past = [key for key, spot in sections if spot.bottom > measured.room - measured.sources] or [
        key for key, _ in sections[-1:]
    ]
    section = brief.section(past[0]) if past else None
    name = f"Section {section.title!r}" if section else "The page"
    return PageError(
        f"{name} overflows the page by {_excess(measured):.0f} mm at the tightest setting",
        "shorten or mark facts for other audiences, or render without --strict",
    )


def _head_overflow(brief: Brief, measured: Measured) -> PageError:
    """Says what to shorten where the page is too high even without facts."""
    texts = {"title": brief.title, "reason": brief.reason, "summary": brief.lead}
    letters = sorted(((len(text), name) for name, text in texts.items() if text), reverse=True)
    longest = " and ".join(f"the {name} ({count} letters)" for count, name in letters[:2])
    return PageError(f"Even without facts the page is {_excess(measured):.0f} mm too high", f"shorten {longest}")


def _excess(measured: Measured) -> float:
    """Millimetres that the content is too high."""
    return (_need(measured) - measured.room) / 96 * 25.4


def _lowest_first(brief: Brief) -> list[tuple[str, str]]:
    """Section key and id of every item, the first to go first."""
    order = [(item.priority, -n, section.key, item.id) for n, (section, item) in enumerate(brief.items())]
    return [(key, ident) for _, _, key, ident in sorted(order)]


def _fits(measured: Measured, gone: Sequence[tuple[str, str]], error: float) -> bool:
    """Whether the page should hold the rest, in the columns that suit it best."""
    reduced = _reduced(measured, set(gone))
    return _below(reduced, _columns_of(reduced)[2]) + error <= measured.room


def _columns_of(measured: Measured) -> tuple[frozenset[str], float, float]:
    """The columns that suit it best: sections to move, share of the side column, height of the row."""
    if len(measured.body) == 2:
        return _best_columns(measured, SIDE)
    return frozenset(), SIDE, max((c.spot.height for c in measured.body), default=0.0)


def _below(measured: Measured, body: float) -> float:
    """The height of the whole when the body has that height."""
    return _need(measured) - max((c.spot.height for c in measured.body), default=0.0) + body


def _reduced(measured: Measured, gone: set[tuple[str, str]]) -> Measured:
    """The same layout as it should be without those items."""
    lean = {id(column): _lean(column, gone) for row in measured.rows for column in row}
    rows = tuple(tuple(lean[id(column)] for column in row) for row in measured.rows)
    saved = sum(_tallest(old) - _tallest(new) for old, new in zip(measured.rows, rows, strict=True))
    body = tuple(lean[id(column)] for column in measured.body)
    return replace(measured, height=measured.height - saved, rows=rows, body=body)


def _tallest(row: Sequence[Column]) -> float:
    return max((column.spot.height for column in row), default=0.0)


def _lean(column: Column, gone: set[tuple[str, str]]) -> Column:
    """The column without those items; a section without items keeps its heading and says what is not shown."""
    sizes = {tuple(name.split("/", 1)): size for name, size in _sizes(column)}
    sections = []
    for key, place in column.sections:
        lost = sum(size for name, size in sizes.items() if name[0] == key and name in gone)
        sections.append((key, Spot(place.top, place.bottom - lost)))
    framed = {key for key, _ in column.sections}
    saved = sum(p.height for _, p in column.sections) - sum(p.height for _, p in sections)
    saved += sum(size for name, size in sizes.items() if name in gone and name[0] not in framed)
    items = tuple((name, place) for name, place in column.items if tuple(name.split("/", 1)) not in gone)
    spot = Spot(column.spot.top, column.spot.bottom - saved)
    return replace(column, spot=spot, sections=tuple(sections), items=items)


def _refilled(full: Brief, before: _Heights, kept: Brief, now: _Heights) -> Brief | None:
    """The kept brief with the highest priorities put back that should fit; None if there are none.

    A section is filled from its best item down: never an older meeting where a newer one is missing.
    """
    shown = set(_ids(kept))
    gone = [(section.key, item) for section, item in full.items() if (section.key, item.id) not in shown]
    back: set[tuple[str, str]] = set()
    closed: set[str] = set()
    for key, item in sorted(gone, key=lambda entry: -entry[1].priority):
        place = before.place(key, item.id)
        if key in closed or place is None or not now.takes(place[0], now.column_of(key) or place[1], place[2]):
            closed.add(key)
        else:
            back.add((key, item.id))
    return _without(full, {(key, item.id) for key, item in gone} - back) if back else None


def _relieved(fuller: Brief, kept: Brief, heights: _Heights) -> Brief | None:
    """The fuller brief without the lowest of what was put back in a column that is too long; None when all went."""
    added = [ident for ident in _lowest_first(fuller) if ident not in set(_ids(kept))]
    gone: set[tuple[str, str]] = set()
    for key, ident in added:
        if heights.relieves(key, ident):
            gone.add((key, ident))
    gone = gone or set(added[:1])
    return _without(fuller, gone) if len(gone) < len(added) else None


class _Heights:
    """A running prediction of the page's height while items go."""

    def __init__(self, measured: Measured) -> None:
        self._fixed = _need(measured) - sum(max((c.spot.height for c in row), default=0.0) for row in measured.rows)
        self._rows = [{c.name: c.spot.height for c in row} for row in measured.rows]
        self._room = measured.room
        self._place: dict[str, tuple[int, str, float]] = {}
        for n, row in enumerate(measured.rows):
            for column in row:
                self._place.update({name: (n, column.name, size) for name, size in _sizes(column)})

    def total(self) -> float:
        return self._fixed + sum(max(row.values(), default=0.0) for row in self._rows)

    def place(self, key: str, ident: str) -> tuple[int, str, float] | None:
        """Row, column and height of an item."""
        return self._place.get(f"{key}/{ident}")

    def column_of(self, key: str) -> str | None:
        """The column in which a section stands."""
        return next((column for name, (_, column, _) in self._place.items() if name.split("/")[0] == key), None)

    def takes(self, row: int, column: str, size: float) -> bool:
        """Add an item of that height to a column, if it still fits."""
        if row >= len(self._rows) or column not in self._rows[row]:
            return False
        others = self.total() - max(self._rows[row].values())
        if others + self._rows[row][column] + size > self._room:
            return False
        self._rows[row][column] += size
        return True

    def relieves(self, key: str, ident: str) -> bool:
        """Take an item out if its column has to get shorter for the page to fit."""
        row, column, size = self._place.get(f"{key}/{ident}", (0, "", 0.0))
        if not column:
            return False
        others = self.total() - max(self._rows[row].values())
        if others + self._rows[row][column] <= self._room:
            return False
        self._rows[row][column] -= size
        return True


def _sizes(column: Column) -> list[tuple[str, float]]:
    """What each item takes, the gap to the next one included."""
    tops = dict(column.items)
    names = list(tops)
    sizes = []
    for name, following in itertools.zip_longest(names, names[1:]):
        same = following is not None and following.split("/")[0] == name.split("/")[0]
        end = tops[following].top if following is not None and same else tops[name].bottom
        sizes.append((name, end - tops[name].top))
    return sizes


def _without(brief: Brief, gone: set[tuple[str, str]]) -> Brief:
    """The brief without those items, each recorded as left out for space."""
    sections, left = [], []
    for section in brief.sections:
        kept = tuple(item for item in section.items if (section.key, item.id) not in gone)
        left += [_left_out(section, item) for item in section.items if (section.key, item.id) in gone]
        if kept or not any(item.kind == "timeline" for item in section.items):  # without it its heading says nothing
            sections.append(replace(section, items=kept))
    return brief.with_sections(tuple(sections), tuple(left))


def _left_out(section: Section, item: Item) -> LeftOut:
    return LeftOut(id=item.id, section=section.key, reason="space", text=next(item.texts(), item.id)[:120])


def _prune(brief: Brief) -> Brief:
    """Bound the first layout: what is far too much by its mere length is never laid out, but for a few a section."""
    budget = _EXCESS
    ranked = sorted(enumerate(brief.items()), key=lambda entry: (-entry[1][1].priority, entry[0]))
    gone: set[tuple[str, str]] = set()
    seen: Counter[str] = Counter()
    for _, (section, item) in ranked:
        budget -= _weight(item)
        seen[section.key] += 1
        if budget < 0 and seen[section.key] > _FEW:
            gone.add((section.key, item.id))
    return _without(brief, gone) if gone else brief


def _spread(measured: Measured, density: Density) -> tuple[tuple[str, float], ...]:
    """Extra space in points: columns are drawn out to the same height, the rest goes above the foot."""
    spare = max(measured.room - _need(measured), 0.0)
    if not measured.body:
        return (("rest", spare / PX_PER_PT),)
    row = measured.body
    tallest = max(c.spot.height for c in row)
    most = _AIR * density.line * PX_PER_PT
    reach = min(tallest + spare, max(c.spot.height + _gaps(c) * most for c in row))
    air = {c.name: min((reach - c.spot.height) / max(_gaps(c), 1), most) for c in row}
    grown = max(c.spot.height + air[c.name] * _gaps(c) for c in row) - tallest
    extra = [(f"air-{name}", pixels / PX_PER_PT) for name, pixels in air.items()]
    return (*extra, ("rest", max(spare - grown, 0.0) / PX_PER_PT))


def _best_columns(measured: Measured, side: float) -> tuple[frozenset[str], float, float]:
    """Which sections to move, the side column's share, and the height that the row should then have."""
    movable = sorted(set().union(*(column.movable for column in measured.body)))
    best = (frozenset[str](), side, _REWARD * max(column.spot.height for column in measured.body))
    for count in range(len(movable) + 1):
        for moved in map(frozenset, itertools.combinations(movable, count)):
            for share in _SHARES:
                height = max(_heights(measured.body, (1 - side, side), (1 - share, share), moved))
                if height < best[2] * (1 if count == len(best[0]) else _REWARD):
                    best = (moved, share, height)
    return best


def _heights(
    columns: Sequence[Column], old: tuple[float, float], new: tuple[float, float], moved: frozenset[str]
) -> list[float]:
    """Predicted heights of main and side column after the moves and at new shares of the width."""
    heights = [0.0, 0.0]
    for n, column in enumerate(columns):
        heights[n] += column.spot.height * (old[n] / new[n]) ** _YIELD
        for key, place in column.sections:
            if key in moved:
                heights[n] -= place.height * (old[n] / new[n]) ** _YIELD
                heights[1 - n] += place.height * (old[n] / new[1 - n]) ** _YIELD
    return heights


def _gaps(column: Column) -> int:
    """Gaps that can grow: one between two items, three between two sections."""
    items = len(column.items)
    sections = len(column.sections)
    within = max(
        items - sum(1 for key, _ in column.sections if any(n.startswith(f"{key}/") for n, _ in column.items)), 0
    )
    return within + 3 * max(sections - 1, 0)
