"""What bytes are, judged by the bytes; what a file calls itself counts for nothing."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

MAX_PARTS = 5_000
MAX_TYPES_BYTES = 1_000_000
_PDF_HEAD = 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: `extension` is the usual one, `fault` is set where the content must not be taken."""

    extension: str
    media_type: str
    fault: str = ""


JPEG = Found("jpg", "image/jpeg")
PNG = Found("png", "image/png")
WEBP = Found("webp", "image/webp")
HEIF = Found("heic", "image/heif")
PDF = Found("pdf", "application/pdf")
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
DOCX = Found("docx", _OFFICE + "wordprocessingml.document")
XLSX = Found("xlsx", _OFFICE + "spreadsheetml.sheet")
PPTX = Found("pptx", _OFFICE + "presentationml.presentation")
ODT = Found("odt", _OPEN + "text")
ODS = Found("ods", _OPEN + "spreadsheet")
MACROS = Found("", "", fault="macros")
OLD_OFFICE = Found("", "", fault="old_office")
UNKNOWN = Found("", "", fault="unknown")

PICTURES = (JPEG, PNG, WEBP, HEIF)
_MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": DOCX,
    b"spreadsheetml.sheet.main+xml": XLSX,
    b"presentationml.presentation.main+xml": PPTX,
}


def sniff(data: bytes) -> Found:
    """Return what `data` is; UNKNOWN for anything the product has no use for."""
    if data.startswith(_OLD_OFFICE):
        return OLD_OFFICE
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(data)
    if b"%PDF-" in data[:_PDF_HEAD] and not re.match(rb"\s*<", data):
        return PDF
    return sniff_picture(data)


def sniff_picture(data: bytes) -> Found:
    """Return which kind of photo `data` is, or UNKNOWN."""
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return HEIF
    return UNKNOWN


def _sniff_zip(data: bytes) -> Found:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) > MAX_PARTS:
                return UNKNOWN
            if _holds_macros(names):
                return MACROS
            if "[Content_Types].xml" in names:
                return _sniff_office(_read_start(archive, "[Content_Types].xml"))
            if names and names[0] == "mimetype":
                return _sniff_open(_read_start(archive, "mimetype"))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError, OSError, EOFError):
        pass  # encrypted, damaged, or packed in a way no office program packs
    return UNKNOWN


def _holds_macros(names: list[str]) -> bool:
    return any(
        name.lower().endswith(("vbaproject.bin", "vbadata.xml")) or name.startswith(("Basic/", "Scripts/"))
        for name in names
    )


def _read_start(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(MAX_TYPES_BYTES)


def _sniff_office(types: bytes) -> Found:
    if b"macroenabled" in types.lower() or b"vbaproject" in types.lower():
        return MACROS
    return next((found for marker, found in _MAIN_PARTS.items() if marker in types), UNKNOWN)


def _sniff_open(mimetype: bytes) -> Found:
    named = mimetype.strip().decode("ascii", "replace")
    return next((found for found in (ODT, ODS) if found.media_type == named), UNKNOWN)
