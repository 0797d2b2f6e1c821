"""Whether the chain keeps up with what happens."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.events import models
from nhipcau.kernel.ids import first_id_at

LATE_AFTER = timedelta(seconds=30)


def sealer_silence() -> str:
    """Return "" when no event has waited long for its seal, else what is wrong and what to do."""
    limit = first_id_at(clock.wall() - LATE_AFTER)
    if not models.PendingEvent.objects.filter(event_id__lt=limit).exists():
        return ""
    return _("Events have waited for their seal for over 30 seconds: start the worker, or look at its log.")
