"""Values of time expressions: one own-worded sentence a case, with every value found in it."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.extract.times import find_times

WED = date(2025, 11, 5)
SUN = date(2006, 12, 31)
FRI = date(1998, 1, 2)
THU = date(2024, 2, 29)
JULY = date(2021, 7, 15)


def values(text: str, published: date | None) -> list[tuple[str, str]]:
    """Words and value of every mention that has a value."""
    return [(mention.text, str(mention.value)) for mention in find_times(text, published) if mention.value]


EXPLICIT = [
    (WED, "The accord of 2 November 2025 stands.", [("2 November 2025", "2025-11-02")]),
    (WED, "They signed on November 2, 2025, in Doha.", [("November 2, 2025", "2025-11-02")]),
    (WED, "They signed on Nov. 2, 2025.", [("Nov. 2, 2025", "2025-11-02")]),
    (WED, "It took force on the 2nd of November, 2025.", [("the 2nd of November, 2025", "2025-11-02")]),
    (WED, "It was the third of May 2024 when they spoke.", [("the third of May 2024", "2024-05-03")]),
    (WED, "The note is dated 2025-11-02.", [("2025-11-02", "2025-11-02")]),
    (WED, "Logged 2025-11-02T10:15 by the desk.", [("2025-11-02", "2025-11-02")]),
    (WED, "The note of 02/11/2025 was lost.", [("02/11/2025", "2025-11-02")]),
    (WED, "The note of 25/10/25 was found.", [("25/10/25", "2025-10-25")]),
    (WED, "Dated 10/25/2025 and 11/02/2025.", [("10/25/2025", "2025-10-25"), ("11/02/2025", "2025-11-02")]),
    (WED, "Printed on 11/05/2025.", [("11/05/2025", "2025-11-05")]),
    (WED, "Der Vertrag vom 2.11.2025 gilt.", [("2.11.2025", "2025-11-02")]),
    (WED, "The file 2025/11/02 is closed.", [("2025/11/02", "2025-11-02")]),
    (SUN, "Sunday 31 December 2006 was quiet.", [("Sunday 31 December 2006", "2006-12-31")]),
    (SUN, "On Sunday, December 31, 2006, they dined.", [("Sunday, December 31, 2006", "2006-12-31")]),
    (SUN, "He came on Saturday (30 December).", [("Saturday (30 December)", "2006-12-30")]),
    (SUN, "He came on 30 December (Saturday).", [("30 December (Saturday)", "2006-12-30")]),
    (SUN, "They spoke at 10:30 a.m. on 30 December 2006.", [("30 December 2006", "2006-12-30")]),
    (SUN, "In the evening of Friday 29 December they dined.", [("evening of Friday 29 December", "2006-12-29")]),
    (WED, "The truce of March 1991 held.", [("March 1991", "1991-03")]),
    (WED, "The truce of Sept. 1991 held.", [("Sept. 1991", "1991-09")]),
    (WED, "The budget for 2025-11 is open.", [("2025-11", "2025-11")]),
    (WED, "Relations date from 1971.", [("1971", "1971")]),
    (WED, "He served in mid-2025 and late 2024.", [("mid-2025", "2025"), ("late 2024", "2024")]),
    (WED, "By the end of 2026 the road will be open.", [("the end of 2026", "2026")]),
    (WED, "The 1967 borders came up.", [("1967", "1967")]),
    (WED, "A pact (2006) lapsed.", [("2006", "2006")]),
    (WED, "It was the year 2000.", [("the year 2000", "2000")]),
    (WED, "Born in 1066, he reigned.", [("1066", "1066")]),
    (WED, "Fiscal 2005 was lean; so was FY2006.", [("Fiscal 2005", "2005~"), ("FY2006", "2006~")]),
    (WED, "Two weeks ago today he came.", [("Two weeks ago today", "2025-10-22")]),
    (WED, "It was the last week of May.", [("the last week of May", "2025-05-25/2025-05-31")]),
    (WED, "They will meet in the second half of April.", [("the second half of April", "2026-04-16/2026-04-30")]),
    (WED, "He comes for a visit this coming May.", [("this coming May", "2026-05")]),
    (WED, "In the first week of May 2024 they met.", [("the first week of May 2024", "2024-05-01/2024-05-07")]),
    (WED, "Talks fill week 45 of 2025.", [("week 45 of 2025", "2025-11-03/2025-11-09")]),
    (WED, "Talks fill 2025-W45.", [("2025-W45", "2025-11-03/2025-11-09")]),
]

YEARLESS = [
    (WED, "The two had spoken on October 30.", [("October 30", "2025-10-30")]),
    (WED, "He will visit on December 21.", [("December 21", "2025-12-21")]),
    (WED, "The deal was signed on December 21 after long talks.", [("December 21", "2024-12-21")]),
    (WED, "BEIJING, Nov 3 (Xinhua) -- The envoy left.", [("Nov 3", "2025-11-03")]),
    (WED, "PARIS, 12 December - Talks open.", [("12 December", "2025-12-12")]),
    (FRI, "OSLO, Dec 31 (NTB) -- The king spoke.", [("Dec 31", "1997-12-31")]),
    (FRI, "They met on 30 December.", [("30 December", "1997-12-30")]),
    (FRI, "They are to meet on 9 January.", [("9 January", "1998-01-09")]),
    (THU, "They met here on February 29.", [("February 29", "2024-02-29")]),
    (WED, "The visit took place on Monday, June 9.", [("Monday, June 9", "2025-06-09")]),
    (WED, "It was held on Sunday, June 9.", [("Sunday, June 9", "2024-06-09")]),
    (WED, "The October 30 accord will help.", [("October 30", "2025-10-30")]),
    (WED, "On Monday 10:30, 3 November, they met.", [("Monday 10:30, 3 November", "2025-11-03")]),
    (WED, "A summit is held on Nov. 18-19.", [("Nov. 18-19", "2025-11-18/2025-11-19")]),
    (
        WED,
        "In 1978, they signed in March and ratified on July 4.",
        [("1978", "1978"), ("March", "1978-03"), ("July 4", "1978-07-04")],
    ),
    (WED, "They met on 12 March last year.", [("12 March last year", "2024-03-12")]),
    (WED, "The 5th of this month is a holiday.", [("The 5th of this month", "2025-11-05")]),
]

MONTHS = [
    (WED, "At a meeting in September they agreed.", [("September", "2025-09")]),
    (WED, "They met in November.", [("November", "2025-11")]),
    (WED, "They met in December.", [("December", "2024-12")]),
    (WED, "They will meet in December.", [("December", "2025-12")]),
    (WED, "They agreed to meet again in March.", [("March", "2026-03")]),
    (
        WED,
        "The firm agreed to sell back its large stake in the joint pipeline to the state in June.",
        [("June", "2025-06")],
    ),
    (WED, "He looks forward to receiving the delegation in May.", [("May", "2026-05")]),
    (WED, "He welcomed the December summit in Lima.", [("December", "2025-12")]),
    (WED, "He recalled the September summit in Lima.", [("September", "2025-09")]),
    (WED, "A deal came last September.", [("last September", "2025-09")]),
    (WED, "A deal came last November.", [("last November", "2024-11")]),
    (WED, "A vote follows next May.", [("next May", "2026-05")]),
    (WED, "A vote follows next November.", [("next November", "2026-11")]),
    (WED, "A vote fell this March.", [("this March", "2025-03")]),
    (WED, "The rule fell in December last year.", [("December last year", "2024-12")]),
    (WED, "The rule fell in December of last year.", [("December of last year", "2024-12")]),
    (WED, "They met in mid-July.", [("mid-July", "2025-07")]),
    (WED, "They met in early November.", [("early November", "2025-11")]),
    (WED, "They met at the end of October.", [("the end of October", "2025-10")]),
    (WED, "They met in late January this year.", [("late January this year", "2025-01")]),
    (WED, "They met late last July.", [("late last July", "2025-07")]),
    (FRI, "They met in December.", [("December", "1997-12")]),
    (FRI, "The bill is due to be passed in May.", [("May", "1998-05")]),
    (WED, "In May he left; in March he stayed.", [("May", "2025-05"), ("March", "2025-03")]),
    (WED, "He will make his first visit since January.", [("since January", "2025-01/..")]),
    (WED, "This is his first visit since August, when he took office.", [("since August", "2025-08/..")]),
    (JULY, "That June day in 2011 they signed.", [("June", "2011-06"), ("2011", "2011")]),
]

WEEKDAYS = [
    (WED, "They met on Thursday.", [("Thursday", "2025-10-30")]),
    (WED, "They met on Wednesday.", [("Wednesday", "2025-11-05")]),
    (WED, "They will meet on Thursday.", [("Thursday", "2025-11-06")]),
    (WED, "They will meet on Wednesday.", [("Wednesday", "2025-11-05")]),
    (WED, "On Thursday, he will fly to Rabat.", [("Thursday", "2025-11-06")]),
    (WED, "He said on Monday that it would end on Friday.", [("Monday", "2025-11-03"), ("Friday", "2025-11-07")]),
    (WED, "A session scheduled for Monday was cut short.", [("Monday", "2025-11-10")]),
    (
        WED,
        "The envoy, who landed on Sunday, is due to leave on Tuesday.",
        [("Sunday", "2025-11-02"), ("Tuesday", "2025-11-11")],
    ),
    (WED, "The match was postponed until Saturday.", [("until Saturday", "../2025-11-08")]),
    (WED, "He is meeting her on Friday.", [("Friday", "2025-11-07")]),
    (WED, "The accord will be signed on Friday.", [("Friday", "2025-11-07")]),
    (WED, "Monday's vote was close.", [("Monday", "2025-11-03")]),
    (WED, "Friday's vote will be close.", [("Friday", "2025-11-07")]),
    (WED, "They met last Wednesday.", [("last Wednesday", "2025-10-29")]),
    (WED, "They met last Friday.", [("last Friday", "2025-10-31")]),
    (WED, "They meet next Wednesday.", [("next Wednesday", "2025-11-12")]),
    (WED, "They meet next Monday.", [("next Monday", "2025-11-10")]),
    (WED, "Talks this Monday failed.", [("this Monday", "2025-11-03")]),
    (WED, "Talks this Friday: a preview.", [("this Friday", "2025-11-07")]),
    (WED, "Shots rang out on Monday night.", [("Monday night", "2025-11-03")]),
    (WED, "He arrived late on Tuesday.", [("late on Tuesday", "2025-11-04")]),
    (WED, "He arrived early Tuesday morning.", [("early Tuesday morning", "2025-11-04")]),
    (WED, "He arrived on Tues. with aides.", [("Tues.", "2025-11-04")]),
    (WED, "They meet on Thursday next week.", [("Thursday next week", "2025-11-13")]),
    (WED, "They met on Monday of last week.", [("Monday of last week", "2025-10-27")]),
    (SUN, "Talks go on Monday, he said on Sunday.", [("Monday", "2006-12-25"), ("Sunday", "2006-12-31")]),
    (SUN, "Supplies will stop from Monday.", [("Monday", "2007-01-01")]),
    (WED, "He had been scheduled to arrive on Saturday.", [("Saturday", "2025-11-01")]),
    (WED, "The vote is on Sunday.", [("Sunday", "2025-11-09")]),
    (WED, "He returns on Sunday from a trip.", [("Sunday", "2025-11-09")]),
    (WED, "He will have left by Friday.", [("Friday", "2025-11-07")]),
]

RELATIVE = [
    (WED, "They met today and yesterday.", [("today", "2025-11-05"), ("yesterday", "2025-11-04")]),
    (WED, "They meet tomorrow morning.", [("tomorrow morning", "2025-11-06")]),
    (WED, "They had come to the capital the week before.", [("the week before", "2025-10-27/2025-11-02")]),
    (WED, "The week before the summit they met.", []),
    (WED, "The day before yesterday he rested.", [("The day before yesterday", "2025-11-03")]),
    (WED, "The day after tomorrow he goes.", [("The day after tomorrow", "2025-11-07")]),
    (WED, "He spoke this morning and last night.", [("this morning", "2025-11-05"), ("last night", "2025-11-04")]),
    (WED, "He speaks tonight.", [("tonight", "2025-11-05")]),
    (WED, "They met last week.", [("last week", "2025-10-27/2025-11-02")]),
    (
        WED,
        "They meet this week and next week.",
        [("this week", "2025-11-03/2025-11-09"), ("next week", "2025-11-10/2025-11-16")],
    ),
    (WED, "They met last month.", [("last month", "2025-10")]),
    (FRI, "They met last month.", [("last month", "1997-12")]),
    (SUN, "They meet next month.", [("next month", "2007-01")]),
    (WED, "They met earlier this year.", [("earlier this year", "2025")]),
    (WED, "They meet later this month.", [("later this month", "2025-11")]),
    (WED, "They met early this year.", [("early this year", "2025")]),
    (WED, "They met late last year.", [("late last year", "2024")]),
    (WED, "They meet early next year.", [("early next year", "2026")]),
    (WED, "Work is to be done by the end of the year.", [("the end of the year", "2025")]),
    (WED, "Unrest peaked by the end of the year.", [("the end of the year", "2024")]),
    (WED, "Earlier in the week they met.", [("Earlier in the week", "2025-11-03/2025-11-09")]),
    (WED, "They met two weeks ago.", [("two weeks ago", "2025-10-20/2025-10-26")]),
    (WED, "They met three days ago.", [("three days ago", "2025-11-02")]),
    (WED, "They met 18 months ago.", [("18 months ago", "2024-05")]),
    (WED, "They met a year ago.", [("a year ago", "2024")]),
    (WED, "They met twenty-one years ago.", [("twenty-one years ago", "2004")]),
    (WED, "They met nearly six years ago.", [("nearly six years ago", "2019~")]),
    (WED, "They met about two years ago.", [("about two years ago", "2023~")]),
    (WED, "They met a decade ago.", [("a decade ago", "2015~")]),
    (THU, "They met a year ago.", [("a year ago", "2023")]),
    (WED, "Polls will open in two weeks' time.", [("in two weeks' time", "2025-11-17/2025-11-23")]),
    (WED, "They met over the weekend.", [("over the weekend", "2025-11-01/2025-11-02")]),
    (WED, "They will meet at the weekend.", [("at the weekend", "2025-11-08/2025-11-09")]),
    (WED, "They met last weekend.", [("last weekend", "2025-11-01/2025-11-02")]),
    (SUN, "They met over the weekend.", [("over the weekend", "2006-12-30/2006-12-31")]),
    (SUN, "They met last weekend.", [("last weekend", "2006-12-23/2006-12-24")]),
    (SUN, "They meet next weekend.", [("next weekend", "2007-01-06/2007-01-07")]),
    (WED, "The week of 12 May was calm.", [("The week of 12 May", "2025-05-12/2025-05-18")]),
    (WED, "The week before last they met.", [("The week before last", "2025-10-20/2025-10-26")]),
    (WED, "Aid for this fiscal year is spent.", [("this fiscal year", "2025")]),
]

ANCHORED = [
    (WED, "He met her on 3 June 2024. The previous day he had met the king.", "2024-06-02"),
    (WED, "He met her on 3 June 2024. The day before, he had met the king.", "2024-06-02"),
    (WED, "He met her on 3 June 2024. The following day he left.", "2024-06-04"),
    (WED, "He met her on 3 June 2024. A day earlier he had met the king.", "2024-06-02"),
    (WED, "He met her on 3 June 2024. Three days later he left.", "2024-06-06"),
    (WED, "He met her on 3 June 2024. He left later that day.", "2024-06-03"),
    (WED, "He met her on 3 June 2024. The same day he left.", "2024-06-03"),
    (WED, "He met her on 3 June 2024. Two weeks earlier he was ill.", "2024-05-20/2024-05-26"),
    (WED, "War came in 1990. The following year it ended.", "1991"),
    (WED, "War came in 1990. A year later it ended.", "1991"),
    (WED, "He came on the evening of 3 June 2024 and left the next morning.", "2024-06-04"),
    (WED, "War came in May 1990. It ended in the same month.", "1990-05"),
    (WED, "Sales fell in the third quarter of 2024 from a year earlier.", "2023-07/2023-09"),
    (WED, "The previous day they had talked.", "2025-11-04"),
    (WED, "War came in 1990. The previous day he flew home.", "2025-11-04"),
    (None, "He met her on 3 June 2024. The following day he left.", "2024-06-04"),
]

PERIODS = [
    (WED, "The first quarter of 2025 was good.", [("The first quarter of 2025", "2025-01/2025-03")]),
    (WED, "Q3 2024 was good.", [("Q3 2024", "2024-07/2024-09")]),
    (WED, "Growth slowed in the third quarter.", [("the third quarter", "2025-07/2025-09")]),
    (FRI, "Growth slowed in the fourth quarter.", [("the fourth quarter", "1997-10/1997-12")]),
    (WED, "Third-quarter exports fell.", [("Third-quarter", "2025-07/2025-09")]),
    (WED, "They met in the first quarter of last year.", [("the first quarter of last year", "2024-01/2024-03")]),
    (
        WED,
        "The first half of 2025 was good; H2 2024 was not.",
        [("The first half of 2025", "2025-01/2025-06"), ("H2 2024", "2024-07/2024-12")],
    ),
    (WED, "They met this summer.", [("this summer", "2025-06/2025-08")]),
    (WED, "They met in spring 2024.", [("spring 2024", "2024-03/2024-05")]),
    (WED, "In the spring, they will sign.", [("the spring", "2026-03/2026-05")]),
    (WED, "Talks went on during the summer.", [("the summer", "2025-06/2025-08")]),
    (WED, "They met last winter.", [("last winter", "2024-12/2025-02")]),
    (WED, "They meet next spring.", [("next spring", "2026-03/2026-05")]),
    (FRI, "They met last summer.", [("last summer", "1997-06/1997-08")]),
    (JULY, "They met last summer.", [("last summer", "2020-06/2020-08")]),
    (WED, "They met in the autumn of 2023.", [("the autumn of 2023", "2023-09/2023-11")]),
    (WED, "War marked the 1990s and the late 1980s.", [("the 1990s", "1990/1999"), ("the late 1980s", "1980/1989")]),
    (WED, "In the '90s and the nineties alike.", [("the '90s", "1990/1999"), ("the nineties", "1990/1999")]),
    (
        WED,
        "The 20th century and the mid-19th century.",
        [("The 20th century", "1900/1999"), ("the mid-19th century", "1800/1899")],
    ),
    (WED, "This decade and last decade.", [("This decade", "2020/2029"), ("last decade", "2010/2019")]),
    (WED, "They met on Christmas Eve.", [("Christmas Eve", "2024-12-24")]),
    (
        WED,
        "They met on New Year's Day and Good Friday.",
        [("New Year's Day", "2025-01-01"), ("Good Friday", "2025-04-18")],
    ),
    (WED, "They will meet after Easter Monday.", [("Easter Monday", "2026-04-06")]),
    (
        WED,
        "They met at Easter 2024 and Thanksgiving 2023.",
        [("Easter 2024", "2024-03-31"), ("Thanksgiving 2023", "2023-11-23")],
    ),
    (WED, "Since 9/11 and the October 7 attack.", [("Since 9/11", "2001-09-11/.."), ("the October 7", "2023-10-07")]),
    (WED, "Before the Sept. 11 attacks all was calm.", [("the Sept. 11", "2001-09-11")]),
]

RANGES = [
    (WED, "He was there from 17 to 19 June.", [("17 to 19 June", "2025-06-17/2025-06-19")]),
    (WED, "He was there on 17-19 June 2002.", [("17-19 June 2002", "2002-06-17/2002-06-19")]),
    (WED, "He was there June 17\u201319.", [("June 17\u201319", "2025-06-17/2025-06-19")]),
    (WED, "He was there on 2 and 3 June.", [("2 and 3 June", "2025-06-02/2025-06-03")]),
    (WED, "He came on 3 and 17 June 2002.", [("3", "2002-06-03"), ("17 June 2002", "2002-06-17")]),
    (WED, "He came on 2, 5 and 9 May 2024.", [("2", "2024-05-02"), ("5", "2024-05-05"), ("9 May 2024", "2024-05-09")]),
    (WED, "Between March and May 2024 he was away.", [("March and May 2024", "2024-03/2024-05")]),
    (WED, "From November to January 2025 he was away.", [("November to January 2025", "2024-11/2025-01")]),
    (
        WED,
        "From October 30 to November 2, 2025 he was away.",
        [("October 30 to November 2, 2025", "2025-10-30/2025-11-02")],
    ),
    (WED, "From Monday to Wednesday he was away.", [("Monday to Wednesday", "2025-11-03/2025-11-05")]),
    (WED, "The visit runs Monday through Friday.", [("Monday through Friday", "2025-11-03/2025-11-07")]),
    (
        WED,
        "He visits from Thursday 6 to Tuesday 11 November.",
        [("Thursday 6 to Tuesday 11 November", "2025-11-06/2025-11-11")],
    ),
    (WED, "The plan for 2019-2021 ended.", [("2019-2021", "2019/2021")]),
    (WED, "The war of 1975-90 ended.", [("1975-90", "1975/1990")]),
    (WED, "From 1975 to 1990 there was war.", [("1975 to 1990", "1975/1990")]),
    (WED, "The 2024/25 budget passed.", [("2024/25", "2024/2025")]),
    (WED, "The season 1957-58 was cold.", [("1957", "1957"), ("58", "1958")]),
    (WED, "The vote was moved from Monday to Friday.", [("Monday", "2025-11-03"), ("Friday", "2025-11-07")]),
    (
        WED,
        "A session (20 September - 1 October 2021) was held.",
        [("20 September - 1 October 2021", "2021-09-20/2021-10-01")],
    ),
    (WED, "They held the land until 2005.", [("until 2005", "../2005")]),
    (
        WED,
        "It has been shut since 1990 and since February.",
        [("since 1990", "1990/.."), ("since February", "2025-02/..")],
    ),
    (WED, "It began around 2010, circa May 1990.", [("around 2010", "2010~"), ("circa May 1990", "1990-05~")]),
]

TABLE = [*EXPLICIT, *YEARLESS, *MONTHS, *WEEKDAYS, *RELATIVE, *PERIODS, *RANGES]


@pytest.mark.parametrize(("published", "text", "expected"), TABLE, ids=[text[:60] for _, text, _ in TABLE])
def test_value(published: date, text: str, expected: list[tuple[str, str]]) -> None:
    """Every dated expression of the sentence is found, whole, with its value, and nothing else is."""
    assert values(text, published) == expected


@pytest.mark.parametrize(("published", "text", "expected"), ANCHORED, ids=[text[-50:] for _, text, _ in ANCHORED])
def test_anchored_value(published: date | None, text: str, expected: str) -> None:
    """An expression like "the day before" counts from the last fitting date mentioned, else from the publication."""
    assert values(text, published)[-1][1] == expected


def test_the_tables_are_as_large_as_promised() -> None:
    """At least 150 sentences are checked, over several days of publication."""
    assert len(TABLE) + len(ANCHORED) >= 150
    assert len({published for published, _, _ in TABLE}) == 5
