"""Mentions -> persons: which mentions are the same person, and which name, office and state that person has.

A surname goes back to the latest full name that holds it; a title alone ("the Syrian minister") to the latest holder
of such a title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from briefgen.extract.echoes import echoes, with_blocks
from briefgen.extract.lexicon import words
from briefgen.extract.names import contains, keys
from briefgen.extract.offices import Office
from briefgen.extract.people import Layers, PersonMention


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a document; `mentions` in order; `office` without the state; `country` None where the text does
    not tell.
    """

    number: int
    name: str
    aliases: tuple[str, ...]
    office: str | None
    head: str | None
    country: str | None
    body: str | None
    former: bool
    mentions: tuple[PersonMention, ...]
    rule: str
    implied: str | None = None

    @property
    def quoted_as_source(self) -> bool:
        """Every mention is that of a journalist or medium."""
        return all(m.quoted_source for m in self.mentions)

    @property
    def first(self) -> PersonMention:
        """The mention that tells most: the first with a title, else the first."""
        return next((m for m in self.mentions if m.office), self.mentions[0])


_BODIES = frozenset(
    "european commonwealth un eu au nato opec asean ecowas osce iaea imf interpol who unesco unhcr".split()
)
_BODY_NAMES = (
    "african union",
    "arab league",
    "league of arab",
    "united nations",
    "world bank",
    "world health",
    "red cross",
)


def is_international(person: Person) -> bool:
    """A secretary-general, or an official of a body by name ("European Commission President"): of no state."""
    office = (person.office or "").lower()
    parts = set(office.replace("-", " ").split())
    by_name = bool(parts & _BODIES) or any(body in office for body in _BODY_NAMES)
    return office in ("secretary-general", "secretary general", "high representative", "nuncio") or by_name


class _Builder:
    """A person in the making. What every further mention is compared with is kept, so that long texts stay linear."""

    def __init__(self, mention: PersonMention) -> None:
        self.mentions: list[PersonMention] = []
        self.name = ""
        self.states: set[str] = set()
        self.heads: set[str] = set()
        self.add(mention)

    def add(self, mention: PersonMention) -> None:
        """Take in a mention; the person is called by the fullest name, the first of equals."""
        self.mentions.append(mention)
        if not self.name or len(keys(mention.name)) > len(keys(self.name)):
            self.name = mention.name
        if mention.country:
            self.states.add(mention.country)
        if mention.head:
            self.heads.add(mention.head)

    def fits(self, mention: PersonMention) -> bool:
        if not (contains(self.name, mention.name) or contains(mention.name, self.name)):
            return False
        return not (mention.country and self.states and mention.country not in self.states)

    def score(self, mention: PersonMention) -> tuple[bool, int]:
        return bool(mention.head) and mention.head in self.heads, self.mentions[-1].sentence


def resolve_people(
    layers: Sequence[Layers], mentions: Sequence[PersonMention], known: Callable[[str], bool] | None = None
) -> tuple[Person, ...]:
    """Group the mentions of one document into persons, in order of first mention.

    `known` tells whether a surname alone is that of somebody in office ("Merkel").
    """
    mentions = with_blocks(layers, mentions)
    builders: list[_Builder] = []
    waiting: list[PersonMention] = []
    for mention in mentions:
        fitting = [b for b in builders if b.fits(mention)]
        if fitting:
            max(fitting, key=lambda b: b.score(mention)).add(mention)
        elif _stands_alone(mention, layers[mention.sentence]):
            builders.append(_Builder(mention))
        else:
            waiting.append(mention)
    for mention in waiting:
        if (
            (mention.person_tag or len(keys(mention.name)) > 1)
            and not any(b.fits(mention) for b in builders)
            and (known and known(mention.name))
        ):
            builders.append(_Builder(mention))
    for mention in waiting:  # a surname used before the full name ("Kern's visit ... Foreign Minister Ana Kern")
        fitting = [b for b in builders if b.fits(mention)]
        if fitting and mention not in fitting[0].mentions:
            fitting[0].add(mention)
            fitting[0].mentions.sort(key=lambda m: (m.sentence, m.start))
    forms = [tuple({m.name for m in b.mentions}) for b in builders]
    for number, echo in echoes(layers, forms, [m for b in builders for m in b.mentions]):
        builders[number].add(echo)
        builders[number].mentions.sort(key=lambda m: (m.sentence, m.start))
    people = [_person(number, builder, layers) for number, builder in enumerate(builders)]
    people = [_taken_up(p, people, layers) for p in people]
    people = _with_described_offices(_with_counterpart_offices(people, layers), layers)
    return tuple(_with_counterpart_offices(people, layers))


