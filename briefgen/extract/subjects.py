"""What a title is about, in terms of the topic lexicon: so that "Captagon pills" and "Drug smuggling" meet."""

from __future__ import annotations

import re
from functools import cache

from briefgen.extract.lexicon import load


@cache
def subjects_of(title: str) -> frozenset[str]:
    """The topics of configs/lexicon/topics.yaml whose terms stand in a title; empty where it names none.

    A longer term hides what stands inside it: drug smuggling is not smuggling at large. A weak term counts only where
    there is no other: demarcation of the border is not border control.
    """
    text = title.casefold()
    return _found(text, "terms") or _found(text, "weak")


def _found(text: str, strength: str) -> frozenset[str]:
    spans = [(key, *m.span()) for key, pattern in _patterns(strength).items() for m in pattern.finditer(text)]
    hidden = {(key, a, b) for key, a, b in spans for _, c, d in spans if c <= a and b <= d and (c, d) != (a, b)}
    return frozenset(key for key, *_ in set(spans) - hidden)


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
