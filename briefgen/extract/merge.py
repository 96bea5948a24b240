"""Several tellings of one contact -> one contact; two contacts stay two.

X met Y on Monday. / The two ministers also discussed ... / The talks, held in P, ...     one meeting
X visited P from 3 to 5 May. / X met Y in P on 4 May.                                     a visit and a meeting inside
it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.extract.contact import BORROWED, Contact
from briefgen.extract.moment import Moment
from briefgen.facts.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Merged:
    """A contact with all sentences that tell it; `first` is the telling that says most."""

    contact: Contact
    sentences: tuple[int, ...]


WINDOW = 60  # contacts looked back at; keeps time linear on long texts


def merge_contacts(contacts: Sequence[Contact], published: Edtf | None = None) -> list[Merged]:
    """Group tellings in order of the text. References ("during the meeting") join the latest contact that they fit,
    or vanish; talks of visitors with hosts who are not named are the visit itself.
    """
    merged: list[Merged] = []
    for contact in contacts:
        if merged and _is_mere_event(contact) and contact.sentence - merged[0].contact.sentence > 1:
            continue
        first = max(0, len(merged) - WINDOW)
        visit = next((i for i in range(first, len(merged)) if _is_visit_itself(merged[i].contact, contact)), None)
        known_now = [None if _is_older(m.contact, contact, published) else m for m in merged[first:]]
        target = _target(known_now, contact, published)
        if visit is not None:
            known = merged[visit]
            merged[visit] = Merged(known.contact, tuple(dict.fromkeys((*known.sentences, contact.sentence))))
        elif target is not None:
            merged[first + target] = _join(merged[first + target], contact)
        elif not contact.reference or contact.assumed:
            merged.append(Merged(replace(contact, reference=False), (contact.sentence,)))
    return _fold_into_visits(merged)


def _fold_into_visits(merged: Sequence[Merged]) -> list[Merged]:
    """The same for talks that were told before the visit."""
    visits = [m for m in merged if m.contact.form == "visit"][:WINDOW]
    homes = {id(m): next((v for v in visits if _is_visit_itself(v.contact, m.contact)), None) for m in merged}
    inner: dict[int, list[int]] = {}
    for item in merged:
        home = homes[id(item)]
        if home is not None:
            inner.setdefault(id(home), []).extend(item.sentences)
    return [
        Merged(m.contact, tuple(dict.fromkeys((*m.sentences, *inner.get(id(m), ())))))
        for m in merged
        if homes[id(m)] is None
    ]


def _is_visit_itself(visit: Contact, contact: Contact) -> bool:
    """Talks of the visitors alone, whose hosts nobody names."""
    if (
        visit.form != "visit"
        or contact.form == "visit"
        or not contact.people
        or not visit.people
        or not set(contact.people) <= set(visit.people)
        or contact.rule.startswith("verb:welcom")
    ):
        return False
    return (
        set(contact.parties) == set(visit.parties)
        and contact.status == visit.status
        and compatible(visit.date, contact.date)
    )


def _is_older(known: Contact, contact: Contact, published: Edtf | None) -> bool:
    """A held contact without a date is news; one dated a month or more before the publication, told some sentences
    later, is its history: "A received B. [...] They last met in 2019."
    """
    if known.date is not None or contact.date is None or published is None or known.status != "held":
        return False
    if contact.history and not known.history and contact.sentence > known.sentence:
        return True
    gap, days = contact.sentence - known.sentence, (published.first - contact.date.last).days
    return (gap > 1 and days > _NEWS_DAYS) or (gap > _FAR and days > _LATE)


_NEWS_DAYS = 31
_FAR, _LATE = 4, 7  # sentences after the news, days before the publication


def _target(merged: Sequence[Merged | None], contact: Contact, published: Edtf | None) -> int | None:
    """Which of the contacts told before the telling belongs to: the one most like it, the latest of equals; what goes
    on without a day ("they also discussed") goes on about the news, not about the history told beside it.
    """
    fitting = {
        i: _likeness(m.contact, contact)
        for i, m in enumerate(merged)
        if m and (_refers(m.contact, contact) if contact.reference else _same(m.contact, contact))
    }
    if contact.reference and contact.moment is None and published is not None:
        told = {i: m.contact for i, m in enumerate(merged) if m and i in fitting}
        old = {i for i, c in told.items() if c.date and (published.first - c.date.last).days > _NEWS_DAYS}
        latest = max((told[i].sentence for i in set(told) - old), default=-1)
        fitting = {i: likeness for i, likeness in fitting.items() if i not in old or told[i].sentence > latest}
    return max(fitting, key=lambda i: (fitting[i], i)) if fitting else None


def _kind(form: str) -> str:
    return "visit" if form == "visit" else "call" if form in ("call", "video") else "meeting"


def _refers(known: Contact, contact: Contact) -> bool:
    speaks_there = known.form == "call" and known.mode == contact.mode == "in-person"  # "will speak at the summit"
    if (
        _kind(known.form) != _kind(contact.form)
        and not speaks_there
        and not (contact.form in ("talks", "meeting") and _kind(known.form) != "visit")
    ):
        return False
    older = contact.history and contact.moment is not None and known.moment is None and not known.history
    ahead = contact.form == "summit" and contact.status == "planned" and known.status == "held"  # "the coming summit"
    same = contact.status == known.status or (contact.moment is None and not ahead)
    return compatible(known.date, contact.date) and same and not older


def _is_mere_event(contact: Contact) -> bool:
    """ "Police guarded a banquet on Saturday": at a time of its own, and nobody is named who was there."""
    social = contact.rule.partition(":")[2] in _SOCIAL
    stated = len(contact.parties) > 1 and not contact.assumed
    return social and not contact.people and not stated and contact.moment is not None


_SOCIAL = frozenset("banquet breakfast dinner lunch luncheon reception".split())


def _same(known: Contact, contact: Contact) -> bool:
    """Two tellings of one contact: of one kind, at a time and on a footing that agree, with the same people."""
    if (known.form == "visit") != (contact.form == "visit"):
        return _is_visit_for(known, contact)
    if not compatible(known.date, contact.date) and not _is_days_away(known, contact):
        return False
    retold = (
        known.form == "visit" and contact.moment is None and contact.rule.startswith("noun")
    )  # "X's visit comes ..."
    apart = _told_apart(known, contact) or _is_call_of_others(known, contact) or _is_aside(known, contact)
    apart = apart or _is_with_another(known, contact) or _is_of_others(known, contact) or _is_elsewhere(known, contact)
    if apart or not (retold or _same_status(known, contact)):
        return False
    if known.form == "visit":
        return _same_visit(known, contact)
    if known.people and contact.people:
        return _same_people(known, contact)
    both = len(set(known.parties) & set(contact.parties)) > 1
    if known.form == "talks" and not known.people and _is_audience(contact):
        both = False  # "ended talks. Before leaving A was received by B"
    alike = _kind(known.form) == _kind(contact.form) or contact.form == "talks"
    close = contact.sentence - known.sentence <= 3
    return both and alike and (close or (known.date is not None and contact.date is not None))


def _is_visit_for(known: Contact, contact: Contact) -> bool:
    """ "A and B met in P, in the first visit of a head of state in nine years": the visit is that of the meeting."""
    described = contact.form == "visit" and not contact.people and known.sentence == contact.sentence
    together = len(known.people) > 1 and known.mode == "in-person" and set(contact.parties) <= set(known.parties)
    return described and together and known.status == contact.status and compatible(known.date, contact.date)


def _is_call_of_others(known: Contact, contact: Contact) -> bool:
    """ "Kern called on Li. [...] On Friday Oduya telephoned both": at another time, and who was not in the room or what
    was told as a meeting.
    """
    remote = ("call", "video")
    if known.sentence == contact.sentence and known.mode in remote and contact.mode == "in-person":
        return contact.moment is not None and known.moment is None  # "agreed in a call, following a meeting last week"
    beside = known.sentence == contact.sentence and known.place is None
    apart = not beside and known.mode == "in-person" and contact.mode in ("call", "video")
    timed = contact.moment is not None and known.moment is None
    others = known.form == "meeting" or not set(contact.people) <= set(known.people)
    return apart and timed and bool(known.people) and others


def _is_aside(known: Contact, contact: Contact) -> bool:
    """ "The two, who had last met in May, spent an hour together": what the inserted clause tells is history."""
    return known.sentence == contact.sentence and known.history and not contact.history and contact.moment is None


def _is_with_another(known: Contact, contact: Contact) -> bool:
    """ "A and B met before calling on President [C]": both of them, and whoever was not there."""
    both = len(set(contact.left) & set(known.people)) > 1 and len(known.parties) > 1
    both = both and contact.rule.partition(":")[2] in _MEETS
    return both and bool(contact.right) and not set(contact.right) & set(known.people)


def _is_elsewhere(known: Contact, contact: Contact) -> bool:
    """ "A received B in Paris. [...] We met in Osaka not long ago": in another state, without a day."""
    places = [c.place.country for c in (known, contact) if c.place and c.place.country]
    elsewhere = contact.place is not None and contact.place != known.place
    if contact.history and not known.history and contact.moment is None and elsewhere:  # "We met in P not long ago"
        return True
    undated = known.moment is None or contact.moment is None
    other = len(set(places)) == 2 and known.sentence != contact.sentence
    return other and undated and contact.rule.startswith("verb") and not contact.reference


def _is_of_others(known: Contact, contact: Contact) -> bool:
    """ "A received B. [...] The joint commission met yesterday in P", "Experts initialled it on Monday": at a time of
    its own, by nobody who is named.
    """
    nameless = bool(known.people) and not contact.people and contact.moment is not None and known.moment is None
    signed = contact.form == "signing" and known.form != "signing" and _is_audience(known)
    older = contact.history and not known.history
    return nameless and ((contact.of_body and not known.of_body) or signed or older)


_MEETS = frozenset("met meet received called calling call hosted welcomed greeted visited saw".split())


def _is_audience(contact: Contact) -> bool:
    return contact.rule.partition(":")[2] in ("received", "called", "call", "hosted")


def _is_days_away(known: Contact, contact: Contact) -> bool:
    """A visit with the time of a meeting on it, and the day of arrival or the days of it told later."""
    if known.moment is None or known.moment.kind != BORROWED or known.date is None or contact.date is None:
        return False
    return abs((known.date.first - contact.date.first).days) <= _VISIT_DAYS


_VISIT_DAYS = 5


def _same_people(known: Contact, contact: Contact) -> bool:
    shared = set(known.people) & set(contact.people)
    smaller = min(len(set(known.people)), len(set(contact.people)))
    whole = len(shared) == smaller and (smaller > 1 or set(known.parties) == set(contact.parties))
    return whole or len(shared) >= 2


def _told_apart(known: Contact, contact: Contact) -> bool:
    """Each has a time of its own, not the same, some sentences apart: "later this year" and "in August" are two."""
    if known.date is None or contact.date is None or str(known.date) == str(contact.date):
        return False
    wider, finer = sorted((known.date, contact.date), key=lambda d: d.first - d.last)
    vague = any(c.moment and "week" in c.moment.text.lower() for c in (known, contact))
    if (
        vague
        and finer.within(wider)
        and (wider.last - wider.first).days < 7
        and len({*known.people} & {*contact.people}) > 1
    ):
        return False  # "next week", and later "on 15 January"
    return contact.sentence - known.sentence > 2 and known.form != "visit"


def _same_status(known: Contact, contact: Contact) -> bool:
    return known.status == contact.status or (
        known.date is not None and contact.date is not None and str(known.date) == str(contact.date)
    )


def _same_visit(known: Contact, contact: Contact) -> bool:
    if known.people and contact.people and not set(known.people) & set(contact.people):
        return False
    goal_a = known.place.country if known.place else None
    goal_b = contact.place.country if contact.place else None
    return goal_a == goal_b or not goal_a or not goal_b


def _likeness(known: Contact, contact: Contact) -> int:
    return (
        len(set(known.people) & set(contact.people)) * 2
        + len(set(known.parties) & set(contact.parties))
        + (known.form == contact.form)
    )


def _join(known: Merged, contact: Contact) -> Merged:
    base = known.contact
    people = tuple(dict.fromkeys((*base.people, *contact.people)))
    settled = (
        len(base.people) > 1 and len(base.parties) > 1
    )  # later sentences bring in states that are only talked about
    parties = base.parties if settled else tuple(dict.fromkeys((*base.parties, *contact.parties)))
    moment = base.moment if _is_span_of_visit(base) else _finer(base.moment, contact.moment)
    if base.moment and base.moment.kind == BORROWED and contact.moment and contact.moment.value:
        moment = contact.moment
    mode = base.mode if base.mode not in ("unknown",) else contact.mode
    if (
        contact.mode in ("call", "video")
        and base.mode == "in-person"
        and base.form not in ("visit", "signing", "meeting", "summit")
        and base.sentence == contact.sentence
    ):
        mode = contact.mode
    place = base.place or contact.place
    joined = replace(
        base,
        people=people,
        parties=parties,
        moment=moment,
        mode=mode,
        place=place,
        occasion=base.occasion or contact.occasion,
        visitors=tuple(dict.fromkeys((*base.visitors, *contact.visitors))),
    )
    return Merged(joined, tuple(dict.fromkeys((*known.sentences, contact.sentence))))


def _is_span_of_visit(visit: Contact) -> bool:
    """ "is on a visit from 4 to 6 May": the whole visit, of which no other telling is a finer date ("this week" is)."""
    if visit.form != "visit" or visit.moment is None or visit.date is None or not visit.date.is_interval:
        return False
    return any(c.isdigit() for c in visit.moment.text) and visit.date.start is not None and visit.date.end is not None


def _finer(a: Moment | None, b: Moment | None) -> Moment | None:
    if a is None or a.value is None:
        return b or a
    if b is None or b.value is None:
        return a
    return b if (b.value.last - b.value.first) < (a.value.last - a.value.first) and b.value.within(a.value) else a


def compatible(a: Edtf | None, b: Edtf | None) -> bool:
    """The two dates can be the same time."""
    return a is None or b is None or a.overlaps(b)
