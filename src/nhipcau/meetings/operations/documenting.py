"""Bringing final minutes into a document of the data centre, where it is approved, numbered and printed as one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.documents import operations as documents
from nhipcau.documents import permissions as document_rights
from nhipcau.documents import queries as document_queries
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic, lock
from nhipcau.kernel.errors import Conflict
from nhipcau.kernel.events import emit
from nhipcau.meetings import permissions
from nhipcau.meetings.events import MinutesDocumented
from nhipcau.meetings.models import Meeting, Minutes
from nhipcau.meetings.operations.holding import hold
from nhipcau.meetings.queries.voters import counted_votes
from nhipcau.meetings.queries.wording import unit_name
from nhipcau.organisations import queries as organisations

TEMPLATE = "minutes"
MOST_NAMED = 200
"""People named one by one; a hall of thousands is told in a number."""


@atomic
def make_document(*, actor: Actor, meeting_id: UUID) -> UUID:
    """Begin a document with the words of final minutes; returns the draft. Conflict while the one before is there."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="document")
    minutes = lock(Minutes.objects.all(), meeting.id)
    if minutes.state != Minutes.State.FINAL:
        raise Conflict(_("Finish the minutes first: a document bears what stands."), code="not_final")
    if minutes.draft_id and document_rights.drafts_of(actor).filter(pk=minutes.draft_id).exists():
        raise Conflict(_("A document was begun with these minutes already."), code="document_made")
    begun = document_queries.draft_beginning(actor=actor, template=TEMPLATE)
    with override(settings.LANGUAGE_CODE):
        values = begun | _values(meeting, minutes)
    minutes.draft_id = documents.start_draft(actor=actor, template=TEMPLATE, values=values)
    minutes.save(update_fields=["draft_id"])
    emit(MinutesDocumented(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, draft_id=minutes.draft_id))
    return minutes.draft_id


def _values(meeting: Meeting, minutes: Minutes) -> dict[str, str]:
    people = permissions.active_delegates(meeting.id)
    body = [minutes.words.get("course", ""), *counted_votes(meeting), minutes.words.get("conclusions", "")]
    return {
        "subject": meeting.title,
        "opened": _moment(meeting.started_at or meeting.starts_at),
        "venue": (meeting.place or meeting.link)[:500],
        "present": _named(people.filter(present_at__isnull=False).values_list("person_id", "unit_id")),
        "absent": _named(people.filter(present_at__isnull=True).values_list("person_id", "unit_id")),
        "chair": minutes.chair,
        "secretary": minutes.secretary,
        "body": "\n".join(filter(None, body)),
        "closed": _moment(meeting.closed_at or meeting.ends_at),
    }


def _moment(value: datetime) -> str:
    """Return 08 giờ 05, ngày 10 tháng 03 năm 2027, as papers write it."""
    at = clock.local(value)
    return f"{at:%H} giờ {at:%M}, ngày {at:%d} tháng {at:%m} năm {at:%Y}"


def _named(rows: Iterable[tuple[UUID, UUID]]) -> str:
    found = list(rows)
    names = organisations.person_names([person_id for person_id, _unit_id in found[:MOST_NAMED]])
    lines = sorted(f"{names.get(person, '')}, {unit_name(unit)}" for person, unit in found[:MOST_NAMED])
    more = len(found) - MOST_NAMED
    return "\n".join([*lines, *([_("and %(n)s more") % {"n": more}] if more > 0 else [])])
