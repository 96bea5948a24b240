"""Fitting a brief on one page: measure on an endless page, choose density and content by arithmetic, then lay out once.

Density first (from the roomiest step that fits down to the tightest), then the lowest priorities go, one by one, but only
where that makes the page shorter: a person in the short column is not sacrificed for the long one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from briefgen.compose.brief import Brief, Item, LeftOut, Section
from briefgen.errors import PageError
from briefgen.page.boxes import Column, Measured
from briefgen.page.density import NATURAL, STEPS, Density
from briefgen.page.markup import Setting

PX_PER_PT = 96 / 72
MAX_LAYOUTS = 12
_ROUNDING = 1.0  # px that the prediction may be off
_AIR = 0.5  # of a line: the most that a gap between two items grows to fill the page
_FULL = 0.90  # of the room: above this a page is full enough to stop looking for a roomier step
_EXCESS = 2.5  # pages: more than this by rough estimate is dropped before anything is laid out

Measure = Callable[[Brief, Setting], Measured]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A brief that fits, and how: what is on it, at which density, with which extra space."""

    brief: Brief
    setting: Setting


@dataclass(slots=True)
class Fitter:
    """One fitting of one brief; `measure` lays out endlessly and reads the heights."""

    measure: Measure
    layouts: int = 0
    _known: dict[tuple[int, int], Measured] = field(default_factory=dict)

    def fit(self, brief: Brief, *, strict: bool) -> Fitted:
        """The brief on one page. PageError where `strict` forbids to leave out what is too much."""
        kept = brief if strict else _prune(brief)
        step = self._roomiest(kept)
        if step is None:
            tight = self._at(kept, 0)
            if strict:
                raise _overflow(kept, tight)
            kept = self._drop(kept, tight)
            step = self._roomiest(kept) or 0
        measured = self._at(kept, step)
        return Fitted(kept, Setting(STEPS[step], _spread(measured, STEPS[step])))

    def _at(self, brief: Brief, step: int) -> Measured:
        key = (hash(_ids(brief)), step)
        if key not in self._known:
            self.layouts += 1
            if self.layouts > MAX_LAYOUTS:
                raise PageError("The page does not settle", "the template's heights depend on more than its content")
            self._known[key] = self.measure(brief, Setting(STEPS[step]))
        return self._known[key]

    def _roomiest(self, brief: Brief) -> int | None:
        """The roomiest step that fits, found by predicting from one measured step to the next; None if none does."""
        fits, fails = -1, len(STEPS)
        step = NATURAL
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
        """Leave out the lowest priorities until the tightest step fits."""
        while _need(measured) > measured.room:
            gone = _choose(brief, measured)
            if not gone:
                raise _overflow(brief, measured)
            brief = _without(brief, gone)
            measured = self._at(brief, 0)
        return brief


def _ids(brief: Brief) -> tuple[tuple[str, str], ...]:
    return tuple((section.key, item.id) for section, item in brief.items())


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
    excess = _need(measured) - measured.room
    columns = [max(row, key=lambda c: c.spot.bottom) for row in measured.rows if row]
    sections = [(key, spot) for column in columns for key, spot in column.sections]
    past = [key for key, spot in sections if spot.bottom > measured.room - measured.sources] or [key for key, _ in sections[-1:]]
    section = brief.section(past[0]) if past else None
    name = f"Section {section.title!r}" if section else "The page"
    millimetres = excess / 96 * 25.4
    return PageError(
        f"{name} overflows the page by {millimetres:.0f} mm at the tightest setting",
        "shorten or mark facts for other audiences, or render without --strict",
    )


def _choose(brief: Brief, measured: Measured) -> set[tuple[str, str]]:
    """Items to leave out, by section key and id: predicted to be enough, at least one, none if nothing is left."""
    heights = _Heights(measured)
    order = [(item.priority, -n, section.key, item.id) for n, (section, item) in enumerate(brief.items())]
    gone: set[tuple[str, str]] = set()
    for _, _, key, ident in sorted(order):
        if gone and heights.total() <= measured.room - _ROUNDING:
            break
        if heights.helps(key, ident):
            heights.remove(key, ident)
            gone.add((key, ident))
    return gone


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

    def helps(self, key: str, ident: str) -> bool:
        """True where the item's column must get shorter for the page to fit."""
        place = self._place.get(f"{key}/{ident}")
        if place is None:
            return True  # a template without marks: any item may help
        others = self.total() - max(self._rows[place[0]].values())
        return others + self._rows[place[0]][place[1]] > self._room

    def remove(self, key: str, ident: str) -> None:
        row, column, size = self._place.get(f"{key}/{ident}", (0, "", 0.0))
        if column:
            self._rows[row][column] -= size


def _sizes(column: Column) -> list[tuple[str, float]]:
    """What each item takes, the gap to the next one included."""
    tops = {name: spot for name, spot in column.items}
    names = list(tops)
    sizes = []
    for name, following in zip(names, [*names[1:], None], strict=True):
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
        sections.append(replace(section, items=kept))
    return brief.with_sections(tuple(sections), tuple(left))


def _left_out(section: Section, item: Item) -> LeftOut:
    return LeftOut(id=item.id, section=section.key, reason="space", text=next(item.texts(), item.id)[:120])


def _prune(brief: Brief) -> Brief:
    """Bound the first layout: what by its mere length is far too much is never laid out."""
    budget = _EXCESS * 9000  # letters; a tight page holds some 6,000
    ranked = sorted(enumerate(brief.items()), key=lambda entry: (-entry[1][1].priority, entry[0]))
    gone: set[tuple[str, str]] = set()
    for _, (section, item) in ranked:
        budget -= 90 + sum(len(text) for text in item.texts())
        if budget < 0:
            gone.add((section.key, item.id))
    return _without(brief, gone) if gone else brief


def _spread(measured: Measured, density: Density) -> tuple[tuple[str, float], ...]:
    """Extra space in points: columns are drawn out to the same height, the rest goes above the foot."""
    spare = max(measured.room - _need(measured), 0.0)
    if not measured.rows:
        return (("rest", spare / PX_PER_PT),)
    row = max(measured.rows, key=lambda columns: max((c.spot.height for c in columns), default=0.0))
    tallest = max(c.spot.height for c in row)
    most = _AIR * density.line * PX_PER_PT
    reach = min(tallest + spare, max(c.spot.height + _gaps(c) * most for c in row))
    air = {c.name: min((reach - c.spot.height) / max(_gaps(c), 1), most) for c in row}
    grown = max(c.spot.height + air[c.name] * _gaps(c) for c in row) - tallest
    extra = [(f"air-{name}", pixels / PX_PER_PT) for name, pixels in air.items()]
    return (*extra, ("rest", max(spare - grown, 0.0) / PX_PER_PT))


def _gaps(column: Column) -> int:
    """Gaps that can grow: one between two items, two between two sections."""
    items = len(column.items)
    sections = len(column.sections)
    within = max(items - sum(1 for key, _ in column.sections if any(n.startswith(f"{key}/") for n, _ in column.items)), 0)
    return within + 2 * max(sections - 1, 0)
