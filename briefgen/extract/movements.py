"""Movements and armed groups that a text introduces by name and initials: the Northern Liberation Front (NLF)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.extract.document import Token
from briefgen.extract.layers import Layers


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement with its initials; `country` is where it is at home, as far as the sentence that introduces it
    tells."""

    name: str
    initials: tuple[str, ...]
    country: str | None
    sentence: int

    @property
    def short(self) -> str:
        """What the text calls it from here on."""
        return self.initials[0] if self.initials else self.name


_MOVEMENTS = frozenset(
    "movement front forces army brigade brigades resistance militia militias liberation fighters".split()
)
_OFFICIAL = frozenset(
    "armed defence defense peace united nations african european protection multinational stabilization"
    " assistance".split()
)
_SHORT = 2  # initials of which none may differ
_SMALL = frozenset({"of", "and", "for", "the", "de", "in"})
_BACKS = frozenset(
    "sponsoring backing arming supporting sheltering harbouring harboring funding aiding training".split()
)


def introduced(layers: Sequence[Layers]) -> Iterator[Movement]:
    """Every movement that the text introduces by its full name and initials, or calls rebels or the like."""
    taken: set[str] = set()
    for layer in layers:
        tokens = layer.tokens
        for i in range(2, len(tokens) - 2):
            short, after = _initials(tokens, i)
            start = _full_name(tokens, i, short) if short else i
            name = tokens[start:i]
            kinds = {t.lower for t in name}
            stated = any(start - 1 <= c.start < i for c in layer.countries if c.kind != "city")
            if name and kinds & _MOVEMENTS and not kinds & _OFFICIAL and not stated:
                text = " ".join(t.text for t in name).replace(" 's", "'s")
                if text not in taken:
                    taken.add(text)
                    yield Movement(text, (short,), _state_of_movement(layer, start, after), layer.sentence.index)
        yield from _by_context(layer, taken)


def _initials(tokens: tuple[Token, ...], i: int) -> tuple[str, int]:
    """The initials after a name that ends before `i`, and where they end: "(NLF)", ", or NLF,"; else none."""
    link = [t.lower for t in tokens[i : i + 2]]
    at = i + 1 if tokens[i].text == "(" and tokens[i + 2].text == ")" else i + 2 if link == [",", "or"] else len(tokens)
    short = tokens[at].text if at < len(tokens) else ""
    return (short, at + 1) if short.isupper() and 2 <= len(short) <= 6 else ("", i)


def _by_context(layer: Layers, taken: set[str]) -> Iterator[Movement]:
    """ "a rebel outfit, the People's Liberation Army": a name without initials, called armed in its sentence."""
    tokens = layer.tokens
    if not {t.lower for t in tokens} & _ARMED:
        return
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and (tokens[end].is_capital or (end > start and tokens[end].lower in _LINKS)):
            end += 1
        while end > start and not tokens[end - 1].is_capital:
            end -= 1
        name = tokens[start:end]
        first = 1 if name and name[0].lower == "the" else 0
        kinds = {t.lower for t in name}
        proper = len(name) - first > 2 and kinds & _MOVEMENTS and not kinds & (_OFFICIAL | _SERVICES)
        stated = any(start <= c.start < end for c in layer.countries if c.kind != "city")
        text = " ".join(t.text for t in name[first:]).replace(" 's", "'s").replace(" ’s", "’s")
        if proper and not stated and text not in taken:
            taken.add(text)
            yield Movement(text, (), _state_of_movement(layer, start, end), layer.sentence.index)
        start = max(end, start + 1)


_ARMED = frozenset(
    "rebel rebels militia insurgent insurgents guerrilla guerrillas exile exiled outfit separatist separatists fighters"
    " militants".split()
)
_SERVICES = frozenset(
    "royal national-guard air border police coast revolutionary-guards chief minister commander".split()
)
_LINKS = frozenset({"of", "for", "'s", "’s"})


def _full_name(tokens: tuple[Token, ...], end: int, short: str) -> int:
    """Where the name begins whose capitals are the initials `short`; `end` where there is none."""
    start = end
    while start and (tokens[start - 1].is_capital or tokens[start - 1].lower in (*_SMALL, "'s", "-")):
        start -= 1
        initials = [t.text[0] for t in tokens[start:end] if t.is_capital]
        foreign = (Counter(short) - Counter(initials)).total()  # those of a name in another language differ
        if len(initials) == len(short) and foreign <= (len(short) > _SHORT):
            return start
    return end


def _state_of_movement(layer: Layers, start: int, end: int) -> str | None:
    """The accuser's, where a state accuses another of backing it; else the state or region named right after it."""
    before = [t.lower for t in layer.tokens[:start]]
    if {"accuses", "accused", "accuse"} & set(before) and _BACKS & set(before):
        subject = next(iter(layer.countries), None)
        return subject.code if subject and subject.end <= start else None
    return next((c.code for c in layer.countries if end <= c.start < end + 10), None)
