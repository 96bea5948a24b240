"""Where a matter stands: open, in progress or resolved, from the frames that tell it and the words round them.

resolved      "[the dispute] was settled", "lifted [its ban]", "They were sent home."; a treaty on it was signed; not
              "must still be ratified", "if it was settled", "the first of them were released"
open          quarrels, complaints, wishes, harm; failure: "no decision was made", "has never met", "Neither did."
in progress   steps, talks, work, what is to come; also a complaint that the other side answers with a step
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from briefgen.extract.lexicon import load

PRIOR = {"open": 1.1, "in progress": -0.2}  # what a frame suggests by itself
ANSWERED = -2.5  # of a complaint or request about which the other side does something
AT_MOST = 0.3  # for "open" of what is answered
BASE = -0.7  # of a matter of which nothing else is told: it is worked on
MAX_TELLINGS = 4  # of a matter that count, alike
MOST = 2  # words of a kind that count
SEAL_REACH = 60  # characters between "signed" and "agreement"
_AUXILIARY = (
    r"(?:'s|(?:has|have|had)(?=[\w ]* been)|was|were|is|are|been)(?: (?:\w+ly|already|now|since|all|both|been|also))*"
)
_CONSENT = re.compile(
    r"(?:[^:]{3,40} : )?(?:agreed(?! to)|yes|fine|very well|gladly|certainly|of course|i agree)\b"
    r"|(?:mr|mrs|ms|the) [^,:]{2,40} agreed (?:,|\.|and)"
)
_AGREED = re.compile(r"; (?:mr |mrs |ms |the )?[^,:;]{3,40} agreed\b(?! to disagree)")
"""Consent of the other side in the same sentence."""
_ANAPHOR = re.compile(
    r"^(?:he|she) (?:was|has|had)\b|\b(?:it|its|they|them|these|those|this|that|both|all|neither|one|two|three|others?"
    r"|matter|case|cases|dispute|question|problem|issue|file|request|men|women|latter|former)\b"
)
_ASIDE = re.compile(r" , (?:which|who|whose|where)\b")
_OWN = re.compile(r"(?:he|she|they|we|i)\b")
_AGAIN = re.compile(r"(?:it|they|these|those|this|both) (?:is|are|will|would|shall)\b")


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of a matter: the status that its frame suggests, its clause, the rest of its sentence, and the
    sentences after it that tell of nothing else; all in lower case.
    """

    prior: str
    clause: str
    rest: str = ""
    after: str = ""
    stems: frozenset[str] = frozenset()
    """First letters of the words that the matter is about."""
    predicate: str = ""
    """The part of the clause that may settle it, where others go on ("they weighed X and signed Y")."""

    @property
    def own(self) -> str:
        """The words that may settle it."""
        return self.predicate or self.clause

    @property
    def next(self) -> str:
        """The first sentence after it."""
        return self.after.split(" . ")[0]

    def is_meant(self, text: str) -> bool:
        """ "It was lifted", "the ban was lifted": words of a later sentence that speak of this matter."""
        return bool(_ANAPHOR.search(text)) or any(re.search(rf"\b{re.escape(stem)}", text) for stem in self.stems)


@dataclass(frozen=True, slots=True)
class _Signal:
    """Words of one kind; how much one of them speaks for "open", by where it stands."""

    pattern: re.Pattern[str]
    clause: float
    rest: float
    after: float


@cache
def _signals() -> tuple[_Signal, ...]:
    entries = load("status")["signals"].values()
    return tuple(_Signal(_any_of(e["words"]), *(float(e[w]) for w in ("clause", "rest", "after"))) for e in entries)


def _any_of(entries: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_words(entries)})(?![\w-])")


