"""The recipe for CI: the workflow that `briefgen init` writes, the composite action, the hooks for pre-commit.

The linter is jactionlint, a fork of actionlint that also reads composite actions and knows the inputs of the usual
actions. What no linter can tell is tried: the steps that need no network are run, in the shell that GitHub runs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from briefgen import scaffold
from briefgen.cli.app import cli
from briefgen.facts.edtf import Edtf

ROOT = Path(__file__).resolve().parents[1]
ACTION = ROOT / "action.yml"
WORKFLOW = ".github/workflows/refresh.yml"
LINTER = Path(sys.executable).with_name("jactionlint")
# Whoever copies the workflow may pin commits and lock what it installs; here majors stand, which people can read.
PASSED_OVER = ("unpinned-uses", "unlocked-install")

needs_linter = pytest.mark.skipif(not LINTER.exists(), reason="jactionlint is not installed (pip install jactionlint)")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with a new workspace at its top."""
    folder = tmp_path / "desk"
    scaffold.write(folder, scaffold.workspace_files(example=False))
    subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
    return folder


# --- As the linter sees them ------------------------------------------------------------------------------------------


def lint(file: Path) -> list[str]:
    """The findings of the strictest profile, each as `rule: message`."""
    options = [part for rule in PASSED_OVER for part in ("--ignore", rule)]
    done = subprocess.run(
        [LINTER, "--profile", "pedantic", "--strict-exit", "--shellcheck=", "--format", "json", *options, file.name],
        cwd=file.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    found = [f"{row['id']}: {row['message']}" for row in json.loads(done.stdout or "null") or ()]
    assert done.returncode == int(bool(found)), done.stdout + done.stderr
    return found


@needs_linter
def test_the_linter_finds_nothing(repository: Path) -> None:
    """Neither in the workflow as it is written nor in the action."""
    assert lint(repository / WORKFLOW) == []
    assert lint(ACTION) == []


@needs_linter
@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("workflow_dispatch:", "workflow_dispatched:", "unknown-event"),
        ('cron: "17 2 * * *"', 'cron: "17 26 * * *"', "invalid-cron"),
        ("${{ inputs.only }}", "${{ inputs.ony }}", "undefined-property"),
        ("restore-keys:", "restore-key:", "unknown-action-input"),
        ("needs: refresh", "needs: fresh", "undefined-job-needs"),
        ("contents: write", "contents: wrote", "invalid-permissions"),
        ("    timeout-minutes: 120\n", "", "missing-timeout"),
        ("permissions:\n  contents: read\n", "", "missing-permissions"),
        ('--only "$ONLY"', "--only ${{ inputs.only }}", "template-injection"),
        ('if [ "$FORCE" = true ]; then', 'if [ "$FORCE" = true ];', "shell-syntax"),
    ],
)
def test_a_broken_workflow_is_found(repository: Path, before: str, after: str, rule: str) -> None:
    """Slips of every kind, each in a workflow that is otherwise whole."""
    broken = _broken(repository / WORKFLOW, before, after)
    assert rule in {finding.partition(":")[0] for finding in lint(broken)}


@needs_linter
@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("${{ inputs.jobs }}", "${{ inputs.processes }}", "undefined-property"),
        ("${{ steps.refresh.outputs.made }}", "${{ steps.refreshed.outputs.made }}", "undefined-property"),
        ("      shell: bash\n      run: |\n        sudo", "      run: |\n        sudo", "action-syntax"),
        ("using: composite", "using: compost", "action-syntax"),
        ("python-version: ${{", "python: ${{", "unknown-action-input"),
    ],
)
def test_a_broken_action_is_found(tmp_path: Path, before: str, after: str, rule: str) -> None:
    """Slips of every kind, each in an action that is otherwise whole."""
    shutil.copy(ACTION, tmp_path)
    broken = _broken(tmp_path / ACTION.name, before, after)
    assert rule in {finding.partition(":")[0] for finding in lint(broken)}


def _broken(file: Path, before: str, after: str) -> Path:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return file


# --- As they run ------------------------------------------------------------------------------------------------------


