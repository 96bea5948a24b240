"""Reading text files: the head, the encoding, the bounds."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import InputError
from briefgen.sources import MAX_BYTES, read_text, source_of


def test_the_head_is_taken_off() -> None:
    """Date and the other head lines are read and do not count in the offsets."""
    data = b"date 2025-11-03\ntitle A talk\npublisher The Desk\nurl https://example.org/a\nlang en\nThey met.\n"
    document = read_text("sources/Manama note.txt", data)
    assert document.text == "They met.\n"
    assert (document.date, document.title) == (datetime.date(2025, 11, 3), "A talk")
    assert (document.publisher, document.url, document.id) == ("The Desk", "https://example.org/a", "manama-note")


@pytest.mark.parametrize(
    "head",
    [
        "Title: A talk\nSource: The Desk\nPublished: Monday, 3 November 2025\n\n",
        "HEADLINE: A talk\n\nDate: Nov. 3, 2025\n\nPublisher: The Desk\n\n",
        "date: 2025-11-03T08:00:00Z\npublisher: The Desk\ntitle: A talk\n",
    ],
)
def test_a_head_with_colons(head: str) -> None:
    """As people write it, in any order and with blank lines."""
    document = read_text("a.txt", f"{head}They met.\n".encode())
    assert document.text.strip() == "They met."
    assert (document.date, document.title) == (datetime.date(2025, 11, 3), "A talk")
    assert document.publisher == "The Desk"


def test_what_follows_a_word_and_a_colon_may_be_prose() -> None:
    """A line that gives no day stays in the text."""
    assert read_text("a.txt", b"Date: to be fixed.\nThey met.").text.startswith("Date: to be")


def test_the_texts_own_date_wins() -> None:
    """A date given from outside is only for texts that bear none."""
    given_day = datetime.date(2001, 1, 1)
    assert read_text("a.txt", b"date 2025-11-03\nx", published=given_day).date == datetime.date(2025, 11, 3)
    assert read_text("a.txt", b"They met.", published=given_day).date == given_day


def test_prose_is_no_head() -> None:
    """A text that begins with the word title, or with a date in words, keeps its first line."""
    assert read_text("a.txt", b"title deeds were signed.\nx").text.startswith("title deeds")
    assert read_text("a.txt", b"date palms grow here.\n").text.startswith("date palms")


@pytest.mark.parametrize("data", [b"", b"   \n\t\n", b"date 2025-11-03\n", b"\xef\xbb\xbf"])
def test_an_empty_text_is_an_error(data: bytes) -> None:
    """Nothing but white space, or nothing after the head."""
    with pytest.raises(InputError, match="empty"):
        read_text("a.txt", data)


def test_a_wrong_date_says_so() -> None:
    """The line and what to write instead."""
    with pytest.raises(InputError, match="no day") as error:
        read_text("a.txt", b"date 2025-13-03\nx")
    assert error.value.hint == "write: date 2025-11-03"


def test_too_large_is_an_error() -> None:
    """No text has more than two megabytes."""
    with pytest.raises(InputError, match="more than a text may have"):
        read_text("a.txt", b"x" * (MAX_BYTES + 1))


def test_no_text_is_an_error() -> None:
    """A PDF or a picture given as text is refused."""
    with pytest.raises(InputError, match="no text file"):
        read_text("a.pdf", b"%PDF-1.7\n" + bytes(range(32)) * 40)


def test_other_encodings_are_read_with_a_note() -> None:
    """Windows-1252 and UTF-16 are decoded, and the document says so."""
    assert read_text("a.txt", "Übung in Genève".encode("cp1252")).notes
    assert read_text("a.txt", "\ufeffÜbung".encode("utf-16-le")).text == "\ufeffÜbung".lstrip("\ufeff")


@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_an_input_error(data: bytes) -> None:
    """Nothing else escapes, whatever the bytes."""
    try:
        document = read_text("a.txt", data)
    except InputError:
        return
    assert document.text.strip()


def test_how_a_text_without_title_is_cited() -> None:
    """By a first line that is not all of it, else by its first words, whole ones."""
    assert source_of(read_text("a.txt", b"Talks in Orla\n\nThe ministers met.")).title == "Talks in Orla"
    assert source_of(read_text("a.txt", b"The ministers met in Orla.\n")).title == "“The ministers met in Orla.”"
    long = "After three days of talks in Orla, the two ministers of transport - " + "and more " * 20
    told = "“After three days of talks in Orla, the two ministers of…”"
    assert source_of(read_text("a.txt", long.encode())).title == told
    chinese = source_of(read_text("a.txt", ("两国外长就边境合作举行会谈" * 10).encode())).title
    assert chinese == f"“{('两国外长就边境合作举行会谈' * 10)[:60]}…”"
