"""Contact verbs in another meaning: met the deadline; called on B to stop; spoke highly of B; a visiting delegation."""

from __future__ import annotations

from itertools import pairwise

from briefgen.extract.document import Token
from briefgen.extract.lexicon import words


def means_otherwise(tokens: tuple[Token, ...], i: int, after: list[str]) -> bool:
    """met the deadline; a visiting delegation; called for talks: the verb is no contact here."""
    lower, before = tokens[i].lower, tokens[i - 1].lower
    if lower in ("visiting", "seeing"):
        return before not in ("after", "before") if lower == "seeing" else _is_adjective(tokens, i)
    if not after or _is_carried(tokens, i) or _leaves_talks(tokens, i):
        return bool(after)
    if lower in ("spoke", "speak", "spoken", "speaks", "speaking"):
        return _speaks_otherwise(lower, after)
    if lower.startswith("summon"):  # a state recalls its own ambassador
        return after[0] in ("its", "his", "their", "home", "back") or before in ("its", "the", "a", "their")
    if lower in ("meet", "meets", "met", "meeting"):
        return after[0] in _DETERMINERS and _is_thing(tokens, i + 2)
    named = {"that", "which", "what"} & {
        t.lower for t in tokens[max(0, i - 4) : i]
    }  # "the field that Baku calls Kyapaz"
    return lower in ("called", "calls") and bool(after[0] in _NO_CALL or named or before in ("so", "is", "was", ","))


def _is_carried(tokens: tuple[Token, ...], i: int) -> bool:
    """ "The prisoner was [flown] to P": somebody is moved, and visits nobody."""
    if tokens[i].lower not in ("flown", "brought", "returned", "landed"):
        return False
    before = [t.lower for t in tokens[max(0, i - 3) : i] if not t.tag.startswith("RB")]
    return bool(before) and before[-1] in ("was", "were", "be", "being", "been", "is", "are")


def _leaves_talks(tokens: tuple[Token, ...], i: int) -> bool:
    """ "[left] the talks in P without a word": it is the talks that are told."""
    if tokens[i].lower not in words("contacts", "walking_out"):
        return False
    noun = next((t for t in tokens[i + 1 : i + 6] if t.tag.startswith("NN")), None)
    return noun is not None and noun.lower in words("contacts", "talk_words")


def _speaks_otherwise(lower: str, after: list[str]) -> bool:
    """ "Speaking after talks with B, ..."; spoke highly of B: to nobody there."""
    if lower == "speaking":
        return after[0] in _OCCASION_LEADS and not {"phone", "telephone"} & set(after[:5])
    return after[:2] in (["highly", "of"], ["well", "of"], ["out", "against"])


def exchanges_things(token: Token, after: list[str]) -> bool:
    """ "exchanged letters", "exchanged fire": no talks, other than exchanging views, or greetings at a gathering."""
    there = after[:1] in (["greetings"], ["pleasantries"]) and after[1:2] in (["at"], ["in"], ["before"], ["on"])
    return token.lower.startswith("exchang") and bool(_EXCHANGED & set(after[:3])) and not there


_EXCHANGED = frozenset(
    (
        "letters letter messages message notes gifts greetings congratulations fire prisoners insults shots gunfire "
        "artillery salvos blows accusations threats"
    ).split()
)
_OCCASION_LEADS = frozenset("at after during in ahead before".split())
_DETERMINERS = frozenset({"the", "their", "its", "his", "a", "all", "these", "those", "such"})


def _is_adjective(tokens: tuple[Token, ...], i: int) -> bool:
    """ "a visiting delegation", "visiting foreign minister": no verb of its own."""
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    lone = before is None or not before.tag.startswith("VB")
    return (
        lone
        and after is not None
        and (
            after.tag.startswith("JJ")
            or after.tag in ("NN", "NNS")
            or (before is not None and before.lower in ("a", "the", "and"))
        )
    )


_NO_CALL = frozenset("for on upon it the a an off into in to by himself herself itself themselves".split())


def _until_comma(tokens: tuple[Token, ...], i: int) -> tuple[Token, ...]:
    end = next((k for k in range(i, min(len(tokens), i + 16)) if tokens[k].text == ","), i + 16)
    return tokens[i:end]


def asks(tokens: tuple[Token, ...], i: int) -> bool:
    """ "called on Iran to stop": an appeal, not a courtesy call."""
    return any(t.lower == "to" and n.tag == "VB" for t, n in pairwise(_until_comma(tokens, i))) or not any(
        t.lower.rpartition("-")[2] in words("contacts", "called_on") for t in tokens[i : i + 8]
    )


_THINGS = frozenset(
    (
        "needs need demands demand requirements goals goal target targets challenges challenge standards "
        "conditions obligations deadline criteria commitments expectations ambitions threats threat test"
    ).split()
)


def _is_thing(tokens: tuple[Token, ...], i: int) -> bool:
    return any(t.lower in _THINGS for t in tokens[i : i + 4])


def is_asked(tokens: tuple[Token, ...], i: int) -> bool:
    """ "Has the President accepted your invitation to [come]?": a question, which tells of nothing; "Did you raise it
    when you [met]?" takes the meeting for granted.
    """
    if tokens[-1].text != "?":
        return False
    opening = next((k + 1 for k, t in enumerate(tokens[:8]) if t.text == ":"), 0)
    address = next((k + 1 for k in range(opening, min(len(tokens) - 1, opening + 5)) if tokens[k].text == ","), opening)
    if all(t.is_capital for t in tokens[opening : address - 1]):  # "Prime Minister, will you go"
        opening = address
    granted = {t.lower for t in tokens[opening + 1 : i]} & _GRANTED
    return tokens[opening].lower in _ASKING and opening < i and not granted


_ASKING = frozenset("has have had did do does is are was were will would can could should".split())
_GRANTED = frozenset("when after since during in at before following which that".split())
