"""The proof of a page: one page, everything that is said to be on it is on it, and can be read."""

from __future__ import annotations

from typing import Any

from briefgen.compose.brief import Brief
from briefgen.errors import PageError
from briefgen.page import boxes, sight

_A4 = (210.0, 297.0)  # mm
_MM = 25.4 / 96


class UnreadableError(PageError):
    """The page does not hold its texts as it is set; another setting may."""


def prove(brief: Brief, pages: int, page_box: Any) -> None:
    """PageError where the laid-out page is not what the brief says; UnreadableError where another setting may help."""
    if pages != 1:
        raise UnreadableError(f"The page took {pages} pages", "the template adds space that the fitter cannot see")
    _prove_paper(page_box)
    _prove_sight(page_box)
    _prove_items(brief, page_box)
    _prove_furniture(brief, page_box)


def _prove_paper(page_box: Any) -> None:
    """Of another size than A4 no page is printed as it was seen, and a huge one is more than a picture can hold."""
    width, height = page_box.margin_width() * _MM, page_box.margin_height() * _MM
    if max(abs(width - _A4[0]), abs(height - _A4[1])) > 0.5:
        raise PageError(f"The page is {width:.0f} by {height:.0f} mm, not A4", "style sheets may set its margins only")


def _prove_sight(page_box: Any) -> None:
    for text, wrong in sight.faults(page_box):
        raise UnreadableError(f"“{text[:60]}” {wrong}", "see the template and its style sheets, or shorten the text")


def _prove_items(brief: Brief, page_box: Any) -> None:
    """Each item's texts must stand inside the element that is marked as that item, or, of issues in a row that are told
    in the same words, inside the last one's.
    """
    found = {name: boxes.squeezed(boxes.text_of(box)) for name, box in boxes.marked(page_box, "item")}
    for section in brief.sections:
        following, below = None, ""
        for item in reversed(section.items):
            name = f"{section.key}/{item.id}"
            below = found.get(name, "") + (below if item.is_told_with(following) else "")
            following = item
            for text in item.texts():
                if boxes.squeezed(text) not in below:
                    raise PageError(
                        f"The fact {name} is not wholly on the page: “{text[:60]}” is missing",
                        f"the template {brief.template} must show it",
                    )


def _prove_furniture(brief: Brief, page_box: Any) -> None:
    page = boxes.squeezed(boxes.text_of(page_box))
    texts = (
        brief.title,
        brief.as_of,
        brief.marking,
        brief.reason,
        brief.lead,
        brief.desk,
        brief.edition,
        brief.review_by,
        brief.contact,
    )
    sections = (text for s in brief.sections for text in (s.title, None if s.items else s.empty))
    for text in (*texts, *sections, *(source.text for source in brief.numbered())):
        if text and boxes.squeezed(text) not in page:
            raise PageError(f"“{text[:60]}” is not on the page", f"the template {brief.template} must show it")
