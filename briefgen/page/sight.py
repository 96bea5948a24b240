"""What of a laid-out page a reader cannot read: text past an edge, over another text, clipped, hidden or far too small.

Lengths are in CSS pixels. Only the letters of a text count, not the whole height of its line: fonts of tall scripts
say more than their letters take.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

TOLERANCE = 0.6  # px: rounding of the engine
_OVER = 1.2  # px: how far two texts may reach into each other
_SMALLEST = 5.0 * 96 / 72  # px: superscript numbers at the tightest step are a little larger
_ABOVE, _BELOW = 0.9, 0.25  # of the font size: how far letters and most of their marks reach from the base line
_DROPPED = 0.3  # of the font size: the engine sets a line from right to left off by the space dropped at its end
_CORE_ABOVE, _CORE_BELOW = 0.55, 0.0  # of the font size: the part of a letter that no other text may touch


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float

    def beyond(self, inner: Area) -> float:
        """How far another area passes this one on its worst side; negative where it lies inside."""
        return max(self.left - inner.left, inner.right - self.right, self.top - inner.top, inner.bottom - self.bottom)

    def overlaps(self, other: Area) -> bool:
        """True when both share more than the engine's rounding."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > _OVER and down > _OVER


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for the boxes inside another: what clips them, what holds them, whether they are seen at all."""

    page: Area
    column: Area | None = None
    clips: tuple[Area, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    letters: Area
    core: Area


def faults(page_box: Any) -> Iterator[tuple[str, str]]:
    """Each text that cannot be read, with what is wrong with it: "passes the edge of the page by 2.3 mm"."""
    left, top = page_box.content_box_x(), page_box.content_box_y()
    frame = _Frame(Area(left, top, left + page_box.width, top + page_box.height))
    seen: list[_Text] = []
    for box, around in _texts(page_box, frame):
        text = _text(box)
        wrong = _fault(box, text, around)
        if wrong:
            yield text.text, wrong
        seen.append(text)
    for upper, lower in _overlapping(seen):
        yield upper, f"lies over “{lower[:40]}”"


def _texts(box: Any, frame: _Frame) -> Iterator[tuple[Any, _Frame]]:
    """Every box of text that says something, with what holds around it, in document order."""
    stack = [(box, frame)]
    while stack:
        here, around = stack.pop()
        here = getattr(here, "_box", here)  # absolutely placed boxes hide behind a placeholder
        if isinstance(getattr(here, "text", None), str):
            if here.text.strip() and here.width:
                yield here, around
            continue
        inside = _inside(here, around)
        stack.extend((child, inside) for child in reversed(getattr(here, "children", None) or ()))


def _inside(box: Any, frame: _Frame) -> _Frame:
    style, element = box.style, getattr(box, "element", None)
    hidden = frame.hidden or style["opacity"] < 0.5
    clips, column = frame.clips, frame.column
    if style["overflow"] != "visible" and box.element_tag not in ("html", "body") and hasattr(box, "padding_width"):
        left, top = box.padding_box_x(), box.padding_box_y()
        clips = (*clips, Area(left, top, left + box.padding_width(), top + box.padding_height()))
    if element is not None and element.get("data-column") is not None and not box.is_table_wrapper:
        left, top = box.border_box_x(), box.border_box_y()
        column = Area(left, top, left + box.border_width(), top + box.border_height())
    return replace(frame, column=column, clips=clips, hidden=hidden)


def _text(box: Any) -> _Text:
    size = float(box.style["font_size"])
    base = box.position_y + box.baseline
    left, right = box.position_x, box.position_x + box.width
    margin = _DROPPED * size if box.style["direction"] == "rtl" else 0.0
    letters = Area(min(left + margin, right), base - _ABOVE * size, max(right - margin, left), base + _BELOW * size)
    return _Text(box.text.strip(), letters, Area(left, base - _CORE_ABOVE * size, right, base - _CORE_BELOW * size))


def _fault(box: Any, text: _Text, frame: _Frame) -> str | None:
    over = frame.page.beyond(text.letters)
    if over > TOLERANCE:
        return f"passes the edge of the page by {over / 96 * 25.4:.1f} mm"
    if frame.column and (over := _sideways(frame.column, text.letters)) > TOLERANCE:
        return f"passes the edge of its column by {over / 96 * 25.4:.1f} mm"
    if any(clip.beyond(text.core) > TOLERANCE for clip in frame.clips):
        return "is clipped by the box that it stands in"
    if frame.hidden or box.style["visibility"] != "visible":
        return "is hidden by a style"
    return "is too small to be read" if box.style["font_size"] < _SMALLEST else None


def _sideways(column: Area, text: Area) -> float:
    return max(column.left - text.left, text.right - column.right)


def _overlapping(texts: Sequence[_Text]) -> Iterator[tuple[str, str]]:
    """Pairs of texts whose letters lie over each other."""
    open_: list[_Text] = []
    for text in sorted(texts, key=lambda t: t.core.top):
        open_ = [other for other in open_ if other.core.bottom > text.core.top]
        for other in open_:
            if text.core.overlaps(other.core):
                yield text.text, other.text
        open_.append(text)
