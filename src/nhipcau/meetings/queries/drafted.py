"""The words minutes begin with, drafted from what was recorded; a person goes on from there."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.kernel import clock
from nhipcau.meetings.models import AgendaItem, Conclusion, Meeting
from nhipcau.meetings.queries.voters import voters
from nhipcau.meetings.queries.wording import presence


def drafted_words(meeting: Meeting) -> dict[str, str]:
    """Return the words of each section, in the language papers are written in."""
    with override(settings.LANGUAGE_CODE):
        return {
            "opening": _opening(meeting),
            "course": "\n".join(_item(place, item) for place, item in enumerate(meeting.items.order_by("place"), 1)),
            "conclusions": "\n".join(f"{place}. {one.text}" for place, one in enumerate(_conclusions(meeting), 1)),
            "end": _end(meeting),
        }


def _conclusions(meeting: Meeting) -> list[Conclusion]:
    return list(Conclusion.objects.filter(meeting=meeting).order_by("place", "id"))


def _opening(meeting: Meeting) -> str:
    began = clock.local(meeting.started_at or meeting.starts_at)
    invited, there = presence(meeting.id)
    entitled, present = voters(meeting.id)
    values = {
        "time": f"{began:%H:%M}",
        "day": f"{began:%d/%m/%Y}",
        "place": meeting.place or meeting.link,
        "invited": invited,
        "there": there,
        "entitled": entitled,
        "present": present,
    }
    words = _("The meeting began at %(time)s on %(day)s, at: %(place)s.") % values
    words += "\n" + _("Present: %(there)s of %(invited)s people invited.") % values
    if entitled:
        words += "\n" + _("Delegates with a vote present: %(present)s of %(entitled)s.") % values
    return f"{words}\n{meeting.purpose}".strip()


def _item(place: int, item: AgendaItem) -> str:
    return f"{place}. {item.title} ({item.presenter})" if item.presenter else f"{place}. {item.title}"


def _end(meeting: Meeting) -> str:
    if meeting.closed_at is None:
        return ""
    return _("The meeting ended at %(time)s on the same day.") % {"time": f"{clock.local(meeting.closed_at):%H:%M}"}
