"""What the typography of a language asks of a text that was typed plainly.

Only spaces that may break become spaces that may not, invisible joiners come between letters, and a straight apostrophe
becomes a curved one: the words stay as they are.
"""

from __future__ import annotations

import re

_NARROW, _FIRM, _JOINER, _BREAK = "\u202f", "\u00a0", "\u2060", "\u200b"  # the first two: spaces that do not break
_BEFORE_HIGH = re.compile(r"[ \u00a0]+(?=[;:!?»](?:\s|$))")
_AFTER_QUOTE = re.compile(r"(?<=«)[ \u00a0]+")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])|(?<=s)'(?=[ .,;:!?])")
_NUMBER = re.compile(r"\b(\d{1,2}) (?=[^\W\d])")  # "2 November" and "11 million" stay on one line
_YEAR = re.compile(r"(?<!\d\u00a0)\b([^\W\d_]+) (?=(?:19|20)\d\d\b)")  # "November 2025", without a day before it
_SPANISH_DATE = re.compile(r"(?<=\d\u00a0de) (?=[^\W\d])")  # "2 de noviembre"
_DASH = re.compile(r" ([–—]) ")  # no line begins with a dash
_NOTE = re.compile(r"(?<=\w) (?=\([^\s()]{1,3}\))")  # "Asaad Al Shibani (SY)", "2025 (B2)"
_ARTICLE = re.compile(r"(?<![^\s(«“])([^\W\d_]{2,4})-(?=[^\W\d_])")  # al-Shibani, аш-Шибани
_PARTICLES = "al|el|abu|ibn|bin|bint|ben|ould|de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter"
_PARTICLE = re.compile(  # "Al Shibani", "van der Bellen": no line ends in the middle of a surname
    rf"(?<![^\s(«“])((?:{_PARTICLES}|{_PARTICLES.title()})) (?=(?:(?:{_PARTICLES})[ \u00a0])*[A-ZÀ-ÖØ-Þ])"
)
_SHORT = re.compile(r"(?<![^\s(«“])([^\W\d_]) (?=[\w«“])")  # "e incidentes", "à Beyrouth", "в мае"
_RUSSIAN_SHORT = re.compile(r"(?<![^\s(«])(во|до|за|из|ко|на|не|ни|об|от|по|со) (?=[\w«])", re.IGNORECASE)
_CHINESE_DATE = re.compile(r"(?<=\d)(?=[年月日])|(?<=[年月])(?=\d)")
_CHINESE_NOTE = re.compile(r"（[^\s（）]{1,4}）")
_CHINESE_DOT = re.compile(r"(?<=[^\W\d_])·(?=[^\W\d_])")  # between the parts of a name: no line begins with it
_LATIN_NOTE = re.compile(r"(?<=[^\W\d_])(?<![\u2e80-\u9fff])(?=（)")  # Shibani（叙利亚）: where the line may end
_ORPHAN = 8  # letters: a shorter word does not stand alone on a last line
_CHINESE_ORPHAN = 4  # letters, the stop among them, that end a text together


def typeset(text: str, lang: str) -> str:
    """The text as its language asks for it; what belongs together is not torn apart at the end of a line."""
    text = _NUMBER.sub(rf"\1{_FIRM}", _APOSTROPHE.sub("’", spaced(text, lang)))
    text = _NOTE.sub(_FIRM, _YEAR.sub(rf"\1{_FIRM}", _DASH.sub(rf"{_FIRM}\1 ", text)))
    text = _PARTICLE.sub(rf"\1{_FIRM}", _ARTICLE.sub(rf"\1-{_JOINER}", text))
    text = _SHORT.sub(rf"\1{_FIRM}", text)
    if lang == "es":
        return _SPANISH_DATE.sub(_FIRM, text)
    if lang == "ru":
        return _RUSSIAN_SHORT.sub(rf"\1{_FIRM}", text)
    if lang.startswith("zh"):
        text = _CHINESE_DOT.sub(f"{_JOINER}·", _CHINESE_DATE.sub(_JOINER, text))
        return _LATIN_NOTE.sub(_BREAK, _CHINESE_NOTE.sub(lambda note: _JOINER.join(note[0]), text))
    return text


def spaced(text: str, lang: str) -> str:
    """French sets a space before high punctuation and inside quotation marks: a narrow one that never breaks."""
    if lang != "fr":
        return text
    return _AFTER_QUOTE.sub(_NARROW, _BEFORE_HIGH.sub(_NARROW, text))


def tied(text: str, lang: str) -> str:
    """The text whose last word, where it is short, keeps to the one before: no orphan on the last line."""
    if lang.startswith("zh"):
        whole = len(text) > 2 * _CHINESE_ORPHAN and not text[-_CHINESE_ORPHAN:].isascii()
        return text[:-_CHINESE_ORPHAN] + _JOINER.join(text[-_CHINESE_ORPHAN:]) if whole else text
    head, space, last = text.rpartition(" ")
    short = space and len(last) <= _ORPHAN and len(head.rpartition(" ")[2]) <= 2 * _ORPHAN
    return f"{head}{_FIRM}{last}" if short else text
