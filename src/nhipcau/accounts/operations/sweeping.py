"""Throwing away what has run out."""

from __future__ import annotations

from datetime import timedelta

from nhipcau.accounts.models import CacheRow, OneTimeLink, Session
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Timer
from nhipcau.kernel.db import atomic, require

LINKS_KEPT = timedelta(days=90)


@atomic
def sweep(*, actor: Actor) -> int:
    """Delete sessions and attempts that have run out and one-time links long dead; returns how many rows went."""
    require(isinstance(actor, Timer))
    now = clock.now()
    gone = Session.objects.filter(expire_date__lt=now).delete()[0]
    gone += CacheRow.objects.filter(expires__lt=now).delete()[0]
    return gone + OneTimeLink.objects.filter(expires_at__lt=now - LINKS_KEPT).delete()[0]
