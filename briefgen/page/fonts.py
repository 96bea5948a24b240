"""The page's fonts: known static Noto faces and nothing else of the machine.

Pango takes a fallback for a missing glyph from whatever fontconfig knows, so the same facts would give another page
on another machine. A private fontconfig file, whose only folder holds links to the faces named here, closes that.
This module is importable without the layout engine, so that `doctor` can name what is missing.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from briefgen.errors import MissingDependencyError

ENV_FONTS = "BRIEFGEN_FONTS"  # folders of fonts, separated as in PATH, that are looked into first
ENV_CACHE = "BRIEFGEN_CACHE"  # folder for the font configuration
_TRUSTED = (os.getuid(), 0)

_DEBIAN_CORE, _DEBIAN_CJK = "fonts-noto-core", "fonts-noto-cjk"
_MACOS = "static faces from https://notofonts.github.io into ~/Library/Fonts"


@dataclass(frozen=True, slots=True)
class FontFamily:
    """One family of faces: what it is for, its files, and how to get it on each system.

    `file_globs` are alternatives for one face each: every glob must match a file for the family to be complete.
    Without an `essential` family no page can be made; without another only texts in its scripts fail.
    """

    name: str
    scripts: tuple[str, ...]
    file_globs: tuple[str, ...]
    debian: str
    fedora: str
    macos: str
    essential: bool = False


def _family(name: str, scripts: str, faces: str = "Regular Bold", *, essential: bool = False) -> FontFamily:
    stem = name.replace(" ", "")
    package = f"google-{name.lower().replace(' ', '-')}-fonts"
    globs = tuple(f"{stem}-{face}.[to]tf" for face in faces.split())
    return FontFamily(name, tuple(scripts.split()), globs, _DEBIAN_CORE, package, _MACOS, essential)


def _cjk(name: str) -> FontFamily:
    globs = tuple(f"{name.replace(' ', '')}-{face}.ttc" for face in ("Regular", "Bold"))
    package = f"google-{name.lower().replace(' ', '-')}-fonts"
    cask = "brew install --cask font-" + name.lower().replace(" ", "-")
    return FontFamily(name, ("Hani", "Hira", "Kana", "Hang", "Bopo"), globs, _DEBIAN_CJK, package, cask)


_FOUR_FACES = "Regular Bold Italic BoldItalic"
_FAMILIES = (
    _family("Noto Sans", "Latn Cyrl Grek", _FOUR_FACES, essential=True),
    _family("Noto Serif", "Latn Cyrl Grek", _FOUR_FACES, essential=True),
    _family("Noto Naskh Arabic", "Arab"),
    _family("Noto Sans Arabic", "Arab"),
    _cjk("Noto Sans CJK"),
    _cjk("Noto Serif CJK"),
    _family("Noto Sans Hebrew", "Hebr"),
    _family("Noto Sans Armenian", "Armn"),
    _family("Noto Sans Georgian", "Geor"),
    _family("Noto Sans Ethiopic", "Ethi"),
    _family("Noto Sans Devanagari", "Deva"),
    _family("Noto Sans Bengali", "Beng"),
    _family("Noto Sans Gurmukhi", "Guru"),
    _family("Noto Sans Gujarati", "Gujr"),
    _family("Noto Sans Oriya", "Orya"),
    _family("Noto Sans Tamil", "Taml"),
    _family("Noto Sans Telugu", "Telu"),
    _family("Noto Sans Kannada", "Knda"),
    _family("Noto Sans Malayalam", "Mlym"),
    _family("Noto Sans Sinhala", "Sinh"),
    _family("Noto Sans Thai", "Thai"),
    _family("Noto Sans Lao", "Laoo"),
    _family("Noto Sans Khmer", "Khmr"),
    _family("Noto Sans Myanmar", "Mymr"),
    _family("Noto Serif Tibetan", "Tibt"),
    _family("Noto Sans Mongolian", "Mong", "Regular"),
    _family("Noto Sans Thaana", "Thaa"),
    _family("Noto Sans Syriac", "Syrc", "Regular"),
    _family("Noto Sans Tifinagh", "Tfng", "Regular"),
    _family("Noto Sans Symbols", "Zsym", "Regular"),
    _family("Noto Sans Symbols2", "Zsym", "Regular"),
    _family("Noto Sans Math", "Zmth", "Regular"),
)


def required() -> tuple[FontFamily, ...]:
    """Every family that a page may use, the essential ones first."""
    return _FAMILIES


def families_of(char: str) -> tuple[FontFamily, ...]:
    """The families that are meant for the script of a character."""
    from fontTools.unicodedata import script  # noqa: PLC0415, heavy and rarely needed

    return tuple(f for f in _FAMILIES if script(char) in f.scripts)


def locate() -> Mapping[str, tuple[Path, ...]]:
    """The files of each complete family, by family name; an incomplete family has an empty tuple."""
    return _locate(tuple(_folders()))


def ensure() -> Mapping[str, tuple[Path, ...]]:
    """`locate`, but a missing essential family is a MissingDependencyError that says what to install."""
    found = locate()
    missing = [f for f in _FAMILIES if f.essential and not found[f.name]]
    if missing:
        raise MissingDependencyError(f"Fonts are missing: {', '.join(f.name for f in missing)}", install_hint(missing))
    return found


def complete() -> bool:
    """True when every essential family is there."""
    found = locate()
    return all(found[family.name] for family in _FAMILIES if family.essential)


def install_hint(families: Iterable[FontFamily]) -> str:
    """How to get these families on Debian, Fedora and macOS."""
    wanted = tuple(families)
    debian = " ".join(dict.fromkeys(f.debian for f in wanted))
    fedora = " ".join(dict.fromkeys(f.fedora for f in wanted))
    macos = "; ".join(dict.fromkeys(f.macos for f in wanted))
    commands = f"Debian: apt-get install {debian}. Fedora: dnf install {fedora}. macOS: {macos}."
    return f"{commands} Or name a folder of fonts in {ENV_FONTS}."


def _folders() -> Iterator[Path]:
    home = Path.home()
    data_home = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    yield from (Path(p) for p in os.environ.get(ENV_FONTS, "").split(os.pathsep) if p)
    yield from (data_home / "fonts", home / ".fonts", home / "Library/Fonts")
    for base in ("/usr/share/fonts", "/usr/local/share/fonts"):
        yield Path(base)
    yield from (Path("/Library/Fonts"), Path("/opt/homebrew/share/fonts"), Path("/System/Library/Fonts/Supplemental"))


@functools.cache
def _locate(folders: tuple[Path, ...]) -> Mapping[str, tuple[Path, ...]]:
    """The first folder that holds a face wins; a family needs all its faces."""
    index: dict[str, Path] = {}
    for folder in folders:
        for path in _font_files(folder):
            index.setdefault(path.name, path)
    return {family.name: _faces(family, index) for family in _FAMILIES}


def _font_files(folder: Path) -> list[Path]:
    """Noto files below the folder, in an order that does not depend on the file system."""
    found: list[Path] = []
    for root, _, names in os.walk(folder):  # an unreadable folder yields nothing
        found += (Path(root, name) for name in names if name.startswith("Noto"))
    return sorted(found)


def _faces(family: FontFamily, index: Mapping[str, Path]) -> tuple[Path, ...]:
    faces = []
    for glob in family.file_globs:
        match = next((index[n] for n in (glob.replace("[to]", "t"), glob.replace("[to]", "o")) if n in index), None)
        if match is None:
            return ()
        faces.append(match)
    return tuple(faces)


def config_file() -> Path:
    """The private fontconfig file, made when missing; it knows the located faces only.

    Its folder is named by what it links to and appears by one rename, so that any number of processes may ask at once.
    """
    files = [path for faces in ensure().values() for path in faces]
    digest = hashlib.sha256("\n".join(_fingerprint(p) for p in files).encode()).hexdigest()[:16]
    for cache in _cache_folders():
        with contextlib.suppress(OSError):
            return _prepare(cache / f"fonts-{digest}", files)
    raise MissingDependencyError("No folder for the font configuration can be written", f"name one in {ENV_CACHE}")


def _fingerprint(path: Path) -> str:
    stat = path.stat()
    return f"{path}:{stat.st_size}:{stat.st_mtime_ns}"


def _cache_folders() -> Iterator[Path]:
    if named := os.environ.get(ENV_CACHE):
        yield Path(named)
    home = os.environ.get("XDG_CACHE_HOME")
    yield (Path(home) if home else Path.home() / ".cache") / "briefgen"
    yield Path(tempfile.gettempdir()) / f"briefgen-{os.getuid()}"
    yield Path(tempfile.mkdtemp(prefix="briefgen-"))


def _prepare(folder: Path, files: list[Path]) -> Path:
    config = folder / "fonts.conf"
    if _usable(config):
        return config
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.parent.stat().st_uid not in _TRUSTED:  # a shared temporary folder may hold somebody else's trap
        raise OSError(f"{folder.parent} belongs to another user")
    draft = Path(tempfile.mkdtemp(prefix=".fonts-", dir=folder.parent))
    (draft / "faces").mkdir()
    (draft / "cache").mkdir()
    for path in files:
        (draft / "faces" / path.name).symlink_to(path.resolve())
    (draft / "fonts.conf").write_text(_CONFIG.format(folder=escape(str(folder))), encoding="utf-8")
    try:
        draft.rename(folder)
    except OSError:  # another process was first: its folder has the same content
        shutil.rmtree(draft, ignore_errors=True)
    if not _usable(config):
        raise OSError(f"{folder} cannot be prepared")
    return config


def _usable(config: Path) -> bool:
    """True for a file of this user, or of the machine's owner who prepared an image."""
    return config.is_file() and config.stat().st_uid in _TRUSTED


@contextlib.contextmanager
def private_fontconfig() -> Iterator[Path]:
    """Point fontconfig to the private file while its configuration is loaded; the environment is restored after."""
    config = config_file()
    names = ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT")
    before = {name: os.environ.pop(name, None) for name in names}
    os.environ["FONTCONFIG_FILE"] = str(config)
    try:
        yield config
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}/faces</dir>
  <cachedir>{folder}/cache</cachedir>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""
