"""Matters by what a state thinks of a thing, or does to the other over it.

rejected     [a corridor through Syunik], which Yerevan rejects; [the islet of Tuzla], which both countries claim
over         recalled its envoy on Monday over [the opening of an office]; summoned the ambassador over [the arrests]
first        no talks until [the ban] is lifted
fronted      On [Svalbard] we did not get any further
sorest       The thorniest subject was [a law on the use of the language]; most delicate is [the boundary]
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from briefgen.extract.asked import Asked
from briefgen.extract.content import Matter
from briefgen.extract.introducers import contesting_cues
from briefgen.extract.lexicon import words
from briefgen.extract.nouns import Phrase, phrase_at
from briefgen.extract.predicates import AUXILIARIES, BE

_RELATIVES = frozenset({"which", "that"})
_SPANNING = frozenset(
    "bridge bridges crossing line cable flight flights dam sovereignty control jurisdiction lead rights say".split()
)
_LINKS = frozenset({"to", "on", "over", "about", "against"})
_EVERYBODY = frozenset("both neither each countries sides governments neighbours neighbors states they".split())
_STATING = frozenset({"that", "to", "is", "was", "are", "were", "has", "had"})  # "claimed was fair": a statement
_WHO = 6  # tokens of the subject of a relative clause
_OVER = 18  # tokens from a step to what it was over
_BACK = 14  # tokens of a phrase with its complements
_SORE = 7  # tokens from "the most delicate" to its verb
_OPENING = frozenset({'"', "“", "``", ":"})
_STOPS = frozenset({";", ":", ".", "(", '"', "“", "”"})


@cache
def _openers() -> frozenset[str]:
    """The words that these clauses begin with."""
    lists = (words("matters", key) for key in ("retaliating", "suing", "sorest", "sore"))
    return _RELATIVES.union({"on", "until", "unless", "as"}, *lists)


class Contested(Asked):
    """One sentence with the quarrels that it tells by the way."""

    def quarrelled_over(self, i: int) -> Iterator[Matter]:
        """What the clauses tell whose word stands at a token."""
        if self.tokens[i].lower not in _openers():
            return
        yield from self._rejected(i)
        yield from self._over(i)
        yield from self._sorest(i)
        yield from self._fronted(i)
        yield from self._first(i)

    def _rejected(self, i: int) -> Iterator[Matter]:
        """ "[a corridor], which Yerevan rejects": whatever a state or both think of the thing before."""
        link = i > 1 and self.tokens[i - 1].lower in _LINKS  # "the right, [to] which Baghdad objects"
        end = i - link - (self.tokens[i - link - 1].text == ",") if i else 0
        if self.tokens[i].lower not in _RELATIVES or not end or self.tokens[i].tag == "IN":
            return
        verb = self._verb_of_state(i + 1)
        cue = contesting_cues().at(self.tokens, verb) if verb else None
        after = self.tokens[verb + len(cue.parts) : verb + len(cue.parts) + 1] if cue else ()
        if not cue or any(t.lower in _STATING for t in after):
            return
        if phrase := self._ending_at(end):
            yield Matter(phrase, "quarrel", cue=i)

    def _verb_of_state(self, start: int) -> int:
        """The verb of a short clause whose subject is a state or both of them; 0 where it is not."""
        for i in range(start, min(start + _WHO, len(self.tokens))):
            token = self.tokens[i]
            verb = i > start and contesting_cues().at(self.tokens, i)  # whatever the tagger takes it for
            if verb or (token.tag in ("VBZ", "VBP", "VBD", "VBN", "VB") and token.lower not in AUXILIARIES):
                subject = range(start, i)
                named = any(self.is_of_state(k) or self.tokens[k].lower in _EVERYBODY for k in subject)
                return i if named else 0
            if token.text in (",", ";", "."):
                return 0
        return 0

    def _ending_at(self, end: int) -> Phrase | None:
        """The longest noun phrase with its complements that ends at a token."""
        found = None
        for start in range(end - 1, max(-1, end - _BACK), -1):
            token = self.tokens[start]
            if token.text in (",", ";", ":", ".") or token.tag in ("VBD", "VBZ", "VBP", "MD", "VB", "PRP"):
                break
            phrase = phrase_at(self.tokens, start)
            found = phrase if phrase and phrase.end == end and phrase.start == start else found
        return found

    def _over(self, i: int) -> Iterator[Matter]:
        """ "cancelled the visit over [a map]": why a state does so to the other."""
        token = self.tokens[i]
        sues = token.lower in words("matters", "suing") and self._is_at_court(i)
        if not sues and (token.lower not in words("matters", "retaliating") or token.tag in ("NN", "NNS")):
            return
        for j in range(i + 1, min(i + _OVER, len(self.tokens) - 1)):
            if self.tokens[j].text in _STOPS or self.tokens[j].tag in ("VBD", "VBZ", "VBP", "MD"):
                return
            spans = self.tokens[j - 1].lower in _SPANNING  # "closed the bridge over the Danube"
            if self.tokens[j].lower == "over" and not spans and not self._is_span(j + 1):
                yield from self.objects(j + 1, "quarrel", i, "over")
                return

    def _is_at_court(self, i: int) -> bool:
        """ "took Chad before [the judges] in The Hague over": to a court, not "took over"."""
        return any(t.lower in words("matters", "courts") for t in self.tokens[i + 1 : i + _OVER])

    def _first(self, i: int) -> Iterator[Matter]:
        """ "no talks until [the ban] is lifted", "as long as [the deal] is not torn up": what is wanted first."""
        if self.tokens[i].lower not in ("until", "unless", "as") or i + 2 >= len(self.tokens):
            return
        long = [t.lower for t in self.tokens[i : i + 3]] == ["as", "long", "as"]
        if self.tokens[i].lower == "as" and not long:
            return
        phrase = phrase_at(self.tokens, i + (3 if long else 1)) if i + 3 < len(self.tokens) else None
        verb = self.verb_of(phrase.end) if phrase else 0
        said = self.tokens[verb : verb + 5]
        if phrase and verb and {t.lower for t in said} & BE:
            undone = any(t.tag in ("VBN", "JJ") and t.lower in words("matters", "undone") for t in said)
            yield from (Matter(phrase, "request", cue=i),) if undone else ()

    def _is_span(self, i: int) -> bool:
        """ "over [two days]", "over [lunch]", "over [the phone]"."""
        phrase = phrase_at(self.tokens, i)
        head = self.tokens[phrase.head].lower if phrase else ""
        return self.is_time(i) or self.tokens[i].tag == "CD" or head in words("matters", "adverbial") or head == "lunch"

    def _sorest(self, i: int) -> Iterator[Matter]:
        """ "The thorniest [of them] was [the toll]", "Most delicate is [the law]"."""
        token = self.tokens[i]
        most = i > 0 and self.tokens[i - 1].lower == "most"
        if token.lower not in words("matters", "sorest") and not (most and token.lower in words("matters", "sore")):
            return
        for j in range(i + 1, min(i + _SORE, len(self.tokens) - 1)):
            if self.tokens[j].lower in BE | {"remains", "remained", "remain"}:
                yield from self.objects(j + 1, "quarrel", i)[:1]
                return
            if self.tokens[j].tag.startswith(("VB", "MD")) or self.tokens[j].text in (",", ";"):
                return

    def _fronted(self, i: int) -> Iterator[Matter]:
        """ "On [Svalbard] we did not get any further": a place of which somebody says how far they came."""
        opens = i == 0 or self.tokens[i - 1].text in _OPENING
        if self.tokens[i].lower != "on" or not opens or self.is_time(i + 1):
            return
        end = i + 1
        while end < len(self.tokens) - 1 and self.tokens[end].tag == "NNP":
            end += 1
        said = {t.lower for t in self.tokens[end:]}
        if i + 1 < end <= i + 4 and self.tokens[end].tag == "PRP" and said & words("matters", "headway"):
            phrase = Phrase(i + 1, end, end - 1, end, (end,))
            yield Matter(phrase, "pending" if self.negated(end, len(self.tokens)) else "topic", cue=i)
