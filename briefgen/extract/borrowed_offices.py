"""Offices that a person's own mentions do not tell.

counterpart   Fisheries Minister A and his Norwegian counterpart B    B holds A's office
in line       A's predecessor, B; his successor, B                    B held it, holds it
described     When A landed in Quito, the Austrian foreign minister knew ...
announced     Kenya's foreign minister spoke on Monday. A told reporters ...
              The presidents of Kenya and Togo met on Monday. A and B agreed ...
deputy        A's deputy, B; A and his deputy, B; B, A's deputy      B is deputy in A's office
taken up      the Angolan governor of Cunene knew nothing. Governor A ...
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.lexicon import words
from briefgen.extract.offices import Office
from briefgen.extract.person import Person, is_international
from briefgen.extract.ranking import singular


def with_borrowed_offices(people: Sequence[Person], layers: Sequence[Layers]) -> tuple[Person, ...]:
    """Give each person the office that other words of the text tell; counterparts again once more are known."""
    found = [_taken_up(p, people, layers) for p in people]
    found = _with_described_offices(_with_counterpart_offices(found, layers), layers)
    return tuple(_announced_together(_with_counterpart_offices(found, layers), layers))


def _announced_together(people: Sequence[Person], layers: Sequence[Layers]) -> list[Person]:
    """ "The presidents of Kenya and Togo met on Monday. [A] and [B] agreed ...": the title of two who are not named
    belongs to the two with whom one of the next two sentences opens.
    """
    done = list(people)
    opening = {(m.sentence, m.outer): p for p in people if not p.office and (m := p.mentions[0]).person_tag}
    for (sentence, start), one in opening.items():
        end = one.mentions[0].end
        other = opening.get((sentence, end + 1))
        joined = [t.lower for t in layers[sentence].tokens[end : end + 1]] == ["and"]
        if start > 1 or other is None or not joined:
            continue
        before = (layers[i] for i in range(sentence - 1, max(-1, sentence - 3), -1))
        office = next((o for layer in before for o in layer.offices if _is_of_two(layer, o, people)), None)
        if office is not None:
            for person in (one, other):
                done[person.number] = replace(person, office=singular(office.title, office.head), head=office.head)
    return done


def _is_of_two(layer: Layers, office: Office, people: Sequence[Person]) -> bool:
    """ "the [presidents] of Kenya and Togo", "the Kenyan and Togolese [presidents]": of two states, without names."""
    near = [c for c in layer.countries if office.outer - 3 <= c.start < office.end + 5]
    index = layer.sentence.index
    named = any(m.sentence == index and office.outer <= m.start < office.end + 8 for p in people for m in p.mentions)
    return office.plural and len({code for c in near for code in c.codes}) == 2 and not named


def with_deputies(people: Sequence[Person], layers: Sequence[Layers]) -> tuple[Person, ...]:
    """ "Minister Kern's deputy, Li Min", "Kern and his deputy Li Min", "Li Min, Kern's deputy": deputy in it."""
    done = list(people)
    for person in people:
        found = [] if person.office else [_principal(done, layers[m.sentence], m) for m in person.mentions]
        if (holder := next(filter(None, found), None)) and holder.number != person.number and not holder.former:
            office = " ".join(("deputy", *(_permanent(holder.office) or "").split()))
            country = person.country or holder.country
            done[person.number] = replace(person, office=office, head=holder.head or "deputy", country=country)
    return tuple(done)


def _principal(people: Sequence[Person], layer: Layers, mention: PersonMention) -> Person | None:
    """Whose deputy the person is."""
    said = [t.lower for t in layer.tokens]
    own = [(m, p) for p in people for m in p.mentions if m.sentence == mention.sentence and m is not mention]
    at = mention.start - 1 - (mention.start > 1 and said[mention.start - 1] == ",")
    if at > 0 and said[at] == "deputy":
        if said[at - 1] in ("his", "her"):
            return _last_in_office([p for p in people if mention not in p.mentions], mention)
        return next((p for m, p in own if m.end == at - 1 and said[at - 1] in ("'s", "’s", "'", "’")), None)
    if said[mention.end : mention.end + 3] in ([",", "his", "deputy"], [",", "her", "deputy"]):
        return _last_in_office([p for p in people if mention not in p.mentions], mention)
    behind = ((m, p) for m, p in own if said[mention.end : m.outer] == [","])
    return next((p for m, p in behind if said[m.end + 1 : m.end + 2] == ["deputy"]), None)


def _with_counterpart_offices(people: list[Person], layers: Sequence[Layers]) -> list[Person]:
    """ "Fisheries Minister A and his Norwegian counterpart B": B holds A's office; "A's predecessor, B" held it, "his
    successor, B" holds it.
    """
    done = list(people)
    for person in people:
        mention = next((m for m in person.mentions if m.rule == "counterpart"), None)
        ranked = person.head == "general" and mention is not None and mention.office is None
        if mention is None or (person.office and not ranked):
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
        elif holder := _equal_of(done, layer, person, mention):
            done[person.number] = replace(person, office=_permanent(holder.office), head=holder.head)
        elif unnamed := _title_before(layer, mention):
            done[person.number] = replace(person, office=unnamed.title, head=unnamed.head)
    return done


def _equal_of(people: Sequence[Person], layer: Layers, person: Person, mention: PersonMention) -> Person | None:
    """Whose counterpart the person is: mostly of who is named last before."""
    if opening := _opening_before(people, layer, mention):
        return opening
    equals = _equals(people, layer, mention)
    last = _last_in_office(equals, mention)
    return (_subject_before(equals, layer, last, person, mention) or last) if last else None


def _subject_before(
    people: Sequence[Person], layer: Layers, last: Person, person: Person, mention: PersonMention
) -> Person | None:
    """ "Minister Kern was received by President Li and met [his] counterpart, Ana Berg": Kern's, not the president's.

    But "Kern was received by Minister Li and his Kenyan counterpart".
    """
    row = [(m, p) for p in people for m in p.mentions if m.sentence == mention.sentence and m.start < mention.start]
    row.sort(key=lambda entry: entry[0].start)
    if not row or row[-1][1] is not last or not _is_object(layer, row[-1][0]) or _is_object(layer, row[0][0]):
        return None
    subject = row[0][1]
    joint = [t.lower for t in layer.tokens[row[-1][0].end : mention.start]][:2] in (["and", "his"], ["and", "her"])
    beside = joint and person.country is not None and person.country != last.country
    own = subject.country is not None and subject.country in (last.country, person.country)
    return subject if subject.office and subject is not last and not own and not beside else None


def _is_object(layer: Layers, mention: PersonMention) -> bool:
    """ "received by [A], and", "met [A]"; not "said that [A] had met", "[A], who"."""
    after = layer.tokens[mention.end : mention.end + 2]
    acts = after[:1] and after[0].tag in ("VBD", "VBZ", "VBP", "MD")
    acts = acts or "who" in [t.lower for t in after]
    return mention.outer > 0 and layer.tokens[mention.outer - 1].tag[:2] in ("IN", "TO", "VB") and not acts


def _equals(people: Sequence[Person], layer: Layers, mention: PersonMention) -> list[Person]:
    """Whose equal a counterpart can be: nobody of a body, and not who only stands beside the other ("Kern, who was
    flanked by the deputy minister, Li Min, rang his counterpart").
    """
    beside = {
        p.number for p in people for m in p.mentions
        if m.sentence == mention.sentence and _COMPANY & {t.lower for t in layer.tokens[max(0, m.outer - 3) : m.outer]}
    }  # fmt: skip
    return [p for p in people if not p.body and not is_international(p) and p.number not in beside]


_COMPANY = frozenset("flanked accompanied joined assisted".split())


def _opening_before(people: Sequence[Person], layer: Layers, mention: PersonMention) -> Person | None:
    """ "Minister Kern told of the ambassador, Li Min. [His] colleague ...": who opens the sentence before "his"."""
    if mention.outer > 1 or layer.tokens[0].lower not in ("his", "her"):
        return None
    row = [(m.start, p) for p in people for m in p.mentions if m.sentence == mention.sentence - 1]
    first = min(row, key=lambda r: r[0])[1] if row else None
    return first if first is not None and first.office else None


def _permanent(office: str | None) -> str | None:
    """The office without "acting" and the like, which the other holder need not be; the equal of a minister for Europe
    and foreign affairs is a foreign minister.
    """
    if office and office.lower().startswith("minister ") and "foreign affairs" in office.lower():
        return "Foreign Minister"
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
            told = (_owned(o, layers[index]) for o in layers[index].offices)
            office = next((o for o in told if o and _describes(o, person, index, done)), None)
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
    country = person.country or office.country if not office.body else None
    return replace(person, office=office.title, head=office.head, country=country, body=person.body or office.body)


def _announced(person: Person, layers: Sequence[Layers], people: Sequence[Person]) -> Office | None:
    """ "Kenya's foreign minister said on Monday ... / Amos Oduya told reporters ...": the title of an unnamed speaker
    belongs to the person with whom a later sentence opens: one of the next two, or of the first ones for the lead's.
    """
    first = person.mentions[0]
    if first.start > 1 or not first.person_tag:
        return None
    for index in range(first.sentence - 1, max(-1, first.sentence - _LEAD), -1):
        near = first.sentence - index <= 2
        for office in layers[index].offices:
            speaks = _is_speaker(layers[index], office) and (near or index <= 1)
            if speaks and _is_vacant(office, person, index, people):
                return office
    return None


_LEAD = 5  # sentences in which a text names the speaker of its lead


def _is_speaker(layer: Layers, office: Office) -> bool:
    """ "[Kenya's foreign minister] said", "..., the bloc's [foreign policy chief] said": a title without a name."""
    after = layer.tokens[office.end].lower if office.end < len(layer.tokens) else ""
    opens = office.outer <= 1 and bool(office.country) and not office.weak
    says = after in words("contacts", "saying") and not (office.weak and office.is_bare)
    return opens or (says and bool(office.country or office.body))


def _is_vacant(office: Office, person: Person, index: int, people: Sequence[Person]) -> bool:
    """The title names nobody there, is held by nobody else, and does not clash with the person's state."""
    told = next((m.country for m in person.mentions if m.country), None) if office.body else person.country
    if office.plural or told not in (None, office.country):
        return False
    named = any(m.sentence == index and m.outer <= office.start < m.outer_end for p in people for m in p.mentions)
    rivals = (p for p in people if p.number != person.number and p.head == office.head)
    return not named and not any((p.country, p.body) == (office.country, office.body) for p in rivals)


def _owned(office: Office, layer: Layers) -> Office | None:
    """ "The Turkish president['s spokesman] wanted": the title that is owned; None where no title is ("'s son")."""
    said = layer.tokens[office.end].lower if office.end < len(layer.tokens) else ""
    if said not in ("'s", "’s"):
        return office
    own = next((o for o in layer.offices if o.start == office.end + 1), None)
    return replace(own, country=own.country or office.country, definite=True) if own else None


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
    if other.number == person.number:
        return False
    holder = other.head == office.head and other.country in (None, office.country)
    same = [m.start for m in other.mentions if m.sentence == first.sentence != index]
    between = any(
        m.sentence != first.sentence or first.sentence == index
        for m in other.mentions
        if (first.sentence, first.start) < (m.sentence, m.start) < (index, office.start)
    )
    sooner = other.office is None and other.country in (None, office.country) and any(s < first.start for s in same)
    return holder or between or sooner  # of two in one sentence the first is its subject
