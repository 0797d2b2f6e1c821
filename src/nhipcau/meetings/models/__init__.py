"""Tables of meetings."""

from nhipcau.meetings.models.invitations import Delegate, Invitation
from nhipcau.meetings.models.meetings import AgendaItem, Change, Meeting, Paper
from nhipcau.meetings.models.minutes import Conclusion, Minutes
from nhipcau.meetings.models.votes import Motion, Vote

__all__ = [
    "AgendaItem",
    "Change",
    "Conclusion",
    "Delegate",
    "Invitation",
    "Meeting",
    "Minutes",
    "Motion",
    "Paper",
    "Vote",
]
