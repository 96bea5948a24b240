"""Dates in words."""

from __future__ import annotations

import pytest

from briefgen.facts.dates import date_text
from briefgen.facts.edtf import Edtf

TEXTS = {
    "2025-11-02": "2 November 2025",
    "2025-11": "November 2025",
    "2025": "2025",
    "0998": "998",
    "2025-11-02~": "about 2 November 2025",
    "2025-11~": "about November 2025",
    "2025?": "2025 (uncertain)",
    "2025-11%": "about November 2025 (uncertain)",
    "2025-11-02/2025-11-04": "2–4 November 2025",
    "2025-10-30/2025-11-02": "30 October – 2 November 2025",
    "2025-12-30/2026-01-02": "30 December 2025 – 2 January 2026",
    "2025-11-02/2025-11-02": "2 November 2025",
    "2025-09/2025-11": "September\u2009–\u2009November 2025",
    "2025-11/2026-01": "November 2025\u2009–\u2009January 2026",
    "2025-11/2025-11": "November 2025",
    "2019/2021": "2019–2021",
    "2025-11-02/2025-12": "2 November 2025 – December 2025",
    "2025/2026-02-03": "2025 – 3 February 2026",
    "2025-02/..": "since February 2025",
    "2025-02-03/..": "since 3 February 2025",
    "../2005": "until 2005",
    "../2005-04-26": "until 26 April 2005",
    "2025-11-02~/2025-11-04": "about 2–4 November 2025",
    "2025-02?/..": "since February 2025 (uncertain)",
}


@pytest.mark.parametrize(("value", "text"), TEXTS.items())
def test_a_date_is_printed_by_its_precision(value: str, text: str) -> None:
    """The words say what the value says, and no more."""
    assert date_text(Edtf.parse(value)) == text
