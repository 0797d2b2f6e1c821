"""The issuer's side: explaining, returning, approving, opening again, and deciding on more time."""

from __future__ import annotations

from uuid import UUID

from nhipcau.handling import operations as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of, require_staff
from nhipcau.kernel.calendar import close_of_day
from nhipcau.kernel.db import atomic
from nhipcau.kernel.events import emit
from nhipcau.tasks import rules
from nhipcau.tasks.events import (
    CopyExplained,
    ExtensionAsked,
    ExtensionDecided,
    ResultApproved,
    ResultReturned,
)
from nhipcau.tasks.operations.holding import ANSWER, FIRST_RESPONSE, Held, enter, hold, written
from nhipcau.tasks.operations.rolling import moved, save


@atomic
def explain_copy(*, actor: Actor, copy_id: UUID, text: str, seen_version: int | None = None) -> None:
    """Answer what the receiver asked; it may accept now."""
    held = hold(actor=actor, copy_id=copy_id, move="explain", seen_version=seen_version)
    text = written("text", text, limit=rules.LONGEST_REPORT)
    entry_id = enter(actor=actor, held=held, kind="explained", text=text)
    moved(held)
    emit(CopyExplained(actor=actor, entry_id=entry_id, **held.facts))


@atomic
def return_result(*, actor: Actor, copy_id: UUID, reason: str, seen_version: int | None = None) -> None:
    """Give a report back, saying what is missing."""
    held = hold(actor=actor, copy_id=copy_id, move="return", seen_version=seen_version)
    _give_back(actor, held, written("reason", reason, limit=rules.LONGEST_WORDS))


@atomic
def reopen_copy(*, actor: Actor, copy_id: UUID, reason: str, seen_version: int | None = None) -> None:
    """Take an approval back, saying why: the unit has to go on; its date stays what it was."""
    held = hold(actor=actor, copy_id=copy_id, move="reopen", seen_version=seen_version)
    _give_back(actor, held, written("reason", reason, limit=rules.LONGEST_WORDS))
    handling.promise(subject=held.subject, due_at=close_of_day(held.copy.due_on))


def _give_back(actor: Actor, held: Held, reason: str) -> None:
    copy = held.copy
    copy.returns += 1
    copy.is_late = False
    copy.decided_at, copy.decided_by = clock.now(), person_of(actor)
    entry_id = enter(actor=actor, held=held, kind="returned", text=reason, data={"times": copy.returns})
    moved(held, "returns", "is_late", "decided_at", "decided_by")
    emit(ResultReturned(actor=actor, entry_id=entry_id, times=copy.returns, **held.facts))


@atomic
def approve_result(*, actor: Actor, copy_id: UUID, words: str = "", seen_version: int | None = None) -> None:
    """Accept what was reported: the copy is completed, late when it was reported after its day.

    NotAllowed for who reported it.
    """
    held = hold(actor=actor, copy_id=copy_id, move="approve", seen_version=seen_version)
    copy = held.copy
    words = written("words", words, limit=rules.LONGEST_WORDS, required=False)
    copy.is_late = copy.reported_at is not None and copy.reported_at > close_of_day(copy.due_on)
    copy.decided_at, copy.decided_by = clock.now(), person_of(actor)
    enter(actor=actor, held=held, kind="approved", text=words, data={"is_late": copy.is_late})
    moved(held, "is_late", "decided_at", "decided_by", meets=[FIRST_RESPONSE, ANSWER])
    emit(ResultApproved(actor=actor, is_late=copy.is_late, **held.facts))


@atomic
def ask_more_time(*, actor: Actor, copy_id: UUID, days: int, reason: str, seen_version: int | None = None) -> None:
    """Ask the issuer for `days` more working days, within the limits of the table."""
    staff = require_staff(actor)
    held = hold(actor=staff, copy_id=copy_id, move="extend", seen_version=seen_version)
    reason = written("reason", reason, limit=rules.LONGEST_WORDS)
    asked = handling.ask_extension(actor=staff, subject=held.subject, days=days, reason=reason, is_leader=False)
    entry_id = enter(actor=staff, held=held, kind="extension_asked", text=reason, data={"days": days})
    emit(ExtensionAsked(actor=staff, days=days, entry_id=entry_id, **held.facts))
    if asked.new_due_at is None:
        save(held)
    else:  # the table grants it by itself
        _moved_to(staff, held, asked, "")


@atomic
def decide_more_time(
    *, actor: Actor, copy_id: UUID, grants: bool, words: str = "", seen_version: int | None = None
) -> None:
    """Grant or refuse the time a unit asked for; a refusal says why."""
    held = hold(actor=actor, copy_id=copy_id, move="decide_extension", seen_version=seen_version)
    words = written("words", words, limit=rules.LONGEST_WORDS, required=not grants)
    decided = handling.decide_extension(actor=actor, subject=held.subject, grants=grants)
    _moved_to(actor, held, decided, words)


def _moved_to(actor: Actor, held: Held, decided: handling.Extended, words: str) -> None:
    copy, is_granted = held.copy, decided.new_due_at is not None
    if decided.new_due_at is not None:
        copy.due_on = clock.local(decided.new_due_at).date()
    data = {"days": decided.days, "due_on": copy.due_on.isoformat()}
    kind = "extended" if is_granted else "extension_refused"
    entry_id = enter(actor=actor, held=held, kind=kind, text=words, data=data)
    save(held, "due_on")
    emit(ExtensionDecided(actor=actor, is_granted=is_granted, due_on=copy.due_on, entry_id=entry_id, **held.facts))
