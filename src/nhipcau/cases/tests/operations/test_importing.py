"""Taking over cases of another system."""

import csv
import io
import zipfile
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from xlsxwriter import Workbook

from nhipcau.cases import jobs as case_jobs
from nhipcau.cases import operations, queries
from nhipcau.cases.case_table import COLUMNS, SAMPLES
from nhipcau.cases.models import Case, CaseImport, CaseReference, ImportReject
from nhipcau.cases.operations import import_runs
from nhipcau.cases.tests.factories import events, same, subject, unit_id
from nhipcau.handling.models import Deadline
from nhipcau.handling.queries import timeline
from nhipcau.kernel import clock, counters
from nhipcau.kernel import jobs as kernel_jobs
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import drain
from nhipcau.kernel.mail.models import OutgoingMail
from nhipcau.kernel.tables import read_file, reading, reject_lines, sample_csv
from nhipcau.kernel.tables import workbook as workbook_reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
HEAD = "Mã cũ,Nội dung,Ngày nhận,Trạng thái,Ngày trả lời,Nội dung trả lời,Ngày xong,Xã phường,Họ tên,Điện thoại,"
HEAD += "Thư điện tử,Đồng ý liên hệ,Mã đơn vị xử lý,Đã xem,Lĩnh vực"
LAMP = "Đèn đường ngõ 47 hỏng ba bóng liền."


def table(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows]).encode("utf-8-sig")


def ask(content: bytes, *, role: str = "leader", unit: str = "MTTQ-10660", source: str = "Phần mềm cũ") -> UUID:
    return operations.ask_import(
        actor=same(unit, role), source=source, file_name="cu.csv", content=content, job=case_jobs.read_case_table
    )


def tried(content: bytes, **more: Any) -> CaseImport:
    import_id = ask(content, **more)
    operations.run_import(import_id=import_id)
    return CaseImport.objects.get(pk=import_id)


def taken_over(content: bytes, **more: Any) -> CaseImport:
    run = tried(content, **more)
    operations.take_over_import(
        actor=same(more.get("unit", "MTTQ-10660"), more.get("role", "leader")),
        import_id=run.id,
        job=case_jobs.read_case_table,
    )
    operations.run_import(import_id=run.id)
    run.refresh_from_db()
    return run


def reasons(run: CaseImport) -> list[str]:
    return list(ImportReject.objects.filter(run=run).order_by("line").values_list("reason", flat=True))


def test_a_trial_writes_nothing_and_says_what_would_happen() -> None:
    run = tried(table(f"A1,{LAMP},05/11/2025,mới", f"A2,{LAMP},hôm qua,mới"))
    assert (run.status, run.rows, run.created, run.rejected) == ("done", 2, 1, 1)
    assert not Case.objects.exists()
    assert not CaseReference.objects.exists()


def test_cases_come_in_with_their_days_states_and_answers_and_nobody_is_mailed() -> None:
    contact = "Hoa,0912345678,hoa@example.vn,có"
    run = taken_over(
        table(
            f"A1,{LAMP},05/11/2025 08:30,đã xong,08/11/2025,Đã thay bóng.,20/11/2025,Cẩm Giàng,{contact}",
            f"A2,{LAMP},05/11/2025,mới,,,,Cẩm Giàng",
            f"A3,{LAMP},05/11/2025,đang xử lý,,,,10660,,,,,MTTQ-10660",
        )
    )
    assert (run.created, run.rejected) == (3, 0), reasons(run)
    done, fresh, in_hand = (Case.objects.get(pk=one) for one in ids_of(run))
    assert clock.local(done.submitted_at).strftime("%d/%m/%Y %H:%M") == "05/11/2025 08:30"
    assert done.code.startswith("HP25-")
    assert (subject(done.id).status, done.name, done.phone) == ("closed", "Hoa", "0912345678")
    assert done.answered_at is not None
    assert done.closed_at is not None
    said = timeline(actor=same("MTTQ-10660"), subject_id=done.id).entries
    assert [entry.kind for entry in said] == ["closed_before", "answered_before", "imported"]
    assert said[1].text == "Đã thay bóng."
    assert subject(fresh.id).status == "new"
    assert subject(in_hand.id).owner.unit_id == unit_id("MTTQ-10660")
    assert not Deadline.objects.filter(subject_id=done.id, met_at=None).exists()
    assert Deadline.objects.filter(subject_id=in_hand.id).count() == 1
    assert not OutgoingMail.objects.exists()
    drain()
    assert events(done.id) == ["cases.case_imported"]


