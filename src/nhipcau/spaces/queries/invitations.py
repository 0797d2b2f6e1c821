"""Invitations as the asked unit reads them, with not a word of what is said inside, and as the keeper follows them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations
from nhipcau.spaces import permissions, rules
from nhipcau.spaces.errors import NotOpen
from nhipcau.spaces.models import Space, SpaceInvitation
from nhipcau.spaces.queries.shapes import InvitationFacts, SentInvitation
from nhipcau.spaces.queries.wording import unit_name

State = SpaceInvitation.State
REMEMBERED = 100
"""The newest of a space's invitations that its keeper sees: more than may wait at a time."""


def invitations(*, actor: Actor) -> list[InvitationFacts]:
    """Return the invitations that wait for an answer of the actor's unit, the newest first."""
    rows = permissions.invitations_to(actor).filter(permissions.waiting(clock.today()))
    return _facts(list(rows.select_related("space").order_by("-invited_at", "-pk")[: rules.MOST_INVITATIONS]))


def get_invitation(*, actor: Actor, invitation_id: UUID) -> InvitationFacts:
    """Return one that waits; NotOpen for one that no longer does, NotFound for who may not answer it."""
    row = permissions.invitations_to(actor).select_related("space").filter(pk=invitation_id).first()
    if row is None:
        raise NotFound
    if not permissions.invitations_to(actor).filter(permissions.waiting(clock.today()), pk=row.pk).exists():
        raise NotOpen
    return _facts([row])[0]


def invited_space(*, actor: Actor, invitation_id: UUID) -> UUID | None:
    """Return the space of an invitation to the actor's unit, where the actor may read it today."""
    space_id = permissions.invitations_to(actor).filter(pk=invitation_id).values_list("space_id", flat=True).first()
    return space_id if space_id and permissions.reads_space(actor, space_id) else None


def _facts(rows: Sequence[SpaceInvitation]) -> list[InvitationFacts]:
    names = organisations.person_names({row.invited_by for row in rows if row.invited_by})
    return [
        InvitationFacts(
            id=row.id,
            space=row.space.name,
            purpose=row.space.purpose,
            keeper=unit_name(row.space.keeper_id),
            who=names.get(row.invited_by, "") if row.invited_by else "",
            words=row.words,
            answer_by=row.answer_by,
            last_on=row.last_on,
            unit=unit_name(row.unit_id),
            has_below=len(permissions.line_of(row.unit_id)) > 1,
        )
        for row in rows
    ]


def sent_invitations(space: Space, here: set[UUID]) -> list[SentInvitation]:
    """Return the newest invitation of each unit that is not in the space, where it waits, was declined or lapsed.

    For a keeper the caller has permitted. `here`: the units in the space today.
    """
    rows = SpaceInvitation.objects.filter(space=space).order_by("-invited_at", "-pk")[:REMEMBERED]
    newest: dict[UUID, SpaceInvitation] = {}
    for row in rows:
        newest.setdefault(row.unit_id, row)
    shown = {State.OPEN, State.DECLINED, State.LAPSED}
    return [_sent(row) for row in newest.values() if row.state in shown and row.unit_id not in here]


def _sent(row: SpaceInvitation) -> SentInvitation:
    is_over = row.state == State.LAPSED or (row.state == State.OPEN and row.answer_by < clock.today())
    return SentInvitation(
        id=row.id,
        unit=unit_name(row.unit_id),
        state=row.state,
        answer_by=row.answer_by,
        is_over=is_over,
        reason=row.reason,
    )
