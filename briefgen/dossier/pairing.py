"""Which fact of an earlier edition is which of a later one, also where its derived id, its date or its words changed.

The surest rule goes first: the same thing under the same id, the same words, the same thing by the rules of `match`,
then what only a change explains: a meeting held, cancelled or put off, a text reworded, new content under a given id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from briefgen.dossier.blocks import People
from briefgen.dossier.match import same_actor, same_meeting
from briefgen.dossier.titles import same_issue, subject
from briefgen.facts.model import FACT_LISTS, Fact, Facts, Issue, Meeting
from briefgen.language import Text

AnyFact = TypeVar("AnyFact", bound=Fact)
Same = Callable[[Any, Any], bool]
Pair = tuple[AnyFact | None, AnyFact | None]  # earlier and later

_MAIN = {"actors": "name", "issues": "title", "questions": "question"}  # what a fact is about; `text` of the others
_REWORDED = 0.5  # of all words: what two texts share that say one thing in other words


def paired(before: Facts, after: Facts) -> Iterator[tuple[str, Fact | None, Fact | None]]:
    """Every fact of both, with its list and side by side with what it was; None where one of them has it not.

    In the order of the later facts; what they no longer have comes last. An earlier meeting names its people by the
    ids of the later facts.
    """
    people: dict[str, str] = {}
    for name in FACT_LISTS:
        olds, news = getattr(before, name), getattr(after, name)
        if name == "meetings":
            olds = tuple(_renamed(meeting, people) for meeting in olds)
        for old, new in _matched(olds, news, _rules(name, before, after)):
            if name == "actors" and old and new:
                people[old.id] = new.id
            yield name, old, new


def _renamed(meeting: Meeting, people: Mapping[str, str]) -> Meeting:
    return meeting.model_copy(update={"participants": tuple(people.get(p, p) for p in meeting.participants)})


def _matched(olds: Sequence[AnyFact], news: Sequence[AnyFact], rules: Sequence[Same]) -> Iterator[Pair[AnyFact]]:
    left = list(olds)
    found: dict[int, AnyFact] = {}  # by the place of the later fact
    for same in rules:
        for place, new in enumerate(news):
            old = None if place in found else next((o for o in left if same(o, new)), None)
            if old is not None:
                found[place] = old
                left = [o for o in left if o is not old]
    yield from ((found.get(place), new) for place, new in enumerate(news))
    yield from ((old, None) for old in left)


def _rules(name: str, before: Facts, after: Facts) -> tuple[Same, ...]:
    """The rules of a list, the surest first."""
    same = _same(name, People((*before.actors, *after.actors)))
    first: tuple[Same, ...] = (
        lambda old, new: old.id == new.id and same(old, new),
        lambda old, new: alike(main_text(name, old), main_text(name, new)) and same(old, new),
        same,
    )
    if name == "actors":  # an id such as `minister` may have passed to another person
        return first
    by_id: Same = lambda old, new: old.id == new.id  # noqa: E731
    if name == "meetings":
        return (*first, _moved_on, by_id, _put_off)
    return (*first, by_id, lambda old, new: _reworded(main_text(name, old), main_text(name, new)))


def _same(name: str, everybody: People) -> Same:
    if name == "actors":
        return lambda old, new: same_actor(old, new, everybody)
    if name == "meetings":
        return same_meeting
    if name == "issues":
        return _same_issue
    return lambda old, new: alike(main_text(name, old), main_text(name, new))


def _same_issue(old: Issue, new: Issue) -> bool:
    return alike(old.title, new.title) or same_issue(old, new)


def _moved_on(old: Meeting, new: Meeting) -> bool:
    """The same contact on another footing, planned, then held or cancelled; or the same people elsewhere that day."""
    place = new.place if old.participants and new.participants else old.place
    return same_meeting(old.model_copy(update={"status": new.status, "place": place}), new)


def _put_off(old: Meeting, new: Meeting) -> bool:
    """The same people still plan to meet, on another day."""
    planned = old.status == new.status == "planned"
    return planned and bool(old.participants) and same_meeting(old.model_copy(update={"date": new.date}), new)


def _reworded(one: Text | None, other: Text | None) -> bool:
    mine, theirs = subject(str(one or "")), subject(str(other or ""))
    return bool(mine) and len(mine & theirs) > _REWORDED * len(mine | theirs)


def main_text(name: str, fact: Any) -> Text | None:
    """The words that say what a fact of that list is about; a meeting has none."""
    value = None if name == "meetings" else getattr(fact, _MAIN.get(name, "text"))
    return value if isinstance(value, Text) else None


def alike(one: Text | None, other: Text | None) -> bool:
    """The same words in a language that both have; a translation more or less is no other text."""
    if one is None or other is None:
        return False
    mine, theirs = one.versions, other.versions
    return any(_plain(mine[lang]) == _plain(theirs[lang]) for lang in mine.keys() & theirs.keys())


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
