"""Editing the ordered rules. Every edit is a new version: cases name the version that routed them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases.events import RoutingRuleChanged
from nhipcau.cases.models import CasesStamp, RoutingRule
from nhipcau.cases.permissions import can_edit_rules
from nhipcau.cases.queries import routing
from nhipcau.cases.queries.categories import is_category_or_group
from nhipcau.kernel import ids
from nhipcau.kernel.actors import Actor, Timer, person_of
from nhipcau.kernel.db import atomic, lock, lock_many, require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound, Text
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean, fold
from nhipcau.organisations import queries as organisations

MOST_WORDS = 60
LONGEST_WORD = 60
MOST_CODES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDraft:
    """A rule as an administrator writes it. `line_id` None makes a new one, before the rule that takes everything."""

    name: str
    target_kind: str  # kind, unit or front
    target: str = ""
    categories: Sequence[str] = ()
    territories: Sequence[str] = ()
    words: Sequence[str] = ()
    is_active: bool = True
    line_id: UUID | None = None
    seen_version: int | None = None
    position: int | None = None


@atomic
def save_rule(*, actor: Actor, draft: RuleDraft) -> RoutingRule:
    """Write a rule, or a new version of one; Invalid names what does not exist."""
    require(can_edit_rules(actor))
    values = _checked(draft)
    newest = _newest(draft.line_id) if draft.line_id else None
    if newest is not None and draft.seen_version not in {None, newest.version}:
        raise Conflict(code="stale_form", version=newest.version)
    position = draft.position or (newest.position if newest else _next_position())
    return _write(actor, newest, change="saved", **values, position=position)


@atomic
def move_rule(*, actor: Actor, line_id: UUID, before_line_id: UUID | None) -> None:
    """Put a rule before another one (None: at the end). Rules whose place changes get a new version."""
    require(can_edit_rules(actor))
    rules = lock_many(RoutingRule.objects.filter(is_newest=True), _newest_ids())
    order = sorted(rules, key=lambda rule: (rule.position, rule.made_at))
    moved = next((rule for rule in order if rule.line_id == line_id), None)
    if moved is None or (before_line_id and all(rule.line_id != before_line_id for rule in order)):
        raise NotFound
    order.remove(moved)
    place = next((n for n, rule in enumerate(order) if rule.line_id == before_line_id), len(order))
    order.insert(place, moved)
    for number, rule in enumerate(order, start=1):
        if rule.position != number * 10:
            _write(actor, rule, change="moved", **_values_of(rule), position=number * 10)


@atomic
def disable_rule(*, actor: Actor, line_id: UUID, seen_version: int | None = None) -> RoutingRule:
    """Switch a rule off, as a new version; cases it routed still name the version that did."""
    require(can_edit_rules(actor))
    newest = _newest(line_id)
    if seen_version not in {None, newest.version}:
        raise Conflict(code="stale_form", version=newest.version)
    values = _values_of(newest) | {"is_active": False}
    return _write(actor, newest, change="disabled", **values, position=newest.position)


@atomic
def seed_rules(*, actor: Timer, drafts: Sequence[RuleDraft]) -> int:
    """Bring in the shipped rules that were never there; what a person edited or switched off stays."""
    require(isinstance(actor, Timer))
    known = set(RoutingRule.objects.values_list("line_id", flat=True))
    fresh = [draft for draft in drafts if draft.line_id not in known]
    for draft in fresh:
        values = _checked(draft)
        _write(actor, None, change="seeded", **values, position=draft.position or 10, line_id=draft.line_id)
    return len(fresh)


def _newest_ids() -> list[UUID]:
    return list(RoutingRule.objects.filter(is_newest=True).values_list("pk", flat=True))


def _newest(line_id: UUID) -> RoutingRule:
    found = RoutingRule.objects.filter(line_id=line_id, is_newest=True).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound
    return lock(RoutingRule.objects.filter(is_newest=True), found)


def _next_position() -> int:
    """Return the place of a new rule: the last one, but before a rule that takes everything and lets none be asked."""
    order = list(RoutingRule.objects.filter(is_newest=True).order_by("position", "made_at"))
    last = order[-1].position if order else 0
    taking = (n for n, rule in enumerate(order) if rule.is_active and not _has_conditions(rule))
    place = next(taking, len(order))
    before = order[place - 1].position if place else 0
    room = order[place].position - before if place < len(order) else 0
    return before + min(10, room // 2) if room > 1 else last + 10


def _has_conditions(rule: RoutingRule) -> bool:
    return bool(rule.categories or rule.territories or rule.words)


def _values_of(rule: RoutingRule) -> dict[str, Any]:
    names = ("name", "target_kind", "target", "categories", "territories", "words", "is_active")
    return {name: getattr(rule, name) for name in names}


def _write(
    actor: Actor, newest: RoutingRule | None, *, change: str, line_id: UUID | None = None, **values: Any
) -> RoutingRule:
    if newest is not None:
        newest.is_newest = False
        newest.save(update_fields=["is_newest"])
    line_id = line_id or (newest.line_id if newest else ids.new_id())
    version = newest.version + 1 if newest else 1
    row = RoutingRule(line_id=line_id, version=version, made_by=person_of(actor), **values)
    row.save(force_insert=True)
    CasesStamp.objects.update_or_create(name="routing", defaults={"stamp": ids.new_id()})
    routing.forget()
    emit(RoutingRuleChanged(actor=actor, line_id=row.line_id, version=version, change=change))
    return row


def _checked(draft: RuleDraft) -> dict[str, Any]:
    faults: dict[str, Text] = {}
    name = clean(draft.name)[:120]
    if not name:
        faults["name"] = _("Give the rule a name people recognise.")
    categories, territories = list(dict.fromkeys(draft.categories)), list(dict.fromkeys(draft.territories))
    words = list({fold(word): word for word in map(clean, draft.words) if fold(word)}.values())
    if not all(is_category_or_group(code) for code in categories):
        faults["categories"] = _("One of these kinds of matter does not exist.")
    if not all(_is_territory(code) for code in territories):
        faults["territories"] = _("One of these places does not exist.")
    if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
        faults["words"] = _("At most %(most)s words or short phrases.") % {"most": MOST_WORDS}
    faults |= _target_faults(draft)
    if faults:
        raise Invalid(fields=faults)
    return {
        "name": name,
        "target_kind": draft.target_kind,
        "target": draft.target if draft.target_kind != RoutingRule.Target.FRONT else "",
        "categories": categories[:MOST_CODES],
        "territories": territories[:MOST_CODES],
        "words": words,
        "is_active": draft.is_active,
    }


def _is_territory(code: str) -> bool:
    try:
        organisations.territory_by_code(code)
    except NotFound:
        return False
    return True


def _target_faults(draft: RuleDraft) -> dict[str, Text]:
    if draft.target_kind not in RoutingRule.Target.values:
        return {"target_kind": _("Choose whom the rule sends to.")}
    if draft.target_kind == RoutingRule.Target.FRONT or _target_exists(draft):
        return {}
    return {"target": _("There is no such unit or kind of unit.")}


def _target_exists(draft: RuleDraft) -> bool:
    if draft.target_kind == RoutingRule.Target.KIND:
        return any(organisations.unit_of_kind(commune.id, draft.target) for commune in organisations.communes())
    try:
        return organisations.unit_by_code(draft.target).is_open
    except NotFound:
        return False
