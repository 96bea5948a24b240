"""Matters told as a clause: what nobody knows yet, what is complained of, what befalls people.

asked        Did you raise [whaling]?
question     the panel studies who owns [the lake]; they differ over who pays for [the weir]
complaint    Chad complains that [the flow of the river] has fallen
captive      Ana Kern, a nurse who has been held in Quito since May
turned away  a note by which [the bishop] was refused entry; ordered [the envoy] to leave
befallen     [the crossing], which has been closed since May
funded       will commit 3 million euros to [drinking water]
clash        guards exchanged fire across [the river]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.extract.content import Matter
from briefgen.extract.cue_reach import CueReach
from briefgen.extract.introducers import act_cues, clash_cues, nominal_cues, subject_cues
from briefgen.extract.lexicon import words
from briefgen.extract.nouns import Phrase, cut, phrase_at
from briefgen.extract.predicates import AUXILIARIES, BE

SENDING_REACH = 8  # tokens from those who are sent away to "to leave"
FUNDING_REACH = 18  # tokens from the verb to what the money is for
NAME_REACH = 14  # tokens from "who" back to the name that it speaks of
_WHERE = frozenset("near at in along across on around".split())
_RELATIVES = frozenset({"who", "whom"})
_HOLDING = frozenset({"has", "is", "remains", "remain", "are", "have", "still"})


class Asked(CueReach):
    """One sentence with the clauses that stand for a noun."""

    def asked(self, i: int) -> Iterator[Matter]:
        """ "study [who owns] the lake"; not "the firm who owns the lake"."""
        if self.tokens[i].lower != "who" or not self._is_indirect(i):
            return
        if made := self.who_does(i, "topic", i):
            yield made

    def _is_indirect(self, i: int) -> bool:
        """A verb, a preposition or nothing stands before "who": a question, no relative clause."""
        before = self.tokens[i - 1] if i else None
        if before is None or before.lower in words("matters", "asking"):
            return True
        return before.tag.startswith(("VB", "IN", "RB")) and before.lower not in BE

    def question_about(self, i: int) -> Iterator[Matter]:
        """ "Did you raise [whaling]?", "Will Chad support [the bid for the seat]?" """
        deed = nominal_cues().at(self.tokens, i) if self.tokens[i].tag == "VB" else None
        if self.tokens[-1].text != "?" or not (deed or self.tokens[i].lower in words("matters", "questioned")):
            return
        subject = self.tokens[max(0, i - 4) : i]
        opened = any(t.tag == "MD" or t.lower in ("did", "do", "does") for t in subject)
        who = self.tokens[i - 1].tag == "PRP" or self.is_of_state(i - 1) or i - 1 in self.offices
        if opened and who and i + 1 < len(self.tokens):
            yield from self.objects(i if deed else i + 1, "topic", i)

    def complained(self, i: int) -> Iterator[Matter]:
        """ "complains that [the flow of the river] has fallen": not what somebody is said to do."""
        if self.tokens[i].lower not in words("matters", "complaining"):
            return
        that = next((j for j in range(i + 1, min(i + 5, len(self.tokens))) if self.tokens[j].lower == "that"), 0)
        phrase = phrase_at(self.tokens, that + 1) if 0 < that < len(self.tokens) - 1 else None
        if phrase and phrase.end > phrase.core_end and not self.is_of_state(phrase.head) and self.verb_of(phrase.end):
            yield Matter(phrase, "complaint", cue=i)

    def examples_of(self, i: int) -> Iterator[Matter]:
        """ "Trade matters were discussed, including [the duty on figs]"."""
        if i < 3 or self.tokens[i].lower != "including" or self.tokens[i - 1].text != ",":
            return
        said = [t.lower for t in self.tokens[max(0, i - 6) : i - 1]]
        cues = (c for k in (i - 2, i - 3) for c in subject_cues().all_at(self.tokens, k) if k + len(c.parts) == i - 1)
        talked_of = said[-2:-1] == ["touched"] or any(c.label in ("topic", "raised") for c in cues)
        if talked_of and BE & set(said):
            yield from self.objects(i + 1, "topic", i)

    def examples_after(self, i: int) -> Iterator[Matter]:
        """ "the remaining questions, in particular [drought] and [the gates], should be worked out"."""
        before = i - (self.tokens[i - 1].text == ",") - 1 if i else -1
        if before >= 0 and self.tokens[before].lower in words("matters", "questions"):
            yield from self.examples(i, "carried", i)

    def of_person(self, start: int, kind: str, cue: int) -> list[Matter]:
        """ "raised the case of [Ana Kern]": somebody named, as a case."""
        before = [t.lower for t in self.tokens[max(0, start - 2) : start]]
        if before[-1:] != ["of"] or before[0] not in words("matters", "personal_cases"):
            return []
        first = start
        while start < len(self.tokens) and (self.tokens[start].tag == "DT" or start in self.offices):
            start += 1
        end = start
        while end < len(self.tokens) and self.tokens[end].entity == "PERSON":
            end += 1
        phrase = Phrase(start, end, end - 1, end, (end,)) if end > start else self._several(before[0], first)
        return [Matter(phrase, kind, f"{before[0].capitalize()} of", cue)] if phrase else []

    def _several(self, case: str, start: int) -> Phrase | None:
        """ "the plight of [212 students]": people who are not named."""
        phrase = phrase_at(self.tokens, start) if case in words("matters", "plights") else None
        return phrase if phrase and self.tokens[phrase.head].tag == "NNS" else None

    def held_person(self, i: int) -> Iterator[Matter]:
        """ "Ana Kern, a nurse [who has been held] in Quito": somebody held to this day is a case."""
        if self.tokens[i].lower not in words("matters", "captives") or self.tokens[i].tag not in ("VBN", "JJ"):
            return
        start = next((j for j in range(i - 1, max(-1, i - 6), -1) if self.tokens[j].lower in _RELATIVES), -1)
        if start < 1 or not any(t.lower in _HOLDING for t in self.tokens[start + 1 : i]):
            return
        end = first = self._name_end(start)
        while first and self._is_name(first - 1):
            first -= 1
        if end - first > 1:
            yield Matter(Phrase(first, end, end - 1, end, (end,)), "captive", "Case of", i)

    def _name_end(self, who: int) -> int:
        """Where the name ends that "who" speaks of: "Ana Kern, who", "Ana Kern, a nurse from Bonn, who"."""
        end = who - (self.tokens[who - 1].text == ",")
        if end and self._is_name(end - 1):
            return end
        commas = (j for j in range(end - 1, max(0, end - NAME_REACH), -1) if self.tokens[j].text == ",")
        comma = next(commas, 0)
        return comma if comma and self.tokens[comma + 1].tag in ("DT", "CD") else 0

    def _is_name(self, i: int) -> bool:
        """A word of a person's name, whatever the model takes it for."""
        token = self.tokens[i]
        return (
            token.tag.startswith("NNP") and i not in self.states | self.offices and token.entity not in ("GPE", "DATE")
        )

    def turned_away(self, i: int) -> Iterator[Matter]:
        """ "[the bishop] was refused entry", "denied [the tanker] permission": by whom matters less than what."""
        if self.tokens[i].lower not in words("matters", "refusing"):
            return
        if i > 1 and self.tokens[i - 1].lower in BE and self._refused(i + 1):
            start = self._before(i - 2)
            if start >= 0 and (phrase := phrase_at(self.tokens, start)) and phrase.end >= i - 1:
                yield Matter(phrase, "act", f"Refusal of {self._refused(i + 1)} to", i)
            return
        phrase = phrase_at(self.tokens, i + 1) if i + 1 < len(self.tokens) else None
        core = phrase and Phrase(phrase.start, phrase.core_end, phrase.head, phrase.core_end, (phrase.core_end,))
        if core and (what := self._refused(core.end)):
            yield Matter(core, "act", f"Refusal of {what} to", i)

    def _refused(self, i: int) -> str:
        """ "entry", "permission": what is refused to people; "" for anything else."""
        i += i < len(self.tokens) and self.tokens[i].tag == "DT"
        word = self.tokens[i].lower if i < len(self.tokens) else ""
        return word if word in words("matters", "refusable") else ""

    def sent_away(self, i: int) -> Iterator[Matter]:
        """ "ordered [Chad's ambassador] to leave", "told [two attachés] to go home"."""
        if self.tokens[i].lower not in words("matters", "ordering"):
            return
        phrase = phrase_at(self.tokens, i + 1) if i + 1 < len(self.tokens) else None
        after = (
            " ".join(t.lower for t in self.tokens[phrase.core_end : phrase.core_end + SENDING_REACH]) if phrase else ""
        )
        if phrase and re.match(r"(?:and [\w ,]+ )?to (?:leave|go home)\b", after):
            yield Matter(cut(phrase), "act", "Expulsion of", i)

    def befallen(self, i: int) -> Iterator[Matter]:
        """ "[the crossing], which has been closed since May": what a relative clause says was done to a thing."""
        end = i - (self.tokens[i - 1].text == ",") if i else 0
        if self.tokens[i].lower not in ("which", "that") or not end:
            return
        reach = range(i + 1, min(i + 6, len(self.tokens)))
        verb = next((j for j in reach if self.tokens[j].tag == "VBN" and self.tokens[j].lower not in BE), 0)
        cue = act_cues().at(self.tokens, verb) if verb else None
        between = {t.lower for t in self.tokens[i + 1 : verb]}
        passive = bool(between & BE) and between <= AUXILIARIES
        if cue and cue.label == "act" and passive and (start := self._before(end - 1)) >= 0:
            phrase = Phrase(start, end, end - 1, end, (end,))
            yield Matter(phrase, "act", self.passive_prefix(i + 1, verb), i)

    def funded(self, i: int) -> Iterator[Matter]:
        """ "will commit 240 million euros over four years to [drinking water]"."""
        if self.tokens[i].lower not in words("matters", "funding") or not self._is_money(i + 1):
            return
        for j in range(i + 2, min(i + FUNDING_REACH, len(self.tokens) - 1)):
            aimed = self.tokens[j].lower in ("to", "for", "towards", "into") and not self.is_time(j + 1)
            if aimed and not self.is_of_state(j + 1):
                yield from self.objects(j + 1, "agreed", i, self.tokens[j].lower)
                return
            if self.tokens[j].text in (",", ";", ".") or self.tokens[j].tag.startswith("VB"):
                return

    def _is_money(self, i: int) -> bool:
        """ "$3 million", "240 million euros"."""
        ahead = self.tokens[i : i + 3]
        amount = [t.lower for t in ahead[1:]]
        return bool(ahead) and (ahead[0].entity == "MONEY" or bool({"million", "billion"} & set(amount)))

    def clash(self, i: int) -> Iterator[Matter]:
        """ "guards clashed near [Zaranj]", "exchanged fire across [the Panj]": fighting, by where it was."""
        cue = clash_cues().at(self.tokens, i)
        at = i + len(cue.parts) if cue else 0
        if not cue or at + 1 >= len(self.tokens) or self.tokens[at].lower not in _WHERE or self.is_time(at + 1):
            return
        if phrase := phrase_at(self.tokens, at + 1):
            yield Matter(cut(phrase), "act", f"{cue.label} {self.tokens[at].lower}", i)

    def _before(self, last: int) -> int:
        """Where the plain phrase that ends with a token begins; -1 where none does."""
        if not self.tokens[last].tag.startswith("NN"):
            return -1
        start = last
        while start and self.tokens[start - 1].tag.startswith(("NN", "JJ", "CD", "DT", "PRP$", "POS")):
            start -= 1
        return start
