"""Offices as of a day: what facts say at their own dates, and what the register knows of the time between."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.config import Settings
from briefgen.dossier import Dossier
from briefgen.dossier.gather import Gathered
from briefgen.dossier.offices import digest_of
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Actor, Facts, Meeting, Source
from briefgen.language import Text
from briefgen.markings import builtin_markings
from briefgen.register import Entry, Register, Tenure

OLD = Source(id="s0", title=Text("Note"), date=Edtf.parse("2021-05-02"))
Row = tuple[str, str | None, str | None]


def entry(name: str, *terms: Row, country: str = "LB") -> Entry:
    """Somebody of the register with terms as (office, from, to)."""
    tenures = (Tenure(Text(office), day(start), day(end), Text("Gazette")) for office, start, end in terms)
    return Entry((name,), country, tuple(tenures))


def day(text: str | None) -> Edtf | None:
    """One end of a term."""
    return Edtf.parse(text) if text else None


REGISTER = Register(
    (
        entry("Rana Haddad", ("Energy Minister", "2019-03", "2023-05"), ("Prime Minister", "2025-02", None)),
        entry("Omar Kanaan", ("Foreign Minister", "2018", "2022-06-30")),
        entry("Lina Maalouf", ("Finance Minister", "2021-01", None)),
    )
)


def part(day: str, *, review: str = "proposed", as_of: bool = True, **actor: Any) -> Facts:
    """What a text (or a person, where it is accepted) of that day says of somebody."""
    actor = {"name": "Rana Haddad", "country": "LB", **actor}
    source = Source(id="s1", title=Text(f"Text of {day}"), date=Edtf.parse(day))
    who = Actor.model_validate({"id": "who", "sources": ("s1",), "review": review, **actor})
    day_of_file = Edtf.parse(day) if as_of else None
    return Facts(pair=("LB", "SY"), as_of=day_of_file, sources=(source,), actors=(who,))


def dossier(day: str, *parts: Facts, register: Register = REGISTER) -> Dossier:
    """Everything merged as of that day."""
    gathered = Gathered(("LB", "SY"), parts)
    return gathered.dossier(Edtf.parse(day), Settings(), builtin_markings(), register)


def office(day: str, *parts: Facts, register: Register = REGISTER) -> tuple[str | None, bool, str | None]:
    """Office, whether a former one, and since when, of the only person as of that day."""
    [actor] = dossier(day, *parts, register=register).facts.actors
    return actor.office, actor.former, str(actor.since) if actor.since else None


def test_a_text_of_the_day_wins() -> None:
    """Whatever the register has for that day."""
    assert office("2021-06-01", part("2021-06-01", office="Water Minister")) == ("Water Minister", False, None)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-06-01", ("Energy Minister", False, None)),
        ("2023-05-20", ("Energy Minister", False, None)),  # the register does not know the day of May
        ("2023-06-01", ("Energy Minister", True, None)),
        ("2025-02-15", ("Energy Minister", True, None)),  # nor that of February
        ("2025-03-01", ("Prime Minister", False, "2025-02")),
    ],
)
def test_what_became_of_a_minister(day: str, expected: tuple[str, bool, str | None]) -> None:
    """Told by a text of 2021: in office, a former, then in the later office."""
    assert office(day, part("2021-01-10", office="Energy Minister")) == expected


def test_a_text_that_the_register_contradicts_wins() -> None:
    """It says in 2024 that somebody is minister still; the register thinks not since 2022."""
    still = part("2024-01-10", name="Omar Kanaan", office="Foreign Minister")
    assert office("2025-01-01", still) == ("Foreign Minister", False, None)


def test_an_office_taken_up_after_the_text_is_shown() -> None:
    """Also where the register never heard of the one in the text; who was a former may return."""
    assert office("2025-06-01", part("2024-01-10", office="Mayor")) == ("Prime Minister", False, "2025-02")
    assert office("2025-06-01", part("2024-01-10", office="Mayor", former=True))[:2] == ("Prime Minister", False)
    assert office("2024-06-01", part("2024-01-10", office="Mayor", former=True))[:2] == ("Mayor", True)


def test_an_office_that_goes_on_is_left_in_the_words_of_the_text() -> None:
    """No source is added where the register tells nothing new."""
    goes_on = part("2023-01-10", name="Lina Maalouf", office="Minister of Finance")
    facts = dossier("2025-06-01", goes_on).facts
    assert (facts.actors[0].office, [s.id for s in facts.sources]) == ("Minister of Finance", ["s1"])


def test_what_the_register_tells_is_cited() -> None:
    """Its source becomes one of the dossier, once, under an id of its own."""
    register = part("2021-01-10", office="Energy Minister")
    other = part("2021-01-10", name="Omar Kanaan", office="Foreign Minister")
    facts = dossier("2025-06-01", register, other).facts
    assert [(s.id, s.title) for s in facts.sources] == [("s1", "Text of 2021-01-10"), ("register", "Gazette")]
    assert [a.sources for a in facts.actors] == [("s1", "register"), ("s1", "register")]
    taken = register.model_copy(update={"sources": (register.sources[0].model_copy(update={"id": "register"}),)})
    actor = register.actors[0].model_copy(update={"sources": ("register",)})
    facts = dossier("2025-06-01", taken.model_copy(update={"actors": (actor,)})).facts
    assert facts.actors[0].sources == ("register", "register-2")


@pytest.mark.parametrize(
    ("quote", "cited"),
    [
        ("Lebanon's Rana Haddad rang him.", ("s1", "register")),
        ("Rana Haddad, the minister of energy, rang.", ("s1",)),
    ],
)
def test_what_the_register_told_the_reader_of_a_text_is_cited(quote: str, cited: tuple[str, ...]) -> None:
    """An office that stands in no sentence about the person is the register's."""
    evidence = [{"source": "s1", "quote": quote, "start": 0, "end": len(quote)}]
    facts = dossier("2021-02-01", part("2021-01-10", office="Energy Minister", evidence=evidence)).facts
    assert (facts.actors[0].office, facts.actors[0].sources) == ("Energy Minister", cited)


