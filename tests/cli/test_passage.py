"""Quotations in their passage, in lines for a terminal of any width: what is highlighted is the sentence, whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import click
import pytest

from briefgen.cli.passage import Piece, around, wrapped
from briefgen.facts.model import Evidence

TEXTS = {
    "English": (
        "Talks went on all night. ",
        "Lebanon's Energy Minister Rana Haddad met Syrian Water Minister Karim Salloum in Manama on Sunday.",
        " Nothing was signed, officials said.",
    ),
    "Arabic": (
        "استمرت المحادثات طوال الليل. ",
        "التقت وزيرةُ الطاقة اللبنانية رنا حداد وزيرَ المياه السوري كريم سلوم في المنامة يوم الأحد.",
        " وقال مسؤولون إن شيئًا لم يوقَّع.",
    ),
    "mixed": (
        "The minister said: ",
        "«لا مياه بلا اتفاق» (no water without an agreement), he told رنا حداد.",
        " Then he left.",
    ),
    "Chinese": (
        "会谈持续了一整夜。",
        "黎巴嫩能源部长拉娜·哈达德周日在麦纳麦会见了叙利亚水利部长卡里姆·萨卢姆。",
        "官员表示没有签署任何文件。",
    ),
}


def shown(pieces: Sequence[Piece], columns: int, head: str = "  ") -> list[str]:
    """The lines, with the highlight as brackets."""
    lines = list(wrapped(pieces, columns, head))
    return [re.sub(r"\x1b\[1m\x1b\[4m(.*?)\x1b\[0m", r"[\1]", line) for line in lines]


def highlighted(lines: Sequence[str]) -> str:
    """What is highlighted, in one line."""
    return " ".join("".join(re.findall(r"\[(.*?)\]", line)) for line in lines).strip()


def columns_of(line: str) -> int:
    """How wide a line is on a terminal."""
    plain = [c for c in line if c not in "[]" and unicodedata.category(c) != "Mn"]
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in plain)


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("name", TEXTS)
def test_the_highlight_is_the_sentence(name: str, columns: int) -> None:
    """Whatever the width and the writing; no line is wider than the terminal, and no word is lost."""
    before, quote, after = TEXTS[name]
    text = f"A paragraph of its own.\n\n{before}{quote}{after}\n\nAnother."
    start = text.index(quote)
    lines = shown(around(text, Evidence(source="s", quote=quote, start=start, end=start + len(quote))), columns)
    apart = "" if name == "Chinese" else " "
    assert highlighted(lines).replace(" ", apart) == quote.replace(" ", apart)
    assert apart.join(re.sub(r"[\[\]]", "", line).strip() for line in lines) == f"{before}{quote}{after}"
    assert max(map(columns_of, lines)) <= columns


def test_a_quotation_that_does_not_stand_there_is_shown_alone() -> None:
    """The text was changed since: nothing else is taken for its neighbourhood."""
    evidence = Evidence(source="s", quote="They met.", start=3, end=12)
    assert shown(around("Something else stands there.", evidence), 40) == ["  [They met.]"]


def test_lines_hang_below_their_head() -> None:
    """A highlight may begin inside a word; a word wider than the line is cut; nothing steers the terminal."""
    pieces = [("one two (", False), ("three\x1b[2Jfour", True), (") five\u202e six", False)]
    assert shown(pieces, 28, "  place  ") == ["  place  one two ([three]", "         [[2Jfour]) five six"]
    assert shown([("x" * 45, False)], 22, "  ") == ["  " + "x" * 20, "  " + "x" * 20, "  xxxxx"]
    assert click.unstyle("\n".join(wrapped([("می\u200cشود", True)], 40, ""))) == "می\u200cشود"
