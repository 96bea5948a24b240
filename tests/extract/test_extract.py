"""Whole texts of several styles, and texts that nobody should send."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest

from briefgen.errors import InputError
from briefgen.extract import engine_report, extract_document
from briefgen.extract.explain import explain
from briefgen.facts.model import Facts
from briefgen.sources import Document, read_text

pytest.importorskip("spacy")

TEXTS = Path(__file__).parent / "texts"


def facts(name: str) -> Facts:
    """The facts of one of the texts."""
    path = TEXTS / f"{name}.txt"
    return extract_document(read_text(path.name, path.read_bytes()))


def people(found: Facts) -> dict[str, tuple[str | None, str | None]]:
    """Name -> (office, state)."""
    return {a.name: (a.office, a.country) for a in found.actors if a.kind == "person"}


def meetings(found: Facts) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """(date, status, mode, surnames) of each meeting."""
    names = {a.id: a.name.split()[-1] for a in found.actors}
    return [(str(m.date), m.status, m.mode, tuple(names[p] for p in m.participants)) for m in found.meetings]


def test_a_ministers_own_release() -> None:
    """ "I" is the minister named in the head; "his foreign minister" is of the prime minister's state."""
    found = facts("first_person_minister")
    assert found.pair == ("FJ", "NZ")
    assert people(found)["Margaret Whitlock"] == ("Minister of Foreign Affairs and Trade", "NZ")
    assert people(found)["Semi Kubuabola"] == ("Foreign Minister", "FJ")
    assert ("2011-09", "planned", "in-person", ("Whitlock", "Kubuabola")) in meetings(found)


def test_a_ministry_that_writes_of_counterparts() -> None:
    """A counterpart has the office of the one he meets and the state of the adjective; he goes on about the subject."""
    found = facts("german_fo")
    assert people(found)["Rashid Durdyev"] == ("Foreign Minister", "TM")
    assert ("2009-11-09", "held", "in-person", ("Brandt", "Durdyev")) in meetings(found)
    assert ("2009-11-10", "planned", "in-person", ("Durdyev", "Hartmann")) in meetings(found)


def test_an_invitation_is_a_plan_once_it_is_accepted() -> None:
    """The call and the visit before were held; the invitation alone is a rejection, accepted it is planned."""
    found = facts("india_mea")
    assert ("2008-08-04", "held", "call", ("Menon", "Adhikari")) in meetings(found)
    assert [m[3] for m in meetings(found) if m[1] != "held"] == [("Adhikari",)]
    assert any("invit" in r.reason for r in found.rejections if r.kind == "meeting")


def test_every_quotation_is_exact() -> None:
    """Evidence is the text between its offsets, for every fact of every text."""
    for path in sorted(TEXTS.glob("*.txt")):
        document = read_text(path.name, path.read_bytes())
        for _, fact in extract_document(document).facts():
            assert fact.evidence
            assert all(document.text[e.start : e.end] == e.quote for e in fact.evidence)


def test_reading_twice_gives_the_same() -> None:
    """Extraction is deterministic, ids included."""
    assert facts("german_fo") == facts("german_fo")


def test_no_two_states_and_no_pair_is_an_input_error() -> None:
    """A text that names no two states needs --pair."""
    with pytest.raises(InputError) as error:
        extract_document(read_text("note.txt", b"date 2020-01-01\nNothing happened in the village."))
    assert error.value.hint
    assert "--pair" in error.value.hint


BAD = {
    "all capitals": "PERUVIAN PRESIDENT LUIS VARGAS MET ECUADOREAN PRESIDENT PEDRO MORA IN LIMA ON TUESDAY. " * 3,
    "another language": "Der peruanische Präsident traf gestern in Lima seinen Amtskollegen aus Ecuador zu Gesprächen. "
    * 8,
    "a table": "Peru\tEcuador\t12\nChile\tPeru\t14\nPeru\tBrazil\t16\n" * 20,
    "mojibake": "Le Pérou a reçu l’Équateur. PrÃ©sident Ã©lu, rÃ©union Ã  Lima, dÃ©jÃ  prÃ©vue. " * 5,
    "one endless sentence": "Peru met Ecuador and " * 4_000,
    "only marks": "... --- !!! ??? \n\n ---",
}


