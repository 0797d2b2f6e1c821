"""Work of the frame in the background."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.jobs import task
from nhipcau.kernel.web import guesses, idempotency


@task(whole=True, label=_("Forget the keys of forms sent long ago"))
def forget_repeat_keys() -> None:
    """Delete a batch of expired keys; the next round takes the rest."""
    idempotency.forget_old()


@task(whole=True, label=_("Forget how often codes were guessed wrongly"))
def forget_guesses() -> None:
    """Delete a batch of counts whose time is over; the next round takes the rest."""
    guesses.forget_old()
