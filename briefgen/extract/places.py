"""Where a contact takes place: "in Ankara", "at the White House", "here" (by the dateline), "to Turkey" for visits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen import countries
from briefgen.extract.document import Sentence, Token
from briefgen.extract.geo import Country
from briefgen.extract.lexicon import all_words, words
from briefgen.extract.people import Layers

_PLACE_KINDS = frozenset({"name", "capital", "city", "seat"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the text has it, and the state it lies in where known."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a news text: `MOSCOW, Nov 17 (Agency) --`. Tokens up to `end` are no prose."""

    place: Place | None
    end: int


def dateline_of(sentence: Sentence, countries: tuple[Country, ...]) -> Dateline | None:
    """The dateline at the start of a sentence, or None."""
    tokens = sentence.tokens
    for end in range(1, min(len(tokens) - 2, 16)):
        if tokens[end - 1].end == tokens[end].start and tokens[end].end == tokens[end + 1].start:
            continue  # a dash inside "2010-05-27"
        if tokens[end].text in ("--", "—", "–", "-", "_", ":") and (
            tokens[end].text != ":" or tokens[end - 1].text == ")" or _is_shouted_city(tokens[:end], countries)
        ):
            head = tokens[:end]
            if not _is_dateline(head):
                return None
            first = next((c for c in countries if c.start == 0 and c.kind in _PLACE_KINDS), None)
            name_end = next(
                (i for i, t in enumerate(head) if t.text in (",", ".", "(", "-", "/") or t.text[0].isdigit()), end
            )
            name = _spelt(head[:name_end])
            return Dateline(Place(name, first.code if first else _state_in(countries, end)), end + 1)
    return None


_INITIALS = 3  # letters: "UAE"


def _spelt(tokens: Sequence[Token]) -> str:
    """The words as they are written: "Cox's Bazar"; "KIGALI" is Kigali."""
    name = re.sub(r" (['’]s)\b", r"\1", " ".join(t.text for t in tokens))
    return name.title() if name.isupper() and len(name) > _INITIALS else name


def _is_shouted_city(head: tuple[Token, ...], countries: tuple[Country, ...]) -> bool:
    """ "ISLAMABAD:" before the prose: a city in capitals and nothing else."""
    known = any(c.start == 0 and c.end == len(head) and c.kind in _PLACE_KINDS for c in countries)
    return known and all(t.text.isupper() for t in head)


def letterhead_place(sentence: Sentence, countries: tuple[Country, ...]) -> Place | None:
    """The place of a line "Nairobi, 3 May 2011" (also at the end of the line of a title), where a text was issued."""
    tokens = sentence.tokens
    if sentence.index < 2 and (issued := _issued_by_house(sentence, countries)):
        return issued
    for country in countries:
        if country.kind not in ("capital", "city") or (country.start and tokens[country.start - 1].text != ","):
            continue
        rest = tokens[country.end :]
        dated = len(rest) in range(3, 6) and rest[0].text == "," and rest[-1].text.isdigit() and len(rest[-1].text) == 4
        if dated and any(t.entity == "DATE" or t.tag == "CD" for t in rest[1:-1]):
            return Place(_spelt(tokens[country.start : country.end]), country.code)
    return None


def _issued_by_house(sentence: Sentence, countries: tuple[Country, ...]) -> Place | None:
    """ "Ministry for Foreign Affairs, Helsinki. Press release." """
    tokens = sentence.tokens
    country = next((c for c in countries if c.end + 1 >= len(tokens) and c.kind in ("capital", "city")), None)
    if country is None or country.start < 2 or tokens[country.start - 1].text != ",":
        return None
    house = _HOUSES & {t.lower for t in tokens[: country.start] if t.is_capital}
    spoken = any(t.tag.startswith(("VB", "MD")) for t in tokens)
    return Place(_spelt(tokens[country.start : country.end]), country.code) if house and not spoken else None


