"""A visit or talks told in pieces: the beginning in one sentence, the end or the length in another.

length     A landed in P on 2 May. [...] The three-day visit ...        The trip will last four days.
end        A arrived in P on Monday and leaves on Wednesday.            The talks ended on Tuesday.
beginning  A left P on Tuesday after a visit that had begun on Saturday.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefgen.extract.agent import Agent
from briefgen.extract.contact import BORROWED, Contact
from briefgen.extract.document import Token
from briefgen.extract.durations import days_before, days_lasting, ends_there, main_verb_after, sets_out
from briefgen.extract.layers import Layers
from briefgen.extract.lexicon import load
from briefgen.extract.merge import Merged
from briefgen.extract.moment import Moment
from briefgen.facts.edtf import Edtf

_FAR = 8  # sentences within which a piece belongs to what was told
_NEAR = 2  # the same for talks, of which a text often tells several
_LONGEST = 10  # days that a visit or talks told in pieces take at most
_DEFINITE = frozenset("the this his her their its 's".split())
_BEGAN = frozenset("began begun begins starts started opened opens".split())
_ENDED = frozenset("ended ends end concluded concludes closed closes finished finishes wrapped".split())
_DEPARTS = frozenset("leave leaves left depart departs departed".split())
_GOES_HOME = frozenset("fly flies flew return returns returned go goes went travel travels".split())
_STAYS = frozenset("stay stays stayed staying remain remains remained".split())
_AFTER_DEPARTS = frozenset("for here on again the today tomorrow this late".split())


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a sentence says of the days of a visit or of talks told before, at token `at`."""

    sentence: int
    at: int
    kind: str
    first: date | None = None
    last: date | None = None
    days: int = 0
    people: tuple[int, ...] = ()
    ahead: bool = False


def with_pieces(
    merged: Sequence[Merged],
    layers: Sequence[Layers],
    moments: Sequence[Sequence[Moment]],
    agents: Sequence[Sequence[Agent]],
    day: date | None,
) -> list[Merged]:
    """The contacts, those of one day with all their days where the text tells them."""
    done = list(merged)
    for index, layer in enumerate(layers):
        for piece in _pieces(layer, moments[index], agents[index]):
            known = [i for i, m in enumerate(done) if _is_of(piece, m.contact)]
            if known:
                nearest = max(known, key=lambda i: done[i].contact.sentence)
                contact = done[nearest].contact
                done[nearest] = replace(done[nearest], contact=_completed(contact, piece, layers, day))
    return done


def _is_of(piece: _Piece, contact: Contact) -> bool:
    """The contact is of the kind, told before, and of the people who leave."""
    before = (contact.sentence, contact.trigger) < (piece.sentence, piece.at)
    near = before and piece.sentence - contact.sentence <= (_NEAR if piece.kind == "talks" else _FAR)
    if piece.ahead and contact.status == "held":  # "The talks open on Monday and will last": not those that were held
        return False
    kind = "visit" if contact.form == "visit" else "talks" if contact.mode != "call" else "call"
    return near and kind == piece.kind and (not piece.people or set(piece.people) <= set(contact.people))


def _completed(contact: Contact, piece: _Piece, layers: Sequence[Layers], published: date | None) -> Contact:
    """The contact with the days that its own day and the piece make."""
    value = contact.date
    if contact.moment is None or value is None or value.is_interval or value.precision != "day":
        return contact
    tokens, day = layers[contact.sentence].tokens, value.first
    over = ends_there(tokens, contact.trigger)
    first, last = piece.first or day, piece.last or day
    if piece.days and over:
        first = day - timedelta(piece.days - 1)
    elif piece.days:
        last = day + timedelta(piece.days - 1)
        told_ahead = contact.status == "held" and published is not None and last > published
        if contact.moment.kind == BORROWED or (told_ahead and not sets_out(tokens, contact.trigger)):
            return contact  # "met today; the two-day talks": their first day or their second?
    if not first < last or last - first > timedelta(_LONGEST) or (piece.first and not over):
        return contact
    return replace(contact, moment=replace(contact.moment, value=Edtf.parse(f"{first}/{last}")))


def _pieces(layer: Layers, moments: Sequence[Moment], agents: Sequence[Agent]) -> Iterator[_Piece]:
    """All pieces of a sentence."""
    tokens, index = layer.tokens, layer.sentence.index
    for i, token in enumerate(tokens):
        kind = _kind(tokens, i)
        if kind and _is_definite(tokens, i):
            yield from _of_noun(tokens, i, kind, moments, index)
        elif token.lower in _ENDED and token.tag in ("VBD", "VBZ") and (kind := _kind_of_subject(tokens, i)):
            yield from _bound(index, i, kind, moments, begins=False)
        elif token.lower in _BEGAN and _is_of_inserted(tokens, i):
            yield from _bound(index, i, "visit", moments, begins=True)
        elif moment := _departure(tokens, i, moments):
            subjects = [a.people for a in agents if a.people and a.end <= i and a.kind != "dual"]
            joined = tokens[i - 1].lower == "and"  # "A met B on Monday and [leaves] today": A
            who = subjects[0 if joined else -1] if subjects else ()
            if who and moment.value:
                yield _Piece(index, i, "visit", last=moment.value.last, people=who)


