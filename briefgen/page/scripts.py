"""Foreign runs in a text: which script, which language, which direction.

The engine loses the bidirectional order across inline elements and knows no `unicode-bidi: isolate`, so a run against
the page's direction gets one box of its own with `dir`. Han characters differ between Japan, Korea, mainland China,
Taiwan and Hong Kong: `lang` picks the glyphs.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from fontTools import unicodedata as scripts

from briefgen.compose.phrase import Phrase

# Controls that reorder or hide text: the page isolates by itself, so in facts they can only deceive.
# The joiners U+200C and U+200D stay; Persian and the Indic scripts need them.
_BIDI = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_DROPPED = dict.fromkeys(map(ord, _BIDI + "\u00ad\ufeff\u2060\u200b\ufff9\ufffa\ufffb"))

_NEUTRAL = frozenset({"Zyyy", "Zinh", "Zzzz"})
_RTL_LANGS = frozenset({"ar", "fa", "he", "ur", "ps", "dv", "yi", "ckb", "syr"})
_BY_SCRIPT = {
    "Hani": "zh-CN", "Hang": "ko", "Bopo": "zh-TW", "Latn": "en", "Grek": "el", "Cyrl": "ru", "Arab": "ar",
    "Hebr": "he", "Armn": "hy", "Geor": "ka", "Ethi": "am", "Deva": "hi", "Beng": "bn", "Guru": "pa", "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Sinh": "si", "Thai": "th", "Laoo": "lo", "Khmr": "km",
    "Mymr": "my", "Tibt": "bo", "Mong": "mn", "Thaa": "dv", "Syrc": "syr", "Tfng": "zgh",
}  # fmt: skip
_BY_COUNTRY = {
    ("Hani", "JP"): "ja", ("Hani", "KR"): "ko", ("Hani", "KP"): "ko", ("Hani", "TW"): "zh-TW", ("Hani", "HK"): "zh-HK",
    ("Hani", "MO"): "zh-HK", ("Cyrl", "UA"): "uk", ("Cyrl", "BY"): "be", ("Cyrl", "BG"): "bg", ("Cyrl", "RS"): "sr",
    ("Cyrl", "ME"): "sr", ("Cyrl", "BA"): "sr", ("Cyrl", "MK"): "mk", ("Cyrl", "KZ"): "kk", ("Cyrl", "KG"): "ky",
    ("Cyrl", "TJ"): "tg", ("Cyrl", "MN"): "mn", ("Arab", "IR"): "fa", ("Arab", "AF"): "fa", ("Arab", "PK"): "ur",
    ("Ethi", "ER"): "ti", ("Deva", "NP"): "ne",
}  # fmt: skip


def _own_scripts() -> dict[str, set[str]]:
    """The scripts that each language is written in, where that is not the Latin one alone."""
    found = {"ja": {"Hani", "Hira", "Kana"}, "ko": {"Hang", "Hani"}, "sr": {"Cyrl", "Latn"}}
    for script, lang in [*_BY_SCRIPT.items(), *((script, lang) for (script, _), lang in _BY_COUNTRY.items())]:
        found.setdefault(lang.partition("-")[0], set()).add(script)
    return found


_OWN_SCRIPTS = _own_scripts()

_RTL_MARKS = re.compile("([،؛؟])")  # a page's own punctuation, which parts what stands before it from what follows
_NUMBER = re.compile(r"(?:[-+/.]?[0-9]+)+")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `lang` is None where the text is in the page's own script."""

    text: str
    lang: str | None = None
    direction: str | None = None  # "ltr" or "rtl", only where it differs from the page's


def direction(lang: str) -> str:
    """The direction of a page in that language: "ltr" or "rtl"."""
    return "rtl" if lang.split("-", maxsplit=1)[0] in _RTL_LANGS else "ltr"


def clean(text: str) -> str:
    """The text without controls that reorder, hide or break it."""
    return _translated(text, _DROPPED)


