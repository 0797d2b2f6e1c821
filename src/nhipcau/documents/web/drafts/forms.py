"""Forms of drafts. The form of a document is made from its template, so that a new field needs no new page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.operations.drafting.writing import LONGEST
from nhipcau.documents.queries.draft_content import fields_of
from nhipcau.kernel.web.forms import Form

if TYPE_CHECKING:
    from nhipcau.documents.layout import Field

_ROWS = {"text": 18, "lines": 4}
_SMALLER = {"appendix_body": 6, "powers": 2}


class KeptText(forms.CharField):
    """A text that may still be missing: a draft is kept as it is, and only what is put before a leader is complete."""

    def validate(self, value: Any) -> None:
        """Let an empty one pass; that the document needs it is said beside its label."""


class DraftForm(Form):
    """What somebody types into a template; the subclasses that `form_for` makes hold its fields."""

    seen_version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    answers = forms.UUIDField(required=False, widget=forms.HiddenInput)
    case = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @property
    def values(self) -> dict[str, str]:
        """Return what was typed, by the names of the template."""
        return {name: text for name, text in self.cleaned_data.items() if name not in DraftForm.base_fields}


@lru_cache(maxsize=32)
def form_for(template: str) -> type[DraftForm]:
    """Return the form class of a template."""
    made = {field.name: _input(field) for field in fields_of(template)}
    return cast("type[DraftForm]", type("TemplateForm", (DraftForm,), made))


def _input(field: Field) -> forms.Field:
    label, help_text = cast("str", field.label), cast("str", field.help)  # lazy: said anew in each reader's language
    if field.kind == "choice":
        none = [("", _("Ordinary"))]
        return forms.ChoiceField(
            label=label,
            help_text=help_text,
            required=False,
            choices=[*none, *((choice, choice) for choice in field.choices)],
        )
    widget: forms.Widget = forms.TextInput()
    if field.kind in _ROWS:
        widget = forms.Textarea(attrs={"rows": _SMALLER.get(field.name, _ROWS[field.kind]), "spellcheck": "true"})
    return KeptText(
        label=label,
        help_text=help_text,
        required=field.required,
        max_length=LONGEST[field.kind],
        widget=widget,
    )


class SeenForm(Form):
    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class SubmitForm(SeenForm):
    approver_id = forms.ChoiceField(label=_("Who approves it"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, leaders: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anybody = [("", _("Any leader of the unit"))]
        self.fields["approver_id"].choices = [*anybody, *((str(one), name) for one, name in leaders)]  # type: ignore[attr-defined]


class ReturnForm(SeenForm):
    comment = forms.CharField(
        label=_("What is to be changed"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The author reads this first. Comments on single parts are written beside them."),
    )


class IssueForm(SeenForm):
    settles = forms.BooleanField(label=_("Settle the document it answers"), required=False)


class CommentForm(Form):
    field = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your comment"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "class": "short"})
    )


class SendForm(Form):
    units = forms.TypedMultipleChoiceField(
        label=_("Who gets it through the system"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, units: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].choices = [(str(one), name) for one, name in units]  # type: ignore[attr-defined]


class CheckForm(Form):
    file = forms.FileField(
        label=_("Word document (.docx)"),
        help_text=_("At most 25 MB. The file is read once and not kept."),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
        ),
        error_messages={"required": _("Choose a Word document first.")},
    )


class SeparatorForm(Form):
    so = forms.IntegerField(
        label=_("How many sheets"),
        min_value=1,
        max_value=200,
        initial=10,
        help_text=_("One sheet goes in front of each document of a stack. They can be used again and again."),
    )
