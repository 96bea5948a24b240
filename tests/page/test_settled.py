"""A page that cannot be read as it was fitted is set more plainly or tighter."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pypdfium2
import pytest

from briefgen.compose.brief import Brief
from briefgen.errors import PageError
from briefgen.page import engine, pipeline, proof
from briefgen.page.density import STEPS
from briefgen.page.markup import Setting
from briefgen.page.proof import UnreadableError
from tests.page import samples


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


def test_the_foot_of_a_plainer_page_stands_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the chosen space made the page unreadable, the space above the foot is measured anew."""
    proven: list[int] = []

    def prove(brief: Brief, pages: int, page_box: object) -> None:
        proven.append(pages)
        if len(proven) == 1:
            raise UnreadableError("grown together")
        real(brief, pages, page_box)

    real = proof.prove
    usual = pipeline.render(samples.sparse(), ("pdf",))
    monkeypatch.setattr(pipeline, "prove", prove)
    plainer = pipeline.render(samples.sparse(), ("pdf",))
    assert len(proven) == 3
    assert plainer.layouts == usual.layouts + 3
    assert _foot(plainer) == pytest.approx(_foot(usual), abs=1)


def _foot(page: pipeline.Page) -> float:
    """How far above the end of the page its last words stand, in points."""
    assert page.pdf is not None
    with pypdfium2.PdfDocument(page.pdf) as document:
        text = document[0].get_textpage()
        return min(float(text.get_charbox(n)[1]) for n in range(text.count_chars()))
