"""Tables of cases."""

from nhipcau.cases.models.bulk import BulkRow, BulkRun
from nhipcau.cases.models.case import Case, CaseNumber
from nhipcau.cases.models.filters import SavedFilter
from nhipcau.cases.models.imports import CaseImport, CaseReference, ImportReject
from nhipcau.cases.models.phrases import CategoryPhrase, NoticePhrase
from nhipcau.cases.models.publication import Publication
from nhipcau.cases.models.routing import RoutingRule
from nhipcau.cases.models.stamps import CasesStamp, Setting
from nhipcau.cases.models.templates import AnswerTemplate

__all__ = [
    "AnswerTemplate",
    "BulkRow",
    "BulkRun",
    "Case",
    "CaseImport",
    "CaseNumber",
    "CaseReference",
    "CasesStamp",
    "CategoryPhrase",
    "ImportReject",
    "NoticePhrase",
    "Publication",
    "RoutingRule",
    "SavedFilter",
    "Setting",
]
