"""On what footing a contact is told: held, planned, cancelled, or not a contact at all (wished, denied, general).

was due to arrive -> planned     has refused to meet -> cancelled     offered to meet -> rejected     did not meet ->
rejected
"""

from __future__ import annotations

from itertools import pairwise

from briefgen.extract.document import Token
from briefgen.extract.dropping import clause_bounds, dropped_by
from briefgen.extract.lexicon import words
from briefgen.extract.noun_footing import Footing, of_bare_noun

_REPORTING = frozenset("said says told added announced noted stated reported according".split())


def read_footing(
    tokens: tuple[Token, ...],
    i: int,
    *,
    noun: bool,
    future_time: bool,
    past_time: bool = False,
    governor: int | None = None,
) -> Footing:
    """The footing of the contact word at `i`; `governor` is the index of a light verb that carries a contact noun.

    `future_time` and `past_time` tell that the contact has a date after, or before, the day of publication.
    """
    span = clause_bounds(tokens, i)
    anchor = i if governor is None else governor
    dropped = dropped_by(tokens, i, noun=noun)
    if dropped:
        return Footing("cancelled", cue=dropped)
    held_none = governor is not None and any(t.lower == "no" for t in tokens[governor + 1 : governor + 3])
    if noun and held_none and not {"fewer", "less"} & {t.lower for t in tokens[anchor:i]}:
        return Footing("", "denied: no", "no")  # "have held no talks since May"
    if noun and governor is None:
        found = of_bare_noun(tokens, i, span[0], past_time=past_time)
    else:
        found = _of_verb(tokens, anchor, span[0], past_time=past_time, future_time=future_time)
    if found:
        return found
    return Footing("planned", cue="a later day") if future_time else Footing("held")


def is_past_verb(tokens: tuple[Token, ...], i: int) -> bool:
    """ "A [met] B": a finite past tense with no word of intent before it, so it took place before the publication."""
    return tokens[i].tag == "VBD" and not _verb_chain(tokens, i, max(0, i - 9))


def is_past_plan(tokens: tuple[Token, ...], i: int) -> bool:
    """ "was to [sit]", "were due to [meet]", "was [due] in P": a plan of then, whose day may have passed."""
    if tokens[i].lower in ("due", "expected"):
        return bool({"was", "were"} & {t.lower for t in tokens[max(0, i - 3) : i]})
    chain = _verb_chain(tokens, i, max(0, i - 6))
    plain = [w for w in chain if w not in _BESIDE]
    return plain[:1] == ["to"] and bool({"was", "were"} & set(plain[1:3])) and "have" not in plain


def is_bare_present(tokens: tuple[Token, ...], i: int) -> bool:
    """ "A and B [sit] down on Monday", "he [pays] a visit on Saturday": fixed for a day to come."""
    auxiliary = tokens[i].lower in ("is", "are", "am", "'s", "'re", "has", "have", "put", "set", "cut")  # or past
    when = "when" in {t.lower for t in tokens[max(0, i - 6) : i]} and tokens[i - 1].tag in ("NNP", "PRP", "NNS")
    bare = tokens[i].tag == "VB" and i > 0 and (when or tokens[i - 1].text == ",")  # "A and his colleague, B, sit down"
    present = bare or tokens[i].tag in ("VBZ", "VBP")
    return present and not auxiliary and not _verb_chain(tokens, i, max(0, i - 6))


