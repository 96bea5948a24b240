"""What a sentence tells of one of its matters, where it tells several.

clause   "Norway lifted the toll, and Sweden asked for a ferry."    of the ferry: "Sweden asked for a ferry."
item     "They discussed the toll, the ferry and two arrests."      of the ferry: "They discussed the ferry."

Words are left out and none is added. Where neither reading leaves a whole sentence, all of it stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extract.document import Token

Span = tuple[int, int]

_JOINTS = frozenset({",", "and", "or", "&", "as", "well", "also", "both"})
_BREAKS = frozenset({"and", "but", "while", "whereas", "although", "though"})
_PREPOSITIONS = frozenset("of in on over for from to about at with against regarding concerning by".split())
_QUOTES = ("“", "”", '"')
_FINITE = ("VBD", "VBZ", "VBP", "MD")
MAX_JOINT = 6  # tokens between two items of a list
MIN_CLAUSE = 4  # tokens


def telling_part(tokens: Sequence[Token], matter: Span, others: Sequence[Span]) -> list[Span]:
    """The runs of tokens that tell of `matter`, in order; `others` are the other matters of the sentence."""
    apart = [o for o in others if o[1] <= matter[0] or matter[1] <= o[0]]
    if not apart:
        return [(0, len(tokens))]
    clause = _clause(tokens, matter)
    run = _list_round(tokens, matter, [o for o in apart if clause[0] <= o[0] and o[1] <= clause[1]])
    parts = _without_items(tokens, clause, run, matter) if len(run) > 1 else [clause]
    return parts if _is_whole(tokens, parts) else [(0, len(tokens))]


def _clause(tokens: Sequence[Token], matter: Span) -> Span:
    """The coordinate clause round a matter: between the joints after which a clause with its own subject begins."""
    starts = [0, *(i for i in range(1, len(tokens)) if _opens(tokens, i)), len(tokens)]
    first = max(s for s in starts if s <= matter[0])
    last = min(s for s in starts if s > matter[0])
    while last < len(tokens) and (tokens[last - 1].text in (",", ";", "—", "–") or tokens[last - 1].lower in _BREAKS):
        last -= 1
    return (first, last) if last >= matter[1] else (0, len(tokens))


def _opens(tokens: Sequence[Token], i: int) -> bool:
    """ "..., and [Sweden asked ...]", "...; [the toll stays]": a subject and a finite verb follow a joint."""
    joint = tokens[i - 1]
    after_comma = i > 1 and tokens[i - 2].text in (",", ";", "—", "–")
    if not (joint.text == ";" or (joint.lower in _BREAKS and after_comma)):
        return False
    if not tokens[i].tag.startswith(("DT", "PRP", "NN", "CD", "JJ")):
        return False
    verb = next((k for k in range(i + 1, min(i + 12, len(tokens))) if tokens[k].tag in _FINITE), 0)
    return bool(verb) and not any(t.text == "," or t.tag in ("WDT", "WP", "IN", "CC") for t in tokens[i:verb])


def _list_round(tokens: Sequence[Token], matter: Span, others: Sequence[Span]) -> list[Span]:
    """The items of the list in which a matter stands, itself included, in order."""
    spans = sorted({matter, *others})
    here = spans.index(matter)
    first = last = here
    while first and _are_joined(tokens, spans[first - 1], spans[first]):
        first -= 1
    while last + 1 < len(spans) and _are_joined(tokens, spans[last], spans[last + 1]):
        last += 1
    return spans[first : last + 1]


def _are_joined(tokens: Sequence[Token], one: Span, other: Span) -> bool:
    """Nothing but a joint, with a preposition or a verb of the next item, stands between two."""
    gap = tokens[one[1] : other[0]]
    if not gap or len(gap) > MAX_JOINT or not {t.lower for t in gap} & {",", "and", "or"}:
        return False
    return all(t.lower in _JOINTS | _PREPOSITIONS or t.tag in ("DT", "PRP$", "VB", "VBG", "TO", "RB") for t in gap)


def _without_items(tokens: Sequence[Token], clause: Span, run: Sequence[Span], matter: Span) -> list[Span]:
    """The clause without the other items of a list; what follows the last item goes with it alone."""
    here = run.index(matter)
    before = tokens[run[0][0] - 1] if run[0][0] else None
    more = before is None or before.lower in _JOINTS or before.lower in ("are", "were")  # more items, a verb for all
    if before is None or more or any(_is_subject(tokens, item[1]) for item in run):
        return [clause]
    end = _end_of_last(tokens, matter, clause) if here == len(run) - 1 else matter[1]
    if here == 0:
        return [(clause[0], end)]
    start = run[here - 1][1]
    while tokens[start].lower in _JOINTS:
        start += 1
    lead = _lead_end(tokens, run[0][0], tokens[start])
    if not lead:
        return [clause]
    if tokens[lead - 1].lower == tokens[start].lower:  # "about the river, and [about] wolves"
        start += 1
    elif tokens[start].tag in ("IN", "RB"):  # "ties, mainly in trade": no further item
        return [clause]
    return [(clause[0], lead), (start, end)]


def _end_of_last(tokens: Sequence[Token], matter: Span, clause: Span) -> int:
    """What follows the last item goes with it, up to a semicolon."""
    return next((i for i in range(matter[1], clause[1]) if tokens[i].text == ";"), clause[1])


def _lead_end(tokens: Sequence[Token], first: int, opener: Token) -> int:
    """Where the words before the first item end: before its verb where items are verbs ("to [ease ...] and train")."""
    if opener.tag not in ("VB", "VBG", "TO"):
        return first
    return next((k for k in range(first - 1, max(-1, first - 8), -1) if tokens[k].tag == opener.tag), 0)


def _is_subject(tokens: Sequence[Token], end: int) -> bool:
    """ "the skipper and two sailors [had been released]": a verb follows."""
    ahead = tokens[end : end + 4]
    verb = next((k for k, t in enumerate(ahead) if t.tag in _FINITE), -1)
    return verb >= 0 and not any(t.text == "," or t.tag in ("WDT", "WP") for t in ahead[:verb])


def _is_whole(tokens: Sequence[Token], parts: Sequence[Span]) -> bool:
    """A finite verb, no half quotation, no subject in the plural of which one item is left."""
    kept = [t for a, b in parts for t in tokens[a:b]]
    marks = [t.text for t in kept if t.text in _QUOTES]
    closed = marks.count("“") == marks.count("”") and marks.count('"') % 2 == 0
    brackets = sum(t.text == "(" for t in kept) == sum(t.text == ")" for t in kept)
    verb = any(t.tag in _FINITE for t in (kept if len(parts) == 1 else tokens[parts[0][0] : parts[0][1]]))
    return closed and brackets and verb and len(kept) >= MIN_CLAUSE


def as_sentence(text: str) -> str:
    """With a capital at its head and a full stop at its end, without the joints at its edges."""
    words = text.strip(" ,;:—–").split(" ")
    while words[0].lower() in _BREAKS:
        words = words[1:]
    said = " ".join(words)
    closed = said if said.endswith((".", "!", "?", ".”", '."')) else f"{said}."
    return closed[:1].upper() + closed[1:]
