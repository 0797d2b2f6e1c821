"""Forgetting old notes."""

from django.utils.translation import gettext_lazy as _

from nhipcau.help import operations
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.jobs import task


@task(label=_("Forget old notes about unclear pages"))
def purge_notes() -> None:
    """Delete what is older than a year, a thousand rows per transaction."""
    while operations.purge_notes(actor=Timer(name="help.purge")):
        pass
