"""Reading -> facts: ids, evidence with exact offsets, and everything refused as rejections."""

from __future__ import annotations

import re

from briefgen import countries
from briefgen.errors import NoPairError
from briefgen.extract.contact_topics import topics_of
from briefgen.extract.issues import MAX_ISSUES, RELATIVE, THRESHOLD, IssueFinding
from briefgen.extract.lexicon import load, words
from briefgen.extract.merge import Merged
from briefgen.extract.organisations import find_organisations
from briefgen.extract.reading import Reading
from briefgen.extract.results import result_of
from briefgen.extract.summaries import as_sentence, telling_part
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Actor, Development, Evidence, Facts, Issue, Meeting, Rejection, slug
from briefgen.sources import source_of

_SMALL = frozenset("of for the and to in on at de la with".split())
MAX_QUOTE = 1_000
MAX_FACTS = 200  # of one kind from one text: more is a book
MAX_REJECTIONS = 2_000
_OF_SPORT = 4  # different words of sport that make a report on it


def facts_of(reading: Reading) -> Facts:
    """The facts of one document, all proposed. Raises NoPairError where no pair is known."""
    if reading.pair is None:
        raise NoPairError(
            f"{reading.document.id}: the text names no two states, so the pair is unknown",
            hint="give it with --pair, for example --pair LB-SY",
        )
    builder = _Builder(reading)
    return builder.build()


