"""The words that introduce matters (configs/lexicon/matters.yaml), indexed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.extract.cues import CueIndex
from briefgen.extract.lexicon import load


@dataclass(frozen=True, slots=True)
class Kind:
    """How plainly a kind of frame makes a matter, and the status that it alone suggests ("" for none)."""

    weight: float
    status: str


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of frames of the lexicon."""
    return {k: Kind(float(v["weight"]), v["status"]) for k, v in load("matters")["kinds"].items()}


@cache
def after_cues() -> tuple[CueIndex, dict[str, tuple[str, frozenset[str]]]]:
    """Cues before a matter, and label -> (kind, prepositions between the two)."""
    cues, meaning = [], {}
    for kind, entries in load("matters")["after"].items():
        for number, entry in enumerate(entries):
            label = f"{kind}/{number}"
            meaning[label] = (kind, frozenset(entry.get("prepositions", ())))
            cues += [(cue, label) for cue in entry["cues"]]
    return CueIndex(cues), meaning


@cache
def nominal_cues() -> CueIndex:
    """Verb forms -> the noun that makes a title of them."""
    return CueIndex(load("matters")["nominal"].items())


@cache
def asked_cues() -> CueIndex:
    """Verbs after "who" -> the noun that makes a title of the question."""
    return CueIndex(load("matters")["asked"].items())


@cache
def asked_nouns() -> frozenset[str]:
    """The titles that indirect questions make: "Ownership of"."""
    return frozenset(load("matters")["asked"].values())


@cache
def improving_cues() -> CueIndex:
    """Verbs that only say that a matter is worked on: "address", "strengthen"."""
    return CueIndex((verb, "improving") for verb in load("matters")["improving"])


@cache
def act_cues() -> CueIndex:
    """Verbs whose doing opens or eases a matter -> act, resumed."""
    content = load("matters")
    return CueIndex([*((a, "act") for a in content["acts"]), *((a, "resumed") for a in content["easing"])])


@cache
def opening_cues() -> CueIndex:
    """What opens a clause whose subject follows ("still unsettled are") -> kind."""
    return CueIndex((cue, kind) for kind, cues in load("matters")["openings"].items() for cue in cues)


@cache
def clash_cues() -> CueIndex:
    """Verbs of fighting before a place -> the noun that makes a title of them."""
    return CueIndex(load("matters")["clashing"].items())


@cache
def subject_cues() -> CueIndex:
    """What is said of a matter -> kind."""
    return CueIndex((cue, kind) for kind, cues in load("matters")["subject"].items() for cue in cues)


@cache
def contesting_cues() -> CueIndex:
    """What states think of a thing that they do not want, or want for themselves: "rejects"."""
    return CueIndex((verb, "contested") for verb in load("matters")["contesting"])
