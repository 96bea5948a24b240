"""Words that stand for somebody named before: I, he, they, his counterpart, the visiting dignitary."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extract.agent import Agent, Memory
from briefgen.extract.document import Token
from briefgen.extract.geo import Country
from briefgen.extract.person import Person


def pronoun(tokens: tuple[Token, ...], i: int, memory: Memory, found: Sequence[Agent], *, quoted: bool) -> Agent | None:
    """I, we; he, she: the person spoken of; they, both: who was together last, or the two that the sentence has
    `found` ("A raised it with B when they spoke").
    """
    lower = tokens[i].lower
    if lower in ("my", "our") and memory.author is not None and (end := _own_officials(tokens, i)):
        return Agent(i, end, "group", (), memory.party((memory.author,)), plural=True)
    if lower in ("i", "my", "me", "we"):
        return _first_person(tokens, i, memory, found, quoted=quoted)
    if lower in ("he", "she") and memory.recent:
        number = _sent(tokens, i, found) or memory.he()
        return Agent(i, i + 1, "pronoun", (number,), memory.party((number,)))
    if (
        lower in ("him", "her")
        and tokens[i].tag == "PRP"
        and (other := _other_than_subject(tokens, i, memory, found)) is not None
    ):
        return Agent(i, i + 1, "pronoun", (other,), memory.party((other,)))
    return _of_several(tokens, i, memory, found, quoted=quoted) if lower in ("they", "both") else None


def _sent(tokens: tuple[Token, ...], i: int, found: Sequence[Agent]) -> int | None:
    """ "A sent [B] to P, where he ...": whoever was sent."""
    if tokens[i - 1].lower != "where":
        return None
    people = [a for a in found if a.kind == "person" and len(a.people) == 1]
    verbs = {t.lower for t in tokens[people[-2].end : people[-1].start]} if len(people) > 1 else set()
    return people[-1].people[0] if verbs & _SENDS else None


_SENDS = frozenset("sent sends dispatched despatched sending".split())


def _own_officials(tokens: tuple[Token, ...], i: int) -> int:
    """ "[My director] for the Western Hemisphere met ...", "[our officials]": the end of the phrase, 0 for none."""
    for k in range(i + 1, min(len(tokens) - 1, i + 4)):
        if tokens[k].lower in _OFFICIALS:
            name = tokens[k + 1].is_capital or (
                tokens[k + 1].text == "," and tokens[k + 2 : k + 3] != () and tokens[k + 2].is_capital
            )
            return 0 if name else k + 1
        if not tokens[k].tag.startswith(("JJ", "NN", "VBN")):
            return 0
    return 0


_OFFICIALS = frozenset("director director-general officials negotiators experts team delegation staff".split())


def _of_several(
    tokens: tuple[Token, ...], i: int, memory: Memory, found: Sequence[Agent], *, quoted: bool
) -> Agent | None:
    """they, both."""
    they = tokens[i].lower == "they"
    if not they and i + 1 < len(tokens) and tokens[i + 1].tag.startswith(("NN", "JJ")):  # "both armies"
        return None
    if i and tokens[i - 1].lower in _WHEN and (two := _two_of_sentence(found)):
        return Agent(i, i + 1, "pronoun", two, memory.party(two), plural=True)
    both = next((a for a in reversed(found) if a.kind == "dual"), None)
    if they and both and not both.people and not quoted:  # "The presidents embraced when they signed"
        return Agent(i, i + 1, "dual", (), both.parties, plural=True)
    if they and memory.nameless and not quoted:
        return Agent(i, i + 1, "dual", (), memory.pair, plural=True)
    if memory.together and not quoted:
        return Agent(i, i + 1, "pronoun", memory.together, memory.together_parties, plural=True)
    return None


_WHEN = frozenset("when as while after before until since where".split())


def _two_of_sentence(found: Sequence[Agent]) -> tuple[int, ...] | None:
    """The only two persons whom the sentence names, if of two states."""
    people = dict.fromkeys(n for a in found if a.kind in ("person", "title") for n in a.people)
    parties = {p for a in found if a.people for p in a.parties}
    return tuple(people) if len(people) == len(parties) == 2 else None


def _stands_beside(tokens: tuple[Token, ...], i: int, last: Agent) -> bool:
    """ "A said, with [B] standing beside him": A."""
    before = [t.lower for t in tokens[max(0, last.start - 3) : last.start]]
    return "with" in before and any(t.tag == "VBG" for t in tokens[last.end : i])


def _other_than_subject(tokens: tuple[Token, ...], i: int, memory: Memory, found: Sequence[Agent]) -> int | None:
    """ "The minister [...]. A called on him": whoever was named last and is not the subject, of the other side; "I
    spoke to him", of a speaker whom nothing names: whoever was named last.
    """
    if not any(a.people for a in found) and any(a.kind == "open" and a.end - a.start == 1 for a in found):
        return next(iter(memory.recent), None)
    near = found[-1] if found and found[-1].people and i - found[-1].end <= 2 else None  # "after B handed him a letter"
    if found and memory.opening is not None and _stands_beside(tokens, i, found[-1]):
        return memory.opening
    opening = near.people[0] if near else memory.opening
    subject = memory.people[opening] if opening is not None else None
    if subject is None or not subject.country:
        return None
    others = (memory.people[n] for n in memory.recent if n != subject.number)
    return next((p.number for p in others if p.country and p.country != subject.country), None)


def majesty(tokens: tuple[Token, ...], i: int, memory: Memory, spans: dict[int, Agent]) -> Agent | None:
    """ "His Majesty", "Her Royal Highness" without a name: the crowned head named last."""
    if tokens[i].lower not in ("his", "her") or i + 1 >= len(tokens):
        return None
    end = i + 2 if tokens[i + 1].lower in ("royal", "imperial", "serene") else i + 1
    if end >= len(tokens) or tokens[end].lower not in ("majesty", "highness") or end + 1 in spans:
        return None
    if end + 1 < len(tokens) and (tokens[end + 1].is_capital or tokens[end + 1].lower == "the"):
        return None
    crowned = (memory.people[n] for n in memory.recent)
    holder = next((p.number for p in crowned if p.head in _CROWNS[tokens[end].lower]), None)
    return None if holder is None else Agent(i, end + 1, "title", (holder,), memory.party((holder,)))


_CROWNS = {
    "majesty": frozenset("king queen sultan emperor empress".split()),
    "highness": frozenset("emir amir prince princess crown-prince grand-duke".split()),
}


def head_of_state(tokens: tuple[Token, ...], i: int, memory: Memory) -> Agent | None:
    """ "the head of state", "the Head of Government" without a name: the first such ruler whom the text names."""
    words = [t.lower for t in tokens[i : i + 4]]
    if words[:3] != ["the", "head", "of"] or words[3:] not in (["state"], ["government"]):
        return None
    premier = words[3] == "government"
    named = [memory.people[n] for n in reversed(memory.recent)]
    known = (*named, *(p for p in memory.people if p.country in memory.pair))  # a headline, whose ruler comes later
    rulers = (p for p in known if not p.former and _governs(p.head, p.office or "", premier=premier))
    holder = next((p.number for p in rulers), None)
    return None if holder is None else Agent(i, i + 4, "title", (holder,), memory.party((holder,)))


def _governs(head: str | None, office: str, *, premier: bool) -> bool:
    """A president or a crowned head; with `premier` a prime minister or chancellor."""
    lower = office.lower()
    if premier:
        return head in ("premier", "chancellor") or "prime minister" in lower
    crowned = any(head in heads for heads in _CROWNS.values()) and "prince" not in lower
    return crowned or (head == "president" and "vice" not in lower)


def _first_person(
    tokens: tuple[Token, ...], i: int, memory: Memory, found: Sequence[Agent], *, quoted: bool
) -> Agent | None:
    lower, author = tokens[i].lower, memory.author
    if lower == "i" and memory.pair and [t.lower for t in tokens[max(0, i - 2) : i]] == ["you", "and"]:
        return Agent(i, i + 1, "dual", (), memory.pair, plural=True)
    if author is None and lower == "we" and memory.addressee is not None and memory.pair and not quoted:
        return Agent(i, i + 1, "dual", (memory.addressee,), memory.pair, plural=True)
    if author is None:  # the speaker of a speech, whom nothing names
        other = next((a for a in reversed(found) if a.people), None)
        spoken = any(a.kind == "open" and a.end - a.start == 1 for a in found)
        if lower == "we" and spoken and other and memory.pair and not quoted:  # "I rang him, and we met on Monday"
            return Agent(i, i + 1, "dual", other.people, memory.pair, plural=True)
        return Agent(i, i + 1, "open") if tokens[i].text == "I" and not quoted else None
    if lower == "we":
        both = (author,) if memory.addressee is None else (author, memory.addressee)
        people = memory.together if author in memory.together else both
        if len(people) > 2:  # "We were received by B. [...] Yesterday we sat with C": the speaker's own side
            own = memory.people[author].country
            people = tuple(n for n in people if memory.people[n].country == own)
        return Agent(i, i + 1, "author", people, memory.pair or memory.party(people), plural=True)
    return Agent(i, i + 1, "owner" if lower == "my" else "author", (author,), memory.party((author,)))


def nameless_counterpart(tokens: tuple[Token, ...], i: int, memory: Memory, spans: dict[int, Agent]) -> Agent | None:
    """his counterpart, her Turkish counterpart, his host: the latest person of the other side, best with the same
    title.
    """
    if tokens[i].lower not in ("his", "her", "their") or not memory.recent:
        return None
    noun = next(
        (
            k
            for k in range(i + 1, min(len(tokens), i + 4))
            if tokens[k].lower in ("counterpart", "host", "guest", "counterparts")
        ),
        None,
    )
    if noun is None:
        return None
    named = noun + 1 < len(tokens) and tokens[noun + 1].tag.startswith("NNP")
    if any(k in spans for k in range(i + 1, noun + 3)):
        return None  # the name follows
    if named:  # a name that the people rules do not know
        return Agent(i, noun + 1, "open")
    subject = memory.people[memory.recent[0]]
    others = [memory.people[n] for n in memory.recent[1:] if memory.people[n].country not in (None, subject.country)]
    best = next((p for p in others if p.head == subject.head), others[0] if others else None)
    if best is None:
        return None
    return Agent(i, noun + 1, "title", (best.number,), memory.party((best.number,)))


def visitor(tokens: tuple[Token, ...], i: int, memory: Memory, countries: dict[int, Country]) -> Agent | None:
    """Whoever is abroad in this text, by what he is called there."""
    if tokens[i].lower != "the" or i + 2 >= len(tokens):
        return None
    if tokens[i + 1].lower in _MISSIONS and tokens[i + 2].lower not in _OF_WHOM and memory.visitors:
        return Agent(i, i + 2, "title", memory.visitors, memory.party(memory.visitors))
    if tokens[i + 1].lower == "visiting" and i + 2 not in countries:
        return _visiting(tokens, i, memory)
    people = countries.get(i + 1) if tokens[i + 1].tag == "NNPS" else None
    if people is not None and people.codes == memory.party(memory.visitors):  # "A met [the Israelis] instead"
        return Agent(i, i + 2, "title", memory.visitors, people.codes)
    return _guest(tokens, i, memory, countries)


def _guest(tokens: tuple[Token, ...], i: int, memory: Memory, countries: dict[int, Country]) -> Agent | None:
    """the visiting dignitary, the guest: who makes the visit told before; the Latvian guest: the latest Latvian."""
    country = countries.get(i + 1)
    noun = country.end if country and country.kind == "adjective" else i + 1
    while noun < len(tokens) - 1 and tokens[noun].lower in _STANDING:
        noun += 1
    if noun >= len(tokens) or tokens[noun].lower not in _VISITORS:
        return None
    if country and tokens[noun].lower not in ("side", "official"):
        own = [n for n in memory.recent if memory.people[n].country == country.code]
        ruling = [n for n in own if tokens[noun].lower == "leader" and _rules(memory.people[n])]
        latest = next(iter(ruling or own), None)
        return Agent(i, noun + 1, "title", () if latest is None else (latest,), country.codes)
    guest = tokens[noun].lower in _GUESTS or tokens[noun - 1].lower == "visiting"
    if not guest or not memory.visitors:
        return None
    return Agent(i, noun + 1, "title", memory.visitors, memory.party(memory.visitors))


def _rules(person: Person) -> bool:
    """A head of state or government: whom "the Kenyan leader" means before any minister."""
    office = person.office or ""
    return _governs(person.head, office, premier=False) or _governs(person.head, office, premier=True)


def _visiting(tokens: tuple[Token, ...], i: int, memory: Memory) -> Agent | None:
    """the visiting [prime minister], the visiting [port authority chief]: the visitor, else the latest guest."""
    end = i + 2
    while end < len(tokens) and end < i + 7 and tokens[end].tag.startswith(("NN", "JJ")):
        end += 1
    latest = next(
        (n for n in memory.recent if memory.here and memory.people[n].country not in (None, memory.here)), None
    )
    people = memory.visitors or (() if latest is None else (latest,))
    named = end < len(tokens) and tokens[end - 1].entity == "PERSON"
    return Agent(i, end, "title", people, memory.party(people)) if people and end > i + 2 and not named else None


_MISSIONS = frozenset({"delegation", "mission", "team"})
_OF_WHOM = frozenset("of from led headed comprising comprised included includes consisting".split())
_STANDING = frozenset("visiting deputy chief top senior".split())
_GUESTS = frozenset({"guest", "visitor"})
_VISITORS = _GUESTS | frozenset("dignitary leader official statesman monarch envoy diplomat side politician".split())
