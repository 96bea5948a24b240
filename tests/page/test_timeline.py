"""Contact -> sign: exact places, shapes that differ without colour, the mirror image, names of months."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from briefgen.compose.brief import Contact, Status, TimelineItem
from briefgen.page.timeline import HAIR, INK, drawing, key, month_names

WIDTH = 390.0  # points: 13 months of 30
SVG = "{http://www.w3.org/2000/svg}"


def contact(start: date, end: date | None = None, status: Status = "held", *, is_call: bool = False) -> Contact:
    """A contact of one day or of several."""
    return Contact(start=start, end=end or start, status=status, is_call=is_call)


def item(*contacts: Contact) -> TimelineItem:
    """A timeline from November 2024 to November 2025, as of 15 November."""
    return TimelineItem(
        id="timeline",
        priority=0,
        first=date(2024, 11, 1),
        last=date(2025, 11, 30),
        today=date(2025, 11, 15),
        contacts=contacts,
        keys=(),
        told="2 contacts: <1> & <2>",
    )


def svg(*contacts: Contact, mirrored: bool = False) -> ET.Element:
    """The drawing of those contacts."""
    return ET.fromstring(drawing(item(*contacts), WIDTH, mirrored=mirrored))  # noqa: S314, our own


def shapes(root: ET.Element, tag: str) -> list[ET.Element]:
    """The elements of that name."""
    return root.findall(f"{SVG}{tag}")


def numbers(element: ET.Element, *names: str) -> list[float]:
    """Attributes of an element as numbers."""
    return [float(element.attrib[name]) for name in names]


@pytest.mark.parametrize(
    ("day", "place"),
    [(date(2024, 11, 1), 0.5), (date(2025, 6, 16), 225.5), (date(2025, 11, 30), 389.5), (date(2025, 2, 15), 105.54)],
)
def test_a_day_has_its_place(day: date, place: float) -> None:
    """The middle of the day; months are equally wide. Right to left it is as far from the other end."""
    [sign] = shapes(svg(contact(day)), "circle")
    assert numbers(sign, "cx") == [place]
    [sign] = shapes(svg(contact(day), mirrored=True), "circle")
    assert numbers(sign, "cx") == [pytest.approx(WIDTH - place, abs=0.01)]


@pytest.mark.parametrize(("mirrored", "left"), [(False, 300), (True, 60)])
def test_a_month_is_a_bar_with_the_sign_in_its_middle(mirrored: bool, left: float) -> None:
    """From its first day to its last; a day alone has no bar."""
    root = svg(contact(date(2025, 9, 1), date(2025, 9, 30)), contact(date(2025, 6, 16)), mirrored=mirrored)
    [bar] = shapes(root, "rect")
    assert numbers(bar, "x", "width") == [left, 30]
    assert left + 15 in [numbers(sign, "cx")[0] for sign in shapes(root, "circle")]


def test_what_lies_ahead_is_on_a_dotted_line() -> None:
    """The line is whole to the end of the page's day, and dotted from there to the end of the last month."""
    for mirrored, whole, ahead in ((False, [0, 375], [375, 390]), (True, [15, 390], [0, 15])):
        lines = shapes(svg(contact(date(2025, 6, 16)), mirrored=mirrored), "line")
        assert [numbers(line, "x1", "x2") for line in lines[:2]] == [whole, ahead]
        assert ["stroke-dasharray" in line.attrib for line in lines[:2]] == [False, True]


