"""Papers taken from the data centre: delivered by the meeting's right, from one file that lies there once."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import operations as documents
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Actor, Timer, person_of
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.errors import Conflict
from nhipcau.meetings import permissions
from nhipcau.meetings.models import Paper
from nhipcau.meetings.operations.agenda import add, remove, require_room
from nhipcau.meetings.operations.holding import hold

LONGEST_NAME, LONGEST_ORIGIN = 160, 120


@atomic
def take_document(
    *, actor: Actor, meeting_id: UUID, entry_id: UUID, audience: str, item_id: UUID | None = None
) -> UUID:
    """Let a document the actor keeps be a paper of the meeting, until it is taken away here; returns the paper.

    Nobody is given a right to the document itself: whoever is invited reads this file, as a paper of the meeting.
    """
    meeting = hold(actor=actor, meeting_id=meeting_id, move="prepare")
    item = require_room(meeting, audience=audience, item_id=item_id, more=1)
    if Paper.objects.filter(meeting=meeting, origin_id=entry_id, removed_at__isnull=True).exists():
        raise Conflict(_("This document is among the papers already."), code="taken_already")
    found = documents.hand_on(actor=actor, entry_id=entry_id, to_id=meeting.id)
    paper = Paper(
        meeting=meeting,
        item=item,
        blob_id=found.blob_id,
        name=_named(found),
        audience=audience,
        added_by=person_of(actor),
        origin_id=entry_id,
        origin=(found.notation or _("without a number"))[:LONGEST_ORIGIN],
    )
    blobs.share([found.blob_id], kind=permissions.PAPER, subject_id=paper.id)
    add(actor=actor, paper=paper)
    return paper.id


def _named(found: documents.HandedOn) -> str:
    """Return the document's title with the ending of its file: "07-KH.pdf" says little in a list of papers."""
    ending = f".{found.name.rpartition('.')[2]}"
    return f"{found.title[: LONGEST_NAME - len(ending)]}{ending}"


@atomic
def drop_destroyed(*, actor: Timer, entry_id: UUID) -> int:
    """Take away every paper that came from a document destroyed in the data centre, its name too; safe to repeat."""
    require(isinstance(actor, Timer))
    papers = locked(Paper.objects.filter(origin_id=entry_id, removed_at__isnull=True)).order_by("pk")
    gone = list(papers)
    for paper in gone:
        paper.name = paper.origin = ""
        remove(actor=actor, paper=paper)
    return len(gone)
