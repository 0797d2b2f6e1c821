"""Letting another unit read a document for a purpose until a date; taking that back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents.events import AudienceSet, DocumentShared, ShareRevoked
from nhipcau.documents.models import Entry, Share
from nhipcau.documents.operations.holding import Held, enter, hold
from nhipcau.handling import operations as handling
from nhipcau.handling.queries import NO_DUE
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.events import emit
from nhipcau.kernel.search import note_scope_change
from nhipcau.kernel.text import clean
from nhipcau.organisations import queries as organisations

LONGEST_SHARE_DAYS = 366 * 5
READER = "reader"


@atomic
def share_document(
    *,
    actor: Actor,
    entry_id: UUID,
    to_unit_id: UUID,
    purpose: str,
    until: date | None,
    file_share_id: UUID | None = None,
) -> UUID:
    """Let a unit read a line for a purpose, through the whole of the day `until` (None: until it is taken back)."""
    held = hold(actor=actor, entry_id=entry_id, move="share")
    purpose = _checked(held, to_unit_id, purpose, until)
    if held.subject.role_of(to_unit_id):
        raise Conflict(_("This unit reads the document already."), code="shared_already")
    share = Share.objects.create(
        entry=held.entry,
        to_unit_id=to_unit_id,
        purpose=purpose,
        until=until,
        file_share_id=file_share_id,
        made_by=person_of(actor),
    )
    handling.add_party(
        subject=held.subject,
        unit_id=to_unit_id,
        role=READER,
        until=NO_DUE if until is None else clock.day_begin(date.fromordinal(until.toordinal() + 1)),
        purpose=purpose,
        asked_by=held.entry.unit_id,
        asked_until=until,
    )
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


def _checked(held: Held, to_unit_id: UUID, purpose: str, until: date | None) -> str:
    faults = {}
    found = organisations.units_by_id([to_unit_id]).get(to_unit_id)
    if found is None or not found.is_open or to_unit_id == held.entry.unit_id:
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
    share.revoked_at, share.revoked_by = clock.now(), person_of(actor)
    share.save(update_fields=["revoked_at", "revoked_by"])
    if held.subject.role_of(share.to_unit_id) == READER:
        handling.remove_party(subject=held.subject, unit_id=share.to_unit_id)
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
