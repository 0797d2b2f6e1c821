"""The text layer of a born-digital PDF page: words with their places, and whether it can be believed."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from nhipcau.documents.reading.child import pdfs

FEWEST_LETTERS = 12
PICTURE_COVER = 0.6
"""A picture over more of the page than this is a scan, whatever text somebody's program laid over or under it."""

MOST_JUNK = 0.03
SOFT_HYPHEN = 2
"""What pdfium gives for the hyphen of a word broken at the end of a line."""

GRID = 1 << 20
"""pdfium gives places on a device of our choice in whole numbers: fine enough for fractions."""

_INVISIBLE = {raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP}
_MARKS = set("̛̣̀́̂̃̆̉")
_LATIN = set("abcdefghijklmnopqrstuvwxyzđ")


@dataclass(frozen=True, slots=True)
class Letter:
    """One character as pdfium places it; the box in fractions of the upright page, None for made-up spaces."""

    text: str
    box: tuple[float, float, float, float] | None
    wrong: bool


def has_text(page: pypdfium2.PdfPage) -> bool:
    """Return whether the page's own text can be taken as it is."""
    if pdfs.picture_cover(page) > PICTURE_COVER:
        return False
    text_page = page.get_textpage()
    text = text_page.get_text_bounded()
    if sum(char.isalpha() for char in text) < FEWEST_LETTERS:
        return False
    return is_believable(text) and not _mostly_invisible(page) and not _mostly_unmapped(text_page)


def is_believable(text: str) -> bool:
    """Return False for letters no Vietnamese or English text has: fonts of before Unicode (TCVN3, VNI), lost maps."""
    seen = junk = 0
    for char in unicodedata.normalize("NFD", text.lower()):
        if char.isspace():
            continue
        category = unicodedata.category(char)
        seen += 1
        if category[0] == "L":
            junk += char not in _LATIN
        elif category in {"Co", "Cn", "Cc", "Cs"} or char == "�":
            junk += 1
        elif category == "Mn":
            junk += char not in _MARKS
        else:
            junk += char in "¸µ®·¨©¬¦§¶¹«­"
    return junk <= seen * MOST_JUNK


def _mostly_invisible(page: pypdfium2.PdfPage) -> bool:
    seen = hidden = 0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4):
        seen += 1
        hidden += raw.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE
    return bool(hidden * 2 > seen)


def _mostly_unmapped(text_page: pypdfium2.PdfTextPage) -> bool:
    count = text_page.count_chars()
    wrong = sum(raw.FPDFText_HasUnicodeMapError(text_page, index) == 1 for index in range(count))
    return bool(wrong > count * MOST_JUNK)


def letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    """Yield the page's characters in the file's order, line ends as such."""
    text_page = page.get_textpage()
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        char = "\n" if code in {10, 13} else "-" if code == SOFT_HYPHEN else chr(code)
        if char.isspace() or raw.FPDFText_IsGenerated(text_page, index) == 1:
            yield Letter("\n" if char == "\n" else " ", None, wrong=False)
            continue
        if unicodedata.category(char) in {"Cc", "Cs"}:
            continue
        yield Letter(char, _box(page, text_page, index), raw.FPDFText_HasUnicodeMapError(text_page, index) == 1)


def _box(
    page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, index: int
) -> tuple[float, float, float, float] | None:
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(box)):
        return None
    first = _on_page(page, box.left, box.top)
    second = _on_page(page, box.right, box.bottom)
    left, right = sorted((first[0], second[0]))
    top, bottom = sorted((first[1], second[1]))
    return left, top, right, bottom


def _on_page(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Return a point of the PDF's own system as fractions of the page as it is shown (its rotation included)."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, GRID, GRID, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value / GRID, down.value / GRID
