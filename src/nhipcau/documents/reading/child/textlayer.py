"""The invisible words over a page's picture, and the font without shapes that they are set in.

The font is the one Tesseract's own PDFs use (`pdf.ttf`, Debian's tesseract-ocr): every letter maps to one empty glyph,
half as wide as it is high, and is stretched to the word's box.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from nhipcau.documents.reading.child.refusals import Refusal
from nhipcau.documents.reading.codes import Fault

ADVANCE = 500
"""Width of every glyph in thousandths of the font's size, as in the font file."""

DESCENT = 0.22
"""Share of a word's box that lies under its base line, for most words."""

LARGEST = 0xFFFF


def font(pdf: Pdf, path: Path) -> Dictionary:
    """Return the font for all pages of `pdf`; its codes are UTF-16."""
    try:
        program = path.read_bytes()
    except OSError as error:
        raise Refusal(Fault.NOT_READY, "font") from error
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.GlyphLessFont,
        Flags=5,
        FontBBox=Array([0, 0, ADVANCE, 1000]),
        ItalicAngle=0,
        Ascent=1000,
        Descent=-1,
        CapHeight=1000,
        StemV=80,
        FontFile2=pdf.make_indirect(Stream(pdf, program, Length1=len(program))),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.GlyphLessFont,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=pdf.make_indirect(Stream(pdf, b"\x00\x01" * (LARGEST + 1))),
        DW=ADVANCE,
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.GlyphLessFont,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_indirect(Stream(pdf, _to_unicode())),
        )
    )


def _to_unicode() -> bytes:
    """Return the table that says each code is its own letter, in ranges of one leading byte as the format wants."""
    ranges = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
    parts = [ranges[start : start + 100] for start in range(0, 256, 100)]
    body = "\n".join(f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identify-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def text(words: list[Any], width: float, height: float) -> bytes:
    """Return the content stream for the words of a page of this size in points."""
    return ("BT 3 Tr\n" + "\n".join(_words(words, width, height)) + "\nET\n").encode("ascii")


def _words(words: list[Any], width: float, height: float) -> Iterator[str]:
    for word, left, top, right, bottom, *_rest in words:
        letters = "".join(char if ord(char) <= LARGEST else "?" for char in word)
        size = (bottom - top) * height
        if not letters or size <= 0 or right <= left:
            continue
        stretch = (right - left) * width / (len(letters) * size * ADVANCE / 1000) * 100
        base = (1 - bottom) * height + DESCENT * size
        code = f"{letters} ".encode("utf-16-be").hex().upper()
        yield f"/T {size:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {left * width:.2f} {base:.2f} Tm <{code}> Tj"
