"""Registers, settlement report and indices: right rows, right counts, readable files, bounded memory."""

from __future__ import annotations

import io
import re
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pypdfium2
import pytest
from docx import Document as Word
from openpyxl import load_workbook

from nhipcau.documents import operations
from nhipcau.documents.models import Entry
from nhipcau.documents.operations.outputs import take_output
from nhipcau.documents.queries import outputs
from nhipcau.documents.queries.outputs import OutputPeriod
from nhipcau.documents.queries.outputs.settlement import outcome_of
from nhipcau.documents.tests.factories import events, incoming, issued, staff
from nhipcau.documents.tests.files.makers import carried_out, closed, due, filled, proposed, settled, vote
from nhipcau.documents.tests.files.test_pages import body_of, browser, text
from nhipcau.documents.web.outputs import docx, pdf, pdf_child, xlsx
from nhipcau.documents.web.outputs.tables import Column, Table
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.errors import Invalid, NotAllowed, SignInNeeded, Unavailable
from nhipcau.kernel.web.pdf import PLAIN, letters

pytestmark = pytest.mark.usefixtures("world")
UNIT = "MTTQ-10660"


def today() -> OutputPeriod:
    return OutputPeriod(clock.today(), clock.today())


def table(rows: Any, **more: Any) -> Table:
    columns = [Column("STT", 5, middle=True), Column("Trích yếu", 40), Column("Ghi chú", 10)]
    return Table(
        name="thu", title="Sổ đăng ký văn bản đến", unit="Ủy ban MTTQ", columns=columns, rows=rows,
        numbers=frozenset({0}), **more,
    )  # fmt: skip


def long_rows(count: int) -> Iterator[list[str]]:
    for number in range(count):
        yield [str(number), f"Về việc phối hợp nạo vét cống thoát nước trong khu dân cư số {number}", ""]


def test_a_register_holds_its_numbers_in_order_and_the_newest_line() -> None:
    clerk = staff(UNIT, "clerk")
    for _ in range(3):
        incoming(clerk)
    rows = list(outputs.register_rows(actor=clerk, direction="incoming", period=today(), most=100))
    assert [row.number for row in rows] == [1, 2, 3]
    newest = incoming(clerk)
    rows = list(outputs.register_rows(actor=clerk, direction="incoming", period=today(), most=100))
    assert rows[-1].id == newest.entry_id
    assert outputs.register_count(actor=clerk, direction="incoming", period=today(), most=100) == 4
    assert not list(outputs.register_rows(actor=clerk, direction="outgoing", period=today(), most=100))
    other = staff("MTTQ-10661", "clerk")
    assert not list(outputs.register_rows(actor=other, direction="incoming", period=today(), most=100))


def test_chunks_join_without_gap_or_double() -> None:
    clerk = staff(UNIT, "clerk")
    numbers = [incoming(clerk).number for _ in range(7)]
    for most in (7, 5):
        with patch("nhipcau.documents.queries.outputs.registers.CHUNK", 2):
            rows = list(outputs.register_rows(actor=clerk, direction="incoming", period=today(), most=most))
        assert [row.number for row in rows] == numbers[:most]


def test_a_day_of_the_city_bounds_a_period() -> None:
    clerk = staff(UNIT, "clerk")
    with clock.at(datetime(2026, 11, 26, 16, 59, tzinfo=UTC)):
        incoming(clerk)
    with clock.at(datetime(2026, 11, 26, 17, 1, tzinfo=UTC)):
        second = incoming(clerk)
    period = OutputPeriod(datetime(2026, 11, 27, tzinfo=UTC).date(), datetime(2026, 11, 27, tzinfo=UTC).date())
    rows = list(outputs.register_rows(actor=clerk, direction="incoming", period=period, most=9))
    assert [row.id for row in rows] == [second.entry_id]
    for since, until in ((2, 1), (2000, 0)):
        wrong = OutputPeriod(clock.today() - timedelta(days=since), clock.today() - timedelta(days=until))
        if since < 1000:
            wrong = OutputPeriod(wrong.until, wrong.since)
        with pytest.raises(Invalid):
            list(outputs.register_rows(actor=clerk, direction="incoming", period=wrong, most=9))


