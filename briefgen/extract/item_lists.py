"""Where the items of a list begin: "about the lines, [and about the rail link]"; "to ease the rules, [train clerks]".

Items are noun phrases, or verbs of one form.
"""

from __future__ import annotations

from briefgen.extract.introducers import improving_cues
from briefgen.extract.nouns import phrase_at
from briefgen.extract.predicates import Clauses

_BEFORE_ITEM = frozenset("also on about over regarding in for".split())
_VERBS = frozenset("complains wants seeks accuses insists".split())  # that the tagger may take for nouns


class Lists(Clauses):
    """The lists of one sentence."""

    def skip_adverbs(self, i: int) -> int:
        """ "to [jointly] dredge"."""
        while i < len(self.tokens) - 1 and self.tokens[i].tag in ("RB", "RBR"):
            i += 1
        return i

    def is_verb(self, i: int, gerund: bool = False) -> bool:
        """An infinitive, also one that looks like a noun; a gerund where one may stand ("committed to easing")."""
        return self.form_of(i) == "VB" or (gerund and self.form_of(i) == "VBG")

    def form_of(self, start: int) -> str:
        """The form of a verb that opens an item: "VB", "VBG"; "" for anything else."""
        if start >= len(self.tokens):
            return ""
        token = self.tokens[start]
        if token.tag in ("VBG", "VB"):
            return token.tag
        if improving_cues().at(self.tokens, start) and start + 1 < len(self.tokens):
            following = self.tokens[start + 1]
            if following.tag.startswith(("JJ", "NN", "DT", "PRP$")) and token.tag in ("NN", "JJ", "VBP", "NNP"):
                return "VBG" if token.lower.endswith("ing") else "VB"  # "address climate change", taken for a noun
        return ""

    def next_in_list(self, end: int, link: str, form: str = "") -> int:
        """The start of the next item of a list: "..., and about the lines", "... and the extradition of two men"."""
        for j in range(end, min(end + 24, len(self.tokens) - 2)):
            token = self.tokens[j]
            if token.text in (";", ".", ":") or (
                j > end + 1 and token.tag in ("VBD", "MD") and not self._is_relative(end, j)
            ):
                return 0
            if form and token.lower in (",", "and", "or") and (verb := self._next_verb(j + 1, form)):
                return verb
            if token.text == "," and (start := self._after_comma(j + 1, link)):
                return start
            if token.lower not in ("and", "as") or (token.lower == "as" and self.tokens[j + 1].lower != "well"):
                continue
            return self._after_and(j, link)
        return 0

    def _after_and(self, j: int, link: str) -> int:
        """The item after "and" or "as well as"; 0 where a clause follows."""
        k = j + (3 if self.tokens[j].lower == "as" else 1)
        while k < len(self.tokens) and self.tokens[k].lower in _BEFORE_ITEM | {link}:
            if link and self.tokens[k].lower == link:
                return k + 1
            k += 1
        phrase = phrase_at(self.tokens, k) if k < len(self.tokens) else None
        if self.tokens[min(k, len(self.tokens) - 1)].lower in _VERBS:
            return 0
        if phrase and self.tokens[k].tag in ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "CD"):
            return 0 if self.has_verb_after(phrase.end) else k
        return 0

    def _next_verb(self, i: int, form: str) -> int:
        """ "..., [and] [to] ease the rules": the next verb of the same form."""
        while i < len(self.tokens) - 1 and self.tokens[i].lower in (
            "and",
            "or",
            "to",
            "also",
            "by",
            "of",
            "as",
            "well",
        ):
            i += 1
        return i if i < len(self.tokens) - 1 and self.form_of(i) == form else 0

    def _after_comma(self, i: int, link: str) -> int:
        """ "about the river, [about] wolves", "the loan, [the airport], and the cable"; 0 at the end of a list."""
        if link and self.tokens[i].lower == link:
            return i + 1
        return i if self._is_item(i) else 0

    def _is_item(self, start: int) -> bool:
        """ "the credit line, [the airport], and the cable": a phrase between commas that goes on a list."""
        if self.tokens[start].tag not in ("DT", "PRP$", "JJ", "NN", "NNS", "CD", "NNP"):
            return False
        phrase = phrase_at(self.tokens, start)
        if phrase is None or phrase.end + 1 >= len(self.tokens) or self.is_person(phrase.head):
            return False
        rest = self.tokens[phrase.end : phrase.end + 26]
        definite = self.tokens[start].lower not in ("a", "an")
        goes_on = rest[0].text in (",", "and") or (definite and rest[0].lower in ("who", "which", "that", "whose"))
        return goes_on and any(t.text == "and" for t in rest) and not self.has_verb_after(phrase.end + 1)

    def _is_relative(self, start: int, end: int) -> bool:
        return any(t.lower in ("which", "who", "that", "whose") for t in self.tokens[start:end])
