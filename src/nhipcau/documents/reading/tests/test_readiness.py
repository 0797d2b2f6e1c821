"""What is missing on the machine is said before a scan is tried."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from nhipcau.documents import reading
from nhipcau.documents.reading import readiness


def test_this_machine_is_ready() -> None:
    assert reading.is_ready() == ""  # type: ignore[operator]
    assert readiness.glyphless_font().endswith("pdf.ttf")


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, translation.override("vi"):
        patch.setattr(settings, "TESSERACT", "no-such-program")
        assert "thiếu Tesseract" in readiness.is_ready()
        assert not readiness.can_read_scans()
        assert readiness.glyphless_font() == ""
    with monkeypatch.context() as patch:
        patch.setattr(settings, "TESSDATA_PREFIX", str(tmp_path))
        assert "vie" in readiness.is_ready()
    with monkeypatch.context() as patch:
        patch.setattr(readiness, "FONT_FOLDERS", (str(tmp_path),))
        assert "Tinos" in readiness.is_ready()


def test_the_fonts_have_every_vietnamese_letter() -> None:
    import unicodedata  # noqa: PLC0415

    from PIL import ImageFont  # noqa: PLC0415

    bases = "aăâeêioôơuưy"
    letters = {unicodedata.normalize("NFC", base + tone) for base in bases for tone in ("", "̀", "́", "̉", "̃", "̣")} | {"đ"}
    path = next(Path("/usr/share/fonts").rglob("Tinos-Regular.ttf"))
    face = ImageFont.truetype(str(path), 40)
    missing = bytes(face.getmask("\U000e0fff"))
    for letter in letters | {letter.upper() for letter in letters}:
        assert bytes(face.getmask(letter)) != missing, letter


def test_the_room_exports_what_it_says() -> None:
    for name in ("inspect", "render_page", "read_page", "make_pdfa", "scan", "is_same_page", "Unreadable", "PageText"):
        assert getattr(reading, name)
    with pytest.raises(AttributeError):
        reading.nothing  # noqa: B018


def test_the_web_process_loads_none_of_the_heavy_libraries() -> None:
    names = "pages, faults, prints, pdfa, scanning, readiness"
    heavy = "{'PIL', 'numpy', 'pypdfium2', 'pikepdf', 'docx', 'lxml', 'zxingcpp', 'python_calamine', 'ocrmypdf'}"
    program = (
        f"import sys; from nhipcau.documents.reading import {names}; "
        f"print(sorted({heavy} & {{name.partition('.')[0] for name in sys.modules}}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