def _translated(text: str, table: Mapping[int, str | None]) -> str:
    if isinstance(text, Phrase):
        return Phrase([dataclasses.replace(p, text=p.text.translate(table)) for p in text.pieces], text.tags)
    return text.translate(table)


def cleaned(value: T) -> T:
    """The same frozen value with `clean` applied to every text in it, however deep."""
    return cast(T, _mapped(value, clean))


def without(value: T, chars: Sequence[str], instead: str) -> T:
    """The same frozen value with another character in place of these in every text."""
    table = str.maketrans(dict.fromkeys(chars, instead))
    return cast(T, _mapped(value, lambda text: _translated(text, table)))


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(v, change) for v in value)
    if isinstance(value, dict):
        return {k: _mapped(v, change) for k, v in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _mapped(getattr(value, f.name), change) for f in dataclasses.fields(value)}
        return dataclasses.replace(value, **changed)
    return value


def language(script: str, text: str, country: str | None) -> str:
    """The likeliest language of a text in that script: kana tell Japanese, else its bearer's country tells."""
    if script == "Hani" and any(scripts.script(c) in ("Hira", "Kana") for c in text):
        return "ja"
    return _BY_COUNTRY.get((script, country or ""), _BY_SCRIPT.get(script, "und"))


def runs(text: str, page_lang: str, country: str | None = None) -> tuple[Run, ...]:
    """Split a text where its script changes; punctuation and digits between two runs of a script stay inside.

    A text wholly in one foreign script is one run with all its punctuation, unless some of it is that of a page from
    right to left: then it is a list, and its parts follow each other as the page runs.
    """
    page_direction = direction(page_lang)
    if text.isascii() and page_direction == "ltr":
        return (Run(text),)
    own = _OWN_SCRIPTS.get(page_lang.split("-", maxsplit=1)[0], {"Latn"})
    parts = _RTL_MARKS.split(text) if page_direction == "rtl" else [text]
    stretches = [stretch for part in parts for stretch in _stretches(part)]
    foreign = {script for script, _ in stretches if script}
    if len(foreign) == 1 and not foreign & own and len(parts) == 1:
        stretches = [(foreign.pop(), text)]
    found: list[Run] = []
    for script, part in stretches:
        if script is None or script in own:
            plain = found.pop().text if found and found[-1].lang is None else ""
            found.append(Run(plain + part))
            continue
        way = scripts.script_horizontal_direction(script, "LTR").lower()
        found.append(Run(part, language(script, text, country), way if way != page_direction else None))
    return tuple(run for run in found if run.text)


def _stretches(text: str) -> Iterator[tuple[str | None, str]]:
    """Pairs of script and text; neutral characters at the edges of a stretch have script None."""
    script: str | None = None
    start = end = 0  # of the strong stretch; text[end:i] is neutral and not yet given away
    for i, char in enumerate(text):
        here = _strong(char)
        if here is None or i < end:  # a mark that combines with another script's letter belongs to it
            continue
        if here != script:
            if script is not None:
                end = _closed(text, start, end)
                yield script, text[start:end]
            yield None, text[end:i]
            script, start = here, i
        end = _end_of_cluster(text, i)
    if script is not None:
        end = _closed(text, start, end)
        yield script, text[start:end]
    yield None, text[end:]


def _closed(text: str, start: int, end: int) -> int:
    """Where a stretch ends that takes along the bracket which closes one opened in it: Digest (example)."""
    return end + 1 if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end) else end


def _strong(char: str) -> str | None:
    script = scripts.script(char)
    if script in _NEUTRAL:
        return None
    return "Hani" if script in ("Hira", "Kana") else script  # Japanese mixes them within words


def _end_of_cluster(text: str, index: int) -> int:
    """The offset after a character, the marks that combine with it and a number grown on to it: B2, UTC+3."""
    end = index + 1
    while end < len(text) and (scripts.combining(text[end]) or scripts.script(text[end]) == "Zinh"):
        end += 1
    number = _NUMBER.match(text, end)
    return number.end() if number else end
