"""Notifications about units that are asked into spaces: to the unit that is asked, and back to the keeper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import Recipient, Shown, Told, announce
from nhipcau.kernel.events import SealedEvent
from nhipcau.organisations import queries as organisations
from nhipcau.spaces import events, permissions
from nhipcau.spaces.models import Space, SpaceInvitation
from nhipcau.spaces.queries.wording import unit_name


def _people(unit_id: UUID, roles: frozenset[str]) -> list[Recipient]:
    found = organisations.people_of_units([unit_id], roles)
    return [Recipient(person_id=one, unit_id=unit_id) for one in found.get(unit_id, ())]


def _asked(event: SealedEvent) -> Iterable[Recipient]:
    return _people(event.id_in("to_unit_id"), permissions.JOINERS)


def _keepers(event: SealedEvent) -> Iterable[Recipient]:
    """Return who keeps the space, but for what the keeper itself did."""
    assert event.subject_id is not None  # noqa: S101 - the events of units name their space
    keeper = Space.objects.filter(pk=event.subject_id).values_list("keeper_id", flat=True).first()
    return [] if keeper is None or keeper == event.unit_id else _people(keeper, permissions.KEEPERS)


def _show_asked(actor: Staff, told: Sequence[Told]) -> Mapping[UUID, Shown]:
    """Word invitations that wait for the reader's answer; nothing is left of one that no longer does."""
    ids = {UUID(one.data["invitation_id"]) for one in told}
    rows = permissions.invitations_to(actor).filter(permissions.waiting(clock.today()), pk__in=ids)
    names = {str(row.pk): row.space.name for row in rows.select_related("space")}
    title = _("%(unit)s invites your unit to a digital space")
    return {
        one.id: Shown(
            title=title % {"unit": unit_name(one.unit_id)},
            detail=names[one.data["invitation_id"]],
            url=reverse("spaces:invitation", args=[one.data["invitation_id"]]),
            icon="users",
            tone="ours",
        )
        for one in told
        if one.data["invitation_id"] in names
    }


def _show_kept(actor: Staff, told: Sequence[Told]) -> Mapping[UUID, Shown]:
    """Word what an outside unit said or did, for whoever keeps the space today."""
    spaces = permissions.visible_to(actor).filter(pk__in={one.subject_id for one in told if one.subject_id})
    names = {space.id: space.name for space in spaces if permissions.can_keep(actor, space)}
    return {
        one.id: Shown(
            title=_kept_words(one) % {"unit": unit_name(one.unit_id)},
            detail=names[one.subject_id],
            url=reverse("spaces:members", args=[one.subject_id]),
            icon="users",
            tone="hand",
        )
        for one in told
        if one.subject_id in names
    }


def _kept_words(told: Told) -> str:
    if told.kind == "spaces.unit_left":
        return _("%(unit)s has left your digital space")
    if told.data["state"] == SpaceInvitation.State.ACCEPTED:
        return _("%(unit)s takes part in your digital space now")
    return _("%(unit)s does not take part in your digital space")


def register() -> None:
    """Tell these notifications; called once by `apps.py`."""
    announce(
        "spaces.unit_invited",
        event=events.UnitInvited,
        recipients=_asked,
        show=_show_asked,
        about=gettext_lazy("Your unit is invited to a digital space and answers for itself."),
        mandatory=True,
    )
    announce(
        "spaces.unit_answered",
        event=events.InvitationAnswered,
        recipients=_keepers,
        show=_show_kept,
        about=gettext_lazy("A unit you invited to a digital space has answered."),
    )
    announce(
        "spaces.unit_left",
        event=events.UnitLeft,
        recipients=_keepers,
        show=_show_kept,
        about=gettext_lazy("A unit has left a digital space your unit keeps."),
    )
