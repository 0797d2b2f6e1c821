"""Printed pages: A4, the letters of Vietnamese embedded, built in memory; plain text, nothing is interpreted."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

PLAIN, BOLD = "NhipCau", "NhipCau-Bold"
_FONTS = Path(__file__).parent / "fonts"
_PUT_INSTEAD = "□"  # for a letter the font does not have: better seen than lost


@lru_cache(maxsize=1)
def letters() -> frozenset[int]:
    """Load both fonts into the library, once a process; returns the letters they have."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - a heavy module that few requests need
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    plain = TTFont(PLAIN, str(_FONTS / "DejaVuSansCondensed.ttf"))
    pdfmetrics.registerFont(plain)
    pdfmetrics.registerFont(TTFont(BOLD, str(_FONTS / "DejaVuSansCondensed-Bold.ttf")))
    pdfmetrics.registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=PLAIN, boldItalic=BOLD)
    return frozenset(plain.face.charToGlyph)


class Sheet:
    """What a printed record is made of, from top to bottom; `pdf()` gives the file."""

    def __init__(self, *, title: str, foot: str) -> None:
        from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415

        self._letters = letters()
        self._title, self._foot = title, foot
        self._parts: list[Any] = []
        text = ParagraphStyle("text", fontName=PLAIN, fontSize=10.5, leading=14.5, spaceAfter=3)
        self._styles = {
            "text": text,
            "title": ParagraphStyle("title", text, fontName=BOLD, fontSize=15, leading=20, spaceAfter=6),
            "head": ParagraphStyle("head", text, fontName=BOLD, fontSize=12, leading=16, spaceBefore=10, spaceAfter=4),
            "lead": ParagraphStyle("lead", text, fontName=BOLD, spaceBefore=6, spaceAfter=0),
            "heading": ParagraphStyle(
                "heading", text, fontName=BOLD, fontSize=14, leading=20, alignment=1, spaceBefore=14
            ),
            "subheading": ParagraphStyle("subheading", text, fontName=BOLD, fontSize=12, alignment=1, spaceAfter=12),
            "side": ParagraphStyle("side", text, fontName=BOLD, alignment=1, spaceAfter=0),
            "small": ParagraphStyle("small", text, fontSize=9, leading=12, textColor="#5a5048"),
        }

    def say(self, text: str, style: str = "text") -> None:
        """Add paragraphs; line ends stay."""
        from reportlab.platypus import Paragraph  # noqa: PLC0415

        for part in text.split("\n\n"):
            if part.strip():
                self._parts.append(Paragraph(self._safe(part).replace("\n", "<br/>"), self._styles[style]))

    def facts(self, rows: Iterable[tuple[str, str]]) -> None:
        """Add names and values in two columns."""
        from reportlab.lib.units import mm  # noqa: PLC0415
        from reportlab.platypus import Paragraph, Table  # noqa: PLC0415

        cells = [
            [Paragraph(self._safe(name), self._styles["small"]), Paragraph(self._safe(value), self._styles["text"])]
            for name, value in rows
            if value
        ]
        if cells:
            table = Table(cells, colWidths=[42 * mm, None], hAlign="LEFT")
            table.setStyle(
                [
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (0, -1), 0),
                    ("LINEBELOW", (0, 0), (-1, -1), 0.4, "#ded5c6"),
                    ("TOPPADDING", (0, 0), (-1, -1), 2),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
                ]
            )
            self._parts.append(table)

    def pair(self, left: tuple[str, str], right: tuple[str, str], *, gap: bool = False) -> None:
        """Add two columns of two centred lines each: a paper's head, or its signatures with a `gap` to sign in."""
        from reportlab.lib.units import mm  # noqa: PLC0415
        from reportlab.platypus import Paragraph, Spacer, Table  # noqa: PLC0415

        style, room = self._styles["side"], [Spacer(1, 22 * mm)] if gap else []
        cells = [
            [
                Paragraph(self._safe(first), style),
                *room,
                Paragraph(self._safe(second), style),
            ]
            for first, second in (left, right)
        ]
        table = Table([cells], colWidths=["45%", "55%"])
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 14 if gap else 0)])
        self._parts.append(table)

    def pdf(self) -> bytes:
        """Return the file; each page bears the foot and its number."""
        from reportlab.lib.pagesizes import A4  # noqa: PLC0415
        from reportlab.lib.units import mm  # noqa: PLC0415
        from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415

        file = io.BytesIO()
        document = SimpleDocTemplate(
            file,
            pagesize=A4,
            leftMargin=22 * mm,
            rightMargin=18 * mm,
            topMargin=18 * mm,
            bottomMargin=20 * mm,
            title=self._title,
            author=self._foot,
            lang="vi",
        )
        document.build(self._parts, onFirstPage=self._under, onLaterPages=self._under)
        return file.getvalue()

    def _under(self, canvas: Any, document: Any) -> None:
        width, _height = document.pagesize
        canvas.saveState()
        canvas.setFont(PLAIN, 8.5)
        canvas.setFillColor("#5a5048")
        canvas.drawString(document.leftMargin, 28, self._known(self._foot)[:140])
        canvas.drawRightString(width - document.rightMargin, 28, str(document.page))
        canvas.restoreState()

    def _safe(self, text: str) -> str:
        return escape(self._known(text))

    def _known(self, text: str) -> str:
        return "".join(one if ord(one) in self._letters or one == "\n" else _PUT_INSTEAD for one in text)
