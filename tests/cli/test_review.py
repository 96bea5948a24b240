"""`briefgen review`, as a desk officer uses it: at a terminal, in a script, and two at once."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli.app import cli
from briefgen.facts.reviews import read_reviews

ROOT = Path(__file__).resolve().parents[2]
TEXT = """date 2025-11-03
title Two ministers in Manama
publisher Example Wire
Lebanon's Energy Minister Rana Haddad met Syrian Water Minister Karim Salloum in Manama on Sunday.

The dispute over the sharing of the Orontes river remains unresolved, officials in Beirut and Damascus said.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one pair and one text; the pair folder."""
    folder = tmp_path / "configs/pairs/LB-SY"
    (folder / "sources").mkdir(parents=True)
    (tmp_path / "configs/briefgen.yaml").write_text("{}\n", encoding="utf-8")
    (folder / "facts.yaml").write_text("pair: [LB, SY]\nas_of: 2025-11-05\n", encoding="utf-8")
    (folder / "sources/wire.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def run(*args: str) -> Result:
    """`briefgen review LB-SY` without a terminal."""
    return CliRunner().invoke(cli, ["review", "LB-SY", *args])


def ids() -> dict[str, str]:
    """What awaits review: the id of each fact by its kind and name."""
    rows = json.loads(run("--json").stdout)
    return {f"{row['kind']} {row.get('name') or row.get('title') or row.get('date')}": row["id"] for row in rows}


HADDAD, SALLOUM, TALKS = "actor Rana Haddad", "actor Karim Salloum", "meeting 2025-11-02"
RIVER = "issue Sharing of the Orontes river"


def test_list(desk: Path) -> None:
    """One line a fact for people; for machines values, people by name and evidence."""
    assert run("--list").stdout.splitlines()[0] == f"actor    {'rana-haddad':<28}  Rana Haddad, Energy Minister, LB"
    rows = json.loads(run("--json").stdout)
    assert [row["kind"] for row in rows] == ["actor", "actor", "meeting", "issue"]
    assert rows[2]["participants"] == ["Rana Haddad", "Karim Salloum"]
    assert rows[3]["evidence"][0]["quote"].startswith("The dispute over the sharing")
    assert len(json.loads(run("--json", "--kind", "actor").stdout)) == 2
    assert json.loads(run("--json", "--since", "2025-11-04").stdout) == []
    assert not (desk / "reviews.yaml").exists()


def test_decisions_of_a_script(desk: Path) -> None:
    """They are kept with who and why, are no longer asked, and are in every command that reads the folder."""
    known = ids()
    done = run("--accept", known[HADDAD], "--reject", known[RIVER], "--by", "K. Salloum", "--comment", "Old news")
    assert (done.exit_code, done.stderr) == (0, "2 decisions in configs/pairs/LB-SY/reviews.yaml\n")
    assert set(ids()) == {SALLOUM, TALKS}
    reviews = read_reviews(desk / "reviews.yaml")
    assert reviews is not None
    assert {(d.decision, d.by, d.comment) for d in reviews.reviews} == {
        ("accept", "K. Salloum", "Old news"),
        ("reject", "K. Salloum", "Old news"),
    }
    rendered = CliRunner().invoke(cli, ["render", str(desk), "--format", "html", "--out", "out"])
    assert rendered.exit_code == 0, rendered.output
    page = Path("out/LB-SY/minister.en.html").read_text(encoding="utf-8")
    assert "Karim Salloum" in page
    assert "officials in Beirut" not in page
    assert CliRunner().invoke(cli, ["validate", str(desk)]).exit_code == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--accept", "nobody"], "error: nothing that awaits review has the id nobody"),
        (["--accept", "rana-haddad", "--reject", "rana-haddad"], "error: rana-haddad is to be accepted and rejected"),
        ([], "error: 4 facts to review, and no terminal to ask on"),
    ],
)
def test_what_cannot_be_done_decides_nothing(desk: Path, args: list[str], message: str) -> None:
    """One line that says why."""
    done = run(*args, "--by", "R. Haddad")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (3, message)
    assert not (desk / "reviews.yaml").exists()


def test_a_faulty_file_stays_as_it_is(desk: Path) -> None:
    """Marks of an unfinished merge: every command says where, and nothing is written over them."""
    faulty = "pair: [LB, SY]\nreviews:\n<<<<<<< ours\n- {}\n"
    (desk / "reviews.yaml").write_text(faulty, encoding="utf-8")
    for args in (["review", "LB-SY", "--list"], ["validate", str(desk)], ["render", str(desk)]):
        done = CliRunner().invoke(cli, args)
        assert (done.exit_code, "marks of an unfinished merge" in done.output) == (3, True), done.output
    assert (desk / "reviews.yaml").read_text(encoding="utf-8") == faulty


def test_two_officers_at_once(desk: Path) -> None:
    """Each writes the whole file; no decision is lost."""
    command = [sys.executable, "-m", "briefgen", "review", "LB-SY", "--by"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    known = list(ids().values())
    officers = [
        subprocess.Popen([*command, f"Officer {n}", "--accept", ident], env=env) for n, ident in enumerate(known)
    ]
    assert [officer.wait(60) for officer in officers] == [0] * 4
    reviews = read_reviews(desk / "reviews.yaml")
    assert reviews is not None
    assert sorted(d.id for d in reviews.reviews) == sorted(known)


class Terminal:
    """`briefgen review` on a terminal of its own: press keys, read the screen."""

    def __init__(self, *args: str, **environment: str) -> None:
        pid, self.screen = pty.fork()
        if pid == 0:  # the child
            env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **environment}
            os.execve(sys.executable, [sys.executable, "-m", "briefgen", "review", "LB-SY", *args], env)  # noqa: S606
        self.pid, self.text = pid, ""

    def until(self, words: str, seconds: float = 60.0) -> str:
        """What has appeared since the last call, up to these words."""
        end = time.monotonic() + seconds
        while words not in self.text and time.monotonic() < end:
            if select.select([self.screen], [], [], 0.1)[0]:
                try:
                    self.text += os.read(self.screen, 65536).decode(errors="replace")
                except OSError:  # it has ended
                    break
        assert words in self.text, self.text
        shown, found, self.text = self.text.partition(words)
        return shown + found

    def press(self, keys: str) -> None:
        """Type, as nobody does faster: what comes before the prompt listens is thrown away."""
        time.sleep(0.5)
        os.write(self.screen, keys.encode())

    def end(self) -> int:
        """Its exit code."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def test_at_a_terminal(desk: Path, tmp_path: Path) -> None:
    """Accept, undo, skip, edit with a fault first, reject with a reason; each decision is on disk at once."""
    editor = tmp_path / "editor"
    editor.write_text(  # the first time a status that there is not, then a right one
        '#!/bin/sh\nif grep -q settled "$1"; then sed -i "s/settled/resolved/" "$1"; '
        'else sed -i "s/^status: .*/status: settled/" "$1"; fi\n',
        encoding="utf-8",
    )
    editor.chmod(0o755)
    terminal = Terminal("--by", "R. Haddad", EDITOR=str(editor))
    shown = terminal.until("[q]uit ? ")
    assert "1 of 4" in shown
    assert "Example Wire, Two ministers in Manama, 2025-11-03" in shown
    terminal.press("a")
    terminal.until("[q]uit ? ")
    assert read_reviews(desk / "reviews.yaml") is not None
    terminal.press("b")  # back to the first, which is open again
    assert "1 of 4" in terminal.until("[q]uit ? ")
    reviews = read_reviews(desk / "reviews.yaml")
    assert reviews is not None
    assert reviews.reviews == ()
    for key in "as":
        terminal.press(key)
        terminal.until("[q]uit ? ")
    terminal.press("r")
    terminal.until("Why (may be empty): ")
    terminal.press("Told by one side\n")
    assert "4 of 4" in terminal.until("[q]uit ? ")
    terminal.press("e")
    assert "'settled' is not one of the values allowed" in terminal.until("Edit again")
    terminal.press("\n")
    assert "1 accepted, 1 edited, 1 rejected; 1 left" in terminal.until("1 left")
    assert terminal.end() == 0
    reviews = read_reviews(desk / "reviews.yaml")
    assert reviews is not None
    assert {(d.kind, d.decision, d.comment, tuple(d.instead.items())) for d in reviews.reviews} == {
        ("actor", "accept", None, ()),
        ("meeting", "reject", "Told by one side", ()),
        ("issue", "edit", None, (("status", "resolved"),)),
    }


