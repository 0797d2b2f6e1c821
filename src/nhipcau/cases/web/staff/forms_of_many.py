"""Forms of what concerns many cases: bulk work, kept filters, ready answers, tables from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.cases.web.staff.forms import AnswerForm, CloseForm, TransferForm
from nhipcau.kernel.web.forms import Form

LONGEST_REASON = 1000
LONGEST_TEXT = 8000
MOST_FILES = 10


class BulkTakeForm(Form):
    pass


class BulkTransferForm(TransferForm):
    """The same fields for many cases; their versions travel with the boxes."""

    seen_version = None  # type: ignore[assignment]
    seen_at = None  # type: ignore[assignment]


class BulkAnswerForm(AnswerForm):
    """One answer for many cases: what differs stands in braces. A file could hang on one of them only."""

    seen_version = None  # type: ignore[assignment]
    seen_at = None  # type: ignore[assignment]
    attachments = None  # type: ignore[assignment]
    may_hold_variables = True


class BulkCloseForm(CloseForm):
    seen_version = None  # type: ignore[assignment]
    seen_at = None  # type: ignore[assignment]


class SavedFilterForm(Form):
    name = forms.CharField(
        label=_("Name of the filter"),
        max_length=60,
        error_messages={"required": _("Give the filter a name.")},
    )
    is_shared = forms.BooleanField(label=_("My whole unit may use it"), required=False)


class TemplateForm(Form):
    name = forms.CharField(
        label=_("Name of the ready answer"),
        help_text=_("So that colleagues find it: “Street light, repaired”."),
        max_length=120,
        error_messages={"required": _("Give the ready answer a name.")},
    )
    category_code = forms.ChoiceField(
        label=_("Kind of matter"),
        help_text=_("It is offered first for cases of this kind."),
        required=False,
    )
    text = forms.CharField(
        label=_("Text of the ready answer"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Write the answer first.")},
    )
    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, groups: Iterable[tuple[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category_code"].choices = [("", _("For any kind")), *groups]  # type: ignore[attr-defined]


class CaseImportForm(Form):
    source = forms.CharField(
        label=_("Where the cases come from"),
        help_text=_("Name of the older system or table. The same name next time, so that no case is taken over twice."),
        max_length=60,
        error_messages={"required": _("Name the older system or table.")},
    )
    file = forms.FileField(
        label=_("CSV or Excel file"),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty."),
        },
    )
