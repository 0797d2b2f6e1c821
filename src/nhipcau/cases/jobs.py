"""Work of the timer on cases."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.cases import operations
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.jobs import task


@task(label=_("Close what nobody rated in time"))
def close_unrated() -> int:
    """Close what was answered and not rated in time."""
    return operations.close_unrated(actor=Timer(name="cases.close_unrated"))


@task(label=_("Let the time run again where nobody answered a question"))
def lapse_questions() -> int:
    """Close questions whose time is over, so that the answer's clock runs again."""
    return operations.lapse_questions(actor=Timer(name="cases.lapse_questions"))
