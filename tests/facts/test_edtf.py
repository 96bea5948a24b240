"""Dates as values: reading, printing, comparing, and what they can mean."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.facts.edtf import Edtf, EdtfError, Instant

VALUES = [
    ("2025-11-02", "day", date(2025, 11, 2), date(2025, 11, 2)),
    ("2025-11", "month", date(2025, 11, 1), date(2025, 11, 30)),
    ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
    ("1900-02", "month", date(1900, 2, 1), date(1900, 2, 28)),
    ("2025", "year", date(2025, 1, 1), date(2025, 12, 31)),
    ("0001", "year", date(1, 1, 1), date(1, 12, 31)),
    ("9999-12-31", "day", date(9999, 12, 31), date(9999, 12, 31)),
    ("2025-11-02/2025-11-04", "day", date(2025, 11, 2), date(2025, 11, 4)),
    ("2025-11-02/2025", "year", date(2025, 11, 2), date(2025, 12, 31)),
    ("2025/2025-03", "year", date(2025, 1, 1), date(2025, 3, 31)),
    ("2025-02/..", "month", date(2025, 2, 1), date.max),
    ("../2005", "year", date.min, date(2005, 12, 31)),
    ("2025-11~", "month", date(2025, 11, 1), date(2025, 11, 30)),
]


@pytest.mark.parametrize(("text", "precision", "first", "last"), VALUES)
def test_a_value_spans_the_days_that_it_can_mean(text: str, precision: str, first: date, last: date) -> None:
    """First and last day and the coarser precision follow from the text, and it prints as it was written."""
    value = Edtf.parse(text)
    assert (value.precision, value.first, value.last, str(value)) == (precision, first, last, text)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2025", False, False),
        ("2025~", True, False),
        ("2025?", False, True),
        ("2025%", True, True),
        ("2025-11-02~", True, False),
        ("2025/2026~", True, False),
        ("2025?/..", False, True),
        ("../2026%", True, True),
    ],
)
def test_qualifiers_are_kept(text: str, approximate: bool, uncertain: bool) -> None:
    """`~` is approximate, `?` uncertain, `%` both, on either end."""
    value = Edtf.parse(text)
    assert (value.approximate, value.uncertain, str(value)) == (approximate, uncertain, text)


FAULTS = [
    ("", "a date is missing"),
    ("2025-13", "there is no month 13"),
    ("2025-00", "there is no month 00"),
    ("2025-02-30", "2025-02 has no day 30"),
    ("2023-02-29", "2023-02 has no day 29"),
    ("2025-02-00", "2025-02 has no day 00"),
    ("0000", "the year 0000 does not exist"),
    ("2025-11-02/2025-11-01", "the interval 2025-11-02/2025-11-01 ends before it starts"),
    ("../..", "an interval open on both sides says nothing"),
    ("2025/", "a date is missing"),
    ("/2025", "a date is missing"),
    ("2025/2026/2027", "'2026/2027' is no date"),
    ("2025-1-2", "'2025-1-2' is no date"),
    (" 2025", "' 2025' is no date"),
    ("2025\n", "'2025\\n' is no date"),
    ("٢٠٢٥", "'٢٠٢٥' is no date"),
    ("20251102", "'20251102' is no date"),
    ("2025~?", "'2025~?' is no date"),
    ("-2025", "'-2025' is no date"),
]


@pytest.mark.parametrize(("text", "reason"), FAULTS)
def test_a_fault_says_what_is_wrong(text: str, reason: str) -> None:
    """The message names the part that is no date, and why."""
    with pytest.raises(EdtfError) as caught:
        Edtf.parse(text)
    assert str(caught.value) == reason


@pytest.mark.parametrize("value", [None, 2025, date(2025, 1, 1), b"2025"])
def test_only_text_is_read(value: object) -> None:
    """A date of YAML or a number is refused, not guessed."""
    with pytest.raises(EdtfError, match="is no text"):
        Edtf.parse(value)  # type: ignore[arg-type]


def test_a_single_date_is_no_interval() -> None:
    """`a` and `a/a` are the same days but written differently, and not equal."""
    single, interval = Edtf.parse("2025-11-02"), Edtf.parse("2025-11-02/2025-11-02")
    assert (single.is_interval, interval.is_interval) == (False, True)
    assert single != interval
    assert (single.first, single.last) == (interval.first, interval.last)


def test_a_day_becomes_its_value() -> None:
    """`of_day` gives the single day."""
    assert Edtf.of_day(date(2025, 11, 2)) == Edtf.parse("2025-11-02")
    assert not Edtf.of_day(date(2025, 11, 2)).is_interval


def test_overlap_and_containment() -> None:
    """A day lies within its month; neighbours do not overlap; an open end reaches on."""
    day, month, next_month, since = map(Edtf.parse, ("2025-11-30", "2025-11", "2025-12", "2025-12/.."))
    assert day.within(month)
    assert not month.within(day)
    assert day.overlaps(month)
    assert month.overlaps(day)
    assert not month.overlaps(next_month)
    assert not month.overlaps(since)
    assert next_month.within(since)


def test_order_is_by_first_day_then_last_day_then_text() -> None:
    """Open starts come first, open ends last, and a shorter span before a longer one."""
    texts = ["2025-11/..", "2025", "2025-11~", "2025-11", "../2030", "2025-11-01", "2024-12-31", "2025-11-02"]
    ordered = sorted(map(Edtf.parse, texts))
    assert [str(value) for value in ordered] == [
        "../2030",
        "2024-12-31",
        "2025",
        "2025-11-01",
        "2025-11",
        "2025-11~",
        "2025-11/..",
        "2025-11-02",
    ]


def test_comparison_with_something_else() -> None:
    """Unequal to anything that is no value, and not to be ordered with it."""
    assert Edtf.parse("2025") != "2025"
    with pytest.raises(TypeError):
        _ = Edtf.parse("2025") < "2025"


@pytest.mark.parametrize("text", ["2025-11-02", "2025-11-02/2025-11-04", "2025-02/..", "../2005~"])
def test_a_copy_is_the_same_value(text: str) -> None:
    """Values survive copying and pickling, as worker processes need."""
    value = Edtf.parse(text)
    for other in (copy.deepcopy(value), pickle.loads(pickle.dumps(value))):  # noqa: S301 - our own bytes
        assert other == value
        assert other.is_interval == value.is_interval
        assert hash(other) == hash(value)


@st.composite
def instants(draw: st.DrawFn) -> str:
    """One end of a date, of any precision and qualifier."""
    day = draw(st.dates())
    form = draw(st.sampled_from((f"{day.year:04}", f"{day.year:04}-{day.month:02}", day.isoformat())))
    return form + draw(st.sampled_from(("", "~", "?", "%")))


def _readable(text: str) -> bool:
    try:
        Edtf.parse(text)
    except EdtfError:
        return False
    return True


values = st.one_of(
    instants(),
    st.builds("{}/..".format, instants()),
    st.builds("../{}".format, instants()),
    st.tuples(instants(), instants()).map(lambda pair: "/".join(sorted(pair))).filter(_readable),
)


@given(values)
def test_printing_and_reading_again_is_the_same(text: str) -> None:
    """Every value prints as it was written and reads back equal."""
    value = Edtf.parse(text)
    assert str(value) == text
    assert Edtf.parse(str(value)) == value


@given(values, values, values)
def test_order_is_total_and_agrees_with_equality(one: str, two: str, three: str) -> None:
    """Of two values exactly one of less, equal, greater holds, and less is transitive."""
    a, b, c = map(Edtf.parse, (one, two, three))
    assert [a < b, a == b, a > b].count(True) == 1
    assert not (a < b < c) or a < c
    assert (a == b) == (hash(a) == hash(b)) or a != b


@given(values, values)
def test_containment_implies_overlap(one: str, two: str) -> None:
    """What lies within another overlaps it, and overlap is mutual."""
    a, b = Edtf.parse(one), Edtf.parse(two)
    assert not a.within(b) or a.overlaps(b)
    assert a.overlaps(b) == b.overlaps(a)
    assert a.within(a)
    assert a.first <= a.last


@given(st.text(max_size=30) | st.from_regex(r"[0-9./~?%-]{0,25}", fullmatch=True))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but a value or an `EdtfError` comes out of any text."""
    assert not _readable(text) or str(Edtf.parse(text)) == text


def test_an_instant_knows_its_days() -> None:
    """A month with its last day, leap years included."""
    assert Instant(2024, 2, None).last == date(2024, 2, 29)
    assert Instant(2023, 2, None).last == date(2023, 2, 28)
    assert str(Instant(998, 1, 2, approximate=True)) == "0998-01-02~"
