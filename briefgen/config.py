"""Where things are: built-in templates and configs, and a user's workspace that overrides them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from briefgen.errors import InputError, InvalidFilesError
from briefgen.language import Text, TextOf
from briefgen.markings import Markings, markings_of
from briefgen.register import Register
from briefgen.register.files import register_of
from briefgen.resources import Kind, builtin
from briefgen.yamlfile.check import check
from briefgen.yamlfile.tree import Tree, read_tree

__all__ = ["Audience", "Closed", "SectionSpec", "Settings", "Workspace", "builtin", "find_workspace", "workspace_root"]

Detail = Literal[
    "native_name", "office", "tenure", "pronunciation", "address", "place", "occasion", "who", "topics", "outcome",
    "summary", "latest", "next_step", "line", "status", "label", "detail",
]  # fmt: skip
SectionKey = Literal[
    "since", "objectives", "judgements", "certain", "possible", "issues", "unlikely", "lines", "counterpart",
    "last_met", "timeline", "meetings", "milestones", "actors", "who_is_who", "questions", "do_not_say", "terms",
    "programme", "precedence", "protocol", "gaps",
]  # fmt: skip
Title = Annotated[Text, TextOf(60)]
Pattern = Annotated[str, StringConstraints(min_length=1, max_length=200)]
PageLanguage = Literal["en", "fr", "es", "ru", "ar", "zh"]
Loaded = TypeVar("Loaded", bound=BaseModel)


class Closed(BaseModel):
    """Base of configuration: immutable, and closed to keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SectionSpec(Closed):
    """One section of an audience's page."""

    key: SectionKey
    """What the section holds: one of the keys of docs/audiences.md."""
    title: Title
    """Its heading on the page, in one language or in several: `Open issues` or `{en: Open issues, fr: ...}`."""
    remote: Title | None = None
    """Its heading where all that it shows are calls and talks by video: nobody met."""
    limit: Annotated[int, Field(ge=1, le=500)] = 100
    """At most so many items; the others are counted as not shown."""
    weight: Annotated[int, Field(ge=0, le=100)] = 50
    """What stays when space is short: higher stays longer."""
    omit: tuple[Detail, ...] = ()
    """Details that this reader does not need."""
    empty: Annotated[Text, TextOf(160)] | None = None
    """What the page says when there is nothing; without it the section is left away."""
    earlier: Annotated[int, Field(ge=0, le=50)] = 0
    """Under an issue at most so many of its developments before the latest; the others are counted."""
    differences: bool = False
    """True: what sources say differently stands under the fact, every value with its source."""


class Rules(Closed):
    """What the words for this reader should be like; `briefgen render` warns of what is not."""

    max_words: Annotated[int, Field(ge=5, le=400)] | None = None
    """No text has more words than this."""
    max_actors: Annotated[int, Field(ge=1, le=100)] | None = None
    """No more people and organisations than this are presented, the counterpart included."""
    avoid: dict[SectionKey, Annotated[tuple[str, ...], Field(max_length=100)]] = {}
    """Words and phrases that say nothing in a section: `{objectives: [goodwill, exchange views]}`."""


class GapDays(Closed):
    """How long is too long, in days, for what the page says is not known; null for never."""

    contact: Annotated[int, Field(ge=0, le=36500)] | None = 183
    """No contact of both sides for more than so many days is said."""
    planned: Annotated[int, Field(ge=0, le=36500)] | None = 0
    """So long after its day a planned contact is asked about: whether it was held."""
    issues: Annotated[int, Field(ge=0, le=36500)] | None = 183
    """An unsettled issue without a development for more than so many days is named."""
    meetings: Annotated[int, Field(ge=0, le=36500)] | None = 365
    """For so long it is said that a contact has no outcome or no named participant."""


class AudienceFile(Closed):
    """`configs/audiences/NAME.yaml`: a reader and the page made for them."""

    label: Title
    """What the page says under its title: Brief for the minister."""
    template: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+\.html$")]
    """File name below templates/."""
    sections: Annotated[tuple[SectionSpec, ...], Field(min_length=1, max_length=30)]
    ceiling: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    """The highest marking of each scheme that this reader may see; none means no ceiling."""
    releasable: bool = False
    """True: only facts that are marked as releasable."""
    reviewed_only: bool = False
    """True: only facts that people wrote or accepted."""
    lead: bool = True
    """Whether the summary leads the page, or sentences made from facts."""
    grades: bool = True
    """Whether sources bear their grade."""
    credits: bool = False
    """Whether each fact names its sources in words."""
    rules: Rules = Rules()
    gaps: GapDays = GapDays()
    """From when on the section `gaps` says that something is not known."""


