"""One file per font: a module here with `FONT` takes part; nothing else need be touched."""

from __future__ import annotations

import pkgutil
import subprocess
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")


@dataclass(frozen=True)
class Font:
    """A family and the Debian package that brings it. `scale` evens out faces that are drawn large."""

    family: str
    package: str
    scale: float = 1.0


def letters() -> set[str]:
    """Return the 134 letters of Vietnamese that ASCII has not."""
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}
    marked = {letter for letter in small if not letter.isascii()}
    return marked | {letter.upper() for letter in marked}


def files(family: str) -> list[str]:
    """Return the files of a family, upright, bold and slanted."""
    found = subprocess.run(
        ["fc-list", f":family={family}", "--format", "%{file}\n"], capture_output=True, text=True, check=True
    )
    return sorted(set(found.stdout.split()))


def missing_letters(path: str) -> set[str]:
    """Return the Vietnamese letters a font file has no glyph for: such letters would come from another font."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - of WeasyPrint's

    known = set(TTFont(path, lazy=True).getBestCmap())
    return {letter for letter in letters() if ord(letter) not in known}


@cache
def fonts() -> dict[str, Font]:
    """Return every font of this folder by the name of its file."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").FONT for name in names}


def missing_packages(names: Iterable[str]) -> dict[str, str]:
    """Return the Debian package each named font needs that this machine has no file of."""
    return {name: fonts()[name].package for name in names if not files(fonts()[name].family)}


def usable(asked: Sequence[str]) -> list[str]:
    """Return the fonts asked for, or every one there is.

    A font that was asked for by name and is not here ends the run: its pages would silently be set in another. Without
    names, the fonts that are not here are left out.
    """
    missing = missing_packages(asked or fonts())
    if asked and missing:
        raise SystemExit("".join(f"The font {name} is not here: apt-get install {missing[name]}\n" for name in missing))
    return list(asked) or [name for name in sorted(fonts()) if name not in missing]
