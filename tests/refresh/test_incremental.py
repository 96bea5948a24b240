"""Only what changed is remade: by content, with the reason, edition after edition."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from briefgen.edition.manifest import sha256
from briefgen.edition.store import Shelf
from briefgen.errors import InputError
from briefgen.facts.edtf import Edtf
from briefgen.page import engine
from briefgen.refresh.state import NAME as STATE
from tests.refresh.conftest import NOW, SETTINGS, Desk

SKIPPED = "skipped: nothing that reaches the page changed"
BOTH = ("DK-IS minister.en", "NO-SE minister.en")


def test_a_run_a_second_run_and_a_change(desk: Desk) -> None:
    """Everything is new once; then nothing is; then what changed is, and nothing else."""
    assert desk.told() == dict.fromkeys(BOTH, "made: new")
    first = desk.files()
    assert set(first) == {
        f"{pair}/{name}"
        for pair in ("DK-IS", "NO-SE")
        for name in (
            "minister.en.pdf",
            f"editions/minister.en/0001/{pair}_2025-11-03_TLP-GREEN_minister.en.pdf",
            "editions/minister.en/0001/facts.yaml",
            "editions/minister.en/0001/manifest.json",
            "editions/minister.en/0001/thumbnail.png",
        )
    }
    assert desk.told() == dict.fromkeys(BOTH, SKIPPED)
    assert desk.files() == first
    desk.replace("NO-SE", "status: open", "status: in progress")
    told = desk.told()
    assert told == {BOTH[0]: SKIPPED, BOTH[1]: "made: changed: brief"}
    after = desk.files()
    assert {name: after[name] for name in first if name != "NO-SE/minister.en.pdf"} == {
        name: first[name] for name in first if name != "NO-SE/minister.en.pdf"
    }
    second = after["NO-SE/editions/minister.en/0002/NO-SE_2025-11-03_TLP-GREEN_minister.en.pdf"]
    assert after["NO-SE/minister.en.pdf"] == second != first["NO-SE/minister.en.pdf"]


def test_a_changed_register_remakes_what_it_changes(desk: Desk) -> None:
    """A term that has ended since the facts were true: the editions that the person is on, and no other."""
    person = "{name: Kari Vik, country: NO, offices: [{office: Foreign Minister, from: 2021%s, source: Gazette}]}"
    as_of = Edtf.parse("2025-12-01")
    desk.write("configs/actors.yaml", f"actors: [{person % ''}]\n")
    desk.refresh(as_of=as_of)
    desk.write("configs/actors.yaml", f"actors: [{person % ', to: 2025-11-20'}]\n")
    assert desk.told(as_of=as_of) == {BOTH[0]: SKIPPED, BOTH[1]: "made: changed: brief, register"}
    assert desk.told(as_of=as_of) == dict.fromkeys(BOTH, SKIPPED)


def test_nothing_is_laid_out_when_nothing_that_the_reader_sees_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A touched file, a comment, and a fact for others remake nothing, with or without the state of the last run."""
    desk.refresh()
    monkeypatch.setattr(engine, "lay_out", None)  # workers are forked: they would fail
    os.utime(desk.facts())
    assert desk.told() == dict.fromkeys(BOTH, SKIPPED)
    desk.facts().write_text("# looked through\n" + desk.facts().read_text(encoding="utf-8"), encoding="utf-8")
    desk.replace(
        "NO-SE", "meetings:", "judgements:\n  - {text: Hidden., audiences: [analyst], sources: [s1]}\nmeetings:"
    )
    assert desk.told() == dict.fromkeys(BOTH, SKIPPED)
    (desk.out / STATE).unlink()
    assert desk.told() == dict.fromkeys(BOTH, SKIPPED)
    (desk.out / STATE).write_text("{}x", encoding="utf-8")
    assert desk.told(dry_run=True) == dict.fromkeys(BOTH, SKIPPED)


def test_what_else_reaches_a_page(desk: Desk) -> None:
    """Style, audience, format: each remakes the editions that it reaches, and the reason names it."""
    desk.settings(SETTINGS.replace("[minister]", "[minister, press]"))
    only = ("NO-SE",)
    desk.refresh(only)
    desk.write("templates/style/minister.css", "h1 { color: #123 }\n")
    assert desk.told(only, dry_run=True) == {
        "NO-SE minister.en": "due: changed: style/minister.css",
        "NO-SE press.en": SKIPPED,
    }
    (desk.root / "templates/style/minister.css").unlink()
    assert set(desk.told(only, dry_run=True).values()) == {SKIPPED}
    desk.settings(SETTINGS.replace("[minister]", "[minister, press]").replace("[pdf]", "[pdf, html]"))
    assert set(desk.told(only, dry_run=True).values()) == {"due: changed: demand"}


