"""The door to the layout engine: nothing fetched from elsewhere, no complaint lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefgen.errors import MissingDependencyError, PageError
from briefgen.page import engine

PIXEL = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E"


def _html(body: str, style: str = "") -> str:
    return f'<html lang="en"><head><title>t</title><style>{style}</style></head><body>{body}</body></html>'


def test_lays_out_and_paints() -> None:
    """One paragraph is one page, and the paint of the same layout is a PDF."""
    laid = engine.lay_out(_html("<p>Text</p>"), [], [])
    assert laid.pages == 1
    assert laid.pdf(b"id", "2025-11-03").startswith(b"%PDF-1.7")


def test_tall_page_takes_everything() -> None:
    """For measuring, three hundred lines stand on one page."""
    html = _html("<p>line</p>" * 300)
    assert engine.lay_out(html, [], []).pages > 1
    assert engine.lay_out(html, [], [], tall=True).pages == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/x.png",
        "https://example.org/x.png",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "../../x.png",
    ],
)
def test_nothing_outside_the_template_folders_is_fetched(tmp_path: Path, url: str) -> None:
    """Network and foreign files are refused and the page fails with the address."""
    with pytest.raises(PageError, match="complains"):
        engine.lay_out(_html(f'<img alt="x" src="{url}" />'), [], [tmp_path])


def test_symbolic_link_does_not_lead_out(tmp_path: Path) -> None:
    """A link in the template folder to a file elsewhere is a file elsewhere."""
    outside = tmp_path / "outside.svg"
    outside.write_text("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "link.svg").symlink_to(outside)
    with pytest.raises(PageError):
        engine.lay_out(_html('<img alt="x" src="link.svg" />'), [], [folder])


def test_template_files_and_data_are_fetched(tmp_path: Path) -> None:
    """Pictures beside the template and `data:` pictures work."""
    (tmp_path / "own.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>")
    html = _html(f'<img alt="x" src="own.svg" /><img alt="y" src="{PIXEL}" />')
    assert engine.lay_out(html, [], [tmp_path]).pages == 1


def test_unknown_property_fails_each_time() -> None:
    """A style sheet with a fault is not forgiven on the second page because it was parsed for the first."""
    for _ in range(2):
        with pytest.raises(PageError, match="colour"):
            engine.lay_out(_html("<p>x</p>"), ["p { colour: red }"], [])


def test_missing_glyphs_are_named() -> None:
    """Characters without a font are an error that names them."""
    with pytest.raises(engine.MissingGlyphsError) as caught:
        engine.lay_out(_html("<p>a \ue000 b \U0001f600</p>"), [], []).pdf(b"id", "2025-11-03")
    assert caught.value.chars == ("\ue000", "\U0001f600")
    assert "U+1F600" in caught.value.message


def test_deep_nesting_is_an_error_not_a_crash() -> None:
    """Nesting beyond the engine's recursion is a page error."""
    with pytest.raises(PageError, match="deeply"):
        engine.lay_out(_html("<div>" * 900 + "x" + "</div>" * 900), [], [])


def test_report_names_versions() -> None:
    """`doctor` gets the versions of engine and pango and whether the subsetter is there."""
    report = engine.engine_report()
    assert set(report) == {"weasyprint", "pango", "harfbuzz-subset"}
    assert report["weasyprint"] is not None
    assert report["weasyprint"].startswith("70.")
    assert report["pango"] is not None


def test_missing_engine_is_a_missing_dependency(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without WeasyPrint there is one clear error, and the report says None."""
    engine._import.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    try:
        with pytest.raises(MissingDependencyError, match="layout engine is missing"):
            engine._import()
        assert engine.engine_report() == {"weasyprint": None, "pango": None, "harfbuzz-subset": None}
    finally:
        engine._import.cache_clear()


def test_the_engine_giving_up_is_a_page_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the engine raises as no Exception at all is a page error like any other."""
    import weasyprint

    def give_up(*_: object, **__: object) -> None:
        raise weasyprint.urls.FatalURLFetchingError('Error fetching "x.png"')

    engine.load()
    monkeypatch.setattr(weasyprint.HTML, "render", give_up)
    with pytest.raises(PageError, match=r'gave up: Error fetching "x\.png"'):
        engine.lay_out(_html("<p>x</p>"), [], [])


def test_half_a_character_is_a_page_error() -> None:
    """A lone surrogate, which no file can hold, does not reach the engine's libraries unnoticed."""
    with pytest.raises(PageError, match="The layout engine failed: UnicodeEncodeError"):
        engine.lay_out("<p>\ud800</p>", [], [])


@pytest.mark.parametrize("attribute", ['colspan="1000"', "rowspan = 100000000"])
def test_a_cell_of_a_thousand_columns_is_refused(attribute: str) -> None:
    """It would keep the engine busy where no time limit reaches; the same words in a text are only words."""
    with pytest.raises(PageError, match="spans more than 999"):
        engine.lay_out(_html(f"<table><tr><td {attribute}>x</td></tr></table>"), [], [])
    assert engine.lay_out(_html(f"<p>a &lt;td {attribute}&gt;</p>"), [], []).pages == 1
