"""Coordinated people share a state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.ranking import singular

_LIST_WORDS = frozenset(
    {",", "and", "&", "as", "well", "his", "her", "the", "their", "its", "also", "with", "along", "together"}
)
_SIDE_WORDS = frozenset(
    {"by", "with", "including", "were", "attended", "accompanied", "included", "are", "from", "include"}
)


def share_countries(layers: Layers, found: Sequence[PersonMention]) -> tuple[PersonMention, ...]:
    """Coordinated titles share the state of the first: "Lebanon's President X and Prime Minister Y", "Fiji's premier
    X and his
    foreign minister Y", "on the Russian side were Minister A, Minister B and C"."""
    sides = sides_of(layers)
    shared: list[PersonMention] = []
    for mention in found:
        before = shared[-1] if shared else None
        side = max((s for s in sides if s[0] < mention.start), default=None)
        if side and not mention.country:
            mention = replace(mention, shared=side[1])  # noqa: PLW2901 - the loop builds the new list
        elif before and mention.office and not mention.country and not mention.body and not _is_twin(before, mention):
            gap = [t.lower for t in layers.tokens[before.outer_end : mention.start]]
            gap = gap[: len(gap) - (mention.start - mention.outer)] if mention.outer < mention.start else gap
            state = before.country or before.shared
            own = {"his", "her", "their"} & {t.lower for t in layers.tokens[before.outer_end : mention.start]}
            after = before.outer_end > before.end and before.rule == "title-name"  # "X of Lebanon and President Y"
            ahead = [t.lower for t in layers.tokens[mention.outer_end : mention.outer_end + 15]]
            listed = gap != [","] or "and" in ahead  # "after talks with A, spokeswoman B told": no list
            joined = gap[-2:] == ["accompanied", "by"] and set(gap) <= {",", "accompanied", "by"}
            if gap and ((listed and all(g in _LIST_WORDS for g in gap)) or (joined and state)):
                if state and (own or not after):
                    mention = replace(mention, shared=state)  # noqa: PLW2901
                elif not state:
                    lead = layers.tokens[before.outer - 1].lower if before.outer else ""
                    mention = replace(mention, linked=lead in _SIDE_WORDS or before.linked or bool(own))  # noqa: PLW2901
        shared.append(mention)
    return tuple(shared)


def _is_twin(before: PersonMention, mention: PersonMention) -> bool:
    """ "US President A and President B": a state has one president."""
    same = (before.office or "").lower() == (mention.office or "").lower()
    return same and (mention.office or "").lower() in _ONE_OF_EACH


_ONE_OF_EACH = frozenset({"president", "prime minister", "foreign minister", "king", "chancellor"})


def share_offices(layers: Layers, found: Sequence[PersonMention]) -> tuple[PersonMention, ...]:
    """ "A and B, the foreign ministers of Kenya and Ghana respectively": a plural title after two names is of both;
    its states go with the names in their order.
    """
    done = list(found)
    for office in layers.offices:
        at = next((k for k, m in enumerate(done) if m.outer_end == office.outer - 1), 0)
        if not office.plural or not at or layers.tokens[office.outer - 1].text != ",":
            continue
        first, second = done[at - 1], done[at]
        if first.office or second.office or layers.tokens[first.outer_end].lower != "and":
            continue
        title = singular(office.title, office.head)
        states = [c.code for c in layers.countries if office.start < c.start < office.end + 4 and c.kind == "name"]
        for k, mention in ((at - 1, first), (at, second)):
            own = states[k - at + 1] if len(states) == 2 else None
            done[k] = replace(
                mention, office=title, head=office.head, country=mention.country or own, former=office.former
            )
    return tuple(done)


def sides_of(layers: Layers) -> list[tuple[int, str]]:
    """(token, state) of each "on the Russian side were", "the Kenyan delegation included", "on the Greek side, ...",
    "and from the Omani side the ...".
    """
    found = []
    for country in layers.countries:
        following = [t.lower for t in layers.tokens[country.end : country.end + 3]]
        before = layers.tokens[country.start - 2].lower if country.start > 1 else ""
        lists = len(following) > 1 and (
            following[1] in _LISTS or before == "from" or (following[1] == "," and before in ("on", "for"))
        )
        named = before == "on" and any(o.outer == country.end + 1 for o in layers.offices)
        if (lists or named) and following[:1] in (["side"], ["delegation"]):
            found.append((country.end, country.code))
    return found


_LISTS = frozenset({"were", ":", "included", "was", "includes", "comprised", "by", "-"})
