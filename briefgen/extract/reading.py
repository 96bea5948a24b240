"""One document, read through: the pipeline of the room in order.

sentences -> states, titles, people (mentions) -> persons -> pair -> agents and contacts -> merged contacts -> topics
-> issues
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from briefgen import countries
from briefgen.extract.agent import Agent, Memory
from briefgen.extract.agents import find_agents
from briefgen.extract.belonging import Clues, settle_countries
from briefgen.extract.contact import Contact, Refusal, Setting
from briefgen.extract.contacts import read_contacts
from briefgen.extract.document import Analysis, Sentence, analyse
from briefgen.extract.entities import Person, resolve_people
from briefgen.extract.frames import FRONTS, is_agenda
from briefgen.extract.geo import find_countries, find_halves
from briefgen.extract.issues import IssueFinding, gather
from briefgen.extract.matters import Mention, SentenceView, find_mentions, is_long_past
from briefgen.extract.merge import Merged, compatible, merge_contacts
from briefgen.extract.offices import find_offices
from briefgen.extract.pair import home_of, infer_pair
from briefgen.extract.people import Layers, PersonMention, find_people
from briefgen.extract.places import Place, dateline_of, letterhead_place
from briefgen.extract.register import complete_people, in_office
from briefgen.extract.threads import thread
from briefgen.extract.triggers import Trigger, find_triggers
from briefgen.extract.when import Moment, moments_of
from briefgen.facts.edtf import Edtf
from briefgen.sources import Document

MAX_THREADS = 100  # contacts whose further sentences are looked for


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one document, stage by stage."""

    document: Document
    analysis: Analysis
    layers: tuple[Layers, ...]
    people: tuple[Person, ...]
    pair: tuple[str, str] | None
    author: int | None
    here: Place | None
    moments: tuple[tuple[Moment, ...], ...]
    agents: tuple[tuple[Agent, ...], ...]
    contacts: tuple[Merged, ...]
    refusals: tuple[Refusal, ...]
    issues: tuple[IssueFinding, ...]
    mentions: tuple[Mention, ...]


def read_document(document: Document, pair: tuple[str, str] | None = None) -> Reading:
    """Read a document for a pair (inferred where None); see the module's first line for the stages."""
    analysis = analyse(document)
    layers, here = _layers(analysis, frozenset(pair or ()))
    mentions = [m for layer in layers for m in find_people(layer)]
    layers = _without_names(layers, mentions)
    people = resolve_people(layers, mentions, lambda name: in_office(name, document.date))
    people = complete_people(people, document.date)
    author = find_author(layers, people)
    addressed = any(_is_addressed(layers, p) for p in people)
    home = home_of(layers, people, author, here, spoken=addressed)
    if author is not None:
        people = tuple(replace(p, country=home) if p.number == author else p for p in people)
    pair = pair or infer_pair(layers, people, here, home)
    moments = tuple(moments_of(layer.sentence, document.text, document.date) for layer in layers)
    published = Edtf.of_day(document.date) if document.date else None
    triggers = tuple(find_triggers(layer.tokens) for layer in layers)
    text = _Text(tuple(layers), triggers, moments, pair, here, author, published)
    told = text.contacts(people)
    for last in (False, False, True):  # a first reading shows who met whom, and so who is of which side
        if all(p.country or p.body for p in people):
            break
        settled = settle_countries(people, layers, Clues(pair, here, home, told.meetings_of_people()), last=last)
        if settled != people:  # reading again takes time
            people, told = settled, text.contacts(settled)
    agents = told.agents
    merged = settle_contacts(
        with_delegation_heads(merge_contacts(told.contacts), people, layers), document, layers, here
    )
    pair_contacts = [m for m in merged if pair and set(pair) <= set(m.contact.parties)]
    topical = {s for m in pair_contacts[:MAX_THREADS] for s in thread(m, merged, agents, pair)}
    views = {i: _view(layer, i in topical, pair, moments[i], agents[i], document) for i, layer in enumerate(layers)}
    topic_mentions = [m for view in views.values() if _is_prose(view.layers) for m in find_mentions(view)]
    issues = tuple(gather(topic_mentions, views))
    return Reading(
        document,
        analysis,
        tuple(layers),
        people,
        pair,
        author,
        here,
        moments,
        agents,
        tuple(merged),
        told.refusals,
        issues,
        tuple(topic_mentions),
    )


