"""Sets the text of an office file on pages, coarsely: where a word stands is guessed from its paragraph and column.

Word and its kin fix places only when they print. What understanding needs of a place (left or right half, upper part,
one under the other, centred) comes out of paragraphs, their alignment and the columns of tables.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from nhipcau.documents.reading import limits
from nhipcau.documents.reading.child.layout import WordRow
from nhipcau.documents.reading.child.refusals import Refusal
from nhipcau.documents.reading.codes import Fault

LETTER_POINTS = 6.2
"""Width of a letter of Times New Roman at 13 points, on average."""

LINE_POINTS = 18.0
MARGIN = 0.09
A4_POINTS = (595.3, 841.9)


@dataclass(slots=True)
class Page:
    width: float
    height: float
    words: list[WordRow] = field(default_factory=list)


@dataclass(slots=True)
class Flow:
    """Fills pages from top to bottom."""

    width: float = A4_POINTS[0]
    height: float = A4_POINTS[1]
    pages: list[Page] = field(default_factory=list)
    top: float = MARGIN
    letters: int = 0
    _line: int = 0
    _block: int = 0

    def paragraph(self, text: str, align: str = "left") -> None:
        """Set one paragraph over the whole width; `align` is left, centre or right."""
        self.row([(text, align)])

    def row(self, cells: list[tuple[str, str]]) -> None:
        """Set cells side by side, each as wide as the others; each is a block, and the next row stands below all."""
        share = (1 - 2 * MARGIN) / max(len(cells), 1)
        start, lowest, page = self.top, self.top, self._page()
        for index, (text, align) in enumerate(cells):
            self.top = start
            left = MARGIN + share * index
            for piece in text.split("\n"):
                for line in self._wrap(piece, share):
                    page = self._set(page, line, (left, left + share), align)
            self._block = page.words[-1][-1] + 1 if page.words else 0
            lowest = max(lowest, self.top) if page is self.pages[-1] else self.top
        self.top = max(lowest, self.top)

    def table_row(self, cells: list[str]) -> None:
        """Set a row of a sheet: one line, each cell where its column begins, none wrapped."""
        page = self._page()
        if self.top + LINE_POINTS / self.height > 1 - MARGIN / 2:
            self.new_page()
            page = self._page()
        start, line, block = self.top, self._line, page.words[-1][-1] if page.words else 0
        share = (1 - 2 * MARGIN) / max(len(cells), 1)
        for index, text in enumerate(cells):
            words = [word for piece in self._wrap(text, share) for word in piece]
            if words:
                self.top, self._line, self._block = start, line, block
                page = self._set(page, words, (MARGIN + share * index, MARGIN + share * (index + 1)), "left")

    def new_page(self) -> None:
        if self.pages and self.pages[-1].words:
            self.pages.append(Page(self.width, self.height))
            self._line = self._block = 0
        self.top = MARGIN

    def done(self) -> list[Page]:
        """Return the pages, at least one, without an empty one at the end."""
        if len(self.pages) > 1 and not self.pages[-1].words:
            self.pages.pop()
        return self.pages or [Page(self.width, self.height)]

    def _page(self) -> Page:
        if not self.pages:
            self.pages.append(Page(self.width, self.height))
        return self.pages[-1]

    def _wrap(self, text: str, share: float) -> list[list[str]]:
        text = unicodedata.normalize("NFC", text)
        self.letters += len(text)
        if self.letters > limits.OFFICE_MAX_LETTERS:
            raise Refusal(Fault.TOO_HEAVY, "letters")
        room = max(8, int(share * self.width / LETTER_POINTS))
        lines: list[list[str]] = []
        used = room + 1
        for word in text.split():
            if used + len(word) > room:
                lines.append([])
                used = 0
            lines[-1].append(word)
            used += len(word) + 1
        return lines

    def _set(self, page: Page, words: list[str], column: tuple[float, float], align: str) -> Page:
        step = LINE_POINTS / self.height
        if self.top + step > 1 - MARGIN / 2:
            self.new_page()
            page = self._page()
            if len(self.pages) > limits.MAX_PAGES:
                raise Refusal(Fault.TOO_MANY_PAGES)
        letter = LETTER_POINTS / self.width
        spare = max(0.0, column[1] - column[0] - letter * (sum(map(len, words)) + len(words) - 1))
        left = column[0] + spare * {"centre": 0.5, "right": 1.0}.get(align, 0.0)
        for word in words:
            right = min(left + letter * len(word), 1.0)
            page.words.append(
                (
                    word,
                    round(left, 5),
                    round(self.top, 5),
                    round(right, 5),
                    round(self.top + step * 0.8, 5),
                    1.0,
                    self._line,
                    self._block,
                )
            )
            left = min(right + letter, 1.0)
        self._line += 1
        self.top += step
        return page
