"""Which time of a sentence belongs to which contact."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from briefgen.extract.document import Sentence, Token
from briefgen.extract.durations import number_of
from briefgen.extract.lexicon import words
from briefgen.extract.moment import Moment
from briefgen.extract.times import TimeMention, find_times
from briefgen.facts.edtf import Edtf


def moments_of(sentences: Sequence[Sentence], text: str, published: date | None) -> tuple[tuple[Moment, ...], ...]:
    """The times of each sentence with their token spans; the text is read at once, for "the previous day" counts from
    a day told before.
    """
    mentions = [m for m in find_times(text, published) if m.kind in _DATED]
    starts = [m.start for m in mentions]
    return tuple(
        tuple(_moments_in(s, mentions[bisect_left(starts, s.start) : bisect_left(starts, s.end)])) for s in sentences
    )


_DATED = frozenset({"date", "past-ref", "present-ref", "future-ref"})


def _moments_in(sentence: Sentence, mentions: Sequence[TimeMention]) -> Iterator[Moment]:
    for mention in mentions:
        inside = [i for i, t in enumerate(sentence.tokens) if t.start < mention.end and mention.start < t.end]
        if inside:
            yield Moment(inside[0], inside[-1] + 1, mention.value, mention.text, mention.kind)


_AWAY = frozenset(
    {"that", "when", "after", "before", "while", ";", "since", "until", "ahead", "following", "than", "as"}
)


def _of_when_clause(moments: Sequence[Moment], tokens: tuple[Token, ...], i: int) -> Moment | None:
    """ "since February, when the two [met]", "last month, when a deal was [signed]": the time before "when"."""
    for position in range(i - 1, max(-1, i - 24), -1):
        if tokens[position].lower == "when":
            found = next((m for m in moments if m.end in (position, position - 1) and m.value), None)
            if (
                found and found.value and found.value.end is None and found.value.start
            ):  # "since February": the month itself
                return replace(found, value=Edtf(found.value.start, found.value.start))
            return _joined(found, moments, tokens) if found else None
        joined = tokens[position].text == "," and tokens[position + 1].lower == "and"  # "when A met B, and C will go"
        if tokens[position].text in (";", ":", '"', "”") or joined:
            return None
    return None


def _is_of_thing(tokens: tuple[Token, ...], moment: Moment, i: int, gap: Sequence[Token]) -> bool:
    """ "discussed last month's ruling" (not "last month's talks"), "the first visit since 2001", "the 1950 treaty"."""
    owner = moment.end < len(tokens) and tokens[moment.end].lower in ("'s", "'") and not 0 < i - moment.end < 6
    first = tokens[moment.start].lower == "since" and any(t.lower == "first" for t in gap)
    years = tokens[moment.start - 1].lower == "for" and moment.value is not None and moment.value.is_interval
    years = years and moment.value is not None and moment.value.last.year > moment.value.first.year
    return owner or first or years or is_attribute(tokens, moment)  # "a programme for 2023-2025"


def is_attribute(tokens: tuple[Token, ...], moment: Moment) -> bool:
    """ "the 1950 treaty", "the April 22-23 summit": a time that only names a thing."""
    counted = tokens[max(0, moment.start - 2)]
    if counted.entity == "ORDINAL" and tokens[moment.start - 1].tag == "NN" and moment.text.lower() == "this year":
        return True  # "his third visit this year"
    before = tokens[moment.start - 1]
    if moment.start and moment.text.lower() == "this year" and (before.entity == "ORDINAL" or before.lower in _COUNTED):
        return True  # "a meeting, the third this year, was held"
    if moment.end >= len(tokens) or not tokens[moment.end].tag.startswith(("NN", "JJ")):
        return False
    framing = moment.start > 0 and tokens[moment.start - 1].lower in (
        "in",
        "during",
        "since",
    )  # "In 1965 General A met"
    lone_year = moment.end - moment.start == 1 and moment.text.isdigit() and not framing
    return lone_year or (
        moment.start > 0
        and tokens[moment.start - 1].lower in ("the", "this", "that")
        and tokens[moment.start].is_capital
    )


_COUNTED = frozenset("first second third fourth fifth last".split())


def _turns_ahead(tokens: tuple[Token, ...], moment: Moment, gap: Sequence[Token]) -> bool:
    """ "held talks on 2 October and will [meet] again": not on that day."""
    ahead = any(a.lower == "and" and b.tag == "MD" for a, b in pairwise(gap))
    return ahead and not any(t.tag == "MD" for t in tokens[max(0, moment.start - 16) : moment.start])


def _dates_words(tokens: tuple[Token, ...], moment: Moment) -> bool:
    """ "according to a statement Friday", "since August": when it was said, or how long it lasts."""
    before = [
        t.lower for t in tokens[max(0, moment.start - 3) : moment.start] if t.lower not in ("on", "late", "early")
    ]
    day_after = any(
        t.lower == "day" for t in tokens[moment.end : moment.end + 4]
    )  # "said on Friday, a day after A met B"
    if before and (before[-1] in _WORDS_OF or (before[-1] in _SAYS and not day_after)):
        return True
    return moment.value is not None and moment.text.lower().startswith("since ")


_SAYS = frozenset("said says announced".split())
_WORDS_OF = frozenset("statement statements tweet interview communique communiqué briefing report editorial".split())


def time_of(moments: Sequence[Moment], tokens: tuple[Token, ...], i: int, depth: Sequence[int]) -> Moment | None:
    """The time that dates the contact word at `i`: the nearest in its clause, those after it before those before it."""
    framed = _of_when_clause(moments, tokens, i)
    if framed:
        return framed
    best: tuple[float, Moment] | None = None
    label = next((k + 1 for k, t in enumerate(tokens[:12]) if t.text == ":"), 0)  # of the speaker in a transcript
    for moment in moments:
        if moment.value is None or depth[moment.start] > depth[i]:
            continue
        low, high = (moment.end, i) if moment.end <= i else (i + 1, moment.start)
        gap = tuple(tokens[k] for k in range(low, high) if depth[k] <= depth[i])  # not what is said of a person between
        cost = float(len(gap)) + (0 if moment.start > i else 4)
        framing = moment.start > i and any(t.lower == "when" for t in gap)  # "will sign it when B comes in August"
        if not framing:
            cost += sum(9 for t in gap if t.tag in ("VBD", "VBZ", "VBP", "MD") or t.lower in _AWAY)
            cost += sum(16 for a, b in pairwise(gap) if a.lower in ("after", "before", "since") and b.tag == "VBG")
        lowers = [t.lower for t in gap]
        lowers = [w for k, w in enumerate(lowers) if not (w == "which" and lowers[k - 1 : k] in _GOES_ON)]
        relative = any(w in ("which", "who", "whose") and "," not in lowers[k:] for k, w in enumerate(lowers))
        cost += sum(16 for w in lowers if w in ("which", "who", "whose"))
        cost += sum(30 for a, b in pairwise(gap) if a.lower == "and" and b.tag == "TO")  # "to meet A and to see B on"
        cost += 30 * (moment.end <= i and _turns_ahead(tokens, moment, gap))
        cost += 30 * (moment.start > i and (_goes_on_ahead(tokens, i, gap) or done_elsewhere(gap)))
        cost += 30 * (moment.start > i and _is_of_what_was_said(gap))
        before = tokens[moment.start - 1].lower if moment.start else ""
        if before in ("since", "until", "till", "of", "the", "after", "before"):
            cost += 15
        timed = {m.start for m in moments}
        since = moment.start > i and any(  # "her first trip since she came in July", not "since May, last on Monday"
            tokens[k].lower == "since" and k not in timed for k in range(low, high)
        )
        if since or before == "since" or _is_of_thing(tokens, moment, i, gap) or _dates_words(tokens, moment):
            continue
        parted = any(a.text == "," and b.lower in ("and", "but", "yet") for a, b in pairwise(gap))
        cost += 9 * parted  # "took part in May, and the two met in P in June"
        cost += 25 * (moment.start > i and any(t.lower in ("following", "amid") for t in gap))
        if 0 <= moment.start - label < 3 and moment.end <= i and not relative and not parted:
            cost = min(cost, 10.0)  # "On Tuesday, ..." frames the whole sentence
        if best is None or cost < best[0]:
            best = (cost, moment)
    return _joined(best[1], moments, tokens) if best and best[0] < 32 else None


def _goes_on_ahead(tokens: tuple[Token, ...], i: int, gap: tuple[Token, ...]) -> bool:
    """ "made the point in a [call] with B and will repeat it in May": the time of what is still to be done."""
    told = not any(t.tag == "MD" for t in tokens[max(0, i - 8) : i])
    return told and any(a.lower == "and" and b.lower in ("will", "would", "shall") for a, b in pairwise(gap))


_GOES_ON = (["after"], ["following"])
"""Before "which": "Today he will speak in P, after which he will meet B" is all of today."""


def _is_of_what_was_said(gap: tuple[Token, ...]) -> bool:
    """ "In the [conversation] A told B how the demands of late 2021 ...": the time of what is talked about."""
    said = next((k for k, t in enumerate(gap) if t.lower in words("contacts", "saying")), None)
    return said is not None and any(t.lower in ("how", "that", "whether", "why") for t in gap[said + 1 :])


def done_elsewhere(gap: tuple[Token, ...]) -> bool:
    """ "[discussed] the agreements reached during A's visit in March": the time of what was done there."""
    runs = zip(gap, gap[1:], gap[2:], strict=False)
    return any(a.tag == "NNS" and b.lower in _DONE and c.lower in ("during", "at", "in") for a, b, c in runs)


_DONE = frozenset("reached signed made concluded adopted announced agreed undertaken given taken".split())


def _joined(moment: Moment, moments: Sequence[Moment], tokens: tuple[Token, ...]) -> Moment:
    """ "on Monday and Tuesday": two days in a row are one interval."""
    for other in moments:
        first, second = (moment, other) if moment.start < other.start else (other, moment)
        gap = [t.lower for t in tokens[first.end : second.start]]
        if other is moment or gap not in (["and"], ["and", "on"], ["to"]) or not first.value or not second.value:
            continue
        if first.value.precision == second.value.precision == "day" and first.value.last < second.value.first:
            return replace(moment, value=Edtf.parse(f"{first.value}/{second.value}"))
    return moment


def day_after(moment: Moment | None, tokens: tuple[Token, ...], i: int) -> Moment | None:
    """ "said on Tuesday, a day after A [met] B": the time of the main clause less that day."""
    if moment is None or moment.value is None or not moment.value.is_day:
        return moment
    for k in range(i - 1, max(0, i - 12), -1):
        if (
            tokens[k].lower in ("after", "before")
            and k > 1
            and tokens[k - 1].lower in ("day", "days")
            and moment.end <= k
        ):
            number = 1 if tokens[k - 2].lower in ("a", "one") else number_of(tokens[k - 2])
            step = timedelta(-number if tokens[k].lower == "after" else number)
            return replace(moment, value=Edtf.of_day(moment.value.first + step)) if number else moment
    return moment


def shared_out(moments: Sequence[Moment], tokens: tuple[Token, ...], i: int) -> tuple[Moment, Moment] | None:
    """ "held [meetings] with B, in P on the 15th and in Q on the 16th": the two days, each with a place of its own."""
    days = [m for m in moments if m.start > i and m.value and m.value.is_day]
    for first, second in pairwise(days):
        gap = tokens[first.end : second.start]
        words = [t.lower for t in gap]
        placed = words[:1] == ["and"] and bool({"in", "at"} & set(words)) and any(t.is_capital for t in gap)
        if placed and not any(t.tag.startswith(("VB", "MD")) or t.text == "," for t in gap):
            return first, second
    return None


def just_now(tokens: tuple[Token, ...], i: int, published: Edtf | None) -> Moment | None:
    """ "I have just come from a [meeting] with B", "A has just [met] B": the day of publication."""
    for k in range(i - 1, max(0, i - 9), -1):
        if tokens[k].text in (",", ";", "”"):
            return None
        if tokens[k].lower == "just" and tokens[k - 1].lower in _PERFECT and published is not None:
            return Moment(k, k + 1, published, tokens[k].text, "release")
    return None


_PERFECT = frozenset("have has 've 's".split())


def is_under_way(tokens: tuple[Token, ...], i: int) -> bool:
    """ "The sixth [round] is under way in Montreal"."""
    for k in range(i + 1, min(len(tokens) - 1, i + 14)):
        if tokens[k].text in (",", ";") or tokens[k].tag in ("VBD", "MD"):
            return False
        if tokens[k].lower in ("is", "are"):
            said = " ".join(t.lower for t in tokens[k + 1 : k + 5])
            return said.removeprefix("still ").removeprefix("now ").startswith(_GOING_ON)
    return False


_GOING_ON = ("under way", "underway", "going on", "in progress", "in session", "in full swing")


def counted_from(moments: Sequence[Moment], tokens: tuple[Token, ...], i: int) -> Moment | None:
    """ "The [call] came two days after the crossing was shut on Saturday": the time of the other event and those days;
    None where the sentence counts from nothing that it dates.
    """
    for k in range(i + 1, len(tokens) - 2):
        unit = _UNITS.get(tokens[k].lower)
        if unit is None or tokens[k + 1].lower not in ("after", "before") or tokens[k - 2].lower not in _COMES:
            continue
        number = 1 if tokens[k - 1].lower in ("a", "one") else number_of(tokens[k - 1])
        start = next((m for m in moments if m.start > k + 1 and m.value and m.value.precision == "day"), None)
        if start is None or start.value is None or start.value.is_interval or not number:
            return None
        step = timedelta(number * unit if tokens[k + 1].lower == "after" else -number * unit)
        return replace(start, value=Edtf.of_day(start.value.first + step))
    return None


_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_COMES = frozenset("came comes place followed just only barely held met".split())
