"""Use and hindrances in words, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nhipcau.adoption.models import Hindrance
from nhipcau.adoption.queries import HindranceFacts
from nhipcau.adoption.rules import Span
from nhipcau.kernel.web.formats import Chip, chip_html

_TONES = {"open": ("soon", "clock"), "answered": ("hand", "up"), "settled": ("done", "done")}


@dataclass(frozen=True, slots=True)
class Shown:
    """One hindrance with its state as a chip."""

    facts: HindranceFacts
    chip: SafeString


def hindrance(facts: HindranceFacts) -> Shown:
    tone, icon = _TONES[facts.state]
    return Shown(facts, chip_html(Chip(tone, icon, str(Hindrance.State(facts.state).label))))


def periods(path: str, period: str) -> list[tuple[str, str, bool]]:
    """Return the choices of period: label, address, whether it is the one shown."""
    labels = {"thang": _("This month"), "quy": _("Three months"), "nam": _("Twelve months")}
    return [(label, f"{path}?ky={key}", key == period) for key, label in labels.items()]


def months(span: Span) -> str:
    """Return the months a period covers."""
    first, last = f"{span.first:%m/%Y}", f"{span.last:%m/%Y}"
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
