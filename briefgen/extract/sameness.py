"""Whether a telling is one more of a contact told before, or of another contact.

people     all of the smaller company are in the larger      time     the two can be the same
kind       a visit, a call, a meeting                         footing  the same, or on the same day
"""

from __future__ import annotations

from briefgen.extract.contact import BORROWED, Contact
from briefgen.extract.fates import is_fate_of
from briefgen.facts.edtf import Edtf


def _kind(form: str) -> str:
    return "visit" if form == "visit" else "call" if form in ("call", "video") else "meeting"


def refers(known: Contact, contact: Contact) -> bool:
    """A telling that only points back ("during the talks") is about the contact."""
    if contact.rule.startswith("fate:"):
        return is_fate_of(known, contact)
    if contact.rule == "attendance" and known.mode in ("call", "video") and known.sentence != contact.sentence:
        return False  # "The delegation was headed by A": nobody heads a call
    speaks_there = known.form == "call" and known.mode == contact.mode == "in-person"  # "will speak at the summit"
    if (
        _kind(known.form) != _kind(contact.form)
        and not speaks_there
        and not (contact.form in ("talks", "meeting") and _kind(known.form) != "visit")
    ):
        return False
    if _is_no_call(known, contact):
        return False
    older = contact.history and contact.moment is not None and known.moment is None and not known.history
    ahead = contact.form == "summit" and contact.status == "planned" and known.status == "held"  # "the coming summit"
    same = contact.status == known.status or (contact.moment is None and not ahead)
    return compatible(known.date, contact.date) and same and not older


def is_mere_event(contact: Contact) -> bool:
    """ "Police guarded a banquet on Saturday": at a time of its own, and nobody is named who was there."""
    social = contact.rule.partition(":")[2] in _SOCIAL
    stated = len(contact.parties) > 1 and not contact.assumed
    return social and not contact.people and not stated and contact.moment is not None


_SOCIAL = frozenset("banquet breakfast dinner lunch luncheon reception".split())


def same(known: Contact, contact: Contact) -> bool:
    """Two tellings of one contact: of one kind, at a time and on a footing that agree, with the same people."""
    if (known.form == "visit") != (contact.form == "visit"):
        return _is_visit_for(known, contact)
    if not compatible(known.date, contact.date) and not _is_days_away(known, contact):
        return False
    retold = (
        known.form == "visit" and contact.moment is None and contact.rule.startswith("noun")
    )  # "X's visit comes ..."
    apart = (
        (contact.further and known.sentence != contact.sentence)
        or _told_apart(known, contact)
        or _is_call_of_others(known, contact)
        or _is_aside(known, contact)
    )
    apart = apart or _is_with_another(known, contact) or _is_of_others(known, contact) or _is_elsewhere(known, contact)
    if apart or not (retold or _same_status(known, contact)):
        return False
    if known.form == "visit":
        return _same_visit(known, contact)
    if known.people and contact.people:
        return _same_people(known, contact)
    both = len(set(known.parties) & set(contact.parties)) > 1
    if (known.form == "talks" or known.assumed) and not known.people and _is_audience(contact):
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
    word = contact.rule.partition(":")[2]
    retold = word == "met" and known.sentence < contact.sentence  # "left talks. [...] A and B met C for three hours"
    both = both and word in _MEETS and not retold
    return both and bool(contact.right) and not set(contact.right) & set(known.people)


def _is_elsewhere(known: Contact, contact: Contact) -> bool:
    """ "A received B in Paris. [...] We met in Osaka not long ago": in another state, without a day."""
    places = [c.place.country for c in (known, contact) if c.place and c.place.country]
    elsewhere = contact.place is not None and contact.place != known.place
    if contact.history and not known.history and contact.moment is None and elsewhere:  # "We met in P not long ago"
        return True
    if _is_no_call(known, contact):
        return True
    undated = known.moment is None or contact.moment is None
    other = len(set(places)) == 2 and known.sentence != contact.sentence
    return other and undated and contact.rule.startswith("verb") and not contact.reference


def _is_no_call(known: Contact, contact: Contact) -> bool:
    """ "made the point in a call. [...] The sixth round is under way in P": a meeting of others at a place."""
    remote = known.mode in ("call", "video") and contact.mode == "in-person" and known.sentence != contact.sentence
    return remote and contact.place is not None and not contact.people


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


def compatible(a: Edtf | None, b: Edtf | None) -> bool:
    """The two dates can be the same time."""
    return a is None or b is None or a.overlaps(b)