class Audience(AudienceFile):
    """An audience under the name of its file."""

    name: str = ""

    @property
    def is_limited(self) -> bool:
        """Whether this reader may not see everything."""
        return bool(self.ceiling) or self.releasable or self.reviewed_only


Level = Literal["off", "warn", "fail"]
Days = Annotated[int, Field(ge=1, le=36500)]


class Gates(Closed):
    """What `briefgen refresh` checks of each edition; what fails is not published, and the run ends with code 6."""

    stale: Level = "warn"
    """Facts older than their time to live, planned meetings whose day has passed, a review that is overdue."""
    unreviewed: Level = "warn"
    """Facts on the page that were extracted and that nobody has accepted."""
    overflow: Level = "warn"
    """Facts that are not shown for want of space."""
    marking: Level = "warn"
    """Facts withheld because their marking is above the audience's ceiling."""
    glyph: Level = "fail"
    """A character that no font has; with `warn` the page shows a box in its place."""


class TimeToLive(Closed):
    """For how many days a fact is taken to hold after the day of its newest source; null for ever."""

    actors: Days | None = 365
    issues: Days | None = 180
    objectives: Days | None = 180
    judgements: Days | None = 90
    questions: Days | None = 180


class PairSettings(Closed):
    """What differs for one pair."""

    audiences: Annotated[tuple[str, ...], Field(max_length=40)] | None = None
    languages: Annotated[tuple[PageLanguage, ...], Field(max_length=10)] | None = None


class Settings(Closed):
    """`configs/briefgen.yaml`: what holds for a whole workspace unless the command line says otherwise."""

    desk: Annotated[str, StringConstraints(max_length=120)] | None = None
    contact: Annotated[str, StringConstraints(max_length=120)] | None = None
    audiences: Annotated[tuple[str, ...], Field(min_length=1, max_length=40)] = ("minister",)
    languages: Annotated[tuple[PageLanguage, ...], Field(min_length=1)] = ("en",)
    """Languages of the page, made when `render --lang` names none."""
    formats: Annotated[tuple[str, ...], Field(min_length=1, max_length=10)] = ("pdf",)
    pdf_variant: Literal["pdf/ua-1", "pdf/a-3a"] = "pdf/ua-1"
    """Accessible, or also for archives with the facts inside."""
    out: Annotated[str, StringConstraints(min_length=1, max_length=400)] = "out"
    name: Pattern = "{pair}/{audience}.{lang}"
    """Stable name of a page below `out`."""
    edition_name: Pattern = "{pair}_{date}_{marking}_{audience}.{lang}"
    """Name of the same page among the editions that `refresh` keeps."""
    pairs: Annotated[dict[str, PairSettings], Field(max_length=20_000)] = {}
    """What differs for one pair: `{LB-SY: {audiences: [press]}}`."""
    gates: Gates = Gates()
    days_to_live: TimeToLive = TimeToLive()
    keep_editions: Annotated[int, Field(ge=1, le=10_000)] = 30
    """So many editions of a page are kept, and all that are younger than `keep_days`."""
    keep_days: Annotated[int, Field(ge=0, le=36500)] = 0
    stall_seconds: Annotated[int, Field(ge=1, le=86_400)] = 300
    """A worker that says nothing for so long is stopped and replaced; what it was making has failed."""
    worker_megabytes: Annotated[int, Field(ge=200, le=1_000_000)] = 2_000
    """The memory that a worker may take, where the system can limit it."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A user's folders over the built-in ones. `root` is None when there is no workspace."""

    root: Path | None
    settings: Settings

    def folders(self, kind: Kind) -> tuple[Path, ...]:
        """Where to look for templates or configs: the workspace's own first, then the built-in."""
        own = (self.root / kind,) if self.root else ()
        return tuple(dict.fromkeys((*(p for p in own if p.is_dir()), builtin(kind))))

    @property
    def markings(self) -> Markings:
        """The marking schemes of the workspace and the built-in ones."""
        return markings_of(self.folders("configs"))

    @property
    def register(self) -> Register:
        """Who held which office when: the register of the workspace and the built-in one."""
        return register_of(self.folders("configs"))

    def audience_names(self) -> tuple[str, ...]:
        """Every audience there is, in alphabetical order."""
        found = (p for folder in self.folders("configs") for p in (folder / "audiences").glob("*.yaml"))
        return tuple(sorted({p.stem for p in found}))

    def audience(self, name: str) -> Audience:
        """The audience of that name; raises InputError when there is none, InvalidFilesError when its file is bad."""
        path = self._audience_file(name)
        tree, audience = _read(path, AudienceFile)
        for n, ceiling in enumerate(audience.ceiling):
            if ceiling not in self.markings:
                right = f"write {self.markings.spelled(ceiling) or 'one of configs/markings.yaml'}"
                tree.add([tree.fault(("ceiling", n), f"the marking {ceiling!r} is of no scheme", right)])
        keys = [spec.key for spec in audience.sections]
        twice = (n for n, key in enumerate(keys) if key in keys[:n])
        tree.add(tree.fault(("sections", n, "key"), f"the section {keys[n]} is there twice") for n in twice)
        if tree.faults:
            raise InvalidFilesError(tree.faults)
        return Audience(name=name, **dict(audience))

    def audience_origin(self, name: str) -> str:
        """built-in, overridden (the workspace's stands in place of the built-in) or own."""
        ours = builtin("configs") / "audiences" / f"{name}.yaml"
        if self._audience_file(name) == ours:
            return "built-in"
        return "overridden" if ours.is_file() else "own"

    def _audience_file(self, name: str) -> Path:
        paths = (folder / "audiences" / f"{name}.yaml" for folder in self.folders("configs"))
        path = next((p for p in paths if name in self.audience_names() and p.is_file()), None)
        if path is None:
            raise _unknown_audience(name, self.audience_names())
        return path


