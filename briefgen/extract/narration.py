"""All sentences in order -> what is told of contacts, with the memory of what pronouns and titles can mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.extract.agent import Agent, Memory
from briefgen.extract.agents import find_agents
from briefgen.extract.contact import Contact, Refusal, Setting
from briefgen.extract.contacts import read_contacts
from briefgen.extract.event_days import EventDays
from briefgen.extract.layers import Layers
from briefgen.extract.moment import Moment
from briefgen.extract.person import Person
from briefgen.extract.places import Place
from briefgen.extract.programme import Programme
from briefgen.extract.quoted import with_speaker
from briefgen.extract.triggers import Trigger
from briefgen.extract.turns import note_address, turns_of, with_addressee
from briefgen.facts.edtf import Edtf


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
class Narration:
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
        turns, programme = turns_of(self.layers, people), Programme(self.layers, self.moments)
        events = EventDays()
        for layer in self.layers:
            index = layer.sentence.index
            turns.begin(layer, memory)
            found_agents = find_agents(layer, starts.get(index, {}), memory)
            note_address(layer, found_agents, memory)
            agents.append(with_speaker(layer, with_addressee(layer, found_agents, memory), memory))
            programme.note_day(layer)
            speaks = (
                programme.is_entry(layer) or programme.is_heading(layer) or self._opens_with_contact(layer, agents[-1])
            )
            if layer.header and not speaks:
                continue
            agents[-1] = programme.with_visitor(layer, agents[-1], memory)
            setting = Setting(self.pair or (), self.here, programme.moments_of(layer), self.published, events)
            found, refused = read_contacts(layer, self.triggers[index], agents[-1], memory, setting)
            contacts.extend(found)
            refusals.extend(refused)
            events.note(layer.tokens, self.moments[index])
            _remember(memory, found, agents[-1])
            if _counts_meetings(layer):
                memory.counted_in = index
        return Told(tuple(agents), tuple(contacts), tuple(refusals), tuple(memory.encounters))

    def _opens_with_contact(self, layer: Layers, agents: Sequence[Agent]) -> bool:
        """A headline that tells a contact; not the second sentence of a line ("Arrival at the airport. Met by A")."""
        index = layer.sentence.index
        first = not index or self.layers[index - 1].sentence.paragraph < layer.sentence.paragraph
        return first and _is_title_of_contact(layer, agents)


def _counts_meetings(layer: Layers) -> bool:
    """ "It was the third meeting of A and B", "the fifth round"."""
    pairs = zip(layer.tokens, layer.tokens[1:], strict=False)
    return any(a.entity == "ORDINAL" and b.lower in ("meeting", "round", "session", "summit") for a, b in pairs)


def _is_title_of_contact(layer: Layers, agents: Sequence[Agent]) -> bool:
    """A headline that names people of two sides, in the past tense: "A Met with President of Armenia B", "A and B made
    statements following their talks".
    """
    words = [t.lower for t in layer.tokens]
    past = bool({"met", "received", "visited", "hosted"} & set(words))
    runs = zip(words, words[1:], words[2:], strict=False)
    after = any(a in ("after", "following") and b in ("their", "the") and c in _TALKS for a, b, c in runs)
    named = {p for a in agents if a.people for p in a.parties}
    return (past or after) and len(named) > 1 and len(layer.tokens) < 25


_TALKS = frozenset("talks meeting negotiations summit consultations".split())


def _remember(memory: Memory, found: Sequence[Contact], agents: Sequence[Agent]) -> None:
    """Keep who was together last: "the two leaders", "they"."""
    visit = next((c for c in found if c.form == "visit" and c.people), None)
    if visit:
        memory.visitors, memory.visit_status, memory.goal = visit.people, visit.status, visit.place
        memory.visit_day = visit.date
    if any(c.form in ("talks", "meeting", "summit") for c in found):
        memory.talks_in = found[0].sentence
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
