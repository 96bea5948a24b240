"""When two facts are about one thing: the plain rules, each with an example."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from briefgen import countries
from briefgen.dossier.blocks import People
from briefgen.dossier.titles import fillers, subject
from briefgen.extract import find_times
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Actor, Meeting, Source
from briefgen.facts.names import (
    all_words,
    generation,
    initialled,
    part_of,
    roughly,
    same_name,
    turned,
    words,
)
from briefgen.register import DEPUTIES, office_words, same_office

LATEST_RELEASE = 3  # days after a contact on which a text may tell of it and not say when it was
_BUILDING = re.compile(
    r"\b(palace|house|ministry|hotel|headquarters|airport|chancellery|embassy|residence|parliament|hall|mansion|"
    r"department|office|castle|villa|compound)\b"
)
_REPEATED = re.compile(
    r"\b(again|another|second|third|follow(ing|ed)?[ -]up|resum\w+|continu\w+|(next|following) day|day (after|two))\b"
)
_TWO_SURNAMES = 3  # words of a name that may end with two
_BOTH_SIDES = 2  # people, at least one of each state
_HEADS = frozenset({"minister", "secretary"})  # of a field of policy: which, differs by state
_OTHER_RANKS = DEPUTIES | {"prime"}
_RANKS = frozenset("minister secretary ambassador commander governor".split())
_STANDING = frozenset(
    "prince princess sheikh leader ruler general marshal field chief head official diplomat envoy".split()
)
_OF_MANY = (
    _RANKS
    | _STANDING
    | frozenset(
        "senator mp deputy lawmaker member representative director adviser spokesman spokeswoman spokesperson mayor "
        "judge undersecretary permanent special".split()
    )
)
_SURNAME_FIRST = frozenset("JP HU KR KP CN TW".split())
_LONG_WORD = 4  # letters of a word that is hardly a given name and a surname both


def same_source(one: Source, other: Source) -> bool:
    """One text: the same content, address or file, or the same id, title and day."""
    if one.sha256 and other.sha256:
        return one.sha256 == other.sha256
    if one.date and other.date and one.date != other.date:
        return False
    if any(getattr(one, k) and getattr(one, k) == getattr(other, k) for k in ("url", "file")):
        return True
    return (one.id, one.title, one.date) == (other.id, other.title, other.date)


def forms(actor: Actor) -> tuple[str, ...]:
    """The names that an actor goes by."""
    return (actor.name, *actor.aliases)


def same_actor(one: Actor, other: Actor, everybody: People) -> bool:
    """The same kind and one name: spelled alike in full, or a short form that only one person of that state bears.

    "Ahmad al-Sharaa" is "Ahmed Al Shara"; "Al Assad" is nobody while both Bashar and Maher are among `everybody`.
    Countries that contradict each other keep two apart unless one of them awaits review and name or office agree in
    full: then it is the extracted country that is wrong.
    """
    if one.kind != other.kind:
        return False
    contradiction = bool(one.country and other.country and one.country != other.country)
    if contradiction and one.review == other.review == "accepted":
        return False
    if contradiction and _offices_exclude(one, other):
        return False
    alike = [(x, y) for x in forms(one) for y in forms(other) if same_name(x, y)]
    if any(min(len(words(x)), len(words(y))) > 1 for x, y in alike) or _written_otherwise(one, other, everybody):
        return True
    short, full = sorted((one, other), key=lambda actor: len(words(actor.name)))
    if not (alike or part_of(short.name, full.name) or _is_other_part(short, full, everybody)):
        return False
    return _is_meant(short, full, everybody.perhaps(short.name), contradiction)


def _is_meant(short: Actor, full: Actor, bearers: Sequence[Actor], contradiction: bool) -> bool:
    """Whether the short form means the actor of the full name, or of the same short form, and nobody else."""
    one_office = bool(_nearness(short, full))
    if len(words(short.name)) == 1 and _offices_exclude(short, full):
        return False
    if _portfolios_differ(short, full) or (contradiction and len(words(short.name)) == 1 and not one_office):
        return False
    if same_name(short.name, full.name) and not one_office and (short.office or full.office):
        return not _is_shared(short.name, bearers)
    return not any(_is_rival(a, short, full) for a in bearers)


def may_be_one(one: Actor, other: Actor, everybody: People) -> bool:
    """True where the names do not tell two apart: spellings of one, or one is a short form of the other."""
    if any(_names_agree(x, y) for x in forms(one) for y in forms(other)) or _written_otherwise(one, other, everybody):
        return True
    return _is_other_part(one, other, everybody) or _is_other_part(other, one, everybody)


def _written_otherwise(one: Actor, other: Actor, everybody: People) -> bool:
    """One full name that only state and office show to be one.

    The surname first or last where it is put first by custom; an initial for a first name, other vowels, or no "Jr."
    with the holder of one office.
    """
    if one.country and other.country and one.country != other.country:
        return False
    a, b = one.name, other.name
    one_post = _same_office(one, other) and _is_post(one) and _is_post(other)
    if (one.country or other.country) in _SURNAME_FIRST and turned(a, b):
        return one_post or min(map(len, words(a))) >= _LONG_WORD
    if not one_post:
        return False
    return initialled(a, b) or initialled(b, a) or roughly(a, b) or _lacks_generation(one, other, everybody)


def _lacks_generation(one: Actor, other: Actor, everybody: People) -> bool:
    """ "Elias Brand" is Elias Brand Jr. of the same office, while nobody tells of an Elias Brand Sr."""
    if words(one.name) != words(other.name) or len(words(one.name)) == 1:
        return False
    bearers = (*everybody.perhaps(one.name), one, other)
    return len({generation(a.name) for a in bearers if words(a.name) == words(one.name)} - {""}) == 1


def _is_post(actor: Actor) -> bool:
    """An office that one person of a state holds at a time: Minister of Energy, but no senator, and no deputy."""
    office = office_words(actor.office or "")
    return bool(office - _OF_MANY) and not office & DEPUTIES and not {"minister", "state"} <= office


def _offices_exclude(one: Actor, other: Actor) -> bool:
    """Offices of today that have no word in common: a speaker and a governor. A prince may be either."""
    a, b = (office_words(actor.office or "") - _STANDING for actor in (one, other))
    return bool(a and b) and not (one.former or other.former) and not (a - DEPUTIES) & (b - DEPUTIES)


def _is_other_part(short: Actor, full: Actor, everybody: People) -> bool:
    """True for a short form that only the office, or another text, shows to be one."""
    return _is_first_surname(short, full, everybody) or _is_without_first(short, full)


def _is_without_first(short: Actor, full: Actor) -> bool:
    """ "Hoshyar Jaff" for Fuad Hoshyar Jaff in one office: many are called by their second name."""
    name, whole = words(short.name), words(full.name)
    if not 1 < len(name) < len(whole) or not _same_office(short, full):
        return False
    return all(same_name(x, y) for x, y in zip(name, whole[-len(name) :], strict=True))


def _is_first_surname(short: Actor, full: Actor, everybody: People) -> bool:
    """ "Rojas" for Camila Rojas Peña, behind whose father's name stands the mother's.

    Both hold one office, or somebody tells of Camila Rojas.
    """
    name, whole = words(short.name), words(full.name)
    if len(name) > 1 or len(whole) < _TWO_SURNAMES or not same_name(name[0], whole[-2]):
        return False
    between = (actor.name for actor in everybody.perhaps(short.name) if 1 < len(words(actor.name)) < len(whole))
    return _same_office(short, full) or any(part_of(short.name, n) and part_of(n, full.name) for n in between)


def _names_agree(one: str, other: str) -> bool:
    return same_name(one, other) or part_of(one, other) or part_of(other, one)


def _is_shared(surname: str, bearers: Sequence[Actor]) -> bool:
    """True when two people bear it."""
    names = [actor.name for actor in bearers if part_of(surname, actor.name)]
    return any(not _names_agree(names[0], name) for name in names)


def _is_rival(actor: Actor, short: Actor, full: Actor) -> bool:
    """True when the short form can mean that actor too, and the actor is not the one of the full name.

    An office tells them apart: "Foreign Minister Berg" is not the ambassador, "Trade Secretary Berg" rather the
    Minister of Trade than that of Defence, and "Minister Berg" either of them and no governor.
    """
    if not part_of(short.name, actor.name) or _names_agree(actor.name, full.name):
        return False
    if short.country and actor.country and short.country != actor.country and short.country == full.country:
        return False
    return _nearness(short, full) <= _nearness(short, actor)


def _nearness(one: Actor, other: Actor) -> int:
    """2 for one office, 1 for the same field under another rank, or for an office of that bare rank, else 0."""
    if _same_office(one, other):
        return 2
    a, b = sorted((office_words(actor.office or "") for actor in (one, other)), key=len)
    if (a ^ b) & _OTHER_RANKS:
        return 0
    field = a - _RANKS
    return int(a <= b if len(a) == 1 else bool(field and a & _HEADS and b & _HEADS) and field == b - _RANKS)


def _same_office(one: Actor, other: Actor) -> bool:
    return same_office(one.office or "", other.office or "")


def offices_agree(one: str, other: str) -> bool:
    """True for two ways to write an office, and where one leaves something out: Minister, Minister of Energy."""
    a, b = sorted((office_words(one), office_words(other)), key=len)
    return a <= b and not (b - a) & DEPUTIES


def _portfolios_differ(one: Actor, other: Actor) -> bool:
    """Two ministers with other portfolios: a bare surname does not tell that one became the other."""
    a, b = office_words(one.office or ""), office_words(other.office or "")
    return bool(a & b & _RANKS) and bool(a - b - _RANKS) and bool(b - a - _RANKS)


def same_meeting(one: Meeting, other: Meeting) -> bool:
    """One contact told twice: dates that can be the same, places that do not exclude each other, and shared people.

    Held on 2025-10 in Beirut and on 2025-10-10 by the same minister is one visit; two days are two meetings, and so
    are two counterparts. Where one of them names nobody, parties and day have to agree, or parties, month and either
    place or topics.
    """
    if not (_footings_agree(one, other) and dates_agree(one, other)):
        return False
    if not _towns_agree(one.place, other.place) and not _house_in_town(one, other):
        return False
    if one.participants and other.participants:
        mine, theirs = set(one.participants), set(other.participants)
        return len(mine & theirs) * 2 > min(len(mine), len(theirs))
    if one.date != other.date or (one.parties and other.parties and set(one.parties) != set(other.parties)):
        return False
    same_day = bool(one.date and one.date.precision == "day")
    return same_day or bool(one.place and one.place == other.place) or _topics_shared(one, other)


def told_otherwise(one: Meeting, other: Meeting) -> bool:
    """One contact of which two texts tell different days or places: a wire dates by another time zone, a paper errs.

    The same people on the same footing; on one day in two towns, or on two days running in one town (or by telephone)
    about the same things. A release that does not say when may come out a few days later. What a text says was done
    again is another contact.
    """
    people = set(one.participants)
    if len(people) < _BOTH_SIDES or people != set(other.participants) or one.status != other.status:
        return False
    if not _footings_agree(one, other) or not (one.date and other.date):
        return False
    if any(day != Edtf.of_day(day.first) for day in (one.date, other.date)):
        return False
    first, last = sorted((one, other), key=lambda m: m.date.first if m.date else date.max)
    days = abs((one.date.first - other.date.first).days)
    if days == 0:
        return not same_meeting(one, other)
    calls = {one.mode, other.mode} <= {"call", "video"}
    here = calls or bool(one.place and other.place and _towns_agree(one.place, other.place))
    near = days == 1 or (days <= LATEST_RELEASE and says_when(first) and not says_when(last))
    return near and here and _topics_shared(one, other) and not (_is_repeated(one) or _is_repeated(other))


def says_when(meeting: Meeting) -> bool:
    """Whether the sentences that tell it have a time; else its day is that of the text."""
    return not meeting.evidence or any(_has_time(e.quote) for e in meeting.evidence)


@lru_cache(maxsize=4096)  # each contact is compared with all of its people
def _has_time(quote: str) -> bool:
    return bool(find_times(quote, None))


def _is_repeated(meeting: Meeting) -> bool:
    return any(_REPEATED.search(e.quote.casefold()) for e in meeting.evidence)


def _footings_agree(one: Meeting, other: Meeting) -> bool:
    """A cancelled contact is the planned one but no held one, and a call no meeting in person."""
    return {one.status, other.status} != {"cancelled", "held"} and (
        "unknown" in (one.mode, other.mode) or one.mode == other.mode
    )


def dates_agree(one: Meeting, other: Meeting) -> bool:
    """One date can be the other, more exactly; an undated contact is another's twin only where the same people met at
    the same place or about the same things: ministers meet often.
    """
    if one.date and other.date:
        return one.date.within(other.date) or other.date.within(one.date)
    if not one.participants or set(one.participants) != set(other.participants):
        return False
    here = bool(one.place and other.place) and _towns_agree(one.place, other.place)
    return here or _topics_shared(one, other)


def _topics_shared(one: Meeting, other: Meeting) -> bool:
    """Talks of one month by unnamed people are the same when they were about the same things."""
    mine, theirs = ({w for t in m.topics for w in subject(t)} for m in (one, other))
    return bool(mine & theirs)


def places_agree(one: str, other: str) -> bool:
    """True where both places can be where one contact was: a palace may stand in any town."""
    return _towns_agree(one, other) or _is_house(one) != _is_house(other)


def _towns_agree(one: str | None, other: str | None) -> bool:
    """True unless they exclude each other: Manama lies in Bahrain, Al-Ula is AlUla,
    but New York is not New Delhi.
    """
    if not one or not other:
        return True
    a, b = (frozenset(all_words(place)) - fillers() for place in (one, other))
    return a <= b or b <= a or same_name(one, other) or _lies_in(one, other) or _lies_in(other, one)


def _house_in_town(one: Meeting, other: Meeting) -> bool:
    """A palace may stand in any town: one day and the same two people are one meeting."""
    same_day = one.date == other.date and one.date is not None and one.date.precision == "day"
    houses = [_is_house(m.place or "") for m in (one, other)]
    return same_day and houses[0] != houses[1] and len(set(one.participants) & set(other.participants)) > 1


def _is_house(place: str) -> bool:
    return bool(_BUILDING.search(place.casefold()))


def _lies_in(place: str, state: str) -> bool:
    states = {m.code for m in countries.meanings(state) if m.kind == "name"}
    return any(m.code in states for m in countries.meanings(place))
