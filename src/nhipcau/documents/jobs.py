"""Background work on documents."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import structlog
from django.utils.translation import gettext_lazy as _

from nhipcau.documents import operations
from nhipcau.documents.intake import pictures
from nhipcau.documents.operations import files, intake
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.errors import Unavailable
from nhipcau.kernel.jobs import is_waiting, task

log = structlog.get_logger(__name__)

WAIT = timedelta(seconds=3)


@task(priority=-10, label=_("Read a stack of scans"))
def work_on_stack(batch_id: str) -> None:
    """Work on a stack for a slice of time, then let other work have its turn."""
    with intake.alone_with(UUID(batch_id)) as is_ours:
        goes_on = intake.work_on(batch_id=UUID(batch_id)) if is_ours else True
    if goes_on and not is_waiting(work_on_stack, batch_id):
        # Behind a worker that has the stack now: it may have looked before what we were called for was there.
        wait = timedelta() if is_ours else WAIT
        work_on_stack.using(run_after=clock.wall() + wait).enqueue(batch_id)


@task(label=_("Make the PDF/A of a document"), priority=-20)
def make_archival(version_id: str) -> bool:
    """Make the PDF/A of one version, once."""
    return intake.make_archival(version_id=UUID(version_id))


@task(label=_("Take up stacks of scans that wait"))
def take_up_stacks() -> int:
    """Go on with stacks that waited for the scanner or the disk, and finish what was interrupted."""
    waiting = intake.stacks_with_work()
    for batch_id in waiting:
        if not is_waiting(work_on_stack, str(batch_id)):
            work_on_stack.enqueue(str(batch_id))
    return len(waiting) + intake.finish_wiping()


@task(label=_("Look into the scanners' folders"))
def fetch_folders() -> int:
    """Take in what lies in the watched folders."""
    actor = Timer(name="documents.folder")
    return sum(
        intake.fetch_folder(actor=actor, unit_id=unit_id, folder=folder, job=work_on_stack)
        for unit_id, folder in intake.watched()
    )


@task(label=_("Look into the mailboxes"))
def fetch_mails() -> int:
    """Take in what came by mail; a mailbox that does not answer keeps no other waiting."""
    actor, taken = Timer(name="documents.mail"), 0
    for unit_id, address in intake.mailboxes():
        try:
            taken += intake.fetch_mail(actor=actor, unit_id=unit_id, address=address, job=work_on_stack)
        except Unavailable as fault:
            log.warning("mailbox_failed", unit=str(unit_id), code=fault.machine_code)
    return taken


@task(label=_("Clear away old pictures of pages"))
def sweep_pictures() -> int:
    """Remove pictures of pages nobody looked at for a week."""
    return pictures.sweep_pictures()


@task(label=_("Make the PDF/A of documents that have none"))
def make_missing_archivals() -> int:
    """Ask again for PDF/A that could not be made."""
    missing = intake.versions_without_archival()
    for version_id in missing:
        make_archival.enqueue(str(version_id))
    return len(missing)


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
