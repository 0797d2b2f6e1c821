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
from nhipcau.kernel.announcements import Recipient, Recipients, Show, Shown, Told, announce
from nhipcau.kernel.errors import NotFound, Text
from nhipcau.kernel.events import Event, SealedEvent
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import events
from nhipcau.tasks.models import Recurrence, TaskCopy
from nhipcau.tasks.permissions import COPY, ISSUERS, WRITERS, tasks_of, visible_to
from nhipcau.tasks.queries.wording import unit_name

LEADERS = frozenset({"leader", "head"})


def _people(unit_id: UUID, roles: frozenset[str]) -> list[Recipient]:
    found = organisations.people_of_units([unit_id], roles)
    return [Recipient(person_id=one, unit_id=unit_id) for one in found.get(unit_id, [])]


def _receiver(event: SealedEvent) -> Iterable[Recipient]:
    """Return who is in charge of the copy, with their stand-ins, else everybody of the unit who handles tasks."""
    try:
        owner = handling.get_handled(event.subject_id).owner if event.subject_id else None
    except NotFound:
        return []
    return _in_charge(event.id_in("unit_id"), owner.person_id if owner else None)


def _in_charge(unit_id: UUID, person_id: UUID | None) -> list[Recipient]:
    """Return who is in charge and who stands in for them; all who handle tasks once that person has left the unit."""
    found = organisations.at_desk(unit_id=unit_id, person_id=person_id, roles=WRITERS) if person_id else []
    return [Recipient(person_id=one, unit_id=unit_id) for one in found] or _people(unit_id, WRITERS)


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
    return _in_charge(owner.unit_id, owner.person_id)


def _reported(event: SealedEvent) -> Iterable[Recipient]:
    """Return who leads the unit a late copy is reported to; from the second step on, whoever gave it is told too.

    The unit above is not always the issuer: the city may give a task to a residential area, a city's union to its own
    line in the communes.
    """
    if event.data.get("kind") != COPY or event.subject_id is None:
        return []
    told = _people(event.id_in("to_unit_id"), LEADERS)
    issuer_id = TaskCopy.objects.filter(pk=event.subject_id).values_list("issuer_id", flat=True).first()
    if event.data.get("step") and issuer_id is not None:
        told += _people(issuer_id, LEADERS)
    return told


def _without_keeper(event: SealedEvent) -> Iterable[Recipient]:
    """Return who leads the unit whose task stopped coming back by itself, else whoever may give tasks for it."""
    if event.data.get("why") not in _STOPPED:
        return []
    unit_id = event.id_in("unit_id")
    leaders = _people(unit_id, frozenset({"leader"}))
    return leaders or _people(unit_id, ISSUERS)


_STOPPED: dict[str, Text] = {
    Recurrence.Ended.KEEPER.value: gettext_lazy("A task comes back no more: take it over"),
    Recurrence.Ended.UNITS.value: gettext_lazy("A task comes back no more: its units are not active"),
}


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

_STOPPED_KIND = _Kind(
    events.RepeatEnded,
    _without_keeper,
    lambda told: str(_STOPPED[told.data["why"]]),
    gettext_lazy("A task of your unit comes back no more, because who set it up has left."),
    "again",
    "late",
    is_mandatory=True,
)


def _show_stopped(actor: Staff, told: Sequence[Told]) -> Mapping[UUID, Shown]:
    """Word them for who may see the tasks of the unit today; the address is where one takes the task over."""
    titles = dict(tasks_of(actor).filter(pk__in={one.subject_id for one in told}).values_list("pk", "title"))
    return {
        one.id: Shown(
            title=_STOPPED_KIND.words(one),
            detail=titles[one.subject_id],
            url=f"{reverse('tasks:task', args=[one.subject_id])}#lap-lai",
            icon=_STOPPED_KIND.icon,
            tone=_STOPPED_KIND.tone,
        )
        for one in told
        if one.subject_id is not None and one.subject_id in titles
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
    shown: dict[str, Show] = {name: _show for name in _KINDS}  # noqa: C420 - a dict of a wider type
    shown["repeat_stopped"] = _show_stopped
    for name, kind in (_KINDS | {"repeat_stopped": _STOPPED_KIND}).items():
        announce(
            f"tasks.{name}",
            event=kind.event,
            recipients=kind.recipients,
            show=shown[name],
            about=kind.about,
            mandatory=kind.is_mandatory,
        )
