"""What a laid-out page says about itself: where things lie, how high they are, and which text they hold.

Lengths are in CSS pixels. Boxes are the layout engine's; this module reads them and knows no other part of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

A4_HEIGHT = 297 * 96 / 25.4  # px


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a marked element lies: `top` and `bottom` from the page's top, margins not included."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Column:
    """The content of one column (or of a full-width stack)."""

    name: str
    spot: Spot
    sections: tuple[tuple[str, Spot], ...]
    items: tuple[tuple[str, Spot], ...]
    movable: frozenset[str]  # keys of the sections that may stand in the other column
    share: float = 1.0  # of the width of its row


@dataclass(frozen=True, slots=True)
class Measured:
    """One layout on an endless page. `rows` are groups of columns side by side, `body` the row that may grow."""

    height: float  # of everything
    room: float  # height of the content area of an A4 page
    rest: float  # height of the flexible space above the foot
    sources: float
    rows: tuple[tuple[Column, ...], ...]
    body: tuple[Column, ...]

    @property
    def empty(self) -> float:
        """Share of the A4 text area that this content would leave empty: below it, and below the shorter columns.

        Columns count by their width, and usual gaps between items do not count as empty.
        """
        spare = max(self.room - (self.height - self.rest), 0.0)
        below = sum(
            column.share * (max(c.spot.height for c in row) - column.spot.height) for row in self.rows for column in row
        )
        return (spare + below) / self.room


def walk(box: Any) -> Iterator[Any]:
    """The box and all boxes in it, in document order."""
    stack = [box]
    while stack:
        here = stack.pop()
        here = getattr(here, "_box", here)  # absolutely placed boxes hide behind a placeholder
        yield here
        stack.extend(reversed(getattr(here, "children", None) or ()))


def _is_text(box: Any) -> bool:
    return isinstance(getattr(box, "text", None), str)


def marked(box: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Outermost boxes of the elements that carry `data-<name>`, with its value."""
    seen: set[int] = set()
    for here in walk(box):
        element = getattr(here, "element", None)
        if element is None or getattr(here, "pseudo_type", None):
            continue
        value = element.get(f"data-{name}")
        if value is not None and id(element) not in seen:
            seen.add(id(element))
            yield value, here


def spot(box: Any) -> Spot:
    """Where the border box lies."""
    top = box.position_y + (box.margin_top or 0)
    return Spot(top, top + box.border_height())


def text_of(box: Any) -> str:
    """All text in the box, in logical order."""
    return "".join(here.text for here in walk(box) if _is_text(here))


def squeezed(text: str) -> str:
    """The text as compared: no white space, case, compatibility forms, curved apostrophes or invisible characters."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")


def measure(page_box: Any) -> Measured:
    """Read the heights that the fitter needs from a page laid out endlessly; its margins are those of the A4 page."""
    marks = {name: list(marked(page_box, name)) for name in ("sheet", "rest", "sources", "row", "column")}
    whole = marks["sheet"][0][1] if marks["sheet"] else page_box.children[0]
    rows = [(name, _columns(box)) for name, box in marks["row"]]
    if not rows:  # a template without rows: all its items in one column
        rows = [("page", (_column("page", whole),))]
    return Measured(
        height=spot(whole).height,
        room=A4_HEIGHT - (page_box.margin_height() - page_box.height),
        rest=_height(marks["rest"]),
        sources=_height(marks["sources"]),
        rows=tuple(columns for _, columns in rows),
        body=next((columns for name, columns in rows if name == "body"), ()),
    )


def _height(found: list[tuple[str, Any]]) -> float:
    return spot(found[0][1]).height if found else 0.0


def _columns(row: Any) -> tuple[Column, ...]:
    found = list(marked(row, "column"))
    whole = sum(box.border_width() for _, box in found) or 1.0
    return tuple(_column(name, box, box.border_width() / whole) for name, box in found)


def _column(name: str, box: Any, share: float = 1.0) -> Column:
    sections = tuple((key, spot(b)) for key, b in marked(box, "section"))
    items = tuple((key, spot(b)) for key, b in marked(box, "item"))
    return Column(name, spot(box), sections, items, frozenset(key for key, _ in marked(box, "movable")), share)
