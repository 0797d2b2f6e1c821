"""What the owning module calls inside its own transaction, with a subject it has locked and permitted (rule 7).

These operations emit nothing: the caller's event says what happened. Only the timer work (`recompute_deadlines`,
`remind`, `report_upwards`, `rebuild_scopes`) and the edits of its tables, which are nobody's subject, emit their own.
"""

from nhipcau.handling.operations.deadlines import (
    RuleDraft,
    end_deadline_rule,
    recompute_deadlines,
    save_deadline_rule,
    seed_deadline_rules,
)
from nhipcau.handling.operations.entries import NewEntry, add_entries, add_entry, erase_words
from nhipcau.handling.operations.extending import Extended, ask_extension, decide_extension
from nhipcau.handling.operations.opening import NewSubject, link_subjects, open_subjects, unlink_subjects
from nhipcau.handling.operations.pace import PaceDraft, save_pace_rule, seed_pace_rules
from nhipcau.handling.operations.parties import (
    add_party,
    hand_over,
    load_subject,
    recategorise,
    remove_party,
    set_status,
    take,
    touch,
)
from nhipcau.handling.operations.pausing import Resumed, pause, resume
from nhipcau.handling.operations.promising import promise
from nhipcau.handling.operations.rebuilding import rebuild_scopes
from nhipcau.handling.operations.reminding import remind
from nhipcau.handling.operations.reporting import report_upwards

__all__ = [
    "Extended",
    "NewEntry",
    "NewSubject",
    "PaceDraft",
    "Resumed",
    "RuleDraft",
    "add_entries",
    "add_entry",
    "add_party",
    "ask_extension",
    "decide_extension",
    "end_deadline_rule",
    "erase_words",
    "hand_over",
    "link_subjects",
    "load_subject",
    "open_subjects",
    "pause",
    "promise",
    "rebuild_scopes",
    "recategorise",
    "recompute_deadlines",
    "remind",
    "remove_party",
    "report_upwards",
    "resume",
    "save_deadline_rule",
    "save_pace_rule",
    "seed_deadline_rules",
    "seed_pace_rules",
    "set_status",
    "take",
    "touch",
    "unlink_subjects",
]
