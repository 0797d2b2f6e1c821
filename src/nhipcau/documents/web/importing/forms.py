"""The form of an older register."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.models.registers import Direction
from nhipcau.kernel.web.forms import Card, Form


class RegisterImportForm(Form):
    direction = forms.ChoiceField(
        label=_("Which register it is"),
        choices=[
            (Direction.INCOMING.value, Card(_("Incoming documents"), _("Each line has a number of arrival"))),
            (Direction.OUTGOING.value, Card(_("Outgoing documents"), _("Each line has number and symbol of its own"))),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which register the table is.")},
    )
    by_type = forms.BooleanField(
        label=_("Each type of document counts for itself: 01/KH and 01/BC side by side"),
        help_text=_("Counts for years of which there is no register here yet."),
        required=False,
    )
    file = forms.FileField(
        label=_("CSV or Excel file"),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )
