"""The fixed words of the page in English, by key; the catalogues in briefgen/locales translate them.

`{places}` are filled by the code. A word that counts has a plural, and its number is `{count}`. The note is for
translators. After a change run `python -m briefgen.language.update`, translate what is new, and run the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One fixed word or sentence; `plural` where it counts."""

    text: str
    plural: str = ""
    note: str = ""


def _of(text: str, note: str = "") -> Message:
    return Message(text, note=note)


_PUNCTUATION = {
    "comma": _of(", ", "between two parts; with the space that follows it, if any"),
    "list": _of(", ", "between two names or short things in a list"),
    "semicolon": _of("; ", "between two things in a list"),
    "colon": _of(": ", "after the people, before what they discussed"),
    "note": _of("{text} ({note})", "a remark in brackets behind something: a name and its country"),
    "sides": _of(" – ", "between the people of one state and those of the other"),
}

_DATES = {
    "date_about_day": _of("about {date}", "the date has a day: about 2 November 2025"),
    "date_about": _of("about {date}", "a month or a year: about November 2025"),
    "date_uncertain": _of("{date} (uncertain)"),
    "date_since_day": _of("since {date}", "since 2 November 2025"),
    "date_since": _of("since {date}", "since November 2025"),
    "date_since_vague": _of("since {date}", "the date is vague or long: since about November 2025"),
    "date_until_day": _of("until {date}", "until 2 November 2025"),
    "date_until": _of("until {date}", "until November 2025"),
    "date_on_day": _of("on {date}", "in a sentence: they met on 2 November 2025"),
    "date_in": _of("in {date}", "in a sentence: they met in November 2025"),
    "date_range": _of("{start} – {end}"),
    "date_time": _of("{date}, {time}", "5 November 2025, 10:30"),
}

_COMPOSED = {
    "edition": _of("edition {number}"),
    "on_page": _of("p.\u00a0{pages}", "where in a source a quotation stands: p. 3"),
    "on_pages": _of("pp.\u00a0{pages}", "several pages: pp. 3–5, 9"),
    "undated": _of("undated", "instead of the date of a meeting"),
    "ranked": _of("{number} {name}", "in an order of precedence: 1 Joseph Aoun"),
    "embargo": _of("Embargo", "not to be published before"),
    "attribution": _of("Attribution", "to whom a statement may be attributed"),
    "office_of": _of("{office}, {state}", "a person's office and the state that it is of: Foreign Minister, Syria"),
    "former": _of("former {office}", "former President; man or woman"),
    "former_alone": _of("former", "no longer in office, and the office is not known"),
    "held": _of("held", "a meeting"),
    "planned": _of("planned", "a meeting"),
    "cancelled": _of("cancelled", "a meeting"),
    "call": _of("call", "by telephone"),
    "video": _of("video call"),
    "open": _of("open", "an issue"),
    "in progress": _of("in progress", "an issue"),
    "resolved": _of("resolved", "an issue"),
    "almost no chance": _of("almost no chance", "1 to 5 % likely; ICD 203"),
    "very unlikely": _of("very unlikely", "5 to 20 % likely"),
    "unlikely": _of("unlikely", "20 to 45 % likely"),
    "roughly even chance": _of("roughly even chance", "45 to 55 % likely"),
    "likely": _of("likely", "55 to 80 % likely"),
    "very likely": _of("very likely", "80 to 95 % likely"),
    "almost certain": _of("almost certain", "95 to 99 % likely"),
    "confidence_low": _of("low confidence", "of the analyst in the grounds"),
    "confidence_moderate": _of("moderate confidence"),
    "confidence_high": _of("high confidence"),
}

_CHANGES = {
    "new": _of("new", "mark of a fact that the earlier edition did not have"),
    "changed": _of("changed", "mark of a fact that says something else than in the earlier edition"),
    "withdrawn": _of("withdrawn", "mark of a fact that is no longer among the facts"),
    "withdrawn_from": _of("in the edition of {date}", "behind what was withdrawn: where it stood"),
    "becomes": _of("{before} → {after}", "open → in progress; the arrow points the way one reads"),
    "changed_latest": _of("new development", "of an issue; a date may follow"),
    "changed_next_step": _of("next step", "what has changed"),
    "changed_line": _of("line to take", "what has changed"),
    "changed_summary": _of("state of play", "what has changed: how an issue stands"),
    "changed_wording": _of("wording", "what has changed"),
    "changed_participants": _of("who takes part", "what has changed"),
    "changed_occasion": _of("occasion", "what has changed: the event that a meeting was part of"),
    "changed_mode": _of("form of contact", "what has changed: in person, by telephone, by video"),
    "changed_topics": _of("topics", "what has changed"),
    "changed_outcome": _of("outcome", "what has changed: what came of a meeting"),
    "changed_answer": _of("answer", "what has changed"),
    "changed_address": _of("form of address", "what has changed"),
    "changed_pronunciation": _of("pronunciation", "what has changed"),
    "changed_precedence": _of("place in the order of precedence", "what has changed"),
}

