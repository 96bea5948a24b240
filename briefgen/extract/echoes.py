"""What the sentence alone does not show: surnames of people known from elsewhere in the text, speakers of a
transcript, signatures.

echo        Kern met ...               where the text names Ana Kern somewhere and the word stands alone
speaker     ANA KERN (Minister): I ... KERN: We ...
signature   Ana Kern / Director of Communications     a line that is a name, a line that is a title
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.extract.document import Token
from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.names import is_name_word, keys, skip_honorifics, spell

_ASKS = frozenset(
    "question questions q answer a reporter journalist moderator interpreter host audience media press speaker"
    " subject note text presenter interviewer anchor correspondent newsreader".split()
)
_MAX_LABEL = 8  # tokens before the colon


def with_blocks(layers: Sequence[Layers], mentions: Sequence[PersonMention]) -> list[PersonMention]:
    """The mentions with those of speakers and signatures added, in order."""
    found = list(mentions)
    title = _announced(layers, found)
    for layer in layers:
        own = [m for m in found if m.sentence == layer.sentence.index]
        first = own[0] if own else None
        if first and first.office and first.outer <= 3 and _is_colon(layer, first.outer_end):
            found[found.index(first)] = replace(first, rule="speaker")  # "(1) Minister KERN: I met ..."
            continue
        speaker = _speaker(layer)
        if speaker is None:
            continue
        taken = next((m for m in own if m.start < speaker.end), None)
        if taken is not None and taken.office and taken.end == speaker.end:
            found[found.index(taken)] = replace(taken, rule="speaker")
        if taken is not None and taken.office is None and taken.end >= speaker.end - 1:
            found.remove(taken)
            taken = None
        if taken is None:
            if title and len(keys(speaker.name)) > 1 and not speaker.office:
                speaker = replace(speaker, office=title.office, head=title.head, country=title.country)
            title = None
            found.append(speaker)
    found = [_signed(layers, m) for m in found]
    return sorted(found, key=lambda m: (m.sentence, m.start))


def _speaker(layer: Layers) -> PersonMention | None:
    """The name before the colon that opens a turn of speech."""
    tokens = layer.tokens
    colon = next((i for i, t in enumerate(tokens[: _MAX_LABEL + 12]) if t.text == ":"), None)
    if not colon or colon + 1 >= len(tokens):
        return None
    numbered = (
        3 if len(tokens) > 3 and tokens[0].text == "(" and tokens[2].text == ")" else 0
    )  # "(1) Minister KERN: ..."
    titled = next((o.end for o in layer.offices if o.outer == numbered), numbered)
    start = skip_honorifics(tokens, titled)
    offices = [o for o in layer.offices if o.end <= colon]
    end = start
    while end < colon and end - start < _MAX_LABEL and is_name_word(tokens[end], trusted=True):
        end += 1
    bracket = [o for o in offices if o.start == end + 1 and end < colon and tokens[end].text == "("]
    apposed = [o for o in offices if o.outer == end + 1 and o.end == colon and tokens[end].text == ","]
    closed = (
        end == colon
        or bool(apposed)
        or (bool(bracket) and bracket[0].end <= colon - 1)
        or _bracketed(tokens, end, colon)
    )
    name = tokens[start:end]
    if not name or not closed or name[0].lower in _ASKS or not (len(name) > 1 or name[0].text.isupper()):
        return None
    if any(i in {k for c in layer.countries for k in range(c.start, c.end)} for i in range(start, end)):
        return None
    if not all(t.text.upper() == t.text or t.entity == "PERSON" or _scottish(t.text) for t in name):
        return None
    office = next(iter(bracket or apposed), None)
    return PersonMention(
        sentence=layer.sentence.index,
        start=start,
        end=end,
        outer=0,
        outer_end=office.end if office else end,
        name=spell(tokens, start, end),
        rule="speaker",
        office=office.title if office else None,
        head=office.head if office else None,
        country=office.country if office else None,
        person_tag=True,
    )


def _is_colon(layer: Layers, i: int) -> bool:
    return i + 1 < len(layer.tokens) and layer.tokens[i].text == ":"


def _bracketed(tokens: Sequence[Token], end: int, colon: int) -> bool:
    return end < colon and tokens[end].text == "(" and tokens[colon - 1].text == ")"


def _scottish(text: str) -> bool:
    """McCULLY, MacDONALD: capitals but for the prefix."""
    return text.startswith(("Mc", "Mac")) and text.removeprefix("Mac").removeprefix("Mc").isupper()


def _announced(layers: Sequence[Layers], named: Sequence[PersonMention]) -> PersonMention | None:
    """The one title in the head of a transcript ("Press conference of the Minister of Foreign Affairs of Kenya"), as
    a mention.
    """
    for layer in layers[:3]:
        if layer.header and len(layer.offices) == 1 and not layer.offices[0].plural:
            office = layer.offices[0]
            index = layer.sentence.index
            if any(m.sentence == index and m.outer <= office.start < m.outer_end for m in named):
                return None  # "A met with the President of Kenya B": the title of somebody else
            return PersonMention(
                index,
                0,
                0,
                office.outer,
                office.end,
                "",
                "speaker",
                office.title,
                office.head,
                office.country,
                former=office.former,
            )
    return None


def _signed(layers: Sequence[Layers], mention: PersonMention) -> PersonMention:
    """A mention that is a whole line, with the title that is the next line."""
    layer = layers[mention.sentence]
    alone = layer.header and mention.outer == 0 and mention.end >= len(layer.tokens) - 1
    if not alone or mention.office or mention.sentence + 1 >= len(layers):
        return mention
    following = layers[mention.sentence + 1]
    office = next((o for o in following.offices if o.outer == 0), None)
    if office is None or not following.header or office.end < len(following.tokens) - 1:
        return mention
    return replace(mention, office=office.title, head=office.head, country=office.country, rule="name-apposition")


def echoes(
    layers: Sequence[Layers], named: Sequence[tuple[str, ...]], mentions: Sequence[PersonMention]
) -> Iterator[tuple[int, PersonMention]]:
    """(person, mention) for single capitalised words that are a name of exactly one of the persons `named` (their
    name forms).
    """
    owners: dict[str, set[int]] = {}
    for number, forms in enumerate(named):
        for form in forms:
            for key in keys(form)[-1:] if len(keys(form)) > 1 else keys(form):
                owners.setdefault(key, set()).add(number)
    covered = {(m.sentence, i) for m in mentions for i in range(m.outer, m.outer_end)}
    for layer in layers:
        blocked = {i for c in layer.countries for i in range(c.start, c.end)} | {
            i for o in layer.offices for i in range(o.start, o.end)
        }
        for i, token in enumerate(layer.tokens):
            if i in blocked or (layer.sentence.index, i) in covered or not _alone(layer.tokens, i):
                continue
            owner = owners.get(" ".join(keys(token.text)), set())
            if len(owner) == 1:
                yield (
                    next(iter(owner)),
                    PersonMention(layer.sentence.index, i, i + 1, i, i + 1, token.text, "echo", person_tag=True),
                )


def _alone(tokens: tuple[Token, ...], i: int) -> bool:
    """A capitalised word of some length that is no part of a longer name."""
    token = tokens[i]
    if not token.is_capital or len(token.text) < 4 or not token.tag.startswith(("NN", "XX")):
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1] if i else None
    joined = after is not None and after.is_capital and after.tag.startswith("NNP")
    led = before is not None and i > 1 and before.is_capital and before.tag.startswith("NNP")
    return not joined and not led
