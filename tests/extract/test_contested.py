"""Matters by what a state thinks of a thing, or does to the other over it."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("spacy")

from tests.extract.test_frames import matters
from tests.extract.test_issues import issues


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They passed a corridor through Kern, which Chad rejects.", ["Corridor through Kern"]),
        ("Soldiers landed on an islet that both countries claim.", ["Islet"]),
        ("They read a plan, which the team rejects.", []),
        ("They won a race, which both countries claimed was fair.", []),
        ("Chad summoned the ambassador on Monday over the closure of a school.", ["Closure of a school"]),
        ("Chad cancelled the visit over remarks by the Ghanaian minister.", ["Remarks by the Ghanaian minister"]),
        ("Chad summoned the ambassador over the weekend.", []),
        ("Chad suspended a man over lunch.", []),
        ("The thorniest subject was a law on the use of the language.", ["Law on the use of the language"]),
        ("Most delicate is the sea boundary.", ["Sea boundary"]),
        ("The most delicate part is over.", []),
        ("On Svalbard we did not get any further.", ["Svalbard"]),
        ("On Svalbard we saw bears.", []),
        ("The treatment of workers dominated the talks.", ["Treatment of workers"]),
        ("The storm dominated the news.", []),
        ("A quarrel about textbooks has soured relations.", ["Dispute over textbooks"]),
        ("The quarrel over the name goes on.", ["Dispute over the name"]),
        ("The talks over a stretch of sea broke up.", ["Stretch of sea"]),
        ("Chad cited spying with telephones.", ["Spying with telephones"]),
        ("Also on the table, officials in Kern said, were a toll and the ferry.", ["Toll", "Ferry"]),
        ("Chad closed the bridge over the Logone.", ["Closure of the bridge over the Logone"]),
        ("Chad regretted the right of pursuit, to which Mali objects.", ["Right of pursuit"]),
        ("Chad took Mali before the judges over the bugging of a room.", ["Bugging of a room"]),
        ("Chad took over the chair.", []),
        ("There will be no talks until the salt ban is lifted.", ["Salt ban"]),
        ("They will wait until the weather is better.", []),
        ("They signed a pact against smugglers of salt.", ["Fight against smugglers of salt"]),
        ("They voted on whether to annex the Essequibo.", ["Annexation of the Essequibo"]),
        ("They signed a border treaty in Quito on Monday.", ["Border treaty"]),
        ("The toll remains a sore point.", ["Toll"]),
        ("Half of the border has still not been marked.", ["Border"]),
        ("They agreed that commissions will meet in Quito to mark the border.", ["Marking of the border"]),
        ("The pier, begun in 1997, then left to the sea, has been shelved.", ["Pier"]),
    ],
)
def test_what_is_contested(text: str, expected: list[str]) -> None:
    """Relative clauses, steps taken over something, the sorest point; not what is over, or where one merely was."""
    assert [title for _, title in matters(text)] == expected


def test_quarrels_of_others() -> None:
    """What third states quarrel over is no issue of the pair, also where it is all that a text tells."""
    met = "Polish President Jan Kos met Czech President Petr Vlk in Prague on Friday. "
    text = f"{met}In Kabul a quarrel over water between Iran and Afghanistan went on."
    found = issues(text, date(2006, 2, 17), ("CZ", "PL"))
    assert not [f for f in found if "Iran" in f.title]