def ids_of(run: CaseImport) -> list[UUID]:
    rows = CaseReference.objects.filter(unit_id=run.unit_id, source=run.source).order_by("reference")
    return list(rows.values_list("case_id", flat=True))


def test_imported_cases_count_in_no_figure_of_what_came_in_here() -> None:
    before = queries.home_figures()
    taken_over(table(f"A1,{LAMP},05/11/2025,mới"))
    assert queries.home_figures() == before
    assert counters.first_day(["cases.received"]) is None


def test_the_same_file_again_makes_no_case_twice_and_another_source_does() -> None:
    content = table(f"A1,{LAMP},05/11/2025,mới", f"A2,{LAMP},05/11/2025,mới")
    taken_over(content)
    again = taken_over(content)
    assert (again.created, again.repeated) == (0, 2)
    assert taken_over(content, source="Sổ tay").created == 2
    assert Case.objects.count() == 4


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (f",{LAMP},05/11/2025", "mã"),
        ("A1,ngắn,05/11/2025", "câu"),
        (f"A1,{LAMP},", "ngày"),
        (f"A1,{LAMP},31/02/2025", "24/11/2025"),
        (f"A1,{LAMP},05/11/2093", "05/11/2093"),
        (f"A1,{LAMP},05/11/2025,lơ lửng", "lơ lửng"),
        (f"A1,{LAMP},05/11/2025,đã trả lời", "trả lời"),
        (f"A1,{LAMP},05/11/2025,đã xong", "trả lời"),
        (f"A1,{LAMP},05/11/2025,mới,06/11/2025", "trả lời"),
        (f"A1,{LAMP},05/11/2025,đã xong,04/11/2025", "ngày"),
        (f"A1,{LAMP},05/11/2025,mới,,,,Xã Không Có", "Xã Không Có"),
        (f"A1,{LAMP},05/11/2025,mới,,,,,Hoa,0912345678,,", "đồng ý"),
        (f"A1,{LAMP},05/11/2025,mới,,,,,,,,,MTTQ-10661", "MTTQ-10661"),
        (f"A1,{LAMP},05/11/2025,mới,,,,,,,,,KHONG-CO", "KHONG-CO"),
        (f"A1,{LAMP},05/11/2025,mới,,,,,,,,,,,Việc lạ", "Việc lạ"),
        (f"A1,{LAMP},05/11/2025,mới,,,,,,,,,,,other.crime", ""),
    ],
)
def test_a_row_that_does_not_fit_is_refused_alone_with_its_reason(row: str, words: str) -> None:
    run = taken_over(table(row, f"B1,{LAMP},05/11/2025,mới"))
    assert (run.created, run.rejected) == (1, 1)
    assert reasons(run)[0]


def test_a_number_that_stands_twice_is_refused_the_second_time() -> None:
    run = tried(table(f"A1,{LAMP},05/11/2025", f"A1,{LAMP},06/11/2025"))
    assert run.rejected == 1


def test_of_a_crime_nothing_is_kept_among_the_refused_rows() -> None:
    run = tried(table(f"A1,{LAMP} qzkcrime,05/11/2025,mới,,,,,,,,,,,other.crime"))
    reject = ImportReject.objects.get(run=run)
    assert reject.values == {"reference": "A1"}


def test_refused_rows_mended_in_their_file_are_taken_over() -> None:
    run = taken_over(table(f"A1,{LAMP},05/11/2025,mới", f"A2,{LAMP},hôm qua,mới"))
    file = "".join(reject_lines(COLUMNS, queries.import_rejects(actor=same("MTTQ-10660", "leader"), import_id=run.id)))
    rows = list(csv.DictReader(io.StringIO(file.removeprefix("\ufeff"))))
    assert rows[0]["Dòng"] == "3"
    assert rows[0]["Lý do trả lại"]
    again = taken_over(file.replace("hôm qua", "06/11/2025").encode())
    assert (again.created, again.rejected) == (1, 0)


def test_an_answer_whose_time_for_a_rating_is_over_comes_in_closed() -> None:
    today = clock.local(clock.now())
    lately = f"{today - timedelta(days=1):%d/%m/%Y}"
    run = taken_over(
        table(f"A1,{LAMP},05/11/2025,đã trả lời,06/11/2025,Xong.", f"A2,{LAMP},05/11/2025,đã trả lời,{lately},Xong.")
    )
    old, new = ids_of(run)
    assert [subject(old).status, subject(new).status] == ["closed", "answered"]
    assert operations.close_unrated(actor=Timer(name="t")) == 0


