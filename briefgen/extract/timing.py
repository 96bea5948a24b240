"""The time of a contact word: of its clause, of the verb that says that it happens, of an event told before.

its own        met on Monday; for three days, until Friday         of the verb    the meeting of A and B was held in May
of the plan    was to sit on Monday, moved from June to August      of an event    a day after the seizure
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extract.agent import Agent, Memory
from briefgen.extract.contact import Contact, Setting
from briefgen.extract.dropping import clause_bounds, dropped_by
from briefgen.extract.durations import with_duration
from briefgen.extract.footing import is_bare_present, is_past_verb, looks_ahead
from briefgen.extract.layers import Layers
from briefgen.extract.lexicon import words
from briefgen.extract.moment import Moment
from briefgen.extract.near_publication import after_publication, before_publication, nearest_to, weekday_ahead
from briefgen.extract.participants import Scope
from briefgen.extract.places import place_after
from briefgen.extract.rescheduling import fixed_in_clause, is_fixed_for, is_set_later, new_date
from briefgen.extract.triggers import Trigger
from briefgen.extract.when import counted_from, day_after, is_under_way, just_now, shared_out, time_of
from briefgen.facts.edtf import Edtf

_LEFT = frozenset("left departed returned emerged".split())
_STALE, _YEAR = 2, 366  # days


class Timing:
    """One contact word in its sentence and when it is."""

    def __init__(
        self,
        layers: Layers,
        agents: Sequence[Agent],
        memory: Memory,
        setting: Setting,
        trigger: Trigger,
        *,
        earlier: Sequence[Contact],
        granted: bool = False,
    ) -> None:
        self.layers, self.tokens = layers, layers.tokens
        self.agents, self.memory, self.setting, self.trigger, self.earlier = agents, memory, setting, trigger, earlier
        self.granted = granted
        """An invitation counts as accepted."""
        self.scope = Scope(layers, agents, memory, trigger)
        self.absorbed: set[int] = set()

    def moment(self) -> Moment | None:
        """The time that dates the contact word."""
        i = self.trigger.index
        told = counted_from(self.setting.moments, self.tokens, i) or self.moved_to()
        if told := told or self.setting.events.counted(self.tokens, i):
            return told
        found = self.time_told() or just_now(self.tokens, i, self.setting.published) or self.now()
        found = with_duration(day_after(found, self.tokens, i), self.tokens, i)
        return self.on_its_side(found, self.setting.published) if found and self.setting.published else found

    def now(self) -> Moment | None:
        """The day of the text, of a meeting that goes on then: "The sixth round is under way in P"."""
        i, day = self.trigger.index, self.setting.published
        if not self.trigger.noun or day is None or not is_under_way(self.tokens, i):
            return None
        if place_after(self.layers, i, self.setting.here, to=False, noun=True) is None:
            return None  # "Talks are under way": a process, no meeting
        return Moment(i, i + 1, day, self.tokens[i].text, "release")

    def time_told(self) -> Moment | None:
        """The time of the contact word, of the verb that says that it happens, or of the clause that fixes it."""
        i, moments, depth = self.trigger.index, self.setting.moments, self.scope.depth
        if self.trigger.form != "visit" and (days := shared_out(moments, self.tokens, i)):
            return days[0]
        found = time_of(moments, self.tokens, i, depth)
        if found is None and (said := self.said_meanwhile()) is not None:
            after = (m for m in moments if said < m.start < i and m.value)
            found = time_of(moments, self.tokens, said, depth) or next(after, None)
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
        if self.trigger.word.startswith("invit") or looks_ahead(self.tokens, verb) or is_fixed_for(self.tokens, found):
            return after_publication(found, published)
        if is_bare_present(self.tokens, verb) and not self.layers.header:
            return weekday_ahead(found, published)
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
        """ "The deal was [sealed] on 10 March by A and B after four days of talks", "A [left] P on Monday after talks
        with B": the verb before these.
        """
        i = self.trigger.index
        lead = next((k for k in range(i - 1, max(-1, i - 6), -1) if self.tokens[k].lower == "after"), None)
        verbs = [k for k in range(lead or 0, 1, -1) if self.tokens[k].tag in ("VBN", "VBD")]
        sealed = (k for k in verbs if self.tokens[k - 1].lower in ("was", "were") or self.tokens[k].lower in _LEFT)
        return next(sealed, None)

    def said_meanwhile(self) -> int | None:
        """ "A [said] in P on Sunday that he was sorry, as he and B met", "A [said] on Friday, with B standing beside
        him": the verb whose time and place these have.
        """
        i = self.trigger.index
        comma = next((k for k in range(i - 1, 0, -1) if self.tokens[k].text == ","), 0)
        after_doing = i - 1 if self.tokens[i - 1].lower in ("after", "before") else 0  # "said on Monday after seeing B"
        if self.tokens[i].tag == "VBG" and (lead := after_doing or self.absolute_lead()):
            return next((k for k in range(lead - 1, 0, -1) if self.tokens[k].tag == "VBD"), None)
        clause = self.tokens[comma + 1 : i]
        if self.trigger.noun or not clause or clause[0].lower != "as" or any(t.tag == "VBD" for t in clause):
            return None
        return next((k for k in range(comma) if self.tokens[k].tag == "VBD"), None)

    def absolute_lead(self) -> int:
        """ "[, with] B, his guest, standing beside him": where the insertion begins; 0 for none."""
        before = range(self.trigger.index - 1, max(1, self.trigger.index - 14), -1)
        lead = next((k for k in before if self.tokens[k].lower == "with" and self.tokens[k - 1].text == ","), 0)
        finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in self.tokens[lead : self.trigger.index])
        return 0 if finite else lead

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
