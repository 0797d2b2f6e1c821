"""Timeline entries in words: what happened, from the kind and the facts of an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.cases.queries.categories import category_name
from nhipcau.cases.queries.shapes import EntryView
from nhipcau.handling.queries import EntryFacts, PartyFacts
from nhipcau.kernel import clock
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations


def unit_name(unit_id: UUID | str | None, *, short: bool = False) -> str:
    """Return a unit's name, or "" for none and for one that never was."""
    if not unit_id:
        return ""
    try:
        unit = organisations.unit(UUID(str(unit_id)))
    except NotFound:
        return ""
    return unit.short_name if short else unit.name


def people_in(entries: Iterable[EntryFacts], parties: Iterable[PartyFacts] = ()) -> dict[UUID, str]:
    """Return the names of all colleagues on a page, in one query."""
    entries = list(entries)
    people = {entry.person_id for entry in entries if entry.person_id}
    people |= {party.person_id for party in parties if party.person_id}
    people |= {absent for entry in entries if (absent := _absent(entry))}
    return organisations.person_names(people) if people else {}


def _absent(entry: EntryFacts) -> UUID | None:
    """Return the colleague in whose name an entry was written by somebody who stood in."""
    found = entry.data.get("stands_in_for")
    return UUID(str(found)) if found else None


def entry_views(entries: Iterable[EntryFacts], names: Mapping[UUID, str]) -> list[EntryView]:
    """Word entries. Colleagues read the names of people, a citizen (no names given) those of units."""
    return [_view(entry, names) for entry in entries]


def _view(entry: EntryFacts, names: Mapping[UUID, str]) -> EntryView:
    is_citizen = entry.actor_kind in {"link", "visitor"}
    is_system = entry.actor_kind == "timer"
    who = names.get(entry.person_id, "") if entry.person_id else ""
    absent_id = _absent(entry)
    absent = names.get(absent_id, "") if absent_id else ""
    if who and absent:
        who = _("%(name)s, standing in for %(absent)s") % {"name": who, "absent": absent}
    if is_citizen:
        who = _("The sender")
    elif is_system:
        who = _("The system")
    unit = unit_name(entry.unit_id)
    return EntryView(
        id=entry.id,
        at=entry.at,
        kind=entry.kind,
        visibility=entry.visibility,
        who=who or unit,
        title=_TITLES[entry.kind](unit, entry.data) if entry.kind in _TITLES else "",
        text=entry.text,
        attachments=entry.attachments,
        data=entry.data,
        is_citizen=is_citizen,
        is_system=is_system,
    )


def _day(text: str) -> str:
    return f"{clock.local(datetime.fromisoformat(text)):%d/%m/%Y}"


def _opened(unit: str, data: Mapping[str, Any]) -> str:
    owner = unit_name(data.get("owner"))
    if unit:
        return _("%(unit)s entered this on the sender's behalf; it went to %(owner)s") % {"unit": unit, "owner": owner}
    return _("The sender reported this; it went to %(owner)s") % {"owner": owner}


def _taken(unit: str, _data: Mapping[str, Any]) -> str:
    return _("%(unit)s has taken this on") % {"unit": unit}


def _assigned(unit: str, _data: Mapping[str, Any]) -> str:
    return _("%(unit)s named a person in charge") % {"unit": unit}


def _transferred(unit: str, data: Mapping[str, Any]) -> str:
    return _("%(unit)s passed this on to %(to)s") % {"unit": unit, "to": unit_name(data.get("to"))}


def _refused(unit: str, data: Mapping[str, Any]) -> str:
    values = {"unit": unit, "to": unit_name(data.get("to"))}
    return _("This belongs to %(to)s: %(unit)s sent it there") % values


def _invited(unit: str, data: Mapping[str, Any]) -> str:
    values = {"unit": unit, "to": unit_name(data.get("to"))}
    if data.get("role") == "watcher":
        return _("%(unit)s asked %(to)s to watch this") % values
    return _("%(unit)s asked %(to)s to work with them") % values


def _uninvited(unit: str, data: Mapping[str, Any]) -> str:
    return _("%(unit)s ended the part of %(to)s") % {"unit": unit, "to": unit_name(data.get("to"))}


def _left(unit: str, data: Mapping[str, Any]) -> str:
    if data.get("role") == "watcher":
        return _("%(unit)s no longer watches this") % {"unit": unit}
    return _("%(unit)s no longer works on this") % {"unit": unit}


