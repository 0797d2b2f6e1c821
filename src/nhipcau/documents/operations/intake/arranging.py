"""A person puts the pages of a stack in order: cuts, joins, moves, turns, leaves out, takes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID

from nhipcau.documents.events import StackArranged
from nhipcau.documents.models import Batch, IntakePage, Proposal
from nhipcau.documents.operations.intake.stacks import hold_stack, settle_stack, wake
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic, locked
from nhipcau.kernel.errors import Conflict, NotFound
from nhipcau.kernel.events import emit

_State = Proposal.State


@atomic
def split_before(*, actor: Actor, page_id: UUID, job: Any) -> None:
    """Let a new document begin at this page."""
    batch, page = _hold_page(actor, page_id)
    proposal = _open(page)
    pages = _pages(proposal)
    position = [one.pk for one in pages].index(page.pk)
    if not position:
        return
    fresh = Proposal(batch=batch, place=proposal.place + 1)
    fresh.save(force_insert=True)
    _put(pages[position:], fresh)
    _put(pages[:position], proposal)
    _done(actor, batch, "split", [proposal, fresh], job)


@atomic
def merge_with_previous(*, actor: Actor, proposal_id: UUID, job: Any) -> None:
    """Put a document's pages behind those of the one before it."""
    batch, proposal = _hold_proposal(actor, proposal_id)
    before = _neighbour(proposal, -1)
    if before is None:
        raise Conflict(code="nothing_before")
    _put([*_pages(before), *_pages(proposal)], before)
    proposal.delete()
    _done(actor, batch, "merge", [before], job)


@atomic
def move_page(*, actor: Actor, page_id: UUID, step: Literal[-1, 1], job: Any) -> None:
    """Move a page one place on or back; beyond the edge of its document it goes into the next one."""
    batch, page = _hold_page(actor, page_id)
    proposal = _open(page)
    pages = _pages(proposal)
    position = [one.pk for one in pages].index(page.pk)
    moved = pages.pop(position)
    if 0 <= position + step <= len(pages):
        pages.insert(position + step, moved)
        _put(pages, proposal)
        _done(actor, batch, "move", [proposal], job)
        return
    other = _neighbour(proposal, step)
    if other is None:
        return
    _put(pages, proposal)
    _put([*_pages(other), moved] if step < 0 else [moved, *_pages(other)], other)
    _drop_if_empty(proposal, pages)
    _done(actor, batch, "move", [proposal, other], job)


@atomic
def leave_out_page(*, actor: Actor, page_id: UUID, job: Any) -> None:
    """Leave a page out of its document, a blank one for instance; it stays on the stack."""
    batch, page = _hold_page(actor, page_id)
    proposal = _open(page)
    rest = [one for one in _pages(proposal) if one.pk != page.pk]
    IntakePage.objects.filter(pk=page.pk).update(proposal=None, place=0)
    _put(rest, proposal)
    _drop_if_empty(proposal, rest)
    _done(actor, batch, "leave_out", [proposal], job)


@atomic
def take_back_page(*, actor: Actor, page_id: UUID, job: Any) -> None:
    """Put a page that was left out behind the page it lay behind in its file, else make it a document of its own."""
    batch, page = _hold_page(actor, page_id)
    if page.proposal_id is not None or page.is_separator:
        raise Conflict(code="not_left_out")
    before = (
        IntakePage.objects.filter(file_id=page.file_id, number__lt=page.number, proposal__state=_State.PROPOSED)
        .order_by("-number")
        .select_related("proposal")
        .first()
    )
    if before is None or before.proposal is None:
        last = batch.proposals.order_by("-place").values_list("place", flat=True).first() or 0
        proposal = Proposal(batch=batch, place=last + 100)
        proposal.save(force_insert=True)
        _put([page], proposal)
    else:
        proposal = before.proposal
        pages = _pages(proposal)
        pages.insert([one.pk for one in pages].index(before.pk) + 1, page)
        _put(pages, proposal)
    _done(actor, batch, "take_back", [proposal], job)


@atomic
def turn_page(*, actor: Actor, page_id: UUID, job: Any) -> None:
    """Turn a page a quarter clockwise."""
    batch, page = _hold_page(actor, page_id)
    proposal = _open(page)
    IntakePage.objects.filter(pk=page.pk).update(turned=(page.turned + 90) % 360)
    _done(actor, batch, "turn", [proposal], job)