def _of_verb(
    tokens: tuple[Token, ...], anchor: int, start: int, *, past_time: bool, future_time: bool
) -> Footing | None:
    """was due to [arrive], has not [met], would like to [visit], invited B to [visit], [meets] on Friday."""
    chain = _verb_chain(tokens, anchor, start)
    awaited = tokens[anchor].lower in ("due", "expected")
    framed = _of_frame(tokens, anchor, start)
    if framed is None and (dropped := _expected_in_vain(chain, awaited=awaited)):
        framed = Footing("cancelled", cue=dropped)
    before = tokens[anchor - len(chain) - 1].lower if anchor > len(chain) else ""
    if framed is None and before == "no" and set(chain) & words("contacts", "planned"):
        return Footing("", "denied: no", "no")  # "has no plan to meet B"
    found = framed or (Footing("planned", cue=tokens[anchor].lower) if awaited else _of_chain(chain))
    if found:
        return found
    if tokens[anchor].tag == "VB" and anchor and tokens[anchor - 1].lower == "to":
        return _of_infinitive(tokens, anchor, start, chain, past_time=past_time, future_time=future_time)
    if (first := _first_of_two(tokens, anchor, start)) is not None:  # "urged them to sit down and talk"
        return _of_verb(tokens, first, start, past_time=past_time, future_time=future_time)
    if shared := _shared_modal(tokens, anchor, start) or _shared_plan(tokens, chain, anchor, start):
        return _of_chain([shared])
    present = is_bare_present(tokens, anchor) and not {"have", "has"} & set(chain)  # not "is in Lebanon on a visit"
    return Footing("planned", cue="present tense") if present and not past_time else None


def _first_of_two(tokens: tuple[Token, ...], anchor: int, start: int) -> int | None:
    """ "to [sit] down and talk": the infinitive that a second one is joined to."""
    if tokens[anchor].tag not in ("VB", "VBP") or anchor < 3 or tokens[anchor - 1].lower not in ("and", "or"):
        return None
    before = range(anchor - 2, max(start, anchor - 8), -1)
    return next((k for k in before if tokens[k].tag == "VB" and tokens[k - 1].lower == "to"), None)


def _shared_modal(tokens: tuple[Token, ...], anchor: int, start: int) -> str:
    """The modal of the verb before: "[will] call on the president and meet the minister"; "" where there is none."""
    if tokens[anchor].tag != "VB":
        return ""
    lead = anchor - 1
    while lead > start and tokens[lead].tag.startswith("RB"):
        lead -= 1
    joined = tokens[lead].lower in ("and", "or", "then", ",")
    return next((t.lower for t in reversed(tokens[start:lead]) if t.tag == "MD"), "") if joined else ""


def _shared_plan(tokens: tuple[Token, ...], chain: list[str], anchor: int, start: int) -> str:
    """ "was [due] to meet A and to be received by B": the plan of the infinitive before; "" where there is none."""
    lead = anchor - len(chain) - 1
    if chain[-1:] != ["to"] or lead <= start or tokens[lead].lower not in ("and", "then"):
        return ""
    before = tokens[start:lead]
    return next((a.lower for a, b in pairwise(before) if b.tag == "TO" and a.lower in words("contacts", "planned")), "")


def _expected_in_vain(chain: list[str], *, awaited: bool) -> str:
    """was to have [met], was to have been in P; had been expected: the words that say so, or ""."""
    if chain[:2] in (["have", "to"], ["have", "should"]) or chain[:3] == ["been", "have", "to"]:
        return "was to have"
    if chain[:3] == ["to", "planned", "had"]:
        return "had planned"
    vain = "had" in chain and (awaited or ("been" in chain and set(chain) & _AWAITED))
    return "had been expected" if vain else ""


def _of_frame(tokens: tuple[Token, ...], anchor: int, start: int) -> Footing | None:
    """What the words round the clause say: a condition, a report, an invitation that was accepted."""
    if tokens[start].text == "Had" and tokens[anchor].tag in ("VBN", "VBD"):
        after = [t.lower for t in tokens[anchor : anchor + 16]]
        told = [w for w in after if w not in ("had", "was", "been")]
        if any(a == "as" and b in _AGREED for a, b in pairwise(told)):  # "Had the two met in July, as planned"
            return Footing("cancelled", cue="as planned")
        return Footing("", "a condition: had", "had")  # "Had the two met in July, ..."
    if only := _only_reported(tokens, anchor, start):
        return Footing("", f"not told as a fact: {only}", only)
    if tokens[anchor].tag == "VBG" and tokens[anchor - 2].lower == "forward" and not _is_fixed(tokens, anchor):
        return Footing("", "a wish: forward", "forward")  # "looks forward to meeting B in person"
    return Footing("planned", cue="accepted") if _is_accepted(tokens, anchor, start) else None


