"""How far watched things are, for pages that have no stream."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from nhipcau.kernel.live import newest_readable
from nhipcau.kernel.web.gate import staff_of, staff_page


@staff_page
@require_safe
def newest(request: HttpRequest) -> JsonResponse:
    """Answer with the number of each channel in `c` whose thing the person may read."""
    return JsonResponse(newest_readable(actor=staff_of(request), wanted=request.GET.getlist("c")))
