"""Reading what is handled."""

from nhipcau.handling.models import NO_DUE
from nhipcau.handling.queries.deadlines import (
    CountedDay,
    DeadlineFacts,
    current_rules,
    deadline_rules,
    deadlines,
    explain_deadline,
    forget_rules,
    rule_for,
)
from nhipcau.handling.queries.lists import ListCount, ScopeFilter, ScopePage, capped_counts, counted, listed, scope_page
from nhipcau.handling.queries.moving import subjects_moved_by
from nhipcau.handling.queries.pace import (
    ExtensionFacts,
    ReportFacts,
    extensions,
    forget_pace,
    pace_for,
    pace_rules,
    pace_versions,
    reported_to,
)
from nhipcau.handling.queries.pauses import waits_of
from nhipcau.handling.queries.subjects import (
    Handled,
    SubjectRow,
    get_handled,
    handled_many,
    linked_subjects,
    parties,
    subject_rows,
    tokens_of,
)
from nhipcau.handling.queries.tallies import Tally, late_by_owner, open_subjects, tally_by_area
from nhipcau.handling.queries.timeline import (
    AttachmentFacts,
    EntryFacts,
    TimelinePage,
    attached_subjects,
    entries_text,
    has_entry,
    timeline,
)
from nhipcau.handling.rules import PaceFacts, PartyFacts, RuleFacts, Wait

__all__ = [
    "NO_DUE",
    "AttachmentFacts",
    "CountedDay",
    "DeadlineFacts",
    "EntryFacts",
    "ExtensionFacts",
    "Handled",
    "ListCount",
    "PaceFacts",
    "PartyFacts",
    "ReportFacts",
    "RuleFacts",
    "ScopeFilter",
    "ScopePage",
    "SubjectRow",
    "Tally",
    "TimelinePage",
    "Wait",
    "attached_subjects",
    "capped_counts",
    "counted",
    "current_rules",
    "deadline_rules",
    "deadlines",
    "entries_text",
    "explain_deadline",
    "extensions",
    "forget_pace",
    "forget_rules",
    "get_handled",
    "handled_many",
    "has_entry",
    "late_by_owner",
    "linked_subjects",
    "listed",
    "open_subjects",
    "pace_for",
    "pace_rules",
    "pace_versions",
    "parties",
    "reported_to",
    "rule_for",
    "scope_page",
    "subject_rows",
    "subjects_moved_by",
    "tally_by_area",
    "timeline",
    "tokens_of",
    "waits_of",
]
