"""How a form field is shown: which kind of control, with what beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nhipcau.kernel.web.formats import icon_html
from nhipcau.kernel.web.markup import markup

CHOICE_WIDGETS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass(frozen=True, slots=True)
class CardView:
    """One choice card."""

    id: str
    name: str
    kind: str
    value: str
    label: str
    note: str
    icon: str
    is_chosen: bool


class FieldView:
    """One field as the template `nc/field.html` shows it."""

    def __init__(self, bound: BoundField, options: Mapping[str, Any] | None = None) -> None:
        self.bound = bound
        self.options = dict(options or {})
        self.id = bound.id_for_label or bound.auto_id or bound.html_name
        if isinstance(bound.field.widget, CHOICE_WIDGETS):
            self.id = bound.auto_id or bound.html_name

    @property
    def label(self) -> str:
        return str(self.options.get("label", self.bound.label))

    @property
    def help(self) -> str:
        return str(self.options.get("help", self.bound.help_text) or "")

    @property
    def is_required(self) -> bool:
        return self.bound.field.required

    @property
    def need(self) -> SafeString:
        """What is said after the label: required or optional. Built here, since an include a field costs more."""
        if self.options.get("plain"):
            return SafeString("")
        return markup(' <span class="soft">{}</span>', _("(required)") if self.is_required else _("(optional)"))

    @property
    def problem(self) -> SafeString:
        """The error under the control."""
        if not self.errors:
            return SafeString("")
        return markup(
            '<p class="error" id="{}-error">{}<span>{}</span></p>', self.id, icon_html("alert"), " ".join(self.errors)
        )

    @property
    def errors(self) -> list[str]:
        return [str(error) for error in self.bound.errors]

    @property
    def kind(self) -> str:
        widget = self.bound.field.widget
        if isinstance(widget, CHOICE_WIDGETS):
            return "cards"
        if isinstance(widget, forms.CheckboxInput):
            return "tick"
        return "hidden" if widget.is_hidden else "input"

    @property
    def first_id(self) -> str:
        return f"{self.id}_0" if self.kind == "cards" else self.id

    @property
    def described_by(self) -> str:
        parts = [f"{self.id}-help"] if self.help else []
        parts += [f"{self.id}-error"] if self.errors else []
        return " ".join(parts)

    @property
    def icon(self) -> str:
        return str(self.options.get("icon", ""))

    @property
    def note(self) -> str:
        return str(self.options.get("note", ""))

    @property
    def counter(self) -> int:
        return int(getattr(self.bound.field, "max_length", 0) or 0) if self.options.get("counter") else 0

    @property
    def columns(self) -> str:
        return str(self.options.get("columns", ""))

    @property
    def is_chosen(self) -> bool:
        return bool(self.bound.value())

    @cached_property
    def control(self) -> str:
        attributes: dict[str, Any] = {"class": self._css_class()}
        if self.described_by:
            attributes["aria-describedby"] = self.described_by
        if self.errors:
            attributes["aria-invalid"] = "true"
        for name in ("rows", "autocomplete", "inputmode", "placeholder", "enterkeyhint", "list", "data_role"):
            if name in self.options:
                attributes[name.replace("_", "-")] = self.options[name]
        if self.counter:
            attributes["data-counter"] = self.counter
        if self.counter or isinstance(self.bound.field.widget, forms.Textarea):
            # A browser would cut what is pasted without a word; the server says how many characters are too many.
            attributes["maxlength"] = False
        if self.is_required:
            attributes["aria-required"] = "true"
        return self.bound.as_widget(attrs=attributes)

    def _css_class(self) -> str:
        given = str(self.bound.field.widget.attrs.get("class", ""))
        if self.kind == "tick":
            return given
        return f"input {given}".strip()

    def cards(self) -> Iterator[CardView]:
        kind = "checkbox" if isinstance(self.bound.field.widget, forms.CheckboxSelectMultiple) else "radio"
        value = self.bound.value()
        chosen = {str(one) for one in value} if isinstance(value, list | tuple) else {str(value)}
        choices = getattr(self.bound.field, "choices", ())
        for position, (code, label) in enumerate(choices):
            yield CardView(
                id=f"{self.id}_{position}",
                name=self.bound.html_name,
                kind=kind,
                value=str(code),
                label=str(label),
                note=getattr(label, "note", ""),
                icon=getattr(label, "icon", ""),
                is_chosen=str(code) in chosen and value is not None,
            )
