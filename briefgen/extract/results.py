"""What came of a contact: what those who met agreed, signed, announced or pledged, or that they settled nothing.

active    The two ministers agreed to reopen the bridge. / Kern signed a protocol. / They failed to agree on a date.
passive   It was agreed that ... / A protocol was signed. / No agreement was reached.
witness   The two leaders witnessed the signing of three agreements.
ending    The talks ended without result.

Taken only from sentences that tell the contact or go on about it, where those who met are the subject (or nobody is),
and not where the verb has an earlier time of its own ("the treaty that they signed in 2019").
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.agent import Agent, parties_of, people_of
from briefgen.extract.clause_subjects import Subjects
from briefgen.extract.contact import Contact
from briefgen.extract.dropping import clause_bounds
from briefgen.extract.lexicon import words
from briefgen.extract.merge import Merged
from briefgen.extract.reading import Reading
from briefgen.extract.when import time_of

MAX_GAP = 2  # sentences in a row that may name nobody of the contact
MAX_LENGTH = 1200  # characters
_REACH = 9  # tokens between "signed" and what was signed
_HAVE = frozenset({"have", "has", "had", "'ve", "having"})
_WERE = frozenset({"was", "were", "been"})
_UNREAL = frozenset("be to will would could should may might must can".split())
_SUBORDINATE = frozenset("if unless until once whether since before what".split())
_NO_SENTENCE = frozenset({"this", "it", "so", "upon", "and", ".", ","})  # "agreed this": what is said elsewhere
_JOINT = frozenset({"dual", "pronoun", "group"})


def result_of(reading: Reading, item: Merged) -> str | None:
    """The first sentence that says what came of a contact that was held; None where the text does not say."""
    if item.contact.status != "held":
        return None
    for index in sentences_about(reading, item):
        if _Telling(reading, item, index).tells_result():
            span = reading.layers[index].sentence
            return " ".join(reading.document.text[span.start : span.end].split())[:MAX_LENGTH]
    return None


def sentences_about(reading: Reading, item: Merged) -> Iterator[int]:
    """Those that tell the contact, then those after each that go on about it, up to one that tells another."""
    yield from item.sentences
    held = (other for other in reading.contacts if other is not item and other.contact.status == "held")
    others = {s for other in held for s in other.sentences}
    gap: int | None = 0  # None from a sentence about another contact to the next about this one
    for index in range(min(item.sentences), len(reading.layers)):
        if index in item.sentences:
            gap = 0
        elif index in others or gap is None:
            gap = None
        else:
            agents = reading.agents[index]
            gap = 0 if set(people_of(agents)) & set(item.contact.people) else gap + 1
            if gap <= MAX_GAP or any(_is_everybody(a, item.contact) for a in agents):
                yield index


def _is_everybody(agent: Agent, contact: Contact) -> bool:
    """ "The two ministers", "they", of those who met."""
    if agent.kind not in _JOINT or not agent.plural:
        return False
    return bool(set(agent.people) & set(contact.people)) and set(agent.parties) <= set(contact.parties)


class _Telling:
    """One sentence, asked what it tells of a contact's result."""

    def __init__(self, reading: Reading, item: Merged, index: int) -> None:
        self.contact = item.contact
        self.own = index in item.sentences
        self.tokens = reading.layers[index].tokens
        self.moments = reading.moments[index]
        self.subjects = Subjects(reading.layers[index], reading.agents[index])

    def tells_result(self) -> bool:
        """Some verb of the sentence does."""
        return any(self.is_result(i) for i in range(len(self.tokens)) if self.tokens[i].tag.startswith("VB"))

    def is_result(self, i: int) -> bool:
        """The verb at `i` is done, by those who met, at their meeting, and says what."""
        verb = self.tokens[i].lower
        if verb in words("contacts", "ending"):
            return self.ends_without(i)
        if verb in words("contacts", "witnessing"):
            known = "signing" in self.lowers(i + 1, i + 4)
        elif verb in words("contacts", "concluding"):
            known = self.names_paper(i)
        else:
            known = verb in words("contacts", "agreeing") and self.word(i + 1) not in _NO_SENTENCE
        return known and self.is_done(i) and self.is_theirs(i) and not self.is_earlier(i)

    def ends_without(self, i: int) -> bool:
        """The talks ended without result; the two sides failed to agree."""
        without = {"without", "inconclusively"} & set(self.lowers(i + 1, i + 4)) or self.tokens[i].lower == "failed"
        talks = set(self.lowers(max(0, i - 8), i)) & words("contacts", "talk_words")
        return bool(without) and (bool(talks) or self.is_theirs(i)) and self.is_done(i) and not self.is_earlier(i)

    def is_done(self, i: int) -> bool:
        """signed, has signed, was signed; not "will sign", "to be signed", "a deal signed by", "if they agreed"."""
        start, _ = clause_bounds(self.tokens, i)
        comma = next((k for k in range(i - 1, start, -1) if self.tokens[k].text == ","), start)
        before = self.lowers(max(comma, i - 4), i)
        if set(before) & _UNREAL or set(self.lowers(comma, i)) & _SUBORDINATE:
            return False
        if not self.own and "when" in self.lowers(max(0, i - _REACH), i):
            return False
        helped = bool(set(before) & (_HAVE | _WERE))
        if set(before) & _HAVE and "had" in before and not self.own:
            return False  # what had been agreed before
        return helped or self.tokens[i].tag == "VBD"

    def is_passive(self, i: int) -> bool:
        """was signed, has been agreed."""
        return bool(set(self.lowers(max(0, i - 3), i)) & _WERE)

    def names_paper(self, i: int) -> bool:
        """What was signed, reached or adopted is one of the things that are."""
        papers = words("contacts", "papers")
        if self.is_passive(i):
            start, _ = clause_bounds(self.tokens, i)
            return bool(set(self.lowers(start, i)) & papers)
        ahead = self.tokens[i + 1 : i + 1 + _REACH]
        end = next(
            (k for k, t in enumerate(ahead) if t.tag in ("VBD", "VBZ", "VBP", "MD") or t.text in ";:"), len(ahead)
        )
        return bool({t.lower for t in ahead[:end]} & papers)

    def is_theirs(self, i: int) -> bool:
        """Those who met are the subject, or a passive names none."""
        if self.is_passive(i):
            return self.tokens[i].lower in words("contacts", "concluding") or self.word(i - 2) == "it"
        subject = self.subject_of(i)
        people, parties = set(people_of(subject)), set(parties_of(subject))
        joint = self.own and all(
            a.plural and a.kind in _JOINT for a in subject
        )  # "..., where they agreed": who met here
        if people and not joint:
            return bool(people & set(self.contact.people))
        return bool(parties) and parties <= set(self.contact.parties)

    def subject_of(self, i: int) -> list[Agent]:
        """Whose verb it is; of "noted that ..., and [agreed]" whose the first verb of the sentence is."""
        own = self.subjects.left_of(i)
        if own or self.word(i - 1) not in ("and", "also") or "," not in self.lowers(i - 3, i):
            return own
        first = next((k for k in range(i) if self.tokens[k].tag in ("VBD", "VBZ", "VBP")), None)
        return self.subjects.left_of(first) if first is not None else []

    def is_earlier(self, i: int) -> bool:
        """The verb has a time of its own that is before the contact (or, for an undated contact, any)."""
        moment = time_of(self.moments, self.tokens, i, self.subjects.depth)
        if moment is None or moment.value is None:
            return False
        if self.contact.date is None:
            return not self.own
        return moment.value.last < self.contact.date.first

    def lowers(self, start: int, end: int) -> list[str]:
        """The words `start:end` in lower case."""
        return [t.lower for t in self.tokens[start:end]]

    def word(self, i: int) -> str:
        """The word at `i`; "" outside the sentence."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""
