"""Asking the sender for more: while they are waited for, the answer's clock stands still."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases import permissions, rules, states
from nhipcau.cases.events import CitizenAsked, QuestionSettled
from nhipcau.cases.models import Case
from nhipcau.cases.operations.holding import Held, enter, hold, written
from nhipcau.cases.operations.noting import add_citizen_note
from nhipcau.cases.operations.telling import tell
from nhipcau.cases.queries.settings import question_wait
from nhipcau.cases.queries.wording import unit_name
from nhipcau.handling import operations as handling
from nhipcau.handling import queries as handled
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, LinkHolder, Timer, person_of
from nhipcau.kernel.calendar import add_working_days
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import emit

BATCH = 100
HOW_HEARD = ("by_phone", "in_person")


@atomic
def ask_citizen(*, actor: Actor, case_id: UUID, text: str, seen_version: int | None = None) -> Case:
    """Ask the sender something; they read it by their link, and by mail if they left an address.

    Who asks has taken the case on: the first response is given. One question at a time.
    """
    held = hold(actor=actor, case_id=case_id, move="ask", seen_version=seen_version)
    case, owner = held.case, held.subject.owner
    if case.is_waiting:
        raise Conflict(_("A question to the citizen is open already."), code="asked_already")
    text = written("text", text, limit=rules.LONGEST_NOTE)
    now = clock.now()
    handling.take(
        subject=held.subject,
        person_id=owner.person_id or person_of(actor),
        status=held.target,
        meets=["first_response"],
    )
    is_paused = handling.pause(subject=held.subject)
    until = add_working_days(now, question_wait())
    entry_id = enter(
        actor=actor,
        held=held,
        kind="asked",
        visibility="public",
        text=text,
        data={"until": until.isoformat(), "paused": is_paused},
    )
    case.question, case.question_id, case.asked_at, case.answer_until = text, entry_id, now, until
    case.needs_call = case.is_only_phone
    case.save(update_fields=["question", "question_id", "asked_at", "answer_until", "needs_call"])
    emit(
        CitizenAsked(
            actor=actor,
            subject_id=case_id,
            entry_id=entry_id,
            owner_unit_id=owner.unit_id,
            answer_until=until,
            is_paused=is_paused,
        )
    )
    tell(case, "asked", unit=unit_name(owner.unit_id), text=text)
    return case


@atomic
def answer_question(
    *, actor: LinkHolder, case_id: UUID, text: str, photos: Sequence[UUID] = (), note_id: UUID | None = None
) -> UUID:
    """Let the sender answer; the clock runs again. The same `note_id` again writes nothing. Returns the entry.

    An answer to a question that was withdrawn or has lapsed meanwhile is not lost: it is kept as an addition.
    """
    held = hold(actor=actor, case_id=case_id, move="add")
    if note_id is not None and handled.has_entry(subject_id=case_id, entry_id=note_id):
        return note_id
    if not held.case.is_waiting:
        return add_citizen_note(actor=actor, case_id=case_id, text=text, photos=photos, note_id=note_id)
    if len(photos) > rules.MOST_PHOTOS:
        raise Invalid(fields={"photos": _("At most %(most)s photos can be sent.") % {"most": rules.MOST_PHOTOS}})
    text = written("text", text, limit=rules.LONGEST_TEXT, required=not photos)
    return _settle(actor, held, how="replied", text=text, files=photos, entry_id=note_id)


@atomic
def record_reply(*, actor: Actor, case_id: UUID, heard: str, text: str, seen_version: int | None = None) -> UUID:
    """Write down what the sender answered by phone or face to face; the clock runs again. Returns the entry."""
    held = hold(actor=actor, case_id=case_id, move="record_reply", seen_version=seen_version)
    _require_question(held)
    if heard not in HOW_HEARD:
        raise Invalid(fields={"heard": _("Choose how you heard it.")})
    text = written("text", text, limit=rules.LONGEST_TEXT)
    return _settle(actor, held, how="recorded", text=text, data={"heard": heard})


@atomic
def withdraw_question(*, actor: Actor, case_id: UUID, reason: str = "", seen_version: int | None = None) -> UUID:
    """Take the question back: the answer is not needed any longer. The clock runs again. Returns the entry."""
    held = hold(actor=actor, case_id=case_id, move="withdraw_question", seen_version=seen_version)
    _require_question(held)
    reason = written("reason", reason, limit=rules.LONGEST_REASON, required=False)
    entry_id = _settle(actor, held, how="withdrawn", text=reason)
    tell(held.case, "withdrawn", unit=unit_name(held.subject.owner.unit_id), text=reason)
    return entry_id


def settle_question(*, actor: Actor, held: Held, how: str) -> None:
    """Close an open question because the case itself moved on (it was answered without the reply)."""
    if held.case.is_waiting:
        _settle(actor, held, how=how)


def lapse_questions(*, actor: Timer) -> int:
    """Let the clock run again where nobody answered in time, in batches that commit by themselves; returns how many."""
    require(isinstance(actor, Timer))
    lapsed = 0
    while batch := _lapse_batch(actor):
        lapsed += batch
    return lapsed


@atomic
def _lapse_batch(actor: Timer) -> int:
    over = permissions.visible_to(actor).filter(answer_until__lt=clock.now())
    cases = list(locked(over.order_by("answer_until"))[:BATCH])
    for case in cases:
        subject = handling.load_subject(case.id)
        _settle(actor, Held(case, subject, subject.status), how="lapsed")
        if states.is_open(subject.status):
            tell(case, "lapsed", unit=unit_name(subject.owner.unit_id))
    return len(cases)


def _require_question(held: Held) -> None:
    if not held.case.is_waiting:
        raise Conflict(_("No question to the citizen is open."), code="no_question")


def _settle(  # noqa: PLR0913 - an entry has that many sides
    actor: Actor,
    held: Held,
    *,
    how: str,
    text: str = "",
    data: dict[str, object] | None = None,
    files: Sequence[UUID] = (),
    entry_id: UUID | None = None,
) -> UUID:
    """Close the question, let the clock run, and say in the timeline by which day the answer is due now."""
    case = held.case
    over_at = case.answer_until if how == "lapsed" else None  # not when the timer came by
    case.question, case.question_id, case.asked_at, case.answer_until = "", None, None, None
    if how == "recorded":
        case.needs_call = False
    case.save(update_fields=["question", "question_id", "asked_at", "answer_until", "needs_call"])
    resumed = handling.resume(subject=held.subject, ended_at=over_at)
    if resumed is None:
        handling.touch(subject=held.subject)
    facts = {"due": resumed.new_due_at.isoformat()} if resumed else {}
    entry_id = enter(
        actor=actor,
        held=held,
        kind=f"question_{how}",
        visibility="public",
        text=text,
        data=(data or {}) | facts,
        attachments=files,
        entry_id=entry_id,
    )
    emit(
        QuestionSettled(
            actor=actor,
            subject_id=case.id,
            entry_id=entry_id,
            owner_unit_id=held.subject.owner.unit_id,
            how=how,
            due_at=resumed.new_due_at if resumed else None,
        )
    )
    return entry_id
