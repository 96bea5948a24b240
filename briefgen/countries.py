"""States, territories and international bodies: page names, and every name that English news prose gives them.

The data is `configs/countries.yaml`, which people can read and edit; it is read when first needed. What follows from
a rule is made here: plurals ("Syrians"), dotted abbreviations ("U.S."), forms without accents ("Bogota"), "St." for
"Saint", hyphens and spaces, and the page names of five more languages (from CLDR, by way of Babel).
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from babel import Locale
from babel.core import get_global

from briefgen.language.codes import LANGS
from briefgen.resources import builtin_data

Kind = Literal["name", "adjective", "people", "capital", "seat", "city", "body"]

CODES: frozenset[str]
"""ISO 3166-1 alpha-2, with XK for Kosovo."""
BODIES: Mapping[str, tuple[str, ...]]
"""International bodies by the text that a brief prints as party ("EU", "Arab League"), with their other names."""

_WEIGHTS: Mapping[Kind, float] = {
    "name": 1.0,
    "body": 1.0,
    "adjective": 0.95,
    "people": 0.9,
    "seat": 0.85,
    "capital": 0.8,
    "city": 0.5,
}
_WEAK = 0.6  # the form is also an everyday word or a personal name
_HISTORICAL = 0.5  # the form names a state that is no more
_PAST = "~"  # marks such forms in the data
_NO_PLURAL = re.compile(r"(se|sh|ch|[szxy]|ic|al|[^a-zé])$")  # Lebanese, British, Dutch, Swiss, Manx, Icelandic
_FORM_KEYS = ("names", "adjectives", "people", "capital", "seats", "cities")
_PLACES: tuple[tuple[str, Kind], ...] = (("capital", "capital"), ("seats", "seat"), ("cities", "city"))
_UNDECOMPOSED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Country:
    """One state or territory, as the data file has it; forms without their mechanical variants.

    `name` is the headline name in English, `capital` the city that a ministry prints ("" where there is none),
    `capitals` that city with others that prose uses for the government. `former` are those of all the forms that
    belong to a predecessor ("Soviet Union").
    """

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    cities: tuple[str, ...]
    former: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a form of prose can stand for: `code` is a state's, or for a body its key in `BODIES`.

    `historical`: the form names a predecessor of the state. `weight` (0 to 1) says how surely the form, seen out of
    context, refers to that state or body.
    """

    code: str
    kind: Kind
    historical: bool
    weight: float


def __getattr__(name: str) -> Any:
    """`CODES` and `BODIES` are read from the data when first asked for."""
    if name == "CODES":
        return _codes()
    if name == "BODIES":
        return _bodies()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def get(code: str) -> Country:
    """The state or territory of that code; KeyError for any other text."""
    return _countries()[code]


def name(code: str, lang: str = "en") -> str:
    """The name that a page in that language (one of `LANGS`) prints; KeyError for an unknown code."""
    return _page_names(lang)[code]


def title(pair: tuple[str, str], lang: str = "en") -> str:
    """Both names in the order of the pair: "Lebanon – Syria"."""
    dash = {"zh": "—", "ru": " — "}.get(lang, " – ")
    return dash.join(name(code, lang) for code in pair)


def meanings(form: str, prefer: AbstractSet[str] = frozenset()) -> tuple[Meaning, ...]:
    """What the form can mean: the codes in `prefer` (say, the pair) first, else by plausibility; () if unknown."""
    return tuple(sorted(lexicon().get(form, ()), key=lambda m: m.code not in prefer))


