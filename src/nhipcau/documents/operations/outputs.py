"""Taking a register, a report or an index away as a file: a read of many documents, and therefore on record."""

from __future__ import annotations

from datetime import date

from nhipcau.documents import permissions
from nhipcau.documents.events import OutputTaken
from nhipcau.kernel.actors import Actor, require_unit
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit

FORMATS = ("pdf", "docx", "xlsx")
WHAT = ("incoming", "outgoing", "settlement", "files", "year_list", "file")


@atomic
def take_output(
    *, actor: Actor, what: str, file_format: str, since: date | None = None, until: date | None = None
) -> None:
    """Put on record that something is taken away, before its first row leaves."""
    unit_id = require_unit(actor).unit_id
    require(permissions.may_list(actor))
    if file_format not in FORMATS or what not in WHAT:
        raise Invalid(code="unknown_format")
    emit(
        OutputTaken(
            actor=actor,
            subject_id=unit_id,
            unit_id=unit_id,
            what=what,
            file_format=file_format,
            since=since,
            until=until,
        )
    )
