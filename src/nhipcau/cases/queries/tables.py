"""The tables an administrator edits, as their pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nhipcau.cases.models import CategoryPhrase, RoutingRule
from nhipcau.cases.permissions import can_read_rules
from nhipcau.cases.queries.routing import rule_row
from nhipcau.cases.queries.shapes import RuleRow
from nhipcau.cases.rules import RuleFacts
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """One phrase that speaks for a kind of matter."""

    id: UUID
    text: str
    weight: float
    is_active: bool


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """One version of a rule, who made it and when."""

    rule: RuleRow
    made_at: datetime
    made_by: str


def phrases(*, actor: Actor, category_code: str) -> list[PhraseRow]:
    """Return the phrases of one kind of matter, those in use first, the heaviest first."""
    require(can_read_rules(actor))
    rows = CategoryPhrase.objects.filter(category_code=category_code).order_by("-is_active", "-weight", "folded")
    return [PhraseRow(*row) for row in rows.values_list("id", "text", "weight", "is_active")]


def rule_versions(*, actor: Actor, line_id: UUID) -> list[RuleVersion]:
    """Return every version of one rule, the newest first; NotFound when there is no such rule."""
    require(can_read_rules(actor))
    rows = list(RoutingRule.objects.filter(line_id=line_id).order_by("-version"))
    if not rows:
        raise NotFound
    names = organisations.person_names({row.made_by for row in rows if row.made_by})
    return [RuleVersion(_rule_row(row), row.made_at, names.get(row.made_by, "") if row.made_by else "") for row in rows]


def _rule_row(row: RoutingRule) -> RuleRow:
    return rule_row(
        RuleFacts(
            id=row.id,
            line_id=row.line_id,
            version=row.version,
            name=row.name,
            position=row.position,
            categories=tuple(row.categories),
            territories=tuple(row.territories),
            words=tuple(row.words),
            target_kind=row.target_kind,
            target=row.target,
            is_active=row.is_active,
            is_newest=row.is_newest,
        )
    )
