"""Reading meetings: already limited to what the actor may see."""

from nhipcau.meetings.queries.codes import code_of, token_of
from nhipcau.meetings.queries.detail import counts, get_meeting
from nhipcau.meetings.queries.invited import (
    answers,
    attendance,
    colleagues,
    find_invitees,
    invitation,
    invitee_groups,
    nameable,
    read_invitees,
)
from nhipcau.meetings.queries.invites import meeting_stream
from nhipcau.meetings.queries.linked import meeting_of
from nhipcau.meetings.queries.lists import meeting_list, next_meetings
from nhipcau.meetings.queries.motions import get_motion
from nhipcau.meetings.queries.records import conclusions, get_record
from nhipcau.meetings.queries.shapes import (
    TABS,
    Answers,
    Attendance,
    AttendanceRow,
    ConclusionFacts,
    Counts,
    InvitationFacts,
    ItemFacts,
    MeetingFacts,
    MeetingPage,
    MeetingRow,
    MotionFacts,
    PaperFacts,
    RecordFacts,
    Tab,
)
from nhipcau.meetings.queries.taken import find_documents
from nhipcau.meetings.queries.voters import tally_words

__all__ = [
    "TABS",
    "Answers",
    "Attendance",
    "AttendanceRow",
    "ConclusionFacts",
    "Counts",
    "InvitationFacts",
    "ItemFacts",
    "MeetingFacts",
    "MeetingPage",
    "MeetingRow",
    "MotionFacts",
    "PaperFacts",
    "RecordFacts",
    "Tab",
    "answers",
    "attendance",
    "code_of",
    "colleagues",
    "conclusions",
    "counts",
    "find_documents",
    "find_invitees",
    "get_meeting",
    "get_motion",
    "get_record",
    "invitation",
    "invitee_groups",
    "meeting_list",
    "meeting_of",
    "meeting_stream",
    "nameable",
    "next_meetings",
    "read_invitees",
    "tally_words",
    "token_of",
]
