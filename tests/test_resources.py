"""The built-in configs as plain data."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefgen import resources
from briefgen.errors import InputError
from briefgen.resources import builtin, builtin_data

FILES = sorted(p.relative_to(builtin("configs")).as_posix() for p in builtin("configs").glob("lexicon/*.yaml"))


@pytest.mark.parametrize("name", ["countries.yaml", "actors.yaml", *FILES])
def test_data_are_those_of_a_plain_yaml_reader(name: str) -> None:
    """Every scalar is text."""
    text = (builtin("configs") / name).read_text(encoding="utf-8")
    assert builtin_data(name) == yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes only text


@pytest.mark.parametrize("text", [b"a: [b", b"a: *b", b"", b"a: \xff", None])
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: bytes | None
) -> None:
    """Broken, with an alias, empty, no UTF-8, missing."""
    monkeypatch.setattr(resources, "builtin", lambda _kind: tmp_path)
    if text is not None:
        (tmp_path / "words.yaml").write_bytes(text)
    with pytest.raises(InputError, match=r"words\.yaml cannot be read"):
        builtin_data("words.yaml")