def _with_counterpart_offices(people: list[Person], layers: Sequence[Layers]) -> list[Person]:
    """ "Fisheries Minister A and his Norwegian counterpart B": B holds A's office; "A's predecessor, B" held it, "his
    successor, B" holds it.
    """
    done = list(people)
    for person in people:
        mention = next((m for m in person.mentions if m.rule == "counterpart"), None)
        if mention is None or person.office:
            continue
        layer = layers[mention.sentence]
        if (relation := _in_line(layer, mention)) is not None:
            before = relation == "predecessor"
            holder = _owner(done, layer, mention) if before else _last_in_office(done, mention)
            if holder:
                country = person.country or holder.country
                office = _permanent(holder.office)
                done[person.number] = replace(person, office=office, head=holder.head, former=before, country=country)
        elif not mention.counterpart or _is_mine(layer, mention):
            continue
        elif holder := _last_in_office([p for p in done if not p.body and not is_international(p)], mention):
            done[person.number] = replace(person, office=_permanent(holder.office), head=holder.head)
        elif unnamed := _title_before(layer, mention):
            done[person.number] = replace(person, office=unnamed.title, head=unnamed.head)
    return done


def _permanent(office: str | None) -> str | None:
    """The office without "acting" and the like, which the other holder need not be."""
    parts = [p for p in (office or "").split() if p.lower() not in ("acting", "caretaker", "interim")]
    return " ".join(parts) or None


def _last_in_office(people: Sequence[Person], mention: PersonMention) -> Person | None:
    """Who holds an office and is named last before the mention, up to three sentences back."""
    at = (mention.sentence, mention.start)
    before = [
        (m.sentence, m.start, p) for p in people if p.office for m in p.mentions
        if mention.sentence - 3 <= m.sentence and (m.sentence, m.start) < at
    ]  # fmt: skip
    return max(before, key=lambda b: b[:2])[2] if before else None


def _owner(people: Sequence[Person], layer: Layers, mention: PersonMention) -> Person | None:
    """Whose predecessor somebody is: "Kern's predecessor", or "his" of the person in office named last."""
    if mention.outer and layer.tokens[mention.outer - 1].lower in ("'s", "’s"):
        own = ((m, p) for p in people for m in p.mentions if m.sentence == mention.sentence)
        return next((p for m, p in own if m.end == mention.outer - 1), None)
    return _last_in_office([p for p in people if not p.former and mention not in p.mentions], mention)


def _is_mine(layers: Layers, mention: PersonMention) -> bool:
    """ "my colleague Ana Kern": the equal of whoever speaks, not of whoever was named before."""
    return bool({"my", "our"} & {t.lower for t in layers.tokens[max(0, mention.outer - 2) : mention.start]})


def _in_line(layers: Layers, mention: PersonMention) -> str | None:
    """ "Kern's [predecessor], Li Min", "His [successor], Ana Kern": who held the office before, or holds it since."""
    words_before = (t.lower for t in layers.tokens[mention.outer : mention.start])
    return next((w for w in words_before if w in ("predecessor", "successor")), None)


def _title_before(layers: Layers, mention: PersonMention) -> Office | None:
    """ "Albania's foreign minister met his Greek counterpart A": the title of somebody who is not named."""
    offices = [o for o in layers.offices if o.end <= mention.outer and not o.plural and not o.weak and o.country]
    return offices[-1] if offices else None


