"""Forms of hindrances."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.adoption.rules import LONGEST
from nhipcau.kernel.registries import functions
from nhipcau.kernel.web.forms import Form


class TellForm(Form):
    """What hinders the unit, and where."""

    function = forms.ChoiceField(label=_("Where it hinders"), required=False)
    text = forms.CharField(
        label=_("What hinders your unit?"),
        help_text=_(
            "For example: the network in the hall is weak, nobody has been shown how, a form asks for too much."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write in a few words what it is.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(name, f"{one.section}: {one.label}") for name, one in functions.items()]
        self.fields["function"].choices = [("", _("The platform as a whole")), *choices]  # type: ignore[attr-defined]


class AnswerForm(Form):
    """What the level above says to it."""

    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("What you will do, or how the unit can help itself."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write in a few words what it is.")},
    )
