"""Facts files: every fault of every file at once, references, ids and warnings."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import Fault, InvalidFilesError
from briefgen.facts.model import FACT_LISTS, Facts
from briefgen.facts.reader import MOST_BYTES, load, loads, read_bytes
from briefgen.yamlfile.tree import MAX_FAULTS

PAIR = "pair: [LB, SY]\n"


def read(text: str) -> Facts:
    """The facts of one file."""
    return loads([("f.yaml", text.encode(), None)])[0].facts


def faults(*texts: str) -> list[str]:
    """The printed faults of files called f.yaml, g.yaml, h.yaml."""
    with pytest.raises(InvalidFilesError) as caught:
        loads([(f"{name}.yaml", text.encode(), None) for name, text in zip("fgh", texts, strict=False)])
    return [str(f) for f in caught.value.faults]


def warnings(text: str) -> list[str]:
    """The printed warnings of one file."""
    return [str(w) for w in loads([("f.yaml", text.encode(), None)])[0].warnings]


DATES = "write 2025-11-02, 2025-11, 2025, 2025-11-02/2025-11-04, 2025-02/.. or add ~ (about) or ? (uncertain)"
BROKEN = {
    "pair: [LB]\n": ["f.yaml:1:7: pair[1]: is missing; write [LB, SY]"],
    "pair: LB\n": ["f.yaml:1:7: pair[1]: is missing; write [LB, SY]"],
    "pair: LB-SY-EG\n": ["f.yaml:1:7: pair: has more than 2 entries; at most 2 are allowed"],
    "pair: [LB, LB]": ["f.yaml:1:7: pair: a pair needs two different states; write pair: [LB, SY]"],
    "pair: [LB, Syria]": ["f.yaml:1:12: pair[1]: 'Syria' is no ISO 3166-1 alpha-2 code; write SY (Syria)"],
    "pair: [LB, XX]": ["f.yaml:1:12: pair[1]: 'XX' is no ISO 3166-1 alpha-2 code; write two capitals, as in LB"],
    "title: x": ["f.yaml:1:1: pair: is missing; add pair: [LB, SY]"],
    PAIR + "as_of: 2025-11": ["f.yaml:2:8: as_of: 2025-11 is no single day; write one day, 2025-11-02"],
    PAIR + "as_of: 2025-02-30": [f"f.yaml:2:8: as_of: 2025-02 has no day 30; {DATES}"],
    PAIR + "edition: 1_0": ["f.yaml:2:10: edition: '1_0' is no number that fits here; write a whole number, as in 12"],
    PAIR + "edition: 010": ["f.yaml:2:10: edition: '010' is no number that fits here; write a whole number, as in 12"],
    PAIR + "edition: 0": ["f.yaml:2:10: edition: '0' is no number that fits here; write a whole number of at least 1"],
    PAIR + "edition: " + "9" * 30: [
        f"f.yaml:2:10: edition: '{'9' * 30}' is no number that fits here; write a whole number, as in 12"
    ],
    PAIR + 'title: "a\\u202Fb\\0"': ["f.yaml:2:8: title: contains the character U+0000; remove it"],
    PAIR + 'title: " \\t "': ["f.yaml:2:8: title: is empty; write a text or remove the key"],
    PAIR + 'sources: [{id: s, title: t, file: "a\\0b"}]': [
        "f.yaml:2:35: sources[0].file: contains the character U+0000; remove it"
    ],
    PAIR + "actors:\n- {name: A, former: yes}": [
        "f.yaml:3:21: actors[0].former: 'yes' is neither true nor false; write true or false"
    ],
    PAIR + "meetings:\n- {parties: [LB, XX, UN, Arab League]}": [
        "f.yaml:3:18: meetings[0].parties[1]: 'XX' is no ISO 3166-1 alpha-2 code; write two capitals, as in LB"
    ],
    PAIR + "issues: [{title: x, sources: [s1]}]\nsources: [{id: s2, title: t}, {id: s2, title: u}]": [
        "f.yaml:2:31: issues[0].sources[0]: there is no source 's1'; add it under sources, or use one of: s2",
        "f.yaml:3:36: sources[1].id: the id 's2' is already used on line 3; give each its own id",
    ],
    PAIR + "issues: [{title: x, sources: [release]}]": [
        "f.yaml:2:31: issues[0].sources[0]: there is no source 'release'; add it under sources"
    ],
    PAIR + "issues: [{title: x, id: a}]\nactors: [{name: x, id: a}]": [
        "f.yaml:2:25: issues[0].id: the id 'a' is already used on line 3; give each its own id"
    ],
    PAIR + "actors: [{name: Anna Berg}]\nmeetings: [{participants: [Anna Berk, zz]}]\ncounterpart: q": [
        "f.yaml:3:28: meetings[0].participants[0]: there is no actor 'Anna Berk'; did you mean Anna Berg?",
        ("f.yaml:3:39: meetings[0].participants[1]: there is no actor 'zz'; "
        "add it under actors, or use one of: Anna Berg, anna-berg"),
        "f.yaml:4:14: counterpart: there is no actor 'q'; add it under actors, or use one of: Anna Berg, anna-berg",
    ],
    PAIR + 'actors: [{name: a}]\nmeetings: [{participants: [" ", a]}]': [
        "f.yaml:3:28: meetings[0].participants[0]: is empty; write a text or remove the key"
    ],
    PAIR + "sources: [{id: s, title: t}]\nissues: [{title: x, evidence: [{source: s, quote: ab, start: 0, end: 3}]}]": [
        ("f.yaml:3:70: issues[0].evidence[0].end: start and end span 3 characters, the quote has 2; "
        "copy quote, start and end as extract printed them")
    ],
    PAIR + "issues: [{title: x, evidence: [{source: s, quote: , start: 0, end: 3}]}]": [
        "f.yaml:2:41: issues[0].evidence[0].source: there is no source 's'; add it under sources",
        "f.yaml:2:44: issues[0].evidence[0].quote: is empty; write a text or remove the key",
    ],
    PAIR + "issues: [{title: x, title: y}]\nstatus: &a [*a]": [
        "f.yaml:2:21: issues[0].title: the key is given twice (first on line 2); keep one of them",
        "f.yaml:3:13: status[0]: the alias *a contains itself; write the values out",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BROKEN.items(), ids=range(len(BROKEN)))
def test_faults_of_broken_files(text: str, expected: list[str]) -> None:
    """Each broken file gives exactly these lines."""
    assert faults(text) == expected


FIVE = """\
pair: [LB, Siria]
as_of: 3 November 2025
titel: Talks
meetings:
  - date: 2025-11-02
    status: done
    participants: [al-hajar]
