"""Matters that stand before what is said of them.

front        On [the fishing fleet], the minister said ...
heading      3. [Border.]
inverted     Still unsettled are [the debts]
agenda       Subjects: [the visa rules]; [wine labels]
listed       the following subjects were discussed: [the toll] and [the ferry]
enumerated   agreed on (i) [a bus service]; (ii) [a survey of the pillars]
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.content import Matter
from briefgen.extract.introducers import opening_cues, subject_cues
from briefgen.extract.lexicon import words
from briefgen.extract.nouns import phrase_at
from briefgen.extract.objects import Objects
from briefgen.extract.topics import find_topics

INVERTED = frozenset("is are was were remain remains".split())
INSERTED = 18  # tokens that may stand between an opening and its verb
REACH = 8  # tokens before the colon of a list
FRONTS = frozenset({"on", "regarding", "concerning", "about"})


class Headings(Objects):
    """One sentence with what heads it."""

    def heading(self) -> Matter | None:
        """ "Border." - a few words without a verb that open a paragraph of notes."""
        tokens = [t for t in self.tokens if t.is_word]
        if not tokens or len(tokens) > 3 or self.tokens[-1].text not in (".", ":") or self.layers.header:
            return None
        if any(t.tag.startswith(("VB", "PRP", "MD", "RB", "UH")) or t.entity in ("PERSON", "DATE") for t in tokens):
            return None
        phrase = phrase_at(self.tokens, next(i for i, t in enumerate(self.tokens) if t.is_word))
        if phrase is None or phrase.core_end - phrase.start != len(tokens):
            return None
        matter = Matter(phrase, "heading", cue=phrase.start)
        return matter if self.is_matter(matter) else None

    def front(self) -> Iterator[Matter]:
        """ "On the fishing fleet near the islands, the minister stressed ..." """
        if not self.tokens or self.tokens[0].lower not in FRONTS:
            return
        phrase = phrase_at(self.tokens, 1)
        if phrase and self.tokens[phrase.head].lower in ("occasion", "occasions", "part", "condition", "grounds"):
            return
        if phrase and phrase.end < len(self.tokens) and self._closes_front(phrase.end):
            yield Matter(phrase, "topic", cue=0)

    def inverted(self) -> Iterator[Matter]:
        """ "Still unsettled are [the debts]", "High on the agenda was [the gas pipeline]"."""
        cue = opening_cues().at(self.tokens, 0)
        first = len(cue.parts) if cue else 0
        ends = (i for i in range(first, min(first + INSERTED, len(self.tokens) - 1)))
        verb = next((i for i in ends if self.tokens[i].lower in INVERTED and (i == first or self._closes(i))), 0)
        if cue and verb:
            yield from self.objects(verb + 1, cue.label, 0)

    def _closes(self, i: int) -> bool:
        """ "Also on the table, officials said, [were] tolls": after what is put in between, or where it was."""
        before = self.tokens[i - 1]
        return before.text == "," or before.tag.startswith("NNP")

    def agenda(self) -> Iterator[Matter]:
        """ "Subjects: [the visa rules]; [wine labels]" and, in notes, "[Refugees]: no return has taken place"."""
        colon = next((i for i, t in enumerate(self.tokens[:7]) if t.text == ":"), 0)
        if not colon:
            return
        if any(t.lower in words("matters", "agenda") for t in self.tokens[:colon]):
            start = colon + 1
            while start and (phrase := phrase_at(self.tokens, start) if start < len(self.tokens) else None):
                yield Matter(phrase, "topic", cue=colon)
                start = self._next_item(phrase.end)
            return
        names = all(t.is_capital and t.tag in ("NN", "NNP") for t in self.tokens[:colon])  # "Reuters: ..."
        entitled = any((t.tag.startswith("NNP") and t.entity) or t.text.isupper() for t in self.tokens[:colon])
        entitled = entitled or self.tokens[colon - 1].lower in words("matters", "speakers")
        speaker = entitled or (names and not find_topics(self.tokens[:colon]))
        if colon <= 3 and not speaker and (phrase := phrase_at(self.tokens, 0)) and phrase.end == colon:
            yield Matter(phrase, "heading", cue=0)

    def listed(self) -> Iterator[Matter]:
        """ "The following subjects were discussed: [the toll] and [the ferry]"."""
        colon = next((i for i, t in enumerate(self.tokens) if t.text == ":" and i), 0)
        before = [t.lower for t in self.tokens[max(0, colon - REACH) : colon]]
        if before and before[-1] in words("matters", "grievances"):  # "point to several irritants: [visas] ..."
            yield from self.objects(colon + 1, "quarrel", colon)
        talked_of = any(c.label == "topic" for i in range(colon) for c in subject_cues().all_at(self.tokens, i))
        if (talked_of or "following" in before) and words("matters", "agenda") & set(before):
            yield from self.objects(colon + 1, "topic", colon)

    def enumerated(self) -> Iterator[Matter]:
        """ "They agreed on the following: (i) [a bus service]; (ii) [a survey of the pillars]"."""
        marks = [i for i in range(len(self.tokens) - 3) if self._is_mark(i)]
        if len(marks) < 2 or self.tokens[marks[0] - 1].text != ":":
            return
        agreed = any(t.lower in words("matters", "commitments") for t in self.tokens[: marks[0]])
        for mark in marks:
            yield from self.objects(mark + 3, "agreed" if agreed else "topic", mark)

    def _is_mark(self, i: int) -> bool:
        """ "(ii)", "(b)", "(3)"."""
        opening, mark, closing = (t.lower for t in self.tokens[i : i + 3])
        return opening == "(" and closing == ")" and (mark.isdigit() or set(mark) <= {*"ivx"} or len(mark) == 1)

    def _next_item(self, end: int) -> int:
        """The start of the next item of an agenda, after ";" or ","; 0 at its end."""
        for j in range(end, min(end + 20, len(self.tokens) - 1)):
            if self.tokens[j].text in (";", ","):
                return j + 2 if self.tokens[j + 1].lower == "and" else j + 1
        return 0

    def _closes_front(self, end: int) -> bool:
        """A comma, or the subject of the clause ("On the shelf I regret to say", "On eels the minister said")."""
        subject = phrase_at(self.tokens, end) if self.tokens[end].tag == "DT" else None
        if subject and subject.core_end < len(self.tokens) and self.tokens[subject.core_end].tag in ("VBD", "VBZ"):
            return True
        return self.tokens[end].tag in ("PRP", "EX") or any(t.text == "," for t in self.tokens[end : end + 4])
