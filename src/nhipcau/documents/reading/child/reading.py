"""Task `read`: the words of one page, and what else its picture tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image

from nhipcau.documents.reading import limits
from nhipcau.documents.reading.child import (
    again,
    ends,
    idioms,
    ink,
    loops,
    mending,
    paper,
    sniffing,
    tesseract,
    wording,
)
from nhipcau.documents.reading.child.layout import WordRow
from nhipcau.documents.reading.child.marks import bare

LOOK_DPI = 150
"""Fine enough for codes and the print; a born-digital page is drawn no larger."""

DOUBTFUL = 0.62
"""Mean confidence below which a page may lie on its side or upside down."""

FEW_WORDS = 3
LONG_WORD = 3
STANDING = 0.8
SURE_IN_STRIP = 0.3
SIGNS, SURE_SIGN = "^~.,:;'`´ˆ˜°“”‘’\"„¬¡=‹›£¢©®?<>", 0.9
"""Signs print never has standing alone; a colon after a space is read surely where there is one."""

LOW_DPI, HIGH_DPI = 260, 400
TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""How far clockwise a page is to be turned; Pillow counts the other way."""


def answer(arguments: dict[str, Any]) -> dict[str, Any]:
    path, number = Path(arguments["path"]), int(arguments["number"])
    kind = sniffing.kind_of(path)
    if kind in sniffing.OFFICE:
        from nhipcau.documents.reading.child import office  # noqa: PLC0415 - pictures need none of it

        return office.page(path, kind, number)
    program = tesseract.Program(arguments["tesseract"], arguments["tessdata"], arguments["language"])
    names = arguments.get("names", ())
    if kind == "pdf":
        return _pdf_page(path, number, program, names, as_scan=bool(arguments.get("as_scan")))
    from nhipcau.documents.reading.child import pictures  # noqa: PLC0415 - PDFs need none of it

    sheet = pictures.decode(path, kind, number, HIGH_DPI)
    return read_scan(sheet.picture, sheet.dpi, program, names)


def _pdf_page(
    path: Path, number: int, program: tesseract.Program, names: Sequence[str], *, as_scan: bool
) -> dict[str, Any]:
    from nhipcau.documents.reading.child import born, layout, pdfs  # noqa: PLC0415 - pictures need none of it

    page = pdfs.open_page(pdfs.open_pdf(path), number)
    if as_scan or not born.has_text(page):
        return read_scan(pdfs.draw(page, limits.READ_DPI), _drawn_dpi(page.get_size()), program, names)
    width, height = page.get_size()
    picture = pdfs.draw(page, LOOK_DPI)
    words = layout.rows(born.letters(page))
    return {"source": "born", "width": width, "height": height, "rotation": 0, "words": words, **_seen(picture)}


def _drawn_dpi(size: tuple[float, float]) -> float:
    """Return the resolution a PDF page was drawn at, as `pdfs.draw` chose it."""
    pixels = size[0] * size[1] * (limits.READ_DPI / 72) ** 2
    return float(limits.READ_DPI * min(1.0, (limits.WORK_PIXELS / max(pixels, 1.0)) ** 0.5))


def _seen(picture: Image.Image) -> dict[str, Any]:
    """Return what needs no reading; codes and print are taken from a small picture."""
    grey = paper.grey(picture)
    ink_of_page = paper.ink_map(grey)
    return {
        "codes": paper.codes(grey),
        "print": paper.print_of(ink_of_page),
        "blank": paper.is_empty(ink_of_page),
        "coloured": paper.is_coloured(picture),
    }


def read_scan(
    picture: Image.Image, dpi: float, program: tesseract.Program, names: Sequence[str] = ()
) -> dict[str, Any]:
    """Return words, codes, print and turn of a scanned page; a blank one is not given to Tesseract.

    `names` are those of the product's own territories: a tone misread in one is mended.
    """
    size = (picture.width / dpi * 72, picture.height / dpi * 72)
    small = picture.reduce(max(1, round(dpi / LOOK_DPI)))
    seen = _seen(small)
    if seen["blank"]:
        return {"source": "ocr", "width": size[0], "height": size[1], "rotation": 0, "words": [], **seen}
    reading = _recognised(picture, dpi, program)
    turn = 0
    if reading.may_be_turned:
        turn, reading = _turned(picture, dpi, program, reading)
    if turn:
        seen |= _seen(small.transpose(TURNS[turn]))
    width, height = size if turn in {0, 180} else (size[1], size[0])
    page = reading.layout.page
    words = mending.once(mending.without_crumbs(reading.words))
    words = again.read(program, page, reading.layout.dpi, words, grey=not seen["coloured"])
    words = ends.mended(wording.mended(idioms.mended(mending.mended(words, page)), names))
    rows = _rows(loops.mended(words, page), reading.layout)
    red = [_fractions(reading.layout.bed.back(region)) for region in reading.layout.red]
    return {"source": "ocr", "width": width, "height": height, "rotation": turn, "words": rows, "red": red, **seen}


