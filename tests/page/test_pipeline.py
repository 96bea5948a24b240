"""Whole pages: goldens, fit, refusals, and the same bytes each time."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from briefgen.compose.brief import ActorItem, Brief, IssueItem, Item, MeetingItem, Section, TextItem
from briefgen.config import builtin
from briefgen.errors import PageError
from briefgen.page import Page, render
from briefgen.page.boxes import squeezed
from briefgen.page.engine import engine_report
from briefgen.page.picture import picture
from tests.page import samples

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = ["minister", "analyst", "sparse", "overfull", "scripts", "long_words"]
GOLDEN_DPI = 50
MAX_MEAN, MAX_BLOCK = 2.0, 60.0  # grey levels: of the whole picture, of any 8 by 8 block


@pytest.fixture(scope="module")
def pages() -> Callable[[str], Page]:
    """Each sample's page, made once."""
    made: dict[str, Page] = {}

    def page(name: str) -> Page:
        if name not in made:
            made[name] = render(getattr(samples, name)())
        return made[name]

    return page


def _inside(pdf: bytes) -> bytes:
    """The file with its compressed object streams opened."""
    found = [pdf]
    for match in re.finditer(rb"stream\r?\n", pdf):
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompressobj().decompress(pdf[match.end() :]))
    return b"\n".join(found)


def _pdf_text(page: Page) -> str:
    assert page.pdf is not None
    with pypdfium2.PdfDocument(page.pdf) as document:
        assert len(document) == 1
        text: str = document[0].get_textpage().get_text_bounded()
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")) + "\n"


@pytest.mark.parametrize("name", ["minister", "analyst", "sparse", "overfull"])
def test_pdf_text_is_golden(name: str, pages: Callable[[str], Page], check_golden: Callable[[Path, str], None]) -> None:
    """One page, whose text is as it was accepted, line by line."""
    check_golden(GOLDEN / f"{name}.txt", _pdf_text(pages(name)))


@pytest.mark.parametrize("name", SAMPLES)
def test_picture_is_golden(name: str, pages: Callable[[str], Page], updating_golden: bool) -> None:
    """The page looks as it was accepted, within what rasterisers differ.

    Pango decides where lines break, so pictures are compared under the version of Pango that they were accepted with.
    """
    pdf, path = pages(name).pdf, GOLDEN / f"{name}.png"
    assert pdf is not None
    now = picture(pdf, GOLDEN_DPI, grey=True)
    pango, accepted = f"Pango {engine_report()['pango']}", GOLDEN / "engine.txt"
    if updating_golden:
        path.write_bytes(now)
        accepted.write_text(f"{pango}\n", encoding="utf-8")
    if pango != (under := accepted.read_text(encoding="utf-8").strip()):
        pytest.skip(f"the pictures were accepted under {under}, here is {pango}")
    difference = ImageChops.difference(Image.open(path), Image.open(io.BytesIO(now)))
    blocks = difference.reduce(8)
    assert ImageStat.Stat(difference).mean[0] <= MAX_MEAN
    assert max(blocks.tobytes()) <= MAX_BLOCK
    assert path.stat().st_size < 100_000


def test_usual_pages_show_everything(pages: Callable[[str], Page]) -> None:
    """The usual pages leave nothing out and need few layouts."""
    for name in ("minister", "analyst", "sparse", "scripts", "long_words"):
        assert pages(name).left_out == (), name
        assert pages(name).layouts <= 5, name


def test_sparse_page_is_roomy(pages: Callable[[str], Page]) -> None:
    """Few facts are set at the roomiest step."""
    assert pages("sparse").density == "ample"


def test_overfull_page_says_what_is_missing(pages: Callable[[str], Page]) -> None:
    """Two hundred facts: every one is on the page or in the list of what is not; sections and foot give the counts."""
    page, brief = pages("overfull"), samples.overfull()
    changes = {item.id for item in samples.SINCE}  # they point to facts and are none
    found = (*page.shown, *(left.id for left in page.left_out if left.id not in changes))
    assert sorted(found) == sorted(i.id for _, i in brief.items() if i.id not in changes)
    text = squeezed(_pdf_text(page))
    by_section = {key: sum(left.section == key for left in page.left_out) for key in ("issues", "meetings", "actors")}
    assert squeezed(f"{by_section['issues']} further issues not shown") in text
    assert squeezed(f"{by_section['meetings']} further meetings not shown") in text
    facts = [left for left in page.left_out if left.section not in ("timeline", "since")]  # a drawing is no fact
    assert squeezed(f"{len(facts)} facts are not on this page.") in text
    assert {left.reason for left in page.left_out} == {"space"}