def _is_fixed(tokens: tuple[Token, ...], i: int) -> bool:
    """A day, a place or an event follows: "to [meeting] B at the P summit"."""
    ahead = tokens[i + 1 : i + 16]
    event = any(a.lower in ("at", "in") and b.is_capital for a, b in pairwise(ahead))
    named = {"summit", "forum", "session", "conference"} & {t.lower for t in ahead}
    there = bool(ahead) and ahead[0].lower == "there"
    return event or there or bool(named) or any(t.entity == "DATE" for t in ahead)


def _only_reported(tokens: tuple[Token, ...], anchor: int, start: int) -> str:
    """denied reports that A had [met] B; proposed that ministers [meet]; would not say whether A will [meet] B: the
    word that says that it is no fact, or "".
    """
    if start > 1 and tokens[start - 1].lower == "that":
        before = [t.lower for t in tokens[max(0, start - 5) : start - 1]]
        bare = tokens[anchor].tag in ("VB", "VBP") and tokens[anchor - 1].tag not in ("MD", "TO", "RB")
        kinds = ("denying", "proposing") if bare else ("denying",)
        return next((w for w in before for kind in kinds if w in words("contacts", kind)), "")
    asked = next((k for k in range(anchor - 1, start - 1, -1) if tokens[k].lower in ("whether", "if")), None)
    finite = asked is not None and any(t.tag in ("VBD", "VBZ", "VBP") for t in tokens[asked + 1 : anchor - 1])
    return tokens[asked].lower if asked is not None and not finite else ""


def _is_accepted(tokens: tuple[Token, ...], anchor: int, start: int) -> bool:
    """ "has accepted an invitation to [visit] P"."""
    if tokens[anchor].tag != "VB" or tokens[anchor - 1].lower != "to":
        return False
    before = [t.lower for t in tokens[max(start, anchor - 18) : anchor]]
    accepts = next((k for k, w in enumerate(before) if w in _ACCEPTS), None)
    return accepts is not None and bool({"invitation", "offer"} & set(before[accepts:]))


def looks_ahead(tokens: tuple[Token, ...], anchor: int) -> bool:
    """ "has invited B to [visit] P in October", "agreed to [hold] a session in May": what is still to come."""
    if tokens[anchor].tag != "VB" or anchor < 2 or tokens[anchor - 1].lower != "to":
        return False
    invited = any(t.lower.startswith("invit") for t in tokens[max(0, anchor - 14) : anchor - 1])
    return invited or tokens[anchor - 2].lower in _INTENDS


_AGREED = frozenset("planned scheduled agreed arranged foreseen announced promised".split())
_ACCEPTS = frozenset("accepted accepts accept accepting".split())
_AWAITED = frozenset({"expected", "due", "scheduled", "supposed"})


def _of_chain(chain: list[str]) -> Footing | None:
    """What the auxiliaries and words of intent say: denied, wished or planned, the nearest to the verb first."""
    if chain[:2] == ["to", "used"]:
        return Footing("", "a habit: used to", "used to")  # "used to visit P as a young man"
    denied = next((w for w in chain if w in words("contacts", "denied")), None)
    if denied:
        return Footing("", f"denied: {denied}", denied)
    planned = next((w for w in chain if w in words("contacts", "planned")), None)
    unreal = next((w for w in chain if w in words("contacts", "unreal")), None)
    if unreal == "would" and not set(chain) & {"like", "could", "if", "be"}:
        return Footing("planned", cue="would")
    if unreal and (planned is None or chain.index(unreal) < chain.index(planned)):
        return Footing("", f"not a fixed contact: {unreal}", unreal)
    return Footing("planned", cue=planned) if planned else None


