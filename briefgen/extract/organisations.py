"""Organisations and armed groups that act in the relations: few, and only where they do something.

known      Hezbollah, Polisario                                       the lexicon
introduced the Northern Liberation Front (NLF)                        movements.py
company    Bluewater Energy Inc, a Canadian company                   a legal form after the name
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.extract.document import Token
from briefgen.extract.layers import Layers
from briefgen.extract.lexicon import load
from briefgen.extract.movements import introduced
from briefgen.extract.reading import Reading


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation; `sentence` is where it acts."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    sentence: int


def find_organisations(reading: Reading) -> tuple[Organisation, ...]:
    """Armed groups of the lexicon, movements that the text introduces, and companies that it deals with."""
    known = _known(reading)
    taken = {o.name for o in known} | {a for o in known for a in o.aliases}
    movements = (Organisation(m.name, (m.short,), m.country, m.sentence) for m in introduced(reading.layers))
    new = [*movements, *_companies(reading.layers)]
    return (*known, *(o for o in new if o.name not in taken and not taken & set(o.aliases)))


# of the lexicon


def _known(reading: Reading) -> list[Organisation]:
    groups, companies = load("groups")["groups"], load("groups")["companies"]
    forms = {
        form.lower(): entry["name"]
        for entry in (*groups, *companies)
        for form in (entry["name"], *entry.get("aliases", ()))
    }
    countries = {entry["name"]: entry.get("country") or None for entry in (*groups, *companies)}
    first: dict[str, tuple[int, str]] = {}
    for layer in reading.layers:
        for start, size, form in _hits(layer.tokens, forms):
            name = forms[form]
            text = " ".join(t.text for t in layer.tokens[start : start + size])
            first.setdefault(name, (layer.sentence.index, text))
    return [Organisation(form, (), countries[name], sentence) for name, (sentence, form) in first.items()]


def _hits(tokens: tuple[Token, ...], forms: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """(token, number of tokens, form) of each known name, the longest first."""
    position = 0
    while position < len(tokens):
        for size in (6, 5, 4, 3, 2, 1):
            form = " ".join(t.lower for t in tokens[position : position + size]).replace(" 's", "'s")
            form = form.replace(" ul-", " al-").replace(" el-", " al-")
            if form in forms and tokens[position].is_capital and position + size <= len(tokens):
                short = size == 1 and len(form) < 5
                if not short or tokens[position].text.isupper():
                    yield position, size, form
                    position += size - 1
                    break
        position += 1


# dealt with in the text


_LEGAL = frozenset({"inc", "ltd", "corp", "plc", "llc", "gmbh", "inc.", "ltd.", "corp.", "limited"})
_FIRMS = frozenset(
    {"company", "companies", "firm", "giant", "group", "miner", "utility", "operator", "developer", "producer"}
)


def _companies(layers: Sequence[Layers]) -> Iterator[Organisation]:
    for layer in layers:
        tokens = layer.tokens
        for i in range(1, len(tokens)):
            if tokens[i].lower not in _LEGAL or not tokens[i].is_capital:
                continue
            start = i
            while start and tokens[start - 1].is_capital and tokens[start - 1].tag.startswith("NNP"):
                start -= 1
            based = tokens[start].lower.endswith("-based") and start + 1 < i
            name = " ".join(t.text for t in tokens[start + based : i + 1])
            country = _state_of_firm(layers, layer.sentence.index)
            if start + based < i and country:
                yield Organisation(name, (tokens[start + based].text,), country, layer.sentence.index)


def _state_of_firm(layers: Sequence[Layers], sentence: int) -> str | None:
    """ "a Canadian company": the latest state before a word for a firm, up to two sentences back."""
    for layer in reversed(layers[max(0, sentence - 2) : sentence + 1]):
        for country in layer.countries:
            following = [t.lower for t in layer.tokens[country.end : country.end + 3]]
            if country.kind == "adjective" and set(following) & _FIRMS:
                return country.code
    return None
