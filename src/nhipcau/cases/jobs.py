"""Work of the timer on cases."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.cases import operations
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.jobs import task


@task(label=_("Close what nobody rated in time"))
def close_unrated() -> int:
    """Close what was answered and not rated in time."""
    return operations.close_unrated(actor=Timer(name="cases.close_unrated"))


@task(label=_("Let the time run again where nobody answered a question"))
def lapse_questions() -> int:
    """Close questions whose time is over, so that the answer's clock runs again."""
    return operations.lapse_questions(actor=Timer(name="cases.lapse_questions"))


@task(label=_("Read a table of cases from another system"))
def read_case_table(import_id: str) -> None:
    """Read one uploaded table of cases; progress is shown on its page. Goes on where it was interrupted."""
    operations.run_import(import_id=UUID(import_id))


@task(label=_("Forget old reports of bulk work and uploaded tables"))
def forget_runs() -> int:
    """Delete what was kept only for a while."""
    return operations.forget_runs(actor=Timer(name="cases.forget_runs"))