def test_forty_columns(desk: Path) -> None:
    """Every line fits, and what is highlighted is the sentence, though it has Arabic words in it."""
    sentence = (
        "Lebanon's Energy Minister Rana Haddad (رنا حداد) met Syrian Water Minister Karim Salloum in Manama on Sunday."
    )
    text = f"date 2025-11-03\ntitle Talks\nقالت الوزيرة إن المحادثات طويلة. {sentence} More was not said.\n"
    (desk / "sources/wire.txt").write_text(text, encoding="utf-8")
    terminal = Terminal("--by", "R. Haddad", "--kind", "meeting", COLUMNS="40")
    shown = terminal.until("[a]ccept").replace("\r", "")
    told = [" ".join(re.findall(r"\x1b\[1m\x1b\[4m(.*?)\x1b\[0m", line)) for line in shown.splitlines()]
    assert " ".join(filter(None, told)) == sentence
    assert max(len(re.sub(r"\x1b\[\d*m", "", line)) for line in shown.splitlines()) <= 40
    assert "قالت الوزيرة" in shown
    terminal.press("q")
    terminal.until("1 left")
    assert terminal.end() == 0


def test_the_reviewer_hears_of_an_earlier_decision(desk: Path) -> None:
    """The matter was rejected while open; told as resolved it is asked about again."""
    assert run("--reject", ids()[RIVER], "--by", "K. Salloum").exit_code == 0
    later = TEXT.replace("2025-11-03", "2025-11-04").replace("remains unresolved", "has been resolved")
    (desk / "sources/later.txt").write_text(later, encoding="utf-8")
    terminal = Terminal("--by", "R. Haddad", "--kind", "issue", NO_COLOR="1")
    shown = terminal.until("[q]uit ? ")
    assert "rejected by K. Salloum on 20" in shown
    assert "\x1b[" not in shown
    terminal.press("q")
    assert "nothing decided; 1 left" in terminal.until("left")
    assert terminal.end() == 0


