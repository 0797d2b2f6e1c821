"""Background work on spaces."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.jobs import task
from nhipcau.spaces import operations


@task(label=_("Close polls whose time has come"))
def end_due_polls() -> int:
    """Close what is due, each poll by itself; nothing is counted after its moment whether or not this has run."""
    return operations.end_due_polls()