@atomic
def discard_proposal(*, actor: Actor, proposal_id: UUID) -> None:
    """Leave a whole document out: it does not go into the register."""
    batch, proposal = _hold_proposal(actor, proposal_id)
    proposal.state = _State.DISCARDED
    proposal.version += 1
    proposal.save(update_fields=["state", "version"])
    _done(actor, batch, "discard", [], None, ids=[proposal.pk])


@atomic
def restore_proposal(*, actor: Actor, proposal_id: UUID, job: Any) -> None:
    """Take a document back that was left out."""
    batch_id = Proposal.objects.filter(pk=proposal_id).values_list("batch_id", flat=True).first()
    if batch_id is None:
        raise NotFound
    batch = hold_stack(actor, batch_id)
    proposal = locked(Proposal.objects.filter(batch=batch)).get(pk=proposal_id)
    if proposal.state != _State.DISCARDED:
        raise Conflict(code="not_left_out")
    proposal.state = _State.PROPOSED
    proposal.save(update_fields=["state"])
    _done(actor, batch, "restore", [proposal], job)


def _hold_page(actor: Actor, page_id: UUID) -> tuple[Batch, IntakePage]:
    batch_id = IntakePage.objects.filter(pk=page_id).values_list("batch_id", flat=True).first()
    if batch_id is None:
        raise NotFound
    batch = hold_stack(actor, batch_id)
    if batch.cut_at is None:
        raise Conflict(code="not_read_yet")
    page = IntakePage.objects.filter(batch=batch, pk=page_id).defer("words", "text", "sketch").first()
    if page is None:
        raise NotFound
    return batch, page


def _hold_proposal(actor: Actor, proposal_id: UUID) -> tuple[Batch, Proposal]:
    batch_id = Proposal.objects.filter(pk=proposal_id).values_list("batch_id", flat=True).first()
    if batch_id is None:
        raise NotFound
    batch = hold_stack(actor, batch_id)
    proposal = Proposal.objects.get(pk=proposal_id)
    _require_open(proposal)
    return batch, proposal


def _open(page: IntakePage) -> Proposal:
    """Return the open proposal a page belongs to."""
    proposal = page.proposal
    if proposal is None:
        raise Conflict(code="left_out")
    _require_open(proposal)
    return proposal


def _require_open(proposal: Proposal) -> None:
    if proposal.state != _State.PROPOSED:
        raise Conflict(code="proposal_settled", state=proposal.state)


def _pages(proposal: Proposal) -> list[IntakePage]:
    return list(proposal.pages.defer("words", "text", "sketch").order_by("place", "id"))


def _put(pages: Sequence[IntakePage], proposal: Proposal) -> None:
    """Let these pages, in this order, be the proposal's."""
    for place, page in enumerate(pages, 1):
        page.proposal, page.place = proposal, place
    IntakePage.objects.bulk_update(pages, ["proposal", "place"], batch_size=200)


def _neighbour(proposal: Proposal, step: int) -> Proposal | None:
    rows = list(Proposal.objects.filter(batch_id=proposal.batch_id, state=_State.PROPOSED).order_by("place", "id"))
    position = [one.pk for one in rows].index(proposal.pk) + step
    return rows[position] if 0 <= position < len(rows) else None


def _drop_if_empty(proposal: Proposal, pages: Sequence[IntakePage]) -> None:
    if not pages:
        proposal.delete()


def _done(
    actor: Actor, batch: Batch, what: str, changed: Sequence[Proposal], job: Any, ids: Sequence[UUID] = ()
) -> None:
    """Put numbers on the proposals anew, let changed ones be read again, and say what happened."""
    rows = list(batch.proposals.order_by("place", "id"))
    touched = {one.pk for one in changed}
    changed_ids = [row.pk for row in rows if row.pk in touched]
    for number, row in enumerate(rows, 1):
        row.place = number * 100
        if row.pk in changed_ids:
            row.is_stale, row.version, row.changed_at = True, row.version + 1, clock.now()
    Proposal.objects.bulk_update(rows, ["place", "is_stale", "version", "changed_at"], batch_size=200)
    settle_stack(batch)
    emit(
        StackArranged(
            actor=actor, batch_id=batch.pk, unit_id=batch.unit_id, what=what, proposal_ids=[*changed_ids, *ids]
        )
    )
    if job is not None and changed_ids:
        wake(batch.pk, job)
