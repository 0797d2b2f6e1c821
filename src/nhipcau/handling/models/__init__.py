"""Tables of handling."""

from nhipcau.handling.models.deadlines import Deadline, DeadlineRule, RulesStamp
from nhipcau.handling.models.pace import DeadlineSignal, Extension, PaceRule
from nhipcau.handling.models.pauses import Pause
from nhipcau.handling.models.subjects import NO_AREA, NO_DUE, Link, Party, ScopeRow, Subject
from nhipcau.handling.models.timeline import EntryAttachment, TimelineEntry

__all__ = [
    "NO_AREA",
    "NO_DUE",
    "Deadline",
    "DeadlineRule",
    "DeadlineSignal",
    "EntryAttachment",
    "Extension",
    "Link",
    "PaceRule",
    "Party",
    "Pause",
    "RulesStamp",
    "ScopeRow",
    "Subject",
    "TimelineEntry",
]
