"""YAML as plain data with places, and its traps."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.yamlfile.tree import MAX_BYTES, MAX_FAULTS, Tree, dotted, read_tree


def read(text: str | bytes) -> Tree:
    """The tree of a file called f.yaml."""
    return read_tree("f.yaml", text.encode() if isinstance(text, str) else text)


def faults(text: str | bytes) -> list[str]:
    """The printed faults of that file."""
    return [str(f) for f in sorted(read(text).faults)]


PLAIN = [
    "NO", "no", "yes", "on", "off", "y", "n", "2025-11-02", "2025-11", "2025", "010", "0o17", "0x1F", "1_000", "1:30",
    "190:20:30", "1e3", "1.5", ".inf", ".NaN", "+1", "2025-11-02T10:00:00Z", "=", "None", "nil", "tRUE",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_plain_scalars_stay_text(text: str) -> None:
    """What YAML 1.1 takes for booleans, numbers and dates is text: NO is Norway."""
    assert read(f"a: {text}").data == {"a": text}
    assert read(f"[{text}]").data == [text]


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("True", True), ("FALSE", False), ("null", None), ("~", None), ("", None), ("Null", None)],
)
def test_the_literals_of_yaml_1_2(text: str, value: bool | None) -> None:
    """Only true, false and null are no text, and quotes make them text."""
    assert read(f"a: {text}").data == {"a": value}
    assert read(f'a: "{text}"').data == {"a": text}
    assert read(f"a: '{text}'").data == {"a": text}


def test_keys_stay_text() -> None:
    """A number or a boolean as a key is the text that was written."""
    assert read("1: a\nNO: b\ntrue: c\n~: d").data == {"1": "a", "NO": "b", "true": "c", "~": "d"}


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"# only this\n", b"---\n", b"\xef\xbb\xbf", b"--- # x\n...\n"])
def test_files_that_say_nothing(raw: bytes) -> None:
    """An empty file, comments or an empty document are no data and no fault of syntax."""
    tree = read(raw)
    assert (tree.data, tree.faults) == (None, [])


@pytest.mark.parametrize(
    ("raw", "data"),
    [
        (b"\xef\xbb\xbfa: \xc3\xa9\r\nb: 2\r\n", {"a": "é", "b": "2"}),
        ("\ufeffa: é\n".encode("utf-16-le"), {"a": "é"}),
        ("\ufeffa: é\n".encode("utf-16-be"), {"a": "é"}),
        (b"a: 1\rb: 2\r", {"a": "1", "b": "2"}),
        (b"%YAML 1.2\n---\na: 1\n...\n", {"a": "1"}),
        ("a: \U0001f54a سلام".encode(), {"a": "\U0001f54a سلام"}),
    ],
)
def test_encodings_and_line_ends(raw: bytes, data: object) -> None:
    """UTF-8 with or without a mark, UTF-16 with one, and all line ends are read."""
    assert (read(raw).data, read(raw).faults) == (data, [])


BROKEN = {
    "a: 1\nb: 2\na: 3\n": ["f.yaml:3:1: a: the key is given twice (first on line 1); keep one of them"],
    "a: {b: 1, c: {d: 1, d: 2}, b: 3}": [
        "f.yaml:1:21: a.c.d: the key is given twice (first on line 1); keep one of them",
        "f.yaml:1:28: a.b: the key is given twice (first on line 1); keep one of them",
    ],
    "x:\n- a: 1\n  a: 2\n": ["f.yaml:3:3: x[0].a: the key is given twice (first on line 2); keep one of them"],
    'a: 1\n"a": 2': ["f.yaml:2:1: a: the key is given twice (first on line 1); keep one of them"],
    "a: *b": ["f.yaml:1:4: a: the alias *b has no anchor; define it before with &b"],
    "a: &a [1, *a]": ["f.yaml:1:11: a[1]: the alias *a contains itself; write the values out"],
    "a: &x {b: 1}\nc:\n  <<: *x": ["f.yaml:3:3: c: merge keys (<<) are not part of YAML 1.2; write the values out"],
    "a: 1\n---\nb: 2\n": [
        "f.yaml:2:1: holds a second YAML document; keep one document a file: remove the line ---"
    ],
    "a: 1\n...\nb: 2\n": [
        ("f.yaml:3:1: not valid YAML: did not find expected <document start>; "
        "compare the indentation and brackets with the lines before it")
    ],
    "a: !!python/object/apply:os.system [ls]": [
        "f.yaml:1:4: a: the tag tag:yaml.org,2002:python/object/apply:os.system is not supported; remove it"
    ],
    "a: !!binary aGk=\nb: !!str NO\nc: !x 1": [
        "f.yaml:1:4: a: the tag tag:yaml.org,2002:binary is not supported; remove it",
        "f.yaml:2:4: b: the tag tag:yaml.org,2002:str is not supported; remove it",
        "f.yaml:3:4: c: the tag !x is not supported; remove it",
    ],
    "a: !<%1b[31m> x": [r"f.yaml:1:4: a: the tag \x1b[31m is not supported; remove it"],
    "a: !<%0A> x": [r"f.yaml:1:4: a: the tag \n is not supported; remove it"],
    "? [a]\n: 1": ["f.yaml:1:3: a key must be plain text; write key: value"],
    "{a: 1}: 2": ["f.yaml:1:1: a key must be plain text; write key: value"],
    "a: &k v\n*k : 1": ["f.yaml:2:1: a key must be plain text; write key: value"],
    "a:\n\t- b": [
        ("f.yaml:2:1: not valid YAML: while scanning for the next token found character that cannot start any token; "
        "indent with spaces, not tabs")
    ],
    "a: Talks: round two": [
        ("f.yaml:1:9: not valid YAML: mapping values are not allowed in this context; "
        'put a text with a colon in quotes: "Talks: round two"')
    ],
    "a: @b": [
        ("f.yaml:1:4: not valid YAML: while scanning for the next token found character that cannot start any token; "
        "put a text that begins with @, `, % or a tab in quotes")
    ],
    'a: "x': [
        ("f.yaml:1:6: not valid YAML: while scanning a quoted scalar found unexpected end of stream; "
        "close the quotation mark")
    ],
    'a: "C:\\dir"': [
        ("f.yaml:1:7: not valid YAML: while parsing a quoted scalar found unknown escape character; "
        "in double quotes a backslash starts an escape: use single quotes, and write characters as they are")
    ],
    'a: "\\ud800"': [
        ("f.yaml:1:7: not valid YAML: while parsing a quoted scalar found invalid Unicode character escape code; "
        "in double quotes a backslash starts an escape: use single quotes, and write characters as they are")
    ],
    "a: [1, 2\nb: 3": [
        ("f.yaml:2:2: not valid YAML: while parsing a flow sequence did not find expected ',' or ']'; "
        "compare the indentation and brackets with the lines before it")
    ],
    "a: 1\n b: 2\nc: \x07": ["f.yaml:3:4: the control character U+0007 is not allowed; remove it"],
    "a: 1\r\nb: x\x00\r\n": ["f.yaml:2:5: the control character U+0000 is not allowed; remove it"],
    "a: 1\rb: \x1b": ["f.yaml:2:4: the control character U+001B is not allowed; remove it"],
    b"a: 1\nb: \xe9\n": ["f.yaml:2:4: is not UTF-8 text (byte 0xE9); save the file as UTF-8"],
    "a: é".encode() + b"\xff": ["f.yaml:1:5: is not UTF-8 text (byte 0xFF); save the file as UTF-8"],
    "\ufeffa: 1\n".encode("utf-16-le") + b"x": [
        "f.yaml:2:1: is not UTF-16 text (byte 0x78); save the file as UTF-8"
    ],
    b"a: \xed\xa0\x80": ["f.yaml:1:4: is not UTF-8 text (byte 0xED); save the file as UTF-8"],
    b"\xff\xfe\x00\x00a\x00\x00\x00": ["f.yaml:1:1: the control character U+0000 is not allowed; remove it"],
    b"#" * (MAX_BYTES + 1): ["f.yaml: is 2.0 MB, more than 2 MB; split it into several facts files of the pair"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BROKEN.items(), ids=range(len(BROKEN)))
def test_faults_of_broken_files(text: str | bytes, expected: list[str]) -> None:
    """Each broken file gives exactly these lines, with the place of the fault."""
    assert faults(text) == expected


def test_depth_is_bounded() -> None:
    """Twenty-four levels are read, more are a fault at the level that is too deep."""
    assert read("[" * 24 + "]" * 24).faults == []
    deep = "f.yaml:1:26: [0][0][0]: is nested more than 24 levels deep; facts need no more than five"
    assert faults("[" * 30 + "]" * 30) == [deep]
    assert (
        "is nested more than 24 levels deep"
        in faults("a: &a [[[[[[[[[[[[]]]]]]]]]]]]\nb: [[[[[[[[[[[[[*a]]]]]]]]]]]]]")[0]
    )


def test_billion_laughs() -> None:
    """Aliases that multiply are counted before anything grows."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{c}: &{c} [{', '.join([f'*{p}'] * 10)}]" for p, c in zip("abcdefgh", "bcdefghi", strict=True)]
    start = time.process_time()
    assert faults("\n".join(lines)) == [
        "f.yaml:6:8: f[0]: the file has more than 200,000 values, aliases expanded; split it"
    ]
    assert time.process_time() - start < 30


