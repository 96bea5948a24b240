"""Contacts that one word tells more than once, or only greets: a second partner, a second day, words of welcome.

second partner   met A on Sunday and B on Monday; met A on Sunday and, separately, B
second day       in P on the 15th and in Q on the 16th; spoke in July, and again in May; two rounds in May and June
greeting         said that he was pleased to welcome B; it is my pleasure to welcome you
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.extract.agent import Agent, people_of
from briefgen.extract.contact import Contact
from briefgen.extract.document import Token
from briefgen.extract.moment import Moment
from briefgen.extract.near_publication import after_publication, before_publication, weekday_ahead
from briefgen.extract.places import place_after
from briefgen.extract.rescheduling import fixed_in_clause
from briefgen.extract.telling import Telling
from briefgen.extract.when import shared_out

_PLEASED = frozenset("pleased glad happy delighted honoured honored privileged pleasure honour honor privilege".split())


_SEPARATE = frozenset({"separate", "individual", "one-on-one", "back-to-back"})
_AFTERWARDS = (["and", "then"], ["then"], ["and", "later"], ["and", "afterwards"], ["and", "subsequently"])


class Occurrences(Telling):
    """Reads what a contact word tells besides its first contact."""

    def one_by_one(self, contact: Contact) -> list[Contact]:
        """ "held separate meetings with A and B": one with each."""
        before = {t.lower for t in self.tokens[max(0, self.trigger.index - 3) : self.trigger.index]}
        partners = [n for n in contact.right if n not in contact.left]
        if not before & _SEPARATE or not self.trigger.plural or len(partners) < 2 or not contact.left:
            return [contact]
        return [replace(contact, people=(*contact.left, n), right=(n,)) for n in partners]

    def further(self, contact: Contact) -> list[Contact]:
        """ "met A on Sunday [and B on Monday]", "met A on Sunday and, separately, [B]": a second partner of his own."""
        if contact.form != "visit" and (days := shared_out(self.setting.moments, self.tokens, self.trigger.index)):
            there = place_after(self.layers, days[0].end, self.setting.here, to=False)
            return [replace(contact, moment=days[1], place=there)]
        if once_more := self.once_more(contact):
            return once_more
        if self.trigger.noun and (first := self.first_day(contact)):
            return first
        if self.trigger.noun:
            return self.told_twice(contact, contact.moment) if self.trigger.plural and contact.moment else []
        if contact.form == "visit" or not contact.people:
            return []
        after = self.successors(contact)
        return after if after or contact.moment is None else self.second_partners(contact, contact.moment)

    def second_partners(self, contact: Contact, moment: Moment) -> list[Contact]:
        """ "met A on Sunday [and B on Monday]": each with the subject, at a time of his own or of the first; "met A in
        July and again in May": the same two.
        """
        if (later := self.again(moment)) is not None:
            return [replace(contact, moment=later, place=None)]
        if not contact.left:
            return []
        found = []
        for agent in self.agents:
            between = self.without_length(self.tokens[moment.end : agent.start])
            own = next((m for m in self.setting.moments if 0 <= m.start - agent.end <= 2 and m.value), None)
            between = tuple(t for t in between if t.lower not in ("his", "her", "own", "the"))
            joined = [t.lower for t in between] in (["and"], [",", "and"], [","])
            apart = [t.lower for t in between if t.text != ","] == ["and", "separately"]
            if agent.people and (apart or (own and joined)) and not set(agent.people) & set(contact.people):
                people = tuple(dict.fromkeys((*contact.left, *agent.people)))
                found.append(replace(contact, people=people, right=agent.people, moment=own or moment))
        return found

    def successors(self, contact: Contact) -> list[Contact]:
        """ "met A [and then B]": one after the other, on the day told for either."""
        found: list[Contact] = []
        ends = [a.end for a in self.agents if a.people and set(a.people) <= set(contact.right)]
        for agent in self.agents:
            gap = self.tokens[max(ends) : agent.start] if ends else ()
            if agent.people and [t.lower for t in gap if t.text != ","] in _AFTERWARDS:
                people = tuple(dict.fromkeys((*contact.left, *agent.people)))
                found.append(replace(contact, people=people, right=agent.people))
                ends.append(agent.end)
        return found

    def first_day(self, contact: Contact) -> list[Contact]:
        """ "consultations, which could not be held [in May], will now be held in July": what was dropped."""
        text = " ".join(t.lower for t in self.tokens[self.trigger.index :])
        moved = "could not be held" in text.partition(" will now ")[0] and " will now " in text
        moment = fixed_in_clause(self.tokens, self.trigger.index, self.setting.moments) if moved else None
        if moment is None or contact.status != "planned" or contact.moment is None or self.setting.published is None:
            return []
        past = before_publication(moment, self.setting.published)
        return [replace(contact, status="cancelled", moment=past, place=None)]

    def without_length(self, gap: tuple[Token, ...]) -> tuple[Token, ...]:
        """ "on Wednesday [for an hour] and B on Tuesday": the words without how long it took."""
        lowers = [t.lower for t in gap]
        unit = next((k for k, word in enumerate(lowers) if word in ("hour", "hours", "minutes")), 0)
        return gap[unit + 1 :] if unit and lowers[0] == "for" else gap

    def once_more(self, contact: Contact) -> list[Contact]:
        """ "met in P on Tuesday, and will [do so again] in Q in March": a second contact of the same people."""
        words = [t.lower for t in self.tokens]
        at = next((k for k in range(len(words) - 2) if words[k : k + 3] == ["do", "so", "again"]), 0)
        moment = next((m for m in self.setting.moments if m.start > at and m.value), None)
        if not at or at < self.trigger.index or moment is None or self.tokens[at - 1].tag not in ("MD", "TO"):
            return []
        published = self.setting.published
        ahead = after_publication(weekday_ahead(moment, published), published) if published else moment
        place = place_after(self.layers, at + 2, self.setting.here, to=False)
        return [replace(contact, status="planned", moment=ahead, place=place, trigger=at)]

    def again(self, first: Moment) -> Moment | None:
        """ "spoke in July, [...] and again [in December]": the time of the second."""
        for moment in self.setting.moments:
            lead = [t.lower for t in self.tokens[max(0, moment.start - 4) : moment.start]]
            lead = lead[:-1] if lead[-1:] in (["in"], ["on"]) else lead
            if moment.start > first.end and moment.value and lead[-2:] == ["and", "again"]:
                return moment
        return None

    def told_twice(self, contact: Contact, first: Moment) -> list[Contact]:
        """ "Two rounds, held in April [and May]": a second contact."""
        before = self.tokens[max(0, self.trigger.index - 3) : self.trigger.index]
        counted = any(t.lower in ("two", "both") for t in before)
        months = (m for m in self.setting.moments if m.value and m.value.precision == "month")
        after = [m for m in months if m.start - first.end == 1]
        joined = bool(after) and self.tokens[first.end].lower == "and"
        return [replace(contact, moment=after[0])] if counted and joined else []

    def is_greeting(self) -> bool:
        """ "said that he was pleased to welcome B": what one says to whom one receives."""
        i = self.trigger.index
        before = [t.lower for t in self.tokens[max(0, i - 5) : i]]
        return before[-1:] == ["to"] and bool(set(before[-2:-1]) & _PLEASED) and "will" not in before

    def greeter(self, left: list[Agent]) -> list[Agent]:
        """ "B, it is my pleasure to welcome you": the speaker, not B."""
        i = self.trigger.index
        mine = next((k for k in range(i - 1, max(-1, i - 6), -1) if self.tokens[k].lower in ("my", "our")), None)
        if mine is None or any(a.kind in ("author", "owner", "open") for a in left):
            return left
        return [Agent(mine, mine + 1, "open")]

    def with_visitors(self, left: list[Agent], right: list[Agent]) -> tuple[int, ...]:
        """ "During the talks with President B the sides discussed": B and the visitor told before; () for others."""
        guests, hosts, trigger = self.memory.visitors, people_of(right), self.trigger
        sides = {self.memory.people[n].country for n in hosts}
        others = {self.memory.people[n].country for n in guests}
        both = len(sides) == len(others) == 1 and sides | others == set(self.setting.pair)
        beside = [a for a in (*left, *right) if not a.people]
        both = both and bool(beside) and all(a.kind == "dual" for a in beside) and not people_of(left)
        return (*guests, *hosts) if trigger.noun and trigger.definite and both else ()
