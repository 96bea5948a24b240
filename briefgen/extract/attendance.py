"""Who else took part: the people after "attended by", "the Kenyan side was led by", "also present were".

in the sentence that tells the contact    The commission met under the chairmanship of A and B.
in a sentence of its own                  The meeting was attended by A and B. / The Kenyan side was led by A. / It was
                                          co-chaired by A and B. / A spoke for Kenya and B for Ethiopia.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.extract.agent import Agent
from briefgen.extract.document import Token
from briefgen.extract.lexicon import words

_SIDES = frozenset("side sides delegation team teams delegations meeting talks session audience ceremony".split())
_COMPANY = frozenset({"accompanied", "attendance", "participation"})
_REACH = 6  # tokens between "attended" and "by": "was attended for Kenya by A"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VBG", "TO"})
_ENDS = frozenset({";", ":", "(", "”", '"'})
_LEAVES = frozenset("at on in during with about over after before who which that while where when".split())


def attendants(tokens: tuple[Token, ...], agents: Sequence[Agent], after: int = 0) -> list[Agent]:
    """The persons named as taking part, from a token on; [] where no such words stand."""
    found: list[Agent] = []
    found.extend(leaders(tokens, agents) if after == 0 else ())
    for start in _cues(tokens, after):
        found.extend(a for a in _listed(tokens, agents, start) if a not in found)
    return found


def leaders(tokens: tuple[Token, ...], agents: Sequence[Agent]) -> Iterator[Agent]:
    """ "[A] and [B] led the Kenyan side", "[A] chaired the meeting": the persons before the verb."""
    for i, token in enumerate(tokens):
        after = [t.lower for t in tokens[i + 1 : i + 6]]
        side = after[:1] != ["by"] and {"side", "delegation", "team", "delegations", "teams"} & set(after)
        leads = token.lower in ("led", "headed", "represented") and token.tag == "VBD" and side
        if leads or _presides(tokens, i):
            end = i
            for agent in reversed([a for a in agents if a.end <= i and a.kind == "person"]):
                if any(t.lower not in ("and", ",") for t in tokens[agent.end : end]):
                    break
                yield agent
                end = agent.start
        elif _will_chair(tokens, i):
            yield from (a for a in agents if a.kind in ("person", "title") and (a.end < i or a.start > i))
        elif _takes_part(tokens, i):
            yield from (a for a in agents if a.kind == "person" and _is_subject_of(tokens, a, i))
        elif _speaks_for(tokens, i):
            yield from (a for a in agents if a.kind == "person" and _stands_for(tokens, a, i))


def _presides(tokens: tuple[Token, ...], i: int) -> bool:
    """A [chaired] the meeting; B [mediated] in the talks: a contact told before."""
    if tokens[i].lower not in _PRESIDES:
        return False
    after = [t.lower for t in tokens[i + 1 : i + 5]]
    after = after[after[:1] == ["in"] :]
    told = tokens[i].tag == "VBD" and after[:1] in (["the"], ["their"])
    return told and bool(_TOLD_BEFORE & set(after[1:]))


_PRESIDES = frozenset("chaired co-chaired moderated mediated brokered facilitated attended joined hosted".split())
_TOLD_BEFORE = frozenset("meeting talks discussions session round negotiations encounter conversation".split())


def _will_chair(tokens: tuple[Token, ...], i: int) -> bool:
    """A will [co-chair] it with his counterpart, B: what was told before."""
    if tokens[i].lower not in ("chair", "co-chair", "lead", "attend"):
        return False
    after = [t.lower for t in tokens[i + 1 : i + 4]]
    it = after[:1] == ["it"] or (after[:1] == ["the"] and bool(_TOLD_BEFORE & set(after[1:])))
    modal = any(t.tag in ("MD", "TO") for t in tokens[max(0, i - 3) : i])
    return modal and it


def _takes_part(tokens: tuple[Token, ...], i: int) -> bool:
    """A will [take] part in the talks; B [took] part, too: in what was told before."""
    if tokens[i].lower not in ("take", "took", "taking", "takes") or tokens[i + 1 : i + 2] == ():
        return False
    after = [t.lower for t in tokens[i + 2 : i + 6]]
    return tokens[i + 1].lower == "part" and (
        after[:1] in (["."], [","]) or (after[0:1] == ["in"] and bool({*after[1:]} & _SIDES))
    )


def _is_subject_of(tokens: tuple[Token, ...], person: Agent, verb: int) -> bool:
    """Between the person and the verb stand auxiliaries only, or more persons."""
    gap = tokens[person.end : verb]
    return person.end <= verb and all(t.tag in ("MD", "TO", "RB", "VBZ", "VBP", "VBD", ",") for t in gap)


def _speaks_for(tokens: tuple[Token, ...], i: int) -> bool:
    """A [spoke] for Kenya and B for Ethiopia; A [sat] for the Kenyan side."""
    return tokens[i].lower in ("spoke", "sat", "negotiated", "signed") and _is_for_state(tokens, i + 1)


def _is_for_state(tokens: tuple[Token, ...], i: int) -> bool:
    """ "for Kenya", "on behalf of the Kenyan side"."""
    after = [t.lower for t in tokens[i : i + 4]]
    k = i + (3 if after[:3] == ["on", "behalf", "of"] else 1)
    k += k < len(tokens) and tokens[k].lower == "the"
    return (after[:1] == ["for"] or after[:2] == ["on", "behalf"]) and k < len(tokens) and tokens[k].is_capital


def _stands_for(tokens: tuple[Token, ...], person: Agent, verb: int) -> bool:
    """[A] spoke for Kenya and [B] for Ethiopia: before the verb, or with a state of his own."""
    return person.end == verb or (person.start > verb and _is_for_state(tokens, person.end))


def tells_attendance(tokens: tuple[Token, ...]) -> bool:
    """The sentence is about who took part in what was told before: "The talks were attended by A", "The minister, who
    was accompanied by A, ...", "It was co-chaired by A and B", "Leading the teams were A and B".
    """
    opening = [t.lower for t in tokens[:8]]
    it = (
        opening[:1] in (["it"], ["they"])
        and opening[1:2] in (["was"], ["were"])
        and bool(set(opening[2:4]) & _PRESIDED)
    )
    ways = (_speaks_for, _presides, _takes_part, _will_chair)
    told = it or any(way(tokens, i) for i, t in enumerate(tokens) if t.tag.startswith("VB") for way in ways)
    return told or bool({*opening} & {*_SIDES, "present"}) or bool(_COMPANY & {t.lower for t in tokens[:16]})


_PRESIDED = frozenset({"chaired", "co-chaired", "attended", "led", "headed"})


def _cues(tokens: tuple[Token, ...], after: int) -> Iterator[int]:
    """Where a list of people begins: after "attended by", "under the chairmanship of", "present were"."""
    for i in range(after, len(tokens) - 1):
        lower, following = tokens[i].lower, tokens[i + 1].lower
        if lower in words("contacts", "attending") and tokens[i].tag in ("VBN", "VBD", "JJ", "NN", "VBG"):
            by = next((k for k in range(i + 1, min(len(tokens), i + _REACH)) if tokens[k].lower in ("by", "of")), None)
            if by is not None:
                yield by + 1
        elif lower in ("heading", "leading") and i < 2 and _leads_teams(tokens, i):  # "Leading the teams were A and B"
            yield next(k for k in range(i, len(tokens)) if tokens[k].tag in ("VBD", "VBZ", "VBP")) + 1
        elif lower == "present" and following in ("were", "was", "are"):
            yield i + 2
        elif lower == "included" and after == 0:
            yield i + 1


def _leads_teams(tokens: tuple[Token, ...], i: int) -> bool:
    """ "Leading the two teams were": a finite "be" follows the teams."""
    after = [t.lower for t in tokens[i + 1 : i + 7]]
    be = next((k for k, word in enumerate(after) if word in ("were", "was", "are")), 0)
    return bool(_SIDES & set(after[:be]))


def _listed(tokens: tuple[Token, ...], agents: Sequence[Agent], start: int) -> Iterator[Agent]:
    """The persons from `start` on; a verb, a break or "to" ends the list, titles and sides in between do not:
    "attended by A, Minister of Trade, HE the Chief of Protocol, B, and from the Kenyan side C".
    """
    at = start
    for agent in sorted(agents, key=lambda a: a.start):
        if agent.end <= start or agent.kind != "person":  # "[the Kenyan side was led by B]" is one phrase
            continue
        if any(t.text in _ENDS or t.lower in _LEAVES or t.tag in _FINITE for t in tokens[at : agent.start]):
            return
        yield agent
        at = agent.end
