"""What holds for time expressions in any text: exact spans, no overlap, valid values, no exception, bounded time."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extract.times import TimeMention, find_times, periods
from briefgen.facts.edtf import Edtf

WORDS = """
    Monday Tue. Sunday May March Sept. December 2 3rd 17 31 1990 2025 0001 9999 1990s '90s Q3 H1 FY06 9/11 2025-11-02
    02/11/2025 31.12.9999 2025-W53 10:30 today yesterday tomorrow tonight last next this the a of in on at from to
    between and until since by about early late mid - – , . ( ) ' s week weeks month year years decade century quarter
    weekend ago earlier later before after day days two twenty one few couple first second half end start summer
    winter fall Christmas Easter New Year Eve Good Friday will met said had was not Alliance resolution 1701 every now
    recently soon past future time same that previous following fiscal ٣ 日 ﬁ 🕰 İ
""".split()
WORDS += ["\n", "\n\n", "\u00a0", "\u0301"]

published_days = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))
phrases = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)


def check(text: str, published: date | None) -> list[TimeMention]:
    """The mentions, after checking everything that is promised of them."""
    found = find_times(text, published)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text != ""
        if mention.value is not None:
            assert mention.kind == "date"
            assert Edtf.parse(str(mention.value)) == mention.value
            assert mention.value.first <= mention.value.last
    for before, after in pairwise(found):
        assert before.end <= after.start
    return found


@given(st.text(max_size=300), published_days)
@settings(deadline=None, max_examples=200)
def test_any_text_is_read_without_fault(text: str, published: date | None) -> None:
    """Spans are exact and apart, values are valid EDTF, nothing raises, whatever the text and the day."""
    check(text, published)


@given(phrases, published_days)
@settings(deadline=None, max_examples=600)
def test_any_mixture_of_time_words_is_read_without_fault(text: str, published: date | None) -> None:
    """The same holds for heaps of time words, at both ends of the calendar too."""
    check(text, published)


FORMS = ("%-d %B %Y", "%B %-d, %Y", "%A, %-d %b %Y", "%Y-%m-%d")


@given(st.dates(date(1000, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMS))
@settings(deadline=None, max_examples=200)
def test_a_full_date_gives_its_day_in_every_order(day: date, form: str) -> None:
    """Day, month and year in any usual order are that day, with or without a publication date."""
    (mention,) = check(f"It happened on {day.strftime(form)}.", None)
    assert mention.value == Edtf.of_day(day)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 6))
@settings(deadline=None, max_examples=200)
def test_a_weekday_is_within_a_week_of_the_publication(published: date, weekday: int) -> None:
    """The past one lies in the seven days up to the publication, the coming one in the seven from it on."""
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    past, coming = find_times(f"They met on {name}. They will meet on {name}.", published)
    assert past.value is not None
    assert coming.value is not None
    assert 0 <= (published - past.value.first).days < 7
    assert 0 <= (coming.value.first - published).days < 7
    assert past.value.first.weekday() == coming.value.first.weekday() == weekday


ALMANAC = [(1818, (3, 22)), (1943, (4, 25)), (2000, (4, 23)), (2024, (3, 31)), (2025, (4, 20)), (2038, (4, 25))]


@pytest.mark.parametrize(("year", "easter"), ALMANAC)
def test_easter(year: int, easter: tuple[int, int]) -> None:
    """Easter Sunday agrees with the almanac, at its earliest and latest too."""
    assert periods.easter(year) == date(year, *easter)


ENDLESS = ["1", "2025 ", "1,", "12/", "2025-", "a", "the ", "May ", "May 3, ", "Monday ", "from Monday to ", "'", "("]
ENDLESS += ["resolution 1701 and ", "two years ", "twenty-", " ", "\n", "\n ", "\u0301", "日", "early late mid ", "1:"]
ENDLESS += ["in 2 weeks ", "2019-2020-"]


@pytest.mark.parametrize("unit", ENDLESS, ids=repr)
def test_time_grows_with_the_length_only(unit: str) -> None:
    """Endless repetition is read in linear time: four times the text, not much more than four times as long."""
    seconds = [_processor_time((unit * (size // len(unit) + 1))[:size]) for size in (40_000, 160_000)]
    assert seconds[1] < 0.2 + 9 * seconds[0]


@pytest.mark.parametrize("unit", ["1", " ", "a ", "1, ", "the end of "], ids=repr)
def test_a_million_characters_are_read_in_seconds(unit: str) -> None:
    """A text of 1 MB is no way to stop the desk."""
    assert _processor_time((unit * 1_000_000)[:1_000_000]) < 20


def _processor_time(text: str) -> float:
    start = time.process_time()
    check(text, date(2025, 11, 5))
    return time.process_time() - start
