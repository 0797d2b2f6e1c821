"""What is said about a case on the way: notes of units, additions of the sender, the kind of matter."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases import permissions, rules
from nhipcau.cases.events import CaseNoted, CategoryChanged, CitizenAdded
from nhipcau.cases.models import Case
from nhipcau.cases.operations.holding import enter, hold, written
from nhipcau.cases.operations.telling import tell
from nhipcau.cases.queries.categories import is_category, urgency_of
from nhipcau.cases.queries.wording import unit_name
from nhipcau.handling import operations as handling
from nhipcau.handling import queries as handled
from nhipcau.kernel.actors import Actor, LinkHolder, unit_of
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit

VISIBILITIES = ("internal", "partners", "public")


@atomic
def add_note(
    *, actor: Actor, case_id: UUID, text: str, visibility: str = "internal", attachments: Sequence[UUID] = ()
) -> UUID:
    """Write into the timeline: for the own unit, for all units that take part, or for the citizen too.

    Never refused because somebody else wrote meanwhile. Returns the entry's id.
    """
    if visibility not in VISIBILITIES:
        raise Invalid(fields={"visibility": _("Choose who may read this.")})
    held = hold(actor=actor, case_id=case_id, move="note")
    require(permissions.can_note(actor, held.subject, visibility))
    text = written("text", text, limit=rules.LONGEST_NOTE)
    handling.touch(subject=held.subject)
    entry_id = enter(actor=actor, held=held, kind="note", visibility=visibility, text=text, attachments=attachments)
    emit(CaseNoted(actor=actor, subject_id=case_id, entry_id=entry_id, visibility=visibility))
    if visibility == "public":
        tell(held.case, "noted", unit=unit_name(unit_of(actor)), text=text)
    return entry_id


@atomic
def add_citizen_note(
    *, actor: LinkHolder, case_id: UUID, text: str, photos: Sequence[UUID] = (), note_id: UUID | None = None
) -> UUID:
    """Let the sender add something; all parties read it. The same `note_id` again writes nothing. Returns the entry."""
    held = hold(actor=actor, case_id=case_id, move="add")
    if note_id is not None and handled.has_entry(subject_id=case_id, entry_id=note_id):
        return note_id
    if len(photos) > rules.MOST_PHOTOS:
        raise Invalid(fields={"photos": _("At most %(most)s photos can be sent.") % {"most": rules.MOST_PHOTOS}})
    text = written("text", text, limit=rules.LONGEST_TEXT, required=not photos)
    handling.touch(subject=held.subject)
    entry_id = enter(
        actor=actor,
        held=held,
        kind="citizen_note",
        visibility="public",
        text=text,
        attachments=photos,
        entry_id=note_id,
    )
    emit(CitizenAdded(actor=actor, subject_id=case_id, entry_id=entry_id, owner_unit_id=held.subject.owner.unit_id))
    return entry_id


@atomic
def set_category(*, actor: Actor, case_id: UUID, category_code: str, seen_version: int | None = None) -> Case:
    """Say what kind of matter it is; deadlines that run are measured again from their own start."""
    held = hold(actor=actor, case_id=case_id, move="set_category", seen_version=seen_version)
    if not is_category(category_code):
        raise Invalid(fields={"category": _("This kind of matter is no longer in the list. Choose another, or none.")})
    case, old = held.case, held.case.category_code
    if category_code == old:
        return case
    case.category_code, case.category_by = category_code, Case.CategoryBy.OFFICER
    case.save(update_fields=["category_code", "category_by"])
    handling.recategorise(subject=held.subject, category=category_code, urgency=urgency_of(category_code))
    entry_id = enter(
        actor=actor,
        held=held,
        kind="category_changed",
        visibility="partners",
        data={"old": old, "new": category_code},
    )
    emit(CategoryChanged(actor=actor, subject_id=case_id, entry_id=entry_id, old=old, new=category_code))
    return case
