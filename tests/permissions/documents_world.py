"""Documents of the matrix's world, each with a word of its own: whoever may not read it must never find that word.

Commune A's Front committee keeps them all. `documents` says by key who reads which.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from nhipcau.documents import operations, seeds
from nhipcau.documents.models import Document, Entry, Page, Version
from nhipcau.documents.operations import Assignment, DocumentFacts, Registered
from nhipcau.documents.permissions import READERS
from nhipcau.handling.queries import get_handled
from nhipcau.handling.tests.factories import unit_id
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Staff

if TYPE_CHECKING:
    from tests.permissions.world import Who, World

ORIGINAL = "documents.original"

WORDS: dict[str, tuple[str, ...]] = {
    "document": ("qzdunit",),
    "document handled": ("qzdhandled",),
    "document's inner note": ("qzdinner",),
    "document for named people": ("qzdnamed",),
    "document shared": ("qzdshared",),
    "document sent": ("qzdout",),
    "document for everyone": ("qzdall",),
}
"""Canaries. A document's own one begins its subject, issuer, signer, recipients, remark and page text; "handled" stands
in instruction and partners' note of the first, "inner note" in a note only its unit reads."""


def sees_document(who: Who, key: str) -> bool:
    """Whether this person reads a document of the world: document, doc_named, doc_shared, doc_out or doc_all."""
    if who.role not in READERS:
        return False
    if key == "doc_all":
        return True
    if key == "doc_named":
        return who.relation == "own" and who.role in {"leader", "clerk", "officer"}  # the officer it is assigned to
    others = {"document": "co-handler", "doc_shared": "department", "doc_out": "sibling"}
    return who.relation in {"own", others[key]}


def words_known(who: Who) -> frozenset[str]:
    """Return the canaries of documents that may stand on a page this person opens."""
    known: set[str] = set()
    names = {
        "document": "document",
        "doc_named": "document for named people",
        "doc_shared": "document shared",
        "doc_out": "document sent",
        "doc_all": "document for everyone",
    }
    known |= {name for key, name in names.items() if sees_document(who, key)}
    if sees_document(who, "document"):
        known |= {"document handled"} | ({"document's inner note"} if who.relation == "own" else set())
    return frozenset(known)


def make_documents(world: World, people: dict[str, Staff]) -> None:
    """Register, share, send and write about five documents; `people`: clerk, officer and leader of unit A."""
    seeds.load(lambda *_: None)
    clerk, officer = people["clerk"], people["officer"]
    first = _come_in(world, clerk, "document", "qzdunit", number="412")
    operations.assign_document(
        actor=clerk,
        entry_id=first.entry_id,
        assignment=Assignment(
            person_id=officer.person_id,
            helper_unit_ids=[unit_id("UBND-10660")],
            due_on=clock.today() + timedelta(days=20),
            instruction="Tham mưu văn bản trả lời qzdhandled.",
        ),
    )
    note = operations.note_document
    note(actor=officer, entry_id=first.entry_id, text="Đã gọi điện qzdhandled.", visibility="partners")
    note(actor=officer, entry_id=first.entry_id, text="Ý kiến riêng qzdinner.")

    named = _come_in(world, clerk, "doc_named", "qzdnamed", number="413")
    operations.assign_document(actor=clerk, entry_id=named.entry_id, assignment=Assignment(person_id=officer.person_id))
    operations.set_audience(actor=clerk, entry_id=named.entry_id, audience="named")

    shared = _come_in(world, clerk, "doc_shared", "qzdshared", number="414")
    world.ids["share"] = operations.share_document(
        actor=clerk,
        entry_id=shared.entry_id,
        to_unit_id=unit_id("SXD"),
        purpose="Phối hợp trả lời qzdshared",
        until=clock.today() + timedelta(days=30),
    )

    sent = operations.issue_document(actor=clerk, facts=_facts("qzdout", type_code="ke_hoach", symbol="KH-MTTQ-BTT"))
    operations.send_document(actor=clerk, entry_id=sent.entry_id, to_unit_ids=[unit_id("MTTQ-10661")])
    _content(world, sent, "doc_out", "qzdout")
    second = operations.issue_document(actor=clerk, facts=_facts("Bản hai", type_code="ke_hoach", symbol="KH-MTTQ-BTT"))
    world.ids["doc_out_two"] = second.entry_id
    world.ids["doc_received"] = Entry.objects.get(document_id=sent.document_id, unit_id=unit_id("MTTQ-10661")).id

    open_to_all = _come_in(world, clerk, "doc_all", "qzdall", number="415")
    operations.set_audience(actor=clerk, entry_id=open_to_all.entry_id, audience="everyone")

    # A line that still waits: another unit sent it to A, which has neither registered nor assigned it.
    plain = operations.issue_document(
        actor=people["city clerk"], facts=_facts("Lịch", type_code="thong_bao", symbol="TB-MTTQ-BTT")
    )
    operations.send_document(actor=people["city clerk"], entry_id=plain.entry_id, to_unit_ids=[clerk.unit_id])
    world.ids["doc_waiting"] = Entry.objects.get(document_id=plain.document_id, unit_id=clerk.unit_id).id
    for key in ("document", "doc_waiting", "doc_out"):
        world.ids[f"{key}_version"] = get_handled(world.ids[key]).version
    world.ids["doc_version"] = world.ids["document_version"]
    world.ids["today"] = clock.today().isoformat()
    world.ids["this_year"] = clock.today().year


def _facts(word: str, **changes: Any) -> DocumentFacts:
    given: dict[str, Any] = {
        "type_code": "cong_van",
        "symbol": "UBND-KT",
        "issued_on": clock.today() - timedelta(days=3),
        "issuer_name": f"{word} Ủy ban nhân dân phường Ái Quốc",
        "subject": f"{word} Phối hợp nạo vét cống thoát nước",
        "signer_name": f"{word} Hòa",
        "signer_position": f"{word} Phó Chủ tịch",
        "recipients": [f"{word} Như trên"],
        "remark": f"{word} kèm một phụ lục",
    }
    return DocumentFacts(**(given | changes))


def _come_in(world: World, clerk: Staff, key: str, word: str, **changes: Any) -> Registered:
    line = operations.register_incoming(actor=clerk, facts=_facts(word, **changes))
    _content(world, line, key, word)
    return line


def _content(world: World, line: Registered, key: str, word: str) -> None:
    """Give a document one page of text and an original, as reading it would."""
    from tests.permissions.world import PDF  # noqa: PLC0415 - that module makes its world with this one

    original = blobs.store_file(PDF + f"%{word}\n".encode(), name=f"{word}.pdf", allowed={"pdf"})
    blobs.attach([original.id], kind=ORIGINAL, subject_id=line.document_id)
    version = Version.objects.create(
        document_id=line.document_id, number=1, original_blob_id=original.id, page_count=1, note=f"{word} bản đầu"
    )
    Page.objects.create(version=version, number=1, state="read", text=f"Kính gửi {word}: nạo vét cống.")
    Document.objects.filter(pk=line.document_id).update(current_version=1, page_count=1)
    world.ids |= {key: line.entry_id, f"{key}_file": original.id, f"{key}_body": line.document_id}


def entry_ids(world: World) -> list[UUID]:
    """Return the ids of all lines of the world, to look for in answers."""
    return [world.ids[key] for key in ("document", "doc_named", "doc_shared", "doc_out", "doc_received", "doc_all")]
