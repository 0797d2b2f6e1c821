"""An older register as an office keeps it: tried first, then taken over, each line once, its gaps told."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from openpyxl import Workbook

from nhipcau.documents import jobs, operations
from nhipcau.documents.models import Document, Entry, Register, RegisterImport, RegisterReject
from nhipcau.documents.register_tables import INCOMING, SAMPLES
from nhipcau.documents.tests.factories import incoming, issued, staff, subject
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.tables import sample_csv

pytestmark = pytest.mark.usefixtures("world")

HEAD = ("Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung", "Người nhận")


def book(*rows: tuple[object, ...], head: tuple[str, ...] = HEAD, merge: tuple[str, ...] = ()) -> bytes:
    found = Workbook()
    sheet = found.active
    assert sheet is not None
    for row in (("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",), head, tuple(f"({number})" for number in range(1, len(head) + 1)), *rows):
        sheet.append(row)
    for cells in merge:
        sheet.merge_cells(cells)
    file = io.BytesIO()
    found.save(file)
    return file.getvalue()


def line(number: object, subject: str = "Công văn về việc nạo vét cống", **cells: Any) -> tuple[object, ...]:
    given = {"arrived": "05/02/2025", "issuer": "UBND phường", "notation": f"{number}/UBND-KT", "issued": "03/02/2025"}
    given |= cells
    return (given["arrived"], number, given["issuer"], given["notation"], given["issued"], subject, "Bà Hà")


def asked(actor: Staff, content: bytes, direction: str = "incoming", **more: Any) -> UUID:
    return operations.ask_register_import(
        actor=actor, direction=direction, file_name="so.xlsx", content=content, job=jobs.read_register_table, **more
    )


def tried(actor: Staff, content: bytes, **more: Any) -> RegisterImport:
    import_id = asked(actor, content, **more)
    operations.run_register_import(import_id=import_id)
    return RegisterImport.objects.get(pk=import_id)


def taken_over(actor: Staff, content: bytes, **more: Any) -> RegisterImport:
    run = tried(actor, content, **more)
    operations.take_over_register(actor=actor, import_id=run.id, job=jobs.read_register_table)
    operations.run_register_import(import_id=run.id)
    operations.run_register_import(import_id=run.id)  # a job that comes twice
    run.refresh_from_db()
    return run


def reasons(run: RegisterImport) -> list[str]:
    return list(RegisterReject.objects.filter(run=run).order_by("line").values_list("reason", flat=True))


def test_a_trial_writes_nothing_and_tells_what_would_happen() -> None:
    run = tried(staff("MTTQ-10660", "clerk"), book(line(1), line(2), line(4)))
    assert (run.status, run.rows, run.created, run.rejected) == ("done", 3, 3, 0)
    assert run.gaps == [[2025, "", 3, 3]]
    assert not Entry.objects.exists()
    assert not Register.objects.exists()


def test_lines_come_in_with_their_own_numbers_and_days_and_the_register_goes_on_behind_them() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    run = taken_over(clerk, book(line(1), line(2, "Kế hoạch tổ chức Ngày hội", notation="05-KH/TU")))
    assert (run.created, run.rejected) == (2, 0)
    first, second = Entry.objects.select_related("document").order_by("number")
    assert first.arrived_at is not None
    assert (first.number, clock.local(first.arrived_at).date()) == (1, date(2025, 2, 5))
    assert (first.document.type_code, second.document.type_code) == ("cong_van", "ke_hoach")
    assert (second.document.number, second.document.symbol) == ("05", "KH/TU")
    assert subject(first.id).status == "settled"
    with clock.at(clock.day_begin(date(2025, 12, 30))):
        assert incoming(clerk).number == 3


def test_the_same_file_again_takes_nothing_twice() -> None:
    clerk, content = staff("MTTQ-10660", "clerk"), book(line(1), line(2))
    taken_over(clerk, content)
    again = taken_over(clerk, content)
    assert (again.rows, again.created, again.repeated) == (2, 0, 2)
    assert Document.objects.count() == 2


def test_merged_days_and_dates_as_text_or_as_dates_are_read() -> None:
    rows = (line(1, arrived=date(2025, 2, 5)), line(2, arrived=None), line(3, arrived="6.2.2025"))
    run = taken_over(staff("MTTQ-10660", "clerk"), book(*rows, merge=("A4:A5",)))
    assert run.rejected == 0
    days = [clock.local(one.arrived_at).day for one in Entry.objects.order_by("number") if one.arrived_at]
    assert days == [5, 5, 6]


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (line("12a"), "12a"),
        (line(0), "0"),
        (line(1, ""), ""),
        (line(1, "x" * 501), "500"),
        (line(1, arrived="hôm qua"), "hôm qua"),
        (line(1, arrived="05/02/2199"), "05/02/2199"),
        (line(1, issued="31/02/2025"), "31/02/2025"),
    ],
)
def test_a_row_that_cannot_be_read_goes_back_with_its_reason(row: tuple[object, ...], word: str) -> None:
    run = tried(staff("MTTQ-10660", "clerk"), book(row, line(9)))
    assert (run.created, run.rejected) == (1, 1)
    assert word in reasons(run)[0]


def test_a_number_twice_in_the_file_or_taken_in_the_register_goes_back() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    with clock.at(clock.day_begin(date(2025, 1, 20))):
        incoming(clerk)
    run = tried(clerk, book(line(1), line(2), line(2, "Báo cáo khác")))
    assert (run.created, run.rejected) == (1, 2)
    assert "2" in reasons(run)[1]


def test_an_outgoing_register_counts_by_type_where_its_unit_says_so() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    head = ("Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung", "Nơi nhận")
    rows = (
        ("01/KH-MTTQ-BTT", "06/01/2025", "Kế hoạch giám sát", "Ủy ban MTTQ thành phố; Lưu VT"),
        ("01/BC-MTTQ-BTT", "07/01/2025", "Báo cáo tháng 12", ""),
    )
    together = tried(clerk, book(*rows, head=head), direction="outgoing")
    assert together.rejected == 1
    apart = taken_over(clerk, book(*rows, head=head), direction="outgoing", by_type=True)
    assert (apart.created, apart.rejected) == (2, 0)
    assert Document.objects.get(type_code="ke_hoach").recipients == ["Ủy ban MTTQ thành phố", "Lưu VT"]
    with clock.at(clock.day_begin(date(2025, 3, 1))):
        assert issued(clerk).number == 2


def test_the_sample_file_is_read_as_it_is() -> None:
    run = tried(staff("MTTQ-10660", "clerk"), sample_csv(INCOMING, SAMPLES["incoming"]).encode())
    assert (run.created, run.rejected) == (2, 0)


def test_a_file_of_another_kind_is_refused_at_once() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    for content in (b"", b"\x00\x01", "Họ tên,Điện thoại\nA,1\n".encode(), b"PK\x03\x04broken"):
        with pytest.raises(Invalid) as fault:
            asked(clerk, content)
        assert "file" in fault.value.fields


def test_officers_import_nothing_and_nobody_sees_another_ones_file() -> None:
    with pytest.raises(NotAllowed):
        asked(staff("MTTQ-10660", "officer"), book(line(1)))
    run = tried(staff("MTTQ-10660", "clerk"), book(line(1)))
    with pytest.raises(NotFound):
        operations.take_over_register(
            actor=staff("MTTQ-10661", "clerk"), import_id=run.id, job=jobs.read_register_table
        )


def test_a_file_is_taken_over_once() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    run = taken_over(clerk, book(line(1)))
    with pytest.raises(Conflict):
        operations.take_over_register(actor=clerk, import_id=run.id, job=jobs.read_register_table)
    assert bytes(run.content) == b""