def decide(*choices: str, by: str, at: int) -> None:
    """Decisions of one person, in another process, at a time of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": str(at)}
    command = [sys.executable, "-m", "briefgen", "review", "LB-SY", "--by", by, *choices]
    subprocess.run(command, env=env, check=True, capture_output=True)


def git(*args: str) -> subprocess.CompletedProcess[str]:
    """Git with nobody's settings but the repository's."""
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONPATH": str(ROOT)}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    return subprocess.run(["git", *who, *args], env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(desk: Path) -> dict[str, str]:
    """The desk under git with the merge driver, and a branch of somebody else; the ids of what awaits review."""
    git("init", "--initial-branch", "main")
    Path(".gitattributes").write_text("reviews.yaml merge=briefgen\n", encoding="utf-8")
    driver = f"{sys.executable} -m briefgen merge-reviews %O %A %B"
    git("config", "merge.briefgen.driver", driver)
    git("add", "-A")
    git("commit", "-m", "desk")
    git("branch", "other")
    return ids()


def on_both(mine: list[str], other: list[str]) -> subprocess.CompletedProcess[str]:
    """R. Haddad decides here and K. Salloum a minute later on the other branch, which is merged."""
    decide(*mine, by="R. Haddad", at=1762225200)
    git("add", "-A")
    git("commit", "-m", "mine")
    git("checkout", "other")
    decide(*other, by="K. Salloum", at=1762225260)
    git("add", "-A")
    git("commit", "-m", "other")
    git("checkout", "main")
    return git("merge", "other")


def test_decisions_of_two_people_merge_in_git(desk: Path, repository: dict[str, str]) -> None:
    """On different facts, whatever their order and though neither had a file before: without conflict."""
    known = repository
    done = on_both(["--accept", known[HADDAD], "--accept", known[TALKS]],
                   ["--reject", known[SALLOUM], "--accept", known[RIVER]])  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    reviews = read_reviews(desk / "reviews.yaml")
    assert reviews is not None
    assert {(d.id, d.decision, d.by) for d in reviews.reviews} == {
        (known[HADDAD], "accept", "R. Haddad"),
        (known[TALKS], "accept", "R. Haddad"),
        (known[SALLOUM], "reject", "K. Salloum"),
        (known[RIVER], "accept", "K. Salloum"),
    }


def test_contradictory_decisions_are_told_in_git(desk: Path, repository: dict[str, str]) -> None:
    """The merge waits for somebody to look; the file can be read meanwhile, and the later decision holds."""
    river = repository[RIVER]
    done = on_both(["--accept", river, "--accept", repository[TALKS]], ["--reject", river])
    assert done.returncode == 1
    told = f"warning: issue {river}: accept by R. Haddad on 2025-11-04, reject by K. Salloum on 2025-11-04"
    assert f"{told}; the later holds: reject" in done.stdout + done.stderr
    reviews = read_reviews(desk / "reviews.yaml")
    assert reviews is not None
    assert {d.id: d.decision for d in reviews.in_force()} == {river: "reject", repository[TALKS]: "accept"}


def test_without_the_driver_git_merges_what_does_not_touch(desk: Path, repository: dict[str, str]) -> None:
    """A decision that both had keeps the new ones on either side of it apart."""
    git("config", "--unset", "merge.briefgen.driver")
    before, between, after = sorted(repository.values())[:3]
    decide("--accept", between, by="R. Haddad", at=1762225100)
    git("add", "-A")
    git("commit", "-m", "both")
    git("branch", "-f", "other")
    done = on_both(["--accept", before], ["--reject", after])
    assert done.returncode == 0, done.stdout + done.stderr
    reviews = read_reviews(desk / "reviews.yaml")
    assert reviews is not None
    assert [d.id for d in reviews.reviews] == [before, between, after]


def test_killed_in_the_middle_of_a_walk(desk: Path) -> None:
    """What was decided before is on disk, whole, and the next walk goes on from there."""
    terminal = Terminal("--by", "R. Haddad")
    terminal.until("[q]uit ? ")
    for _ in range(2):
        terminal.press("a")
        terminal.until("[q]uit ? ")
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    reviews = read_reviews(desk / "reviews.yaml")
    assert reviews is not None
    assert [d.decision for d in reviews.reviews] == ["accept"] * 2
    again = Terminal("--by", "R. Haddad")
    assert "1 of 2" in again.until("[q]uit ? ")
    again.press("q")
    again.until("2 left")
    assert again.end() == 0
    assert sorted(p.name for p in desk.iterdir()) == ["facts.yaml", "reviews.yaml", "sources"]
