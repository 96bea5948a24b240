"""Fitting a brief on one page: measure on an endless page, choose density and content by arithmetic, then lay out once.

Density first, from the roomiest step that fits down to the tightest. Where even that is too much, the highest
priorities stay, in the columns that hold them best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from briefgen.compose.brief import Brief
from briefgen.errors import PageError
from briefgen.page.boxes import Column, Measured
from briefgen.page.density import NATURAL, STEPS, Density
from briefgen.page.forecast import PX_PER_PT, SIDE, Forecast, forecast, needed
from briefgen.page.markup import Setting
from briefgen.page.selection import EMPTY, SAFE, SUMMARY, pruned, select, shortened, weight, without_lead

MAX_LAYOUTS = 12
_AIR = 0.45  # of a line: the most that a gap between two items grows to fill the page
_REWARD = 0.97  # a change of columns must make the page shorter by this factor
_HEAD, _PER_LETTER, _HEADING, _A4 = 180, 0.22, 120, 1040  # px, px, letters, px: a rough guess at the natural step
_FULL = 0.93  # of the room: above this a page is full enough to stop looking for a roomier step
_SURE = 1.04  # of the room: what a forecast says is higher than this does not fit
_LOPSIDED = 0.6  # of the longer column: a shorter one looks forgotten
_SELECTIONS = 6  # tries
_TIGHT = STEPS[0]

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
    _known: dict[object, Measured] = field(default_factory=dict)

    def fit(self, brief: Brief, *, strict: bool) -> Fitted:
        """The brief on one page. PageError where `strict` forbids to leave out what is too much."""
        if pruned(brief) != brief:  # by far too much: it need not be laid out to know
            brief = shortened(brief)
        kept = brief if strict else pruned(brief)
        first = Setting(STEPS[_guess(kept)], SIDE)
        known = forecast(kept, self._at(kept, first), first)
        known = known.at(_columns(known))
        setting = self._roomiest(kept, known, sure=strict)
        if setting is None and shortened(brief) != brief:  # what happened earlier goes before any fact
            fitter = Fitter(self.measure)
            fitted = fitter.fit(shortened(brief), strict=strict)
            self.layouts += fitter.layouts
            return fitted
        if setting is None and strict:
            raise _overflow(kept, self._at(kept, replace(known.setting, density=_TIGHT)))
        if setting is None:
            kept, setting = self._selected(kept, known)
        measured = self._at(kept, setting)
        return Fitted(kept, replace(setting, extra=_spread(measured, setting.density)), measured.empty)

    def _at(self, brief: Brief, setting: Setting) -> Measured:
        key = (brief.lead, tuple(section.key for section in brief.sections), tuple(_idents(brief)), setting)
        if key not in self._known:
            self.layouts += 1
            if self.layouts > MAX_LAYOUTS:
                raise PageError("The page does not settle", "the template's heights depend on more than its content")
            self._known[key] = self.measure(brief, setting)
        return self._known[key]

    def _roomiest(self, brief: Brief, known: Forecast, *, fits: int = -1, sure: bool = False) -> Setting | None:
        """The roomiest step that fits in the columns of the forecast; None if none does.

        Found by predicting from one measured step to the next. `fits` is a step that is known to fit; unless `sure`, a
        page that is far too high by the forecast is not laid out.
        """
        fails = len(STEPS)
        columns = known.setting
        if fits < 0 and not sure and known.at(replace(columns, density=_TIGHT)).need > known.room * _SURE:
            return None
        while fits + 1 < fails and (fits < 0 or _predicted(known) > fits):
            step = min(max(_predicted(known), fits + 1), fails - 1)
            setting = replace(columns, density=STEPS[step])
            measured = self._at(brief, setting)
            known = forecast(brief, measured, setting)
            if needed(measured) <= measured.room:
                fits = step
                if needed(measured) > measured.room * _FULL:
                    break
            else:
                fails = step
        return replace(columns, density=STEPS[fits]) if fits >= 0 else None

    def _selected(self, brief: Brief, known: Forecast) -> tuple[Brief, Setting]:
        """What of the brief fits at the tightest step, in which columns; then at the roomiest step that holds it."""
        found: tuple[Brief, Setting, Measured] | None = None
        keep = again = False
        for _ in range(_SELECTIONS):
            selection = select(brief, known, _TIGHT, keep_columns=keep)
            kept, setting = selection.kept, selection.setting
            if found and (kept, setting) == found[:2]:
                if again or found[2].empty <= EMPTY:
                    break
                keep, again = False, True  # other columns once more, now by true heights
                continue
            keep = len(kept.left_out) > len(brief.left_out)  # as long as all is kept, other columns may hold it
            measured = self._at(kept, setting)
            known = forecast(kept, measured, setting, known)
            if needed(measured) <= measured.room:
                if found is None or measured.empty < found[2].empty:
                    found = (kept, setting, measured)
                if measured.empty <= SAFE:
                    break
            elif not any(_idents(kept)):
                if not brief.lead:
                    raise _head_overflow(kept, measured)
                brief = without_lead(brief)
                known = forecast(brief, self._at(brief, setting), setting)
        if found is None:
            raise PageError("The page does not settle", "the template's heights depend on more than its content")
        kept, setting, measured = found
        return kept, self._roomiest(kept, forecast(kept, measured, setting), fits=0) or setting


def _idents(brief: Brief) -> Iterable[tuple[str, str]]:
    return ((section.key, item.id) for section, item in brief.items())


def _guess(brief: Brief) -> int:
    """The step to measure first, by the length of the texts; a bad guess costs one layout."""
    letters = sum(weight(item) for _, item in brief.items()) + len(brief.lead or "")
    need = _HEAD + _PER_LETTER * (letters + _HEADING * len(brief.sections))
    fitting = [n for n, step in enumerate(STEPS) if need * step.area / STEPS[NATURAL].area <= _A4]
    return max(fitting, default=0)


def _predicted(known: Forecast) -> int:
    """The roomiest step that should fit in the same columns."""
    fitting = [n for n, step in enumerate(STEPS) if known.at(replace(known.setting, density=step)).need <= known.room]
    return max(fitting, default=0)


def _columns(known: Forecast) -> Setting:
    """The usual columns, unless the page is too high or one of them looks forgotten; then those that are lowest."""
    body = known.heights()[known.body] if known.body is not None else []
    lopsided = min(body, default=0.0) < _LOPSIDED * max(body, default=0.0)
    best = known.setting
    if len(body) == 2 and (known.need > known.room or lopsided):
        height = max(body) * _REWARD
        for side, moved in known.columns():
            setting = Setting(known.setting.density, side, moved)
            new = max(known.at(setting).heights()[known.body or 0])
            if new < height * (1 if len(moved) == len(best.moved) else _REWARD):
                best, height = setting, new
    return best


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
    lost = "facts and summary" if any(left.section == SUMMARY for left in brief.left_out) else "facts"
    return PageError(f"Even without {lost} the page is {_excess(measured):.0f} mm too high", f"shorten {longest}")


def _excess(measured: Measured) -> float:
    """Millimetres that the content is too high."""
    return (needed(measured) - measured.room) / 96 * 25.4


def _spread(measured: Measured, density: Density) -> tuple[tuple[str, float], ...]:
    """Extra space in points: columns are drawn out to the same height, the rest goes above the foot."""
    spare = max(measured.room - needed(measured), 0.0)
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


def _gaps(column: Column) -> int:
    """Gaps that can grow: one between two items, three between two sections."""
    items = len(column.items)
    sections = len(column.sections)
    within = max(
        items - sum(1 for key, _ in column.sections if any(n.startswith(f"{key}/") for n, _ in column.items)), 0
    )
    return within + 3 * max(sections - 1, 0)
