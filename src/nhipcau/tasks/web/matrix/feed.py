"""The open copies of a unit as an iCalendar stream (RFC 5545), read by calendar programs that cannot sign in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from nhipcau.kernel import icalendar
from nhipcau.kernel.icalendar import escaped
from nhipcau.kernel.registries import CalendarEvent
from nhipcau.tasks import queries
from nhipcau.tasks.queries import CopyRow, Feed
from nhipcau.tasks.states import CopyState

KEPT_SECONDS = 900
ASKED_AGAIN = "PT1H"


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Send what the owner of this address may list today; 404 once it was revoked or their role has ended."""
    found = queries.feed_of(secret=secret)
    # The program that asks speaks no language; the people who read it here do.
    with override(settings.LANGUAGE_CODE):
        content = written(found)
    response = HttpResponse(content, content_type=icalendar.CONTENT_TYPE)
    response["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def written(found: Feed) -> bytes:
    """Return the stream, each line folded and ended by CRLF."""
    return icalendar.written(_lines(found))


def _lines(found: Feed) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Nhip Cau//Tasks//VI"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    name = escaped(_("Tasks of %(unit)s") % {"unit": found.unit})
    yield f"NAME:{name}"
    yield f"X-WR-CALNAME:{name}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{ASKED_AGAIN}"
    yield f"X-PUBLISHED-TTL:{ASKED_AGAIN}"
    for row in found.rows:
        yield from _event(row)
    for event in found.events:
        yield from _hours(event)
    yield "END:VCALENDAR"


def _event(row: CopyRow) -> Iterator[str]:
    """Yield one copy as an event of the whole day: phones show events, most of them no to-dos."""
    title = _("Due: %(title)s") % {"title": row.title}
    yield "BEGIN:VEVENT"
    yield f"UID:{row.id}@nhipcau"
    yield f"DTSTAMP:{icalendar.moment(row.changed_at)}"
    yield f"LAST-MODIFIED:{icalendar.moment(row.changed_at)}"
    yield f"DTSTART;VALUE=DATE:{icalendar.day(row.due_on)}"
    yield f"DTEND;VALUE=DATE:{icalendar.day(row.due_on + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(title)}"
    yield f"DESCRIPTION:{escaped(_about(row))}"
    yield f"URL:{settings.PUBLIC_URL}{reverse('tasks:copy', args=[row.id])}"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _hours(event: CalendarEvent) -> Iterator[str]:
    """Yield what another module tells of: hours of one day, such as a meeting."""
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{icalendar.moment(event.changed_at)}"
    yield f"LAST-MODIFIED:{icalendar.moment(event.changed_at)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART:{icalendar.moment(event.starts_at)}"
    yield f"DTEND:{icalendar.moment(event.ends_at)}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.place:
        yield f"LOCATION:{escaped(event.place)}"
    yield f"URL:{settings.PUBLIC_URL}{event.address}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _about(row: CopyRow) -> str:
    given_by = _("Given by %(unit)s") % {"unit": row.issuer}
    return f"{given_by}\n{CopyState(row.state).label}"
