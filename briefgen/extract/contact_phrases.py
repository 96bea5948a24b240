"""Verbs that tell of a contact only in a phrase.

is due in P; called in the ambassador; the envoy was handed a note; told the visiting minister; take it up with B; went
over it together; put their signatures to a treaty; brought A and B together; looks forward to seeing B; saw each other;
left P after talks
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise

from briefgen.extract.document import Token
from briefgen.extract.lexicon import words

_BE = frozenset("is are was were be been 's".split())
_ENVOYS = frozenset("ambassador envoy charge chargé commissioner consul".split())


def contact_phrase(tokens: tuple[Token, ...], i: int) -> tuple[str, str] | None:
    """(form, demand) of verbs that are contact words in a phrase only: is due in P, called in the ambassador."""
    readings = _by_word().get(tokens[i].lower, ())
    return next((reading for phrase, reading in readings if phrase(tokens, i)), None)


def _leaves(tokens: tuple[Token, ...], i: int) -> bool:
    """has [left] Seoul empty-handed after two days of talks; [left] after a visit of three days is told of no place."""
    after = [t.lower for t in tokens[i + 1 : i + 12]]
    if not after or "for" in after[:3]:
        return False
    return tokens[i + 1].is_capital and "after" in after and bool({"talks", "visit", "trip"} & set(after))


def _is_handed(tokens: tuple[Token, ...], i: int) -> bool:
    """The ambassador was [handed] a note of protest."""
    before, after = {t.lower for t in tokens[max(0, i - 12) : i]}, {t.lower for t in tokens[i + 1 : i + 6]}
    passive = tokens[i - 1].lower in ("was", "were", "been")
    return passive and bool(_ENVOYS & before) and bool(after & {"note", "notes", "protest", "letter", "list"})


def _works_out(tokens: tuple[Token, ...], i: int) -> bool:
    """A and B [went] over the list; is to [draw] up a timetable with B; [compared] notes: done together."""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return tokens[i].tag.startswith("VB") and (tokens[i].lower, after) in _TOGETHER


def _pairs(verbs: str, particle: str) -> set[tuple[str, str]]:
    return {(verb, particle) for verb in verbs.split()}


_TOGETHER = frozenset(
    _pairs("went go going goes gone pored", "over")
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
    return "aside" in after and not {",", ";", "to"} & set(after[: after.index("aside")])


def _joins(tokens: tuple[Token, ...], i: int) -> bool:
    """A and B are to [join] them on Wednesday; will [join] the talks: both are there."""
    after = [t.lower for t in tokens[i + 1 : i + 5]]
    return tokens[i].tag.startswith("VB") and (after[:1] == ["them"] or bool({"talks", "meeting", "two"} & set(after)))


def _agrees_there(tokens: tuple[Token, ...], i: int) -> bool:
    """A and B [agreed] in P on Wednesday to reopen the bridge; [pledged] here Monday to: they were together."""
    after = tokens[i + 1 :]
    after = after[1:] if after and after[0].lower in ("here", "late", "early") else after
    lead, name = (after[:2] + tokens[:2])[:2]
    aside = {t.lower for t in after[:4]} & {"sidelines", "margins"}
    fixed = (lead.lower in ("in", "at", "on") and (name.is_capital or bool(aside))) or (
        lead.is_capital and lead.entity == "DATE"
    )
    return tokens[i].tag == "VBD" and fixed


def _spends_days(tokens: tuple[Token, ...], i: int) -> bool:
    """A [spent] two days in P last week: a visit."""
    after = [t.lower for t in tokens[i + 1 : i + 6]]
    days = next((k for k, word in enumerate(after) if word in ("day", "days", "week")), 0)
    return bool(days) and after[days + 1 : days + 2] in (["in"], ["at"]) and tokens[i + days + 3].is_capital


def _has_talk(tokens: tuple[Token, ...], i: int) -> bool:
    """A [had] a long talk with B; not "had talk of war with them"."""
    after = [t.lower for t in tokens[i + 1 : i + 7]]
    word = next((w for w in after if w in ("talk", "chat", "word")), None)
    return (
        word is not None
        and after[0] in ("a", "another", "his", "her")
        and after[after.index(word or "") + 1 :][:1] == ["with"]
    )


def _begins_work(tokens: tuple[Token, ...], i: int) -> bool:
    """The joint border commission is to [begin] work in P on 28 August."""
    before = {t.lower for t in tokens[max(0, i - 16) : i]}
    work = [t.lower for t in tokens[i + 1 : i + 4]]
    joint = before & words("contacts", "joint_words") or {"two", "both"} & before
    body = before & words("contacts", "joint_bodies") and joint
    return bool(body) and ("work" in work[:2] or ("work" in work[1:] and work[0] == "its"))


def _calls_in(tokens: tuple[Token, ...], i: int) -> bool:
    """[called] in the ambassador; the charge d'affaires was [called] in to the ministry: summoned."""
    after = [t.lower for t in tokens[i + 1 : i + 7]]
    ministry = after[:2] in (["to", "the"], ["into", "the"]) and {"ministry", "office", "department"} & set(after)
    if after[:1] != ["in"] and not ministry:
        return False
    passive = tokens[i - 1].lower in ("was", "were", "been") and after[1:2] not in ([], ["question"], ["doubt"])
    near = {t.lower for t in tokens[max(0, i - 12) : i]} if passive else set(after)
    return bool(_ENVOYS & near)


