"""Contacts told in one sentence: who, with whom, where, when, on what footing.

Participants are read by sentence scope: the nearest acting phrase to the left of the verb in the same clause, with
what is coordinated to it, and the phrases after the verb or after "with", "between", "by".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen.extract.afterwards import told_afterwards
from briefgen.extract.agent import Agent, Memory, parties_of, people_of
from briefgen.extract.attendance import attendants
from briefgen.extract.contact import BORROWED, Contact, Refusal, Setting
from briefgen.extract.dropping import clause_bounds
from briefgen.extract.durations import ends_there
from briefgen.extract.journeys import Journeys
from briefgen.extract.lexicon import words
from briefgen.extract.moment import Moment
from briefgen.extract.noun_footing import Footing
from briefgen.extract.occurrences import Occurrences
from briefgen.extract.offers import accepted, dropped
from briefgen.extract.one_sided import STANDING, OneSided
from briefgen.extract.people import Layers
from briefgen.extract.places import Place
from briefgen.extract.telling import DOUBTED, INVITED
from briefgen.extract.triggers import Trigger
from briefgen.facts.edtf import Edtf

_INTERNATIONAL = frozenset("european nato un eu united secretary-general au asean osce arab".split())
_LEFT = frozenset("left leaves departed".split())
_EARLY = 4  # sentences in which a person without a state is taken for the other side of a contact


def read_contacts(
    layers: Layers, triggers: Sequence[Trigger], agents: Sequence[Agent], memory: Memory, setting: Setting
) -> tuple[list[Contact], list[Refusal]]:
    """All contacts of a sentence, whose contact words are given, and what was refused."""
    contacts: list[Contact] = []
    refusals: list[Refusal] = []
    taken: set[int] = set()
    for trigger in triggers:
        if trigger.index in taken:
            continue
        reader = _Reader(layers, agents, memory, setting, trigger, earlier=contacts)
        outcome = reader.read()
        if isinstance(outcome, Contact):
            contacts.extend(reader.one_by_one(outcome))
            if len(outcome.people) > 1 and len(outcome.parties) > 1:  # "... met B to go on with their May talks"
                memory.together, memory.together_parties = outcome.people, outcome.parties
            contacts.extend(reader.further(outcome))
            if trigger.governor is not None:
                taken.add(trigger.governor)
            taken |= reader.absorbed
        elif outcome:
            if outcome.startswith((INVITED, *DOUBTED)):
                reader = _Reader(layers, agents, memory, setting, trigger, earlier=contacts, granted=True)
                offer = reader.read()
                invited = outcome.startswith(INVITED)
                if isinstance(offer, Contact) and (invited or offer.moment):
                    (memory.offers if invited else memory.doubts).append(offer)
            tokens = layers.tokens
            refusals.append(
                Refusal(layers.sentence.index, tokens[trigger.index].start, tokens[trigger.index].end, outcome)
            )
    contacts = [_with_day_of_first(c, contacts, layers) for c in contacts]
    contacts = [_under_way(c, contacts, layers) for c in contacts]
    contacts.extend(accepted(layers.tokens, memory, layers.sentence.index))
    contacts.extend(told_afterwards(layers, agents, memory, setting, contacts))
    contacts.extend(dropped(contacts, memory, layers.sentence.index))
    return contacts, refusals


def _with_day_of_first(second: Contact, contacts: Sequence[Contact], layers: Layers) -> Contact:
    """ "A met B on Monday and was received by C": the day of the first verb is that of the second too."""
    if second.moment is not None or second.form == "visit" or second.reference:
        return second
    for first in contacts:
        gap = [t.lower for t in layers.tokens[first.trigger : second.trigger]] if first is not second else []
        joined = "and" in gap and not set(gap) & _OTHER_TIME
        arrival = first.form == "visit" and first.rule.startswith("verb:arriv")
        if joined and first.moment and (arrival or first.form != "visit") and set(first.left) & set(second.left):
            same = first.status == second.status == "held" and not first.reference
            return replace(second, moment=first.moment) if same else second
    return second


_OTHER_TIME = frozenset("who which when after before while since then later had earlier previously".split())


def _under_way(visit: Contact, contacts: Sequence[Contact], layers: Layers) -> Contact:
    """ "A, who is on a visit to P, met B on Monday": the visit is of that day, as far as the sentence tells; not "the
    first visit since they met in May".
    """
    if visit.form != "visit" or visit.moment is not None or visit.status != "held":
        return visit
    if any(t.lower == "since" for t in layers.tokens[visit.trigger :]):
        return visit
    inside = (c for c in contacts if c.form != "visit" and c.status == "held" and set(c.people) & set(visit.people))
    moment = next((c.moment for c in inside if c.moment), None)
    return replace(visit, moment=moment and replace(moment, kind=BORROWED))


class _Reader(Journeys, OneSided, Occurrences):
    """Reads one contact word of one sentence."""

    def read(self) -> Contact | str:
        """A contact, or why there is none ("" for words that are no contact word here)."""
        trigger = self.trigger
        if trigger.demand == "series":
            return self.of_series()
        left, right = self.scope.participants()
        if trigger.host and self.is_greeting():
            left = self.greeter(left)
        if trigger.form != "visit" and trigger.demand != "topic" and (left or right):
            right = [
                *right,
                *(a for a in attendants(self.tokens, self.agents, trigger.index) if a not in (*left, *right)),
            ]
        place = self.place()
        if trigger.form == "visit" and place is None and (host := self.host_called_on()):
            return self.meeting(left, [host], None)
        if trigger.form == "visit":
            owner = self.scope.owner(trigger.index) if trigger.noun else []
            if trigger.demand == "envoy-abroad":  # whoever sends somebody stays at home
                sent = self.tokens[trigger.index - 1].lower in ("was", "were", "been")  # "A was sent to P"
                left = left if sent else [a for a in left if not a.people]
            return self.visit(owner or [a for a in right if a.people or a.parties] or left, place)
        outcome = self.meeting(left, right, place)
        if trigger.host:  # "received a visit from B": one contact
            ahead = range(trigger.index + 1, min(trigger.index + 5, len(self.tokens)))
            self.absorbed |= {k for k in ahead if self.tokens[k].lower == "visit"}
        visit = self.surrounding_visit()
        return self.inside(visit, outcome) if visit and isinstance(outcome, Contact) else outcome

    def host_called_on(self) -> Agent | None:
        """ "paid a courtesy visit to [President B]": not a place but a person is visited."""
        i = self.trigger.index
        carried = self.trigger.noun and self.trigger.governor is not None
        if not carried or i + 1 >= len(self.tokens) or self.tokens[i + 1].lower not in ("to", "on", "upon"):
            return None
        return next((a for a in self.agents if a.kind in ("person", "title") and i + 1 < a.start <= i + 3), None)

    def surrounding_visit(self) -> Contact | None:
        """The visit that the same clause tells before: "arrived in P [for talks with B]", "to visit P and [meet B]"."""
        for visit in reversed(self.earlier):
            if visit.form == "visit" and visit.trigger < self.trigger.index:
                gap = self.tokens[visit.trigger + 1 : self.trigger.index]
                if any(a.lower in ("during", "on") and b.lower == "which" for a, b in pairwise(gap)):
                    return visit  # "his visit to P in May, during which a protocol was signed"
                finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") and t.entity == "" for t in gap)
                lowers = [t.lower for t in gap]
                runs = zip(lowers, lowers[1:], [*lowers[2:], self.tokens[self.trigger.index].lower], strict=False)
                subject = any(
                    a == "," and b in ("and", "but", "yet") and c in ("a", "the", "their") for a, b, c in runs
                )
                return None if finite or subject else visit
        return None

    def inside(self, visit: Contact, contact: Contact) -> Contact | str:
        """A contact told as purpose or part of a visit: a contact of its own only where somebody new is named."""
        purpose = any(t.lower == "for" for t in self.tokens[max(0, self.trigger.index - 4) : self.trigger.index])
        if set(contact.people) <= set(visit.people) and (purpose or set(contact.parties) <= set(visit.parties)):
            return "part of the visit"
        begins = bool(
            visit.moment and visit.date and self.setting.published and visit.date.overlaps(self.setting.published)
        )
        told = not self.trigger.noun and self.tokens[self.trigger.index].tag in ("VBD", "VBN")
        told = told or ends_there(self.tokens, visit.trigger)
        coming = visit.status == "planned" or (visit.status == "held" and begins and not told)
        status = "planned" if coming else visit.status
        moment = self.time_inside(visit, contact, travelled_for=purpose and not coming)
        people = tuple(dict.fromkeys((*visit.people, *contact.people)))
        own = self.memory.party(visit.people)
        elsewhere = len({*own, *contact.parties}) > 1  # of "in New York for the assembly, A met B" no host takes part
        parties = tuple(dict.fromkeys((*(own if own and elsewhere else visit.parties), *contact.parties)))
        place = contact.place or (visit.place if visit.place and visit.place.country not in parties else None)
        inner = replace(contact, status=status, moment=moment, people=people, parties=parties, place=place)
        return replace(inner, within_visit=True)

    def time_inside(self, visit: Contact, contact: Contact, *, travelled_for: bool) -> Moment | None:
        """The time of a contact told with the visit: its own, or what the visit's tells."""
        if contact.moment and contact.moment.start > self.trigger.index:
            return contact.moment
        if visit.moment is None or visit.date is None:
            return None
        if self.tokens[visit.trigger].lower in _LEFT:  # "left P on Tuesday after talks with B"
            return visit.moment
        if ends_there(self.tokens, visit.trigger):  # "ended a visit with a meeting with B"
            return replace(visit.moment, value=Edtf.of_day(visit.date.last))
        return visit.moment if travelled_for and visit.date.is_day else None  # "travelled on Monday for talks with B"

    def meeting(self, left: list[Agent], right: list[Agent], place: Place | None) -> Contact | str:
        """met B; talks between A and B; a phone call with B; signed an agreement."""
        trigger = self.trigger
        if trigger.demand == "envoy":
            return self.summons(left, right)
        self.note_encounter(left, right)
        people = people_of([*left, *right])
        parties = self.with_open_side([*left, *right], parties_of([*left, *right]))
        alone = trigger.demand == "person" and not right and (trigger.host or not self.joint(left))
        if alone or self.lacks_partner(left, right, parties):
            return self.unnamed_officials(left) if alone else ""
        abroad = place and place.country and place.country not in parties_of(left) and people and trigger.noun
        abroad = abroad and not self.visitors_for(left, right)
        if abroad and place and place.country in self.setting.pair:
            parties = (*parties, place.country)
        if len(set(parties)) < 2 and not abroad:
            return self.one_sided(left, right, parties) if trigger.noun else "only one side is named"
        footing = self.footing()
        if not footing.status or self.is_general(people, footing):
            return footing.reason or "talks in general"
        mode = self.mode(place)
        people = self.with_visitors(left, right) or people or self.named_of_both(parties)
        scene = None if mode in ("call", "video") else place
        found = self.contact(trigger.form, mode, footing.status, people, parties, scene)
        return self.as_reference(found, left, right)

    def as_reference(self, found: Contact, left: list[Agent], right: list[Agent]) -> Contact:
        """The contact, marked as a reference where its words only point back to one told before."""
        trigger = self.trigger
        if trigger.host and self.tokens[trigger.index - 1].lower == "for":  # "thanked B for receiving him"
            return replace(found, reference=True, moment=None)
        if self.is_greeting():
            own = all(a.kind in ("author", "open", "owner") for a in left)  # "It is my pleasure to welcome you"
            return replace(found, reference=True, moment=None, status="held", assumed=own)
        if trigger.noun and trigger.definite and self.takes_part():
            return replace(found, reference=True, moment=None)
        if self.points_back(left, right):  # "was told of the phone talks that the premiers held"
            near = found.moment is not None and -3 <= found.moment.start - trigger.index <= 8
            return replace(found, reference=True, assumed=near, moment=found.moment if near else None)
        states = all(a.kind in ("dual", "pronoun", "state") for a in left)
        told = trigger.demand == "topic" or (trigger.form == "call" and found.mode == "call" and not self.by_phone())
        vague = told and not right and found.moment is None and states  # "The two sides discussed"; "they spoke of it"
        bodies = words("contacts", "joint_bodies")
        of_body = any(a.kind == "dual" and self.tokens[a.end - 1].lower in bodies for a in left)
        return replace(found, left=people_of(left), right=people_of(right), reference=vague, of_body=of_body)

    def by_phone(self) -> bool:
        """The sentence says that it was a call."""
        return bool({t.lower for t in self.tokens} & words("contacts", "call_cues"))

    def takes_part(self) -> bool:
        """ "A and B took part in the conversation": who was there, at a contact told before."""
        before = [t.lower for t in self.tokens[max(0, self.trigger.index - 5) : self.trigger.index]]
        return "part" in before and bool({"took", "taking", "take"} & set(before))

    def points_back(self, left: list[Agent], right: list[Agent]) -> bool:
        """ "the talks between the two leaders": nobody is named anew, so it was told before."""
        trigger = self.trigger
        everyone = [*left, *right]
        again = all(
            a.kind in ("dual", "pronoun") and (a.people or self.words_of(a) & {"two", "both"}) for a in everyone
        )
        return trigger.noun and trigger.definite and trigger.governor is None and again

    def note_encounter(self, left: list[Agent], right: list[Agent]) -> None:
        """Remember who stood on which side, for the states of people."""
        if people_of(left) and people_of(right):
            self.memory.encounters.append((people_of(left), people_of(right)))
        elif self.trigger.noun and not left and len(right) > 1 and right[0].people:  # "talks between A and B"
            self.memory.encounters.append((people_of(right[:1]), people_of(right[1:])))

    def lacks_partner(self, left: list[Agent], right: list[Agent], parties: tuple[str, ...]) -> bool:
        """discussed X alone, spoke by phone to nobody: no contact word here."""
        trigger = self.trigger
        things = trigger.word in words("contacts", "standing") and not people_of([*left, *right])
        if things or trigger.demand == "topic":  # "The flags of A and B stood side by side"
            return things or len(parties) < 2
        if trigger.demand == "act":  # "A inaugurated the bridge with B"; states alone do such things without meeting
            return len(set(parties)) < 2 or not people_of([*left, *right])
        if trigger.demand in ("joint-act", "agreed-by"):  # "A and B clashed in P"; not "A and his finance minister"
            named = [a for a in (*left, *right) if a.people]
            return len(set(parties_of(named))) < 2
        if trigger.demand == "phone":  # "agreed by telephone": with B, or the two of them
            return not left or not (right or self.joint(left))
        if trigger.demand == "letter":
            return not left or not right or not people_of([*left, *right])
        return trigger.form == "call" and not trigger.noun and not right and not self.joint(left)

    def is_general(self, people: tuple[int, ...], footing: Footing) -> bool:
        """ "talks between A and B" without people, verb or time: relations, no contact, unless they "have ended"."""
        trigger = self.trigger
        _, end = clause_bounds(self.tokens, trigger.index)
        verbs = (t for t in self.tokens[trigger.index : end] if t.tag in ("VBD", "VBN"))
        if any(t.lower in words("contacts", "phases") for t in verbs):
            return False
        bare = trigger.plural and trigger.governor is None and not people and footing.status == "held"
        if trigger.plural and trigger.governor is None and self.before() & STANDING:
            return True  # "its negotiator for the stalled talks with B"
        if trigger.word == "talking" and not people and self.moment() is None:
            return True  # "The two governments are talking about X"
        return bare and trigger.form in ("talks", "summit") and self.moment() is None

    def of_body(self, agent: Agent) -> bool:
        """Somebody of an international body: "European Council President A", "the UN envoy, B"."""
        offices = {w for n in agent.people for w in (self.memory.people[n].office or "").lower().split()}
        return bool(offices & _INTERNATIONAL)

    def with_open_side(self, agents: Sequence[Agent], parties: tuple[str, ...]) -> tuple[str, ...]:
        """ "The President spoke with B's minister": a title without a name, or (early in the text) a person without a
        state, is of the
        side of the pair that is not named."""
        sides = set(parties) & set(self.setting.pair)
        index = self.layers.sentence.index
        early = (
            index < _EARLY
            or self.setting.pair == ()
            or set(self.setting.pair) & {c for country in self.layers.countries for c in country.codes}
        )
        stateless = any(a.kind == "open" or (a.kind == "person" and not a.parties and early) for a in agents)
        stateless = stateless and not any(self.of_body(a) for a in agents)
        if len(sides) != 1 or len(set(parties)) > 1 or not stateless:
            return parties
        return (*parties, next(c for c in self.setting.pair if c not in sides))
