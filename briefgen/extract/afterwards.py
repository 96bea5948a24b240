"""What a sentence without a contact word says of the contact told before: who was there, when it was, how it began.

who        The talks were led by A and B. / It was co-chaired by A.
when       They took place in P on 9 September. / It was held on Monday.
begun      ... the third meeting of A and B. They began in P in November.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.agent import Agent, Memory, parties_of, people_of
from briefgen.extract.attendance import attendants, tells_attendance
from briefgen.extract.contact import Contact, Setting
from briefgen.extract.document import Token
from briefgen.extract.fates import JOURNEYS, tells_failure
from briefgen.extract.layers import Layers
from briefgen.extract.moment import Moment
from briefgen.extract.places import place_after

_PRONOUNS = frozenset("it they this these both".split())
_BEGAN = frozenset("began started opened".split())
_NEAR = 1  # sentences


def told_afterwards(
    layers: Layers, agents: Sequence[Agent], memory: Memory, setting: Setting, contacts: Sequence[Contact]
) -> list[Contact]:
    """What the sentence adds, where its contact words tell `contacts`."""
    found = []
    if fate := tells_failure(layers.tokens):
        dropped = _pointing_back(layers, fate[0], fate[1], "cancelled")
        journey = layers.tokens[fate[0]].lower in JOURNEYS
        found.append(replace(dropped, form="visit") if journey else dropped)
    if contacts:
        return found
    if tells_attendance(layers.tokens) and (present := attendants(layers.tokens, agents)):
        return [*found, _attendance(layers, present, setting)]
    if (told := _occurrence(layers, setting)) or (told := _beginning(layers, memory, setting)):
        found.append(told)
    return found


def _pointing_back(layers: Layers, at: int, rule: str, status: str) -> Contact:
    return Contact(layers.sentence.index, at, "talks", "unknown", status, rule, (), (), reference=True)


def _attendance(layers: Layers, present: Sequence[Agent], setting: Setting) -> Contact:
    """ "The meeting was attended by A": people of the contact told before; where both sides are named, a contact of its
    own if none was told before: "It took place in P on 6 May with the attendance of A and B".
    """
    parties, first = parties_of(present), present[0].start
    moment = next((m for m in setting.moments if m.value and m.start < first), None)
    both = bool(setting.pair) and set(setting.pair) <= set(parties)
    own = moment is not None and both
    found = _pointing_back(layers, first, "attendance", "held")
    found = replace(found, people=people_of(present), assumed=both, parties=parties if both else ())
    if not own or moment is None:
        return found
    status = "planned" if moment.is_after(setting.published) else "held"
    place = next((p for k in range(first) if (p := place_after(layers, k, setting.here, to=False))), None)
    return replace(found, mode="in-person", status=status, moment=moment, place=place, reference=False, assumed=False)


def _occurrence(layers: Layers, setting: Setting) -> Contact | None:
    """ "They [took place] in P on 9 September", "It [was held] on Monday": when and where it was."""
    tokens = layers.tokens
    verb = _takes_place(tokens)
    moment = _single(setting.moments)
    if not verb or moment is None or moment.is_after(setting.published):
        return None
    place = place_after(layers, verb, setting.here, to=False)
    return replace(_pointing_back(layers, verb, "took place", "held"), moment=moment, place=place)


def _takes_place(tokens: tuple[Token, ...]) -> int:
    """The index of "place" or "held" in a clause that opens with a pronoun; 0 for none."""
    opening = [t.lower for t in tokens[:5]]
    if len(opening) < 5 or opening[0] not in _PRONOUNS:
        return 0
    if opening[1:3] == ["took", "place"]:
        return 2
    return next((k for k in (2, 3) if opening[1] in ("was", "were") and opening[k] in ("held", "convened")), 0)


def _beginning(layers: Layers, memory: Memory, setting: Setting) -> Contact | None:
    """ "They [began] in P in November": the first of the meetings that the sentence before counts."""
    tokens = layers.tokens
    opening = [t.lower for t in tokens[:3]]
    counted = memory.counted_in >= layers.sentence.index - _NEAR
    moment = _single(setting.moments)
    if len(opening) < 3 or opening[0] not in _PRONOUNS or opening[1] not in _BEGAN or not counted or moment is None:
        return None
    place = place_after(layers, 1, setting.here, to=False)
    if place is None or len(set(memory.together_parties)) < 2:
        return None
    found = _pointing_back(layers, 1, "began", "held")
    both = replace(found, people=memory.together, parties=memory.together_parties, mode="in-person", reference=False)
    return replace(both, moment=moment, place=place, history=True)


def _single(moments: Sequence[Moment]) -> Moment | None:
    """The only time of the sentence."""
    told = [m for m in moments if m.value]
    return told[0] if len(told) == 1 else None
