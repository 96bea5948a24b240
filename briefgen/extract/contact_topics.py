"""What a contact was about: the matters of the sentences that tell it, and of those that clearly go on about it.

telling      The two ministers met in P to discuss the ferry and the tolls.
subject      They also discussed visas. / Kern raised the case of two fishermen.
the talks    The talks focused on water. / Also on the agenda was the bridge.

What the text says of the two states elsewhere is no topic, nor what a relative clause tells of those who met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.extract.agenda import agenda_of, are_topics_of_talks, is_new, names_nothing, parts_of
from briefgen.extract.agent import parties_of, people_of
from briefgen.extract.clause_subjects import Subjects, depths_of
from briefgen.extract.contact import Contact
from briefgen.extract.denials import is_denied
from briefgen.extract.document import Token
from briefgen.extract.introducers import kinds
from briefgen.extract.lexicon import all_words, load, words
from briefgen.extract.mention import Mention
from briefgen.extract.merge import Merged
from briefgen.extract.nouns import phrase_at, spell
from briefgen.extract.reading import Reading
from briefgen.extract.results import sentences_about
from briefgen.extract.sameness import compatible
from briefgen.extract.topics import topics

Spans = tuple[tuple[int, int], ...]  # of the tokens of a sentence

MAX_TOPICS = 12
MAX_WORDS = 5  # of a topic that can be cut
LONGEST = 8  # words of any topic
_OF_THE_DAY = frozenset({"today", "yesterday", "this morning", "this afternoon", "this evening"})
_LONG_BEFORE = 31  # days
_READOUT = 25  # sentences of a text about one contact
MIN_WEIGHT = 2.0  # of a matter that counts as discussed
_WERE = frozenset({"was", "were", "been"})
_BOTH = frozenset({"they", "both", "we", "two", "pair", "sides", "delegations"})
_EARLY = 5  # tokens in which the verb of "they" stands
_AGREED = frozenset({"agreed"})
_LINKS = frozenset(
    {"in", "on", "for", "to", "from", "with", "at", "by", "over", "between", "near", "along", "across", "held", "into"}
)


def topics_of(reading: Reading, item: Merged) -> tuple[str, ...]:
    """Short phrases of what was discussed, in the order of the text; of a visit also those of the meetings on it."""
    inner = [m for m in reading.contacts if item.contact.form == "visit" and is_part_of(m.contact, item.contact)]
    told = (_Told(reading, m) for m in (item, *inner))
    inside = {index: told for contact in told for index, told in contact.stretches()}
    found = sorted(_spoken(reading, inside), key=lambda t: t[0])
    told_of = [text for _, text in found]
    told_of = [t for i, t in enumerate(told_of) if is_new(t, told_of[:i])]
    broad = (p for s in sorted(inside) for p in _broad_topics(reading, s))
    return tuple(dict.fromkeys((*told_of, *broad)))[:MAX_TOPICS]


_Place = tuple[int, int, int]  # sentence, first token, end


def _spoken(reading: Reading, inside: Mapping[int, Spans]) -> Iterator[tuple[_Place, str]]:
    """(place, phrase) of what was spoken of: matters that a frame names, then objects of words of talking, then
    matters of the lexicon, none twice at one place.
    """
    taken: list[_Place] = []

    def is_free(place: _Place) -> bool:
        free = not any(t[0] == place[0] and t[1] < place[2] and place[1] < t[2] for t in taken)
        if free:
            taken.append(place)
        return free

    told = [m for m in sorted(reading.mentions, key=lambda m: (m.sentence, m.start)) if _is_told(reading, m, inside)]
    framed = [m for m in told if set(m.cues) & kinds().keys()]
    yield from ((place, text) for m in framed for place, text in _of_mention(reading, m) if is_free(place))
    for sentence, spans in sorted(inside.items()):
        for item in (t for a, b in spans for t in agenda_of(reading.layers[sentence].tokens, a, b)):
            if is_free(place := (sentence, item.start, item.end)):
                yield place, short(item.text)
        for place, text in _kinds_of_talks(reading.layers[sentence].tokens, sentence, spans):
            if is_free(place):
                yield place, text
    plain = [m for m in told if m not in framed]
    yield from ((place, text) for m in plain for place, text in _of_mention(reading, m) if is_free(place))


def _kinds_of_talks(tokens: Sequence[Token], sentence: int, spans: Spans) -> Iterator[tuple[_Place, str]]:
    """ "arrived for [border] talks", "[fisheries] negotiations": a noun before the talks says what they are about."""
    for i in (i for a, b in spans for i in range(max(a, 1), b)):
        before = tokens[i - 1]
        kind = before.tag in ("NN", "NNS") and not before.entity and "-" not in before.text
        if tokens[i].lower in _TALKS and kind and before.lower not in words("contacts", "talk_kinds"):
            yield (sentence, i - 1, i), before.lower


_TALKS = frozenset({"talks", "negotiations", "consultations"})


def _is_told(reading: Reading, mention: Mention, inside: Mapping[int, Spans]) -> bool:
    """A matter in what is told of the contact, of some weight, and not one that was not talked about."""
    tokens = reading.layers[mention.sentence].tokens
    said = any(a <= mention.start < b for a, b in inside.get(mention.sentence, ())) and mention.weight >= MIN_WEIGHT
    empty = names_nothing(tokens, mention.start, mention.end)
    return said and not empty and not is_denied(tokens, mention.start, mention.end)


class _Told:
    """A contact with the parts of the text that tell what it was about."""

    def __init__(self, reading: Reading, item: Merged) -> None:
        self.reading, self.item, self.contact = reading, item, item.contact

    def stretches(self) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
        """Sentences with the spans of their tokens that speak of the contact."""
        alone = self.is_readout()
        if all(self.is_aside(index) for index in self.item.sentences):
            return
        for index in range(len(self.reading.layers)) if alone else sentences_about(self.reading, self.item):
            own = index in self.item.sentences
            if own or self.goes_on(index) or (alone and index > self.contact.sentence):
                yield index, tuple(self.parts(index, own=own))

    def is_aside(self, index: int) -> bool:
        """ "discussed the pact signed during A's visit in 2019": the sentence is about another, later contact."""
        day = self.contact.date
        others = (m.contact.date for m in self.reading.contacts if m is not self.item and index in m.sentences)
        return day is not None and any(d is not None and (d.first - day.last).days > _LONG_BEFORE for d in others)

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
        if are_topics_of_talks(tokens):
            return True
        verbs = (k for k, t in enumerate(tokens) if t.tag.startswith("VB"))
        named = words("contacts", "discussing")
        told = (k for k in verbs if tokens[k].lower in named or self.is_said_by_one(subjects, k))
        return any(self.is_theirs(subjects, k) for k in told) or self.names_agenda(tokens)

    def is_said_by_one(self, subjects: Subjects, k: int) -> bool:
        """ "Kern [rejected] a second toll": a deed of one who met that is not done elsewhere."""
        token = subjects.tokens[k]
        told = token.tag in ("VBD", "VBZ") and token.lower not in words("contacts", "elsewhere")
        return told and bool(set(people_of(subjects.left_of(k))) & set(self.contact.people))

    def is_theirs(self, subjects: Subjects, k: int) -> bool:
        """They discussed it; the talks focused on it; it was raised at the meeting."""
        who = subjects.left_of(k)
        if set(people_of(who)) & set(self.contact.people):
            return True
        parties = set(parties_of(who))
        if who and not people_of(who) and parties and parties <= set(self.contact.parties):
            return True
        tokens, talked_of = subjects.tokens, words("contacts", "agenda_predicates") | _AGREED
        passive = bool(_WERE & {t.lower for t in tokens[max(0, k - 3) : k + 2]}) and tokens[k].lower in talked_of
        near = {t.lower for t in tokens[max(0, k - 8) : k + 6]}
        both = tokens[0].lower in _BOTH or (tokens[0].lower == "the" and tokens[1].lower in _BOTH)
        taken_up = both and k < _EARLY
        if taken_up and subjects.layers.sentence.index - 1 in self.item.sentences:
            return True  # "They examined maps", of ministers who are not named
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


def _of_mention(reading: Reading, mention: Mention) -> Iterator[tuple[_Place, str]]:
    """The matter inside a line, each thing that it names for itself: small first letter unless a name opens it."""
    tokens = reading.layers[mention.sentence].tokens
    for start, end, title in _each(tokens, mention):
        opener = title.split()[0].removesuffix("'s").removesuffix("’s")
        named = any(t.text == opener and (t.entity or t.tag.startswith("NNP")) for t in tokens)
        text = title if named or opener.isupper() else title[0].lower() + title[1:]
        if not _is_light(text):
            yield (mention.sentence, start, end), short(text)


def _each(tokens: Sequence[Token], mention: Mention) -> Iterator[tuple[int, int, str]]:
    """The title with its place; "maps and customs posts" are two things."""
    title = _in_words(tokens, mention)
    phrase = phrase_at(tokens, mention.start)
    parts = parts_of(tokens, phrase) if phrase and phrase.end <= mention.end else ()
    if len(parts) < 2 or not spell(tokens, mention.start, mention.end).lower().endswith(title.lower()):
        yield mention.start, mention.end, title
        return
    for part in parts:
        start = next((i for i in range(part.start, part.end) if tokens[i].tag not in ("DT", "PRP$")), part.start)
        yield part.start, part.end, spell(tokens, start, part.end)


def _in_words(tokens: Sequence[Token], mention: Mention) -> str:
    """The title, or the words of the text where the title is that of the lexicon ("railway to Quito", "migration")."""
    named = mention.key in topics() and mention.title == topics()[mention.key].title
    said = spell(tokens, mention.start, mention.end)
    text = said if named and tokens[mention.end - 1].tag.startswith("NN") else mention.title
    before = next((text[: text.find(f" {talks}")] for talks in _TALKS if f" {talks}" in text), "")
    return before if before and not set(mention.cues) & kinds().keys() else text  # "debt talks in Quito"


def _is_light(text: str) -> bool:
    """ "issues", "free exchange of views": words that name nothing."""
    vague = (words("contacts", k) for k in ("light_topics", "no_topics", "topic_leads", "talk_words"))
    light = frozenset().union(*vague) | words("matters", "judging") | words("matters", "vague") | {"of", "free"}
    return {*text.lower().split()} <= light


def short(text: str) -> str:
    """A topic of a few words, cut before a late preposition, but not before "of" nor to a noun that says little."""
    parts = text.split()
    if len(parts) <= MAX_WORDS:
        return text
    ends = (i for i, w in enumerate(parts[: MAX_WORDS + 1]) if w in _LINKS and not _hangs(parts[:i]))
    cut = max(ends, default=0)
    cut -= cut > 2 and parts[cut - 1].endswith("ed")  # "sanctions imposed [by the states]"
    if not cut and len(parts) > LONGEST:
        cut = max((i for i, w in enumerate(parts[: LONGEST + 1]) if i > 1 and w in {*_LINKS, "of"}), default=LONGEST)
    return " ".join(parts[:cut] if cut else parts)


def _hangs(parts: Sequence[str]) -> bool:
    """ "ban", "return": a noun that is nothing without what follows."""
    if len(parts) > 1:
        return parts[-1].lower() in load("matters")["bearers"]["open"]  # "lifting of Kenya's ban"
    vague = words("matters", "carriers") | words("contacts", "light_topics") | all_words("matters", "bearers")
    return not parts or parts[0].lower() in vague | {"effect", "impact", "effects"}
