"""Whose verb it is: the nearest acting phrase to the left in the same clause, with what is coordinated to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from briefgen.extract.agent import Agent
from briefgen.extract.document import Token
from briefgen.extract.dropping import clause_bounds
from briefgen.extract.lexicon import words
from briefgen.extract.people import Layers

_COORDINATION = frozenset(
    (
        ", and & as well also together along with alongside accompanied by his her the a an their its then plus "
        "but separately both -- - – — ( )"
    ).split()
)
_JOINS = frozenset({"and", "&", "with", "alongside", "by", "plus", "together", "both"})
_OBLIQUE = frozenset("in at from to near with of on against for into between about".split())
_COMPANY = frozenset({"accompanied", "comprising", "including"})
_RELATIONS = frozenset(
    {"colleague", "counterpart", "host", "friend", "guest", "colleagues", "counterparts", "hosts", "friends", "guests"}
)  # "my colleague, the Minister for Trade"
_MESSENGERS = frozenset(
    "envoy emissary aide adviser advisor representative son daughter brother ally confidant".split()
)
_OBJECTS = frozenset({"with", "by", "to"})
_RANKED = frozenset("the first last only latest next second third".split())
_SERVANT = 4  # tokens from a master to the name of the servant
_SUBJECTS = frozenset("i we he she they".split())
_ACCEPTS = frozenset("accepted accepts accept accepting".split())
_ORDERS = frozenset("instructed instruct tasked task asked ordered directed told mandated".split())
_OFFICIALS = frozenset("officials experts ministers ministries teams negotiators staff technicians aides".split())


class Subjects:
    """The agents of a sentence seen from its verbs."""

    def __init__(self, layers: Layers, agents: Sequence[Agent]) -> None:
        self.layers, self.tokens, self.agents = layers, layers.tokens, agents
        self.depth = depths_of(layers.tokens)

    def left_of(self, i: int) -> list[Agent]:
        """The nearest acting phrase before `i` in its clause, with what is coordinated to it."""
        earlier = self.shared_verb(i) or self.accepts(i) or self.is_invited(i) or self.before_gerund(i)
        if earlier is not None:
            return self.left_of(earlier)
        if self.is_ordered(i):
            return []
        start, _ = clause_bounds(self.tokens, i)
        relative = self.depth[i] > 0 or (start > 0 and self.tokens[start - 1].lower in ("who", "which"))
        relative = relative or self.is_after_relative(start, i)
        before = list(reversed([a for a in self.agents if a.end <= i]))
        for number, agent in enumerate(before):
            if agent.end <= start and not relative:
                return []
            if not self.can_be_subject(agent, i) or self.is_said_of(agent):
                continue
            if relative and agent.end <= start:
                last = any(t.lower == "last" for t in self.tokens[start:i])
                things = self.tokens[start - 1].lower == "which" and agent.people and last
                return [] if things else [agent]  # "they will convene the commission, which last sat in 2011"
            return self.with_principal(self.with_coordinated(agent, before[number + 1 :]), start)
        return []

    def is_after_relative(self, start: int, i: int) -> bool:
        """ "[The commission] that marks the border was to sit": a relative clause with a verb of its own before `i`."""
        if not start or self.tokens[start - 1].tag not in ("WDT", "WP", "WP$"):
            return False
        own = (k for k in range(start, i) if self.tokens[k].tag in ("VBD", "VBZ", "VBP"))
        first = next(own, i)
        chain = self.tokens[first + 1 : i]
        return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in chain) and not any(t.lower == "and" for t in chain)

    def is_said_of(self, agent: Agent) -> bool:
        """ "A was the last Kenyan leader to visit P": that leader is A."""
        k = agent.start - 1
        ranked = False
        while k > 0 and (self.tokens[k].lower in _RANKED or self.tokens[k].entity == "ORDINAL"):
            k, ranked = k - 1, True
        return ranked and agent.kind == "title" and self.tokens[k].lower in ("was", "is", "became")

    def with_principal(self, chosen: list[Agent], start: int) -> list[Agent]:
        """ "[A], accompanied by a team comprising B and [C], paid a visit": A first, whose company the others are."""
        cue = next((k for k in range(start, chosen[0].start) if self.tokens[k].lower in _COMPANY), None)
        head = next((a for a in reversed(self.agents) if cue and start <= a.end <= cue and a.people), None)
        return [head, *(a for a in chosen if a is not head)] if head else chosen

    def shared_verb(self, i: int) -> int | None:
        """ "A was received by B and [met] C", "A called on B, and is likely to [see] C", "A held talks with B, [met]
        C": the first verb, whose subject both share; None for a verb with a subject of its own.
        """
        before = i - 1
        while before > 0 and (self.tokens[before].tag.startswith(("RB", "MD", "TO", "VB")) or self.is_awaited(before)):
            before -= 1
        joined = self.tokens[before].lower in ("and", "then") or self.in_series(before)
        if before <= 0 or not joined or not self.tokens[i].tag.startswith("VB"):
            return None
        start, _ = clause_bounds(self.tokens, i)
        start = max([start, *(k for k in range(start, before) if self.tokens[k].lower in ("when", "where"))])
        earlier = next((k for k in range(start, before) if self.is_verb_of_clause(k)), None)
        return earlier if earlier is not None and any(a.end <= earlier for a in self.agents) else None

    def is_verb_of_clause(self, k: int) -> bool:
        """A finite verb; also a participle just after an agent, which is a past tense ("A [called] on B")."""
        tag = self.tokens[k].tag
        return tag in ("VBD", "VBZ", "VBP", "MD") or (tag == "VBN" and any(a.end == k for a in self.agents))

    def in_series(self, comma: int) -> bool:
        """ "held talks with B on Monday[,] met C": before the comma stands an object, which does not go on."""
        last = next((a for a in reversed(self.agents) if 0 < a.start < a.end <= comma), None)
        if self.tokens[comma].text != "," or last is None or self.tokens[last.start - 1].lower not in _OBJECTS:
            return False
        gap = self.tokens[last.end : comma]
        return all(t.lower in ("on", "in", "at", "the") or t.is_capital or t.entity in ("DATE", "TIME") for t in gap)

    def before_gerund(self, i: int) -> int | None:
        """ "A [met] B before holding talks with C": the verb whose subject does both; None for others."""
        if self.tokens[i].tag != "VBG" or self.tokens[i - 1].lower not in ("before", "after"):
            return None
        verbs = (k for k in range(i - 2, 0, -1) if self.tokens[k].tag == "VBD" and self.depth[k] == self.depth[i])
        return next((k for k in verbs if any(a.end <= k for a in self.agents)), None)

    def accepts(self, i: int) -> int | None:
        """ "A has [accepted] an invitation from B to visit P": the verb whose subject will go; None for others."""
        if self.tokens[i].tag != "VB" or self.tokens[i - 1].lower != "to":
            return None
        verbs = (k for k in range(i - 2, max(-1, i - 18), -1) if self.tokens[k].lower in _ACCEPTS)
        taken = next(verbs, None)
        return taken if taken is not None and "invitation" in {t.lower for t in self.tokens[taken:i]} else None

    def is_invited(self, i: int) -> int | None:
        """ "A has been [invited] by B to visit P": the verb whose subject will go; None for others."""
        if self.tokens[i].tag != "VB" or self.tokens[i - 1].lower != "to":
            return None
        invited = next((k for k in range(i - 2, max(0, i - 12), -1) if self.tokens[k].lower == "invited"), None)
        passive = invited is not None and self.tokens[invited - 1].lower in ("been", "was", "were", "is", "are")
        return invited if passive else None

    def is_ordered(self, i: int) -> bool:
        """ "The leaders instructed officials to [begin] talks": those who begin are not the leaders."""
        if self.tokens[i].tag != "VB" or i < 3 or self.tokens[i - 1].lower != "to":
            return False
        told = self.tokens[i - 2]
        verbs = (t.lower for t in self.tokens[max(0, i - 7) : i - 2])
        return told.tag == "NNS" and told.lower in _OFFICIALS and any(v in _ORDERS for v in verbs)

    def is_awaited(self, k: int) -> bool:
        """is [likely] to, was [due] to."""
        return self.tokens[k].lower in ("likely", "due", "set", "expected", "scheduled", "to")

    def can_be_subject(self, agent: Agent, i: int) -> bool:
        """No place, owner, or state after a preposition, and not inside an inserted clause."""
        if agent.kind in ("place", "owner") or self.depth[agent.start] > self.depth[i] or self.owned(agent):
            return False
        if agent.kind in ("state", "body") and (self.names_event(agent) or self.is_object(agent)):
            return False
        before = self.tokens[agent.start - 1].lower if agent.start else ""
        if before in ("of", "to") and agent.people and self.describes_another(agent):
            return False
        if agent.kind not in ("state", "group", "body") or before not in _OBLIQUE:
            return True
        return before == "of" and agent.kind != "state"

    def describes_another(self, agent: Agent) -> bool:
        """ "A, an envoy of [President B], carried": an apposition whose noun belongs to B."""
        k = agent.start - 2
        while k > 0 and self.tokens[k].tag.startswith(("NN", "JJ", "VBN")):
            k -= 1
        article = self.tokens[k].lower in ("a", "an", "the") and self.tokens[k - 1].text == ","
        closes = agent.end < len(self.tokens) and self.tokens[agent.end].text == ","
        return article and closes and self.tokens[agent.start - 2].lower in _MESSENGERS

    def names_event(self, agent: Agent) -> bool:
        """A body or state that says which event: "in P for the [APEC] summit", "at the [UN] General Assembly"."""
        events = words("contacts", "events")
        of = agent.start - 1 - (self.tokens[agent.start - 1].lower == "the")
        if of > 0 and self.tokens[of].lower == "of" and self.tokens[of - 1].lower in events:  # "a session of the UN"
            return True
        named = takewhile(lambda t: t.is_capital or t.lower in events, self.tokens[agent.end :])
        return any(t.lower in events for t in named)

    def is_object(self, agent: Agent) -> bool:
        """ "left [Beijing] on Tuesday, concluding a visit": the verb before it, not the one after, has the state."""
        before = self.tokens[agent.start - 1] if agent.start else None
        return before is not None and before.lower in words("contacts", "leaving")

    def with_coordinated(self, agent: Agent, before: Sequence[Agent]) -> list[Agent]:
        """ "A, B and C" from its last member on; `before` holds the agents to the left, nearest first."""
        chosen = [agent]
        for other in before:
            if self.depth[other.start] > self.depth[agent.start]:  # "A, who arrived in P on Monday, and B"
                continue
            if self.is_master(other, chosen[0]):
                continue
            gap = self.between(other, chosen[0])
            if not gap or not all(g in _COORDINATION for g in gap) or other.kind == "place":
                break
            if gap == [",", "and"] and self.tokens[chosen[0].start].lower in _SUBJECTS:
                break  # "met A, and I have just come from lunch with B"
            chosen.insert(0, other)
        gaps = [t.lower for a, b in pairwise(chosen) for t in self.tokens[a.end : b.start]]
        listed = set(gaps) & _JOINS or len(chosen) > 2
        return chosen if listed else [agent]  # "At the invitation of A, B paid a visit": a comma alone joins nobody

    def is_master(self, agent: Agent, other: Agent) -> bool:
        """ "A and [Kern's] adviser B": whose adviser the other is."""
        near = agent.people and 0 < other.start - agent.end <= _SERVANT
        return bool(near) and self.tokens[agent.end].tag == "POS"

    def between(self, first: Agent, second: Agent) -> list[str]:
        """The words that part two agents, without what describes the second: "A and her [Moshi] colleague, B"."""
        end = second.start
        if self.tokens[end].lower in _RELATIONS:
            while end > first.end and self.tokens[end - 1].tag.startswith(("JJ", "NN")):
                end -= 1
        end = next((a.start for a in self.agents if first.end <= a.start and self.is_master(a, second)), end)
        if end > first.end + 1 and self.tokens[end - 1].text == "," and self.tokens[end - 2].lower in _RELATIONS:
            end -= 2  # "A and his host, B"
        described = end
        while described > first.end and self.tokens[described - 1].tag in ("JJ", "RB", "VBN"):
            described -= 1
        owned = described > first.end and self.tokens[described - 1].lower in ("his", "her", "their", "the", "a", "an")
        gap = range(first.end, described if owned else end)
        level = self.depth[second.start]  # not what is inserted: "A, who arrived on Monday, and B"
        told = [k for k in gap if self.depth[k] <= level]
        joined = [self.tokens[k].lower for k in told]
        return [w for w in joined if w != ","] if len(told) < len(gap) and "and" in joined else joined

    def owned(self, agent: Agent) -> bool:
        """ "A's initiative": a possessive follows."""
        return agent.end < len(self.tokens) and self.tokens[agent.end].lower in ("'s", "'", "’")


def depths_of(tokens: tuple[Token, ...]) -> list[int]:
    """1 for tokens inside ", who ... ," or "(...)" or "-- who ... --" or ", suspended since ... ,", else 0."""
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
            elif opens or _is_lasting(tokens, i):
                closing = token.text
            continue
        if token.text == closing:
            closing = None
            continue
        depths[i] = 1
    return depths


def _is_lasting(tokens: tuple[Token, ...], comma: int) -> bool:
    """ "talks[,] suspended since May, will resume": an insertion that tells since when."""
    ahead = [t.lower for t in tokens[comma + 2 : comma + 4]]
    closed = any(t.text == "," for t in tokens[comma + 3 : comma + 9])
    return tokens[comma].text == "," and "since" in ahead and tokens[comma + 1].tag == "VBN" and closed
