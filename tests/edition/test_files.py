"""Files on disk: names that stay inside the folder, and content that is whole or not there."""

from __future__ import annotations

import os
import stat
import subprocess
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.edition import FIELDS, output_path, write_whole
from briefgen.errors import InputError, OutputError

VALUES = {"pair": "LB-SY", "audience": "minister", "lang": "en", "date": "2025-11-03", "marking": "TLP:AMBER+STRICT"}
OUT = Path("out")
HINT = "use the fields {pair}, {audience}, {lang}, {date}, {marking}, as in {pair}_{date}_{audience}.{lang}"


def names(folder: Path) -> list[str]:
    """What lies in the folder, hidden files too."""
    return sorted(p.name for p in folder.iterdir())


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("{pair}/{audience}.{lang}", "out/LB-SY/minister.en.pdf"),
        ("{pair}_{date}_{marking}", "out/LB-SY_2025-11-03_TLP-AMBER+STRICT.pdf"),
        ("brief", "out/brief.pdf"),
        ("a{{b}}", "out/a{b}.pdf"),
        ("a:b\\c?*", "out/a-b-c--.pdf"),
        ("a\0b\x7f", "out/a-b-.pdf"),
        ("..a", "out/..a.pdf"),
    ],
)
def test_names_from_patterns(pattern: str, path: str) -> None:
    """Fields are filled in, and what some file system forbids becomes a hyphen."""
    assert output_path(OUT, pattern, VALUES, "pdf") == Path(path)


@pytest.mark.parametrize(
    "pattern", ["../x", "a/../../x", "/etc/x", "//x", "a//b", "", ".", "..", "a/..", "a/", "./x", " /x"]
)
def test_patterns_that_leave_the_folder_are_refused(pattern: str) -> None:
    """No parent, no root, no empty or dotted name, at any place."""
    with pytest.raises(InputError) as caught:
        output_path(OUT, pattern, VALUES, "pdf")
    assert caught.value.message == f"the name pattern {pattern!r} leaves the output folder or names no file"
    assert caught.value.hint == HINT


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{pairs}", "the name pattern has no field {pairs}"),
        ("{}", "the name pattern has no field {}"),
        ("{0}", "the name pattern has no field {0}"),
        ("{pair.__class__}", "the name pattern has no field {pair.__class__}"),
        ("{pair[0]}", "the name pattern has no field {pair[0]}"),
        ("{pair", "the name pattern '{pair' is wrong: expected '}' before end of string"),
        ("}", "the name pattern '}' is wrong: Single '}' encountered in format string"),
        ("{pair:>999999999999}", "the name pattern '{pair:>999999999999}' formats the field {pair}"),
        ("{pair:{zzz}}", "the name pattern '{pair:{zzz}}' formats the field {pair}"),
        ("{pair!r}", "the name pattern '{pair!r}' formats the field {pair}"),
    ],
)
def test_wrong_patterns_are_refused(pattern: str, message: str) -> None:
    """An unknown field or a formatting instruction is told as such."""
    with pytest.raises(InputError) as caught:
        output_path(OUT, pattern, VALUES, "pdf")
    assert (caught.value.message, caught.value.hint) == (message, HINT)


@pytest.mark.parametrize("value", ["../../etc", "/etc/passwd", "a/b", "..\\..", "C:\\x", "a\nb", "\0"])
def test_values_cannot_leave_the_folder(value: str) -> None:
    """Slashes of a value make no folders."""
    path = output_path(OUT, "x{marking}y", {**VALUES, "marking": value}, "pdf")
    assert path.parent == OUT
    assert not set('<>:"/\\|?*\0\n') & set(path.name)


def test_a_value_of_dots_is_refused() -> None:
    """A pair called .. is no way out."""
    with pytest.raises(InputError):
        output_path(OUT, "{pair}/{audience}", {**VALUES, "pair": ".."}, "pdf")


