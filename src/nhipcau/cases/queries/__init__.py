"""Reading cases: work lists, one case, links, figures, routing."""

from nhipcau.cases.queries.blobs import case_blob, may_read_blob
from nhipcau.cases.queries.categories import CategoryGroup, CategoryKind, category_groups, category_name
from nhipcau.cases.queries.detail import explain_case_deadline, get_case, timeline_page
from nhipcau.cases.queries.figures import badge_count, home_figures, today
from nhipcau.cases.queries.links import any_case, case_by_link, case_link, link_token, public_status
from nhipcau.cases.queries.lists import case_list, case_rows, tab_counts
from nhipcau.cases.queries.routing import replay_route, routing_rules, try_route
from nhipcau.cases.queries.settings import rating_window
from nhipcau.cases.queries.shapes import (
    TABS,
    CaseDetail,
    CaseFilter,
    CasePage,
    CaseRow,
    Contact,
    DeadlineView,
    EntryPage,
    EntryView,
    HomeFigures,
    PartyView,
    Photo,
    PublicStatus,
    Rating,
    RouteReplay,
    RouteStep,
    RuleRow,
    TodayFigures,
)

__all__ = [
    "TABS",
    "CaseDetail",
    "CaseFilter",
    "CasePage",
    "CaseRow",
    "CategoryGroup",
    "CategoryKind",
    "Contact",
    "DeadlineView",
    "EntryPage",
    "EntryView",
    "HomeFigures",
    "PartyView",
    "Photo",
    "PublicStatus",
    "Rating",
    "RouteReplay",
    "RouteStep",
    "RuleRow",
    "TodayFigures",
    "any_case",
    "badge_count",
    "case_blob",
    "case_by_link",
    "case_link",
    "case_list",
    "case_rows",
    "category_groups",
    "category_name",
    "explain_case_deadline",
    "get_case",
    "home_figures",
    "link_token",
    "may_read_blob",
    "public_status",
    "rating_window",
    "replay_route",
    "routing_rules",
    "tab_counts",
    "timeline_page",
    "today",
    "try_route",
]
