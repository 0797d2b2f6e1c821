"""A meeting as calendar programs read it: the invitation, its update and its cancellation (RFC 5545, 5546)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, icalendar
from nhipcau.kernel.actors import Actor, unit_of
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.icalendar import escaped, parameter
from nhipcau.kernel.registries import CalendarEvent
from nhipcau.meetings import permissions, states
from nhipcau.meetings.models import Meeting
from nhipcau.meetings.queries.wording import unit_name

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
MOST_IN_FEED = 200
BACK = timedelta(days=30)
"""How far back a calendar still shows meetings that took place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Whom a stream is written for; `address` is "" where nobody is named by mail."""

    name: str = ""
    address: str = ""


def uid_of(meeting_id: UUID) -> str:
    """Return the name under which every program knows the meeting, whatever happens to it."""
    return f"{meeting_id}@nhipcau"


def where(meeting: Meeting) -> str:
    return " – ".join(filter(None, [meeting.place, meeting.link]))


def stream(meeting: Meeting, *, method: str, attendee: Attendee | None = None) -> str:
    """Return one meeting as a stream; with CANCEL the program takes it out of the calendar."""
    return icalendar.written(_lines(meeting, method, attendee or Attendee())).decode()


def _lines(meeting: Meeting, method: str, attendee: Attendee) -> Iterator[str]:
    is_off = method == CANCEL or meeting.state == states.CANCELLED
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Nhip Cau//Meetings//VI"
    yield "CALSCALE:GREGORIAN"
    yield f"METHOD:{method}"
    yield "BEGIN:VEVENT"
    yield f"UID:{uid_of(meeting.id)}"
    yield f"SEQUENCE:{meeting.sequence}"
    yield f"DTSTAMP:{icalendar.moment(clock.now())}"
    yield f"LAST-MODIFIED:{icalendar.moment(meeting.changed_at)}"
    yield f"DTSTART:{icalendar.moment(meeting.starts_at)}"
    yield f"DTEND:{icalendar.moment(meeting.ends_at)}"
    yield f"SUMMARY:{escaped(meeting.title)}"
    if where(meeting):
        yield f"LOCATION:{escaped(where(meeting))}"
    yield f"DESCRIPTION:{escaped(_about(meeting))}"
    yield f"URL:{address_of(meeting.id)}"
    yield f"STATUS:{'CANCELLED' if is_off else 'CONFIRMED'}"
    yield f"ORGANIZER;CN={parameter(unit_name(meeting.unit_id))}:mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"
    if attendee.address:
        name = parameter(attendee.name)
        yield f"ATTENDEE;CN={name};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{attendee.address}"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def address_of(meeting_id: UUID) -> str:
    return f"{settings.PUBLIC_URL}{reverse('meetings:meeting', args=[meeting_id])}"


def _about(meeting: Meeting) -> str:
    values = {"unit": unit_name(meeting.unit_id), "day": f"{meeting.answer_by:%d/%m/%Y}"}
    called = _("Called by %(unit)s.") % values
    # Answers that a calendar program sends by mail reach nobody: the page is where they count.
    answer = _("Please answer by %(day)s on this page; an answer by mail is not read:") % values
    return f"{called}\n{answer}\n{address_of(meeting.id)}"


def meeting_stream(*, actor: Actor, meeting_id: UUID) -> str:
    """Return a meeting the actor sees as a file for their own calendar."""
    meeting = permissions.visible_to(actor).filter(pk=meeting_id).first()
    if meeting is None:
        raise NotFound
    return stream(meeting, method=PUBLISH)


def calendar_part(actor: Actor) -> Sequence[CalendarEvent]:
    """Return the called meetings of somebody's calendar address: those their unit holds and those they come to."""
    unit_id = unit_of(actor)
    if unit_id is None:
        return []
    shown = (states.CALLED, states.UNDER_WAY, states.CLOSED)
    found = permissions.visible_to(actor).filter(state__in=shown, ends_at__gt=clock.now() - BACK).order_by("starts_at")
    return [
        CalendarEvent(
            uid=uid_of(one.id),
            sequence=one.sequence,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            title=one.title,
            place=where(one),
            address=reverse("meetings:meeting", args=[one.id]),
            changed_at=one.changed_at,
        )
        for one in found[:MOST_IN_FEED]
    ]