actors:
  - id: al-hajjar
    name: Ahmed Al Hajjar
    name: Ahmad Hajjar
"""


def test_five_different_faults_at_once() -> None:
    """A file with six faults of six kinds shows all of them, in the order of the lines."""
    assert faults(FIVE) == [
        "f.yaml:1:12: pair[1]: 'Siria' is no ISO 3166-1 alpha-2 code; write SY (Syria)",
        f"f.yaml:2:8: as_of: '3 November 2025' is no date; {DATES}",
        "f.yaml:3:1: titel: is no known key; did you mean title?",
        (
            "f.yaml:6:13: meetings[0].status: 'done' is not one of the values allowed; "
            "write one of: held, planned, cancelled"
        ),
        "f.yaml:7:20: meetings[0].participants[0]: there is no actor 'al-hajar'; did you mean al-hajjar?",
        "f.yaml:11:5: actors[0].name: the key is given twice (first on line 10); keep one of them",
    ]


def test_all_faults_of_all_files_at_once(tmp_path: Path) -> None:
    """A good file hides no fault of the others, and a missing one is named with the nearest that there is."""
    good, bad = tmp_path / "facts.yaml", tmp_path / "bad.yaml"
    good.write_text(PAIR, encoding="utf-8")
    bad.write_text("pair: [LB, LB]\nx: 1\n", encoding="utf-8")
    with pytest.raises(InvalidFilesError) as caught:
        load([good, tmp_path / "fact.yaml", bad, tmp_path])
    assert [str(f).replace(f"{tmp_path}/", "") for f in caught.value.faults] == [
        f"{tmp_path}: cannot be read (Is a directory); check the path and its permissions",
        "bad.yaml:1:7: pair: a pair needs two different states; write pair: [LB, SY]",
        "bad.yaml:2:1: x: is no known key; the keys here are " + ", ".join(Facts.model_fields),
        "fact.yaml: cannot be read (No such file or directory); did you mean facts.yaml?",
    ]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """Nothing near, a folder that is missing, and a file in the way are faults, not tracebacks."""
    hint = "check the path and its permissions"
    for path in (tmp_path / "x.yaml", tmp_path / "no" / "x.yaml"):
        assert read_bytes(path) == (b"", Fault(str(path), 0, 0, "", "cannot be read (No such file or directory)", hint))
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / "file" / "x.yaml"
    assert read_bytes(path) == (b"", Fault(str(path), 0, 0, "", "cannot be read (Not a directory)", hint))


def test_a_file_without_end_is_read_no_further_than_needed(tmp_path: Path) -> None:
    """A device or a huge file does not fill the memory; its size is a fault."""
    raw, fault = read_bytes(Path("/dev/zero"))
    assert (len(raw), fault) == (MOST_BYTES, None)
    with pytest.raises(InvalidFilesError) as caught:
        load([Path("/dev/zero")])
    assert str(caught.value.faults[0]).startswith("/dev/zero: is 64.0 MB, more than 2 MB")


def test_traps_of_yaml_are_closed() -> None:
    """Norway stays Norway, dates and titles stay text, and a pair is put in alphabetical order."""
    facts = read("pair: [SE, NO]\ntitle: off\ndesk: 010\nactors: [{name: Yes, country: NO, since: 2025-02}]\n")
    assert facts.pair == ("NO", "SE")
    assert (facts.title, facts.desk, facts.actors[0].name, str(facts.actors[0].since)) == (
        "off",
        "010",
        "Yes",
        "2025-02",
    )


def test_ids_are_derived_from_the_content() -> None:
    """The same content gives the same id in every file, and two facts of one id get two."""
    text = PAIR + "actors: [{name: Joseph Aoun}, {name: Joseph Aoun}, {name: 王毅}]\nissues: [{title: Joseph Aoun}]"
    facts = read(text)
    ids = [fact.id for _, fact in facts.facts()]
    assert ids == ["joseph-aoun", "joseph-aoun-2", "x-e066c147", "joseph-aoun-3"]
    assert ids == [fact.id for _, fact in read(text).facts()]


def test_people_are_named_by_id_name_or_slug() -> None:
    """Each becomes the actor's id; the same person twice is one participant."""
    actors = "actors: [{id: a1, name: Anna  Berg}, {name: Bo Lind}]\n"
    facts = read(
        PAIR + actors + "meetings: [{participants: [Anna Berg, a1, bo-lind, ' Bo  Lind ']}]\ncounterpart: Bo Lind"
    )
    assert facts.meetings[0].participants == ("a1", "bo-lind")
    assert facts.counterpart == "bo-lind"


