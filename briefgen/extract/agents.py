"""Who acts in a sentence: persons, titles that stand for persons, states, delegations, pronouns.

Foreign Minister Ana Kern   -> that person, her state        the Syrian minister -> the latest minister of Syria
Turkish officials           -> TR                            the two leaders     -> both participants of the latest
contact
I, we                       -> the author                    Moscow, Russia      -> RU
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile

from briefgen.extract.agent import Agent, Memory
from briefgen.extract.document import Token
from briefgen.extract.duals import RULERS, dual, the_two
from briefgen.extract.geo import Country
from briefgen.extract.lexicon import words
from briefgen.extract.offices import Office
from briefgen.extract.people import Layers
from briefgen.extract.person import Person
from briefgen.extract.pronouns import head_of_state, majesty, nameless_counterpart, pronoun, visitor

_DUAL_HEADS = frozenset("leaders presidents premiers sides parties ministers".split())


_SEATS = frozenset({"House", "Office", "Palace", "Residence", "Secretariat"})
_OPEN_HEADS = frozenset(
    "president minister secretary king queen emir amir premier chancellor prince adviser advisor vice-president".split()
)


def find_agents(layers: Layers, by_start: dict[int, int], memory: Memory) -> tuple[Agent, ...]:
    """All agents of a sentence, left to right. `by_start` maps the first token of a mention to the person's number
    and is
    keyed `outer` as found by the people rules; the memory moves on."""
    tokens = layers.tokens
    spans = _plural_titles(layers, memory) | _person_spans(layers, by_start, memory)
    memory.subject = memory.opening if memory.opening is not None else memory.subject
    memory.opening = None
    found: list[Agent] = []
    offices = {o.outer: o for o in layers.offices}
    countries = {c.start: c for c in layers.countries}
    position = 0
    while position < len(tokens):
        agent = (
            _delegation(tokens, position, countries, spans)
            or spans.get(position)
            or _joint_body(tokens, position, memory, countries)
            or visitor(tokens, position, memory, countries)
            or majesty(tokens, position, memory, spans)
            or head_of_state(tokens, position, memory)
            or the_two(tokens, position, memory, found)
            or dual(tokens, position, memory, found)
            or _title(tokens, offices.get(position), memory)
        )
        agent = (
            agent
            or nameless_counterpart(tokens, position, memory, spans)
            or _joint_group(tokens, position, countries, spans)
            or _state(tokens, countries.get(position), spans)
            or pronoun(tokens, position, memory, found, quoted=layers.sentence.quoted)
        )
        if agent:
            found.append(agent)
            for number in agent.people:
                memory.mention(number)
            if (two := _two_sides(tokens, found)) is not None:
                memory.together, memory.together_parties = two
            label = agent.end < len(tokens) and tokens[agent.end].text == ":"  # the speaker of a transcript
            if memory.opening is None and len(agent.people) == 1 and not label:
                memory.opening = agent.people[0]
            position = max(agent.end, position + 1)
        else:
            position += 1
    memory.nameless = not any(a.people for a in found if a.kind in ("person", "title", "pronoun")) and any(
        t.lower in words("contacts", "plural_officials") - _DUAL_HEADS for t in tokens[:8]
    )
    return tuple(found)


def _two_sides(tokens: tuple[Token, ...], found: list[Agent]) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
    """ "[Kern of Austria and Li of China] made up when they met": the last two agents, whom "they" means."""
    if len(found) < 2:
        return None
    one, two = found[-2:]
    joined = [t.lower for t in tokens[one.end : two.start]]
    named = two.kind == "person" and one.kind in ("person", "pronoun") and len(one.people) == len(two.people) == 1
    joined = joined[: -1 if joined[-1:] in (["his"], ["her"], ["their"]) else None]  # "A and his counterpart, B"
    if not named or joined not in (["and"], [",", "and"]) or len({*one.parties, *two.parties}) < 2:
        return None
    return (*one.people, *two.people), (*one.parties, *two.parties)


def _joint_body(tokens: tuple[Token, ...], i: int, memory: Memory, countries: dict[int, Country]) -> Agent | None:
    """the joint border commission; a working group of A and B; the intergovernmental council: both states of the pair;
    from then on also "the commission".
    """
    owned = tokens[i].lower in ("'", "’") and tokens[i - 1].lower in words("contacts", "dual_nouns")
    if (tokens[i].lower not in ("the", "a", "its", "their") and not owned) or not memory.pair:
        return None  # "the two countries' joint commission"
    if i + 1 < len(tokens) and tokens[i + 1].lower in memory.bodies and tokens[i].lower == "the":
        return Agent(i, i + 2, "dual", (), memory.pair, plural=True)
    joint = False
    for k in range(i + 1, min(len(tokens), i + 7)):
        lower = tokens[k].lower
        if lower == "force" and joint and tokens[k - 1].lower == "task":
            return Agent(i, k + 1, "dual", (), memory.pair, plural=True)
        sits = not i and lower in words("contacts", "sessions")  # "The Strategic Dialogue will convene in P"
        if (lower in words("contacts", "joint_bodies") or sits) and (joint or "-" in tokens[k - 1].text):
            memory.bodies.add(lower)
            return Agent(i, _with_members(tokens, k + 1, memory, countries), "dual", (), memory.pair, plural=True)
        if not tokens[k].tag.startswith(("JJ", "NN", "HYPH", "VBG")) and tokens[k].lower not in ("and", "-"):
            return None
        joint = joint or lower in words("contacts", "joint_words")
    return None


def _with_members(tokens: tuple[Token, ...], end: int, memory: Memory, countries: dict[int, Country]) -> int:
    """The end of "the joint commission [of the United States and Kenya]", if these are the pair."""
    named: set[str] = set()
    k = end + 1
    while tokens[end : end + 1] and tokens[end].lower in ("of", "between") and k < len(tokens) and len(named) < 2:
        if k in countries:
            named |= set(countries[k].codes)
            k = countries[k].end
        elif tokens[k].lower in ("the", "and"):
            k += 1
        else:
            break
    return k if named == set(memory.pair) else end


def _plural_titles(layers: Layers, memory: Memory) -> dict[int, Agent]:
    """the foreign ministers of A and B; the German and Polish presidents: the holders named anywhere in the text, one
    a state.
    """
    tokens = layers.tokens
    found = {}
    for office in layers.offices:
        if not office.plural:
            continue
        start, end = office.outer, office.end
        codes = [office.country] if office.country else []
        for country in layers.countries:
            if country.start == end + 1 and tokens[end].lower in ("and", ",") and codes and country.kind == "name":
                codes.append(country.code)
                end = country.end
            elif (
                country.end == start - 1 and tokens[start - 1].lower == "and" and codes and country.kind == "adjective"
            ):
                codes.insert(0, country.code)
                start = country.start
        after = [t.lower for t in tokens[office.end : office.end + 4]]
        if not codes and start and tokens[start - 1].lower == "their" and _names_pair(layers, start, memory):
            codes = list(memory.pair)  # "relations between Kenya and Ghana soured when [their presidents] clashed"
        if (
            after[:1] == ["of"]
            and {"two", "both"} & set(after)
            and {"countries", "states", "sides", "nations"} & set(after)
        ):
            codes, end = list(memory.pair), office.end + len(after)
        if len(set(codes)) < 2:
            continue
        people = [_holder(code, office, memory) for code in codes]
        numbers = tuple(n for n in people if n is not None)
        found[start] = Agent(start, end, "group", numbers, tuple(codes), plural=True)
    return found


def _names_pair(layers: Layers, end: int, memory: Memory) -> bool:
    """Both states of the pair and no other are named before a token."""
    named = {code for country in layers.countries if country.end <= end for code in country.codes}
    return bool(memory.pair) and named == set(memory.pair)


def _holder(code: str, office: Office, memory: Memory) -> int | None:
    """Who holds one of "the foreign ministers": a minister for foreign affairs, not a deputy."""
    wanted = _core_words(office.title)
    if wanted == {"president"}:
        rulers = (p for p in memory.people if p.country == code and p.head == "president" and not p.former)
        return next((p.number for p in rulers if "vice" not in (p.office or "").lower()), None)
    if wanted == {"leader"}:
        own = [p for p in memory.people if p.country == code and not p.former and _leads_state(p)]
        return own[0].number if len(own) == 1 else None
    return next(
        (
            p.number
            for p in memory.people
            if p.country == code and not p.former and p.office and _core_words(p.office) == wanted
        ),
        None,
    )


def _leads_state(person: Person) -> bool:
    """A head of state or of government."""
    office = (person.office or "").lower()
    return (person.head in RULERS or "prime minister" in office) and not {"vice", "deputy"} & set(
        office.replace("-", " ").split()
    )


def _core_words(title: str) -> frozenset[str]:
    lower = title.lower().replace("prime minister", "premier").replace("prime ministers", "premiers").split()
    return frozenset(w.strip(",").removesuffix("s") for w in lower if w not in ("of", "for", "and", "the", "affairs"))


def _delegation(
    tokens: tuple[Token, ...], i: int, countries: dict[int, Country], spans: dict[int, Agent]
) -> Agent | None:
    """a Russian delegation headed by [person]; a team led by [person]: the leader with the state of the delegation."""
    start = i
    country = countries.get(i)
    if country:
        i = country.end
    if i >= len(tokens) or tokens[i].lower not in ("delegation", "team", "mission", "group"):
        return None
    for k in range(i + 1, min(len(tokens) - 1, i + 12)):
        if tokens[k].lower in ("led", "headed", "chaired", "by", "under"):
            leader = next((spans[j] for j in range(k + 1, min(len(tokens), k + 5)) if j in spans), None)
            if leader:
                parties = country.codes if country else leader.parties
                return Agent(start, leader.end, "person", leader.people, parties)
    return None


def _person_spans(layers: Layers, by_start: dict[int, int], memory: Memory) -> dict[int, Agent]:
    spans = {}
    for number in sorted(set(by_start.values())):
        person = memory.people[number]
        party = person.country or person.body
        first = bisect_left(person.mentions, layers.sentence.index, key=lambda mention: mention.sentence)
        for mention in takewhile(lambda m: m.sentence == layers.sentence.index, person.mentions[first:]):
            after = layers.tokens[mention.outer_end].tag if mention.outer_end < len(layers.tokens) else "."
            end = mention.end if after == "POS" else mention.outer_end  # "[A], the president's son-in-law"
            end = max(end, mention.outer + 1)
            spans[mention.outer] = Agent(mention.outer, end, "person", (person.number,), (party,) if party else ())
    return spans


def _title(tokens: tuple[Token, ...], office: Office | None, memory: Memory) -> Agent | None:
    """the Syrian minister, the President, Turkish leaders."""
    if office is None:
        return None
    party = office.country or office.body
    building = office.end < len(tokens) and tokens[office.end].text in _SEATS  # "at the PM House"
    if building or (not party and tokens[max(0, office.outer - 1)].lower == "its"):  # of a state named elsewhere
        return None
    if office.plural:
        return Agent(office.outer, office.end, "group", (), (office.country,), plural=True) if office.country else None
    abroad = any(t.lower in ("visiting", "guest") for t in tokens[max(0, office.outer - 2) : office.start])
    holder = _latest_holder(office, memory, abroad=abroad) or _later_holder(office, memory)
    if holder is not None:
        own = holder.country or holder.body
        return Agent(office.outer, office.end, "title", (holder.number,), (own,) if own else ())
    if party:
        return Agent(office.outer, office.end, "title", (), (party,))
    ruling = office.head in _OPEN_HEADS and (office.definite or office.outer == 0)
    return Agent(office.outer, office.end, "open") if ruling else None


def _latest_holder(office: Office, memory: Memory, *, abroad: bool = False) -> Person | None:
    """The person named last who can be called so; with `abroad` one not of the state of the dateline."""
    last = office.title.split()[-1].lower() if office.title else ""
    for person in (memory.people[n] for n in memory.recent):
        ruler = office.head == "leader" and person.head in RULERS and not person.former
        same = person.head == office.head or (person.office and last == person.office.split()[-1].lower()) or ruler
        elsewhere = office.country and person.country and office.country != person.country
        below = (person.office or "").lower() == "prime minister" and "prime" not in office.title.lower()
        same = same and not (below and last == "minister")  # nobody calls a prime minister "the minister"
        other = not (office.is_bare or ruler) and person.office and not _agree(office.title, person.office)
        at_home = abroad and memory.here is not None and person.country == memory.here
        if same and not elsewhere and not other and not at_home:
            return person
    return None


def _later_holder(office: Office, memory: Memory) -> Person | None:
    """Named only later: "Egypt's foreign minister said ... Foreign Minister A told reporters"."""
    if not office.country:
        return None
    return next(
        (
            p
            for p in memory.people
            if p.head == office.head
            and p.country == office.country
            and not p.former
            and _agree(office.title, p.office or "")
        ),
        None,
    )


def _agree(a: str, b: str) -> bool:
    """Two titles can name one office: "foreign minister" and "minister of foreign affairs"."""
    skip = {"of", "for", "the", "and", "affairs", "minister", "secretary", "deputy"}
    left, right = ({w.lower().rstrip(",") for w in t.split()} - skip for t in (a, b))
    return not left or not right or bool(left & right)


def _joint_group(
    tokens: tuple[Token, ...], i: int, countries: dict[int, Country], spans: dict[int, Agent]
) -> Agent | None:
    """Kenyan and Ugandan delegations; the Kenyan and Ugandan leaders Ana Kern and Omar Said: both states."""
    first = countries.get(i)
    second = countries.get(first.end + 1) if first else None
    joined = first is not None and first.end < len(tokens) and tokens[first.end].lower in ("and", "-", "&")
    if first is None or second is None or not joined or first.kind != "adjective":
        return None
    group = _state(tokens, second, spans)  # of the second only the name may be known: "the Serbian and Kosovo teams"
    if group is None or not group.plural or group.kind != "group":
        return None
    people: tuple[int, ...] = ()
    end = group.end
    while (named := spans.get(end) or spans.get(end + 1)) and all(
        t.lower in ("and", ",") for t in tokens[end : named.start]
    ):
        end, people = named.end, (*people, *named.people)
    return Agent(i, end, "group", people, (*first.codes, *second.codes), plural=True)


def _state(tokens: tuple[Token, ...], country: Country | None, spans: dict[int, Agent]) -> Agent | None:
    """Russia; Moscow; Turkish officials; the Syrian government; a Russian delegation."""
    if country is None:
        return None
    end = country.end
    owner = end < len(tokens) and tokens[end].lower in ("'s", "'", "’")
    look = end + 1 if owner else end
    for offset in range(4):
        k = look + offset
        if (
            k >= len(tokens)
            or k in spans
            or tokens[k].tag in (",", ".", "IN", "CC", "DT")
            or tokens[k].tag.startswith("VB")
        ):
            break
        if tokens[k].lower in words("contacts", "group_nouns"):
            return Agent(country.start, k + 1, "group", (), country.codes, plural=tokens[k].lower.endswith("s"))
    if owner or country.kind == "adjective":
        return None
    kind = "body" if country.kind == "body" else "place" if country.kind == "city" else "state"
    return Agent(country.start, end, kind, (), country.codes)
