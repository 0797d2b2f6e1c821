"""What a person was told, on which channels, and how they want to be told."""

from nhipcau.notifications.queries.channels import (
    ChannelState,
    DeliveryOverview,
    KindChoice,
    PreferencePage,
    channel_states,
    delivery_overview,
    preference_page,
)
from nhipcau.notifications.queries.outward import (
    Item,
    Mail,
    digest_mail,
    notice_mail,
    outward,
    people_with_digest_due,
    push_message,
    waiting_for_digest,
)
from nhipcau.notifications.queries.reading import (
    Page,
    Row,
    address_of,
    notification_list,
    show,
    unread,
    unread_count,
)

__all__ = [
    "ChannelState",
    "DeliveryOverview",
    "Item",
    "KindChoice",
    "Mail",
    "Page",
    "PreferencePage",
    "Row",
    "address_of",
    "channel_states",
    "delivery_overview",
    "digest_mail",
    "notice_mail",
    "notification_list",
    "outward",
    "people_with_digest_due",
    "preference_page",
    "push_message",
    "show",
    "unread",
    "unread_count",
    "waiting_for_digest",
]
