"""Markdown of a brief: what the page shows, through a template of its own, and no markup from the facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.compose import compose
from briefgen.compose.brief import Brief, LeftOut, Section, TextItem
from briefgen.compose.phrase import Phrase, Piece
from briefgen.config import builtin, find_workspace
from briefgen.dossier import merge
from briefgen.errors import PageError
from briefgen.facts.edtf import Edtf
from briefgen.facts.reader import load
from briefgen.language import LANGS
from briefgen.page import render
from briefgen.page.markdown import MarkdownTemplates, escaped
from tests.page import samples

GOLDEN = Path(__file__).parent / "golden"
FACTS = builtin("configs") / "pairs" / "LB-SY" / "facts.yaml"
AUDIENCES = find_workspace(Path("/")).audience_names()


def _example(audience: str, lang: str) -> Brief:
    (file,) = load([FACTS])
    dossier = merge([file.facts], Edtf.parse("2025-11-03"))
    return compose(dossier, find_workspace(Path("/")).audience(audience), lang)


def _written(brief: Brief, *folders: Path) -> str:
    return MarkdownTemplates([*folders, builtin("templates")]).write(brief)


def _says(text: str) -> Brief:
    """One fact that says it, as title, text and detail."""
    item = TextItem(id="x", priority=1, label=text, text=text, detail=text)
    return replace(samples.sparse(), lead=text, sections=(Section(key="gaps", title="Gaps", items=(item,)),))


@pytest.mark.parametrize(
    ("audience", "lang"), [("minister", "en"), ("analyst", "ar"), ("press", "zh"), ("protocol", "fr")]
)
def test_markdown_is_golden(audience: str, lang: str, check_golden: Callable[[Path, str], None]) -> None:
    """Headings, lists, sources by number, markings at both ends; Arabic in a block of its direction."""
    check_golden(GOLDEN / f"{audience}.{lang}.md", _written(_example(audience, lang)))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_reader_in_every_language(audience: str, lang: str) -> None:
    """Each has one title, its sections in order, and the marking first and last."""
    brief = _example(audience, lang)
    lines = [line for line in _written(brief).splitlines() if line and not line.startswith(("<div", "</div"))]
    assert [line for line in lines if line.startswith("# ")] == [f"# {brief.title}"]
    assert [line[3:] for line in lines if line.startswith("## ")][:-1] == [s.title for s in brief.sections]
    assert lines[0] == lines[-1]
    assert "TLP:CLEAR" in lines[0]


def test_it_says_what_the_page_shows() -> None:
    """Facts for which the page has no room are not in it either, and it says so."""
    page = render(samples.overfull(), ("md",))
    assert page.md is not None
    left = [gone for gone in page.left_out if gone.reason == "space" and gone.section == "issues"]
    assert left
    assert "further issues not shown*" in page.md
    assert not [gone.text for gone in left if f"**{gone.text}**" in page.md]
    assert page.pdf is None


def test_what_is_not_shown_is_told_and_what_is_withheld_is_not() -> None:
    """Counted like on the page, in italics, at the section and at the end."""
    brief = samples.minister()
    out = (
        LeftOut(id="a", section="meetings", reason="limit", text="x"),
        LeftOut(id="b", section="meetings", reason="marking", text=""),
    )
    text = _written(brief.with_sections(brief.sections, out))
    assert "*1 further meeting not shown*" in text
    assert "*1 fact is not on this page.*" in text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[here](javascript:x)", r"\[here\](javascript:x)"),
        ("**loud** _and_ `code` ~no~ $x$ a|b &amp; \\", r"\*\*loud\*\* \_and\_ \`code\` \~no\~ \$x\$ a\|b \&amp; \\"),
        ("# heading", r"\# heading"),
        ("1. first", r"1\. first"),
        ("2025) list", r"2025\) list"),
        ("- item", r"\- item"),
        ("calm\n\n# heading\n---", "calm # heading ---"),
        ("Talks on 3. May, 5-6 a.m.", "Talks on 3. May, 5-6 a.m."),
    ],
)
def test_a_text_is_no_markup(text: str, safe: str) -> None:
    """Tags, links, emphasis, entities, headings, lists, rules and tables of a text are its letters."""
    assert escaped(text) == safe
    assert safe in _written(_says(text))


@given(st.text(st.sampled_from("ab1.)#+-=*_`<>[]()!|\\&~$ \n"), min_size=1, max_size=30).filter(lambda t: t.strip()))
def test_any_text_comes_out_as_itself(text: str) -> None:
    """Whatever its signs, a parser of Markdown reads the same letters in one paragraph."""
    parser = pytest.importorskip("markdown_it").MarkdownIt("commonmark")
    text = " ".join(text.split())
    [opening, inline, _] = parser.parse(escaped(text))
    assert opening.type == "paragraph_open"
    assert [part.type for part in inline.children if part.type not in ("text", "text_special")] == []
    assert "".join(part.content for part in inline.children) == text


def test_another_language_is_named_and_another_direction_kept_together() -> None:
    """The code of the language stands behind; a name in Arabic letters does not carry off what follows it."""
    foreign = Phrase([Piece("Frontière", "fr")])
    text = _written(replace(_says("x"), lead=foreign))
    assert "> Frontière (FR)" in text
    assert "\u2067أسعد\u2069, since May" in _written(_says("أسعد, since May"))


def test_one_block_can_be_overridden_for_one_audience(tmp_path: Path) -> None:
    """minister.md beside minister.html extends the common template; other audiences keep that one."""
    (tmp_path / "minister.md").write_text(
        '{% extends "brief.md" %}{% block foot %}Ask the desk: {{ brief.contact }}\n{% endblock %}'
    )
    text = _written(_example("minister", "en"), tmp_path)
    assert text.endswith("Ask the desk: levant.desk@example.org\n")
    assert "## Our objectives" in text
    assert "Ask the desk" not in _written(_example("analyst", "en"), tmp_path)


def test_a_template_that_leaves_out_a_fact_is_refused(tmp_path: Path) -> None:
    """As for the page: the fact, the missing text, the template."""
    (tmp_path / "brief.md").write_text("**{{ brief.marking }}** {{ brief.title }}\n\n{{ brief.lead }}\n")
    with pytest.raises(
        PageError, match=r"The fact objectives/\S+ is not wholly in the Markdown: “Learn when"
    ) as caught:
        _written(_example("minister", "en"), tmp_path)
    assert caught.value.hint == "the template brief.md must show it"


def test_a_fault_has_its_place(tmp_path: Path) -> None:
    """File and line, like in the templates of the page."""
    (tmp_path / "brief.md").write_text("# {{ brief.title }}\n\n{{ nobody }}\n")
    with pytest.raises(PageError, match=r"brief\.md:3: 'nobody' is undefined"):
        _written(_example("minister", "en"), tmp_path)
