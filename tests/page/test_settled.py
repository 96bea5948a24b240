"""A page that cannot be read as it was fitted is set more plainly or tighter; any dossier ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.compose import compose
from briefgen.compose.brief import Brief
from briefgen.config import find_workspace
from briefgen.dossier import merge
from briefgen.errors import PageError
from briefgen.facts.edtf import Edtf
from briefgen.page import engine, pipeline, render
from briefgen.page.density import STEPS
from briefgen.page.markup import Setting
from briefgen.page.proof import UnreadableError
from tests.page import samples
from tests.page.dossiers import AS_OF, LISTS, SCRIPTS, Shape, facts_of

AUDIENCES = find_workspace(Path("/")).audience_names()
MOST = 8  # facts of each list

shapes = st.builds(
    Shape,
    seed=st.integers(0, 10_000),
    counts=st.tuples(*[st.integers(0, MOST)] * len(LISTS)),
    length=st.sampled_from((0.03, 0.1, 0.2, 1.0)),
    word=st.sampled_from((4, 12, 120)),
    script=st.sampled_from(SCRIPTS),
    mixed=st.sampled_from((0.0, 0.3)),
    sources=st.sampled_from((0, 4, 12)),
    full=st.sampled_from((0.0, 0.5, 1.0)),
)


@settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(shape=shapes, audience=st.sampled_from(AUDIENCES), lang=st.sampled_from(("en", "fr", "ar", "zh")))
def test_any_dossier_is_one_page_or_an_error_with_a_hint(shape: Shape, audience: str, lang: str) -> None:
    """Every fact of the brief is on the page or recorded as left out; a refusal says what to do."""
    dossier = merge([facts_of(shape)], Edtf.of_day(AS_OF))
    brief = compose(dossier, find_workspace(Path("/")).audience(audience), lang)
    try:
        page = render(brief, ("pdf",))
    except PageError as error:
        assert error.hint  # noqa: PT017
        return
    assert page.pdf is not None
    assert len(pypdfium2.PdfDocument(page.pdf)) == 1
    assert len(re.findall(r'data-item="(?!timeline/)', page.html)) == len(page.shown)
    left = [fact.id for fact in page.left_out if fact.reason == "space" and fact.section != "timeline"]
    assert sorted([*page.shown, *left]) == sorted(item.id for s, item in brief.items() if s.key != "timeline")


def _laid(tried: list[Setting], setting: Setting) -> engine.Laid:
    """Notes the setting and stands for its layout."""
    tried.append(setting)
    return engine.Laid(SimpleNamespace(pages=[SimpleNamespace(_page_box=setting)]), "pdf/ua-1")


def _settled(monkeypatch: pytest.MonkeyPatch, chosen: Setting, readable: Callable[[Setting], bool]) -> list[Setting]:
    """The settings that are laid out until one can be read; the last one is taken."""
    tried: list[Setting] = []

    def lay_out(_: Brief, setting: Setting) -> engine.Laid:
        return _laid(tried, setting)

    def prove(_: Brief, __: int, setting: Setting) -> None:
        if not readable(setting):
            raise UnreadableError(f"fault {len(tried)}")

    monkeypatch.setattr(pipeline, "prove", prove)
    setting, _, tries = pipeline._settled(samples.sparse(), chosen, lay_out)
    assert (tries, setting) == (len(tried), tried[-1])
    return tried


CHOSEN = Setting(STEPS[3], 0.42, frozenset({"gaps"}), (("rest", 9.0),))


def test_a_readable_page_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is tried where the chosen setting is good."""
    assert _settled(monkeypatch, CHOSEN, lambda _: True) == [CHOSEN]


def test_space_goes_first_then_size_then_the_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ever plainer settings are tried in this order, until one can be read."""
    plain = Setting(STEPS[3], 0.42, frozenset({"gaps"}))
    assert _settled(monkeypatch, CHOSEN, lambda s: not s.extra) == [CHOSEN, plain]
    tighter = [Setting(STEPS[n], 0.42, frozenset({"gaps"})) for n in (2, 1)]
    usual = [Setting(STEPS[n]) for n in (3, 2)]
    found = _settled(monkeypatch, CHOSEN, lambda s: not s.moved and s.density == STEPS[2])
    assert found == [CHOSEN, plain, *tighter, *usual]


def test_what_no_setting_mends_is_refused_for_its_first_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a bounded number of layouts, the fault of the chosen setting is told."""
    with pytest.raises(PageError, match=r"^fault 1$"):
        _settled(monkeypatch, CHOSEN, lambda _: False)


def test_a_fact_that_the_template_leaves_out_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting brings back what a template does not show."""

    def prove(*_: object) -> None:
        raise PageError("is missing")

    tried: list[Setting] = []

    def lay_out(_: Brief, setting: Setting) -> engine.Laid:
        return _laid(tried, setting)

    monkeypatch.setattr(pipeline, "prove", prove)
    with pytest.raises(PageError, match="is missing"):
        pipeline._settled(samples.sparse(), CHOSEN, lay_out)
    assert tried == [CHOSEN]
