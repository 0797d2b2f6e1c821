"""Routing rules: their order, one rule with its versions, and a trial that stores nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.cases import operations, queries
from nhipcau.cases.operations.routing import RuleDraft
from nhipcau.cases.permissions import can_edit_rules
from nhipcau.cases.queries import tables
from nhipcau.cases.web.staff import units
from nhipcau.cases.web.staff.tables.forms import RuleForm, TryRuleForm
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.web.formats import Chip, chip_html, moment, number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.organisations import queries as organisations

NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule as the table shows it."""

    name: str
    version: str
    conditions: list[str]
    target: str
    state: SafeString
    address: str
    move: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    label: str
    at: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class KindTick:
    code: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class GroupTicks:
    """A group of kinds with its ticks; the group itself is the first of them."""

    name: str
    words: str
    is_open: bool
    kinds: list[KindTick]


@staff_page
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show all rules in the order in which they are looked at."""
    actor = staff_of(request)
    values = {
        "rules": [_line(rule) for rule in queries.routing_rules(actor=actor)],
        "may_edit": can_edit_rules(actor),
    }
    return page(request, "cases/staff/tables/rules.html", values)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def rule_new(request: HttpRequest) -> HttpResponse:
    """Add a rule at the end."""
    require(can_edit_rules(staff_of(request)))
    return _edit(request, None)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def rule_edit(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Change a rule, as a new version of it."""
    require(can_edit_rules(staff_of(request)))
    return _edit(request, line_id)


@staff_page
@require_POST
def rule_move(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Move a rule one place up or down."""
    actor = staff_of(request)
    order = [rule.line_id for rule in queries.routing_rules(actor=actor)]
    if line_id not in order:
        raise NotFound
    place = order.index(line_id)
    order.remove(line_id)
    target = place - 1 if request.POST.get("huong") == "len" else place + 1
    before = order[max(0, target)] if max(0, target) < len(order) else None
    operations.move_rule(actor=actor, line_id=line_id, before_line_id=before)
    messages.success(request, _("The order has been changed."))
    return HttpResponseRedirect(reverse("cases:rules"))


@staff_page
@require_POST
def rule_switch(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Switch a rule off, or on again."""
    actor = staff_of(request)
    rule = tables.rule_versions(actor=actor, line_id=line_id)[0].rule
    if rule.is_active:
        operations.disable_rule(actor=actor, line_id=line_id)
        messages.success(request, _("The rule is switched off."))
    else:
        operations.save_rule(actor=actor, draft=_draft_of(rule))
        messages.success(request, _("The rule is switched on."))
    return HttpResponseRedirect(reverse("cases:rules"))


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def rule_try(request: HttpRequest) -> HttpResponse:
    """Show where a text from a place would go; by POST, since typed text must not stand in an address."""
    actor = staff_of(request)
    form = TryRuleForm(request.POST) if request.method == "POST" else TryRuleForm()
    route = None
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        route = queries.try_route(
            actor=actor, text=typed["text"], category=typed["category"], territory_id=typed["place"]
        )
    values = {"form": form, "route": route}
    return page(request, "cases/staff/tables/rule_try.html", values, status=422 if form.errors else 200)


def _edit(request: HttpRequest, line_id: UUID | None) -> HttpResponse:
    actor = staff_of(request)
    versions = tables.rule_versions(actor=actor, line_id=line_id) if line_id else []
    rule = versions[0].rule if versions else None
    if request.method != "POST":
        return _show(request, RuleForm(initial=_initial(rule)), versions)
    if units.SEARCH_ONLY in request.POST:
        return _show(request, RuleForm(initial=_typed(request)), versions)
    form = RuleForm(request.POST)
    return _save(request, form, versions) if form.is_valid() else _show(request, form, versions, status=422)


def _save(request: HttpRequest, form: RuleForm, versions: list[tables.RuleVersion]) -> HttpResponse:
    rule = versions[0].rule if versions else None
    try:
        with once(request) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.save_rule(actor=staff_of(request), draft=_draft(form, rule))
            messages.success(request, _("The rule has been saved. It holds for reports sent from now on."))
            return repeat.done(HttpResponseRedirect(reverse("cases:rules")))
    except Conflict:
        form.add_error(None, _("Somebody else changed this rule meanwhile. Open it again to see its newest version."))
        return _show(request, form, versions, status=409)
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, form, versions, status=422)


def _draft(form: RuleForm, rule: queries.RuleRow | None) -> RuleDraft:
    typed = form.cleaned_data
    target = typed["kind"] if typed["target_kind"] == "kind" else ""
    if typed["target_kind"] == "unit":
        target = organisations.unit(typed["unit_id"]).code
    return RuleDraft(
        name=typed["name"],
        target_kind=typed["target_kind"],
        target=target,
        categories=typed["categories"],
        territories=typed["territories"],
        words=typed["words"],
        is_active=rule.is_active if rule else True,
        line_id=rule.line_id if rule else None,
        seen_version=typed["seen_version"] if rule else None,
    )


