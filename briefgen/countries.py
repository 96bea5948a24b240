"""States, territories and international bodies: codes, names, demonyms, capitals and cities."""

from __future__ import annotations

from babel import Locale

CODES = frozenset(c for c in Locale("en").territories if len(c) == 2 and c.isalpha())
BODIES = frozenset({"EU", "UN"})