def find_workspace(start: Path, explicit: Path | None = None) -> Workspace:
    """The nearest folder at or above `start` that holds configs/briefgen.yaml (or the one named); else none."""
    if explicit and not explicit.is_dir():
        raise InputError(f"there is no workspace folder {explicit}", "give a folder that holds configs/ or templates/")
    root = explicit or workspace_root(start)
    path = (root or builtin("configs").parent) / "configs" / "briefgen.yaml"
    return Workspace(root, _load(path, Settings) if path.is_file() else Settings())


def workspace_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` (absolute) that holds configs/briefgen.yaml."""
    return next((p for p in (start, *start.parents) if (p / "configs" / "briefgen.yaml").is_file()), None)


def workspace_of(config: Path) -> Workspace:
    """The workspace around a configuration file: the folder above `configs/` where it lies there, else its own."""
    if not config.is_file():
        raise InputError(f"there is no configuration {config}", "`briefgen init` makes a workspace with one")
    folder = config.parent
    inside = folder.resolve().name == "configs"
    above = folder.parent if folder.name else folder / ".."
    return Workspace(above if inside else folder, _load(config, Settings))


def _load(path: Path, model: type[Loaded]) -> Loaded:
    return _read(path, model)[1]


def _read(path: Path, model: type[Loaded]) -> tuple[Tree, Loaded]:
    """The file as that model, with its tree for further faults; InvalidFilesError with those that there are."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})", "check its permissions") from error
    tree = read_tree(str(path), raw)
    if tree.data is None and not tree.faults and not any(f.is_required() for f in model.model_fields.values()):
        tree.data = {}  # an empty file settles nothing
    loaded = check(tree, model, {"sections": "[{key: issues, title: Open issues}]", "template": "minister.html"})
    if loaded is None or tree.faults:
        raise InvalidFilesError(tree.faults)
    return tree, loaded


def _unknown_audience(name: str, known: tuple[str, ...]) -> InputError:
    close = difflib.get_close_matches(name, known, 1, 0.6)
    guess = f"did you mean {close[0]}? " if close else ""
    hint = f"{guess}there are: {', '.join(known)}; your own go to configs/audiences/NAME.yaml"
    return InputError(f"there is no audience {name!r}", hint)
