"""Where a clause points in time, told from the verbs and adverbs round a time expression.

"met on Thursday" looks back, "will meet on Thursday" and "talks due on Thursday" look ahead. The nearest cue in the
same clause decides; words before the expression count before words after it, as English puts time at the end.
No parser: closed classes of auxiliaries and of planning words, and the shapes of past tense verbs.
"""

from __future__ import annotations

from briefgen.extract.times.lexicon import CODES
from briefgen.extract.times.mention import Direction
from briefgen.extract.times.tokens import Tokens

_REACH = 40  # tokens looked at on either side: bounds the time on endless sentences

_AUXILIARIES = frozenset("will shall ll wo would can could may might must should".split())
_PLANNED = frozenset(
    "due scheduled slated expected planned set tentatively upcoming forthcoming bound poised earmarked billed "
    "pencilled penciled tapped starting beginning plan plans planning intends intend aims hopes hope wants "
    "seeks looks awaits pending proposed preparations preparation ensure ensuring ahead tomorrow pledges vows "
    "preparing prepares ready slotted deadline projected anticipated".split()
)
_TO_FUTURE = frozenset(
    "agreed invited pledged promised vowed set due scheduled expected planned wants want wanted hoped ready "
    "is are was were going plans intends likely slated invitation plan decided meant supposed bound poised "
    "prepared asked urged agreement decision commitment proposal deadline has have continue required".split()
)
_SCHEDULE_VERBS = frozenset(
    "begins starts opens arrives departs travels heads flies leaves expires ends resumes kicks convenes takes "
    "hosts goes comes votes".split()
)
_PAST = frozenset(
    "was were had did said told met held went came took made gave began left flew struck won lost spoke wrote "
    "saw sent found fell rose broke brought built bought caught chose drew drove ate fought forgot forgave "
    "froze got grew heard hid kept knew laid led lent lay lit meant paid quit ran rang sang sank sat sold "
    "shook shot shut slept spent stood stole swore swept swam taught tore thought threw understood woke wore "
    "withdrew became felt set put hit cut let underwent undertook overtook oversaw sought done gone been seen "
    "taken given shown written spoken chosen fallen flown driven broken hosted ago dealt beat beaten bid blew "
    "born bore bound clashed crept cost dug foresaw fled hung mistook overcame proved rode shone slid split "
    "spread sprang stuck swung upheld wound wept".split()
)
_NOT_PAST = frozenset(
    "need indeed exceed proceed succeed speed seed feed breed red bed wed ted led bleed greed agreed-upon "
    "hundred sacred naked united allied armed unprecedented combined related limited advanced mohammed ahmed "
    "hamed mohamed muhammed rashed khaled waleed saeed sayed majed walid fahed embed bred deed weed reed "
    "creed aged wicked gifted talented alleged so-called concerned".split()
)
_BREAKS = frozenset(CODES[name] for name in ("SEMI", "STOP", "BREAK", "COLON", "SPACED"))
_LINKS = frozenset("and but while whereas with who which as after although though where when because".split())
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr gen lt col sgt prof sen rep gov st no jan feb mar apr jun jul aug sept sep oct nov dec mon "
    "tue tues wed thu thur thurs fri sat sun a p u s m vs jr sr inc co corp ltd capt adm maj hon rev".split()
)


def direction(tokens: Tokens, first: int, last: int) -> Direction | None:
    """Where the clause of the tokens `first` up to `last` points; None when nothing tells."""
    if tokens.word(first - 1) == "since":
        return "past"
    left, distance = _leftward(tokens, first)
    if left and distance <= 3:
        return left
    if _follows_auxiliary(tokens, last):
        return "future"
    return left or _rightward(tokens, last)


def sentence_start(tokens: Tokens, index: int) -> int:
    """Index of the first token of the sentence that holds `index`, at most 40 tokens back."""
    for at in range(index - 1, max(index - _REACH, 0) - 1, -1):
        if _ends_sentence(tokens, at):
            return at + 1
    return max(index - _REACH, 0)


def _leftward(tokens: Tokens, first: int) -> tuple[Direction | None, int]:
    for at in range(first - 1, max(first - _REACH, -1), -1):
        if _is_boundary(tokens, at):
            return None, 0
        if cue := _cue(tokens, at):
            return cue, first - at
    return None, 0


def _rightward(tokens: Tokens, last: int) -> Direction | None:
    for at in range(last, min(last + _REACH, len(tokens))):
        if tokens.codes[at] in _BREAKS or _ends_sentence(tokens, at):
            return None
        if cue := _cue(tokens, at):
            return cue
    return None


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
    return before not in _ABBREVIATIONS and not (tokens.touches(at + 1) and at + 1 < len(tokens))


def _cue(tokens: Tokens, at: int) -> Direction | None:
    word, before, after = tokens.words[at], tokens.word(at - 1), tokens.word(at + 1)
    if word in _AUXILIARIES and not (word == "may" and tokens.is_capital(at)):
        return "past" if after == "have" else "future"
    if word == "to" and before in _TO_FUTURE and after not in ("the", "a"):
        return None if _is_done(tokens, at - 1) else "future"
    if word in _PLANNED:
        undone = before in ("been", "originally", "initially") and tokens.word(at - 2) == "had"
        return "past" if undone else "future"
    looks_ahead = (word == "forward" and before.startswith("look")) or (
        before in ("is", "are") and word.endswith("ing")
    )
    if looks_ahead or word in _SCHEDULE_VERBS:
        return "future"
    return "past" if _looks_past(tokens, at) else None


def _is_done(tokens: Tokens, at: int) -> bool:
    """The "to" of "had agreed to" and "has been able to": not a plan for the future."""
    return tokens.word(at) in ("has", "have", "was", "were") and tokens.word(at + 2) in ("be", "have")


def _looks_past(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    if word in _PAST:
        return True
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST and not tokens.is_capital(at)
