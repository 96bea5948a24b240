"""The house keeps its order: who imports whom, checked with import-linter's contracts of pyproject.toml."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "briefgen"
LAYERS = "A room imports only rooms below it"
CYCLES = "No cycles"
PARTS_OF = {"pydantic_core": "pydantic", "markupsafe": "jinja2"}  # documented as part of these, and released with them


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the pyproject.toml in `folder` on the package briefgen in it."""
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_contracts_are_kept() -> None:
    """No room imports what its contracts forbid."""
    done = lint(ROOT)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contracts"),
    [
        ("errors.py", "import briefgen.facts.edtf", [LAYERS, CYCLES]),
        ("dossier/__init__.py", "import briefgen.compose", [LAYERS, CYCLES]),
        ("stray.py", "", [LAYERS]),
        ("facts/__init__.py", "import click", ["Only cli knows Click"]),
        ("compose/__init__.py", "import spacy", ["Only extract knows spaCy"]),
        ("cli/__init__.py", "import spacy", ["Only extract knows spaCy"]),
        ("cli/__init__.py", "import weasyprint", ["Only page knows Jinja2 and WeasyPrint"]),
        ("sources/__init__.py", "import jinja2", ["Only page knows Jinja2 and WeasyPrint"]),
        ("sources/__init__.py", "import briefgen.facts.edtf", []),
    ],
)
def test_a_violation_is_found(tmp_path: Path, module: str, line: str, contracts: list[str]) -> None:
    """A forbidden import, or a room without a place in the layers, breaks its contracts; an allowed import none."""
    shutil.copytree(PACKAGE, tmp_path / "briefgen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "briefgen" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")

    done = lint(tmp_path)

    broken = re.findall(r"^(.+?) BROKEN", done.stdout, re.MULTILINE)
    assert (broken, done.returncode) == (contracts, int(bool(contracts))), done.stdout + done.stderr


def test_every_room_stands_in_the_contracts() -> None:
    """Each `forbidden` contract names all rooms except the ones that it is about, so that a new room cannot slip by."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(c for c in contracts if c["type"] == "layers")["layers"]
    rooms = {f"briefgen.{layer}" for layer in layers if not layer.startswith("(")}
    exempt = {
        "Only cli knows Click": {"briefgen.cli"},
        "Only extract knows spaCy": {"briefgen.extract"},
        "Only page knows Jinja2 and WeasyPrint": {"briefgen.page"},
    }

    named = {c["name"]: set(c["source_modules"]) for c in contracts if c["type"] == "forbidden"}

    assert named == {name: rooms - others for name, others in exempt.items()}


def test_every_imported_package_is_declared() -> None:
    """What briefgen imports stands in pyproject.toml itself; that another dependency brings it along is not enough."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {
        canonicalize_name(Requirement(line).name)
        for line in (*project["dependencies"], *project["optional-dependencies"]["extract"])
    }
    imported = {name for path in PACKAGE.rglob("*.py") for name in _imports(path)}
    third_party = imported - set(sys.stdlib_module_names) - {"briefgen"}

    undeclared = {name for name in third_party if not declared & _distributions(PARTS_OF.get(name, name))}

    assert undeclared == set()


def _distributions(module: str) -> set[str]:
    """The distributions that bring a top-level module."""
    return {canonicalize_name(name) for name in metadata.packages_distributions().get(module, [])}


def _imports(path: Path) -> set[str]:
    """The top-level names of all absolute imports of a module, wherever they stand in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found
