"""Everything that changes units, roles and the people in them."""

from nhipcau.organisations.operations.boundaries import BoundaryResult, import_boundaries
from nhipcau.organisations.operations.delegations import delegate_roles, end_delegation
from nhipcau.organisations.operations.examples import make_example_areas
from nhipcau.organisations.operations.idle import deactivate_idle_administrators
from nhipcau.organisations.operations.import_runs import ask_import, forget_imports, run_import, take_over_import
from nhipcau.organisations.operations.importing import import_units
from nhipcau.organisations.operations.machines import (
    IssuedClient,
    client_of_token,
    issue_api_client,
    revoke_api_client,
)
from nhipcau.organisations.operations.people import (
    Handover,
    change_person,
    deactivate_person,
    invite_administrator,
    invite_person,
    make_reset_link,
    reactivate_person,
    remove_second_factor,
)
from nhipcau.organisations.operations.reviews import confirm_roles, remind_of_reviews
from nhipcau.organisations.operations.roles import (
    change_role,
    change_role_dates,
    choose_acting_unit,
    end_role,
    grant_role,
)
from nhipcau.organisations.operations.seeding import seed, seed_units
from nhipcau.organisations.operations.units import (
    change_contacts,
    close_unit,
    create_unit,
    move_unit,
    rename_unit,
)
from nhipcau.organisations.unit_lists import ImportResult, reject_file

__all__ = [
    "BoundaryResult",
    "Handover",
    "ImportResult",
    "IssuedClient",
    "ask_import",
    "change_contacts",
    "change_person",
    "change_role",
    "change_role_dates",
    "choose_acting_unit",
    "client_of_token",
    "close_unit",
    "confirm_roles",
    "create_unit",
    "deactivate_idle_administrators",
    "deactivate_person",
    "delegate_roles",
    "end_delegation",
    "end_role",
    "forget_imports",
    "grant_role",
    "import_boundaries",
    "import_units",
    "invite_administrator",
    "invite_person",
    "issue_api_client",
    "make_example_areas",
    "make_reset_link",
    "move_unit",
    "reactivate_person",
    "reject_file",
    "remind_of_reviews",
    "remove_second_factor",
    "rename_unit",
    "revoke_api_client",
    "run_import",
    "seed",
    "seed_units",
    "take_over_import",
]