def _takes_up(tokens: tuple[Token, ...], i: int) -> bool:
    """[take] up compensation with his counterpart B, [took] it up with him: raise it with him."""
    after = [t.lower for t in tokens[i + 1 : i + 14]]
    object_first = after[0] in ("it", "this", "that", "the", "its", "their") if after else False
    return "up" in after[: 4 if object_first else 1] and "with" in after


def _puts_signature(tokens: tuple[Token, ...], i: int) -> bool:
    """A and B [put] their signatures to a treaty, their names to it, pen to paper."""
    after = [t.lower for t in tokens[i + 1 : i + 4]]
    named = after[:1] == ["their"] and after[1:] == ["names", "to"]
    return named or bool({"signature", "signatures"} & set(after)) or after == ["pen", "to", "paper"]


def _watches_signing(tokens: tuple[Token, ...], i: int) -> bool:
    """A and B [witnessed] the signing of six agreements; [attended] the signing; [watched] as ministers signed it."""
    after = [t.lower for t in tokens[i + 1 : i + 9]]
    return tokens[i].tag in ("VBD", "VBZ", "VB", "VBP") and bool({"signing", "signed", "sign", "pen"} & set(after))


def _brings_together(tokens: tuple[Token, ...], i: int) -> bool:
    """C [brought] A and B together; is [looking] forward to seeing B at the summit: a contact of those named."""
    lower, after = tokens[i].lower, [t.lower for t in tokens[i + 1 : i + 20]]
    if lower in ("brought", "brings", "bring"):
        return "together" in after and not {"with", "about", ",", ";"} & set(after[: after.index("together")])
    return lower.endswith("ing") and tokens[i - 1].lower == "to" and tokens[i - 2].lower == "forward"


def _told_visitor(tokens: tuple[Token, ...], i: int) -> bool:
    """[told] visiting Foreign Minister B; A, who was on a visit to P, [assured] his counterpart: they were together."""
    near = [t.lower for t in tokens[i + 1 : i + 5]]
    inserted = [t.lower for t in tokens[max(0, i - 14) : i]]
    on_visit = inserted[-1:] == [","] and "visit" in inserted and bool({"counterpart", "host", "colleague"} & set(near))
    return tokens[i].tag == "VBD" and ("visiting" in near or on_visit)


def _is_awaited(tokens: tuple[Token, ...], i: int) -> bool:
    """is [due] in Athens, had been [expected] back in Windhoek, is [expected] here on Friday."""
    after = [t.lower for t in tokens[i + 1 : i + 3]]
    before = tokens[i - 1].lower if i and not tokens[i - 1].tag.startswith("RB") else tokens[max(0, i - 2)].lower
    goal = after[:1] in (["in"], ["here"]) or after in (["back", "in"], ["back", "here"])
    return goal and before in _BE


