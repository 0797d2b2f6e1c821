"""Who may read the bytes of a paper."""

from __future__ import annotations

from uuid import UUID

from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Actor
from nhipcau.meetings import permissions
from nhipcau.meetings.models import Paper


def may_read_paper(actor: Actor, blob_id: UUID) -> bool:
    """Whether the actor may read a paper these bytes are of, as they are invited today."""
    papers = Paper.objects.filter(pk__in=blobs.subjects_of(permissions.PAPER, blob_id), removed_at__isnull=True)
    for paper in papers:
        meeting = permissions.visible_to(actor).filter(pk=paper.meeting_id).first()
        if meeting is not None and permissions.papers_of(actor, meeting).filter(pk=paper.pk).exists():
            return True
    return False