_DIFFERENCES = {
    "differ_date": _of("Dates differ", "sources tell different dates of a contact; the dates follow"),
    "differ_place": _of("Places differ", "sources tell different places of a contact; the places follow"),
    "differ_status": _of("Status differs", "whether a contact was held or an issue settled; what is told follows"),
    "differ_office": _of("Offices differ", "sources give a person different offices; the offices follow"),
    "differ_country": _of("States differ", "of which state a person is; the names of states follow"),
    "differ_answer": _of("Answers differ", "to a question of the press; the answers follow"),
    "differ_likelihood": _of("Likelihoods differ", "words of likelihood follow"),
    "differ_confidence": _of("Confidence differs", "the degrees of confidence follow"),
}

_SENTENCES = {
    "gap_contact": _of("No contact of the two sides is on file since {date}.", "the date has no preposition"),
    "gap_planned": Message(
        "It is not on file whether {count} planned contact was held: {names}.",
        "It is not on file whether {count} planned contacts were held: {names}.",
        "its day has passed; the names are days with places: 2 November 2025 (Bahrain)",
    ),
    "gap_states": _of("Nobody is named who acts for: {states}."),
    "gap_quiet": _of("No newer development is on file for: {names}.", "names of issues, each with a date"),
    "gap_issues": _of("No dated development is on file for: {names}.", "names of issues"),
    "gap_offices": _of("The office is not on file for: {names}.", "names of people"),
    "gap_outcomes": Message(
        "{count} contact without outcome on file: {names}.", "{count} contacts without outcome on file: {names}."
    ),
    "gap_participants": Message(
        "{count} contact without named participants: {names}.",
        "{count} contacts without named participants: {names}.",
    ),
    "gap_dates": Message("{count} contact on file has no date.", "{count} contacts on file have no date."),
    "gap_more": Message("{count} more", "{count} more", "at the end of a list of contacts, issues or people"),
    "timeline": Message("{count} contact", "{count} contacts", "what a picture shows"),
    "not_drawn": Message("{count} without an exact date is not drawn", "{count} without an exact date are not drawn"),
    "met": _of("{people} met {when}.", "when: on 2 November 2025"),
    "met_at": _of("{people} met in {place} {when}.", "the place is not inflected"),
    "in_contact": _of("{people} were in contact {when}."),
    "spoke": _of("{people} spoke by telephone {when}."),
    "spoke_video": _of("{people} spoke by video {when}."),
    "open_issues": _of("Open: {issues}."),
    "issues_in_progress": _of("In progress: {issues}."),
}

_TEMPLATES = {
    "address": _of("Address as", "before a form of address"),
    "answer": _of("A", "answer to a question of the press"),
    "as_of": _of("as of {date}", "the day that the facts describe"),
    "contact": _of("Contact", "before a mail address"),
    "earlier": _of("Earlier", "before a development of an issue that is not the newest, in place of its date"),
    "earlier_more": Message(
        "{count} earlier development not shown", "{count} earlier developments not shown", "below those of an issue"
    ),
    "latest": _of("Latest", "before the newest development of an issue, in place of its date"),
    "line": _of("Line", "before the line to take"),
    "next": _of("Next", "before the next step"),
    "not_shown": Message("{count} more not shown", "{count} more not shown"),
    "not_shown_alone": Message(
        "{count} not shown",
        "{count} not shown",
        "on the line of the heading of a section that shows nothing else; short",
    ),
    "not_shown_meetings": Message("{count} further meeting not shown", "{count} further meetings not shown"),
    "not_shown_issues": Message("{count} further issue not shown", "{count} further issues not shown"),
    "not_shown_since": Message("{count} further change not shown", "{count} further changes not shown"),
    "not_shown_actors": Message("{count} further person not shown", "{count} further people not shown"),
    "not_shown_total": Message("{count} fact is not on this page.", "{count} facts are not on this page."),
    "page_of": _of("Page 1 of 1"),
    "pronunciation": _of("Say", "before how a name is pronounced"),
    "proposed_legend": _of("Unreviewed: taken from a text by machine, not yet confirmed by the desk."),
    "question": _of("Q", "question of the press"),
    "review_by": _of("Review by {date}", "the day by which the page must be looked at again"),
    "sources": _of("Sources"),
}

WORDS: Mapping[str, Message] = {
    **_PUNCTUATION,
    **_DATES,
    **_COMPOSED,
    **_CHANGES,
    **_DIFFERENCES,
    **_SENTENCES,
    **_TEMPLATES,
}
