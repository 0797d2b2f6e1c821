"""Creating, renaming, closing and moving units."""

from __future__ import annotations

import re
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Conflict, Invalid, Text
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean, sort_key
from nhipcau.organisations import events, queries
from nhipcau.organisations.errors import UnitClosed, WouldBeCircle
from nhipcau.organisations.models import Membership, Territory, Unit, UnitName
from nhipcau.organisations.operations.tree import (
    enter_ancestors,
    hold_tree,
    rehang,
    require_city,
    require_keeper,
    tree_changed,
    unit_to_change,
)
from nhipcau.organisations.rules import unit_fold_key
from nhipcau.organisations.states import LEVELS
from nhipcau.standards import queries as standards

CODE = re.compile(r"[A-Z0-9][A-Z0-9.-]{0,38}[A-Z0-9]")
LONGEST_NAME, LONGEST_SHORT_NAME, LONGEST_SORT_KEY = 160, 100, 640


@atomic
def create_unit(  # noqa: PLR0913 - one field each
    *,
    actor: Actor,
    code: str,
    name: str,
    kind: str,
    level: str,
    parent_id: UUID | None,
    short_name: str = "",
    territory_id: UUID | None = None,
    valid_from: date | None = None,
) -> UUID:
    """Add a unit below one that the actor administers; only the city's administrators add one without a unit above."""
    hold_tree()
    if parent_id is None:
        require_city(actor=actor)
    else:
        require_keeper(actor=actor, unit_id=parent_id)
        require_open(parent_id)
    unit = Unit(kind=require_kind(kind), parent_id=parent_id, valid_from=valid_from or clock.today())
    unit.code = normal_code(code)
    unit.level = normal_level(level)
    write_names(unit, name, short_name)
    unit.territory_id = territory_id or _territory_of(parent_id)
    if territory_id and not Territory.objects.filter(id=territory_id).exists():
        raise Invalid(fields={"territory": _("Choose a territory from the list.")})
    if Unit.objects.filter(code=unit.code).exists():
        raise refused("code", _("This code is taken. Codes are never used twice, not even for units long closed."))
    unit.is_edited = True
    unit.save(force_insert=True)
    enter_ancestors([(unit.id, parent_id)])
    tree_changed()
    emit(events.UnitCreated(actor=actor, subject_id=unit.id, code=unit.code, parent_id=parent_id))
    return unit.id


@atomic
def rename_unit(
    *, actor: Actor, unit_id: UUID, name: str, short_name: str = "", seen_version: int | None = None
) -> None:
    """Give a unit another name from today on; the former one is kept and stays findable."""
    unit = unit_to_change(actor=actor, unit_id=unit_id)
    require_fresh(unit, seen_version)
    former, today = unit.name, clock.today()
    write_names(unit, name, short_name)
    if unit.name != former:
        since = unit.former_names.order_by("-valid_until").values_list("valid_until", flat=True).first()
        begun = since + timedelta(days=1) if since else unit.valid_from
        last_day = max(begun, today - timedelta(days=1))
        UnitName.objects.create(unit=unit, name=former, valid_from=begun, valid_until=last_day)
    save_edited(unit)
    tree_changed()
    emit(events.UnitRenamed(actor=actor, subject_id=unit.id, valid_from=today))


@atomic
def change_contacts(
    *, actor: Actor, unit_id: UUID, phone: str, email: str, address: str, seen_version: int | None = None
) -> None:
    """Write how an office is reached: public contacts, never a person's own."""
    unit = unit_to_change(actor=actor, unit_id=unit_id)
    require_fresh(unit, seen_version)
    unit.phone = clean(phone, limit=40)
    unit.email = clean(email, limit=254).lower()
    unit.address = clean(address, limit=240)
    if unit.email:
        try:
            validate_email(unit.email)
        except ValidationError:
            raise refused("email", _("This is not an e-mail address. Write it like hoa@haiphong.gov.vn.")) from None
    save_edited(unit)
    emit(events.UnitContactsChanged(actor=actor, subject_id=unit.id))