def test_shapes_tell_status_and_mode_without_colour() -> None:
    """Filled, empty, or empty with a stroke through it; a disc or a lozenge. The signs of the legend are the same."""
    seen = set()
    for is_call in (False, True):
        for status, fill, strokes in (("held", INK, 0), ("planned", "#ffffff", 0), ("cancelled", "#ffffff", 1)):
            root = svg(contact(date(2025, 6, 16), status=status, is_call=is_call))  # type: ignore[arg-type]
            [sign] = shapes(root, "polygon" if is_call else "circle")
            struck = [line for line in shapes(root, "line") if line.attrib["stroke"] == INK]
            assert (sign.attrib["fill"], sign.attrib["stroke"], len(struck)) == (fill, INK, strokes)
            seen.add((sign.tag, fill, len(struck)))
    assert len(seen) == 6
    for name, tag, fill, strokes in (
        ("held", "circle", INK, 0),
        ("planned", "circle", "#ffffff", 0),
        ("cancelled", "circle", "#ffffff", 1),
        ("call", "polygon", INK, 0),
    ):
        root = ET.fromstring(key(name, "word"))  # noqa: S314, our own
        assert [shape.attrib["fill"] for shape in shapes(root, tag)] == [fill]
        assert len(shapes(root, "line")) == strokes
        assert [title.text for title in shapes(root, "title")] == ["word"]


def test_no_sign_covers_another() -> None:
    """Many on one day stand one above the other, the lowest on the line, each on a stem; the drawing grows."""
    root = svg(*[contact(date(2025, 6, 16))] * 8)
    heights = [numbers(sign, "cy")[0] for sign in shapes(root, "circle")]
    assert [round(low - high, 2) for low, high in itertools.pairwise(heights)] == [7.6] * 7
    assert min(heights) > 3
    stems = [line for line in shapes(root, "line") if numbers(line, "x1", "x2") == [225.5, 225.5]]
    assert [line.attrib["stroke"] for line in stems] == [HAIR] * 7
    far = svg(contact(date(2025, 6, 16)), contact(date(2025, 6, 24)))
    assert len({sign.attrib["cy"] for sign in shapes(far, "circle")}) == 1


def test_the_title_is_the_whole_of_it_in_words() -> None:
    """Escaped, so that no markup comes in by it."""
    assert [title.text for title in shapes(svg(contact(date(2025, 6, 16))), "title")] == ["2 contacts: <1> & <2>"]
    assert "&lt;1&gt; &amp; &lt;2&gt;" in drawing(item(contact(date(2025, 6, 16))), WIDTH, mirrored=False)


def test_months_have_names_where_there_is_room() -> None:
    """All at 30 points a month, every second at 15; the year where it begins; together they are as wide as the line."""
    wide = month_names(item(), WIDTH, "en")
    assert [name for name, _, _ in wide] == "Nov Dec Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov".split()
    assert [(name, year) for name, year, _ in wide if year] == [("Nov", "2024"), ("Jan", "2025")]
    narrow = month_names(item(), WIDTH / 2, "en")
    assert [name for name, _, _ in narrow] == ["Nov", "Jan", "Mar", "May", "Jul", "Sept", ""]
    for labels in (wide, narrow):
        assert sum(share for _, _, share in labels) == pytest.approx(100)


def test_a_year_that_begins_in_the_last_month_has_room_or_is_not_told() -> None:
    """In a narrow column "2026" under the last of thirteen months would stand there as "20" and "26"."""
    ends_in_january = replace(item(), first=date(2025, 1, 1), last=date(2026, 1, 31))
    years = [[year for _, year, _ in month_names(ends_in_january, width, "en")] for width in (WIDTH, WIDTH / 3)]
    assert years[0][-1] == "2026"
    assert years[1] == ["2025", *[""] * (len(years[1]) - 1)]


def test_each_language_has_its_own_months() -> None:
    """Whichever page was made before."""
    found = {lang: month_names(item(), 2 * WIDTH, lang)[6][0] for lang in ("zh", "fr", "ar", "es", "ru", "en")}
    assert found == {"zh": "5月", "fr": "mai", "ar": "مايو", "es": "may", "ru": "май", "en": "May"}


def test_months_that_no_language_abbreviates_have_room() -> None:
    """Arabic names of months are written out: as few stand on the line as do not touch each other."""
    assert len(month_names(item(), WIDTH, "ar")) < len(month_names(item(), WIDTH, "en"))
