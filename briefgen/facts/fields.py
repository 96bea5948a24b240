"""The types of single values: texts that a page can set, dates, states, markings.

A validator says what would be right as `right` in the context of its error.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainSerializer,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from briefgen import countries
from briefgen.facts.edtf import HELP, Edtf, EdtfError
from briefgen.language import Text, TextOf
from briefgen.language.text import language
from briefgen.markings import Markings, builtin_markings

# Embeddings, overrides and isolates would let a text pose as another.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSETTABLE = frozenset({"Cc", "Cs", "Co", "Cn"})  # control, surrogate, private use, unassigned


def is_settable(char: str) -> bool:
    """False for what no page can set or what reorders the text around it: controls, private use, bidi overrides."""
    return char in "\t\n\r" or (char not in _REORDERING and unicodedata.category(char) not in _UNSETTABLE)


def _plain(text: str) -> str:
    """Fold white space; refuse what cannot be set on a page."""
    # Printable characters can all be set, and C code tells most texts from the few that have to be looked at.
    bad = None if text.isprintable() else next((char for char in text if not is_settable(char)), None)
    if bad:
        context = {"code": f"{ord(bad):04X}", "right": "remove it"}
        raise PydanticCustomError("control_character", "contains the character U+{code}", context)
    folded = " ".join(text.split())
    if not folded:
        raise PydanticCustomError("blank", "is blank", {})
    return folded


def _no_country(code: str) -> PydanticCustomError:
    guess = countries.suggest(code)
    right = f"write {guess} ({countries.name(guess)})" if guess else "write two capitals, as in LB"
    return PydanticCustomError("country", "{code} is no ISO 3166-1 alpha-2 code", {"code": repr(code), "right": right})


def _country(code: str) -> str:
    if code not in countries.CODES:
        raise _no_country(code)
    return code


def _party(code: str) -> str:
    """States as alpha-2 codes; international bodies as text ("EU", "UN", "Arab League")."""
    if re.fullmatch(r"[A-Z]{2}", code) and code not in countries.CODES and code not in countries.BODIES:
        raise _no_country(code)
    return code


_parsed = lru_cache(maxsize=4096)(Edtf.parse)  # the days of a desk's texts come again and again


def _edtf(value: Any) -> Edtf:
    if isinstance(value, Edtf):
        return value
    try:
        return _parsed(value) if isinstance(value, str) else Edtf.parse(value)
    except EdtfError as error:
        raise PydanticCustomError("edtf", "{reason}", {"reason": str(error), "right": HELP}) from error


def _day(value: Edtf) -> Edtf:
    if value.is_interval or value.precision != "day" or value.approximate or value.uncertain:
        context = {"text": str(value), "right": "write one day, 2025-11-02"}
        raise PydanticCustomError("edtf_day", "{text} is no single day", context)
    return value


def _whole(value: Any) -> Any:
    """Digits and nothing else: 010, 1_000 and 12.0 mean different things to different readers of YAML."""
    if isinstance(value, str) and not re.fullmatch(r"0|[1-9][0-9]{0,17}", value):
        raise PydanticCustomError("int_parsing", "is no whole number", {})
    return value


def _marking(text: str, info: ValidationInfo) -> str:
    """A known label in its exact spelling; labels of other schemes pass as they are.

    The schemes are the `markings` in the context of the validation, else the built-in ones.
    """
    given = (info.context or {}).get("markings")
    markings = given if isinstance(given, Markings) else builtin_markings()
    right = markings.spelled(text)
    if text != right and (right or text.upper().startswith("TLP")):
        context = {"label": repr(text), "right": f"write {right or 'one of ' + ', '.join(markings.of_scheme('TLP:'))}"}
        raise PydanticCustomError("marking", "{label} is no marking", context)
    return text


def _split_pair(value: Any) -> Any:
    return tuple(value.split("-")) if isinstance(value, str) else value


def _pair(value: tuple[str, str]) -> tuple[str, str]:
    if value[0] == value[1]:
        raise PydanticCustomError("pair", "a pair needs two different states", {"right": "write pair: [LB, SY]"})
    return value if value[0] < value[1] else (value[1], value[0])


_DATE_SCHEMA = {"type": ["string", "integer"], "description": f"EDTF date: {HELP}", "pattern": r"^[0-9.][0-9./~?%-]*$"}
_COUNTRY_SCHEMA = {"type": "string", "pattern": "^[A-Z]{2}$", "description": "ISO 3166-1 alpha-2 code"}
_PAIR_SCHEMA = {
    "description": "Two ISO 3166-1 alpha-2 codes: [LB, SY] or LB-SY",
    "anyOf": [
        {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{2}$"}, "minItems": 2, "maxItems": 2},
        {"type": "string", "pattern": "^[A-Z]{2}-[A-Z]{2}$"},
    ],
}
_DAY_SCHEMA = {"type": "string", "description": "A day, 2025-11-02", "pattern": r"^\d{4}-\d{2}-\d{2}$"}

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=80)]
Clean = AfterValidator(_plain)
Name = Annotated[str, StringConstraints(min_length=1, max_length=120), Clean]
Line = Annotated[str, StringConstraints(min_length=1, max_length=240), Clean]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=1200), Clean]
TextName = Annotated[Text, TextOf(120, _plain)]  # these three may be given in several languages
TextLine = Annotated[Text, TextOf(240, _plain)]
TextProse = Annotated[Text, TextOf(1200, _plain)]
Language = Annotated[str, StringConstraints(max_length=35), AfterValidator(language)]
Marking = Annotated[Line, AfterValidator(_marking)]
Country = Annotated[str, AfterValidator(_country), WithJsonSchema(_COUNTRY_SCHEMA)]
Party = Annotated[Name, AfterValidator(_party)]
Date = Annotated[Edtf, BeforeValidator(_edtf), PlainSerializer(str), WithJsonSchema(_DATE_SCHEMA)]
Day = Annotated[Edtf, BeforeValidator(_edtf), AfterValidator(_day), PlainSerializer(str), WithJsonSchema(_DAY_SCHEMA)]
Pair = Annotated[
    tuple[Country, Country], BeforeValidator(_split_pair), AfterValidator(_pair), WithJsonSchema(_PAIR_SCHEMA)
]
Whole = BeforeValidator(_whole)
Time = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9](-([01][0-9]|2[0-3]):[0-5][0-9])?$")]
Grade = Annotated[str, StringConstraints(pattern=r"^[A-F][1-6]$")]
Audience = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]

Review = Literal["accepted", "proposed"]
MeetingStatus = Literal["held", "planned", "cancelled"]
Mode = Literal["in-person", "call", "video", "unknown"]
IssueStatus = Literal["open", "in progress", "resolved"]
Priority = Literal["high", "medium", "low"]
Likelihood = Literal[
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain"
]  # one of the two word rows of ICD 203; the other ("remote", "probable", ...) is not mixed in
Confidence = Literal["low", "moderate", "high"]
Expect = Literal["certain", "possible", "unlikely"]
NoteKind = Literal["programme", "precedence", "note"]
