"""What was found in a document sentence by sentence, and which rule found it: for the desk officer who doubts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.extract.reading import Reading, read_document
from briefgen.sources import Document


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a sentence. `kind` is country, office, person, time, contact, topic or refused; `rule` names
    its rule.
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


def explain(document: Document, pair: tuple[str, str] | None = None) -> tuple[Explained, ...]:
    """The sentences of a document with what each rule found in them."""
    reading = read_document(document, pair)
    return tuple(_sentence(reading, index) for index in range(len(reading.layers)))


def _sentence(reading: Reading, index: int) -> Explained:
    sentence = reading.layers[index].sentence
    found = sorted(_findings(reading, index), key=lambda f: f[0])
    text = reading.document.text[sentence.start : sentence.end]
    return Explained(sentence.start, sentence.end, text, tuple(f for _, f in found))


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
