"""Editions kept on disk: numbered, never changed, and the newest under a stable name.

    out/LB-SY/minister.en.pdf                      the newest, under its stable name
    out/LB-SY/editions/minister.en/0007/           edition 7: its files, facts.yaml and manifest.json

An edition appears by one rename of a folder that is complete and flushed, so that a kill at any moment leaves it whole
or not there. The stable names are copies, written after it: should a kill fall between, `Shelf.heal` writes them anew.
One process at a time adds to a shelf (see `briefgen.refresh.lock`); any number may read.
"""

from __future__ import annotations

import contextlib
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from briefgen.edition import cannot_write, flush_folder, write_whole
from briefgen.edition.manifest import NAME, FileRecord, Manifest, read_manifest, sha256
from briefgen.errors import InputError

FOLDER = "editions"
FACTS_NAME = "facts.yaml"
_NUMBER = re.compile(r"\d{4,}")
_PART, _GONE = ".part-", ".gone-"  # folders on their way in and out


@dataclass(frozen=True, slots=True)
class Kept:
    """One edition on the shelf."""

    folder: Path
    manifest: Manifest

    def read(self, name: str) -> bytes:
        """One of its files; InputError where it is missing or no longer what the manifest says."""
        record = next((f for f in self.manifest.files if f.name == name), None)
        if record is None:
            raise InputError(f"{self.folder} has no file {name}")
        try:
            content = (self.folder / name).read_bytes()
        except OSError as error:
            raise InputError(f"{self.folder / name} cannot be read ({error.strerror})") from error
        if sha256(content) != record.sha256:
            raise InputError(f"{self.folder / name} is not what was made: its SHA-256 differs from the manifest's")
        return content

    def damage(self) -> list[str]:
        """What is wrong with its files, in words; empty where all are as they were made."""
        found = []
        for record in self.manifest.files:
            try:
                self.read(record.name)
            except InputError as error:
                found.append(error.message)
        return found


class Shelf:
    """The editions of one pair, audience and language below an output folder."""

    def __init__(self, out: Path, pair: str, audience: str, lang: str) -> None:
        self.out = out
        self.pair, self.audience, self.lang = pair, audience, lang
        self.folder = out / pair / FOLDER / f"{audience}.{lang}"

    def numbers(self) -> list[int]:
        """The numbers of the editions that are there, ascending."""
        try:
            names = [p.name for p in self.folder.iterdir()]
        except OSError:
            return []
        return sorted(int(name) for name in names if _NUMBER.fullmatch(name))

    def edition(self, number: int) -> Kept:
        """The edition of that number; InputError where there is none or its manifest is damaged."""
        folder = self.folder / f"{number:04}"
        try:
            raw = (folder / NAME).read_bytes()
        except OSError as error:
            raise InputError(f"{folder} holds no edition ({error.strerror})") from error
        return Kept(folder, read_manifest(raw, str(folder / NAME)))

    def editions(self) -> Iterator[Kept]:
        """Every edition whose manifest can be read, newest first."""
        for number in reversed(self.numbers()):
            with contextlib.suppress(InputError):
                yield self.edition(number)

    def newest(self) -> Kept | None:
        """The newest edition whose manifest can be read."""
        return next(self.editions(), None)

    def add(self, manifest: Manifest, contents: Mapping[str, bytes]) -> Kept:
        """Keep an edition, whole or not at all, under the manifest's number; raises OutputError.

        `contents` are the bytes of the manifest's files by their names.
        """
        target = self.folder / f"{manifest.number:04}"
        part = self.folder / f"{_PART}{secrets.token_hex(8)}"
        try:
            part.mkdir(parents=True)
            try:
                for name, content in (*contents.items(), (NAME, manifest.to_bytes())):
                    write_whole(part / name, content)
                    (part / name).chmod(0o444)  # an edition is never changed
                part.rename(target)
                flush_folder(self.folder)
            except BaseException:
                shutil.rmtree(part, ignore_errors=True)
                raise
        except OSError as error:
            raise cannot_write(target, error) from error
        return Kept(target, manifest)

    def heal(self, kept: Kept) -> bool:
        """Write every stable name that is missing or differs from the edition; tells whether one was. OutputError."""
        mended = False
        for record in kept.manifest.files:
            if record.newest and not _holds(self.out / record.newest, record):
                write_whole(self.out / record.newest, kept.read(record.name))
                mended = True
        return mended

    def unpublish(self, before: Kept, after: Manifest) -> None:
        """Remove stable names of the edition before that the one after does not use: another pattern or format."""
        used = {record.newest for record in after.files}
        for record in before.manifest.files:
            if record.newest and record.newest not in used and _holds(self.out / record.newest, record):
                with contextlib.suppress(OSError):
                    (self.out / record.newest).unlink()

    def retire(self, *, most: int, younger_than: timedelta | None, now: datetime) -> list[int]:
        """Remove editions beyond the newest `most` that are not younger either; returns their numbers.

        The newest always stays. What cannot be removed stays, without an error: it is tried again next time.
        """
        removed = []
        for kept in list(self.editions())[max(most, 1) :]:
            if younger_than is None or now - kept.manifest.made_at > younger_than:
                gone = self.folder / f"{_GONE}{secrets.token_hex(8)}"
                with contextlib.suppress(OSError):
                    kept.folder.rename(gone)
                    shutil.rmtree(gone, ignore_errors=True)
                    removed.append(kept.manifest.number)
        return removed

    def sweep(self) -> None:
        """Remove what a killed run left half-written."""
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                if path.name.startswith((_PART, _GONE)):
                    shutil.rmtree(path, ignore_errors=True)


def records(contents: Mapping[str, bytes], newest: Mapping[str, str]) -> tuple[FileRecord, ...]:
    """The records of files by name; `newest` gives the stable names of those that have one."""
    return tuple(
        FileRecord(name=name, newest=newest.get(name), sha256=sha256(content), size=len(content))
        for name, content in contents.items()
    )


def shelves(out: Path, pairs: Sequence[str] | None = None) -> Iterator[Shelf]:
    """Every shelf below an output folder, of these pairs or of all, by name."""
    for folder in sorted(out.glob(f"*/{FOLDER}/*.*")):
        pair = folder.parent.parent.name
        audience, _, lang = folder.name.rpartition(".")
        if folder.is_dir() and (pairs is None or pair in pairs):
            yield Shelf(out, pair, audience, lang)


def _holds(path: Path, record: FileRecord) -> bool:
    """Whether the file is there with the record's bytes."""
    try:
        return path.stat().st_size == record.size and sha256(path.read_bytes()) == record.sha256
    except OSError:
        return False