@given(st.text(max_size=30), st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=10), min_size=5))
def test_no_pattern_leaves_the_folder(pattern: str, values: dict[str, str]) -> None:
    """Whatever the pattern and the values: a path below the folder, or a refusal."""
    try:
        path = output_path(OUT, pattern, values, "pdf")
    except InputError:
        return
    assert os.path.normpath(path).startswith("out/")
    assert path.name.endswith(".pdf")


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    """Folders are made, the content is exact, an older file is replaced, nothing else is left."""
    path = tmp_path / "a" / "b" / "x.pdf"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["x.pdf"]


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_permissions_follow_the_umask(tmp_path: Path, umask: int, mode: int) -> None:
    """As for any file that a program makes."""
    before = os.umask(umask)
    try:
        write_whole(tmp_path / "x", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == mode


def test_a_name_as_long_as_the_file_system_allows(tmp_path: Path) -> None:
    """255 bytes are written; one more is an error with the reason."""
    write_whole(tmp_path / ("x" * 255), b"1")
    with pytest.raises(OutputError, match="File name too long"):
        write_whole(tmp_path / ("x" * 256), b"1")


@pytest.mark.parametrize("call", ["fsync", "write", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: BaseException
) -> None:
    """Whatever step fails, the last good file stays whole and no part of the new one lies about."""
    path = tmp_path / "x.pdf"
    write_whole(path, b"old")

    def fail(*_: object, **__: object) -> None:
        raise error

    if call == "write":
        real = os.fdopen

        def broken(handle: int, mode: str) -> object:
            file = real(handle, mode, buffering=0)

            class Full:
                def __enter__(self) -> Full:
                    return self

                def __exit__(self, *_: object) -> None:
                    file.close()

                def write(self, content: bytes) -> None:
                    file.write(content[:1])
                    raise error

            return Full()

        monkeypatch.setattr(os, "fdopen", broken)
    else:
        monkeypatch.setattr(os if call == "fsync" else Path, call, fail)
    expected = OutputError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(expected) as caught:
        write_whole(path, b"new content")
    monkeypatch.undo()
    assert names(tmp_path) == ["x.pdf"]
    assert path.read_bytes() == b"old"
    if isinstance(caught.value, OutputError):
        assert caught.value.message == f"cannot write {path}: No space left on device"
        assert caught.value.hint == "choose another folder with --out"


def test_a_full_disk(tmp_path: Path) -> None:
    """On a file system without room the error is one line and nothing is left."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only the superuser can mount a small file system")
    try:
        write_whole(disk / "x", b"old")
        with pytest.raises(OutputError, match="No space left on device"):
            write_whole(disk / "x", b"n" * 100_000)
        assert names(disk) == ["x"]
        assert (disk / "x").read_bytes() == b"old"
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_something_in_the_way(tmp_path: Path) -> None:
    """A file where a folder is needed, or a folder where the file goes, is named."""
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path / "file" / "x", tmp_path / "file" / "a" / "x"):
        with pytest.raises(OutputError) as caught:
            write_whole(path, b"")
        assert caught.value.hint == f"{tmp_path / 'file'} is in the way"
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError) as caught:
        write_whole(tmp_path / "folder", b"")
    assert caught.value.message == f"cannot write {tmp_path / 'folder'}: Is a directory"
    assert caught.value.hint == f"{tmp_path / 'folder'} is in the way"
    assert names(tmp_path) == ["file", "folder"]


def test_a_folder_without_permission(tmp_path: Path) -> None:
    """A folder that may not be written to is told with its reason."""
    if os.geteuid() == 0:
        pytest.skip("the superuser may write everywhere")
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="Permission denied"):
        write_whole(tmp_path / "x", b"")


def test_a_pipe_is_written_to_not_replaced(tmp_path: Path) -> None:
    """What is no regular file, like /dev/stdout, keeps its place."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_whole(pipe, b"content")
    reader.join(10)
    assert got == [b"content"]
    assert pipe.is_fifo()


def test_writers_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    """Whoever comes last wins, and no reader ever sees a mixture."""
    path = tmp_path / "x"
    contents = [bytes([n]) * 50_000 for n in range(8)]
    threads = [threading.Thread(target=write_whole, args=(path, c)) for c in contents for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_bytes() in contents
    assert names(tmp_path) == ["x"]
