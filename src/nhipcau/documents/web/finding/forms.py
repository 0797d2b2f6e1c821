"""Forms of sharing and of saved searches."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.web.forms import Form

MOST_UNITS = 30


class ShareForm(Form):
    """To whom, for what, until when."""

    purpose = forms.CharField(
        label=_("What the document is needed for"),
        help_text=_("The receiving unit reads this, for example: to coordinate the dredging of drains."),
        max_length=200,
        error_messages={"required": _("Say in a few words what the unit needs the document for.")},
    )
    until = forms.DateField(
        label=_("May be read until"),
        help_text=_("Through the whole of this day. Empty: until you end it."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit_problem = ""

    @property
    def has_problem(self) -> bool:
        return bool(self.unit_problem or (self.is_bound and self.errors))


class SavedSearchForm(Form):
    name = forms.CharField(
        label=_("Name of the search"),
        max_length=60,
        error_messages={"required": _("Give the search a name, so that you know it again.")},
    )
