"""Numbers on the scan and beside the fields: where each value was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.forms.boundfield import BoundField
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from nhipcau.documents.intake import fields
from nhipcau.documents.intake.fields import Field
from nhipcau.documents.queries.intake import ProposalDetail, ShownPage
from nhipcau.documents.web.intake.forms import ReviewForm
from nhipcau.kernel.web.fields import FieldView
from nhipcau.kernel.web.formats import Chip

NUMBERS = {name: number for number, name in enumerate(fields.NAMES, 1)}
_RADIUS = 11.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered mark, in points of the page."""

    number: int
    name: str
    left: float
    top: float
    width: float
    height: float
    dot_x: float
    dot_y: float


@dataclass(frozen=True, slots=True)
class Scan:
    """A page with the marks that lie on it."""

    page: ShownPage
    marks: list[Mark]
    view: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of the form with its number, what the machine thought of it, and whether it must be looked at."""

    number: int
    name: str
    bound: BoundField
    control: str
    chip: Chip | None
    needs_look: bool
    is_ticked: bool
    page: int
    hint: str


def scans(found: ProposalDetail) -> list[Scan]:
    """Return the shown pages with the marks of the fields that were read there."""
    return [_scan(one, found.fields) for one in found.pages]


def _scan(page: ShownPage, held: Mapping[str, Field]) -> Scan:
    width, height = page.width or 595.0, page.height or 842.0
    found = [
        _mark(NUMBERS[name], name, one.box, width, height)
        for name, one in held.items()
        if one.page == page.number and len(one.box) == 4  # noqa: PLR2004 - four sides
    ]
    return Scan(page, found, f"0 0 {width:.0f} {height:.0f}")


def _mark(number: int, name: str, box: Sequence[float], width: float, height: float) -> Mark:
    left, top, right, bottom = box
    x, y = left * width, top * height
    # Beside the value; where the paper ends, on its other side.
    dot_x = x - _RADIUS - 2 if x > 2 * _RADIUS else min(right * width + _RADIUS + 2, width - _RADIUS)
    return Mark(
        number, name, round(x, 1), round(y, 1), round((right - left) * width, 1), round((bottom - top) * height, 1),
        round(dot_x, 1), round((top + bottom) / 2 * height, 1),
    )  # fmt: skip


def field_rows(form: ReviewForm, held: Mapping[str, Field], ticked: Sequence[str]) -> list[FieldRow]:
    """Return the fields in their order with what is said about each."""
    return [_row(form, name, held[name], name in ticked) for name in fields.NAMES]


def _row(form: ReviewForm, name: str, one: Field, is_ticked: bool) -> FieldRow:  # noqa: FBT001 - a column
    needs_look = one.is_doubtful
    hint = _hint(name, one) if needs_look else ""
    return FieldRow(
        number=NUMBERS[name],
        name=name,
        bound=form[name],
        control=FieldView(form[name], {"help": hint}).control,
        chip=_chip(one),
        needs_look=needs_look,
        is_ticked=is_ticked,
        page=one.page,
        hint=hint,
    )


def _chip(one: Field) -> Chip | None:
    if one.by:
        return Chip("done", "done", _("Checked"), is_bare=True)
    if not one.value:
        return None
    if one.is_sure:
        return Chip("done", "check", _("Read clearly"), is_bare=True)
    return Chip("soon", "alert", _("Look again"), is_bare=True)


def _hint(name: str, one: Field) -> str:
    """Say what the machine saw, where that differs from what it made of it."""
    place = _("Compare it with the scan, place %(number)s.") % {"number": NUMBERS[name]}
    if one.as_read and one.as_read != one.value:
        return _("The page says “%(text)s”.") % {"text": " ".join(one.as_read.split())[:160]} + " " + place
    return place


def pictures_of_entry(entry_id: UUID) -> str:
    """Return where the first page of a registered document is drawn; "" where nothing draws it."""
    try:
        return reverse("documents:page_picture", args=[entry_id, 1])
    except NoReverseMatch:
        return ""
