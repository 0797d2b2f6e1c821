"""Background work of documents."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.documents import operations
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.jobs import task


@task(label=_("Make the files of an issued document"))
def make_draft_files(draft_id: str) -> None:
    """Make the Word file and the PDF/A of an issued document, and keep the words of its pages."""
    operations.make_draft_files(actor=Timer(name="documents.make_draft_files"), draft_id=UUID(draft_id))
