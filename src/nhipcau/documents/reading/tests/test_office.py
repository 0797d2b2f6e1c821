"""The text of Word, Excel and OpenDocument files, with coarse places."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import docx
import xlsxwriter
from docx.enum.text import WD_ALIGN_PARAGRAPH

from nhipcau.documents.reading import pages
from nhipcau.documents.reading.tests import samples


def a_letter() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Lưu hành nội bộ"
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "ỦY BAN MTTQ\nPHƯỜNG HỒNG BÀNG"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Chung một ô"
    title = document.add_paragraph("KẾ HOẠCH")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("Nội dung. " * 20)
    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_paragraph("Trang hai")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_file_has_its_paragraphs_tables_headers_and_pages(tmp_path: Path) -> None:
    path = samples.written(tmp_path / "f", a_letter())
    facts = pages.inspect(path, "Kế hoạch.docx")
    assert (facts.kind, facts.pages, facts.has_text) == ("docx", 2, True)
    first, second = (pages.read_page(path, number).page for number in (1, 2))
    assert first.text.startswith(
        "Lưu hành nội bộ\n\nỦY BAN MTTQ\nPHƯỜNG HỒNG BÀNG\n\nCỘNG HÒA XÃ HỘI\n\nChung một ô\n\nKẾ HOẠCH"
    )
    assert first.text.count("Chung một ô") == 1
    assert second.text == "Trang hai"
    where = {word.text: word.box for word in first.words}
    assert where["ỦY"].left < 0.2
    assert where["CỘNG"].left >= 0.5
    assert where["ỦY"].top == where["CỘNG"].top
    assert abs((where["KẾ"].left + where["HOẠCH"].right) / 2 - 0.5) < 0.02
    assert all(0 <= word.box.left <= word.box.right <= 1 for word in first.words)


def test_an_excel_file_is_read_by_rows(tmp_path: Path) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Sổ đến")
        sheet.write_row(0, 0, ["Số", "Ngày", "Trích yếu"])
        sheet.write_row(1, 0, [7])
        sheet.write_datetime(1, 1, datetime(2026, 3, 5), book.add_format({"num_format": "dd/mm/yyyy"}))  # noqa: DTZ001
        sheet.write(1, 2, "Về việc tổ chức Ngày hội")
        book.add_worksheet("Sổ đi").write(0, 0, "Trống")
    path = samples.written(tmp_path / "f", out.getvalue())
    assert pages.inspect(path).pages == 2
    page = pages.read_page(path, 1).page
    assert page.text == "Sổ đến\nSố Ngày Trích yếu\n7 05/03/2026 Về việc tổ chức Ngày hội"
    assert pages.read_page(path, 2).page.text == "Sổ đi\nTrống"


def test_an_opendocument_file_is_read(tmp_path: Path) -> None:
    body = (
        "<text:h>KẾ HOẠCH</text:h><text:p>Kính gửi:<text:s/>Ban<text:tab/>Thường <text:span>trực</text:span>;</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Trái</text:p></table:table-cell>"
        "<table:table-cell><text:p>Phải</text:p></table:table-cell></table:table-row></table:table>"
        "<text:list><text:list-item><text:p>Một</text:p></text:list-item></text:list>"
    )
    path = samples.written(tmp_path / "f", samples.odt_file(body))
    assert pages.inspect(path).kind == "odt"
    page = pages.read_page(path, 1).page
    assert page.text == "KẾ HOẠCH\n\nKính gửi: Ban Thường trực;\n\nTrái\n\nPhải\n\nMột"
    assert next(word for word in page.words if word.text == "Phải").box.left >= 0.5


def test_a_long_paragraph_runs_over_pages(tmp_path: Path) -> None:
    path = samples.written(tmp_path / "f", samples.docx_file("từ " * 3000))
    count = pages.inspect(path).pages
    assert count > 2
    assert sum(len(pages.read_page(path, number).page.words) for number in range(1, count + 1)) == 3000


def test_an_empty_word_file_is_one_blank_page(tmp_path: Path) -> None:
    path = samples.written(tmp_path / "f", samples.docx_file())
    assert pages.inspect(path).pages == 1
    assert pages.read_page(path, 1).is_blank
