"""`configs/actors.yaml`: a workspace's over the built-in one, and its faults with their places."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefgen import resources
from briefgen.errors import Fault, InvalidFilesError
from briefgen.register import Register, files
from briefgen.register.files import builtin_register, register_of
from briefgen.resources import builtin


def own(folder: Path, text: str) -> Path:
    """A folder of configuration with that register."""
    folder.mkdir(exist_ok=True)
    (folder / "actors.yaml").write_text(text, encoding="utf-8")
    return folder


def faults(folder: Path, text: str) -> list[str]:
    """Line, column, path and what is wrong of each fault; every one says what would be right."""
    with pytest.raises(InvalidFilesError) as caught:
        register_of([own(folder, text)])
    assert all(fault.right for fault in caught.value.faults)
    return [f"{f.line}:{f.column} {f.path}: {f.wrong}" for f in caught.value.faults]


def test_the_built_in_register_has_no_fault() -> None:
    """Nor anything to ask about; every term has a source."""
    folder = builtin("configs")
    found = register_of([folder], thorough=True)
    assert len(found.entries) > 800
    assert all(t.source for e in found.entries for t in e.tenures)
    assert found.warnings == ()
    assert found.digest == builtin_register().digest


def test_the_built_in_register_is_read_quickly_and_no_differently() -> None:
    """What every start reads without its places is what the full check finds in it, term by term."""
    quick, checked = builtin_register(), register_of([builtin("configs")], thorough=True)
    assert quick.entries == checked.entries
    assert [t.shared for e in quick.entries for t in e.tenures] == [
        t.shared for e in checked.entries for t in e.tenures
    ]


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("from: 2025-14", "from: there is no month 14"),
        ("form: 2025-02", "form: is no known key"),
        ("from: 2025-02, shared: yes", "shared: 'yes' is neither true nor false"),
    ],
)
def test_a_built_in_register_edited_by_hand_tells_its_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, wrong: str
) -> None:
    """Though it is not checked at every start: what cannot be read quickly is read again, with places."""
    text = (
        f"source: Gazette\nactors:\n  - {{name: Jane Doe, country: LB, offices: [{{office: Minister, {written}}}]}}\n"
    )
    folder = own(tmp_path, text)
    monkeypatch.setattr(resources, "builtin", lambda _kind: folder)
    monkeypatch.setattr(files, "builtin", lambda _kind: folder)
    with pytest.raises(InvalidFilesError) as caught:
        register_of([folder])
    [fault] = caught.value.faults
    assert fault.line == 3
    assert wrong in f"{fault.path.rpartition('.')[2]}: {fault.wrong}"


def test_nobody_of_the_built_in_register_shares_an_office(tmp_path: Path) -> None:
    """The same file as a workspace's own is asked about nothing."""
    text = (builtin("configs") / "actors.yaml").read_text(encoding="utf-8")
    assert register_of([own(tmp_path, text)]).warnings == ()


def test_every_key(tmp_path: Path) -> None:
    """Names, state, terms with partial dates and open ends, sources of a term or of the file."""
    text = """\
source: Official Gazette
actors:
  - name: Rana Haddad
    aliases: [R. Haddad]
    country: LB
    offices:
      - {office: {en: Energy Minister, fr: Ministre de l'énergie}, from: 2019, to: 2023-05-31}
      - {office: Special Envoy, from: "2024-01~", to: .., source: Decree 12, shared: true}
"""
    [entry] = register_of([own(tmp_path, text)]).entries
    assert (entry.names, entry.country) == (("Rana Haddad", "R. Haddad"), "LB")
    first, second = entry.tenures
    assert first.office.best("fr") == ("Ministre de l'énergie", "fr")
    told = [(str(t.office), str(t.start), str(t.end), t.source, t.shared) for t in (first, second)]
    assert told == [
        ("Energy Minister", "2019", "2023-05-31", "Official Gazette", False),
        ("Special Envoy", "2024-01~", "None", "Decree 12", True),
    ]


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    """It holds, and there is nothing to ask about it."""
    text = (Path(__file__).parents[2] / "docs" / "offices.md").read_text(encoding="utf-8")
    register = register_of([own(tmp_path, text.split("```yaml\n")[1].split("```")[0])])
    assert [len(e.tenures) for e in register.entries] == [2, 1]
    assert register.warnings == ()


def test_the_first_folder_counts_person_by_person(tmp_path: Path) -> None:
    """A person of the workspace stands in place of the same one elsewhere, under any spelling; others are added."""
    first = own(tmp_path / "a", "actors: [{name: Rana Hadad, country: LB, offices: [{office: President, from: 2026}]}]")
    second = own(
        tmp_path / "b",
        "actors: [{name: Rana Haddad, country: LB, offices: [{office: Minister, from: 2020}]},"
        " {name: Rana Haddad, country: JO, offices: [{office: Minister, from: 2020}]}]",
    )
    found = register_of([first, second, tmp_path / "none"])
    assert [(e.names[0], e.country, str(e.tenures[0].office)) for e in found.entries] == [
        ("Rana Hadad", "LB", "President"),
        ("Rana Haddad", "JO", "Minister"),
    ]


def test_comments_alone_add_nothing(tmp_path: Path) -> None:
    """As the skeleton of a file has it."""
    assert register_of([own(tmp_path, "# actors:\n")]).entries == ()


