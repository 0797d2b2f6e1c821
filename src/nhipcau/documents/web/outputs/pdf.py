"""A table as a PDF, made by a child process: the web process writes one row after the other and keeps none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from nhipcau.documents.web.outputs.tables import Table
from nhipcau.kernel import children
from nhipcau.kernel.errors import Unavailable

CHILD = Path(__file__).with_name("pdf_child.py")
LIMITS = children.Limits(memory=1_000_000_000, cpu=120, wall=120, file_size=300_000_000)


def write(table: Table) -> IO[bytes]:
    """Return the file, gone once it is closed; Unavailable when the child gave up."""
    try:
        return children.run(CHILD, order=_lines(table), limits=LIMITS)
    except (children.Broken, OSError) as error:
        raise Unavailable from error


def _lines(table: Table) -> Iterator[bytes]:
    yield _line(
        {
            "title": table.title,
            "unit": table.unit,
            "under": table.under,
            "last": table.last,
            "landscape": table.landscape,
            "columns": [[column.heading, column.share, column.middle] for column in table.columns],
        }
    )
    for row in table.rows:
        yield _line(list(row))


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"