_HOUSES = frozenset("ministry department presidency chancellery cabinet secretariat".split())


def _state_in(countries: tuple[Country, ...], end: int) -> str | None:
    return next((c.code for c in countries if c.end <= end), None)


def _is_dateline(head: tuple[Token, ...]) -> bool:
    """Capitals first, or an agency in brackets or after the place ("Tehran, IRNA --"), or a date."""
    if (
        not head[0].is_capital
        or head[0].tag == "IN"
        or any(t.tag.startswith(("VB", "MD")) and not t.text.isupper() for t in head)
    ):
        return False
    if any(t.lower in all_words("offices", "heads") for t in head):
        return False  # "Hon ANA KERN (Minister of Energy): I wish to ..."
    has_bracket = any(t.text == "(" for t in head)
    has_date = any(re.fullmatch(r"\d{1,2}", t.text) for t in head) and any(t.entity == "DATE" for t in head)
    agency = len(head) in range(3, 6) and head[-2].text == "," and head[-1].text.isupper() and len(head[-1].text) > 2
    return (head[0].text.isupper() and len(head[0].text) > 2) or has_bracket or has_date or agency


_LEADS = frozenset({"in", "at", "to", "into", "on", "from", "outside", "near", "for"})
_GOAL_LEADS = _LEADS - {"from", "on"}
_SCENE_LEADS = frozenset({"in", "at", "outside", "near"})
_LEAVING = frozenset("left leave leaves leaving departed depart departs departing".split())


def place_after(layers: Layers, i: int, here: Place | None, *, to: bool, noun: bool = False) -> Place | None:
    """The place of the contact word at `i`. With `to` the goal of a journey ("visited P", "arrived in P", "visit to
    P"); after a `noun` also past the verb that says that it happens ("the talks [were held] in P").
    """
    tokens = layers.tokens
    leads = frozenset({"for"}) if to and tokens[i].lower in _LEAVING else _GOAL_LEADS if to else _SCENE_LEADS
    for position in range(i + 1, min(len(tokens), i + 45)):
        token = tokens[position]
        happens = noun and (token.lower in _HAPPENS or token.lower in words("contacts", "phases"))
        if token.text in (";", ":") or (position > i + 1 and not happens and _leaves(tokens, position)):
            break
        if token.lower == "here" and here:
            return here
        lead = tokens[position - 1].lower
        direct = to and position == i + 1 and leads is not _LEAVING and tokens[i].lower not in _LEAVING
        if not direct and (lead not in leads or position == i + 1):
            if not (lead == "on" and position > i + 1):
                continue
            found = _described(layers, position)  # "on the island of P"
        elif not to and _is_of_event(tokens, i, position - 1):
            continue
        else:
            found = _place_at(layers, position, here, to=to)
        if found:
            return found
    if to and tokens[i].lower in _LEAVING and i + 1 < len(tokens):  # "left Tehran after three days of talks"
        return _place_at(layers, i + 1, here, to=True) if "after" in {t.lower for t in tokens[i + 2 : i + 10]} else None
    return here if not to and _says_here(tokens) else None


def _is_of_event(tokens: tuple[Token, ...], i: int, lead: int) -> bool:
    """ "discussed trade, the summit [in] P and transit": that is in P, not the talks; unlike "at the summit in P"."""
    k = lead - 1
    if k <= i or tokens[k].lower not in _EVENTS:
        return False
    while k > i and tokens[k].tag[:2] in ("NN", "JJ", "DT", "VB", "CD", "PO"):
        k -= 1
    return tokens[k].lower not in ("at", "of", "during", "in", "after", "alongside") and k > i


_HAPPENS = frozenset(
    (
        "is are was were will be been being has have had held take takes took taken place opened open opens began "
        "begin begins"
    ).split()
)
"""Verbs that say of talks that they happen."""


