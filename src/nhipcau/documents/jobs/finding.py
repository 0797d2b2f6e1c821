"""Shares end by the clock; this writes their ends down."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.documents import operations
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.jobs import task


@task(label=_("End shares of documents whose last day is over"))
def end_shares() -> int:
    """Write down the shares whose last day is over, and tell the units."""
    return operations.end_shares(actor=Timer(name="documents.end_shares"))
