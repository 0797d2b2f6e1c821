"""A review in words and numbers, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.kernel.web.formats import Chip, chip_html, day_full, moment_long, number, when
from nhipcau.tasks import rules
from nhipcau.tasks.models import Outcome, Review
from nhipcau.tasks.queries import BehindRow, ReviewFacts, ReviewRowFacts, Tallied

SHOWN = ("given", "in_time", "after_time", "to_decide", "late", "open")
MORE = ("returned", "returned_twice", "extended", "no_evidence")
_TONES = {"draft": ("hand", "pen"), "final": ("done", "done")}
_OUTCOMES = {
    "in_time": ("done", "done"),
    "after_time": ("soon", "clock"),
    "to_decide": ("soon", "up"),
    "late": ("late", "alert"),
    "open": ("hand", "half"),
}


@dataclass(frozen=True, slots=True)
class Number:
    label: str
    value: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    address: str
    title: str
    period: str
    chip: SafeString
    changed: str


@dataclass(frozen=True, slots=True)
class Row:
    """One unit or task with its numbers, each leading to its rows."""

    name: str
    numbers: list[Number]


@dataclass(frozen=True, slots=True)
class Behind:
    address: str
    unit: str
    title: str
    chip: SafeString
    due: str
    returns: str


def labels() -> dict[str, str]:
    """Return what each figure is called."""
    return {
        "given": pgettext("review", "Given"),
        "in_time": _("Completed in time"),
        "after_time": _("Completed late"),
        "to_decide": _("Reported, to be decided"),
        "late": _("Late, not reported"),
        "open": _("In progress, not due yet"),
        "returned": _("Returned at least once"),
        "returned_twice": _("Returned twice or more"),
        "extended": _("With more time"),
        "no_evidence": _("Completed without evidence"),
    }


def section_labels() -> dict[str, str]:
    return {
        "result": pgettext("review", "Results"),
        "good": pgettext("review", "What went well"),
        "weak": pgettext("review", "What fell short"),
        "reasons": pgettext("review", "Reasons"),
        "next": pgettext("review", "What comes next"),
    }


def state_chip(state: str) -> SafeString:
    tone, icon = _TONES[state]
    return chip_html(Chip(tone, icon, str(Review.State(state).label)))


def line(row: ReviewRowFacts) -> Line:
    return Line(
        reverse("tasks:review", args=[row.id]),
        row.title,
        f"{day_full(row.starts_on)} – {day_full(row.ends_on)}",
        state_chip(row.state),
        when(row.changed_at),
    )


def shown(facts: ReviewFacts) -> dict[str, Any]:
    """Word the whole review for its page."""
    names = labels()
    sections = [(label, facts.words.get(key, "")) for key, label in section_labels().items()]
    return {
        "facts": facts,
        "chip": state_chip(facts.state),
        "period": f"{day_full(facts.starts_on)} – {day_full(facts.ends_on)}",
        "final": moment_long(facts.final_at),
        "numbers": [_number(facts.id, name, names[name], facts.figures[name]) for name in SHOWN],
        "more": [_number(facts.id, name, names[name], facts.figures[name]) for name in MORE],
        "heads": [names[name] for name in SHOWN],
        "by_task": [_row(facts.id, one, "nhiem-vu") for one in facts.by_task],
        "by_unit": [_row(facts.id, one, "don-vi") for one in facts.by_unit],
        "sections": [(label, text.split("\n")) for label, text in sections if text],
        "has_words": any(facts.words.get(section) for section in rules.SECTIONS),
    }


def _row(review_id: UUID, one: Tallied, narrowing: str) -> Row:
    names = labels()
    more = {narrowing: str(one.id)}
    return Row(one.name, [_number(review_id, name, names[name], one.figures[name], **more) for name in SHOWN])


def _number(review_id: UUID, figure: str, label: str, value: int, **more: str) -> Number:
    address = f"{reverse('tasks:review_rows', args=[review_id])}?{urlencode({'so': figure, **more})}"
    return Number(label, number(value), address if value else "")


def behind(row: BehindRow) -> Behind:
    tone, icon = _OUTCOMES[row.outcome]
    return Behind(
        reverse("tasks:copy", args=[row.copy_id]),
        row.unit,
        row.title,
        chip_html(Chip(tone, icon, labels()[Outcome(row.outcome).value])),
        day_full(row.due_on),
        number(row.returns) if row.returns else "",
    )
