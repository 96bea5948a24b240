"""Matters in sentences: what introduces them, and how they are called."""

from __future__ import annotations

import pytest

pytest.importorskip("spacy")

from briefgen.extract.document import analyse
from briefgen.extract.frames import find_matters
from briefgen.extract.layering import layers_of
from briefgen.extract.titles import title_of
from briefgen.sources import Document


def matters(text: str) -> list[tuple[str, str]]:
    """(kind, title) of all matters of a text."""
    layers, _ = layers_of(analyse(Document(id="t", text=text, sha256="0")), frozenset())
    return [(m.kind, title_of(layer.tokens, m)) for layer in layers for m in find_matters(layer)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya and Tanzania quarrelled for months over the burning of confiscated chicks.",
            [("quarrel", "Burning of confiscated chicks")],
        ),
        (
            "The ministers discussed the bus service, and Chad's application to join the union.",
            [("topic", "Bus service"), ("topic", "Chad's application to join the union")],
        ),
        ("The two sides differ on the price of the gas.", [("quarrel", "Price of the gas")]),
        ("The long-running dispute over Lake Malawi remains unresolved.", [("quarrel", "Lake Malawi")]),
        ("Oman has offered to mediate in the dispute over the islands.", [("quarrel", "Islands")]),
        (
            "The minister expressed concern at the arrest of three journalists.",
            [("complaint", "Arrest of three journalists")],
        ),
        ("Hungary protested to Romania over the closure of a university.", [("complaint", "Closure of a university")]),
        (
            "Lima asked Santiago for the extradition of the former mayor.",
            [("request", "Extradition of the former mayor")],
        ),
        ("Iceland seeks access to the mackerel stock.", [("request", "Access to the mackerel stock")]),
        (
            "Minister Aho brought up the delays in the delivery of spare parts.",
            [("raised", "Delays in the delivery of spare parts")],
        ),
        ("No agreement was reached on the sharing of the herring quota.", [("step", "Sharing of the herring quota")]),
        (
            "The memorandum provides for the training of forty customs officers.",
            [("step", "Training of forty customs officers")],
        ),
    ],
)
def test_the_matter_stands_after_its_cue(text: str, expected: list[tuple[str, str]]) -> None:
    """Nouns and verbs of quarrel, complaint, request and agreement lead to the phrase that names the matter."""
    assert matters(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They agreed to build a second bridge over the Ruvuma and to simplify visas for students.",
            ["Construction of a second bridge over the Ruvuma", "Simplification of visas for students"],
        ),
        ("Both sides pledged to ease the transit of lorries.", ["Easing of the transit of lorries"]),
        ("Mongolia demanded that Russia lift its ban on frozen meat.", ["Lifting of Russia's ban on frozen meat"]),
        ("Chad closed its border with Libya in March.", ["Closure of Chad's border with Libya"]),
        (
            "The border between Chad and Libya has been closed since March.",
            ["Closure of the border between Chad and Libya"],
        ),
        (
            "Croatia has blocked Serbia's accession chapter on justice.",
            ["Blocking of Serbia's accession chapter on justice"],
        ),
        ("Ghana released the Ivorian rebels whom it had held since 2012.", ["Release of the Ivorian rebels"]),
    ],
)
def test_a_verb_becomes_the_noun_of_the_title(text: str, expected: list[str]) -> None:
    """What states do or agree to do to each other is called by the noun of the verb."""
    assert [title for _, title in matters(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The return of the stolen manuscripts was also discussed.", ("topic", "Return of the stolen manuscripts")),
        ("The fate of the nine miners is still unknown.", ("pending", "Fate of the nine miners")),
        ("Construction of the railway will begin next year.", ("plan", "Construction of the railway")),
        (
            "A ferry line from Tallinn to Helsinki is to be opened in May.",
            ("plan", "Opening of a ferry line from Tallinn to Helsinki"),
        ),
        ("The flood barrier, first proposed in 1998, has yet to be discussed.", ("pending", "Flood barrier")),
    ],
)
def test_the_matter_is_the_subject(text: str, expected: tuple[str, str]) -> None:
    """What is said of a thing - discussed, pending, planned - makes it a matter; an insertion does not hide it."""
    assert matters(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Regarding the reopening of the embassy, the minister said that a date had been set.",
            "Reopening of the embassy",
        ),
        ("As for the toll, the ambassador had no news.", "Toll"),
        ("When will the barriers on the bridge be removed?", "Removal of the barriers on the bridge"),
        ("And the ferries?", "Ferries"),
        ("Customs.", "Customs"),
    ],
)
def test_fronts_questions_and_headings(text: str, expected: str) -> None:
    """A phrase set before the sentence, a question and a heading of notes each name a matter."""
    assert [title for _, title in matters(text)] == [expected]


