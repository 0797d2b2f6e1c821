"""More time for the answer: the unit in charge asks, its leader decides where the table says so, the sender is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from nhipcau.cases import permissions, rules
from nhipcau.cases.events import DeadlineExtended, ExtensionAsked, ExtensionRefused
from nhipcau.cases.operations.holding import Held, enter, hold, written
from nhipcau.cases.operations.telling import tell
from nhipcau.cases.queries.wording import unit_name
from nhipcau.handling import operations as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, require_staff, unit_of
from nhipcau.kernel.db import atomic
from nhipcau.kernel.events import emit


@dataclass(frozen=True, slots=True)
class ExtensionResult:
    """`new_due_at` is None while the leader has yet to decide, and after a refusal."""

    new_due_at: datetime | None


@atomic
def extend_deadline(
    *, actor: Actor, case_id: UUID, days: int, reason: str, seen_version: int | None = None
) -> ExtensionResult:
    """Give the answer `days` more working days, or ask the unit's leader for them; the sender reads the reason."""
    staff = require_staff(actor)
    held = hold(actor=staff, case_id=case_id, move="extend", seen_version=seen_version)
    reason = written("reason", reason, limit=rules.LONGEST_REASON)
    is_leader = permissions.can_decide_extension(staff, held.subject)
    extended = handling.ask_extension(actor=staff, subject=held.subject, days=days, reason=reason, is_leader=is_leader)
    if extended.new_due_at is None:
        data: dict[str, object] = {"days": days}
        entry_id = enter(actor=staff, held=held, kind="extension_asked", visibility="internal", text=reason, data=data)
        emit(ExtensionAsked(actor=staff, subject_id=case_id, entry_id=entry_id, days=days))
    else:
        _say_extended(staff, held, extended, reason)
    return ExtensionResult(extended.new_due_at)


@atomic
def decide_extension(
    *, actor: Actor, case_id: UUID, grants: bool, words: str, seen_version: int | None = None
) -> ExtensionResult:
    """Grant what a colleague asked for, or refuse it; `words` are read by the sender, or by the unit when refused."""
    held = hold(actor=actor, case_id=case_id, move="decide_extension", seen_version=seen_version)
    words = written("words", words, limit=rules.LONGEST_REASON)
    decided = handling.decide_extension(actor=actor, subject=held.subject, grants=grants)
    if decided.new_due_at is None:
        data: dict[str, object] = {"days": decided.days}
        entry_id = enter(actor=actor, held=held, kind="extension_refused", visibility="internal", text=words, data=data)
        emit(ExtensionRefused(actor=actor, subject_id=case_id, entry_id=entry_id, days=decided.days))
    else:
        _say_extended(actor, held, decided, words)
    return ExtensionResult(decided.new_due_at)


def _say_extended(actor: Actor, held: Held, extended: handling.Extended, reason: str) -> None:
    assert extended.new_due_at is not None  # noqa: S101 - asked by both callers
    entry_id = enter(
        actor=actor,
        held=held,
        kind="extended",
        visibility="public",
        text=reason,
        data={
            "days": extended.days,
            "old": extended.old_due_at.isoformat(),
            "new": extended.new_due_at.isoformat(),
        },
    )
    emit(
        DeadlineExtended(
            actor=actor,
            subject_id=held.case.id,
            entry_id=entry_id,
            days=extended.days,
            old_due_at=extended.old_due_at,
            new_due_at=extended.new_due_at,
        )
    )
    with translation.override(settings.LANGUAGE_CODE):
        day = f"{clock.local(extended.new_due_at):%d/%m/%Y}"
        text = _("You will be answered by %(day)s.") % {"day": day}
    tell(held.case, "extended", unit=unit_name(unit_of(actor)), text=f"{reason}\n\n{text}")