@cache
def lexicon() -> Mapping[str, tuple[Meaning, ...]]:
    """Every form by which prose names a state or body, written as in prose (case matters), without article and 's.

    A form has one meaning for each state, its likeliest kind (so "New Zealand" is a name, though it also serves as
    an adjective), ordered by plausibility. Match the longest form: "Congo" is a part of "Republic of the Congo".
    """
    found: dict[str, dict[str, Meaning]] = {}
    weak = _expanded(_data()["weak"])
    for code, kind, form in _forms():
        historical = form.startswith(_PAST)
        for spelling in _spellings(form.removeprefix(_PAST)):
            weight = _WEIGHTS[kind] * (_HISTORICAL if historical else 1) * (_WEAK if spelling in weak else 1)
            of_form = found.setdefault(spelling, {})
            if code not in of_form or of_form[code].weight < weight:
                of_form[code] = Meaning(code, kind, historical, round(weight, 3))
    order = {s: codes for form, codes in _data()["order"].items() for s in _spellings(form)}
    return MappingProxyType({f: _ordered(tuple(by_code.values()), order.get(f, ())) for f, by_code in found.items()})


@cache
def decoys() -> frozenset[str]:
    """Longer names that contain a form of the lexicon but name no state or place: "Latin America", "Paris Agreement".

    To be matched along with the lexicon, longest first, and then passed over.
    """
    return _expanded(_data()["decoys"])


@cache
def contested() -> Mapping[str, tuple[str, ...]]:
    """Places whose status is disputed, with the codes of the states that dispute it; never in the lexicon."""
    return MappingProxyType(
        {s: tuple(codes) for place, codes in _data()["contested"].items() for s in _spellings(place)}
    )


def named(text: str) -> tuple[str, ...]:
    """The codes of the states that the text names exactly; several where they share a name ("Congo"), () for none.

    Takes, in any case, ISO codes of two or three letters and names of today in the six page languages.
    """
    wanted = " ".join(text.split())
    upper = wanted.upper()
    if upper in _codes():
        return (upper,)
    return _names().get(_key(wanted), _three_letters().get(upper, ()))


def suggest(text: str) -> str | None:
    """The code that somebody who wrote `text` for a state most likely meant; None when nothing is near.

    Takes codes in any case, codes of other schemes ("UK", "EL") and names in the six page languages, near misses
    included ("Libanon").
    """
    wanted = " ".join(text.split())
    upper = wanted.upper()
    if upper in _codes():
        return upper
    if upper in _data()["aliases"]:
        return str(_data()["aliases"][upper])
    known = _suggestions()
    key = _key(wanted)
    if key in known:
        return known[key]
    # Short texts are near to too much: "ABC" must not become Albania.
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.8) if len(key) > 4 else []
    return known[near[0]] if near else None


@cache
def _data() -> Mapping[str, Any]:
    return MappingProxyType(builtin_data("countries.yaml"))


@cache
def _codes() -> frozenset[str]:
    return frozenset(_data()["countries"])


@cache
def _bodies() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({key: _present(names) for key, names in _data()["bodies"].items()})


@cache
def _countries() -> Mapping[str, Country]:
    return MappingProxyType({code: _country(code, entry) for code, entry in _data()["countries"].items()})


def _country(code: str, entry: Mapping[str, Any]) -> Country:
    lists: dict[str, list[str]] = {key: entry.get(key, []) for key in _FORM_KEYS}
    capitals = _present(lists["capital"])
    return Country(
        code=code,
        name=entry["name"],
        names=_present(lists["names"]),
        adjectives=_present(lists["adjectives"]),
        people=tuple(form for noun in lists["people"] for form in noun.split("/")),
        capital=capitals[0] if capitals else "",
        capitals=capitals,
        seats=_present(lists["seats"]),
        cities=_present(lists["cities"]),
        former=frozenset(f.removeprefix(_PAST) for forms in lists.values() for f in forms if f.startswith(_PAST)),
    )


def _present(forms: list[str]) -> tuple[str, ...]:
    return tuple(form.removeprefix(_PAST) for form in forms)


@cache
def _page_names(lang: str) -> Mapping[str, str]:
    if lang == "en":
        return {code: entry["name"] for code, entry in _data()["countries"].items()}
    cldr = Locale(lang).territories
    return {code: entry.get("page", {}).get(lang) or cldr[code] for code, entry in _data()["countries"].items()}


