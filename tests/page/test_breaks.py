"""Breaks in overlong words."""

from __future__ import annotations

import pytest

from briefgen.page.breaks import BREAK, LONGEST, breakable, last_word


@pytest.mark.parametrize("text", ["Rechtsschutzversicherungsgesellschaften", "", "a b", "x" * LONGEST])
def test_usual_words_stay_as_they_are(text: str) -> None:
    """Up to the longest words that people write nothing changes."""
    assert breakable(text) == text


def test_an_overlong_word_may_break_at_every_few_letters() -> None:
    """Only the overlong word gets breaks, and none at its end."""
    assert breakable(f"a {'x' * 48} b") == f"a {BREAK.join(['x' * 8] * 6)} b"


def test_a_cluster_is_not_broken() -> None:
    """A mark stays with its letter."""
    broken = breakable("e\u0301" * 30)
    assert all(part[0] == "e" for part in broken.split(BREAK))
    assert broken.replace(BREAK, "") == "e\u0301" * 30


def test_arabic_letters_keep_their_joins() -> None:
    """Between Arabic letters the break carries joiners, so that both keep their joined forms."""
    broken = breakable("ب" * 48)
    assert broken.split("\u200d\u200b\u200d") == ["ب" * 8] * 6


def test_chinese_sentences_are_no_long_words() -> None:
    """They break by the rules of the script, never before a full stop."""
    sentence = "黎巴嫩人满为患的监狱中关押着两千多名叙利亚人，可遣返的人数和时间均未公布，双方仍在商谈。" * 2
    assert breakable(sentence) == sentence
    assert last_word("边境管控") == ""
    assert last_word("see Manama") == "Manama"
