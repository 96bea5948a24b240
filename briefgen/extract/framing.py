"""Contact nouns that frame a clause: who talked is told by the main verb.

speaker and hearer   A told B during talks in P; In a phone call, A assured B that ...
joint subject        A and B agreed to it after five hours of talks; A and B fell out at a meeting
subject after        During a visit to P, A said ...
"""

from __future__ import annotations

from itertools import pairwise

from briefgen.extract.agent import Agent, parties_of, people_of
from briefgen.extract.lexicon import words
from briefgen.extract.scope import Sides

_STRETCHES = frozenset(
    "hours days weeks minutes hour day week round rounds series couple end close start conclusion margins".split()
)
_BE = frozenset("is are was were".split())
_EMERGES = frozenset("emerged emerges came returned".split())
_FRAMES = frozenset("during in at over on by".split())


class Framing(Sides):
    """Reads the main clause round a contact noun."""

    def speaker_and_hearer(self, i: int) -> tuple[list[Agent], list[Agent]] | None:
        """ "A told B during [talks] in P", "In a phone [call], A assured B that ...": A and B."""
        lead = next((k for k in range(i - 1, max(-1, i - 6), -1) if self.tokens[k].lower in _FRAMES), None)
        if lead is None:
            return None
        inside = any(self.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD") for k in range(lead, i))
        tells = words("contacts", "tells")
        before = [k for k in range(lead - 1, max(-1, lead - 30), -1) if self.tokens[k].lower in tells]
        after = [k for k in range(i + 1, min(len(self.tokens), i + 30)) if self.tokens[k].lower in tells]
        verb = next(iter(before), next(iter(after), None) if lead < 3 else None)
        if inside or verb is None:
            return None
        left, right = self.left_of(verb), self.right_of(verb + 1)
        return (left, right) if people_of(left) and people_of(right) else None

    def framed_subject(self, i: int) -> list[Agent]:
        """ "A and B agreed to this after five hours of [talks]", "A and B fell out at a [meeting]": the two of them."""
        leads = {*_FRAMES, "after", "from"}  # "A and B emerged from two hours of [talks]"
        lead = next((k for k in range(i - 1, max(-1, i - 8), -1) if self.tokens[k].lower in leads), None)
        if lead is None or any(self.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD") for k in range(lead, i)):
            return []
        verb = next((k for k in range(lead - 1, max(-1, lead - 16), -1) if self.is_finite(k)), None)
        infinitive = verb is not None and any(a.tag == "TO" for a in self.tokens[verb:lead])
        purpose = infinitive and verb is not None and self.tokens[verb].lower not in _BE  # "agreed to return to it at"
        if self.is_part_of_phrase(lead, i):
            return []
        if verb is not None and self.tokens[lead].lower == "from" and self.tokens[verb].lower not in _EMERGES:
            return []
        subject = self.left_of(verb) if verb is not None and not purpose else []
        subject = subject or self.doers(lead)
        return subject if len(people_of(subject)) > 1 and len(parties_of(subject)) > 1 else []

    def is_part_of_phrase(self, lead: int, i: int) -> bool:
        """ "would decide on the level of the [talks]"; not "after two days of [talks]"."""
        of = next((k for k in range(lead + 1, i) if self.tokens[k].lower == "of"), None)
        return of is not None and self.tokens[of - 1].lower not in _STRETCHES

    def doers(self, end: int) -> list[Agent]:
        """ "The deal was sealed on 10 March by [A and B] after four days of talks"."""
        first = next((a for a in self.agents if a.end <= end and a.people and self.does(a)), None)
        return self.extend([first], {a.start: a for a in self.agents}) if first else []

    def does(self, agent: Agent) -> bool:
        """ "was sealed on 10 March in P by [A]"."""
        before = self.tokens[max(0, agent.start - 10) : agent.start]
        passive = any(a.lower in ("was", "were", "been") and b.tag == "VBN" for a, b in pairwise(before))
        return passive and before[-1].lower == "by"

    def subject_after_front(self) -> list[Agent]:
        """ "In a telephone call on Tuesday, [A and B] agreed", "During a visit to P, [A] said": the subject after the
        comma.
        """
        i = self.trigger.index
        if i > 7 or self.tokens[0].lower not in ("in", "during", "at", "after", "on", "following", "speaking"):
            return []
        comma = next((k for k in range(i + 1, min(len(self.tokens), i + 22)) if self.tokens[k].text == ","), None)
        if speaker := self.speaker_at_once(i, comma):
            return [speaker]
        while comma is not None and comma + 1 < len(self.tokens):
            first = next(
                (a for a in self.agents if comma < a.start <= comma + 2 and a.kind not in ("place", "state")), None
            )
            if first:
                return self.extend([first], {a.start: a for a in self.agents})
            comma = next(
                (k for k in range(comma + 1, min(len(self.tokens), i + 22)) if self.tokens[k].text == ","), None
            )
        return []

    def speaker_at_once(self, i: int, comma: int | None) -> Agent | None:
        """ "At talks with B on Friday [Mr A] said": the subject without a comma, right before its verb."""
        for agent in self.agents:
            person = agent.kind in ("person", "title") and agent.start > i and agent.end < len(self.tokens)
            dated = person and self.tokens[agent.start - 1].entity == "DATE"
            if dated and self.is_finite(agent.end) and (comma is None or agent.start < comma):
                return agent
        return None

    def is_finite(self, k: int) -> bool:
        """A verb that has a subject."""
        return self.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD")
