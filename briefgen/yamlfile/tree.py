"""YAML as plain data with the place of every value, and with YAML's traps closed.

Scalars stay text except `true`, `false` and `null` (YAML 1.2): `NO` is Norway, `2025-11` a date, `010` three digits.
Duplicate keys, tags, merge keys, several documents, deep nesting and exploding aliases are faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from briefgen.errors import Fault

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
MAX_NODES = 200_000  # counted with aliases expanded
MAX_FAULTS = 500  # told of one file; nobody mends more in one go, and the rest is only counted
MAX_WORDS = 400  # characters of one fault's text or path: a fault may quote a value of two megabytes

Path = tuple[str | int, ...]
Place = tuple[int, int]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # those of YAML, so that all places count alike
_LITERALS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}


@dataclass(slots=True)
class Tree:
    """What one file says: `data` is plain Python, `places` maps a path to the line and column (from 1) of its value.

    `keys` maps the path of a value to the place of its key; an aliased part has no keys of its own.
    """

    file: str
    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """The place of the value, or of the nearest one around it; (1, 1) for the whole file."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return 1, 1

    def fault(self, path: Path, wrong: str, right: str = "", *, at: Place | None = None) -> Fault:
        """A fault at the place of that path (or at `at`)."""
        line, column = at or self.place(path)
        return Fault(self.file, line, column, dotted(path), _tame(wrong), _tame(right))

    def add(self, faults: Iterable[Fault]) -> None:
        """Keep these faults, as long as there are no more than `MAX_FAULTS`; what comes after is not even looked at."""
        for fault in faults:
            if len(self.faults) > MAX_FAULTS:
                return
            if len(self.faults) == MAX_FAULTS:
                self.faults.append(Fault(self.file, 0, 0, "", f"has more than {MAX_FAULTS} faults", "mend these first"))
                return
            self.faults.append(fault)


def dotted(path: Path) -> str:
    """('meetings', 2, 'date') as `meetings[2].date`, counted from 0 as in the data."""
    return _tame("".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).removeprefix("."))


def _tame(text: str) -> str:
    """The text in one line of bounded length, without characters that steer a terminal."""
    short = text if len(text) <= MAX_WORDS else text[: MAX_WORDS - 3] + "..."
    return short if short.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in short)


def read_tree(file: str, raw: bytes) -> Tree:
    """Parse one YAML file. Bad content raises nothing: it is in `faults`, and `data` holds what could be read."""
    tree = Tree(file)
    text = _decode(tree, raw)
    if text is None:
        return tree
    try:
        _Builder(tree).build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        tree.faults.append(tree.fault((), f"not valid YAML: {_syntax(error)}", _syntax_hint(error, text, at), at=at))
    except _Stop as stop:
        tree.faults.append(stop.fault)
    return tree


def _decode(tree: Tree, raw: bytes) -> str | None:
    if len(raw) > MAX_BYTES:
        wrong = f"is {len(raw) / 1e6:.1f} MB, more than {MAX_BYTES // 1_000_000} MB"
        tree.faults.append(Fault(tree.file, 0, 0, "", wrong, "split it into several facts files of the pair"))
        return None
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding)
        wrong = f"is not {encoding[:6].upper().rstrip('-')} text (byte 0x{raw[error.start]:02X})"
        tree.faults.append(tree.fault((), wrong, "save the file as UTF-8", at=_position(before, len(before))))
        return None
    control = _CONTROL.search(text)  # libyaml reports these without a usable place
    if control:
        wrong = f"the control character U+{ord(control[0]):04X} is not allowed"
        tree.faults.append(tree.fault((), wrong, "remove it", at=_position(text, control.start())))
        return None
    return text


def _position(text: str, offset: int) -> Place:
    breaks = [match.end() for match in _LINE_BREAK.finditer(text, 0, offset)]
    return len(breaks) + 1, offset - (breaks[-1] if breaks else 0) + 1


def _syntax(error: yaml.MarkedYAMLError) -> str:
    return " ".join(part for part in (error.context, error.problem) if part)


def _syntax_hint(error: yaml.MarkedYAMLError, text: str, at: Place) -> str:
    if re.search(r"^(<{7}|={7}|>{7})( |$)", text, re.MULTILINE):
        return "git left marks of an unfinished merge (<<<<<<<): choose between the versions and remove them"
    line = next(islice(_LINE_BREAK.split(text), at[0] - 1, None), "")
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces, not tabs"
    problem = _syntax(error)
    otherwise = "compare the indentation and brackets with the lines before it"
    return next((hint for words, hint in _HINTS.items() if words in problem), otherwise)


