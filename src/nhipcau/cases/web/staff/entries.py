"""Entries of the timeline, ready to be written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from nhipcau.cases.queries import EntryView
from nhipcau.kernel import blobs
from nhipcau.kernel.web.formats import VISIBILITY, chip_html, icon_html, moment, visibility_chip

ICONS = {
    "taken": "inbox",
    "opened": "inbox",
    "assigned": "user",
    "transferred": "go",
    "refused": "go",
    "invited": "users",
    "uninvited": "users",
    "left": "users",
    "asked": "help",
    "question_replied": "chat",
    "question_recorded": "chat",
    "question_withdrawn": "x",
    "question_lapsed": "clock",
    "question_answered": "clock",
    "card_shown": "print",
    "link_renewed": "lock",
    "answered": "chat",
    "closed": "done",
    "rated": "heart",
    "reopened": "again",
    "deadline_moved": "calendar",
    "called": "phone",
    "contact_revealed": "eye",
    "imported": "inbox",
    "answered_before": "chat",
    "closed_before": "done",
}
PICTURES = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class FileLink:
    address: str
    name: str
    icon: SafeString
    is_picture: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    who: str
    at: str
    what: str
    unit: str
    icon: SafeString
    tone: str
    badge: SafeString
    paragraphs: list[str]
    files: list[FileLink]
    is_inner: bool


def entries_of(views: Iterable[EntryView]) -> list[Entry]:
    """Word the entries; internal and partners' ones stand on a tinted ground."""
    badges = {name: chip_html(visibility_chip(name)) for name in VISIBILITY}
    return [_entry(view, badges) for view in views]


def _entry(view: EntryView, badges: dict[str, SafeString]) -> Entry:
    is_note = view.kind == "note"  # its title is only the unit of the writer
    return Entry(
        who=view.who,
        at=moment(view.at),
        what="" if is_note else str(view.title),
        unit=str(view.title) if is_note and str(view.title) != view.who else "",
        icon=icon_html(_icon(view)),
        tone="" if view.is_system else VISIBILITY[view.visibility][0],
        badge=badges[view.visibility],
        paragraphs=[part for part in view.text.split("\n\n") if part.strip()],
        files=[_file(blobs.blob_url(file.blob_id), file.name) for file in view.attachments],
        is_inner=view.visibility != "public",
    )


def _icon(view: EntryView) -> str:
    if view.kind in ICONS:
        return ICONS[view.kind]
    if view.is_system:
        return "calendar"
    if view.is_citizen:
        return "user"
    return {"internal": "lock", "partners": "house"}.get(view.visibility, "chat")


def _file(address: str, name: str) -> FileLink:
    is_picture = name.lower().endswith(PICTURES)
    return FileLink(address, name, icon_html("camera" if is_picture else "doc"), is_picture)
