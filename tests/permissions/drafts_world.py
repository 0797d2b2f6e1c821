"""Drafts of the matrix's world: one in each state of unit A, with a word no other unit may find."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from nhipcau.documents import operations
from nhipcau.documents.models import Draft, DraftComment, Version
from nhipcau.documents.permissions import READERS
from nhipcau.documents.tests.drafting import JOB, values
from nhipcau.handling.tests.factories import unit_id
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff

if TYPE_CHECKING:
    from tests.permissions.world import Who, World

WORDS: dict[str, tuple[str, ...]] = {"draft": ("qzddraft",)}
"""Canaries: the word stands in subject, text, signer, comment and file names of every draft."""


def words_known(who: Who) -> frozenset[str]:
    """Return the canaries of drafts that may stand on a page this person opens."""
    return frozenset({"draft"}) if who.relation == "own" and who.role in READERS else frozenset()


def make_drafts(world: World, people: dict[str, Staff]) -> None:
    """Write four drafts of unit A: in the making, before the leader, approved, issued."""
    officer, leader = people["officer"], people["leader"]
    world.ids["draft"] = _draft(officer)
    world.ids["draft_in"] = _submitted(officer)
    world.ids["draft_ok"] = _approved(officer, leader)
    world.ids["draft_out"] = _approved(officer, leader)
    operations.issue_draft(actor=officer, draft_id=world.ids["draft_out"], seen_version=1, job=JOB)
    _files(world.ids["draft_out"])
    for key in ("draft", "draft_out"):
        DraftComment.objects.create(draft_id=world.ids[key], version=1, text="Xem lại qzddraft.", field="body")
    world.ids["draft_comment"] = DraftComment.objects.get(draft_id=world.ids["draft"]).id
    world.ids["sibling_unit"] = unit_id("MTTQ-10661")


def _draft(actor: Staff) -> UUID:
    words = {"subject": "qzddraft Giám sát", "body": "qzddraft nội dung", "signer": "qzddraft Mai"}
    return operations.start_draft(actor=actor, template="plan", values=values(**words))


def _submitted(actor: Staff) -> UUID:
    draft_id = _draft(actor)
    operations.submit_draft(actor=actor, draft_id=draft_id, seen_version=1)
    return draft_id


def _approved(actor: Staff, leader: Staff) -> UUID:
    draft_id = _submitted(actor)
    operations.approve_draft(actor=leader, draft_id=draft_id, seen_version=1)
    return draft_id


def _files(draft_id: UUID) -> None:
    """Give an issued draft its files, as the job would."""
    from tests.permissions.world import PDF  # noqa: PLC0415 - that module makes its world with this one

    file = blobs.store_file(PDF + b"%qzddraft\n", name="qzddraft.pdf", allowed={"pdf"})
    Version.objects.create(
        document_id=draft_id, number=1, original_blob_id=file.id, archival_blob_id=file.id, page_count=1
    )
    blobs.attach([file.id], kind="documents.version", subject_id=draft_id)
    Draft.objects.filter(pk=draft_id).update(files="done")
