"""What happened to notifications as a whole; reading one is private and leaves no event."""

from dataclasses import dataclass
from typing import ClassVar

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class NotificationsPurged(Event):
    """Notifications past their time were deleted."""

    name: ClassVar[str] = "notifications.notifications_purged"
    count: int
