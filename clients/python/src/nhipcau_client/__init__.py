"""A typed client of the Nhịp Cầu API, without dependencies.

::

    with_token = Client("https://nhipcau.example.vn", token="nc_…")
    for row in with_token.cases.list(tab="new"):
        print(row.code, row.title)
"""

from nhipcau_client.bulk import Bulk
from nhipcau_client.calling import Request, Response, Retries, Transport, over_http
from nhipcau_client.cases import Cases, Files, Link
from nhipcau_client.client import Client
from nhipcau_client.errors import (
    Conflict,
    FieldError,
    Invalid,
    NotAllowed,
    NotFound,
    Problem,
    TokenRefused,
    TooManyRequests,
    Unreachable,
)
from nhipcau_client.models import (
    BulkLine,
    BulkReport,
    BulkRow,
    Case,
    CaseRow,
    Contact,
    Doubt,
    Entry,
    LinkCase,
    Offer,
    Opened,
    Place,
    PlaceAnswer,
    Publication,
    PublicCase,
    PublicPreview,
    PublicRow,
    StoredFile,
    Template,
    Territory,
    Unit,
    UnitName,
    UnitRow,
)
from nhipcau_client.public import Public
from nhipcau_client.templates import Templates
from nhipcau_client.units import Units

__all__ = [
    "Bulk",
    "BulkLine",
    "BulkReport",
    "BulkRow",
    "Case",
    "CaseRow",
    "Cases",
    "Client",
    "Conflict",
    "Contact",
    "Doubt",
    "Entry",
    "FieldError",
    "Files",
    "Invalid",
    "Link",
    "LinkCase",
    "NotAllowed",
    "NotFound",
    "Offer",
    "Opened",
    "Place",
    "PlaceAnswer",
    "Problem",
    "Public",
    "PublicCase",
    "PublicPreview",
    "PublicRow",
    "Publication",
    "Request",
    "Response",
    "Retries",
    "StoredFile",
    "Template",
    "Templates",
    "Territory",
    "TokenRefused",
    "TooManyRequests",
    "Transport",
    "Unit",
    "UnitName",
    "UnitRow",
    "Units",
    "Unreachable",
    "over_http",
]