def test_a_page_without_a_date_of_its_own_ages_with_the_clock(desk: Desk) -> None:
    """Facts that bear no date are of today: tomorrow's page is another one."""
    desk.replace("NO-SE", "as_of: 2025-11-03\n", "")
    desk.replace("NO-SE", ", date: 2025-11-01", "")
    only = ("NO-SE",)
    desk.refresh(only)
    assert desk.told(only)["NO-SE minister.en"] == SKIPPED
    tomorrow = desk.demand().today + timedelta(days=1)
    assert desk.told(only, today=tomorrow, dry_run=True)["NO-SE minister.en"] == "due: changed: brief"


def test_force_and_age(desk: Desk) -> None:
    """Forced, or too old: made again, and the same bytes make no new edition."""
    only = ("NO-SE",)
    desk.refresh(only)
    before = desk.files()
    later = NOW + timedelta(days=8)
    assert desk.told(only, max_age=timedelta(days=9), now=later)["NO-SE minister.en"] == SKIPPED
    assert desk.told(only, max_age=timedelta(days=7), now=later, dry_run=True) == {
        "NO-SE minister.en": "due: made 8 days ago"
    }
    assert desk.told(only, force=True, now=later)["NO-SE minister.en"] == "made: forced"
    assert desk.files() == before


def test_the_manifest_says_what_was_made_of_what(desk: Desk) -> None:
    """Digests of inputs and files, what is shown, when, for whom."""
    desk.refresh(("NO-SE",))
    kept = Shelf(desk.out, "NO-SE", "minister", "en").edition(1)
    manifest = kept.manifest
    assert (manifest.pair, manifest.number, manifest.as_of, manifest.marking) == (
        ("NO", "SE"),
        1,
        "2025-11-03",
        "TLP:GREEN",
    )
    assert manifest.made_at == NOW
    assert set(manifest.inputs) >= {
        "brief",
        "demand",
        "engine",
        "code",
        "assets",
        "minister.html",
        "base.html",
        "style/page.css",
    }
    assert {"quotas", "talks"} <= set(manifest.shown)
    assert {f.name: f.sha256 for f in manifest.files} == {
        p.name: sha256(p.read_bytes()) for p in kept.folder.iterdir() if p.name != "manifest.json"
    }
    assert [f.newest for f in manifest.files if f.newest] == ["NO-SE/minister.en.pdf"]
    assert kept.damage() == []


def test_missing_and_damaged_files_heal(desk: Desk) -> None:
    """A stable name that is gone or changed is written anew; an edition that is damaged is made again."""
    only = ("NO-SE",)
    desk.refresh(only)
    page = desk.out / "NO-SE" / "minister.en.pdf"
    good = page.read_bytes()
    page.write_bytes(b"broken")
    assert desk.told(only)["NO-SE minister.en"] == "made: the files were missing or changed, written anew"
    assert page.read_bytes() == good
    kept = next(page.parent.glob("editions/minister.en/0001/*.pdf"))
    kept.chmod(0o644)
    kept.write_bytes(b"broken too")
    page.unlink()
    assert desk.told(only)["NO-SE minister.en"] == "made: the last edition is damaged"
    assert page.read_bytes() == good
    assert [k.manifest.number for k in Shelf(desk.out, "NO-SE", "minister", "en").editions()] == [2, 1]


def test_editions_are_numbered_and_retired(desk: Desk) -> None:
    """The newest ones stay, by number and by age."""
    desk.settings(SETTINGS + "keep_editions: 2\nkeep_days: 10\n")
    shelf = Shelf(desk.out, "NO-SE", "minister", "en")
    for day, title in enumerate(("Fishing quotas", "Fishing rights", "Fishing zones")):
        if day:
            desk.replace("NO-SE", ("Fishing quotas", "Fishing rights")[day - 1], title)
        desk.refresh(("NO-SE",), now=NOW + timedelta(days=day))
    assert shelf.numbers() == [1, 2, 3]
    desk.replace("NO-SE", "Fishing zones", "Fishing quotas")
    desk.refresh(("NO-SE",), now=NOW + timedelta(days=11))
    assert shelf.numbers() == [2, 3, 4]


def test_another_name_pattern_moves_the_newest(desk: Desk) -> None:
    """The stable name of before does not stay behind as if it were the newest."""
    only = ("NO-SE",)
    desk.refresh(only)
    desk.settings(SETTINGS + 'name: "{audience}/{pair}.{lang}"\n')
    assert desk.told(only)["NO-SE minister.en"] == "made: changed: demand"
    assert (desk.out / "minister" / "NO-SE.en.pdf").is_file()
    assert not (desk.out / "NO-SE" / "minister.en.pdf").exists()


