"""What one layout tells about others: heights at another density, in other columns, of fewer facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.compose.brief import Brief, LeftOut, Section, SourceLine, TextItem
from briefgen.page.boxes import Column, Measured, Spot
from briefgen.page.density import STEPS
from briefgen.page.forecast import SIDE, Forecast, forecast, needed
from briefgen.page.markup import Setting
from tests.page import samples

TIGHT, AIRY = STEPS[0], STEPS[-2]
HEADING = 30.0


def _brief(**counts: int) -> Brief:
    """Sections by key with so many items, the first of them the most important."""
    sections = (
        Section(
            key=key,
            title=key,
            items=tuple(TextItem(id=f"{key}{n}", priority=90 - n, text=f"Text {n}") for n in range(count)),
        )
        for key, count in counts.items()
    )
    return replace(samples.sparse(), sections=tuple(sections))


def _measured(main: list[str], side: list[str], sizes: dict[str, float], *, sources: float = 0.0) -> Measured:
    """Two columns of sections, each a heading and items of those heights; the head takes 200 px, the page 1000."""
    columns = []
    for name, keys, share in (("main", main, 0.65), ("side", side, 0.35)):
        top, sections, items = 0.0, [], []
        for key in keys:
            start = top
            top += HEADING
            for ident in (i for i in sizes if i.startswith(key)):
                items.append((f"{key}/{ident}", Spot(top, top + sizes[ident])))
                top += sizes[ident]
            sections.append((key, Spot(start, top)))
        columns.append(Column(name, Spot(0, top), tuple(sections), tuple(items), frozenset({"c"}), share))
    height = 200 + sources + max(c.spot.height for c in columns)
    return Measured(height, 1000.0, 0.0, sources, (tuple(columns),), tuple(columns))


SIZES = {"a0": 300.0, "a1": 100.0, "b0": 120.0, "c0": 80.0}
BRIEF = _brief(a=2, b=1, c=1)


def _known(brief: Brief = BRIEF, sources: float = 0.0) -> Forecast:
    return forecast(brief, _measured(["a"], ["b", "c"], SIZES, sources=sources), Setting(TIGHT, SIDE))


def test_a_forecast_of_what_was_laid_out_is_what_was_laid_out() -> None:
    """Same density, same columns, same facts: the same height."""
    measured = _measured(["a"], ["b", "c"], SIZES)
    known = _known()
    assert known.at(known.setting).need == pytest.approx(needed(measured))
    assert known.at(known.setting).heights() == [[430.0, 260.0]]


def test_a_roomier_step_is_higher_by_line_and_letters() -> None:
    """Headings grow with the line, texts with the line and the letters that still go in it."""
    grown = _known().at(Setting(AIRY, SIDE))
    line, text = AIRY.line / TIGHT.line, AIRY.text / TIGHT.text
    (main, _) = grown.heights()[0]
    assert 30 * line + 400 * line < main < (30 + 400) * line * text


def test_a_wider_column_is_lower_and_the_other_one_higher() -> None:
    """What a text loses in width it gains in lines."""
    usual, wide = _known().heights()[0], _known().at(Setting(TIGHT, SIDE + 0.06)).heights()[0]
    assert wide[1] < usual[1]
    assert wide[0] > usual[0]


def test_a_line_does_not_get_lower_in_a_wider_column() -> None:
    """An item of one line stays one line."""
    sizes = {**SIZES, "b0": 15.0, "c0": 15.0}
    known = forecast(BRIEF, _measured(["a"], ["b", "c"], sizes), Setting(TIGHT, SIDE))
    assert known.at(Setting(TIGHT, 0.45)).heights()[0][1] == pytest.approx(known.heights()[0][1])


def test_a_movable_section_takes_its_height_to_the_other_column() -> None:
    """Set in the wide column, where it is lower than it was."""
    main, side = _known().at(Setting(TIGHT, SIDE, frozenset({"c"}))).heights()[0]
    assert side == pytest.approx(HEADING + 120)
    assert 430 + HEADING < main < 430 + HEADING + 80


def test_only_what_may_move_is_tried_elsewhere() -> None:
    """The usual columns first; never the section that the template holds in its place."""
    choices = list(_known().columns())
    assert choices[0] == (SIDE, frozenset())
    assert {moved for _, moved in choices} == {frozenset(), frozenset({"c"})}


def test_a_section_that_shows_nothing_leaves_the_page_to_the_others() -> None:
    """Where facts are left out it may stand below them; the one column then has the whole width."""
    known = forecast(_brief(a=2, b=0), _measured(["a"], ["b"], {"a0": 300.0, "a1": 100.0}), Setting(TIGHT, SIDE))
    assert frozenset({"b"}) in {moved for _, moved in known.columns(short=True)}
    assert frozenset({"b"}) not in {moved for _, moved in known.columns()}
    alone = known.at(Setting(TIGHT, SIDE, frozenset({"b"})))
    assert [alone.share(0, column) for column in (0, 1)] == [1.0, 0.0]
    assert alone.heights()[0][0] < known.heights()[0][0] + HEADING


def test_a_layout_without_a_row_corrects_what_it_shows() -> None:
    """And forgets nothing of what went with the row."""
    row = Column("main", Spot(0, 30), (("d", Spot(0, 30)),), (), frozenset(), 1.0)
    two = _measured(["a"], ["b", "c"], SIZES)
    before = forecast(
        _brief(d=0, a=2, b=1, c=1), replace(two, height=530.0, rows=((row,), *two.rows)), _known().setting
    )
    fewer = forecast(_brief(a=1, b=1), _measured(["a"], ["b"], {"a0": 310.0, "b0": 120.0}), _known().setting, before)
    assert {block.key: dict(block.sizes) for block in fewer.blocks} == {
        "d": {},
        "a": {"a0": 310.0, "a1": 100.0},
        "b": {"b0": 120.0},
        "c": {"c0": 80.0},
    }


def test_what_is_no_longer_shown_keeps_its_known_height() -> None:
    """A layout of fewer facts corrects the rest and forgets nothing."""
    fewer = _brief(a=1, b=1, c=1)
    sizes = {k: v for k, v in SIZES.items() if k != "a1"} | {"a0": 310.0}
    known = forecast(fewer, _measured(["a"], ["b", "c"], sizes), Setting(TIGHT, SIDE), _known())
    (block,) = (b for b in known.blocks if b.key == "a")
    assert block.sizes == {"a0": 310.0, "a1": 100.0}


def test_a_note_is_counted_once() -> None:
    """A section that has none yet would need one; the height of one that has it holds it already."""
    told = BRIEF.with_sections(BRIEF.sections, (LeftOut(id="x", section="a", reason="space", text="x"),))
    notes = {block.key: block.note for block in _known(told).blocks}
    assert notes["a"] == 0
    assert notes["b"] > 0
    assert (_known(told).legend, _known().legend > 0) == (0.0, True)


def test_sources_are_reckoned_by_their_letters() -> None:
    """Their height over the letters of those that are cited; none where nothing is cited."""
    source = SourceLine(id="s", text="x" * 88, short="x", url=None)
    cited = replace(BRIEF, sources=(source,), lead_cites=("s",))
    assert _known(cited, sources=44.0).per_letter == pytest.approx(0.5)
    assert _known(sources=0.0).per_letter == 0
