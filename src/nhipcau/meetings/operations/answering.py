"""Answering an invitation: who comes, who comes instead, or why nobody does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.events import emit
from nhipcau.meetings import permissions, rules, states
from nhipcau.meetings.events import InvitationAnswered
from nhipcau.meetings.models import Invitation
from nhipcau.meetings.operations.calling import facts_of
from nhipcau.meetings.operations.drafting import require_choices
from nhipcau.meetings.operations.holding import written
from nhipcau.meetings.operations.seating import seat
from nhipcau.organisations import queries as organisations

Answer = Invitation.Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """`answer`: comes, instead or cannot. `delegates`: whom a unit names, or who comes instead of a person."""

    answer: str
    delegates: Sequence[UUID] = ()
    reason: str = ""


@atomic
def answer_invitation(*, actor: Actor, meeting_id: UUID, invitation_id: UUID, reply: Reply) -> None:
    """Answer for oneself or one's unit, or note as secretary what somebody answered; a later answer replaces it."""
    # The meeting first, as everywhere: two units that name the same person must not wait for each other.
    meeting = lock(permissions.visible_to(actor), meeting_id)
    invitation = lock(Invitation.objects.filter(meeting=meeting, withdrawn_at__isnull=True), invitation_id)
    is_own = permissions.own_invitations(actor, meeting.id).filter(pk=invitation.id).exists()
    if not is_own and not permissions.runs(actor, meeting):
        raise NotFound
    require(is_own or permissions.can_run(actor, meeting))
    states.require_move(meeting.state, "answer")
    people = _people(invitation, reply)
    invitation.answer = reply.answer
    is_reasoned = reply.answer == Answer.CANNOT
    invitation.reason = written("reason", reply.reason, limit=rules.LONGEST_WORDS, required=is_reasoned)
    invitation.answered_at, invitation.answered_by = clock.now(), person_of(actor)
    invitation.save(update_fields=["answer", "reason", "answered_at", "answered_by"])
    seat(meeting=meeting, invitation=invitation, people=people)
    emit(
        InvitationAnswered(
            actor=actor, answer=reply.answer, delegate_ids=tuple(people), **facts_of(meeting, invitation)
        )
    )


def _people(invitation: Invitation, reply: Reply) -> list[UUID]:
    """Return who comes; Invalid where the answer names too few, too many or a stranger."""
    given = list(dict.fromkeys(reply.delegates))
    if invitation.person_id is None:
        require_choices({"answer": reply.answer}, [Answer.COMES.value, Answer.CANNOT.value])
        most = invitation.seats
    else:
        require_choices({"answer": reply.answer}, [Answer.COMES.value, Answer.INSTEAD.value, Answer.CANNOT.value])
        most = 1
    if reply.answer == Answer.CANNOT:
        return []
    if invitation.person_id is not None and reply.answer == Answer.COMES:
        return [invitation.person_id]
    _require_named(invitation, given, most)
    return given


def _require_named(invitation: Invitation, given: Sequence[UUID], most: int) -> None:
    if not given:
        raise Invalid(fields={"delegates": _("Choose who comes.")})
    if len(given) > most:
        raise Invalid(fields={"delegates": _("At most %(most)s can come from your unit.") % {"most": most}})
    able = {person.id for person in organisations.people_of_unit(invitation.unit_id)}
    if not set(given) <= able or invitation.person_id in given:
        raise Invalid(fields={"delegates": _("Choose people of the unit that is invited.")})
