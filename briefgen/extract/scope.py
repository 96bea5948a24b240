"""The agents of a sentence on either side of a word: whose verb it is, and who stands after it.

The nearest acting phrase to the left of the verb in the same clause, with what is coordinated to it, and the phrases
after the verb or after "with", "between", "by".
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extract.agent import Agent, Memory
from briefgen.extract.clause_subjects import Subjects
from briefgen.extract.document import Token
from briefgen.extract.lexicon import words
from briefgen.extract.people import Layers
from briefgen.extract.triggers import Trigger

_COORDINATION = frozenset(
    (
        ", and & as well also together along with alongside accompanied by his her the a an their its then plus "
        "but separately both -- - – — ( )"
    ).split()
)
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
        "visit",
    }
)
_RELATIONS = frozenset(
    {"colleague", "counterpart", "host", "friend", "guest", "colleagues", "counterparts", "hosts", "friends", "guests"}
)  # "my colleague, the Minister for Trade"
_STOPS = frozenset(
    (
        "about over after before during amid since until as because while when where if than against "
        "following despite regarding concerning ahead whether including"
    ).split()
)
_PAPERS = frozenset("letter letters message messages".split())  # "received in P a message from B"
_REGIONS = frozenset("eastern western northern southern central neighbouring neighboring nearby".split())
_OWN_PARTNERS = frozenset("conversation conversations call calls meeting meetings contacts visit".split())


class Sides(Subjects):
    """The agents of a sentence seen from one contact word."""

    def __init__(self, layers: Layers, agents: Sequence[Agent], memory: Memory, trigger: Trigger) -> None:
        super().__init__(layers, agents)
        self.memory, self.trigger = memory, trigger

    def right_of(self, i: int, *, direct: bool = False) -> list[Agent]:
        """The first acting phrase from `i` on, past times and places, with what is coordinated to it.

        With `direct` it must follow at once ("between A and B"); else "with" may stand later in the clause.
        """
        starts = {a.start: a for a in self.agents}
        position, saw_with, scene = i, direct, False
        while position < len(self.tokens):
            agent, token = starts.get(position), self.tokens[position]
            if agent and agent.kind not in ("place", "owner"):
                if self.can_be_partner(agent):
                    return self.extend([agent], starts)
                if self.begins_clause(agent):
                    return []
                if self.owned(agent) and not self.is_locative(agent):
                    again = self.find_with(agent.end)  # "met with A's lawyers, and with B"
                    if not again or self.tokens[again - 1].lower != "and":
                        return []
                    position, saw_with = again + 1, True
                    continue
                position = agent.end
                continue
            if self.trigger.host and (token.lower in _PAPERS or (not scene and self.takes_thing(token))):
                return []
            saw_with = saw_with or token.lower in ("with", "by", "between")
            scene = scene or token.lower in ("at", "in")  # "received at his residence B"
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
        if self.begins_clause(agent) or (agent.kind == "body" and self.names_event(agent)):
            return False
        if agent.kind == "dual" and not agent.people and self.owned(agent):
            return True  # "talks between representatives of [the two countries'] customs services"
        return not self.is_locative(agent) and not (agent.kind == "pronoun" and agent.plural) and not self.owned(agent)

    def begins_clause(self, agent: Agent) -> bool:
        """ "met in P, and [C] took it up": the subject of what follows."""
        before = [t.lower for t in self.tokens[max(0, agent.start - 2) : agent.start]]
        following = self.tokens[agent.end].tag if agent.end < len(self.tokens) else "."
        joined = before == [",", "and"] and following in ("VBD", "VBZ", "VBP", "MD")
        return joined or (self.trigger.noun and agent.start > 0 and self.opens_anew(agent.start))

    def is_locative(self, agent: Agent) -> bool:
        """in Turkey, to the United States: where, not with whom."""
        k = agent.start - 1
        while k > 0 and (self.tokens[k].lower == "the" or self.tokens[k].lower in _REGIONS):
            k -= 1
        before = self.tokens[k].lower if k >= 0 else ""
        return agent.kind in ("state", "body") and before in ("in", "at", "to", "from", "into", "near")

    def takes_thing(self, token: Token) -> bool:
        """ "received a letter from B", "welcomed the decision of B"; not "received the credentials of B"."""
        if token.lower in ("copies", "copy", "letters", "credentials", "credence") or token.lower in _RELATIONS:
            return False
        return token.tag in ("NN", "NNS") and token.entity not in ("DATE", "TIME") and token.lower not in _GUESTS

    def modifies_person(self, agent: Agent) -> bool:
        """ "met with ASEAN Chair Prime Minister B": the body belongs to the title of the person who follows."""
        following = next((a for a in self.agents if agent.end < a.start <= agent.end + 3 and a.kind == "person"), None)
        return following is not None and all(
            t.tag.startswith(("NN", "JJ")) for t in self.tokens[agent.end : following.start]
        )

    def introduces(self, comma: int) -> bool:
        """ "with my colleague[,] the minister, A", "between their foreign ministers[,] A and B": names follow."""
        before = self.tokens[comma - 1].lower if comma else ""
        return before in _RELATIONS or before in words("contacts", "plural_officials")

    def ends_scope(self, token: Token, position: int, *, direct: bool) -> bool:
        """Nothing after this token belongs to the partners of the contact word."""
        if (
            token.text in (";", ":", ".", "”", '"')
            or token.lower in _STOPS
            or (direct and token.text == "," and not self.introduces(position))
        ):
            return True
        if token.lower == "to" and position + 1 < len(self.tokens) and self.tokens[position + 1].tag == "VB":
            return True
        if token.tag in ("VBD", "VBZ", "VBP", "MD", "VB") and token.entity == "":
            return True
        if direct and token.lower in ("that", "who", "which"):
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

    def opens_anew(self, i: int) -> bool:
        """ "at talks with unions on Tuesday [the] minister said": after a day the subject of the sentence."""
        return self.tokens[i].tag == "DT" and self.tokens[i - 1].entity == "DATE" and self.tokens[i].entity != "DATE"

    def find_with(self, position: int) -> int:
        """ "held talks on trade with B", "met for two hours in the palace with B": the `with` later in the clause, 0
        for none.
        """
        limit = 25 if self.trigger.demand in ("topic", "act", "joint-act") or self.trigger.form == "signing" else 14
        for k in range(position, min(len(self.tokens), position + limit)):
            token = self.tokens[k]
            if (
                token.text in (";", ":")
                or token.tag in ("VBD", "VBZ", "VBP", "MD")
                or token.lower in ("that", "who", "which", "after", "before")
            ):
                return 0
            own = self.trigger.demand == "topic" and self.tokens[k - 1].lower in _OWN_PARTNERS
            if token.lower == "with" and own:
                return 0  # "discussed their conversations with C"
            if token.lower == "with" or (self.trigger.form == "signing" and token.lower in ("between", "by")):
                return k
        return 0

    def extend(self, chosen: list[Agent], starts: dict[int, Agent]) -> list[Agent]:
        """Add what is coordinated to the last chosen agent: "A, B and C"."""
        position = chosen[-1].end
        while position < len(self.tokens):
            agent = starts.get(position)
            if agent and agent.kind not in ("place", "owner"):
                if self.owned(agent) or self.begins_clause(agent):
                    break
                chosen.append(agent)
                position = agent.end
                continue
            if self.tokens[position].text == "(":  # "A (Friday, 40 minutes) and B"
                position = next(
                    (k + 1 for k in range(position, len(self.tokens)) if self.tokens[k].text == ")"), position + 1
                )
                continue
            following = self.tokens[position + 1].tag if position + 1 < len(self.tokens) else "."
            if (
                self.tokens[position].lower not in _COORDINATION
                or self.tokens[position].lower == "then"  # "met A and then B": one after the other
                or following.startswith(("VB", "MD"))
                or (self.depth[position] > self.depth[chosen[0].start])
            ):
                break
            position += 1
        return chosen
