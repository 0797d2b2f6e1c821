"""Forms of reviews."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel.web.forms import Form
from nhipcau.tasks import rules


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


class NewReviewForm(Form):
    """Which period a review looks back on."""

    title = forms.CharField(
        label=_("Title"), max_length=rules.LONGEST_TITLE, error_messages={"required": _("Give it a title.")}
    )
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    plan_id = forms.ChoiceField(label=_("Tasks of which plan"), required=False)

    def __init__(self, *args: Any, plans: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All tasks of the unit")), *((str(one), title) for one, title in plans)]
        self.fields["plan_id"].choices = choices  # type: ignore[attr-defined]


def _section(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=rules.LONGEST_SECTION,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class WordsForm(Form):
    """What a review says."""

    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title"), max_length=rules.LONGEST_TITLE, error_messages={"required": _("Give it a title.")}
    )
    result = _section(pgettext_lazy("review", "Results"))
    good = _section(pgettext_lazy("review", "What went well"))
    weak = _section(pgettext_lazy("review", "What fell short"))
    reasons = _section(pgettext_lazy("review", "Reasons"), _("Begun with what units and issuers wrote in the tasks."))
    next = _section(pgettext_lazy("review", "What comes next"))
