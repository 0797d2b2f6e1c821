"""A file as a package for the archive: documents, an index as JSON, XML and XLSX, and checksums; sent as it is made."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from typing import Any, cast
from uuid import UUID
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from nhipcau.documents.operations import files
from nhipcau.documents.queries import filing
from nhipcau.documents.web.files import words
from nhipcau.kernel.blobs import storage
from nhipcau.kernel.text import fold, to_cell
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.standards import queries as standards

CHUNK = 256 * 1024
_EXTENSIONS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
}


@staff_page
@require_GET  # a HEAD would be on record as a package that nobody got
def take(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Send the package of a closed file; every document in it counts as opened."""
    actor = staff_of(request)
    file = files.pack_file(actor=actor, file_id=file_id)
    found = filing.packed_file(
        actor=actor, file_id=file_id, period=words.period_name(file.period), rights=words.rights(file.rights)
    )
    response = StreamingHttpResponse(packed(found), content_type="application/zip")
    name = slugify(fold(f"{file.year} {file.notation}".replace("/", "-"))) or "ho-so"
    response["Content-Disposition"] = f'attachment; filename="ho-so-{name}.zip"'
    return cast("HttpResponse", response)


class _Sink:
    """Where the package is written to; what came since is taken off and sent."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        found, self._parts = b"".join(self._parts), []
        return found


def packed(found: filing.Packed) -> Iterator[bytes]:
    """Yield the package: of a document one part is in memory at a time."""
    sink = _Sink()
    sums: list[tuple[str, str]] = []
    documents = [row | {"TypeName": _type(row["TypeName"])} for row in found.documents]
    with zipfile.ZipFile(cast("Any", sink), "w", zipfile.ZIP_STORED) as package:
        for row in documents:
            stored = found.stored.get(row["DocOrdinal"])
            if stored is None:
                continue
            row["FileName"] = name = f"van-ban/{row['DocOrdinal']:04d}.{_EXTENSIONS.get(stored.media_type, 'bin')}"
            digest = hashlib.sha256()
            with package.open(name, "w", force_zip64=True) as part, storage.path_of(stored.sha256).open("rb") as source:
                while piece := source.read(CHUNK):
                    digest.update(piece)
                    part.write(piece)
                    yield sink.take()
            row["SHA256"] = digest.hexdigest()
            sums.append((digest.hexdigest(), name))
        for name, content in _indices(found.facts, documents):
            package.writestr(name, content)
            sums.append((hashlib.sha256(content).hexdigest(), name))
            yield sink.take()
        package.writestr("checksums.sha256", "".join(f"{digest}  {name}\n" for digest, name in sums))
    yield sink.take()


def _type(code: str) -> str:
    return standards.label("document_type", code, "vi") if code else ""


def _indices(facts: dict[str, Any], documents: list[dict[str, Any]]) -> Iterator[tuple[str, bytes]]:
    whole = {"File": facts, "Documents": documents}
    yield "muc-luc.json", json.dumps(whole, ensure_ascii=False, indent=1).encode()
    yield "muc-luc.xml", _xml(facts, documents).encode()
    yield "muc-luc.xlsx", _sheet(facts, documents)


def _xml(facts: dict[str, Any], documents: list[dict[str, Any]]) -> str:
    inner = "".join(f"<Document>{_fields(row)}</Document>" for row in documents)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<File>{_fields(facts)}<Documents>{inner}</Documents></File>\n'


def _fields(row: dict[str, Any]) -> str:
    return "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in row.items())


def _sheet(facts: dict[str, Any], documents: list[dict[str, Any]]) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - a heavy module that few requests need

    with tempfile.TemporaryFile() as file:
        book = Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
        bold = book.add_format({"bold": True})
        head, rows = book.add_worksheet("Hồ sơ"), book.add_worksheet("Văn bản")
        head.set_column(0, 1, 30)
        for line, (name, value) in enumerate(facts.items()):
            head.write_string(line, 0, name, bold)
            head.write_string(line, 1, to_cell(str(value)))
        names = list(dict.fromkeys(name for row in documents for name in row))
        for at, name in enumerate(names):
            rows.write_string(0, at, name, bold)
            for line, row in enumerate(documents, start=1):
                rows.write_string(line, at, to_cell(str(row.get(name, ""))))
        book.close()
        file.seek(0)
        return file.read()
