"""Documents for tests, made through the operations themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from nhipcau.documents import operations, seeds
from nhipcau.documents.intake.packing import pack
from nhipcau.documents.models import Document, Page, PageWords, Version
from nhipcau.documents.operations import DocumentFacts, Registered
from nhipcau.documents.reading.shapes import Box, PageText, Word
from nhipcau.handling.queries import Handled, get_handled
from nhipcau.handling.tests.factories import make_city, person, staff, territory_id, unit_id
from nhipcau.kernel import clock, registries
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.events.models import Event

__all__ = [
    "events",
    "facts",
    "incoming",
    "issued",
    "make_world",
    "outgoing_facts",
    "person",
    "staff",
    "subject",
    "territory_id",
    "unit_id",
    "with_pages",
]


def _quiet(_what: str, _done: int, _total: int) -> None:
    pass


def make_world() -> None:
    """Write the small city, the code lists and the deadlines of documents."""
    make_city()
    registries.seeders.get("standards").load(_quiet)
    seeds.load(_quiet)


def facts(**changes: Any) -> DocumentFacts:
    given: dict[str, Any] = {
        "type_code": "cong_van",
        "number": "412",
        "symbol": "UBND-KT",
        "issued_on": clock.today() - timedelta(days=3),
        "issuer_name": "Ủy ban nhân dân phường Ái Quốc",
        "subject": "Phối hợp nạo vét cống thoát nước trong khu dân cư",
        "signer_name": "Ngô Văn Thuận Hòa",
        "signer_position": "Phó Chủ tịch",
    }
    return DocumentFacts(**(given | changes))


def outgoing_facts(**changes: Any) -> DocumentFacts:
    given: dict[str, Any] = {"type_code": "ke_hoach", "symbol": "KH-MTTQ-BTT", "subject": "Kế hoạch giám sát năm 2026"}
    return DocumentFacts(**(given | changes))


def incoming(actor: Actor, document_id: UUID | None = None, **changes: Any) -> Registered:
    return operations.register_incoming(actor=actor, facts=facts(**changes), document_id=document_id)


def issued(actor: Actor, document_id: UUID | None = None, **changes: Any) -> Registered:
    return operations.issue_document(actor=actor, facts=outgoing_facts(**changes), document_id=document_id)


def subject(entry_id: UUID) -> Handled:
    return get_handled(entry_id)


def events(entry_id: UUID) -> list[str]:
    return list(Event.objects.filter(subject_id=entry_id).order_by("pk").values_list("name", flat=True))


def with_pages(document_id: UUID, *texts: str, original_blob_id: UUID | None = None) -> Version:
    """Give a document a version with these texts as pages, every word in its place, as reading it would."""
    document = Document.objects.get(pk=document_id)
    document.current_version += 1
    document.page_count = len(texts)
    document.save(update_fields=["current_version", "page_count"])
    version = Version.objects.create(
        document=document,
        number=document.current_version,
        page_count=len(texts),
        original_blob_id=original_blob_id,
    )
    for number, text in enumerate(texts, start=1):
        read = PageText(number, 595, 842, _words(text), "ocr")
        page = Page.objects.create(version=version, number=number, state="read", text=text, width=595, height=842)
        PageWords.objects.create(page=page, words=pack(read))
    operations.reread_document(document_id=document_id)
    return version


def _words(text: str) -> tuple[Word, ...]:
    """Return the words of a text, ten to a line from the top of the page."""
    return tuple(
        Word(word, Box(*_place(place % 10, place // 10)), 0.95, place // 10, 0)
        for place, word in enumerate(text.split())
    )


def _place(column: int, line: int) -> tuple[float, float, float, float]:
    left, top = 0.08 + 0.084 * column, min(0.06 + 0.02 * line, 0.97)
    return left, top, left + 0.08, top + 0.015
