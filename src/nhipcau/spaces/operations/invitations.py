"""Asking a unit from outside the keeper's line into a space, and its answer: nobody is put in from beside or below."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of, require_staff
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.events import emit
from nhipcau.organisations import queries as organisations
from nhipcau.spaces import permissions, queries, rules
from nhipcau.spaces.errors import NotOpen, SpaceClosed
from nhipcau.spaces.events import InvitationAnswered, InvitationWithdrawn, UnitInvited
from nhipcau.spaces.models import Space, SpaceInvitation
from nhipcau.spaces.operations.keeping import hold_space, join, leave, require_room
from nhipcau.spaces.operations.writing import written


@atomic
def invite_unit(*, actor: Actor, space_id: UUID, unit_id: UUID, words: str, last_on: date | None = None) -> UUID:
    """Ask a unit outside the keeper's line in, with `words` why; `last_on`: its last day in the space, if it has one.

    Invalid names what is wrong: a unit below, one that talks here already, that ended or was asked already, too many.
    """
    space = hold_space(actor=actor, space_id=space_id)
    _require_open_space(space)
    _require_outside(space, unit_id)
    invitation = SpaceInvitation(
        space=space,
        unit_id=unit_id,
        words=written("words", words, limit=rules.LONGEST_WORDS),
        last_on=_day(last_on),
        answer_by=_answer_by(last_on),
        invited_by=person_of(actor),
        invited_at=clock.now(),
    )
    _require_first(invitation)
    invitation.save(force_insert=True)
    emit(
        UnitInvited(
            actor=actor,
            subject_id=space.id,
            invitation_id=invitation.id,
            to_unit_id=unit_id,
            answer_by=invitation.answer_by,
            last_on=last_on,
        )
    )
    return invitation.id


@atomic
def withdraw_invitation(*, actor: Actor, space_id: UUID, invitation_id: UUID) -> None:
    """Take an invitation back that nobody has answered; NotOpen for one that was."""
    space = hold_space(actor=actor, space_id=space_id)
    invitation = lock(SpaceInvitation.objects.filter(space=space), invitation_id)
    if invitation.state != SpaceInvitation.State.OPEN:
        raise NotOpen
    invitation.state = SpaceInvitation.State.WITHDRAWN
    invitation.save(update_fields=["state"])
    emit(
        InvitationWithdrawn(
            actor=actor, subject_id=space.id, invitation_id=invitation.id, to_unit_id=invitation.unit_id
        )
    )


@atomic
def accept_invitation(*, actor: Actor, invitation_id: UUID, has_line: bool = False) -> UUID:
    """Take one's unit into the space, with the units below it if it says so; returns the space."""
    invitation = _hold(actor, invitation_id)
    require_room(invitation.space)
    _answer(actor, invitation, SpaceInvitation.State.ACCEPTED)
    join(actor, invitation.space, invitation.unit_id, has_line=has_line, last_on=invitation.last_on)
    return invitation.space_id


@atomic
def decline_invitation(*, actor: Actor, invitation_id: UUID, reason: str = "") -> None:
    """Say no for one's unit, with a reason if one likes."""
    invitation = _hold(actor, invitation_id)
    invitation.reason = written("reason", reason, limit=rules.LONGEST_WORDS, required=False)
    _answer(actor, invitation, SpaceInvitation.State.DECLINED)


@atomic
def leave_space(*, actor: Actor, space_id: UUID) -> None:
    """Take one's unit out of a space it came into by an invitation; from this moment it reads nothing there."""
    space = lock(permissions.visible_to(actor), space_id)
    require(permissions.can_leave(actor, space))
    leave(actor, space, require_staff(actor).unit_id)


def _require_open_space(space: Space) -> None:
    if space.is_closed:
        raise SpaceClosed


def _require_outside(space: Space, unit_id: UUID) -> None:
    unit = organisations.units_by_id([unit_id]).get(unit_id)
    if unit is None or not unit.is_open:
        raise Invalid(fields={"unit_id": _("This unit is no longer active: it cannot be invited.")})
    if unit_id in queries.units_in(space.id):
        raise Invalid(fields={"unit_id": _("This unit talks here already.")})
    if unit_id in permissions.line_of(space.keeper_id):
        raise Invalid(fields={"unit_id": _("This unit is below yours: add it, it needs no invitation.")})


def _require_first(invitation: SpaceInvitation) -> None:
    """Refuse a second open invitation of one unit, and more than may wait; those past their day wait no more."""
    rows = SpaceInvitation.objects.filter(space=invitation.space, state=SpaceInvitation.State.OPEN)
    rows.filter(answer_by__lt=clock.today()).update(state=SpaceInvitation.State.LAPSED)
    if rows.filter(unit_id=invitation.unit_id).exists():
        raise Invalid(fields={"unit_id": _("This unit is invited already and has not answered yet.")})
    if rows.count() >= rules.MOST_INVITATIONS:
        most = {"most": rules.MOST_INVITATIONS}
        raise Invalid(fields={"unit_id": _("At most %(most)s invitations wait for an answer at a time.") % most})


def _day(last_on: date | None) -> date | None:
    if last_on is not None and last_on < clock.today():
        raise Invalid(fields={"last_on": _("This day is over. Choose a day from today on.")})
    return last_on


def _answer_by(last_on: date | None) -> date:
    usual = clock.today() + timedelta(days=rules.ANSWERED_WITHIN)
    return usual if last_on is None else min(usual, last_on)


def _hold(actor: Actor, invitation_id: UUID) -> SpaceInvitation:
    """Lock an open invitation to the actor's unit, its space first as the keeper does; NotFound for all others."""
    mine = permissions.invitations_to(actor)
    space_id = mine.filter(pk=invitation_id).values_list("space_id", flat=True).first()
    if space_id is None:
        raise NotFound
    space = lock(Space.objects.all(), space_id)
    invitation = lock(mine, invitation_id)
    if invitation.state != SpaceInvitation.State.OPEN or invitation.answer_by < clock.today():
        raise NotOpen
    _require_open_space(space)
    invitation.space = space
    return invitation


def _answer(actor: Actor, invitation: SpaceInvitation, state: SpaceInvitation.State) -> None:
    invitation.state, invitation.answered_by, invitation.answered_at = state, person_of(actor), clock.now()
    invitation.save(update_fields=["state", "answered_by", "answered_at", "reason"])
    emit(
        InvitationAnswered(
            actor=actor,
            subject_id=invitation.space_id,
            invitation_id=invitation.id,
            to_unit_id=invitation.unit_id,
            state=state.value,
        )
    )