def _gives_time(tokens: tuple[Token, ...], i: int) -> bool:
    """A [gave] B forty minutes; B was [given] an hour by A; A [kept] B for an hour: they met."""
    after = [t.lower for t in tokens[i + 1 : i + 12]]
    long = next((k for k, word in enumerate(after) if word in _HOURS), None)
    if long is None or {",", ";", "to", "that"} & set(after[:long]):
        return False
    passive = tokens[i - 1].lower in ("was", "were", "been")
    return bool(set(after[long + 1 : long + 2]) & (_BY if passive else _OF_TIME))


_HOURS = frozenset("minutes hour hours".split())
_BY = frozenset({"by"})
_OF_TIME = frozenset("of in on at alone .".split())  # not "gave him two hours to leave", "an hour later"


def _has_to_table(tokens: tuple[Token, ...], i: int) -> bool:
    """A [had] B to lunch at his residence; [has] the ministers for dinner."""
    after = [t.lower for t in tokens[i + 1 : i + 9]]
    meal = next((k for k, word in enumerate(after) if word in ("lunch", "dinner", "breakfast", "tea", "supper")), 0)
    someone = tokens[i + 1].tag == "PRP" or tokens[i + 1].is_capital if i + 1 < len(tokens) else False
    return meal > 1 and after[meal - 1] in ("to", "for") and someone


def _agreed_by(tokens: tuple[Token, ...], i: int) -> bool:
    """The text had been [agreed] in P in August by A and B: the two had worked together."""
    after = [t.lower for t in tokens[i + 1 : i + 20]]
    passive = bool(_BE & {t.lower for t in tokens[max(0, i - 3) : i]})
    by = after.index("by") if "by" in after else len(after)
    placed = any(a.lower in ("in", "at", "on") and b.is_capital for a, b in pairwise(tokens[i + 1 : i + 20]))
    return tokens[i].tag == "VBN" and passive and "and" in after[by:] and placed


def _opens_jointly(tokens: tuple[Token, ...], i: int) -> bool:
    """The presidents, A and B, will [open] a bridge at P on 10 June: both are there."""
    before = tokens[max(0, i - 10) : i]
    after = tokens[i + 1 : i + 12]
    placed = any(a.lower in ("in", "at", "on") and b.is_capital for a, b in pairwise(after))
    two = any(t.lower in ("and", "presidents", "ministers", "two") for t in before)
    return tokens[i].tag.startswith("VB") and placed and two


def _attends_event(tokens: tuple[Token, ...], i: int) -> bool:
    """A [attended] the swearing-in of B in P: whoever is at the great day of another state is on a visit there."""
    after = tokens[i + 1 : i + 14]
    there = any(a.lower in ("in", "at") and b.is_capital for a, b in pairwise(after))
    event = {t.lower for t in after[:8]} & words("contacts", "state_occasions")
    return tokens[i].tag.startswith("VB") and bool(event) and there


def _does_together(tokens: tuple[Token, ...], i: int) -> bool:
    """A will [open] a fair in P together with B; [laid] the foundation stone jointly with B."""
    after = [t.lower for t in tokens[i + 1 : i + 18]]
    joined = any(a in ("together", "jointly", "alongside") and b == "with" for a, b in pairwise(after))
    joined = joined or (tokens[i - 1].lower in ("together", "jointly") and "with" in after)
    return tokens[i].tag.startswith("VB") and joined and not {";", ":", "that", "which"} & set(after[:10])


def _works_there(tokens: tuple[Token, ...], i: int) -> bool:
    """A and B [sketched] a compromise in July at P castle; [quarrelled] over the quota in P on Monday: at a time or a
    place, by both.
    """
    before = tokens[max(0, i - 16) : i]
    several = {"and", "they", "two", "both", "with"} | words("contacts", "dual_nouns")
    both = any(t.lower in several for t in before) or "with" in {t.lower for t in tokens[i + 1 : i + 8]}
    after = tokens[i + 1 : i + 14]
    placed = any(a.lower in ("in", "at", "on") and (b.is_capital or b.entity == "DATE") for a, b in pairwise(after))
    return tokens[i].tag in ("VBD", "VBN") and both and placed


