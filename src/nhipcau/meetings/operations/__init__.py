"""Writing meetings: one transaction each, permitted here, at least one event."""

from nhipcau.meetings.operations.agenda import Line, add_papers, fetch_paper, remove_paper, save_agenda
from nhipcau.meetings.operations.answering import Reply, answer_invitation
from nhipcau.meetings.operations.attending import check_in, tick
from nhipcau.meetings.operations.calling import call_meeting, cancel_meeting, close_meeting, start_meeting
from nhipcau.meetings.operations.documenting import make_document
from nhipcau.meetings.operations.drafting import MeetingDraft, WhenWhere, discard_meeting, move_meeting, save_meeting
from nhipcau.meetings.operations.inviting import Guests, invite, withdraw_invitation
from nhipcau.meetings.operations.recording import (
    MinutesDraft,
    draft_minutes,
    draw_conclusion,
    finish_minutes,
    make_task,
    remove_conclusion,
    write_minutes,
)
from nhipcau.meetings.operations.taking import drop_destroyed, take_document
from nhipcau.meetings.operations.telling import remind, tell_delegates
from nhipcau.meetings.operations.voting import cast_vote, close_motion, open_motion, put_motion, remove_motion

__all__ = [
    "Guests",
    "Line",
    "MeetingDraft",
    "MinutesDraft",
    "Reply",
    "WhenWhere",
    "add_papers",
    "answer_invitation",
    "call_meeting",
    "cancel_meeting",
    "cast_vote",
    "check_in",
    "close_meeting",
    "close_motion",
    "discard_meeting",
    "draft_minutes",
    "draw_conclusion",
    "drop_destroyed",
    "fetch_paper",
    "finish_minutes",
    "invite",
    "make_document",
    "make_task",
    "move_meeting",
    "open_motion",
    "put_motion",
    "remind",
    "remove_conclusion",
    "remove_motion",
    "remove_paper",
    "save_agenda",
    "save_meeting",
    "start_meeting",
    "take_document",
    "tell_delegates",
    "tick",
    "withdraw_invitation",
    "write_minutes",
]
