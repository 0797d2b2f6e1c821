"""Looking after the ready answers of a unit."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases import rules
from nhipcau.cases.events import TemplateChanged
from nhipcau.cases.models import AnswerTemplate
from nhipcau.cases.permissions import can_edit_templates, can_start_templates
from nhipcau.cases.queries.categories import is_category_or_group
from nhipcau.cases.queries.templates import unknown_words
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, ApiClient, Staff, person_of, require_unit
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, Invalid, Text
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean, fold

LONGEST_NAME = 120
LONGEST_TEXT = 6_000
MOST_KEPT = 500
Doer = Staff | ApiClient


@atomic
def save_template(
    *,
    actor: Actor,
    name: str,
    text: str,
    category_code: str = "",
    template_id: UUID | None = None,
    seen_version: int | None = None,
) -> AnswerTemplate:
    """Write a ready answer of the actor's unit, or change one; Invalid names each variable that means nothing."""
    doer = require_unit(actor)
    require(can_start_templates(actor))
    row = _own(doer, template_id) if template_id else _new(doer)
    if seen_version is not None and template_id and seen_version != row.version:
        raise Conflict(code="stale_form", version=row.version)
    row.name, row.text = _checked(name, text, category_code)
    row.category_code = category_code
    row.folded = fold(f"{row.name}\n{row.text}")
    return _saved(doer, row, "saved")


@atomic
def retire_template(*, actor: Actor, template_id: UUID) -> AnswerTemplate:
    """Take a ready answer out of use; answers written from it stay as they are."""
    doer = require_unit(actor)
    row = _own(doer, template_id)
    require(can_edit_templates(actor, row.unit_id))
    row.is_active = False
    return _saved(doer, row, "retired")


def _own(doer: Doer, template_id: UUID) -> AnswerTemplate:
    return lock(AnswerTemplate.objects.filter(unit_id=doer.unit_id, is_active=True), template_id)


def _new(doer: Doer) -> AnswerTemplate:
    if AnswerTemplate.objects.filter(unit_id=doer.unit_id, is_active=True).count() >= MOST_KEPT:
        raise Invalid(_("Your unit has %(most)s ready answers. Retire some first.") % {"most": MOST_KEPT})
    return AnswerTemplate(unit_id=doer.unit_id, version=0)


def _checked(name: str, text: str, category_code: str) -> tuple[str, str]:
    name, text = clean(name), clean(text, multiline=True)
    faults: dict[str, Text] = {}
    if not fold(name) or len(name) > LONGEST_NAME:
        faults["name"] = _("Write a few words, at most %(most)s letters.") % {"most": LONGEST_NAME}
    if not text or len(text) > LONGEST_TEXT:
        faults["text"] = _("Write the answer, at most %(most)s letters.") % {"most": LONGEST_TEXT}
    elif unknown := rules.unknown_variables(text):
        faults["text"] = unknown_words(unknown)
    if category_code and not is_category_or_group(category_code):
        faults["category_code"] = _("This kind of matter is no longer in the list. Choose another, or none.")
    if faults:
        raise Invalid(fields=faults)
    return name, text


def _saved(doer: Doer, row: AnswerTemplate, change: str) -> AnswerTemplate:
    row.version += 1
    row.made_by, row.changed_at = person_of(doer), clock.now()
    row.save()
    emit(TemplateChanged(actor=doer, template_id=row.id, version=row.version, change=change))
    return row
