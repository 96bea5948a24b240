"""Tone: whether what a reader gets is short, sharp and about few people, as the audience's rules ask.

The rules warn and never change a page: how to say it better is for the desk to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.compose.brief import ActorItem, Brief
from briefgen.config import Rules


def check(brief: Brief, rules: Rules) -> tuple[str, ...]:
    """What the brief has that the rules do not want, each with the fact that it is about."""
    return (*_too_long(brief, rules), *_too_many(brief, rules), *_empty_words(brief, rules))


def _too_long(brief: Brief, rules: Rules) -> Iterator[str]:
    for section, item in brief.items():
        for text in item.texts():
            count = len(text.split())
            if rules.max_words and count > rules.max_words:
                yield f"{section.key}/{item.id}: a text of {count} words; this reader gets at most {rules.max_words}"


def _too_many(brief: Brief, rules: Rules) -> Iterator[str]:
    actors = [item for _, item in brief.items() if isinstance(item, ActorItem)]
    if rules.max_actors and len(actors) > rules.max_actors:
        yield f"{len(actors)} people are presented; this reader gets at most {rules.max_actors}"


def _empty_words(brief: Brief, rules: Rules) -> Iterator[str]:
    avoided: Mapping[str, tuple[str, ...]] = dict(rules.avoid.items())
    for section, item in brief.items():
        for phrase in avoided.get(section.key, ()):
            found = next((t for t in item.texts() if re.search(rf"\b{re.escape(phrase)}\b", t, re.IGNORECASE)), None)
            if found:
                yield f"{section.key}/{item.id}: “{phrase}” says nothing that can be reached or missed"
