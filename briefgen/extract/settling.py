"""Merged contacts -> settled ones: what no telling of a contact says, the rest of the text does.

people    the heads of delegation whom the text names, for talks of delegations
date      that of the visit around it, of the release, of the contact it is told along with
place     the scene of the dateline, the place of the visit
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from briefgen import countries
from briefgen.extract.contact import Contact
from briefgen.extract.durations import with_duration
from briefgen.extract.layers import Layers
from briefgen.extract.merge import Merged
from briefgen.extract.moment import Moment
from briefgen.extract.person import Person
from briefgen.extract.places import Place
from briefgen.extract.release_day import release_day
from briefgen.extract.sameness import compatible
from briefgen.facts.edtf import Edtf
from briefgen.sources import Document


def with_delegation_heads(merged: Sequence[Merged], people: Sequence[Person], layers: Sequence[Layers]) -> list[Merged]:
    """Talks of delegations that name nobody are held by the heads of delegation whom the text names."""
    heads = [p for p in people if (p.office and "delegation" in p.office.lower()) or _heads_delegation(p, layers)]
    done = []
    for item in merged:
        contact = item.contact
        # who led a delegation last week does not lead that of the session planned for May
        here = (p for p in heads if contact.status != "planned" or contact.sentence in {m.sentence for m in p.mentions})
        leaders = tuple(p.number for p in here if p.country in contact.parties)
        if leaders and not contact.people and contact.form in ("meeting", "talks"):
            contact = replace(contact, people=leaders)
        done.append(replace(item, contact=contact))
    return done


def _heads_delegation(person: Person, layers: Sequence[Layers]) -> bool:
    """ "A, who headed the other delegation": a delegation and its head in one sentence."""
    for mention in person.mentions:
        words = [t.lower for t in layers[mention.sentence].tokens]
        led = words[max(0, mention.outer - 3) : mention.outer]
        if "delegation" in words and "by" in led and {"headed", "led"} & set(led):
            return True
        if "delegation" in words and {"headed", "led", "heads", "leads"} & set(words[mention.end : mention.end + 14]):
            return True
    return False


def settle_contacts(
    merged: Sequence[Merged],
    document: Document,
    layers: Sequence[Layers],
    moments: Sequence[Sequence[Moment]],
    here: Place | None,
) -> list[Merged]:
    """Date undated contacts.

    Inside a visit told before: the visit's date, or the month of a visit under way for what is still planned. Told in
    the lead of a
    release: the day of the release. Told along with another ("also met"): that one's date.
    """
    visits = [m.contact for m in merged if m.contact.form == "visit" and m.contact.date]
    settled: list[Merged] = []
    for item in merged:
        contact = item.contact
        if contact.date is None:
            told = [m.contact for m in settled]
            said = {t.lower for t in layers[contact.sentence].tokens}
            along = _ALONG & said or _opens_beside(layers[contact.sentence])
            beside = [c for c in told if along and not said & _ON_THE_VISIT and _is_beside(c, contact)]
            contact = (
                _by_occasion(contact, told, layers)
                or (_by_company(contact, beside, layers, document.date) if beside else None)
                or _by_visit(contact, [v for v in visits if v.sentence <= contact.sentence], layers)
                or (_by_company(contact, told, layers, document.date) if along else None)
                or _by_news(contact, told, layers, document.date)
                or _by_release(contact, document, layers, moments, [m.contact for m in merged])
                or _by_visit(contact, [v for v in visits if _is_fresh(v, document.date)], layers)
                or _by_company(contact, told, layers, document.date)
                or contact
            )
        contact = _on_the_scene(contact, here, document.date)
        home = next((v for v in visits if v.form != contact.form and _is_inside(v, contact)), None)
        if home and contact.place is None and contact.mode == "in-person" and compatible(home.date, contact.date):
            contact = replace(contact, place=home.place)
        settled.append(replace(item, contact=contact))
    return settled


_FRESH = timedelta(days=1)  # what a dateline can be the scene of


def _on_the_scene(contact: Contact, here: Place | None, day: date | None) -> Contact:
    """A contact of the day, told under the dateline of a party, took place there; of "in Turkey" it tells the city."""
    if here is None or day is None or contact.date is None or contact.mode != "in-person" or contact.status != "held":
        return contact
    fresh = contact.date.first <= day and day - contact.date.last <= _FRESH
    known = contact.place
    wide = known is not None and any(
        m.kind == "name" and m.code == here.country for m in countries.meanings(known.name)
    )
    if not fresh or here.country not in contact.parties or contact.occasion or not (known is None or wide):
        return contact
    return replace(contact, place=here)


def _by_release(
    contact: Contact,
    document: Document,
    layers: Sequence[Layers],
    moments: Sequence[Sequence[Moment]],
    others: Sequence[Contact],
) -> Contact | None:
    if contact.status != "held" or document.date is None:
        return None
    if not (_is_lead(contact, layers) or _is_host_of_the_day(contact, layers)):
        return None
    if _counts_from_event(contact, layers[contact.sentence]):
        return None
    moment = release_day(contact, layers, moments, document.date, others)
    return replace(contact, moment=with_duration(moment, layers[contact.sentence].tokens, contact.trigger))


def _is_host_of_the_day(contact: Contact, layers: Sequence[Layers]) -> bool:
    """ "A said in P on Thursday ... [some sentences later] President B, who held talks with A, called it ..."."""
    first = next((i for i, layer in enumerate(layers) if not layer.header), 0)
    tokens = layers[contact.sentence].tokens
    i = contact.trigger
    verb = next((k for k in range(i, max(-1, i - 4), -1) if tokens[k].tag == "VBD"), 0)
    said = {t.lower for t in tokens}
    near = contact.sentence - first <= _NEWS_LEAD and len(contact.people) > 1 and not contact.history
    return near and verb > 0 and tokens[verb - 1].lower == "who" and not said & _BACKGROUND


_NEWS_LEAD = 6  # sentences


def _counts_from_event(contact: Contact, layer: Layers) -> bool:
    """ "telephoned B days after the election": a day that the text does not tell, and not that of the release."""
    window = layer.tokens[max(0, contact.trigger - 24) : contact.trigger + 16]
    triples = zip(window, window[1:], window[2:], strict=False)
    return any(a.lower in _UNITS and b.lower in ("after", "before") and c.tag == "DT" for a, b, c in triples)


_UNITS = frozenset("day days week weeks month months".split())


def _day_of_visit(contact: Contact, visit: Edtf, layers: Sequence[Layers]) -> Edtf:
    """ "On the first day the ministers met", "At the airport he was welcomed by B": a day of the visit."""
    tokens = layers[contact.sentence].tokens[: contact.trigger + 3]
    pairs = {(a.lower, b.lower) for a, b in pairwise(tokens)}
    lowers = {t.lower for t in tokens}
    if not visit.is_interval or visit.start is None or visit.end is None or visit.start.day is None:
        return visit
    if ("first", "day") in pairs or lowers & {"airport", "arrival"}:
        return Edtf.of_day(visit.first)
    if ("last", "day") in pairs or ("final", "day") in pairs:
        return Edtf.of_day(visit.last)
    second = visit.first + timedelta(1)
    return Edtf.of_day(second) if ("second", "day") in pairs and second <= visit.last else visit


def _by_visit(contact: Contact, visits: Sequence[Contact], layers: Sequence[Layers]) -> Contact | None:
    fitting = [v for v in visits if v.status == contact.status or (v.status, contact.status) == ("held", "planned")]
    home = next((v for v in fitting if _is_inside(v, contact)), None) if contact.form != "visit" else None
    if home is None or home.date is None:
        return None
    open_ended = contact.status == "planned" and home.status == "held" and not home.date.is_interval
    value = Edtf.parse(str(home.date)[:7]) if open_ended else _day_of_visit(contact, home.date, layers)
    return replace(contact, moment=Moment(0, 0, value, str(value), "visit"), occasion=contact.occasion or "visit")


def _is_fresh(visit: Contact, day: date | None) -> bool:
    """Of these weeks, or still to come: a visit told later may be the history of the place."""
    return day is None or visit.date is None or (day - visit.date.last).days <= _WEEKS


_WEEKS = 45  # days


def _by_company(
    contact: Contact, earlier: Sequence[Contact], layers: Sequence[Layers], day: date | None
) -> Contact | None:
    """The time of the contact told before with the same people: always where it is told along with it ("also met"),
    else where both are news of these days.
    """
    words = {t.lower for t in layers[contact.sentence].tokens}
    if contact.status != "held" or words & _BACKGROUND:
        return None
    before = "had" in words  # "The premiers had sketched it in July. [...] A also called on B": not in July
    known = (c for c in reversed(earlier) if before or not _came_before(c, layers[c.sentence]))
    other = next((c for c in known if c.status == "held" and c.date and _shares(c, contact)), None)
    if other is None or not (words & _ALONG or _is_news(other, contact, day)):
        return None
    return replace(contact, moment=other.moment, place=contact.place or other.place)


def _by_occasion(contact: Contact, earlier: Sequence[Contact], layers: Sequence[Layers]) -> Contact | None:
    """ "After the talks B and C signed a protocol": on the day of the talks told just before."""
    words = [t.lower for t in layers[contact.sentence].tokens]
    words = ["before" if pair == ("prior", "to") else pair[0] for pair in zip(words, [*words[1:], ""], strict=True)]
    words = [w for k, w in enumerate(words) if not (w == "to" and words[k - 1 : k] == ["before"])]
    runs = zip(words, words[1:], words[2:], strict=False)
    named = any(a in _BESIDE and b == "the" and c in _OCCASIONS for a, b, c in runs)
    if not named or contact.status != "held" or contact.form == "visit":
        return None
    near = (c for c in reversed(earlier) if c.form != "visit" and 0 <= contact.sentence - c.sentence <= 3)
    other = next((c for c in near if c.status == "held" and c.date and len(c.people) > 1), None)
    day = other is not None and other.date is not None and other.date.is_day
    return replace(contact, moment=other.moment, place=contact.place or other.place) if other and day else None


_BESIDE = frozenset({"after", "before", "following"})
_OCCASIONS = frozenset("talks meeting summit ceremony session".split())


def _opens_beside(layer: Layers) -> bool:
    """ "Before that I called on the president", "After this, ..."."""
    opening = [t.lower for t in layer.tokens[:2]]
    return opening[:1] in (["before"], ["after"]) and opening[1:] in (["that"], ["this"])


def _is_beside(other: Contact, contact: Contact) -> bool:
    """A meeting of one day told in the sentence before, or two before: "A called on B on Monday. He also met C"."""
    day = other.date is not None and other.date.is_day
    return day and other.form != "visit" and 0 <= contact.sentence - other.sentence <= 2


_ALONG = frozenset("also instead later separately afterwards subsequently thereafter then prior".split())


def _by_news(
    contact: Contact, earlier: Sequence[Contact], layers: Sequence[Layers], day: date | None
) -> Contact | None:
    """ "The chancellor met the premier on Tuesday. [...] Their defence ministers, A and B, talked of patrols": others
    of the two sides, told close to the news of the day.
    """
    tokens = layers[contact.sentence].tokens
    words = {t.lower for t in tokens}
    told = tokens[contact.trigger].tag == "VBD" or contact.rule.startswith("noun")
    past = any(a.lower == "had" and b.tag in ("VBN", "RB") for a, b in pairwise(tokens))
    if contact.status != "held" or contact.history or words & _BACKGROUND or past or not (told and contact.people):
        return None
    near = (c for c in reversed(earlier) if 0 <= contact.sentence - c.sentence <= _BESIDE_NEWS)
    near = (c for c in near if not _came_before(c, layers[c.sentence]))
    other = next((c for c in near if _is_of_the_day(c, day) and set(c.parties) == set(contact.parties)), None)
    return replace(contact, moment=other.moment, place=contact.place or other.place) if other else None


_BESIDE_NEWS = 3  # sentences


def _came_before(contact: Contact, layer: Layers) -> bool:
    """ "had arrived on Saturday": told as what came before the news."""
    return contact.history or "had" in [t.lower for t in layer.tokens[max(0, contact.trigger - 2) : contact.trigger]]


def _is_of_the_day(other: Contact, day: date | None) -> bool:
    """Held on one day, that of the publication or one of the two before."""
    single = other.date is not None and other.date.is_day
    return bool(single and day and other.date and other.status == "held" and 0 <= (day - other.date.first).days <= 2)


def _shares(other: Contact, contact: Contact) -> bool:
    return bool(set(other.people) & set(contact.people))


_ON_THE_VISIT = frozenset({"visit", "stay", "trip", "while", "during", "earlier"})
_BACKGROUND = frozenset({"recent", "recently", "previously", "earlier", "last", "ago", "former"})
_NEWS_DAYS = 7


def _is_news(other: Contact, contact: Contact, day: date | None) -> bool:
    """The other was within the week before publication, and the two are told close together."""
    if other.date is None or day is None or not 0 <= contact.sentence - other.sentence <= 10:
        return False
    return 0 <= (day - other.date.last).days < _NEWS_DAYS and (other.date.last - other.date.first).days < _NEWS_DAYS


def _is_inside(visit: Contact, contact: Contact) -> bool:
    """By somebody who is on the visit; others of the two states come along to sign."""
    shared = bool(set(visit.people) & set(contact.people))
    return (shared or contact.form == "signing") and set(visit.parties) == set(contact.parties)


def _is_lead(contact: Contact, layers: Sequence[Layers]) -> bool:
    """Told in simple past in the first sentences: readouts report the day's contact without a date."""
    first = next((i for i, layer in enumerate(layers) if not layer.header), 0)
    tokens = layers[contact.sentence].tokens
    aside = (k for k in range(contact.trigger, len(tokens)) if tokens[k].lower in ("following", "amid"))
    words = {t.lower for t in tokens[: next(aside, len(tokens))]}  # not of what came before it
    if any(a.lower == "that" and b.entity == "DATE" for a, b in pairwise(tokens)):  # "met that June"
        return False
    return contact.sentence - first <= 1 and not words & {"recent", "recently", "previously", "earlier", "last"}