def test_faults_of_values(tmp_path: Path) -> None:
    """State, key, date, list: each at its place."""
    text = """\
actors:
  - {name: Rana Haddad, country: LEB, offices: [{office: Minister, from: 2026-02}]}
  - {name: Omar Kanaan, country: SY, offices: [{office: Minister, since: 2026-02}]}
  - {name: Lina Maalouf, country: LB, offices: [{office: Minister, from: 2020/2021, to: 2025-13}]}
  - {name: Nada Saab, country: LB, offices: []}
"""
    assert faults(tmp_path, text) == [
        "2:34 actors[0].country: 'LEB' is no ISO 3166-1 alpha-2 code",
        "3:67 actors[1].offices[0].since: is no known key",
        "4:74 actors[2].offices[0].from: 2020/2021 is an interval",
        "4:89 actors[2].offices[0].to: there is no month 13",
        "5:45 actors[3].offices: has 0 entries",
    ]


def test_keys_are_named_as_the_file_writes_them(tmp_path: Path) -> None:
    """`from` and `to`, whatever they are called inside."""
    text = "actors: [{name: A B, country: SY, offices: [{office: Minister, begin: 2026}]}]"
    with pytest.raises(InvalidFilesError) as caught:
        register_of([own(tmp_path, text)])
    assert caught.value.faults[0].right == "the keys here are office, from, to, source, shared"


def test_faults_of_terms(tmp_path: Path) -> None:
    """An end before the beginning, no day at all, one person twice."""
    text = """\
actors:
  - {name: Rana Haddad, country: LB, offices: [{office: Minister, from: 2026-02, to: 2025-01}]}
  - {name: Omar Kanaan, country: SY, offices: [{office: Minister}]}
  - {name: Rana Hadad, country: LB, offices: [{office: Minister, from: 2026-02, to: 2026-02}]}
"""
    assert faults(tmp_path, text) == [
        "2:86 actors[0].offices[0].to: the office ends on 2025-01, before it begins on 2026-02",
        "3:48 actors[1].offices[0]: has neither from nor to",
        "4:12 actors[2].name: Rana Hadad (LB) is there twice, first in line 2",
    ]


def warnings(folders: list[Path]) -> list[Fault]:
    """What the register should be asked about."""
    return list(register_of(folders).warnings)


def test_two_people_in_one_office_are_hinted(tmp_path: Path) -> None:
    """In one file and over the built-in register; the hint writes out the entry that ends the earlier term."""
    text = """\
source: Official Gazette
actors:
  - {name: Rana Haddad, country: LB, offices: [{office: Energy Minister, from: 2025-01}]}
  - {name: Nada Saab, country: LB, offices: [{office: Minister of Energy, from: 2025-06-01}]}
"""
    [warning] = warnings([own(tmp_path, text)])
    assert (warning.line, warning.column) == (4, 55)
    assert warning.wrong == (
        "Nada Saab and Rana Haddad are both Minister of Energy of Lebanon: "
        f"Rana Haddad from 2025-01 to .. ({tmp_path}/actors.yaml:3)"
    )
    assert warning.right == (
        "end the earlier term, {name: Rana Haddad, country: LB, offices: [{office: Energy Minister, from: 2025-01, "
        "to: 2025-06-01}]}, or add shared: true"
    )
    ended = text.replace("from: 2025-01}", "from: 2025-01, to: 2025-06-01}")
    assert warnings([own(tmp_path, ended)]) == []


def test_a_new_holder_over_the_built_in_register(tmp_path: Path) -> None:
    """The built-in register does not know that a term has ended."""
    holder = next(e for e in builtin_register().entries if (t := e.on(date(2025, 11, 1))) and t.office == "President")
    person = f"{{name: Nada Saab, country: {holder.country}, offices: [{{office: President, from: 2026}}]}}"
    text = f"source: x\nactors: [{person}]"
    [warning] = warnings([own(tmp_path, text), builtin("configs")])
    assert holder.names[0] in warning.wrong
    assert warning.wrong.endswith("(in the built-in register)")
    register = register_of([own(tmp_path, text.replace("2026}", "2026, shared: true}")), builtin("configs")])
    assert register.warnings == ()


@pytest.mark.parametrize("office", ["Ambassador to Syria", "Deputy Prime Minister", "Special Envoy"])
def test_offices_that_several_hold_are_not_hinted(tmp_path: Path, office: str) -> None:
    """Ambassadors, deputies, envoys."""
    people = ", ".join(
        f"{{name: {name}, country: LB, offices: [{{office: {office}, from: 2025}}]}}"
        for name in ("Rana Haddad", "Nada Saab")
    )
    assert warnings([own(tmp_path, f"source: x\nactors: [{people}]")]) == []


def test_an_office_without_source_is_hinted(tmp_path: Path) -> None:
    """Neither of its own nor of the file."""
    text = "actors: [{name: Rana Haddad, country: LB, offices: [{office: Water Minister, from: 2025}]}]"
    [warning] = warnings([own(tmp_path, text)])
    assert (warning.path, warning.wrong) == ("actors[0].offices[0].office", "names no source")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    """In the same process: a nightly run is followed by another."""

    def told(year: int) -> Register:
        text = f"actors: [{{name: Rana Haddad, country: LB, offices: [{{office: Minister, from: {year}}}]}}]"
        return register_of([own(tmp_path, text)])

    assert told(2024).digest != told(2025).digest
