"""Lines of a unit's outgoing registers by the number and symbol they bear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nhipcau.documents import rules
from nhipcau.documents.models import Entry, Register
from nhipcau.documents.permissions import OUTGOING, contents_visible_to
from nhipcau.kernel.actors import Actor, require_unit


@dataclass(frozen=True, slots=True)
class IssuedLine:
    """A line a scan may belong to; `has_content`: the register keeps the document itself already."""

    entry_id: UUID
    notation: str
    issued_on: date | None
    subject: str
    has_content: bool


def lines_bearing(unit_id: UUID, notation: rules.Notation, year: int | None) -> list[Entry]:
    """Return the lines of the unit's outgoing registers with this number and symbol, however they are written.

    Of one year, or of any: a number begins again each year. Two short statements by their indexes.
    """
    books = Register.objects.filter(unit_id=unit_id, direction=OUTGOING)
    books = books.filter(year=year) if year else books
    key = rules.notation_key(notation.number, notation.symbol)
    rows = Entry.objects.filter(register_id__in=list(books.values_list("id", flat=True)), number=int(notation.number))
    found = [
        row
        for row in rows.select_related("document").order_by("-id")
        if key and key == rules.notation_key(row.document.number, row.document.symbol)
    ]
    return sorted(found, key=lambda row: row.document.issued_on or date.min, reverse=True)


def issued_line(*, actor: Actor, notation: str, issued_on: str) -> IssuedLine | None:
    """Return the line of the actor's unit that a scan with this number, symbol and ISO day seems to be of, if any."""
    read = rules.read_notation(notation)
    if read is None:
        return None
    year = int(issued_on[:4]) if issued_on[:4].isdecimal() else None
    ids = [one.pk for one in lines_bearing(require_unit(actor).unit_id, read, year)]
    seen = {one.pk: one for one in contents_visible_to(actor).select_related("document").filter(pk__in=ids)}
    entry = next((seen[one] for one in ids if one in seen), None)
    if entry is None:
        return None
    document = entry.document
    return IssuedLine(entry.pk, document.notation, document.issued_on, document.subject, document.current_version > 0)
