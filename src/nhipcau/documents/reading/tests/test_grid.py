"""Rows of ruled tables are found by their rules, and cells read again one by one."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from nhipcau.documents.reading.child import again, cutting, grid
from nhipcau.documents.reading.child.tesseract import Program, Read
from nhipcau.documents.reading.tests.test_second_look import paper, write

LEFT, RIGHT, ROWS, COLUMNS = 300, 1500, (400, 560, 720), (300, 700, 1500)


def table(slope: int = 0) -> Image.Image:
    """Return a page with a ruled table of two rows and two columns, its rules falling by some pixels to the right."""
    page = paper()
    draw = ImageDraw.Draw(page)
    for row in ROWS:
        draw.line((LEFT, row, RIGHT, row + slope), fill=0, width=4)
    for column in COLUMNS:
        draw.line((column, ROWS[0], column, ROWS[-1] + slope), fill=0, width=4)
    return page


@pytest.mark.parametrize("slope", [0, 3])
def test_a_row_lies_between_its_rules(slope: int) -> None:
    found = grid.row_of(table(slope), (250, 450, 1600, 510))
    assert found is not None
    assert ROWS[0] < found[1] <= ROWS[0] + 12
    assert ROWS[1] - 12 <= found[3] < ROWS[1] + slope


def test_a_line_of_a_letter_is_in_no_row() -> None:
    page = paper()
    word = write(page, (300, 450), "Kính gửi: Ủy ban nhân dân các xã, phường, đặc khu")
    assert grid.row_of(page, (word.left, word.top, word.right, word.bottom)) is None


def test_cells_of_one_and_of_two_lines_are_cut_out_by_themselves() -> None:
    page = table()
    lines = [
        write(page, (330, 420), "18/10/2025"),
        write(page, (330, 490), "(thứ Bảy)"),
        write(page, (730, 455), "Tổ 6"),
    ]
    box = grid.row_of(page, (250, 450, 1600, 510))
    assert box is not None
    ink = grid.without_rules(cutting.ink_of(page.crop(box)))
    cells = [(cell[0] + box[0], cell[1] + box[1]) for cell in cutting.lines(ink, (0, 0, *ink.size))]
    assert len(cells) == len(lines)
    for (left, top), word in zip(cells, lines, strict=True):
        assert abs(left - word.left) < 12
        assert abs(top - word.top) < 25


def test_a_block_costs_what_its_pieces_cost() -> None:
    """A table is wide and high, and mostly paper: its cells are read although the whole would be too much."""
    cell = (0, 0, 100, 50)
    table_of_cells = (again.Stretch((0, 0, 2400, 700), [1, 2]), [cell] * 20)
    others = [(again.Stretch((0, 800 + 60 * row, 900, 850 + 60 * row), [row]), [(0, 0, 900, 50)]) for row in range(9)]
    assert table_of_cells in again._affordable([table_of_cells, *others])


def test_a_badly_read_row_is_read_cell_by_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    page = table()
    for place, text in (((330, 420), "18/10/2025"), ((330, 490), "(thứ Bảy)"), ((730, 455), "Tổ dân phố 6")):
        write(page, place, text)
    cut: list[int] = []

    def pieces(
        _program: Program, _page: Image.Image, _dpi: float, boxes: list[object], _words: object
    ) -> list[list[Read]]:
        cut.append(len(boxes))
        return [[] for _ in boxes]

    monkeypatch.setattr("nhipcau.documents.reading.child.cards.read_pieces", pieces)
    garbled = Read("TBJD", 330, 450, 1000, 510, 0.2, (1, 1, 1))
    again.read(Program("", "", "vie"), page, 300, [garbled])
    assert cut[0] >= 3
