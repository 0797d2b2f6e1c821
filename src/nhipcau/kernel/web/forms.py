"""Forms: every text is cleaned at the door, and choices can carry a second line and an icon."""

from __future__ import annotations

from typing import Any

from django import forms

from nhipcau.kernel import text


class Card(str):
    """The label of a choice card: a word, a smaller second line, an icon."""

    __slots__ = ("icon", "note")
    note: str
    icon: str

    def __new__(cls, label: object, note: object = "", icon: str = "") -> Card:
        card = super().__new__(cls, str(label))
        card.note = str(note)
        card.icon = icon
        return card


class Form(forms.Form):
    """Base of every form here. Its texts come out clean: no NUL, composed, no invisible marks (kernel.text.clean)."""

    required_css_class = "required"
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                _clean_first(field)

    def refuse(self, problems: dict[str, Any]) -> None:
        """Put the fields of an `Invalid` from an operation beside the fields of this form."""
        for name, problem in problems.items():
            self.add_error(name if name in self.fields else None, str(problem))


def _clean_first(field: forms.CharField) -> None:
    plain = field.to_python
    is_multiline = isinstance(field.widget, forms.Textarea)

    def to_python(value: Any) -> Any:
        return plain(text.clean(str(value), multiline=is_multiline) if value not in field.empty_values else value)

    if not isinstance(field.widget, forms.PasswordInput):
        field.to_python = to_python  # type: ignore[method-assign]
