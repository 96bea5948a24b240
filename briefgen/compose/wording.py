"""How compose puts words of the page's language between the facts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from briefgen.compose.phrase import Phrase, Piece, filled, joined
from briefgen.language import Text, locale, title, word

_LETTERS = {"ar": "ARABIC", "ru": "CYRILLIC", "zh": "CJK"}  # how their names begin in Unicode; other languages: LATIN
_SOUNDS_AS_I = re.compile(r"(?i)h?[ií](?![aeoáéó])")


def in_words(text: str | None, lang: str) -> str | None:
    """The words that a page in that language shows; in another language they are marked with it.

    What is mostly written in the letters of the page is no text in a language of other letters, whatever its file says:
    a desk writes in Arabic, with a name in Latin letters, and leaves `lang` at English.
    """
    if not isinstance(text, Text):
        return text
    found, own = text.best(lang)
    mistold = _mostly_in_letters_of(found, lang) and not _mostly_in_letters_of(found, own)
    return found if own == lang or mistold else Phrase([Piece(found, own)])


def _mostly_in_letters_of(text: str, lang: str) -> bool:
    """True where more than half of a text's letters are of the script of that language; a Chinese one says as two."""
    letters = [unicodedata.name(char, "") for char in text if char.isalpha()]
    weights = [2 if name.startswith("CJK") else 1 for name in letters]
    script = _LETTERS.get(lang, "LATIN")
    own = sum(weight for name, weight in zip(letters, weights, strict=True) if name.startswith(script))
    return 2 * own > sum(weights)


def name_of(text: str, lang: str) -> str:
    """A name as a page in that language writes it. A name is of no language, so it is never marked with one."""
    return text.best(lang)[0] if isinstance(text, Text) else text


def titled(text: Text, lang: str) -> str:
    """A title of an audience: a built-in one by the catalogue, a user's own in the languages that it is given in."""
    if text.lang is None and not text.others:
        return title(lang, str(text))
    return in_words(text, lang) or ""


def on_pages(pages: Collection[int], lang: str) -> str | None:
    """ "p. 3", "pp. 3–5, 9": where in a paged source; None for no page."""
    if not pages:
        return None
    runs: list[tuple[int, int]] = []
    for page in sorted(pages):
        follows = bool(runs) and page == runs[-1][1] + 1
        runs = [*runs[:-1], (runs[-1][0], page)] if follows else [*runs, (page, page)]
    told = word(lang, "list").join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
    return word(lang, "on_page" if len(pages) == 1 else "on_pages", pages=told)


def listed(parts: Sequence[str], lang: str = "en") -> str:
    """ "a", "a and b", "a, b and c"."""
    patterns = locale(lang).list_patterns["standard"]
    if len(parts) < 2:
        return joined("", parts)
    if len(parts) == 2:
        return _pattern(_before_i(patterns["2"], parts[1], lang), *parts)
    text = _pattern(patterns["start"], parts[0], parts[1])
    for part in parts[2:-1]:
        text = _pattern(patterns["middle"], text, part)
    return _pattern(_before_i(patterns["end"], parts[-1], lang), text, parts[-1])


def _pattern(pattern: str, one: str, other: str) -> str:
    return filled(pattern.replace("{0}", "{one}").replace("{1}", "{other}"), one=one, other=other)


def _before_i(pattern: str, following: str, lang: str) -> str:
    """Spanish says e before the sound of i: Salam e Ibrahim."""
    return pattern.replace(" y ", " e ") if lang == "es" and _SOUNDS_AS_I.match(following) else pattern
