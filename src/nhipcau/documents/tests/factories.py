"""Documents for tests, made through the operations themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from nhipcau.documents import operations, seeds
from nhipcau.documents.operations import DocumentFacts, Registered
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
