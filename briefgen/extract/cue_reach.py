"""From a cue to the phrase that it introduces: past adverbs, addressees, company and places.

preposition   a row last week over [the quota]; talks with the premier at the palace on [the toll]
addressee     raised with me [the scheme]; offered Oslo [a loan]
"""

from __future__ import annotations

from briefgen.extract.headings import Headings
from briefgen.extract.lexicon import words
from briefgen.extract.nouns import phrase_at

COMPANY = 26  # tokens of those with whom somebody talks
_COMPANY = frozenset({"with", "between", "at", "in"})
_ASKING = frozenset({"how", "whether", "who"})
_WAYS = frozenset({"line", "road"})
_STOPS = frozenset({",", ";", ":", ".", "(", ")", "—", "–", '"', "“", "”"})


class CueReach(Headings):
    """Where what a cue introduces begins in one sentence."""

    def start_after(self, i: int, prepositions: frozenset[str]) -> tuple[int, str]:
        """Where the phrase begins, and the preposition before it; 0 where none does."""
        if not prepositions:
            return self.skip_addressee(i), ""
        listed = "were" in prepositions  # "on the table in Graz, where they met, were ..."
        if self.tokens[i - 1].lower.startswith("accus") and (deed := self._accused_of(i)):
            return deed, "of"
        reach = 12 if listed or (i < len(self.tokens) and self.tokens[i].lower in ("between", "with")) else 6
        reach += sum(self.is_time(j) for j in range(i, min(i + reach, len(self.tokens))))
        for j in range(i, min(i + reach, len(self.tokens))):
            token = self.tokens[j]
            named = j > i and self.tokens[j - 1].is_capital and self.tokens[j - 1].lower in words("matters", "named_on")
            usable = token.lower in prepositions and not named
            if usable and not self.is_time(j + 1) and not self._is_adverbial(j):
                return j + 1, token.lower
            if listed:
                continue
            if self._ends_reach(j) or (token.tag in ("VBZ", "VBD", "VBP", "MD", "VB") and j > i):
                break
        return self._after_company(i, prepositions)

    def _accused_of(self, i: int) -> int:
        """ "accused the Bay of Bengal nation of [selling] blocks": the deed after the name; 0 where there is none."""
        for j in range(i, min(i + 10, len(self.tokens) - 1)):
            if self.tokens[j].lower == "of" and self.tokens[j + 1].tag == "VBG":
                return j + 1
            if self.tokens[j].tag.startswith(("VB", "MD")) or self.tokens[j].text in _STOPS:
                return 0
        return 0

    def _ends_reach(self, j: int) -> bool:
        """A stop; "complained [that] the price of bread ..."; "a deal with [lawyers] for the victims": theirs."""
        token = self.tokens[j]
        with_whom = token.lower in words("matters", "agents") and self.tokens[j - 1].lower == "with"
        return token.text in _STOPS or with_whom or (token.lower == "that" and token.tag in ("IN", "WDT"))

    def _after_company(self, i: int, prepositions: frozenset[str]) -> tuple[int, str]:
        """ "talks with the premier, Ana Kern, at the palace, [on] the toll": after with whom and where."""
        if "on" not in prepositions or self.tokens[i - 1].lower not in words("matters", "talking"):
            return 0, ""
        if i >= len(self.tokens) or self.tokens[i].lower not in _COMPANY:
            return 0, ""
        for j in range(i + 1, min(i + COMPANY, len(self.tokens) - 2)):
            token, following = self.tokens[j], self.tokens[j + 1]
            if token.tag.startswith(("VB", "MD", "W")) or token.text in (";", ".", "("):
                break
            plain = following.tag == "DT" and self.tokens[j + 2].text.islower()
            if token.lower in ("on", "about") and plain and not self.is_time(j + 1) and not self._is_adverbial(j):
                return j + 1, token.lower
        return 0, ""

    def _is_adverbial(self, preposition: int) -> bool:
        """ "on the sidelines of", "on the island of": where, not what about."""
        if self.tokens[preposition - 1].lower == "because":
            return True
        if self.tokens[preposition].lower not in ("on", "in", "at", "of", "to", "with"):
            return False
        phrase = phrase_at(self.tokens, preposition + 1)
        if phrase and self.tokens[phrase.head].lower in _WAYS and self.tokens[phrase.head - 1].tag == "NN":
            return False  # "talks on the ferry line", not "on line"
        return phrase is not None and self.tokens[phrase.head].lower in words("matters", "adverbial")

    def skip_addressee(self, i: int) -> int:
        """ "raised [with me] the scheme", "raised [on Monday] the scheme"."""
        j = i
        if j < len(self.tokens) and self.tokens[j].tag.startswith("RB"):
            j += 1
        if j + 1 < len(self.tokens) and self.tokens[j].lower == "to" and self.is_verb(j + 1):
            return j + 1  # "refused to [extradite] a man"
        if j < len(self.tokens) and self.tokens[j].lower in ("with", "to", "on", "in", "at"):
            for k in range(j + 1, min(j + 6, len(self.tokens))):
                if (self.tokens[k].tag == "DT" and k > j + 1) or self.tokens[k].lower in _ASKING:
                    return k  # "discussed with her how to ..."
        if j + 1 < len(self.tokens) and self.tokens[j].entity == "GPE" and self.tokens[j + 1].text.islower():
            j += self.tokens[j + 1].tag in ("NN", "NNS", "JJ", "DT")  # "offered [Oslo] a loan"
        return j if j < len(self.tokens) else 0
