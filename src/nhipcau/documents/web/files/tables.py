"""The list of files as an Excel table: what is read from one, and the sample to fill in."""

from __future__ import annotations

import tempfile
import zipfile
from io import BytesIO
from typing import IO, Any
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents.operations.files import ListLineDraft
from nhipcau.documents.retention import CLASSES, PERIODS
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.text import fold, from_cell, to_cell
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards

HEADS = (
    "Đề mục",
    "Số và ký hiệu hồ sơ",
    "Tiêu đề hồ sơ",
    "Nhóm hồ sơ",
    "Thời hạn bảo quản",
    "Người lập hồ sơ",
    "Ghi chú",
)
"""What the form of Decree 30/2020, Appendix V asks for, and the class from which the period follows."""

MOST_ROWS = 2_000
LARGEST_TABLE, LARGEST_UNPACKED = 5_000_000, 60_000_000
"""Bytes of the file, and of what is in it: a small file may unpack to more than the machine holds."""

_KEYS = ("heading", "notation", "title", "class", "period", "person", "remark")


def read_table(content: bytes, *, unit_id: UUID) -> list[tuple[int, ListLineDraft]]:
    """Return the lines of a table with the numbers of their rows; Invalid when it is none of ours."""
    rows = _rows(content)
    start = next((at for at, (_line, cells) in enumerate(rows[:30]) if _is_head(cells)), None)
    if start is None:
        raise Invalid(fields={"file": _("The row of headings was not found. Take the sample and fill it in.")})
    places = {fold(cell): at for at, cell in enumerate(rows[start][1])}
    columns = {key: places.get(fold(head)) for key, head in zip(_KEYS, HEADS, strict=True)}
    people = {fold(one.name): one.id for one in organisations.people_of_unit(unit_id)}
    classes = _by_name(CLASSES)
    periods = _by_name(PERIODS)
    found, faults = [], {}
    for line, cells in rows[start + 1 :]:
        given = {key: _cell(cells, at) for key, at in columns.items()}
        if not (given["notation"] or given["title"]):
            continue
        named = fold(given["person"])
        if named and named not in people:
            faults[str(line)] = _("Row %(row)s: nobody of your unit is called %(name)s.") % {
                "row": line,
                "name": given["person"][:60],
            }
            continue
        found.append((line, _draft(given, people.get(named), classes, periods)))
    if faults:
        raise Invalid(fields=faults)
    return found


def _draft(
    given: dict[str, str], person_id: UUID | None, classes: dict[str, str], periods: dict[str, str]
) -> ListLineDraft:
    return ListLineDraft(
        heading=given["heading"],
        notation=given["notation"],
        title=given["title"],
        retention_class=classes.get(fold(given["class"]), given["class"]),
        period=periods.get(fold(given["period"]), given["period"]),
        person_id=person_id,
        remark=given["remark"],
    )


def _by_name(list_code: str) -> dict[str, str]:
    """Return the codes of a list by name in both languages, and by themselves."""
    found: dict[str, str] = {}
    for item in standards.items(list_code):
        found |= {fold(item.name_vi): item.code, fold(item.name_en): item.code, fold(item.code): item.code}
    return found


def _is_head(cells: list[str]) -> bool:
    folded = {fold(cell) for cell in cells}
    return {fold(HEADS[1]), fold(HEADS[2])} <= folded


def _cell(cells: list[str], at: int | None) -> str:
    return from_cell(cells[at].strip()) if at is not None and at < len(cells) else ""


def _rows(content: bytes) -> list[tuple[int, list[str]]]:
    """Return the rows of the first sheet as texts; the reader is Rust and holds one sheet of at most 5 MB packed."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only who brings a table needs it

    _require_small(content)
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
        found = [(line, [_text(cell) for cell in cells[:60]]) for line, cells in enumerate(sheet.iter_rows(), start=1)]
    except Exception as fault:
        raise Invalid(fields={"file": _("This is no Excel table that can be read. Save it anew as .xlsx.")}) from fault
    if len(found) > MOST_ROWS:
        raise Invalid(fields={"file": _("This table has too many rows: at most %(n)s.") % {"n": MOST_ROWS}})
    return found


def _require_small(content: bytes) -> None:
    if len(content) > LARGEST_TABLE:
        raise Invalid(fields={"file": _("This table is too large: at most 5 MB.")})
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Invalid(fields={"file": _("This is no Excel table that can be read. Save it anew as .xlsx.")}) from None
    if unpacked > LARGEST_UNPACKED:
        raise Invalid(fields={"file": _("This table is too large: at most 5 MB.")})


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def sample_table() -> IO[bytes]:
    """Return the table to fill in, with two made-up rows and the classes on a second sheet."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - a heavy module that few requests need

    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book = Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold = book.add_worksheet("Danh mục"), book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    items = [one for one in standards.items(CLASSES) if one.parent_code]
    first = items[0].name_vi if items else ""
    samples = (
        ("Công tác Mặt trận", "01/MT", "Hồ sơ hội nghị Ủy ban năm", first, "", "", ""),
        ("Văn thư", "02/VT", "Tập lưu giấy mời, thông báo", first, "02 năm", "", "Ví dụ, xóa trước khi nhập"),
    )
    for at, head in enumerate(HEADS):
        sheet.set_column(at, at, 28)
        sheet.write_string(0, at, head, bold)
    for line, row in enumerate(samples, start=1):
        for at, cell in enumerate(row):
            sheet.write_string(line, at, to_cell(cell))
    known = book.add_worksheet("Nhóm hồ sơ")
    known.set_column(0, 0, 70)
    known.set_column(1, 1, 18)
    known.write_row(0, 0, ["Nhóm hồ sơ", "Thời hạn bảo quản"], bold)
    for line, item in enumerate(items, start=1):
        known.write_string(line, 0, item.name_vi)
        known.write_string(line, 1, standards.label(PERIODS, str(item.data.get("period", "")), "vi"))
    book.close()
    file.seek(0)
    return file
