"""The public timeline as the citizen reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases.queries import EntryView
from nhipcau.cases.queries.wording import unit_name
from nhipcau.kernel.blobs import blob_url

_SIGNS = {
    "opened": ("", "pen"),
    "citizen_note": ("", "plus"),
    "rated": ("done", "done"),
    "taken": ("hand", "inbox"),
    "assigned": ("hand", "user"),
    "transferred": ("hand", "go"),
    "refused": ("hand", "go"),
    "invited": ("hand", "users"),
    "asked": ("soon", "help"),
    "question_replied": ("", "chat"),
    "question_recorded": ("", "chat"),
    "question_withdrawn": ("rest", "x"),
    "question_lapsed": ("rest", "clock"),
    "card_shown": ("", "print"),
    "link_renewed": ("", "lock"),
    "answered": ("done", "chat"),
    "closed": ("done", "check"),
    "closed_unrated": ("rest", "check"),
    "category_changed": ("", "doc"),
    "link_revoked": ("soon", "lock"),
    "contact_withdrawn": ("", "lock"),
    "reopened": ("ours", "again"),
    "deadline_moved": ("soon", "calendar"),
    "imported": ("", "pen"),
    "answered_before": ("done", "chat"),
    "closed_before": ("done", "check"),
}
_OTHER = ("", "chat")


def _own_words(one: EntryView) -> str:
    """Say "you" where colleagues read "the sender"."""
    if not one.is_citizen:
        return str(one.title)
    said = {
        "opened": _sent(unit_name(one.data.get("owner"))),
        "citizen_note": _("You added something"),
        "contact_withdrawn": _("You took back name and contact"),
    }
    return said.get(one.kind) or _verdict(one) or str(one.title)


def _sent(owner: str) -> str:
    return _("You sent this report; it went to %(unit)s") % {"unit": owner} if owner else _("You sent this report")


def _verdict(one: EntryView) -> str:
    said = {
        "solved": _("You rated it: solved"),
        "partly": _("You rated it: partly solved"),
        "not_solved": _("You rated it: not solved yet. The matter is open again"),
    }
    return said.get(str(one.data.get("verdict")), "") if one.kind == "rated" else ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture, or a file to open."""

    name: str
    address: str
    thumb: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline."""

    tone: str
    icon: str
    title: str
    at: datetime
    text: str
    attached: list[Attached]


def lines(entries: Iterable[EntryView], token: str) -> list[Line]:
    """Return the entries as lines; attachments open through the link and nothing else."""
    return [
        Line(
            *_SIGNS.get(one.kind, _OTHER),
            title=_own_words(one),
            at=one.at,
            text=one.text,
            attached=attached(((item.blob_id, item.name) for item in one.attachments), token),
        )
        for one in entries
    ]


def attached(blobs: Iterable[tuple[UUID, str]], token: str, *, pictures: bool = False) -> list[Attached]:
    """Return what hangs on an entry; `pictures` when all of it is known to be."""
    return [
        Attached(
            name,
            blob_url(blob_id, link=token),
            blob_url(blob_id, thumb=True, link=token) if pictures or _is_picture(name) else "",
        )
        for blob_id, name in blobs
    ]


def _is_picture(name: str) -> bool:
    return name.lower().endswith((".jpg", ".jpeg", ".png", ".webp"))
