"""Which facts stay where not all fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from briefgen.compose.brief import Brief, Item, Section, SourceLine, TextItem, TimelineItem
from briefgen.page.density import STEPS
from briefgen.page.forecast import SIDE, Block, Forecast
from briefgen.page.markup import Setting
from briefgen.page.selection import EMPTY, SUMMARY, Selection, pruned, select, weight, without, without_lead
from tests.page import samples

TIGHT = STEPS[0]


def _item(ident: str, priority: int, cites: Sequence[str] = (), text: str = "Text") -> TextItem:
    return TextItem(id=ident, priority=priority, cites=tuple(cites), text=text)


def _brief(sections: Mapping[str, Sequence[Item]], sources: Sequence[SourceLine] = ()) -> Brief:
    made = tuple(Section(key=key, title=key, items=tuple(items)) for key, items in sections.items())
    return replace(samples.sparse(), sections=made, sources=tuple(sources), lead=None, lead_cites=())


def _forecast(blocks: Sequence[Block], room: float = 1000.0, per_letter: float = 0.0, columns: int = 1) -> Forecast:
    """A page whose head and foot take 100 px."""
    body = 0 if columns == 2 else None
    return Forecast(
        Setting(TIGHT, SIDE), tuple(blocks), (columns,), body, 0.0, room, 100.0, 0.0, per_letter, legend=0.0
    )


def _block(key: str, sizes: Mapping[str, float], column: int = 0, *, whole: bool = False, frame: float = 0.0) -> Block:
    return Block(key, 0, column, 0.61 if column == 0 else 0.39, False, whole, frame, 0.0, dict(sizes))


def _ids(selection: Selection) -> list[str]:
    return [item.id for _, item in selection.kept.items()]


def test_the_highest_priorities_stay() -> None:
    """Across sections, whatever their order on the page."""
    brief = _brief({"a": [_item("a0", 50), _item("a1", 10)], "b": [_item("b0", 60), _item("b1", 40)]})
    known = _forecast([_block("a", {"a0": 300, "a1": 300}), _block("b", {"b0": 300, "b1": 300})])
    selection = select(brief, known, TIGHT)
    assert _ids(selection) == ["a0", "b0", "b1"]
    assert [(left.id, left.section, left.reason) for left in selection.kept.left_out] == [("a1", "a", "space")]


def test_nothing_older_stands_where_something_newer_is_missing() -> None:
    """Below an item that is too large its own section is closed, other sections are not."""
    brief = _brief({"a": [_item("a0", 90), _item("big", 80), _item("small", 70)], "b": [_item("b0", 60)]})
    known = _forecast([_block("a", {"a0": 600, "big": 500, "small": 100}), _block("b", {"b0": 200})])
    assert _ids(select(brief, known, TIGHT)) == ["a0", "b0"]


def test_a_smaller_one_passes_where_the_page_would_be_too_empty() -> None:
    """Rather a later fact of the same section than a third of the page without text."""
    brief = _brief({"a": [_item("a0", 90), _item("big", 80), _item("small", 70)]})
    sizes = {"a0": 500.0, "big": 500.0, "small": 330.0}
    assert _ids(select(brief, _forecast([_block("a", sizes)]), TIGHT)) == ["a0", "small"]
    full = {**sizes, "a0": 1000 - 100 - 1000 * EMPTY + 40, "small": 50.0}
    assert _ids(select(brief, _forecast([_block("a", full)]), TIGHT)) == ["a0"]


def test_a_source_is_counted_when_it_is_first_cited() -> None:
    """A fact brings its sources to the foot; a second one that cites the same brings nothing."""
    source = SourceLine(id="s", text="x" * 100, short="x", url=None)
    brief = _brief({"a": [_item("a0", 90, ["s"]), _item("a1", 80, ["s"]), _item("a2", 70)]}, [source])
    known = _forecast([_block("a", {"a0": 300, "a1": 300, "a2": 300})], per_letter=1.0)
    assert _ids(select(brief, known, TIGHT)) == ["a0", "a1"]
    assert _ids(select(brief, replace(known, per_letter=0.0), TIGHT)) == ["a0", "a1", "a2"]


def test_headings_of_empty_sections_go_where_nothing_fits_otherwise() -> None:
    """Twenty headings and no fact are no page."""
    sections = {f"k{n}": [_item(f"k{n}0", 90 - n)] for n in range(20)}
    blocks = [_block(key, {f"{key}0": 200}, frame=50) for key in sections]
    selection = select(_brief(sections), _forecast(blocks), TIGHT)
    assert _ids(selection) == ["k00", "k10", "k20"]
    assert [section.key for section in selection.kept.sections] == ["k0", "k1", "k2"]
    assert len(selection.kept.left_out) == 17


def test_the_columns_are_chosen_that_hold_more() -> None:
    """A list that may move stands where it leaves room for the most important facts."""
    brief = _brief({"a": [_item("a0", 90)], "b": [_item("b0", 80)], "c": [_item("c0", 70)]})
    movable = replace(_block("c", {"c0": 500}, column=1), movable=True)
    known = _forecast([_block("a", {"a0": 300}), _block("b", {"b0": 600}, column=1), movable], columns=2)
    selection = select(brief, known, TIGHT)
    assert _ids(selection) == ["a0", "b0", "c0"]
    assert selection.setting.moved == {"c"}
    assert _ids(select(brief, known, TIGHT, keep_columns=True)) == ["a0", "b0"]


def test_a_side_column_with_little_to_show_gets_narrow_where_facts_are_left_out() -> None:
    """So that the long column holds one more; nothing is moved for it, and a page that holds all keeps its columns."""
    brief = _brief({"a": [_item("a0", 90), _item("a1", 80)], "b": [_item("b0", 70)]})
    known = _forecast([_block("a", {"a0": 480, "a1": 470}), _block("b", {"b0": 100}, column=1)], columns=2)
    selection = select(brief, known, TIGHT)
    assert _ids(selection) == ["a0", "a1", "b0"]
    assert (selection.setting.side, selection.setting.moved) == (0.31, frozenset())
    assert 0.31 not in [side for side, _ in known.columns()]


def test_without_records_what_goes_and_drops_a_heading_without_its_drawing() -> None:
    """A section that shows nothing keeps its heading; a timeline's goes with it."""
    day = date(2025, 11, 3)
    drawn = TimelineItem(id="t", priority=1, first=day, last=day, today=day, contacts=(), keys=(), told="x")
    brief = _brief({"a": [_item("a0", 90)], "timeline": [drawn]})
    less = without(brief, {("a", "a0"), ("timeline", "t")})
    assert [(section.key, section.items) for section in less.sections] == [("a", ())]
    assert [left.id for left in less.left_out] == ["a0", "t"]


def test_without_lead_is_recorded_like_a_fact() -> None:
    """And what it cited is not listed for its sake."""
    less = without_lead(replace(_brief({}), lead="A summary.", lead_cites=("s",)))
    assert (less.lead, less.lead_cites) == (None, ())
    assert [(left.id, left.section, left.text) for left in less.left_out] == [(SUMMARY, SUMMARY, "A summary.")]


@pytest.mark.parametrize("count", [0, 1, 500])
def test_pruning_bounds_the_letters_but_leaves_every_section_some(count: int) -> None:
    """Far more than a page holds is cut by priority; the least important section keeps its first facts."""
    many = [_item(f"a{n}", 90, text="x" * 400) for n in range(count)]
    few = [_item(f"b{n}", 1, text="x" * 400) for n in range(min(count, 3))]
    kept = pruned(_brief({"a": many, "b": few}))
    assert sum(weight(item) for _, item in kept.items()) <= 16_000 + 2_500
    assert [item.id for key, item in ((s.key, i) for s, i in kept.items()) if key == "b"] == [i.id for i in few]
    assert len(kept.left_out) + sum(1 for _ in kept.items()) == len(many) + len(few)
