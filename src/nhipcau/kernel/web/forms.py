"""Forms: every text is cleaned at the door, days are read as people write them here, errors name the fix."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _

from nhipcau.kernel import text
from nhipcau.kernel.errors import Invalid

DAY_FORMATS = ["%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
"""Day first: Django would read 05/11/2026 as the eleventh of May."""


class Card(str):
    """The label of a choice card: a word, a smaller second line, an icon.

    Cards stand in the body of form classes, which is read once: what they say is therefore asked anew each time.
    """

    __slots__ = ("_label", "_note", "icon")
    _label: object
    _note: object
    icon: str

    def __new__(cls, label: object, note: object = "", icon: str = "") -> Self:
        card = super().__new__(cls, str(label))
        card._label, card._note = label, note
        card.icon = icon
        return card

    def __str__(self) -> str:
        return str(self._label)

    @property
    def note(self) -> str:
        """The second line in the reader's language."""
        return str(self._note)


class Form(forms.Form):
    """Base of every form here. Its texts come out clean: no NUL, composed, no invisible marks (kernel.text.clean)."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            own = type(self).base_fields[name].error_messages
            _word_errors(field, own)
            if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.PasswordInput):
                _clean_first(field)
            if isinstance(field, forms.DateField):
                _read_days(field)

    def refuse(self, refusal: Invalid) -> None:
        """Put what an operation found wrong beside the fields it names; the rest goes to the summary."""
        if not refusal.fields:
            self.add_error(None, str(refusal.text))
        for name, problem in refusal.fields.items():
            self.add_error(name if name in self.fields else None, str(problem))


def _word_errors(field: forms.Field, own: dict[str, Any]) -> None:
    """Replace Django's general errors where the form did not word its own."""
    general = type(field).default_error_messages | forms.Field.default_error_messages
    if own.get("required") == general["required"]:
        field.error_messages["required"] = _("“%(label)s” is still empty.") % {"label": field.label}
    if isinstance(field, forms.CharField) and "max_length" not in own:
        field.error_messages["max_length"] = _("%(show_value)s characters are too many, at most %(limit_value)s.")
    if isinstance(field, forms.DateField) and own.get("invalid") == general.get("invalid"):
        field.error_messages["invalid"] = _("Write the day like 24/11/2026.")


def _clean_first(field: forms.CharField) -> None:
    plain = field.to_python
    is_multiline = isinstance(field.widget, forms.Textarea)

    def to_python(value: Any) -> Any:
        if value in field.empty_values:
            return plain(value)
        try:
            return plain(text.clean(str(value), multiline=is_multiline))
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal.text), code=refusal.machine_code) from refusal

    field.to_python = to_python  # type: ignore[method-assign]


def _read_days(field: forms.DateField) -> None:
    field.input_formats = DAY_FORMATS
    if isinstance(field.widget, forms.DateInput):
        field.widget.format = "%Y-%m-%d" if field.widget.input_type == "date" else "%d/%m/%Y"
