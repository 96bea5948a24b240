"""The words that report a contact, and how they are built.

met with, received, visited, arrived in, spoke by phone with        verbs
held talks, paid a visit, had a telephone conversation               light verb + noun
talks between A and B, A's visit to B, EU-Iran talks, the call       nouns
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.extract.contact_nouns import form_of_noun, is_definite, is_noun, light_verb, names_another_thing
from briefgen.extract.contact_phrases import contact_phrase
from briefgen.extract.document import Token
from briefgen.extract.lexicon import load, words
from briefgen.extract.other_meanings import asks, exchanges_things, means_otherwise
from briefgen.extract.series import is_one_of_series


@dataclass(frozen=True, slots=True)
class Trigger:
    """A contact word at `index`. `governor` is the light verb of a noun; `definite` marks "the meeting", which points
    back.
    """

    index: int
    form: str
    word: str
    noun: bool
    governor: int | None = None
    definite: bool = False
    plural: bool = False
    demand: str = ""
    host: bool = False
    cue: int | None = None
    """Where the words "by telephone" stand, if only they tell that it is a call."""


@cache
def _verbs() -> dict[str, tuple[str, str, str, bool]]:
    """Form -> (contact form, kind of object, needed word, host)."""
    return {
        form: (entry["form"], entry["object"], entry.get("needs", ""), "host" in entry)
        for entry in load("contacts")["verbs"].values()
        for form in entry["forms"]
    }


def find_triggers(tokens: tuple[Token, ...]) -> tuple[Trigger, ...]:
    """All contact words of a sentence, left to right."""
    found: list[Trigger] = []
    for i in range(len(tokens)):
        trigger = _courtesy_call(tokens, i)
        if trigger is None:
            trigger = _noun(tokens, i) if is_noun(tokens, i) else _verb(tokens, i) or _presence(tokens, i)
            trigger = trigger or _session(tokens, i)
            if trigger is None and is_one_of_series(tokens, i):
                trigger = Trigger(i, "talks", tokens[i].lower, noun=True, demand="series")
        trigger = trigger or _by_phone(tokens, i, found)
        if trigger:
            found.append(trigger)
    return tuple(found)


def _courtesy_call(tokens: tuple[Token, ...], i: int) -> Trigger | None:
    """will [call] on the President; paid a courtesy [call] on Minister B; but "called on B to stop" is an appeal."""
    if tokens[i].lower not in ("call", "calls", "called", "calling") or i + 2 >= len(tokens):
        return None
    pays = next((k for k in range(i - 1, max(-1, i - 6), -1) if tokens[k].lower in _PAYS), None)
    paid = pays is not None or any(t.lower == "courtesy" for t in tokens[max(0, i - 5) : i])
    paid = paid or (0 < i < 3 and tokens[0].text[0].isdigit())  # "15.00 [Call] on B", in a programme
    if tokens[i + 1].lower not in ("on", "upon") or not (paid or (tokens[i].tag != "NN" and not asks(tokens, i))):
        return None
    return Trigger(i, "meeting", tokens[i].lower, noun=False, demand="person", governor=pays)


_PAYS = frozenset({"pay", "pays", "paid", "paying", "make", "made"})


def _presence(tokens: tuple[Token, ...], i: int) -> Trigger | None:
    """will [be] in Quito on 3 May, had [been] in Lima, [was] here in March: being abroad is a visit."""
    if tokens[i].lower not in _BE or tokens[i].lower == "'s":
        return None
    for k in range(i + 1, min(len(tokens) - 1, i + 4)):
        if tokens[k].lower == "here" or (
            tokens[k].lower in ("in", "at")
            and tokens[k + 1].is_capital
            and tokens[k + 1].entity not in ("DATE", "TIME")
        ):
            return Trigger(i, "visit", "be", noun=False, demand="presence")
        if not tokens[k].tag.startswith("RB") and tokens[k].lower not in ("back", "also", "again", "been"):
            return None
    return None


def _session(tokens: tuple[Token, ...], i: int) -> Trigger | None:
    """The Fifth Binational [Cabinet] will be held in May; the Strategic [Dialogue] took place: a body that sits."""
    joint = {t.lower for t in tokens[max(0, i - 3) : i]} & words("contacts", "joint_words")
    if tokens[i].lower not in words("contacts", "sessions") or not (joint or _is_of_two(tokens, i)):
        return None
    governor = light_verb(tokens, i)
    if governor is not None and tokens[governor].lower not in _OWNS:  # "will hold the sixth binational [cabinet]"
        return Trigger(i, "meeting", tokens[i].lower, noun=True, governor=governor)
    after = [t.lower for t in tokens[i + 1 : i + 12]]
    sits = next((k for k, t in enumerate(tokens[i + 1 : i + 12]) if t.tag in ("VBD", "VBZ", "VBP", "MD")), None)
    to_be = any(f", to be {verb}" in " ".join(after) for verb in ("held", "convened"))
    exists = " ".join(t.lower for t in tokens[max(0, i - 8) : i])
    to_be = to_be or "there was to be a" in exists or "there was to have been a" in exists
    if not to_be and (sits is None or not set(after[sits : sits + 4]) & {"held", "place", "convened"}):
        return None
    if any(is_noun(tokens, k) for k in range(max(0, i - 6), i)):
        return None  # "the next [meeting] of the Joint Commission"
    return Trigger(i, "meeting", tokens[i].lower, noun=True, definite=is_definite(tokens, i))


def _is_of_two(tokens: tuple[Token, ...], i: int) -> bool:
    """the human rights [dialogue] of Australia and Vietnam."""
    after = tokens[i + 1 : i + 9]
    joined = any(
        b.lower == "and" and a.is_capital and c.is_capital for a, b, c in zip(after, after[1:], after[2:], strict=False)
    )
    return bool(after) and after[0].lower in ("of", "between") and joined and after[1].is_capital


_OWNS = frozenset("have has had having took take takes place".split())


def _by_phone(tokens: tuple[Token, ...], i: int, found: list[Trigger]) -> Trigger | None:
    """raised it with B by [telephone]; told me on the [telephone]; asked B over by [phone]; agreed by [video] link:
    where no other word tells of the call.
    """
    leads = ("by", "the", "over", "on", "via")
    if tokens[i].lower not in ("telephone", "phone", "video") or not i or tokens[i - 1].lower not in leads:
        return None
    if tokens[i - 1].lower == "the" and (i < 2 or tokens[i - 2].lower not in ("on", "over", "by")):
        return None
    if any(t.form in ("call", "talks") and i - t.index < 14 for t in found):
        return None
    if {"touch", "contact"} & {t.lower for t in tokens[max(0, i - 4) : i]}:  # "are in touch by telephone"
        return None
    verb = next((k for k in range(i - 1, -1, -1) if tokens[k].tag in ("VBD", "VBZ", "VBP", "VBN", "VB")), None)
    return None if verb is None else Trigger(verb, "call", tokens[i].lower, noun=False, demand="phone", cue=i)


def _noun(tokens: tuple[Token, ...], i: int) -> Trigger | None:
    form = form_of_noun(tokens, i)
    if form is None or names_another_thing(tokens, i):
        return None
    lower = tokens[i].lower
    governor, definite = light_verb(tokens, i), is_definite(tokens, i)
    return Trigger(i, form, lower, noun=True, governor=governor, definite=definite, plural=lower.endswith("s"))


def _verb(tokens: tuple[Token, ...], i: int) -> Trigger | None:
    token = tokens[i]
    if phrase := contact_phrase(tokens, i):
        form, demand = phrase
        return Trigger(i, form, token.lower, noun=False, demand=demand)
    entry = _verbs().get(token.lower)
    modal = i > 1 and "MD" in (tokens[i - 1].tag, tokens[i - 2].tag)  # "will next convene", read as a noun
    if entry is None or not (token.tag.startswith("VB") or modal or token.lower in ("met", "visited", "telephoned")):
        return None
    form, demand, needs, host = entry
    if demand == "letter" and (carried := _by_hand(tokens, i)):
        return carried
    after = [t.lower for t in tokens[i + 1 : i + 14]]
    if (
        exchanges_things(token, after)
        or means_otherwise(tokens, i, after)
        or not _has_what_it_needs(tokens, i, needs, after)
    ):
        return None
    if form == "signing" and not (set(after[:14]) & _DOCUMENTS or _is_signed(tokens, i)):
        return None
    return Trigger(i, form, token.lower, noun=False, demand=demand, host=host)


def _has_what_it_needs(tokens: tuple[Token, ...], i: int, needs: str, after: list[str]) -> bool:
    """The word that makes a contact of the verb: spoke [with], sat [down], arrived [in], told by [phone]."""
    led = next((k for k, word in enumerate(after[:6]) if word in _LED), None)
    start = [] if led is None else after[led + 1 :]
    ways = {
        "with": "with" in after[:12] or "to" in after[:3] or _ends_group(tokens, i),
        "to": bool(set(after[: 12 if tokens[i].lower in _SENDS else 5]) & _DIRECTIONS),
        "phone": bool(set(after) & words("contacts", "call_cues")),
        "delegation": "to" in start[:4],  # "is leading a Kenyan delegation to P", "led a team of businessmen to P"
        "letter": takes_letter(tokens, i)
        or (bool(set(after[:6]) & (_LETTERS | _carried(tokens[i]))) and "to" in after[2:14]),
        "down": after[:1] in (["down"], ["together"], ["in"]) or _sits_with(tokens, i) or _is_of_body(tokens, i),
        "where": after[:1] in (["in"], ["at"], ["on"], ["here"], ["again"], ["there"]),
        "beside": bool({"beside", "alongside"} & set(after[:4]))
        or after[:3] == ["side", "by", "side"]
        or after[:2] in (["next", "to"], ["up", "together"]),
    }
    return not needs or ways.get(needs, after[:1] == [needs])


def _is_of_body(tokens: tuple[Token, ...], i: int) -> bool:
    """ "The joint border committee was to [sit] at P": a standing body of two states before the verb."""
    before = {t.lower for t in tokens[max(0, i - 20) : i]}
    at = i + 1 < len(tokens) and tokens[i + 1].lower == "at"
    return at and bool(before & words("contacts", "joint_bodies")) and bool(before & words("contacts", "joint_words"))


def _sits_with(tokens: tuple[Token, ...], i: int) -> bool:
    """ "Yesterday we [sat] with Minister B": somebody in particular."""
    with_at = i + 2 < len(tokens) and tokens[i + 1].lower == "with"
    return with_at and (tokens[i + 2].is_capital or tokens[i + 2].tag == "PRP")


def _by_hand(tokens: tuple[Token, ...], i: int) -> Trigger | None:
    """ "A received a letter from B, [delivered] by C": C was with whoever is the subject of the verb before."""
    by = next((k for k in (i + 1, i + 2) if k < len(tokens) and tokens[k].lower == "by"), None)
    letter = next((k for k in range(i - 1, max(-1, i - 24), -1) if tokens[k].lower in _LETTERS), None)
    if by is None or letter is None or tokens[i].tag not in ("VBN", "VBD"):
        return None
    verb = next((k for k in range(letter - 1, -1, -1) if tokens[k].lower in ("received", "receives", "got")), None)
    if verb is None:
        return None
    return Trigger(i, "meeting", tokens[i].lower, noun=False, demand="letter", governor=verb, cue=by)


def takes_letter(tokens: tuple[Token, ...], i: int) -> bool:
    """ "[handed] him a letter from C", "[handed] President B a note": to whom stands before what."""
    letter = next((k for k in range(i + 2, min(len(tokens), i + 14)) if tokens[k].lower in _LETTERS), None)
    led = letter is not None and {t.lower for t in tokens[i + 2 : letter]} & {"a", "the", "another"}
    return bool(led) and (tokens[i + 1].tag == "PRP" or tokens[i + 1].is_capital)


def _carried(verb: Token) -> frozenset[str]:
    """ "had [carried] the same words to B": what a messenger takes along."""
    return _SPOKEN if verb.lower.startswith(("carr", "brought", "bring")) else frozenset()


_SPOKEN = frozenset("word words reply answer assurance assurances offer plea warning".split())
_SENDS = frozenset("send sends sent sending dispatch dispatched dispatches dispatching despatched".split())
"""Between these and the goal stands who is sent: "sent its deputy minister, A, to P"."""
_LED = frozenset({"delegation", "team", "mission"})
_DIRECTIONS = frozenset({"to", "in", "at", "into", "for", "here", "from", "on"})


_BE = frozenset("is are was were be been 's".split())


def _is_signed(tokens: tuple[Token, ...], i: int) -> bool:
    """ "The agreement was [signed] by A and B"."""
    before = [t.lower for t in tokens[max(0, i - 8) : i]]
    if before[-2:] in (["it", "was"], ["they", "were"]) and "by" in [t.lower for t in tokens[i : i + 14]]:
        return True  # "It was signed in P in July by A and B"
    if "which" in [t.lower for t in tokens[max(0, i - 14) : i]]:  # "the treaty, which A and B signed in P"
        before = [t.lower for t in tokens[max(0, i - 26) : i]]
    return bool(set(before) & _DOCUMENTS) and i + 1 < len(tokens)


def _ends_group(tokens: tuple[Token, ...], i: int) -> bool:
    """ "A and B spoke today", "the two leaders talked": the partners stand before the verb."""
    before = [t.lower for t in tokens[max(0, i - 14) : i]]
    return "and" in before or bool(
        {"two", "both", "leaders", "ministers", "presidents", "they", "we"} & set(before[-5:])
    )


_LETTERS = frozenset("letter letters message messages credentials credence note copy copies invitation".split())
_DOCUMENTS = frozenset(
    (
        "agreement agreements accord accords treaty treaties memorandum memorandums memoranda mou pact pacts "
        "protocol protocols deal deals declaration contract contracts document documents convention act acts "
        "statement plan order charter text arrangement arrangements roadmap communique communiqué minutes programme"
    ).split()
)
