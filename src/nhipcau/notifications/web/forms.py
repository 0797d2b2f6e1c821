"""The form of preferences: one choice per kind and channel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.kernel.web.forms import Form
from nhipcau.notifications.queries import KindChoice
from nhipcau.notifications.rules import PACES
from nhipcau.notifications.web.rows import channel_name


class PreferencesForm(Form):
    """Fields are called "<channel>.<kind>"; a mandatory kind has none for the product itself."""

    def __init__(self, kinds: Iterable[KindChoice], data: Any = None) -> None:
        super().__init__(data)
        self.kinds = list(kinds)
        words = {"now": pgettext("pace", "At once"), "daily": _("Once a day, in the morning"), "off": _("Not at all")}
        for one in self.kinds:
            for channel, paces in PACES.items():
                if not (one.is_mandatory and channel == "app"):
                    self.fields[f"{channel}.{one.kind}"] = forms.ChoiceField(
                        label=channel_name(channel),
                        choices=[(pace, words[pace]) for pace in paces],
                        initial=one.paces[channel],
                        required=False,
                        error_messages={"invalid_choice": _("Choose one of the answers of this list.")},
                    )

    def groups(self) -> Iterator[tuple[KindChoice, list[BoundField]]]:
        """Return each kind with its fields."""
        for one in self.kinds:
            names = [f"{channel}.{one.kind}" for channel in PACES]
            yield one, [self[name] for name in names if name in self.fields]

    def choices(self) -> dict[tuple[str, str], str]:
        """Return what was chosen; a field that was not sent changes nothing."""
        found = {}
        for name, pace in self.cleaned_data.items():
            channel, _dot, kind = name.partition(".")
            if pace:
                found[kind, channel] = pace
        return found
