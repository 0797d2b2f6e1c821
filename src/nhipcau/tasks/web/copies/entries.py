"""Entries of a copy's timeline, ready to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel import blobs
from nhipcau.kernel.web.formats import day_full, icon_html, moment, number
from nhipcau.tasks.queries import EntryView

PICTURES = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class FileLink:
    address: str
    name: str
    icon: SafeString
    is_picture: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    who: str
    unit: str
    at: str
    what: str
    icon: SafeString
    tone: str
    paragraphs: list[str]
    files: list[FileLink]


def events_of(views: Iterable[EntryView]) -> list[Event]:
    return [_event(view) for view in views]


def _event(view: EntryView) -> Event:
    icon, tone, words = KINDS[view.kind]
    return Event(
        who=view.who or view.unit or _("The system"),
        unit=view.unit if view.who else "",
        at=moment(view.at),
        what=words(view),
        icon=icon_html(icon),
        tone=tone,
        paragraphs=[part for part in view.text.split("\n\n") if part.strip()],
        files=[_file(blobs.blob_url(file.blob_id), file.name) for file in view.attachments],
    )


def _file(address: str, name: str) -> FileLink:
    is_picture = name.lower().endswith(PICTURES)
    return FileLink(address, name, icon_html("camera" if is_picture else "doc"), is_picture)


def _assigned(view: EntryView) -> str:
    if not view.named:
        return _("Nobody is in charge any more")
    first, *helpers = view.named
    if not view.data.get("person"):
        return _("Works on it: %(names)s") % {"names": ", ".join(view.named)}
    words = _("In charge: %(name)s") % {"name": first}
    return f"{words}. {_('Works on it: %(names)s') % {'names': ', '.join(helpers)}}" if helpers else words


def _progress(view: EntryView) -> str:
    return _("Progress: %(n)s%%") % {"n": view.data.get("progress", 0)}


def _stuck(view: EntryView) -> str:
    return _("Meets an obstacle, progress %(n)s%%") % {"n": view.data.get("progress", 0)}


def _returned(view: EntryView) -> str:
    times = int(view.data.get("times") or 1)
    return _("Returned, time %(n)s") % {"n": number(times)} if times > 1 else _("Returned with a reason")


def _approved(view: EntryView) -> str:
    return _("Approved, handed in late") if view.data.get("is_late") else _("Approved, handed in on time")


def _days(view: EntryView) -> str:
    days = int(view.data.get("days") or 0)
    return ngettext("%(n)s working day", "%(n)s working days", days) % {"n": number(days)}


def _day(data: Mapping[str, Any]) -> str:
    return day_full(date.fromisoformat(data["due_on"])) if data.get("due_on") else ""


def _divided(view: EntryView) -> str:
    parts = int(view.data.get("parts") or 0)
    words = ngettext(
        "Divided: %(n)s unit does its part until %(day)s",
        "Divided: %(n)s units do their part until %(day)s",
        parts,
    )
    return words % {"n": number(parts), "day": _day(view.data)}


Words = Callable[[EntryView], str]
KINDS: dict[str, tuple[str, str, Words]] = {
    "accepted": ("inbox", "hand", lambda _view: _("Accepted the task")),
    "asked": ("help", "soon", lambda _view: _("Asked")),
    "explained": ("chat", "hand", lambda _view: _("Answered the question")),
    "assigned": ("user", "", _assigned),
    "progress": ("half", "hand", _progress),
    "stuck": ("alert", "late", _stuck),
    "reported": ("up", "soon", lambda _view: _("Reported the result")),
    "taken_back": ("left", "", lambda _view: _("Took the report back")),
    "returned": ("again", "ours", _returned),
    "approved": ("done", "done", _approved),
    "extension_asked": ("clock", "soon", lambda view: _("Asked for %(days)s more") % {"days": _days(view)}),
    "extended": ("calendar", "hand", lambda view: _("More time given: now due %(day)s") % {"day": _day(view.data)}),
    "extension_refused": ("calendar", "", lambda _view: _("More time refused; the date stays")),
    "divided": ("users", "hand", _divided),
    "note": ("pen", "", lambda _view: ""),
    "withdrawn": ("x", "", lambda _view: _("Withdrawn from the unit")),
}
"""How each kind of entry looks and what it says: icon, tone, words. What somebody wrote stands below."""
