"""A draft as a document to look at: PDF with a mark that it is a draft, Word file; what its issue will bring."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nhipcau.documents import permissions, rules
from nhipcau.documents.models import Draft, Register, Sequence, Version
from nhipcau.documents.queries.draft_content import composed
from nhipcau.documents.queries.drafts import draft_row, draft_values
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.text import fold
from nhipcau.organisations import queries as organisations

MARK = "DỰ THẢO"
"""Printed across each page of what has not been issued."""

_COMMUNES = "cac xa, phuong"
_MOST_LINES = 60
_MOST_NAMESAKES = 100
_FRONT = "mttq"


def draft_pdf(*, actor: Actor, draft_id: UUID, version: int = 0) -> bytes:
    """Return a version of a draft (0: the newest) as PDF that says on each page that it is a draft. Takes seconds.

    Invalid (`fields`) names what is missing; Unavailable when this machine cannot print.
    """
    from nhipcau.documents import layout  # noqa: PLC0415 - loads with the first draft that is looked at

    draft = draft_row(actor=actor, draft_id=draft_id)
    content = composed(draft.template, draft_values(draft, version or draft.version))
    try:
        return layout.to_pdf(content, mark=MARK)
    except ValueError as fault:
        raise Invalid(code="cannot_be_set") from fault


def draft_docx(*, actor: Actor, draft_id: UUID, version: int = 0) -> bytes:
    """Return a version of a draft as Word file, with room for number and day. Invalid names what is missing."""
    from nhipcau.documents import layout  # noqa: PLC0415 - loads with the first draft that is looked at

    draft = draft_row(actor=actor, draft_id=draft_id)
    content = composed(draft.template, draft_values(draft, version or draft.version))
    try:
        return layout.to_docx(content)
    except ValueError as fault:
        raise Invalid(code="cannot_be_set") from fault


def next_notation(*, actor: Actor, draft_id: UUID) -> str:
    """Return the number and symbol the document would bear if it were issued now.

    A colleague may issue another one before: the number that counts is given by the issue itself.
    """
    draft = draft_row(actor=actor, draft_id=draft_id)
    number = rules.shown_number(_last_number(draft) + 1)
    return rules.notation_of(number, draft_values(draft, draft.version).get("symbol", "").strip())


def _last_number(draft: Draft) -> int:
    year = clock.local(clock.now()).year
    books = list(Register.objects.filter(unit_id=draft.unit_id, direction=permissions.OUTGOING, year=year))
    facts = {book.code: rules.Book(book.code, book.types, book.by_type) for book in books}
    chosen = rules.book_for(facts.values(), draft.type_code)
    if chosen is None:
        return 0
    register = next(book for book in books if book.code == chosen.code)
    rows = Sequence.objects.filter(register=register, series=rules.series_of(chosen, draft.type_code))
    return rows.values_list("last", flat=True).first() or 0


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line of "Nơi nhận" and the units of the system it names: one, a whole class, or none that is known here."""

    line: str
    units: tuple[organisations.UnitFacts, ...]


def recipients_of(*, actor: Actor, draft_id: UUID) -> list[Recipient]:
    """Return who shall have the document, line by line, each with the units it names; the own unit is never among them.

    A name that two units bear names neither: a person chooses.
    """
    draft = draft_row(actor=actor, draft_id=draft_id)
    lines = draft_values(draft, draft.version).get("recipients", "").splitlines()
    sent = [line for line in lines[:_MOST_LINES] if line.strip() and not _key(line).startswith("luu")]
    return [Recipient(line, _named(actor, draft.unit_id, line)) for line in sent]


def _named(actor: Actor, own_id: UUID, line: str) -> tuple[organisations.UnitFacts, ...]:
    key = _key(line)
    if not key:
        return ()
    if _COMMUNES in key and "mttq" in key:
        below = organisations.children(own_id)
        return tuple(unit for unit in below if unit.kind == "front_committee" and unit.is_open)
    bear_it = [
        unit
        for unit in organisations.search_units(actor, key.replace(_FRONT, ""), _MOST_NAMESAKES)
        if key in {_key(unit.name), _key(unit.short_name)}
    ]
    return tuple(bear_it) if len(bear_it) == 1 and bear_it[0].id != own_id else ()


def _key(line: str) -> str:
    """Return what of a line names somebody: "Thường trực Thành ủy (để báo cáo);" without the purpose and signs."""
    key = " ".join(fold(line.partition("(")[0]).strip(" -;.").split())
    for short, long in ((_FRONT, "mat tran to quoc"), ("", "viet nam ")):
        key = key.replace(long, short)
    return key.replace("ubnd", "uy ban nhan dan")


def issued_file(*, actor: Actor, draft_id: UUID, what: str) -> UUID:
    """Return the blob of an issued document's file: `original` (Word) or `archival` (PDF/A). NotFound until made."""
    draft = draft_row(actor=actor, draft_id=draft_id)
    versions = Version.objects.filter(document_id=draft.id).order_by("number")
    column = "original_blob_id" if what == "original" else "archival_blob_id"
    found: UUID | None = versions.values_list(column, flat=True).first()
    if found is None:
        raise NotFound
    return found