def test_an_office_that_nobody_tells_is_filled() -> None:
    """Of the day, or the last one; never in the month of a change."""
    nameless = part("2021-01-10")
    assert office("2021-06-01", nameless) == ("Energy Minister", False, "2019-03")
    assert office("2024-01-01", nameless) == ("Energy Minister", True, None)
    assert office("2023-05-20", nameless) == (None, False, None)
    assert office("2018-01-01", part("2017-01-10")) == (None, False, None)


def test_a_former_without_office_is_a_former_still() -> None:
    """The text says so at its own date; only an office taken up later changes it."""
    former = part("2021-06-01", former=True)
    assert office("2021-07-01", former)[1] is True
    assert office("2025-06-01", former) == ("Prime Minister", False, "2025-02")


def test_looking_back() -> None:
    """As of a day before that of the facts everybody bears the office of that day, or of the time before it."""
    now = part(
        "2025-11-03", review="accepted", as_of=True, office="Prime Minister", address="Prime Minister", sources=()
    )
    assert office("2025-06-01", now) == ("Prime Minister", False, None)
    assert office("2021-06-01", now) == ("Energy Minister", False, "2019-03")
    assert office("2024-01-01", now) == ("Energy Minister", True, None)
    assert office("2018-01-01", now) == (None, False, None)
    assert dossier("2021-06-01", now).facts.actors[0].address is None  # it goes with the office
    former = part(
        "2025-11-03", review="accepted", name="Omar Kanaan", office="Foreign Minister", former=True, sources=()
    )
    assert office("2020-06-01", former)[:2] == ("Foreign Minister", False)
    assert office("2024-06-01", former)[:2] == ("Foreign Minister", True)


def test_a_file_is_true_up_to_its_day() -> None:
    """A source that is younger than the file makes the day of the file none to look back to."""
    now = part("2021-06-10", review="accepted", office="Water Minister")
    dated = now.model_copy(update={"as_of": Edtf.parse("2021-06-01"), "sources": (*now.sources, OLD)})
    actor = dated.actors[0].model_copy(update={"sources": ("s0", "s1")})
    assert office("2021-06-01", dated.model_copy(update={"actors": (actor,)})) == ("Water Minister", False, None)


def test_the_facts_own_dates_need_no_register() -> None:
    """`since` a later day is not yet, `until` an earlier one is no longer."""
    late = part("2025-11-03", review="accepted", office="Envoy", since="2025-05", name="A Bell", sources=())
    assert office("2025-01-01", late) == (None, False, None)
    assert office("2025-11-03", late) == ("Envoy", False, "2025-05")
    ended = part("2025-03-03", review="accepted", office="Envoy", until="2025-04-30", name="A Bell", sources=())
    assert office("2025-04-30", ended)[:2] == ("Envoy", False)
    assert office("2025-05-01", ended)[:2] == ("Envoy", True)
    over = part(
        "2025-11-03", review="accepted", office="Envoy", until="2025-04", former=True, name="A Bell", sources=()
    )
    assert office("2025-03-01", over)[:2] == ("Envoy", False)


def test_the_older_of_two_texts_does_not_outlive_the_newer() -> None:
    """The one names the office, the other only the person: the office had ended between them."""
    older, newer = part("2021-01-10", office="Energy Minister"), part("2024-01-10")
    assert office("2024-02-01", older, newer)[:2] == ("Energy Minister", True)
    assert dossier("2024-02-01", older, newer).conflicts == ()


def test_nobody_is_added() -> None:
    """The register never brings an actor who is in no fact, and no office for a namesake or an organisation."""
    assert len(dossier("2021-06-01", part("2021-01-10", name="Rana Khoury")).facts.actors) == 1
    assert office("2021-06-01", part("2021-01-10", country="SY")) == (None, False, None)
    assert office("2021-06-01", part("2021-01-10", kind="organisation")) == (None, False, None)


def test_who_is_known_from_later_documents_alone_stays_away() -> None:
    """What is told by later texts only is set aside; in a meeting of the time the person has the office of the time."""
    later = part("2025-11-03", review="accepted", as_of=False, office="Prime Minister")
    assert dossier("2021-06-01", later).facts.actors == ()
    meeting = Meeting(id="m", date=Edtf.parse("2021-05-01"), participants=("who",), sources=("s0",))
    both = later.model_copy(update={"sources": (*later.sources, OLD), "meetings": (meeting,)})
    assert office("2021-06-01", both) == ("Energy Minister", False, "2019-03")


def test_digest_is_of_these_people() -> None:
    """Another term of somebody else changes nothing, one of theirs does."""
    facts = dossier("2025-06-01", part("2021-01-10", office="Energy Minister")).facts
    others = Register((*REGISTER.entries[:1], entry("Omar Kanaan", ("Foreign Minister", "2018", "2023"))))
    changed = Register((entry("Rana Haddad", ("Energy Minister", "2019-03", "2023-06")), *REGISTER.entries[1:]))
    assert digest_of(facts, REGISTER) == digest_of(facts, others)
    assert digest_of(facts, REGISTER) != digest_of(facts, changed)