@atomic
def move_unit(*, actor: Actor, unit_id: UUID, parent_id: UUID | None, seen_version: int | None = None) -> None:
    """Hang a unit, with everything below it, under another unit. Both places must lie in the actor's branch."""
    unit = unit_to_change(actor=actor, unit_id=unit_id)
    require_fresh(unit, seen_version)
    if parent_id is None or unit.parent_id is None or unit_id == getattr(actor, "unit_id", None):
        require_city(actor=actor)  # a branch's own top hangs where the unit above it decides
    if parent_id is not None:
        require_keeper(actor=actor, unit_id=parent_id)
        require_open(parent_id)
        if unit_id in queries.ancestor_ids(parent_id):
            raise WouldBeCircle(fields={"parent": WouldBeCircle.default_text})
    if parent_id == unit.parent_id:
        return
    former = unit.parent_id
    unit.parent_id = parent_id
    save_edited(unit)
    moved = rehang(unit_id, parent_id)
    tree_changed()
    emit(
        events.UnitMoved(
            actor=actor, subject_id=unit_id, former_parent_id=former, parent_id=parent_id, moved=list(moved)
        )
    )


@atomic
def close_unit(*, actor: Actor, unit_id: UUID, last_day: date, seen_version: int | None = None) -> None:
    """End a unit with `last_day`; the roles in it end with it, its name and history stay.

    Raises Conflict while units hang below it that go on, or while it is the city's committee.
    """
    unit = unit_to_change(actor=actor, unit_id=unit_id)
    require_fresh(unit, seen_version)
    if unit_id == queries.city_front().id:
        raise Conflict(_("The city's committee cannot be closed."))
    if unit_id == getattr(actor, "unit_id", None):
        require_city(actor=actor)
    if last_day < unit.valid_from:
        raise refused("last_day", _("The last day lies before the unit's first day."))
    going_on = unit.children.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=last_day))
    if going_on.exists():
        raise Conflict(_("Other units hang below this one. Close them or move them first."), code="has_units_below")
    unit.valid_until = last_day
    save_edited(unit)
    roles = Membership.objects.filter(unit_id=unit_id, ended_at__isnull=True)
    roles.filter(valid_from__gt=last_day).update(ended_at=clock.now())
    roles.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=last_day), valid_from__lte=last_day).update(
        valid_until=last_day
    )
    tree_changed()
    emit(events.UnitClosed(actor=actor, subject_id=unit_id, last_day=last_day))


def refused(field: str, text: Text) -> Invalid:
    """Return the refusal of one field, said beside it and above the form."""
    return Invalid(text, fields={field: text})


def require_open(unit_id: UUID) -> None:
    """Raise UnitClosed when the unit exists no longer."""
    if not queries.unit(unit_id).is_open:
        raise UnitClosed


def require_fresh(unit: Unit, seen_version: int | None) -> None:
    """Raise Conflict when the form shows an older state of the unit than there is now."""
    if seen_version is not None and seen_version != unit.version:
        raise Conflict(code="stale_form")


def save_edited(unit: Unit) -> None:
    """Save a unit that a person changed: seed tables leave it alone from now on."""
    unit.version += 1
    unit.is_edited = True
    unit.save()


def normal_code(code: str) -> str:
    """Return the code in capitals; Invalid when it cannot be one."""
    code = clean(code, limit=80).upper()
    if not CODE.fullmatch(code):
        raise refused("code", _("A code has 2 to 40 capital letters, digits, hyphens or dots, like MTTQ-10903."))
    return code


def require_kind(kind: str) -> str:
    """Return the kind of unit; Invalid when it is not in the code list."""
    if not standards.has_item("unit_kind", kind):
        raise refused("kind", _("Choose a kind of unit from the code list."))
    return kind


def normal_level(level: str) -> str:
    """Return the level; Invalid when there is no such level."""
    if level not in LEVELS:
        raise refused("level", _("Choose city, commune or residential area."))
    return level


def write_names(unit: Unit, name: str, short_name: str) -> None:
    """Write a unit's names and what is found and sorted by them."""
    unit.name = clean(name, limit=LONGEST_NAME)
    if not unit.name:
        raise refused("name", _("Write the unit's full name."))
    unit.short_name = clean(short_name, limit=LONGEST_SHORT_NAME) or unit.name[:LONGEST_SHORT_NAME]
    unit.sort_key = sort_key(unit.name)[:LONGEST_SORT_KEY]
    unit.fold_key = unit_fold_key(unit.name, unit.short_name, unit.code)


def _territory_of(unit_id: UUID | None) -> UUID | None:
    return queries.unit(unit_id).territory_id if unit_id else None
