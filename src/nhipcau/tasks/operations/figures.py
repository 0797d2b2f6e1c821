"""The figures a unit gives."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel.errors import Invalid, Text
from nhipcau.tasks import rules
from nhipcau.tasks.models import FigureValue, TaskCopy


def write_values(copy: TaskCopy, typed: Mapping[UUID, str]) -> int:
    """Keep what was typed for the figures of a copy, an empty field taking a value away; returns how many stand.

    Fields that are not there change nothing. Invalid names each field that is no number, and refuses figures for a
    copy that was divided: its figures are the sums of its parts.
    """
    if typed and copy.parts_all:
        fields = {f"figure_{one}": _("The figures of this task are the sums of its parts.") for one in typed}
        raise Invalid(fields=fields)
    if typed:
        _write(copy, typed)
    return FigureValue.objects.filter(copy=copy).count()


def _write(copy: TaskCopy, typed: Mapping[UUID, str]) -> None:
    known = set(copy.task.figures.values_list("id", flat=True))
    faults: dict[str, Text] = {}
    wanted: dict[UUID, Decimal] = {}
    for figure_id, text in typed.items():
        value = rules.number_of(text) if text.strip() else None
        if figure_id not in known or (text.strip() and value is None):
            faults[f"figure_{figure_id}"] = _("Give a number such as 1.250 or 12,5.")
        elif value is not None:
            wanted[figure_id] = value
    if faults:
        raise Invalid(fields=faults)
    FigureValue.objects.filter(copy=copy, figure_id__in=typed.keys() - wanted.keys()).delete()
    FigureValue.objects.bulk_create(
        [FigureValue(copy=copy, figure_id=figure_id, value=value) for figure_id, value in wanted.items()],
        update_conflicts=True,
        unique_fields=["copy", "figure"],
        update_fields=["value"],
    )
