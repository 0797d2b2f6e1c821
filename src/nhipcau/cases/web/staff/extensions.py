"""Requests for more time in words: what was asked, who decided, by which version of the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.cases.queries import ExtensionView
from nhipcau.kernel.web.formats import day_full, number


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    title: str
    who: str
    reason: str
    rule: str


def lines(found: Iterable[ExtensionView]) -> list[ExtensionLine]:
    """Word every request, oldest first."""
    return [ExtensionLine(_title(one), _who(one), one.reason, _rule(one)) for one in found]


def _title(one: ExtensionView) -> str:
    values = {"n": number(one.days), "old": day_full(one.old_due_at), "new": _new(one)}
    if one.state == "granted":
        words = ngettext(
            "%(n)s working day more: from %(old)s to %(new)s",
            "%(n)s working days more: from %(old)s to %(new)s",
            one.days,
        )
    elif one.state == "asked":
        words = ngettext(
            "%(n)s working day more asked for, not decided yet",
            "%(n)s working days more asked for, not decided yet",
            one.days,
        )
    else:
        words = ngettext("%(n)s working day more refused", "%(n)s working days more refused", one.days)
    return words % values


def _new(one: ExtensionView) -> str:
    return day_full(one.new_due_at) if one.new_due_at else ""


def _who(one: ExtensionView) -> str:
    asked = _("Asked for by %(name)s, %(unit)s, on %(day)s") % {
        "name": one.asked_by,
        "unit": one.unit_name,
        "day": day_full(one.asked_at),
    }
    if one.decided_at is None or one.decided_by == one.asked_by:
        return asked
    decided = _("decided by %(name)s on %(day)s") % {"name": one.decided_by, "day": day_full(one.decided_at)}
    return f"{asked}; {decided}"


def _rule(one: ExtensionView) -> str:
    if not one.rule_version:
        return ""
    words = ngettext(
        "By the table of extensions, version %(version)s: at most %(times)s time, each %(days)s working days at most",
        "By the table of extensions, version %(version)s: at most %(times)s times, each %(days)s working days at most",
        one.most_times,
    )
    values = {"version": number(one.rule_version), "times": number(one.most_times), "days": number(one.most_days)}
    leader = _("the unit's leader decides") if one.by_leader else _("the unit decides by itself")
    return f"{words % values}; {leader}."