def _words(entries: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ \*", r" \w+").replace(r"\*", r"[\w-]*") for w in entries)


@cache
def _cue(section: str, name: str) -> re.Pattern[str]:
    return _any_of(load("status")[section][name])


@cache
def _done() -> re.Pattern[str]:
    """ "has been lifted", "were all released"; "lifted its ban"."""
    settled = load("status")["settled"]
    passive = rf"(?:{_AUXILIARY} (?:{_words(settled['done'])})|(?:has|have|had) (?:{_words(settled['over'])}))"
    active = rf"(?:{_words(settled['ended'])}) (?:its|the|their|his|her|a|an|all)"
    return re.compile(rf"(?<!\w)(?:{passive}|{active})\b")


def status_of(tellings: Sequence[Telling]) -> str:
    """The status told by a few tellings, the plainest first."""
    if not tellings:
        return "in progress"
    if any(_resolves(t) for t in tellings[:3]):
        return "resolved"
    balance = BASE + sum(_balance(t) for t in tellings[:MAX_TELLINGS])
    return "open" if balance > 0 else "in progress"


def _resolves(telling: Telling) -> bool:
    """Told as a fact, in the clause of the matter or after it ("They were released on Monday.")."""
    if telling.prior != "open" and any(_is_sealed(text) for text in (telling.own, telling.rest)):
        return not _cue("settled", "lasting").search(f"{telling.clause} {telling.rest}")
    if _is_done(telling.own):
        return True
    done = _is_done(telling.next)
    return done is not None and telling.is_meant(telling.next[: done.end()])


def _is_done(text: str) -> re.Match[str] | None:
    """ "has been lifted", "the matter is closed": as a fact."""
    return None if _is_unsettled(text) else _done().search(text) or _cue("settled", "closed").search(text)


def _is_unsettled(text: str) -> bool:
    return bool(_cue("settled", "unsettled").search(text))


def _is_sealed(text: str) -> bool:
    """ "signed a treaty on [eels]": a paper on the matter was signed."""
    if (passive := _signed().search(text)) and not _is_unsettled(text):
        return bool(passive)
    verb = _cue("settled", "signs").search(text)
    paper = _cue("settled", "papers").search(text, verb.end()) if verb else None
    return bool(paper and verb and paper.start() - verb.end() < SEAL_REACH and not _is_unsettled(text))


@cache
def _signed() -> re.Pattern[str]:
    """ "a deal was signed on [eels]"."""
    settled = load("status")["settled"]
    return re.compile(
        rf"\b(?:{_words(settled['papers'])}) {_AUXILIARY} (?:{_words(settled['signs'])}) (?:on|for|about)\b"
    )


def _is_answered(telling: Telling) -> bool:
    """ "He raised the toll. The minister replied that a committee would look into it." "They are to be reopened." """
    first = telling.next
    if (_AGAIN.match(first) and _cue("answer", "steps").search(first)) or _CONSENT.match(first):
        return True
    if any(_is_taken_up(text) for text in (first, telling.rest, telling.clause)) or _AGREED.search(telling.rest):
        return True
    if _is_news_of_step(first):
        return True
    return _is_step(first, "verbs") or any(_is_step(text, "promises") for text in (telling.rest, telling.clause))


def _is_taken_up(text: str) -> bool:
    """ "would have a look at it", "a study has been ordered", "the case is before the courts"."""
    return bool(_cue("answer", "taken").search(text) and not _cue("answer", "refusals").search(text))


def _is_step(text: str, verbs: str) -> bool:
    """ "promised to look into it", "told customs to open four lanes", "said that orders had been given": no refusal."""
    text = _ASIDE.split(text)[0]
    verb = _cue("answer", verbs).search(text)
    return bool(
        verb and _cue("answer", "steps").search(text, verb.end()) and not _cue("answer", "refusals").search(text)
    )


def _is_news_of_step(text: str) -> bool:
    """ "The envoy said that four men had been arrested": somebody else than "he" tells that something is done."""
    text = _ASIDE.split(text)[0]
    said = _cue("answer", "informs").search(text)
    if said is None or _OWN.match(text) or _cue("answer", "refusals").search(text):
        return False
    return _deeds().search(text, said.end()) is not None


@cache
def _deeds() -> re.Pattern[str]:
    """ "would be sent home", "has now been completed", "is studying"."""
    deeds = _words(load("status")["answer"]["deeds"])
    done = rf"(?:will|would|shall|'ll|has|have|had|being)(?: [\w-]+){{0,3}} (?:{deeds})"
    under_way = rf"(?:is|are|was|were|been)(?: \w+ly)? (?:{_words(load('status')['answer']['doing'])})"
    return re.compile(rf"\b(?:{done}|{under_way})(?![\w-])")


def _balance(telling: Telling) -> float:
    """Above nought: open."""
    answered = telling.prior == "open" and _is_answered(telling)
    total = PRIOR.get(telling.prior, 0.0) + ANSWERED * answered
    for signal in _signals():
        places = ((signal.clause, telling.clause), (signal.rest, telling.rest), (signal.after, telling.after))
        total += sum(weight * min(MOST, len(signal.pattern.findall(text))) for weight, text in places if weight)
    return min(total, AT_MOST) if answered else total
