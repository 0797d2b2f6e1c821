"""Everything that can happen to a case. Each operation is one transaction and at least one event."""

from nhipcau.cases.operations.answering import answer_case, close_case, close_unrated
from nhipcau.cases.operations.asking import (
    answer_question,
    ask_citizen,
    lapse_questions,
    record_reply,
    withdraw_question,
)
from nhipcau.cases.operations.bulk import BULK_MOVES, BulkDraft, do_to_many
from nhipcau.cases.operations.card import Card, renew_own_link, show_card
from nhipcau.cases.operations.contact import record_call, reveal_contact, revoke_link, withdraw_contact
from nhipcau.cases.operations.counting import rebuild_counts
from nhipcau.cases.operations.documents import (
    CITES,
    PRODUCED,
    link_document,
    link_issued,
    tell_of_document,
    unlink_document,
)
from nhipcau.cases.operations.drafts import CaseDraft, OpenedCase, PlaceInput
from nhipcau.cases.operations.exporting import MOST_EXPORTED, CaseExport, export_cases
from nhipcau.cases.operations.extending import ExtensionResult, decide_extension, extend_deadline
from nhipcau.cases.operations.forgetting import forget_runs
from nhipcau.cases.operations.import_runs import ask_import, run_import, take_over_import
from nhipcau.cases.operations.moving import (
    assign_case,
    invite_unit,
    leave_case,
    refuse_case,
    remove_unit,
    take_case,
    transfer_case,
)
from nhipcau.cases.operations.noting import add_citizen_note, add_note, set_category
from nhipcau.cases.operations.opening import open_case, open_cases
from nhipcau.cases.operations.phrases import (
    retire_notice_phrase,
    retire_phrase,
    save_notice_phrase,
    save_phrase,
    seed_phrases,
)
from nhipcau.cases.operations.printing import CaseRecord, print_case
from nhipcau.cases.operations.publishing import (
    PublicDraft,
    answer_publication,
    choose_public,
    follow_publication,
    publish_case,
    unpublish_case,
)
from nhipcau.cases.operations.rating import rate_case
from nhipcau.cases.operations.routing import disable_rule, move_rule, save_rule, seed_rules
from nhipcau.cases.operations.saved import change_filter, delete_filter, save_filter
from nhipcau.cases.operations.settings import (
    save_deadline_rule,
    save_pace_rule,
    set_question_wait,
    set_rating_window,
)
from nhipcau.cases.operations.telling import tell_deadline_moved
from nhipcau.cases.operations.templates import LONGEST_NAME as LONGEST_TEMPLATE_NAME
from nhipcau.cases.operations.templates import LONGEST_TEXT as LONGEST_TEMPLATE
from nhipcau.cases.operations.templates import retire_template, save_template

__all__ = [
    "BULK_MOVES",
    "CITES",
    "LONGEST_TEMPLATE",
    "LONGEST_TEMPLATE_NAME",
    "MOST_EXPORTED",
    "PRODUCED",
    "BulkDraft",
    "Card",
    "CaseDraft",
    "CaseExport",
    "CaseRecord",
    "ExtensionResult",
    "OpenedCase",
    "PlaceInput",
    "PublicDraft",
    "add_citizen_note",
    "add_note",
    "answer_case",
    "answer_publication",
    "answer_question",
    "ask_citizen",
    "ask_import",
    "assign_case",
    "change_filter",
    "choose_public",
    "close_case",
    "close_unrated",
    "decide_extension",
    "delete_filter",
    "disable_rule",
    "do_to_many",
    "export_cases",
    "extend_deadline",
    "follow_publication",
    "forget_runs",
    "invite_unit",
    "lapse_questions",
    "leave_case",
    "link_document",
    "link_issued",
    "move_rule",
    "open_case",
    "open_cases",
    "print_case",
    "publish_case",
    "rate_case",
    "rebuild_counts",
    "record_call",
    "record_reply",
    "refuse_case",
    "remove_unit",
    "renew_own_link",
    "retire_notice_phrase",
    "retire_phrase",
    "retire_template",
    "reveal_contact",
    "revoke_link",
    "run_import",
    "save_deadline_rule",
    "save_filter",
    "save_notice_phrase",
    "save_pace_rule",
    "save_phrase",
    "save_rule",
    "save_template",
    "seed_phrases",
    "seed_rules",
    "set_category",
    "set_question_wait",
    "set_rating_window",
    "show_card",
    "take_case",
    "take_over_import",
    "tell_deadline_moved",
    "tell_of_document",
    "transfer_case",
    "unlink_document",
    "unpublish_case",
    "withdraw_contact",
    "withdraw_question",
]
