"""A story that several papers told: its facts are cited from each paper that tells them."""

from __future__ import annotations

from briefgen.dossier.tellings import with_twins
from briefgen.facts.model import Evidence, Facts, Issue, Source
from briefgen.sources import Document
from briefgen.sources.stories import Story

FIRST = "The two ministers agreed to reopen the bridge at Lund before the coming winter."
SECOND = "The tolls remain open and will be settled by a joint committee in the spring."


def issue(title: str, quote: str, text: str) -> Issue:
    """An issue told by a quotation of the first paper."""
    start = text.index(quote)
    return Issue(
        id=title.lower(),
        title=title,
        review="proposed",
        evidence=(Evidence(source="a", quote=quote, start=start, end=start + len(quote)),),
    )


def test_twins_are_cited_where_they_tell_the_fact() -> None:
    """Word for word with its place, nearly so without quotation, left out not at all."""
    told = Document("a", f"{FIRST} {SECOND}", "0" * 64)
    exact = Document("b", f"Headline\n\n{SECOND}\n\n{FIRST}", "1" * 64, pages=(0, 50))
    nearly = Document("a", f"{FIRST} {SECOND.replace('spring', 'autumn')}", "2" * 64)
    trimmed = Document("d", FIRST, "3" * 64)
    facts = Facts(
        pair=("LB", "SY"),
        sources=(Source(id="a", title="-"),),
        issues=(issue("Bridge", FIRST, told.text), issue("Tolls", SECOND, told.text)),
    )
    made = with_twins(facts, Story(told, (exact, nearly, trimmed)))
    assert [s.id for s in made.sources] == ["a", "b", "a-2", "d"]
    bridge, tolls = made.issues
    assert [(e.source, e.start) for e in bridge.evidence] == [("a", 0), ("b", 89), ("a-2", 0), ("d", 0)]
    assert [e.page for e in bridge.evidence] == [None, 2, None, None]
    assert exact.text[89 : bridge.evidence[1].end] == FIRST
    assert ([e.source for e in tolls.evidence], tolls.sources) == (["a", "b"], ("a-2",))
