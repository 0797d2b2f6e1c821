"""Writing in spaces: one transaction each, permitted here, at least one event (private marks excepted)."""

from nhipcau.spaces.operations.deciding import pin_decision, unpin_decision
from nhipcau.spaces.operations.guests import end_guest, extend_guest, invite_guest
from nhipcau.spaces.operations.invitations import (
    accept_invitation,
    decline_invitation,
    invite_unit,
    leave_space,
    withdraw_invitation,
)
from nhipcau.spaces.operations.keeping import (
    SpaceDraft,
    add_group,
    add_unit,
    change_space,
    open_space,
    remove_unit,
    set_closed,
)
from nhipcau.spaces.operations.marks import follow_topic, mark_read, read_about, read_after, read_topic
from nhipcau.spaces.operations.messages import edit_message, post_about, post_message, withdraw_message
from nhipcau.spaces.operations.polls import PollDraft, close_poll, end_due_polls, open_poll, vote
from nhipcau.spaces.operations.topics import open_topic
from nhipcau.spaces.operations.writing import MessageDraft

__all__ = [
    "MessageDraft",
    "PollDraft",
    "SpaceDraft",
    "accept_invitation",
    "add_group",
    "add_unit",
    "change_space",
    "close_poll",
    "decline_invitation",
    "edit_message",
    "end_due_polls",
    "end_guest",
    "extend_guest",
    "follow_topic",
    "invite_guest",
    "invite_unit",
    "leave_space",
    "mark_read",
    "open_poll",
    "open_space",
    "open_topic",
    "pin_decision",
    "post_about",
    "post_message",
    "read_about",
    "read_after",
    "read_topic",
    "remove_unit",
    "set_closed",
    "unpin_decision",
    "vote",
    "withdraw_invitation",
    "withdraw_message",
]
