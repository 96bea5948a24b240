"""What was found in a document sentence by sentence, and which rule found it: for the desk officer who doubts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.extract.build import facts_of
from briefgen.extract.reading import Reading, read_document
from briefgen.facts.model import Actor, Facts, Issue, Meeting
from briefgen.register import Register
from briefgen.sources import Document


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a sentence. `kind` is country, office, person, time, contact, topic or refused, and `rule`
    names its rule; or it is actor, meeting or issue: a fact that is proposed because of this sentence, with its id in
    place of a rule.
    """

    kind: str
    text: str
    says: str
    rule: str


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence with its span in the clean text and everything found in it, in the order of the words."""

    start: int
    end: int
    text: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A document read aloud: every sentence with what was found, and the facts that came of it."""

    document: Document
    facts: Facts
    sentences: tuple[Explained, ...]


def explain(document: Document, pair: tuple[str, str] | None = None, register: Register | None = None) -> Explanation:
    """The sentences of a document with what each rule found in them; pair, register and errors as in
    `extract_document`.
    """
    reading = read_document(document, pair, register)
    facts = facts_of(reading)
    return Explanation(document, facts, tuple(_sentence(reading, facts, n) for n in range(len(reading.layers))))


def _sentence(reading: Reading, facts: Facts, index: int) -> Explained:
    sentence = reading.layers[index].sentence
    found = sorted(_findings(reading, index), key=lambda f: f[0])
    text = reading.document.text[sentence.start : sentence.end]
    proposed = _proposed(facts, sentence.start, sentence.end)
    return Explained(sentence.start, sentence.end, text, (*(f for _, f in found), *proposed))


def _proposed(facts: Facts, start: int, end: int) -> Iterator[Finding]:
    """The facts with a quotation in this span."""
    names: dict[str, str] = {actor.id: actor.name for actor in facts.actors}
    found: tuple[Actor | Meeting | Issue, ...] = (*facts.actors, *facts.meetings, *facts.issues)
    for fact in found:
        quote = next((e for e in fact.evidence if e.start < end and start < e.end), None)
        if quote:
            kind = type(fact).__name__.lower()
            yield Finding(kind, quote.quote, _told(fact, names), fact.id)


def _told(fact: Actor | Meeting | Issue, names: dict[str, str]) -> str:
    parts: tuple[str | None, ...]
    match fact:
        case Actor():
            parts = (fact.name, "former" if fact.former else None, fact.office, fact.country)
        case Meeting():
            people = ", ".join(names.get(p, p) for p in fact.participants)
            parts = (fact.status, str(fact.date or "undated"), fact.place, people or "-".join(fact.parties))
        case Issue():
            parts = (fact.title, fact.status, None, None)
    return ", ".join(part for part in parts if part)


def _findings(reading: Reading, index: int) -> Iterator[tuple[int, Finding]]:
    """(token, finding) of everything in a sentence."""
    yield from _words_found(reading, index)
    yield from _people_found(reading, index)
    yield from _contacts_found(reading, index)
    for topic in reading.mentions:
        if topic.sentence == index:
            words = _words(reading, index, topic.start, topic.end)
            yield topic.start, Finding("topic", words, topic.title, "+".join(topic.cues) or "mention")


def _words_found(reading: Reading, index: int) -> Iterator[tuple[int, Finding]]:
    layer = reading.layers[index]
    for country in layer.countries:
        words = _words(reading, index, country.start, country.end)
        yield country.start, Finding("country", words, "/".join(country.codes), country.kind)
    for office in layer.offices:
        words = _words(reading, index, office.start, office.end)
        yield office.start, Finding("office", words, office.country or office.body or "no state named", office.head)
    for moment in reading.moments[index]:
        yield moment.start, Finding("time", moment.text, str(moment.value or "unresolved"), moment.kind)


def _people_found(reading: Reading, index: int) -> Iterator[tuple[int, Finding]]:
    for person in reading.people:
        says = ", ".join(p for p in (person.name, person.office, person.country) if p)
        for mention in person.mentions:
            if mention.sentence == index:
                yield mention.start, Finding("person", mention.name, says, mention.rule)


def _contacts_found(reading: Reading, index: int) -> Iterator[tuple[int, Finding]]:
    for contact in (item.contact for item in reading.contacts):
        if contact.sentence == index:
            people = ", ".join(reading.people[n].name for n in contact.people)
            says = " ".join(p for p in (contact.status, contact.mode, str(contact.date or ""), people) if p)
            words = _words(reading, index, contact.trigger, contact.trigger + 1)
            yield contact.trigger, Finding("contact", words, says, contact.rule)
    for refusal in reading.refusals:
        if refusal.sentence == index:
            tokens = reading.layers[index].tokens
            start = next(i for i, t in enumerate(tokens) if t.start == refusal.start)
            words = reading.document.text[refusal.start : refusal.end]
            yield start, Finding("refused", words, refusal.reason, "contact")


def _words(reading: Reading, index: int, start: int, end: int) -> str:
    tokens = reading.layers[index].tokens
    return reading.document.text[tokens[start].start : tokens[min(end, len(tokens)) - 1].end]
