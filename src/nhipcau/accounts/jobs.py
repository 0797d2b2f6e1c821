"""Background work of this module."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.accounts import operations
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.jobs import task


@task(whole=True, label=_("Delete sessions and codes that have run out"))
def sweep_accounts() -> None:
    """Delete sessions, attempts and one-time links that have run out."""
    operations.sweep(actor=Timer(name="accounts.sweep"))
