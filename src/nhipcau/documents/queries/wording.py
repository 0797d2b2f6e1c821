"""Names and the course of events in words, from the kind and the facts of an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.documents.models import Entry
from nhipcau.documents.queries.shapes import EntryView
from nhipcau.handling.queries import EntryFacts, PartyFacts
from nhipcau.kernel import clock
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards


def type_name(code: str) -> str:
    """Return the name of a type of document; "" for none."""
    return standards.label("document_type", code) if code else ""


def unit_name(unit_id: UUID | str | None, *, short: bool = False) -> str:
    """Return a unit's name, or "" for none and for one that never was."""
    if not unit_id:
        return ""
    try:
        unit = organisations.unit(UUID(str(unit_id)))
    except (NotFound, ValueError):
        return ""
    return unit.short_name if short else unit.name


def writer_of(person_id: UUID | None, names: Mapping[UUID, str] | Mapping[UUID | None, str]) -> str:
    """Return who wrote something: the person by name, else the other system that did."""
    return names.get(person_id, "") if person_id else _("Another system")


def people_in(entries: Iterable[EntryFacts], parties: Iterable[PartyFacts] = (), *more: UUID | None) -> dict[UUID, str]:
    """Return the names of all colleagues on a page, in one query."""
    people = {one for one in more if one}
    people |= {party.person_id for party in parties if party.person_id}
    for entry in entries:
        people |= {entry.person_id} if entry.person_id else set()
        people |= {absent} if (absent := _id(entry, "stands_in_for")) else set()
        people |= {named} if (named := _id(entry, "person")) else set()
    return organisations.person_names(people) if people else {}


def _id(entry: EntryFacts, key: str) -> UUID | None:
    found = entry.data.get(key)
    return UUID(str(found)) if found else None


def entry_views(entries: Iterable[EntryFacts], names: Mapping[UUID, str]) -> list[EntryView]:
    """Word the entries of a line's course of events."""
    return [_view(entry, names) for entry in entries]


def _view(entry: EntryFacts, names: Mapping[UUID, str]) -> EntryView:
    is_system = entry.actor_kind == "timer"
    who = names.get(entry.person_id, "") if entry.person_id else ""
    absent_id = _id(entry, "stands_in_for")
    absent = names.get(absent_id, "") if absent_id else ""
    if who and absent:
        who = _("%(name)s, standing in for %(absent)s") % {"name": who, "absent": absent}
    unit = unit_name(entry.unit_id, short=True)
    words = _TITLES.get(entry.kind)
    return EntryView(
        id=entry.id,
        at=entry.at,
        kind=entry.kind,
        visibility=entry.visibility,
        who=_("The system") if is_system else who or unit,
        title=words(unit, entry.data, names) if words else "",
        text=entry.text,
        is_system=is_system,
    )


_Words = Callable[[str, Mapping[str, Any], Mapping[UUID, str]], str]


def _day(text: object) -> str:
    """Return a stored day or moment as people write it; "" for none."""
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return ""
    if len(str(text)) == len("2026-11-27"):
        return f"{date.fromisoformat(str(text)):%d/%m/%Y}"
    return f"{clock.local(found):%d/%m/%Y}"


def _units(ids: object) -> str:
    names = [name for one in (ids if isinstance(ids, list) else []) if (name := unit_name(one, short=True))]
    most = 5
    if len(names) <= most:
        return ", ".join(names)
    others = len(names) - most
    words = ngettext("%(names)s and %(n)s other unit", "%(names)s and %(n)s other units", others)
    return words % {"names": ", ".join(names[:most]), "n": others}


def _received(_unit: str, data: Mapping[str, Any], _names: Mapping[UUID, str]) -> str:
    return _("%(unit)s sent this through the system") % {"unit": unit_name(data.get("sender"), short=True)}


def _registered(unit: str, data: Mapping[str, Any], _names: Mapping[UUID, str]) -> str:
    return _("%(unit)s wrote this into its register under number %(number)s") % {
        "unit": unit,
        "number": f"{int(data.get('number', 0)):02d}",
    }


