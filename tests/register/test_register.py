"""Finding somebody in the register, and who held an office on a day."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.facts.edtf import Edtf
from briefgen.language import Text
from briefgen.register import Entry, Register, Tenure, same_office


def tenure(office: str, start: str | None = None, end: str | None = None) -> Tenure:
    """A term, with its ends as in the file."""
    return Tenure(Text(office), Edtf.parse(start) if start else None, Edtf.parse(end) if end else None)


HADDAD = Entry(("Rana Haddad", "Rana al-Haddad"), "LB", (tenure("Energy Minister", "2019-03", "2023-05"),))
SENIOR = Entry(("Karim Salloum",), "SY", (tenure("President", "1990", "2000"),))
JUNIOR = Entry(("Karim Salloum",), "SY", (tenure("Water Minister", "2020-01"),))
REGISTER = Register((HADDAD, SENIOR, JUNIOR))


@pytest.mark.parametrize(
    ("day", "surely", "perhaps", "over", "ahead"),
    [
        ("2019-02-28", False, False, False, True),
        ("2019-03-15", False, True, False, False),
        ("2019-03-31", True, True, False, False),
        ("2023-05-01", True, True, False, False),
        ("2023-05-02", False, True, False, False),
        ("2023-06-01", False, False, True, False),
    ],
)
def test_an_end_known_by_the_month_leaves_its_days_open(
    day: str, *, surely: bool, perhaps: bool, over: bool, ahead: bool
) -> None:
    """From March 2019 to May 2023: on 15 March nobody can say."""
    term, on = HADDAD.tenures[0], date.fromisoformat(day)
    assert (term.surely(on), term.perhaps(on), term.is_over(on), term.is_ahead(on)) == (surely, perhaps, over, ahead)


def test_open_ends() -> None:
    """Without from the office is held at any time before, without to ever since."""
    assert tenure("King", end="1999").surely(date(1, 1, 1))
    assert tenure("King", start="1999").surely(date.max)


def test_of_two_offices_the_later_one_counts() -> None:
    """Somebody who became president while minister is the president; before the first there is none."""
    entry = Entry(("A B",), "LB", (tenure("President", "2025-01"), tenure("Minister", "2020-01")))
    assert [t and str(t.office) for t in map(entry.on, (date(2019, 1, 1), date(2021, 1, 1), date(2026, 1, 1)))] == [
        None,
        "Minister",
        "President",
    ]


@pytest.mark.parametrize(
    ("names", "country", "office", "found"),
    [
        (["Rana Hadad"], "LB", None, HADDAD),  # another spelling of the same name
        (["R. X.", "Rana al-Haddad"], "LB", None, HADDAD),  # by an alias
        (["Rana Maria Haddad"], "LB", None, HADDAD),  # with a middle name
        (["Rana Haddad"], "JO", None, None),  # a namesake of another state
        (["Rana Haddad"], None, None, HADDAD),  # without a state as it is written in the register
        (["Rana Hadad"], None, None, None),  # and not as it is not
        (["Haddad"], "LB", None, None),  # a surname alone may be anybody
        (["Haddad"], "LB", "Minister of Energy", HADDAD),  # but not with the office of that day
        (["Haddad"], "LB", "Water Minister", None),
        (["Karim Salloum"], "SY", None, None),  # either of two
        (["Karim Salloum"], "SY", "Water Minister", JUNIOR),
    ],
)
def test_find(names: list[str], country: str | None, office: str | None, found: Entry | None) -> None:
    """A false match costs more than a missed one."""
    assert REGISTER.find(names, country, office, date(2021, 6, 1)) is found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Foreign Minister", "Minister of Foreign Affairs", True),
        ("Energy Minister", "Minister of Petroleum and Energy", True),
        ("Secretary of Defense", "Defence Secretary", True),
        ("Premier", "Prime Minister", True),
        ("Foreign Minister", "Minister of External Affairs", True),
        ("Foreign Minister", "Deputy Foreign Minister", False),
        ("Foreign Minister", "Prime Minister", False),
        ("Minister", "Foreign Minister", False),
    ],
)
def test_same_office(one: str, other: str, *, same: bool) -> None:
    """One office in other words."""
    assert same_office(one, other) is same
    assert same_office(other, one) is same


def test_digest_is_of_what_is_said() -> None:
    """Another end of a term changes it, the order of loading an equal register does not."""
    longer = Entry(HADDAD.names, "LB", (tenure("Energy Minister", "2019-03", "2023-06"),))
    assert Register((HADDAD, SENIOR)).digest == Register((HADDAD, SENIOR)).digest
    assert Register((HADDAD, SENIOR)).digest != Register((longer, SENIOR)).digest
