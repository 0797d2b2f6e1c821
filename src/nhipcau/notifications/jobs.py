"""Sending what waits, and forgetting what is old."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.actors import Timer
from nhipcau.kernel.jobs import task
from nhipcau.notifications import operations, queries
from nhipcau.notifications.rules import PUSH_ATTEMPTS


@task(label=_("Forget old notifications"))
def purge_notifications() -> None:
    """Delete what is older than 180 days, a thousand rows per transaction."""
    while operations.purge_old(actor=Timer(name="notifications.purge")):
        pass


@task(label=_("Write notices by e-mail"))
def mail_notices() -> None:
    """Put the notices that wait into the mail outbox, a hundred per transaction."""
    while operations.mail_notices(actor=Timer(name="notifications.mail")):
        pass


@task(label=_("Write the morning's mails"))
def make_digests() -> int:
    """Write the digests that are due; returns how many. Outside their hours this does nothing."""
    timer = Timer(name="notifications.digest")
    return sum(
        operations.make_digest(actor=timer, person_id=person_id) > 0 for person_id in queries.people_with_digest_due()
    )


@task(label=_("Hand a notice to a device"), max_attempts=PUSH_ATTEMPTS)
def push(delivery_id: str) -> str:
    """Hand over one notice; raises what makes the queue try again later."""
    return operations.push(actor=Timer(name="notifications.push"), delivery_id=UUID(delivery_id))
