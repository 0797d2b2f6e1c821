"""The agenda, and the papers people read for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic, lock
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.events import emit
from nhipcau.meetings import permissions, rules
from nhipcau.meetings.events import AgendaChanged, PaperAdded, PaperFetched, PaperRemoved
from nhipcau.meetings.models import AgendaItem, Meeting, Paper
from nhipcau.meetings.operations.drafting import require_choices
from nhipcau.meetings.operations.holding import hold, written

LONGEST_ITEM_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an agenda as it is typed: `id` of the one it was, or None for a new one."""

    title: str
    minutes: int = 0
    presenter: str = ""
    id: UUID | None = None


@atomic
def save_agenda(*, actor: Actor, meeting_id: UUID, lines: Sequence[Line]) -> None:
    """Write the whole agenda in its order; a line that is left out is taken away, its papers stay with the meeting."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="prepare")
    if len(lines) > rules.MOST_ITEMS:
        raise Invalid(fields={"lines": _("At most %(most)s lines.") % {"most": rules.MOST_ITEMS}})
    rows = {item.id: item for item in meeting.items.all()}
    kept = [_line(meeting, rows, place, line) for place, line in enumerate(lines)]
    AgendaItem.objects.filter(meeting=meeting).exclude(pk__in=[item.id for item in kept]).delete()
    emit(AgendaChanged(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, items=len(kept)))


def _line(meeting: Meeting, rows: dict[UUID, AgendaItem], place: int, line: Line) -> AgendaItem:
    item = rows.pop(line.id, None) if line.id else None
    item = item or AgendaItem(meeting=meeting)
    item.place = place
    item.title = written("lines", line.title, limit=rules.LONGEST_TITLE)
    item.presenter = written("lines", line.presenter, limit=rules.LONGEST_PRESENTER, required=False)
    if not 0 <= line.minutes <= LONGEST_ITEM_MINUTES:
        raise Invalid(fields={"lines": _("Give the minutes as a whole number up to a day.")})
    item.minutes = line.minutes
    item.save()
    return item


@atomic
def add_papers(
    *, actor: Actor, meeting_id: UUID, blob_ids: Sequence[UUID], audience: str, item_id: UUID | None = None
) -> None:
    """Hang files just uploaded on a meeting, for everybody invited or for those with a vote alone."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="prepare")
    if not blob_ids:
        raise Invalid(fields={"attachments": _("Choose at least one file.")})
    item = require_room(meeting, audience=audience, item_id=item_id, more=len(blob_ids))
    for blob_id in blob_ids:
        paper = Paper(meeting=meeting, item=item, blob_id=blob_id, audience=audience, added_by=person_of(actor))
        [blob] = blobs.attach([blob_id], kind=permissions.PAPER, subject_id=paper.id)
        paper.name = blob.name
        add(actor=actor, paper=paper)


def require_room(meeting: Meeting, *, audience: str, item_id: UUID | None, more: int) -> AgendaItem | None:
    """Return the item of the agenda papers belong to; Invalid for a wrong choice or too many papers."""
    require_choices({"audience": audience}, Paper.Audience.values)
    there = Paper.objects.filter(meeting=meeting, removed_at__isnull=True).count()
    if there + more > rules.MOST_PAPERS:
        raise Invalid(fields={"attachments": _("At most %(most)s papers.") % {"most": rules.MOST_PAPERS}})
    item = AgendaItem.objects.filter(meeting=meeting, pk=item_id).first() if item_id else None
    if item_id and item is None:
        raise Invalid(fields={"item_id": _("Choose from the list.")})
    return item


def add(*, actor: Actor, paper: Paper) -> None:
    """Write a paper whose bytes are held, and say so."""
    paper.save(force_insert=True)
    emit(
        PaperAdded(
            actor=actor,
            subject_id=paper.meeting_id,
            convenor_id=paper.meeting.unit_id,
            paper_id=paper.id,
            audience=paper.audience,
            origin_id=paper.origin_id,
        )
    )


@atomic
def remove_paper(*, actor: Actor, meeting_id: UUID, paper_id: UUID) -> None:
    """Take a paper away: from now on nobody reads it here."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="prepare")
    paper = lock(Paper.objects.filter(meeting=meeting, removed_at__isnull=True), paper_id)
    remove(actor=actor, paper=paper)


def remove(*, actor: Actor, paper: Paper) -> None:
    """Take away a paper that is locked."""
    paper.removed_at = clock.now()
    paper.save(update_fields=["removed_at", "name", "origin"])
    blobs.release(kind=permissions.PAPER, subject_id=paper.id)
    meeting = paper.meeting
    emit(PaperRemoved(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, paper_id=paper.id))


@atomic
def fetch_paper(*, actor: Actor, meeting_id: UUID, paper_id: UUID) -> UUID:
    """Return the blob of a paper the actor may read; that it was fetched is on record."""
    meeting = permissions.visible_to(actor).filter(pk=meeting_id).first()
    paper = permissions.papers_of(actor, meeting).filter(pk=paper_id).first() if meeting else None
    if meeting is None or paper is None:
        raise NotFound
    emit(PaperFetched(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, paper_id=paper.id))
    return paper.blob_id
