"""Titles of issues: whole, in good English, as full as the text allows, with nothing that is not of the matter."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("spacy")

from tests.extract.test_frames import matters
from tests.extract.test_issues import issues


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mali raised the seizure of two multi-day fishing boats off Kern.",
            ["Seizure of two multi-day fishing boats off Kern"],
        ),
        ("They discussed the discharge of ALPS treated water.", ["Discharge of ALPS treated water"]),
        (
            "They spoke about the withdrawal of Chad, Niger and Mali from the pact.",
            ["Withdrawal of Chad, Niger and Mali from the pact"],
        ),
        ("Chad demanded the return of those expelled from Kern.", ["Return of those expelled from Kern"]),
        ("It will look into claims that rebels operate from its soil.", ["Claims that rebels operate from its soil"]),
        ("They spoke of the plight of 40 students.", ["Plight of 40 students"]),
        ("Some 40 pilgrims had been stranded at Kern.", ["40 pilgrims stranded"]),
        ("They agreed on patrols in the disputed waters.", ["Patrols in the disputed waters"]),
        ("Chad announced the closure of the border on television.", ["Closure of the border"]),
        ("Chad complained about a ban on television.", ["Ban on television"]),
        ("They discussed the text of a water treaty.", ["Water treaty"]),
        ("They raised the expulsion of our envoy to Kern.", ["Expulsion of the envoy to Kern"]),
        ("They discussed murders of pickers on our side.", ["Murders of pickers"]),
        ("They agreed on 150,000 more tons of fertilizer.", ["Fertilizer"]),
        ("They discussed a committee on search and rescue.", ["Search and rescue"]),
        ("Chad protested against a weir and banned cheese.", ["Weir", "Ban on cheese"]),
        ("They discussed the setting up of a hotline.", ["Hotline"]),
        ("Chad suspended for a month the landing rights.", ["Suspension of the landing rights"]),
        ("They discussed the situation around the Serdar field.", ["Situation around the Serdar field"]),
        (
            "They discussed a rail link between Sokoto and Zinder and an old ferry.",
            ["Rail link between Sokoto and Zinder", "Old ferry"],
        ),
        ("Chad demanded the handover of the officers behind the coup.", ["Handover of the officers behind the coup"]),
        ("A third of the frontier has not been agreed.", ["Frontier"]),
        ("On the Paracels and Spratlys, positions remained apart.", ["Paracels and Spratlys"]),
        ("A border commission, which last sat in 2014, will resume its work.", ["Resumption of a border commission"]),
        ("Both called for calm.", []),
        ("Chad rejected an accusation.", []),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    """Whole phrases, without where it was said, what leads to the matter, or whose side we are."""
    assert [title for _, title in matters(text)] == expected


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("Uzbekistan once opposed the Kambarata dam on the Naryn.", "Kambarata dam on the Naryn"),
        ("Work on a long-disputed dam went on.", "Dam"),
    ],
)
def test_a_thing_that_is_taken_up(before: str, title: str) -> None:
    """ "The dam was discussed": by the name that the text gave it, if that says more."""
    text = f"{before} Kyrgyz President Asel Toko met Uzbek President Timur Karim on Tuesday. The dam was discussed."
    assert title in [f.title for f in issues(text, date(2017, 9, 5), ("KG", "UZ"))]


def test_one_matter_under_two_titles() -> None:
    """ "The debt", after "debt for gas", is one with it; "the border", after "mines on the border", is another."""
    text = (
        "Kyrgyz President Asel Toko met Uzbek President Timur Karim on Tuesday. Kyrgyzstan owes Uzbekistan $3 million "
        "for gas. Unless the debt is paid by April, there will be no talks."
    )
    found = issues(text, date(2017, 9, 5), ("KG", "UZ"))
    assert [f.title for f in found] == ["Debt for gas"]
    text = "Toko of Kyrgyzstan raised the mines on the border. Karim of Uzbekistan raised the border."
    assert {f.title for f in issues(text, date(2017, 9, 5), ("KG", "UZ"))} == {"Mines on the border", "Border"}