def _draft_of(rule: queries.RuleRow) -> RuleDraft:
    return RuleDraft(
        name=rule.name,
        target_kind=rule.target_kind,
        target=rule.target,
        categories=rule.categories,
        territories=rule.territories,
        words=rule.words,
        is_active=True,
        line_id=rule.line_id,
        seen_version=rule.version,
    )


def _initial(rule: queries.RuleRow | None) -> dict[str, Any]:
    if rule is None:
        return {}
    return {
        "seen_version": rule.version,
        "name": rule.name,
        "categories": rule.categories,
        "territories": "\n".join(_place_name(code) for code in rule.territories),
        "words": "\n".join(rule.words),
        "target_kind": rule.target_kind,
        "kind": _kind_code(rule) if rule.target_kind == "kind" else "",
        "unit_id": _unit_id(rule) if rule.target_kind == "unit" else "",
    }


def _kind_code(rule: queries.RuleRow) -> str:
    return rule.target


def _typed(request: HttpRequest) -> dict[str, Any]:
    """Keep what was typed while a unit is being looked for."""
    fields = ("seen_version", "name", "territories", "words", "target_kind", "kind", "unit_id")
    return {name: request.POST.get(name, "") for name in fields} | {"categories": request.POST.getlist("categories")}


def _show(
    request: HttpRequest, form: RuleForm, versions: list[tables.RuleVersion], *, status: int = 200
) -> HttpResponse:
    rule = versions[0].rule if versions else None
    chosen = form["unit_id"].value()
    values = {
        "title": rule.name if rule else _("Add a rule"),
        "rule": rule,
        "form": form,
        "groups": _ticks(form["categories"].value() or []),
        "picker": units.picker(
            staff_of(request),
            label=_("If one certain unit: which one?"),
            q=request.POST.get(units.SEARCH, ""),
            chosen=str(chosen or ""),
        ),
        "switch_address": reverse("cases:rule_switch", args=[rule.line_id]) if rule else "",
        "versions": [_version(version) for version in versions],
    }
    return page(request, "cases/staff/tables/rule.html", values, status=status)


def _ticks(chosen: list[str]) -> list[GroupTicks]:
    picked = set(chosen)
    found = []
    for group in queries.category_groups():
        whole = KindTick(group.code, _("The whole group “%(group)s”") % {"group": group.name}, group.code in picked)
        kinds = [whole, *(KindTick(kind.code, kind.name, kind.code in picked) for kind in group.kinds)]
        ticked = sum(kind.is_chosen for kind in kinds)
        words = _("%(n)s chosen") % {"n": number(ticked)} if ticked else ""
        found.append(GroupTicks(group.name, words, bool(ticked), kinds))
    return found


def _line(rule: queries.RuleRow) -> RuleLine:
    return RuleLine(
        name=rule.name,
        version=_("version %(version)s") % {"version": number(rule.version)},
        conditions=conditions_of(rule),
        target=rule.target_name,
        state=chip_html(_state(rule)),
        address=reverse("cases:rule_edit", args=[rule.line_id]),
        move=reverse("cases:rule_move", args=[rule.line_id]),
    )


def _state(rule: queries.RuleRow) -> Chip:
    if rule.is_active:
        return Chip("done", "done", _("In use"), is_bare=True)
    return Chip("rest", "wait", _("Switched off"), is_bare=True)


def conditions_of(rule: queries.RuleRow) -> list[str]:
    """Say what must hold for the rule, a line for each condition."""
    kinds = [queries.category_name(code) for code in rule.categories]
    places = [_place_name(code) for code in rule.territories]
    found = []
    if kinds:
        found.append(_("Kind: %(names)s") % {"names": _some(kinds)})
    if places:
        found.append(_("Place: %(names)s") % {"names": _some(places)})
    if rule.words:
        found.append(_("Words: %(names)s") % {"names": _some(rule.words)})
    return found or [_("Every report")]


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:NAMES_SHOWN])
    rest = len(names) - NAMES_SHOWN
    return _("%(names)s and %(n)s more") % {"names": shown, "n": number(rest)} if rest > 0 else shown


def _place_name(code: str) -> str:
    try:
        return organisations.territory_by_code(code).name
    except NotFound:
        return code


def _unit_id(rule: queries.RuleRow) -> str:
    try:
        return str(organisations.unit_by_code(rule.target).id)
    except NotFound:
        return ""


def _version(version: tables.RuleVersion) -> VersionLine:
    rule = version.rule
    lines = [*conditions_of(rule), _("Goes to: %(unit)s") % {"unit": rule.target_name}]
    if not rule.is_active:
        lines.append(_("switched off"))
    at = f"{moment(version.made_at)}, {version.made_by}" if version.made_by else moment(version.made_at)
    return VersionLine(_("Version %(version)s") % {"version": number(rule.version)}, at, lines)
