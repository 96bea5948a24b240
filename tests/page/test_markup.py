"""Brief -> XHTML: escaped, sandboxed, strict; workspaces override file by file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from briefgen.compose.brief import ActorItem, Brief, LeftOut, LeftOutReason, Section, TextItem
from briefgen.config import builtin
from briefgen.errors import PageError
from briefgen.page.density import STEPS
from briefgen.page.markup import Setting, Templates
from tests.page import samples

GOLDEN = Path(__file__).parent / "golden"
SETTING = Setting(STEPS[3])
HOSTILE = '<script>alert("x")</script><img src="file:///etc/passwd"/>{{ 7*7 }}'


def _templates(*folders: Path) -> Templates:
    return Templates((*folders, builtin("templates")))


def _html(brief: Brief, *folders: Path) -> str:
    return _templates(*folders).render(brief, SETTING)


def _parsed(page: str) -> ET.Element:
    return ET.fromstring(page.partition("\n")[2])  # noqa: S314, our own page


@pytest.mark.parametrize("name", ["minister", "analyst", "sparse", "scripts"])
def test_html_is_golden(name: str, check_golden: Callable[[Path, str], None]) -> None:
    """The markup of each sample is exactly as it was looked at and accepted."""
    check_golden(GOLDEN / f"{name}.html", _html(getattr(samples, name)()))


@pytest.mark.parametrize("name", ["minister", "analyst", "sparse", "overfull", "scripts", "long_words"])
def test_html_is_well_formed(name: str) -> None:
    """Every page parses as XML, with its style sheets inside."""
    page = _templates().render(getattr(samples, name)(), SETTING, inline=True)
    assert _parsed(page).tag == "{http://www.w3.org/1999/xhtml}html"


def test_page_with_styles_loads_nothing() -> None:
    """The HTML page stands alone: no link, no script, no picture, no import, no address to fetch."""
    page = _templates().render(samples.minister(), SETTING, inline=True)
    for way in ("<link", "<script", "<img", "@import", "url(", "src=", "http://", "https://"):
        assert way not in re.sub(r"http://www\.w3\.org/(1999/xhtml|2000/svg)", "", page), way


def test_markup_in_facts_is_text() -> None:
    """No markup of a fact reaches the page, in text, attribute or title, nor is it run as a template."""
    brief = samples.minister()
    item = TextItem(id="x", priority=1, text=HOSTILE, label=HOSTILE, detail=HOSTILE)
    section = Section(key='k"><b>', title=HOSTILE, items=(item,), note=HOSTILE)
    page = _html(replace(brief, title=HOSTILE, desk=HOSTILE, lead=HOSTILE, marking=HOSTILE, sections=(section,)))
    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7*7 }}" in page
    assert _parsed(page) is not None


def test_unknown_section_is_rendered() -> None:
    """A section that the template does not know is on the page, whatever its kind of items."""
    brief = replace(samples.minister(), sections=(Section(key="new-kind", title="New kind", items=samples.MEETINGS),))
    page = _html(brief)
    assert 'data-section="new-kind"' in page
    assert "Deal announced" in page


def test_foreign_names_carry_language_and_direction() -> None:
    """A native name is wrapped by the country of its bearer; attributes and title stay plain."""
    page = _html(samples.scripts())
    assert '<span class="turned" lang="ar" dir="rtl">أسعد الشيباني</span>' in page
    assert '<span lang="ja">高橋 直樹</span>' in page
    assert '<span lang="zh-TW">陳怡萱 直</span>' in page
    assert "<title>Greece – Japan · Brief for the minister</title>" in page


def test_workspace_file_wins_and_the_rest_falls_back(tmp_path: Path) -> None:
    """A workspace overrides one block by extending the built-in base; other files stay built in."""
    (tmp_path / "minister.html").write_text('{% extends "base.html" %}{% block content %}<p>Ours</p>{% endblock %}')
    page = _html(samples.minister(), tmp_path)
    assert "<p>Ours</p>" in page
    assert "Levant desk" in page


def test_workspace_style_wins(tmp_path: Path) -> None:
    """A style sheet of the same name replaces the built-in one."""
    (tmp_path / "style").mkdir()
    (tmp_path / "style/page.css").write_text("p { color: red }")
    assert _templates(tmp_path).styles("minister.html") == ("p { color: red }",)


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("<p>\n{{ nothing_such }}</p>", 2, "'nothing_such' is undefined"),
        (
            "<p>\n\n{{ brief.nothing_such }}</p>",
            3,
            "the brief has no 'nothing_such'; it has as_of, as_of_iso, audience,",
        ),
        ("{{ brief.sections[0].titel }}", 1, "the section has no 'titel'; did you mean title?"),
        (
            "{{ brief.sections[0].items[0].nothing }}",
            1,
            "an item of the kind change has no 'nothing'; it has change,",
        ),
        ("{{ words.souces }}", 1, "the list of words has no 'souces'; did you mean sources?"),
        ("{{ brief.sections[77] }}", 1, "a list has no 77"),
        ("{{ brief.title.nothing_such }}", 1, "a text has no 'nothing_such'"),
        (
            '{% import "parts.html" as parts %}{{ parts.isue(1) }}',
            1,
            "the imported template has no 'isue'; did you mean issue?",
        ),
        ("<p>\n{% if %}</p>", 2, "Expected an expression"),
        ("<p>{{ brief.title.__class__.__mro__ }}</p>", 1, "unsafe"),
        ("<p>\n{{ 1 / 0 }}</p>", 2, "division by zero"),
        ("<p>\n{{ brief.lead.format_map }}{{ brief.pair + 1 }}</p>", 2, "tuple"),
    ],
)
def test_template_errors_name_file_and_line(tmp_path: Path, source: str, line: int, message: str) -> None:
    """Whatever goes wrong in a template is a PageError with the place."""
    path = tmp_path / "minister.html"
    path.write_text(source)
    with pytest.raises(PageError) as caught:
        _html(samples.minister(), tmp_path)
    assert caught.value.message.startswith(f"{path}:{line}: ")
    assert message in caught.value.message


def test_missing_template_says_where_it_was_looked_for(tmp_path: Path) -> None:
    """An unknown template is an error with the folders searched."""
    with pytest.raises(PageError, match=r"no template 'none\.html'") as caught:
        _html(replace(samples.minister(), template="none.html"), tmp_path)
    assert str(tmp_path) in str(caught.value.hint)


def test_template_cannot_leave_its_folders(tmp_path: Path) -> None:
    """An include with `..` finds nothing."""
    (tmp_path / "secret.html").write_text("secret")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "minister.html").write_text('{% include "../secret.html" %}')
    with pytest.raises(PageError):
        _html(samples.minister(), folder)


def test_what_is_not_shown_is_counted_by_section_and_in_all() -> None:
    """Limits and space are counted; what was withheld from the audience is not given away."""
    reasons: tuple[LeftOutReason, ...] = ("space", "limit", "marking", "audience")
    out = [LeftOut(id=f"m{n}", section="meetings", reason=reason, text="x") for n, reason in enumerate(reasons)]
    page = _html(samples.minister().with_sections(samples.minister().sections, tuple(out)))
    assert '<p class="note">2\u00a0further meetings not\u00a0shown</p>' in page
    assert "2\u00a0facts are not on this page." in page
    assert "older meetings not shown" not in page


def test_a_section_that_shows_nothing_says_why() -> None:
    """On the line of its heading; and there is no "further" meeting where none is shown."""
    brief = samples.minister()
    sections = tuple(replace(s, items=()) if s.key == "meetings" else s for s in brief.sections)
    out = [LeftOut(id=f"m{n}", section="meetings", reason="space", text="x") for n in range(2)]
    page = _html(brief.with_sections(sections, tuple(out)))
    assert '<div class="bare"><h2>Earlier\u00a0meetings</h2>' in page
    assert '<p class="note">2\u00a0not\u00a0shown</p>' in page


def test_no_space_ends_a_paragraph() -> None:
    """The engine ends a line after its first word where the words have room and the space behind the last has none."""
    page = _html(samples.minister())
    assert re.findall(r"\s</(?:p|h[1-6])>", page) == []


def test_no_heading_ends_in_an_orphan() -> None:
    """WHEN THE TWO SIDES / LAST MET, not MET alone."""
    section = Section(key="last_met", title="When the two sides last met", empty="Never.")
    assert "<h2>When the two sides last\u00a0met</h2>" in _html(replace(samples.minister(), sections=(section,)))


def test_an_office_may_break_in_its_narrow_cell() -> None:
    """On the page of protocol a short last word is not tied to the one before: both together may be too wide."""
    person = ActorItem(id="a", priority=1, name="A", office="Foreign Minister", address="Minister")
    section = Section(key="who_is_who", title="Who", items=(person,))
    page = _html(replace(samples.minister(), template="protocol.html", sections=(section,)))
    assert '<p class="holds">Foreign Minister' in page


@pytest.mark.parametrize("native", [None, "القاعدة"])
def test_what_marks_somebody_without_office_stands_by_the_name(native: str | None) -> None:
    """Not on a line of its own below."""
    group = ActorItem(id="a", priority=1, name="ELN", native_name=native, proposed=True)
    section = Section(key="actors", title="Who", items=(group,))
    page = _html(replace(samples.minister(), sections=(section,)))
    assert '<p class="office"></p>' in page
    named = page[page.index('<p class="person">') : page.index('<p class="office">')]
    assert '<sup class="mark">*</sup>' in named


def test_orphans_are_tied_to_the_word_before() -> None:
    """A short last word of lead or heading does not stand alone on its line."""
    page = _html(replace(samples.minister(), lead="Security, not politics, sets the pace."))
    assert "sets the\u00a0pace." in page
