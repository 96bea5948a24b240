"""Countries in a sentence: names, adjectives, peoples, capitals, cities, bodies, and pairs of them ("Russian-Turkish").

Turkish      -> TR (adjective)        Damascus   -> SY (capital)
U.S.-Japan   -> US JP (compound)      White House -> US (seat)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefgen import countries
from briefgen.extract.document import Sentence, Token

STATE_KINDS = frozenset({"name", "adjective", "people", "capital", "seat"})
DECOY = "decoy"  # a longer name that contains a state's ("Latin America")
_SINO = {
    "sino": "CN",
    "russo": "RU",
    "anglo": "GB",
    "franco": "FR",
    "indo": "IN",
    "greco": "GR",
    "turko": "TR",
    "turco": "TR",
    "euro": "EU",
    "saudi": "SA",
    "arab": "",
    "israeli": "IL",
}
_WORDS_TOO = frozenset({"us", "may", "can", "polish", "english", "nice", "reading", "mobile"})


@dataclass(frozen=True, slots=True)
class Country:
    """Tokens `start:end` of a sentence name `codes` (one, or two in a compound); `kind` as in the lexicon."""

    start: int
    end: int
    codes: tuple[str, ...]
    kind: str

    @property
    def code(self) -> str:
        """The first code."""
        return self.codes[0]


@cache
def _index() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First lower-case word of each form -> (all its words, form as written), longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form in (*countries.lexicon(), *countries.decoys()):
        parts = tuple(_split(form))
        if parts:
            index.setdefault(parts[0], []).append((parts, form))
    for entries in index.values():
        entries.sort(key=lambda e: -len(e[0]))
    return index


def _split(form: str) -> list[str]:
    """The words of a name as the text's tokens are: a possessive 's is one ("People 's Republic")."""
    found = re.findall(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’.][^\W_]+)*|&", form.replace("’", "'"))
    return [part for w in found for part in ((w[:-2].lower(), "'s") if w.endswith("'s") else (w.lower(),))]


@cache
def _meanings(form: str, prefer: frozenset[str]) -> tuple[Any, ...]:
    return tuple(countries.meanings(form, prefer=prefer))


def find_countries(sentence: Sentence, prefer: frozenset[str] = frozenset()) -> tuple[Country, ...]:
    """All countries and bodies of a sentence, left to right, the longest form first; ambiguous cities go to
    `prefer`.
    """
    found = []
    tokens, position = sentence.tokens, 0
    while position < len(tokens):
        hit = _longer(_at(tokens, position, prefer), _compound(tokens, position, prefer))
        if hit:
            if hit.kind != DECOY:
                found.append(hit)
            position = hit.end
        else:
            position += 1
    return tuple(found)


def _longer(name: Country | None, compound: Country | None) -> Country | None:
    """ "South Africa-Tanzania" is no "South Africa"; "Guinea-Bissau" is one state."""
    if name is None or compound is None:
        return name or compound
    return compound if compound.end > name.end else name


_HALVES = {"north": "KP", "south": "KR"}


def find_halves(sentence: Sentence, found: tuple[Country, ...]) -> tuple[Country, ...]:
    """The states of a sentence with "the North" and "the South", in a text about Korea."""
    tokens, taken = sentence.tokens, {i for c in found for i in range(c.start, c.end)}
    halves = []
    for i, token in enumerate(tokens):
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        alone = following is None or not following.is_capital
        led = i > 0 and tokens[i - 1].lower == "the"
        if token.lower in _HALVES and token.is_capital and led and alone and i not in taken:
            halves.append(Country(i, i + 1, (_HALVES[token.lower],), "name"))
    return tuple(sorted((*found, *halves), key=lambda c: c.start)) if halves else found


def _at(tokens: tuple[Token, ...], i: int, prefer: frozenset[str]) -> Country | None:
    token = tokens[i]
    if not token.is_capital:
        return None
    for parts, form in _index().get(token.lower, ()):
        end = i + len(parts)
        if (
            end <= len(tokens)
            and all(tokens[i + k].lower == part for k, part in enumerate(parts))
            and _is_proper(tokens, i, end, form)
        ):
            if form in countries.decoys():
                return Country(i, end, ("",), DECOY)
            meaning = _meanings(form, prefer)
            if meaning and not (meaning[0].kind == "city" and _is_person(tokens, i, end)):
                return Country(i, end, (meaning[0].code,), meaning[0].kind)
    return None


def _is_proper(tokens: tuple[Token, ...], i: int, end: int, form: str) -> bool:
    """`US` is no pronoun, `May` no place: short capitals must be written as such, and lower-case words inside refuse
    the form.
    """
    text = tokens[i].text
    if end - i == 1 and len(form) <= 4 and form.isupper() and not text.isupper():
        return False
    if end - i == 1 and text.isupper() and len(text) == 2 and form != text:
        return False
    if i == 0 and end - i == 1 and tokens[i].lower in _WORDS_TOO and not text.isupper():
        return _opens_as_people(tokens)
    return True


def _opens_as_people(tokens: tuple[Token, ...]) -> bool:
    """ "Polish officials said" at the head of a sentence, where every word has a capital: no verb ("Polish it")."""
    return tokens[0].tag.startswith(("JJ", "NNP")) and tokens[0].entity in ("NORP", "GPE", "LANGUAGE")


def _is_person(tokens: tuple[Token, ...], i: int, end: int) -> bool:
    return any(t.entity == "PERSON" for t in tokens[i:end])


def _compound(tokens: tuple[Token, ...], i: int, prefer: frozenset[str]) -> Country | None:
    """`Russia-Turkey`, `U.S.-Iraq`, `Sino-Japanese`; also with spaces round the hyphen (`Indonesia- Australia`)."""
    if not tokens[i].is_capital or (i and tokens[i - 1].is_capital and "–" in tokens[i - 1].text):
        return None  # "the Lamu Port–South Sudan–Ethiopia corridor"
    found = (_compound_of(tokens, i, i + length, prefer) for length in (4, 3, 2, 1))
    return next((c for c in found if c), None)


def _compound_of(tokens: tuple[Token, ...], i: int, end: int, prefer: frozenset[str]) -> Country | None:
    """`South Africa-Tanzania`: the tokens `i:end` are two names joined by a hyphen inside a token."""
    text = " ".join(t.text for t in tokens[i:end])
    if end > len(tokens) or not re.search(r"[\w.][-–‑]\w", text) or not all(t.is_capital for t in tokens[i:end]):
        return None
    codes = []
    for part in re.split(r"[-–‑]", text):
        meaning = _meanings(part, prefer) if part[:1].isupper() else ()
        code = _SINO.get(part.lower()) or (meaning[0].code if meaning and meaning[0].kind != "city" else "")
        if not code:
            return None
        codes.append(code)
    return Country(i, end, tuple(codes), "compound") if len(set(codes)) > 1 else None
