"""What a person says about what was read: the words of a page, the fields of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from nhipcau.documents.errors import MaybeSecret, SecretDocument
from nhipcau.documents.events import PageTextCorrected, ProposalFilled
from nhipcau.documents.intake import fields, machine, reasons
from nhipcau.documents.intake.corrections import corrected
from nhipcau.documents.intake.packing import pack, unpack
from nhipcau.documents.models import IntakePage, PageCorrection, Proposal
from nhipcau.documents.operations.holding import written
from nhipcau.documents.operations.intake.doubting import after_wiping
from nhipcau.documents.operations.intake.stacks import hold_proposal, hold_stack, touch, wake
from nhipcau.documents.operations.intake.wiping import wipe_file
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Staff, person_of
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Conflict, NotFound
from nhipcau.kernel.events import emit

LONGEST_PAGE = 60_000


def correct_page(*, actor: Actor, page_id: UUID, text: str, job: Any) -> None:
    """Let a page say what a person reads on it. What stood there before is kept, with who changed it and when.

    Raises SecretDocument when the text bears a secrecy mark: the file has been wiped then. MaybeSecret while nobody has
    answered whether the page bears one.
    """
    page = _find(actor, page_id)
    words = written("text", text, limit=LONGEST_PAGE, required=False)
    found = corrected(unpack(page.words), words)
    if machine.secrecy_of(found):
        wipe_file(file_id=page.file_id, actor=actor)
        after_wiping(actor, page.batch_id, job)
        raise SecretDocument
    _correct(actor, page_id, words, job)


@atomic
def _correct(actor: Actor, page_id: UUID, words: str, job: Any) -> None:
    page = _find(actor, page_id)
    batch = hold_stack(actor, page.batch_id)
    page = IntakePage.objects.select_related("proposal").get(pk=page_id)
    if page.proposal is not None and page.proposal.state != Proposal.State.PROPOSED:
        raise Conflict(code="proposal_settled", state=page.proposal.state)
    if page.reason == reasons.MAYBE_SECRET:
        raise MaybeSecret
    found = corrected(unpack(page.words), words)
    is_new = found.text != page.text
    if is_new:
        PageCorrection.objects.create(intake_page=page, by=person_of(actor), text_before=page.text)
        page.text, page.words, page.source, page.confidence = found.text, pack(found), "person", 1.0
    page.state, page.checked_at, page.checked_by = IntakePage.State.CHECKED, clock.now(), person_of(actor)
    page.save(update_fields=["text", "words", "source", "confidence", "state", "checked_at", "checked_by"])
    emit(PageTextCorrected(actor=actor, batch_id=batch.pk, unit_id=batch.unit_id, page_id=page.pk))
    if is_new and page.proposal is not None:
        touch(page.proposal, is_stale=True)
        wake(batch.pk, job)


def _find(actor: Actor, page_id: UUID) -> IntakePage:
    page = IntakePage.objects.filter(pk=page_id).first()
    if page is None:
        raise NotFound
    with atomic():
        hold_stack(actor, page.batch_id)
    if page.state == IntakePage.State.WAITING:
        raise Conflict(code="not_read_yet")
    return page


@atomic
def fill_proposal(
    *,
    actor: Staff,
    proposal_id: UUID,
    values: Mapping[str, str],
    seen: Sequence[str] = (),
    seen_version: int | None = None,
) -> None:
    """Keep what a person typed or ticked so far; nothing is registered. Machine readings leave these fields alone.

    MaybeSecret while a page of it may bear a secrecy mark: nothing of that page is to be written down elsewhere.
    """
    held = hold_proposal(actor, proposal_id, seen_version=seen_version)
    if held.proposal.pages.filter(reason=reasons.MAYBE_SECRET).exists():
        raise MaybeSecret
    kept = fields.load(held.proposal.fields)
    filled = fields.typed(kept, values, seen, actor.person_id)
    changed = [name for name in fields.NAMES if filled[name] != kept[name]]
    if not changed:
        return
    touch(held.proposal, fields=fields.dump(filled))
    batch = held.batch
    emit(ProposalFilled(actor=actor, batch_id=batch.pk, unit_id=batch.unit_id, proposal_id=proposal_id, fields=changed))
