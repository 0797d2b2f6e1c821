"""Everything that changes an account."""

from nhipcau.accounts.operations.links import MadeLink, cancel_link, make_link, use_link
from nhipcau.accounts.operations.people import (
    add_person,
    change_person,
    deactivate_person,
    end_own_sessions,
    reactivate_person,
    remove_second_factor,
    set_second_factor_needed,
)
from nhipcau.accounts.operations.records import (
    ENROL_KEY,
    record_failure,
    record_new_password,
    record_recovery_codes,
    record_second_factor,
    record_sign_in,
    record_sign_out,
)
from nhipcau.accounts.operations.sweeping import sweep

__all__ = [
    "ENROL_KEY",
    "MadeLink",
    "add_person",
    "cancel_link",
    "change_person",
    "deactivate_person",
    "end_own_sessions",
    "make_link",
    "reactivate_person",
    "record_failure",
    "record_new_password",
    "record_recovery_codes",
    "record_second_factor",
    "record_sign_in",
    "record_sign_out",
    "remove_second_factor",
    "set_second_factor_needed",
    "sweep",
    "use_link",
]
