"""A table as a PDF, made by a child process: the web process hands it one row after the other and keeps none."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import suppress
from typing import IO

from nhipcau.documents.web.outputs.tables import Table
from nhipcau.kernel.errors import Unavailable

PATIENCE_SECONDS = 120
CHILD = "nhipcau.documents.web.outputs.pdf_child"


def write(table: Table) -> IO[bytes]:
    """Return the file, gone once it is closed; Unavailable when the child gave up."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    head = {
        "title": table.title,
        "unit": table.unit,
        "under": table.under,
        "last": table.last,
        "landscape": table.landscape,
        "columns": [[column.heading, column.share, column.middle] for column in table.columns],
    }
    command = [sys.executable, "-m", CHILD]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file, stderr=subprocess.DEVNULL) as child:  # noqa: S603 - our own module
        assert child.stdin is not None  # noqa: S101 - asked for above
        try:
            with suppress(BrokenPipeError):
                child.stdin.write(_line(head))
                for row in table.rows:
                    child.stdin.write(_line(list(row)))
            with suppress(BrokenPipeError):
                child.stdin.close()
            child.wait(PATIENCE_SECONDS)
        except BaseException:
            child.kill()
            file.close()
            raise
    if child.returncode != 0:
        file.close()
        raise Unavailable
    file.seek(0)
    return file


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"
