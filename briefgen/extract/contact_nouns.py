"""The nouns that name a contact, where they name one.

a phone call with B, not "calls for calm"       a session of the joint commission, not of parliament
the light verb that carries the noun: "held two rounds of talks"       the meeting, which points back
"""

from __future__ import annotations

from functools import cache

from briefgen.extract.document import Token
from briefgen.extract.lexicon import load, words
from briefgen.extract.series import is_session_of_series, months_of_talks


@cache
def _nouns() -> dict[str, str]:
    return {form: entry["form"] for entry in load("contacts")["nouns"].values() for form in entry["forms"]}


def is_noun(tokens: tuple[Token, ...], i: int) -> bool:
    """The word at `i` is a noun that can name a contact; not "will visit", not "rounded"."""
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


def form_of_noun(tokens: tuple[Token, ...], i: int) -> str | None:
    """The form of contact that a noun names here; None for calls that are none."""
    lower, form = tokens[i].lower, _nouns()[tokens[i].lower]
    if lower == "conference" and i and tokens[i - 1].lower in ("video", "telephone", "phone"):
        form = "video" if tokens[i - 1].lower == "video" else "call"
        return None if _only_tells_how(tokens, i) else form
    if lower == "discussion":  # "had a good discussion", not "under discussion"
        return form if light_verb(tokens, i) is not None else None
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
    taken = (
        after in ("from", "by") and light_verb(tokens, i) is not None
    )  # "took a call from B", no "calls from unions"
    return form if near & cues or taken or after in ("with", "between", "to", ",", ".", "today") else None


def _only_tells_how(tokens: tuple[Token, ...], i: int) -> bool:
    """ "held a first round by video [conference]": another noun names the contact."""
    by_video = tokens[max(0, i - 2)].lower in ("by", "via", "through")
    return by_video and any(tokens[k].lower in _nouns() for k in range(max(0, i - 8), i - 1))


def names_another_thing(tokens: tuple[Token, ...], i: int) -> bool:
    """a sightseeing tour; bilateral ties; a parliamentary session; a conference that is no joint press conference."""
    lower = tokens[i].lower
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    warmth = lower == "reception" and light_verb(tokens, i) is None  # "the warmth of the reception"
    if warmth or (i and tokens[i - 1].lower == "respective") or months_of_talks(tokens, i):
        return True  # "their respective conversations with C"
    if lower == "exchange":  # "had an in-depth exchange with B"
        spoken = after is not None and after.lower == "with" and light_verb(tokens, i) is not None
        return tokens[i - 1].lower not in words("contacts", "call_cues") and not spoken
    if lower == "tour":
        return "with" not in {t.lower for t in tokens[i : i + 3]} and tokens[i - 1].tag.startswith("NN")
    if lower == "bilateral":
        return after is not None and after.tag.startswith(("NN", "JJ", "CC"))
    return _is_another_gathering(tokens, i) or _is_another_stay(tokens, i)


def _is_another_stay(tokens: tuple[Token, ...], i: int) -> bool:
    """a stay of execution, the appointment of C as envoy; not "a stay in P", "an appointment with B"."""
    ahead = [t.lower for t in tokens[i + 1 : i + 14]]
    if tokens[i].lower == "appointment":
        return "with" not in ahead or "as" in ahead
    return tokens[i].lower == "stay" and (tokens[i].tag != "NN" or ahead[:1] not in _WHERE)


_WHERE = [["in"], ["at"], ["here"], ["there"], [","], ["."]]


def _is_another_gathering(tokens: tuple[Token, ...], i: int) -> bool:
    """a session of parliament; a conference of scholars; not "a session between A and B"."""
    lower, after = tokens[i].lower, tokens[i + 1] if i + 1 < len(tokens) else None
    if lower in ("session", "sessions"):
        between = after is not None and after.lower in ("with", "between")
        held = light_verb(tokens, i) is not None and tokens[i - 1].lower in _KINDS_OF_SESSION
        lasting = tokens[i - 1].lower.endswith(("-hour", "-minute", "-day"))  # "after a five-hour session here"
        return not (
            between or held or lasting or is_session_of_series(tokens, i) or _COMMITTEES & {t.lower for t in tokens}
        )
    before = [t.lower for t in tokens[max(0, i - 2) : i]]
    joint = before[:1] == ["joint"] and before[-1] in ("news", "press")
    return lower == "conference" and not joint and before[-1:] not in (["video"], ["telephone"], ["phone"])


def light_verb(tokens: tuple[Token, ...], i: int) -> int | None:
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
        if token.lower == "from" and tokens[position - 1].lower not in light:
            return None  # "have just come from a lunch", but "emerged from talks"
        plural = token.tag == "POS" and tokens[position - 1].lower in words("contacts", "plural_officials")
        if token.lower in _NO_CARRIER or token.tag == "PRP" or (token.tag == "POS" and not plural):
            return None  # but "held a Foreign Ministers' [meeting]"
    return None


_PARTICLES = frozenset("follow-up".split())  # "will lead follow-up [negotiations]", read as a verb
_NO_CARRIER = frozenset("between with after before during for to in at".split())
"""Words that part a light verb from the noun: "agreed in [talks] to hold" holds no talks."""


def is_definite(tokens: tuple[Token, ...], i: int) -> bool:
    """the meeting, this visit, their talks, that call: it was told before (or is told by the words after it)."""
    for position in range(i - 1, max(-1, i - 4), -1):
        lower = tokens[position].lower
        if lower in ("the", "this", "that", "these", "those", "their", "our", "its"):
            return True
        if not tokens[position].tag.startswith(("JJ", "NN", "VBN", "VBG", "CD")):
            return False
    return i == 0


_KINDS_OF_SESSION = frozenset("special next extraordinary joint plenary inaugural first second third".split())
_COMMITTEES = frozenset("commission committee council".split())