def steps_of(file: Path) -> dict[str, dict[str, Any]]:
    """Every step of a workflow or action by its name."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    lists = [job["steps"] for job in data["jobs"].values()] if "jobs" in data else [data["runs"]["steps"]]
    return {step["name"]: step for steps in lists for step in steps}


def run_step(
    step: Mapping[str, Any], folder: Path, given: Mapping[str, str], **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a step's script as GitHub does, with `given` in place of the expressions of its environment."""
    values = {
        name: re.sub(r"\$\{\{ (.+?) \}\}", lambda m: given[m[1]], text) for name, text in step.get("env", {}).items()
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, **values, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def stub(tmp_path: Path) -> Path:
    """A folder to put before PATH: its `briefgen` writes its arguments to a file, says $REPORT and exits with $EXIT."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "briefgen"
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/arguments"\n[ -z "$REPORT" ] || echo "$REPORT"\nexit "$EXIT"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return folder


FIXED = ["--jobs", "2", "--out", "out", "--junit", "out/refresh.xml", "--json"]


@pytest.mark.parametrize(
    ("only", "force", "arguments"),
    [
        ("", "", []),  # by night there are no inputs
        ("", "false", []),
        ("LB-* press", "true", ["--only", "LB-* press", "--force"]),
        ("$(touch pwned)", "", ["--only", "$(touch pwned)"]),
    ],
)
def test_the_inputs_of_the_workflow_become_options(
    repository: Path, stub: Path, only: str, force: str, arguments: list[str]
) -> None:
    """A text with blanks or commands in it stays one option; the report lies with the results; the exit code stays."""
    given = {"inputs.only": only, "inputs.force": force}
    done = run_step(
        steps_of(repository / WORKFLOW)["Refresh"],
        repository,
        given,
        PATH=_before(stub),
        OUT="out",
        REPORT="{}",
        EXIT="5",
    )
    assert done.returncode == 5, done.stderr
    assert (stub.parent / "arguments").read_text(encoding="utf-8").splitlines() == ["refresh", *FIXED, *arguments]
    assert (repository / "out/refresh.json").read_text(encoding="utf-8") == "{}\n"
    assert not (repository / "pwned").exists()


REPORT = json.dumps({"counts": {"made": 3, "due": 0, "skipped": 7, "failed": 1, "refused": 2}})


@pytest.mark.parametrize(
    ("report", "exit_code", "outputs"),
    [(REPORT, "5", ["made=3", "failed=3"]), ("", "3", [])],
)
def test_the_action_tells_what_became_of_it(
    stub: Path, tmp_path: Path, report: str, exit_code: str, outputs: list[str]
) -> None:
    """Its inputs become options, the report becomes outputs, also when the command fails or has nothing to say."""
    given = {"inputs.only": "LB-*", "inputs.jobs": "4", "inputs.args": "--force\n\n--max-age=7\n"}
    done = run_step(
        steps_of(ACTION)["Refresh"], tmp_path, given, PATH=_before(stub), RUNNER_TEMP=str(tmp_path),
        GITHUB_OUTPUT=str(tmp_path / "outputs"), REPORT=report, EXIT=exit_code,
    )  # fmt: skip
    assert done.returncode == int(exit_code), done.stderr
    arguments = ["refresh", "--jobs", "4", "--json", "--only", "LB-*", "--force", "--max-age=7"]
    assert (tmp_path / "arguments").read_text(encoding="utf-8").splitlines() == arguments
    path = tmp_path / "briefgen-refresh.json"
    assert (tmp_path / "outputs").read_text(encoding="utf-8").splitlines() == [f"report={path}", *outputs]


def test_the_workflow_makes_editions(repository: Path, tmp_path: Path) -> None:
    """With the real command: a new page is made, the next runner leaves it alone, and a fault leaves it in place."""
    program = tmp_path / "bin/briefgen"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m briefgen "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    scaffold.write(repository, scaffold.pair_files(("LB", "SY"), Edtf.parse("2025-11-03")))
    step = steps_of(repository / WORKFLOW)["Refresh"]

    def refresh(folder: Path) -> subprocess.CompletedProcess[str]:
        return run_step(
            step, folder, {"inputs.only": "", "inputs.force": ""}, PATH=_before(program.parent), OUT="out",
            PYTHONPATH=str(ROOT), GITHUB_STEP_SUMMARY=str(tmp_path / "summary"),
        )  # fmt: skip

    first = refresh(repository)
    assert first.returncode == 0, first.stderr
    report = json.loads((repository / "out/refresh.json").read_text(encoding="utf-8"))
    assert report["counts"] == {"made": 1, "due": 0, "skipped": 0, "refused": 0, "failed": 0}
    assert 'name="minister.en"' in (repository / "out/refresh.xml").read_text(encoding="utf-8")
    assert "| LB-SY minister.en | 2025-11-03 |" in (tmp_path / "summary").read_text(encoding="utf-8")
    page = (repository / "out/LB-SY/minister.en.pdf").read_bytes()

    runner = tmp_path / "another runner"  # a fresh check-out, and the results from the cache
    shutil.copytree(repository, runner, copy_function=shutil.copyfile)
    again = refresh(runner)
    assert (again.returncode, again.stderr.splitlines()[-1].partition(" in ")[0]) == (0, "1 skipped")

    (runner / "configs/pairs/LB-SY/facts.yaml").write_text("pair: LB-SY\nas_of: soon\n", encoding="utf-8")
    failed = refresh(runner)
    assert failed.returncode == 5, failed.stderr
    assert (runner / "out/LB-SY/minister.en.pdf").read_bytes() == page


def _before(folder: Path) -> str:
    """PATH with that folder first, then this Python's, which has the name `python` wherever the tests run."""
    return os.pathsep.join((str(folder), str(Path(sys.executable).parent), os.environ["PATH"]))


def test_the_workflow_commits_what_changed(repository: Path, tmp_path: Path) -> None:
    """The ignored results are committed and pushed; a second run without a change makes no commit."""
    git = ["git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org"]
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", tmp_path / "origin"], check=True)
    for command in (["add", "."], ["commit", "-qm", "Facts"], ["remote", "add", "origin", tmp_path / "origin"],
                    ["push", "-q", "-u", "origin", "main"]):  # fmt: skip
        subprocess.run([*git, *command], cwd=repository, check=True)
    steps = steps_of(repository / WORKFLOW)

    def commit(*pages: str) -> list[str]:
        """Run the job's scripts round a stand-in for the download; the subjects of the commits that were pushed."""
        for name in ("Clear the folder of results", "Fetch the results", "Commit what changed"):
            if "run" in steps[name]:
                done = run_step(steps[name], repository, {}, OUT="out")
                assert done.returncode == 0, done.stderr
            else:
                (repository / "out").mkdir()
                for page in pages:
                    (repository / "out" / page).write_text(page, encoding="utf-8")
        log = ["git", "log", "--format=%s", "main"]
        return subprocess.run(log, cwd=tmp_path / "origin", capture_output=True, text=True, check=True).stdout.split()

    first = commit("a.pdf", "b.pdf")
    assert [first[0], len(first)] == ["Editions", 4]  # "Editions of DAY", "Facts"
    assert commit("a.pdf", "b.pdf") == first
    assert len(commit("a.pdf")) == 7
    tree = ["git", "ls-tree", "--name-only", "main", "out/"]
    pushed = subprocess.run(tree, cwd=tmp_path / "origin", capture_output=True, text=True, check=True)
    assert pushed.stdout.split() == ["out/a.pdf"]


# --- As they hang together --------------------------------------------------------------------------------------------


def test_both_install_the_packages_that_a_page_needs(repository: Path) -> None:
    """The workflow and the action name what scripts/debian-packages.txt names."""
    lines = (ROOT / "scripts/debian-packages.txt").read_text(encoding="utf-8").splitlines()
    needed = sorted(line.split()[0] for line in lines if not line.startswith("#"))
    for file in (repository / WORKFLOW, ACTION):
        script = steps_of(file)["Install libraries and fonts"]["run"]
        assert script.partition("--no-install-recommends")[2].replace("\\", "").split() == needed


def test_the_workflow_may_do_no_more_than_it_must(repository: Path) -> None:
    """Reading only, but for the job that commits, which is off and runs nothing of ours; no secret; one at a time."""
    text = (repository / WORKFLOW).read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    assert data["permissions"] == {"contents": "read"}
    assert {name: job.get("permissions") for name, job in data["jobs"].items()} == {
        "refresh": None,
        "commit": {"contents": "write"},
    }
    assert "vars.COMMIT_EDITIONS == 'true'" in data["jobs"]["commit"]["if"]
    assert [step for step in data["jobs"]["commit"]["steps"] if "briefgen refresh" in step.get("run", "")] == []
    assert "secrets." not in text
    assert data["concurrency"] == {"group": "refresh", "cancel-in-progress": False}
    uses = [step["uses"] for job in data["jobs"].values() for step in job["steps"] if "uses" in step]
    assert [name for name in uses if not re.fullmatch(r"actions/[\w/-]+@v\d+", name)] == []


def test_results_are_handed_out_whatever_happened(repository: Path) -> None:
    """The artifact is uploaded also after a failure, and the editions are kept unless the run was stopped."""
    steps = steps_of(repository / WORKFLOW)
    assert steps["Hand out the results"]["if"] == "${{ always() }}"
    assert steps["Keep the editions for the next run"]["if"] == "${{ !cancelled() }}"
    assert steps["Keep the editions for the next run"]["with"]["path"] == steps["Hand out the results"]["with"]["path"]


@pytest.mark.parametrize("file", [".pre-commit-hooks.yaml", ".pre-commit-config.yaml"])
def test_the_hooks_check_facts_files(repository: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    """Of the files of a commit they choose those with facts, wherever the workspace is, and name their faults."""
    data = yaml.safe_load(((ROOT if "hooks" in file else repository) / file).read_text(encoding="utf-8"))
    (hook,) = data if "hooks" in file else data["repos"][0]["hooks"]
    good, bad = "configs/pairs/LB-SY/facts.yaml", "desk/configs/pairs/NO-SE/more.yml"
    others = ["configs/briefgen.yaml", "configs/audiences/minister.yaml", "configs/pairs/LB-SY/reviews.yaml",
              "configs/pairs/LB-SY/sources/news.txt", "README.md"]  # fmt: skip
    chosen = [
        name for name in (good, bad, *others) if re.search(hook["files"], name) and not re.search(hook["exclude"], name)
    ]
    assert chosen == [good, bad]

    monkeypatch.chdir(repository)
    scaffold.write(repository, scaffold.pair_files(("LB", "SY"), Edtf.parse("2025-11-03")))
    (repository / bad).parent.mkdir(parents=True)
    (repository / bad).write_text("pair: [NO, SV]\nas_of: soon\n", encoding="utf-8")
    program, *arguments = hook["entry"].split()
    assert program == "briefgen"
    assert CliRunner().invoke(cli, [*arguments, good]).exit_code == 0
    refused = CliRunner().invoke(cli, [*arguments, *chosen])
    assert refused.exit_code == 3
    assert refused.stdout.count(bad) == 1
