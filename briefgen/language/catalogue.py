"""Fixed words in the language of the page, by way of gettext.

The English words are `wording.WORDS`; the other languages stand in `briefgen/locales/LANG/LC_MESSAGES/briefgen.po`,
which are read as they are: nothing has to be compiled, in a checkout or in a wheel. The key of a word is the context
of its message. Titles of audiences are messages without context.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale
from babel.numbers import format_decimal

from briefgen.language.wording import WORDS

LOCALES = Path(__file__).resolve().parent.parent / "locales"
_REGIONS = {"en": "en_GB"}  # "2 November 2025", as ministries write it


def catalogue_file(lang: str) -> Path:
    """The catalogue of a language other than English."""
    return LOCALES / lang / "LC_MESSAGES" / "briefgen.po"


@cache
def locale(lang: str) -> Locale:
    """What Babel knows of the language: dates, numbers, lists."""
    return Locale.parse(_REGIONS.get(lang, lang), sep="-" if "-" in lang else "_")


@cache
def words(lang: str) -> Mapping[str, str]:
    """All fixed words that do not count, by key; they may hold {places} to be filled."""
    found = _translations(lang)
    return MappingProxyType({k: found.pgettext(k, w.text) for k, w in WORDS.items() if not w.plural})


def word(lang: str, key: str, /, **values: object) -> str:
    """One of the fixed words with its places filled."""
    return words(lang)[key].format(**values)


def plural(lang: str, key: str, count: int) -> str:
    """The form that goes with the number, and the number in it as the language writes it; other places stay."""
    message = WORDS[key]
    form = _translations(lang).npgettext(key, message.text, message.plural or message.text, count)
    return form.replace("{count}", format_decimal(count, locale=locale(lang)))


def title(lang: str, english: str) -> str:
    """A built-in title in that language; any other text as it is."""
    return _translations(lang).gettext(english) if english else english


@cache
def _translations(lang: str) -> gettext.NullTranslations:
    if lang == "en":
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - extraction and English pages start without them
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with catalogue_file(lang).open("rb") as file:
        catalogue = read_po(file, locale=lang)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