@pytest.mark.parametrize("role", ["officer", "clerk", "observer", "member"])
def test_leaders_and_administrators_alone_take_cases_over(role: str) -> None:
    with pytest.raises(NotAllowed):
        ask(table(f"A1,{LAMP},05/11/2025"), role=role)


def test_nobody_sees_or_takes_over_the_file_of_another() -> None:
    run = tried(table(f"A1,{LAMP},05/11/2025"))
    for stranger in (same("MTTQ-10660", "administrator"), same("MTTQ-10661", "leader")):
        with pytest.raises(NotFound):
            queries.get_import(actor=stranger, import_id=run.id)
        with pytest.raises(NotFound):
            queries.import_rejects(actor=stranger, import_id=run.id)
        with pytest.raises(NotFound):
            operations.take_over_import(actor=stranger, import_id=run.id, job=case_jobs.read_case_table)


def test_a_file_is_taken_over_once_and_then_no_longer_kept() -> None:
    run = taken_over(table(f"A1,{LAMP},05/11/2025"))
    assert bytes(run.content) == b""
    with pytest.raises(Conflict):
        operations.take_over_import(actor=same("MTTQ-10660", "leader"), import_id=run.id, job=case_jobs.read_case_table)
    operations.run_import(import_id=run.id)  # a job that comes twice
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"a;b;c\n1;2;3",
        "Nội dung,Ngày nhận\nx,y".encode(),
        b"\xd0\xcf\x11\xe0 old",
        b"PK\x03\x04 broken",
        b"M\xb7 c\xf2,N\xe9i dung,Ng\xb5y nh\xcbn\nA1,\xa7\xcc\xbbn \xae\xad\xeeng h\xe1ng,05/11/2025",
        b"\x00\x01\x02\x03" * 50,
        b"%PDF-1.4 nothing",
    ],
)
def test_a_file_that_is_no_table_of_cases_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Invalid) as refusal:
        ask(content)
    assert str(refusal.value.fields["file"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_letters_and_delimiter_are_told_by_the_file(encoding: str, mark: str) -> None:
    head = mark.join(["Mã cũ", "Nội dung", "Ngày nhận", "Ghi chú riêng"])
    run = tried(f"{head}\n{mark.join(['A1', LAMP, '05/11/2025', 'x'])}".encode(encoding))
    assert (run.created, run.left_out) == (1, "Ghi chú riêng"), reasons(run)


def test_an_old_windows_file_keeps_its_tones() -> None:
    # Windows-1258 writes a tone as a letter of its own behind the vowel.
    head = "Ma\u0303 cu\u0303,N\u00f4\u0323i dung,Nga\u0300y nh\u00e2\u0323n"
    text = f"{head}\nA1,Ngo\u0303 47 h\u01b0 \u0111e\u0300n r\u00f4\u0300i ba\u0300 con \u01a1i,05/11/2025"
    taken_over(text.encode("cp1258"))
    assert Case.objects.get().text == "Ngõ 47 hư đèn rồi bà con ơi"


def test_a_broken_quotation_mark_stops_the_reading_and_says_where() -> None:
    run = tried(table(f"A1,{LAMP},05/11/2025", 'A2,"không đóng,05/11/2025'))
    assert run.status == "failed"
    assert run.message


def workbook(*rows: list[Any], gap: int = 0) -> bytes:
    file = io.BytesIO()
    book = Workbook(file, {"constant_memory": True})
    page, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            place = line + (gap if line else 0)
            if hasattr(value, "year"):
                page.write_datetime(place, column, value, day)
            else:
                page.write(place, column, value)
    book.close()
    return file.getvalue()


def test_a_workbook_is_read_with_its_days_and_its_lost_zeros() -> None:
    day = clock.local(clock.now() - timedelta(days=400)).replace(tzinfo=None, microsecond=0)
    head = ["Mã cũ", "Nội dung", "Ngày nhận", "Điện thoại", "Đồng ý liên hệ"]
    run = taken_over(workbook(head, [17, LAMP, day, 912345678, "có"], gap=3))
    assert run.created == 1, reasons(run)
    case = Case.objects.get()
    assert case.phone == "0912345678"
    assert clock.local(case.submitted_at).date() == day.date()
    assert CaseReference.objects.get().reference == "17"
    assert run.read_as == "Excel"


def test_a_workbook_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook(["Mã cũ", "Nội dung", "Ngày nhận"], ["A1", LAMP, "05/11/2025"])
    monkeypatch.setattr(workbook_reading, "LARGEST_UNPACKED", 100)
    with pytest.raises(Invalid):
        ask(content)


def swollen(content: bytes, name: str, also: bytes = b"") -> bytes:
    """Return the workbook with one more part that unpacks to a megabyte, and words added to its list of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "[Content_Types].xml":
                data = data.replace(b"</Types>", also + b"</Types>")
            if part != name:
                new.writestr(part, data)
        new.writestr(name, b"<a>" + b"<b/>" * 250_000 + b"</a>")
    return file.getvalue()


_STRINGS = (
    b'<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml"/>'
)


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("xl/styles.xml", b""),
        ("xl/tu.xml", _STRINGS % (b"xl/tu.xml", b"sharedStrings")),
        ("xl/worksheets/tu.xml", _STRINGS % (b"xl/worksheets/tu.xml", b"sharedStrings")),
    ],
)
def test_a_workbook_whose_parts_would_fill_the_memory_is_refused(
    name: str, also: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = workbook(["Mã cũ", "Nội dung", "Ngày nhận"], ["A1", LAMP, "05/11/2025"])
    monkeypatch.setattr(workbook_reading, "LARGEST_HELD", 500_000)
    monkeypatch.setattr(workbook_reading, "MOST_TAGS", 100_000)
    assert tried(content).status == "done"
    with pytest.raises(Invalid):
        ask(swollen(content, name, also))


def test_a_workbook_whose_bytes_were_damaged_or_locked_is_refused_in_words() -> None:
    content = workbook(["Mã cũ", "Nội dung", "Ngày nhận"], ["A1", LAMP, "05/11/2025"])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.getinfo("xl/worksheets/sheet1.xml")
    start = sheet.header_offset + 30 + len(sheet.filename)
    damaged = content[:start] + b"\xff" * 40 + content[start + 40 :]
    flags = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets/sheet1.xml")) + 8
    locked = content[:flags] + b"\x01" + content[flags + 1 :]
    for broken in (damaged, locked):
        with pytest.raises(Invalid):
            ask(broken)


def test_a_large_sheet_is_no_large_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_reading, "LARGEST_HELD", 50_000)
    rows = [[f"A{number}", LAMP, "05/11/2025"] for number in range(1_000)]
    assert tried(workbook(["Mã cũ", "Nội dung", "Ngày nhận"], *rows)).rows == 1_000


def test_a_line_of_endless_columns_is_read_as_far_as_a_table_goes() -> None:
    head = "Mã cũ,Nội dung,Ngày nhận" + ",x" * 5_000
    file = read_file(f"{head}\nA1,{LAMP},05/11/2025{',y' * 5_000}".encode(), COLUMNS)
    assert len(file.left_out) < 100
    assert next(file.rows).values["text"] == LAMP


def test_too_many_rows_are_refused_and_empty_ones_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    empty = [",,,"] * 500
    assert tried(table(f"A1,{LAMP},05/11/2025", *empty, f"A2,{LAMP},05/11/2025")).rows == 2
    assert tried(table(*(f"A{n},{LAMP},05/11/2025" for n in range(3)))).status == "failed"


def test_an_interrupted_run_goes_on_behind_its_last_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_runs, "BATCH", 2)
    kept: dict[str, Any] = {}
    monkeypatch.setattr(kernel_jobs, "remember", kept.update)
    monkeypatch.setattr(kernel_jobs, "remembered", lambda: dict(kept))
    run = tried(table(*(f"A{n},{LAMP},05/11/2025" for n in range(5))))
    kept.clear()
    operations.take_over_import(actor=same("MTTQ-10660", "leader"), import_id=run.id, job=case_jobs.read_case_table)
    plain, calls = import_runs._batch, []

    def breaks(*args: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("the worker was killed")
        plain(*args)

    monkeypatch.setattr(import_runs, "_batch", breaks)
    with pytest.raises(RuntimeError):
        operations.run_import(import_id=run.id)
    assert Case.objects.count() == 2
    monkeypatch.setattr(import_runs, "_batch", plain)
    operations.run_import(import_id=run.id)
    run.refresh_from_db()
    assert (run.created, run.repeated, Case.objects.count()) == (5, 0, 5)


def test_the_sample_file_is_one_that_can_be_taken_over() -> None:
    run = taken_over(sample_csv(COLUMNS, SAMPLES).encode())
    assert (run.created, run.rejected, run.left_out) == (2, 0, ""), reasons(run)
