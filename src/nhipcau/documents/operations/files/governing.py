"""Legal holds; handing a file over to the archive; taking it away as a package."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.events import FileHandedOver, FilePacked, HoldLifted, HoldSet
from nhipcau.documents.models import Entry, File, FileItem, Hold, Opening
from nhipcau.documents.operations.files.holding import State, changed, hold_file, step
from nhipcau.documents.operations.holding import enter, written
from nhipcau.documents.operations.opening import open_document
from nhipcau.documents.rules import LONGEST_REASON
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean

ALIVE = (State.OPEN, State.CLOSED, State.HANDED_OVER)


@atomic
def hold_file_back(*, actor: Actor, file_id: UUID, reason: str, until: date | None = None) -> UUID:
    """Set a legal hold on a file: neither it nor a document in it is destroyed while it stands."""
    file = hold_file(actor=actor, file_id=file_id, may=permissions.can_hold_file, states=ALIVE)
    reason = _checked(reason, until)
    hold = Hold.objects.create(unit_id=file.unit_id, file=file, reason=reason, until=until, made_by=person_of(actor))
    step(actor=actor, file=file, kind="held", text=reason, until=str(until or ""))
    _tell_set(actor, hold, file.id)
    return hold.id


@atomic
def hold_document_back(*, actor: Actor, entry_id: UUID, reason: str, until: date | None = None) -> UUID:
    """Set a legal hold on one document of the own registers."""
    entry = _own_line(actor, entry_id)
    if hasattr(entry, "destruction"):
        raise Conflict(_("This document has been destroyed."), code="destroyed")
    reason = _checked(reason, until)
    hold = Hold.objects.create(unit_id=entry.unit_id, entry=entry, reason=reason, until=until, made_by=person_of(actor))
    enter(actor=actor, entry_id=entry.id, kind="held", text=reason, until=str(until or ""))
    _tell_set(actor, hold, entry.id)
    return hold.id


def _own_line(actor: Actor, entry_id: UUID) -> Entry:
    entry = lock(permissions.visible_to(actor), entry_id)
    require(permissions.can_hold_line(actor, entry))
    return entry


def _checked(reason: str, until: date | None) -> str:
    if until is not None and until < clock.today():
        raise Invalid(fields={"until": _("This day is over. Name a day from today on.")})
    return written("reason", reason, limit=LONGEST_REASON)


def _tell_set(actor: Actor, hold: Hold, subject_id: UUID) -> None:
    emit(
        HoldSet(
            actor=actor,
            subject_id=subject_id,
            hold_id=hold.id,
            unit_id=hold.unit_id,
            on_file=hold.file_id is not None,
            until=hold.until,
        )
    )


@atomic
def lift_hold(*, actor: Actor, hold_id: UUID, reason: str) -> None:
    """Lift a hold of the own unit, with a reason; a leader does."""
    hold = Hold.objects.filter(pk=hold_id).first()
    if hold is None:
        raise NotFound
    file = entry = None
    if hold.file_id is not None:
        file = lock(permissions.files_visible_to(actor), hold.file_id)
        _require_own(permissions.holds_file(actor, file))
        require(permissions.can_lift_hold(actor, file), _leader_alone())
    elif hold.entry_id is not None:
        entry = lock(permissions.visible_to(actor), hold.entry_id)
        _require_own(permissions.holds(actor, entry))
        require(permissions.is_leader(actor), _leader_alone())
    hold.refresh_from_db()
    if hold.lifted_at is not None:
        raise Conflict(_("This hold has been lifted already."), code="lifted")
    reason = written("reason", reason, limit=LONGEST_REASON)
    hold.lifted_at, hold.lifted_by, hold.lifted_reason = clock.now(), person_of(actor), reason
    hold.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    if file is not None:
        step(actor=actor, file=file, kind="hold_lifted", text=reason)
    if entry is not None:
        enter(actor=actor, entry_id=entry.id, kind="hold_lifted", text=reason)
    subject_id = hold.file_id or hold.entry_id
    emit(
        HoldLifted(
            actor=actor,
            subject_id=subject_id,
            hold_id=hold.id,
            unit_id=hold.unit_id,
            on_file=hold.file_id is not None,
        )
    )


def _leader_alone() -> NotAllowed:
    return NotAllowed(_("Only a leader who signed in lifts a hold."))


def _require_own(is_own: bool) -> None:  # noqa: FBT001 - what was asked just before
    """Tell who reads by a share nothing of a hold: it is the own unit's affair."""
    if not is_own:
        raise NotFound


@atomic
def hand_over_file(*, actor: Actor, file_id: UUID, to: str, seen_version: int | None = None) -> None:
    """Say that a closed file was handed over to an archive; from then on nothing in it changes."""
    file = hold_file(
        actor=actor,
        file_id=file_id,
        may=permissions.can_govern_file,
        states=(State.CLOSED,),
        seen_version=seen_version,
    )
    to = clean(to[:400])
    if not to or len(to) > 200:  # noqa: PLR2004 - the column's length
        raise Invalid(fields={"to": _("Name the archive that takes the file, in at most 200 letters.")})
    file.state, file.handed_over_to = State.HANDED_OVER.value, to
    file.handed_over_at, file.handed_over_by = clock.now(), person_of(actor)
    changed(file, "state", "handed_over_to", "handed_over_at", "handed_over_by")
    step(actor=actor, file=file, kind="handed_over", text=to)
    emit(FileHandedOver(actor=actor, subject_id=file.id, unit_id=file.unit_id))


@atomic
def pack_file(*, actor: Actor, file_id: UUID) -> File:
    """Put on record that a file is taken away as a package: each document in it counts as opened.

    Leaders and clerks of its unit do. What they may not open themselves is not among them: they see every line.
    """
    file = hold_file(
        actor=actor, file_id=file_id, may=permissions.can_govern_file, states=(State.CLOSED, State.HANDED_OVER)
    )
    entry_ids = FileItem.objects.filter(file=file, taken_at__isnull=True).order_by("ordinal")
    inside = list(entry_ids.values_list("entry_id", flat=True))
    for entry_id in inside:
        open_document(actor=actor, entry_id=entry_id, what=Opening.What.EXPORT.value)
    step(actor=actor, file=file, kind="packed", documents=len(inside))
    emit(FilePacked(actor=actor, subject_id=file.id, unit_id=file.unit_id, documents=len(inside)))
    return file
