"""For how long a question to the citizen lets the answer's clock stand still."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhipcau.cases import operations, queries
from nhipcau.cases.permissions import can_edit_rules
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.forms import Form
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once

_NUMBER = gettext_lazy("Give a whole number from 1 to 60.")


class WaitForm(Form):
    days = forms.IntegerField(
        label=gettext_lazy("Working days for a reply"),
        help_text=gettext_lazy("Holds for questions asked from now on."),
        min_value=1,
        max_value=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _NUMBER),
    )


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def question_wait(request: HttpRequest) -> HttpResponse:
    """Show the number of working days, or set it."""
    require(can_edit_rules(staff_of(request)))
    if request.method != "POST":
        return _show(request, WaitForm(initial={"days": queries.question_wait()}))
    form = WaitForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        with once(request) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.set_question_wait(actor=staff_of(request), days=form.cleaned_data["days"])
            messages.success(request, _("The time for replies has been saved."))
            return repeat.done(HttpResponseRedirect(reverse("cases:deadlines")))
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, form, status=422)


def _show(request: HttpRequest, form: WaitForm, *, status: int = 200) -> HttpResponse:
    return page(request, "cases/staff/tables/question_wait.html", {"form": form}, status=status)
