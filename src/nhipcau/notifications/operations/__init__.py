"""Telling people on the channels they chose, marking as read, forgetting what is old."""

from nhipcau.notifications.operations.choosing import set_preferences
from nhipcau.notifications.operations.devices import add_device, remove_device
from nhipcau.notifications.operations.digesting import make_digest
from nhipcau.notifications.operations.mailing import mail_notices, skip_waiting
from nhipcau.notifications.operations.pushing import push
from nhipcau.notifications.operations.telling import (
    mark_all_read,
    mark_read,
    mark_read_before,
    open_notification,
    purge_old,
    tell,
)

__all__ = [
    "add_device",
    "mail_notices",
    "make_digest",
    "mark_all_read",
    "mark_read",
    "mark_read_before",
    "open_notification",
    "purge_old",
    "push",
    "remove_device",
    "set_preferences",
    "skip_waiting",
    "tell",
]
