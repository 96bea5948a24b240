"""Who takes part in a contact, by sentence scope: whose talks they are, and with whom."""

from __future__ import annotations

from briefgen.extract.agent import Agent, people_of
from briefgen.extract.dropping import clause_bounds
from briefgen.extract.framing import Framing
from briefgen.extract.triggers import takes_letter

_ENDS_NOUN = frozenset({";", ":", "that", "who", "which"})
_PARTNER_LEADS = frozenset({"between", "with", "by", "of", "from", "among"})
_NO_PARTNERS = frozenset(
    {"invitation", "request", "behest", "initiative", "because", "ahead", "instead", "view", "spite"}
)
_MEALS = frozenset({"dinner", "lunch", "luncheon", "breakfast", "banquet", "reception"})


class Scope(Framing):
    """The participants of one contact word."""

    def participants(self) -> tuple[list[Agent], list[Agent]]:
        """(before, after): the agents on either side of the contact word, or of the verb that governs it."""
        trigger = self.trigger
        if not trigger.noun:
            left = self.left_of(trigger.index if trigger.governor is None else trigger.governor)
            if trigger.cue is not None:
                between = [
                    a for a in self.agents if trigger.index < a.start < trigger.cue and a.people and not self.owned(a)
                ]
                return left, between or self.right_of(trigger.cue + 1)
            if trigger.demand in ("topic", "act", "joint-act", "agreed-by", "letter"):
                return ([] if trigger.demand == "agreed-by" else left), self.partner_of_act()
            on = trigger.word.startswith("call") and self.tokens[trigger.index + 1].lower in ("on", "upon")
            right = self.right_of(trigger.index + (2 if on else 1))  # "called on my colleague"
            if trigger.form == "visit":  # "sent its deputy minister, B, to P": B goes
                right = [a for a in right if a.people and trigger.demand == "envoy-abroad"]
            return left, right
        return self.noun_participants()

    def partner_of_act(self) -> list[Agent]:
        """Who is told after the words that the act demands: "agreed by", "handed a letter to", "discussed X with"."""
        i = self.trigger.index
        if self.trigger.demand == "agreed-by":
            return self.after_word("by", i)
        if self.trigger.demand != "letter":
            return self.beside_act()
        return self.right_of(i + 1, direct=True) if takes_letter(self.tokens, i) else self.after_word("to", i + 3)

    def after_word(self, word: str, start: int) -> list[Agent]:
        """Who follows the first such word at once: "handed a letter [to] B", "agreed in P [by] A and B"."""
        at = next(k for k in range(start, len(self.tokens)) if self.tokens[k].lower == word)
        return self.right_of(at + 1, direct=True)

    def beside_act(self) -> list[Agent]:
        """Who is named after "with" ("discussed X with B"); whom one embraces."""
        i = self.trigger.index
        embraced = [
            a for a in self.agents if a.start == i + 1 and a.people and self.trigger.word.startswith(("embrac", "hug"))
        ]
        with_at = 0 if embraced else self.find_with(i + 1)
        return self.right_of(with_at + 1, direct=True) if with_at else embraced

    def noun_participants(self) -> tuple[list[Agent], list[Agent]]:
        """talks between A and B; A's visit; a call with B; EU-Iran talks; A held talks."""
        i = self.trigger.index
        compound = next((c for c in self.layers.countries if c.kind == "compound" and i - 4 <= c.end - 1 < i), None)
        left = [Agent(compound.start, compound.end, "state", (), compound.codes, plural=True)] if compound else []
        right, complete = self.partners_after(i)
        if complete:
            return left, right
        left = [*left, *self.subject_of_noun(i, alone=not left, met=bool(right))]
        if not right and self.trigger.governor is None and (told := self.speaker_and_hearer(i)):
            return told
        if not right and not left and self.trigger.governor is None:
            body = [a for a in self.agents if a.kind == "dual" and a.start < i < a.end]
            return self.framed_subject(i) or body, right  # "There was to be a joint [commission] of A and B"
        return left, right

    def partners_after(self, i: int) -> tuple[list[Agent], bool]:
        """The agents after "with", "between", "by", "of"; True when "between" names all partners."""
        right: list[Agent] = []
        for position in range(i + 1, min(len(self.tokens), i + 12)):
            word = self.tokens[position].lower
            if self.tokens[position].tag in ("VBD", "VBZ", "VBP", "MD") or word in _ENDS_NOUN:
                break
            if (
                word == "and"
                and not any(a.start == position + 1 for a in self.agents)
                and not self.joins_dates(position)
            ):
                break
            aside = word == "first" and self.trigger.form == "visit" and self.tokens[position - 2].text == ","
            if aside and any(a.people for a in self.agents if a.end <= i):
                break  # "a trip to P, the first by an official of his rank"
            if word == "of" and self.tokens[position - 1].lower in _NO_PARTNERS:  # "because of the crisis in B"
                break
            if word == "with" and self.trigger.form == "visit":
                break  # "ended a visit to P with a meeting with B"
            given = word == "to" and self.trigger.word == "audience"  # "gave an audience to B"
            meal = (word == "for" and self.trigger.word in _MEALS) or given
            inside = any(a.start < position < a.end for a in self.agents)  # "the Republic of Kenya"
            if inside or (word not in _PARTNER_LEADS and not meal):
                continue
            chain = self.right_of(position + 1, direct=True)
            if not chain and word == "with" and position == i + 1:
                break  # "talks with unions about the quarrel with B"
            right.extend(a for a in chain if a not in right)
            if chain and word in ("between", "among"):
                return right, True
        return right, False

    def joins_dates(self, i: int) -> bool:
        """ "rounds in April [and] May between A and B": the list of the partners goes on."""
        return self.tokens[i - 1].entity == "DATE" and self.tokens[i + 1].is_capital

    def subject_of_noun(self, i: int, *, alone: bool, met: bool) -> list[Agent]:
        """Whose the contact is: its owner, the subject of its verb, of the sentence that it opens, of the visit."""
        owner = self.owner(i) or self.doer_in_relative(i)
        subject = self.left_of(self.trigger.governor) if self.trigger.governor is not None else None
        if owner and (people_of(owner) or not people_of(subject or ())):
            return owner
        if subject is not None:  # "A held a [Japan-Kenya Foreign Ministers'] meeting with B"
            return subject
        if fronted := self.subject_after_front():
            return fronted
        if met and (inserted := self.subject_at_front(i)):
            return inserted
        led = self.on_visit() if self.on_visit() is not None else self.returned_by(i)
        if led is not None:
            return self.left_of(led)
        purpose = self.tokens[i - 1].lower in ("for", "in") or self.trigger.form == "visit"
        lead = [t.lower for t in self.tokens[max(0, i - 3) : i]]
        own = lead[:1] == [","] and lead[1:2] in (["and"], ["but"], ["yet"]) and lead[2:] in (["a"], ["the"])
        return self.subject_before(i) if alone and (met or purpose) and not own else []

    def subject_at_front(self, i: int) -> list[Agent]:
        """ "[A] in a phone call with B on Saturday condemned", "[A], at talks with B, agreed": who stands before."""
        k = i - 1
        while k > 0 and self.tokens[k].tag.startswith(("JJ", "NN", "DT", "CD", "VBG", "HYPH")):
            k -= 1
        if self.tokens[k].lower not in ("in", "during", "at"):
            return []
        k -= self.tokens[k - 1].text == ","
        return [a for a in self.agents if a.end == k and a.kind in ("person", "title", "pronoun")]

    def doer_in_relative(self, i: int) -> list[Agent]:
        """ "a visit that [A] was to have made", "a dinner that [the minister, A], was to give for his colleague"."""
        if i + 2 >= len(self.tokens) or self.tokens[i + 1].lower not in ("that", "which"):
            return []
        doer = next((a for a in self.agents if i + 2 <= a.start <= i + 3 and a.people), None)
        plan = [t.lower for t in self.tokens[doer.end : doer.end + 4]] if doer else []
        return [doer] if doer and {"was", "had"} & set(plan) and {"to", "planned"} & set(plan) else []

    def on_visit(self) -> int | None:
        """ "A, [on] a state visit to P, said": the index of the preposition."""
        i = self.trigger.index
        if self.trigger.form != "visit":
            return None
        return next((k for k in range(i - 1, max(0, i - 6), -1) if self.tokens[k].lower == "on"), None)

    def returned_by(self, i: int) -> int | None:
        """ "A is expected to [return] the visit next month": the index of the verb."""
        verbs = (k for k in range(i - 1, max(0, i - 4), -1) if self.tokens[k].tag.startswith("VB"))
        verb = next(verbs, None)
        returns = verb is not None and self.tokens[verb].lower in ("return", "returns", "repay", "reciprocate")
        return verb if returns and self.trigger.form == "visit" else None

    def owner(self, i: int) -> list[Agent]:
        """Putin's [recent official] visit; my visit; his talks; the Turkish president's visit."""
        for agent in self.agents:
            if agent.end > i or i - agent.end > 5:
                continue
            gap = self.tokens[agent.end : i]
            if agent.kind == "owner" and all(t.tag.startswith(("JJ", "NN", "VBN", "RB", "CD", "VBG")) for t in gap):
                return [agent]
            if (
                gap
                and gap[0].lower in ("'s", "'", "’")
                and all(
                    t.tag.startswith(("JJ", "NN", "VBN", "CD", "RB", "VBG", "CC", "HYPH"))
                    or t.entity in ("DATE", "ORDINAL")
                    for t in gap[1:]
                )
            ):
                return [agent]
        for position in range(i - 1, max(-1, i - 5), -1):
            lower = self.tokens[position].lower
            if lower in ("his", "her") and self.memory.recent:
                before = [a for a in self.agents if a.end <= position and a.people and a.kind != "dual"]
                number = before[0].people[0] if before else self.memory.he()
                return [Agent(position, position + 1, "pronoun", (number,), self.memory.party((number,)))]
            if lower == "whose":
                holder = [a for a in self.agents if a.end <= position and a.people]
                return holder[-1:]
            if lower == "their" and self.memory.together:
                return [
                    Agent(
                        position,
                        position + 1,
                        "pronoun",
                        self.memory.together,
                        self.memory.together_parties,
                        plural=True,
                    )
                ]
            if not self.tokens[position].tag.startswith(("JJ", "NN", "VBN", "CD", "RB", "VBG")):
                break
        return []

    def subject_before(self, i: int) -> list[Agent]:
        """The subject of the nearest finite verb before token `i`."""
        start, _ = clause_bounds(self.tokens, i)
        for position in range(i - 1, start - 1, -1):
            if (
                self.tokens[position].tag in ("VBD", "VBZ", "VBP", "MD", "VBG", "VBN")
                and self.tokens[position].entity == ""
            ):
                found = self.left_of(position)
                if found:
                    return found
        return []
