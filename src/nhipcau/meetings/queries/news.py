"""Notifications about meetings: whom an event concerns, and how it is said to them today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import Recipient, Recipients, Shown, Told, announce
from nhipcau.kernel.errors import Text
from nhipcau.kernel.events import Event, SealedEvent
from nhipcau.meetings import events
from nhipcau.meetings.models import Delegate, Invitation
from nhipcau.meetings.permissions import SECRETARIES, active_delegates, visible_to
from nhipcau.organisations import queries as organisations

WITHDRAWN = "withdrawn"


def _desk(unit_id: UUID, person_id: UUID | None) -> list[Recipient]:
    """Return the person invited with their stand-ins, or everybody who answers for the unit."""
    if person_id is not None:
        people = [person_id, *organisations.stand_ins([person_id]).get(person_id, [])]
    else:
        people = organisations.people_of_units([unit_id], SECRETARIES).get(unit_id, [])
    return [Recipient(person_id=one, unit_id=unit_id) for one in people]


def _invited(event: SealedEvent) -> Iterable[Recipient]:
    person_id = event.data.get("invited_person_id")
    return _desk(event.id_in("invited_unit_id"), UUID(person_id) if person_id else None)


def _uninvited(event: SealedEvent) -> Iterable[Recipient]:
    """Return whom a called meeting was taken from: those who had been named too. Of a draft nobody knew."""
    rows = Delegate.objects.filter(invitation_id=event.id_in("invitation_id"), is_active=True)
    if not Invitation.objects.filter(pk=event.id_in("invitation_id")).exists():
        return []
    named = [Recipient(person_id=one.person_id, unit_id=one.unit_id) for one in rows]
    return list({one.person_id: one for one in [*_invited(event), *named]}.values())


def _named(event: SealedEvent) -> Iterable[Recipient]:
    unit_id = event.id_in("invited_unit_id")
    return [Recipient(person_id=UUID(one), unit_id=unit_id) for one in event.data.get("delegate_ids") or []]


def _comers(event: SealedEvent) -> Iterable[Recipient]:
    if event.subject_id is None:
        return []
    rows = active_delegates(event.subject_id)
    return [Recipient(person_id=one.person_id, unit_id=one.unit_id) for one in rows]


def _everybody(event: SealedEvent) -> Iterable[Recipient]:
    """Return who comes, and for units that named nobody yet those who answer for them."""
    if event.subject_id is None:
        return []
    found = {
        one.person_id: Recipient(person_id=one.person_id, unit_id=one.unit_id)
        for one in active_delegates(event.subject_id)
    }
    silent = Invitation.objects.filter(
        meeting_id=event.subject_id, withdrawn_at__isnull=True, person_id__isnull=True, answer=Invitation.Answer.NONE
    )
    units = organisations.people_of_units(silent.values_list("unit_id", flat=True), SECRETARIES)
    for unit_id, people in units.items():
        for person_id in people:
            found.setdefault(person_id, Recipient(person_id=person_id, unit_id=unit_id))
    return list(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    event: type[Event]
    recipients: Recipients
    words: Callable[[], str]
    about: Text
    icon: str = "calendar"
    tone: str = "hand"
    is_mandatory: bool = False


_KINDS: dict[str, _Kind] = {
    "invited": _Kind(
        event=events.Invited,
        recipients=_invited,
        words=lambda: _("You are invited to a meeting"),
        about=gettext_lazy("You or your unit are invited to a meeting."),
        tone="ours",
        is_mandatory=True,
    ),
    "named": _Kind(
        event=events.InvitationAnswered,
        recipients=_named,
        words=lambda: _("You were named to come to a meeting"),
        about=gettext_lazy("Your unit has named you to come to a meeting."),
        icon="users",
        is_mandatory=True,
    ),
    "moved": _Kind(
        event=events.MeetingMoved,
        recipients=_everybody,
        words=lambda: _("A meeting has another time or place"),
        about=gettext_lazy("A meeting you are invited to is moved."),
        icon="alert",
        tone="soon",
        is_mandatory=True,
    ),
    "cancelled": _Kind(
        event=events.MeetingCancelled,
        recipients=_everybody,
        words=lambda: _("A meeting has been cancelled"),
        about=gettext_lazy("A meeting you are invited to is cancelled."),
        icon="x",
        tone="late",
        is_mandatory=True,
    ),
    WITHDRAWN: _Kind(
        event=events.InvitationWithdrawn,
        recipients=_uninvited,
        words=lambda: _("An invitation to a meeting has been withdrawn"),
        about=gettext_lazy("An invitation of yours or of your unit is withdrawn."),
        icon="x",
        is_mandatory=True,
    ),
    "reminded": _Kind(
        event=events.InvitationReminded,
        recipients=_invited,
        words=lambda: _("An invitation to a meeting waits for an answer"),
        about=gettext_lazy("An invitation is not answered and its day comes near."),
        icon="clock",
        tone="soon",
    ),
    "near": _Kind(
        event=events.MeetingNear,
        recipients=_comers,
        words=lambda: _("A meeting is near"),
        about=gettext_lazy("A meeting you come to takes place on the next working day."),
        icon="clock",
        tone="soon",
    ),
    "minutes": _Kind(
        event=events.MinutesFinished,
        recipients=_comers,
        words=lambda: _("The minutes of a meeting are final"),
        about=gettext_lazy("The minutes of a meeting you were invited to are final."),
        icon="doc",
    ),
}


def _show(actor: Staff, told: Sequence[Told]) -> Mapping[UUID, Shown]:
    """Word notifications as the reader may see their meetings today: one query for many."""
    ids = {one.subject_id for one in told if one.subject_id}
    titles: dict[UUID, str] = dict(visible_to(actor).filter(pk__in=ids).values_list("pk", "title"))
    shown = {one.id: _shown(one, titles) for one in told if one.subject_id}
    return {key: value for key, value in shown.items() if value is not None}


def _shown(told: Told, titles: Mapping[UUID, str]) -> Shown | None:
    name = told.kind.partition(".")[2]
    assert told.subject_id is not None  # noqa: S101 - checked by the caller
    title = titles.get(told.subject_id)
    if title is None and name != WITHDRAWN:
        return None
    kind = _KINDS[name]
    # Who may not see the meeting any more is told that much, and not which one it was.
    url = reverse("meetings:meetings") if title is None else reverse("meetings:meeting", args=[told.subject_id])
    return Shown(title=kind.words(), detail=title or "", url=url, icon=kind.icon, tone=kind.tone)


def register() -> None:
    """Tell the notifications of meetings; called once by `apps.py`."""
    for name, kind in _KINDS.items():
        announce(
            f"meetings.{name}",
            event=kind.event,
            recipients=kind.recipients,
            show=_show,
            about=kind.about,
            mandatory=kind.is_mandatory,
        )
