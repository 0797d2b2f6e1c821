"""Background work of this module."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.actors import Timer
from nhipcau.kernel.jobs import task
from nhipcau.organisations import operations


@task(label=_("Read a list of units"))
def read_unit_list(import_id: str) -> None:
    """Read one uploaded list of units; progress is shown on its page. Safe to run again."""
    operations.run_import(import_id=UUID(import_id))


@task(label=_("Switch off administrators who have long been away"))
def deactivate_idle_administrators() -> int:
    """Switch off administrators who have not signed in for 45 days."""
    return operations.deactivate_idle_administrators(actor=Timer(name="organisations.deactivate_idle_administrators"))


@task(label=_("Remind administrators to go through the roles"))
def remind_of_reviews() -> int:
    """Tell administrators of roles that are to be confirmed in this half-year, and of those that were missed."""
    return operations.remind_of_reviews(actor=Timer(name="organisations.remind_of_reviews"))


@task(label=_("Forget old lists of units"))
def forget_unit_lists() -> None:
    """Delete uploaded lists that nobody came back for."""
    operations.forget_imports(actor=Timer(name="organisations.forget_unit_lists"))
