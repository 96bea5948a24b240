"""Several tellings of one contact -> one contact; two contacts stay two.

X met Y on Monday. / The two ministers also discussed ... / The talks, held in P, ...     one meeting
X visited P from 3 to 5 May. / X met Y in P on 4 May.                                     a visit and a meeting inside
it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.extract.contact import BORROWED, Contact
from briefgen.extract.fates import FAILED
from briefgen.extract.moment import Moment
from briefgen.extract.sameness import compatible, is_mere_event, refers, same
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
        if merged and is_mere_event(contact) and contact.sentence - merged[0].contact.sentence > 1:
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
        if m and (refers(m.contact, contact) if contact.reference else same(m.contact, contact))
    }
    if contact.rule == FAILED and published is not None:  # "He never came": not what is still to come
        fitting = {i: n for i, n in fitting.items() if not _is_ahead(merged[i], published)}
    if contact.reference and contact.moment is None and published is not None:
        told = {i: m.contact for i, m in enumerate(merged) if m and i in fitting}
        old = {i for i, c in told.items() if c.date and (published.first - c.date.last).days > _NEWS_DAYS}
        latest = max((told[i].sentence for i in set(told) - old), default=-1)
        fitting = {i: likeness for i, likeness in fitting.items() if i not in old or told[i].sentence > latest}
    return max(fitting, key=lambda i: (fitting[i], i)) if fitting else None


def _is_ahead(known: Merged | None, published: Edtf) -> bool:
    return bool(known and known.contact.date and known.contact.date.first > published.last)


def _likeness(known: Contact, contact: Contact) -> int:
    return (
        (contact.rule == "attendance" and known.status == contact.status)
        + len(set(known.people) & set(contact.people)) * 2
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
        status="cancelled" if _is_undone(base, contact) else base.status,
        people=people,
        parties=parties,
        moment=moment,
        mode=mode,
        place=place,
        occasion=base.occasion or contact.occasion,
        visitors=tuple(dict.fromkeys((*base.visitors, *contact.visitors))),
    )
    return Merged(joined, tuple(dict.fromkeys((*known.sentences, contact.sentence))))


def _is_undone(known: Contact, contact: Contact) -> bool:
    """ "A was due in P on Thursday. The trip was called off": the plan; not "The visit had been put off twice"."""
    dropped = contact.reference and contact.status == "cancelled" and not contact.history
    later = (known.sentence, known.trigger) < (contact.sentence, contact.trigger)
    return dropped and known.status == "planned" and later


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
