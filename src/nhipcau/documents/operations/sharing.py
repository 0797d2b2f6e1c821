"""Letting another unit read a document for a purpose until a date; taking that back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.documents.events import AudienceSet, DocumentShared, ShareEnded, ShareRevoked
from nhipcau.documents.models import Entry, Share
from nhipcau.documents.operations.holding import Held, enter, hold
from nhipcau.handling import operations as handling
from nhipcau.handling.queries import NO_DUE, Handled
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Timer, person_of
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.events import emit
from nhipcau.kernel.search import note_scope_change
from nhipcau.kernel.text import clean
from nhipcau.organisations import queries as organisations

LONGEST_SHARE_DAYS = 366 * 5
READER = "reader"


@atomic
def share_document(*, actor: Actor, entry_id: UUID, to_unit_id: UUID, purpose: str, until: date | None) -> UUID:
    """Let a unit read a line for a purpose, through the whole of the day `until` (None: until it is taken back)."""
    held = hold(actor=actor, entry_id=entry_id, move="share")
    purpose = check_share(held.entry.unit_id, to_unit_id, purpose, until)
    _end_if_over(held, to_unit_id)
    if takes_part(held.subject, to_unit_id) or shares_of(entry_id, to_unit_id).filter(file_share_id=None).exists():
        raise Conflict(_("This unit reads the document already."), code="shared_already")
    share = Share.objects.create(
        entry=held.entry,
        to_unit_id=to_unit_id,
        purpose=purpose,
        until=until,
        made_by=person_of(actor),
    )
    follow_shares(held.entry, held.subject, to_unit_id)
    enter(actor=actor, entry_id=entry_id, kind="shared", text=purpose, to=str(to_unit_id), until=str(until or ""))
    emit(
        DocumentShared(
            actor=actor,
            subject_id=entry_id,
            document_id=held.entry.document_id,
            share_id=share.id,
            to_unit_id=to_unit_id,
            until=until,
        )
    )
    return share.id


@atomic
def share_with_units(
    *, actor: Actor, entry_id: UUID, to_unit_ids: Sequence[UUID], purpose: str, until: date | None
) -> list[UUID]:
    """Let several units read a line, all or none of them; Conflict names what keeps one out."""
    return [
        share_document(actor=actor, entry_id=entry_id, to_unit_id=unit_id, purpose=purpose, until=until)
        for unit_id in sorted(dict.fromkeys(to_unit_ids))
    ]


def follow_shares(entry: Entry, subject: Handled, unit_id: UUID) -> None:
    """Give a unit the `reader` part its living shares of a line ask for, or end it when none is left.

    Joins the caller's transaction, in which line and subject are locked. Who takes part otherwise keeps that part.
    """
    if takes_part(subject, unit_id):
        return
    living = list(shares_of(entry.id, unit_id).order_by("made_at"))
    if living:
        last = max((share.until or date.max for share in living), default=date.max)
        handling.add_party(
            subject=subject,
            unit_id=unit_id,
            role=READER,
            until=NO_DUE if last == date.max else end_of(last),
            purpose=living[-1].purpose,
            asked_by=entry.unit_id,
            asked_until=None if last == date.max else last,
        )
    elif subject.role_of(unit_id):
        handling.remove_party(subject=subject, unit_id=unit_id)


def end_of(day: date) -> datetime:
    """Return the moment a day is over in the city."""
    return clock.day_begin(date.fromordinal(day.toordinal() + 1))


def _end_if_over(held: Held, unit_id: UUID) -> None:
    """Write down the end of shares that are over, so that the unit may be let in anew."""
    over = Share.objects.filter(
        entry=held.entry, to_unit_id=unit_id, revoked_at__isnull=True, until__lt=clock.today()
    ).order_by("pk")
    for share in over:
        share.revoked_at = end_of(share.until or clock.today())
        share.save(update_fields=["revoked_at"])
        follow_shares(held.entry, held.subject, unit_id)


def takes_part(subject: Handled, unit_id: UUID) -> bool:
    """Whether a unit has a part in a line that is more than a reader's."""
    return subject.role_of(unit_id) not in {"", READER}


def shares_of(entry_id: UUID, unit_id: UUID) -> QuerySet[Share]:
    """Return the shares of a line for a unit that nobody ended: one direct, and one for each file it lies in."""
    return Share.objects.filter(entry_id=entry_id, to_unit_id=unit_id, revoked_at__isnull=True)


