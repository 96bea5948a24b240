"""Who takes part in a contact, by sentence scope.

The nearest acting phrase to the left of the verb in the same clause, with what is coordinated to it, and the phrases
after the
verb or after "with", "between", "by".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefgen.extract.agents import Agent, Memory
from briefgen.extract.document import Token
from briefgen.extract.footing import clause_bounds
from briefgen.extract.lexicon import words
from briefgen.extract.people import Layers
from briefgen.extract.triggers import Trigger

_COORDINATION = frozenset(
    (
        ", and & as well also together along with alongside accompanied by his her the their its then plus "
        "but separately both -- - – — ( )"
    ).split()
)
_JOINS = frozenset({"and", "&", "with", "alongside", "by", "plus", "together", "both"})
_ENDS_NOUN = frozenset({";", ":", "that", "who", "which"})
_PARTNER_LEADS = frozenset({"between", "with", "by", "of", "from", "among"})
_OBLIQUE = frozenset("in at from to near with of on against for into between about".split())
_GUESTS = frozenset(
    {
        "audience",
        "call",
        "private",
        "farewell",
        "courtesy",
        "today",
        "yesterday",
        "delegation",
        "group",
        "team",
        "party",
    }
)
_MEALS = frozenset({"dinner", "lunch", "luncheon", "breakfast", "banquet", "reception"})
_RELATIONS = frozenset(
    {"colleague", "counterpart", "host", "friend", "guest"}
)  # "my colleague, the Minister for Trade"
_FRAMES = frozenset("during in at over on by".split())
_STOPS = frozenset(
    (
        "about over after before during amid since until as because while when where if than against "
        "following despite regarding concerning ahead whether including"
    ).split()
)


class Scope:
    """The agents of a sentence seen from one contact word."""

    def __init__(self, layers: Layers, agents: Sequence[Agent], memory: Memory, trigger: Trigger) -> None:
        self.layers, self.tokens = layers, layers.tokens
        self.agents, self.memory, self.trigger = agents, memory, trigger
        self.depth = depths_of(layers.tokens)

    def participants(self) -> tuple[list[Agent], list[Agent]]:
        """(before, after): the agents on either side of the contact word, or of the verb that governs it."""
        trigger = self.trigger
        if not trigger.noun:
            left = self.left_of(trigger.index)
            if trigger.cue is not None:
                between = [
                    a for a in self.agents if trigger.index < a.start < trigger.cue and a.people and not self.owned(a)
                ]
                return left, between or self.right_of(trigger.cue + 1)
            if trigger.demand == "letter":
                to = next(k for k in range(trigger.index + 3, len(self.tokens)) if self.tokens[k].lower == "to")
                return left, self.right_of(to + 1, direct=True)
            if trigger.demand == "topic":
                with_at = self.find_with(trigger.index + 1)
                return left, self.right_of(with_at + 1, direct=True) if with_at else []
            right = self.right_of(trigger.index + 1)
            if trigger.form == "visit":
                return left, []
            return left, right
        return self.noun_participants()

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
            return self.framed_subject(i), right
        return left, right

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
        lead = next((k for k in range(i - 1, max(-1, i - 8), -1) if self.tokens[k].lower in {*_FRAMES, "after"}), None)
        if lead is None or any(self.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD") for k in range(lead, i)):
            return []
        verb = next((k for k in range(lead - 1, max(-1, lead - 16), -1) if self.is_finite(k)), None)
        purpose = verb is not None and any(a.tag == "TO" for a in self.tokens[verb:lead])  # "agreed to return to it at"
        subject = self.left_of(verb) if verb is not None and not purpose else []
        return subject if len(people_of(subject)) > 1 and len(parties_of(subject)) > 1 else []

    def is_finite(self, k: int) -> bool:
        """A verb that has a subject."""
        return self.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD")

    def partners_after(self, i: int) -> tuple[list[Agent], bool]:
        """The agents after "with", "between", "by", "of"; True when "between" names all partners."""
        right: list[Agent] = []
        for position in range(i + 1, min(len(self.tokens), i + 12)):
            word = self.tokens[position].lower
            if self.tokens[position].tag in ("VBD", "VBZ", "VBP", "MD") or word in _ENDS_NOUN:
                break
            if word == "and" and not any(a.start == position + 1 for a in self.agents):
                break
            meal = word == "for" and self.trigger.word in _MEALS
            if word not in _PARTNER_LEADS and not meal:
                continue
            chain = self.right_of(position + 1, direct=True)
            right.extend(a for a in chain if a not in right)
            if chain and word in ("between", "among"):
                return right, True
        return right, False

    def subject_of_noun(self, i: int, *, alone: bool, met: bool) -> list[Agent]:
        """Whose the contact is: its owner, the subject of its verb, of the sentence that it opens, of the visit."""
        owner = self.owner(i)
        if owner:
            return owner
        if self.trigger.governor is not None:
            return self.left_of(self.trigger.governor)
        if fronted := self.subject_after_front():
            return fronted
        if (on := self.on_visit()) is not None:
            return self.left_of(on)
        purpose = self.tokens[i - 1].lower in ("for", "in") or self.trigger.form == "visit"
        return self.subject_before(i) if alone and (met or purpose) else []

    def subject_after_front(self) -> list[Agent]:
        """ "In a telephone call on Tuesday, [A and B] agreed", "During a visit to P, [A] said": the subject after the
        comma.
        """
        i = self.trigger.index
        if i > 7 or self.tokens[0].lower not in ("in", "during", "at", "after", "on", "following", "speaking"):
            return []
        comma = next((k for k in range(i + 1, min(len(self.tokens), i + 22)) if self.tokens[k].text == ","), None)
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

    def on_visit(self) -> int | None:
        """ "A, [on] a state visit to P, said": the index of the preposition."""
        i = self.trigger.index
        if self.trigger.form != "visit":
            return None
        return next((k for k in range(i - 1, max(0, i - 6), -1) if self.tokens[k].lower == "on"), None)

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

    def left_of(self, i: int) -> list[Agent]:
        """The nearest acting phrase before `i` in its clause, with what is coordinated to it."""
        earlier = self.shared_verb(i)
        if earlier is not None:
            return self.left_of(earlier)
        start, _ = clause_bounds(self.tokens, i)
        relative = self.depth[i] > 0 or (start > 0 and self.tokens[start - 1].lower in ("who", "which"))
        before = list(reversed([a for a in self.agents if a.end <= i]))
        for number, agent in enumerate(before):
            if agent.end <= start and not relative:
                return []
            if not self.can_be_subject(agent, i):
                continue
            if relative and agent.end <= start:
                return [agent]
            return self.with_coordinated(agent, before[number + 1 :])
        return []

    def shared_verb(self, i: int) -> int | None:
        """ "A was received by B and [met] C", "A called on B, and is likely to [see] C": the first verb, whose subject
        both share; None for a verb with a subject of its own.
        """
        before = i - 1
        while before > 0 and (self.tokens[before].tag.startswith(("RB", "MD", "TO", "VB")) or self.is_awaited(before)):
            before -= 1
        if before <= 0 or self.tokens[before].lower not in ("and", "then") or not self.tokens[i].tag.startswith("VB"):
            return None
        start, _ = clause_bounds(self.tokens, i)
        earlier = next((k for k in range(start, before) if self.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD")), None)
        return earlier if earlier is not None and any(a.end <= earlier for a in self.agents) else None

    def is_awaited(self, k: int) -> bool:
        """is [likely] to, was [due] to."""
        return self.tokens[k].lower in ("likely", "due", "set", "expected", "scheduled", "to")

    def can_be_subject(self, agent: Agent, i: int) -> bool:
        """No place, owner, or state after a preposition, and not inside an inserted clause."""
        if agent.kind in ("place", "owner") or self.depth[agent.start] > self.depth[i] or self.owned(agent):
            return False
        before = self.tokens[agent.start - 1].lower if agent.start else ""
        if agent.kind not in ("state", "group", "body") or before not in _OBLIQUE:
            return True
        return before == "of" and agent.kind != "state"

    def with_coordinated(self, agent: Agent, before: Sequence[Agent]) -> list[Agent]:
        """ "A, B and C" from its last member on; `before` holds the agents to the left, nearest first."""
        chosen = [agent]
        for other in before:
            gap = [t.lower for t in self.tokens[other.end : chosen[0].start]]
            inserted = self.depth[other.start] > self.depth[agent.start] or other.kind == "place"
            if not gap or not all(g in _COORDINATION for g in gap) or inserted:
                break
            chosen.insert(0, other)
        gaps = [t.lower for a, b in pairwise(chosen) for t in self.tokens[a.end : b.start]]
        listed = set(gaps) & _JOINS or len(chosen) > 2
        return chosen if listed else [agent]  # "At the invitation of A, B paid a visit": a comma alone joins nobody

    def right_of(self, i: int, *, direct: bool = False) -> list[Agent]:
        """The first acting phrase from `i` on, past times and places, with what is coordinated to it.

        With `direct` it must follow at once ("between A and B"); else "with" may stand later in the clause.
        """
        starts = {a.start: a for a in self.agents}
        position, saw_with = i, direct
        while position < len(self.tokens):
            agent, token = starts.get(position), self.tokens[position]
            if agent and agent.kind not in ("place", "owner"):
                if self.can_be_partner(agent):
                    return self.extend([agent], starts)
                if self.owned(agent) and not self.is_locative(agent):
                    return []
                position = agent.end
                continue
            if self.trigger.host and self.takes_thing(token):
                return []
            saw_with = saw_with or token.lower in ("with", "by", "between")
            if token.lower not in ("with", "by", "between") and self.ends_scope(token, position, direct=direct):
                with_at = 0 if saw_with or direct else self.find_with(position)
                if not with_at:
                    return []
                position, saw_with = with_at, True
                continue
            position += 1
        return []

    def can_be_partner(self, agent: Agent) -> bool:
        """Nobody's owner, not where it happened, not "they", no body in somebody's title."""
        if agent.kind in ("state", "body", "group") and self.modifies_person(agent):
            return False
        return not self.is_locative(agent) and not (agent.kind == "pronoun" and agent.plural) and not self.owned(agent)

    def is_locative(self, agent: Agent) -> bool:
        """in Turkey, to the United States: where, not with whom."""
        k = agent.start - 1
        if k > 0 and self.tokens[k].lower == "the":
            k -= 1
        before = self.tokens[k].lower if k >= 0 else ""
        return agent.kind in ("state", "body") and before in ("in", "at", "to", "from", "into", "near")

    def takes_thing(self, token: Token) -> bool:
        """ "received a letter from B", "welcomed the decision of B"; not "received the credentials of B"."""
        if token.lower in ("copies", "copy", "letters", "credentials", "credence"):
            return False
        return token.tag in ("NN", "NNS") and token.entity not in ("DATE", "TIME") and token.lower not in _GUESTS

    def modifies_person(self, agent: Agent) -> bool:
        """ "met with ASEAN Chair Prime Minister B": the body belongs to the title of the person who follows."""
        following = next((a for a in self.agents if agent.end < a.start <= agent.end + 3 and a.kind == "person"), None)
        return following is not None and all(
            t.tag.startswith(("NN", "JJ")) for t in self.tokens[agent.end : following.start]
        )

    def owned(self, agent: Agent) -> bool:
        """ "A's initiative": a possessive follows."""
        return agent.end < len(self.tokens) and self.tokens[agent.end].lower in ("'s", "'", "’")

    def ends_scope(self, token: Token, position: int, *, direct: bool) -> bool:
        """Nothing after this token belongs to the partners of the contact word."""
        if (
            token.text in (";", ":", ".", "”", '"')
            or token.lower in _STOPS
            or (direct and position and token.text == "," and self.tokens[position - 1].lower not in _RELATIONS)
        ):
            return True
        if token.lower == "to" and position + 1 < len(self.tokens) and self.tokens[position + 1].tag == "VB":
            return True
        if token.tag in ("VBD", "VBZ", "VBP", "MD", "VB") and token.entity == "":
            return True
        if token.lower in ("for", "of") and 0 < position < len(self.tokens) - 1:
            title = self.tokens[position - 1].is_capital and self.tokens[position + 1].is_capital
            if title and self.tokens[position - 1].entity not in ("DATE", "TIME"):
                return False  # "with Secretary for Strategic Affairs B"
        return (token.lower in ("for", "that", "who", "which", "on", "of") and token.lower != "on" and not direct) or (
            token.lower == "on"
            and position + 1 < len(self.tokens)
            and self.tokens[position + 1].entity not in ("DATE", "TIME")
            and not self.tokens[position + 1].is_capital
            and self.tokens[position + 1].lower not in ("the",)
        )

    def find_with(self, position: int) -> int:
        """ "held talks on trade with B", "met for two hours in the palace with B": the `with` later in the clause, 0
        for none.
        """
        limit = 25 if self.trigger.demand == "topic" or self.trigger.form == "signing" else 14
        for k in range(position, min(len(self.tokens), position + limit)):
            token = self.tokens[k]
            if (
                token.text in (";", ":")
                or token.tag in ("VBD", "VBZ", "VBP", "MD")
                or token.lower in ("that", "who", "which", "after", "before")
            ):
                return 0
            if token.lower == "with" or (self.trigger.form == "signing" and token.lower in ("between", "by")):
                return k
        return 0

    def extend(self, chosen: list[Agent], starts: dict[int, Agent]) -> list[Agent]:
        """Add what is coordinated to the last chosen agent: "A, B and C"."""
        position = chosen[-1].end
        while position < len(self.tokens):
            agent = starts.get(position)
            if agent and agent.kind not in ("place", "owner"):
                if self.owned(agent):
                    break
                chosen.append(agent)
                position = agent.end
                continue
            following = self.tokens[position + 1].tag if position + 1 < len(self.tokens) else "."
            if (
                self.tokens[position].lower not in _COORDINATION
                or following.startswith(("VB", "MD"))
                or (self.depth[position] > self.depth[chosen[0].start])
            ):
                break
            position += 1
        return chosen


def people_of(agents: Sequence[Agent]) -> tuple[int, ...]:
    """The persons that agents stand for, each once."""
    return tuple(dict.fromkeys(n for a in agents for n in a.people))


def parties_of(agents: Sequence[Agent]) -> tuple[str, ...]:
    """The states and bodies that agents stand for, each once."""
    return tuple(dict.fromkeys(p for a in agents for p in a.parties if p))


def depths_of(tokens: tuple[Token, ...]) -> list[int]:
    """1 for tokens inside ", who ... ," or "(...)" or "-- who ... --", else 0."""
    depths = [0] * len(tokens)
    closing: str | None = None
    for i, token in enumerate(tokens):
        if closing is None:
            opens = (
                i + 1 < len(tokens)
                and tokens[i + 1].lower in ("who", "which", "whose", "whom", "where")
                and token.text in (",", "--", "-", "–", "—")
            )
            if token.text == "(":
                closing = ")"
            elif opens:
                closing = token.text
            continue
        if token.text == closing:
            closing = None
            continue
        depths[i] = 1
    return depths
