"""The words that report a contact, and how they are built.

met with, received, visited, arrived in, spoke by phone with        verbs
held talks, paid a visit, had a telephone conversation               light verb + noun
talks between A and B, A's visit to B, EU-Iran talks, the call       nouns
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.extract.contact_phrases import contact_phrase
from briefgen.extract.document import Token
from briefgen.extract.lexicon import load, words
from briefgen.extract.other_meanings import asks, exchanges_things, means_otherwise
from briefgen.extract.series import is_one_of_series, is_session_of_series, months_of_talks


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


@cache
def _nouns() -> dict[str, str]:
    return {form: entry["form"] for entry in load("contacts")["nouns"].values() for form in entry["forms"]}


def find_triggers(tokens: tuple[Token, ...]) -> tuple[Trigger, ...]:
    """All contact words of a sentence, left to right."""
    found: list[Trigger] = []
    for i in range(len(tokens)):
        trigger = _courtesy_call(tokens, i)
        if trigger is None:
            trigger = _noun(tokens, i) if _is_noun(tokens, i) else _verb(tokens, i) or _presence(tokens, i)
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
    if tokens[i].lower not in words("contacts", "sessions") or not joint:
        return None
    governor = _governor(tokens, i)
    if governor is not None and tokens[governor].lower not in _OWNS:  # "will hold the sixth binational [cabinet]"
        return Trigger(i, "meeting", tokens[i].lower, noun=True, governor=governor)
    after = [t.lower for t in tokens[i + 1 : i + 12]]
    sits = next((k for k, t in enumerate(tokens[i + 1 : i + 12]) if t.tag in ("VBD", "VBZ", "VBP", "MD")), None)
    if sits is None or not set(after[sits : sits + 4]) & {"held", "place", "convened"}:
        return None
    if any(_is_noun(tokens, k) for k in range(max(0, i - 6), i)):
        return None  # "the next [meeting] of the Joint Commission"
    return Trigger(i, "meeting", tokens[i].lower, noun=True, definite=_is_definite(tokens, i))


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


def _is_noun(tokens: tuple[Token, ...], i: int) -> bool:
    token = tokens[i]
    if token.lower not in _nouns():
        return False
    if token.lower in ("visit", "visits", "call", "tour", "meeting", "host", "sitting"):
        before = tokens[i - 1].lower if i else ""
        if token.tag.startswith("V") and before not in (
            "the",
            "a",
            "an",
            "his",
            "her",
            "their",
            "'s",
            "this",
            "that",
            "its",
            "official",
            "state",
            "working",
            "bilateral",
        ):
            return False
    return token.lower != "round" or token.tag.startswith("NN")


def _noun(tokens: tuple[Token, ...], i: int) -> Trigger | None:
    form = _form_of_noun(tokens, i)
    if form is None or _names_another_thing(tokens, i):
        return None
    lower = tokens[i].lower
    governor, definite = _governor(tokens, i), _is_definite(tokens, i)
    return Trigger(i, form, lower, noun=True, governor=governor, definite=definite, plural=lower.endswith("s"))


def _form_of_noun(tokens: tuple[Token, ...], i: int) -> str | None:
    """The form of contact that a noun names here; None for calls that are none."""
    lower, form = tokens[i].lower, _nouns()[tokens[i].lower]
    if lower == "conference" and i and tokens[i - 1].lower in ("video", "telephone", "phone"):
        return "video" if tokens[i - 1].lower == "video" else "call"
    if lower == "discussion":  # "had a good discussion", not "under discussion"
        return form if _governor(tokens, i) is not None else None
    if form != "call":
        return form
    near = {t.lower for t in tokens[max(0, i - 3) : i + 5]}
    cues = words("contacts", "call_cues")
    if lower != "call":  # a mere talk is none
        otherwise = None if lower == "talk" else "talks"
        return form if near & (cues | words("contacts", "video_cues")) else otherwise
    after = tokens[i + 1].lower if i + 1 < len(tokens) else "."
    dated = i + 2 < len(tokens) and tokens[i + 2].entity in ("DATE", "TIME")
    if after == "for" or (after in ("on", "upon") and not dated):
        return None
    taken = after in ("from", "by") and _governor(tokens, i) is not None  # "took a call from B", no "calls from unions"
    return form if near & cues or taken or after in ("with", "between", "to", ",", ".", "today") else None


def _names_another_thing(tokens: tuple[Token, ...], i: int) -> bool:
    """a sightseeing tour; bilateral ties; a parliamentary session; a conference that is no joint press conference."""
    lower = tokens[i].lower
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    warmth = lower == "reception" and _governor(tokens, i) is None  # "the warmth of the reception"
    if warmth or (i and tokens[i - 1].lower == "respective") or months_of_talks(tokens, i):
        return True  # "their respective conversations with C"
    if lower == "exchange":  # "had an in-depth exchange with B"
        spoken = after is not None and after.lower == "with" and _governor(tokens, i) is not None
        return tokens[i - 1].lower not in words("contacts", "call_cues") and not spoken
    if lower == "tour":
        return "with" not in {t.lower for t in tokens[i : i + 3]} and tokens[i - 1].tag.startswith("NN")
    if lower == "bilateral":
        return after is not None and after.tag.startswith(("NN", "JJ", "CC"))
    if lower in ("session", "sessions"):
        between = after is not None and after.lower in ("with", "between")
        held = _governor(tokens, i) is not None and tokens[i - 1].lower in _KINDS_OF_SESSION
        return not (between or held or is_session_of_series(tokens, i) or _COMMITTEES & {t.lower for t in tokens})
    before = [t.lower for t in tokens[max(0, i - 2) : i]]
    joint = before[:1] == ["joint"] and before[-1] in ("news", "press")
    return lower == "conference" and not joint and before[-1:] not in (["video"], ["telephone"], ["phone"])


def _governor(tokens: tuple[Token, ...], i: int) -> int | None:
    """Index of the light verb that carries the noun at `i`: "held two rounds of [talks]", "had a detailed telephone
    [conversation]".
    """
    light = words("contacts", "light")
    for position in range(i - 1, max(-1, i - 9), -1):
        token = tokens[position]
        if token.tag.startswith(("VB", "XX")) and token.lower in light:
            return position
        if token.lower in _PARTICLES:
            continue
        if (token.tag.startswith(("VB", "MD")) and token.tag not in ("VBG", "VBN")) or token.text in (
            ",",
            ";",
            ":",
            ".",
        ):
            return None
        plural = token.tag == "POS" and tokens[position - 1].lower in words("contacts", "plural_officials")
        if token.lower in _NO_CARRIER or token.tag == "PRP" or (token.tag == "POS" and not plural):
            return None  # but "held a Foreign Ministers' [meeting]"
    return None


_PARTICLES = frozenset("follow-up".split())  # "will lead follow-up [negotiations]", read as a verb
_NO_CARRIER = frozenset("between with after before during for to in at".split())
"""Words that part a light verb from the noun: "agreed in [talks] to hold" holds no talks."""


def _is_definite(tokens: tuple[Token, ...], i: int) -> bool:
    """the meeting, this visit, their talks, that call: it was told before (or is told by the words after it)."""
    for position in range(i - 1, max(-1, i - 4), -1):
        lower = tokens[position].lower
        if lower in ("the", "this", "that", "these", "those", "their", "our", "its"):
            return True
        if not tokens[position].tag.startswith(("JJ", "NN", "VBN", "VBG", "CD")):
            return False
    return i == 0


def _verb(tokens: tuple[Token, ...], i: int) -> Trigger | None:
    token = tokens[i]
    if phrase := contact_phrase(tokens, i):
        form, demand = phrase
        return Trigger(i, form, token.lower, noun=False, demand=demand)
    entry = _verbs().get(token.lower)
    if entry is None or not (token.tag.startswith("VB") or token.lower in ("met", "visited", "telephoned")):
        return None
    form, demand, needs, host = entry
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
        "letter": bool(set(after[:6]) & _LETTERS) and ("to" in after[2:14] or takes_letter(tokens, i)),
        "down": after[:1] in (["down"], ["together"], ["in"]),
        "where": after[:1] in (["in"], ["at"], ["on"], ["here"], ["again"], ["there"]),
        "beside": after[:1] in (["beside"], ["alongside"]) or after[:2] in (["next", "to"], ["up", "together"]),
    }
    return not needs or ways.get(needs, after[:1] == [needs])


def takes_letter(tokens: tuple[Token, ...], i: int) -> bool:
    """ "[handed] him a letter from C", "[handed] President B a note": to whom stands before what."""
    letter = next((k for k in range(i + 2, min(len(tokens), i + 9)) if tokens[k].lower in _LETTERS), None)
    led = letter is not None and {t.lower for t in tokens[i + 2 : letter]} & {"a", "the", "another"}
    return bool(led) and (tokens[i + 1].tag == "PRP" or tokens[i + 1].is_capital)


_SENDS = frozenset("send sends sent sending dispatch dispatched dispatches dispatching despatched".split())
"""Between these and the goal stands who is sent: "sent its deputy minister, A, to P"."""
_LED = frozenset({"delegation", "team", "mission"})
_DIRECTIONS = frozenset({"to", "in", "at", "into", "for", "here", "from", "on"})


_BE = frozenset("is are was were be been 's".split())


def _is_signed(tokens: tuple[Token, ...], i: int) -> bool:
    """ "The agreement was [signed] by A and B"."""
    before = [t.lower for t in tokens[max(0, i - 8) : i]]
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
_KINDS_OF_SESSION = frozenset("special next extraordinary joint plenary inaugural first second third".split())
_COMMITTEES = frozenset("commission committee council".split())
_DOCUMENTS = frozenset(
    (
        "agreement agreements accord accords treaty treaties memorandum memorandums memoranda mou pact pacts "
        "protocol protocols deal deals declaration contract contracts document documents convention act acts "
        "statement plan charter text arrangement arrangements roadmap communique communiqué minutes programme"
    ).split()
)
