"""Language codes: the six of the page, and all that a facts file may name."""

from __future__ import annotations

from functools import cache

from babel import Locale

LANGS = ("en", "fr", "es", "ru", "ar", "zh")  # of the page


@cache
def known() -> frozenset[str]:
    """ISO 639 codes of every language that CLDR knows: en, fr, ckb."""
    return frozenset(code for code in map(str, Locale("en").languages) if code.isalpha())


def is_known(tag: str) -> bool:
    """True for a code of `known`, with or without script or region: zh-TW."""
    code, _, rest = tag.partition("-")
    return code in known() and all(part.isalnum() and 2 <= len(part) <= 8 for part in rest.split("-") if rest)
