"""Granularity, kind, direction and rule of time expressions, and texts without a date of their own."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.extract.times import TimeMention, find_times

WED = date(2025, 11, 5)


def only(text: str, published: date | None = WED) -> TimeMention:
    """The one mention of the text."""
    (mention,) = find_times(text, published)
    return mention


@pytest.mark.parametrize(
    ("text", "granularity"),
    [
        ("on Monday", "day"),
        ("on Monday night", "daypart"),
        ("over the weekend", "weekend"),
        ("last week", "week"),
        ("in September", "month"),
        ("Q3 2024", "quarter"),
        ("this summer", "season"),
        ("H1 2025", "half"),
        ("in 2004", "year"),
        ("the 1990s", "decade"),
        ("the 20th century", "century"),
        ("early November", "month"),
        ("17 to 19 June", "day"),
    ],
)
def test_granularity_is_the_unit_that_the_words_name(text: str, granularity: str) -> None:
    """A week is an interval of days, but its granularity is the week; nothing is made more exact than it was said."""
    assert only(text).granularity == granularity


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("for three days", "duration"),
        ("in the past five years", "duration"),
        ("a two-day visit", "duration"),
        ("over the next six months", "duration"),
        ("every Monday", "set"),
        ("twice a week", "set"),
        ("on Fridays", "set"),
        ("recently", "past-ref"),
        ("in recent years", "past-ref"),
        ("a few days ago", "past-ref"),
        ("currently", "present-ref"),
        ("at present", "present-ref"),
        ("Prices are higher than they are today.", "present-ref"),
        ("In today's world", "present-ref"),
        ("in the near future", "future-ref"),
        ("in the coming weeks", "future-ref"),
    ],
)
def test_vague_time_has_a_kind_and_no_value(text: str, kind: str) -> None:
    """Durations, repeated times and references are told apart and carry no date."""
    mention = only(text)
    assert (mention.kind, mention.value) == (kind, None)


@pytest.mark.parametrize(
    "text",
    ["on Thursday", "in May", "last week", "two weeks ago", "on 3 June", "the day before.", "today", "this summer"],
)
def test_without_publication_relative_expressions_have_no_value(text: str) -> None:
    """No day is guessed: the mention stays, its value is None."""
    mention = only(text, None)
    assert (mention.kind, mention.value) == ("date", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 3 June 2024", "2024-06-03"),
        ("in 2004", "2004"),
        ("since May 1990", "1990-05/.."),
        ("the 1990s", "1990/1999"),
    ],
)
def test_without_publication_full_dates_still_resolve(text: str, value: str) -> None:
    """A date that names its year needs no publication date."""
    assert str(only(text, None).value) == value


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("They met on Friday.", "past"),
        ("They will meet on Friday.", "future"),
        ("Today they met.", "present"),
        ("Friday: a list.", None),
    ],
)
def test_direction_says_where_the_clause_points(text: str, direction: str | None) -> None:
    """The tense cue that decided is exposed on the mention."""
    assert only(text).direction == direction


def test_a_mention_names_its_rule() -> None:
    """An explanation can say which pattern read the words."""
    assert only("on 2 November 2025").rule == "calendar-day"
    assert only("between March and May 2024").rule == "range"


@pytest.mark.parametrize(
    "text", ["Now that it is over.", "a 45-year-old man", "at the last minute", "soon after the vote"]
)
def test_some_time_words_say_no_time(text: str) -> None:
    """Conjunctions, ages and idioms are not mentioned at all."""
    assert find_times(text, WED) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She cancelled a planned meeting with him in October.", "2025-10"),
        ("She cancelled a planned visit to Oslo in December.", "2025-12"),
        ("She will hold the planned meeting in October.", "2026-10"),
    ],
)
def test_a_cancelled_plan_is_of_the_month_that_is_nearer(text: str, value: str) -> None:
    """ "Planned" looks ahead, but what was cancelled can have been planned for a day that is past."""
    assert str(only(text).value) == value
