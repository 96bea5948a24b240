"""Matters that are the subject of a clause or of a question, by what is said of them.

subject      [Mine clearance] has yet to be discussed; [the ferries] are to run again; [the toll] will rise
question     When will [the barriers] be removed? And [the ferries]?
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.extract.content import Matter, Scope
from briefgen.extract.cues import Cue
from briefgen.extract.introducers import nominal_cues, subject_cues
from briefgen.extract.lexicon import words
from briefgen.extract.nouns import Phrase, goes_on, grown, phrase_at

BE = frozenset("is are was were be been being 's".split())
WILL = frozenset({"will", "would", "shall", "should", "must", "'ll"})
AUXILIARIES = frozenset(
    (
        "is are was were be been being has have had will would shall should can could may might must do does did "
        "to not also again never still soon now only already n't"
    ).split()
)
_LASTING = frozenset("remain remains remained remaining stay stays stayed".split())
_PARTICIPLES = frozenset("brought taken set drawn paid sent given".split())
_AGAIN = {"resume": "Resumption of", "restart": "Resumption of", "reopen": "Reopening of"}
_TO_END = re.compile(r"(?:must|should|has to|have to) (?:end|stop|cease|come to an end)\b")
_BEGINS = frozenset("be begin start open resume".split())


class Clauses(Scope):
    """The clauses of one sentence."""

    def has_verb_after(self, i: int) -> bool:
        """A finite verb stands at a token."""
        return i < len(self.tokens) and self.tokens[i].tag in ("VBZ", "VBD", "VBP", "MD")

    def subject(self, start: int) -> Iterator[Matter]:
        """The phrase that opens a clause, by what is said of it."""
        while start < len(self.tokens) and self._opens(start):
            start += 1
        phrase = phrase_at(self.tokens, start) if start < len(self.tokens) else None
        if phrase is None:
            return
        while (following := self._joined_subject(phrase.end)) and goes_on(self.tokens, phrase, following):
            phrase = grown(phrase, following.end)
        last = phrase
        while (following := self._joined_subject(last.end)) is not None:
            last = following
        verb = self.verb_of(last.end)
        if verb and last is not phrase:
            made = list(self._said_of(last, verb))
            yield from made
            while made and phrase is not last:
                yield replace(made[0], phrase=phrase)
                phrase = self._joined_subject(phrase.end) or last
            return
        yield from self._said_of(phrase, verb)

    def _opens(self, i: int) -> bool:
        """ "[and that] the toll", "[Meanwhile] the toll", "[Meanwhile ,] the toll"."""
        token = self.tokens[i]
        adverb = i == 0 and token.tag == "RB" and token.lower.endswith(("ly", "while", "ever"))
        return adverb or token.lower in ("that", "and", "but") or (i == 1 and token.text == "," and self._opens(0))

    def _joined_subject(self, end: int) -> Phrase | None:
        """ "The tolls[, transit] [and the lease of the port] will be taken up": the next of several subjects."""
        i = end
        while i < len(self.tokens) and self.tokens[i].lower in (",", "and", "both"):
            i += 1
        return phrase_at(self.tokens, i) if end < i < min(end + 3, len(self.tokens)) else None

    def _said_of(self, phrase: Phrase, verb: int) -> Iterator[Matter]:
        """The matter of a subject by the words from its verb on."""
        if verb and self._is_insisted_on(phrase.start, verb):
            yield Matter(phrase, "request", self.passive_prefix(verb, verb + 1), verb)
            return
        for i in range(verb, min(verb + 6, len(self.tokens))) if verb else ():
            cue = subject_cues().at(self.tokens, i)
            name = phrase.core_end - phrase.start == 1 and self.tokens[phrase.head].tag.startswith("NNP")
            if name and cue and cue.parts[0] == "still" and "to" in (t.lower for t in self.tokens[i + 1 : i + 3]):
                return  # "Kern is still due to visit"
            name = name or self.tokens[phrase.head].lower in words("matters", "agents")  # "surveyors would start"
            if self.tokens[i].lower == "held" and self._is_to_come(verb, i):
                return
            if cue and cue.label == "plan" and (told := subject_cues().at(self.tokens, i + len(cue.parts))):
                cue = told if told.label == "topic" else cue  # "[the toll] will be discussed"
            if cue and self._is_said(cue, verb, i) and not (name and cue.label == "plan"):
                not_yet = cue.label == "plan" and self._was_to_be(verb)
                kind = "pending" if self.negated(verb, i) or not_yet else cue.label
                again = self._again(i + 1) if cue.label == "plan" else ""
                yield Matter(phrase, kind, again or self.passive_prefix(verb, i), i)
                return
            if self._lasts(i) or self.tokens[i].lower in AUXILIARIES or self.tokens[i].tag.startswith("RB"):
                continue
            break
        if verb:
            yield from self._to_be_done(phrase, verb)

    def _lasts(self, i: int) -> bool:
        """ "[remained] unresolved", "[remain] a sore point"; not "stays at the root of it"."""
        following = self.tokens[min(i + 1, len(self.tokens) - 1)].tag
        return self.tokens[i].lower in _LASTING and following in ("JJ", "VBN", "DT")

    def _to_be_done(self, phrase: Phrase, verb: int) -> Iterator[Matter]:
        """ "[the raids] must stop", "[the canal] is being dug", "[the toll] will rise"."""
        if self._is_to_end(verb):
            yield Matter(phrase, "request", cue=verb)
        elif self._is_under_way(verb):
            yield Matter(phrase, "plan", self.passive_prefix(verb, verb + 2), verb)
        elif self._is_plan(phrase, verb):
            kind = "pending" if self._was_to_be(verb) else "plan"
            yield Matter(phrase, kind, self._again(verb + 1) or self.passive_prefix(verb, verb + 1), verb)

    def _is_to_come(self, verb: int, i: int) -> bool:
        """ "[a second round] will be held": an event; nobody will be in custody."""
        return any(t.lower in WILL or t.lower in ("to", "can", "could", "may") for t in self.tokens[verb:i])

    def _is_to_end(self, verb: int) -> bool:
        """ "[cross-border raids] must stop"."""
        said = " ".join(t.lower for t in self.tokens[verb : verb + 5])
        return bool(_TO_END.match(said))

    def _is_insisted_on(self, start: int, verb: int) -> bool:
        """ "insists that [the quarrel] be settled by the two"."""
        before = [t.lower for t in self.tokens[max(0, start - 4) : start]]
        asked = words("matters", "requesting") & set(before)
        return self.tokens[verb].lower == "be" and before[-1:] == ["that"] and bool(asked)

    def is_joint_work(self, i: int) -> bool:
        """ "cooperate on", "work together against"; not "work in Paris"."""
        together = self.tokens[min(i + 1, len(self.tokens) - 1)].lower in ("together", "jointly", "closely")
        return self.tokens[i].lower in words("matters", "working") or (together and self.tokens[i].lower == "work")

    def _is_under_way(self, verb: int) -> bool:
        """ "[the canal] is being dug"."""
        return any(t.lower == "being" for t in self.tokens[verb : verb + 3]) and bool(
            self.passive_prefix(verb, verb + 2)
        )

    def _is_plan(self, phrase: Phrase, verb: int) -> bool:
        """ "[the toll] will rise", "[the quota] be increased"; bodies that will act are no matter."""
        token = self.tokens[verb]
        head = self.tokens[phrase.head]
        name = head.tag.startswith("NNP") and head.lower not in words("matters", "posts")  # "Embassies will reopen"
        if head.entity == "ORG" or name:
            return False
        if head.lower in words("matters", "agents") and not self.passive_prefix(verb, verb + 1):
            return False
        following = self.tokens[verb + 1] if verb + 1 < len(self.tokens) else token
        if head.lower in words("matters", "bodies") and following.tag == "VB" and following.lower not in _BEGINS:
            return False  # "a panel will study": who does it
        if token.lower in BE and self._is_infinitive(verb + 1):
            return True
        passive = token.lower == "could" and bool(self.passive_prefix(verb, verb + 1))
        again = token.lower in ("could", "may", "might") and bool(self._again(verb + 1))
        return again or passive or token.lower in ("will", "shall", "should", "would", "must", "be")

    def _again(self, i: int) -> str:
        """ "could [resume]", "will [reopen]": by itself, without anybody who does it."""
        return _AGAIN.get(self.tokens[i].lower, "") if i < len(self.tokens) else ""

    def _was_to_be(self, verb: int) -> bool:
        """ "a bridge [was to be built]": a plan of then, which has not come true."""
        return self.tokens[verb].lower in ("was", "were") and self._is_infinitive(verb + 1)

    def _is_infinitive(self, i: int) -> bool:
        """ "is [to replace] the dam": what is to be, or was to be."""
        following = self.tokens[i : i + 2]
        return len(following) > 1 and following[0].lower == "to" and following[1].tag == "VB"

    def question(self) -> Iterator[Matter]:
        """ "When will [the barriers on the bridge] be removed?" "And [the ferries]?" """
        if self.tokens[-1].text != "?":
            return
        if not any(t.tag.startswith(("VB", "MD")) for t in self.tokens):
            said = next((i + 1 for i, t in enumerate(self.tokens[:5]) if t.text == ":"), 0)  # after who asks
            begun = next(
                (i for i, t in enumerate(self.tokens) if i >= said and t.tag.startswith(("DT", "PRP$", "JJ"))), said
            )
            if (phrase := phrase_at(self.tokens, begun)) and len(self.tokens) - begun < 9:
                yield Matter(phrase, "topic", cue=begun)
            return
        for i, token in enumerate(self.tokens[:-3]):
            if token.tag == "MD" or token.lower in BE or (not i and token.lower in ("have", "has")):
                phrase = phrase_at(self.tokens, i + 1)
                if phrase and phrase.end < len(self.tokens) and self.tokens[phrase.end].tag in ("VB", "VBN", "VBG"):
                    yield Matter(phrase, "topic", self.passive_prefix(phrase.end, phrase.end), i)
                return

    def _is_said(self, cue: Cue, verb: int, i: int) -> bool:
        """Passives need a form of be before them ("was raised"), so that "the minister raised" is not one."""
        put_off = " ".join(cue.parts) in words("matters", "put_off")  # not "they put off a vote"
        passive = cue.parts[0] in _PARTICIPLES and cue.label not in (
            "plan",
            "pending",
        )  # not "Kern brought up the case"
        if not put_off and not passive and (cue.label in ("plan", "pending") or (i == verb and len(cue.parts) > 1)):
            return True
        return any(t.lower in BE or t.lower in ("stay", "stayed", "remain", "remains") for t in self.tokens[verb:i])

    def passive_prefix(self, verb: int, i: int) -> str:
        """The noun that the participle of a passive makes ("Reduction of"); "" where there is none or it is denied."""
        for j in range(i, min(i + 4, len(self.tokens))):
            token = self.tokens[j]
            if token.tag in ("VBN", "JJ") and (nominal := nominal_cues().at(self.tokens, j)):
                return nominal.label if not self.negated(verb, j) else ""
            if token.lower not in AUXILIARIES:
                break
        return ""

    def negated(self, start: int, end: int) -> bool:
        """A negation stands between two places."""
        return any(
            t.lower in ("not", "never", "n't", "no", "nor", "cannot") or t.lower.endswith("n't")
            for t in self.tokens[start:end]
        )

    def verb_of(self, end: int) -> int:
        """Where the verb group of the phrase begins, an insertion between commas skipped; 0 where there is none."""
        i = self._skip_amount(end)
        if i < len(self.tokens) and self.tokens[i].text == ",":
            commas = [j for j in range(i + 1, min(i + 28, len(self.tokens) - 1)) if self.tokens[j].text == ","]
            verbs = (j for j in commas if self.tokens[j + 1].lower in AUXILIARIES - {"to", "not"})
            closing = next(verbs, commas[0] if commas else 0)  # "opened in 1997, then shut, [is] ..."
            i = closing + 1 if closing else i
        i = self._skip_amount(i)
        i = self._skip_relative(i)
        while i < len(self.tokens) and self.tokens[i].tag.startswith("RB"):
            i += 1
        if i < len(self.tokens) and (
            self.tokens[i].tag in ("VBZ", "VBD", "VBP", "MD") or self.tokens[i].lower in AUXILIARIES
        ):
            return i
        return 0

    def _skip_relative(self, i: int) -> int:
        """ "soldiers [whom they say they captured in the fighting] have been sent home": to the second auxiliary."""
        if i >= len(self.tokens) or self.tokens[i].lower not in ("who", "whom", "which", "that"):
            return i
        verbs = [k for k in range(i + 1, min(i + 20, len(self.tokens))) if self.has_verb_after(k)]
        main = next((k for k in verbs[1:] if self.tokens[k].lower in AUXILIARIES), 0)
        return main or i

    def _skip_amount(self, i: int) -> int:
        """ "a fund [of $3 billion] has ...", "guards [abducted in October] are ...", "cooks hired [in May] are ..." """
        j = (
            i + 1
            if i < len(self.tokens)
            and (self.tokens[i].lower in ("of", "in", "on") or self.tokens[i].tag in ("VBN", "VBD"))
            else i
        )
        k = j
        while k < len(self.tokens) and (
            self.tokens[k].entity in ("MONEY", "DATE", "QUANTITY", "CARDINAL") or self.tokens[k].tag in ("$", "CD")
        ):
            k += 1
        return k if k > j else i
