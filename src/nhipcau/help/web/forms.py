"""The form of a note."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.help.rules import LONGEST_NOTE
from nhipcau.kernel.web.forms import Form


class NoteForm(Form):
    """What is unclear, and on which page."""

    text = forms.CharField(
        label=_("What is unclear?"),
        help_text=_(
            "A word you do not understand, a button you do not find, what you wanted to do. No names are needed."
        ),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    trang = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
