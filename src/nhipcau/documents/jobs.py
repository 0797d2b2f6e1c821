"""Work of the worker on documents."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.documents.operations import files
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.jobs import task


@task(label=_("Tell which files fall due"))
def tell_due() -> int:
    """Tell units of files to hand over or past their period, thirty days before."""
    return files.tell_due(actor=Timer(name="documents.tell_due"))


@task(label=_("Destroy what two people approved"))
def carry_out_disposal(disposal_id: str) -> int:
    """Carry out an approved proposal; goes on where it was interrupted."""
    return files.carry_out_disposal(actor=Timer(name="documents.carry_out_disposal"), disposal_id=UUID(disposal_id))
