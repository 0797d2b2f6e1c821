"""The clocks of a case in words: until when, by which rule, whether they were met."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.cases.queries import CaseDetail, DeadlineView
from nhipcau.cases.web.staff.page_parts import (
    ClockLine,
)
from nhipcau.kernel.web.formats import day_long, day_short, number


def _newest(deadlines: list[DeadlineView]) -> list[DeadlineView]:
    """Keep the newest of each clock: after a reopening the earlier ones are history."""
    newest = {one.clock: one for one in sorted(deadlines, key=lambda one: one.started_at)}
    return [newest[name] for name in ("answer", "first_response") if name in newest]


def clock_lines(detail: CaseDetail) -> list[tuple[DeadlineView, ClockLine]]:
    """Return the clocks of the case with their words, the answer first."""
    return [(one, _clock(detail, one)) for one in _newest(detail.deadlines)]


def _clock(detail: CaseDetail, one: DeadlineView) -> ClockLine:
    labels = {"answer": _("Answer due"), "first_response": _("To be taken by")}
    why = reverse("cases:why_date", args=[detail.id]) if one.clock == "answer" else ""
    if one.paused_at is not None:
        values = {"n": number(max(one.days_left, 0)), "day": day_short(one.paused_at)}
        words = ngettext(
            "Since %(day)s, with %(n)s working day left.", "Since %(day)s, with %(n)s working days left.", one.days_left
        )
        return ClockLine(labels[one.clock], _("stands still, waiting for the citizen"), words % values, why)
    return ClockLine(
        labels[one.clock], day_long(one.due_at), f"{rule_words(one)}{_extended_words(one)}{_met_words(one)}", why
    )


def rule_words(one: DeadlineView) -> str:
    """Say the rule behind a date: 5 working days from 10/11."""
    values = {"n": number(one.amount), "day": day_short(one.started_at)}
    if one.time_unit == "hours":
        return ngettext("%(n)s working hour from %(day)s.", "%(n)s working hours from %(day)s.", one.amount) % values
    return ngettext("%(n)s working day from %(day)s.", "%(n)s working days from %(day)s.", one.amount) % values


def _extended_words(one: DeadlineView) -> str:
    words = ""
    if one.extended_days:
        words = " " + ngettext("%(n)s working day was added.", "%(n)s working days were added.", one.extended_days) % {
            "n": number(one.extended_days)
        }
    if one.asked_days and one.met_at is None:
        words += " " + ngettext(
            "%(n)s more asked for, waiting for the leader.",
            "%(n)s more asked for, waiting for the leader.",
            one.asked_days,
        ) % {"n": number(one.asked_days)}
    return words


def _met_words(one: DeadlineView) -> str:
    if one.met_at is None:
        return ""
    words = _("Done on %(day)s, late.") if one.is_late else _("Done on %(day)s.")
    return " " + words % {"day": day_short(one.met_at)}
