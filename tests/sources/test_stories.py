"""Near-duplicates: one wire story in several papers is one story; follow-ups and other accounts are not."""

from __future__ import annotations

import datetime
import hashlib
import random
from itertools import combinations

from briefgen.sources import Document
from briefgen.sources.stories import share_of, stories

WIRE = {
    "bridge": (
        (
            "VIK, Norland (Wire) - The transport ministers of Norland and Estmark agreed on Sunday to reopen the "
            "bridge at Lund before the winter, ending a closure that has cut traffic between both banks since the "
            "spring."
        ),
        (
            "Minister Ola Brandt of Norland told reporters in the town hall of Vik that 40 engineers would start work "
            "on the eastern pillars within days and that the first lorries could cross by the middle of December."
        ),
        (
            "His counterpart Mari Tamsalu said the tolls, over which the two governments had quarrelled for a year, "
            "would be settled by a joint committee that is to meet in Estmark at the end of the month."
        ),
        (
            "Hauliers on both sides welcomed the announcement but warned that the detour through the mountains had "
            "already cost them 12 million crowns and that not every small company would live to see the reopening."
        ),
    ),
    "fish": (
        (
            "Fishing fleets from Norland will be allowed back into the northern waters of Estmark next season under "
            "quotas that the two agriculture ministries published on Monday after three rounds of talks."
        ),
        (
            "The quotas foresee 9,000 tonnes of herring and a smaller share of cod, both below what the fleets had "
            "asked for, and inspectors of either country may board vessels of the other without notice."
        ),
        (
            "Environment groups called the agreement a step in the right direction although they would have preferred "
            "a closed season in the spawning grounds around the outer islands."
        ),
    ),
    "students": (
        (
            "Universities in Norland and Estmark will recognise each other's degrees from next autumn, the education "
            "ministers announced at a ceremony in the old library of the capital on Tuesday afternoon."
        ),
        (
            "Some 2,400 students a year are expected to use the arrangement, which also opens halls of residence and "
            "libraries to guests from the other side at the price that locals pay for them."
        ),
        (
            "Rectors had pressed for the change for more than a decade, pointing to nurses and teachers who could not "
            "work across the border without sitting all their examinations a second time."
        ),
    ),
}
OTHERS = {
    "bridge by another hand": (
        (
            "A crossing that was shut in the spring will carry lorries again by Christmas. That is what Ola Brandt "
            "and Mari Tamsalu promised after two hours behind closed doors in Vik on Sunday, to the relief of "
            "truckers."
        ),
        (
            "Who pays for the use of the bridge at Lund was left for later. Officials from both capitals are to sit "
            "down over the price before the month is out, and 40 specialists will begin with the pillars soon."
        ),
    ),
    "bridge, the follow-up": (
        (
            "Work on the bridge at Lund came to a halt on Wednesday when the engineers found cracks in the eastern "
            "pillars that nobody had reported, and Norland asked its neighbour for another two months of time."
        ),
        (
            "Tamsalu answered from her office that she would not accept any delay and summoned the ambassador, who "
            "spent an hour in the ministry and left through a side door without a word to those who waited."
        ),
        *WIRE["bridge"][:3],
    ),
    "bridge, corrected": (
        WIRE["bridge"][0],
        WIRE["bridge"][1].replace("40 engineers", "65 engineers"),
        *WIRE["bridge"][2:],
    ),
    "another bridge by the same mould": (
        (
            "VIK, Norland (Wire) - The transport ministers of Norland and Sudmark agreed on Sunday to close the "
            "tunnel at Berg before the winter, ending a dispute that has slowed trains between both valleys since the "
            "summer."
        ),
        WIRE["bridge"][3],
    ),
}


def document(name: str, paragraphs: tuple[str, ...], day: int = 3) -> Document:
    """A document of November 2025."""
    text = "\n\n".join(paragraphs)
    return Document(name, text, hashlib.sha256(text.encode()).hexdigest(), datetime.date(2025, 11, day))


def corpus() -> dict[str, list[Document]]:
    """Documents by the story that they are."""
    found: dict[str, list[Document]] = {}
    for name, rows in WIRE.items():
        found[name] = [
            document(f"{name} 1", rows),
            document(f"{name} 2", ("A headline of its own over the story", *rows), 4),
            document(f"{name} 3", rows[:-1]),
            document(f"{name} 4", (rows[0], *reversed(rows[1:])), 5),
            document(f"{name} 5", (rows[0].replace("VIK, Norland (Wire) - ", ""), *rows[1:])),
            document(f"{name} later", rows, 20),
        ]
        found[f"{name} later"] = [found[name].pop()]
    for name, rows in OTHERS.items():
        found[name] = [document(name, rows, 6 if "follow" in name else 3)]
    return found


def pairs(groups: list[list[str]]) -> set[tuple[str, str]]:
    """All pairs of documents that are held to be one story."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def test_precision_and_recall() -> None:
    """Every copy is found, and nothing else: 22 documents of 10 stories."""
    gold = corpus()
    documents = [d for group in gold.values() for d in group]
    random.Random(7).shuffle(documents)  # noqa: S311
    made = stories(documents)
    found = pairs([[d.id for d in (s.told, *s.twins)] for s in made])
    wanted = pairs([[d.id for d in group] for group in gold.values()])
    assert (len(wanted), found - wanted, wanted - found) == (30, set(), set())


def test_the_fullest_telling_is_read_in_any_order() -> None:
    """The same groups and the same tellings, however the documents come."""
    documents = [d for group in corpus().values() for d in group]
    expected = None
    for seed in range(3):
        random.Random(seed).shuffle(documents)  # noqa: S311
        found = {(s.told.id, frozenset(t.id for t in s.twins)) for s in stories(documents)}
        expected = expected or found
        assert found == expected
    assert expected
    assert {told for told, twins in expected if twins} == {"bridge 2", "fish 2", "students 2"}


def test_short_texts() -> None:
    """Two lines are one story only when they say the same."""
    one, two, three = (document(n, (t,)) for n, t in (("a", "They met."), ("b", "They met!"), ("c", "They met again.")))
    assert [(s.told.id, len(s.twins)) for s in stories([one, two, three])] == [("a", 1), ("c", 0)]
    assert stories([]) == []


def test_the_share_of_a_quotation() -> None:
    """All, none, or the part that stands there in runs of five words."""
    text = "\n".join(WIRE["fish"])
    assert share_of(WIRE["fish"][1], text) == 1
    assert share_of(WIRE["bridge"][1], text) == 0
    assert share_of("They met.", "They met. Then they left.") == 1
    assert 0.3 < share_of(f"{WIRE['fish'][0]} {WIRE['bridge'][0]}", text) < 0.6
