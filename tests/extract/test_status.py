"""Status of a matter from what is told of it."""

from __future__ import annotations

import pytest

pytest.importorskip("spacy")

from briefgen.extract.status import Telling, status_of


@pytest.mark.parametrize(
    ("telling", "expected"),
    [
        (Telling("quarrel", "the dispute over the tolls was settled in august"), "resolved"),
        (Telling("", "the ban on apples has been lifted"), "resolved"),
        (Telling("", "the line was settled in principle and must still be ratified"), "in progress"),
        (Telling("open", "norway complained of the arrest of two trawlers"), "open"),
        (Telling("in progress", "the patrols were discussed but no decision was made"), "open"),
        (
            Telling("open", "he raised the toll", after="both sides agreed that a working group will meet in may ."),
            "in progress",
        ),
        (Telling("open", "he raised the toll", after="the other side took note ."), "open"),
        (
            Telling("open", "bratislava closed eleven crossings", after="they are to be reopened in may ."),
            "in progress",
        ),
        (Telling("open", "thirteen soldiers were captured", after="they have been sent home ."), "resolved"),
        (Telling("open", "they haven't been released"), "open"),
        (Telling("in progress", "brazil withdrew its observer"), "in progress"),
        (Telling("in progress", "the pipeline was discussed", "which has never been tested"), "open"),
        (Telling("open", "the insult", after="the minister considered the matter closed ."), "resolved"),
        (Telling("in progress", "the ministers signed a treaty on the tagging of eels"), "resolved"),
        (Telling("in progress", "they will sign an agreement on the tagging of eels"), "in progress"),
        (Telling("in progress", "they signed an agreement on cooperation in the tagging of eels"), "in progress"),
        (Telling("in progress", "they went over the eel quota ,", "on which neither side moved"), "open"),
        (Telling("open", "each side promised to share its maps", after="neither did ."), "open"),
        (Telling("in progress", "they agreed to set up a working group on the sharing of the river"), "in progress"),
        (
            Telling("open", "he was worried about the bunkering", after="he said he would have a look at it ."),
            "in progress",
        ),
        (Telling("open", "he called for their release and the envoy promised to take the matter up"), "in progress"),
        (Telling("open", "we are troubled by the level", after="ivo pelt : agreed , let us do that ."), "in progress"),
        (Telling("", "norway is to open its library", after="ole bakke , held since may , was freed ."), "in progress"),
        (
            Telling("open", "he raised the toll", after="the toll was lifted .", stems=frozenset({"toll"})),
            "resolved",
        ),
        (
            Telling("open", "he deplored the theft of nets", after="the envoy said that four men had been arrested ."),
            "in progress",
        ),
        (
            Telling("open", "he spoke of the grant", after="the envoy promised to study it , which was not usual ."),
            "in progress",
        ),
        (Telling("topic", "and the solar plant ?", after="ms bakke : that 's finished ."), "resolved"),
        (
            Telling("open", "he asked for divers to be let in", after="mr bakke agreed , and a team left ."),
            "in progress",
        ),
        (
            Telling("open", "he deplored the theft", after="the other side noted that a judge was examining it ."),
            "in progress",
        ),
        (
            Telling(
                "in progress", "they weighed the toll and signed a treaty on eels", predicate="they weighed the toll"
            ),
            "in progress",
        ),
        (Telling("open", "he raised the toll", after="he said that ghana had handed over three men ."), "open"),
        (Telling("in progress", "a treaty on eels came into force in june"), "resolved"),
        (Telling("open", "he deplored the theft", after="he said that nothing had been returned ."), "open"),
        (Telling("in progress", "we did not reach agreement on mooring rights"), "open"),
        (Telling("in progress", "the first section of the quay has been completed"), "in progress"),
        (Telling("open", "the envoy raised the toll", after="ghana dropped its objection to it ."), "resolved"),
        (Telling("open", "he raised the toll", after="the envoy gave no assurance that it would be cut ."), "open"),
    ],
)
def test_status(telling: Telling, expected: str) -> None:
    """Settlement told as a fact, words of quarrel against words of work, and the reply of the other side."""
    assert status_of([telling]) == expected


def test_nothing_told_is_in_progress() -> None:
    """Fields that are merely named are being worked on."""
    assert status_of([]) == "in progress"