def test_an_alias_stands_for_its_value() -> None:
    """Values come from the anchor; the alias has its own place, and what is inside it the anchor's."""
    tree = read("a: &x {b: [1, 2]}\nc: *x\n")
    assert tree.data == {"a": {"b": ["1", "2"]}, "c": {"b": ["1", "2"]}}
    assert tree.place(("c",)) == (2, 4)
    assert tree.place(("c", "b", 1)) == tree.place(("a", "b", 1)) == (1, 15)


def test_a_second_anchor_of_one_name_takes_over() -> None:
    """YAML lets an anchor be defined anew; the nearest before an alias counts."""
    assert read("a: &x 1\nb: *x\nc: &x 2\nd: *x").data == {"a": "1", "b": "1", "c": "2", "d": "2"}


def test_places() -> None:
    """A value's place is where it stands, an empty one's is its key; without a place, what is round it counts."""
    tree = read("a:\n  - b: 1\n    c:\nlist:\n  - x\n")
    assert tree.place(("a", 0, "b")) == (2, 8)
    assert tree.place(("a", 0, "c")) == (3, 5)
    assert tree.place(("a", 0, "zzz", 4)) == (2, 5)
    assert tree.place(("list", 0)) == (5, 5)
    assert tree.keys[("a",)] == (1, 1)
    assert read("").place(("a",)) == (1, 1)


