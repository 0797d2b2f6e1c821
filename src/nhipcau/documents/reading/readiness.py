"""What reading needs of the machine: the program, its data for Vietnamese, and fonts that have Vietnamese letters."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

LANGUAGE = "vie"
NEEDED_LANGUAGES = (LANGUAGE, "osd")
GLYPHLESS = "pdf.ttf"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
FONT_FILES = ("Tinos-Regular.ttf", "Arimo-Regular.ttf")


def program() -> str:
    """Return Tesseract's path, or ""."""
    return shutil.which(settings.TESSERACT) or ""


def data_folder() -> str:
    """Return where the operator put Tesseract's data, or "" for the usual place."""
    return str(settings.TESSDATA_PREFIX)


@lru_cache(maxsize=4)
def _listed(path: str, folder: str) -> tuple[str, ...]:
    """Return what Tesseract says of its languages: a line that names the folder, then a language a line."""
    environment = {"TESSDATA_PREFIX": folder} if folder else {}
    try:
        done = subprocess.run(  # noqa: S603 - the program the operator named
            [path, "--list-langs"], env=environment, capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(done.stdout.splitlines())


def _languages(path: str, folder: str) -> set[str]:
    return {line.strip() for line in _listed(path, folder)[1:]}


def glyphless_font() -> str:
    """Return the path of the font without shapes for invisible text, which comes with Tesseract, or ""."""
    named = re.search(r'"([^"]+)"', "".join(_listed(program(), data_folder())[:1])) if program() else None
    path = Path(named[1]) / GLYPHLESS if named else None
    return str(path) if path and path.is_file() else ""


def can_read_scans() -> bool:
    path = program()
    return bool(path) and set(NEEDED_LANGUAGES) <= _languages(path, data_folder())


def has_fonts() -> bool:
    """Return whether the fonts of printed letters are installed (Debian's fonts-croscore)."""
    folders = [Path(folder) for folder in FONT_FOLDERS if Path(folder).is_dir()]
    return all(any(next(folder.rglob(name), None) for folder in folders) for name in FONT_FILES)


def is_ready() -> str:
    """Return "" when scans can be read and letters printed, else a sentence that says what to install."""
    if not program():
        return _("Scans cannot be read: Tesseract is missing. Install Debian's tesseract-ocr and tesseract-ocr-vie.")
    missing = sorted(set(NEEDED_LANGUAGES) - _languages(program(), data_folder()))
    if missing:
        return _("Scans cannot be read: Tesseract has no data for %(languages)s. Install tesseract-ocr-vie.") % {
            "languages": ", ".join(missing)
        }
    if not has_fonts():
        return _("Letters cannot be printed: the fonts Tinos and Arimo are missing. Install Debian's fonts-croscore.")
    return ""
