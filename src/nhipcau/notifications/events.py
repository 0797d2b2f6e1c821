"""What happened to notifications as a whole; reading one is private and leaves no event."""

from dataclasses import dataclass
from typing import ClassVar

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class NotificationsPurged(Event):
    """Notifications past their time were deleted."""

    name: ClassVar[str] = "notifications.notifications_purged"
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PreferencesChanged(Event):
    """A person chose anew how to hear of things; `kinds` are those that changed."""

    name: ClassVar[str] = "notifications.preferences_changed"
    kinds: list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceAdded(Event):
    """A person let one of their browsers be told (the subject is the device)."""

    name: ClassVar[str] = "notifications.device_added"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceRemoved(Event):
    """A browser is told no longer: its owner said so, or its push service does not know it any more."""

    name: ClassVar[str] = "notifications.device_removed"
    is_gone: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticesMailed(Event):
    """Notices went into the mail outbox one by one."""

    name: ClassVar[str] = "notifications.notices_mailed"
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestMade(Event):
    """A person's morning mail went into the outbox (the subject is the digest)."""

    name: ClassVar[str] = "notifications.digest_made"
    items: int
