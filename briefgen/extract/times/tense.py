"""Where a clause points in time, told from the verbs and adverbs round a time expression.

"met on Thursday" looks back, "will meet on Thursday" and "talks due on Thursday" look ahead. The nearest cue in the
same clause decides; words before the expression count before words after it, as English puts time at the end.
No parser: closed classes of auxiliaries and of planning words, and the shapes of past tense verbs.
"""

from __future__ import annotations

from typing import Literal

from briefgen.extract.times.lexicon import CODES, words
from briefgen.extract.times.mention import Direction
from briefgen.extract.times.tokens import Tokens

Cue = Direction | Literal["near"]
_NEAR = 6  # tokens within which "agreed to meet in May" puts the meeting in May, and not the agreement
_REACH = 40  # tokens: a cue further off says nothing

_AUXILIARIES = words("""
    will shall ll wo would can could may might must should
""")
_PLANNED = words("""
    due scheduled slated expected planned set tentatively upcoming forthcoming bound poised earmarked billed
    pencilled penciled tapped starting beginning plan plans planning intends intend aims hopes hope wants seeks
    looks awaits pending proposed preparations preparation ensure ensuring ahead tomorrow pledges vows preparing
    prepares ready slotted deadline projected anticipated
""")
_TO_FUTURE = words("""
    set due scheduled expected planned want wants hope hopes ready is are re m was were going plans intends likely
    slated plan plans meant supposed bound poised has have continue required deadline agree aims aim
""")
_TO_NEAR = words("""
    agreed invited pledged promised vowed wanted hoped invitation decided prepared asked urged agreement decision
    commitment proposal intended decides agrees told instructed directed tasked ordered
""")
_POSTPONED = words("postponed delayed deferred rescheduled extended adjourned suspended pushed put moved")
_DROPPED = words("cancelled canceled postponed scrapped shelved dropped")
_SCHEDULE_VERBS = words("""
    begins starts opens arrives departs travels heads flies leaves expires ends resumes kicks convenes returns
    reconvenes
""")
_PAST = words("""
    was were had did said told met held went came took made gave began left flew struck won lost spoke wrote saw
    sent found fell rose broke brought built bought caught chose drew drove ate fought forgot forgave froze got
    grew heard hid kept knew laid led lent lay lit meant paid quit ran rang sang sank sat sold shook shot shut
    slept spent stood stole swore swept swam taught tore thought threw understood woke wore withdrew became felt
    set put hit cut let underwent undertook overtook oversaw sought done gone been seen taken given shown written
    spoken chosen fallen flown driven broken hosted ago dealt beat beaten bid blew born bore bound clashed crept
    cost dug foresaw fled hung mistook overcame proved rode shone slid split spread sprang stuck swung upheld
    wound wept
""")
_NOT_PAST = words("""
    need indeed exceed proceed succeed speed seed feed breed red bed wed ted led bleed greed agreed-upon hundred
    sacred naked united allied armed unprecedented combined related limited advanced mohammed ahmed hamed mohamed
    muhammed rashed khaled waleed saeed sayed majed walid fahed embed bred deed weed reed creed aged wicked gifted
    talented alleged so-called concerned
""")
_BREAKS = frozenset(CODES[name] for name in ("SEMI", "STOP", "BREAK", "COLON", "SPACED"))
_LINKS = words("""
    and but while whereas with who which as after although though where when because
""")
_ABBREVIATIONS = words("""
    mr mrs ms dr gen lt col sgt prof sen rep gov st no jan feb mar apr jun jul aug sept sep oct nov dec mon tue
    tues wed thu thur thurs fri sat sun a p u s m vs jr sr inc co corp ltd capt adm maj hon rev
""")