def test_what_is_for_named_people_stands_in_no_colleagues_register_or_report() -> None:
    clerk, officer = staff(UNIT, "clerk"), staff(UNIT, "officer")
    line = incoming(clerk)
    operations.set_audience(actor=clerk, entry_id=line.entry_id, audience="named")
    for actor, count in ((clerk, 1), (officer, 0)):
        rows = list(outputs.register_rows(actor=actor, direction="incoming", period=today(), most=9))
        assert len(rows) == count
        assert outputs.settlement(actor=actor, period=today()).total.total() == count
    strangers: list[Actor] = [staff(UNIT, "administrator"), Visitor()]
    for stranger in strangers:
        with pytest.raises(NotAllowed):
            outputs.settlement(actor=stranger, period=today())
        with pytest.raises(NotAllowed):
            list(outputs.register_rows(actor=stranger, direction="incoming", period=today(), most=9))


@pytest.mark.parametrize(
    ("status", "due_in", "settled_in", "outcome"),
    [
        ("settled", None, 0, "on_time"),
        ("settled", 1, 0, "on_time"),
        ("settled", -2, -1, "late"),
        ("in_hand", 1, None, "in_hand"),
        ("in_hand", None, None, "in_hand"),
        ("assigned", -1, None, "overdue"),
        ("returned", -1, None, "void"),
        ("recalled", None, None, "void"),
    ],
)
def test_each_line_is_one_of_five(status: str, due_in: int | None, settled_in: int | None, outcome: str) -> None:
    now = clock.now()

    def at(days: int | None) -> datetime | None:
        return None if days is None else now + timedelta(days=days)

    assert outcome_of(status, due_at=at(due_in), settled_at=at(settled_in), now=now) == outcome


def test_every_number_of_the_report_counts_the_rows_it_opens() -> None:
    clerk, officer = staff(UNIT, "clerk"), staff(UNIT, "officer")
    lines = [incoming(clerk, type_code=code) for code in ("cong_van", "cong_van", "ke_hoach", "")]
    operations.settle_document(actor=clerk, entry_id=lines[0].entry_id, note="Xong.")
    operations.assign_document(
        actor=clerk, entry_id=lines[1].entry_id, assignment=operations.Assignment(person_id=officer.person_id)
    )
    found = outputs.settlement(actor=clerk, period=today())
    assert dict(found.total) == {"on_time": 1, "in_hand": 3}
    for grouping, groups in found.groups.items():
        assert sum(counts.total() for counts in groups.values()) == 4
        for key, counts in groups.items():
            for outcome, count in counts.items():
                rows, opened = outputs.settlement_rows(
                    actor=clerk, period=today(), grouping=grouping, key=key, outcome=outcome, most=100
                )
                assert (len(rows), opened) == (count, count)
    for wrong in ({"grouping": "x"}, {"outcome": "x"}):
        with pytest.raises(Invalid):
            outputs.settlement_rows(actor=clerk, period=today(), most=9, **wrong)


def test_a_destroyed_and_a_recalled_document_say_so_in_the_register() -> None:
    clerk, leader, second = staff(UNIT, "clerk"), staff(UNIT, "leader"), staff(UNIT, "clerk")
    gone, taken_back = settled(clerk), settled(clerk)
    disposal_id = proposed(clerk, due(clerk, [gone]))
    for one in (leader, second):
        vote(one, disposal_id)
    carried_out(disposal_id)
    operations.recall_document(actor=clerk, entry_id=taken_back, reason="Sai.")
    page = text(browser(clerk).get("/van-ban/in/so-di/"))
    assert "đã tiêu hủy theo Quyết định 12/QĐ-MTTQ ngày 20/11/2026 ngày" in page
    assert "thu hồi" in page
    assert "01/KH-MTTQ-BTT" in page


