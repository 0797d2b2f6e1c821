"""Sheets for the demo's stacks, drawn here: the same letter as a born-digital page, or as a sheet that was scanned.

What stands where is known, so that the demo can say what a machine would have read: no reader need be installed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from nhipcau.documents.layout.fonts import family
from nhipcau.documents.reading.shapes import Box, PageText, Word

WIDTH, HEIGHT = 595.0, 842.0
SCALE = 1240 / WIDTH
LEFT, RIGHT, TOP = 85.0, 538.0, 310.0
LINE = 18.0
ASCENT = 0.89
PAPER, INK = 246, 40
TILT = 0.25
"""Degrees a sheet lies askew: seen, and yet every word lies where it was set."""
REGULAR, BOLD = 0, 1


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter on one sheet, in the form of Decree 30/2020."""

    issuer: Sequence[str]
    number: str
    about: str
    to: str
    body: Sequence[str]
    position: str
    signer: str
    day: str = ""
    title: str = ""
    """The kind, for what is no official letter; `about` stands under it then."""


_Line = tuple[str, float, int, float, float, int]
"""Text, size, face, left edge, baseline and block."""


@dataclass(frozen=True, slots=True)
class _Set:
    """A word where it is set: left edge and baseline in points."""

    text: str
    left: float
    base: float
    size: float
    face: int
    line: int
    block: int


def words_of(letter: Letter, *, source: Literal["ocr", "born"], sure: float, number: int = 1) -> PageText:
    """Return what a machine reads on the sheet, on average as sure as `sure` (0-1)."""
    words = [
        Word(one.text, _box(one), 1.0 if source == "born" else _sure(sure, place), one.line, one.block)
        for place, one in enumerate(_set(letter))
    ]
    return PageText(number, WIDTH, HEIGHT, tuple(words), source)


def born_pdf(*letters: Letter, lock: str = "") -> bytes:
    """Return letters as a PDF with words in it; with a `lock` it opens to nobody who does not know it."""
    target = io.BytesIO()
    shut = StandardEncryption(lock, canPrint=0) if lock else None
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), encrypt=shut, invariant=1)
    for letter in letters:
        for one in _set(letter):
            canvas.setFont(_pdf_font(one.face), one.size)
            canvas.drawString(one.left, HEIGHT - one.base, one.text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def scanned_pdf(*letters: Letter) -> bytes:
    """Return letters as a PDF of pictures, as a scanner makes it."""
    first, *others = [scan(letter) for letter in letters]
    target = io.BytesIO()
    first.save(target, "PDF", resolution=150, save_all=True, append_images=others)
    return target.getvalue()


def photo(letter: Letter, *, shade: int = 12) -> bytes:
    """Return a letter as the JPEG of a camera, darker by `shade` of 255."""
    target = io.BytesIO()
    scan(letter).point(lambda value: max(0, value - shade)).save(target, "JPEG", quality=70)
    return target.getvalue()


def scan(letter: Letter) -> Image.Image:
    """Return the picture of a letter: grey paper, a little askew, with a scanner's grain."""
    size = (round(WIDTH * SCALE), round(HEIGHT * SCALE))
    sheet = Image.new("L", size, PAPER)
    pen = ImageDraw.Draw(sheet)
    for one in _set(letter):
        pen.text((one.left * SCALE, one.base * SCALE), one.text, fill=INK, font=_font(one.face, one.size), anchor="ls")
    tilted = sheet.rotate(TILT, resample=Image.Resampling.BILINEAR, fillcolor=PAPER)
    return Image.blend(tilted, Image.effect_noise(size, 40), 0.06)


def _set(letter: Letter) -> list[_Set]:
    """Set a letter word by word."""
    found: list[_Set] = []
    for line, (text, size, face, left, base, block) in enumerate(_lines(letter)):
        at = left
        for word in text.split():
            found.append(_Set(word, at, base, size, face, line, block))
            at += _length(word + " ", size, face)
    return found


def _lines(letter: Letter) -> Iterator[_Line]:
    """Yield the lines from the top."""
    yield from _head(letter)
    yield from _subject(letter)
    base = TOP
    for block, paragraph in enumerate(letter.body, 4):
        for text in _wrapped(paragraph, 14, REGULAR, RIGHT - LEFT):
            yield text, 14, REGULAR, LEFT, base, block
            base += LINE
        base += 6
    yield from _foot(letter, max(base + 20, 600))


def _head(letter: Letter) -> Iterator[_Line]:
    for row, text in enumerate(letter.issuer):
        yield _centred(text, 11.5, BOLD if row else REGULAR, 175, 70 + 16 * row, 0)
    yield _centred(f"Số: {letter.number}", 13, REGULAR, 175, 124, 0)
    if not letter.title:
        for row, text in enumerate(_wrapped(f"V/v {letter.about}", 12, REGULAR, 200)):
            yield _centred(text, 12, REGULAR, 175, 142 + 15 * row, 0)
    yield _centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11.5, BOLD, 420, 70, 1)
    yield _centred("Độc lập - Tự do - Hạnh phúc", 13, BOLD, 420, 87, 1)
    yield _centred(letter.day, 13, REGULAR, 420, 124, 1)


def _subject(letter: Letter) -> Iterator[_Line]:
    if letter.title:
        yield _centred(letter.title, 14, BOLD, WIDTH / 2, 200, 2)
        for row, text in enumerate(_wrapped(letter.about, 14, BOLD, 380)):
            yield _centred(text, 14, BOLD, WIDTH / 2, 220 + LINE * row, 2)
    if letter.to:
        yield _centred(f"Kính gửi: {letter.to}", 14, REGULAR, WIDTH / 2, 275, 3)


def _foot(letter: Letter, base: float) -> Iterator[_Line]:
    yield "Nơi nhận:", 12, BOLD, LEFT, base, 90
    for row, text in enumerate(("- Như trên;", "- Lưu: VT."), 1):
        yield text, 11, REGULAR, LEFT, base + 14 * row, 90
    yield _centred(letter.position, 14, BOLD, 420, base, 91)
    yield _centred(letter.signer, 14, BOLD, 420, base + 90, 91)


def _centred(text: str, size: float, face: int, middle: float, base: float, block: int) -> _Line:
    return text, size, face, middle - _length(text, size, face) / 2, base, block


def _wrapped(text: str, size: float, face: int, width: float) -> Iterator[str]:
    line: list[str] = []
    for word in text.split():
        if line and _length(" ".join([*line, word]), size, face) > width:
            yield " ".join(line)
            line = []
        line.append(word)
    yield " ".join(line)


def _length(text: str, size: float, face: int) -> float:
    return _font(face, size).getlength(text) / SCALE


def _box(one: _Set) -> Box:
    top = one.base - ASCENT * one.size
    right = one.left + _length(one.text, one.size, one.face)
    return Box(
        max(one.left / WIDTH, 0.0),
        top / HEIGHT,
        min(right / WIDTH, 1.0),
        (one.base + 0.22 * one.size) / HEIGHT,
    )


def _sure(mean: float, place: int) -> float:
    """Return how sure a reader is of a word: some more, some less, the same each time."""
    return min(0.99, max(0.3, mean + ((place * 37) % 11 - 5) * 0.008))


@cache
def _font(face: int, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_file(face)), size * SCALE)


@cache
def _pdf_font(face: int) -> str:
    name = f"nhipcau-demo-{face}"
    pdfmetrics.registerFont(TTFont(name, str(_file(face))))
    return name


def _file(face: int) -> Path:
    return family().files[face]
