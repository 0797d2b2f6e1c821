"""Minutes, drafted from what was recorded and finished by a person; conclusions, and the tasks made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.handling import operations as handling
from nhipcau.handling.operations import NewSubject
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic, lock
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import emit
from nhipcau.meetings import permissions, rules, states
from nhipcau.meetings.events import (
    ConclusionDrawn,
    ConclusionGiven,
    ConclusionRemoved,
    MinutesFinished,
    MinutesSaved,
)
from nhipcau.meetings.models import Conclusion, Meeting, Minutes
from nhipcau.meetings.operations.holding import hold, written
from nhipcau.meetings.queries.drafted import drafted_words
from nhipcau.tasks import operations as tasks
from nhipcau.tasks import permissions as task_rights

USUAL_DAYS = 14
"""Days a task is given where the conclusion names no day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesDraft:
    """Minutes as somebody writes them: words by section, and who signs."""

    words: Mapping[str, str]
    chair: str
    secretary: str


@atomic
def draft_minutes(*, actor: Actor, meeting_id: UUID) -> None:
    """Begin the minutes from what was recorded, or draft their words anew while they are not final."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="write")
    minutes = Minutes.objects.filter(meeting=meeting).first() or Minutes(
        meeting=meeting, version=0, chair=meeting.chair, secretary=getattr(actor, "person_name", "")
    )
    _require_open(minutes)
    minutes.words = drafted_words(meeting)
    _keep(actor, meeting, minutes)


@atomic
def write_minutes(*, actor: Actor, meeting_id: UUID, draft: MinutesDraft, seen_version: int | None = None) -> None:
    """Keep what somebody wrote; Conflict where a colleague was faster or the minutes are final."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="write")
    minutes = lock(Minutes.objects.all(), meeting.id)
    _require_open(minutes)
    if seen_version is not None and seen_version != minutes.version:
        raise Conflict(code="stale_form", version=minutes.version)
    minutes.words = {
        name: written(name, draft.words.get(name, ""), limit=rules.LONGEST_SECTION, required=False)
        for name in rules.SECTIONS
    }
    minutes.chair = written("chair", draft.chair, limit=rules.LONGEST_NAME, required=False)
    minutes.secretary = written("secretary", draft.secretary, limit=rules.LONGEST_NAME, required=False)
    _keep(actor, meeting, minutes)


def _keep(actor: Actor, meeting: Meeting, minutes: Minutes) -> None:
    minutes.version += 1
    minutes.changed_at = clock.now()
    minutes.save()
    emit(MinutesSaved(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, version=minutes.version))


@atomic
def finish_minutes(*, actor: Actor, meeting_id: UUID, seen_version: int | None = None) -> None:
    """Fix the minutes for good, with the chair's name; from now on everybody invited reads them."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="write")
    minutes = lock(Minutes.objects.all(), meeting.id)
    _require_open(minutes)
    if seen_version is not None and seen_version != minutes.version:
        raise Conflict(code="stale_form", version=minutes.version)
    if meeting.state != states.CLOSED:
        raise Conflict(_("The meeting is still under way. End it first."), code="wrong_status")
    if not minutes.chair or not minutes.secretary:
        raise Invalid(_("Name the chair and the secretary first: the minutes bear both."))
    minutes.state, minutes.final_at, minutes.final_by = Minutes.State.FINAL, clock.now(), person_of(actor)
    minutes.version += 1
    minutes.save()
    emit(MinutesFinished(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id))


def _require_open(minutes: Minutes) -> None:
    if minutes.state == Minutes.State.FINAL:
        raise Conflict(_("The minutes are final and stand as they are."), code="final")


def _is_final(meeting: Meeting) -> bool:
    return Minutes.objects.filter(meeting=meeting, state=Minutes.State.FINAL).exists()


@atomic
def draw_conclusion(
    *, actor: Actor, meeting_id: UUID, text: str, responsible: str = "", due_on: date | None = None
) -> UUID:
    """Write down something that was decided: who does it, by when."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="conclude")
    if _is_final(meeting):
        raise Conflict(_("The minutes are final and stand as they are."), code="final")
    count = Conclusion.objects.filter(meeting=meeting).count()
    if count >= rules.MOST_CONCLUSIONS:
        raise Invalid(fields={"text": _("At most %(most)s conclusions.") % {"most": rules.MOST_CONCLUSIONS}})
    if due_on is not None and due_on < clock.local(meeting.starts_at).date():
        raise Invalid(fields={"due_on": _("This day is before the meeting. Check it.")})
    conclusion = Conclusion.objects.create(
        meeting=meeting,
        place=count,
        text=written("text", text, limit=rules.LONGEST_CONCLUSION),
        responsible=written("responsible", responsible, limit=rules.LONGEST_RESPONSIBLE, required=False),
        due_on=due_on,
    )
    emit(ConclusionDrawn(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, conclusion_id=conclusion.id))
    return conclusion.id


@atomic
def remove_conclusion(*, actor: Actor, meeting_id: UUID, conclusion_id: UUID) -> None:
    """Take a conclusion away before the minutes are final, unless a task was made of it."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="conclude")
    conclusion = lock(Conclusion.objects.filter(meeting=meeting), conclusion_id)
    if conclusion.task_id is not None:
        raise Conflict(_("A task was made of this conclusion; it stays."), code="task_made")
    if _is_final(meeting):
        raise Conflict(_("The minutes are final and stand as they are."), code="final")
    emit(
        ConclusionRemoved(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, conclusion_id=conclusion.id)
    )
    conclusion.delete()


@atomic
def make_task(*, actor: Actor, meeting_id: UUID, conclusion_id: UUID) -> UUID:
    """Begin a task because of a conclusion, which it links back to; returns the task, not sent to anybody yet.

    Conflict while the task made before is still there; one that was discarded makes room for another.
    """
    meeting = hold(actor=actor, meeting_id=meeting_id, move="give")
    conclusion = lock(Conclusion.objects.filter(meeting=meeting), conclusion_id)
    if conclusion.task_id is not None and task_rights.tasks_of(actor).filter(pk=conclusion.task_id).exists():
        raise Conflict(_("A task was made of this conclusion already."), code="task_made")
    if conclusion.task_id is None:
        # From now on it is a thing of its own that others are linked with.
        subject = NewSubject(
            id=conclusion.id,
            kind=permissions.CONCLUSION,
            status="drawn",
            owner_unit_id=meeting.unit_id,
            clocks=(),
        )
        handling.open_subjects(subjects=[subject])
    conclusion.task_id = tasks.save_task(actor=actor, draft=_task(meeting, conclusion))
    conclusion.save(update_fields=["task_id"])
    emit(
        ConclusionGiven(
            actor=actor,
            subject_id=meeting.id,
            convenor_id=meeting.unit_id,
            conclusion_id=conclusion.id,
            task_id=conclusion.task_id,
        )
    )
    return conclusion.task_id


def _task(meeting: Meeting, conclusion: Conclusion) -> tasks.TaskDraft:
    first = conclusion.text.splitlines()[0]
    values = {"title": meeting.title, "day": f"{clock.local(meeting.starts_at):%d/%m/%Y}"}
    source = _("Conclusion of the meeting “%(title)s” on %(day)s.") % values
    return tasks.TaskDraft(
        title=first if len(first) <= rules.LONGEST_TITLE else f"{first[: rules.LONGEST_TITLE - 1]}…",
        instruction="\n\n".join(filter(None, [conclusion.text, conclusion.responsible, source])),
        due_on=max(conclusion.due_on or clock.today() + timedelta(days=USUAL_DAYS), clock.today()),
        source_id=conclusion.id,
    )
