"""Movements and armed groups that a text introduces by name and initials: the Northern Liberation Front (NLF)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from briefgen.extract.document import Token
from briefgen.extract.layers import Layers
from briefgen.extract.lexicon import load


@cache
def known_groups() -> dict[str, tuple[str, str | None]]:
    """Form in lower case -> (name, state) of every group and company of the lexicon."""
    entries = (*load("groups")["groups"], *load("groups")["companies"])
    return {
        form.lower(): (entry["name"], entry.get("country") or None)
        for entry in entries
        for form in (entry["name"], *entry.get("aliases", ()))
    }


def group_served(tokens: Sequence[Token], start: int, end: int) -> tuple[str, str | None] | None:
    """The group of the lexicon, with its state, that a title at `start:end` names: "founder of [Hamas]"."""
    for size in range(4, 0, -1):
        for i in range(start, end - size + 1):
            form = " ".join(t.lower for t in tokens[i : i + size]).replace(" 's", "'s")
            if tokens[i].is_capital and form in known_groups() and (len(form) > 4 or tokens[i].text.isupper()):
                return known_groups()[form]
    return None


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
        yield from _by_kind(layer, taken)


def _initials(tokens: tuple[Token, ...], i: int) -> tuple[str, int]:
    """The initials after a name that ends before `i`, and where they end: "(NLF)", ", or NLF,"; else none."""
    link = [t.lower for t in tokens[i : i + 2]]
    at = i + 1 if tokens[i].text == "(" and tokens[i + 2].text == ")" else i + 2 if link == [",", "or"] else len(tokens)
    short = tokens[at].text if at < len(tokens) else ""
    return (short, at + 1) if short.isupper() and 2 <= len(short) <= 6 else ("", i)


def _by_context(layer: Layers, taken: set[str]) -> Iterator[Movement]:
    """ "a rebel outfit, the People's Liberation Army", "the Caprivi Liberation Army": a name without initials, called
    armed in its sentence or by its cause.
    """
    armed = bool({t.lower for t in layer.tokens} & _ARMED)
    for start, end in _names(layer.tokens):
        name = layer.tokens[start:end]
        kinds = {t.lower for t in name}
        cause = _names_cause(name)
        if len(name) < _LONG or not kinds & _MOVEMENTS or kinds & (_OFFICIAL - (_FREE if cause else set())):
            continue
        text = " ".join(t.text for t in name).replace(" 's", "'s").replace(" ’s", "’s")
        home = [c for c in layer.countries if start <= c.start < end and c.kind != "city"]
        stated = any(not (cause and {"of", "for"} & {t.lower for t in layer.tokens[start : c.start]}) for c in home)
        if ((armed and not kinds & _SERVICES) or cause) and not stated and text not in taken:
            taken.add(text)
            code = home[0].code if home else _state_of_movement(layer, start, end)
            yield Movement(text, (), code, layer.sentence.index)


def _names(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """Every run of capitalised words with what links them; no article, no owner ("Darfur's ...") and nobody who leads
    it ("of Khalil Ibrahim").
    """
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and (tokens[end].is_capital or (end > start and _links(tokens, start, end))):
            if tokens[end].entity == "PERSON" and tokens[end - 1].lower == "of":
                break
            end += 1
        while end > start and not tokens[end - 1].is_capital:
            end -= 1
        owner = next((k for k in range(start + 1, end - _LONG) if tokens[k].lower in ("'s", "’s")), start)
        owned = owner > start and tokens[owner - 1].lower != "people"
        if end > start:
            yield owner + 1 if owned else start + (tokens[start].lower == "the"), end
        start = max(end, start + 1)


def _links(tokens: tuple[Token, ...], start: int, i: int) -> bool:
    """ "Movement [for the] Emancipation [of the] Delta"; not "Rebels of [the] Eastern Front"."""
    lower = tokens[i].lower
    return lower in _LINKS or (lower == "the" and any(t.lower in _BANDS for t in tokens[start:i]))


def _names_cause(name: tuple[Token, ...]) -> bool:
    """ "Caprivi [Liberation] Army", "Movement [for] the Emancipation of the Delta"; "People's Liberation Army" is a
    state's unless something calls it rebel.
    """
    lower = [t.lower for t in name]
    ends = {band for band, after in pairwise((*lower, "of")) if band in _BANDS and after in ("of", "for")}
    if {"people", "army"} <= set(lower) or not ends:
        return False
    aims = any(a in ("front", "movement", "forces") and b == "for" for a, b in pairwise(lower))
    return aims or bool(set(lower) & _CAUSES)


def _by_kind(layer: Layers, taken: set[str]) -> Iterator[Movement]:
    """ "the [Nashi] youth movement", "the rebel group [Jundallah]": called by what it is."""
    tokens = layer.tokens
    for i in range(1, len(tokens) - 2):
        if tokens[i].lower not in _KINDS or tokens[i + 1].lower not in _GROUPS:
            continue
        start, end = i, i
        while start and _is_own_name(layer, start - 1):
            start -= 1
        if start == i or tokens[start - 1].lower in ("a", "an"):  # "a Kabyle separatist group" names none
            start = end = i + 2
            while end < len(tokens) and _is_own_name(layer, end):
                end += 1
        text = " ".join(t.text for t in tokens[start:end])
        if text and text not in taken:
            taken.add(text)
            yield Movement(text, (), _state_of_movement(layer, start, end), layer.sentence.index)


def _is_own_name(layer: Layers, i: int) -> bool:
    """A proper noun that is no state or people: "Nashi", not "Kurdish"."""
    token = layer.tokens[i]
    stated = any(c.start <= i < c.end for c in layer.countries)
    return token.is_capital and token.tag.startswith("NNP") and token.entity not in ("NORP", "PERSON") and not stated


_LONG = 3  # words of a name that says what it is
_CAUSES = frozenset(
    "liberation salvation redemption resistance independence revolutionary equality mujahideen emancipation".split()
)
_BANDS = frozenset("movement front forces army brigade brigades militia militias fighters tigers".split())
_FREE = frozenset(
    {"armed", "united", "national"}
)  # "Revolutionary Armed Forces of Colombia", "United Front for Change"
_KINDS = frozenset(
    "rebel militant guerrilla insurgent separatist secessionist youth protest paramilitary armed islamist".split()
)
_GROUPS = frozenset("movement group organisation organization outfit faction militia".split())
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