def _of_infinitive(
    tokens: tuple[Token, ...], anchor: int, start: int, chain: list[str], *, past_time: bool, future_time: bool
) -> Footing | None:
    """is to [meet]; invited B to [visit]; paved the way for B to [visit] last month; agreed to [meet]."""
    plain = [w for w in chain if w not in _BESIDE]
    if plain[1:2] and plain[1] in ("is", "are", "was", "were", "'s", "'re", "am"):
        return Footing("planned", cue="is to")
    matrix = [t.lower for t in reversed(tokens[max(start, anchor - 14) : anchor - 1]) if t.entity != "DATE"]
    tried = (w for w in matrix[:2] if w in _TRIED)  # "had tried to bring the two together"
    wished = next((w for w in matrix if w in words("contacts", "unreal")), None) or next(tried, None)
    if wished and wished.startswith("invit") and future_time:
        return Footing("planned", cue="invited for a day")
    if not wished and not future_time and _is_purpose_of_invitation(tokens, anchor, start):
        wished = "invite"
    if wished:
        return Footing("", f"not a fixed contact: {wished}", wished)
    fixed = next((w for w in matrix if w in words("contacts", "planned")), None)
    if ordered := next((w for w in matrix[:3] if w in _ORDERED), None):  # "were told to sit down in October"
        dated = any(t.entity == "DATE" for t in tokens[anchor + 1 : anchor + 14])
        return Footing("planned", cue=ordered) if dated else Footing("", "an order without a day", ordered)
    if fixed or past_time:
        return Footing("planned", cue=fixed) if fixed else None
    return _of_intention(tokens, anchor, matrix[:3], future_time=future_time)


def _is_purpose_of_invitation(tokens: tuple[Token, ...], anchor: int, start: int) -> bool:
    """ "would invite the two presidents, A and B, to P in a couple of weeks to [sign] a treaty"."""
    before = range(anchor - 1, max(start, anchor - 28), -1)
    verb = next((k for k in before if tokens[k].tag.startswith("VB")), None)
    return verb is not None and tokens[verb].lower.startswith("invit")


_BESIDE = frozenset("also now still then later first both soon already".split())  # "is also to meet"
_TRIED = frozenset("tried tries attempted trying attempting".split())
_ORDERED = frozenset("told instructed directed tasked ordered mandated".split())
_INTENDS = frozenset("agreed agree promised pledged undertook decided decide resolved continue continued".split())


def _of_intention(tokens: tuple[Token, ...], anchor: int, matrix: list[str], *, future_time: bool) -> Footing | None:
    """agreed to [hold] the 5th round: planned; agreed to [meet] regularly: no single contact."""
    following = tokens[anchor + 1 : anchor + 6]
    if future_time or any(t.lower in ("next", "again") or t.entity == "ORDINAL" for t in following):
        return Footing("planned", cue="agreed on the next")
    general = next((w for w in matrix if w in _INTENDS), None)
    placed = any(a.tag == "IN" and b.is_capital for a, b in pairwise(tokens[anchor + 1 : anchor + 5]))
    if general and general.startswith(("agree", "decide")) and placed:
        return Footing("planned", cue="agreed on a place")  # "agreed to meet in P during the summit"
    return Footing("", "a general intention", general) if general else None


def _verb_chain(tokens: tuple[Token, ...], anchor: int, floor: int) -> list[str]:
    """The auxiliaries, adverbs and words of intent that lead up to the verb at `anchor`, nearest first ("to due was"
    arrive).
    """
    chain: list[str] = []
    for position in range(anchor - 1, max(floor, anchor - 9) - 1, -1):
        token = tokens[position]
        intent = token.lower in words("contacts", "unreal") or token.lower in words("contacts", "planned")
        intent = intent and token.entity != "DATE"  # "on May 3"
        if not (
            intent or token.tag.startswith(("VB", "MD", "RB", "TO")) or token.lower in ("n't", "not", "never", "to")
        ):
            break
        if token.lower in _REPORTING:
            break
        chain.append(token.lower)
    return chain