def _asked(unit: str, data: Mapping[str, Any]) -> str:
    values = {"unit": unit, "day": _day(str(data["until"]))}
    if data.get("paused"):
        return _("%(unit)s asked the sender; the time for the answer stands still until %(day)s at most") % values
    return _("%(unit)s asked the sender, who may answer until %(day)s") % values


def _settled(words: Callable[[str], str]) -> Callable[[str, Mapping[str, Any]], str]:
    """Say how the question ended and, if the clock stood still, by which day the answer is due now."""

    def said(unit: str, data: Mapping[str, Any]) -> str:
        if "due" not in data:
            return words(unit)
        values = {"what": words(unit), "day": _day(str(data["due"]))}
        return _("%(what)s; the time runs again, the answer is due on %(day)s") % values

    return said


def _recorded(unit: str, data: Mapping[str, Any]) -> str:
    def words(unit: str) -> str:
        if data.get("heard") == "by_phone":
            return _("The sender answered by phone, written down by %(unit)s") % {"unit": unit}
        return _("The sender answered in person, written down by %(unit)s") % {"unit": unit}

    return _settled(words)(unit, data)


def _card_shown(unit: str, data: Mapping[str, Any]) -> str:
    if data.get("replaces"):
        return _("%(unit)s printed a new card for the sender; the link on the earlier one works no longer") % {
            "unit": unit
        }
    return _("%(unit)s printed the card for the sender") % {"unit": unit}


def _link_renewed(_unit: str, _data: Mapping[str, Any]) -> str:
    return _("The sender took a link of their own; the one on the card works no longer")


def _answered(unit: str, _data: Mapping[str, Any]) -> str:
    return _("%(unit)s answered") % {"unit": unit}


def _closed(unit: str, _data: Mapping[str, Any]) -> str:
    return _("%(unit)s closed this") % {"unit": unit}


def _unrated(_unit: str, _data: Mapping[str, Any]) -> str:
    return _("Closed: the time for a rating is over")


def _rated(_unit: str, data: Mapping[str, Any]) -> str:
    return {
        "solved": _("The sender says: solved"),
        "partly": _("The sender says: partly solved"),
        "not_solved": _("The sender says: not solved yet. The case is open again"),
    }.get(str(data.get("verdict")), "")


def _reopened(_unit: str, data: Mapping[str, Any]) -> str:
    watcher = unit_name(data.get("watcher"))
    if watcher:
        return _("Open again, and %(unit)s is watching") % {"unit": watcher}
    return _("Open again")


def _revealed(unit: str, _data: Mapping[str, Any]) -> str:
    return _("%(unit)s looked up the sender's contact") % {"unit": unit}


def _called(_unit: str, data: Mapping[str, Any]) -> str:
    return {
        "reached": _("Called the sender: reached"),
        "no_answer": _("Called the sender: no answer"),
        "wrong_number": _("Called the sender: wrong number"),
    }.get(str(data.get("outcome")), _("Called the sender"))


def _link_revoked(_unit: str, _data: Mapping[str, Any]) -> str:
    return _("The sender's old link no longer works; a new one was made")


def _category_changed(_unit: str, data: Mapping[str, Any]) -> str:
    return _("Kind of matter: %(kind)s") % {"kind": category_name(str(data.get("new", "")))}


def _deadline_moved(_unit: str, data: Mapping[str, Any]) -> str:
    values = {"old": _day(data["old"]), "new": _day(data["new"])}
    if data.get("reason") == "calendar" and data.get("day"):
        return _calendar_moved(values | {"day": f"{date.fromisoformat(data['day']):%d/%m/%Y}"}, str(data.get("change")))
    if data.get("reason") == "calendar":
        return _("The working calendar changed: due on %(new)s instead of %(old)s") % values
    return _("The table of deadlines changed: due on %(new)s instead of %(old)s") % values


def _calendar_moved(values: Mapping[str, str], change: str) -> str:
    return {
        "added": _("%(day)s was entered into the calendar of days off: due on %(new)s instead of %(old)s"),
        "removed": _("%(day)s was removed from the calendar of days off: due on %(new)s instead of %(old)s"),
        "hours": _("New office hours from %(day)s: due on %(new)s instead of %(old)s"),
    }.get(change, _("%(day)s was changed in the calendar of days off: due on %(new)s instead of %(old)s")) % values


def _extended(unit: str, data: Mapping[str, Any]) -> str:
    values = {"unit": unit, "old": _day(data["old"]), "new": _day(data["new"])}
    return _("%(unit)s needs more time: the answer comes by %(new)s instead of %(old)s") % values


