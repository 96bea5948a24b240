"""The proof: a page that lost or clipped something is refused, even when it counts one page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.errors import PageError
from briefgen.page import engine
from briefgen.page.boxes import squeezed
from briefgen.page.proof import prove
from tests.page import samples

BRIEF = replace(samples.sparse(), marking=None)
ITEM = "<b>Working holiday visas</b> Open. Both sides have exchanged drafts."
FURNITURE = "<h1>Estonia – Uruguay</h1> 1 October 2025. Open issues. Recent meetings: No meeting is known."


def _prove(body: str, style: str = "") -> None:
    html = f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>'
    laid = engine.lay_out(html, ["@page { size: A4; margin: 20mm } body { margin: 0 }", style], [])
    prove(BRIEF, laid.pages, laid.page_box)


def test_whole_page_passes() -> None:
    """Every text in its marked place on one page is proof enough, however lines break."""
    _prove(f'{FURNITURE}<div data-item="issues/visa" style="width: 25mm; text-transform: uppercase">{ITEM}</div>')


def test_missing_detail_is_found() -> None:
    """A template that leaves out a summary is refused with the fact and the text."""
    with pytest.raises(PageError, match="issues/visa is not wholly on the page: “Both sides"):
        _prove(f'{FURNITURE}<div data-item="issues/visa"><b>Working holiday visas</b> Open.</div>')


def test_text_elsewhere_is_no_proof() -> None:
    """The same words outside the element of the fact do not count."""
    with pytest.raises(PageError, match="not wholly"):
        _prove(f'{FURNITURE}{ITEM}<div data-item="issues/visa">Open</div>')


def test_missing_furniture_is_found() -> None:
    """Title, date and section texts must be there too."""
    with pytest.raises(PageError, match=r"“No meeting is known\.” is not on the page"):
        _prove(f'{FURNITURE.partition(":")[0]}<div data-item="issues/visa">{ITEM}</div>')


def test_two_pages_are_refused() -> None:
    """A second page is refused whatever is on it."""
    with pytest.raises(PageError, match="took 2 pages"):
        _prove(f'{FURNITURE}<div data-item="issues/visa">{ITEM}</div><p style="break-before: page">x</p>')


def test_another_paper_is_refused() -> None:
    """A style sheet that turns the page is told its size."""
    with pytest.raises(PageError, match="The page is 297 by 210 mm, not A4"):
        _prove(f'{FURNITURE}<div data-item="issues/visa">{ITEM}</div>', "@page { size: A4 landscape }")


@pytest.mark.parametrize(
    "style", ["margin-left: 160mm; white-space: nowrap", "position: absolute; top: 253mm; width: 9mm"]
)
def test_what_passes_the_edge_is_found(style: str) -> None:
    """Text beyond the content area is refused although the page count is one."""
    with pytest.raises(PageError, match="passes the edge of the page by"):
        _prove(f'{FURNITURE}<div data-item="issues/visa" style="{style}">{ITEM}</div>')


@pytest.mark.parametrize(
    ("style", "wrong"),
    [
        ("margin-top: -14pt", "lies over"),
        ("position: absolute; top: 22mm", "lies over"),
        ("height: 4pt; overflow: hidden", "is clipped"),
        ("width: 20mm; height: 40mm; overflow: hidden; white-space: nowrap", "is clipped"),
        ("visibility: hidden", "is hidden"),
        ("opacity: 0", "is hidden"),
        ("font-size: 2pt", "too small"),
    ],
)
def test_what_cannot_be_read_is_found(style: str, wrong: str) -> None:
    """Text over other text, clipped, hidden or tiny is refused, although all of it is on the page."""
    with pytest.raises(PageError, match=wrong):
        _prove(f'{FURNITURE}<div data-item="issues/visa" style="{style}">{ITEM}</div>')


def test_a_text_stays_in_its_column() -> None:
    """A text that reaches into the gutter is refused before it meets the other column."""
    body = (
        f'<div data-column="main" style="width: 40mm"><p data-item="issues/visa" style="width: 60mm">{ITEM}</p></div>'
    )
    with pytest.raises(PageError, match="passes the edge of its column by"):
        _prove(f"{FURNITURE}{body}")


def test_close_lines_are_no_overlap() -> None:
    """Lines set solid, with superscripts between them, can be read."""
    item = ITEM + " More words<sup>1,2</sup> to fill some lines." * 9
    _prove(f'{FURNITURE}<div data-item="issues/visa" style="line-height: 1; width: 40mm">{item}</div>')


def test_squeezed_forgets_spaces_case_and_invisible_characters() -> None:
    """Comparison is by letters: ligatures, no-break spaces and controls are no difference."""
    assert squeezed("Straße\u00a0ﬁrst\u200f  A\u0301") == squeezed("strasse FIRSTÁ")
