"""The form of one item. What it asks in `data` follows from the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.forms import Form
from nhipcau.standards import queries
from nhipcau.standards.operations import ItemDraft
from nhipcau.standards.queries import Item
from nhipcau.standards.rules import CONFIDENCES, DATA_FIELDS, LONGEST_LINE, DataField

PREFIX = "data_"


class ItemForm(Form):
    """One item; `code` is left out when the item exists, because codes never change."""

    code = forms.CharField(
        label=pgettext_lazy("code list", "Code"),
        help_text=_("Small letters without accents, digits, dots. It never changes."),
        max_length=60,
    )
    name_vi = forms.CharField(label=_("Name in Vietnamese"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    parent_code = forms.ChoiceField(label=_("Stands below"), required=False)
    description = forms.CharField(
        label=_("Description"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    description_en = forms.CharField(
        label=_("Description in English"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    sort = forms.IntegerField(label=_("Place in the order"), min_value=0, max_value=1_000_000, initial=0)
    confidence = forms.ChoiceField(label=_("How sure it is"), choices=CONFIDENCES.items(), initial="to confirm")
    source = forms.CharField(label=pgettext_lazy("code list", "Source"), max_length=300, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, list_code: str, item: Item | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        self.data_fields = DATA_FIELDS.get(list_code, ())
        own_code = item.code if item else ""
        parents = [(one.code, one.name) for one in queries.items(list_code) if one.code != own_code]
        parent = self.fields["parent_code"]
        assert isinstance(parent, forms.ChoiceField)  # noqa: S101 - for the type checker
        parent.choices = [("", _("Nothing, it stands at the top")), *parents]
        if item is not None:
            del self.fields["code"]
        for field in self.data_fields:
            self.fields[PREFIX + field.key] = _form_field(field)

    @property
    def facts(self) -> list[Any]:
        """The bound fields of `data`, for the template."""
        return [self[PREFIX + field.key] for field in self.data_fields]

    def draft(self) -> ItemDraft:
        """Return what was typed."""
        typed = self.cleaned_data
        return ItemDraft(
            code=self.item.code if self.item else typed["code"],
            name_vi=typed["name_vi"],
            name_en=typed["name_en"],
            parent_code=typed["parent_code"],
            description=typed["description"],
            description_en=typed["description_en"],
            sort=typed["sort"],
            confidence=typed["confidence"],
            source=typed["source"],
            data={field.key: _value(field, typed[PREFIX + field.key]) for field in self.data_fields},
        )

    def refuse(self, refusal: Invalid) -> None:
        """Put refusals of facts beside their fields as well."""
        named = {PREFIX + name if PREFIX + name in self.fields else name: text for name, text in refusal.fields.items()}
        super().refuse(Invalid(refusal.text, fields=named))


def initial_of(item: Item) -> dict[str, object]:
    """Return what the form shows of an item."""
    facts = {
        PREFIX + field.key: _shown(field, item.data.get(field.key)) for field in DATA_FIELDS.get(item.list_code, ())
    }
    return facts | {
        "name_vi": item.name_vi,
        "name_en": item.name_en,
        "parent_code": item.parent_code,
        "description": item.description,
        "description_en": item.description_en,
        "sort": item.sort,
        "confidence": item.confidence,
        "source": item.source,
        "version": item.version,
    }


def _form_field(field: DataField) -> forms.Field:
    if field.shape == "choice":
        choices = [(one.code, one.name) for one in queries.items(field.choices)]
        return forms.ChoiceField(label=str(field.label), choices=[("", "–"), *choices], required=False)
    if field.shape == "lines":
        return forms.CharField(
            label=str(field.label),
            help_text=_("One per line."),
            max_length=9_000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
    return forms.CharField(label=str(field.label), max_length=LONGEST_LINE, required=False)


def _value(field: DataField, typed: str) -> str | list[str]:
    if field.shape == "lines":
        return [line.strip() for line in typed.splitlines() if line.strip()]
    return typed


def _shown(field: DataField, value: object) -> str:
    if field.shape == "lines" and isinstance(value, list):
        return "\n".join(str(line) for line in value)
    return str(value or "")
