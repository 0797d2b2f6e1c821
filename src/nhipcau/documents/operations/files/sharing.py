"""Sharing a whole file: each line in it gets a share that names the file's, and ends with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.documents import permissions, states
from nhipcau.documents.events import DocumentShared, FileShared, FileShareRevoked, ShareRevoked
from nhipcau.documents.models import Entry, File, FileItem, FileShare, Share
from nhipcau.documents.operations.files.holding import State, hold_file, step
from nhipcau.documents.operations.holding import enter
from nhipcau.documents.operations.sharing import check_share, follow_shares, shares_of, takes_part
from nhipcau.handling import operations as handling_operations
from nhipcau.handling import queries as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic, lock
from nhipcau.kernel.errors import Conflict, NotFound
from nhipcau.kernel.events import emit

SHARED_IN = (State.OPEN, State.CLOSED, State.HANDED_OVER)


@atomic
def share_file(*, actor: Actor, file_id: UUID, to_unit_id: UUID, purpose: str, until: date | None) -> UUID:
    """Let a unit read a file and what lies in it, for a purpose, through the whole of the day `until`."""
    file = hold_file(actor=actor, file_id=file_id, may=permissions.can_govern_file, states=SHARED_IN)
    purpose = check_share(file.unit_id, to_unit_id, purpose, until)
    _close_lapsed(actor, file)
    if FileShare.objects.filter(file=file, to_unit_id=to_unit_id, revoked_at__isnull=True).exists():
        raise Conflict(_("This unit reads the file already."), code="shared_already")
    share = FileShare.objects.create(
        file=file, to_unit_id=to_unit_id, purpose=purpose, until=until, made_by=person_of(actor)
    )
    follow(actor=actor, file=file, entry_ids=_lines(file))
    step(actor=actor, file=file, kind="shared", text=purpose, to=str(to_unit_id), until=str(until or ""))
    emit(
        FileShared(
            actor=actor,
            subject_id=file.id,
            unit_id=file.unit_id,
            file_share_id=share.id,
            to_unit_id=to_unit_id,
            until=until,
        )
    )
    return share.id


@atomic
def revoke_file_share(*, actor: Actor, file_id: UUID, share_id: UUID) -> None:
    """End the share of a file at once, and with it those of every document in it. A direct share stays."""
    every = (*SHARED_IN, State.DESTROYED)
    file = hold_file(actor=actor, file_id=file_id, may=permissions.can_govern_file, states=every)
    share = FileShare.objects.filter(pk=share_id, file=file, revoked_at__isnull=True).first()
    if share is None:
        raise NotFound
    _end(actor, share)
    step(actor=actor, file=file, kind="unshared", to=str(share.to_unit_id))
    emit(
        FileShareRevoked(
            actor=actor,
            subject_id=file.id,
            unit_id=file.unit_id,
            file_share_id=share.id,
            to_unit_id=share.to_unit_id,
        )
    )


def end_shares(actor: Actor, file: File) -> None:
    """End every share of a file, in the caller's transaction."""
    for share in FileShare.objects.filter(file=file, revoked_at__isnull=True):
        _end(actor, share)


def _end(actor: Actor, share: FileShare) -> None:
    share.revoked_at, share.revoked_by = clock.now(), person_of(actor)
    share.save(update_fields=["revoked_at", "revoked_by"])
    for one in Share.objects.filter(file_share_id=share.id, revoked_at__isnull=True).order_by("entry_id"):
        end_share(actor=actor, share=one)


def _close_lapsed(actor: Actor, file: File) -> None:
    over = Q(until__isnull=False) & Q(until__lt=clock.today())
    for share in FileShare.objects.filter(over, file=file, revoked_at__isnull=True):
        _end(actor, share)


def _lines(file: File) -> list[UUID]:
    items = FileItem.objects.filter(file=file, taken_at__isnull=True)
    return list(items.order_by("ordinal").values_list("entry_id", flat=True))


def follow(*, actor: Actor, file: File, entry_ids: Iterable[UUID]) -> None:
    """Give lines that lie in a file the shares the file has today, in the caller's transaction."""
    today = clock.today()
    alive = FileShare.objects.filter(Q(until__isnull=True) | Q(until__gte=today), file=file, revoked_at__isnull=True)
    shares, wanted = list(alive), list(entry_ids)
    if not shares:
        return
    for entry_id, subject in handling.handled_many(wanted).items():
        if not states.can_move(subject.status, "share"):
            continue  # recalled or sent back: nobody else needs it
        for share in shares:
            _grant(actor, entry_id, share)


def _grant(actor: Actor, entry_id: UUID, file_share: FileShare) -> None:
    """Let a unit read a line that lies in a shared file. One that takes part otherwise needs no share.

    A unit that was let in directly has both shares, and each ends for itself.
    """
    entry = lock(Entry.objects.all(), entry_id)
    subject = handling_operations.load_subject(entry_id)
    unit_id = file_share.to_unit_id
    if takes_part(subject, unit_id) or shares_of(entry_id, unit_id).filter(file_share_id=file_share.id).exists():
        return
    share = Share.objects.create(
        entry=entry,
        to_unit_id=unit_id,
        purpose=file_share.purpose,
        until=file_share.until,
        file_share_id=file_share.id,
        made_by=person_of(actor),
    )
    follow_shares(entry, subject, unit_id)
    enter(
        actor=actor,
        entry_id=entry_id,
        kind="shared",
        text=share.purpose,
        to=str(unit_id),
        until=str(share.until or ""),
    )
    emit(
        DocumentShared(
            actor=actor,
            subject_id=entry_id,
            document_id=entry.document_id,
            share_id=share.id,
            to_unit_id=unit_id,
            until=share.until,
        )
    )


def end_share(*, actor: Actor, share: Share) -> None:
    """End a share in the caller's transaction; the caller has locked what it follows from and asked for the right."""
    entry = lock(Entry.objects.all(), share.entry_id)
    share.revoked_at, share.revoked_by = clock.now(), person_of(actor)
    share.save(update_fields=["revoked_at", "revoked_by"])
    follow_shares(entry, handling_operations.load_subject(entry.id), share.to_unit_id)
    enter(actor=actor, entry_id=entry.id, kind="unshared", to=str(share.to_unit_id))
    emit(
        ShareRevoked(
            actor=actor,
            subject_id=entry.id,
            document_id=entry.document_id,
            share_id=share.id,
            to_unit_id=share.to_unit_id,
        )
    )


def unfollow(*, actor: Actor, file: File, entry_id: UUID) -> None:
    """End the shares a line had because it lay in this file."""
    ours = FileShare.objects.filter(file=file).values("id")
    for share in Share.objects.filter(entry_id=entry_id, file_share_id__in=ours, revoked_at__isnull=True):
        end_share(actor=actor, share=share)