def _of_noun(tokens: tuple[Token, ...], i: int, kind: str, moments: Sequence[Moment], index: int) -> Iterator[_Piece]:
    """ "the three-day [visit]", "the [trip] will last four days", "the [talks] ended on Tuesday"."""
    days, lasting = days_before(tokens, i), days_lasting(tokens, i)
    if days or lasting:
        ahead = bool(lasting) or main_verb_after(tokens, i) in ("is", "are", "opens", "open", "begins", "begin")
        yield _Piece(index, i, kind, days=days or lasting, ahead=ahead and kind == "talks")
        return
    verb = next((k for k in range(i + 1, min(len(tokens), i + 4)) if tokens[k].tag in ("VBD", "VBZ")), None)
    if verb is not None and tokens[verb].lower in (_BEGAN | _ENDED):
        yield from _bound(index, verb, kind, moments, begins=tokens[verb].lower in _BEGAN)


def _bound(index: int, verb: int, kind: str, moments: Sequence[Moment], *, begins: bool) -> Iterator[_Piece]:
    """The piece of a day told just after a verb of beginning or ending."""
    day = _day_after(verb, moments)
    if day is not None:
        yield _Piece(index, verb, kind, first=day if begins else None, last=None if begins else day)


def _day_after(verb: int, moments: Sequence[Moment]) -> date | None:
    near = (m.value for m in moments if verb < m.start <= verb + 5 and m.value and m.value.precision == "day")
    return next((v.last for v in near if not v.is_interval), None)


def _kind(tokens: tuple[Token, ...], i: int) -> str:
    """Visit or talks for the noun at `i`, "" for others; a stay is no contact word, yet tells how long a visit is."""
    lower = tokens[i].lower
    if not tokens[i].tag.startswith("NN"):
        return ""
    form = next((n["form"] for n in load("contacts")["nouns"].values() if lower in n["forms"]), "")
    return "visit" if form == "visit" or lower == "stay" else "talks" if form in ("talks", "meeting", "summit") else ""


def _is_definite(tokens: tuple[Token, ...], i: int) -> bool:
    """ "the three-day official visit", "his stay": what was told before."""
    for k in range(i - 1, max(-1, i - 8), -1):
        if tokens[k].lower in _DEFINITE:
            return True
        if not tokens[k].tag.startswith(("JJ", "NN", "CD", "HYPH")):
            return False
    return False


def _kind_of_subject(tokens: tuple[Token, ...], verb: int) -> str:
    """ "They [ended] on Tuesday", "Talks opened on Monday and [closed] on Tuesday": talks."""
    if verb == 1 and tokens[0].lower in ("they", "it"):
        return "talks" if tokens[0].lower == "they" else "visit"
    if tokens[verb - 1].lower != "and":
        return ""
    opened = next(
        (k for k in range(verb - 2, 0, -1) if tokens[k].lower in _BEGAN and tokens[k].tag in ("VBD", "VBN")), None
    )
    nouns = (_kind(tokens, k) for k in range(opened - 1, -1, -1)) if opened else iter(())
    return next((kind for kind in nouns if kind), "")


def _is_of_inserted(tokens: tuple[Token, ...], verb: int) -> bool:
    """ "at the end of a visit that had [started] on Saturday"."""
    before = [t.lower for t in tokens[max(0, verb - 3) : verb]]
    return before in (["visit", "that", "had"], ["trip", "that", "had"], ["visit", "which", "had"])


def _departure(tokens: tuple[Token, ...], i: int, moments: Sequence[Moment]) -> Moment | None:
    """ "[leaves] P on Wednesday", "[returned] home on 5 June", "will be [back] on Tuesday", "is to [stay] until
    Thursday": the time.
    """
    lower, after = tokens[i].lower, tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return None
    leaves = (
        lower in _DEPARTS and tokens[i].tag.startswith("VB") and (after.is_capital or after.lower in _AFTER_DEPARTS)
    )
    home = lower in _GOES_HOME and after.lower in ("home", "back")
    back = lower == "back" and tokens[i - 1].lower in ("be", "is", "was", "are")
    near = [m for m in moments if i < m.start <= i + 7 and m.value and m.value.precision == "day" and m.value.end]
    if lower in _STAYS:
        return next((m for m in near if tokens[m.start].lower in _UNTIL or tokens[m.start - 1].lower in _UNTIL), None)
    return next((m for m in near if not m.value or not m.value.is_interval), None) if leaves or home or back else None


_UNTIL = frozenset("until till to through".split())
