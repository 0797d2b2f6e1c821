"""The sender says whether it helped."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases import permissions, rules, states
from nhipcau.cases.events import CaseClosed, CaseEvent, CaseRated, CaseReopened
from nhipcau.cases.models import Case
from nhipcau.cases.operations.counting import count
from nhipcau.cases.operations.holding import Held, enter, written
from nhipcau.cases.operations.telling import tell
from nhipcau.cases.queries.wording import unit_name
from nhipcau.handling import operations as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import LinkHolder
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import emit
from nhipcau.organisations import queries as organisations


@atomic
def rate_case(*, actor: LinkHolder, case_id: UUID, verdict: str, why: str = "") -> Case:
    """Rate the answer: solved and partly close the case, not_solved reopens it with the unit above watching.

    The same verdict again changes nothing (a second press); another one is a Conflict, as is one that comes too late.
    """
    if verdict not in Case.Verdict.values:
        raise Invalid(fields={"verdict": _("Choose one of the three.")})
    why = written("why", why, limit=rules.LONGEST_REASON, required=False)
    case = lock(permissions.visible_to(actor), case_id)
    subject = handling.load_subject(case_id)
    require(permissions.can_rate(actor, subject))
    if case.rated_at is not None:
        if case.verdict == verdict:
            return case
        raise Conflict(_("You have rated this answer already."), code="rated_already")
    held = Held(case, subject, states.require_move(subject.status, f"rate_{verdict}"))
    if case.rate_until is None or clock.now() > case.rate_until:
        raise Conflict(_("The time for a rating is over. Send a new report; it takes a minute."), code="too_late")
    _rate(actor, held, verdict, why)
    return case


def _rate(actor: LinkHolder, held: Held, verdict: str, why: str) -> None:
    case, now = held.case, clock.now()
    owner_id = held.subject.owner.unit_id
    case.verdict, case.verdict_why, case.rated_at = verdict, why, now
    entry_id = enter(actor=actor, held=held, kind="rated", visibility="public", text=why, data={"verdict": verdict})
    happened: list[CaseEvent] = [
        CaseRated(actor=actor, subject_id=case.id, entry_id=entry_id, verdict=verdict, owner_unit_id=owner_id)
    ]
    emit(happened[0])
    if verdict == Case.Verdict.NOT_SOLVED:
        happened.append(_reopen(actor, held, entry_id))
    elif held.subject.status != held.target:
        case.closed_at = now
        handling.set_status(subject=held.subject, status=held.target)
        happened.append(CaseClosed(actor=actor, subject_id=case.id, entry_id=entry_id, reason="rated"))
        emit(happened[-1])
    else:
        handling.touch(subject=held.subject)
    case.save(
        update_fields=["verdict", "verdict_why", "rated_at", "closed_at", "answered_at", "rate_until", "reopened_count"]
    )
    count(case, *happened)


def _reopen(actor: LinkHolder, held: Held, entry_id: UUID) -> CaseReopened:
    case, owner_id = held.case, held.subject.owner.unit_id
    case.closed_at = case.answered_at = case.rate_until = None
    case.reopened_count += 1
    watcher_id = _unit_above(owner_id)
    handling.set_status(subject=held.subject, status=held.target, restarts=["answer"], watcher_unit_id=watcher_id)
    reopened = CaseReopened(
        actor=actor, subject_id=case.id, entry_id=entry_id, owner_unit_id=owner_id, watcher_unit_id=watcher_id
    )
    emit(reopened)
    tell(case, "reopened", unit=unit_name(owner_id))
    return reopened


def _unit_above(unit_id: UUID) -> UUID | None:
    """Return the unit above, whoever it is; the city's Front watches what has none above it but itself."""
    above = organisations.unit(unit_id).parent_id
    front_id = organisations.city_front().id
    return above or (front_id if front_id != unit_id else None)
