"""Facts of one pair from every origin, merged into one view by plain rules.

The same name is one actor, the same date and people are one meeting, the same subject is one issue. What people wrote
wins over what was extracted; an extracted twin only adds its evidence. Where two facts of equal standing differ, the
one from the newer document wins, and the difference is kept as a `Conflict`. Every merged fact keeps all its evidence
and the highest marking of its origins. What one person wrote as two facts into one file stays two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from briefgen.dossier.joining import SetAside, set_aside
from briefgen.dossier.merger import Merger
from briefgen.errors import InputError
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.facts.texts import within
from briefgen.markings import Markings, builtin_markings


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that is known of a pair as of a day; `facts` holds the merged lists.

    `members` tells who was merged with whom: by the id of each fact, of every fact that it stands for the dossier's id
    of the first source (empty where none is cited) and the id that it had in its own file.
    """

    pair: tuple[str, str]
    as_of: Edtf
    facts: Facts
    markings: Markings = field(default_factory=builtin_markings)
    members: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    @property
    def conflicts(self) -> tuple[SetAside, ...]:
        """Every value that was set aside where sources contradict each other."""
        return set_aside(self.facts)


def merge(
    parts: Sequence[Facts], as_of: Edtf, markings: Markings | None = None, accepted: Sequence[Facts] = ()
) -> Dossier:
    """Merge facts of one pair; raises InputError when they are about different pairs or mix marking schemes.

    Documents published and meetings held after `as_of` are set aside, each with a rejection, and so is every fact
    that nothing else bears out. The newer file or text leads; of those of one day the contents decide which, so that
    the order in which they are given changes nothing. `markings` are the schemes that count; by default the built-in
    ones. `accepted` are facts that were extracted and that people accepted: they stand behind what people wrote
    themselves.
    """
    pairs = sorted({p.pair for p in parts})
    if len(pairs) != 1:
        names = ", ".join("-".join(p) for p in pairs) or "none"
        raise InputError(f"one dossier holds one pair, these facts are about: {names}", "give the inputs of one pair")
    markings = markings or builtin_markings()
    written = [p for p in parts if not _is_proposed(p)]
    proposed = [p for p in parts if _is_proposed(p)]
    in_order = [p for group in (written, accepted, proposed) for p in _newest_first(group)]
    origins = [n for n, group in enumerate((written, accepted, proposed)) for _ in group]
    merger = Merger([within(p, p.lang) for p in in_order], origins, as_of, markings)
    return Dossier(pairs[0], as_of, merger.result(), markings, merger.members())


def _is_proposed(part: Facts) -> bool:
    return any(f.review == "proposed" for _, f in part.facts())


def _newest_first(parts: Sequence[Facts]) -> list[Facts]:
    """The newer before the older; those of one day by sources and contents, however they were given."""
    places = [_place(part) for part in parts]
    shared = Counter(places)
    digests = [_digest(part) if shared[place] > 1 else "" for part, place in zip(parts, places, strict=True)]
    order = sorted(range(len(parts)), key=lambda n: (places[n], digests[n]))
    return [parts[n] for n in order]


def _place(part: Facts) -> tuple[bool, int, tuple[tuple[str, str, str], ...]]:
    """A part without facts only lends what all others lack. The day of a facts file is the one that it names, else
    that of its newest source."""
    days = [part.as_of] if part.as_of else [s.date for s in part.sources if s.date]
    newest = max((day.last.toordinal() for day in days), default=0)
    told = tuple((s.id, str(s.title), s.sha256 or "") for s in part.sources)
    return next(part.facts(), None) is None, -newest, told


def _digest(part: Facts) -> str:
    """The same for the same contents."""
    return sha256(part.model_dump_json().encode()).hexdigest()
