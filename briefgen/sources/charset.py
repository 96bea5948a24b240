"""Bytes to characters, with a note where that was a guess."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?([\w:.-]{2,40})""", re.IGNORECASE
)


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of bytes, and notes. What is valid UTF-8 is that, whatever a page declares; then what is declared
    (`declared`, or in a meta element), then Windows-1252.
    """
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return data.decode("utf-16", errors="replace"), ("read as UTF-16",)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    match = _DECLARED.search(data[:8192])
    for name in (declared, match[1].decode("ascii") if match else None):
        if not name or name.lower().replace("_", "-") in ("utf-8", "utf8", "us-ascii", "ascii"):
            continue
        try:
            return data.decode(_superset(name)), ()
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    if _broken_share(data) < 0.1:  # a damaged file; in one of another encoding they all are broken
        return data.decode("utf-8-sig", errors="replace"), ("some bytes are no UTF-8: they are left out",)
    return data.decode("cp1252", errors="replace"), ("no UTF-8: read as Windows-1252, some characters may be wrong",)


def _superset(name: str) -> str:
    """Pages that say Latin-1 mean Windows-1252, as every browser reads them."""
    return "cp1252" if name.lower().replace("_", "-") in ("iso-8859-1", "latin1", "latin-1") else name


def _broken_share(data: bytes) -> float:
    """The share of characters beyond ASCII that are broken when read as UTF-8; 1 where there are too few to tell."""
    text = data.decode("utf-8", errors="replace")
    beyond = sum(c > "\x7f" for c in text)
    return text.count("\ufffd") / max(beyond, 1) if beyond >= 20 else 1.0
