"""One contact word of one sentence and what the words round it tell: time, place, footing, way, occasion."""

from __future__ import annotations

from dataclasses import replace

from briefgen.extract.agent import Agent, parties_of, people_of
from briefgen.extract.attendance import attendants, leaders
from briefgen.extract.contact import Contact
from briefgen.extract.dropping import clause_bounds
from briefgen.extract.footing import is_past_plan, read_footing
from briefgen.extract.lexicon import words
from briefgen.extract.moment import Moment
from briefgen.extract.near_publication import after_publication, nearest_to, weekday_ahead
from briefgen.extract.noun_footing import Footing
from briefgen.extract.occasions import occasion_after
from briefgen.extract.other_meanings import is_asked
from briefgen.extract.places import Place, place_after
from briefgen.extract.timing import Timing

INVITED = "not a fixed contact: invit"
"""How the reason of a refused invitation begins."""
DOUBTED = ("only asked about", "denied: not", "denied: n't")
"""Reasons of refusal under which a plan may stand that another sentence calls off."""
_VISITS = frozenset({"visit", "trip"})
_BEFORE_NOW = frozenset({"last", "previously", "earlier"})
_HABIT = frozenset("every annually regularly yearly monthly weekly frequently periodically".split())
_HAPPENS = frozenset("was were is took takes came place due planned scheduled set had been convened lasted".split())
_MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "diplomat", "analyst", "expert"})