def _without_names(layers: Sequence[Layers], mentions: Sequence[PersonMention]) -> list[Layers]:
    """The sentences without states that are part of a person's name ("Victoria Lund", "Chad Miller")."""
    inside: dict[int, set[int]] = {}
    for mention in mentions:
        inside.setdefault(mention.sentence, set()).update(range(mention.start, mention.end))
    done = []
    for layer in layers:
        names = inside.get(layer.sentence.index, set())
        kept = tuple(c for c in layer.countries if c.start not in names)
        done.append(replace(layer, countries=kept) if len(kept) < len(layer.countries) else layer)
    return done


def _is_prose(layer: Layers) -> bool:
    """Tells something: a sentence, a headline that speaks, or the agenda in a programme."""
    return not layer.header or _is_headline(layer) or is_agenda(layer)


def _is_headline(layer: Layers) -> bool:
    """A line that speaks ("A and B trade accusations over dam"), not a letterhead."""
    return len(layer.tokens) >= 6 and any(t.tag.startswith("VB") and t.text.islower() for t in layer.tokens)


def _layers(analysis: Analysis, prefer: frozenset[str]) -> tuple[list[Layers], Place | None]:
    layers: list[Layers] = []
    here: Place | None = None
    korean = "North Korea" in analysis.document.text and "South Korea" in analysis.document.text
    for sentence in analysis.sentences:
        countries = find_countries(sentence, prefer)
        countries = find_halves(sentence, countries) if korean else countries
        if sentence.index < 3 and here is None and (dateline := dateline_of(sentence, countries)):
            here = dateline.place
            if dateline.end < len(sentence.tokens):
                cut = Sentence(sentence.index, sentence.paragraph, sentence.tokens[dateline.end :], sentence.quoted)
                sentence = cut  # noqa: PLW2901 - the prose after the dateline
                countries = find_countries(sentence, prefer)
        elif sentence.index < 6 and here is None:
            here = letterhead_place(sentence, countries)
        header = sentence.tokens[-1].text not in (".", "!", "?", "”", '"', "…", ":") and len(sentence.tokens) < 40
        layers.append(Layers(sentence, countries, find_offices(sentence.tokens, countries), header))
    return layers, here


def find_author(layers: Sequence[Layers], people: Sequence[Person]) -> int | None:
    """Who "I" is: a text that says "I" or "my" outside quotations belongs to the office holder named in its head (or
    at its end).
    """
    first_person = any(
        t.lower in ("i", "my") and (t.text == "I" or t.lower == "my")
        for layer in layers
        if not layer.sentence.quoted and not layer.header
        for t in _unquoted(layer)
    )
    if not first_person:
        return None
    heads = [i for i, layer in enumerate(layers) if layer.header]
    for person in people:
        if _is_addressed(layers, person):
            continue
        speaks = any(m.rule == "speaker" and m.sentence < 4 for m in person.mentions)
        if person.office and (speaks or any(m.sentence in heads[:6] and m.sentence < 8 for m in person.mentions)):
            return person.number
    return next(
        (
            p.number
            for p in people
            if p.mentions[0].sentence == 0
            and p.office
            and p.mentions[0].start < 12
            and layers[0].header
            and not _is_addressed(layers, p)
        ),
        None,
    )


def _is_addressed(layers: Sequence[Layers], person: Person) -> bool:
    """ "Your Excellency Prime Minister A": the speaker is somebody else."""
    first = person.mentions[0]
    return "your" in [t.lower for t in layers[first.sentence].tokens[max(0, first.outer - 2) : first.start]]