def test_a_name_whose_slug_is_another_actors_id() -> None:
    """The name means its bearer, not the actor who happens to have that id."""
    facts = read(PAIR + "actors: [{id: foo, name: Bar}, {name: Foo}]\nmeetings: [{participants: [Foo, foo]}]")
    assert [a.id for a in facts.actors] == ["foo", "foo-2"]
    assert facts.meetings[0].participants == ("foo-2", "foo")


def test_a_name_that_is_another_actors_slug() -> None:
    """A name as it is written counts before a slug made from another name."""
    facts = read(
        PAIR + "actors: [{name: Anna Berg}, {id: x, name: anna-berg}]\nmeetings: [{participants: [anna-berg]}]"
    )
    assert [a.id for a in facts.actors] == ["anna-berg", "x"]
    assert facts.meetings[0].participants == ("x",)


def test_warnings() -> None:
    """A fact without source, a source that nobody cites and a meeting held in the future are told with their places."""
    text = PAIR + (
        "as_of: 2025-11-03\nsources:\n- {id: s1, title: t}\n- {id: s2, title: t}\n"
        "issues: [{title: x}]\nmeetings:\n- date: 2025-11-04\n  sources: [s1]\n"
    )
    assert warnings(text) == [
        "f.yaml:6:10: issues[0]: has neither source nor evidence; add sources: [...] with the id of a source",
        "f.yaml:5:3: sources[1]: the source 's2' is cited by no fact; cite it or remove it",
        (
            "f.yaml:8:9: meetings[0].date: 2025-11-04 lies after as_of but the meeting is held; "
            "write status: planned or mend the date"
        ),
    ]
    file = loads([("f.yaml", text.encode(), None)])[0]
    assert str(file.fault(("issues", 0, "title"), "odd", "mend")) == "f.yaml:6:18: issues[0].title: odd; mend"


