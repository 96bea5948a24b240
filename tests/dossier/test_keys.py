"""Blocking: found by keys or compared with everything, the dossier is the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.dossier import merge
from briefgen.dossier.blocks import Blocks, Keys, People
from briefgen.dossier.keys import day_keys, keys_of
from briefgen.dossier.match import may_be_one, same_actor, same_meeting, told_otherwise
from briefgen.dossier.titles import same_issue
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Actor, Issue, Meeting
from tests.dossier.many import texts

SPELLINGS = """Ahmad Ahmed Al-Sharaa Shara Sharaa Kostas Konstantinos Costas Nikos Nikolaos Dendrinos Mohammed bin
    Salman Mohamad Muhammad Abu Mazen Abdul Rahman Abdulrahman Qasim Kassem Yusuf Youssef Müller Mueller Wang Yi Xi
    Jinping Camila Rojas Peña Ben Kirane Benkirane Noureddine Nour al-Din
    Giorgi Georgi Beridze Chaudhry Tchaikovsky Khaled Khalid Bill William Jr. S K Serhiy Sergei
    Haruka Mori Tran Van Kassim Berg Berg-Lind Seif Saif""".split()
TITLES = """border borders refugee refugees return of from the drugs smuggling captagon trade water Syrian Lebanese
    prisoners prisoner maritime land cable electricity map maps in and dams dam Orla Agua Fashaga Fashaqa""".split()
DAYS = [None, "2025", "2025-10", "2025-10-10", "2025-10-11", "2025-10-31", "2025-11-01", "2025-10-30/2025-11-02",
        "2020/..", "2025-10-10~"]  # fmt: skip


def meet(one: Keys, other: Keys) -> bool:
    """Whether each finds the other."""
    return bool(one.stored & other.sought) and bool(other.stored & one.sought)


def names() -> st.SearchStrategy[Actor]:
    """A person under a name of a few words, perhaps with another."""
    name = st.lists(st.sampled_from(SPELLINGS), min_size=1, max_size=4).map(" ".join)
    return st.builds(
        Actor,
        name=name,
        aliases=st.lists(name, max_size=1).map(tuple),
        office=st.none() | st.just("King"),
        country=st.none() | st.just("JP"),
    )


@given(names(), names())
@example(Actor(name="Abdul Rahman Qasim"), Actor(name="Abdulrahman Kassem"))
@example(Actor(name="Bill Qasim"), Actor(name="William Kassem"))
@example(Actor(name="Haruka Mori", country="JP"), Actor(name="Mori Haruka", country="JP"))
@example(Actor(name="S. Mori", office="King"), Actor(name="Serhiy Mori", office="King"))
@example(Actor(name="Romzon Tulboev", office="King"), Actor(name="Ramzan Tolbuyev", office="King"))
@example(Actor(name="Dumal", office="King"), Actor(name="Tomil", office="King"))
@example(Actor(name="Hari Qasim", office="King"), Actor(name="Prem Hari Kassem", office="King"))
def test_people_who_may_be_one_meet(one: Actor, other: Actor) -> None:
    """Spellings, short forms, familiar first names, names written together."""
    if same_actor(one, other, People([one, other])) or may_be_one(one, other, People([one, other])):
        assert meet(keys_of(one), keys_of(other))


@given(*[st.lists(st.sampled_from(TITLES), min_size=1, max_size=5).map(" ".join)] * 2)
@example("Refugee refugees", "Refugees border")
@example("high dam of Fashaga", "tall dam of Fashaqa")
def test_issues_that_may_be_one_meet(one: str, other: str) -> None:
    """Whoever wrote them."""
    pair = [Issue(title=title, review="proposed") for title in (one, other)]
    if same_issue(*pair):
        assert meet(*map(keys_of, pair))


def meetings() -> st.SearchStrategy[Meeting]:
    """A contact of a few of three people at some time and place."""
    return st.builds(
        Meeting,
        date=st.sampled_from(DAYS).map(lambda day: day and Edtf.parse(day)),
        participants=st.lists(st.sampled_from("abc"), unique=True, max_size=3).map(tuple),
        place=st.sampled_from([None, "Beirut", "Damascus"]),
        topics=st.sampled_from([(), ("Gas",)]),
    )


@given(meetings(), meetings())
def test_contacts_that_may_be_one_meet(one: Meeting, other: Meeting) -> None:
    """Days, months, open and missing dates; also where two days or places are told of one."""
    if same_meeting(one, other):
        assert meet(keys_of(one), keys_of(other))
    if told_otherwise(one, other):
        assert meet(day_keys(one), day_keys(other))


@pytest.mark.parametrize("seed", range(4))
def test_blocking_changes_no_dossier(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty texts merge alike where every fact is compared with every other."""
    files = texts(40, seed)
    as_of = Edtf.parse("2030-01-01")
    blocked = merge(files, as_of)

    def everything(self: Blocks[Hashable], _: Iterable[Any]) -> list[Hashable]:
        return list(self._places)

    monkeypatch.setattr(Blocks, "near", everything)
    assert merge(files, as_of) == blocked
    assert len(blocked.facts.actors) < sum(len(f.actors) for f in files)
