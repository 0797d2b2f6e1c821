"""Start pages for citizens and staff."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nhipcau.kernel.web.http import page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/home.html")
