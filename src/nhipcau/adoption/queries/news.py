"""Notifications: a unit below says what hinders it; the level above has answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.adoption.events import HindranceAnswered, HindranceTold
from nhipcau.adoption.permissions import ANSWERERS, SPEAKERS, visible_to
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import Recipient, Shown, Told, announce
from nhipcau.kernel.events import SealedEvent
from nhipcau.organisations import queries as organisations


def _people(unit_id: UUID, roles: frozenset[str]) -> list[Recipient]:
    found = organisations.people_of_units([unit_id], roles).get(unit_id, [])
    return [Recipient(person_id=one, unit_id=unit_id) for one in found]


def _above(event: SealedEvent) -> Iterable[Recipient]:
    return _people(event.id_in("above_id"), ANSWERERS) if event.data.get("above_id") else []


def _unit(event: SealedEvent) -> Iterable[Recipient]:
    return _people(event.id_in("of_unit_id"), SPEAKERS)


def _show(reader: Staff, told: Sequence[Told], *, is_answer: bool) -> dict[UUID, Shown]:
    rows = visible_to(reader).in_bulk([one.subject_id for one in told if one.subject_id])
    names = organisations.cached_names()
    found = {}
    for one in told:
        row = rows.get(one.subject_id) if one.subject_id else None
        if row is None:
            continue
        values = {"unit": names.get(row.unit_id, "")}
        title = (
            _("Your unit has an answer on what hinders it")
            if is_answer
            else _("%(unit)s says what hinders it") % values
        )
        url = reverse("adoption:hindrance", args=[row.id])
        found[one.id] = Shown(title=title, url=url, icon="help", tone="soon")
    return found


def _show_told(reader: Staff, told: Sequence[Told]) -> dict[UUID, Shown]:
    return _show(reader, told, is_answer=False)


def _show_answered(reader: Staff, told: Sequence[Told]) -> dict[UUID, Shown]:
    return _show(reader, told, is_answer=True)


def register() -> None:
    """Tell `notifications` which of these events people hear of."""
    announce(
        "adoption.told",
        event=HindranceTold,
        recipients=_above,
        show=_show_told,
        about=gettext_lazy("A unit below says what hinders it."),
    )
    announce(
        "adoption.answered",
        event=HindranceAnswered,
        recipients=_unit,
        show=_show_answered,
        about=gettext_lazy("The level above answers what hinders my unit."),
    )
