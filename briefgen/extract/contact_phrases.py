"""Verbs that tell of a contact only in a phrase.

is due in P; called in the ambassador; the envoy was handed a note; told the visiting minister; take it up with B; went
over it together; put their signatures to a treaty; brought A and B together; looks forward to seeing B; saw each other;
left P after talks
"""

from __future__ import annotations

from briefgen.extract.document import Token
from briefgen.extract.lexicon import words

_BE = frozenset("is are was were be been 's".split())
_ENVOYS = frozenset("ambassador envoy charge chargé commissioner consul".split())


def contact_phrase(tokens: tuple[Token, ...], i: int) -> tuple[str, str] | None:
    """(form, demand) of verbs that are contact words in a phrase only: is due in P, called in the ambassador."""
    found = (reading for phrases, reading in _PHRASES if any(phrase(tokens, i) for phrase in phrases))
    return next(found, None)


def _leaves(tokens: tuple[Token, ...], i: int) -> bool:
    """has [left] Seoul empty-handed after two days of talks; [left] after a visit of three days is told of no place."""
    after = [t.lower for t in tokens[i + 1 : i + 12]]
    if tokens[i].lower not in ("left", "leaves", "departed") or not tokens[i + 1 : i + 2] or "for" in after[:3]:
        return False
    return tokens[i + 1].is_capital and "after" in after and bool({"talks", "visit", "trip"} & set(after))


def _is_handed(tokens: tuple[Token, ...], i: int) -> bool:
    """The ambassador was [handed] a note of protest."""
    before, after = {t.lower for t in tokens[max(0, i - 12) : i]}, {t.lower for t in tokens[i + 1 : i + 6]}
    passive = tokens[i].lower in ("handed", "given", "served") and tokens[i - 1].lower in ("was", "were", "been")
    return passive and bool(_ENVOYS & before) and bool(after & {"note", "notes", "protest", "letter"})


def _works_out(tokens: tuple[Token, ...], i: int) -> bool:
    """A and B [went] over the list; is to [draw] up a timetable with B; [compared] notes: done together."""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return tokens[i].tag.startswith("VB") and (tokens[i].lower, after) in _TOGETHER


def _pairs(verbs: str, particle: str) -> set[tuple[str, str]]:
    return {(verb, particle) for verb in verbs.split()}


_TOGETHER = frozenset(
    _pairs("went go going goes pored", "over")
    | _pairs("draw draws drew drawing drawn", "up")
    | _pairs("work works worked working hammer hammered thrash thrashed iron ironed", "out")
    | _pairs("compare compared comparing compares swapped", "notes")
)


def _sees_other(tokens: tuple[Token, ...], i: int) -> bool:
    """A and B last [saw] each other in P; [took] B aside at the summit."""
    lower, after = tokens[i].lower, [t.lower for t in tokens[i + 1 : i + 12]]
    if lower in ("saw", "see", "seen", "sees"):
        return after[:2] in (["each", "other"], ["one", "another"])
    if lower == "spent":  # "The two leaders [spent] three hours at the palace"
        return bool({"hour", "hours", "minutes"} & set(after[:5]))
    if lower not in ("took", "takes", "take", "taken", "pulled"):
        return False
    return "aside" in after and not {",", ";", "to"} & set(after[: after.index("aside")])


def _joins(tokens: tuple[Token, ...], i: int) -> bool:
    """A and B are to [join] them on Wednesday; will [join] the talks: both are there."""
    after = [t.lower for t in tokens[i + 1 : i + 5]]
    joins = tokens[i].lower in ("join", "joins", "joined") and tokens[i].tag.startswith("VB")
    return joins and (after[:1] == ["them"] or bool({"talks", "meeting", "two"} & set(after)))


def _agrees_there(tokens: tuple[Token, ...], i: int) -> bool:
    """A and B [agreed] in P on Wednesday to reopen the bridge; [agreed] on Monday that: they were together."""
    if tokens[i].tag != "VBD" or tokens[i].lower not in ("agreed", "decided", "resolved", "settled"):
        return False
    lead, name = (tokens[i + 1 : i + 3] + tokens[:2])[:2]
    return lead.lower in ("in", "at", "on") and name.is_capital


def _has_talk(tokens: tuple[Token, ...], i: int) -> bool:
    """A [had] a long talk with B; not "had talk of war with them"."""
    after = [t.lower for t in tokens[i + 1 : i + 7]]
    word = next((w for w in after if w in ("talk", "chat", "word")), None)
    has = tokens[i].lower in ("had", "has", "have", "having") and word is not None
    return has and after[0] in ("a", "another", "his", "her") and after[after.index(word or "") + 1 :][:1] == ["with"]


