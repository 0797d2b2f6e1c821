"""Finding and locking a stack or a part of it for whoever may work on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nhipcau.documents import permissions
from nhipcau.documents.errors import MaybeSecret
from nhipcau.documents.intake import reasons
from nhipcau.documents.models import Batch, IntakePage, Proposal
from nhipcau.kernel import clock, jobs
from nhipcau.kernel.actors import Actor, Timer, require_unit
from nhipcau.kernel.db import lock, locked, require
from nhipcau.kernel.errors import Conflict, NotFound


def unit_for(actor: Actor, unit_id: UUID | None) -> UUID:
    """Return the unit a stack is taken in for: the actor's own, or the one a timer was set up for."""
    if isinstance(actor, Timer):
        if unit_id is None:
            raise NotFound
        return unit_id
    require(permissions.can_take_in(actor))
    return require_unit(actor).unit_id


def hold_stack(actor: Actor, batch_id: UUID) -> Batch:
    """Lock a stack; NotFound for one the actor may not see."""
    return lock(permissions.stacks_of(actor), batch_id)


@dataclass(slots=True)
class HeldProposal:
    """A proposal and its stack, both locked until the transaction ends."""

    batch: Batch
    proposal: Proposal


def hold_proposal(actor: Actor, proposal_id: UUID, *, seen_version: int | None = None) -> HeldProposal:
    """Lock an open proposal; Conflict when it is settled or changed since it was looked at."""
    batch_id = Proposal.objects.filter(pk=proposal_id).values_list("batch_id", flat=True).first()
    if batch_id is None:
        raise NotFound
    batch = hold_stack(actor, batch_id)
    proposal = locked(Proposal.objects.filter(batch=batch)).get(pk=proposal_id)
    if proposal.state != Proposal.State.PROPOSED:
        raise Conflict(code="proposal_settled", state=proposal.state)
    if seen_version is not None and seen_version != proposal.version:
        raise Conflict(code="stale_form", version=proposal.version)
    return HeldProposal(batch, proposal)


def wake(batch_id: UUID, job: Any) -> None:
    """Let a worker look at the stack, unless one is about to; in the caller's transaction."""
    if not jobs.is_waiting(job, str(batch_id)):
        job.enqueue(str(batch_id))


def settle_stack(batch: Batch) -> None:
    """Let a stack be done when nothing of it waits any more, and open again when something does."""
    if batch.cut_at is None:
        return
    waits = batch.proposals.filter(state=Proposal.State.PROPOSED).exists()
    waits = waits or batch.pages.filter(reason=reasons.MAYBE_SECRET).exists()
    state = Batch.State.REVIEW if waits else Batch.State.DONE
    if batch.state != state:
        batch.state, batch.changed_at = state, clock.now()
        batch.save(update_fields=["state", "changed_at"])


def touch(proposal: Proposal, **changes: object) -> None:
    """Save changes to a proposal; whoever looked at it before has a stale form now."""
    for name, value in changes.items():
        setattr(proposal, name, value)
    proposal.version += 1
    proposal.changed_at = clock.now()
    proposal.save(update_fields=[*changes, "version", "changed_at"])


def pages_of(proposal: Proposal) -> list[IntakePage]:
    """Return a proposal's pages in order, without their words."""
    return list(proposal.pages.defer("words", "text", "sketch").order_by("place", "id"))


def require_no_doubt(proposal: Proposal) -> None:
    """MaybeSecret while a page of it, or another page of a file it came from, may bear a secrecy mark.

    The whole file: what is registered keeps its original, and of a secret one nothing may stay.
    """
    files = proposal.pages.values("file_id")
    if IntakePage.objects.filter(file_id__in=files, reason=reasons.MAYBE_SECRET).exists():
        raise MaybeSecret
