"""What is shipped and locked: the wheel, the version, the lock files, the lists of dependencies."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

import briefgen
from briefgen import scaffold
from briefgen.cli import doctor
from briefgen.page import fonts

ROOT = Path(__file__).resolve().parents[1]
LOCKS = (ROOT / "requirements/dev.txt", ROOT / "requirements/lock.txt")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

FACTS = """\
pair: [LB, SY]
as_of: 2025-11-03
sources:
  - {id: s1, title: A meeting in Manama, publisher: The desk, date: 2025-11-03}
actors:
  - {id: al-hajjar, name: Ahmed Al Hajjar, country: LB, office: Interior Minister, sources: [s1]}
meetings:
  - date: 2025-11-02
    place: Bahrain
    parties: [LB, SY]
    participants: [al-hajjar]
    sources: [s1]
"""


# --- The wheel --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network: the build backend is one of the locked dependencies."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh virtual environment outside the checkout, with the wheel installed; its folder.

    So that no network is needed, the wheel goes in without its dependencies, and a `.pth` file adds this environment's
    site-packages behind the new ones. Path files in a folder that was added like this are not read, so the editable
    install, and with it the checkout, stays out. spaCy is blocked: the rendering of facts must not need it.
    """
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin/python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "install", "--no-index", "--no-deps", str(wheel)], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(
        f"{sysconfig.get_path('purelib')}\nimport sys; sys.modules['spacy'] = None\n", encoding="utf-8"
    )
    return folder