def _begins_work(tokens: tuple[Token, ...], i: int) -> bool:
    """The joint border commission is to [begin] work in P on 28 August."""
    before = {t.lower for t in tokens[max(0, i - 16) : i]}
    begins = tokens[i].lower in (
        "begin",
        "begins",
        "began",
        "start",
        "starts",
        "started",
        "resume",
        "resumes",
        "resumed",
    )
    work = [t.lower for t in tokens[i + 1 : i + 4]]
    body = before & words("contacts", "joint_bodies") and before & words("contacts", "joint_words")
    return begins and bool(body) and ("work" in work[:2] or ("work" in work[1:] and work[0] == "its"))


def _calls_in(tokens: tuple[Token, ...], i: int) -> bool:
    """[called] in the ambassador; the charge d'affaires was [called] in to the ministry: summoned."""
    after = [t.lower for t in tokens[i + 1 : i + 7]]
    if tokens[i].lower not in ("called", "calling") or after[:1] != ["in"]:
        return False
    passive = tokens[i - 1].lower in ("was", "were", "been") and after[1:2] not in ([], ["question"], ["doubt"])
    near = {t.lower for t in tokens[max(0, i - 12) : i]} if passive else set(after)
    return bool(_ENVOYS & near)


def _takes_up(tokens: tuple[Token, ...], i: int) -> bool:
    """[take] up compensation with his counterpart B: raise it with him."""
    after = [t.lower for t in tokens[i + 1 : i + 14]]
    return tokens[i].lower in ("take", "took", "taken", "takes") and after[:1] == ["up"] and "with" in after


def _puts_signature(tokens: tuple[Token, ...], i: int) -> bool:
    """A and B [put] their signatures to a treaty."""
    after = [t.lower for t in tokens[i + 1 : i + 4]]
    put = tokens[i].lower in ("put", "puts", "affixed")
    return put and (bool({"signature", "signatures"} & set(after)) or after == ["pen", "to", "paper"])


def _watches_signing(tokens: tuple[Token, ...], i: int) -> bool:
    """A and B [witnessed] the signing of six agreements; [attended] the signing; [watched] as ministers signed it."""
    after = [t.lower for t in tokens[i + 1 : i + 9]]
    watches = tokens[i].lower in words("contacts", "witnessing") and tokens[i].tag in ("VBD", "VBZ", "VB", "VBP")
    return watches and bool({"signing", "signed", "sign", "pen"} & set(after))


def _brings_together(tokens: tuple[Token, ...], i: int) -> bool:
    """C [brought] A and B together; is [looking] forward to seeing B at the summit: a contact of those named."""
    lower, after = tokens[i].lower, [t.lower for t in tokens[i + 1 : i + 20]]
    if lower in ("brought", "brings", "bring"):
        return "together" in after and not {"with", "about", ",", ";"} & set(after[: after.index("together")])
    return lower in ("seeing", "meeting") and tokens[i - 1].lower == "to" and tokens[i - 2].lower == "forward"


def _told_visitor(tokens: tuple[Token, ...], i: int) -> bool:
    """[told] visiting Foreign Minister B; [assured] his visiting counterpart: they were together."""
    near = [t.lower for t in tokens[i + 1 : i + 5]]
    return tokens[i].lower in words("contacts", "tells") and tokens[i].tag == "VBD" and "visiting" in near


def _is_awaited(tokens: tuple[Token, ...], i: int) -> bool:
    """is [due] in Athens, had been [expected] back in Windhoek, is [expected] here on Friday."""
    after = [t.lower for t in tokens[i + 1 : i + 3]]
    before = tokens[i - 1].lower if i and not tokens[i - 1].tag.startswith("RB") else tokens[max(0, i - 2)].lower
    goal = after[:1] in (["in"], ["here"]) or after in (["back", "in"], ["back", "here"])
    return tokens[i].lower in ("due", "expected", "awaited") and goal and before in _BE


_PHRASES = (
    ((_is_awaited, _leaves), ("visit", "place")),
    ((_calls_in, _is_handed), ("meeting", "envoy")),
    ((_takes_up,), ("talks", "topic")),
    ((_works_out,), ("talks", "act")),
    ((_watches_signing,), ("signing", "act")),
    ((_joins, _agrees_there), ("meeting", "act")),
    ((_puts_signature,), ("signing", "document")),
    ((_told_visitor, _brings_together, _sees_other, _has_talk, _begins_work), ("meeting", "person")),
)