_HINTS = {
    "mapping values are not allowed": 'put a text with a colon in quotes: "Talks: round two"',
    "cannot start any token": "put a text that begins with @, `, % or a tab in quotes",
    "escape": "in double quotes a backslash starts an escape: use single quotes, and write characters as they are",
    "quoted scalar": "close the quotation mark",
}


class _Stop(Exception):  # noqa: N818 - not an error of the program: the walk ends here
    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(slots=True)
class _Anchor:
    value: Any
    nodes: int
    places: dict[Path, Place]


class _Builder:
    """Builds data from parser events, so that depth and aliases are counted before anything grows."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.nodes = 0
        self.anchors: dict[str, _Anchor | None] = {}
        self.log: list[tuple[Path, Place]] = []  # in the order of reading, so that an anchor's part is one slice

    def build(self, events: Iterator[Any]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    right = "keep one document a file: remove the line ---"
                    raise self._stop(event, (), "holds a second YAML document", right)
                self.tree.data = self._node(next(events), events, ())

    def _node(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        self._note(path, _place(event))
        self._count(event, path, 1)
        if len(path) > MAX_DEPTH:
            raise self._too_deep(event, path)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, path)
        self._check_tag(event, path)
        if event.anchor:
            self.anchors[event.anchor] = None  # open: an alias to it now would contain itself
        before, noted = self.nodes - 1, len(self.log) - 1
        value = self._content(event, events, path)
        if event.anchor:
            places = {p[len(path) :]: q for p, q in self.log[noted:]}
            self.anchors[event.anchor] = _Anchor(value, self.nodes - before, places)
        return value

    def _content(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            plain = not event.style or event.style == "plain"
            return _LITERALS.get(event.value, event.value) if plain else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self._node(event, events, (*path, len(items))))
            return items
        return self._mapping(events, path)

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, path)
            value_path = (*path, key)
            if key in keys:
                wrong = f"the key is given twice (first on line {keys[key][0]})"
                self._fault(self.tree.fault(value_path, wrong, "keep one of them", at=_place(event)))
                self._node(next(events), events, (*path, f"{key} (again)"))
                continue
            keys[key] = self.tree.keys[value_path] = _place(event)
            data[key] = self._node(next(events), events, value_path)
            if data[key] is None:  # nothing stands there: point at the key
                self._note(value_path, keys[key])
        return data

    def _key(self, event: Any, path: Path) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._stop(event, path, "a key must be plain text", "write key: value")
        if event.value == "<<" and not event.style:
            raise self._stop(event, path, "merge keys (<<) are not part of YAML 1.2", "write the values out")
        return str(event.value)

    def _alias(self, event: Any, path: Path) -> Any:
        if event.anchor not in self.anchors:
            wrong = f"the alias *{event.anchor} has no anchor"
            raise self._stop(event, path, wrong, "define it before with &" + event.anchor)
        anchor = self.anchors[event.anchor]
        if anchor is None:
            raise self._stop(event, path, f"the alias *{event.anchor} contains itself", "write the values out")
        self._count(event, path, anchor.nodes)
        if len(path) + max((len(p) for p in anchor.places), default=0) > MAX_DEPTH:
            raise self._too_deep(event, path)
        for inner, place in anchor.places.items():
            self._note((*path, *inner), place if inner else _place(event))
        return anchor.value

    def _note(self, path: Path, place: Place) -> None:
        self.tree.places[path] = place
        self.log.append((path, place))

    def _count(self, event: Any, path: Path, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise self._stop(event, path, f"the file has more than {MAX_NODES:,} values, aliases expanded", "split it")

    def _check_tag(self, event: Any, path: Path) -> None:
        if event.tag is not None and event.tag != "!":
            wrong = f"the tag {event.tag} is not supported"
            self._fault(self.tree.fault(path, wrong, "remove it", at=_place(event)))

    def _fault(self, fault: Fault) -> None:
        self.tree.add([fault])
        if len(self.tree.faults) > MAX_FAULTS:
            raise _Stop(self.tree.faults.pop())

    def _too_deep(self, event: Any, path: Path) -> _Stop:
        wrong = f"is nested more than {MAX_DEPTH} levels deep"
        return self._stop(event, path[:3], wrong, "facts need no more than five")

    def _stop(self, event: Any, path: Path, wrong: str, right: str) -> _Stop:
        return _Stop(self.tree.fault(path, wrong, right, at=_place(event)))


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1