def run(environment: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command of the fresh environment, in `folder`, with nothing of this process's Python settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "BRIEFGEN", "COV"))}
    return subprocess.run(
        [environment / "bin" / command[0], *command[1:]],
        cwd=folder,
        env={**kept, "BRIEFGEN_CACHE": str(environment / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_wheel_has_every_template_and_config_and_no_test(wheel: Path) -> None:
    """Each file of templates/ and configs/ is in the wheel, where `resources.builtin` looks; tests are not."""
    files = {
        path.relative_to(ROOT).as_posix()
        for folder in ("templates", "configs")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }

    with ZipFile(wheel) as archive:
        names = archive.namelist()

    assert "templates/minister.html" in files
    assert {f"briefgen/_shipped/{name}" for name in files} == {n for n in names if n.startswith("briefgen/_shipped/")}
    assert {name.split("/")[0] for name in names} == {"briefgen", f"briefgen-{briefgen.__version__}.dist-info"}
    assert [name for name in names if name.endswith(".pyc")] == []


@pytest.mark.slow
def test_installed_wheel_finds_its_files_without_the_checkout(elsewhere: Path, tmp_path: Path) -> None:
    """Outside the checkout the package, its templates and its configs come from the installed wheel alone."""
    code = (
        "import sys; from briefgen import resources as r; print(r.__file__, *map(r.builtin, sys.argv[1:]), *sys.path)"
    )

    done = run(elsewhere, tmp_path, "python", "-c", code, "templates", "configs")

    assert done.returncode == 0, done.stderr
    module, templates, configs, *path = (Path(part) for part in done.stdout.split())
    package = module.parent
    assert package.is_relative_to(elsewhere)
    assert (templates, configs) == (package / "_shipped/templates", package / "_shipped/configs")
    assert ROOT not in path


@pytest.mark.slow
def test_installed_command_says_its_version(elsewhere: Path, tmp_path: Path) -> None:
    """`briefgen --version` of the installed wheel prints the version of pyproject.toml."""
    done = run(elsewhere, tmp_path, "briefgen", "--version")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split()[-1] == PROJECT["project"]["version"]


@pytest.mark.slow
def test_installed_wheel_makes_a_page_without_spacy(elsewhere: Path, tmp_path: Path) -> None:
    """A facts file becomes one PDF page outside the checkout, where spaCy cannot be imported."""
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")

    done = run(elsewhere, tmp_path, "briefgen", "render", "facts.yaml", "--audience", "minister", "--out", "made")

    assert done.returncode == 0, done.stderr
    (pdf,) = (tmp_path / "made").rglob("*.pdf")
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_bounded().replace("\xa0", " ")
    assert len(document) == 1
    assert "Ahmed Al Hajjar" in text
    assert "A meeting in Manama, The desk, 3 November 2025" in text


@pytest.mark.slow
def test_installed_wheel_makes_a_workspace(elsewhere: Path, tmp_path: Path) -> None:
    """The skeletons are in the wheel under names that no build leaves out, and become a workspace with a pair."""
    for command in (("init", "-q"), ("new", "LB", "SY", "-q"), ("validate", "configs/pairs", "-q")):
        done = run(elsewhere, tmp_path, "briefgen", *command)
        assert done.returncode == 0, done.stderr

    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert {".github/workflows/refresh.yml", ".gitignore", "configs/pairs/LB-SY/facts.yaml"} <= files
    assert len(files) == len(scaffold.workspace_files(example=False)) + 2


@pytest.mark.slow
def test_missing_extra_is_one_line_and_a_hint(elsewhere: Path, tmp_path: Path) -> None:
    """Without spaCy `extract` says what is missing and what installs it, with exit code 1 and no traceback."""
    (tmp_path / "news.txt").write_text(
        "date 2025-11-03\n\nLebanon's Interior Minister met his counterpart.\n", encoding="utf-8"
    )

    done = run(elsewhere, tmp_path, "briefgen", "extract", "news.txt", "--pair", "LB-SY")

    assert done.returncode == 1
    assert done.stdout == ""
    assert re.fullmatch(r"error: [^\n]*spaCy[^\n]*\nhint: [^\n]*briefgen\[extract\][^\n]*\n", done.stderr)


# --- The version ------------------------------------------------------------------------------------------------------


def test_version_stands_in_one_place() -> None:
    """pyproject.toml alone has the version; the package reads it from there, and no module or document repeats it."""
    version = PROJECT["project"]["version"]
    repeated = [
        path.relative_to(ROOT).as_posix()
        for path in (
            *(ROOT / "briefgen").rglob("*.py"),
            *(ROOT / "docs").glob("*.md"),
            ROOT / "README.md",
            ROOT / "Makefile",
        )
        if re.search(rf"(?<![\d.]){re.escape(version)}(?![\d.])", path.read_text(encoding="utf-8"))
    ]

    assert briefgen.__version__ == version
    assert repeated == []


# --- The lock ---------------------------------------------------------------------------------------------------------


def locked(path: Path) -> dict[str, list[tuple[Version, int]]]:
    """The versions in a lock file, with the number of hashes of each, by normalised name."""
    found: dict[str, list[tuple[Version, int]]] = {}
    for block in re.split(r"\n(?=[^\s#])", path.read_text(encoding="utf-8")):
        if match := re.match(r"([A-Za-z0-9._-]+)==(\S+)", block):
            hashes = len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block))
            found.setdefault(canonicalize_name(match[1]), []).append((Version(match[2]), hashes))
    return found


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_is_pinned_by_hash(path: Path) -> None:
    """Each line that is no comment or hash is `name==version`, and each has at least one SHA-256."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if re.match(r"[^\s#]", line)]
    packages = locked(path)

    assert len(lines) == sum(len(versions) for versions in packages.values())
    assert [name for name, versions in packages.items() for _, hashes in versions if hashes == 0] == []


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_lock_names_no_index_host_or_machine(path: Path) -> None:
    """A lock file holds for any index that serves the same files: no option, address, host or path is in it."""
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"^\s*-(?!-hash=sha256:).*", text, re.MULTILINE) == []
    assert re.findall(r"\S*(?:://|@ |(?<![\w])/\w)\S*", text) == []
    assert re.findall(r"\b[\w-]+\.(?:org|com|net|io|dev|local)\b", text) == []


def test_lock_has_everything_that_the_project_names() -> None:
    """Every requirement of pyproject.toml, its extras and its build backend is locked, in versions that satisfy it."""
    packages = locked(ROOT / "requirements/dev.txt")
    extras = PROJECT["project"]["optional-dependencies"].values()
    lines = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"], *(r for e in extras for r in e)]
    wanted = [r for r in map(Requirement, lines) if r.name != "briefgen"]

    assert len(wanted) > 15
    for requirement in wanted:
        versions = [version for version, _ in packages.get(canonicalize_name(requirement.name), [])]
        assert versions, f"{requirement.name} is not locked"
        assert all(version in requirement.specifier for version in versions), requirement


# --- Lists that must agree --------------------------------------------------------------------------------------------


def test_supported_pythons_agree() -> None:
    """pyproject.toml, scripts/setup and `doctor` accept the same versions of Python."""
    accepted = SpecifierSet(PROJECT["project"]["requires-python"])
    minors = [minor for minor in range(5, 30) if Version(f"3.{minor}") in accepted]
    first, after = (3, minors[0]), (3, minors[-1] + 1)

    assert (first, after) == doctor._PYTHONS
    assert f"not {first} <= sys.version_info[:2] < {after}" in (ROOT / "scripts/setup").read_text(encoding="utf-8")


def test_setup_installs_what_doctor_asks_for() -> None:
    """Every Debian package of a font family or library that `doctor` can name is one that `make` installs."""
    text = (ROOT / "scripts/debian-packages.txt").read_text(encoding="utf-8")
    installed = {line.split()[0] for line in text.splitlines() if line and not line.startswith("#")}
    named = {family.debian for family in fonts.required()}
    named |= {name for install in (doctor._PANGO, doctor._SUBSET) for name in install["debian"].split()}

    assert named <= installed


def test_every_dependency_is_explained() -> None:
    """docs/dependencies.md has a row for each direct dependency of pyproject.toml, and for no other package."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    lines = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"], *(r for e in extras for r in e)]
    lines += (ROOT / "requirements/lock.in").read_text(encoding="utf-8").split()
    named = {canonicalize_name(Requirement(line).name) for line in lines} - {"briefgen"}
    rows = re.findall(r"^\| `([\w.-]+)` \|", (ROOT / "docs/dependencies.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert {canonicalize_name(row) for row in rows} == named
