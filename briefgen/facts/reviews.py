"""`reviews.yaml`: what people decided about facts that were extracted, one list item a decision.

A decision holds all that it is about, so that it outlives the text, the rules of extraction and the ids of both:

    pair: [LB, SY]
    reviews:
    - {id: talks-on-water, decision: accept, by: R. Haddad, at: 2025-11-03T09:14:00Z, issue: {title: ..., ...}}

Items stand in the order of their ids, then of their time, so that decisions of two people on different facts merge by
themselves. Of several decisions on one fact the last one holds; the earlier ones stay as its history.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from briefgen.errors import InvalidFilesError
from briefgen.facts.fields import Id, Pair, Prose
from briefgen.facts.model import MAX_ITEMS, Actor, Frozen, Issue, Meeting, Source
from briefgen.facts.reader import EXAMPLES, read_bytes
from briefgen.facts.writer import as_yaml, spare
from briefgen.markings import Markings, builtin_markings
from briefgen.yamlfile.check import check
from briefgen.yamlfile.tree import read_tree

FILE_NAME = "reviews.yaml"
Kind = Literal["actor", "meeting", "issue"]
KINDS: dict[Kind, str] = {"actor": "actors", "meeting": "meetings", "issue": "issues"}
"""What can be decided about, and the list of facts that it stands in."""

Moment = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
Reviewer = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]


class Decision(Frozen):
    """What somebody decided about one proposed fact."""

    id: Id
    """The id that the fact had when it was decided about."""
    decision: Literal["accept", "edit", "reject"]
    """accept as it was proposed, edit (accept with other values) or reject."""
    by: Reviewer
    """Who decided."""
    at: Moment
    """When, in UTC: 2025-11-03T09:14:00Z."""
    comment: Prose | None = None
    """Why, for the desk; never printed on a page."""
    actor: Actor | None = None
    """The person or organisation decided about."""
    meeting: Meeting | None = None
    """The contact decided about; its participants by name."""
    issue: Issue | None = None
    """The matter decided about."""
    instead: dict[str, Any] = Field(default_factory=dict)
    """Of an edit: the keys of the fact that are to be different, with their values; null takes a value away."""
    people: Annotated[tuple[Actor, ...], Field(max_length=MAX_ITEMS)] = ()
    """The actors that the contact names."""
    sources: Annotated[tuple[Source, ...], Field(max_length=MAX_ITEMS)] = ()
    """The texts that the fact's evidence quotes."""

    @model_validator(mode="after")
    def _about_one_fact(self, info: ValidationInfo) -> Decision:
        given = [kind for kind in KINDS if getattr(self, kind) is not None]
        if len(given) != 1:
            wrong = f"decides about {' and '.join(given) or 'nothing'}"
            raise PydanticCustomError(
                "decision", "{wrong}", {"wrong": wrong, "right": "give one actor, meeting or issue"}
            )
        if bool(self.instead) != (self.decision == "edit"):
            raise PydanticCustomError(
                "decision",
                "{wrong}",
                {"wrong": "what is to be different goes with edit", "right": "write decision: edit, instead: {...}"},
            )
        self._edited(info.context)
        return self

    @property
    def kind(self) -> Kind:
        """What the fact is."""
        return "actor" if self.actor else "meeting" if self.meeting else "issue"

    @property
    def proposed(self) -> Actor | Meeting | Issue:
        """The fact as it was proposed."""
        fact = self.actor or self.meeting or self.issue
        assert fact is not None  # noqa: S101 - tells mypy what the validator has seen to
        return fact

    def decided(self) -> Actor | Meeting | Issue:
        """The fact as it was decided, accepted by a person."""
        return self._edited(None).model_copy(update={"review": "accepted"})

    def _edited(self, context: Any) -> Actor | Meeting | Issue:
        fact = self.proposed
        if not self.instead:
            return fact
        data = fact.model_dump(mode="json", exclude_defaults=True) | dict(self.instead)
        return type(fact).model_validate({k: v for k, v in data.items() if v is not None}, context=context)


class Reviews(Frozen):
    """One `reviews.yaml`."""

    pair: Pair
    """Two ISO 3166-1 alpha-2 codes; kept in alphabetical order."""
    reviews: Annotated[tuple[Decision, ...], Field(max_length=20 * MAX_ITEMS)] = ()
    """Every decision, also those that a later one replaces."""

    def in_force(self) -> tuple[Decision, ...]:
        """The last decision on each fact."""
        last: dict[tuple[str, str], Decision] = {}
        for decision in sorted(self.reviews, key=lambda d: d.at):
            last[decision.kind, decision.id] = decision
        return tuple(last.values())

    def with_decisions(self, new: Iterable[Decision]) -> Reviews:
        """These and the new ones, each once, in the order of the file."""
        every = {(d.id, d.at, d.by, d.decision): d for d in (*self.reviews, *new)}
        return self.model_copy(update={"reviews": tuple(every[key] for key in sorted(every))})

    def to_yaml(self) -> str:
        """The file's text."""
        data = spare(self.model_dump(mode="json", exclude_defaults=True), "en")
        return as_yaml({"pair": list(self.pair), **{k: v for k, v in data.items() if k != "pair"}})


Contradiction = tuple[Decision, Decision]


def merged(base: Reviews | None, ours: Reviews, theirs: Reviews) -> tuple[Reviews, list[Contradiction]]:
    """The decisions of two people who began from `base`, and what each newly decided differently about one fact.

    What one of them took back is gone. Contradictory decisions both stay, so that the later one holds.
    """
    known = base.reviews if base else ()
    gone = [d for d in known if d not in ours.reviews or d not in theirs.reviews]
    both = ours.with_decisions(theirs.reviews)
    both = both.model_copy(update={"reviews": tuple(d for d in both.reviews if d not in gone)})
    news = [{(d.kind, d.id): d for d in side.in_force() if d not in known} for side in (ours, theirs)]
    shared = (pair for key, mine in news[0].items() if (other := news[1].get(key)) for pair in [(mine, other)])
    return both, [(a, b) for a, b in shared if (a.decision, a.instead) != (b.decision, b.instead)]


def read_reviews(path: Path, markings: Markings | None = None) -> Reviews | None:
    """The decisions of a file, None where there is no file; raises `InvalidFilesError` with all of its faults.

    Marks of an unfinished merge are a fault like any other: nothing of such a file is taken.
    """
    if not path.exists():
        return None
    raw, unreadable = read_bytes(path)
    if unreadable:
        raise InvalidFilesError([unreadable])
    tree = read_tree(str(path), raw)
    reviews = check(tree, Reviews, _EXAMPLES, {"markings": markings or builtin_markings()})
    if reviews is None or tree.faults:
        raise InvalidFilesError(tree.faults)
    return reviews


_EXAMPLES = EXAMPLES | {
    "reviews": "[{id: talks-on-water, decision: accept, by: R. Haddad, at: 2025-11-03T09:14:00Z, issue: {title: ...}}]",
    "decision": "accept, edit or reject",
    "by": "R. Haddad",
    "at": "2025-11-03T09:14:00Z",
    "instead": "{status: resolved}",
}
