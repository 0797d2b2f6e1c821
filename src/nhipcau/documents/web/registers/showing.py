"""One line of a register as its page shows it: every fact worded here, so that the templates only write."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.documents.models import Version
from nhipcau.documents.queries import EntryView, FileView, LineBrief, LineDetail
from nhipcau.documents.web.registers.deeds import DEEDS, Deed
from nhipcau.documents.web.registers.facts import amendment_of, brief_facts, facts_of, handling_of, line_address
from nhipcau.documents.web.registers.rows import shown_number, status_chip, urgency_chip
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Text
from nhipcau.kernel.registries import panels_of, subject_actions
from nhipcau.kernel.web.formats import (
    VISIBILITY,
    chip_html,
    day_full,
    deadline_chip,
    file_size,
    icon_html,
    moment,
    moment_long,
    visibility_chip,
)
from nhipcau.kernel.web.markup import markup, markup_join

FIRST_MOVE = {
    "received": "register",
    "registered": "assign",
    "assigned": "take",
    "in_hand": "settle",
    "issued": "send",
}
NOT_BUTTONS = frozenset({"note"})
OTHER_ROOMS: tuple[tuple[str, str, Text, Callable[[LineDetail], bool]], ...] = (
    ("documents:share", "users", gettext_lazy("Share"), lambda line: line.moves.get("share") == ""),
    ("documents:line_files", "bag", gettext_lazy("Files it lies in"), lambda line: "share" in line.moves),
    ("documents:alike", "copy", gettext_lazy("Documents about the same"), lambda line: bool(line.content.pages)),
)
"""Pages of other rooms about a line, by the name of their address, and for whom; what is not there is not shown."""


@dataclass(frozen=True, slots=True)
class Button:
    label: Text
    icon: str
    address: str
    is_main: bool = False
    is_quiet: bool = False
    is_post: bool = False


@dataclass(frozen=True, slots=True)
class WhyNot:
    labels: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    who: str
    at: str
    what: str
    icon: SafeString
    tone: str
    badge: SafeString
    paragraphs: list[str]
    is_inner: bool

    @property
    def written(self) -> SafeString:
        """The entry as every timeline has it; a template took a sixth of the page for twenty of them."""
        inner = " inner" if self.is_inner else ""
        said = [markup('<p class="said">{}</p>', self.what)] if self.what else []
        said += [markup('<p class="said pre{}">{}</p>', inner, paragraph) for paragraph in self.paragraphs]
        return markup(
            '<li data-tone="{}">{}<p class="row"><b>{}</b>{}<span class="soft small">{}</span></p>{}</li>\n',
            self.tone,
            self.icon,
            self.who,
            self.badge,
            self.at,
            markup_join("", "{}", ((one,) for one in said)),
        )


@dataclass(frozen=True, slots=True)
class Stale:
    """What happened while somebody was writing."""

    words: str
    entries: list[Event]


def head(detail: LineDetail) -> dict[str, Any]:
    """Word what stands at the head of every page about the line."""
    return {
        "id": detail.id,
        "name": name_of(detail),
        "subject": detail.subject,
        "notation": detail.notation or _("without a number"),
        "issuer": detail.issuer,
        "chips": list(_chips(detail)),
        "version": detail.version,
        "seen_at": clock.now().isoformat(),
        "facts": brief_facts(detail),
    }


def name_of(detail: LineDetail) -> str:
    """Return what people call the line: its number and symbol, else its number of arrival, else its subject."""
    if detail.notation:
        return detail.notation
    if detail.number is not None and detail.direction == "incoming":
        return _("Incoming number %(number)s") % {"number": shown_number(detail.number)}
    return detail.subject[:60]


def shown(detail: LineDetail, actor: Staff) -> dict[str, Any]:
    """Word the whole line for its page."""
    comes_in = detail.direction == "incoming"
    return head(detail) | {
        "comes_in": comes_in,
        "kicker": _kicker(detail),
        "deeds": _buttons(detail),
        "reasons": _reasons(detail),
        "rooms": [*_rooms(detail), *_elsewhere(detail, actor)],
        "facts": facts_of(detail),
        "handling": handling_of(detail),
        "amendments": [amendment_of(one) for one in detail.amendments],
        "notes": list(_notes(detail)),
        "instruction": detail.instruction,
        "settled_note": detail.settled_note if detail.status == "settled" else "",
        "settled_at": moment_long(detail.settled_at),
        "reading": _reading(detail),
        "files": [_file(detail, one) for one in detail.content.files],
        "others": [_brief(one) for one in detail.others],
        "answers": [_brief(one) for one in detail.answers],
        "answered": [_brief(one) for one in detail.answered],
        "panels": panels_of(actor, detail.direction, detail.id) if detail.takes_part else [],
        "takes_part": detail.takes_part,
        "may_note": detail.moves.get("note") == "",
    }


def stale(detail: LineDetail, seen_at: datetime | None, conflict: Conflict) -> Stale:
    """Say what is new since the form was opened."""
    newer = [one for one in detail.timeline if seen_at is None or one.at > seen_at]
    state = _("It is now: %(state)s.") % {"state": status_chip(detail.status).label}
    return Stale(state if newer else f"{conflict.text} {state}", entries_of(newer[:5]))


def entries_of(views: Iterable[EntryView]) -> list[Event]:
    """Word the entries; what only the own unit reads stands on a tinted ground."""
    views = list(views)
    badges = {one: chip_html(visibility_chip(one)) for one in {view.visibility for view in views}}
    return [
        Event(
            who=view.who,
            at=moment(view.at),
            what=str(view.title),
            icon=icon_html(_icon(view)),
            tone="" if view.is_system else VISIBILITY[view.visibility][0],
            badge=badges[view.visibility],
            paragraphs=[part for part in view.text.split("\n\n") if part.strip()],
            is_inner=view.visibility == "internal",
        )
        for view in views
    ]


def _chips(detail: LineDetail) -> Iterable[SafeString]:
    yield chip_html(status_chip(detail.status))
    due = deadline_chip(due=detail.due_at, days_left=detail.days_left, state=detail.deadline_state)
    if due is not None and detail.days_left is not None:
        yield chip_html(due)
    urgent = urgency_chip(detail.urgency)
    if urgent is not None:
        yield chip_html(urgent)


def _kicker(detail: LineDetail) -> str:
    values = {
        "unit": detail.unit_name,
        "number": shown_number(detail.number),
        "year": detail.year or "",
        "day": day_full(detail.arrived_at or detail.registered_at),
    }
    if detail.direction == "outgoing":
        return _("Outgoing register %(year)s of %(unit)s, number %(number)s") % values
    if detail.number is None:
        return _("Came to %(unit)s on %(day)s, not registered yet") % values
    return _("Incoming register %(year)s of %(unit)s, number %(number)s") % values


def _notes(detail: LineDetail) -> Iterable[dict[str, str]]:
    if detail.part == "reader":
        yield {
            "tone": "rest",
            "icon": "eye",
            "title": _("%(unit)s lets your unit read this document") % {"unit": detail.unit_name},
            "text": _("How it is handled there stays with that unit."),
        }
    elif not detail.part:
        yield {
            "tone": "rest",
            "icon": "eye",
            "title": _("You read this document of %(unit)s") % {"unit": detail.unit_name},
            "text": _("How it is handled there stays with that unit."),
        }


def _file(detail: LineDetail, one: FileView) -> dict[str, Any]:
    label = _("enclosed")
    if one.version:
        label = _("version %(n)s") % {"n": one.version} if len(detail.content.files) > 1 else ""
    if one.reason and one.version > 1:
        label = f"{label}, {Version.Reason(one.reason).label}"
    return {
        "name": one.name,
        "size": file_size(one.bytes),
        "label": label,
        "address": reverse("documents:line_file", args=[detail.id, one.blob_id]),
    }


def _reading(detail: LineDetail) -> list[Button]:
    """Return the ways to read the document itself: page by page, as it came, as PDF/A."""
    content, found = detail.content, []
    if content.pages:
        found.append(Button(_("Read it page by page"), "doc", reverse("documents:page", args=[detail.id, 1])))
    if content.has_archival:
        found.append(Button(_("Take the PDF/A"), "down", reverse("documents:archival", args=[detail.id])))
    if content.has_original:
        found.append(Button(_("Take the original"), "down", reverse("documents:original", args=[detail.id])))
    return found


def _brief(one: LineBrief) -> dict[str, Any]:
    number_words = ""
    if one.number is not None and one.direction == "incoming":
        number_words = _("incoming number %(number)s") % {"number": shown_number(one.number)}
    return {
        "address": line_address(one),
        "unit": one.unit_name,
        "name": one.notation or one.subject,
        "words": ", ".join(part for part in (number_words, day_full(one.registered_at)) if part),
        "is_own": one.is_own,
    }


def _may(detail: LineDetail, move: str) -> bool:
    return move in detail.moves and not detail.moves[move]


def _buttons(detail: LineDetail) -> list[Button]:
    first = FIRST_MOVE.get(detail.status, "")
    moves = [deed for deed in DEEDS.values() if deed.move not in NOT_BUTTONS and _may(detail, deed.move)]
    ordered = sorted(moves, key=lambda deed: (deed.move != first, deed.is_quiet))
    return [_button(detail, deed, is_main=deed.move == first) for deed in ordered]


def _button(detail: LineDetail, deed: Deed, *, is_main: bool) -> Button:
    return Button(
        label=deed.label,
        icon=deed.icon,
        address=reverse(deed.url_name, args=[detail.id]),
        is_main=is_main,
        is_quiet=deed.is_quiet,
        is_post=deed.is_post,
    )


def _reasons(detail: LineDetail) -> list[WhyNot]:
    """Say why a move cannot be made, moves with the same reason together."""
    grouped: dict[str, list[str]] = {}
    for deed in DEEDS.values():
        reason = detail.moves.get(deed.move)
        if reason:
            grouped.setdefault(str(reason), []).append(str(deed.label))
    return [WhyNot(", ".join(labels), reason) for reason, labels in grouped.items()]


def _rooms(detail: LineDetail) -> list[Button]:
    found = []
    for url_name, icon, label, is_offered in OTHER_ROOMS:
        if not is_offered(detail):
            continue
        try:
            found.append(Button(label, icon, reverse(url_name, args=[detail.id]), is_quiet=True))
        except NoReverseMatch:
            continue
    # Who keeps the register writes; whom a settled document was answered by stands on the page already.
    if detail.direction == "incoming" and "assign" in detail.moves and detail.moves.get("settle") == "":
        address = f"{reverse('documents:draft_choose')}?tra-loi={detail.id}"
        found.append(Button(_("Write the answer"), "pen", address, is_quiet=True))
    return found


def _elsewhere(detail: LineDetail, actor: Staff) -> list[Button]:
    """Return what other modules let the actor begin from a line in whose handling their unit takes part."""
    if not detail.takes_part:
        return []
    offers = subject_actions(actor, detail.direction, detail.id)
    return [Button(str(one.label), one.icon, one.address, is_quiet=True) for one in offers]


_ICONS = {
    "received": "inbox",
    "registered": "doc",
    "assigned": "user",
    "taken": "half",
    "settled": "done",
    "reopened": "again",
    "due_set": "clock",
    "deadline_moved": "calendar",
    "reported": "alert",
    "sent": "go",
    "sent_back": "left",
    "recalled": "x",
    "replaced": "copy",
    "corrected": "pen",
    "shared": "users",
    "unshared": "users",
    "audience_set": "eye",
    "file_added": "doc",
}


def _icon(view: EntryView) -> str:
    return _ICONS.get(view.kind, {"internal": "lock", "partners": "house"}.get(view.visibility, "chat"))
