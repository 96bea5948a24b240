"""Organisations and armed groups that act in the relations: few, and only where they do something."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from briefgen.extract.lexicon import load
from briefgen.extract.reading import Reading


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation; `sentence` is where it acts."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    sentence: int


def find_organisations(reading: Reading) -> tuple[Organisation, ...]:
    """Armed groups and movements of the lexicon that the text names."""
    known = {
        form.lower(): (entry["name"], entry.get("country") or None)
        for entry in load("groups")["groups"]
        for form in (entry["name"], *entry.get("aliases", ()))
    }
    first: dict[str, tuple[int, str]] = {}
    count: Counter[str] = Counter()
    for layer in reading.layers:
        tokens = layer.tokens
        for i in range(len(tokens)):
            for size in (4, 3, 2, 1):
                form = " ".join(t.lower for t in tokens[i : i + size])
                if form in known and tokens[i].is_capital and i + size <= len(tokens):
                    name = known[form][0]
                    count[name] += 1
                    first.setdefault(name, (layer.sentence.index, " ".join(t.text for t in tokens[i : i + size])))
                    break
    found = []
    for name, (sentence, form) in first.items():
        country = next(c for n, c in known.values() if n == name)
        found.append(Organisation(form, (), country, sentence))
    return tuple(found)
