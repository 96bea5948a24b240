"""What a title is about, in terms of the topic lexicon: so that "Captagon pills" and "Drug smuggling" meet."""

from __future__ import annotations

import re
from functools import cache

from briefgen.extract.lexicon import load


@cache
def subjects_of(title: str) -> frozenset[str]:
    """The topics of configs/lexicon/topics.yaml whose terms stand in a title; empty where it names none.

    A narrower topic hides the wider one that it stands under: drug smuggling is not smuggling at large. A weak term
    counts only where there is no other: demarcation of the border is not border control.
    """
    text = title.casefold()
    found = {key for key, pattern in _patterns("terms").items() if pattern.search(text)} or {
        key for key, pattern in _patterns("weak").items() if pattern.search(text)
    }
    wider = {load("topics")["topics"][key].get("parent") for key in found}
    return frozenset(found - wider or found)


@cache
def wide_topics() -> frozenset[str]:
    """The topics that are a field of policy rather than one matter."""
    return frozenset(load("topics")["wide"])


@cache
def without_subjects(title: str) -> str:
    """The title without the terms of the topics that it names: what else it says."""
    patterns = [_patterns(strength).get(key) for key in sorted(subjects_of(title)) for strength in ("terms", "weak")]
    for pattern in patterns:
        title = re.sub(pattern.pattern, " ", title, flags=re.IGNORECASE) if pattern else title
    return title


@cache
def _patterns(strength: str) -> dict[str, re.Pattern[str]]:
    """A pattern a topic of its `terms` or its `weak` ones; `*` stands for any ending of a word, or for one word."""
    patterns = {}
    for key, entry in load("topics")["topics"].items():
        terms = sorted(entry.get(strength, ()), key=len, reverse=True)
        if not terms:
            continue
        words = (re.escape(t).replace(r"\ \*\ ", r" \w+ ").replace(r"\*", r"\w*") for t in terms)
        patterns[key] = re.compile(rf"\b(?:{'|'.join(words)})\b")
    return patterns