def test_a_list_gives_one_matter_each() -> None:
    """The preposition of the cue goes on after "and"."""
    found = matters("They complained about the tolls on the highway, and about the lines of lorries at the bridge.")
    assert [t for _, t in found] == ["Tolls on the highway", "Lines of lorries at the bridge"]


@pytest.mark.parametrize(
    "text",
    [
        "The two presidents discussed bilateral relations and issues of mutual interest.",
        "The ministers met on the sidelines of the summit.",
        "She accepted an invitation to visit Oslo.",
        "The talks were held in a friendly atmosphere.",
        "Mr Okello will address the assembly today.",
        "The Foreign Minister of Norway will receive his colleague on Monday.",
        "There was no request for mediation.",
        "The ambassador thanked the minister for his hospitality.",
    ],
)
def test_warm_words_people_and_contacts_are_no_matter(text: str) -> None:
    """Ties, visits, talks as such, office holders and what was not asked for are no matters."""
    assert matters(text) == []


def test_a_denied_complaint_is_a_topic() -> None:
    """ "does not object to" is no quarrel."""
    assert matters("Laos does not object to the dam.") == [("topic", "Dam")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They reviewed the use of the credit line, the airport at Kulhu, and the dredging of the lagoon.",
            ["Use of the credit line", "Airport at Kulhu", "Dredging of the lagoon"],
        ),
        (
            "Subjects: purchase of liquefied gas; the return of the wine",
            ["Purchase of liquefied gas", "Return of the wine"],
        ),
        ("Eritrea has claimed the Doumeira hills since 1996.", ["Doumeira hills"]),
        ("Oman claims the ship was never hers.", []),
    ],
)
def test_lists_agendas_and_claims(text: str, expected: list[str]) -> None:
    """Items between commas and in agendas each count; a claim that something is so is no claim to it."""
    assert [title for _, title in matters(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers stressed the importance of the ferry link to Hirtshals.", ["Ferry link to Hirtshals"]),
        ("They discussed common efforts to lift the ban on seed potatoes.", ["Lifting of the ban on seed potatoes"]),
        ("They agreed to work closely together on flood defences.", ["Flood defences"]),
        (
            "They discussed several issues, including railway tolls and the lease of the harbour.",
            ["Railway tolls", "Lease of the harbour"],
        ),
        ("The two leaders agreed on the need for close coordination.", []),
        ("They reviewed cooperation between the ports in the field of dredging.", ["Dredging"]),
    ],
)
def test_a_leading_noun_names_nothing_itself(text: str, expected: list[str]) -> None:
    """The matter is what "importance", "efforts", "cooperation" or "issues, including" lead to."""
    assert [title for _, title in matters(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They agreed to tackle cattle rustling, ease the visa regime and survey the reefs.",
            ["Cattle rustling", "Easing of the visa regime", "Survey of the reefs"],
        ),
        (
            "They committed to addressing nitrate pollution and protecting eel stocks.",
            ["Nitrate pollution", "Protection of eel stocks"],
        ),
        ("Both sides agreed to jointly dredge the strait.", ["Dredging of the strait"]),
    ],
)
def test_verbs_in_a_row_give_one_matter_each(text: str, expected: list[str]) -> None:
    """Coordinated verbs of one form, verbs that only say that a thing is worked on, an adverb before the verb."""
    assert [title for _, title in matters(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fiji, which lost the case, then recalled its envoy in Apia.", "Recall of the envoy in Apia"),
        ("Chile asked for the handover of the alias “Gringo” Viejo.", "Handover of the alias “Gringo” Viejo"),
        ("They quarrel over a 20 per cent levy on salt.", "Levy on salt"),
        ("They discussed the largest oil contract.", "Oil contract"),
        ("They discussed the long-running and costly orchard dispute.", "Orchard dispute"),
        ("The minister raised the trade in amber between the two countries.", "Trade in amber"),
        ("Belgium deplored the seizure of as many as 12 vans.", "Seizure of as many as 12 vans"),
        ("The talks dealt with the railway between Turku, Oslo and Riga.", "Railway between Turku, Oslo and Riga"),
    ],
)
def test_titles_are_trimmed_well(text: str, expected: str) -> None:
    """Judgements before and common owners after a phrase are left out; lists of names are kept whole."""
    assert [title for _, title in matters(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They decided that a second round would be held in Oslo.",
        "The workshop was held in Lima.",
        "No territorial dispute exists between the two states.",
        "Leaving was like cutting a picture in two.",
        "They agreed that surveyors would start in May.",
        "Vera is serving life for the murder of a judge.",
        "Norway reaffirmed its support for the territorial integrity of Georgia.",
    ],
)
def test_events_denials_and_sentences_are_no_matter(text: str) -> None:
    """What is held without a prisoner, what does not exist, what somebody is punished for."""
    assert matters(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya's embargo on Ugandan wheat, maize and rapeseed is still in force.",
            [("pending", "Kenya's embargo on Ugandan wheat, maize and rapeseed")],
        ),
        (
            "There remains the question of rocket launches and the fuel.",
            [("carried", "Rocket launches and the fuel")],
        ),
        ("They discussed the price of gas, wolves and the two pilots.", ["Price of gas", "Wolves", "Two pilots"]),
    ],
)
def test_what_one_noun_governs_is_one_matter(text: str, expected: list[object]) -> None:
    """A ban on several goods is one ban, a question of several things one question; a list of matters stays a list."""
    found = matters(text)
    assert (found if isinstance(expected[0], tuple) else [title for _, title in found]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru inquired about the return of a bronze mask.", ("request", "Return of a bronze mask")),
        ("Chad apologised for the search of the vans.", ("complaint", "Search of the vans")),
        ("He was troubled by the level of the river.", ("complaint", "Level of the river")),
        ("Norway promised to press for a return of the permits.", ("agreed", "Return of the permits")),
        ("A court refused to extradite an engineer.", ("act", "Extradition of an engineer")),
        (
            "Four cooks hired by the mission in May have been arrested.",
            ("act", "Arrest of four cooks hired by the mission"),
        ),
        ("The new rent contract is nearly ready.", ("agreed", "Rent contract")),
    ],
)
def test_further_frames(text: str, expected: tuple[str, str]) -> None:
    """Inquiries, apologies, annoyance, promises to press for something, refusals, a subject with a participle."""
    assert matters(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They could not agree on how many welders Oslo should take each year.", ("topic", "Number of welders")),
        ("They discussed how to widen the Korva canal.", ("topic", "Widening of the Korva canal")),
        (
            "Chad has not decided whether to reopen its consulate in Garoua.",
            ("resumed", "Reopening of the consulate in Garoua"),
        ),
        ("They discussed the line at marker 41.", ("topic", "Line at marker 41")),
        ("They did not reach agreement on mooring rights in Split.", ("step", "Mooring rights in Split")),
        ("They agreed to build a rail line linking Kotka to Narva.", ("agreed", "Construction of a rail line linking")),
        ("Niger still owes $7 million for power from the Dosso plant.", ("complaint", "Debt for power from the Dosso")),
        ("The envoy raised the case of Marta Vold, a nurse.", ("raised", "Case of Marta Vold")),
        ("He spoke about the four Danes on trial in Accra.", ("topic", "Four Danes on trial in Accra")),
        ("Laos and Nepal are to mark 40 beacons.", ("plan", "Marking of 40 beacons")),
        ("The ministers agreed to speed up the repair of the quay.", ("agreed", "Repair of the quay")),
        ("Mali would not reopen the Lind crossing until May.", ("pending", "Reopening of the Lind crossing")),
        ("They reviewed the Pan-Sahel Partnership.", ("topic", "Pan-Sahel Partnership")),
        ("They discussed the crisis in Haiti.", ("topic", "Crisis in Haiti")),
        ("Deliveries of gas could resume in June.", ("plan", "Resumption of deliveries of gas")),
        ("Mali will allow the rowing club to reopen its boathouse.", ("resumed", "Reopening of the boathouse")),
        ("The main topic was the capacity of the ferry slip.", ("topic", "Capacity of the ferry slip")),
        ("They gave instructions for the dredging of the bar.", ("agreed", "Dredging of the bar")),
        ("The envoy urged the release of Ana Kern.", ("request", "Release of Ana Kern")),
        ("Mali refuses permission for Chadian lorries.", ("act", "Permission for Chadian lorries")),
        ("They expressed differing views on the Lind decree.", ("complaint", "Lind decree")),
        (
            "Chad would begin paying its share of the dredging costs.",
            ("plan", "Payment of Chad's share of the dredging"),
        ),
        ("They discussed the marking of the line.", ("topic", "Marking of the line")),
        ("He asked for the restoration of the herring grant.", ("request", "Restoration of the herring grant")),
        ("Ghana has cancelled the lease of the quay.", ("act", "Cancellation of the lease of the quay")),
        ("He stressed the inadmissibility of the arrest of envoys.", ("emphasis", "Arrest of envoys")),
        ("They discussed the four divers who strayed north and were arrested.", ("topic", "Four divers arrested")),
        ("Meanwhile the repair of the quay has been completed.", ("resumed", "Completion of the repair of the quay")),
        ("They discussed the pier tax and restrictions on nets.", ("topic", "Restrictions on nets")),
        ("He protested over the raids by armed groups.", ("complaint", "Raids by armed groups")),
    ],
)
def test_further_phrases(text: str, expected: tuple[str, str]) -> None:
    """Questions of number and manner, numbered things, gerunds in a name, somebody named, what is about to be done."""
    kind, title = expected
    assert any(k == kind and t.startswith(title) for k, t in matters(text))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The Kenyan senate put off a vote on it.", "Kenyan senate"),
        ("Globe Wire: What is the comment of the ministry?", "Globe Wire"),
        ("It now wants 60 sen, and more later.", "60 sen"),
        ("Mali accuses Chad of letting TransOil drill there.", "TransOil"),
        ("Ghana cancelled a trip to the border in protest.", "Cancellation of a trip to the border in protest"),
        ("Mali voted down the pact because of clauses that it dislikes.", "Clauses"),
        ("The two sides cannot agree on its members.", "Its members"),
        ("Work has begun, as advised by the Expert Panel on Eels.", "Eels"),
        ("They reviewed joint projects, including the Lind weir.", "Joint projects"),
        ("They discussed the crossing and ways to widen it.", "Crossing and ways"),
    ],
)
def test_what_is_no_matter(text: str, title: str) -> None:
    """Who puts something off, who asks, bare amounts, what somebody else owns, advisers, what examples stand for."""
    assert title.casefold() not in [t.casefold() for _, t in matters(text)]
