"""Tables of territories, units and memberships, all valid in time."""

from nhipcau.organisations.models.machines import ApiClient
from nhipcau.organisations.models.people import Invitation, Membership, ReviewReminder
from nhipcau.organisations.models.territories import (
    FormerName,
    FormerNamePlace,
    MapTile,
    Neighbours,
    Outline,
    Territory,
)
from nhipcau.organisations.models.units import TreeVersion, Unit, UnitAncestor, UnitImport, UnitName

__all__ = [
    "ApiClient",
    "FormerName",
    "FormerNamePlace",
    "Invitation",
    "MapTile",
    "Membership",
    "Neighbours",
    "Outline",
    "ReviewReminder",
    "Territory",
    "TreeVersion",
    "Unit",
    "UnitAncestor",
    "UnitImport",
    "UnitName",
]