def _with_described_offices(people: list[Person], layers: Sequence[Layers]) -> list[Person]:
    """ "When Ana Kern landed in Quito, the Austrian foreign minister knew ...": a definite title with a state and no
    name, in the same
    sentence or the next two, belongs to the person named last who has no title yet."""
    done = list(people)
    for person in people:
        if person.office:
            continue
        first = person.mentions[0]
        for index in range(first.sentence, min(len(layers), first.sentence + 3)):
            office = next((o for o in layers[index].offices if _describes(o, person, index, done)), None)
            if office:
                done[person.number] = _titled(person, office)
                break
        else:
            office = _announced(person, layers, done)
            done[person.number] = _titled(person, office) if office else person
    return done


def _taken_up(person: Person, people: Sequence[Person], layers: Sequence[Layers]) -> Person:
    """ "the Angolan governor of Cunene knew nothing. Governor Omar Said ...": a bare title with a name takes up the
    same title with its state, told just before without a name.
    """
    first = person.first
    if person.country or person.body or not person.head or " " in (person.office or ""):
        return person
    for index in range(first.sentence, max(-1, first.sentence - 3), -1):
        for office in reversed(layers[index].offices):
            before = index < first.sentence or office.end <= first.outer
            same = office.head == person.head and office.country and not office.plural and not office.is_bare
            named = any(
                m.sentence == index and m.outer <= office.start < m.outer_end for p in people for m in p.mentions
            )
            if before and same and not named:
                mentions = tuple(replace(m, country=office.country) if m is first else m for m in person.mentions)
                return replace(person, office=office.title, country=office.country, mentions=mentions)
    return person


def _titled(person: Person, office: Office) -> Person:
    return replace(person, office=office.title, head=office.head, country=person.country or office.country)


def _announced(person: Person, layers: Sequence[Layers], people: Sequence[Person]) -> Office | None:
    """ "Kenya's foreign minister said on Monday ... / Amos Oduya told reporters ...": a title that opens one of the
    two sentences
    before belongs to the person with whom the next one opens."""
    first = person.mentions[0]
    if first.start > 1 or not first.person_tag:
        return None
    for index in range(first.sentence - 1, max(-1, first.sentence - 3), -1):
        for office in layers[index].offices:
            free = not office.plural and not office.weak and office.country and office.outer <= 1
            if not free or person.country not in (None, office.country):
                continue
            named = any(
                m.sentence == index and m.outer <= office.start < m.outer_end for p in people for m in p.mentions
            )
            held = any(
                p.number != person.number and p.head == office.head and p.country == office.country for p in people
            )
            if not named and not held:
                return office
    return None


def _describes(office: Office, person: Person, index: int, people: Sequence[Person]) -> bool:
    first = person.mentions[0]
    if office.plural or not office.definite or not (office.country or office.body) or office.weak:
        return False
    if index == first.sentence and office.start < first.end:
        return False
    if person.country and office.country != person.country:
        return False
    return not any(_claims(other, office, person, index) for other in people)


def _claims(other: Person, office: Office, person: Person, index: int) -> bool:
    """Somebody else holds the title, is named by it, or is named between the person and it."""
    first = person.mentions[0]
    if any(m.sentence == index and m.outer <= office.start < m.outer_end for m in other.mentions):
        return True
    holder = other.head == office.head and other.country in (None, office.country)
    between = any((first.sentence, first.start) < (m.sentence, m.start) < (index, office.start) for m in other.mentions)
    return other.number != person.number and (holder or between)


_TELLING = frozenset(
    "title-name title-comma-name titles-names counterpart honorific-name name-apposition name-bracket name-predicate"
    " speaker".split()
)


