"""Background work on documents."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.documents import operations
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


@task(label=_("Read a table of an older register"))
def read_register_table(import_id: str) -> None:
    """Read one uploaded table; progress is shown on its page. Goes on where it was interrupted."""
    operations.run_register_import(import_id=UUID(import_id))


@task(label=_("Count how much is digitised"))
def recount_digitised() -> int:
    """Count the units again whose registers changed."""
    return operations.recount(actor=Timer(name="documents.recount"))


@task(label=_("Forget uploaded tables of registers"))
def forget_imports() -> int:
    """Delete what was kept only for a while."""
    return operations.forget_imports(actor=Timer(name="documents.forget_imports"))


@task(label=_("Make the files of an issued document"))
def make_draft_files(draft_id: str) -> None:
    """Make the Word file and the PDF/A of an issued document, and keep the words of its pages."""
    operations.make_draft_files(actor=Timer(name="documents.make_draft_files"), draft_id=UUID(draft_id))


@task(label=_("End shares of documents whose last day is over"))
def end_shares() -> int:
    """Write down the shares whose last day is over, and tell the units."""
    return operations.end_shares(actor=Timer(name="documents.end_shares"))
