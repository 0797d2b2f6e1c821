"""How units take the platform up, and what hinders them."""

from nhipcau.adoption.queries.hindrances import HindranceFacts, get_hindrance, hindrances_of, unanswered
from nhipcau.adoption.queries.use import FunctionUse, Overview, UnitLine, UnitPage, overview, rows_behind, unit_page

__all__ = [
    "FunctionUse",
    "HindranceFacts",
    "Overview",
    "UnitLine",
    "UnitPage",
    "get_hindrance",
    "hindrances_of",
    "overview",
    "rows_behind",
    "unanswered",
    "unit_page",
]
