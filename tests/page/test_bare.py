"""A section that shows nothing is one line within the edges of its column, frame or panel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.compose import compose
from briefgen.compose.brief import Brief, LeftOut, Section
from briefgen.config import builtin, find_workspace
from briefgen.dossier import merge
from briefgen.facts.edtf import Edtf
from briefgen.facts.reader import load
from briefgen.page import boxes, engine
from briefgen.page.density import STEPS
from briefgen.page.markup import Setting, Templates

FACTS = builtin("configs") / "pairs" / "LB-SY" / "facts.yaml"
AUDIENCES = find_workspace(Path("/")).audience_names()


def _bare(audience: str, lang: str) -> Brief:
    """The worked example with nothing of any section but what it says of the facts that are not shown."""
    (file,) = load([FACTS])
    dossier = merge([file.facts], Edtf.parse("2025-11-03"))
    brief = compose(dossier, find_workspace(Path("/")).audience(audience), lang)
    since = Section(key="since", title=brief.sections[0].title, items=brief.sections[0].items)  # a framed one
    sections = (since, *(s for s in brief.sections if s.key != "timeline"))
    left = [LeftOut(id=i.id, section=s.key, reason="space", text="x") for s in sections for i in s.items]
    return replace(brief, sections=tuple(replace(s, items=()) for s in sections), left_out=tuple(left))


def _texts(box: Any) -> list[Any]:
    return [b for b in boxes.walk(box) if isinstance(getattr(b, "text", None), str) and b.text.strip()]


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_bare_section_keeps_to_the_edges_of_its_texts(audience: str, lang: str) -> None:
    """Heading and reason stand at the two ends of the line, where the texts of a full section begin and end."""
    brief, source = _bare(audience, lang), Templates([builtin("templates")])
    html = source.render(brief, Setting(STEPS[0]))
    page = engine.lay_out(html, source.styles(brief.template), source.folders).page_box
    found = dict(boxes.marked(page, "section"))
    assert set(found) == {section.key for section in brief.sections}
    for key, section in found.items():
        left, right = section.content_box_x(), section.content_box_x() + section.width
        texts = _texts(section)
        assert min(t.position_x for t in texts) == pytest.approx(left, abs=0.6), key
        assert max(t.position_x + t.width for t in texts) == pytest.approx(right, abs=0.6), key
        column = section.position_x, section.position_x + section.margin_width()
        assert column[0] - 0.6 <= left < right <= column[1] + 0.6, key


def test_without_a_heading_the_reason_begins_the_line() -> None:
    """A section that an audience gives no heading says what it does not show where its facts would begin."""
    brief = _bare("minister", "en")
    section = replace(brief.sections[1], title="")
    brief, source = replace(brief, sections=(section,)), Templates([builtin("templates")])
    html = source.render(brief, Setting(STEPS[0]))
    assert '<div class="bare"><p class="note">' in html
    page = engine.lay_out(html, source.styles(brief.template), source.folders).page_box
    (found,) = (box for _, box in boxes.marked(page, "section"))
    assert min(t.position_x for t in _texts(found)) == pytest.approx(found.content_box_x(), abs=0.6)
