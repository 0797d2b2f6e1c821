"""Answering and closing."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from nhipcau.cases import permissions, rules, states
from nhipcau.cases.events import CaseAnswered, CaseClosed
from nhipcau.cases.models import Case
from nhipcau.cases.operations.asking import settle_question
from nhipcau.cases.operations.counting import count
from nhipcau.cases.operations.holding import Held, enter, hold, written
from nhipcau.cases.operations.telling import tell
from nhipcau.cases.queries.settings import rating_window
from nhipcau.cases.queries.wording import unit_name
from nhipcau.handling import operations as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Timer
from nhipcau.kernel.calendar import add_working_days
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.events import emit

CLOCKS = ("first_response", "answer")
BATCH = 100


@atomic
def answer_case(
    *,
    actor: Actor,
    case_id: UUID,
    text: str,
    attachments: Sequence[UUID] = (),
    seen_version: int | None = None,
) -> Case:
    """Give the citizen the answer; they are asked whether it helped, for as many working days as the setting says."""
    held = hold(actor=actor, case_id=case_id, move="answer", seen_version=seen_version)
    text = written("text", text, limit=rules.LONGEST_NOTE)
    settle_question(actor=actor, held=held, how="answered")
    case, now = held.case, clock.now()
    case.answered_at, case.closed_at = now, None
    case.verdict, case.verdict_why, case.rated_at = "", "", None
    case.rate_until = add_working_days(now, rating_window())
    case.needs_call = case.is_only_phone
    case.save(
        update_fields=[
            "answered_at", "closed_at", "verdict", "verdict_why", "rated_at", "rate_until", "needs_call"
        ]
    )  # fmt: skip
    handling.set_status(subject=held.subject, status=held.target, meets=CLOCKS)
    entry_id = enter(actor=actor, held=held, kind="answered", visibility="public", text=text, attachments=attachments)
    owner_id, is_on_time = held.subject.owner.unit_id, now <= held.subject.due_at
    answered = CaseAnswered(
        actor=actor, subject_id=case_id, entry_id=entry_id, owner_unit_id=owner_id, is_on_time=is_on_time
    )
    emit(answered)
    count(case, answered)
    tell(case, "answered", unit=unit_name(owner_id), text=text)
    return case


@atomic
def close_case(*, actor: Actor, case_id: UUID, text: str = "", seen_version: int | None = None) -> Case:
    """Close an answered case; until the time for a rating is over, the citizen may still have it reopened."""
    held = hold(actor=actor, case_id=case_id, move="close", seen_version=seen_version)
    text = written("text", text, limit=rules.LONGEST_NOTE, required=False)
    _close(actor, held, kind="closed", reason="unit", text=text)
    tell(held.case, "closed", text=text)
    return held.case


def _close(actor: Actor, held: Held, *, kind: str, reason: str, text: str = "") -> None:
    held.case.closed_at = clock.now()
    held.case.save(update_fields=["closed_at"])
    handling.set_status(subject=held.subject, status=states.CLOSED)
    entry_id = enter(actor=actor, held=held, kind=kind, visibility="public", text=text)
    closed = CaseClosed(actor=actor, subject_id=held.case.id, entry_id=entry_id, reason=reason)
    emit(closed)
    count(held.case, closed)


def close_unrated(*, actor: Timer) -> int:
    """Close what was answered and not rated in time, in batches that commit by themselves; returns how many."""
    require(isinstance(actor, Timer))
    closed = 0
    while batch := _close_batch(actor):
        closed += batch
    return closed


@atomic
def _close_batch(actor: Timer) -> int:
    over = permissions.visible_to(actor).filter(rate_until__lt=clock.now(), closed_at__isnull=True)
    cases = list(locked(over.order_by("rate_until"))[:BATCH])
    for case in cases:
        subject = handling.load_subject(case.id)
        if states.can_move(subject.status, "close"):
            _close(actor, Held(case, subject, states.CLOSED), kind="closed_unrated", reason="unrated")
            tell(case, "closed")
        else:  # reopened: a new answer sets a new time
            case.rate_until = None
            case.save(update_fields=["rate_until"])
    return len(cases)
