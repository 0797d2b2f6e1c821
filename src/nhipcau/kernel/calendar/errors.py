"""Refusals that callers tell apart."""

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Conflict


class DayTaken(Conflict):
    """The date stands in the calendar already."""

    code = "day_taken"
    default_text = _("This date is in the calendar already. Change that row instead of adding a second one.")


class StaleDay(Conflict):
    """Somebody changed the row after the form was opened."""

    code = "stale_form"
    default_text = _("Somebody else has changed this day meanwhile. What you typed is kept; look at the row again.")
