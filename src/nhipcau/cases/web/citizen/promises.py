"""What happens after sending, with the numbers of days that are in force."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.handling import queries as handling
from nhipcau.kernel import clock


@dataclass(frozen=True, slots=True)
class Step:
    when: str
    what: str


def promised_steps() -> list[Step]:
    """Return the three steps of an ordinary matter sent now."""
    return [
        Step(_("At once"), _("You get a code and a link to follow the matter")),
        Step(_within("first_response"), _("A unit takes it, or passes it to whoever is responsible and names them")),
        Step(_within("answer"), _("You get the answer, and say whether it helped")),
    ]


def _within(clock_name: str) -> str:
    rule = handling.rule_for(kind="case", clock_name=clock_name, category="", urgency="normal", start=clock.now())
    if rule is None:
        return _("As soon as possible")
    if rule.time_unit == "hours":
        return ngettext("Within %(n)d working hour", "Within %(n)d working hours", rule.amount) % {"n": rule.amount}
    return ngettext("Within %(n)d working day", "Within %(n)d working days", rule.amount) % {"n": rule.amount}