def _place_at(layers: Layers, position: int, here: Place | None, *, to: bool) -> Place | None:
    """The place that begins at a token: a state, city or seat; "Turkey's capital Ankara"; "the Turkish capital"; "the
    country".
    """
    tokens = layers.tokens
    article = tokens[position].lower == "the" and all(c.start != position for c in layers.countries)  # not "The Hague"
    start = position + 1 if article else position
    described = _described(layers, position)
    if described or start >= len(tokens):
        return described
    named = next((c for c in layers.countries if c.start == start), None)
    if named:
        if _followed_by_owner(tokens, named.end, named):
            return _capital_of(layers, named)
        return _specific(layers, named) if named.kind in _PLACE_KINDS else None
    lone = tokens[start].entity == "PERSON" and tokens[position - 1].lower in ("in", "near")  # "in Salto"
    if tokens[start].is_capital and (lone or tokens[start].entity in ("GPE", "LOC" if to else "FAC", "FAC")):
        return None if _names_event(tokens, start) else _unknown(layers, start)
    if not to:
        return _building(layers, start)
    return here if tokens[start].lower in ("country", "capital", "region") else None


def _names_event(tokens: Sequence[Token], start: int) -> bool:
    """ "at the [COP27] summit": the name, and not the place, of what is held."""
    after = next((t for t in tokens[start:] if not t.is_capital), None)
    return after is not None and after.lower in _EVENTS and any(c.isdigit() for c in tokens[start].text)


_EVENTS = frozenset("summit conference meeting forum session talks congress assembly olympics games".split())
_BUILDINGS = frozenset(
    "house palace ministry residence chancellery hall castle hotel headquarters villa mansion lodge centre".split()
)


def _building(layers: Layers, start: int) -> Place | None:
    """at [State House, Nairobi], at the [Presidential Palace]: capitals that end in a word for a building."""
    tokens = layers.tokens
    end = start
    while end < len(tokens) and tokens[end].is_capital and tokens[end].is_word:
        end += 1
    if end < start + 2 or tokens[end - 1].lower not in _BUILDINGS:
        return None
    name = _spelt(tokens[start:end])
    following = end + 1 if end < len(tokens) and tokens[end].lower in (",", "in") else len(tokens)
    city = next((c for c in layers.countries if c.start == following and c.kind in ("capital", "city")), None)
    if city is None:
        return Place(name, None)
    return Place(f"{name}, {' '.join(t.text for t in tokens[city.start : city.end])}", city.code)


def _described(layers: Layers, i: int) -> Place | None:
    """the Lebanese capital; the resort island of Bali; the port city of Odesa."""
    return _named_capital(layers, i) or _island(layers, i) if layers.tokens[i].lower == "the" else None


def _named_capital(layers: Layers, i: int) -> Place | None:
    """in the Turkish capital; to the Lebanese capital, Beirut."""
    tokens = layers.tokens
    country = next((c for c in layers.countries if c.start == i + 1 and c.kind == "adjective"), None)
    if country is None or country.end >= len(tokens) or tokens[country.end].lower != "capital":
        return None
    name = countries.get(country.code).capital
    return Place(name, country.code) if name else None


def _island(layers: Layers, i: int) -> Place | None:
    """on the resort island of Bali; in the port city of Odesa."""
    tokens = layers.tokens
    for k in range(i + 1, min(len(tokens) - 2, i + 5)):
        if (
            tokens[k].lower in ("island", "city", "town", "port", "resort", "village", "capital")
            and tokens[k + 1].lower == "of"
        ):
            named = next((c for c in layers.countries if c.start == k + 2), None)
            name = tokens[k + 2].text if named else _capitals(tokens, k + 2)
            return Place(name, named.code if named else None) if tokens[k + 2].is_capital else None
    return None


