"""Times New Roman, or a twin with the same widths, found on this machine."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nhipcau.documents.layout.refusals import font_missing

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")
_FACES = ("Regular", "Bold", "Italic", "BoldItalic")
_FAMILIES: dict[str, tuple[str, ...]] = {
    "Tinos": tuple(f"Tinos-{face}.ttf" for face in _FACES),
    "Times New Roman": ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
    "Liberation Serif": tuple(f"LiberationSerif-{face}.ttf" for face in _FACES),
}


@dataclass(frozen=True, slots=True)
class Family:
    """A family and the files of its four faces: regular, bold, italic, bold italic."""

    name: str
    files: tuple[Path, Path, Path, Path]


@cache
def family(folders: tuple[str, ...] = FOLDERS) -> Family:
    """Return the first family that is whole; raises Unavailable that names the package to install when none is."""
    seen: dict[str, Path] = {}
    for folder in folders:
        for place, _folders, names in os.walk(folder):
            seen.update({name.lower(): Path(place) / name for name in names if name.lower().endswith(".ttf")})
    for name, files in _FAMILIES.items():
        found = [seen[file.lower()] for file in files if file.lower() in seen]
        if len(found) == len(_FACES):
            regular, bold, italic, both = found
            return Family(name, (regular, bold, italic, both))
    raise font_missing()
