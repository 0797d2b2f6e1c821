"""Who handles a case: taking, assigning, passing on, sending where it belongs, asking others in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases import permissions, rules
from nhipcau.cases.events import (
    CaseAssigned,
    CaseRefused,
    CaseTaken,
    CaseTransferred,
    UnitInvited,
    UnitLeft,
    UnitRemoved,
)
from nhipcau.cases.models import Case
from nhipcau.cases.operations.holding import Held, enter, hold, written
from nhipcau.cases.operations.opening import FRONT_KINDS
from nhipcau.cases.operations.telling import tell
from nhipcau.cases.queries.wording import unit_name
from nhipcau.handling import operations as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Staff, require_staff, unit_of
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.events import emit
from nhipcau.organisations import queries as organisations

FIRST_RESPONSE = "first_response"
INVITED_ROLES = ("co_handler", "watcher")


@atomic
def take_case(*, actor: Actor, case_id: UUID, seen_version: int | None = None) -> Case:
    """Take the case on oneself: the unit has seen it, the first response is given.

    A machine takes it for its unit; who stands in for somebody takes it onto that person's desk.
    """
    held = hold(actor=actor, case_id=case_id, move="take", seen_version=seen_version)
    person_id = actor.desk_id if isinstance(actor, Staff) else None
    _put_in_charge(held, person_id)
    entry_id = enter(actor=actor, held=held, kind="taken", visibility="public")
    emit(CaseTaken(actor=actor, subject_id=case_id, entry_id=entry_id, taken_by_id=person_id))
    tell(held.case, "taken", unit=unit_name(unit_of(actor)))
    return held.case


@atomic
def assign_case(*, actor: Actor, case_id: UUID, person_id: UUID, seen_version: int | None = None) -> Case:
    """Put a colleague of one's own unit in charge; Invalid when the person cannot act for it."""
    staff = require_staff(actor)
    held = hold(actor=staff, case_id=case_id, move="assign", seen_version=seen_version)
    able = {person.id for person in organisations.people_of_unit(staff.unit_id, permissions.WRITERS)}
    if person_id not in able:
        raise Invalid(fields={"person_id": _("This person does not handle cases of your unit. Choose another.")})
    if held.subject.owner.person_id == person_id:
        raise Conflict(_("This person is in charge already."), code="in_charge_already")
    _put_in_charge(held, person_id)
    entry_id = enter(actor=staff, held=held, kind="assigned", visibility="partners", data={"person": str(person_id)})
    emit(CaseAssigned(actor=staff, subject_id=case_id, entry_id=entry_id, to_person_id=person_id))
    return held.case


def _put_in_charge(held: Held, person_id: UUID | None) -> None:
    handling.take(subject=held.subject, person_id=person_id, status=held.target, meets=[FIRST_RESPONSE])


@atomic
def transfer_case(
    *, actor: Actor, case_id: UUID, to_unit_id: UUID, reason: str, seen_version: int | None = None
) -> Case:
    """Hand the case to another unit, which becomes its owner; the Front follows it to the end."""
    held = hold(actor=actor, case_id=case_id, move="transfer", seen_version=seen_version)
    reason = written("reason", reason, limit=rules.LONGEST_REASON)
    from_unit_id = _hand_over(held, to_unit_id, field="to_unit_id")
    entry_id = enter(
        actor=actor,
        held=held,
        kind="transferred",
        visibility="public",
        text=reason,
        data={"from": str(from_unit_id), "to": str(to_unit_id)},
    )
    emit(
        CaseTransferred(
            actor=actor, subject_id=case_id, entry_id=entry_id, from_unit_id=from_unit_id, to_unit_id=to_unit_id
        )
    )
    tell(held.case, "transferred", unit=unit_name(from_unit_id), to=unit_name(to_unit_id), text=reason)
    return held.case


@atomic
def refuse_case(
    *, actor: Actor, case_id: UUID, next_unit_id: UUID, reason: str, seen_version: int | None = None
) -> Case:
    """Say that the case is not one's own: only by naming whose it is, and it goes there at once."""
    held = hold(actor=actor, case_id=case_id, move="refuse", seen_version=seen_version)
    reason = written("reason", reason, limit=rules.LONGEST_REASON)
    from_unit_id = _hand_over(held, next_unit_id, field="next_unit_id")
    entry_id = enter(
        actor=actor,
        held=held,
        kind="refused",
        visibility="public",
        text=reason,
        data={"from": str(from_unit_id), "to": str(next_unit_id)},
    )
    emit(
        CaseRefused(
            actor=actor, subject_id=case_id, entry_id=entry_id, from_unit_id=from_unit_id, to_unit_id=next_unit_id
        )
    )
    tell(held.case, "transferred", unit=unit_name(from_unit_id), to=unit_name(next_unit_id), text=reason)
    return held.case


def _hand_over(held: Held, to_unit_id: UUID, *, field: str) -> UUID:
    owner = held.subject.owner
    _require_other_unit(to_unit_id, owner.unit_id, field=field)
    keep = "watcher" if organisations.unit(owner.unit_id).kind in FRONT_KINDS else ""
    return handling.hand_over(
        subject=held.subject, to_unit_id=to_unit_id, keep_as=keep, status=held.target, meets=[FIRST_RESPONSE]
    )


