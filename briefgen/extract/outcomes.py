"""What a contact was about."""

from __future__ import annotations

import re

from briefgen.extract.contact import Contact
from briefgen.extract.matters import Mention
from briefgen.extract.merge import Merged, compatible
from briefgen.extract.reading import Reading
from briefgen.extract.threads import thread

MAX_TOPICS = 12
MAX_WORDS = 8  # of a topic
MIN_WEIGHT = 2.0  # of a matter that counts as discussed
_LINKS = frozenset(
    {"of", "in", "on", "for", "to", "from", "with", "at", "by", "over", "between", "near", "along", "held"}
)


def sentences_of(reading: Reading, item: Merged) -> tuple[int, ...]:
    """The sentences that tell a contact and go on about it."""
    return thread(item, reading.contacts, reading.agents, reading.pair, gaps=1)


def topics_of(reading: Reading, item: Merged) -> tuple[str, ...]:
    """Short phrases of what was discussed, in the order of the text; of a visit also those of the meetings on it."""
    inner = [m for m in reading.contacts if item.contact.form == "visit" and is_part_of(m.contact, item.contact)]
    inside = {s for m in (item, *inner) for s in sentences_of(reading, m)}
    phrases: dict[str, str] = {}
    for mention in sorted(reading.mentions, key=lambda m: (m.sentence, m.start)):
        if mention.sentence in inside and mention.weight >= MIN_WEIGHT and mention.key not in phrases:
            phrases[mention.key] = _as_topic(reading, mention)
    found = dict.fromkeys(phrases.values())
    broad = (p for s in sorted(inside) for p in _broad_topics(reading, s))
    return tuple(dict.fromkeys((*found, *broad)))[:MAX_TOPICS]


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
    words = mention.title.split()
    if len(words) > MAX_WORDS:
        cut = max((i for i, w in enumerate(words[: MAX_WORDS + 1]) if i > 1 and w in _LINKS), default=MAX_WORDS)
        words = words[:cut]
    tokens = reading.layers[mention.sentence].tokens
    opener = words[0].removesuffix("'s").removesuffix("’s")
    named = any(t.text == opener and (t.entity or t.tag.startswith("NNP")) for t in tokens)
    first = words[0] if named or words[0].isupper() else words[0][0].lower() + words[0][1:]
    return " ".join([first, *words[1:]])
