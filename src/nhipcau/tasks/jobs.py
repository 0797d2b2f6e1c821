"""Background work on tasks."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.jobs import task
from nhipcau.tasks import operations


@task(label=_("Send a task to its units"))
def send_out(task_id: str) -> int:
    """Write the copies that are still missing; goes on where it was interrupted."""
    return operations.send_out(task_id=UUID(task_id))


@task(label=_("Send tasks that come back"))
def repeat_due() -> int:
    """Send every task whose time to come back has come."""
    return operations.repeat_due(job=send_out)


@task(label=_("Withdraw a task from its units"))
def withdraw_copies(task_id: str) -> int:
    """Withdraw what is still open of a withdrawn task; goes on where it was interrupted."""
    return operations.withdraw_copies(task_id=UUID(task_id))