def _stands_alone(mention: PersonMention, layers: Layers) -> bool:
    """A mention that is enough to say that there is such a person."""
    size = len(keys(mention.name))
    if mention.rule in _TELLING:
        return size >= 2 or mention.rule != "name-bracket"
    if size < 2 or mention.rule in ("state-name", "delegation"):
        return size >= 2
    if _is_employer(layers, mention) or _is_met(layers, mention):
        return not _is_employer(layers, mention)
    tokens = layers.tokens
    labels = [t.entity for t in tokens[mention.start : mention.end]]
    if any(
        label in ("GPE", "LOC", "ORG", "FAC", "NORP", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT") for label in labels
    ) and not _acts(layers, mention):
        return labels.count("PERSON") * 2 > len(labels)
    return mention.person_tag or _acts(layers, mention)


def _is_employer(layers: Layers, mention: PersonMention) -> bool:
    """ "Northgas's spokesman Igor Belov": a firm, or somebody's employer who is not the matter here."""
    after = [t.lower for t in layers.tokens[mention.end : mention.end + 3]]
    return after[:1] in (["'s"], ["’s"]) and bool(
        {"spokesman", "spokeswoman", "ceo", "chief", "chairman"} & set(after[1:])
    )


def _is_met(layers: Layers, mention: PersonMention) -> bool:
    """ "raised it with Ana Kern in Bonn", "told Ana Kern": a name of two or three words, and no more of a body's name
    after it.
    """
    tokens = layers.tokens
    if mention.start < 2 or not 2 <= mention.end - mention.start <= 4 or mention.end >= len(tokens):
        return False
    if not all(
        t.tag == "NNP" and t.entity in ("", "ORG", "PERSON", "GPE") for t in tokens[mention.start : mention.end]
    ):
        return False
    verbs = {t.lower for t in tokens[max(0, mention.start - 12) : mention.start]}
    after = tokens[mention.end]
    closed = after.lower in ("in", "on", "by", "at", "during", "about", "over", "last", "and") or after.text in (
        ".",
        ",",
    )
    before = tokens[mention.start - 1].lower
    return closed and ((before == "with" and bool(verbs & _TALKED)) or before == "met")


_TALKED = frozenset(
    "met meeting meetings raised discussed spoke spoken talked talks conversation call raise discuss".split()
)
_SPEAKS = frozenset(
    (
        "said says told added noted stressed emphasized emphasised met visited arrived underscored underlined "
        "expressed thanked congratulated welcomed stated reiterated affirmed reaffirmed briefed invited spoke "
        "warned called urged hosted received"
    ).split()
)


def _acts(layers: Layers, mention: PersonMention) -> bool:
    """The next word is a verb that only people govern."""
    tokens = layers.tokens
    following = next((t for t in tokens[mention.end : mention.end + 2] if t.tag not in ("RB", "MD")), None)
    return (
        following is not None
        and following.lower in _SPEAKS
        and all(t.tag.startswith("NNP") for t in tokens[mention.start : mention.end] if len(t.text) > 3)
    )


def _person(number: int, builder: _Builder, layers: Sequence[Layers]) -> Person:
    mentions = tuple(builder.mentions)
    titled = [m for m in mentions if m.office]
    best = next((m for m in titled if " " in (m.office or "")), titled[0] if titled else None)
    if best and titled[0] is not best and titled[0].head != best.head:
        best = titled[0]
    countries = [m.country for m in mentions if m.country] or [m.shared for m in mentions if m.shared]
    country = Counter(countries).most_common(1)[0][0] if countries else None
    name = builder.name
    aliases = tuple(dict.fromkeys(m.name for m in mentions if m.name != name))
    former = any(m.former for m in mentions[:2]) or any(_called_former(layers[m.sentence], m) for m in mentions)
    office, head = (best.office, best.head) if best else (None, None)
    if office is None and (rank := next((m.rank for m in mentions if m.rank), None)):
        office, head = rank, "general"
    if office is None and mentions[0].rule == "delegation":
        office, head = "Head of delegation", "head"
    implied = next((m.implied for m in mentions if m.implied), None)
    return Person(
        number,
        name,
        aliases,
        office,
        head,
        country,
        best.body if best else None,
        former,
        mentions,
        best.rule if best else mentions[0].rule,
        implied,
    )


def _called_former(layers: Layers, mention: PersonMention) -> bool:
    """ "the former Omar Haddad regime", "the late Omar Haddad": the word stands right before the name."""
    before = layers.tokens[mention.outer - 1].lower if mention.outer else ""
    return before in words("offices", "former") and before not in ("then", "retired", "disgraced")
