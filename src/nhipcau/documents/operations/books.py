"""Which books a unit keeps and how they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.events import RegistersSet
from nhipcau.documents.models import Entry, Register
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, require_unit
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean
from nhipcau.standards import queries as standards

CODE = re.compile(r"[A-ZĐ0-9-]{1,20}")


@atomic
def save_register(
    *, actor: Actor, direction: str, code: str = "", name: str = "", types: Sequence[str] = (), by_type: bool = False
) -> UUID:
    """Open a book of this year, or change one that holds no line yet. The book with code "" takes what no other does.

    Later years open with the books of the year before.
    """
    require(permissions.can_keep_registers(actor))
    unit_id = require_unit(actor).unit_id
    code, name, wanted = _checked(direction, code, name, types)
    year = clock.today().year
    register, is_new = Register.objects.get_or_create(unit_id=unit_id, direction=direction, year=year, code=code)
    register = locked(Register.objects.all()).get(pk=register.pk)
    changes_counting = register.by_type != by_type or list(register.types) != wanted
    if not is_new and changes_counting and Entry.objects.filter(register=register).exists():
        raise Conflict(
            _("This book holds documents already: how it counts stands until the end of the year."),
            code="register_in_use",
        )
    register.name, register.types, register.by_type = name, wanted, by_type
    register.save(update_fields=["name", "types", "by_type"])
    emit(
        RegistersSet(
            actor=actor,
            register_id=register.id,
            unit_id=unit_id,
            direction=direction,
            year=year,
            code=code,
            by_type=by_type,
            types=wanted,
        )
    )
    return register.id


def _checked(direction: str, code: str, name: str, types: Sequence[str]) -> tuple[str, str, list[str]]:
    faults: dict[str, object] = {}
    code, name = clean(code[:80]).upper(), clean(name[:400])[:120]
    wanted = list(dict.fromkeys(types))
    if direction not in permissions.KINDS:
        faults["direction"] = _("Choose whether it holds incoming or outgoing documents.")
    if code and not CODE.fullmatch(code):
        faults["code"] = _("A short sign of capital letters, figures and hyphens, for example QD.")
    if code and not name:
        faults["name"] = _("Give the book a name, for example: decisions.")
    if code and not wanted:
        faults["types"] = _("Choose which types of document stand in this book.")
    if any(not standards.has_item("document_type", one) for one in wanted):
        faults["types"] = _("Choose the type from the list.")
    if faults:
        raise Invalid(fields=faults)  # type: ignore[arg-type]
    return code, name, wanted if code else []
