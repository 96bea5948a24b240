"""A text that people wrote in one language or in several: `Border control`, or `{en: Border control, fr: ...}`."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from briefgen.language.codes import LANGS, is_known

_FIRST = "en"  # what matching and merging read, where a text has it


class Text(str):
    """A text with its translations. As a `str` it is its English words, or the first given where it has none.

    `lang` is the language of these words, None where that is the language of the file; `others` are the words in
    other languages. Two texts are equal when their own words are.
    """

    lang: str | None
    others: Mapping[str, str]

    def __new__(cls, words: str, lang: str | None = None, others: Mapping[str, str] | None = None) -> Text:
        """A text in its own words and in others."""
        text = super().__new__(cls, words)
        text.lang = lang
        text.others = dict(others or {})
        return text

    @classmethod
    def of(cls, versions: Mapping[str, str]) -> Text:
        """From words by language; the key "" is the language of the file."""
        own = _FIRST if _FIRST in versions else next(iter(versions))
        return cls(versions[own], own or None, {k: v for k, v in versions.items() if k != own})

    @property
    def versions(self) -> Mapping[str, str]:
        """The words by language, its own first; "" for the language of the file."""
        return {self.lang or "": str(self), **self.others}

    def best(self, lang: str) -> tuple[str, str]:
        """The words that a page in that language shows, and the language that they are in."""
        own = self.lang or _FIRST
        return (self.others[lang], lang) if lang != own and lang in self.others else (str(self), own)

    def within(self, lang: str) -> Text:
        """The same text in a file of that language."""
        return self if self.lang else Text(self, lang, self.others)

    def joined(self, other: Text) -> Text:
        """With the translations that only the other has, where both say the same."""
        return Text(self, self.lang, {**other.others, **self.others}) if self == other else self


@dataclass(frozen=True)
class TextOf:
    """Annotation of a `Text` field: how long each version may be, and what a version must hold (`check` raises)."""

    max_length: int
    check: Any = None

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        words: core_schema.CoreSchema = core_schema.str_schema(min_length=1, max_length=self.max_length, strict=True)
        if self.check:
            words = core_schema.no_info_after_validator_function(self.check, words)
        language = core_schema.no_info_after_validator_function(_language_key, core_schema.str_schema())
        versions = core_schema.dict_schema(language, words, min_length=1, max_length=40)
        return core_schema.no_info_before_validator_function(
            _versions,
            core_schema.no_info_after_validator_function(Text.of, versions),
            serialization=core_schema.plain_serializer_function_ser_schema(plain),
        )

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        words = {"type": "string", "minLength": 1, "maxLength": self.max_length}
        names = {"pattern": r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}
        by_language = {"type": "object", "propertyNames": names, "additionalProperties": words, "minProperties": 1}
        return {"anyOf": [words, by_language]}


def plain(text: Text) -> str | dict[str, str]:
    """The text as a facts file has it: words, or words by language."""
    versions = dict(text.versions) if isinstance(text, Text) else {"": str(text)}
    return versions[""] if set(versions) == {""} else {k or _FIRST: v for k, v in versions.items()}


def language(tag: str) -> str:
    """The tag, where it begins with a language that CLDR knows; the error says which are likely."""
    if is_known(tag):
        return tag
    code = tag[:2].lower()
    near = [code] if code in LANGS else difflib.get_close_matches(code, LANGS, 1, 0.5)
    right = f"write {near[0]}" if near else f"write one of {', '.join(LANGS)} or another ISO 639 code"
    raise PydanticCustomError("language", "{tag} is no language", {"tag": repr(tag), "right": right})


def _language_key(tag: str) -> str:
    return tag and language(tag)


def _versions(value: Any) -> Any:
    if isinstance(value, Text):
        return value.versions
    return value if isinstance(value, dict) else {"": value}
