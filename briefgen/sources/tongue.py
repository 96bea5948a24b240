"""The language of a text: as its file says, else by script and by its commonest words."""

from __future__ import annotations

import re
from collections import Counter

_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)
_WORDS = {
    "en": "the of and to that is was with for on by from has have his which will said",
    "fr": "le la les des du et est une dans pour que qui sur avec au par a été",
    "es": "el los las del y que una por con para se fue su como más es en",
    "de": "der die das und den von zu mit ist nicht ein eine dem des im auf für",
    "it": "il di che gli della per una con del sono nel alla è ha dei le",
    "pt": "o os as do da dos que em uma para com não por foi ao na no",
    "tr": "ve bir bu ile için olarak da de olan daha sonra ise çok",
}
_MARKERS = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_SAMPLE = 20_000  # characters


def language_of(text: str, declared: str | None = None) -> str:
    """A BCP 47 tag: what is declared where that is a tag, else the likeliest language; English where nothing tells."""
    tag = (declared or "").strip().replace("_", "-").split(",")[0]
    head, _, rest = tag.partition("-")
    tag = head.lower() + (f"-{rest}" if rest else "")
    return tag if _TAG.fullmatch(tag) else _guessed(text[:_SAMPLE])


def _guessed(text: str) -> str:
    letters = sum(c.isalpha() for c in text)
    for code, script in _SCRIPTS:
        if letters and len(script.findall(text)) > 0.3 * letters:
            return code
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    scores = {code: sum(words[w] for w in markers) for code, markers in _MARKERS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > max(4, 1.2 * scores["en"]) else "en"