def _recognised(picture: Image.Image, dpi: float, program: tesseract.Program) -> _Reading:
    layout = ink.prepare(picture, dpi, _scale(picture, dpi))
    return _Reading(layout, tesseract.recognise(program, layout.page, layout.dpi))


def _scale(picture: Image.Image, dpi: float) -> float:
    """Return by how much to enlarge a page so that Tesseract reads it well; what lies near 300 dpi stays as it is."""
    if LOW_DPI <= dpi <= HIGH_DPI:
        return 1.0
    return float(min(limits.READ_DPI / dpi, (limits.WORK_PIXELS / (picture.width * picture.height)) ** 0.5))


@dataclass(frozen=True, slots=True)
class _Reading:
    layout: ink.Layout
    words: list[tesseract.Read]

    @property
    def weight(self) -> float:
        """How much was read and how surely: letters weighed by confidence beyond a guess."""
        return sum(len(word.text) * max(0.0, word.confidence - 0.3) for word in self.words)

    @property
    def on_its_side(self) -> int:
        """By how much to turn a page whose lines Tesseract read well running up (90) or down (270), else 0."""
        if tesseract.confidence(self.words) < DOUBTFUL:
            return 0  # lines may have been read from the wrong side: their direction tells nothing
        words = [word for word in self.words if len(word.text) >= LONG_WORD]
        tall = [word for word in words if word.bottom - word.top > word.right - word.left]
        if len(tall) * 2 <= len(words):
            return 0
        down = sum(after.top - word.top for word, after in pairwise(tall) if after.line == word.line)
        return 270 if down > 0 else 90

    @property
    def may_be_turned(self) -> bool:
        return tesseract.confidence(self.words) < DOUBTFUL or len(self.words) < FEW_WORDS or self.on_its_side > 0


def _turned(picture: Image.Image, dpi: float, program: tesseract.Program, first: _Reading) -> tuple[int, _Reading]:
    """Turn the page as its lines or Tesseract's look at its letters say, read again, and keep the surer reading."""
    turn = first.on_its_side or tesseract.turned_by(program, first.layout.page.reduce(2))
    if turn not in TURNS:
        return 0, first
    second = _recognised(picture.transpose(TURNS[turn]), dpi, program)
    # A page that was read on its side was read well; its lines are in order only once it stands.
    needed = first.weight * (STANDING if first.on_its_side else 1.0)
    return (turn, second) if second.weight > needed else (0, first)


def _is_nothing(word: tesseract.Read) -> bool:
    """Return whether a word is a stop, comma or quote that stands alone: dust, or an edge of a stamp."""
    return word.confidence < SURE_SIGN and not word.text.strip(SIGNS)


def _fractions(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return a box within the page, rounded."""
    left, top, right, bottom = (round(min(max(side, 0.0), 1.0), 5) for side in box)
    return left, top, right, bottom


def _without_doubles(words: list[tesseract.Read], layout: ink.Layout) -> Iterator[tesseract.Read]:
    """Yield words, but those of red print once that were read on the page and again in the strip below it."""
    on_page = [word for word in words if word.top < layout.height]
    for word in words:
        shift = layout.place(word.left, word.top) if word.top >= layout.height else None
        if shift:
            moved = replace(word, left=word.left + shift[0], right=word.right + shift[0])
            moved = replace(moved, top=word.top + shift[1], bottom=word.bottom + shift[1])
            if any(bare(moved.text) == bare(one.text) and mending.lie_over(moved, one) for one in on_page):
                continue
        yield word


def _rows(words: list[tesseract.Read], layout: ink.Layout) -> list[WordRow]:
    """Return words in fractions of the page, lines and blocks counted through; guesses in the strip are left out."""
    lines: dict[tuple[int, int, int], int] = {}
    blocks: dict[tuple[int, int], int] = {}
    rows: list[WordRow] = []
    for word in _without_doubles(words, layout):
        shift = layout.place(word.left, word.top)
        if shift is None or _is_nothing(word) or (word.top >= layout.height and word.confidence < SURE_IN_STRIP):
            continue
        line = lines.setdefault(word.line, len(lines))
        block = blocks.setdefault(word.line[:2], len(blocks))
        box = (word.left + shift[0], word.top + shift[1], word.right + shift[0], word.bottom + shift[1])
        left, top, right, bottom = _fractions(layout.bed.back(box))
        rows.append((word.text, left, top, right, bottom, round(word.confidence, 4), line, block))
    return rows