def test_dotted_paths_are_safe_to_print() -> None:
    """Paths read as in the data; a key that would steer a terminal or fill it is escaped and cut."""
    assert dotted(("meetings", 2, "date")) == "meetings[2].date"
    assert dotted((0, "a")) == "[0].a"
    assert dotted(("a\x1b[31m\n",)) == r"a\x1b[31m\n"
    assert len(dotted(("k" * 9999,))) == 400


def test_faults_are_told_up_to_a_number() -> None:
    """A file with a hundred thousand doubled keys gives the first faults and says that there are more."""
    tree = read("a: 1\n" * 100_000)
    assert len(tree.faults) == MAX_FAULTS + 1
    assert str(tree.faults[-1]) == f"f.yaml: has more than {MAX_FAULTS} faults; mend these first"


HOSTILE = {
    "anchors": "".join(f"a{i}: &a{i} 1\n" for i in range(100_000)),
    "doubled keys": "a: 1\n" * 390_000,
    "doubled flow keys": "{" + "a: 1, " * 330_000 + "}",
    "open brackets": "[" * 1_990_000,
    "open braces": "{a: " * 490_000,
    "hyphens": "- " * 990_000,
    "question marks": "? " * 990_000,
    "one long line": "a: " + "x " * 990_000,
    "one long key": "k" * 1_990_000 + ": 1",
    "escapes": 'a: "' + "\\n" * 990_000 + '"',
    "colons": "a: " * 660_000,
    "comments": "#\n" * 990_000,
    "percent": "%" * 1_990_000,
    "tag": "a: " + "!" * 1_990_000,
    "anchor name": "a: &" + "b" * 1_990_000,
    "block": "a: |\n" + "\n" * 1_990_000,
    "folded": "a: >\n" + "  x\n" * 490_000,
    "aliases of a big anchor": "a: &a [" + "1," * 1000 + "]\nb: [" + "*a," * 300_000 + "]",
    "documents": "---\n" * 490_000,
    "values": "[" + "1," * 990_000 + "]",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_end_soon(text: str) -> None:
    """Two megabytes of anything are read or refused within seconds."""
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 30


YAMLISH = st.text(st.sampled_from(list("ab01 \n\t:-?[]{},&*!|>'\"%@`#~<.\\\r\ufeffé")), max_size=60)


@settings(max_examples=400, deadline=None)
@given(st.one_of(YAMLISH, st.text(max_size=60)))
def test_random_text_never_raises(text: str) -> None:
    """Whatever the text, there is data or a fault, and every fault has a place in the file."""
    raw = text.encode("utf-8", "surrogatepass")
    tree = read(raw)
    for fault in tree.faults:
        assert 1 <= fault.line <= len(raw) + 2
        assert fault.column >= 1
        assert str(fault).isprintable()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_random_bytes_never_raise(raw: bytes) -> None:
    """Whatever the bytes, reading ends with a tree."""
    assert read(raw).file == "f.yaml"


DATA = st.recursive(
    st.one_of(st.none(), st.booleans(), st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text("ab c:#-'", max_size=5), inner)),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(DATA)
def test_what_pyyaml_quotes_reads_back(data: object) -> None:
    """Data of texts, booleans and nothing, written with every text in quotes, reads back the same."""
    tree = read(
        yaml.safe_dump(data, default_style='"', allow_unicode=True).replace("!!bool ", "").replace("!!null ", "")
    )
    assert tree.faults == []
    assert tree.data == _as_text(data)


def _as_text(data: object) -> object:
    if isinstance(data, dict):
        return {k: _as_text(v) for k, v in data.items()}
    if isinstance(data, list):
        return [_as_text(v) for v in data]
    return {True: "true", False: "false", None: "null"}[data] if isinstance(data, bool | None) else data
