"""Entering what a neighbour or a visitor said, with their word recorded; and the card they take home."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from nhipcau.cases import operations, permissions, queries, rules
from nhipcau.cases.web.citizen.forms import HANDLERS, PUBLIC, ReportForm, long_text
from nhipcau.cases.web.citizen.intake import Attempt, Desk, form_page, take
from nhipcau.cases.web.citizen.notices import Place
from nhipcau.cases.web.citizen.places import place_of
from nhipcau.kernel import ids
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.web.forms import Card
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.qr import qr_path
from nhipcau.standards import queries as standards

CONSENT_VERSION = "2026-11-ho"
"""The wording below: a consent given by word of mouth is another text than the one a citizen ticks."""


class OnBehalfForm(ReportForm):
    """The citizen's form in the third person, with how the person agreed and how they came."""

    text = long_text(
        _("What do they say?"),
        least=rules.SHORTEST_TEXT,
        attrs=ReportForm.base_fields["text"].widget.attrs,
    )
    channel = forms.ChoiceField(
        label=_("How did it come?"),
        error_messages={"required": _("Choose how it came."), "invalid_choice": _("Choose how it came.")},
    )
    agreed = forms.ChoiceField(
        label=_("They asked for this to be entered, and agreed"),
        widget=forms.RadioSelect,
        choices=[
            ("in_person", Card(_("In person"), _("they told me so"), "user")),
            ("by_phone", Card(_("By phone"), _("they told me so on the phone"), "phone")),
            ("in_writing", Card(_("In writing"), _("their letter or signature is kept"), "doc")),
        ],
        error_messages={"required": _("Ask the person first, then say here how they agreed.")},
    )
    consent_name = forms.BooleanField(
        label=_("They agree that the unit handling this may know their name"),
        required=False,
        help_text=_("It is never shown to anybody else."),
    )
    consent_contact = forms.BooleanField(
        label=_("They agree that this number or e-mail is used to tell them the result of this matter"),
        required=False,
        help_text=_("They can withdraw this at any time."),
    )
    visibility = forms.ChoiceField(
        label=_("Who may read it, as they wish?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (HANDLERS, Card(_("Only those who handle it"), _("not shown on any public page"), "lock")),
            (PUBLIC, Card(_("Everybody"), _("name and telephone are always hidden"), "eye")),
        ],
        initial=HANDLERS,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {item.code: item.name for item in standards.items("channel")}
        self.fields["channel"].choices = [(code, names[code]) for code in rules.ENTERED if code in names]  # type: ignore[attr-defined]


def _more(said: Mapping[str, Any]) -> dict[str, Any]:
    return {"channel": said["channel"], "agreed": said["agreed"], "consent_version": CONSENT_VERSION}


DESK = Desk(
    form=OnBehalfForm,
    template="cases/staff/on_behalf.html",
    place=Place("layouts/staff.html", "cases:on_behalf", is_staff=True),
    actor=staff_of,
    more=_more,
    leads_to=lambda opened: reverse("cases:card", args=[opened.case_id]),
)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def on_behalf(request: HttpRequest) -> HttpResponse:
    """Show the form for what somebody says, or take it by the same steps as a citizen's own report."""
    actor = staff_of(request)
    require(permissions.can_enter(actor))
    if request.method == "POST":
        return take(request, DESK, request.POST, request.FILES)
    attempt = Attempt(DESK, ids.new_id(), OnBehalfForm(initial=_usual(actor)), place=place_of(actor.territory_id))
    return form_page(request, attempt)


def _usual(actor: Staff) -> dict[str, str]:
    return {"channel": "on_behalf" if actor.level == "residential" else "counter"}


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say that the matter is in and offer its card; by POST show the card, which is put on record.

    The link stands in the answer alone: not in the address, and in no cache (`staff_page` forbids storing).
    """
    actor = staff_of(request)
    if request.method == "POST":
        shown = operations.show_card(actor=actor, case_id=case_id)
        values = {
            "card": shown,
            "qr": qr_path(shown.address),
            "back": reverse("cases:case", args=[case_id]),
        }
        return page(request, "cases/staff/card.html", values)
    detail = queries.get_case(actor=actor, case_id=case_id)
    require(detail.can_show_card)
    values = {
        "case": detail,
        "back": reverse("cases:case", args=[case_id]),
    }
    return page(request, "cases/staff/entered.html", values)
