"""Organisations and armed groups that act in the relations: few, and only where they do something.

known      Hezbollah, Polisario                                       the lexicon
introduced the Northern Liberation Front (NLF)                        movements.py
society    South Korea's Red Cross, the Turkish Red Crescent              a state before the name
company    Bluewater Energy Inc, a Canadian company                   a legal form after the name
firm       the Finnish firm Botnia; Botnia, a Finnish pulp company      called one, of the pair or more than once
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.extract.document import Token
from briefgen.extract.layers import Layers
from briefgen.extract.movements import introduced, known_groups
from briefgen.extract.office_heads import word_at
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
    movements = (Organisation(m.name, m.initials, m.country, m.sentence) for m in introduced(reading.layers))
    new = [*movements, *_companies(reading.layers), *_firms(reading), *_societies(reading.layers)]
    fresh = (o for o in new if not any(_core(o) in t or t in o.name for t in taken) and not taken & set(o.aliases))
    return (*known, *fresh)


def _core(new: Organisation) -> str:
    """The name without whom or where it is of."""
    return new.name.partition(" of ")[0]


# of the lexicon


def _known(reading: Reading) -> list[Organisation]:
    """Each group or company of the lexicon where it is named first, as the text calls it."""
    found: dict[str, Organisation] = {}
    named = {(m.sentence, i) for p in reading.people for m in p.mentions for i in range(m.start, m.end)}
    for layer in reading.layers:
        for start, size, form in _hits(layer.tokens):
            if (layer.sentence.index, start) in named:
                continue  # "Allan Wagner"
            name, country = known_groups()[form]
            text = " ".join(t.text for t in layer.tokens[start : start + size])
            found.setdefault(name, Organisation(text, (), country, layer.sentence.index))
    return list(found.values())


def _hits(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int, str]]:
    """(token, number of tokens, form) of each known name, the longest first."""
    position = 0
    while position < len(tokens):
        size = 0
        if tokens[position].is_capital:
            size, form = _hit(tokens, position)
            if size:
                yield position, size, form
        position += max(size, 1)


def _hit(tokens: tuple[Token, ...], position: int) -> tuple[int, str]:
    for size in range(min(6, len(tokens) - position), 0, -1):
        form = " ".join(t.lower for t in tokens[position : position + size]).replace(" 's", "'s")
        form = form.replace(" ul-", " al-").replace(" el-", " al-")
        if form in known_groups():
            short = size == 1 and len(form) < 5
            if not short or tokens[position].text.isupper():
                return size, form
    return 0, ""


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


def _firms(reading: Reading) -> Iterator[Organisation]:
    """ "the Finnish pulp company Botnia"; "Botnia, the Finnish firm that builds the mill"."""
    people = {(m.sentence, i) for p in reading.people for m in p.mentions for i in range(m.start, m.end)}
    for layer in reading.layers:
        for country in layer.countries:
            kind = _kind_of_firm(layer.tokens, country.end) if country.kind == "adjective" else 0
            if not kind:
                continue
            start, end = _name_beside(layer.tokens, country.start, kind + 1)
            name = " ".join(t.text for t in layer.tokens[start:end])
            known = country.code in (reading.pair or ()) or reading.document.text.count(name) > 1
            if name and known and (layer.sentence.index, start) not in people:
                yield Organisation(name, (), country.code, layer.sentence.index)


def _kind_of_firm(tokens: tuple[Token, ...], i: int) -> int:
    """Where "company" stands in "(Finnish) pulp company", up to three words on; 0 where none does."""
    for k in range(i, min(len(tokens), i + 4)):
        if tokens[k].lower in _ONE_FIRM:
            return k
        if not tokens[k].text.islower() or not tokens[k].tag.startswith(("NN", "JJ")) or tokens[k].lower in _ABOUT:
            return 0
    return 0


def _name_beside(tokens: tuple[Token, ...], before: int, after: int) -> tuple[int, int]:
    """The proper name right after the phrase, or right before it and its comma."""
    end = after
    while end < len(tokens) and tokens[end].is_capital and tokens[end].tag.startswith("NNP"):
        end += 1
    if end > after:
        return after, end
    last = before - 1 - (word_at(tokens, before - 1) in ("a", "an", "the"))
    start = last
    while start > 0 and tokens[start - 1].is_capital and tokens[start - 1].tag.startswith("NNP"):
        start -= 1
    return (start, last) if word_at(tokens, last) == "," else (after, after)


_ONE_FIRM = frozenset(
    "company firm giant miner operator airline shipbuilder developer producer utility supplier contractor".split()
)
_ABOUT = frozenset("news media polling law research consultancy rating ratings risk insurance".split())  # who comments


def _societies(layers: Sequence[Layers]) -> Iterator[Organisation]:
    """ "South Korea's Red Cross", "the Turkish Red Crescent": one for each state."""
    seen: set[str] = set()
    for layer in layers:
        for country in layer.countries:
            i = country.end + (country.end < len(layer.tokens) and layer.tokens[country.end].lower in ("'s", "’s"))
            pair = [t.lower for t in layer.tokens[i : i + 2]]
            if pair in (["red", "cross"], ["red", "crescent"]) and len(country.code) == 2 and country.code not in seen:
                seen.add(country.code)
                text = " ".join(t.text for t in layer.tokens[country.start : i + 2]).replace(" 's", "'s")
                yield Organisation(text.replace(" ’s", "’s"), (), country.code, layer.sentence.index)


def _state_of_firm(layers: Sequence[Layers], sentence: int) -> str | None:
    """ "a Canadian company": the latest state before a word for a firm, up to two sentences back."""
    for layer in reversed(layers[max(0, sentence - 2) : sentence + 1]):
        for country in layer.countries:
            following = [t.lower for t in layer.tokens[country.end : country.end + 3]]
            if country.kind == "adjective" and set(following) & _FIRMS:
                return country.code
    return None
