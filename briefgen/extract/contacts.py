"""Contacts told in one sentence: who, with whom, where, when, on what footing.

Participants are read by sentence scope: the nearest acting phrase to the left of the verb in the same clause, with
what is
coordinated to it, and the phrases after the verb or after "with", "between", "by".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen import countries
from briefgen.extract.agents import Agent, Memory
from briefgen.extract.contact import Contact, Refusal, Setting
from briefgen.extract.footing import Footing, clause_bounds, read_footing
from briefgen.extract.lexicon import words
from briefgen.extract.occasions import occasion_after
from briefgen.extract.participants import Scope, parties_of, people_of
from briefgen.extract.people import Layers
from briefgen.extract.places import Place, place_after
from briefgen.extract.triggers import Trigger, find_triggers
from briefgen.extract.when import Moment, day_after, time_of, with_duration

_MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "diplomat", "analyst", "expert"})
_JOINING = frozenset(
    (
        "took take takes taking part attended attend attending attends joined join led lead leads chaired co- "
        "chaired participated entered"
    ).split()
)
_EARLY = 4  # sentences in which a person without a state is taken for the other side of a contact
_WEAK_JOURNEYS = frozenset("left leave leaves leaving come came comes coming go went going head heading headed".split())
_PURPOSES = frozenset("discuss talks meet visit trip tour attend consultations negotiations summit conference".split())
_HOME_AFFAIRS = frozenset(
    (
        "cabinet press news party parliamentary board committee council staff rally emergency government "
        "ministerial campaign town"
    ).split()
)  # a "cabinet meeting" is no contact between states


def read_contacts(
    layers: Layers, agents: Sequence[Agent], memory: Memory, setting: Setting
) -> tuple[list[Contact], list[Refusal]]:
    """All contacts of a sentence and what was refused."""
    contacts: list[Contact] = []
    refusals: list[Refusal] = []
    taken: set[int] = set()
    for trigger in find_triggers(layers.tokens):
        if trigger.index in taken:
            continue
        reader = _Reader(layers, agents, memory, setting, trigger, earlier=contacts)
        outcome = reader.read()
        if isinstance(outcome, Contact):
            contacts.append(outcome)
            contacts.extend(reader.further(outcome))
            if trigger.governor is not None:
                taken.add(trigger.governor)
            taken |= reader.absorbed
        elif outcome:
            tokens = layers.tokens
            refusals.append(
                Refusal(layers.sentence.index, tokens[trigger.index].start, tokens[trigger.index].end, outcome)
            )
    return contacts, refusals


class _Reader:
    """Reads one contact word of one sentence."""

    def __init__(
        self,
        layers: Layers,
        agents: Sequence[Agent],
        memory: Memory,
        setting: Setting,
        trigger: Trigger,
        *,
        earlier: Sequence[Contact],
    ) -> None:
        self.layers, self.tokens = layers, layers.tokens
        self.agents, self.memory, self.setting, self.trigger, self.earlier = agents, memory, setting, trigger, earlier
        self.scope = Scope(layers, agents, memory, trigger)
        self.absorbed: set[int] = set()

    def read(self) -> Contact | str:
        """A contact, or why there is none ("" for words that are no contact word here)."""
        trigger = self.trigger
        left, right = self.scope.participants()
        place = self.place()
        if trigger.form == "visit":
            owner = self.scope.owner(trigger.index) if trigger.noun else []
            return self.visit(owner or [a for a in right if a.people or a.parties] or left, place)
        outcome = self.meeting(left, right, place)
        visit = self.surrounding_visit()
        return self.inside(visit, outcome) if visit and isinstance(outcome, Contact) else outcome

    def surrounding_visit(self) -> Contact | None:
        """The visit that the same clause tells before: "arrived in P [for talks with B]", "to visit P and [meet B]"."""
        for visit in reversed(self.earlier):
            if visit.form == "visit" and visit.trigger < self.trigger.index:
                gap = self.tokens[visit.trigger + 1 : self.trigger.index]
                finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") and t.entity == "" for t in gap)
                return None if finite else visit
        return None

    def inside(self, visit: Contact, contact: Contact) -> Contact | str:
        """A contact told as purpose or part of a visit: a contact of its own only where somebody new is named."""
        if set(contact.people) <= set(visit.people) and set(contact.parties) <= set(visit.parties):
            return "part of the visit"
        begins = bool(
            visit.moment and visit.date and self.setting.published and visit.date.overlaps(self.setting.published)
        )
        told = not self.trigger.noun and self.tokens[self.trigger.index].tag in ("VBD", "VBN")
        coming = visit.status == "planned" or (visit.status == "held" and begins and not told)
        status = "planned" if coming else visit.status
        own = contact.moment if contact.moment and contact.moment.start > self.trigger.index else None
        people = tuple(dict.fromkeys((*visit.people, *contact.people)))
        parties = tuple(dict.fromkeys((*visit.parties, *contact.parties)))
        return replace(contact, status=status, moment=own, people=people, parties=parties, within_visit=True)

    # kinds

    def visit(self, left: list[Agent], place: Place | None) -> Contact | str:
        """visited P; arrived in P; A's visit to P; a visit by A to P; was in P on Monday."""
        place = self.goal(left, place)
        people, parties = people_of(left), parties_of(left)
        points_back = self.trigger.noun and self.trigger.definite
        if place is None or place.country is None:
            return (
                self.back_reference("visit") if points_back and not left else self.no_visit("a visit without a place")
            )
        if people and not parties and place.country in self.setting.pair:  # an official abroad: of the other side
            parties = tuple(c for c in self.setting.pair if c != place.country)
        if not people and not parties:
            return self.back_reference("visit") if points_back else "a visit without a visitor"
        reason = self.no_journey(left, people, parties, place.country) or self.footing().reason
        if reason:
            return reason
        to = (*parties, place.country)
        found = self.contact("visit", "in-person", self.footing().status, people, to, place, visitors=people)
        return replace(found, left=people)

    def no_visit(self, reason: str) -> str:
        """Only nouns are worth a remark: "came to power" is no refused visit."""
        return reason if self.trigger.noun else ""

    def no_journey(self, left: list[Agent], people: tuple[int, ...], parties: tuple[str, ...], goal: str) -> str:
        """Why somebody's being or going somewhere is no visit; empty when it is one."""
        sent = bool(people) or any(a.kind == "group" and "delegation" in self.words_of(a) for a in left)
        if self.trigger.demand == "presence" and not (sent and (self.moment() or self.has_purpose())):
            return "being somewhere is no visit"
        official = any(a.kind in ("group", "title", "open") for a in left)
        if not people and not (official and (self.trigger.noun or self.trigger.word not in _WEAK_JOURNEYS)):
            return "a journey, but nobody official is named"
        return (
            "a journey inside one state" if goal in (*parties[:1], *(set(parties) if len(parties) == 1 else ())) else ""
        )

    def words_of(self, agent: Agent) -> set[str]:
        """The words of an agent and those just before it ("a [delegation] of the Icelandic ministry")."""
        return {t.lower for t in self.tokens[max(0, agent.start - 4) : agent.end]}

    def has_purpose(self) -> bool:
        """was in P [for talks], [to discuss X], [on the first leg of a tour]."""
        following = {t.lower for t in self.tokens[self.trigger.index : self.trigger.index + 15]}
        return bool(following & _PURPOSES)

    def goal(self, left: list[Agent], place: Place | None) -> Place | None:
        """Where a journey goes; a town that no list knows lies mostly in the other state of the pair."""
        place = place or self.home_of_speaker(left) or self.arrival(left)
        sides = set(parties_of(left)) & set(self.setting.pair)
        if place is None or place.country or not self.moment() or len(sides) != 1:
            return place
        return replace(place, country=next(c for c in self.setting.pair if c not in sides))

    def arrival(self, left: list[Agent]) -> Place | None:
        """ "A, who arrived on Monday on a four-day visit": here, by the dateline."""
        here = self.setting.here
        foreign = here is not None and here.country not in parties_of(left)
        return here if foreign and self.trigger.word.startswith("arriv") and not self.trigger.noun else None

    def home_of_speaker(self, left: list[Agent]) -> Place | None:
        """ "a visit to our country", "he was here in May" in a text without dateline: the side that the visitor is
        not of.
        """
        after = [t.lower for t in self.tokens[self.trigger.index + 1 : self.trigger.index + 7]]
        says = "here" in after[:3] or any(
            a == "our" and b in ("country", "capital", "city") for a, b in pairwise(after)
        )
        others = [c for c in self.setting.pair if c not in parties_of(left)]
        if not says or len(others) != 1 or not left:
            return None
        return Place(countries.name(others[0]), others[0])

    def meeting(self, left: list[Agent], right: list[Agent], place: Place | None) -> Contact | str:
        """met B; talks between A and B; a phone call with B; signed an agreement."""
        trigger = self.trigger
        if trigger.demand == "envoy":
            return self.summons(left, right)
        self.note_encounter(left, right)
        people = people_of([*left, *right])
        parties = self.with_open_side([*left, *right], parties_of([*left, *right]))
        if trigger.demand == "person" and not right and (trigger.host or not self.joint(left)):
            return self.unnamed_officials(left)
        if self.lacks_partner(left, right, parties):
            return ""
        abroad = place and place.country and place.country not in parties_of(left) and people and trigger.noun
        if len(set(parties)) < 2 and not abroad:
            return self.one_sided(left, right, parties) if trigger.noun else "only one side is named"
        footing = self.footing()
        if not footing.status or self.is_general(people, footing):
            return footing.reason or "talks in general"
        mode = self.mode(place)
        people = people or self.named_of_both(parties)
        scene = None if mode in ("call", "video") else place
        found = self.contact(trigger.form, mode, footing.status, people, tuple(dict.fromkeys(parties)), scene)
        vague = trigger.demand == "topic" and not right and found.moment is None
        vague = vague and all(
            a.kind in ("dual", "pronoun", "state") for a in left
        )  # "The two sides also discussed ..."
        if trigger.host and self.tokens[trigger.index - 1].lower == "for":  # "thanked B for receiving him"
            return replace(found, reference=True, moment=None)
        if self.points_back(left, right):  # "was told of the phone talks between the two leaders"
            near = found.moment is not None and 0 <= found.moment.start - trigger.index <= 8
            return replace(found, reference=True, assumed=near, moment=found.moment if near else None)
        return replace(found, left=people_of(left), right=people_of(right), reference=vague)

    def summons(self, left: list[Agent], right: list[Agent]) -> Contact | str:
        """ "summoned B's ambassador", "the ambassador was summoned": the envoy of one side before the other."""
        envoys = right or left
        parties = (*parties_of(envoys), *self.setting.pair)
        if not envoys or set(parties) - set(self.setting.pair):
            return "nobody of the other side is summoned"
        footing = self.footing()
        people = people_of([*left, *right])
        found = self.contact("meeting", "in-person", footing.status, people, parties, self.place())
        return replace(found, left=people_of(left), right=people_of(right)) if footing.status else footing.reason

    def points_back(self, left: list[Agent], right: list[Agent]) -> bool:
        """ "the talks between the two leaders": nobody is named anew, so it was told before."""
        trigger = self.trigger
        kinds = {a.kind for a in (*left, *right)}
        return trigger.noun and trigger.definite and trigger.governor is None and kinds <= {"dual", "pronoun"}

    def further(self, contact: Contact) -> list[Contact]:
        """ "met A on Sunday [and B on Monday]": a second partner with a time of his own."""
        if self.trigger.noun or contact.moment is None or contact.form == "visit" or not contact.left:
            return []
        found = []
        for agent in self.agents:
            between = self.tokens[contact.moment.end : agent.start]
            own = next((m for m in self.setting.moments if 0 <= m.start - agent.end <= 1 and m.value), None)
            joined = [t.lower for t in between] in (["and"], [",", "and"], [","])
            if agent.people and own and joined and not set(agent.people) & set(contact.people):
                people = tuple(dict.fromkeys((*contact.left, *agent.people)))
                found.append(replace(contact, people=people, right=agent.people, moment=own))
        return found

    def note_encounter(self, left: list[Agent], right: list[Agent]) -> None:
        """Remember who stood on which side, for the states of people."""
        if people_of(left) and people_of(right):
            self.memory.encounters.append((people_of(left), people_of(right)))
        elif self.trigger.noun and not left and len(right) > 1 and right[0].people:  # "talks between A and B"
            self.memory.encounters.append((people_of(right[:1]), people_of(right[1:])))

    def lacks_partner(self, left: list[Agent], right: list[Agent], parties: tuple[str, ...]) -> bool:
        """discussed X alone, spoke by phone to nobody: no contact word here."""
        trigger = self.trigger
        if trigger.demand == "topic":
            return len(parties) < 2
        if trigger.demand == "phone":
            return not left or not right
        return trigger.form == "call" and not trigger.noun and not right and not self.joint(left)

    def is_general(self, people: tuple[int, ...], footing: Footing) -> bool:
        """ "talks between A and B" without people, verb or time: relations, no contact; "have ended" makes one of it."""
        trigger = self.trigger
        start, end = clause_bounds(self.tokens, trigger.index)
        if any(t.lower in words("contacts", "phases") and t.tag in ("VBD", "VBN") for t in self.tokens[trigger.index : end]):
            return False
        bare = trigger.plural and trigger.governor is None and not people and footing.status == "held"
        if trigger.word == "talking" and not people and self.moment() is None:
            return True  # "The two governments are talking about X"
        return bare and trigger.form in ("talks", "summit") and self.moment() is None

    def named_of_both(self, parties: tuple[str, ...]) -> tuple[int, ...]:
        """ "the two governments met in August, when Minister A handed B's Minister C ...": people of both sides after
        the contact word.
        """
        later = [
            a for a in self.agents if a.kind == "person" and a.start > self.trigger.index and not self.scope.owned(a)
        ]
        sides = {p for a in later for p in a.parties}
        people = people_of(later)
        return people if len(sides & set(parties)) > 1 and len(people) <= 4 else ()

    def unnamed_officials(self, left: list[Agent]) -> Contact | str:
        """ "The chiefs of staff of the two armies are to meet in Abeche on 20 May": both states of the pair, if a
        time is told.
        """
        named = {c for country in self.layers.countries if country.kind != "city" for c in country.codes}
        scene = self.place()
        foreign = named - set(self.setting.pair) - ({scene.country} if scene else set())
        plural = not left and self.officials_before(self.trigger.index)
        if self.trigger.host or not plural or self.moment() is None or foreign or not self.setting.pair:
            return ""
        footing = self.footing()
        if not footing.status:
            return footing.reason
        return replace(
            self.contact("meeting", self.mode(None), footing.status, (), self.setting.pair, scene), assumed=True
        )

    def officials_before(self, i: int) -> bool:
        """The subject before token `i` is a plural of officials or delegations."""
        start, _ = clause_bounds(self.tokens, i)
        nouns = [t for t in self.tokens[start:i] if t.tag in ("NNS", "NNPS", "NN", "NNP")]
        return any(t.lower in words("contacts", "plural_officials") for t in nouns[:6])

    def joint(self, left: list[Agent]) -> bool:
        """ "The two leaders met", "Syria and Lebanon were holding talks", "they met"."""
        return len(left) > 1 or any(a.plural and (len(a.people) > 1 or len(a.parties) > 1) for a in left)

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
        if len(sides) != 1 or len(set(parties)) > 1 or not stateless:
            return parties
        return (*parties, next(c for c in self.setting.pair if c not in sides))

    def one_sided(self, left: list[Agent], right: list[Agent], parties: tuple[str, ...]) -> Contact | str:
        """A dated contact noun with one side or none: both states of the pair where the sentence names no other and
        no home affair.
        """
        footing = self.footing()
        if not footing.status:
            return footing.reason
        named = {c for country in self.layers.countries for c in country.codes} | set(parties)
        moment = self.moment()
        before = {t.lower for t in self.tokens[max(0, self.trigger.index - 3) : self.trigger.index]}
        foreign = named - set(self.setting.pair) - {"EU", "UN"}
        whole = set(self.setting.pair) <= named or (bool(named & set(self.setting.pair)) and not right)
        whole = whole or (not named and self.officials_before(self.trigger.governor or self.trigger.index))
        if (
            moment
            and whole
            and not foreign
            and not before & _HOME_AFFAIRS
            and self.trigger.form not in ("call", "summit")
        ):
            found = self.contact(
                self.trigger.form, self.mode(None), footing.status, (), self.setting.pair, self.place()
            )
            return replace(found, reference=self.trigger.definite, assumed=True)
        scene = self.place()
        if self.is_next() and not foreign and (moment or (scene and scene.country)):
            return self.contact(self.trigger.form, self.mode(scene), "planned", (), self.setting.pair, scene)
        side = set(parties_of(right)) & set(self.setting.pair)
        if (
            people_of(right)
            and len(side) == 1
            and not left
            and (self.trigger.definite or self.trigger.index == 0)
            and not foreign
        ):
            found = self.contact(
                self.trigger.form, self.mode(None), footing.status, people_of(right), self.setting.pair, self.place()
            )
            return replace(found, reference=True, assumed=moment is not None)
        if not right and (self.trigger.definite or not left):
            told = self.back_reference(self.trigger.form)
            joins = self.trigger.governor is not None and self.tokens[self.trigger.governor].lower in _JOINING
            if isinstance(told, Contact) and left and joins and set(parties) <= set(self.setting.pair):
                return replace(told, people=people_of(left), parties=parties)
            return told
        return "only one side is named"

    def is_next(self) -> bool:
        """ "at the next [meeting], which will take place in P": fixed, and both states of the pair are meant."""
        return any(t.lower in ("next", "upcoming") for t in self.tokens[max(0, self.trigger.index - 4) : self.trigger.index])

    def back_reference(self, form: str) -> Contact | str:
        footing = self.footing()
        if not footing.status:
            return footing.reason
        found = self.contact(form, self.mode(None), footing.status, (), (), self.place(), reference=True)
        near = found.moment is not None and -3 <= found.moment.start - self.trigger.index <= 6
        return replace(found, moment=found.moment if near else None, people=self.speaker_after())

    def speaker_after(self) -> tuple[int, ...]:
        """ "Foreign Minister A told reporters after the two-day [meeting]": A took part."""
        i = self.trigger.index
        before = [t.lower for t in self.tokens[max(0, i - 5) : i]]
        if not {"after", "following"} & set(before):
            return ()
        subject = next((a for a in self.agents if a.kind in ("person", "title") and a.end < i), None)
        people = [self.memory.people[n] for n in subject.people] if subject else []
        return tuple(
            p.number for p in people if p.office and p.country in self.setting.pair and p.head not in _MOUTHPIECES
        )

    # parts

    def contact(  # noqa: PLR0917 - in the order of the type
        self,
        form: str,
        mode: str,
        status: str,
        people: tuple[int, ...],
        parties: tuple[str, ...],
        place: Place | None = None,
        *,
        visitors: tuple[int, ...] = (),
        reference: bool = False,
    ) -> Contact:
        trigger = self.trigger
        rule = f"{'noun' if trigger.noun else 'verb'}:{trigger.word}"
        parties = tuple(dict.fromkeys(p for p in parties if p))
        visit = any(c.form == "visit" for c in self.earlier)
        return Contact(
            self.layers.sentence.index,
            trigger.index,
            form,
            mode,
            status,
            rule,
            people,
            parties,
            self.moment(),
            place,
            self.occasion(),
            reference,
            visitors,
            visit and form != "visit",
        )

    def footing(self) -> Footing:
        moment = self.moment()
        published = self.setting.published
        return read_footing(
            self.tokens,
            self.trigger.index,
            noun=self.trigger.noun,
            future_time=bool(moment and moment.is_after(published)),
            past_time=bool(moment and published and moment.value and moment.value.last < published.first),
            governor=self.trigger.governor,
        )

    def moment(self) -> Moment | None:
        i = self.trigger.index
        found = time_of(self.setting.moments, self.tokens, i, self.scope.depth)
        return with_duration(day_after(found, self.tokens, i), self.tokens, i)

    def place(self) -> Place | None:
        return place_after(
            self.layers, self.trigger.index, self.setting.here, to=self.trigger.form == "visit" or self.trigger.host
        )

    def mode(self, place: Place | None) -> str:
        trigger = self.trigger
        start, end = clause_bounds(self.tokens, trigger.index)
        near = {t.lower for t in self.tokens[max(start, trigger.index - 8) : min(end, trigger.index + 16)]}
        if near & words("contacts", "video_cues") or trigger.form == "video":
            return "video"
        if near & words("contacts", "call_cues"):
            return "call"
        if trigger.form == "call":
            return "in-person" if place or near & {"sidelines", "margins", "person", "person,"} else "call"
        if trigger.form == "talks" and not place and not people_of([*self.agents]):
            return "unknown"
        return "in-person"

    def occasion(self) -> str | None:
        return occasion_after(self.tokens, self.trigger.index)
