"""Fuller titles for matters that a text takes up in one word: what it called them before.

the dam (in "no longer objects to the dam")     Kambarata dam on the Naryn river, of a sentence before
Pipeline. (a heading in notes)                  Gas pipeline from South Pars to Nawabshah
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.extract.content import Matter
from briefgen.extract.document import Token
from briefgen.extract.lexicon import words
from briefgen.extract.mention import Mention, SentenceView
from briefgen.extract.nouns import phrase_at
from briefgen.extract.titles import title_of

LONGEST = 9  # words
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "its", "their"})
_MODIFIERS = ("JJ", "NN", "POS", "VBN", "HYPH")
_REACH = 5  # modifiers before a noun


def fuller_title(title: str, mention: Mention, views: Mapping[int, SentenceView]) -> str:
    """The title, or where it is one noun that the text takes up, the phrase in which it was told before."""
    place = _place_of(title, mention, views)
    if place is None:
        return title
    noun = views[mention.sentence].layers.tokens[place].lower
    before = (v for n, v in sorted(views.items()) if n < mention.sentence and not v.layers.header)
    named = (t for v in before for t in _named(v, noun))
    return next((t for t in named if 1 < len(t.split()) <= LONGEST), title)


def taken_up(mentions: Sequence[Mention], views: Mapping[int, SentenceView]) -> list[Mention]:
    """ "the debt", after "debt for gas": one matter with it, whatever topics the two are of."""
    result: list[Mention] = []
    named: dict[str, str] = {}  # the heads of the titles told so far -> key
    for mention in sorted(mentions, key=lambda m: (m.sentence, m.start)):
        word = mention.title.lower()
        same = word in named and _place_of(mention.title, mention, views) is not None
        result.append(replace(mention, key=named[word]) if same else mention)
        if " " in word:
            first, *_, last = word.split()
            heads = {first, last} if mention.head and last.startswith(mention.head) and " of " not in word else {first}
            named |= dict.fromkeys(heads, result[-1].key)
    return result


def _place_of(title: str, mention: Mention, views: Mapping[int, SentenceView]) -> int | None:
    """Where the noun stands that is all of a title, if the text takes up with it what it told before."""
    tokens = views[mention.sentence].layers.tokens
    nouns = (i for i in range(mention.start, mention.end) if tokens[i].tag in ("NN", "NNS"))
    place = next((i for i in nouns if tokens[i].lower == title.lower()), None)
    return place if place is not None and _is_taken_up(tokens, mention, place) else None


def _is_taken_up(tokens: Sequence[Token], mention: Mention, place: int) -> bool:
    """ "[the] dam", or the word alone as a heading."""
    return "heading" in mention.cues or (place > 0 and tokens[place - 1].lower in _DEFINITE)


def _named(view: SentenceView, noun: str) -> list[str]:
    """The titles that phrases with this noun make in a sentence."""
    tokens = view.layers.tokens
    found = []
    for i, token in enumerate(tokens):
        if token.lower.removesuffix("s") != noun.removesuffix("s") or not token.tag.startswith("NN"):
            continue
        left = i
        while left and i - left < _REACH and tokens[left - 1].tag.startswith(_MODIFIERS):
            left -= 1
        phrase = phrase_at(tokens, left)
        if phrase and phrase.head == i and _says_more(tokens, left, i, phrase.end):
            found.append(title_of(tokens, Matter(phrase, "topic")))
    return found


def _says_more(tokens: Sequence[Token], start: int, head: int, end: int) -> bool:
    """A noun, a name or an adjective of substance stands with it."""
    vague = words("matters", "vague") | words("matters", "judging")
    beside = [t for t in (*tokens[start:head], *tokens[head + 1 : end]) if t.tag.startswith(("NN", "JJ"))]
    return any(t.lower not in vague for t in beside)
