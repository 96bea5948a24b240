"""`scripts/setup` on machines that lack something: what it says, and that it stops before it changes anything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STOPPED = 1


class Machine:
    """A copy of the script in a folder of its own, and stubs that stand before the machine's commands."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "check out"
        self.stubs = folder / "bin"
        self.stubs.mkdir()
        (self.checkout / "scripts").mkdir(parents=True)
        for name in ("setup", "debian-packages.txt", "debian-packages-test.txt"):
            shutil.copy(ROOT / "scripts" / name, self.checkout / "scripts")

    def stub(self, name: str, script: str) -> Path:
        """Put an executable before the machine's own of that name."""
        path = self.stubs / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    def setup(self, *arguments: str, code: int = STOPPED, **environment: str) -> list[str]:
        """Run the script, which must end with that code and change nothing here; the lines that it said."""
        before = sorted(self.checkout.rglob("*"))
        kept = {name: value for name, value in os.environ.items() if name not in ("PYTHON", "SYSTEM")}
        done = subprocess.run(
            ["bash", self.checkout / "scripts/setup", *arguments],
            env={**kept, "PATH": f"{self.stubs}{os.pathsep}{os.environ['PATH']}", **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stdout) == (code, "")
        assert sorted(self.checkout.rglob("*")) == before
        return done.stderr.splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """The machine under test, with commands that only fail in the place of every Python that might be tried."""
    made = Machine(tmp_path)
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        made.stub(name, "echo 'command not found in this version' >&2; exit 127")
    return made


def real_python(*, without: str = "a module that nobody asks for") -> str:
    """A stub that runs this Python, but fails when the code names a module that it shall lack."""
    return f'case "$*" in *"{without}"*) exit 1;; esac\nexec "{sys.executable}" "$@"'


def test_commands_that_only_fail_are_no_python(machine: Machine) -> None:
    """Version managers' commands that exist but fail are passed over; the message says how to get Python."""
    assert machine.setup(SYSTEM="skip") == [
        "error: Python is not a working Python 3.11, 3.12 or 3.13",
        "  Debian 12, Ubuntu 24.04 and newer: apt-get install python3 python3-venv",
        "  Fedora: dnf install python3.13",
        "  macOS: brew install python@3.13",
        "  Or name another interpreter: make PYTHON=/path/to/python3",
    ]


def test_named_python_is_the_only_one_tried(machine: Machine) -> None:
    """PYTHON=... is not silently replaced by another interpreter when it does not work."""
    machine.stub("python3.12", real_python())

    assert machine.setup(SYSTEM="skip", PYTHON="/no/such/python")[0] == (
        "error: /no/such/python is not a working Python 3.11, 3.12 or 3.13"
    )


def test_python_without_ensurepip_is_named_with_its_package(machine: Machine) -> None:
    """A Python that fits but cannot make virtual environments is told apart, with Debian's package for it."""
    machine.stub("python3.12", real_python(without="ensurepip"))
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"

    assert machine.setup(SYSTEM="skip")[:2] == [
        "error: python3.12 cannot make virtual environments: its modules venv and ensurepip are missing",
        f"  Debian, Ubuntu: apt-get install python{version}-venv",
    ]


def test_missing_system_packages_without_permission(machine: Machine) -> None:
    """Where packages are missing and neither root nor sudo is there, one command line says what to install."""
    machine.stub("python3.12", real_python())
    machine.stub("dpkg-query", 'case "$*" in *cjk*) echo not-installed;; *) printf installed;; esac')
    machine.stub("apt-get", "echo must not be called; exit 1")
    machine.stub("id", "echo 1000")
    machine.stub("sudo", "exit 1")

    assert machine.setup() == [
        "error: system packages are missing, and only an administrator can install them",
        "  sudo apt-get update && sudo apt-get install -y --no-install-recommends fonts-noto-cjk",
        "  Then start again. SYSTEM=skip in the environment goes on without them.",
    ]


def test_failing_package_manager_is_told(machine: Machine) -> None:
    """Where root cannot install, what apt-get said is shown with the command to try by hand."""
    machine.stub("python3.12", real_python())
    machine.stub("dpkg-query", 'case "$*" in *cjk*) exit 1;; *) printf installed;; esac')
    machine.stub("apt-get", 'case "$*" in *install*) echo "E: no space left"; exit 100;; esac')
    machine.stub("id", "echo 0")

    assert machine.setup() == [
        "Installing system packages: fonts-noto-cjk",
        "E: no space left",
        "error: the system packages could not be installed",
        "  Try by hand: apt-get update && apt-get install fonts-noto-cjk",
    ]


def test_what_is_in_the_way_is_not_deleted(machine: Machine) -> None:
    """A folder .venv that is no virtual environment is left alone."""
    machine.stub("python3.12", real_python())
    (machine.checkout / ".venv").mkdir()
    (machine.checkout / ".venv/thesis.txt").write_text("years of work", encoding="utf-8")

    assert machine.setup(SYSTEM="skip") == [
        "error: .venv is in the way: it is no virtual environment",
        "  Move it elsewhere, then start again.",
    ]


LIST = ("packages", "scripts/debian-packages-test.txt")


def test_packages_of_the_tests_are_installed_where_that_is_allowed(machine: Machine) -> None:
    """Root installs the browser that the tests drive, and nothing else happens: no Python is looked for."""
    machine.stub("dpkg-query", "exit 1")
    machine.stub("apt-cache", "exit 0")
    machine.stub("apt-get", 'echo "$@" >>"$LOG"')
    machine.stub("id", "echo 0")
    log = machine.stubs / "log"

    said = machine.setup(*LIST, code=0, LOG=str(log))

    assert said == ["Installing system packages: chromium"]
    options = "-qq -o DPkg::Lock::Timeout=300"
    assert log.read_text(encoding="utf-8").splitlines() == [
        f"{options} update",
        f"{options} install -y --no-install-recommends chromium",
    ]


def test_packages_of_the_tests_hold_nobody_up(machine: Machine) -> None:
    """Without permission, on a release without them, with SYSTEM=skip or where they are there, the tests go on."""
    machine.stub("apt-get", 'case "$*" in *install*) echo must not be called; exit 1;; esac')
    machine.stub("apt-cache", "exit 100")
    machine.stub("sudo", "exit 1")
    machine.stub("dpkg-query", "exit 1")
    machine.stub("id", "echo 1000")
    assert machine.setup(*LIST, code=0) == []
    machine.stub("id", "echo 0")
    assert machine.setup(*LIST, code=0) == []
    assert machine.setup(*LIST, code=0, SYSTEM="skip") == []
    machine.stub("dpkg-query", "printf installed")
    assert machine.setup(*LIST, code=0) == []
