"""Any dossier, for anybody, in any language, is one page with every fact on it that it is said to show."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefgen.compose import compose
from briefgen.compose.brief import Brief
from briefgen.config import find_workspace
from briefgen.dossier import merge
from briefgen.facts.edtf import Edtf
from briefgen.language import LANGS
from briefgen.page import Page, render
from briefgen.page.boxes import squeezed
from briefgen.page.selection import EMPTY
from tests.page.dossiers import AS_OF, LISTS, SCRIPTS, Shape, facts_of, random_shape

AUDIENCES = find_workspace(Path("/")).audience_names()
PLAIN = ("latin", "greek", "cyrillic")  # scripts whose letters stand in a PDF as they are written

counts = st.tuples(*[st.sampled_from((0, 0, 1, 2, 5, 12, 55))] * len(LISTS))  # up to 495 facts
shapes = st.builds(
    Shape,
    seed=st.integers(0, 10_000),
    counts=counts,
    length=st.sampled_from((0.03, 0.1, 0.2, 1.0)),
    word=st.sampled_from((4, 12, 30, 120, 1200)),
    script=st.sampled_from(SCRIPTS),
    mixed=st.sampled_from((0.0, 0.3)),
    sources=st.sampled_from((0, 4, 12)),
    full=st.sampled_from((0.0, 0.5, 1.0)),
)


def _brief(shape: Shape, audience: str, lang: str) -> Brief:
    dossier = merge([facts_of(shape)], Edtf.of_day(AS_OF))
    return compose(dossier, find_workspace(Path("/")).audience(audience), lang)


def _check(brief: Brief, page: Page, *, plain: bool) -> None:
    """One page; each fact is shown or told to be left out; of what is shown every text is in the PDF."""
    assert page.pdf is not None
    with pypdfium2.PdfDocument(page.pdf) as document:
        assert len(document) == 1
        text = squeezed(document[0].get_textpage().get_text_range())
    marked = [found for found in re.findall(r'data-item="([^"]*)"', page.html) if not found.startswith("timeline/")]
    assert len(marked) == len(page.shown)
    left = [fact.id for fact in page.left_out if fact.reason == "space" and fact.section not in ("timeline", "summary")]
    told = {f"{section.key}/{item.id}": item for section, item in brief.items() if section.key != "timeline"}
    assert sorted([*page.shown, *left]) == sorted(item.id for item in told.values())
    if plain:
        missing = [t for ident in marked for t in told[ident].texts() if squeezed(t) not in text]
        assert missing == []


@settings(  # without shrinking, which would take minutes
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(shape=shapes, audience=st.sampled_from(AUDIENCES), lang=st.sampled_from(LANGS))
def test_any_dossier_is_one_page_with_all_that_it_shows(shape: Shape, audience: str, lang: str) -> None:
    """Nothing, one fact or hundreds, short and endless words, names of any script, empty sections: never an error."""
    brief = _brief(shape, audience, lang)
    plain = shape.script in PLAIN and not shape.mixed and lang != "ar"
    _check(brief, render(brief, ("pdf",)), plain=plain)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("count", [0, 1, 500])
def test_the_ends_of_the_range(audience: str, count: int) -> None:
    """An empty file, a fact of each kind, and the most that a list may hold."""
    shape = replace(random_shape(7), counts=(count,) * len(LISTS), script="latin", mixed=0.0, length=0.1, word=10)
    brief = _brief(shape, audience, "en")
    page = render(brief, ("pdf",))
    _check(brief, page, plain=True)
    assert page.empty <= 0.15 or not any(left.reason == "space" for left in page.left_out)


@pytest.mark.parametrize(
    ("seed", "audience", "lang"),
    [(343, "protocol", "ar"), (383, "protocol", "es"), (388, "analyst", "ar"), (487, "protocol", "ar")],
)
def test_dossiers_that_once_could_not_be_read(seed: int, audience: str, lang: str) -> None:
    """A tag behind a run as wide as the page; a letter tied to a long run of the other direction; a space dropped at
    the end of an Arabic line; a run in a block that is narrower than what used to be kept free beside it.
    """
    brief = _brief(random_shape(seed), audience, lang)
    _check(brief, render(brief, ("pdf",)), plain=False)


@pytest.mark.parametrize(
    ("seed", "audience", "lang"),
    [(5, "minister", "fr"), (302, "press", "en"), (730, "press", "ru"), (865, "minister", "zh")],
)
def test_a_page_from_which_facts_were_left_out_is_full(seed: int, audience: str, lang: str) -> None:
    """One has little for its side column, one was forecast too high at first; both have an emptier page to avoid."""
    page = render(_brief(random_shape(seed), audience, lang), ("pdf",))
    assert page.left_out
    assert page.empty <= EMPTY