@pytest.mark.parametrize("name", ["unknown keys", "references", "people", "evidence"])
def test_hostile_facts_end_soon(name: str) -> None:
    """Two megabytes of faults are told up to a number, within seconds."""
    text = {
        "unknown keys": PAIR + "".join(f"k{i}: 1\n" for i in range(150_000)),
        "references": PAIR
        + "sources:\n"
        + "".join(f"- {{id: abcdefgh{i}}}\n" for i in range(30_000))
        + "meetings:\n"
        + "".join(f"- {{sources: [abcdefghx{i}]}}\n" for i in range(30_000)),
        "people": PAIR
        + "actors:\n"
        + "".join(f"- {{name: abcdefgh{i}}}\n" for i in range(480))
        + "meetings:\n- participants:\n"
        + "".join(f"  - abcdefghx{i}\n" for i in range(100_000)),
        "evidence": PAIR + "actors:\n" + "- {name: 1, evidence: [{}, {}]}\n" * 20_000,
    }[name]
    start = time.process_time()
    assert len(faults(text)) == MAX_FAULTS + 1
    assert time.process_time() - start < 20


KEYS = sorted(
    {k for name in FACT_LISTS for k in Facts.model_fields} | {"id", "name", "title", "date", "sources", "text"}
)
VALUES = st.recursive(
    st.sampled_from(["~", "true", "LB", "SY", "2025-11", "s1", "x", '"\\0"', "[]", "{}", "''", "9999999999", "-1"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda v: "[" + ", ".join(v) + "]"),
        st.dictionaries(
            st.sampled_from([*KEYS, "evidence", "quote", "start", "end", "participants", "zz"]), inner, max_size=4
        ).map(lambda v: "{" + ", ".join(f"{k}: {w}" for k, w in v.items()) + "}"),
    ),
    max_leaves=10,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5))
def test_random_structures_are_facts_or_faults(data: dict[str, str]) -> None:
    """No structure, however odd, gives a traceback."""
    text = "\n".join(f"{k}: {v}" for k, v in data.items()) + ("\n" + PAIR if "pair" not in data else "")
    try:
        read(text)
        found = ["fine"]
    except InvalidFilesError as error:
        found = [str(f) for f in error.faults]
    assert found
    assert "".join(found).isprintable()


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text().map(lambda t: t.encode("utf-8", "surrogatepass")), st.binary()))
def test_random_bytes_are_facts_or_faults(raw: Any) -> None:
    """No content, however broken, gives a traceback."""
    with pytest.raises(InvalidFilesError):
        loads([("f", raw, None)])
