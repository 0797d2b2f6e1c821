"""A page that may bear a secrecy mark: a person looks and answers, and only then it goes on, or goes for good."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nhipcau.documents import permissions
from nhipcau.documents.errors import AlreadyRegistered
from nhipcau.documents.events import SecrecyDoubtCleared
from nhipcau.documents.intake import reasons
from nhipcau.documents.intake.doubts import state_of
from nhipcau.documents.intake.packing import unpack
from nhipcau.documents.models import IntakeFile, IntakePage, Proposal
from nhipcau.documents.operations.intake.stacks import hold_stack, settle_stack, wake
from nhipcau.documents.operations.intake.wiping import wipe_file
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.events import emit


@atomic
def clear_doubt(*, actor: Staff, page_id: UUID, job: Any) -> UUID:
    """Say that a page bears no secrecy mark: it goes on as if there had been no doubt; returns its stack.

    Kept with who said so and when. Saying it again changes nothing. NotFound for another unit's page.
    """
    require(permissions.can_take_in(actor))
    batch_id = IntakePage.objects.filter(pk=page_id).values_list("batch_id", flat=True).first()
    if batch_id is None:
        raise NotFound
    batch = hold_stack(actor, batch_id)
    page = IntakePage.objects.select_related("proposal").filter(pk=page_id).first()
    if page is None:
        raise NotFound  # wiped while we waited for the stack
    if page.reason != reasons.MAYBE_SECRET:
        return batch.pk
    page.reason, page.state = "", state_of(unpack(page.words), is_bare=page.is_separator)
    page.cleared_at, page.cleared_by = clock.now(), actor.person_id
    page.save(update_fields=["reason", "state", "cleared_at", "cleared_by"])
    settle_stack(batch)
    emit(SecrecyDoubtCleared(actor=actor, batch_id=batch.pk, unit_id=batch.unit_id, page_id=page.pk))
    wake(batch.pk, job)
    return batch.pk


def wipe_secret(*, actor: Staff, file_id: UUID, job: Any) -> UUID:
    """Say that a file is secret: it is wiped with everything that was made of it; returns its stack.

    Saying it again changes nothing, and somebody's word that it is not secret does not stand against it. NotFound for
    another unit's file, AlreadyRegistered when a document of it stands in the register.
    """
    require(permissions.can_take_in(actor))
    batch_id = IntakeFile.objects.filter(pk=file_id).values_list("batch_id", flat=True).first()
    if batch_id is None:
        raise NotFound
    with atomic():
        hold_stack(actor, batch_id)
        if IntakePage.objects.filter(file_id=file_id, proposal__state=Proposal.State.CONFIRMED).exists():
            raise AlreadyRegistered
    wipe_file(file_id=file_id, actor=actor)
    after_wiping(actor, batch_id, job)
    return batch_id


@atomic
def after_wiping(actor: Any, batch_id: UUID, job: Any) -> None:
    """Let the rest of a stack go on: done if nothing waits, and understood anew where pages are gone."""
    settle_stack(hold_stack(actor, batch_id))
    wake(batch_id, job)