class Telling(Timing):
    """One contact word in its sentence; the readers of visits, meetings and one-sided tellings build on it."""

    def words_of(self, agent: Agent) -> set[str]:
        """The words of an agent and those just before it ("a [delegation] of the Icelandic ministry")."""
        return {t.lower for t in self.tokens[max(0, agent.start - 4) : agent.end]}

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
        """The contact as the words round this one tell it; `parties` may hold repeats."""
        trigger = self.trigger
        rule = f"{'noun' if trigger.noun else 'verb'}:{trigger.word}"
        parties = tuple(dict.fromkeys(p for p in parties if p))
        moment = self.moment()
        vain = status == "cancelled" and moment is not None and moment.start > trigger.index and not self.is_dropped()
        if vain and moment and self.setting.published:  # "had been due to come on 16 October"
            moment = nearest_to(moment, self.setting.published)
        if moment and status == "planned" and self.setting.published:
            past = is_past_plan(self.tokens, trigger.index)  # "was to sit on Monday": before or after the publication
            ahead = nearest_to if past else weekday_ahead
            moment = after_publication(ahead(moment, self.setting.published), self.setting.published)
            status = "cancelled" if past and self.has_lapsed(moment, self.setting.published) else status
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
            moment,
            place,
            self.occasion(),
            reference,
            visitors,
            visit and form != "visit",
            history=self.is_history(),
            further=trigger.noun
            and bool(
                {"further", "another"} & {t.lower for t in self.tokens[max(0, trigger.index - 3) : trigger.index]}
            ),
        )

    def is_history(self) -> bool:
        """They last [met] in May; had previously [spoken] on Monday: before whatever else is told."""
        i = self.trigger.index if self.trigger.governor is None else self.trigger.governor
        before = {t.lower for t in self.tokens[max(0, i - 3) : i] if t.entity != "DATE"}  # not "last month"
        ago = any(t.lower == "ago" for t in self.tokens[i : i + 7])
        verb = self.happens_at() if self.trigger.noun and self.trigger.governor is None else None
        if verb and any(t.lower in _BEFORE_NOW for t in self.tokens[verb - 1 : verb]):
            return True  # "the 20th round, last held in P in April"
        return bool(before & _BEFORE_NOW) or (ago and self.moment() is None)  # "met in P not long ago"

    def footing(self) -> Footing:
        """Held, planned, cancelled or no contact."""
        after = [t.lower for t in self.tokens[self.trigger.index + 1 : self.trigger.index + 4]]
        many = after[1:2] == ["times"] and self.trigger.demand != "envoy"  # "met eleven times"
        if set(after) & _HABIT or many:
            return Footing("", "a habit")
        if is_asked(self.tokens, self.trigger.index) and not self.granted:
            return Footing("", "only asked about")
        if self.moved_to():
            return Footing("planned", cue="moved")
        found = self.footing_of_words()
        if self.granted and found.reason.startswith(INVITED):
            return Footing("planned", cue="accepted")
        dropped = self.granted and found.reason.startswith(DOUBTED)
        return Footing("cancelled", cue=found.cue) if dropped else found

    def footing_of_words(self) -> Footing:
        """What the words round the contact word say, with its time."""
        moment = self.moment()
        published = self.setting.published
        ahead = bool(moment and moment.is_after(published))
        if self.trigger.word.startswith("invit"):
            return Footing("planned", cue="invited for a day") if ahead else Footing("", f"{INVITED}ed", "invited")
        return read_footing(
            self.tokens,
            self.trigger.index,
            noun=self.trigger.noun,
            future_time=ahead,
            past_time=bool(moment and published and moment.value and moment.value.last < published.first),
            governor=self.trigger.governor,
        )

    def place(self) -> Place | None:
        """Where the sentence says that it is."""
        trigger, here = self.trigger, self.setting.here
        journey = trigger.form == "visit" or trigger.host
        found = place_after(self.layers, trigger.index, here, to=journey, noun=trigger.noun and not journey)
        if found is None and not journey and trigger.form != "call" and (visit := self.on_a_visit()):
            return place_after(self.layers, visit, here, to=True)
        said = None if found or journey else self.said_meanwhile()
        return found if said is None else place_after(self.layers, said, here, to=False)

    def on_a_visit(self) -> int | None:
        """ "took it up with B during his [visit] to P": the noun, in the rest of the clause."""
        i = self.trigger.index
        for k in range(i + 2, min(len(self.tokens) - 1, i + 30)):
            if self.tokens[k].text in (";", ":") or self.tokens[k].tag in ("VBD", "VBZ", "MD"):
                return None
            before = self.tokens[max(i, k - 5) : k]
            led = {"during", "on"} & {t.lower for t in before} and not any(t.tag == "POS" for t in before)
            if led and self.tokens[k].lower in _VISITS and self.tokens[k + 1].lower in ("to", "in"):
                return k  # but not "reached during the president's visit to P"
        return None

    def mode(self, place: Place | None) -> str:
        """In person, by call or video; unknown for talks without people and place."""
        trigger = self.trigger
        start, end = clause_bounds(self.tokens, trigger.index)
        end = next((k for k in range(trigger.index, end - 2) if self.begins_clause(k)), end)
        reach = 4 if trigger.noun and trigger.form == "meeting" else 8  # "agreed in a phone call, following a meeting"
        near = {t.lower for t in self.tokens[max(start, trigger.index - reach) : min(end, trigger.index + 16)]}
        if near & words("contacts", "video_cues") or trigger.form == "video":
            return "video"
        there = self.at_event() or bool(place) or bool(near & {"sidelines", "margins", "person", "person,"})
        spoken = trigger.form == "call" or (trigger.word == "talked" and self.moment() is not None)
        if near & words("contacts", "call_cues") or (spoken and not there):  # "A and B talked on Monday"
            return "call"
        if trigger.form == "talks" and not place and not people_of([*self.agents]):
            return "unknown"
        return "in-person"

    def begins_clause(self, k: int) -> bool:
        """ "We met in P[,] and we are in touch by telephone": another clause with a subject of its own."""
        tokens = self.tokens[k : k + 3]
        return tokens[0].text == "," and tokens[1].lower in ("and", "but") and tokens[2].tag == "PRP"

    def at_event(self) -> bool:
        """spoke with B [at the G7]; talked [at COP27]."""
        following = [t.text for t in self.tokens[self.trigger.index : self.trigger.index + 16]]
        events = (
            b if a.lower() == "at" else c for a, b, c in zip(following, following[1:], following[2:], strict=False)
        )
        return any(e[:1].isupper() and e[-1:].isdigit() for e in events if "at" in following)

    def occasion(self) -> str | None:
        """The event at whose margin it is."""
        return occasion_after(self.tokens, self.trigger.index)

    def back_reference(self, form: str) -> Contact | str:
        """A telling that only points back ("during the talks"), with whoever speaks after it."""
        footing = self.footing()
        if not footing.status:
            return footing.reason
        found = self.contact(form, self.mode(None), footing.status, (), (), self.place(), reference=True)
        present = attendants(self.tokens, self.agents, self.trigger.index)
        present = present or list(leaders(self.tokens, self.agents))
        if set(self.setting.pair) <= set(parties_of(present)):  # "The talks were led by A and B": told nowhere else
            found = replace(found, parties=self.setting.pair, assumed=True)
        near = found.moment is not None and -3 <= found.moment.start - self.trigger.index <= 6
        near = near and not self.tells_other(found.moment)
        return replace(found, moment=found.moment if near else None, people=self.speaker_after() or people_of(present))

    def tells_other(self, moment: Moment | None) -> bool:
        """ "The summit was nearly derailed on 24 May": what befell it, not when it was."""
        i = self.trigger.index
        gap = self.tokens[i + 1 : moment.start] if moment and moment.start > i else ()
        verbs = (t.lower for t in gap if t.tag in ("VBD", "VBN", "VBZ"))
        return any(v not in words("contacts", "phases") and v not in _HAPPENS for v in verbs)

    def speaker_after(self) -> tuple[int, ...]:
        """ "Foreign Minister A told reporters after the two-day [meeting]": A took part."""
        i = self.trigger.index
        before = [t.lower for t in self.tokens[max(0, i - 5) : i]]
        if not {"after", "following"} & set(before):
            return ()
        subject = next((a for a in self.agents if a.kind in ("person", "title") and a.end < i), None)
        if subject and not any(t.lower in words("contacts", "saying") for t in self.tokens[subject.end : i]):
            return ()
        people = [self.memory.people[n] for n in subject.people] if subject else []
        return tuple(
            p.number for p in people if p.office and p.country in self.setting.pair and p.head not in _MOUTHPIECES
        )

    def joint(self, left: list[Agent]) -> bool:
        """ "The two leaders met", "Syria and Lebanon were holding talks", "they met"."""
        return len(left) > 1 or any(a.plural and (len(a.people) > 1 or len(a.parties) > 1) for a in left)