class Tense:
    """Where the clauses of one text point: the cues of all its tokens, found once, so that each question is quick."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._left: list[int] | None = None
        self._right: list[int] | None = None
        self._cues: list[Cue | None] = []

    def direction(self, first: int, last: int) -> Direction | None:
        """Where the clause of the tokens `first` up to `last` points; None when nothing tells."""
        tokens = self._tokens
        if tokens.word(first - 1) == "since":
            return "past"
        if _is_put_off(tokens, first) or (tokens.word(first - 1) == "on" and tokens.word(first - 2) in ("is", "are")):
            return "future"
        left, distance = self._before(first)
        if left and distance <= 3:
            return _told(left, distance)
        if _follows_auxiliary(tokens, last):
            return "future"
        return _told(left, distance) if left else self._after(last)

    def _read(self) -> tuple[list[int], list[int]]:
        """For each place the nearest cue of its clause before it, and at or after it; -1 for none."""
        if self._left is None or self._right is None:
            tokens = self._tokens
            self._cues = [_cue(tokens, at) for at in range(len(tokens))]
            self._left, self._right = [-1], [-1] * (len(tokens) + 1)
            for at, cue in enumerate(self._cues):
                self._left.append(-1 if _is_boundary(tokens, at) else at if cue else self._left[-1])
            for at in range(len(tokens) - 1, -1, -1):
                ends = tokens.codes[at] in _BREAKS or _ends_sentence(tokens, at)
                self._right[at] = -1 if ends else at if self._cues[at] else self._right[at + 1]
        return self._left, self._right

    def _before(self, first: int) -> tuple[Cue | None, int]:
        at = self._read()[0][first]
        return (None, 0) if at < 0 or first - at > _REACH else (self._cues[at], first - at)

    def _after(self, last: int) -> Direction | None:
        at = self._read()[1][last]
        return None if at < 0 or at - last > _REACH else _told(self._cues[at], at - last)


def has_past_verb_before(tokens: Tokens, first: int) -> bool:
    """As in "peaked by [the end of the year]": a past verb, then one preposition."""
    return first > 1 and _looks_past(tokens, first - 2) and tokens.words[first - 2] not in _PLANNED


def _told(cue: Cue | None, distance: int) -> Direction | None:
    """What a cue says from that far: "agreed to meet in May" looks ahead, a far "agreed to" leaves it open."""
    if cue == "near":
        return "future" if distance <= _NEAR else None
    return cue


def _is_put_off(tokens: Tokens, first: int) -> bool:
    """As in "postponed until Monday", "a programme to run through June": an end that lies ahead."""
    near = [tokens.word(first - back) for back in range(1, 6)]
    if near[:2] in (["for", "rescheduled"], ["to", "rescheduled"]):
        return True
    if not set(near[:3]) & {"until", "till", "through", "to"}:
        return False
    put_off = any(word in _POSTPONED for word in near)
    runs_on = "to" in near[1:] and bool(set(near[:2]) & {"until", "till", "through"})
    return put_off or runs_on


def sentence_start(tokens: Tokens, index: int) -> int:
    """Index of the first token of the sentence that holds `index`, at most 40 tokens back."""
    for at in range(index - 1, max(index - _REACH, 0) - 1, -1):
        if _ends_sentence(tokens, at):
            return at + 1
    return max(index - _REACH, 0)


def _follows_auxiliary(tokens: Tokens, last: int) -> bool:
    at = last + (tokens.word(last) == ",")
    return tokens.word(at) in ("will", "shall", "would") or (
        tokens.word(at) in ("’", "'") and tokens.word(at + 1) == "ll"
    )


def _is_boundary(tokens: Tokens, at: int) -> bool:
    if tokens.codes[at] in _BREAKS or _ends_sentence(tokens, at):
        return True
    return tokens.words[at] == "," and tokens.word(at + 1) in _LINKS


def _ends_sentence(tokens: Tokens, at: int) -> bool:
    if tokens.words[at] != ".":
        return tokens.codes[at] in (CODES["STOP"], CODES["BREAK"])
    before = tokens.word(at - 1)
    return len(before) != 1 and before not in _ABBREVIATIONS and not (tokens.touches(at + 1) and at + 1 < len(tokens))


def _cue(tokens: Tokens, at: int) -> Cue | None:
    word, before, after = tokens.words[at], tokens.word(at - 1), tokens.word(at + 1)
    if word in _AUXILIARIES and not (word in ("may", "will") and tokens.is_capital(at)):
        return "past" if after == "have" and word not in ("will", "shall", "ll") else "future"
    if word == "to" and before in _TO_NEAR:
        return "near"
    if word == "to" and before in _TO_FUTURE and after not in ("the", "a"):
        return _planned_to(tokens, at)
    dropped = word in _DROPPED or bool({before, tokens.word(at - 2)} & _DROPPED)
    if word in _PLANNED and before not in ("than", "as") and not dropped:
        undone = before in ("been", "originally", "initially") and tokens.word(at - 2) == "had"
        return "past" if undone else "future"
    goes_on = before in ("is", "are", "re", "m") and word.endswith("ing")  # "is meeting on Monday", "they're meeting"
    looks_ahead = goes_on or (word == "forward" and before.startswith("look"))
    if looks_ahead or word in _SCHEDULE_VERBS or (word == "takes" and after == "place"):
        return "future"
    # "cancelled a planned visit in May": the May that is nearer, so neither word tells
    return "past" if _looks_past(tokens, at) and not dropped else None


def _planned_to(tokens: Tokens, at: int) -> Direction | None:
    """The "to" of a plan; of a plan that is over in "had been due to meet"; of none in "has to be"."""
    if tokens.word(at - 1) in ("has", "have", "was", "were") and tokens.word(at + 1) in ("be", "have"):
        return None
    return "past" if tokens.word(at - 2) == "been" and tokens.word(at - 3) == "had" else "future"


def _looks_past(tokens: Tokens, at: int) -> bool:
    """A past tense or participle; not one in a passive infinitive or present ("will be held", "is formally opened")."""
    word = tokens.words[at]
    if word not in _WAS and (tokens.word(at - 1) in _PASSIVE or tokens.word(at - 2) in _PASSIVE):
        return False
    if tokens.word(at - 1) == "have" and tokens.word(at - 2) in _AUXILIARIES:  # "will have left": the auxiliary tells
        return False
    return word in _PAST or (
        len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST and not tokens.is_capital(at)
    )


_WAS = words("was were had did")
_PASSIVE = words("be is are being get")
