"""The checker of Word files made elsewhere, and the sheets that part a stack of scans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.documents import queries
from nhipcau.documents.permissions import can_comment
from nhipcau.documents.web.drafts.files import PDF, sent
from nhipcau.documents.web.drafts.forms import CheckForm, SeparatorForm
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.text import clean
from nhipcau.kernel.web.formats import number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page

LARGEST = 25_000_000
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class PageGroup:
    """The departures of one page; "" is what concerns the whole document."""

    title: str
    rows: list[queries.CheckedRow]


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Take a Word file and list where it departs from the decree; the file is not kept."""
    actor = staff_of(request)
    require(can_comment(actor))
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    if not (form.is_bound and form.is_valid()):
        return page(request, "documents/drafts/check.html", {"form": form}, status=422 if form.is_bound else 200)
    file = form.cleaned_data["file"]
    try:
        rows = queries.check_word_file(actor=actor, data=file.read(LARGEST + 1))
    except Invalid as refusal:
        form.refuse(Invalid(fields={"file": next(iter(refusal.fields.values()), refusal.text)}))
        return page(request, "documents/drafts/check.html", {"form": form}, status=422)
    name = clean(str(file.name)[-400:])[-LONGEST_NAME:]
    if request.POST.get("ra") == "pdf":
        data = queries.checked_as_pdf(name=name, rows=rows)
        return sent(data, name="ket-qua-kiem-tra.pdf", kind=PDF, as_attachment=True)
    errors = sum(row.is_error for row in rows)
    values = {
        "form": CheckForm(),
        "name": name,
        "is_checked": True,
        "groups": _by_page(rows),
        "errors": _errors(errors),
        "warnings": _warnings(len(rows) - errors),
        "is_clean": not rows,
        "is_party": any(row.is_party for row in rows),
    }
    return page(request, "documents/drafts/check.html", values)


def _errors(count: int) -> str:
    words = ngettext("%(n)s departure from the decree", "%(n)s departures from the decree", count)
    return words % {"n": number(count)} if count else ""


def _warnings(count: int) -> str:
    words = ngettext("%(n)s departure from custom", "%(n)s departures from custom", count)
    return words % {"n": number(count)} if count else ""


def _by_page(rows: Iterable[queries.CheckedRow]) -> list[PageGroup]:
    found: dict[int, list[queries.CheckedRow]] = {}
    for row in rows:
        found.setdefault(row.page or 0, []).append(row)
    return [
        PageGroup(_("Page %(n)s") % {"n": number(at)} if at else _("The whole document"), found[at])
        for at in sorted(found)
    ]


@staff_page
@require_safe
def separators(request: HttpRequest) -> HttpResponse:
    """Offer separator sheets, as many as are needed."""
    require(can_comment(staff_of(request)))
    return page(request, "documents/drafts/separators.html", {"form": SeparatorForm(initial={"so": 10})})


@staff_page
@require_safe
def separator_file(request: HttpRequest) -> HttpResponse:
    """Hand out separator sheets as a PDF to print."""
    form = SeparatorForm(request.GET)
    if "so" not in request.GET:
        raise NotFound
    if not form.is_valid():
        return page(request, "documents/drafts/separators.html", {"form": form}, status=422)
    data = queries.separator_sheets(actor=staff_of(request), count=form.cleaned_data["so"])
    return sent(data, name="to-ngan.pdf", kind=PDF, as_attachment=False)
