"""What became of a plan, told by a clause without a contact word: the plan of the sentence before, or of this one.

failed     It never took place. / Nothing came of it. / ... in May, but he never came.
dropped    It was called off. / ... but the trip fell through.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.contact import Contact
from briefgen.extract.document import Token
from briefgen.extract.lexicon import words

FAILED, DROPPED = "fate:failed", "fate:dropped"
_REACH = 2  # sentences after the plan
_SUBJECTS = frozenset("it this that he she they both neither nobody nothing".split())
JOURNEYS = frozenset({"trip", "visit", "tour", "journey"})
_PLANS = tuple(["the", noun] for noun in (*sorted(JOURNEYS), "meeting", "talks", "session"))
_BEFORE_CLAUSE = frozenset(", but and although though ; — -".split())
_HAPPEN = frozenset(
    "met meet took take taken place happened happen came come held materialised materialized materialise go went gone "
    "arrived arrive turned turn showed show travelled travel convened convene sat sit made make".split()
)
_CLOSES = frozenset(". , ; because owing after due place about off up through ahead pass to of either there".split())
_NONE = frozenset({"neither", "nobody", "nothing"})


def tells_failure(tokens: tuple[Token, ...]) -> tuple[int, str] | None:
    """Where a clause says that the plan came to nothing, and in which way; None where none does."""
    for start in _clauses(tokens):
        if _never_happened(tokens, start):
            ahead = {"will", "would", "wo"} & {t.lower for t in tokens[start : start + 4]}  # "He will not go"
            return start, DROPPED if ahead else FAILED
        if _was_dropped(tokens, start):
            return start, DROPPED
    return None


def is_fate_of(known: Contact, contact: Contact) -> bool:
    """A plan told shortly before; what never took place cannot lie ahead of the text."""
    order = (known.sentence, known.trigger) < (contact.sentence, contact.trigger)
    kind = known.form == "visit" or contact.form != "visit"  # "the trip was dropped": no meeting
    return known.status == "planned" and order and kind and contact.sentence - known.sentence <= _REACH


def _clauses(tokens: tuple[Token, ...]) -> Iterator[int]:
    """Where a clause with a pronoun as its subject begins, one without ("but [never] came"), or "; the [trip] was"."""
    for i, token in enumerate(tokens):
        opens = i == 0 or tokens[i - 1].lower in _BEFORE_CLAUSE
        if opens and token.lower in _SUBJECTS:
            yield i
        elif opens and tokens[i - 1].text == ";" and [t.lower for t in tokens[i : i + 2]] in _PLANS:
            yield i + 1
        elif opens and i and token.lower == "never" and tokens[i - 1].lower == "but":
            yield i - 1


def _never_happened(tokens: tuple[Token, ...], start: int) -> bool:
    """ "It [never met]", "He [did not come]", "Nothing [came] of it"; not "They have never met"."""
    denied = tokens[start].lower in _NONE and not {"will", "would"} & {t.lower for t in tokens[start : start + 4]}
    for i in range(start + 1, min(len(tokens), start + 5)):
        lower = tokens[i].lower
        if lower in ("have", "has", "had"):  # "They have never met": no plan
            return False
        denied = denied or lower in ("never", "not", "n't")
        if denied and lower in _HAPPEN and tokens[i].tag.startswith("VB"):
            return i + 1 >= len(tokens) or tokens[i + 1].lower in _CLOSES
    return False


def _was_dropped(tokens: tuple[Token, ...], start: int) -> bool:
    """ "It [was called off]", "It [fell through]", "It [came to nothing]"."""
    after = [t.lower for t in tokens[start + 1 : start + 7]]
    told = " ".join(after)
    if after[:2] in (["fell", "through"], ["fell", "flat"]) or told.startswith(("came to nothing", "came to naught")):
        return True
    passive = after[:1] in (["was"], ["were"], ["has"], ["is"])
    verbs = words("contacts", "cancelled")
    return passive and (bool(verbs & set(after[1:4])) or any(p in told for p in ("called off", "put off", "put back")))
