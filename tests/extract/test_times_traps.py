"""What only looks like a time expression, or like another one."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.extract.times import find_times

WED = date(2025, 11, 5)

NOTHING = [
    "Theresa May spoke to Mr May and Prime Minister May.",
    "They may march on the town, and the sun sat low.",
    "The March on Rome was a coup.",
    "The Sun and the Sunday Times carried it; so did the Mail on Sunday Mirror Sunday Telegraph.",
    "Sat down with aides, the second man spoke.",
    "It passed Resolution 1701 and resolutions 1559, 1680 and 1747.",
    "Flight 1549 landed in Room 1984 of Building 2000-X.",
    "Some 1990 people fled; 2000 troops came; 1,990 stayed.",
    "It left at 2000 GMT and 1830 hours.",
    "The fee is $2000 or \u20ac1990.",
    "Call +961 1 1990 2005 or 555-2004.",
    "Version 2.0.2019 of S/2006/515 is out.",
    "The F-2000 and A/2006 papers.",
    "A 2000-member force grew by 2000%.",
    "The March 14 alliance and the 24 October Brigade met.",
    "The 6 October City council met the 17 October movement.",
    "Black Friday and Bloody Sunday shops.",
    "The Good Friday Agreement and a Christmas tree.",
    "The Arab Spring and the Winter Olympics; the fall of the town.",
    "He is in his sixties, a 45-year-old man.",
    "Jan Egeland and June Smith came.",
    "Decree No. 2005 and Nos. 2006 stand.",
    "Agenda 2030 and Vision 2030 are plans.",
    "The 99th day, the second floor, 3/4 of it, 12-3.",
    "Two-thirds of G20 and F16 users.",
    "He won 31/12 and lost 40/50/2005x.",
    "Dated 31/02/2025 and 32.13.2025.",
    "Soon after the vote, shortly before noon.",
    "Now that it is over, the past problems return.",
]


@pytest.mark.parametrize("text", NOTHING, ids=[text[:50] for text in NOTHING])
def test_no_date_is_seen(text: str) -> None:
    """Names, numbers and verbs that look like time give no dated mention."""
    assert [mention.text for mention in find_times(text, WED) if mention.value] == []


ELSEWHERE = [
    ("In March 12 soldiers were killed.", [("March", "2025-03")]),
    ("Resolution 1701 (2006) is old.", [("2006", "2006")]),
    ("The Prague Spring of 1968 ended.", [("1968", "1968")]),
    ("It comes a week after the vote of May 14.", [("May 14", "2025-05-14")]),
    ("It follows the 11 September attacks.", [("the 11 September", "2001-09-11")]),
    ("G20 2025 met.", [("2025", "2025")]),
    ("The implementation of 1701, as resolution 1701 asks.", []),
    ("Mrs May said in May that May 5 was fine.", [("May", "2025-05"), ("May 5", "2025-05-05")]),
    ("Around 2000 protesters came around 2000.", [("around 2000", "2000~")]),
    ("It is 1990 in the play, and 1990 people watch.", [("1990", "1990")]),
    ("He came a month earlier than planned, in May.", [("May", "2025-05")]),
    ("Two days after the vote, on 3 June 2024.", [("3 June 2024", "2024-06-03")]),
    ("The day before the summit, on 3 June 2024.", [("3 June 2024", "2024-06-03")]),
    ("It is his third visit in two weeks, said on Monday.", [("Monday", "2025-11-03")]),
    ("Prices in the last year rose; in the past year too; last year not.", [("last year", "2024")]),
    ("He came on the 17th floor on the 17th of May.", [("the 17th of May", "2025-05-17")]),
    ("Pre-1967 borders and post-2003 Iraq.", [("1967", "1967"), ("2003", "2003")]),
    ("The UN (2006) and the EU [2007] agree.", [("2006", "2006"), ("2007", "2007")]),
    ("He will have left by Friday, as he said on Monday.", [("Friday", "2025-11-07"), ("Monday", "2025-11-03")]),
    ("ON MONDAY THEY MET IN MARCH.", [("MONDAY", "2025-11-03"), ("MARCH", "2025-03")]),
    ("They met on 2\u00a0November 2025.", [("2\u00a0November 2025", "2025-11-02")]),
    ("They met on 2\nNovember\n2025.", [("2\nNovember\n2025", "2025-11-02")]),
    ("They met on 2\n\nNovember 2025.", [("November 2025", "2025-11")]),
]


@pytest.mark.parametrize(("text", "expected"), ELSEWHERE, ids=[text[:50] for text, _ in ELSEWHERE])
def test_only_the_true_date_is_seen(text: str, expected: list[tuple[str, str]]) -> None:
    """Beside what looks like time, the real dates keep their values."""
    assert [(mention.text, str(mention.value)) for mention in find_times(text, WED) if mention.value] == expected