def test_strict_refuses_the_overfull_page() -> None:
    """With `strict` nothing is left out: the section and the excess are named instead."""
    with pytest.raises(PageError, match=r"^Section '[A-Z][a-z ]+' overflows the page by \d+ mm"):
        render(samples.overfull(), strict=True)


def test_strict_accepts_what_fits() -> None:
    """`strict` is no obstacle where everything fits."""
    assert render(samples.sparse(), ("html",), strict=True).left_out == ()


@pytest.mark.parametrize("char", ["\U0001f600", "\U00012000"])
def test_missing_glyph_names_character_and_fact(char: str) -> None:
    """A character that no font has is refused with its code point and the fact it stands in, in HTML too."""
    issue = replace(samples.ISSUES[0], title=f"Talks {char}")
    brief = replace(samples.sparse(), sections=(Section(key="issues", title="Open issues", items=(issue,)),))
    with pytest.raises(PageError, match=rf"U\+{ord(char):04X}.*issues/prisoners") as caught:
        render(brief, ("html",))
    assert caught.value.exit_code == 4


def test_missing_glyph_outside_the_facts_is_located() -> None:
    """The title is no fact; the error says where else to look."""
    with pytest.raises(PageError, match="outside the facts"):
        render(replace(samples.sparse(), title="A \U0001f600"))


def test_addresses_in_facts_are_only_text() -> None:
    """A `file:` or network address in a fact is printed and neither fetched nor linked."""
    issue = replace(samples.ISSUES[0], summary="See file:///etc/passwd and <img src='https://a.example/x.png'>.")
    brief = replace(samples.sparse(), sections=(Section(key="issues", title="Open issues", items=(issue,)),))
    page = render(brief)
    assert squeezed("See file:///etc/passwd and <img src=") in squeezed(_pdf_text(page))
    assert page.pdf is not None
    assert b"/URI" not in _inside(page.pdf)


def test_pdf_says_what_it_is(pages: Callable[[str], Page]) -> None:
    """Title, author, language, dates from the brief and PDF/UA-1 are in the file."""
    pdf = pages("minister").pdf
    assert pdf is not None
    with pypdfium2.PdfDocument(pdf) as document:
        meta = document.get_metadata_dict()
    assert meta["Title"] == "Lebanon – Syria · Brief for the minister"
    assert meta["Author"] == "Levant desk"
    assert meta["CreationDate"] == meta["ModDate"] == "D:20251103"
    assert b"/Lang (en)" in _inside(pdf)
    assert b"/MarkInfo" in _inside(pdf)
    assert b'pdfuaid:part="1"' in _inside(pdf)


