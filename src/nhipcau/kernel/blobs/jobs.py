"""The store's housekeeping."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.blobs.purging import FOLDERS, purge_unattached, sweep_folder
from nhipcau.kernel.jobs import task

SECONDS_PER_HOUR = 3600


@task(priority=-50, label=_("Remove uploads nobody used"))
def purge_blobs() -> int:
    """Remove uploads nobody used within a day, and look through one of the 256 folders for what crashes left behind."""
    hour = int(clock.wall().timestamp()) // SECONDS_PER_HOUR
    return purge_unattached() + sweep_folder(hour % FOLDERS)
