"""The tree as a list: for the CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.organisations import permissions
from nhipcau.organisations.models import Unit
from nhipcau.organisations.queries import reach
from nhipcau.organisations.unit_lists import COLUMNS, write_rows


def today() -> date:
    """Return the day on the city's calendar."""
    return clock.today()


def export_units(*, actor: Actor) -> Iterator[bytes]:
    """Yield the units of the actor's branch as lines of a CSV file, parents first, streamed."""
    require(permissions.can_import(actor))
    reachable = reach.reachable_ids(actor)
    rows = Unit.objects.order_by("level", "code").values_list(
        "id", "code", "name", "short_name", "kind", "level", "parent__code", "territory__code", "phone", "email",
        "address", "valid_from", "valid_until",
    )  # fmt: skip
    return write_rows(
        dict(zip(COLUMNS, ("" if value is None else str(value) for value in row[1:]), strict=True))
        for row in rows.iterator(chunk_size=500)
        if row[0] in reachable
    )
