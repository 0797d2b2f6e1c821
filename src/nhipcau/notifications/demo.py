"""In the demonstration only the news of the last days is unread."""

from collections.abc import Callable

from nhipcau.kernel.actors import Timer
from nhipcau.kernel.events import drain
from nhipcau.notifications import operations

UNREAD_DAYS = 3


def load(report: Callable[[str, int, int], None]) -> None:
    """Tell what the demo data have brought about, and mark the older part as read."""
    drain()
    operations.skip_waiting(actor=Timer(name="demo"))
    operations.mark_read_before(actor=Timer(name="demo"), days=UNREAD_DAYS)
    report("notifications", 1, 1)
