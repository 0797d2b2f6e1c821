"""The receiver's side: accepting, asking, naming who does it, saying how far it is, reporting the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.handling import operations as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Staff, person_of, require_staff
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import permissions, rules
from nhipcau.tasks.events import (
    CopyAccepted,
    CopyAsked,
    CopyAssigned,
    CopyNoted,
    ProgressMade,
    ReportTakenBack,
    ResultReported,
)
from nhipcau.tasks.operations.figures import write_values
from nhipcau.tasks.operations.holding import FIRST_RESPONSE, Held, enter, hold, written
from nhipcau.tasks.operations.rolling import moved, save


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a unit says of its copy: words, files just uploaded, figures by id as typed, ticked steps by place."""

    text: str = ""
    attachments: Sequence[UUID] = ()
    figures: Mapping[UUID, str] = field(default_factory=dict)
    ticked: Sequence[int] | None = None


@atomic
def accept_copy(*, actor: Actor, copy_id: UUID, seen_version: int | None = None) -> None:
    """Accept the task for one's unit; whoever accepts is in charge until somebody else is named."""
    held = hold(actor=actor, copy_id=copy_id, move="accept", seen_version=seen_version)
    held.copy.accepted_at = held.copy.accepted_at or clock.now()
    person_id = actor.desk_id if isinstance(actor, Staff) else None
    handling.take(subject=held.subject, person_id=person_id, status=held.target, meets=[FIRST_RESPONSE])
    enter(actor=actor, held=held, kind="accepted")
    save(held, "accepted_at")
    emit(CopyAccepted(actor=actor, **held.facts))


@atomic
def ask_issuer(*, actor: Actor, copy_id: UUID, question: str, seen_version: int | None = None) -> None:
    """Ask the issuer what is meant, before accepting."""
    held = hold(actor=actor, copy_id=copy_id, move="ask", seen_version=seen_version)
    question = written("question", question, limit=rules.LONGEST_WORDS)
    entry_id = enter(actor=actor, held=held, kind="asked", text=question)
    moved(held)
    emit(CopyAsked(actor=actor, entry_id=entry_id, **held.facts))


@atomic
def assign_copy(
    *,
    actor: Actor,
    copy_id: UUID,
    person_id: UUID | None,
    helper_ids: Sequence[UUID] = (),
    seen_version: int | None = None,
) -> None:
    """Name who of the unit is in charge and who works with them; Invalid for somebody who cannot act for the unit."""
    staff = require_staff(actor)
    held = hold(actor=staff, copy_id=copy_id, move="assign", seen_version=seen_version)
    able = {person.id for person in organisations.people_of_unit(staff.unit_id, permissions.WRITERS)}
    _require_able("person_id", able, [person_id] if person_id else [])
    helpers = [one for one in dict.fromkeys(helper_ids) if one != person_id]
    if len(helpers) > rules.MOST_HELPERS:
        raise Invalid(fields={"helper_ids": _("At most %(most)s people.") % {"most": rules.MOST_HELPERS}})
    _require_able("helper_ids", able, helpers)
    held.copy.helpers = [str(one) for one in helpers]
    handling.take(subject=held.subject, person_id=person_id)
    data = {"person": str(person_id) if person_id else "", "helpers": held.copy.helpers}
    enter(actor=staff, held=held, kind="assigned", data=data)
    save(held, "helpers")
    emit(CopyAssigned(actor=staff, to_person_id=person_id, helper_ids=tuple(helpers), **held.facts))


def _require_able(name: str, able: set[UUID], people: Sequence[UUID]) -> None:
    if any(person not in able for person in people):
        raise Invalid(fields={name: _("This person does not handle tasks of your unit. Choose another.")})


@atomic
def make_progress(
    *,
    actor: Actor,
    copy_id: UUID,
    progress: int | None,
    said: Said,
    is_stuck: bool = False,
    seen_version: int | None = None,
) -> None:
    """Say how far the unit is (0 to 100 per cent, None: as before), with words, evidence, figures or an obstacle.

    A copy divided into parts takes its progress from them. An obstacle needs words.
    """
    held = hold(actor=actor, copy_id=copy_id, move="progress", seen_version=seen_version)
    if progress is not None and not 0 <= progress <= 100:  # noqa: PLR2004 - per cent
        raise Invalid(fields={"progress": _("Give a whole number from 0 to 100.")})
    text = written("text", said.text, limit=rules.LONGEST_REPORT, required=is_stuck)
    _take_down(held, said)
    if progress is not None and not held.copy.parts_all:
        held.copy.given = progress
    data = {"progress": held.copy.given if not held.copy.parts_all else held.copy.progress, "is_stuck": is_stuck}
    entry_id = enter(
        actor=actor, held=held, kind="stuck" if is_stuck else "progress", text=text, data=data,
        attachments=said.attachments,
    )  # fmt: skip
    moved(held, "given", "ticked")
    emit(ProgressMade(actor=actor, progress=held.copy.progress, is_stuck=is_stuck, entry_id=entry_id, **held.facts))


@atomic
def report_result(*, actor: Actor, copy_id: UUID, said: Said, seen_version: int | None = None) -> None:
    """Hand the result in to the issuer; Invalid where evidence is wanted and nothing is there to see."""
    held = hold(actor=actor, copy_id=copy_id, move="report", seen_version=seen_version)
    text = written("text", said.text, limit=rules.LONGEST_REPORT)
    count = _take_down(held, said)
    copy = held.copy
    if copy.task.needs_evidence and not (copy.evidence or said.attachments or count or copy.parts_all):
        raise Invalid(
            fields={"attachments": _("The issuer wants evidence: attach a file or a picture, or fill in a figure.")}
        )
    copy.reported_at, copy.reported_by = clock.now(), person_of(actor)
    entry_id = enter(actor=actor, held=held, kind="reported", text=text, attachments=said.attachments)
    moved(held, "given", "ticked", "reported_at", "reported_by")
    emit(ResultReported(actor=actor, entry_id=entry_id, **held.facts))


@atomic
def take_back_report(*, actor: Actor, copy_id: UUID, seen_version: int | None = None) -> None:
    """Take a report back that nobody has decided on yet."""
    held = hold(actor=actor, copy_id=copy_id, move="take_back", seen_version=seen_version)
    held.copy.reported_at = held.copy.reported_by = None
    enter(actor=actor, held=held, kind="taken_back")
    moved(held, "reported_at", "reported_by")
    emit(ReportTakenBack(actor=actor, **held.facts))


@atomic
def note_copy(*, actor: Actor, copy_id: UUID, text: str, attachments: Sequence[UUID] = ()) -> None:
    """Write something both sides read, without changing anything."""
    held = hold(actor=actor, copy_id=copy_id, move="note")
    text = written("text", text, limit=rules.LONGEST_REPORT)
    entry_id = enter(actor=actor, held=held, kind="note", text=text, attachments=attachments)
    held.copy.save(update_fields=["evidence"])
    handling.touch(subject=held.subject)
    emit(CopyNoted(actor=actor, entry_id=entry_id, **held.facts))


def _take_down(held: Held, said: Said) -> int:
    """Keep figures and ticks; returns how many figures the copy has now."""
    copy = held.copy
    if said.ticked is not None:
        places = set(copy.task.steps.values_list("place", flat=True))
        copy.ticked = sorted(set(said.ticked) & places)
    return write_values(copy, said.figures)