def test_same_brief_same_bytes(pages: Callable[[str], Page]) -> None:
    """PDF, PNG and HTML are the same in a second run and in another process."""
    again = render(samples.minister())
    assert again == pages("minister")
    code = (
        "import hashlib; from tests.page import samples; from briefgen.page import render;"
        "p = render(samples.minister());"
        "print(hashlib.sha256(p.pdf + p.png + p.html.encode()).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert again.pdf is not None
    assert again.png is not None
    assert other == hashlib.sha256(again.pdf + again.png + again.html.encode()).hexdigest()


def test_only_the_formats_asked_for() -> None:
    """HTML alone carries neither PDF nor picture."""
    page = render(samples.sparse(), ("html",))
    assert page.pdf is None
    assert page.png is None
    assert page.html.startswith("<!DOCTYPE html>")


def test_only_known_faces_are_embedded(pages: Callable[[str], Page]) -> None:
    """Whatever fonts this machine has, the page of many scripts uses Noto only, and each country's own Han glyphs."""
    pdf = pages("scripts").pdf
    assert pdf is not None
    names = {name.decode() for name in re.findall(rb"/BaseFont /[A-Z]{6}\+([A-Za-z0-9-]+)", _inside(pdf))}
    assert names
    assert all(name.startswith("Noto-") for name in names)
    assert {"Noto-Sans-CJK-JP", "Noto-Sans-CJK-KR", "Noto-Sans-CJK-SC", "Noto-Sans-CJK-TC"} <= names


def test_workspace_template_is_used_and_held_to_the_same_proof(tmp_path: Path) -> None:
    """A workspace's template that shows nothing of the facts is refused."""
    (tmp_path / "minister.html").write_text('{% extends "base.html" %}{% block content %}Nothing{% endblock %}')
    with pytest.raises(PageError, match="issues/visa is not wholly on the page"):
        render(samples.sparse(), templates=(tmp_path,))


def test_workspace_template_without_marks_still_fits(tmp_path: Path) -> None:
    """A plain template of the user's own, without rows and columns, is fitted by the heights of its items."""
    (tmp_path / "minister.html").write_text(
        '{% extends "base.html" %}{% block content %}{% for section in brief.sections %}{% for item in section.items %}'
        '<p data-item="{{ section.key|plain }}/{{ item.id|plain }}">{{ item.texts()|join(" ") }}</p>'
        "{% endfor %}<p>{{ section.title }} {{ note(section) or '' }}</p>{% endfor %}{% endblock %}"
    )
    page = render(samples.overfull(), ("pdf",), templates=(tmp_path,))
    assert page.left_out
    assert len(page.shown) > 10


@pytest.mark.parametrize("rule", [".item { padding-bottom: var(--air-main) }", "@page { margin: 25mm 17mm 20mm 17mm }"])
def test_workspace_style_may_grow_and_change_margins(tmp_path: Path, rule: str) -> None:
    """A style that takes more of the extra space than the fitter knows, or more margin, still gives one page."""
    (tmp_path / "style").mkdir()
    own = (builtin("templates") / "style/page.css").read_text() + rule
    (tmp_path / "style/page.css").write_text(own)
    assert len(render(samples.minister(), ("html",), templates=(tmp_path,)).shown) >= 15


def test_long_foreign_text_with_sources_stays_inside() -> None:
    """A paragraph wholly in Arabic fills the line of an English page; its source number goes below, not outside."""
    issue = replace(samples.ISSUES[0], summary="التقى الوزيران في البحرين وبحثا التعاون الأمني. " * 4)
    brief = replace(samples.minister(), sections=(Section(key="issues", title="Open issues", items=(issue,)),))
    assert render(brief, ("html",)).shown == ("prisoners",)


def test_arabic_page_runs_from_right_to_left() -> None:
    """A page in Arabic is mirrored: the marking stands at the left end, Latin names are isolated."""
    brief = replace(samples.minister(), lang="ar", title="لبنان – سوريا")
    page = render(brief, ("html",))
    assert 'lang="ar" dir="rtl"' in page.html
    assert ET.fromstring(page.html.partition("\n")[2]) is not None  # noqa: S314, our own page
    assert '<span class="turned" lang="en" dir="ltr">Asaad Al\u00a0Shibani</span>' in page.html


_words = st.text(st.characters(codec="latin-1", categories=("Lu", "Ll")), min_size=1, max_size=70)
_prose = st.lists(_words, min_size=1, max_size=40).map(lambda words: " ".join(words)[:1200])
_maybe = st.none() | _prose


@st.composite
def _briefs(draw: st.DrawFn) -> Brief:
    """Any number of facts of any length, any section empty or missing."""

    def many(make: Callable[[int], Item], most: int) -> tuple[Item, ...]:
        return tuple(make(n) for n in range(draw(st.integers(0, most))))

    def priority() -> int:
        return draw(st.integers(0, 99))

    made = {
        "since": many(lambda n: TextItem(id=f"t{n}", priority=priority(), label="New", text=draw(_prose)), 4),
        "issues": many(
            lambda n: IssueItem(
                id=f"i{n}", priority=priority(), cites=("wire",), title=draw(_words), status="open",
                status_label="Open", summary=draw(_maybe), latest=draw(_maybe), line=draw(_maybe),
                proposed=draw(st.booleans()),
            ),
            12,
        ),
        "meetings": many(
            lambda n: MeetingItem(
                id=f"m{n}", priority=priority(), date=draw(_words)[:30], place=draw(_maybe), who=draw(_maybe),
                outcome=draw(_maybe),
            ),
            12,
        ),
        "actors": many(
            lambda n: ActorItem(id=f"a{n}", priority=priority(), name=draw(_words), office=draw(_maybe)),
            12,
        ),
    }  # fmt: skip
    present = [key for key in made if draw(st.booleans()) or made[key]]
    sections = tuple(Section(key=key, title=draw(_words)[:40], items=made[key], empty="None.") for key in present)
    base = samples.minister() if draw(st.booleans()) else samples.analyst()
    return replace(base, sections=sections, lead=draw(_maybe), desk=draw(st.none() | _words))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(_briefs())
def test_any_brief_is_one_page_with_all_that_it_shows(brief: Brief) -> None:
    """Random briefs always give one proven page; every fact is shown or listed as left out."""
    page = render(brief, ("pdf",))
    assert sorted((*page.shown, *(left.id for left in page.left_out))) == sorted(i.id for _, i in brief.items())
    _pdf_text(page)