def require_open_unit(unit_id: UUID, *, field: str) -> None:
    """Refuse a unit that is not there, or no longer."""
    try:
        unit = organisations.unit(unit_id)
    except NotFound:
        raise Invalid(fields={field: _("Choose a unit from the list.")}) from None
    if not unit.is_open:
        raise Invalid(fields={field: _("This unit no longer exists. Choose the one that took its place.")})


def _require_other_unit(unit_id: UUID, own_id: UUID, *, field: str) -> None:
    require_open_unit(unit_id, field=field)
    if unit_id == own_id:
        raise Invalid(fields={field: _("This unit is in charge already. Name another one.")})


@atomic
def invite_unit(  # noqa: PLR0913 - what is asked, of whom, until when
    *,
    actor: Actor,
    case_id: UUID,
    unit_id: UUID,
    role: str = "co_handler",
    purpose: str = "",
    asked_until: date | None = None,
    seen_version: int | None = None,
) -> Case:
    """Ask another unit to handle its part (co_handler) or to follow the case (watcher).

    `purpose` says what is asked of it, `asked_until` by which day; the case's own deadline stays the owner's.
    """
    held = hold(actor=actor, case_id=case_id, move="invite", seen_version=seen_version)
    if role not in INVITED_ROLES:
        raise Invalid(fields={"role": _("Choose whether the unit works on the case or watches it.")})
    _require_other_unit(unit_id, held.subject.owner.unit_id, field="unit_id")
    purpose = written("purpose", purpose, limit=rules.LONGEST_PURPOSE, required=False)
    if asked_until is not None and asked_until < clock.today():
        raise Invalid(fields={"asked_until": _("This day is over. Choose today or a later day.")})
    asked = (role, purpose, asked_until)
    if any((one.role, one.purpose, one.asked_until) == asked for one in held.subject.parties if one.unit_id == unit_id):
        raise Conflict(_("This unit takes part already."), code="takes_part_already")
    handling.add_party(
        subject=held.subject,
        unit_id=unit_id,
        role=role,
        purpose=purpose,
        asked_by=held.subject.owner.unit_id,
        asked_until=asked_until,
    )
    entry_id = enter(
        actor=actor,
        held=held,
        kind="invited",
        visibility="partners",
        text=purpose,
        data={"to": str(unit_id), "role": role, "until": asked_until.isoformat() if asked_until else ""},
    )
    emit(UnitInvited(actor=actor, subject_id=case_id, entry_id=entry_id, invited_unit_id=unit_id, role=role))
    return held.case


@atomic
def remove_unit(
    *, actor: Actor, case_id: UUID, unit_id: UUID, reason: str = "", seen_version: int | None = None
) -> Case:
    """End the part of a unit that was asked in.

    Who follows by itself (the Front after passing a matter on, the unit above after a reopening, the unit that entered
    it for somebody) stays: nobody takes their own overseer away.
    """
    held = hold(actor=actor, case_id=case_id, move="uninvite", seen_version=seen_version)
    party = next((one for one in held.subject.parties if one.unit_id == unit_id), None)
    if party is None or not permissions.is_removable(party):
        raise Invalid(fields={"unit_id": _("Choose a unit that was asked to take part.")})
    reason = written("reason", reason, limit=rules.LONGEST_REASON, required=False)
    handling.remove_party(subject=held.subject, unit_id=unit_id)
    entry_id = enter(
        actor=actor,
        held=held,
        kind="uninvited",
        visibility="partners",
        text=reason,
        data={"to": str(unit_id), "role": party.role},
    )
    emit(UnitRemoved(actor=actor, subject_id=case_id, entry_id=entry_id, removed_unit_id=unit_id, role=party.role))
    return held.case


@atomic
def leave_case(*, actor: Actor, case_id: UUID, reason: str = "", seen_version: int | None = None) -> Case:
    """End the part of one's own unit: who works on its part says why, who only watches need not.

    Who follows by itself stays, as in `remove_unit`: nobody is let out of overseeing. Afterwards the case is not there
    any more for the unit, so the entry stands for those who go on.
    """
    held = hold(actor=actor, case_id=case_id, move="leave", seen_version=seen_version)
    unit_id = unit_of(actor)
    party = next(one for one in held.subject.parties if one.unit_id == unit_id)
    if not permissions.is_removable(party):
        raise Conflict(permissions.FOLLOWS_BY_RULE, code="follows_by_rule")
    reason = written("reason", reason, limit=rules.LONGEST_REASON, required=party.role == "co_handler")
    handling.remove_party(subject=held.subject, unit_id=party.unit_id)
    entry_id = enter(actor=actor, held=held, kind="left", visibility="partners", text=reason, data={"role": party.role})
    emit(UnitLeft(actor=actor, subject_id=case_id, entry_id=entry_id, left_unit_id=party.unit_id, role=party.role))
    return held.case
