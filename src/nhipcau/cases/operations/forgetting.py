"""What was kept only for a while: reports of bulk work, uploaded tables with their refused rows."""

from __future__ import annotations

from datetime import timedelta

from nhipcau.cases.models import BulkRun, CaseImport
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Timer
from nhipcau.kernel.db import atomic, require

REPORTS_KEPT = timedelta(days=30)
FILES_KEPT = timedelta(days=7)


@atomic
def forget_runs(*, actor: Actor) -> int:
    """Delete old reports and files; what they did to cases stands in the cases. Returns how many."""
    require(isinstance(actor, Timer))
    reports = BulkRun.objects.filter(made_at__lt=clock.now() - REPORTS_KEPT)
    files = CaseImport.objects.filter(made_at__lt=clock.now() - FILES_KEPT)
    count = reports.count() + files.count()
    reports.delete()
    files.delete()
    return count
