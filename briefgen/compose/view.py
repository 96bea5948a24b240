"""A dossier as one audience may see it, with what several sections ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen import countries
from briefgen.compose.brief import Item
from briefgen.compose.phrase import Phrase, filled
from briefgen.compose.wording import in_words, name_of
from briefgen.config import GapDays
from briefgen.dossier import Dossier
from briefgen.dossier.changes import Since
from briefgen.dossier.gaps import last_contact
from briefgen.facts.model import Actor, Issue, Meeting
from briefgen.language import words

PRIORITY = {"high": 0, "medium": 1, "low": 2}
BONUS = {"high": 15, "medium": 0, "low": -15}
_STATUS = {"open": 0, "in progress": 0, "resolved": 1}
_SENIORITY = (  # words of an office, the highest first
    ("president", "king", "queen", "emir", "sultan", "emperor", "monarch", "pope", "head of state"),
    ("prime minister", "chancellor", "premier", "taoiseach", "head of government", "state counsellor"),
    ("foreign minister", "secretary of state", "foreign secretary", "minister of foreign", "minister for foreign"),
    ("vice", "deputy prime", "speaker", "crown prince"),
    ("minister", "secretary", "commander", "chief", "director"),
    ("ambassador", "envoy", "representative", "spokes"),
)
_LATIN = ("en", "fr", "es")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A fact for a section: its item (priority still unset) and the bonus of its own priority.

    `tells_of` names the other facts that the item says something of, and `markings` are of what is no longer among the
    facts: the page must bear these markings too.
    """

    fact_id: str
    item: Item
    bonus: int = 0
    tells_of: tuple[str, ...] = ()
    markings: tuple[str, ...] = ()
    remote: bool = False  # a contact at which nobody met: a call, a talk by video


class View:
    """A dossier of what an audience may see, with what several sections ask of it."""

    def __init__(
        self, dossier: Dossier, lang: str, since: Since | None = None, gap_days: GapDays | None = None
    ) -> None:
        self.dossier = dossier
        self.gap_days = gap_days or GapDays()
        self.since = since
        self.facts = dossier.facts
        self.lang = lang
        self.words = words(lang)
        self.people: Mapping[str, Actor] = {a.id: a for a in dossier.facts.actors}

    def say(self, text: str | None) -> str | None:
        """A text of a fact as the page shows it, marked with its language where that is not the page's."""
        return in_words(text, self.lang)

    def name(self, actor: Actor) -> str:
        """The actor's name as the page writes it."""
        return name_of(actor.name, self.lang)

    def noted(self, text: str, note: str) -> str:
        """ "Ahmed Al Hajjar (LB)"."""
        return filled(self.words["note"], text=text, note=note)

    def state(self, code: str) -> str:
        """A state in brackets behind a name: by its code where the page is in Latin letters, else by its name."""
        return code if self.lang in _LATIN or code not in countries.CODES else countries.name(code, self.lang)

    def place(self, text: str | None) -> str | None:
        """A place as the page writes it; a state needs no translation of its own, and has one name on the page."""
        said = self.say(text)
        if not said or said != text:
            return said
        code = next((m.code for m in countries.meanings(said) if m.kind == "name" and not m.historical), None)
        foreign = isinstance(said, Phrase)  # "Viet Nam" on a page of Vietnam's is Vietnam; "Korea" stays what it is
        return countries.name(code, self.lang) if code and (foreign or code in self.dossier.pair) else said

    def issues(self) -> list[Issue]:
        """Unsettled before settled, high before low, the latest development first."""
        found = self.facts.issues
        return sorted(found, key=lambda i: (_STATUS[i.status], *rank(i), -_latest_day(i)))

    def contacts(self, *, planned: bool = False) -> list[Meeting]:
        """Contacts of both sides: those past, the latest first; or those planned or called off, ahead, by day."""
        found = [m for m in self.facts.meetings if self._is_coming(m) == planned]
        if planned:
            return sorted(found, key=lambda m: m.date.first.toordinal() if m.date else 9**9)
        return sorted(
            found, key=lambda m: (m.date is None, -(m.date.last.toordinal() if m.date else 0), m.review, m.id)
        )

    def _is_coming(self, meeting: Meeting) -> bool:
        if meeting.date is None or meeting.status == "held":
            return meeting.status == "planned"
        return meeting.date.last >= self.dossier.as_of.first

    def last_contact(self) -> Meeting | None:
        """The latest contact that was held by both states of the pair."""
        return last_contact(self.facts, self.dossier.pair)

    def actors(self) -> list[Actor]:
        """Those in office, high before low, senior before junior, as first met in the file."""
        found = self.facts.actors
        return sorted(found, key=lambda a: (a.former, *rank(a), a.kind == "organisation", seniority(a)))

    def by_precedence(self) -> list[Actor]:
        """Those in office, in the order of precedence that the facts give; without one, senior before junior."""
        found = self.facts.actors
        return sorted(found, key=lambda a: (a.former, a.review == "proposed", a.precedence or 100, seniority(a)))


def rank(fact: Actor | Issue) -> tuple[bool, int]:
    """What people wrote before what nobody has reviewed, high priority before low."""
    return fact.review == "proposed", PRIORITY[fact.priority]


def _latest_day(issue: Issue) -> int:
    day = issue.last_day()
    return day.last.toordinal() if day else 0


def seniority(actor: Actor) -> int:
    """0 for a head of state, higher numbers for lower offices."""
    office = (actor.office or "").casefold()
    if "vice" in office or "deputy" in office:
        return 3
    return next((n for n, words in enumerate(_SENIORITY) if any(w in office for w in words)), len(_SENIORITY))
