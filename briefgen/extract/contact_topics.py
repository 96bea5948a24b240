"""What a contact was about: the matters of the sentences that tell it, and of those that clearly go on about it.

telling      The two ministers met in P to discuss the ferry and the tolls.
subject      They also discussed visas. / Kern raised the case of two fishermen.
the talks    The talks focused on water. / Also on the agenda was the bridge.

What the text says of the two states elsewhere is no topic, nor what a relative clause tells of those who met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.extract.agenda import agenda_of, is_new, names_nothing
from briefgen.extract.agent import parties_of, people_of
from briefgen.extract.clause_subjects import Subjects, depths_of
from briefgen.extract.contact import Contact
from briefgen.extract.document import Token
from briefgen.extract.lexicon import words
from briefgen.extract.mention import Mention
from briefgen.extract.merge import Merged
from briefgen.extract.reading import Reading
from briefgen.extract.results import sentences_about
from briefgen.extract.sameness import compatible

MAX_TOPICS = 12
MAX_WORDS = 8  # of a topic
_OF_THE_DAY = frozenset({"today", "yesterday", "this morning", "this afternoon", "this evening"})
_READOUT = 25  # sentences of a text about one contact
MIN_WEIGHT = 2.0  # of a matter that counts as discussed
_WERE = frozenset({"was", "were", "been"})
_TALKED_OF = frozenset("discussed raised reviewed agreed addressed considered covered broached".split())
_LINKS = frozenset(
    {"of", "in", "on", "for", "to", "from", "with", "at", "by", "over", "between", "near", "along", "held"}
)


def topics_of(reading: Reading, item: Merged) -> tuple[str, ...]:
    """Short phrases of what was discussed, in the order of the text; of a visit also those of the meetings on it."""
    inner = [m for m in reading.contacts if item.contact.form == "visit" and is_part_of(m.contact, item.contact)]
    told = (_Told(reading, m) for m in (item, *inner))
    inside = {index: told for contact in told for index, told in contact.stretches()}
    phrases: dict[str, str] = {}
    for mention in sorted(reading.mentions, key=lambda m: (m.sentence, m.start)):
        here = inside.get(mention.sentence, ())
        said = any(a <= mention.start < b for a, b in here) and mention.weight >= MIN_WEIGHT
        if said and not names_nothing(reading.layers[mention.sentence].tokens, mention.start, mention.end):
            phrases.setdefault(mention.key, _as_topic(reading, mention))
    broad = (p for s in sorted(inside) for p in _broad_topics(reading, s))
    found = list(dict.fromkeys((*phrases.values(), *broad)))
    for sentence, spans in sorted(inside.items()):
        for _, topic in (t for a, b in spans for t in agenda_of(reading.layers[sentence].tokens, a, b)):
            if is_new(topic, found):
                found.append(topic)
    return tuple(found)[:MAX_TOPICS]


class _Told:
    """A contact with the parts of the text that tell what it was about."""

    def __init__(self, reading: Reading, item: Merged) -> None:
        self.reading, self.item, self.contact = reading, item, item.contact

    def stretches(self) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
        """Sentences with the spans of their tokens that speak of the contact."""
        alone = self.is_readout()
        for index in range(len(self.reading.layers)) if alone else sentences_about(self.reading, self.item):
            own = index in self.item.sentences
            if own or self.goes_on(index) or (alone and index > self.contact.sentence):
                yield index, tuple(self.parts(index, own=own))

    def is_readout(self) -> bool:
        """A text without dateline whose first sentence tells this contact of the day and that tells no other: all is
        about it.
        """
        reading, contact = self.reading, self.contact
        first = next((n for n, layer in enumerate(reading.layers) if not layer.header), 0)
        others = [m for m in reading.contacts if m is not self.item and set(contact.parties) <= set(m.contact.parties)]
        moment = contact.moment  # news names the weekday and tells background too
        fresh = moment is not None and (moment.kind == "release" or moment.text.lower() in _OF_THE_DAY)
        lead = contact.sentence == first and contact.status == "held" and contact.form != "visit" and fresh
        return lead and reading.here is None and not others and len(reading.layers) <= _READOUT

    def parts(self, index: int, *, own: bool) -> Iterator[tuple[int, int]]:
        """The sentence without the relative clauses that tell of something else: "A, who quarrelled over X, met B"."""
        tokens = self.reading.layers[index].tokens
        depth = depths_of(tokens)
        deep = own and index == self.contact.sentence and depth[min(self.contact.trigger, len(tokens) - 1)] > 0
        start = 0
        for end in range(1, len(tokens) + 1):
            if end == len(tokens) or depth[end] != depth[start]:
                if deep or depth[start] == 0:
                    yield start, end
                start = end

    def goes_on(self, index: int) -> bool:
        """Those who met speak in it of something, or it is about the talks as such."""
        layer = self.reading.layers[index]
        tokens = layer.tokens
        subjects = Subjects(layer, self.reading.agents[index])
        verbs = (
            k for k, t in enumerate(tokens) if t.tag.startswith("VB") and t.lower in words("contacts", "discussing")
        )
        return any(self.is_theirs(subjects, k) for k in verbs) or self.names_agenda(tokens)

    def is_theirs(self, subjects: Subjects, k: int) -> bool:
        """They discussed it; the talks focused on it; it was raised at the meeting."""
        who = subjects.left_of(k)
        if set(people_of(who)) & set(self.contact.people):
            return True
        parties = set(parties_of(who))
        if who and not people_of(who) and parties and parties <= set(self.contact.parties):
            return True
        tokens = subjects.tokens
        passive = bool(_WERE & {t.lower for t in tokens[max(0, k - 3) : k]}) and tokens[k].lower in _TALKED_OF
        near = {t.lower for t in tokens[max(0, k - 8) : k + 6]}
        return not who and (passive or bool(near & words("contacts", "talk_words")))

    def names_agenda(self, tokens: tuple[Token, ...]) -> bool:
        """Also on the agenda was X; X was on the table."""
        return bool(words("contacts", "agenda_words") & {t.lower for t in tokens})


def is_part_of(contact: Contact, visit: Contact) -> bool:
    """A meeting of the visitor on the visit."""
    same = bool(set(contact.people) & set(visit.people)) and set(contact.parties) == set(visit.parties)
    return same and contact.form != "visit" and compatible(contact.date, visit.date) and contact.status == visit.status


_BROAD = re.compile(
    r"\b(?:bilateral|mutual|regional|international|political|economic|trade|military|security|cultural)"
    r"(?:(?:,| and|, and) (?:regional|international|global|economic|political|trade|cultural|security))*"
    r" (?:relations|ties|relationship|issues|matters|developments|affairs|cooperation|co-operation)\b",
    re.IGNORECASE,
)


def _broad_topics(reading: Reading, sentence: int) -> list[str]:
    """ "bilateral relations", "regional and global issues": no matters for a brief, but what was talked about."""
    span = reading.layers[sentence].sentence
    text = " ".join(reading.document.text[span.start : span.end].split())
    found = [m.group(0) for m in _BROAD.finditer(text)]
    return [
        phrase.lower() for phrase in found if not phrase.split()[1][0].isupper()
    ]  # no Minister for Security Affairs


def _as_topic(reading: Reading, mention: Mention) -> str:
    """The title inside a line: small first letter unless a name opens it, cut before a late preposition."""
    parts = mention.title.split()
    if len(parts) > MAX_WORDS:
        cut = max((i for i, w in enumerate(parts[: MAX_WORDS + 1]) if i > 1 and w in _LINKS), default=MAX_WORDS)
        parts = parts[:cut]
    tokens = reading.layers[mention.sentence].tokens
    opener = parts[0].removesuffix("'s").removesuffix("’s")
    named = any(t.text == opener and (t.entity or t.tag.startswith("NNP")) for t in tokens)
    first = parts[0] if named or parts[0].isupper() else parts[0][0].lower() + parts[0][1:]
    return " ".join([first, *parts[1:]])
