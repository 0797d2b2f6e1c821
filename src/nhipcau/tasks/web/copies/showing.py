"""One copy as its page shows it: every fact worded here, so that the templates only write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from nhipcau.handling.queries import EntryFacts, days_left
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import Conflict
from nhipcau.kernel.web.formats import Chip, chip_html, day_full, day_long, deadline_chip, icon_html, moment, number
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import queries, states
from nhipcau.tasks.queries import CopyFacts, FigureFacts, PartRow
from nhipcau.tasks.web.copies.deeds import DEEDS
from nhipcau.tasks.web.parts import cell_chip, copy_chip

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
FIRST_MOVES = ("explain", "approve", "decide_extension", "accept", "report", "progress")


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    icon: str
    address: str
    is_main: bool
    is_risky: bool


@dataclass(frozen=True, slots=True)
class FileLink:
    address: str
    name: str
    icon: SafeString
    is_picture: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the course of events."""

    who: str
    unit: str
    at: str
    what: str
    icon: SafeString
    tone: str
    paragraphs: list[str]
    files: list[FileLink]


@dataclass(frozen=True, slots=True)
class Stale:
    """What happened while somebody was writing."""

    words: str
    entries: list[Event]


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the table of parts."""

    address: str
    unit: str
    chip: SafeString
    progress: str
    due: str


def head(copy: CopyFacts) -> dict[str, Any]:
    """Word what stands at the head of every page about the copy."""
    return {"chips": list(_chips(copy)), "due": day_long(copy.due_on), "kicker": _kicker(copy)}


def _kicker(copy: CopyFacts) -> str:
    if copy.side == "issuer":
        return _("Given to %(unit)s") % {"unit": copy.unit}
    if copy.side == "receiver":
        return _("Given by %(unit)s") % {"unit": copy.issuer}
    return _("%(issuer)s to %(unit)s") % {"issuer": copy.issuer, "unit": copy.unit}


def _chips(copy: CopyFacts) -> Iterable[SafeString]:
    yield copy_chip(copy.state)
    if copy.state in states.OPEN:
        due = deadline_chip(due=copy.due_at, days_left=days_left(copy.due_at))
        if due is not None:
            yield chip_html(due)
    if copy.urgency:
        yield chip_html(Chip("late", "alert", _("Urgent")))


def buttons(copy: CopyFacts) -> list[Button]:
    """Return what can be done now, the next step first."""
    wanted = [deed for deed in DEEDS.values() if deed.move in copy.moves]
    first = next((deed.move for deed in wanted if deed.move in FIRST_MOVES), "")
    return [
        Button(
            str(deed.label),
            deed.icon,
            reverse(deed.url_name, args=[copy.id]),
            deed.move == first,
            deed.is_risky,
        )
        for deed in wanted
    ]


def reasons(copy: CopyFacts) -> list[tuple[str, str]]:
    """Return moves people look for that cannot be made now, each with the reason."""
    return [(str(DEEDS[move].label), why) for move, why in copy.why_not.items() if move in DEEDS]


def facts(copy: CopyFacts) -> list[tuple[str, str]]:
    """Return the facts beside the text."""
    rows = [
        (pgettext("task", "Given by"), copy.issuer),
        (pgettext("task", "Given to"), copy.unit),
        (_("Due by"), day_long(copy.due_on)),
        (pgettext("task", "Expected"), copy.product),
        (_("In charge"), copy.person or _("nobody by name yet")),
        (_("Works on it, too"), ", ".join(copy.helpers)),
        (pgettext("task", "Received"), moment(copy.sent_at)),
        (pgettext("task", "Reported"), moment(copy.reported_at)),
        (_("Files and pictures"), number(copy.evidence) if copy.evidence else ""),
        (pgettext("task", "Returned"), _times(copy.returns)),
    ]
    return [(label, value) for label, value in rows if value]


def _times(count: int) -> str:
    return ngettext("%(n)s time", "%(n)s times", count) % {"n": count} if count else ""


def figures(rows: Iterable[FigureFacts]) -> list[tuple[str, str]]:
    """Return label and value of each figure; a dash where there is none yet."""
    return [(row.label, f"{_value(row)} {row.measure}".strip() if row.value is not None else "–") for row in rows]


def _value(row: FigureFacts) -> str:
    if row.value is None:
        return ""
    return number(row.value, 0 if row.value == row.value.to_integral_value() else 2)


def parts(rows: Iterable[PartRow]) -> list[Part]:
    return [
        Part(
            reverse("tasks:copy", args=[row.id]),
            row.unit,
            cell_chip(row.state, row.progress, row.due_on),
            f"{row.progress}%",
            day_full(row.due_on),
        )
        for row in rows
    ]


def entries_of(entries: Iterable[EntryFacts]) -> list[Event]:
    """Word entries of the timeline."""
    rows = list(entries)
    people = organisations.person_names({row.person_id for row in rows if row.person_id} | set(_named(rows)))
    names = organisations.cached_names()
    return [_event(row, people, names) for row in rows]


def _named(rows: Iterable[EntryFacts]) -> Iterable[UUID]:
    for row in rows:
        for one in [row.data.get("person"), *(row.data.get("helpers") or [])]:
            if one:
                yield UUID(one)


def _event(row: EntryFacts, people: Mapping[UUID, str], names: Mapping[UUID, str]) -> Event:
    unit = names.get(row.unit_id, "") if row.unit_id else ""
    who = people.get(row.person_id, "") if row.person_id else ""
    icon, tone = _LOOKS.get(row.kind, ("chat", ""))
    return Event(
        who=who or unit or _("The system"),
        unit=unit if who else "",
        at=moment(row.at),
        what=_what(row, people),
        icon=icon_html(icon),
        tone=tone,
        paragraphs=[part for part in row.text.split("\n\n") if part.strip()],
        files=[_file(one.blob_id, one.name) for one in row.attachments],
    )


_LOOKS = {
    "accepted": ("check", ""),
    "asked": ("help", "soon"),
    "explained": ("chat", ""),
    "assigned": ("user", ""),
    "progress": ("half", ""),
    "stuck": ("alert", "late"),
    "reported": ("up", ""),
    "taken_back": ("left", ""),
    "returned": ("again", "ours"),
    "approved": ("done", ""),
    "extension_asked": ("clock", ""),
    "extended": ("clock", ""),
    "extension_refused": ("clock", ""),
    "divided": ("users", ""),
    "withdrawn": ("x", ""),
}


def _what(row: EntryFacts, people: Mapping[UUID, str]) -> str:
    data = row.data
    match row.kind:
        case "progress" | "stuck":
            words = _("Meets an obstacle, %(n)s%% done") if row.kind == "stuck" else _("%(n)s%% done")
            return words % {"n": data.get("progress", 0)}
        case "assigned":
            return _assigned(data, people)
        case "divided":
            parts = int(data.get("parts", 0))
            words = ngettext("Divided, %(n)s unit", "Divided, %(n)s units", parts)
            return f"{words % {'n': parts}}, {_('due by')} {_day(data)}"
        case "extension_asked":
            days = int(data.get("days", 0))
            return ngettext("Asks for %(n)s more working day", "Asks for %(n)s more working days", days) % {"n": days}
        case "extended":
            return _("More time granted, due by %(day)s") % {"day": _day(data)}
    return _SAID[row.kind]() if row.kind in _SAID else ""


_SAID = {
    "accepted": lambda: _("Accepted the task"),
    "asked": lambda: _("Asks before accepting"),
    "explained": lambda: _("Answered the question"),
    "reported": lambda: _("Reported the result"),
    "taken_back": lambda: _("Took the report back"),
    "returned": lambda: _("Returned the report"),
    "approved": lambda: _("Approved the result"),
    "extension_refused": lambda: _("More time refused"),
    "withdrawn": lambda: _("Withdrew the task"),
}


def _assigned(data: Mapping[str, Any], people: Mapping[UUID, str]) -> str:
    person = people.get(UUID(data["person"]), "") if data.get("person") else ""
    helpers = ", ".join(people[UUID(one)] for one in data.get("helpers") or [] if UUID(one) in people)
    words = _("In charge: %(name)s") % {"name": person or _("nobody by name yet")}
    return f"{words}. {_('With: %(names)s') % {'names': helpers}}" if helpers else words


def _day(data: Mapping[str, Any]) -> str:
    return day_full(date.fromisoformat(data["due_on"])) if data.get("due_on") else ""


def _file(blob_id: UUID, name: str) -> FileLink:
    is_picture = name.lower().endswith(PICTURES)
    return FileLink(blobs.blob_url(blob_id), name, icon_html("camera" if is_picture else "doc"), is_picture)


def stale(actor: Actor, copy: CopyFacts, seen_at: datetime | None, conflict: Conflict) -> Stale:
    """Say what is new since the form was opened."""
    newest = queries.copy_timeline(actor=actor, copy_id=copy.id).entries
    newer = [one for one in newest if seen_at is None or one.at > seen_at]
    state = _("It is now: %(state)s.") % {"state": states.CopyState(copy.state).label}
    return Stale(state if newer else f"{conflict.text} {state}", entries_of(newer[:5]))
