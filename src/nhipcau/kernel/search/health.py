"""Whether search keeps up."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.search.models import IndexState, Waiting
from nhipcau.kernel.search.rebuilding import is_current

BEHIND = timedelta(seconds=30)


def check() -> str:
    """Say what is wrong with the index: missing, or behind by more than half a minute."""
    if not is_current(IndexState.objects.filter(name="main").first()):
        return _("The search index is missing. Start the worker, which builds it, or run “nhipcau search rebuild”.")
    oldest = Waiting.objects.filter(applied=False).order_by("id").values_list("noted_at", flat=True).first()
    if oldest is not None and clock.wall() - oldest > BEHIND:
        seconds = int((clock.wall() - oldest).total_seconds())
        text = _("The search index is %(seconds)d seconds behind. See whether the worker is running.")
        return text % {"seconds": seconds}
    return ""
