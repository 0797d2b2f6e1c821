"""Every file the issue names as bad is named, in the person's language, and costs next to nothing."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import translation
from PIL import Image

from nhipcau.documents.reading import faults, limits, pages
from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.documents.reading.tests import drawing, samples

BOMB = b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"

BAD: dict[str, tuple[Fault, Callable[[], bytes]]] = {
    "empty": (Fault.EMPTY, bytes),
    "only zeros": (Fault.EMPTY, lambda: b"\0" * 2000),
    "a program": (Fault.UNKNOWN, lambda: b"\x7fELF" + b"x" * 2000),
    "plain text": (Fault.UNKNOWN, "Kính gửi".encode),
    "an old Word file": (Fault.OLD_OFFICE, lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "a locked PDF": (Fault.ENCRYPTED, samples.locked_pdf),
    "a broken PDF": (Fault.BROKEN, lambda: b"%PDF-1.7\n" + b"garbage " * 300),
    "a cut JPEG head": (Fault.BROKEN, lambda: b"\xff\xd8\xff\xe0" + b"\0" * 40),
    "a broken DOCX": (Fault.BROKEN, lambda: samples.docx_file("Kính gửi")[:-200]),
    "a PNG of 50,000 megapixels": (Fault.TOO_MANY_PIXELS, samples.huge_png),
    "a TIFF of 50,000 megapixels": (Fault.TOO_MANY_PIXELS, samples.huge_tiff),
    "a PDF with a picture of 50,000 megapixels": (Fault.TOO_MANY_PIXELS, samples.huge_picture_pdf),
    "a PDF that swells": (Fault.PDF_BOMB, samples.swelling_pdf),
    "a PDF of too many pages": (Fault.TOO_MANY_PAGES, lambda: samples.pdf(pages=limits.MAX_PAGES + 1)),
    "a zip bomb as DOCX": (
        Fault.ZIP_BOMB,
        lambda: samples.docx_file("a", extra={"word/media/a.bin": b"\0" * 90_000_000}),
    ),
    "a DOCX of too many parts": (
        Fault.ZIP_BOMB,
        lambda: samples.docx_file("a", extra={f"word/media/{index}": b"" for index in range(limits.ZIP_MAX_PARTS)}),
    ),
    "an ODT of entities": (Fault.ZIP_BOMB, lambda: samples.odt_file("<text:p>&b;</text:p>", before=BOMB.decode())),
    "a DOCX with macros": (Fault.MACROS, lambda: samples.docx_file("a", extra={"word/vbaProject.bin": b"x"})),
    "an ODT with macros": (Fault.MACROS, lambda: samples.odt_file("", extra={"Basic/Standard/Module1.xml": b"x"})),
    "a zip of something": (Fault.UNKNOWN, lambda: samples.odt_file("", kind="opendocument.graphics")),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named(name: str, tmp_path: Path) -> None:
    fault, make = BAD[name]
    path = samples.written(tmp_path / "f", make())
    with pytest.raises(Unreadable) as refused:
        pages.inspect(path, "Công văn.pdf")
    assert refused.value.fault is fault
    assert not refused.value.waits


@pytest.mark.parametrize("make", [samples.huge_png, samples.huge_tiff, samples.huge_picture_pdf])
def test_a_huge_page_is_refused_wherever_it_is_opened(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = samples.written(tmp_path / "f", make())
    for call in (pages.render_page, pages.read_page):
        with pytest.raises(Unreadable) as refused:
            call(path, 1)
        assert refused.value.fault is Fault.TOO_MANY_PIXELS


def test_a_file_of_4_gigabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    path = samples.written(tmp_path / "f", b"%PDF-1.7\n")
    os.truncate(path, 4_000_000_000)
    with pytest.raises(Unreadable) as refused:
        pages.inspect(path)
    assert refused.value.fault is Fault.TOO_LARGE


def test_too_many_objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from nhipcau.documents.reading.child import inspecting  # noqa: PLC0415
    from nhipcau.documents.reading.child.refusals import Refusal  # noqa: PLC0415

    path = samples.written(tmp_path / "f", samples.pdf(pages=30))
    inspecting.refuse_swelling(path, 30)
    monkeypatch.setattr(limits, "PDF_MAX_OBJECTS", 50)
    with pytest.raises(Refusal) as refused:
        inspecting.refuse_swelling(path, 30)
    assert refused.value.fault is Fault.PDF_BOMB


def test_an_excel_bomb(tmp_path: Path) -> None:
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    import xlsxwriter  # noqa: PLC0415

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write(0, 0, "Số")
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * 80_000_000)
    with pytest.raises(Unreadable) as refused:
        pages.inspect(samples.written(tmp_path / "f", out.getvalue()))
    assert refused.value.fault is Fault.ZIP_BOMB


def a_scan(tmp_path: Path) -> Path:
    return samples.written(tmp_path / "scan.jpg", drawing.saved(drawing.plain_page(), "JPEG"))


def test_a_child_out_of_memory_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READ", limits.Limits(memory=150_000_000))
    path = samples.written(tmp_path / "poster.png", drawing.saved(Image.new("L", (11_000, 11_000)), "PNG"))
    with pytest.raises(Unreadable) as refused:
        pages.read_page(path, 1)
    assert refused.value.fault is Fault.TOO_HEAVY


def test_a_child_out_of_cpu_seconds_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READ", limits.Limits(cpu=1))
    body = drawing.plain_page(dpi=300, paragraphs=3)
    path = samples.written(tmp_path / "scan.jpg", drawing.saved(drawing.worn(body, noise=120), "JPEG"))
    with pytest.raises(Unreadable) as refused:
        pages.read_page(path, 1)
    assert refused.value.fault is Fault.TOO_SLOW


def test_a_child_out_of_time_is_killed_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "slow"
    slow.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 300\n")
    slow.chmod(0o755)
    monkeypatch.setattr("nhipcau.documents.reading.readiness.program", lambda: str(slow))
    monkeypatch.setattr("nhipcau.documents.reading.readiness.can_read_scans", lambda: True)
    monkeypatch.setattr(limits, "READ", limits.Limits(wall=4))
    with pytest.raises(Unreadable) as refused:
        pages.read_page(a_scan(tmp_path), 1)
    assert refused.value.fault is Fault.TOO_SLOW
    process = Path("/proc") / (tmp_path / "pid").read_text().strip()
    for _ in range(100):
        if not process.exists() or "Z" in (process / "stat").read_text().split()[2]:
            break
        time.sleep(0.05)
    else:
        pytest.fail("the program the child had started is still running")


def test_a_full_disk_is_not_the_files_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("nhipcau.kernel.children.running.tempfile.TemporaryDirectory", full)
    with pytest.raises(Unreadable) as refused:
        pages.inspect(a_scan(tmp_path))
    assert refused.value.fault is Fault.DISK_FULL
    assert refused.value.waits


def test_a_file_that_was_wiped_meanwhile_is_a_fault_like_any_other(tmp_path: Path) -> None:
    for call in (pages.inspect, lambda path: pages.read_page(path, 1), lambda path: pages.render_page(path, 1)):
        with pytest.raises(Unreadable) as refused:
            call(tmp_path / "gone.pdf")
        assert refused.value.fault is Fault.BROKEN


def test_pages_that_are_not_there(tmp_path: Path) -> None:
    path = samples.written(tmp_path / "f.pdf", samples.pdf())
    for number in (0, 2):
        with pytest.raises(Unreadable) as refused:
            pages.render_page(path, number)
        assert refused.value.fault is Fault.NO_SUCH_PAGE


def test_nothing_of_ours_reaches_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / "tool"
    tool.write_text(f"#!/bin/sh\nenv > {tmp_path}/env\nexit 1\n")
    tool.chmod(0o755)
    monkeypatch.setenv("SECRET_KEY", "canary-secret")
    monkeypatch.setattr("nhipcau.documents.reading.readiness.program", lambda: str(tool))
    monkeypatch.setattr("nhipcau.documents.reading.readiness.can_read_scans", lambda: True)
    with pytest.raises(Unreadable):
        pages.read_page(a_scan(tmp_path), 1)
    assert "canary" not in (tmp_path / "env").read_text()


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_says_in_both_languages_what_to_do(fault: Fault) -> None:
    said = set()
    for language in ("en", "vi"):
        with translation.override(language):
            said.add(str(Unreadable(fault).text))
    assert len(said) == 2, f"{fault} is not translated: {said}"
    assert set(faults.TEXTS) == set(Fault)