def _leaves(tokens: tuple[Token, ...], i: int) -> bool:
    """From here on the sentence speaks of something else than where the contact was."""
    token = tokens[i]
    if token.lower == "that" and token.tag not in ("IN", "WDT"):
        return False  # "a protocol to that effect in P"
    if token.lower in (
        "who",
        "which",
        "that",
        "after",
        "before",
        "while",
        "about",
        "regarding",
        "concerning",
        "as",
        "including",
        "over",
    ):
        return True
    if token.lower == "on" and i + 1 < len(tokens):
        return tokens[i + 1].entity not in ("DATE", "TIME") and not _described_ahead(tokens, i + 1)
    if token.lower == "to" and i + 1 < len(tokens) and tokens[i + 1].tag == "VB":
        return True
    return token.tag in ("VBD", "VBZ", "VBP", "MD") and token.entity == ""


def _described_ahead(tokens: tuple[Token, ...], i: int) -> bool:
    """ "on the island of P", "on the margins of": still about where."""
    return bool({"island", "margins", "sidelines", "occasion", "fringes"} & {t.lower for t in tokens[i : i + 5]})


def _says_here(tokens: tuple[Token, ...]) -> bool:
    return any(t.lower == "here" for t in tokens)


def _followed_by_owner(tokens: tuple[Token, ...], end: int, country: Country) -> bool:
    return end < len(tokens) and tokens[end].lower in ("'s", "'", "’")


def _capital_of(layers: Layers, owner: Country) -> Place | None:
    """Sri Lanka's capital Colombo; Turkey's largest city, Istanbul."""
    tokens = layers.tokens
    for k in range(owner.end + 1, min(len(tokens), owner.end + 6)):
        if tokens[k].lower in ("capital", "city", "resort", "port", "town", "hub"):
            for j in range(k + 1, min(len(tokens), k + 4)):
                if tokens[j].is_capital and tokens[j].is_word:
                    return Place(_capitals(tokens, j), owner.code)
    at = owner.end + 1
    if at < len(tokens) and tokens[at].is_capital and tokens[at].entity in ("GPE", "LOC"):  # "Kenya's Mombasa"
        return Place(_capitals(tokens, at), owner.code)
    return None


def _capitals(tokens: tuple[Token, ...], start: int) -> str:
    """The words with capitals from `start` on."""
    end = start + 1
    while end < len(tokens) and tokens[end].is_capital and tokens[end].is_word and tokens[end].entity != "DATE":
        end += 1
    return _spelt(tokens[start:end])


def _specific(layers: Layers, named: Country) -> Place:
    """Jeddah, Saudi Arabia -> Jeddah (SA)."""
    tokens = layers.tokens
    name = _spelt(tokens[named.start : named.end])
    if named.kind == "city" and named.end + 1 < len(tokens) and tokens[named.end].text == ",":
        after = next((c for c in layers.countries if c.start == named.end + 1 and c.kind == "name"), None)
        if after:
            return Place(name, after.code)
    return Place(name, named.code)


def _unknown(layers: Layers, start: int) -> Place:
    """A place that no list names: Addis Ababa, Ethiopia -> ET; else the state is unknown."""
    tokens = layers.tokens
    end = start
    kinds = ("GPE", "LOC", "FAC", "PERSON" if tokens[start].entity == "PERSON" else "GPE")
    while end < len(tokens) and tokens[end].is_capital and tokens[end].entity in kinds:
        end += 1
    while end + 1 < len(tokens) and tokens[end].lower in _NAME_LINKS and tokens[end + 1].is_capital:
        end += 2  # "Palais de la Présidence"
    name = _spelt(tokens[start:end])
    following = end + 1 if end < len(tokens) and tokens[end].lower in (",", "in", "at") else len(tokens)
    after = next((c for c in layers.countries if c.start == following and c.kind in _PLACE_KINDS), None)
    if after and after.kind != "name":  # "the Friendship Hall in Khartoum"
        name = f"{name}, {' '.join(t.text for t in tokens[after.start : after.end])}"
    return Place(name, after.code if after else None)


_NAME_LINKS = frozenset("de del la of do da".split())
