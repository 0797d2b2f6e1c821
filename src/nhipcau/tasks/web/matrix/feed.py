"""The open copies of a unit as an iCalendar stream (RFC 5545), read by calendar programs that cannot sign in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from nhipcau.tasks import queries
from nhipcau.tasks.queries import CopyRow, Feed
from nhipcau.tasks.states import CopyState

LONGEST_LINE = 75
"""Bytes of a line; what is longer goes on in the next, after a space (RFC 5545, 3.1)."""
KEPT_SECONDS = 900
ASKED_AGAIN = "PT1H"


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Send what the owner of this address may list today; 404 once it was revoked or their role has ended."""
    found = queries.feed_of(secret=secret)
    # The program that asks speaks no language; the people who read it here do.
    with override(settings.LANGUAGE_CODE):
        content = written(found)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def written(found: Feed) -> bytes:
    """Return the stream, each line folded and ended by CRLF."""
    return b"".join(_folded(line) for line in _lines(found))


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
    yield "END:VCALENDAR"


def _event(row: CopyRow) -> Iterator[str]:
    """Yield one copy as an event of the whole day: phones show events, most of them no to-dos."""
    title = _("Due: %(title)s") % {"title": row.title}
    yield "BEGIN:VEVENT"
    yield f"UID:{row.id}@nhipcau"
    yield f"DTSTAMP:{_moment(row.changed_at)}"
    yield f"LAST-MODIFIED:{_moment(row.changed_at)}"
    yield f"DTSTART;VALUE=DATE:{_day(row.due_on)}"
    yield f"DTEND;VALUE=DATE:{_day(row.due_on + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(title)}"
    yield f"DESCRIPTION:{escaped(_about(row))}"
    yield f"URL:{settings.PUBLIC_URL}{reverse('tasks:copy', args=[row.id])}"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _about(row: CopyRow) -> str:
    given_by = _("Given by %(unit)s") % {"unit": row.issuer}
    return f"{given_by}\n{CopyState(row.state).label}"


def _moment(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _day(value: date) -> str:
    return f"{value:%Y%m%d}"


def escaped(text: str) -> str:
    r"""Return a TEXT value: backslash, semicolon and comma marked, line ends as \n (RFC 5545, 3.3.11)."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark in ("\\", ";", ","):
        whole = whole.replace(mark, f"\\{mark}")
    return whole.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a line in pieces of at most 75 bytes, never cut inside a letter."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        coded = letter.encode()
        # A line that goes on begins with a space, which counts too.
        if len(piece) + len(coded) > LONGEST_LINE - (1 if pieces else 0):
            pieces.append(piece)
            piece = b""
        piece += coded
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
