"""Whether one mention is enough to say that there is such a person: by how the name is introduced, by what it does."""

from __future__ import annotations

from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.names import keys

_TELLING = frozenset(
    "title-name title-comma-name titles-names counterpart honorific-name name-apposition name-bracket name-predicate"
    " speaker".split()
)


def stands_alone(mention: PersonMention, layers: Layers) -> bool:
    """A mention that is enough to say that there is such a person."""
    size = len(keys(mention.name))
    if mention.rule in _TELLING:
        return size >= 2 or mention.rule != "name-bracket"
    if size < 2 or mention.rule in ("state-name", "delegation"):
        return size >= 2
    if _is_employer(layers, mention) or _is_met(layers, mention):
        return not _is_employer(layers, mention)
    tokens = layers.tokens
    labels = [t.entity for t in tokens[mention.start : mention.end]]
    if any(
        label in ("GPE", "LOC", "ORG", "FAC", "NORP", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT") for label in labels
    ) and not _acts(layers, mention):
        return labels.count("PERSON") * 2 > len(labels)
    return mention.person_tag or _acts(layers, mention)


def _is_employer(layers: Layers, mention: PersonMention) -> bool:
    """ "Northgas's spokesman Igor Belov": a firm, or somebody's employer who is not the matter here."""
    after = [t.lower for t in layers.tokens[mention.end : mention.end + 3]]
    return after[:1] in (["'s"], ["’s"]) and bool(
        {"spokesman", "spokeswoman", "ceo", "chief", "chairman"} & set(after[1:])
    )


def _is_met(layers: Layers, mention: PersonMention) -> bool:
    """ "raised it with Ana Kern in Bonn", "told Ana Kern": a name of two or three words, and no more of a body's name
    after it.
    """
    tokens = layers.tokens
    if mention.start < 2 or not 2 <= mention.end - mention.start <= 4 or mention.end >= len(tokens):
        return False
    if not all(
        t.tag == "NNP" and t.entity in ("", "ORG", "PERSON", "GPE") for t in tokens[mention.start : mention.end]
    ):
        return False
    verbs = {t.lower for t in tokens[max(0, mention.start - 12) : mention.start]}
    after = tokens[mention.end]
    closed = after.lower in ("in", "on", "by", "at", "during", "about", "over", "last", "and") or after.text in (
        ".",
        ",",
    )
    before = tokens[mention.start - 1].lower
    return closed and ((before == "with" and bool(verbs & _TALKED)) or before == "met")


_TALKED = frozenset(
    "met meeting meetings raised discussed spoke spoken talked talks conversation call raise discuss".split()
)
_SPEAKS = frozenset(
    (
        "said says told added noted stressed emphasized emphasised met visited arrived underscored underlined "
        "expressed thanked congratulated welcomed stated reiterated affirmed reaffirmed briefed invited spoke "
        "warned called urged hosted received"
    ).split()
)


def _acts(layers: Layers, mention: PersonMention) -> bool:
    """The next word is a verb that only people govern."""
    tokens = layers.tokens
    following = next((t for t in tokens[mention.end : mention.end + 2] if t.tag not in ("RB", "MD")), None)
    return (
        following is not None
        and following.lower in _SPEAKS
        and all(t.tag.startswith("NNP") for t in tokens[mention.start : mention.end] if len(t.text) > 3)
    )