def _forms() -> Iterator[tuple[str, Kind, str]]:
    """Every form of the data with its code and kind, plurals made, marks of the past kept."""
    for code, entry in _data()["countries"].items():
        yield code, "name", entry["name"]
        names = {entry["name"], *entry.get("names", ())}
        for form in entry.get("names", ()):
            yield code, "name", form
        for form in entry.get("adjectives", ()):
            yield code, "adjective", form
            if form not in names and not _NO_PLURAL.search(form):
                yield code, "people", f"{form}s"
        for noun in entry.get("people", ()):
            yield from ((code, "people", form) for form in _numbers(noun))
        for key, kind in _PLACES:
            yield from ((code, kind, form) for form in entry.get(key, ()))
    for key, forms in _data()["bodies"].items():
        yield from ((key, "body", form) for form in (key, *forms))
    for key, forms in _data()["body_seats"].items():
        yield from ((key, "seat", form) for form in forms)


def _numbers(noun: str) -> tuple[str, ...]:
    """Singular and plural of a noun for people; "Mosotho/Basotho" gives both itself."""
    if "/" in noun:
        return tuple(noun.split("/"))
    return noun, f"{noun[:-3]}men" if noun.endswith("man") else f"{noun}s"


def _expanded(forms: list[str]) -> frozenset[str]:
    return frozenset(spelling for form in forms for spelling in _spellings(form))


def _spellings(form: str) -> set[str]:
    """The form with the ways of writing it that follow from a rule."""
    spellings = {form}
    if form.startswith("Saint "):
        spellings |= {f"St. {form[6:]}", f"St {form[6:]}"}
    elif form.startswith("St. "):
        spellings.add(f"St {form[4:]}")
    if 2 <= len(form) <= 4 and form.isalpha() and form.isupper():
        spellings.add("".join(f"{letter}." for letter in form))
    if not form.isascii():
        spellings |= {_plain(s) for s in spellings}
    if "-" in form:
        spellings |= {s.replace("-", " ") for s in spellings}
        spellings |= {re.sub(r"([ -])(al|el|ez)-", lambda m: f"{m[1]}{m[2].capitalize()}-", s) for s in spellings}
    if "'" in form:
        spellings |= {s.replace("'", "’") for s in spellings}
    return spellings


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _ordered(found: tuple[Meaning, ...], order: tuple[str, ...] | list[str]) -> tuple[Meaning, ...]:
    rank = {code: n for n, code in enumerate(order)}
    return tuple(sorted(found, key=lambda m: (rank.get(m.code, len(rank)), -m.weight, m.code)))


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Folded names of today in all page languages, each with the codes that bear it."""
    known: dict[str, set[str]] = {}
    for form, found in lexicon().items():
        for meaning in found:
            if meaning.kind == "name" and not meaning.historical:
                known.setdefault(_key(form), set()).add(meaning.code)
    for lang in LANGS:
        for code in _codes():
            known.setdefault(_key(name(code, lang)), set()).add(code)
    return {form: tuple(sorted(codes)) for form, codes in known.items()}


@cache
def _three_letters() -> Mapping[str, tuple[str, ...]]:
    """ISO 3166-1 alpha-3 codes, those of states that are no more (with one successor) included, from CLDR."""
    return {
        alias: (codes[0],)
        for alias, codes in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1 and codes[0] in _codes()
    }


@cache
def _suggestions() -> Mapping[str, str]:
    """Folded names, adjectives and page names of all languages, each with its code."""
    known: dict[str, str] = {}
    for form, found in lexicon().items():
        if found[0].kind in ("name", "adjective", "people"):
            known.setdefault(_key(form), found[0].code)
    for lang in LANGS:
        for code in sorted(_codes()):
            known.setdefault(_key(name(code, lang)), code)
    return known


def _key(text: str) -> str:
    return _plain(text).casefold().replace("’", "'")
