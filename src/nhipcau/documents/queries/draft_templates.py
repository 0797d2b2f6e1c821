"""The kinds of documents a draft may be begun as, with their fields, for programs that have no form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from nhipcau.documents import permissions
from nhipcau.documents.queries.draft_beginnings import draft_beginning
from nhipcau.documents.queries.draft_content import TYPE_CODES, fields_of, templates
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFacts:
    """One field somebody fills in. `kind`: line, lines, text, date, number or choice; `value`: what it begins with."""

    name: str
    label: str
    help: str
    kind: str
    is_required: bool
    choices: Sequence[str]
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFacts:
    """One kind of document. `type_code`: of the list of document types."""

    key: str
    title: str
    type_code: str
    fields: Sequence[FieldFacts]


def draft_templates(*, actor: Actor) -> list[TemplateFacts]:
    """Return the templates in the order they are offered, without what a draft of the unit would begin with."""
    require(permissions.may_list(actor))
    return [_facts(key, {}) for key in templates()]


def draft_template(*, actor: Actor, template: str, answers_id: UUID | None = None) -> TemplateFacts:
    """Return one template with the values a new draft of the unit begins with; NotFound for a key there is none of.

    `answers_id`: the incoming line of the unit that it will answer.
    """
    require(permissions.can_draft(actor))
    if template not in TYPE_CODES:
        raise NotFound
    return _facts(template, draft_beginning(actor=actor, template=template, answers_id=answers_id))


def _facts(key: str, begun: dict[str, str]) -> TemplateFacts:
    return TemplateFacts(
        key=key,
        title=str(templates()[key].title),
        type_code=TYPE_CODES[key],
        fields=[
            FieldFacts(
                name=field.name,
                label=str(field.label),
                help=str(field.help),
                kind=field.kind,
                is_required=field.required,
                choices=field.choices,
                value=begun.get(field.name, ""),
            )
            for field in fields_of(key)
        ],
    )