def check_share(from_unit_id: UUID, to_unit_id: UUID, purpose: str, until: date | None) -> str:
    """Return the purpose, cleaned; Invalid names what is wrong with unit, purpose or day."""
    faults = {}
    found = organisations.units_by_id([to_unit_id]).get(to_unit_id)
    if found is None or not found.is_open or to_unit_id == from_unit_id:
        faults["to_unit_id"] = _("Choose another unit that exists today.")
    purpose = clean(purpose[:400], multiline=False)
    if not purpose or len(purpose) > 200:  # noqa: PLR2004 - the column's length
        faults["purpose"] = _("Say in a few words what the unit needs the document for.")
    if until is not None and until < clock.today():
        faults["until"] = _("This day is over. Name a day from today on.")
    if until is not None and (until - clock.today()).days > LONGEST_SHARE_DAYS:
        faults["until"] = _("A document is shared for five years at most. Name an earlier day.")
    if faults:
        raise Invalid(fields=faults)
    return purpose


@atomic
def revoke_share(*, actor: Actor, entry_id: UUID, share_id: UUID) -> None:
    """End a share at once: page, file, search and notices end with it."""
    held = hold(actor=actor, entry_id=entry_id, move="unshare")
    share = Share.objects.filter(pk=share_id, entry=held.entry, revoked_at__isnull=True).first()
    if share is None:
        raise NotFound
    if share.file_share_id is not None:
        raise Conflict(
            _("This document is read because its file is shared. End the share of the file."), code="shared_by_file"
        )
    share.revoked_at, share.revoked_by = clock.now(), person_of(actor)
    share.save(update_fields=["revoked_at", "revoked_by"])
    follow_shares(held.entry, held.subject, share.to_unit_id)
    enter(actor=actor, entry_id=entry_id, kind="unshared", to=str(share.to_unit_id))
    emit(
        ShareRevoked(
            actor=actor,
            subject_id=entry_id,
            document_id=held.entry.document_id,
            share_id=share.id,
            to_unit_id=share.to_unit_id,
        )
    )


ENDED_AT_ONCE = 200


def end_shares(*, actor: Timer) -> int:
    """Write down the shares whose last day is over: the part ends, the unit is told. Each commits by itself.

    The right itself ended by the clock, at midnight; running again, or being killed halfway, changes nothing.
    """
    require(isinstance(actor, Timer))
    over = Share.objects.filter(revoked_at__isnull=True, until__isnull=False, until__lt=clock.today())
    ids = list(over.order_by("until", "pk").values_list("pk", flat=True)[:ENDED_AT_ONCE])
    return sum(_end_share(actor, share_id) for share_id in ids)


@atomic
def _end_share(actor: Timer, share_id: UUID) -> bool:
    found = Share.objects.filter(pk=share_id).values_list("entry_id", flat=True).first()
    entry = locked(Entry.objects.filter(pk=found)).first() if found else None
    if entry is None:
        return False
    share = Share.objects.filter(pk=share_id, revoked_at__isnull=True).first()
    if share is None or share.until is None:
        return False
    share.revoked_at = end_of(share.until)
    share.save(update_fields=["revoked_at"])
    follow_shares(entry, handling.load_subject(entry.id), share.to_unit_id)
    enter(actor=actor, entry_id=entry.id, kind="share_ended", to=str(share.to_unit_id))
    emit(
        ShareEnded(
            actor=actor,
            subject_id=entry.id,
            document_id=entry.document_id,
            share_id=share.id,
            to_unit_id=share.to_unit_id,
        )
    )
    return True


@atomic
def set_audience(*, actor: Actor, entry_id: UUID, audience: str) -> None:
    """Say how wide a line may be read: the people it is assigned to, the unit, those above, every unit."""
    held = hold(actor=actor, entry_id=entry_id, move="set_audience")
    if audience not in Entry.Audience.values:
        raise Invalid(fields={"audience": _("Choose who may read this document.")})
    held.entry.audience = audience
    held.entry.save(update_fields=["audience"])
    note_scope_change(entry_id)
    enter(actor=actor, entry_id=entry_id, kind="audience_set", audience=audience)
    emit(AudienceSet(actor=actor, subject_id=entry_id, document_id=held.entry.document_id, audience=audience))
