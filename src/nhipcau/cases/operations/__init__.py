"""Everything that can happen to a case. Each operation is one transaction and at least one event."""

from nhipcau.cases.operations.answering import answer_case, close_case, close_unrated
from nhipcau.cases.operations.contact import record_call, reveal_contact, revoke_link, withdraw_contact
from nhipcau.cases.operations.counting import rebuild_counts
from nhipcau.cases.operations.drafts import CaseDraft, OpenedCase, PlaceInput
from nhipcau.cases.operations.exporting import MOST_EXPORTED, CaseExport, export_cases
from nhipcau.cases.operations.moving import assign_case, invite_unit, refuse_case, take_case, transfer_case
from nhipcau.cases.operations.noting import add_citizen_note, add_note, set_category
from nhipcau.cases.operations.opening import open_case, open_cases
from nhipcau.cases.operations.phrases import (
    retire_notice_phrase,
    retire_phrase,
    save_notice_phrase,
    save_phrase,
    seed_phrases,
)
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
from nhipcau.cases.operations.settings import save_deadline_rule, set_rating_window
from nhipcau.cases.operations.telling import tell_deadline_moved

__all__ = [
    "MOST_EXPORTED",
    "CaseDraft",
    "CaseExport",
    "OpenedCase",
    "PlaceInput",
    "PublicDraft",
    "add_citizen_note",
    "add_note",
    "answer_case",
    "answer_publication",
    "assign_case",
    "choose_public",
    "close_case",
    "close_unrated",
    "disable_rule",
    "export_cases",
    "follow_publication",
    "invite_unit",
    "move_rule",
    "open_case",
    "open_cases",
    "publish_case",
    "rate_case",
    "rebuild_counts",
    "record_call",
    "refuse_case",
    "retire_notice_phrase",
    "retire_phrase",
    "reveal_contact",
    "revoke_link",
    "save_deadline_rule",
    "save_notice_phrase",
    "save_phrase",
    "save_rule",
    "seed_phrases",
    "seed_rules",
    "set_category",
    "set_rating_window",
    "take_case",
    "tell_deadline_moved",
    "transfer_case",
    "unpublish_case",
    "withdraw_contact",
]