def _faces(tokens: tuple[Token, ...], i: int) -> bool:
    """A [faced] B across a table; [sat] opposite B, across from B; [came] face to face with B."""
    after = [t.lower for t in tokens[i + 1 : i + 14]]
    across = "across" in after and "table" in after[after.index("across") :]
    opposite = (
        after[:1] == ["opposite"] or after[:2] == ["across", "from"] or after[:4] == ["face", "to", "face", "with"]
    )
    return tokens[i].tag.startswith("VB") and (opposite or (across and tokens[i].lower.startswith("fac")))


def _invites_to(tokens: tuple[Token, ...], i: int) -> bool:
    """A [invited] B to Awaza in May; B was [invited] to a summit in P: to come there."""
    for k in range(i + 1, min(len(tokens) - 2, i + 16)):
        if tokens[k].text in (",", ";") and not tokens[k + 1].is_capital and tokens[k + 1].lower not in ("to", "the"):
            continue
        if tokens[k].lower == "to" and tokens[k + 1].tag != "VB":
            return tokens[k + 1].is_capital or any(
                a.lower in ("in", "at") and b.is_capital for a, b in pairwise(tokens[k + 1 : k + 8])
            )
    return False


_Phrase = Callable[[tuple[Token, ...], int], bool]
_Reading = tuple[str, str]
_VISIT, _ENVOY, _ACT, _PERSON = ("visit", "place"), ("meeting", "envoy"), ("meeting", "act"), ("meeting", "person")


@cache
def _by_word() -> dict[str, tuple[tuple[_Phrase, _Reading], ...]]:
    """The phrases that a word can open, in order of preference."""
    found: dict[str, tuple[tuple[_Phrase, _Reading], ...]] = {}
    for phrase, openers, reading in _phrases():
        for word in openers:
            found[word] = (*found.get(word, ()), (phrase, reading))
    return found


def _phrases() -> tuple[tuple[_Phrase, Iterable[str], _Reading], ...]:
    """Each phrase with the words that open it and what it tells."""
    return (
        (_invites_to, "invited invites invite".split(), ("visit", "envoy-abroad")),
        (_is_awaited, "due expected awaited".split(), _VISIT),
        (_leaves, "left leaves departed".split(), _VISIT),
        (_attends_event, "attended attend attends attending".split(), _VISIT),
        (_calls_in, "called calling".split(), _ENVOY),
        (_is_handed, "handed given served".split(), _ENVOY),
        (_takes_up, "take took taken takes".split(), ("talks", "topic")),
        (_works_out, {verb for verb, _ in _TOGETHER}, ("talks", "act")),
        (_watches_signing, words("contacts", "witnessing"), ("signing", "act")),
        (_joins, "join joins joined".split(), _ACT),
        (_does_together, words("contacts", "shared_acts"), _ACT),
        (_faces, "faced face faces sat sit sits seated came come".split(), _PERSON),
        (_works_there, words("contacts", "joint_acts"), ("talks", "joint-act")),
        (_agrees_there, "agreed decided resolved settled pledged vowed undertook".split(), _ACT),
        (_puts_signature, "put puts affixed".split(), ("signing", "document")),
        (_told_visitor, words("contacts", "tells"), _PERSON),
        (
            _brings_together,
            "brought brings bring seeing meeting talking speaking welcoming hosting receiving".split(),
            _PERSON,
        ),
        (_spends_days, ["spent"], _VISIT),
        (_sees_other, "saw see seen sees spent took takes take taken pulled".split(), _PERSON),
        (_gives_time, "gave give gives given granted spared kept".split(), _PERSON),
        (_has_to_table, "had has have".split(), _PERSON),
        (_agreed_by, "agreed negotiated drafted settled worked hammered initialled".split(), ("talks", "agreed-by")),
        (_opens_jointly, words("contacts", "ceremonies"), ("signing", "joint-act")),
        (_has_talk, "had has have having".split(), _PERSON),
        (_begins_work, "begin begins began start starts started resume resumes resumed".split(), _PERSON),
    )
