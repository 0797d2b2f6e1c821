"""Lists of units as CSV files: what stands in a file, without the database."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.kernel.errors import Invalid, TooLarge
from nhipcau.kernel.text import clean, fold, from_cell, to_cell

COLUMNS = (
    "code", "name", "short_name", "kind", "level", "parent_code", "territory_code", "phone", "email", "address",
    "valid_from", "valid_until",
)  # fmt: skip
NEEDED = ("code", "name", "kind", "level")
# What the columns are called in a Vietnamese file, folded.
NAMES = {
    "ma": "code", "ma don vi": "code",
    "ten": "name", "ten don vi": "name", "ten day du": "name",
    "ten goi tat": "short_name", "ten viet tat": "short_name",
    "loai": "kind", "loai don vi": "kind",
    "cap": "level",
    "ma don vi cap tren": "parent_code", "ma cap tren": "parent_code", "cap tren": "parent_code",
    "ma dia ban": "territory_code", "dia ban": "territory_code",
    "dien thoai": "phone", "so dien thoai": "phone",
    "thu dien tu": "email", "e-mail": "email",
    "dia chi": "address",
    "tu ngay": "valid_from", "den ngay": "valid_until",
}  # fmt: skip
LARGEST_FILE = 20_000_000
MOST_ROWS = 20_000
LONGEST_FIELD = 1_000


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row of a list; `line` is where it begins in the file, for the reject list."""

    line: int
    values: dict[str, str]


@dataclass(slots=True)
class ImportResult:
    """What an import did, or in a dry run would do. `refused_rows` go back to the sender with their reasons."""

    rows: int = 0
    created: int = 0
    changed: int = 0
    rejected: list[tuple[int, str]] = field(default_factory=list)
    refused_rows: list[tuple[UnitRow, str]] = field(default_factory=list, repr=False)

    def refuse(self, row: UnitRow, reason: str) -> None:
        self.rejected.append((row.line, reason))
        self.refused_rows.append((row, reason))


def read_text(content: bytes) -> str:
    """Return the text of a file; Invalid says what to do when it is not one we can read."""
    if len(content) > LARGEST_FILE:
        raise TooLarge(gettext_lazy("This file is larger than 20 MB. Divide it into several."))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Invalid(
            _("This is a workbook, not a CSV file. In Excel choose Save as, then CSV UTF-8."), code="workbook"
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise Invalid(_("This file is damaged. Save it again as CSV UTF-8."), code="bad_encoding") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _(
            "This file is not in UTF-8; it seems to come from an old program, and Vietnamese letters would be lost. "
            "In Excel choose Save as, then CSV UTF-8."
        )
        raise Invalid(text, code="bad_encoding") from None


def read_rows(content: bytes) -> Iterator[UnitRow]:
    """Yield the rows of a list, blank ones left out. Raises Invalid for a file without the needed columns."""
    text = read_text(content)
    reader = csv.reader(io.StringIO(text, newline=""), dialect=_dialect(text))
    columns: list[str] | None = None
    found = 0
    try:
        for cells in reader:
            if not any(cell.strip(" \t\r\n\x00\ufeff\xa0") for cell in cells):
                continue
            if columns is None:
                columns = _columns(cells)
                continue
            found += 1
            if found > MOST_ROWS:
                raise TooLarge(
                    _("This file has more than %(most)d rows. Divide it into several.") % {"most": MOST_ROWS}
                )
            yield UnitRow(reader.line_num, _values(columns, cells))
    except csv.Error:
        text = _("Line %(line)d cannot be read. A quotation mark may be missing before it.")
        raise Invalid(text % {"line": reader.line_num}, code="unreadable") from None
    if columns is None:
        raise Invalid(_("This file is empty."), code="empty")


def _dialect(text: str) -> type[csv.excel]:
    first = next((line for line in text[:100_000].splitlines() if line.strip(" ,;\t")), "")
    mark = max(",;\t", key=first.count)
    return type("Dialect", (csv.excel,), {"delimiter": mark, "strict": True})


def _columns(cells: list[str]) -> list[str]:
    folded = [fold(cell.replace("\x00", "")) for cell in cells]
    columns = [NAMES.get(name, name.replace(" ", "_")) for name in folded]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        text = _("The first row must name the columns. Missing: %(names)s. Export a list to see how it looks.")
        raise Invalid(text % {"names": ", ".join(missing)}, code="columns")
    return columns


def _values(columns: list[str], cells: list[str]) -> dict[str, str]:
    return {
        name: clean(from_cell(cell[:LONGEST_FIELD]))
        for name, cell in zip(columns, cells, strict=False)
        if name in COLUMNS
    }


def write_rows(rows: Iterator[dict[str, str]], extra: tuple[str, ...] = ()) -> Iterator[bytes]:
    """Yield a CSV file line by line, in UTF-8 with the mark that Excel needs."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, [*COLUMNS, *extra], extrasaction="ignore", lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: to_cell(value) for name, value in row.items()})
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    if buffer.getvalue():
        yield buffer.getvalue().encode()


def reject_file(result: ImportResult) -> bytes:
    """Return the refused rows as CSV, each with its line and reason: mend them there and send the file again."""
    rows = ({**row.values, "line": str(row.line), "reason": reason} for row, reason in result.refused_rows)
    return b"".join(write_rows(iter(rows), extra=("line", "reason")))
