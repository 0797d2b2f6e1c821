"""A machine for tests that reads files of our own, and counts what it was asked; the words are understood for real."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

from nhipcau.documents.intake import machine
from nhipcau.documents.intake.machine import Looked, Machine, ReadPage
from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.documents.reading.pages import Code, FileFacts, PageReading
from nhipcau.documents.reading.shapes import Box, PageText, Word

JPEG = b"\xff\xd8\xff\xe0 a page"
LONG = "Căn cứ chương trình phối hợp và thống nhất hành động năm nay, Ban Thường trực trân trọng đề nghị các đơn vị"
Line = tuple[float, float, str]


def letter(number: str = "412/UBND-KT", day: str = "12 tháng 11 năm 2026", *, extra: Sequence[Line] = ()) -> list[Line]:
    """Return the first page of an official letter: (middle, height, text) of each line."""
    return [
        (0.26, 0.06, "ỦY BAN NHÂN DÂN"),
        (0.26, 0.085, "PHƯỜNG ÁI QUỐC"),
        (0.7, 0.06, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (0.7, 0.085, "Độc lập - Tự do - Hạnh phúc"),
        (0.26, 0.12, f"Số: {number}"),
        (0.72, 0.13, f"Ái Quốc, ngày {day}"),
        (0.26, 0.15, "V/v phối hợp nạo vét cống thoát nước"),
        (0.5, 0.24, "Kính gửi: Ủy ban Mặt trận Tổ quốc Việt Nam phường"),
        *((0.5, 0.3 + 0.025 * row, f"{LONG} số {row} của {number}.") for row in range(8)),
        (0.7, 0.62, "TM. ỦY BAN NHÂN DÂN"),
        (0.7, 0.645, "CHỦ TỊCH"),
        (0.7, 0.75, "Ngô Văn Thuận Hòa"),
        *extra,
    ]


def following(number: int = 2, words: str = LONG) -> list[Line]:
    """Return a page that goes on: its number on top, then text."""
    rows: list[Line] = [(0.5, 0.04, str(number))]
    return rows + [(0.5, 0.1 + 0.025 * row, f"{words} phần {number} mục {row}.") for row in range(8)]


BLANK: list[Line] = []
SHEET: list[Line] = [(0.5, 0.5, "NHIPCAU:TACH")]
RED = Box(0.75, 0.17, 0.87, 0.19)
SECRET: list[Line] = [*letter(), (0.2, 0.19, "MẬT")]


def file_of(
    *pages: Sequence[Line], kind: str = "pdf", has_text: bool = False, sure: float = 0.97, red: int = 0
) -> io.BytesIO:
    """Return a file the fake machine reads; on page `red` stands a red mark in which nothing was read."""
    whole = {"kind": kind, "has_text": has_text, "sure": sure, "red": red, "pages": [list(page) for page in pages]}
    return io.BytesIO(json.dumps(whole).encode())


def faulty(fault: Fault) -> io.BytesIO:
    """Return a file that is refused for this fault."""
    return io.BytesIO(json.dumps({"fault": fault.value}).encode())


class FakeMachine(Machine):
    """Reads what `file_of` wrote. `asked` counts calls, `verdict` is what the scanner says.

    `waits_for` is called before a page is opened, with its number: a test may hold that page back.
    """

    def __init__(self, log: Path | None = None) -> None:
        self.asked: Counter[str] = Counter()
        self.verdict = Looked("clean")
        self.log = log
        self.lacks: Fault | None = None
        self.lacks_for_pages: Fault | None = None
        self.waits_for: Callable[[int], object] = lambda _number: None
        # None: no LibreOffice; "": it works; else what it says of every file.
        self.office: Fault | Literal[""] | None = None

    def scan(self, path: Path, address: str) -> Looked:
        self.asked["scan"] += 1
        return self.verdict

    def inspect(self, path: Path, name: str) -> FileFacts:
        self.asked["inspect"] += 1
        if self.lacks:
            raise Unreadable(self.lacks)
        whole = _load(path)
        kind: Any = whole["kind"]
        return FileFacts(name, kind, tuple((595.0, 842.0) for _ in whole["pages"]), bool(whole["has_text"]))

    def read(self, path: Path, number: int, names: Sequence[str] = ()) -> ReadPage:
        if self.lacks_for_pages:
            raise Unreadable(self.lacks_for_pages)
        self.asked[f"read {number}"] += 1
        if self.log is not None:  # one short line by one system call: whole, whatever happens to us
            handle = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(handle, f"{number}\n".encode())
            os.close(handle)
        self.waits_for(number)
        whole = _load(path)
        lines = whole["pages"][number - 1]
        page = page_of(lines, number, "born" if whole["has_text"] else "ocr", whole["sure"])
        is_sheet = lines == [list(one) for one in SHEET]
        codes = (Code(machine.SEPARATOR, Box(0.4, 0.4, 0.6, 0.6)),) if is_sheet else ()
        mark = hashlib.sha256(json.dumps(lines).encode()).hexdigest()[:32]
        red = (RED,) if number == whole["red"] else ()
        return machine.digest(PageReading(page, codes, mark if lines else "", not lines, bool(red), red))

    def render(self, path: Path, number: int, *, width: int, rotation: int) -> bytes:
        self.asked["render"] += 1
        if _load(path)["kind"] in {"docx", "xlsx", "odt"}:
            raise Unreadable(Fault.NO_PICTURE)
        return JPEG + f" {number} {width} {rotation}".encode()

    def make_pdfa(self, pages: Any, target: Path, *, title: str, made_at: Any) -> None:
        self.asked["pdfa"] += 1
        target.write_bytes(b"%PDF-1.7 " + " ".join(str(page.number) for _path, page in pages).encode())

    def can_make_office_pdfa(self) -> bool:
        return self.office is not None

    def make_office_pdfa(self, path: Path, target: Path) -> None:
        self.asked["office"] += 1
        if self.office:
            raise Unreadable(self.office)
        target.write_bytes(b"%PDF-1.7 office")


def page_of(lines: Sequence[Line], number: int, source: Any, sure: float) -> PageText:
    """Return the words of lines laid out as they say."""
    words = []
    for row, (middle, top, text) in enumerate(sorted(lines, key=lambda line: line[1])):
        width = len(text) * 0.0085
        left = middle - width / 2
        for word in text.split():
            start = left + text.index(word) * 0.0085
            box = Box(max(start, 0), top, min(start + len(word) * 0.0085, 1), top + 0.014)
            words.append(Word(word, box, sure, row, row))
    return PageText(number, 595.0, 842.0, tuple(words), source)


def _load(path: Path) -> dict[str, Any]:
    try:
        whole: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError:  # wiped while it waited for a thread: the child says so, and so do we
        raise Unreadable(Fault.BROKEN) from None
    except ValueError:
        raise Unreadable(Fault.UNKNOWN) from None
    if "fault" in whole:
        raise Unreadable(Fault(whole["fault"]))
    return whole
