"""Leaving and keeping notes; what was opened, counted per unit."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.help.events import NoteLeft, NoteMoved, NotesPurged
from nhipcau.help.models import Note, TourSeen
from nhipcau.help.permissions import can_read_notes, visible_to
from nhipcau.help.rules import GUIDE_OPENED, KEPT, LONGEST_NOTE, TOUR_FINISHED, TOUR_SKIPPED
from nhipcau.help.states import MOVES
from nhipcau.kernel import clock, counters
from nhipcau.kernel.actors import Actor, Timer, require_staff, unit_of
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean
from nhipcau.kernel.web.pages import page_at, without_keys

BATCH = 1_000


@atomic
def leave_note(*, actor: Actor, page: str, text: str) -> UUID:
    """Leave a note for the administrators. Of page and text only what opens nothing is kept; of the writer, their unit.

    Raises Invalid when nothing is written or more than a thousand characters.
    """
    words = without_keys(clean(text, multiline=True))  # people paste the link they came by
    if not words or len(words) > LONGEST_NOTE:
        problem = (
            _("Write in a few words what is unclear.") if not words else _("A thousand characters are the most here.")
        )
        raise Invalid(problem, fields={"text": problem})
    note = Note.objects.create(page=page_at(page), text=words, unit_id=unit_of(actor))
    emit(NoteLeft(actor=actor, subject_id=note.id))
    return note.id


@atomic
def move_note(*, actor: Actor, note_id: UUID, state: str) -> None:
    """Mark a note as new, read or done; Conflict for a move that is none."""
    require(can_read_notes(actor))
    note = lock(visible_to(actor), note_id)
    if note.state == state:
        return
    if state not in MOVES[note.state]:
        raise Conflict(_("This note was moved meanwhile. Look at it again."))
    note.state = state
    note.save(update_fields=["state"])
    emit(NoteMoved(actor=actor, subject_id=note.id, state=state))


@atomic
def end_tour(*, actor: Actor, is_finished: bool) -> None:
    """Remember that the actor's person needs the tour no more; counted for their unit, once a person."""
    staff = require_staff(actor)
    _row, is_first = TourSeen.objects.get_or_create(person_id=staff.person_id)
    if is_first:
        counters.add(TOUR_FINISHED if is_finished else TOUR_SKIPPED, unit_id=staff.unit_id, day=clock.today())


@atomic
def count_opened_guide(*, actor: Actor) -> None:
    """Count that a guide was opened in the actor's unit, or by a citizen."""
    counters.add(GUIDE_OPENED, unit_id=unit_of(actor), day=clock.today())


@atomic
def purge_notes(*, actor: Actor) -> int:
    """Delete up to a thousand notes older than a year; returns how many, so that a job goes on until 0."""
    require(isinstance(actor, Timer))
    old = list(Note.objects.filter(at__lt=clock.now() - KEPT).values_list("pk", flat=True)[:BATCH])
    if old:
        Note.objects.filter(pk__in=old).delete()
        emit(NotesPurged(actor=actor, count=len(old)))
    return len(old)
