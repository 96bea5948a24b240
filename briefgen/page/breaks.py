"""Places where an overlong word may break, so that no word is wider than its column.

The engine breaks an overlong word by itself only at the start of a line and never counts on it in a table, so the
places are given to it. Usual words, also the long ones of German or Finnish, stay as they are.
"""

from __future__ import annotations

import functools
import re
import unicodedata

LONGEST = 40  # letters: the longest words that people write; most columns hold as many
SHORTEST = 12  # letters: where a page cannot be read with whole words, longer ones may break
_STRETCH = 8  # letters between two places
BREAK = "\u200b"
_JOINED_BREAK = "\u200d\u200b\u200d"  # between letters that join, as in Arabic: they keep their joined forms
# Chinese and Japanese break between any two letters, by rules of their own, and so make no word of many letters.
_LETTER = r"[^\s\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
_LAST = re.compile(rf"{_LETTER}*$")


def breakable(text: str, longest: int = LONGEST) -> str:
    """The text with an invisible break in each overlong word at every few letters, never inside a cluster."""
    return _overlong(longest).sub(_broken, text) if len(text) > longest else text


def last_word(text: str) -> str:
    """The letters at the end of a text that no line breaks between."""
    found = _LAST.search(text)
    return found[0] if found else ""


@functools.cache
def _overlong(longest: int) -> re.Pattern[str]:
    return re.compile(rf"{_LETTER}{{{longest + 1},}}")


def _broken(match: re.Match[str]) -> str:
    parts: list[str] = []
    since = 0
    for char, following in zip(match[0], [*match[0][1:], " "], strict=True):
        parts.append(char)
        since += 1
        if since >= _STRETCH and following != " " and _may_part(char, following):
            parts.append(_JOINED_BREAK if _joins(char) else BREAK)
            since = 0
    return "".join(parts)


def _may_part(char: str, following: str) -> bool:
    """True between two clusters: not before a mark, and not at a joiner or a space that must not break."""
    return unicodedata.category(following)[0] != "M" and not {char, following} & {"\u200c", "\u200d", "\u2060"}


def _joins(char: str) -> bool:
    return unicodedata.bidirectional(char) == "AL"
