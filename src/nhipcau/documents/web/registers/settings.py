"""Which books the unit keeps and how they count."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from nhipcau.documents import operations, permissions, queries
from nhipcau.documents.queries import BookFacts
from nhipcau.documents.web.registers.forms import RegisterForm
from nhipcau.documents.web.registers.rows import shown_number
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def registers(request: HttpRequest) -> HttpResponse:
    """Show the books by year; open or change one of this year."""
    actor = staff_of(request)
    books = queries.books_of_unit(actor=actor)
    if request.method != "POST":
        return _show(request, actor, books, RegisterForm(initial={"direction": "outgoing"}))
    form = RegisterForm(request.POST)
    if not form.is_valid():
        return _show(request, actor, books, form, status=422)
    values = form.cleaned_data
    here = reverse("documents:registers")
    try:
        with once(request, leads_to=here) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.save_register(
                actor=actor,
                direction=values["direction"],
                code=values["code"],
                name=values["name"],
                types=values["types"],
                by_type=values["by_type"],
            )
            messages.success(request, _("The book is set up."))
            return repeat.done(HttpResponseRedirect(here))
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, actor, books, form, status=422)
    except Conflict as refusal:
        form.add_error(None, str(refusal.text))
        return _show(request, actor, books, form, status=409)


def _show(
    request: HttpRequest, actor: Staff, books: list[BookFacts], form: RegisterForm, *, status: int = 200
) -> HttpResponse:
    values = {
        "form": form,
        "books": [_line(book) for book in books],
        "year": clock.today().year,
        "may_import": permissions.can_import(actor),
    }
    return page(request, "documents/registers/settings.html", values, status=status)


def _line(book: BookFacts) -> dict[str, str]:
    comes_in = book.direction == "incoming"
    types = ", ".join(queries.type_name(code) for code in book.types)
    counted = _("each type for itself") if book.by_type else _("one row of numbers")
    last = ", ".join(
        f"{queries.type_name(code)} {shown_number(number)}".strip() for code, number in sorted(book.last.items())
    )
    return {
        "year": str(book.year),
        "direction": pgettext("document", "Incoming") if comes_in else pgettext("document", "Outgoing"),
        "name": book.name or _("Common book"),
        "code": book.code,
        "types": types or _("all that stand in no other book"),
        "counted": counted,
        "last": last or _("none yet"),
    }
