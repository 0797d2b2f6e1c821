"""What a file is, judged by its bytes; what it calls itself counts for nothing."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from nhipcau.documents.reading import limits
from nhipcau.documents.reading.child.refusals import Refusal
from nhipcau.documents.reading.codes import Fault

HEAD = 1024
PICTURES = {"tiff", "jpg", "png", "webp", "heic"}
OFFICE = {"docx", "xlsx", "odt"}
_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
_TIFF_HEADS = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN_PARTS = {b"wordprocessingml.document.main+xml": "docx", b"spreadsheetml.sheet.main+xml": "xlsx"}
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")


def kind_of(path: Path) -> str:
    """Return pdf, tiff, jpg, png, webp, heic, docx, xlsx or odt; Refusal for anything else and for what is unsafe."""
    size = path.stat().st_size
    if not size:
        raise Refusal(Fault.EMPTY)
    if size > limits.MAX_FILE_BYTES:
        raise Refusal(Fault.TOO_LARGE)
    with path.open("rb") as file:
        head = file.read(HEAD)
    kind = _by_head(head)
    if kind == "zip":
        return _office_kind(path)
    if not kind:
        raise Refusal(Fault.UNKNOWN if head.strip(b"\x00 \r\n\t") else Fault.EMPTY)
    return kind


def _by_head(head: bytes) -> str:
    if head.startswith(_OLD_OFFICE):
        raise Refusal(Fault.OLD_OFFICE)
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if b"%PDF-" in head and not re.match(rb"\s*<", head):
        return "pdf"
    return _picture_by_head(head)


def _picture_by_head(head: bytes) -> str:
    if head.startswith(_TIFF_HEADS):
        return "tiff"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return "heic" if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS else ""


def _office_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            refuse_bomb(parts)
            names = [part.filename for part in parts]
            if any(name.lower().endswith(_MACRO_PARTS) or name.startswith(("Basic/", "Scripts/")) for name in names):
                raise Refusal(Fault.MACROS)
            return _by_parts(archive, names)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError) as error:
        raise Refusal(Fault.BROKEN, type(error).__name__) from error
    except RuntimeError as error:  # zipfile's way to say that a part is encrypted
        raise Refusal(Fault.OLD_OFFICE, "locked") from error


def refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that says it would swell up.

    One that lies about it gains nothing: zipfile reads no more than was declared, and memory has a limit.
    """
    whole = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    swells = whole > limits.ZIP_SMALL and whole > packed * limits.ZIP_MAX_RATIO
    if len(parts) > limits.ZIP_MAX_PARTS or whole > limits.ZIP_MAX_BYTES or swells:
        raise Refusal(Fault.ZIP_BOMB)


def _by_parts(archive: zipfile.ZipFile, names: list[str]) -> str:
    if "[Content_Types].xml" in names:
        with archive.open("[Content_Types].xml") as part:
            types = part.read(1_000_000)
        if b"macroenabled" in types.lower() or b"vbaproject" in types.lower():
            raise Refusal(Fault.MACROS)
        kind = next((kind for marker, kind in _MAIN_PARTS.items() if marker in types), "")
    elif "mimetype" in names:
        with archive.open("mimetype") as part:
            kind = "odt" if part.read(200).strip() == b"application/vnd.oasis.opendocument.text" else ""
    else:
        kind = ""
    if not kind:
        raise Refusal(Fault.UNKNOWN)
    return kind
