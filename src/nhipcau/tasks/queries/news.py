"""Notifications about tasks: whom an event concerns, and how it is said to them today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.handling import queries as handling
from nhipcau.handling.events import DeadlineReminded, DeadlineReported
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import Recipient, Recipients, Shown, Told, announce
from nhipcau.kernel.errors import NotFound, Text
from nhipcau.kernel.events import Event, SealedEvent
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import events
from nhipcau.tasks.permissions import COPY, ISSUERS, WRITERS, visible_to
from nhipcau.tasks.queries.wording import unit_name


def _people(unit_id: UUID, roles: frozenset[str]) -> list[Recipient]:
    found = organisations.people_of_units([unit_id], roles)
    return [Recipient(person_id=one, unit_id=unit_id) for one in found.get(unit_id, [])]


def _receiver(event: SealedEvent) -> Iterable[Recipient]:
    """Return who is in charge of the copy, with their stand-ins, else everybody of the unit who handles tasks."""
    unit_id = event.id_in("unit_id")
    try:
        owner = handling.get_handled(event.subject_id).owner if event.subject_id else None
    except NotFound:
        return []
    if owner is None or owner.person_id is None:
        return _people(unit_id, WRITERS)
    people = [owner.person_id, *organisations.stand_ins([owner.person_id]).get(owner.person_id, [])]
    return [Recipient(person_id=one, unit_id=unit_id) for one in people]


def _issuer(event: SealedEvent) -> Iterable[Recipient]:
    unit_id = event.id_in("issuer_id")
    return _people(unit_id, ISSUERS) or _people(unit_id, WRITERS)


def _assigned(event: SealedEvent) -> Iterable[Recipient]:
    ids = [event.data.get("to_person_id"), *(event.data.get("helper_ids") or [])]
    unit_id = event.id_in("unit_id")
    return [Recipient(person_id=UUID(one), unit_id=unit_id) for one in ids if one]


def _both(event: SealedEvent) -> Iterable[Recipient]:
    """Return the other side of whoever wrote."""
    return _issuer(event) if event.unit_id == event.id_in("unit_id") else _receiver(event)


def _reminded(event: SealedEvent) -> Iterable[Recipient]:
    if event.data.get("kind") != COPY or event.subject_id is None:
        return []
    try:
        owner = handling.get_handled(event.subject_id).owner
    except NotFound:
        return []
    if owner.person_id is None:
        return _people(owner.unit_id, WRITERS)
    people = [owner.person_id, *organisations.stand_ins([owner.person_id]).get(owner.person_id, [])]
    return [Recipient(person_id=one, unit_id=owner.unit_id) for one in people]


def _reported(event: SealedEvent) -> Iterable[Recipient]:
    if event.data.get("kind") != COPY:
        return []
    return _people(event.id_in("to_unit_id"), frozenset({"leader", "head"}))


def _reminder(told: Told) -> str:
    days = int(told.data.get("days") or 0)
    if told.data.get("clock") == "first_response":
        return _("A task waits to be accepted")
    if not days:
        return _("A task is due today")
    words = ngettext("A task is due in %(n)s working day", "A task is due in %(n)s working days", days)
    return words % {"n": days}


def _decision(told: Told) -> str:
    return _("You have more time for a task") if told.data.get("is_granted") else _("No more time for a task")


def _by(words: Callable[[], str], key: str) -> Callable[[Told], str]:
    return lambda told: words() % {"unit": unit_name(UUID(told.data[key]))}


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of notification: of which event, to whom, in which words, and whether it may be switched off."""

    event: type[Event]
    recipients: Recipients
    words: Callable[[Told], str]
    about: Text
    icon: str
    tone: str = "hand"
    is_mandatory: bool = False


