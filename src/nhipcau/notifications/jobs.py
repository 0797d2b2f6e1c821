"""Forgetting old notifications."""

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.actors import Timer
from nhipcau.kernel.jobs import task
from nhipcau.notifications import operations


@task(label=_("Forget old notifications"))
def purge_notifications() -> None:
    """Delete what is older than 180 days, a thousand rows per transaction."""
    while operations.purge_old(actor=Timer(name="notifications.purge")):
        pass
