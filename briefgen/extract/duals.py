"""Phrases for two at once: the two leaders, both sides, the foreign ministers, the pair, the officials."""

from __future__ import annotations

from briefgen.extract.agent import Agent, Memory
from briefgen.extract.document import Token
from briefgen.extract.lexicon import words
from briefgen.extract.person import Person

_DUAL_LEADS = frozenset({"two", "both", "three", "four"})
RULERS = frozenset("president premier chancellor king queen emir amir sultan taoiseach emperor".split())


def the_two(tokens: tuple[Token, ...], i: int, memory: Memory, found: list[Agent]) -> Agent | None:
    """ "Kern is to raise it with Li when [the two] meet": the two whom the sentence has named, else who met last."""
    if tokens[i].lower != "the" or i + 1 >= len(tokens) or tokens[i + 1].lower not in ("pair", "duo", "two"):
        return None
    follows = tokens[i + 2].tag if i + 2 < len(tokens) else "."
    adverb = i + 2 < len(tokens) and tokens[i + 2].lower in ("last", "next", "first", "then")  # "the two last met"
    if not follows.startswith(("VB", "MD", "RB", ".", ",")) and not adverb:
        return None
    people = tuple(dict.fromkeys(n for a in found if a.kind == "person" for n in a.people))
    parties = memory.party(people)
    if len(people) == len(parties) == 2:
        return Agent(i, i + 2, "dual", people, parties, plural=True)
    return Agent(i, i + 2, "dual", memory.together, memory.together_parties or memory.pair, plural=True)


def dual(tokens: tuple[Token, ...], i: int, memory: Memory, found: list[Agent]) -> Agent | None:
    """the two leaders, both sides, the leaders, the presidents, the two foreign ministers."""
    noun = _dual_noun(tokens, i)
    if noun is None:
        return _the_officials(tokens, i, memory)
    states = tokens[noun].lower in ("sides", "countries", "nations", "states", "parties", "governments", "delegations")
    listed = noun + 2 < len(tokens) and tokens[noun + 1].text == "," and tokens[noun + 2].entity == "PERSON"
    people = () if states or listed else _holders(tokens, noun, memory)  # "the two presidents, A and B"
    untold = memory.talks_in < 0 and "meeting" in [t.lower for t in tokens[max(0, i - 4) : i]]
    if tokens[noun].lower == "sides" and untold and len(memory.together) == 2:
        people = memory.together  # "A and his counterpart B hailed peace. In the meeting, [the two sides] discussed"
    named = tuple(dict.fromkeys(n for a in found if a.kind == "person" for n in a.people))
    if len(people) == 1 and len(named) == len(set(memory.party(named))) == 2:  # "A embraced B; the two men talked"
        people = named
    if len(people) == 1 and not states and (other := _unnamed_other(people[0], memory)) is not None:
        people = (people[0], other)
    own = memory.party(people)
    if len(own) == 2:
        return Agent(i, noun + 1, "dual", people, own, plural=True)
    two = len(memory.together_parties) == 2
    return Agent(i, noun + 1, "dual", people, memory.together_parties if two else memory.pair, plural=True)


def _unnamed_other(known: int, memory: Memory) -> int | None:
    """ "President A told his old enemy, B. The two presidents ...": B, the last of the other side, whose office nobody
    told.
    """
    latest = (memory.people[n] for n in memory.recent if memory.people[n].country in memory.pair)
    other = next((p for p in latest if p.country != memory.people[known].country), None)
    return other.number if other and not other.office and not memory.people[known].former else None


def _the_officials(tokens: tuple[Token, ...], i: int, memory: Memory) -> Agent | None:
    """ "A and B failed to agree. [The officials] talked for two hours": the two named last, if of two states."""
    here = i == 0 and len(tokens) > 2 and [t.lower for t in tokens[:2]] == ["the", "officials"]
    two = memory.recent[:2]
    if not here or tokens[2].tag not in ("VBD", "RB", "MD") or len(memory.party(two)) != 2:
        return None
    return Agent(0, 2, "dual", two, memory.party(two), plural=True)


def _dual_noun(tokens: tuple[Token, ...], i: int) -> int | None:
    """The index of the noun in "the two foreign [ministers]", "both [sides]", "the [leaders]", or None."""
    position = i + 1 if tokens[i].lower in ("the", "these", "those", "our") else i
    counted = position < len(tokens) and (
        tokens[position].lower in _DUAL_LEADS or (position > i and tokens[position].lower == "same")
    )
    position += counted
    if position == i:
        return None
    noun = position
    duals = words("contacts", "dual_nouns")
    while noun < min(len(tokens), position + 4) and tokens[noun].lower not in duals:
        if not tokens[noun].tag.startswith(("JJ", "NN")):
            return None
        noun += 1
    if noun >= len(tokens) or tokens[noun].lower not in duals or tokens[noun].lower == "two":
        return None
    if counted:
        return noun
    after = tokens[noun + 1].lower if noun + 1 < len(tokens) else ""
    common = tokens[noun].lower in ("people", "officials", "countries", "states", "governments")
    ours = tokens[i].lower == "our"  # "our ministers of transport"
    ruling = [t.lower for t in tokens[noun : noun + 3]] in (["heads", "of", "state"], ["heads", "of", "government"])
    ours = ours or ruling
    return None if noun > position or common or (after in ("of", "from") and not ours) else noun


def _holders(tokens: tuple[Token, ...], noun: int, memory: Memory) -> tuple[int, ...]:
    """ "the two presidents", "the prime ministers" are the two of the latest contact, or of the latest named, who are
    that.
    """
    prime = tokens[noun - 1].lower == "prime"
    stem = "premier" if prime else tokens[noun].lower.removesuffix("s").removesuffix("ie")
    if [t.lower for t in tokens[noun + 1 : noun + 3]] == ["of", "state"]:
        stem = "state"
    groups = (memory.together, memory.recent)
    for group, home in ((g, h) for h in (True, False) for g in groups):
        named = [n for n in group if _is_called(memory.people[n], stem)]
        found = [n for n in named if not home or memory.people[n].country in memory.pair]
        first = memory.people[found[0]] if found else None
        other = next((n for n in found[1:] if first and memory.people[n].country != first.country), None)
        if other is not None:
            return found[0], other
    ministers = any(_is_minister(memory.people[n]) for n in memory.together)
    return () if ministers and stem in ("president", "premier", "king", "emir", "sultan") else memory.together


def _is_minister(person: Person) -> bool:
    """Holds an office below that of a ruler: nobody calls two foreign ministers "the two presidents"."""
    return bool(person.office) and person.head not in RULERS and "prime" not in (person.office or "").lower()


def _is_called(person: Person, stem: str) -> bool:
    """Nobody calls a prime minister one of "the ministers", nor a minister one of "the leaders"."""
    prime = "prime" in (person.office or "").lower()
    if stem == "state":  # "the heads of state"
        return person.head in RULERS and not prime and not person.former
    if stem in ("leader", "head", "statesmen"):
        deputy = {"deputy", "vice"} & set((person.office or "").lower().replace("-", " ").split())
        return not deputy and not person.former and (prime or person.head in RULERS)
    if prime:
        return stem == "premier"
    return (person.head or "").startswith(stem)
