"""Who somebody is whom neither text nor model introduces: speakers of the lead, the register's names, groups."""

from __future__ import annotations

import pytest

from briefgen.sources import read_text

pytest.importorskip("spacy")

from briefgen.extract import extract_document  # after the skip: it needs the model

CASES: dict[str, tuple[str, str, dict[str, tuple[str | None, str]]]] = {
    "the speaker of the lead is named some sentences later": (
        "RS-XK",
        """Fighting stopped in the north, the European Union's foreign policy chief said. Serbian President Aleksandar
        Vucic met Kosovo's Prime Minister Albin Kurti. Josep Borrell said that it was a good day.""",
        {"Josep Borrell": (None, "Foreign Policy Chief")},
    ),
    "so is that of a state": (
        "RS-XK",
        """The border is to reopen, Serbia's interior minister said. Kosovo agreed on Monday. Goran Milic told reporters
        that it was good news.""",
        {"Goran Milic": ("RS", "Interior Minister")},
    ),
    "one title announces two": (
        "RS-XK",
        """Interior ministers of Serbia and Kosovo met on Friday. Goran Milic and Besnik Hoxha talked for an hour.""",
        {"Goran Milic": ("RS", "Interior Minister"), "Besnik Hoxha": ("XK", "Interior Minister")},
    ),
    "the model takes the name for a place and a people": (
        "AM-AZ",
        "Serzh Sarkisian and Ilham Aliyev met for three hours, Armenia and Azerbaijan said.",
        {"Serzh Sarkisian": ("AM", "President"), "Ilham Aliyev": ("AZ", "President")},
    ),
    "an armed group is at home in a state": (
        "IL-PS",
        "Israel freed Ahmed Badran, the ailing founder of Hamas, and the Palestinian Authority welcomed it.",
        {"Ahmed Badran": ("PS", "Founder of Hamas")},
    ),
    "two offices before one name": (
        "RS-XK",
        """Kosovo's message was delivered to Serbia by the special envoy and Minister of Trade, Besnik Hoxha.""",
        {"Besnik Hoxha": ("XK", "Minister of Trade")},
    ),
    "then after and tells of no former office": (
        "RS-XK",
        """Serbian Foreign Minister Goran Milic met President Vjosa Hoxha of Kosovo and then Prime Minister Besnik
        Kurti.""",
        {"Besnik Kurti": ("XK", "Prime Minister")},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_office_and_state(case: str) -> None:
    """Each person named has this state and office, held to this day."""
    pair, text, people = CASES[case]
    first, second = pair.split("-")
    document = read_text("note.txt", f"date 2011-06-24\n\n{' '.join(text.split())}\n".encode())
    found = {
        str(a.name): (a.country, a.office and str(a.office))
        for a in extract_document(document, (first, second)).actors
        if not a.former
    }
    assert {name: found.get(name) for name in people} == people
