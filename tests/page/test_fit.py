"""Choosing density, columns and content by arithmetic on measured heights."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from briefgen.compose.brief import Brief, IssueItem, Section, TextItem, Told
from briefgen.errors import PageError
from briefgen.page.boxes import Column, Measured, Spot
from briefgen.page.density import SMALLEST_LEADING, SMALLEST_TEXT, STEPS
from briefgen.page.fit import Fitter
from briefgen.page.forecast import SIDE
from briefgen.page.labels import note
from briefgen.page.markup import Setting
from tests.page import samples

ROOM = 1000.0
HEAD = 200.0


def _brief(main: int, side: int = 0) -> Brief:
    """Items with falling priority: m0, m1, ... in the main column and s0, s1, ... in the side column."""
    made = {
        name: tuple(TextItem(id=f"{name}{n}", priority=90 - n, text=f"Text {n}") for n in range(count))
        for name, count in (("m", main), ("s", side))
    }
    sections = tuple(Section(key=name, title=name, items=items) for name, items in made.items() if items)
    return replace(samples.sparse(), sections=sections)


def _measure(brief: Brief, setting: Setting) -> Measured:
    """A page of 200 px of head and 50 px an item at the tightest step, growing with the density."""
    grown = setting.density.area / STEPS[0].area
    columns = []
    for section in brief.sections:
        size = 50 * grown
        items = tuple((f"{section.key}/{i.id}", Spot(n * size, (n + 1) * size)) for n, i in enumerate(section.items))
        spot = Spot(0, len(section.items) * size)
        columns.append(Column(section.key, spot, ((section.key, spot),), items, frozenset()))
    height = HEAD + max((c.spot.height for c in columns), default=0.0)
    return Measured(height, ROOM, 0.0, 20.0, (tuple(columns),), tuple(columns))


def test_steps_stay_legible_and_grow() -> None:
    """No step sets text below 8.5 points or lines too close, and each is roomier than the one before."""
    assert all(step.text >= SMALLEST_TEXT and step.line / step.text >= SMALLEST_LEADING for step in STEPS)
    assert [step.area for step in STEPS] == sorted(step.area for step in STEPS)


def test_little_is_set_roomily() -> None:
    """A few facts take the roomiest step; what space is left goes above the foot."""
    fitted = Fitter(_measure).fit(_brief(2), strict=False)
    assert fitted.setting.density == STEPS[-1]
    assert dict(fitted.setting.extra)["rest"] > 0
    assert fitted.brief.left_out == ()


@pytest.mark.parametrize(("count", "told"), [(4, 2), (12, 0)])
def test_what_happened_earlier_goes_before_any_fact(count: int, told: int) -> None:
    """Four issues of which much is told fit with it, twelve only without: all twelve stay."""
    earlier = (Told(text="Then."), Told(text="Before."))
    items = tuple(
        replace(samples.ISSUES[0], id=f"i{n}", priority=90 - n, earlier=earlier, before=5) for n in range(count)
    )
    brief = replace(samples.sparse(), sections=(Section(key="issues", title="T", items=items),))

    def measure(brief: Brief, setting: Setting) -> Measured:
        """An item is as high as three when its course is told."""
        size = 50 * setting.density.area / STEPS[0].area
        tops = [0.0]
        for _, item in brief.items():
            tops.append(tops[-1] + size * (3 if isinstance(item, IssueItem) and item.earlier else 1))
        spots = tuple(
            (f"issues/{i.id}", Spot(*ends)) for (_, i), ends in zip(brief.items(), pairwise(tops), strict=True)
        )
        column = Column("issues", Spot(0, tops[-1]), (("issues", Spot(0, tops[-1])),), spots, frozenset())
        return Measured(HEAD + tops[-1], ROOM, 0.0, 20.0, ((column,),), (column,))

    fitter = Fitter(measure)
    fitted = fitter.fit(brief, strict=True).brief
    assert [len(i.earlier) for _, i in fitted.items() if isinstance(i, IssueItem)] == [told] * count
    assert fitted.left_out == ()
    assert (note(fitted, fitted.sections[0]) or "") == ("" if told else "60 earlier developments not shown")


def test_the_roomiest_step_that_fits_is_taken() -> None:
    """Eleven items fit at some step but not at the next one."""
    fitted = Fitter(_measure).fit(_brief(11), strict=False)
    step = STEPS.index(fitted.setting.density)
    assert _measure(_brief(11), Setting(STEPS[step])).height < ROOM
    assert _measure(_brief(11), Setting(STEPS[step + 1])).height >= ROOM


def test_the_lowest_priorities_go_and_are_recorded() -> None:
    """Thirty items do not fit: the last ones go, in the order of the page, with their reason."""
    fitted = Fitter(_measure).fit(_brief(30), strict=False)
    shown = [item.id for _, item in fitted.brief.items()]
    assert shown == [f"m{n}" for n in range(15)]
    assert {(left.section, left.reason) for left in fitted.brief.left_out} == {("m", "space")}
    assert [left.id for left in fitted.brief.left_out] == [f"m{n}" for n in range(15, 30)]


def test_the_short_column_is_not_sacrificed() -> None:
    """Only what stands in the column that overflows goes, even where the other holds lower priorities."""
    brief = _brief(30, 5)
    low = tuple(replace(item, priority=0) for item in brief.sections[1].items)
    brief = replace(brief, sections=(brief.sections[0], replace(brief.sections[1], items=low)))
    fitted = Fitter(_measure).fit(brief, strict=False)
    assert {left.section for left in fitted.brief.left_out} == {"m"}


def test_ties_fall_on_the_later_item() -> None:
    """Among equal priorities the one further down goes first."""
    brief = _brief(17)
    equal = tuple(replace(item, priority=50) for item in brief.sections[0].items)
    fitted = Fitter(_measure).fit(replace(brief, sections=(replace(brief.sections[0], items=equal),)), strict=False)
    assert [left.id for left in fitted.brief.left_out] == ["m15", "m16"]


def test_what_still_fits_is_put_back_but_not_below_a_gap() -> None:
    """Once a big fact is gone, a small one of another section returns, one below it in its own does not."""
    sizes = {"keep": 600, "big": 500, "same": 60, "other": 100}
    items = {name: TextItem(id=name, priority=90 - 10 * n, text=name) for n, name in enumerate(sizes)}
    sections = (
        Section(key="m", title="m", items=(items["keep"], items["big"], items["same"])),
        Section(key="n", title="n", items=(items["other"],)),
    )

    def measure(brief: Brief, setting: Setting) -> Measured:
        top = 0.0
        spots: list[tuple[str, Spot]] = []
        for section, item in brief.items():
            size = sizes[item.id] * setting.density.area / STEPS[0].area
            spots.append((f"{section.key}/{item.id}", Spot(top, top + size)))
            top += size
        column = Column("main", Spot(0, top), (("m", Spot(0, top)),), tuple(spots), frozenset())
        return Measured(HEAD + top, ROOM, 0.0, 0.0, ((column,),), (column,))

    fitted = Fitter(measure).fit(replace(samples.sparse(), sections=sections), strict=False)
    assert [item.id for _, item in fitted.brief.items()] == ["keep", "other"]
    assert [left.id for left in fitted.brief.left_out] == ["big", "same"]


def test_strict_names_section_and_excess() -> None:
    """Twenty items take 1,200 px of 1,000: refused, by 53 mm."""
    with pytest.raises(PageError, match=r"Section 'm' overflows the page by 53 mm"):
        Fitter(_measure).fit(_brief(20), strict=True)


def test_head_that_is_too_high_is_refused() -> None:
    """Where nothing is left to leave out, the page cannot be made."""
    with pytest.raises(PageError, match="Even without facts"):
        Fitter(lambda b, s: replace(_measure(b, s), height=5000.0)).fit(_brief(3), strict=False)


def test_few_layouts() -> None:
    """A page is found in at most five measurements, an overfull one in at most seven."""
    for main, most in ((1, 5), (5, 5), (11, 5), (14, 5), (30, 7), (300, 7)):
        fitter = Fitter(_measure)
        fitter.fit(_brief(main), strict=False)
        assert fitter.layouts <= most, main


def test_columns_are_balanced_by_width() -> None:
    """A long side column gets more of the width."""
    assert Fitter(_measure).fit(_brief(3, 12), strict=False).setting.side > SIDE


def test_a_list_moves_to_the_shorter_column() -> None:
    """A movable section of a long column stands in the other one, when that shortens the page."""

    def measure(brief: Brief, setting: Setting) -> Measured:
        measured = _measure(brief, setting)
        main, side = measured.body
        half = Spot(side.spot.height / 2, side.spot.height)
        side = replace(side, sections=(*side.sections, ("list", half)), movable=frozenset({"list"}))
        return replace(measured, rows=((main, side),), body=(main, side))

    assert Fitter(measure).fit(_brief(2, 14), strict=False).setting.moved == {"list"}


def test_far_too_much_is_never_laid_out() -> None:
    """Five hundred long facts are cut down by priority before the first layout."""
    seen: list[int] = []

    def measure(brief: Brief, setting: Setting) -> Measured:
        seen.append(sum(1 for _ in brief.items()))
        return _measure(brief, setting)

    brief = _brief(500)
    long = tuple(TextItem(id=item.id, priority=item.priority, text="x" * 1000) for item in brief.sections[0].items)
    fitted = Fitter(measure).fit(replace(brief, sections=(replace(brief.sections[0], items=long),)), strict=False)
    assert max(seen) < 20
    assert len(fitted.brief.left_out) + sum(1 for _ in fitted.brief.items()) == 500


def test_a_head_that_is_too_high_says_what_to_shorten() -> None:
    """Where neither facts nor summary are left to go, the error names the longest of the other texts of the head."""

    def high(brief: Brief, setting: Setting) -> Measured:
        return replace(_measure(brief, setting), height=ROOM + 96 / 2.54)

    brief = replace(_brief(2), reason="r" * 500, lead="l" * 400)
    with pytest.raises(PageError, match=r"Even without facts and summary the page is 10 mm too high") as caught:
        Fitter(high).fit(brief, strict=False)
    assert caught.value.hint == f"shorten the reason (500 letters) and the title ({len(brief.title)} letters)"


def test_a_summary_goes_only_after_the_last_fact() -> None:
    """A lead that fills the page by itself is recorded as left out; the facts that fit without it are shown."""

    def measure(brief: Brief, setting: Setting) -> Measured:
        measured = _measure(brief, setting)
        return replace(measured, height=measured.height + (ROOM if brief.lead else 0.0))

    fitted = Fitter(measure).fit(replace(_brief(3), lead="l" * 400), strict=False)
    assert fitted.brief.lead is None
    assert [(left.id, left.section, left.reason) for left in fitted.brief.left_out] == [("summary", "summary", "space")]
    assert [item.id for _, item in fitted.brief.items()] == ["m0", "m1", "m2"]
