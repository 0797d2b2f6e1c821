"""Mail that could not be delivered does not keep its personal data for ever."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.jobs.backend import task
from nhipcau.kernel.mail import models

KEEP = timedelta(days=14)  # time for an operator to mend the cause and send it again
KEEP_SECRET = timedelta(days=1)  # what it holds has expired by then


@task(priority=-50, label=_("Wipe mail that could not be delivered"))
def wipe_given_up() -> int:
    """Empty address, subject, text and calendar of mail that was given up; returns how many rows."""
    now = clock.wall()
    stuck = models.OutgoingMail.objects.filter(state="given_up", wiped_at=None)
    wiped = 0
    for rows in (
        stuck.filter(created_at__lt=now - KEEP),
        stuck.filter(is_secret=True, created_at__lt=now - KEEP_SECRET),
    ):
        wiped += rows.update(address="", subject="", text="", calendar="", wiped_at=now)
    return wiped