@pytest.mark.parametrize("kind", sorted(BAD))
def test_bad_texts_do_not_crash(kind: str) -> None:
    """Whatever comes, there are facts or none, a note on what was wrong, and no exception."""
    found = extract_document(read_text("bad.txt", BAD[kind].encode()), ("EC", "PE"))
    assert found.pair == ("EC", "PE")
    assert any(r.kind == "document" and "no date" in r.reason for r in found.rejections)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (BAD["all capitals"], "all capitals"),
        (BAD["another language"], "only English"),
        (BAD["a table"], "looks like a table"),
        (BAD["mojibake"], "mojibake"),
        (BAD["one endless sentence"], "a sentence of more than 120 words"),
        ("Q: And Peru?\n\nMS. LUNA: We met Ecuador.\n\n" * 4, "looks like a transcript"),
        ("Peru and Ecuador share a border.\n" * 6_500, "very long"),
    ],
)
def test_a_note_says_what_made_reading_hard(text: str, reason: str) -> None:
    """Each kind of bad text leaves its own note among the rejections; a plain text leaves none."""
    document = read_text("bad.txt", f"date 2020-01-01\n{text}".encode())
    assert any(reason in r.reason for r in extract_document(document, ("EC", "PE")).rejections)
    plain = read_text("good.txt", b"date 2020-01-01\nPeru's president met Ecuador's in Lima on Tuesday, he said.")
    assert not [r for r in extract_document(plain, ("EC", "PE")).rejections if r.kind == "document"]


@pytest.mark.slow
def test_time_grows_with_the_length_only() -> None:
    """Four times the text takes not much more than four times as long, in processor time of the same process."""
    seconds = []
    for sentences in (400, 1_600):  # 26 and 104 kB
        text = "Peru and Ecuador held talks in Lima on Tuesday about the border. " * sentences
        start = time.process_time()
        extract_document(read_text("long.txt", text.encode()), ("EC", "PE"))
        seconds.append(time.process_time() - start)
    assert seconds[1] < 9 * seconds[0]


def test_explanations_name_the_rule_and_the_fact() -> None:
    """Each sentence is shown with what was found, by which rule, and which facts came of it."""
    document = read_text("x.txt", b"date 2006-05-17\nPeruvian President Luis Vargas met Ecuadorean Pedro Mora in Lima.")
    explanation = explain(document)
    found = {(f.kind, f.rule): f.says for f in explanation.sentences[0].findings}
    assert found["person", "title-name"] == "Luis Vargas, President, PE"
    assert ("contact", "verb:met") in found
    [meeting] = explanation.facts.meetings
    assert found["meeting", meeting.id] == "held, 2006-05-17, Lima, Luis Vargas, Pedro Mora"


def test_the_report_names_versions() -> None:
    """Doctor learns what is installed without loading it."""
    report = engine_report()
    assert report["spacy"]
    assert report["model"]


def test_a_report_on_sport_tells_no_contact() -> None:
    """Two teams that meet again are no two governments; a minister at a match is one."""
    match = (
        "Kenya beat Uganda 2-1 in Kampala on Sunday. Coach Paul Mbugua spoke of the heat and captain Victor Ware met "
        "a cross for the goal. Farid Mia discussed a penalty with referee Eric Oto. The two teams meet again in May."
    )
    found = extract_document(Document("x", match, "0" * 64, datetime.date(2019, 6, 3)), ("KE", "UG"))
    assert (found.actors, found.meetings, found.issues) == ((), (), ())
    assert any("sport" in rejection.reason for rejection in found.rejections)
    visit = (
        f"{match} Kenyan Foreign Minister Amos Oduya met Ugandan Foreign Minister Ben Okello at the stadium on Sunday."
    )
    assert extract_document(Document("x", visit, "0" * 64, datetime.date(2019, 6, 3)), ("KE", "UG")).meetings
