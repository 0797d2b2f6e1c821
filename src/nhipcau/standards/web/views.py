"""Pages of the code lists: all lists, one list, one item with its history. Each makes one call, or one per part."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.forms import Form
from nhipcau.kernel.web.gate import actor_of, admin_page, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.standards import operations, queries
from nhipcau.standards.permissions import can_edit_lists
from nhipcau.standards.web import rows
from nhipcau.standards.web.forms import ItemForm, initial_of


@require_safe
@staff_page
def lists(request: HttpRequest) -> HttpResponse:
    """Show every list."""
    return page(request, "standards/lists.html", {"lists": queries.code_lists(actor=actor_of(request))})


@require_safe
@staff_page
def items(request: HttpRequest, list_code: str) -> HttpResponse:
    """Show one list with its items, retired ones too."""
    found = queries.list_page(actor=actor_of(request), list_code=list_code)
    return page(request, "standards/items.html", {"found": found, "rows": rows.item_rows(found)})


@require_safe
@staff_page
def export(request: HttpRequest, list_code: str) -> HttpResponse:
    """Give one list as CSV."""
    found = queries.list_page(actor=actor_of(request), list_code=list_code)
    answer = HttpResponse("".join(rows.csv_lines(found)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{list_code}.csv"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@admin_page()
def add(request: HttpRequest, list_code: str) -> HttpResponse:
    """Add an item to a list."""
    actor = actor_of(request)
    require(can_edit_lists(actor))
    found = queries.list_page(actor=actor, list_code=list_code)
    form = ItemForm(request.POST or None, list_code=list_code)
    if request.method == "POST" and _try(
        form, lambda: operations.add_item(actor=actor, list_code=list_code, draft=form.draft())
    ):
        messages.success(request, _("Added. It can be chosen from now on."))
        return HttpResponseRedirect(reverse("standards:items", args=[list_code]))
    return page(request, "standards/item.html", {"found": found, "form": form}, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def change(request: HttpRequest, list_code: str, code: str) -> HttpResponse:
    """Show an item and its history; an administrator may change it."""
    actor = actor_of(request)
    found = queries.list_page(actor=actor, list_code=list_code)
    item = queries.get_item(actor=actor, list_code=list_code, code=code)
    form = ItemForm(request.POST or None, list_code=list_code, item=item, initial=initial_of(item))
    if request.method == "POST" and _try(
        form,
        lambda: operations.change_item(
            actor=actor,
            list_code=list_code,
            code=code,
            draft=form.draft(),
            seen_version=form.cleaned_data["version"],
        ),
    ):
        messages.success(request, _("Saved. The earlier wording stays in the history."))
        return HttpResponseRedirect(reverse("standards:items", args=[list_code]))
    history = queries.item_history(actor=actor, list_code=list_code, code=code)
    values = {"found": found, "form": form, "item": item, "history": rows.change_rows(list_code, history)}
    return page(request, "standards/item.html", values, status=_status(form))


@require_POST
@admin_page()
def retire(request: HttpRequest, list_code: str, code: str) -> HttpResponse:
    """End an item."""
    operations.retire_item(actor=actor_of(request), list_code=list_code, code=code)
    messages.success(request, _("Retired. What already carries it keeps its name."))
    return HttpResponseRedirect(reverse("standards:items", args=[list_code]))


@require_POST
@admin_page()
def restore(request: HttpRequest, list_code: str, code: str) -> HttpResponse:
    """Let a retired item be chosen again."""
    operations.restore_item(actor=actor_of(request), list_code=list_code, code=code)
    messages.success(request, _("Restored. It can be chosen again."))
    return HttpResponseRedirect(reverse("standards:items", args=[list_code]))


def _try(form: Form, save: Callable[[], object]) -> bool:
    """Run `save` when the form's shape is right; put refusals beside what was typed."""
    if not form.is_valid():
        return False
    try:
        save()
    except Invalid as problem:
        form.refuse(problem)
        return False
    except Conflict as problem:
        form.add_error(None, str(problem.text))
        return False
    return True


def _status(form: Form) -> int:
    return 422 if form.is_bound and form.errors else 200
