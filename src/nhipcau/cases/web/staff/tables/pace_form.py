"""The form of one line of extensions, reminders and reports upwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.cases.web.staff.choices import category_choices, group_choices
from nhipcau.kernel.web.forms import Card, Form

_TIMES = _("Give a whole number from 0 to 5.")
_DAYS = _("Give a whole number from 0 to 60.")


class Steps(forms.CharField):
    """Whole numbers with commas between them; empty means none."""

    def clean(self, value: Any) -> tuple[int, ...]:
        text = super().clean(value)
        parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
        if not all(part.isascii() and part.isdecimal() and len(part) < 4 for part in parts):  # noqa: PLR2004
            raise forms.ValidationError(_("Write whole numbers with commas between them, for example: 3, 1, 0."))
        return tuple(int(part) for part in parts)


class PaceForm(Form):
    seen_version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    category = forms.ChoiceField(label=_("Kind of matter"), required=False)
    extension_times = forms.IntegerField(
        label=_("How often an answer may be given more time"),
        help_text=_("0 means never."),
        min_value=0,
        max_value=5,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _TIMES),
    )
    extension_days = forms.IntegerField(
        label=_("Working days each time, at most"),
        min_value=0,
        max_value=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _DAYS),
    )
    approval = forms.ChoiceField(
        label=_("Who decides on more time"),
        widget=forms.RadioSelect,
        choices=[
            ("leader", Card(_("The unit's leader"), _("an officer asks, the leader decides"), "check")),
            ("unit", Card(_("The unit itself"), _("an officer may move the date, with a reason"), "user")),
        ],
        error_messages={"required": _("Choose who decides.")},
    )
    reminders = Steps(
        label=_("Reminders: working days before the date"),
        help_text=_("The largest first, 0 is the day itself: 1, 0. Sent in office hours only. Empty: no reminders."),
        max_length=40,
        required=False,
    )
    escalations = Steps(
        label=_("Reports upwards: working days late"),
        help_text=_(
            "Each number larger than the one before: 1, 3, 5. First the unit's leader is told; at each further number "
            "the next unit above follows the case and its leader is told. Empty: nothing is reported."
        ),
        max_length=40,
        required=False,
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("The decision or regulation it comes from."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            ("", _("Every kind of matter")),
            (_("A whole group"), group_choices()),
            *category_choices(),
        ]
        if not is_new:
            del self.fields["category"]

    def shown(self) -> Iterable[forms.BoundField]:
        return [self[name] for name in self.fields if name != "seen_version"]
