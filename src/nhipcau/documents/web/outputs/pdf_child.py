"""The child that draws a table: JSON lines come in, a PDF goes out. It knows no database and no settings.

Rows are drawn as they come; of a page that is finished only its packed drawing is kept.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from nhipcau.kernel.web.pdf import BOLD, PLAIN, letters

SIZE, LEADING, PAD = 8.5, 11.0, 3.0
MARGIN, FOOT = 42.0, 30.0
_PUT_INSTEAD = "□"


def main() -> None:
    """Draw what stands on standard input."""
    lines = iter(sys.stdin.buffer)
    head = json.loads(next(lines))
    with os.fdopen(os.dup(1), "wb") as out:
        Drawing(head, out).draw(json.loads(line) for line in lines)


class Drawing:
    """One table on as many pages as it needs."""

    def __init__(self, head: dict[str, Any], out: Any) -> None:
        from reportlab.lib.pagesizes import A4, landscape  # noqa: PLC0415 - the child's library
        from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

        letters()
        self.head = head
        self.width, self.height = landscape(A4) if head["landscape"] else A4
        self.canvas = Canvas(out, pagesize=(self.width, self.height), pageCompression=1, lang="vi")
        self.canvas.setTitle(head["title"])
        self.canvas.setAuthor(head["unit"])
        room = self.width - 2 * MARGIN
        whole = sum(share for _name, share, _middle in head["columns"])
        self.widths = [room * share / whole for _name, share, _middle in head["columns"]]
        self.middle = [middle for _name, _share, middle in head["columns"]]
        self.at = 0.0
        self.page = 0

    def draw(self, rows: Iterator[Sequence[str]]) -> None:
        """Draw title, heading and rows, then write the file."""
        self._begin(is_first=True)
        for row in rows:
            self._row(row)
        if self.head["last"]:
            self._need(3 * LEADING)
            self._text(self.head["last"], MARGIN, self.at - 2 * LEADING, PLAIN, 9)
        self._end()
        self.canvas.save()

    def _begin(self, *, is_first: bool = False) -> None:
        self.page += 1
        self.at = self.height - MARGIN
        if is_first:
            self._titles()
        self._row([name for name, _share, _middle in self.head["columns"]], is_head=True)

    def _titles(self) -> None:
        self._text(self.head["unit"].upper(), MARGIN, self.at - 10, BOLD, 10)
        self.at -= 34
        for line in wrapped(self.head["title"].upper(), BOLD, 14, self.width - 2 * MARGIN):
            self._text(line, self.width / 2, self.at, BOLD, 14, middle=True)
            self.at -= 18
        if self.head["under"]:
            self._text(self.head["under"], self.width / 2, self.at, PLAIN, 10, middle=True)
            self.at -= 14
        self.at -= 6

    def _need(self, height: float) -> None:
        if self.at - height < FOOT + MARGIN / 2:
            self._end()
            self._begin()

    def _row(self, cells: Sequence[str], *, is_head: bool = False) -> None:
        font = BOLD if is_head or len(cells) == 1 else PLAIN
        widths = self.widths if len(cells) > 1 else [sum(self.widths)]
        texts = [wrapped(cell, font, SIZE, width - 2 * PAD) for cell, width in zip(cells, widths, strict=True)]
        # A cell longer than a page goes on upon the next.
        most = int((self.height - 2 * MARGIN - FOOT - 60) / LEADING)
        while True:
            part = [lines[:most] for lines in texts]
            self._part(part, widths, font, is_head=is_head)
            texts = [lines[most:] for lines in texts]
            if not any(texts):
                return

    def _part(self, texts: list[list[str]], widths: Sequence[float], font: str, *, is_head: bool) -> None:
        height = max(1, *(len(lines) for lines in texts), 0) * LEADING + 2 * PAD
        if not is_head:
            self._need(height)
        left, bottom = MARGIN, self.at - height
        self.canvas.setLineWidth(0.4)
        for at, (lines, width) in enumerate(zip(texts, widths, strict=True)):
            if is_head:
                self.canvas.setFillColor("#efe9df")
                self.canvas.rect(left, bottom, width, height, stroke=0, fill=1)
                self.canvas.setFillColor("#000000")
            self.canvas.rect(left, bottom, width, height, stroke=1, fill=0)
            centred = is_head or (len(widths) > 1 and self.middle[at])
            for number, line in enumerate(lines):
                place = left + width / 2 if centred else left + PAD
                self._text(line, place, self.at - PAD - SIZE - number * LEADING, font, SIZE, middle=centred)
            left += width
        self.at = bottom

    def _text(self, text: str, left: float, base: float, font: str, size: float, *, middle: bool = False) -> None:
        self.canvas.setFont(font, size)
        put = self.canvas.drawCentredString if middle else self.canvas.drawString
        put(left, base, known(text))

    def _end(self) -> None:
        self._text(str(self.page), self.width / 2, FOOT - 8, PLAIN, 8, middle=True)
        self.canvas.showPage()


def known(text: str) -> str:
    """Return the text with a box for every letter the font does not have."""
    have = letters()
    return "".join(one if ord(one) in have else _PUT_INSTEAD for one in text)


@lru_cache(maxsize=20_000)
def _width(word: str, font: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: PLC0415 - the child's library

    return float(stringWidth(word, font, size))


def wrapped(text: str, font: str, size: float, room: float) -> list[str]:
    """Return the lines of a text in a cell; a word that is too long for it is cut."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in paragraph.split():
            for piece in _pieces(word, font, size, room):
                wide = _width(piece, font, size)
                gap = _width(" ", font, size) if line else 0.0
                if line and used + gap + wide > room:
                    found.append(line)
                    line, used = piece, wide
                else:
                    line, used = f"{line} {piece}" if line else piece, used + gap + wide
        if line:
            found.append(line)
    return found


def _pieces(word: str, font: str, size: float, room: float) -> Iterator[str]:
    while len(word) > 1 and _width(word, font, size) > room:
        cut = len(word) - 1
        while cut > 1 and _width(word[:cut], font, size) > room:
            cut -= 1
        yield word[:cut]
        word = word[cut:]
    yield word


if __name__ == "__main__":
    main()