@pytest.mark.parametrize("file_format", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize("place", ["so-den", "so-di", "giai-quyet", "muc-luc-ho-so", "danh-muc-ho-so/2026"])
def test_every_output_is_a_page_and_a_file_on_record(place: str, file_format: str) -> None:
    clerk = staff(UNIT, "clerk")
    incoming(clerk)
    closed(clerk, [issued(clerk).entry_id])
    client = browser(clerk)
    assert client.get(f"/van-ban/in/{place}/").status_code == 200
    answer = client.get(f"/van-ban/in/{place}.{file_format}")
    body = body_of(answer)
    assert body.startswith(b"%PDF-1." if file_format == "pdf" else b"PK")
    assert f".{file_format}" in answer["Content-Disposition"]
    assert events(clerk.unit_id).count("documents.output_taken") == 1
    assert client.get(f"/van-ban/in/{place}.csv").status_code == 404


def test_the_index_of_a_file_shows_what_its_reader_may_open() -> None:
    clerk = staff(UNIT, "clerk")
    one, named = issued(clerk, subject="Qzkmot").entry_id, incoming(clerk, subject="Qzkhai").entry_id
    operations.set_audience(actor=clerk, entry_id=named, audience="named")
    file_id = filled(clerk, [one, named])
    here = f"/van-ban/in/muc-luc-van-ban/{file_id}"
    assert "Qzkhai" in text(browser(clerk).get(f"{here}/"))
    officer = browser(staff(UNIT, "officer"))
    assert "Qzkhai" not in text(officer.get(f"{here}/"))
    book = load_workbook(io.BytesIO(body_of(officer.get(f"{here}.xlsx"))))
    cells = str([list(row) for row in book.worksheets[0].values])
    assert "Qzkmot" in cells
    assert "Qzkhai" not in cells
    assert browser(staff("SXD", "leader")).get(f"{here}.pdf").status_code == 404


def test_a_period_that_cannot_be_read_is_told_and_what_was_typed_stays() -> None:
    client = browser(staff(UNIT, "clerk"))
    for place in ("so-den", "so-di", "giai-quyet", "giai-quyet/van-ban"):
        for asked in ("tu=31/12/2026&den=01/01/2026", "tu=hom-qua&den=01/01/2026", "tu=2000-01-01&den=2026-01-01"):
            answer = client.get(f"/van-ban/in/{place}/?{asked}")
            assert answer.status_code == 422
            assert "loi" in text(answer)
    assert client.get("/van-ban/in/giai-quyet/van-ban/?theo=x").status_code == 422


def test_who_may_not_take_an_output_away() -> None:
    with pytest.raises(SignInNeeded):
        take_output(actor=Visitor(), what="incoming", file_format="pdf")
    with pytest.raises(NotAllowed):
        take_output(actor=staff(UNIT, "administrator"), what="incoming", file_format="pdf")
    for what, file_format in (("incoming", "exe"), ("everything", "pdf")):
        with pytest.raises(Invalid):
            take_output(actor=staff(UNIT, "clerk"), what=what, file_format=file_format)


def test_a_workbook_counts_numbers_and_runs_no_formula() -> None:
    rows = [["7", "=1+2", "+84"], ["Nhóm"], ["8", "Một\nhai", ""]]
    sheet = load_workbook(xlsx.write(table(rows, last="Hết"))).worksheets[0]
    values = list(sheet.values)
    assert values[1][0] == "Sổ đăng ký văn bản đến"
    assert values[5] == (7, "'=1+2", "'+84")
    assert values[6][0] == "Nhóm"
    assert any("Hết" in str(row) for row in values)


def test_a_word_document_is_read_by_another_library_and_holds_only_text() -> None:
    rows = [["1", '<w:p>&amp; \x07 & "hai"\ndòng', ""], ["Nhóm một"], *long_rows(30)]
    word = Word(docx.write(table(rows, under="từ ngày 01/11/2026")))
    grid = word.tables[0]
    assert len(grid.rows) == 33
    assert grid.rows[1].cells[1].text == '<w:p>&amp;  & "hai"\ndòng'
    assert grid.rows[2].cells[0].text == "Nhóm một"
    section = word.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    assert word.paragraphs[1].text == "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN"


def test_a_pdf_holds_every_row_with_its_letters() -> None:
    file = pdf.write(table([*long_rows(200), ["Nhóm"], ["x", "dài " * 3000, ""]], last="Hết sổ"))
    document = pypdfium2.PdfDocument(file.read())
    words = "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    assert len(document) > 5
    for expected in ("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "khu dân cư số 0", "khu dân cư số 199", "Nhóm", "Hết sổ"):
        assert expected in re.sub(r"\s+", " ", words)
    assert words.count("dài") == 3000
    assert words.count("Trích yếu") == len(document)


def test_the_web_process_loads_nothing_for_a_pdf_and_keeps_no_row() -> None:
    tracemalloc.start()
    pdf.write(table(long_rows(5_000))).close()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_child_that_gives_up_is_told_as_no_service() -> None:
    with patch.object(pdf, "CHILD", pdf.CHILD.with_name("no_such_program.py")), pytest.raises(Unavailable):
        pdf.write(table(long_rows(10)))


def test_words_longer_than_a_cell_are_cut_and_unknown_letters_are_boxes() -> None:
    letters()
    lines = pdf_child.wrapped("a" * 500, PLAIN, 8.5, 100)
    assert "".join(lines) == "a" * 500
    assert len(lines) > 10
    assert pdf_child.wrapped("", PLAIN, 8.5, 100) == []
    assert pdf_child.known("Hải Phòng 漢") == "Hải Phòng □"


def test_the_package_of_a_word_document_names_its_parts() -> None:
    names = zipfile.ZipFile(docx.write(table([]))).namelist()
    assert "[Content_Types].xml" in names
    assert "word/document.xml" in names
    assert Entry.objects.count() == 0
