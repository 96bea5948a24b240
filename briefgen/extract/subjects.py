"""What a title is about, in terms of the topic lexicon: so that "Captagon pills" and "Drug smuggling" meet."""

from __future__ import annotations

import re
from functools import cache

from briefgen.extract.lexicon import load


@cache
def subjects_of(title: str) -> frozenset[str]:
    """The topics of configs/lexicon/topics.yaml whose terms stand in a title; empty where it names none.

    A narrower topic hides the wider one that it stands under: drug smuggling is not smuggling at large.
    """
    found = {key for key, pattern in _patterns().items() if pattern.search(title.casefold())}
    wider = {load("topics")["topics"][key].get("parent") for key in found}
    return frozenset(found - wider or found)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """A pattern a topic; `*` stands for any ending of a word, or for one word."""
    patterns = {}
    for key, entry in load("topics")["topics"].items():
        terms = sorted({*entry["terms"], *entry.get("weak", ())}, key=len, reverse=True)
        words = (re.escape(t).replace(r"\ \*\ ", r" \w+ ").replace(r"\*", r"\w*") for t in terms)
        patterns[key] = re.compile(rf"\b(?:{'|'.join(words)})\b")
    return patterns
