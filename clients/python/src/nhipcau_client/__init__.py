"""A typed client of the Nhịp Cầu API, without dependencies.

::

    with_token = Client("https://nhipcau.example.vn", token="nc_…")
    for row in with_token.cases.list(tab="new"):
        print(row.code, row.title)
"""

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
    Case,
    CaseRow,
    Contact,
    Entry,
    LinkCase,
    Opened,
    Place,
    PlaceAnswer,
    StoredFile,
    Territory,
    Unit,
    UnitName,
    UnitRow,
)
from nhipcau_client.units import Units

__all__ = [
    "Case",
    "CaseRow",
    "Cases",
    "Client",
    "Conflict",
    "Contact",
    "Entry",
    "FieldError",
    "Files",
    "Invalid",
    "Link",
    "LinkCase",
    "NotAllowed",
    "NotFound",
    "Opened",
    "Place",
    "PlaceAnswer",
    "Problem",
    "Request",
    "Response",
    "Retries",
    "StoredFile",
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