def _extension_asked(unit: str, data: Mapping[str, Any]) -> str:
    values = {"unit": unit, "n": data.get("days")}
    words = ngettext(
        "%(unit)s: the leader is asked for %(n)s more working day",
        "%(unit)s: the leader is asked for %(n)s more working days",
        int(data.get("days", 0)),
    )
    return words % values


def _extension_refused(_unit: str, _data: Mapping[str, Any]) -> str:
    return _("The leader did not grant more time; the date stays")


def _reported(_unit: str, data: Mapping[str, Any]) -> str:
    values = {"to": unit_name(data.get("to")), "n": data.get("late")}
    if data.get("step"):
        words = ngettext(
            "%(n)s working day late: %(to)s, the unit above, follows it from now on",
            "%(n)s working days late: %(to)s, the unit above, follows it from now on",
            int(data.get("late", 0)),
        )
    else:
        words = ngettext(
            "%(n)s working day late: reported to the leader of %(to)s",
            "%(n)s working days late: reported to the leader of %(to)s",
            int(data.get("late", 0)),
        )
    return words % values


def _published(unit: str, data: Mapping[str, Any]) -> str:
    if data.get("again"):
        return _("%(unit)s changed what everybody can read of this") % {"unit": unit}
    return _("%(unit)s published this, without names, numbers and exact addresses") % {"unit": unit}


def _unpublished(unit: str, _data: Mapping[str, Any]) -> str:
    return _("%(unit)s took this off the public pages") % {"unit": unit}


def _public_choice(_unit: str, data: Mapping[str, Any]) -> str:
    if data.get("agrees"):
        return _("The sender agrees that everybody may read this")
    return _("The sender wants only those who handle it to read this")


def _withdrawn(_unit: str, _data: Mapping[str, Any]) -> str:
    return _("The sender took name and contact back")


def _imported(_unit: str, data: Mapping[str, Any]) -> str:
    owner = unit_name(data.get("owner"))
    return _("Received in another system; it was taken over here by %(owner)s") % {"owner": owner}


def _answered_before(_unit: str, _data: Mapping[str, Any]) -> str:
    return _("Answered, as the other system says")


def _closed_before(_unit: str, _data: Mapping[str, Any]) -> str:
    return _("Closed, as the other system says")


def _added(_unit: str, _data: Mapping[str, Any]) -> str:
    return _("The sender added")


def _document_linked(unit: str, data: Mapping[str, Any]) -> str:
    if data.get("meaning") == "produced":
        return _("A document that came of this stands beside it now")
    return _("%(unit)s put a document beside this") % {"unit": unit}


def _noted(unit: str, _data: Mapping[str, Any]) -> str:
    return unit


_TITLES: dict[str, Callable[[str, Mapping[str, Any]], str]] = {
    "opened": _opened,
    "taken": _taken,
    "assigned": _assigned,
    "transferred": _transferred,
    "refused": _refused,
    "invited": _invited,
    "uninvited": _uninvited,
    "left": _left,
    "asked": _asked,
    "question_replied": _settled(lambda _unit: _("The sender answered the question")),
    "question_recorded": _recorded,
    "question_withdrawn": _settled(lambda unit: _("%(unit)s took the question back") % {"unit": unit}),
    "question_lapsed": _settled(lambda _unit: _("No answer to the question came in time")),
    "question_answered": _settled(lambda unit: _("%(unit)s no longer waits for the sender's reply") % {"unit": unit}),
    "card_shown": _card_shown,
    "link_renewed": _link_renewed,
    "answered": _answered,
    "note": _noted,
    "citizen_note": _added,
    "closed": _closed,
    "closed_unrated": _unrated,
    "rated": _rated,
    "reopened": _reopened,
    "revealed": _revealed,
    "called": _called,
    "link_revoked": _link_revoked,
    "category_changed": _category_changed,
    "deadline_moved": _deadline_moved,
    "contact_withdrawn": _withdrawn,
    "extended": _extended,
    "extension_asked": _extension_asked,
    "extension_refused": _extension_refused,
    "reported": _reported,
    "imported": _imported,
    "answered_before": _answered_before,
    "closed_before": _closed_before,
    "published": _published,
    "unpublished": _unpublished,
    "public_choice": _public_choice,
    "document_linked": _document_linked,
    "document_unlinked": _settled(lambda unit: _("%(unit)s took a document away from this") % {"unit": unit}),
    "document_settled": _settled(lambda _unit: _("A document beside this was settled")),
    "document_recalled": _settled(lambda _unit: _("A document beside this was recalled")),
}
