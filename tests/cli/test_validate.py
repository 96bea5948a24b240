"""`briefgen validate` and `briefgen schema`."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from tests.cli.conftest import FACTS, Run


def test_good_file(run: Run, facts: Path) -> None:
    """A file that holds prints nothing on standard output."""
    result = run("validate", "facts.yaml")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "1 file without fault\n"


def test_faults_are_the_result(run: Run, facts: Path, broken: Path) -> None:
    """Faults of several files go to standard output, one a line; exit code 3."""
    result = run("validate", "broken.yaml", "facts.yaml", "nowhere.yaml")
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 6
    assert "nowhere.yaml: cannot be read" in result.stdout


def test_json(run: Run, broken: Path) -> None:
    """--json gives each fault as an object for other tools."""
    rows = json.loads(run("validate", "broken.yaml", "--json").stdout)
    assert rows[0] == {
        "severity": "error",
        "file": "broken.yaml",
        "line": 2,
        "column": 8,
        "path": "as_of",
        "wrong": "2025-11 has no day 31",
        "right": rows[0]["right"],
    }


def test_strict_counts_warnings(run: Run, facts: Path) -> None:
    """A source that nothing cites is a warning, and a fault under --strict."""
    spare = "  - {id: s2, title: Spare}\nactors:"
    facts.write_text(FACTS.replace("actors:", spare, 1), encoding="utf-8")
    relaxed, strict = run("validate", "facts.yaml"), run("validate", "facts.yaml", "--strict")
    assert (relaxed.exit_code, strict.exit_code) == (0, 3)
    assert "warning: facts.yaml:8:5: sources[1]: the source 's2' is cited by no fact" in relaxed.stderr


REGISTER = "actors: [{name: A Bell, country: NO, offices: [{office: Minister, from: 2025, to: %s, source: Decree}]}]\n"


def test_the_register_of_the_workspace_is_checked(run: Run, facts: Path, tmp_path: Path) -> None:
    """With every facts file, and by its name; every command that reads it tells the same."""
    (tmp_path / "configs").mkdir()
    (tmp_path / "configs/briefgen.yaml").write_text("", encoding="utf-8")
    register = tmp_path / "configs/actors.yaml"
    register.write_text(REGISTER % 2024, encoding="utf-8")
    wrong = (
        "configs/actors.yaml:1:83: actors[0].offices[0].to: the office ends on 2024, before it begins on 2025; "
        "exchange from and to, or mend one of them\n"
    )
    for inputs in (["facts.yaml"], ["configs/actors.yaml"]):
        result = run("validate", *inputs)
        assert (result.exit_code, result.stdout) == (3, wrong)
    for command in ("render", "extract", "diff facts.yaml"):
        result = run(*command.split(), "facts.yaml")
        assert result.exit_code == 3
        assert wrong in result.stderr
    register.write_text(REGISTER % 2026, encoding="utf-8")
    assert run("validate", "configs/actors.yaml", "facts.yaml").stderr == "2 files without fault\n"
    missing = run("validate", "nowhere/actors.yaml")
    assert (missing.exit_code, "cannot be read" in missing.stdout) == (3, True)


def test_quotations_are_compared_with_the_text(run: Run, facts: Path, tmp_path: Path) -> None:
    """A quotation that does not stand where it says it does is a fault with its place."""
    (tmp_path / "note.txt").write_text("date 2025-11-01\nQuotas were discussed.\n", encoding="utf-8")
    good = FACTS.replace("date: 2025-11-01}", "date: 2025-11-01, file: note.txt}").replace(
        "not agreed., sources: [s1]",
        "not agreed., evidence: [{source: s1, quote: Quotas were discussed., start: 0, end: 22}]",
    )
    facts.write_text(good, encoding="utf-8")
    assert run("validate", "facts.yaml").exit_code == 0
    facts.write_text(good.replace("quote: Quotas were", "quote: Quotes were"), encoding="utf-8")
    result = run("validate", "facts.yaml")
    assert result.exit_code == 3
    assert "the quote is not what stands at 0 to 22 of the text" in result.stdout


def test_missing_text_of_a_source(run: Run, facts: Path) -> None:
    """A source whose file is not there is a fault."""
    facts.write_text(FACTS.replace("date: 2025-11-01}", "date: 2025-11-01, file: gone.txt}"), encoding="utf-8")
    result = run("validate", "facts.yaml")
    assert result.exit_code == 3
    assert "facts.yaml:7:" in result.stdout
    assert "gone.txt cannot be read" in result.stdout


def test_schema_is_a_schema(run: Run) -> None:
    """The schema printed is valid JSON Schema."""
    jsonschema.Draft202012Validator.check_schema(json.loads(run("schema").stdout))


def test_decisions_by_name_and_their_schema(run: Run, tmp_path: Path) -> None:
    """A reviews.yaml is checked as what it is, with the place of each fault; its schema is printed, too."""
    issue = "issue: {id: water, title: Water, review: proposed}"
    item = f"{{id: water, decision: accept, by: R. Haddad, at: 2025-11-03T09:14:00Z, {issue}}}"
    text = f"pair: [LB, SY]\nreviews:\n- {item}\n"
    (tmp_path / "reviews.yaml").write_text(text, encoding="utf-8")
    assert run("validate", "reviews.yaml").stderr == "1 file without fault\n"
    (tmp_path / "reviews.yaml").write_text(text.replace("accept", "agree"), encoding="utf-8")
    done = run("validate", "reviews.yaml")
    assert (done.exit_code, done.stdout.partition("agree")[0]) == (3, "reviews.yaml:3:25: reviews[0].decision: '")
    assert run("validate", "gone/reviews.yaml").stdout == "gone/reviews.yaml: there is no such file; check the path\n"
    schema = json.loads(run("schema", "reviews").stdout)
    assert schema["title"] == "briefgen reviews"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_the_schemes_of_the_workspace_count(run: Run, facts: Path, tmp_path: Path) -> None:
    """A marking of the workspace's own scheme is none to be warned of."""
    (tmp_path / "configs").mkdir()
    (tmp_path / "configs/briefgen.yaml").write_text("", encoding="utf-8")
    facts.write_text(FACTS.replace("TLP:GREEN", "SHUT"), encoding="utf-8")
    assert "the marking 'SHUT' is of no scheme" in run("validate", "facts.yaml").stderr
    (tmp_path / "configs/markings.yaml").write_text("schemes: {nordia: [OPEN, SHUT]}\n", encoding="utf-8")
    assert run("validate", "facts.yaml").stderr == "1 file without fault\n"
