"""Fuller titles for matters that a text takes up in one word: what it called them before.

the dam (in "no longer objects to the dam")     Kambarata dam on the Naryn river, of a sentence before
Pipeline. (a heading in notes)                  Gas pipeline from South Pars to Nawabshah
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    tokens = views[mention.sentence].layers.tokens
    place = next((i for i in range(mention.start, mention.end) if tokens[i].lower == title.lower()), None)
    if (
        " " in title
        or place is None
        or tokens[place].tag not in ("NN", "NNS")
        or not _is_taken_up(tokens, mention, place)
    ):
        return title
    before = (v for n, v in sorted(views.items()) if n < mention.sentence and not v.layers.header)
    named = (t for v in before for t in _named(v, tokens[place].lower))
    return next((t for t in named if 1 < len(t.split()) <= LONGEST), title)


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
