"""Contacts of which the sentence names one side or none: the other is understood from the pair or from what was told.

the talks on Monday in P        both states of the pair         10:30 Meeting with B       the visitor told before
summoned B's ambassador         the other state of the pair     three-way talks with C     the pair and C
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from briefgen.extract.agent import Agent, parties_of, people_of
from briefgen.extract.attendance import attendants
from briefgen.extract.contact import Contact
from briefgen.extract.dropping import clause_bounds
from briefgen.extract.lexicon import load, words
from briefgen.extract.moment import Moment
from briefgen.extract.nouns import phrase_at
from briefgen.extract.series import is_place_in_series, names_series
from briefgen.extract.telling import Telling

STANDING = frozenset("stalled suspended deadlocked frozen interrupted long-running long-stalled".split())
_JOINING = frozenset(
    (
        "took take takes taking part attended attend attending attends joined join led lead leads chaired co- "
        "chaired participated entered"
    ).split()
)
_ARTICLES = frozenset("a an another".split())
_OPENING = 3  # tokens: "A separate meeting with"
_NEAR = 3  # sentences within which "another" is one more of the talks told before
_MANY_WAY = frozenset("three-way four-way trilateral tripartite quadrilateral".split())
_HOME_AFFAIRS = frozenset(
    (
        "cabinet press news party parliamentary board committee council staff rally emergency government "
        "ministerial campaign town"
    ).split()
)  # a "cabinet meeting" is no contact between states


_HOLDS = frozenset("hold holds held holding".split())


class OneSided(Telling):
    """Reads contact words that name less than two sides."""

    def one_sided(self, left: list[Agent], right: list[Agent], parties: tuple[str, ...]) -> Contact | str:
        """A contact noun with one side or none, read the first way that fits."""
        footing = self.footing()
        if not footing.status:
            return footing.reason
        if self.trigger.plural and self.trigger.governor is None and self.before() & STANDING:
            return "talks as such, no single contact"  # "its negotiator for the stalled talks"
        process = self.trigger.plural and self.trigger.governor is None and not people_of([*left, *right])
        if process and footing.cue in ("suspended", "broken off", "abandoned"):
            return "talks as such, no single contact"
        named = {c for country in self.layers.countries for c in country.codes} | set(parties)
        if self.is_among_others(left, right):
            return "a meeting of others"
        scene = self.place()
        foreign = named - set(self.setting.pair) - {"EU", "UN"} - ({scene.country} if scene else set())
        status = footing.status
        return (
            self.many_way(foreign, status)
            or (None if foreign else self.of_both_states(right, named, status))
            or (None if foreign and not people_of(right) else self.of_known_sides(left, right, status))
            or self.told_before(left, right, parties)
        )

    def is_among_others(self, left: list[Agent], right: list[Agent]) -> bool:
        """Somebody else is met, or one state meets by itself: "talks with trade unions", "a meeting of Serb mayors",
        "the Kenyan government will hold a session"; not "a meeting of experts".
        """
        lead = self.partner_lead()
        phrase = phrase_at(self.tokens, lead + 1) if lead else None
        core = [t.lower for t in self.tokens[phrase.start : phrase.core_end]] if phrase else []
        if {"counterpart", "counterparts"} & set(core) or len(right) > 1:
            return False
        if self.is_held_alone(left) and not self.trigger.definite:
            return True
        of = self.tokens[lead].lower == "of"
        if right or not core:
            return bool(core) and of and not right[0].people and right[0].kind != "dual"
        kinds = ("joint_bodies", "plural_officials", "talk_words")  # "a round of the talks"
        joint = core[-2:] == ["the", "body"] or any(core[-1] in words("contacts", kind) for kind in kinds)
        return not (of and joint)

    def is_held_alone(self, left: list[Agent]) -> bool:
        """ "[The Kenyan government] held a session", "[Kenyan farmers] held a meeting": one state, not abroad."""
        pair = set(self.setting.pair)
        sides = set(parties_of(left)) or self.adjective_of_subject()
        first = left[0].start if left else 0
        joint = first > 1 and self.tokens[first - 1].lower == "and"  # "the Kenyan and Togo delegations"
        scene = self.place()
        abroad = scene is not None and scene.country in pair - sides
        holds = self.trigger.governor is not None and self.tokens[self.trigger.governor].lower in _HOLDS
        return bool(sides) and len(sides & pair) < 2 and holds and not (abroad or joint)

    def adjective_of_subject(self) -> set[str]:
        """ "[Serbian] farmers held a meeting": the state that describes the subject of the verb."""
        ends = {country.end: country.codes for country in self.layers.countries}
        k = self.trigger.governor or 0
        while k > 0 and k not in ends and self.tokens[k - 1].tag.startswith(("NN", "MD", "RB")):
            k -= 1
        return set(ends.get(k, ()))

    def partner_lead(self) -> int:
        """ "talks [with] unions", "a meeting on Monday [of] the cabinet": the index of the preposition, 0 for none."""
        i = self.trigger.index
        after = range(i + 1, min(len(self.tokens), i + 6))
        end = next((k for k in after if self.tokens[k].entity != "DATE" and self.tokens[k].lower != "on"), 0)
        return end if self.tokens[end].lower in ("with", "of") else 0

    def told(self, status: str, people: tuple[int, ...] = (), others: tuple[str, ...] = ()) -> Contact:
        """A contact of both states of the pair (and of others), as the contact word tells it."""
        scene = self.place()
        return self.contact(self.trigger.form, self.mode(scene), status, people, (*self.setting.pair, *others), scene)

    def before(self) -> set[str]:
        """The words just before the contact word."""
        return {t.lower for t in self.tokens[max(0, self.trigger.index - 3) : self.trigger.index]}

    def has_phase(self) -> bool:
        """ "The talks concluded", "the meeting was held"."""
        following = self.tokens[self.trigger.index + 1 : self.trigger.index + 5]
        return any(t.lower in words("contacts", "phases") and t.tag in ("VBD", "VBN") for t in following)

    def many_way(self, foreign: set[str], status: str) -> Contact | None:
        """ "Another round of three-way talks with C, planned for May, ...": the pair and C."""
        if not foreign or not self.before() & _MANY_WAY or self.moment() is None:
            return None
        return self.told(status, others=tuple(sorted(foreign)))

    def of_both_states(self, right: list[Agent], named: set[str], status: str) -> Contact | None:
        """ "Talks on Monday ended without result": dated, no home affair, and no other state is named."""
        pair, trigger = set(self.setting.pair), self.trigger
        beside = not right and any(t.lower == "with" for t in self.tokens[trigger.index + 1 : trigger.index + 3])
        whole = pair <= named or (bool(named & pair) and not right and not beside)  # "a meeting with the board of X"
        whole = whole or (not named and self.officials_before(trigger.governor or trigger.index))
        whole = whole or (not named and not trigger.definite and self.sides_say())
        whole = whole or (self.setting.here is not None and self.place() == self.setting.here and self.has_phase())
        if trigger.form == "summit" and self.before() & {"sidelines", "margins", "fringes"}:
            return None  # "spoke on the sidelines of a summit"
        if trigger.form == "summit" and (two := self.two_before()) and self.moment() is not None:
            return self.told(status, two.people)  # "the first talk between the two men since a summit in July 2001"
        at_home = self.before() & _HOME_AFFAIRS and "joint" not in self.before()
        if not whole or self.moment() is None or at_home or trigger.form in ("call", "summit"):
            return None
        if self.names_event():
            return None
        present = attendants(self.tokens, self.agents, trigger.index) if not trigger.definite else []
        told = self.told(status, people_of(present) if set(parties_of(present)) <= pair else ())
        if not trigger.definite:
            return replace(told, assumed=True)
        own = told.moment is not None and self.is_own_time(told.moment)
        return replace(told, reference=True, assumed=own, moment=told.moment if own else None)

    def sides_say(self) -> bool:
        """ "The two sides said that a meeting would be held": both states of the pair speak."""
        duals = (a for a in self.agents if a.kind == "dual" and a.end <= self.trigger.index)
        return any(set(a.parties) == set(self.setting.pair) for a in duals)

    def two_before(self) -> Agent | None:
        """ "the two men", of both sides, before the contact word."""
        duals = (a for a in self.agents if a.kind == "dual" and a.end <= self.trigger.index and len(a.people) == 2)
        return next((a for a in duals if set(a.parties) == set(self.setting.pair)), None)

    def names_event(self) -> bool:
        """ "when Italy hosts the Group of 8 summit [meeting]": an event of others."""
        i = self.trigger.index
        start = next((k for k in range(i - 1, max(-1, i - 7), -1) if self.tokens[k].tag == "DT"), i)
        bodies = {a.start for a in self.agents if a.kind in ("state", "dual", "group") and a.parties}
        names = [k for k in range(start, i) if self.tokens[k].tag.startswith("NNP") and k not in bodies]
        return bool(names) and any(t.lower == "summit" for t in self.tokens[start : i + 1])

    def is_own_time(self, moment: Moment) -> bool:
        """Not that of another contact or of an insertion: "The meeting followed a round in May", "the patrols, proposed
        in 1995, were raised at the talks"."""
        i = self.trigger.index
        if moment.start < i:
            return moment.start < 4 or not any(t.text == "," for t in self.tokens[moment.end : i])
        between = {t.lower for t in self.tokens[i + 1 : moment.start]}
        return not between & {n for entry in load("contacts")["nouns"].values() for n in entry["forms"]}

    def of_known_sides(self, left: list[Agent], right: list[Agent], status: str) -> Contact | None:
        """ "the next round in P", "10:30 Meeting with B" on A's visit, "the meeting with B": the other is known."""
        trigger, moment = self.trigger, self.moment()
        scene = self.place()
        if self.is_next() and (moment or (scene and scene.country)):
            return self.told("planned")
        if guests := self.visitors_for(left, right):
            verbless = not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in self.tokens)  # a line of a programme
            return self.told(self.memory.visit_status if verbless else status, (*guests, *people_of(right)))
        if (partner := self.partner_before(left, right)) is not None:
            return self.told(status, (partner, *people_of(right)))
        side = set(parties_of(right)) & set(self.setting.pair)
        if left or len(side) != 1 or not people_of(right) or not (trigger.definite or trigger.index == 0):
            return None
        return replace(self.told(status, people_of(right)), reference=True, assumed=moment is not None)

    def of_series(self) -> Contact | str:
        """ "Another will follow in July", "A third round, planned for May, was called off", "The last was held in P in
        October": one more of the talks told before, if it is dated.
        """
        footing = self.footing()
        near = self.layers.sentence.index - self.memory.talks_in <= _NEAR
        told = near or any(c.form in ("talks", "meeting", "summit") for c in self.earlier)
        told = told or names_series(self.tokens, self.trigger.index) or self.now() is not None
        fixed = footing.status in ("planned", "cancelled") or (footing.status == "held" and self.is_said_to_happen())
        if not told or self.moment() is None or not fixed:
            return ""
        return replace(self.told(footing.status), reference=self.trigger.definite, assumed=True)

    def is_said_to_happen(self) -> bool:
        """ "The last was held in P", "the first round took place there"."""
        took = any(a.lower == "took" and b.lower == "place" for a, b in pairwise(self.tokens[self.trigger.index :]))
        return took or self.happens_at() is not None or self.now() is not None

    def is_one_more(self) -> bool:
        """ "a third [round]", "another [meeting]", "the previous [round]": not the one told before."""
        trigger = self.trigger
        indefinite = self.tokens[max(0, trigger.index - 1)].lower == "a" and trigger.word in ("round", "session")
        return trigger.governor is None and (indefinite or is_place_in_series(self.tokens, trigger.index))

    def told_before(self, left: list[Agent], right: list[Agent], parties: tuple[str, ...]) -> Contact | str:
        """ "the talks were frank", "A took part in the talks": a contact told before, perhaps with one more person."""
        alone = not left and not right
        if alone and self.is_one_more() and isinstance(further := self.of_series(), Contact):
            return further
        if right or (left and not self.trigger.definite):
            return "only one side is named"
        if dropped := self.first_date(left):
            return dropped
        if self.before() & _HOME_AFFAIRS:  # "said after a cabinet meeting"
            return "a meeting at home"
        told = self.back_reference(self.trigger.form)
        joins = self.trigger.governor is not None and self.tokens[self.trigger.governor].lower in _JOINING
        if isinstance(told, Contact) and left and joins and set(parties) <= set(self.setting.pair):
            return replace(told, people=people_of(left), parties=parties)
        return told

    def first_date(self, left: list[Agent]) -> Contact | None:
        """ "The consultations had first been scheduled for the spring but were postponed": the contact told before, on
        a day when it was not held.
        """
        footing = self.footing()
        set_for = self.moment() is not None and self.trigger.definite and not left
        if footing.status != "cancelled" or not set_for or not self.memory.together_parties:
            return None
        return self.told("cancelled")

    def visitors_for(self, left: list[Agent], right: list[Agent]) -> tuple[int, ...]:
        """ "The talks with B in P", "10:30 Meeting with B": whose visit the text tells, if B is not of their state."""
        if left or not people_of(right) or not (self.trigger.definite or self.trigger.index <= 4):
            return ()
        guests = self.memory.visitors
        sides = {c for c in (self.memory.people[n].country for n in guests) if c} & set(self.setting.pair)
        hosts = set(parties_of(right))
        return guests if len(sides) == 1 and not sides & hosts and hosts <= set(self.setting.pair) else ()

    def partner_before(self, left: list[Agent], right: list[Agent]) -> int | None:
        """ "A met B in P on Friday. A [meeting] with C, also of P, was dropped": A, the only one there of his side."""
        sides = set(parties_of(right)) & set(self.setting.pair)
        others = [n for n in self.memory.together if self.memory.people[n].country in set(self.setting.pair) - sides]
        told = self.trigger.index == 0 or self.tokens[0].lower in _ARTICLES
        opens = self.trigger.index <= _OPENING and told and self.trigger.governor is None
        return others[0] if opens and not left and people_of(right) and len(sides) == len(others) == 1 else None

    def is_next(self) -> bool:
        """ "the next [round] will be in P": fixed, and both states of the pair are meant."""
        return any(
            t.lower in ("next", "upcoming") for t in self.tokens[max(0, self.trigger.index - 4) : self.trigger.index]
        )

    def unnamed_officials(self, left: list[Agent]) -> Contact | str:
        """ "The chiefs of staff of the two armies are to meet in Abeche on 20 May": both states of the pair, if a
        time is told.
        """
        scene = self.place()
        own = self.clause_start()
        named = {
            c
            for country in self.layers.countries
            if country.kind != "city" and country.start >= own
            for c in country.codes
        }
        foreign = named - set(self.setting.pair) - ({scene.country} if scene else set())
        left = [a for a in left if a.end > own]
        plural = not left and self.officials_before(self.trigger.index)
        if self.trigger.host or not plural or self.moment() is None or foreign or not self.setting.pair:
            return ""
        footing = self.footing()
        if not footing.status:
            return footing.reason
        return replace(
            self.contact("meeting", self.mode(None), footing.status, (), self.setting.pair, scene), assumed=True
        )

    def clause_start(self) -> int:
        """After the last ", and" before the contact word."""
        before = range(self.trigger.index - 1, 0, -1)
        joint = (k + 1 for k in before if self.tokens[k].lower == "and" and self.tokens[k - 1].text == ",")
        return next(joint, 0)

    def officials_before(self, i: int) -> bool:
        """The subject before token `i` is a plural of officials or delegations."""
        start = max(clause_bounds(self.tokens, i)[0], self.clause_start())
        nouns = [t for t in self.tokens[start:i] if t.tag in ("NNS", "NNPS", "NN", "NNP")]
        return any(t.lower in words("contacts", "plural_officials") for t in nouns[:6])

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
