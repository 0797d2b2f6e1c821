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
from nhipcau.accounts.operations.providers import (
    link_identity,
    person_of_identity,
    tell_of_new_way_in,
    unlink_identity,
)
from nhipcau.accounts.operations.records import (
    ENROL_KEY,
    count_passkey_use,
    record_failure,
    record_new_password,
    record_passkey,
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
    "count_passkey_use",
    "deactivate_person",
    "end_own_sessions",
    "link_identity",
    "make_link",
    "person_of_identity",
    "reactivate_person",
    "record_failure",
    "record_new_password",
    "record_passkey",
    "record_recovery_codes",
    "record_second_factor",
    "record_sign_in",
    "record_sign_out",
    "remove_second_factor",
    "set_second_factor_needed",
    "sweep",
    "tell_of_new_way_in",
    "unlink_identity",
    "use_link",
]
