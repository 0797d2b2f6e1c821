"""Tables of cases."""

from nhipcau.cases.models.case import Case, CaseNumber
from nhipcau.cases.models.phrases import CategoryPhrase, NoticePhrase
from nhipcau.cases.models.publication import Publication
from nhipcau.cases.models.routing import RoutingRule
from nhipcau.cases.models.stamps import CasesStamp, Setting

__all__ = [
    "Case",
    "CaseNumber",
    "CasesStamp",
    "CategoryPhrase",
    "NoticePhrase",
    "Publication",
    "RoutingRule",
    "Setting",
]
