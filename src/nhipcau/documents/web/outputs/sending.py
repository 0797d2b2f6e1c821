"""Handing a written file out."""

from __future__ import annotations

from typing import IO, cast

from django.http import FileResponse, HttpResponse

from nhipcau.documents.web.outputs import docx, pdf, xlsx
from nhipcau.documents.web.outputs.tables import Table
from nhipcau.kernel import clock

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_WRITERS = {"pdf": pdf.write, "docx": docx.write, "xlsx": xlsx.write}


def send_table(table: Table, file_format: str) -> HttpResponse:
    """Write a table in a format and send it."""
    name = f"{table.name}-{clock.today():%Y-%m-%d}"
    return send_file(_WRITERS[file_format](table), name=name, file_format=file_format)


def send_file(file: IO[bytes], *, name: str, file_format: str) -> HttpResponse:
    """Send a file from disk in pieces."""
    response = FileResponse(file, as_attachment=True, filename=f"{name}.{file_format}", content_type=TYPES[file_format])
    return cast("HttpResponse", response)
