"""What administrators hear of the half-yearly review, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import Recipient, Shown, Told, announce
from nhipcau.kernel.events import SealedEvent
from nhipcau.organisations import events
from nhipcau.organisations.queries import facts, reach
from nhipcau.organisations.queries.people import people_of_units
from nhipcau.organisations.states import ADMINISTRATOR


def _administrators(event: SealedEvent) -> Iterable[Recipient]:
    """Return the administrators nearest above the unit's people, and after a missed review those of the next level."""
    above = list(facts.current().above(event.subject_id)) if event.subject_id else []
    found = people_of_units(above, {ADMINISTRATOR})
    levels = [unit_id for unit_id in above if unit_id in found]
    told = levels[:2] if event.data.get("is_late") else levels[:1]
    return [Recipient(person_id=one, unit_id=unit_id) for unit_id in told for one in found[unit_id]]


def _show(staff: Staff, tolds: Sequence[Told]) -> Mapping[UUID, Shown]:
    return {
        told.id: _shown(told, told.subject_id)
        for told in tolds
        if told.subject_id and reach.can_administer(staff, told.subject_id)
    }


def _shown(told: Told, unit_id: UUID) -> Shown:
    unit = facts.unit(unit_id)
    day = f"{date.fromisoformat(str(told.data['due'])):%d/%m/%Y}"
    count = int(told.data["open_count"])
    is_late = bool(told.data["is_late"])
    title = _("Roles not gone through by %(day)s") if is_late else _("Go through the roles by %(day)s")
    roles = ngettext("%(n)d role to confirm", "%(n)d roles to confirm", count) % {"n": count}
    return Shown(
        title=title % {"day": day},
        detail=f"{unit.short_name} · {roles}",
        url=reverse("organisations:review", args=[unit.code]),
        icon="shield",
        tone="late" if is_late else "soon",
    )


def register() -> None:
    """Tell the house; called once, when the apps are ready."""
    announce(
        "organisations.review_due",
        event=events.ReviewDue,
        recipients=_administrators,
        show=_show,
        about=gettext_lazy("The half-yearly review of roles is due."),
    )
