"""The people of a meeting for whoever calls it: answers and attendance, a page at a time; whom to invite."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.text import fold
from nhipcau.meetings import permissions
from nhipcau.meetings.models import Delegate, Invitation, Meeting
from nhipcau.meetings.queries.detail import counts_of, invitation_facts, seen_meeting
from nhipcau.meetings.queries.shapes import Answers, Attendance, AttendanceRow, InvitationFacts
from nhipcau.meetings.queries.wording import unit_name
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.queries import PastedUnits, PersonFacts, UnitFacts
from nhipcau.tasks import permissions as task_rights
from nhipcau.tasks import queries as tasks
from nhipcau.tasks.queries import Group

PAGE = 100
MOST_FOUND = 30


def own_meeting(actor: Actor, meeting_id: UUID) -> Meeting:
    """Return a meeting of the actor's own unit; NotFound for who does not see it, NotAllowed for who is invited."""
    meeting = seen_meeting(actor, meeting_id)
    require(permissions.runs(actor, meeting))
    return meeting


def answers(*, actor: Actor, meeting_id: UUID, only: str = "", page: int = 1) -> Answers:
    """Return the invitations with their answers, in the order of the units' names; `only`: one kind of answer."""
    meeting = own_meeting(actor, meeting_id)
    rows = Invitation.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    all_rows = list(rows.values_list("id", "unit_id", "answer"))
    names = organisations.units_by_id({unit_id for _id, unit_id, _answer in all_rows})
    wanted = [row for row in all_rows if not only or row[2] == only]
    wanted.sort(key=lambda row: (names[row[1]].sort_key if row[1] in names else "", row[0]))
    shown = [row[0] for row in wanted[(page - 1) * PAGE : page * PAGE]]
    found = {one.id: one for one in invitation_facts(rows.filter(pk__in=shown))}
    return Answers(
        rows=[found[one] for one in shown],
        counts=Counter(answer for _id, _unit_id, answer in all_rows),
        all=len(all_rows),
        page=page,
        pages=max(1, -(-len(wanted) // PAGE)),
    )


def invitation(*, actor: Actor, meeting_id: UUID, invitation_id: UUID) -> InvitationFacts | None:
    """Return an invitation the actor may answer, for themselves, for their unit or as secretary; None otherwise."""
    meeting = seen_meeting(actor, meeting_id)
    rows = permissions.own_invitations(actor, meeting.id)
    if permissions.can_run(actor, meeting):
        rows = Invitation.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    return next(iter(invitation_facts(rows.filter(pk=invitation_id))), None)


def nameable(unit_id: UUID) -> list[PersonFacts]:
    """Return whom a unit can name as its delegates."""
    return organisations.people_of_unit(unit_id)


def attendance(*, actor: Actor, meeting_id: UUID, q: str = "", page: int = 1, size: int = PAGE) -> Attendance:
    """Return who comes and who is there, by name; `q`: words of the name or the unit."""
    meeting = own_meeting(actor, meeting_id)
    rows = list(permissions.active_delegates(meeting.id).select_related("invitation"))
    people = organisations.person_names(
        {one.person_id for one in rows} | {one.ticked_by for one in rows if one.ticked_by}
    )
    found = sorted((_row(one, people) for one in rows), key=lambda row: (fold(row.unit), fold(row.name)))
    words = fold(q).split()
    found = [row for row in found if all(word in fold(f"{row.name} {row.unit}") for word in words)]
    return Attendance(
        rows=found[(page - 1) * size : page * size],
        found=len(found),
        page=page,
        pages=max(1, -(-len(found) // size)),
        counts=counts_of(meeting),
    )


def _row(one: Delegate, people: dict[UUID, str]) -> AttendanceRow:
    return AttendanceRow(
        id=one.id,
        name=people.get(one.person_id, ""),
        unit=unit_name(one.unit_id),
        role=one.invitation.role,
        is_present=one.present_at is not None and one.left_at is None,
        present_at=one.present_at,
        left_at=one.left_at,
        way=one.way,
        ticked_by=people.get(one.ticked_by, "") if one.ticked_by else "",
    )


def invitee_groups(*, actor: Actor) -> list[Group]:
    """Return the groups of units below one's own that can be invited together: those one may give tasks to."""
    return tasks.receiver_groups(actor=actor) if task_rights.can_issue(actor) else []


def find_invitees(*, actor: Actor, text: str) -> list[UnitFacts]:
    """Return units by name or code; anybody may be invited, also beside and above one's own unit."""
    require(permissions.can_prepare(actor))
    return organisations.search_units(actor, text, limit=MOST_FOUND)


def read_invitees(*, actor: Actor, pasted: str) -> PastedUnits:
    """Return what a pasted list of codes or names means, among all units: anybody may be invited."""
    require(permissions.can_prepare(actor))
    return organisations.read_units(actor=actor, pasted=pasted)


def colleagues(*, actor: Actor) -> list[PersonFacts]:
    """Return the people of one's own unit."""
    return organisations.people_of_unit(actor.unit_id) if isinstance(actor, Staff) else []