def _assigned(unit: str, data: Mapping[str, Any], names: Mapping[UUID, str]) -> str:
    person = data.get("person")
    who = names.get(UUID(str(person)), "") if person else ""
    values = {"unit": unit, "who": who, "helpers": _units(data.get("units"))}
    if who and values["helpers"]:
        return _("%(unit)s assigned this to %(who)s, with %(helpers)s") % values
    if who:
        return _("%(unit)s assigned this to %(who)s") % values
    return _("%(unit)s named a person in charge") % values


def _due_set(unit: str, data: Mapping[str, Any], _names: Mapping[UUID, str]) -> str:
    values = {"unit": unit, "old": _day(data.get("old")), "new": _day(data.get("new"))}
    if not values["new"]:
        return _("%(unit)s took the date away: no day is set any more") % values
    if values["old"] and not str(data.get("old")).startswith("9999"):
        return _("%(unit)s moved the date from %(old)s to %(new)s") % values
    return _("%(unit)s set the date: %(new)s") % values


def _sent(unit: str, data: Mapping[str, Any], _names: Mapping[UUID, str]) -> str:
    return _("%(unit)s sent this to %(units)s") % {"unit": unit, "units": _units(data.get("units"))}


def _audience(unit: str, data: Mapping[str, Any], _names: Mapping[UUID, str]) -> str:
    who = str(Entry.Audience(str(data.get("audience", "unit"))).label)
    return _("%(unit)s said who may read this: %(who)s") % {"unit": unit, "who": who}


def _shared(unit: str, data: Mapping[str, Any], _names: Mapping[UUID, str]) -> str:
    values = {"unit": unit, "to": unit_name(data.get("to"), short=True), "until": _day(data.get("until"))}
    if values["until"]:
        return _("%(unit)s let %(to)s read this until %(until)s") % values
    return _("%(unit)s let %(to)s read this") % values


def _unshared(unit: str, data: Mapping[str, Any], _names: Mapping[UUID, str]) -> str:
    return _("%(unit)s no longer lets %(to)s read this") % {"unit": unit, "to": unit_name(data.get("to"), short=True)}


def _reported(_unit: str, data: Mapping[str, Any], _names: Mapping[UUID, str]) -> str:
    late = int(data.get("late", 0))
    words = ngettext(
        "%(n)s working day late: reported to the leader of %(to)s",
        "%(n)s working days late: reported to the leader of %(to)s",
        late,
    )
    return words % {"n": late, "to": unit_name(data.get("to"), short=True)}


def _deadline_moved(_unit: str, data: Mapping[str, Any], _names: Mapping[UUID, str]) -> str:
    return _("The working calendar or the table of deadlines changed: %(new)s instead of %(old)s") % {
        "old": _day(data.get("old")),
        "new": _day(data.get("new")),
    }


def _version(unit: str, data: Mapping[str, Any], _names: Mapping[UUID, str]) -> str:
    return _("%(unit)s added the file, version %(n)s") % {"unit": unit, "n": data.get("version", 1)}


def _plain(words: Callable[[], str]) -> _Words:
    return lambda unit, _data, _names: words() % {"unit": unit}


_TITLES: dict[str, _Words] = {
    "received": _received,
    "registered": _registered,
    "sent_back": _plain(lambda: _("%(unit)s sent this back")),
    "assigned": _assigned,
    "taken": _plain(lambda: _("%(unit)s has begun to work on this")),
    "settled": _plain(lambda: _("%(unit)s settled this")),
    "reopened": _plain(lambda: _("%(unit)s took this up again")),
    "due_set": _due_set,
    "sent": _sent,
    "recalled": _plain(lambda: _("%(unit)s recalled this document")),
    "replaced": _plain(lambda: _("%(unit)s replaced this document by another")),
    "corrected": _plain(lambda: _("%(unit)s corrected what the register says")),
    "audience_set": _audience,
    "shared": _shared,
    "unshared": _unshared,
    "reported": _reported,
    "deadline_moved": _deadline_moved,
    "file_added": _version,
}
