"""Who may see a meeting and do what with it. Pure, except for `visible_to`, `delegates_of` and `papers_of`.

Two sides: the unit that calls a meeting runs it; who is invited answers, comes and votes. An invitation of a unit is
seen by its readers, one of a person by that person alone. A vote is cast in person: nobody votes while standing in.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nhipcau.documents import permissions as documents
from nhipcau.kernel.actors import Actor, ApiClient, Staff, Timer, unit_of
from nhipcau.meetings.models import Delegate, Invitation, Meeting, Paper
from nhipcau.tasks import permissions as tasks

KIND, CONCLUSION, PAPER = "meeting", "conclusion", "meetings.paper"

READERS = frozenset({"administrator", "leader", "officer", "clerk", "observer", "head"})
CONVENERS = frozenset({"leader", "officer", "head"})
"""Roles that call meetings and put motions to the vote."""
SECRETARIES = frozenset({"leader", "officer", "clerk", "head"})
"""Roles that prepare, invite, tick who is there and write minutes; in an invited unit, that answer for it."""

READ_SCOPE, WRITE_SCOPE = "meetings:read", "meetings:write"


def may_list(actor: Actor) -> bool:
    """Whether the actor has a list of meetings: everybody who acts for a unit may be invited in person."""
    if isinstance(actor, ApiClient):
        return READ_SCOPE in actor.scopes
    return isinstance(actor, Staff)


def reads_for_unit(actor: Actor) -> bool:
    """Whether the actor reads what their unit calls or is invited to."""
    if isinstance(actor, ApiClient):
        return READ_SCOPE in actor.scopes
    return isinstance(actor, Staff) and bool(actor.roles & READERS)


def can_prepare(actor: Actor) -> bool:
    return isinstance(actor, Staff) and bool(actor.roles & SECRETARIES)


def can_convene(actor: Actor) -> bool:
    return isinstance(actor, Staff) and bool(actor.roles & CONVENERS)


def desk_of(actor: Actor) -> UUID | None:
    """Return the person whose invitations the actor handles: their own, or those of whom they stand in for."""
    return actor.desk_id if isinstance(actor, Staff) else None


def visible_to(actor: Actor) -> QuerySet[Meeting]:
    """Return the meetings of the actor's unit, and those they or their unit are invited to."""
    if isinstance(actor, Timer):
        return Meeting.objects.all()
    unit_id = unit_of(actor)
    if unit_id is None or not may_list(actor):
        return Meeting.objects.none()
    own = Q(unit_id=unit_id) if reads_for_unit(actor) else Q(pk__in=[])
    return Meeting.objects.filter(own | (~Q(state=Meeting.State.DRAFT) & invited(actor, unit_id)))


def invited(actor: Actor, unit_id: UUID) -> Q:
    """Filter meetings to which the actor's unit or person is invited today."""
    standing = Invitation.objects.filter(meeting=OuterRef("pk"), unit_id=unit_id, withdrawn_at__isnull=True)
    mine = Q(pk__in=[])
    if reads_for_unit(actor):
        mine |= Q(Exists(standing.filter(person_id__isnull=True)))
    person_id = desk_of(actor)
    if person_id is not None:
        mine |= Q(Exists(standing.filter(person_id=person_id)))
        named = Delegate.objects.filter(
            meeting=OuterRef("pk"),
            person_id=person_id,
            unit_id=unit_id,
            is_active=True,
            invitation__withdrawn_at__isnull=True,
        )
        mine |= Q(Exists(named))
    return mine


def active_delegates(meeting_id: UUID) -> QuerySet[Delegate]:
    """Return the people who come to a meeting by an invitation that stands."""
    return Delegate.objects.filter(meeting_id=meeting_id, is_active=True, invitation__withdrawn_at__isnull=True)


def own_place(actor: Actor, meeting_id: UUID) -> QuerySet[Delegate]:
    """Return the actor's own place at a meeting, as the person they are: not of whom they stand in for."""
    if not isinstance(actor, Staff) or actor.stands_in_for is not None:
        return Delegate.objects.none()
    return active_delegates(meeting_id).filter(person_id=actor.person_id, unit_id=actor.unit_id)


def own_invitations(actor: Actor, meeting_id: UUID) -> QuerySet[Invitation]:
    """Return the invitations the actor may answer: their own, and their unit's where they may speak for it."""
    unit_id = unit_of(actor)
    if unit_id is None:
        return Invitation.objects.none()
    standing = Invitation.objects.filter(meeting_id=meeting_id, unit_id=unit_id, withdrawn_at__isnull=True)
    speaks = (isinstance(actor, ApiClient) and WRITE_SCOPE in actor.scopes) or can_prepare(actor)
    mine = Q(person_id__isnull=True) if speaks else Q(pk__in=[])
    person_id = desk_of(actor)
    return standing.filter(mine | Q(person_id=person_id) if person_id else mine)


def runs(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor belongs to the unit that calls the meeting and reads for it."""
    return reads_for_unit(actor) and unit_of(actor) == meeting.unit_id


def can_run(actor: Actor, meeting: Meeting) -> bool:
    """Prepare, invite, tick, write: the secretary's part."""
    return can_prepare(actor) and unit_of(actor) == meeting.unit_id


def can_lead(actor: Actor, meeting: Meeting) -> bool:
    """Call, move, open and close: the chair's part."""
    return can_convene(actor) and unit_of(actor) == meeting.unit_id


def can_attend(actor: Actor, meeting: Meeting) -> bool:
    return own_place(actor, meeting.id).exists()


def can_answer(actor: Actor, meeting: Meeting) -> bool:
    return own_invitations(actor, meeting.id).exists()


def can_give(actor: Actor, meeting: Meeting) -> bool:
    """Make a task of a conclusion: who may give tasks, in the unit that held the meeting."""
    return tasks.can_issue(actor) and unit_of(actor) == meeting.unit_id


def can_document(actor: Actor, meeting: Meeting) -> bool:
    """Bring final minutes into a document: who writes documents, in the unit that held the meeting."""
    return documents.can_draft(actor) and can_run(actor, meeting)


def papers_of(actor: Actor, meeting: Meeting) -> QuerySet[Paper]:
    """Return the papers of a meeting the actor sees that they may read."""
    papers = Paper.objects.filter(meeting=meeting, removed_at__isnull=True)
    if isinstance(actor, Timer) or runs(actor, meeting):
        return papers
    votes = own_place(actor, meeting.id).filter(invitation__role=Invitation.Role.VOTER).exists()
    return papers if votes else papers.filter(audience=Paper.Audience.ALL)


def reads_record(actor: Actor, meeting: Meeting, *, is_final: bool) -> bool:
    """Whether the actor may read minutes and conclusions: the unit at once, who was invited once they are final."""
    return isinstance(actor, Timer) or runs(actor, meeting) or is_final


MOVES: dict[str, Callable[[Actor, Meeting], bool]] = {
    "edit": can_run,
    "discard": can_run,
    "call": can_lead,
    "move": can_lead,
    "cancel": can_lead,
    "invite": can_run,
    "uninvite": can_run,
    "prepare": can_run,
    "answer": can_answer,
    "start": can_lead,
    "attend": can_attend,
    "tick": can_run,
    "put": can_run,
    "open_vote": can_lead,
    "vote": can_attend,
    "close": can_lead,
    "write": can_run,
    "document": can_document,
    "conclude": can_run,
    "give": can_give,
}
