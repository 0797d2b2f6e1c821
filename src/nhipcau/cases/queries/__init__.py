"""Reading cases: work lists, one case, links, figures, routing."""

from nhipcau.cases.queries.behind import FIGURES, HappeningPage, rows_behind
from nhipcau.cases.queries.categories import CategoryGroup, CategoryKind, category_groups, category_name
from nhipcau.cases.queries.detail import case_extensions, explain_case_deadline, get_case, timeline_page
from nhipcau.cases.queries.figures import badge, home_figures, today
from nhipcau.cases.queries.intake import (
    CategoryHint,
    NoticePhraseRow,
    intake_notice,
    notice_phrases,
    suggest_categories,
)
from nhipcau.cases.queries.links import any_case, case_by_link, case_link, link_token, public_status
from nhipcau.cases.queries.lists import case_list, case_rows, list_counts, tab_counts
from nhipcau.cases.queries.overview import DEFINITIONS, Overview, PlaceRow, Weekly, overview
from nhipcau.cases.queries.reported import ReportedCase, reported_cases
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
    ExtensionView,
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
from nhipcau.cases.queries.tables import PhraseRow, phrases

__all__ = [
    "DEFINITIONS",
    "FIGURES",
    "TABS",
    "CaseDetail",
    "CaseFilter",
    "CasePage",
    "CaseRow",
    "CategoryGroup",
    "CategoryHint",
    "CategoryKind",
    "Contact",
    "DeadlineView",
    "EntryPage",
    "EntryView",
    "ExtensionView",
    "HappeningPage",
    "HomeFigures",
    "NoticePhraseRow",
    "Overview",
    "PartyView",
    "Photo",
    "PhraseRow",
    "PlaceRow",
    "PublicStatus",
    "Rating",
    "ReportedCase",
    "RouteReplay",
    "RouteStep",
    "RuleRow",
    "TodayFigures",
    "Weekly",
    "any_case",
    "badge",
    "case_by_link",
    "case_extensions",
    "case_link",
    "case_list",
    "case_rows",
    "category_groups",
    "category_name",
    "explain_case_deadline",
    "get_case",
    "home_figures",
    "intake_notice",
    "link_token",
    "list_counts",
    "notice_phrases",
    "overview",
    "phrases",
    "public_status",
    "rating_window",
    "replay_route",
    "reported_cases",
    "routing_rules",
    "rows_behind",
    "suggest_categories",
    "tab_counts",
    "timeline_page",
    "today",
    "try_route",
]
