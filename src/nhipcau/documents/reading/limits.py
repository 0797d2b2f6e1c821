"""How much a stranger's file may cost us. Imported by the child processes too: standard library only."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.kernel.children import limits as children

MAX_FILE_BYTES = 2_000_000_000
MAX_PAGES = 2_000
MAX_PIXELS = 140_000_000
"""An A0 sheet at 300 dpi; refused from the header, before anything is decoded."""

WORK_PIXELS = 20_000_000
"""What a page is scaled down to before it is read: a little more than A3 at 300 dpi."""

READ_DPI = 300
PDF_MAX_OBJECTS = 400_000
PDF_MAX_CONTENT = 64_000_000
"""Bytes one content stream of a page may inflate to; an ordinary page has under 1 MB."""

ZIP_MAX_PARTS = 5_000
ZIP_MAX_BYTES = 300_000_000
ZIP_MAX_RATIO = 200
ZIP_SMALL = 5_000_000
"""Bytes below which a high ratio is nothing to fear: empty tables pack very well."""

OFFICE_MAX_LETTERS = 5_000_000


@dataclass(frozen=True, slots=True)
class Limits(children.Limits):
    """What a child process of this room gets unless it is told otherwise; Tesseract runs below it."""

    memory: int = 1_500_000_000
    cpu: int = 60
    wall: float = 120
    file_size: int = 300_000_000
    open_files: int = 128


LOOK = Limits(cpu=20, wall=40)
RENDER = Limits(cpu=20, wall=40)
READ = Limits(cpu=90, wall=180)