class _Builder:
    """Turns one reading into facts."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.document = reading.document
        self.pair = reading.pair or ("", "")
        self.rejections: list[Rejection] = []
        self.ids: dict[int, str] = {}
        self.used: set[str] = set()

    def build(self) -> Facts:
        document = self.document
        for note in (*document.notes, *self.reading.analysis.notes):
            self.rejections.append(Rejection(kind="document", text=document.id, reason=note, source=document.id))
        if foreign := self.why_foreign():
            reason = f"{foreign}: nothing of it is taken"
            self.rejections.append(Rejection(kind="document", text=document.id, reason=reason, source=document.id))
        chosen = self.chosen_contacts() if not foreign else []
        actors = () if foreign else self.actors(chosen)
        meetings = tuple(self.meeting(m) for m in chosen)
        issues = () if foreign else tuple(self.issue(f) for f in self.chosen_issues())
        for refusal in self.reading.refusals:
            self.reject("meeting", refusal.start, refusal.end, refusal.reason)
        return Facts(
            pair=self.pair,
            as_of=Edtf.of_day(document.date) if document.date else None,
            sources=(source_of(self.document),),
            actors=actors,
            meetings=_unique(meetings),
            issues=issues,
            rejections=tuple(self.rejections[:MAX_REJECTIONS]),
        )

    def chosen_contacts(self) -> list[Merged]:
        """The contacts of the pair; of a text that tells more than anybody can read the first."""
        chosen = [m for m in self.reading.contacts if self.belongs(m)]
        if len(chosen) > MAX_FACTS:
            reason = f"tells {len(chosen)} contacts: only the first {MAX_FACTS} are taken"
            self.rejections.append(
                Rejection(kind="document", text=self.document.id, reason=reason, source=self.document.id)
            )
        return chosen[:MAX_FACTS]

    def why_foreign(self) -> str:
        """Why nothing of the text can be about what the two states have with each other; "" where it can."""
        if unnamed := self.unnamed_states():
            return f"does not name {' or '.join(countries.name(code) for code in unnamed)}"
        told = {t.lower for layer in self.reading.layers for t in layer.tokens}
        sport = len(told & words("contacts", "sport")) >= _OF_SPORT
        return "reports on sport and names nobody in office" if sport and not self.names_officials() else ""

    def names_officials(self) -> bool:
        """Somebody holds an office of the state, or an office is spoken of."""
        heads = load("offices")["heads"]
        acting = frozenset((*heads["government"], *heads["crown"], *heads["diplomacy"]))
        return any(office.head in acting for layer in self.reading.layers for office in layer.offices)

    def unnamed_states(self) -> list[str]:
        """The states of the pair that the text never names, neither themselves nor by one of their people nor as the
        place where it was filed.
        """
        reading = self.reading
        named = {code for layer in reading.layers for country in layer.countries for code in country.codes}
        named |= {person.country for person in reading.people if person.country}
        named |= {reading.here.country} if reading.here and reading.here.country else set()
        return [code for code in self.pair if code not in named]

    # meetings

    def belongs(self, item: Merged) -> bool:
        """A contact of the pair; others are rejections."""
        contact = item.contact
        sides = set(contact.parties) & set(self.pair)
        if len(sides) == 2:
            return True
        sentence = self.reading.layers[contact.sentence].sentence
        token = sentence.tokens[contact.trigger]
        self.reject(
            "meeting",
            token.start,
            token.end,
            f"a contact of {', '.join(contact.parties) or 'nobody named'}, not of both states",
        )
        return False

    def meeting(self, item: Merged) -> Meeting:
        contact = item.contact
        meeting = Meeting(
            date=contact.date,
            status=contact.status,
            mode=contact.mode,
            place=contact.place.name if contact.place else None,
            occasion=contact.occasion,
            parties=tuple(sorted(contact.parties)),
            participants=tuple(self.ids[n] for n in contact.people if n in self.ids),
            topics=topics_of(self.reading, item),
            outcome=result_of(self.reading, item),
            evidence=tuple(self.evidence(s) for s in item.sentences[:3]),
            review="proposed",
        )
        return meeting.model_copy(update={"id": self.unique(meeting.derived_id())})

    # actors

    def actors(self, chosen: list[Merged]) -> tuple[Actor, ...]:
        actors = []
        taking_part = {n for m in chosen for n in m.contact.people}
        for person in self.reading.people:
            reason = self.unfit(person, taking_part)
            if reason:
                first = person.mentions[0]
                tokens = self.reading.layers[first.sentence].tokens
                self.reject("actor", tokens[first.start].start, tokens[first.end - 1].end, reason)
                continue
            self.ids[person.number] = self.unique(slug(person.name))
            actors.append(
                Actor(
                    id=self.ids[person.number],
                    name=person.name,
                    aliases=person.aliases[:40],
                    country=person.country
                    if person.country and len(person.country) == 2 and person.country not in ("EU", "UN")
                    else None,
                    office=title_case(person.office) if person.office else None,
                    former=person.former,
                    evidence=(self.evidence(person.first.sentence),),
                    review="proposed",
                )
            )
        for found in find_organisations(self.reading):
            actors.append(
                Actor(
                    id=self.unique(slug(found.name)),
                    name=found.name,
                    aliases=found.aliases,
                    kind="organisation",
                    country=found.country,
                    evidence=(self.evidence(found.sentence),),
                    review="proposed",
                )
            )
        return tuple(actors[:MAX_FACTS])

    def unfit(self, person, taking_part: set[int]) -> str:  # type: ignore[no-untyped-def]
        """Why a person is no actor; empty when it is one."""
        from briefgen.extract.lexicon import words  # noqa: PLC0415

        if person.number in taking_part:
            return ""
        if person.head in words("offices", "voices"):
            return "comments, does not act"
        if person.quoted_as_source:
            return "journalist or medium"
        if not person.office and person.country is None and len(person.mentions) == 1:
            return "named once, without office or state"
        if person.country and person.country not in self.pair:
            return f"acts for {person.country}, a third state"
        return ""

    # issues

    def chosen_issues(self) -> list[IssueFinding]:
        kept: list[IssueFinding] = []
        heaviest = max((f.weight for f in self.reading.issues), default=0.0)
        threshold = min(
            THRESHOLD, RELATIVE * heaviest
        )  # a text that reports no contact speaks of its matters less plainly
        for finding in self.reading.issues:
            light = finding.weight < threshold
            if not light and len(kept) < MAX_ISSUES:
                kept.append(finding)
                continue
            sentence = self.reading.layers[finding.best].sentence
            reason = "only mentioned" if light else f"less weight than {MAX_ISSUES} others"
            self.reject("issue", sentence.start, sentence.end, f"{finding.title}: {reason}")
        return kept

    def issue(self, finding: IssueFinding) -> Issue:
        latest, summary = None, self.summary(finding)
        if finding.latest:
            day, sentence = finding.latest
            text = summary if sentence == finding.best else _printable(self.quote(sentence))[:1200]
            latest = Development(date=day, text=text)
        return Issue(
            id=self.unique(slug(finding.title)),
            title=_printable(finding.title)[:240],
            status=finding.status,
            summary=summary,
            latest=latest,
            evidence=(self.evidence(finding.best),),
            parties=tuple(self.pair),
            review="proposed",
        )

    def summary(self, finding: IssueFinding) -> str:
        """What its sentence tells of an issue, as a sentence."""
        tokens = self.reading.layers[finding.best].tokens
        others = [f.span for f in self.reading.issues if f.best == finding.best and f is not finding]
        text = self.document.text
        parts = telling_part(tokens, finding.span, others)
        if parts == [(0, len(tokens))]:
            return _printable(self.quote(finding.best))[:1200]
        said = " ".join(text[tokens[a].start : tokens[b - 1].end] for a, b in parts)
        return as_sentence(_printable(said))[:1200]

    # parts

    def quote(self, sentence: int) -> str:
        span = self.reading.layers[sentence].sentence
        return self.document.text[span.start : span.end]

    def evidence(self, sentence: int) -> Evidence:
        span = self.reading.layers[sentence].sentence
        end = min(span.end, span.start + MAX_QUOTE)
        quote, page = self.document.text[span.start : end], self.document.page(span.start)
        return Evidence(source=self.document.id, quote=quote, start=span.start, end=end, page=page)

    def reject(self, kind, start: int, end: int, reason: str) -> None:  # type: ignore[no-untyped-def]
        self.rejections.append(
            Rejection(
                kind=kind,
                text=self.document.text[start:end][:300],
                reason=reason,
                source=self.document.id,
                start=start,
                end=end,
            )
        )

    def unique(self, wanted: str) -> str:
        name, count = wanted[:70], 2
        while name in self.used:
            name, count = f"{wanted[:70]}-{count}", count + 1
        self.used.add(name)
        return name


def _unique(meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    return meetings


def title_case(office: str) -> str:
    """Foreign Minister; Minister for Foreign Affairs; WTO Negotiator."""
    parts = [
        p
        if p.isupper() and len(p) <= 5 and not office.isupper()
        else p[:1].upper() + p[1:].lower()
        if office.isupper()
        else p[:1].upper() + p[1:]
        for p in office.split()
    ]
    return _printable(" ".join(p.lower() if p.lower() in _SMALL and i else p for i, p in enumerate(parts)))[:240]


def _printable(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]", "", text).split())
