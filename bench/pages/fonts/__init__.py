"""One file per font: a module here with `FONT` takes part; nothing else need be touched."""

from __future__ import annotations

import pkgutil
import subprocess
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import import_module

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")


@dataclass(frozen=True)
class Font:
    """A family the machine has. `scale` evens out faces that are drawn large."""

    family: str
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