def _unquoted(layer: Layers) -> list:  # type: ignore[type-arg]
    out, inside = [], False
    for token in layer.tokens:
        if token.text in ('"', "“", "”"):
            inside = token.text == "“" or (token.text == '"' and not inside)
            continue
        if not inside:
            out.append(token)
    return out


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that is told of contacts, sentence by sentence, before it is merged."""

    agents: tuple[tuple[Agent, ...], ...]
    contacts: tuple[Contact, ...]
    refusals: tuple[Refusal, ...]
    encounters: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]

    def meetings_of_people(self) -> tuple[tuple[tuple[int, ...], tuple[int, ...], str | None], ...]:
        """Who stood on which side of a contact word, and which state was visited."""
        told = ((c.left, c.right, c.place.country if c.form == "visit" and c.place else None) for c in self.contacts)
        return (*told, *((a, b, None) for a, b in self.encounters))


@dataclass(frozen=True, slots=True)
class _Text:
    """A document as the contact rules see it."""

    layers: tuple[Layers, ...]
    triggers: tuple[tuple[Trigger, ...], ...]
    moments: tuple[tuple[Moment, ...], ...]
    pair: tuple[str, str] | None
    here: Place | None
    author: int | None
    published: Edtf | None

    def contacts(self, people: Sequence[Person]) -> Told:
        """Read all sentences in order, with the memory of what pronouns and titles can mean."""
        memory = Memory(people, self.author, pair=self.pair or (), here=self.here.country if self.here else None)
        agents: list[tuple[Agent, ...]] = []
        contacts: list[Contact] = []
        refusals: list[Refusal] = []
        starts: dict[int, dict[int, int]] = {}
        for person in people:
            for mention in person.mentions:
                starts.setdefault(mention.sentence, {})[mention.outer] = person.number
        for layer in self.layers:
            index = layer.sentence.index
            agents.append(find_agents(layer, starts.get(index, {}), memory))
            if layer.header and not _is_title_of_contact(layer, agents[-1]):
                continue
            setting = Setting(self.pair or (), self.here, self.moments[index], self.published)
            found, refused = read_contacts(layer, self.triggers[index], agents[-1], memory, setting)
            contacts.extend(found)
            refusals.extend(refused)
            _remember(memory, found, agents[-1])
        return Told(tuple(agents), tuple(contacts), tuple(refusals), tuple(memory.encounters))


def _is_title_of_contact(layer: Layers, agents: Sequence[Agent]) -> bool:
    """ "A Met with President of Armenia B": a headline that names people of two sides, in the past tense."""
    past = any(t.lower in ("met", "received", "visited", "hosted") for t in layer.tokens)
    named = {p for a in agents if a.people for p in a.parties}
    return past and len(named) > 1 and len(layer.tokens) < 25


def _remember(memory: Memory, found: Sequence[Contact], agents: Sequence[Agent]) -> None:
    """Keep who was together last: "the two leaders", "they"."""
    visit = next((c for c in found if c.form == "visit" and c.people), None)
    if visit:
        memory.visitors, memory.visit_status = visit.people, visit.status
    told = [c for c in found if len(c.people) > 1 or len(c.parties) > 1]
    named = tuple(dict.fromkeys(n for a in agents for n in a.people))
    if told:
        last = max(told, key=lambda c: len(c.people))
        if not last.people and len(named) == 2 and len(set(memory.party(named))) == 2:
            memory.together, memory.together_parties = named, memory.party(named)
        elif len(last.people) > 1 or not memory.together:
            memory.together, memory.together_parties = last.people, last.parties
    elif len(named) == 2 and (not memory.together or _are_equals(memory, named)):
        memory.together, memory.together_parties = named, memory.party(named)


def _are_equals(memory: Memory, named: tuple[int, ...]) -> bool:
    """ "It was left to the climate ministers, A and B. Their talks ...": two of one title, of two states."""
    first, second = (memory.people[n] for n in named)
    return bool(first.office) and first.office == second.office and len(set(memory.party(named))) == 2


def with_delegation_heads(merged: Sequence[Merged], people: Sequence[Person], layers: Sequence[Layers]) -> list[Merged]:
    """Talks of delegations that name nobody are held by the heads of delegation whom the text names."""
    heads = [p for p in people if (p.office and "delegation" in p.office.lower()) or _heads_delegation(p, layers)]
    done = []
    for item in merged:
        contact = item.contact
        leaders = tuple(p.number for p in heads if p.country in contact.parties)
        if leaders and not contact.people and contact.form in ("meeting", "talks"):
            contact = replace(contact, people=leaders)
        done.append(replace(item, contact=contact))
    return done


def _heads_delegation(person: Person, layers: Sequence[Layers]) -> bool:
    """ "A, who headed the other delegation": a delegation and its head in one sentence."""
    for mention in person.mentions:
        words = [t.lower for t in layers[mention.sentence].tokens]
        if "delegation" in words and {"headed", "led", "heads", "leads"} & set(words[mention.end : mention.end + 14]):
            return True
    return False


def settle_contacts(
    merged: Sequence[Merged], document: Document, layers: Sequence[Layers], here: Place | None
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
            contact = (
                _by_visit(contact, [v for v in visits if v.sentence <= contact.sentence])
                or _by_release(contact, document, layers)
                or _by_visit(contact, visits)
                or _by_company(contact, [m.contact for m in settled], layers, document.date)
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


def _by_release(contact: Contact, document: Document, layers: Sequence[Layers]) -> Contact | None:
    if contact.status != "held" or document.date is None or not _is_lead(contact, layers):
        return None
    day = Edtf.of_day(document.date)
    return replace(contact, moment=Moment(0, 0, day, str(day), "release"))


def _by_visit(contact: Contact, visits: Sequence[Contact]) -> Contact | None:
    fitting = [v for v in visits if v.status != "planned" or contact.status == "planned"]
    home = next((v for v in fitting if _is_inside(v, contact)), None) if contact.form != "visit" else None
    if home is None or home.date is None:
        return None
    open_ended = contact.status == "planned" and home.status == "held" and not home.date.is_interval
    value = Edtf.parse(str(home.date)[:7]) if open_ended else home.date
    return replace(contact, moment=Moment(0, 0, value, str(value), "visit"), occasion=contact.occasion or "visit")


def _by_company(
    contact: Contact, earlier: Sequence[Contact], layers: Sequence[Layers], day: date | None
) -> Contact | None:
    """The time of the contact told before with the same people: always where it is told along with it ("also met"),
    else where both are news of these days.
    """
    words = {t.lower for t in layers[contact.sentence].tokens}
    if contact.status != "held" or words & _BACKGROUND:
        return None
    other = next(
        (c for c in reversed(earlier) if c.status == "held" and c.date and set(c.people) & set(contact.people)), None
    )
    if other is None or not (words & _ALONG or _is_news(other, contact, day)):
        return None
    return replace(contact, moment=other.moment, place=contact.place or other.place)


_ALONG = frozenset({"also", "later", "separately", "afterwards", "then", "prior"})
_BACKGROUND = frozenset({"recent", "recently", "previously", "earlier", "last", "ago", "former"})
_NEWS_DAYS = 7


def _is_news(other: Contact, contact: Contact, day: date | None) -> bool:
    """The other was within the week before publication, and the two are told close together."""
    if other.date is None or day is None or not 0 <= contact.sentence - other.sentence <= 10:
        return False
    return 0 <= (day - other.date.last).days < _NEWS_DAYS and (other.date.last - other.date.first).days < _NEWS_DAYS


def _is_inside(visit: Contact, contact: Contact) -> bool:
    return bool(set(visit.people) & set(contact.people)) and set(visit.parties) == set(contact.parties)


def _is_lead(contact: Contact, layers: Sequence[Layers]) -> bool:
    """Told in simple past in the first sentences: readouts report the day's contact without a date."""
    first = next((i for i, layer in enumerate(layers) if not layer.header), 0)
    tokens = layers[contact.sentence].tokens
    words = {t.lower for t in tokens}
    if any(a.lower == "that" and b.entity == "DATE" for a, b in pairwise(tokens)):  # "met that June"
        return False
    return contact.sentence - first <= 1 and not words & {"recent", "recently", "previously", "earlier", "last"}


def _opens_with(layer: Layers, moment: Moment) -> bool:
    """ "In 1994 ...", "After a flood in May 1994, ...": a time frames the sentence; not "On the flood of 1994, ..."."""
    first = layer.tokens[0]
    comma = next((i for i, t in enumerate(layer.tokens) if t.text == ","), 0)
    framed = first.tag == "IN" and first.lower not in FRONTS and moment.end == comma
    return moment.start <= 1 or framed


def _view(  # noqa: PLR0917 - the parts of a view
    layer: Layers,
    topical: bool,
    pair: tuple[str, str] | None,
    moments: tuple[Moment, ...],
    agents: Sequence[Agent],
    document: Document,
) -> SentenceView:
    named = {code for c in layer.countries for code in c.codes} | {p for a in agents for p in a.parties}
    sentence = layer.sentence
    quote = document.text[sentence.start : sentence.end]
    home = set(pair or ())
    past = bool(moments) and _opens_with(layer, moments[0]) and is_long_past(moments[0], document.date)
    both = bool(home) and home <= named
    return SentenceView(
        layer, topical, both, sentence.index < 3, moments, quote, bool(home and named and not home & named), past
    )
