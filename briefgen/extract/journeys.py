"""Visits: who goes where. "visited P", "arrived in P", "A's visit to P", "was in P on Monday for talks"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from briefgen import countries
from briefgen.extract.agent import Agent, parties_of, people_of
from briefgen.extract.contact import Contact
from briefgen.extract.lexicon import words
from briefgen.extract.person import is_international
from briefgen.extract.places import Place
from briefgen.extract.telling import Telling

_WEAK_JOURNEYS = frozenset("left leave leaves leaving come came comes coming go went going head heading headed".split())
_REMEMBERED = frozenset("remembered remembers remember recalled recalls recall recalling".split())
_GOES = frozenset("go going goes travel travels come comes".split())
_COMES_IN = frozenset("flew flies fly flown came comes jetted".split())
_REALMS = frozenset("kingdom sultanate emirate".split())
_LEG = 7  # days from one town of a visit to the next
_OPENING = 3  # tokens
_AT_POST = frozenset("ambassador envoy commissioner consul".split())
_RETURNS = frozenset("return returns returning repay reciprocate reciprocated".split())
_PURPOSES = frozenset("discuss talks meet visit trip tour attend consultations negotiations summit conference".split())


class Journeys(Telling):
    """Reads contact words that tell of a visit."""

    def visit(self, left: list[Agent], place: Place | None) -> Contact | str:
        """visited P; arrived in P; A's visit to P; a visit by A to P; was in P on Monday."""
        place = self.goal(left, place)
        people, parties = people_of(left), parties_of(left)
        points_back = self.trigger.noun and self.trigger.definite
        place = place or self.unnamed_goal(left)
        if travellers := self.travellers(left, place):
            return self.together(travellers, place)
        if (
            place is None
            and self.trigger.noun
            and self.moment()
            and any(a.plural and set(self.setting.pair) <= set(a.parties) for a in left)
        ):
            return self.together(left, None)  # "A visit to the island by ministers of both states, set for May"
        if place is None or place.country is None:
            told = not left and (points_back or self.is_foreseen())
            return (told and self.first_date_of_visit()) or (
                self.back_reference("visit") if told else self.no_visit("a visit without a place")
            )
        unnamed = any(a.kind == "open" for a in left) and place.country in self.setting.pair  # "When I was in P in May"
        if not people and not parties and not unnamed:
            return self.back_reference("visit") if points_back else "a visit without a visitor"
        reason = self.no_journey(left, people, parties, place.country) or self.footing().reason or self.is_memory()
        reason = reason or self.is_leg(people, place)
        if reason:
            return reason
        of_body = any(is_international(self.memory.people[n]) for n in people)
        if not parties and place.country in self.setting.pair and not of_body:  # an official abroad: of the other side
            parties = tuple(c for c in self.setting.pair if c != place.country)
        to = (*parties, place.country)
        found = self.contact("visit", "in-person", self.footing().status, people, to, place, visitors=people)
        return replace(found, left=people)

    def is_leg(self, people: tuple[int, ...], place: Place) -> str:
        """ "A is on a visit to P. [...] He is to travel to Q, in the same state, on Saturday"; "" for others."""
        memory, moment = self.memory, self.moment()
        goal, day = memory.goal, memory.visit_day
        if self.trigger.noun or goal is None or day is None or moment is None or moment.value is None:
            return ""
        same = goal.country == place.country and goal.name != place.name and set(people) <= set(memory.visitors)
        near = abs((moment.value.first - day.last).days) <= _LEG
        return "a leg of the visit told before" if same and near else ""

    def together(self, left: list[Agent], place: Place | None) -> Contact | str:
        """ "A and B will fly to P on Friday to inspect the bridge": people of both sides, wherever they go."""
        footing = self.footing()
        found = self.contact("meeting", "in-person", footing.status, people_of(left), parties_of(left), place)
        return found if footing.status else footing.reason

    def travellers(self, left: list[Agent], place: Place | None) -> list[Agent]:
        """Those who go somewhere together, if of both sides: "A and B will fly to P", "we will travel together to the
        coast", "A will travel to P with B"; [] for a visit of one side.
        """
        if company := self.company(left):
            return [*left, *company]
        pair = set(self.setting.pair)
        beside = "together" in {t.lower for t in self.tokens[self.trigger.index + 1 : self.trigger.index + 4]}
        known = self.names_goal() if place is None or place.country is None else place.country in pair
        several = len(people_of(left)) > 1 or any(a.kind == "dual" and a.people for a in left)
        both = several and bool(pair) and pair <= set(parties_of(left))
        return left if both and (known or (place is None and beside and not self.trigger.noun)) else []

    def is_foreseen(self) -> bool:
        """ "A visit foreseen for October was postponed": of the visitors told before."""
        after = self.tokens[self.trigger.index + 1 : self.trigger.index + 4]
        fixed = any(t.tag == "VBN" and t.lower in words("contacts", "planned") for t in after[:2])
        return bool(self.memory.visitors) and fixed and self.footing().status == "cancelled"

    def names_goal(self) -> bool:
        """ "will fly to Moyale": a town that no list knows."""
        after = self.tokens[self.trigger.index + 1 : self.trigger.index + 3]
        return not self.trigger.noun and len(after) == 2 and after[0].lower == "to" and after[1].is_capital

    def company(self, left: list[Agent]) -> list[Agent]:
        """ "A will travel to P with President [B]": somebody of the other side goes with the visitor."""
        if self.trigger.noun or not people_of(left) or len(parties_of(left)) != 1:
            return []
        with_at = self.scope.find_with(self.trigger.index + 1)
        beside = self.scope.right_of(with_at + 1, direct=True) if with_at else []
        found = [a for a in beside if a.people and a.kind == "person"]
        sides = {*parties_of(left), *parties_of(found)}
        return found if found and sides == set(self.setting.pair) else []

    def unnamed_goal(self, left: list[Agent]) -> Place | None:
        """ "A visit by Minister A, planned for May, was cancelled": to the other state of the pair."""
        sides = set(parties_of(left))
        pair = set(self.setting.pair)
        named = {c for country in self.layers.countries for c in country.codes}
        fixed = self.moment() is not None or self.footing().status == "cancelled"
        told = self.trigger.definite or any(c.form == "visit" for c in self.earlier)
        led = self.tokens[self.trigger.index + 1 : self.trigger.index + 2]
        told = told or any(t.lower == "to" for t in led)  # "on a visit to a school"
        if not self.trigger.noun or told or not fixed or not people_of(left) or named - pair or self.is_unclear(sides):
            return None
        if len(sides) != 1 or not sides < pair:
            return None
        other = next(iter(pair - sides))
        return Place(countries.name(other), other)

    def is_unclear(self, sides: set[str]) -> bool:
        """ "A pressed B at the start of a visit": A's or B's? Not "a visit by A", "A's visit"."""
        i = self.trigger.index
        whose = bool(self.scope.owner(i)) or any(t.lower in ("by", "of") for t in self.tokens[i + 1 : i + 2])
        return not whose and bool({c for a in self.agents if a.people for c in a.parties} - sides)

    def is_memory(self) -> str:
        """ "remembered his visit to P": of a time that nobody tells; "" for others."""
        before = {t.lower for t in self.tokens[max(0, self.trigger.index - 5) : self.trigger.index]}
        return "remembered, without a day" if before & _REMEMBERED and self.moment() is None else ""

    def no_visit(self, reason: str) -> str:
        """Only nouns are worth a remark: "came to power" is no refused visit."""
        return reason if self.trigger.noun else ""

    def no_journey(self, left: list[Agent], people: tuple[int, ...], parties: tuple[str, ...], goal: str) -> str:
        """Why somebody's being or going somewhere is no visit; empty when it is one."""
        if self.trigger.word.startswith("return") and people and not parties:
            return "home"  # "A returned to P after a visit", as long as nobody says of which state he is
        after = {t.lower for t in self.tokens[self.trigger.index + 1 : self.trigger.index + 5]}
        if self.trigger.word.startswith("return") and "from" in after:
            return "home"  # "A returned on Monday from talks in P"
        heads = {self.memory.people[n].head for n in people}
        if self.trigger.word.startswith("return") and heads & _AT_POST:
            return "back at his post"
        sent = bool(people) or any(a.kind == "open" for a in left)
        sent = sent or any(a.kind == "group" and "delegation" in self.words_of(a) for a in left)
        if self.trigger.demand == "presence" and not (sent and (self.moment() or self.has_purpose())):
            return "being somewhere is no visit"
        official = any(a.kind in ("group", "title", "open") for a in left)
        first = any(a.kind == "open" and a.end - a.start == 1 for a in left)  # "I shall be going to P"
        strong = self.trigger.noun or first or self.trigger.word not in _WEAK_JOURNEYS
        if not people and not (official and strong):
            return "a journey, but nobody official is named"
        return (
            "a journey inside one state" if goal in (*parties[:1], *(set(parties) if len(parties) == 1 else ())) else ""
        )

    def has_purpose(self) -> bool:
        """was in P [for talks], [to discuss X], [on the first leg of a tour]."""
        following = {t.lower for t in self.tokens[self.trigger.index : self.trigger.index + 15]}
        return bool(following & _PURPOSES)

    def goal(self, left: list[Agent], place: Place | None) -> Place | None:
        """Where a journey goes; a town that no list knows lies mostly in the other state of the pair."""
        place = place or self.other_way(left) or self.home_of_speaker(left)
        place = place or self.arrival(left) or self.stay_here(left) or self.goal_told_before(left)
        sides = set(parties_of(left)) & set(self.setting.pair)
        if place is None or place.country or not self.moment() or len(sides) != 1:
            return place
        return replace(place, country=next(c for c in self.setting.pair if c not in sides))

    def other_way(self, left: list[Agent]) -> Place | None:
        """ "A is to return the [visit] in May": to the other state."""
        before = {t.lower for t in self.tokens[max(0, self.trigger.index - 3) : self.trigger.index]}
        others = [c for c in self.setting.pair if c not in parties_of(left)]
        if not self.trigger.noun or not before & _RETURNS or len(others) != 1 or not people_of(left):
            return None
        return Place(countries.name(others[0]), others[0])

    def first_date_of_visit(self) -> Contact | None:
        """ "The visit, which had been planned for May, was postponed": that of the visitors told before."""
        memory, goal = self.memory, self.memory.goal
        told = (
            self.trigger.index > _OPENING or self.moment() is None
        )  # "B was to come in May, but the trip was scrapped"
        if told or self.footing().status != "cancelled":
            return None
        if not memory.visitors or goal is None:  # whose visit it was is told by no sentence that is read
            return replace(self.contact("visit", "in-person", "cancelled", (), self.setting.pair), assumed=True)
        parties = (*memory.party(memory.visitors), *((goal.country,) if goal.country else ()))
        return self.contact("visit", "in-person", "cancelled", memory.visitors, parties, goal, visitors=memory.visitors)

    def goal_told_before(self, left: list[Agent]) -> Place | None:
        """ "The trip to P was put off. He will now [go] in October": where the visit told before was to go."""
        i, moment = self.trigger.index, self.moment()
        goes = self.trigger.word in _GOES and not self.trigger.noun
        at_once = moment is not None and 0 < moment.start - i <= 3
        who = people_of(left)
        return self.memory.goal if goes and at_once and who and set(who) <= set(self.memory.visitors) else None

    def arrival(self, left: list[Agent]) -> Place | None:
        """ "A, who arrived on Monday on a four-day visit": here, by the dateline."""
        here = self.setting.here
        after = [t.lower for t in self.tokens[self.trigger.index + 1 : self.trigger.index + 4]]
        others = [c for c in self.setting.pair if c not in parties_of(left)]
        if here is None and after == ["in", "the", "capital"] and len(others) == 1 and people_of(left):
            return Place(countries.get(others[0]).capital or countries.name(others[0]), others[0])
        foreign = here is not None and here.country not in parties_of(left)
        ahead = self.tokens[self.trigger.index + 2 : self.trigger.index + 3]
        flew = self.trigger.word in _COMES_IN and after[:1] == ["in"] and not any(t.is_capital for t in ahead)
        arrives = flew or self.trigger.word.startswith("arriv")  # "A flew in on Thursday", "arrived on Monday"
        return here if foreign and arrives and not self.trigger.noun else None

    def stay_here(self, left: list[Agent]) -> Place | None:
        """ "A, on a one-day visit, also saw B": in the state of the dateline, if it is not his own."""
        here, i = self.setting.here, self.trigger.index
        told = self.trigger.noun and not self.trigger.definite and self.scope.on_visit() is not None
        foreign = here is not None and people_of(left) and here.country not in parties_of(left)
        further = {t.lower for t in self.tokens[i + 1 : i + 3]} & {"to", "of", "in", "by"}
        return here if told and foreign and not further else None

    def home_of_speaker(self, left: list[Agent]) -> Place | None:
        """ "a visit to our country", "he was here in May" in a text without dateline: the side that the visitor is
        not of.
        """
        after = [t.lower for t in self.tokens[self.trigger.index + 1 : self.trigger.index + 7]]
        says = "here" in after[:3] or any(
            a == "our" and b in ("country", "capital", "city") for a, b in pairwise(after)
        )
        says = says or any(a == "the" and b in _REALMS for a, b in pairwise(after[:4]))
        others = [c for c in self.setting.pair if c not in parties_of(left)]
        if not says or len(others) != 1 or not left:
            return None
        return Place(countries.name(others[0]), others[0])
