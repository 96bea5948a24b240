"""Clauses and words around people: what owns them, frames them, leads to them, and of which state it speaks."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.geo import Country
from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.lexicon import words
from briefgen.extract.person import Person

STATES = frozenset({"name", "adjective", "people", "capital", "seat"})
COORDINATES = frozenset({"and", "his", "her", "the", ","})
OWNS = frozenset({"'s", "'", "’"})
SERVANTS = frozenset(
    "adviser advisor aide counsel spokesman spokeswoman spokesperson envoy secretary press-secretary chief-of-staff"
    " assistant deputy"
    " representative minister emissary chief lawyer counsellor negotiator ambassador".split()
)
GROUPS = frozenset("delegation team mission side negotiators party officials".split())
LED = frozenset(
    "led headed under chaired included includes including comprised comprising comprises by were are consisted".split()
)
CONTACT_VERBS = frozenset(
    "met meet meets meeting saw sees see received receive receives hosted greeted welcomed".split()
)
TALKED = frozenset(
    "met meeting confer conferred raise raised discuss discussed speak spoke spoken talked talks telephone phone call"
    " conversation exchanges exchange consultations contacts dinner lunch breakfast"
    " explained signed signs initialled cut inaugurated opened reopened launched".split()
)
MESSAGES = frozenset(
    "greetings letter message regards wishes condolences congratulations salutations compliments".split()
)
CROWNED = frozenset("king queen emir amir sultan emperor empress crown-prince".split())
TAKEN_UP = frozenset("he she majesty highness excellency".split())
WITH_HIM = frozenset("accompanied along together joined who while because that said".split())
MINISTRIES = (
    ("foreign", "external"),
    ("interior",),
    ("defence", "defense"),
    ("finance",),
    ("justice",),
    ("energy",),
    ("water",),
    ("agriculture",),
)


def post_of(person: Person) -> str | None:
    """A name for an office that only one person of a state holds at a time."""
    office = (person.office or "").lower()
    parts = set(office.replace("-", " ").split())
    if person.former or parts & {
        "deputy",
        "vice",
        "former",
        "assistant",
        "state",
        "junior",
        "aide",
        "spokesman",
        "adviser",
        "envoy",
    }:
        return None
    if "prime minister" in office or office in ("premier", "pm", "taoiseach", "chancellor"):
        return "head of government"
    if person.head == "president" and (
        " " not in office or office.startswith(("president of the", "interim", "acting"))
    ):
        return "head of state"
    if "minister" in parts:
        return next((names[0] for names in MINISTRIES if parts & set(names)), None)
    return None


def is_unmarked(person: Person) -> bool:
    """No mention says of which state the person is, and none calls the person a counterpart or a member of a
    delegation.
    """
    return not any(m.country or m.shared or m.counterpart or m.linked for m in person.mentions)


def word_at(layer: Layers, i: int) -> str:
    """The token at `i` in lower case; "" outside the sentence."""
    return layer.tokens[i].lower if 0 <= i < len(layer.tokens) else ""


def lowers(layer: Layers, start: int, end: int) -> list[str]:
    """The tokens `start:end` in lower case."""
    return [t.lower for t in layer.tokens[max(0, start) : max(0, end)]]


def owner_of(layer: Layers, mention: PersonMention) -> str:
    """The possessive word of the mention's title ("its" in "its envoy, Omar Said" or "Omar Said, its envoy")."""
    places = {mention.outer, mention.outer - 1}
    places |= {o.outer for o in layer.offices if mention.end <= o.outer < mention.outer_end}
    return next((w for i in sorted(places) if (w := word_at(layer, i)) in ("his", "her", "its", "our", "my")), "")


def is_scene(layer: Layers, country: Country) -> bool:
    """Where something happens, not who acts: a city, or a capital after "in"."""
    place = country.kind in ("city", "capital")
    return country.kind == "city" or (place and word_at(layer, country.start - 1) in ("in", "at", "near", "to", "from"))


def groups(layer: Layers) -> Iterator[tuple[int, str | None]]:
    """(token, state) of each delegation: "a Kenyan delegation", "Kenya's team", "a delegation from Kenya"."""
    ends = {c.end: c for c in layer.countries}
    starts = {c.start: c for c in layer.countries}
    for i, token in enumerate(layer.tokens):
        if token.lower not in GROUPS:
            continue
        first = i
        while first and first not in ends and layer.tokens[first - 1].lower in words("offices", "portfolios") | {"'s"}:
            first -= 1
        hit = ends.get(first)
        after = i + 2 if word_at(layer, i + 2) != "the" else i + 3
        if hit is None and word_at(layer, i + 1) in ("of", "from"):
            hit = starts.get(after)
        yield i, hit.code if hit and hit.kind != "body" else None


def group_before(layer: Layers, end: int) -> tuple[int, str | None] | None:
    """The last delegation before `end`, as in `groups`."""
    return max((g for g in groups(layer) if g[0] < end), key=lambda g: g[0], default=None)


def contact_verb_before(layer: Layers, end: int) -> int | None:
    """The last contact verb before `end`, unless a clause begins after it."""
    for i in range(end - 1, max(-1, end - 40), -1):
        lower = layer.tokens[i].lower
        if lower in CONTACT_VERBS or (lower in ("called", "call", "calls") and word_at(layer, i + 1) == "on"):
            return i
        if layer.tokens[i].text in (";", ":"):
            return None
    return None


def framing_state(layer: Layers, end: int) -> str | None:
    """The state that opens the sentence before `end`: "In Port Louis, ...", "Kenya under the leadership of President
    Kern".
    """
    for country in layer.countries:
        if country.end > end or country.kind not in STATES:
            continue
        between = set(lowers(layer, country.end, end))
        if country.start <= 2 and word_at(layer, country.start - 1) == "in" and word_at(layer, country.end) == ",":
            return country.code
        if (
            {"leadership", "government", "rule", "presidency"} & between
            and {"under", "of"} & between
            and len(between) < 7
        ):
            return country.code
    return None


def described_subject(layer: Layers, end: int | None) -> str | None:
    """The state of a nameless person before `end` with whom a sentence opens: "On Monday, the Kenyan guest was ...",
    "Kenya's chief diplomat said".
    """
    limit = len(layer.tokens) if end is None else end
    for country in layer.countries:
        if country.start > _OPENING:
            return None
        if country.kind not in ("adjective", "name", "seat"):
            continue
        noun = country.end + (word_at(layer, country.end) in OWNS)
        owned = country.kind == "adjective" or noun > country.end
        while noun < limit and layer.tokens[noun].tag.startswith(("JJ", "NN")) and word_at(layer, noun + 1):
            if word_at(layer, noun) in _NAMELESS:
                lead = word_at(layer, country.start - 1 - (word_at(layer, country.start - 1) == "the"))
                subject = lead not in ("with", "by", "to", "of", "for", "from")
                return country.code if owned and subject else None
            noun += 1
    return None


_OPENING = 8  # tokens in which a subject begins: "In Tallinn on Monday, the Kenyan guest"
_NAMELESS = frozenset(
    "guest visitor diplomat dignitary minister premier president leader envoy ambassador official monarch king emir"
    " chancellor delegation side statesman".split()
)


def subject_state(layer: Layers) -> str | None:
    """The state that a sentence begins with: "Kenya held elections last month"."""
    first = next(iter(layer.countries), None)
    opens = (
        first
        and first.start <= 1
        and first.kind in ("name", "capital")
        and word_at(layer, first.start - 1) not in ("in", "at", "from")
    )
    return first.code if first and opens else None
