"""Ready answers: those of the actor's unit and of the units above it, filled with what is known of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.cases import rules
from nhipcau.cases.models import AnswerTemplate
from nhipcau.cases.permissions import can_edit_templates, can_use_templates
from nhipcau.cases.queries.categories import category_name, is_category_or_group
from nhipcau.cases.queries.detail import get_case
from nhipcau.cases.queries.shapes import CaseDetail
from nhipcau.cases.queries.wording import unit_name
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, require_unit
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.text import fold
from nhipcau.organisations import queries as organisations

MOST_SHOWN = 30
_READ_AT_MOST = 1_000
_NAME_IN_PLACE = 60  # letters; a cursor must stay short


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One ready answer; `text` still has its variables."""

    id: UUID
    name: str
    category_code: str
    category_name: str
    text: str
    unit_name: str
    is_own: bool
    may_edit: bool
    version: int


def answer_templates(*, actor: Actor, q: str = "", category: str = "", most: int = MOST_SHOWN) -> list[TemplateRow]:
    """Return the ready answers that hold all words of `q`: for `category` first, then for its group, then others."""
    doer = require_unit(actor)
    require(can_use_templates(actor))
    rows = AnswerTemplate.objects.filter(unit_id__in=organisations.ancestor_ids(doer.unit_id), is_active=True)
    for word in fold(q).split()[:8]:
        rows = rows.filter(folded__contains=word)
    found = sorted(rows[:_READ_AT_MOST], key=lambda row: (_distance(row.category_code, category), fold(row.name)))
    return [_row(actor, row) for row in found[:most]]


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """A page of ready answers; `next` asks for the one after, "" on the last."""

    rows: list[TemplateRow]
    next: str


def template_page(*, actor: Actor, q: str = "", category: str = "", after: str = "", limit: int = 50) -> TemplatePage:
    """Return ready answers page by page; those of `category` alone where one is named, Invalid where there is none."""
    if category and not is_category_or_group(category):
        wrong = _("This condition does not exist. Take it away or choose another.")
        raise Invalid(fields={"category": wrong})
    found = answer_templates(actor=actor, q=q, category=category, most=_READ_AT_MOST)
    if category:
        found = [row for row in found if row.category_code and rules.in_category(row.category_code, [category])]
    placed = sorted(((_place(row, category), row) for row in found), key=lambda one: one[0])
    rest = [one for one in placed if one[0] > after]
    return TemplatePage([row for _key, row in rest[:limit]], rest[limit - 1][0] if len(rest) > limit else "")


def _place(row: TemplateRow, category: str) -> str:
    """Return where a ready answer stands in a list: how near its kind is, its name, and its id to tell equals apart."""
    return f"{_distance(row.category_code, category)}.{fold(row.name)[:_NAME_IN_PLACE]}.{row.id.hex}"


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """A ready answer as it reads for one case; `missing` are variables for which the case has nothing."""

    row: TemplateRow
    text: str
    missing: list[str]


def case_templates(*, actor: Actor, case_id: UUID, q: str = "") -> list[FilledTemplate]:
    """Return the ready answers that fit a case best, filled with what is known of it."""
    detail = get_case(actor=actor, case_id=case_id)
    rows = answer_templates(actor=actor, q=q, category=detail.category_code)
    return [FilledTemplate(row, *filled(row, detail, require_unit(actor).unit_id)) for row in rows]


def filled(row: TemplateRow, detail: CaseDetail, unit_id: UUID) -> tuple[str, list[str]]:
    """Return a ready answer as it reads for one case, and the variables for which the case has nothing."""
    values = answer_values(
        code=detail.code,
        title=detail.title,
        place=detail.place_text,
        received=detail.opened_at,
        category=detail.category_name if detail.category_code else "",
        unit_id=unit_id,
    )
    return rules.fill(row.text, values)


def answer_template(*, actor: Actor, template_id: UUID) -> TemplateRow:
    """Return one ready answer that the actor may use; NotFound for others and for retired ones."""
    doer = require_unit(actor)
    row = AnswerTemplate.objects.filter(
        pk=template_id, unit_id__in=organisations.ancestor_ids(doer.unit_id), is_active=True
    ).first()
    if row is None or not can_use_templates(actor):
        raise NotFound
    return _row(actor, row)


def _distance(code: str, category: str) -> int:
    if code and code == category:
        return 0
    if code and category and rules.in_category(category, [code]):
        return 1
    return 2 if not code else 3


def _row(actor: Actor, row: AnswerTemplate) -> TemplateRow:
    return TemplateRow(
        id=row.id,
        name=row.name,
        category_code=row.category_code,
        category_name=category_name(row.category_code) if row.category_code else "",
        text=row.text,
        unit_name=unit_name(row.unit_id, short=True),
        is_own=row.unit_id == require_unit(actor).unit_id,
        may_edit=can_edit_templates(actor, row.unit_id),
        version=row.version,
    )


def answer_values(
    *, code: str, title: str, place: str, received: datetime, category: str, unit_id: UUID
) -> Mapping[str, str]:
    """Return what the variables of a ready answer stand for in one case."""
    return {
        "code": code,
        "title": title,
        "place": place,
        "unit": unit_name(unit_id),
        "today": f"{clock.today():%d/%m/%Y}",
        "received": f"{clock.local(received):%d/%m/%Y}",
        "category": category,
    }


def missing_words(missing: list[str]) -> str:
    """Say that a case has nothing to put in place of a variable."""
    return _("This case has nothing for %(names)s. Write the answer by hand.") % {"names": ", ".join(missing)}


def unknown_words(unknown: list[str]) -> str:
    """Say which variables mean nothing, and which there are."""
    return _("%(unknown)s means nothing here. In braces only these may stand: %(known)s.") % {
        "unknown": ", ".join(unknown),
        "known": known_variables(),
    }


def known_variables() -> str:
    """Return the variables as one writes them, in the reader's language."""
    names = rules.VARIABLE_NAMES["vi" if (get_language() or "vi").startswith("vi") else "en"]
    return ", ".join(f"{{{name}}}" for name in names.values())
