"""The page that explains the API to who builds another system; made from the description itself."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nhipcau.config.api import api
from nhipcau.kernel.web import reference
from nhipcau.kernel.web.http import page


@require_safe
def api_reference(request: HttpRequest) -> HttpResponse:
    """Show every endpoint: what it does, what it takes, what it answers, how it refuses."""
    groups = reference.read(api.get_openapi_schema())
    address = f"{settings.PUBLIC_URL}/api/v1"
    return page(request, "web/api_reference.html", {"groups": groups, "address": address})
