"""Saying what hinders a unit, answering it, settling it; counting what units use."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.adoption import permissions, rules, states
from nhipcau.adoption.events import HindranceAnswered, HindranceEvent, HindranceSettled, HindranceTold
from nhipcau.adoption.models import Hindrance
from nhipcau.kernel import clock, counters
from nhipcau.kernel.actors import Actor, Timer, require_staff
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import SealedEvent, emit
from nhipcau.kernel.registries import functions
from nhipcau.kernel.text import clean
from nhipcau.organisations import queries as organisations


@atomic
def tell_hindrance(*, actor: Actor, text: str, function: str = "") -> UUID:
    """Say for the actor's unit what hinders it. Raises Invalid for no words, too many, or an unknown function."""
    staff = require_staff(actor)
    require(permissions.can_speak(actor))
    words = _words(text, "text")
    if function and function not in functions:
        raise Invalid(fields={"function": _("Choose one of the list.")})
    row = Hindrance.objects.create(unit_id=staff.unit_id, function=function, text=words)
    _emit(HindranceTold, actor, row)
    return row.id


@atomic
def answer_hindrance(*, actor: Actor, hindrance_id: UUID, text: str) -> None:
    """Answer what hinders a unit right below; an earlier answer is written over. Conflict once it is settled."""
    staff = require_staff(actor)
    row = lock(permissions.visible_to(actor), hindrance_id)
    require(permissions.can_answer(actor, row))
    if row.state not in states.ANSWERABLE:
        raise Conflict(_("The unit has said meanwhile that this hinders it no more."))
    row.answer, row.answered_by, row.answered_at = _words(text, "text"), staff.unit_id, clock.now()
    row.state = states.State.ANSWERED
    row.save(update_fields=["answer", "answered_by", "answered_at", "state"])
    _emit(HindranceAnswered, actor, row)


@atomic
def settle_hindrance(*, actor: Actor, hindrance_id: UUID) -> None:
    """Say that something hinders the actor's unit no more; said twice it stands once."""
    row = lock(permissions.visible_to(actor), hindrance_id)
    require(permissions.can_settle(actor, row))
    if row.state not in states.SETTLEABLE:
        return
    row.state = states.State.SETTLED
    row.save(update_fields=["state"])
    _emit(HindranceSettled, actor, row)


def count_uses(*, actor: Actor, events: Sequence[SealedEvent]) -> None:
    """Count the functions some events are the use of: what people and machines of units did, by unit and month."""
    require(isinstance(actor, Timer))
    names = {event: name for name, function in functions.items() for event in function.events}
    counts = []
    for event in events:
        function = names.get(event.name)
        if function is None or event.unit_id is None or event.actor_kind == "timer":
            continue
        month = rules.month_of(clock.local(event.at).date())
        counts += [
            counters.Count(name=name, unit_id=event.unit_id, day=month)
            for name in (rules.ANY, rules.counter_of(function))
        ]
    if counts:
        counters.add_many(counts)


def _words(text: str, field: str) -> str:
    words = clean(text, multiline=True)
    if not words:
        raise Invalid(fields={field: _("Write in a few words what it is.")})
    if len(words) > rules.LONGEST:
        raise Invalid(fields={field: _("Two thousand characters are the most here.")})
    return words


def _emit(event: type[HindranceEvent], actor: Actor, row: Hindrance) -> None:
    above = organisations.unit(row.unit_id).parent_id
    emit(event(actor=actor, subject_id=row.id, of_unit_id=row.unit_id, above_id=above))
