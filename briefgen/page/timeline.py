"""A timeline of contacts as inline SVG: hairlines, two inks, shapes that tell status and mode apart without colour.

A filled sign was held, an empty one is planned, a struck one was cancelled; a lozenge is a call, a disc any other
contact. A date that is not exact is a bar over the days that it can mean. What lies ahead is on a dotted line. Contacts
that are close to each other stand one above the other, each on a stem; where that gets too high for the page the whole
drawing yields. Names of months are no part of it, because the engine does not join letters in SVG.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from markupsafe import Markup

from briefgen.compose.brief import Contact, Status, TimelineItem
from briefgen.language import locale

# points
_SIGN = 2.8  # half the size of a sign
_STROKE = 3.2  # half the width of the stroke through what was cancelled
_ROW = 7.6  # height of a row of signs
_APART = 7.0  # signs that are closer than this stand one above the other
_TICK = 2.4
_EDGE = 4.0  # a sign on the first or last day reaches past the column by less; as in style/page.css
_LABEL_WIDTH = 26.0  # a month's name with the space around it
_LONG_LABELS = {"ar": 32.0}  # which abbreviates none

# A month's name alone differs in Russian only. Elsewhere it is an alias, which Babel resolves once for all languages.
_MONTH = {"ru": "LLL"}

INK, HAIR, BAR = "#14263d", "#7f8b9a", "#8595a8"  # the first as in style/page.css


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where days lie on the line."""

    first: date
    months: int
    width: float
    mirrored: bool

    def at(self, day: date) -> float:
        """The place of a day's beginning, from the left."""
        month = (day.year - self.first.year) * 12 + day.month - self.first.month
        share = (month + (day.day - 1) / calendar.monthrange(day.year, day.month)[1]) / self.months
        place = self.width * min(max(share, 0.0), 1.0)
        return self.width - place if self.mirrored else place


def drawing(item: TimelineItem, width: float, *, mirrored: bool) -> Markup:
    """The SVG element, made for a column of that width in points; its title tells what it shows."""
    scale = _Scale(item.first, len(_months(item)), width, mirrored)
    places = _places(item, scale)
    axis = _ROW * (max(row for _, _, row in places) + 1) + 2.5
    today = scale.at(item.today + timedelta(days=1))
    ends = sorted((scale.at(item.first), today))
    ahead = sorted((today, scale.at(item.last + timedelta(days=1))))
    parts = [
        _line(ends[0], axis, ends[1], axis, HAIR),
        _line(ahead[0], axis, ahead[1], axis, HAIR, dash="0.8 1.6"),
        *(_line(x, axis, x, axis + _TICK, HAIR) for x in map(scale.at, _months(item))),
        *(_line(x, axis - _ROW * (row + 0.5), x, axis, HAIR) for _, x, row in places if row),
        *(_bar(contact, scale, axis - _ROW * (row + 0.5)) for contact, _, row in places),
        *(_sign(contact, x, axis - _ROW * (row + 0.5)) for contact, x, row in places),
    ]
    return _svg("drawing", item.told, (-_EDGE, 0, width + 2 * _EDGE, axis + _TICK), parts)


def key(sign: str, word: str) -> Markup:
    """The sign of a status, or that of a call, by itself; the word tells what it is."""
    is_call = sign == "call"
    status: Status = "planned" if sign == "planned" else "cancelled" if sign == "cancelled" else "held"
    contact = Contact(start=date.min, end=date.min, status=status, is_call=is_call)
    return _svg("sign", word, (-_EDGE, -_EDGE, 2 * _EDGE, 2 * _EDGE), [_sign(contact, 0, 0)])


def _svg(name: str, title: str, box: tuple[float, float, float, float], parts: list[Markup]) -> Markup:
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="{}" role="img" viewBox="{}"><title>{}</title>'
    ).format(name, " ".join(map(_n, box)), title)
    return head + Markup("").join(parts) + Markup("</svg>")


def _places(item: TimelineItem, scale: _Scale) -> list[tuple[Contact, float, int]]:
    """Each contact with its place and its row: the lowest one where it touches no other."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for contact in item.contacts:
        left, right = sorted((scale.at(contact.start), scale.at(contact.end + timedelta(days=1))))
        x = (left + right) / 2
        reach = (min(left, x - _APART / 2), max(right, x + _APART / 2))
        row = next((n for n, used in enumerate(taken) if not any(_meet(reach, other) for other in used)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append(reach)
        found.append((contact, x, row))
    return found


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def month_names(item: TimelineItem, width: float, lang: str) -> tuple[tuple[str, str, float], ...]:
    """Labels of the months that have room for one: name, year where it is a new one, share of the width in percent."""
    months = _months(item)
    label = _LONG_LABELS.get(lang, _LABEL_WIDTH)
    every = next((n for n in (1, 2, 3, 4, 6) if width / len(months) * n >= label), 12)
    labels = []
    year = 0
    for n, day in list(enumerate(months))[::every]:
        share = min(every, len(months) - n) / len(months) * 100
        has_room = share * width >= label * 70  # a name or a year is broken nowhere
        name = format_date(day, _MONTH.get(lang, "MMM"), locale=locale(lang)) if has_room else ""
        new = format_date(day, "y", locale=locale(lang)) if has_room and day.year != year else ""
        labels.append((name, new, share))
        year = day.year
    return tuple(labels)


def _months(item: TimelineItem) -> list[date]:
    """The first day of each month."""
    count = (item.last.year - item.first.year) * 12 + item.last.month - item.first.month + 1
    months = (item.first.month - 1 + n for n in range(count))
    return [date(item.first.year + m // 12, m % 12 + 1, 1) for m in months]


def _bar(contact: Contact, scale: _Scale, y: float) -> Markup:
    """The days of a contact that took or can mean more than one."""
    if contact.start == contact.end:
        return Markup("")
    left, right = sorted((scale.at(contact.start), scale.at(contact.end + timedelta(days=1))))
    return Markup('<rect x="{}" y="{}" width="{}" height="2.2" rx="1.1" fill="{}"/>').format(
        _n(left), _n(y - 1.1), _n(right - left), BAR
    )


def _sign(contact: Contact, x: float, y: float) -> Markup:
    fill = INK if contact.status == "held" else "#ffffff"
    if contact.is_call:
        r = _SIGN * 1.25
        points = " ".join(f"{_n(x + dx)},{_n(y + dy)}" for dx, dy in ((0, -r), (r, 0), (0, r), (-r, 0)))
        shape = Markup('<polygon points="{}" fill="{}" stroke="{}" stroke-width="0.8"/>').format(points, fill, INK)
    else:
        shape = Markup('<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="0.8"/>').format(
            _n(x), _n(y), _n(_SIGN - 0.4), fill, INK
        )
    if contact.status != "cancelled":
        return shape
    return shape + _line(x - _STROKE, y + _STROKE, x + _STROKE, y - _STROKE, INK, 0.8)


def _line(  # noqa: PLR0917, as in SVG
    x1: float, y1: float, x2: float, y2: float, ink: str, width: float = 0.5, dash: str | None = None
) -> Markup:
    dashed = Markup(' stroke-dasharray="{}"').format(dash) if dash else ""
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{}/>').format(
        _n(x1), _n(y1), _n(x2), _n(y2), ink, width, dashed
    )


def _n(value: float) -> str:
    """A number as SVG has it, the same on every machine."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")  # no minus before a zero