_KINDS: dict[str, _Kind] = {
    "sent": _Kind(
        events.CopySent,
        _receiver,
        _by(lambda: _("%(unit)s gives your unit a task"), "issuer_id"),
        gettext_lazy("Your unit receives a task."),
        "tasks",
        "ours",
        is_mandatory=True,
    ),
    "asked": _Kind(
        events.CopyAsked,
        _issuer,
        _by(lambda: _("%(unit)s asks about a task"), "unit_id"),
        gettext_lazy("A unit asks about a task you gave it."),
        "chat",
        is_mandatory=True,
    ),
    "explained": _Kind(
        events.CopyExplained,
        _receiver,
        _by(lambda: _("%(unit)s has answered your question about a task"), "issuer_id"),
        gettext_lazy("The issuer answers a question about a task."),
        "chat",
    ),
    "assigned": _Kind(
        events.CopyAssigned,
        _assigned,
        lambda _told: _("You were named for a task"),
        gettext_lazy("You are put in charge of a task, or asked to work on it."),
        "users",
        is_mandatory=True,
    ),
    "stuck": _Kind(
        events.ProgressMade,
        lambda event: _issuer(event) if event.data.get("is_stuck") else [],
        _by(lambda: _("%(unit)s meets an obstacle"), "unit_id"),
        gettext_lazy("A unit says what hinders it in a task you gave it."),
        "alert",
        "late",
    ),
    "reported": _Kind(
        events.ResultReported,
        _issuer,
        _by(lambda: _("%(unit)s reports a result"), "unit_id"),
        gettext_lazy("A unit hands in the result of a task."),
        "up",
    ),
    "returned": _Kind(
        events.ResultReturned,
        _receiver,
        _by(lambda: _("%(unit)s has returned your report"), "issuer_id"),
        gettext_lazy("A report of your unit is returned with a reason."),
        "again",
        "late",
        is_mandatory=True,
    ),
    "approved": _Kind(
        events.ResultApproved,
        _receiver,
        _by(lambda: _("%(unit)s has approved your result"), "issuer_id"),
        gettext_lazy("A result of your unit is approved."),
        "done",
        "done",
    ),
    "time_asked": _Kind(
        events.ExtensionAsked,
        _issuer,
        _by(lambda: _("%(unit)s asks for more time"), "unit_id"),
        gettext_lazy("A unit asks for more time for a task."),
        "clock",
    ),
    "time_decided": _Kind(
        events.ExtensionDecided,
        _receiver,
        _decision,
        gettext_lazy("The issuer decides on more time."),
        "clock",
    ),
    "noted": _Kind(
        events.CopyNoted,
        _both,
        lambda _told: _("Something was written on a task"),
        gettext_lazy("The other side writes on a task."),
        "chat",
    ),
    "withdrawn": _Kind(
        events.CopyWithdrawn,
        _receiver,
        _by(lambda: _("%(unit)s has withdrawn a task"), "issuer_id"),
        gettext_lazy("A task of your unit is withdrawn."),
        "x",
        is_mandatory=True,
    ),
    "reminded": _Kind(
        DeadlineReminded,
        _reminded,
        _reminder,
        gettext_lazy("A task of yours is near its date."),
        "clock",
        "soon",
    ),
    "late": _Kind(
        DeadlineReported,
        _reported,
        lambda _told: _("A task is late"),
        gettext_lazy("A task of your unit, or of a unit below, is late."),
        "alert",
        "late",
        is_mandatory=True,
    ),
}


def _show(actor: Staff, told: Sequence[Told]) -> Mapping[UUID, Shown]:
    """Word notifications as the reader may see their tasks today: one query for many."""
    ids = {one.subject_id for one in told if one.subject_id}
    titles = dict(visible_to(actor).filter(pk__in=ids).values_list("pk", "task__title"))
    return {
        one.id: _shown(one, titles[one.subject_id])
        for one in told
        if one.subject_id is not None and one.subject_id in titles
    }


def _shown(told: Told, title: str) -> Shown:
    kind = _KINDS[told.kind.partition(".")[2]]
    assert told.subject_id is not None  # noqa: S101 - checked by the caller
    return Shown(
        title=kind.words(told),
        detail=title,
        url=reverse("tasks:copy", args=[told.subject_id]),
        icon=kind.icon,
        tone=kind.tone,
    )


def register() -> None:
    """Tell the notifications of tasks; called once by `apps.py`."""
    for name, kind in _KINDS.items():
        announce(
            f"tasks.{name}",
            event=kind.event,
            recipients=kind.recipients,
            show=_show,
            about=kind.about,
            mandatory=kind.is_mandatory,
        )
