"""One contact word of one sentence and what the words round it tell: time, place, footing, way, occasion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.agent import Agent, Memory, people_of
from briefgen.extract.attendance import attendants, leaders
from briefgen.extract.contact import Contact, Setting
from briefgen.extract.dropping import clause_bounds, dropped_by
from briefgen.extract.durations import with_duration
from briefgen.extract.footing import is_past_plan, is_past_verb, looks_ahead, read_footing
from briefgen.extract.lexicon import words
from briefgen.extract.moment import Moment
from briefgen.extract.noun_footing import Footing
from briefgen.extract.occasions import occasion_after
from briefgen.extract.other_meanings import is_asked
from briefgen.extract.participants import Scope
from briefgen.extract.people import Layers
from briefgen.extract.places import Place, place_after
from briefgen.extract.rescheduling import fixed_in_clause, is_fixed_for, is_set_later, new_date
from briefgen.extract.triggers import Trigger
from briefgen.extract.when import (
    after_publication,
    before_publication,
    counted_from,
    day_after,
    just_now,
    nearest_to,
    shared_out,
    time_of,
    weekday_ahead,
)
from briefgen.facts.edtf import Edtf

_BEFORE_NOW = frozenset({"last", "previously", "earlier"})
_HABIT = frozenset("every annually regularly yearly monthly weekly frequently periodically".split())
_HAPPENS = frozenset("was were is took takes came place due planned scheduled set had been convened lasted".split())
_STALE, _YEAR = 2, 366  # days
_MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "diplomat", "analyst", "expert"})


class Telling:
    """One contact word in its sentence; the readers of visits, meetings and one-sided tellings build on it."""

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
        )

    def has_lapsed(self, moment: Moment, published: Edtf) -> bool:
        """ "was to [sit] last Monday", of a report two days later or more, within the year: it did not come about; "was
        due to" and "said that they were to meet" leave it open.
        """
        i = self.trigger.index
        bare = [t.lower for t in self.tokens[max(0, i - 2) : i]] in (["was", "to"], ["were", "to"])
        gone = (published.first - moment.value.last).days if moment.value else 0
        said = any(t.lower in words("contacts", "saying") for t in self.tokens[:i])
        return bare and not said and _STALE <= gone <= _YEAR

    def is_dropped(self) -> bool:
        """A word says that it was cancelled or put off."""
        return bool(dropped_by(self.tokens, self.trigger.index, noun=self.trigger.noun))

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
        if {t.lower for t in self.tokens[self.trigger.index + 1 : self.trigger.index + 4]} & _HABIT:
            return Footing("", "a habit")
        if is_asked(self.tokens, self.trigger.index):
            return Footing("", "only asked about")
        if self.moved_to():
            return Footing("planned", cue="moved")
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
        """The time that dates the contact word."""
        i = self.trigger.index
        told = counted_from(self.setting.moments, self.tokens, i) or self.moved_to()
        if told:
            return told
        found = self.time_told() or just_now(self.tokens, i, self.setting.published)
        found = with_duration(day_after(found, self.tokens, i), self.tokens, i)
        return self.on_its_side(found, self.setting.published) if found and self.setting.published else found

    def time_told(self) -> Moment | None:
        """The time of the contact word, of the verb that says that it happens, or of the clause that fixes it."""
        i, moments, depth = self.trigger.index, self.setting.moments, self.scope.depth
        if self.trigger.form != "visit" and (days := shared_out(moments, self.tokens, i)):
            return days[0]
        found = time_of(moments, self.tokens, i, depth)
        if found is None and (said := self.said_meanwhile()) is not None:
            found = time_of(moments, self.tokens, said, depth)
        verb = i if self.trigger.governor is None else self.trigger.governor
        first = self.scope.shared_verb(verb) if found is None and self.trigger.form != "visit" else None
        if first is not None:  # "on Tuesday opened the fair and then held talks"
            found = time_of(moments, self.tokens, first, depth)
        if found or not self.trigger.noun:
            return found
        verbs = (verb for verb in (self.happens_at(), self.done_before()) if verb)
        told = (time_of(moments, self.tokens, verb, depth) for verb in verbs)
        return next((m for m in told if m), None) or fixed_in_clause(self.tokens, i, moments)

    def on_its_side(self, found: Moment, published: Edtf) -> Moment | None:
        """The time before or after the publication, as the words round the contact word demand."""
        i = self.trigger.index
        verb = i if self.trigger.governor is None else self.trigger.governor
        if looks_ahead(self.tokens, verb) or is_fixed_for(self.tokens, found):
            return after_publication(found, published)
        if is_past_verb(self.tokens, verb):
            past = before_publication(found, published)
            return None if past.is_after(published) else past  # "discussed the summit of 7 August"
        word = dropped_by(self.tokens, i, noun=self.trigger.noun)
        return self.of_dropped(found, word, published) if word else found

    def of_dropped(self, found: Moment, word: str, published: Edtf) -> Moment | None:
        """The time of what was dropped: that of the plan, or of the dropping where no other is told."""
        if found.value and found.value.start is None:  # "put off until July": not the day that was dropped
            return None
        gone = any(t.lower == word and t.tag in ("VBD", "VBN") for t in self.tokens[self.trigger.index : found.start])
        if gone and not is_set_later(self.tokens, found):  # "was scrapped in January"
            return before_publication(found, published)
        told = any(t.lower == "when" for t in self.tokens[found.end : found.end + 2])
        return found if told else nearest_to(found, published)  # "collapsed in May, when a meeting was cancelled"

    def moved_to(self) -> Moment | None:
        """ "The visit has been moved from June to August": August, if that is still to come."""
        published = self.setting.published
        found = new_date(self.tokens, self.trigger.index, self.setting.moments) if self.trigger.noun else None
        if found is None or published is None:
            return None
        found = after_publication(found, published)
        return found if found.is_after(published) else None

    def happens_at(self) -> int | None:
        """The verb that says of a noun, far from it, that it happens: "The third meeting of the joint commission on
        fisheries and the sea [was held] in P from 3 to 5 May"."""
        _, end = clause_bounds(self.tokens, self.trigger.index)
        inserted = (k for k in range(self.trigger.index + 1, end) if self.tokens[k].lower == "when")
        end = next(inserted, end)
        verbs = (k for k in range(self.trigger.index + 1, end) if self.tokens[k].tag in ("VBD", "VBN", "VBZ", "VB"))
        return next((k for k in verbs if self.tokens[k].lower in words("contacts", "phases")), None)

    def done_before(self) -> int | None:
        """ "The deal was [sealed] on 10 March by A and B after four days of talks": the verb before these."""
        i = self.trigger.index
        lead = next((k for k in range(i - 1, max(-1, i - 6), -1) if self.tokens[k].lower == "after"), None)
        verbs = (k for k in range(lead or 0, 1, -1) if self.tokens[k].tag == "VBN")
        return next((k for k in verbs if self.tokens[k - 1].lower in ("was", "were")), None)

    def said_meanwhile(self) -> int | None:
        """ "A [said] in P on Sunday that he was sorry, as he and B met": the verb whose time and place these have."""
        comma = next((k for k in range(self.trigger.index - 1, 0, -1) if self.tokens[k].text == ","), 0)
        clause = self.tokens[comma + 1 : self.trigger.index]
        if self.trigger.noun or not clause or clause[0].lower != "as" or any(t.tag == "VBD" for t in clause):
            return None
        return next((k for k in range(comma) if self.tokens[k].tag == "VBD"), None)

    def place(self) -> Place | None:
        """Where the sentence says that it is."""
        trigger, here = self.trigger, self.setting.here
        journey = trigger.form == "visit" or trigger.host
        found = place_after(self.layers, trigger.index, here, to=journey, noun=trigger.noun and not journey)
        said = None if found or journey else self.said_meanwhile()
        return found if said is None else place_after(self.layers, said, here, to=False)

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
        present = people_of(attendants(self.tokens, self.agents, self.trigger.index))
        present = present or people_of(list(leaders(self.tokens, self.agents)))
        near = found.moment is not None and -3 <= found.moment.start - self.trigger.index <= 6
        near = near and not self.tells_other(found.moment)
        return replace(found, moment=found.moment if near else None, people=self.speaker_after() or present)

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
