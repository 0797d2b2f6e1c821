"""Which rule sends what to whom, and why a case went where it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases.models import CasesStamp, RoutingRule
from nhipcau.cases.permissions import can_read_rules, visible_to
from nhipcau.cases.queries.shapes import RouteReplay, RouteStep, RuleRow
from nhipcau.cases.queries.wording import unit_name
from nhipcau.cases.rules import Route, RouteInputs, RuleFacts, choose_route, why_rule_fails
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.process_cache import ProcessCache
from nhipcau.kernel.text import fold
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards


def rules_in_force() -> tuple[RuleFacts, ...]:
    """Return the active rules in their order, from this process's memory."""
    return tuple(rule for rule in _cache.get().values() if rule.is_newest and rule.is_active)


def rule_version(rule_id: UUID) -> RuleFacts | None:
    """Return one version of a rule, however old."""
    return _cache.get().get(rule_id)


def forget() -> None:
    _cache.forget()


def routing_rules(*, actor: Actor) -> list[RuleRow]:
    """Return every rule in its newest version, in order, those switched off too."""
    require(can_read_rules(actor))
    return [rule_row(rule) for rule in _cache.get().values() if rule.is_newest]


def rule_row(rule: RuleFacts) -> RuleRow:
    """Return one version of a rule as its page shows it."""
    return RuleRow(
        id=rule.id,
        line_id=rule.line_id,
        version=rule.version,
        position=rule.position,
        name=rule.name,
        categories=list(rule.categories),
        territories=list(rule.territories),
        words=list(rule.words),
        target_kind=rule.target_kind,
        target=rule.target,
        target_name=target_name(rule),
        is_active=rule.is_active,
    )


def target_name(rule: RuleFacts) -> str:
    """Return in words whom a rule chooses."""
    if rule.target_kind == "front":
        return _("Front committee of the place")
    try:
        return organisations.unit_by_code(rule.target).name
    except NotFound:
        return _("%(kind)s of the place") % {"kind": standards.label("unit_kind", rule.target)}


def route_inputs(*, text: str, category: str, territory_id: UUID | None) -> RouteInputs:
    """Return what the rules look at."""
    codes: list[str] = []
    while territory_id is not None:
        territory = organisations.territory(territory_id)
        codes.append(territory.code)
        territory_id = territory.parent_id
    return RouteInputs(category=category, territories=tuple(codes), text=fold(text))


def route(inputs: RouteInputs, territory_id: UUID | None) -> Route:
    """Return the owner the rules in force choose."""
    return choose_route(
        rules_in_force(), inputs, target_of=target_in(territory_id), fallback=fallback_unit(territory_id)
    )


def fallback_unit(territory_id: UUID | None) -> UUID:
    """Return the Front of the place, else of the city."""
    commune = organisations.commune_of(territory_id)
    front = organisations.front_unit_of(commune.id) if commune else None
    return (front or organisations.city_front()).id


def target_in(territory_id: UUID | None) -> Callable[[RuleFacts], UUID | None]:
    """Return a function from a rule to its unit in the place: None where the place has no such unit."""
    commune = organisations.commune_of(territory_id)
    commune_id = commune.id if commune else None

    def target_of(rule: RuleFacts) -> UUID | None:
        if rule.target_kind == "front":
            return fallback_unit(territory_id)
        if rule.target_kind == "kind":
            unit = organisations.unit_of_kind(commune_id, rule.target) if commune_id else None
        else:
            unit = organisations.unit_for_owner(rule.target, commune_id)
        return unit.id if unit else None

    return target_of


def replay_route(*, actor: Actor, case_id: UUID) -> RouteReplay:
    """Show how a case found its first owner, by the very version of the rule it names and what that rule saw."""
    case = visible_to(actor).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    inputs = RouteInputs.of_stored(case.routing_inputs)
    rule = rule_version(case.routing_rule_id) if case.routing_rule_id else None
    steps = [_step(rule, inputs, case.territory_id)] if rule else [_fallback_step(case.territory_id)]
    chosen = target_in(case.territory_id)(rule) if rule and steps[0].matched else None
    unit_id = chosen or fallback_unit(case.territory_id)
    return RouteReplay(
        steps=steps,
        unit_id=unit_id,
        unit_name=unit_name(unit_id),
        is_same=unit_id == UUID(case.routing_inputs["owner"]),
        by_fallback=rule is None,
    )


def try_route(*, actor: Actor, text: str, category: str, territory_id: UUID | None) -> RouteReplay:
    """Show what the rules in force would do with a matter, step by step; nothing is stored."""
    require(can_read_rules(actor))
    inputs = route_inputs(text=text, category=category, territory_id=territory_id)
    chosen = route(inputs, territory_id)
    steps: list[RouteStep] = []
    for rule in rules_in_force():
        steps.append(_step(rule, inputs, territory_id))
        if chosen.rule is not None and rule.id == chosen.rule.id:
            break
    if chosen.rule is None:
        steps.append(_fallback_step(territory_id))
    return RouteReplay(
        steps=steps,
        unit_id=chosen.unit_id,
        unit_name=unit_name(chosen.unit_id),
        is_same=True,
        by_fallback=chosen.rule is None,
    )


def _step(rule: RuleFacts, inputs: RouteInputs, territory_id: UUID | None) -> RouteStep:
    failed = why_rule_fails(rule, inputs)
    unit_id = None if failed else target_in(territory_id)(rule)
    reasons = {
        "category": _("another kind of matter"),
        "territory": _("another place"),
        "words": _("none of the words"),
        "": "" if unit_id else _("there is no such unit in the place"),
    }
    return RouteStep(
        rule_id=rule.id,
        name=rule.name,
        version=rule.version,
        matched=unit_id is not None,
        why=reasons[failed],
        unit_name=unit_name(unit_id),
    )


def _fallback_step(territory_id: UUID | None) -> RouteStep:
    unit_id = fallback_unit(territory_id)
    return RouteStep(None, _("No rule fitted"), 0, matched=True, why="", unit_name=unit_name(unit_id))


def _load() -> dict[UUID, RuleFacts]:
    rows = RoutingRule.objects.order_by("position", "made_at", "pk").values_list(
        "id",
        "line_id",
        "version",
        "name",
        "position",
        "categories",
        "territories",
        "words",
        "target_kind",
        "target",
        "is_active",
        "is_newest",
    )
    found = (RuleFacts(*row) for row in rows)
    return {
        rule.id: replace(
            rule, categories=tuple(rule.categories), territories=tuple(rule.territories), words=tuple(rule.words)
        )
        for rule in found
    }


_cache: ProcessCache[dict[UUID, RuleFacts]] = ProcessCache(
    stamp=lambda: CasesStamp.objects.filter(name="routing").values_list("stamp", flat=True).first(), load=_load
)
