"""What stands beside a line: which documents and cases it has to do with, and who else reads it.

A part of the line's page that it asks for when it stands (so that opening a document stays quick), and a page of its
own for who has no scripts.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from nhipcau.documents import queries
from nhipcau.documents.web.finding.sharing import audience_words
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import NotAllowed
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page


@staff_page
@require_safe
def beside(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Show what stands beside a line."""
    actor = staff_of(request)
    values = _values(actor, entry_id)
    if is_htmx(request):
        return page(request, "documents/finding/_beside.html", values)
    return page(request, "documents/finding/beside.html", values | {"back": reverse("documents:line", args=[entry_id])})


def _values(actor: Staff, entry_id: UUID) -> dict[str, Any]:
    """Return the parts; who only reads the line does not learn who else does."""
    values: dict[str, Any] = {
        "citations": queries.citations(actor=actor, entry_id=entry_id),
        "things": queries.things_beside(actor=actor, entry_id=entry_id),
    }
    try:
        found = queries.sharing(actor=actor, entry_id=entry_id)
    except NotAllowed:
        return values
    return values | {"sharing": found, "audience_words": audience_words(found.audience)}