@pytest.mark.parametrize(
    ("settings", "only", "message"),
    [
        ("pairs: {SE-NO: {audiences: [press]}}\n", (), "the configuration names the pair SE-NO, which is not there"),
        ("pairs: {NO-SE: {audiences: [pres]}}\n", (), "the configuration names the audience 'pres'"),
        ("", ("FR-*",), "nothing fits --only FR-*"),
    ],
)
def test_a_wrong_configuration_is_told_before_anything_is_made(
    desk: Desk, settings: str, only: tuple[str, ...], message: str
) -> None:
    """Nothing is made when the configuration asks for what is not there."""
    desk.settings(SETTINGS + settings)
    with pytest.raises(InputError) as error:
        desk.refresh(only)
    assert error.value.message == message
    assert error.value.hint
    assert not desk.out.exists()


@pytest.mark.parametrize(
    ("only", "labels"),
    [
        (("NO-*",), ["NO-SE minister.ar", "NO-SE press.en"]),
        (("press",), ["NO-SE press.en"]),
        (("*.ar",), ["NO-SE minister.ar"]),
        (("DK-IS/minister.en", "NO-SE press.en"), ["DK-IS minister.en", "NO-SE press.en"]),
    ],
)
def test_pairs_may_differ_and_be_chosen(desk: Desk, only: tuple[str, ...], labels: list[str]) -> None:
    """A pair's own audiences and languages; patterns of pairs, audiences and editions."""
    desk.settings(SETTINGS + "pairs: {NO-SE: {audiences: [minister, press], languages: [en, ar]}}\n")
    labels = sorted({*labels, *(["NO-SE minister.en", "NO-SE press.ar"] if only == ("NO-*",) else [])})
    labels = sorted({*labels, *(["NO-SE press.ar"] if only in (("press",), ("*.ar",)) else [])})
    assert sorted(desk.told(only, dry_run=True)) == labels


def test_since_the_last_edition(desk: Desk) -> None:
    """The page tells what is news since the edition that said something else, and goes on doing so."""
    only = ("NO-SE",)
    shelf = Shelf(desk.out, "NO-SE", "minister", "en")
    (first,) = desk.refresh(only).outcomes
    assert (first.changes, shelf.edition(1).manifest.since) == ((), None)
    desk.replace("NO-SE", "as_of: 2025-11-03", "as_of: 2025-11-04")
    desk.replace("NO-SE", "status: open", "status: in progress")
    (second,) = desk.refresh(only).outcomes
    assert second.changes == ("Fishing quotas: status: open → in progress",)
    since = shelf.edition(2).manifest.since
    assert since is not None
    assert (str(since.as_of), since.number) == ("2025-11-03", 1)
    assert desk.told(only)["NO-SE minister.en"] == SKIPPED
    desk.write("templates/style/minister.css", "h1 { color: #123 }\n")
    (third,) = desk.refresh(only).outcomes
    assert (third.edition, third.changes) == (3, second.changes)
    assert shelf.edition(3).manifest.since == since


def test_what_a_reader_may_not_see_is_in_no_edition(desk: Desk) -> None:
    """Neither in the facts that are kept, nor among the changes when it comes or goes, nor in any manifest."""
    desk.write(
        "configs/audiences/guest.yaml",
        "label: Guest\ntemplate: analyst.html\nceiling: [TLP:GREEN]\n"
        "sections: [{key: issues, title: Issues}, {key: since, title: News}]\n",
    )
    desk.settings(SETTINGS.replace("minister", "guest").replace("[pdf]", "[pdf, html]"))
    desk.refresh(("NO-SE",))
    desk.replace("NO-SE", "issues:", "issues:\n  - {id: secret, title: Zorblax, marking: 'TLP:RED', sources: [s1]}")
    desk.replace("NO-SE", "id: quotas,", "id: quotas, priority: high,")
    desk.refresh(("NO-SE",))
    desk.replace("NO-SE", "title: Zorblax", "status: resolved, title: Zorblax")
    desk.refresh(("NO-SE",), force=True)
    desk.replace("NO-SE", "\n  - {id: secret, status: resolved, title: Zorblax, marking: 'TLP:RED', sources: [s1]}", "")
    desk.refresh(("NO-SE",))
    desk.replace("NO-SE", "title: Fishing quotas", "title: Fishing rights")
    desk.refresh(("NO-SE",))
    assert len(Shelf(desk.out, "NO-SE", "guest", "en").numbers()) >= 2
    assert not [name for name, content in desk.files().items() if b"Zorblax" in content or b"secret" in content]
