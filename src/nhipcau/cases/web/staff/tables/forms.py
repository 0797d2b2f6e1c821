"""Forms of the tables an administrator keeps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.cases.web.staff.choices import category_choices, group_choices, unit_kind_choices
from nhipcau.kernel.text import fold
from nhipcau.kernel.web.forms import Card, Form
from nhipcau.organisations import queries as organisations

MOST_LINES = 200


class RuleForm(Form):
    """One routing rule. Names of communes and words are typed one a line; the unit is found by its name."""

    seen_version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name of the rule"),
        help_text=_("What colleagues will read on the case, for example: Street lamps to the lighting company."),
        max_length=120,
        error_messages={"required": _("Give the rule a name.")},
    )
    categories = forms.MultipleChoiceField(
        label=_("Kinds of matter"),
        help_text=_("Tick nothing to let the rule hold for every kind."),
        required=False,
    )
    territories = forms.CharField(
        label=_("Only in these communes"),
        help_text=_("One name a line. Leave empty for the whole city."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    words = forms.CharField(
        label=_("Only with one of these words"),
        help_text=_("One word or phrase a line; tones do not matter. Leave empty to let any text through."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    target_kind = forms.ChoiceField(
        label=_("Goes to"),
        widget=forms.RadioSelect,
        initial="kind",
        choices=[
            (
                "kind",
                Card(_("A unit of the place"), _("of the kind chosen below, in that commune"), "house"),
            ),
            ("unit", Card(_("One certain unit"), _("found by its name below"), "go")),
            ("front", Card(_("The Front committee of the place"), "", "users")),
        ],
        error_messages={"required": _("Choose where the report goes.")},
    )
    kind = forms.ChoiceField(label=_("Kind of unit"), required=False)
    unit_id = forms.UUIDField(required=False, error_messages={"invalid": _("Find the unit by its name and choose it.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [code for _name, kinds in category_choices() for code, _label in kinds]
        codes = [*known, *(code for code, _label in group_choices())]
        self.fields["categories"].choices = [(code, code) for code in codes]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", pgettext_lazy("case", "Choose")), *unit_kind_choices()]  # type: ignore[attr-defined]

    def clean_territories(self) -> list[str]:
        """Turn names of communes into codes; what cannot be told apart is named."""
        codes: list[str] = []
        unknown: list[str] = []
        by_name = _communes_by_name()
        for line in _lines(self.cleaned_data["territories"]):
            code = by_name[fold(line)].code if fold(line) in by_name else _certain_place(line)
            (codes if code else unknown).append(code or line)
        if unknown:
            raise forms.ValidationError(
                _("No commune of today has exactly this name: %(names)s. Write it as in the list of units."),
                params={"names": ", ".join(unknown[:5])},
            )
        return list(dict.fromkeys(codes))

    def clean_words(self) -> list[str]:
        return list(dict.fromkeys(_lines(self.cleaned_data["words"])))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("target_kind") == "kind" and not values.get("kind"):
            self.add_error("kind", _("Choose the kind of unit."))
        if values.get("target_kind") == "unit" and not values.get("unit_id"):
            self.add_error("unit_id", _("Find the unit by its name and choose it."))
        return values


class TryRuleForm(Form):
    text = forms.CharField(
        label=_("What a citizen might write"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a sentence or two to try.")},
    )
    category = forms.ChoiceField(label=_("Kind of matter"), required=False)
    place = forms.CharField(
        label=_("Commune"),
        help_text=_("A present or former name. Leave empty for a report without a place."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [("", _("Not chosen")), *category_choices()]  # type: ignore[attr-defined]

    def clean_place(self) -> Any:
        """Return the commune's id, or None; a name that several communes bear today has to be said more exactly."""
        name: str = self.cleaned_data["place"]
        if not name:
            return None
        named = _communes_by_name().get(fold(name))
        if named is not None:
            return named.id
        found = organisations.resolve_place(name)
        if found.certain is not None:
            return found.certain.id
        names = ", ".join(choice.territory.name for choice in found.choices[:4])
        if names:
            raise forms.ValidationError(_("This name may mean: %(names)s. Write one of them."), params={"names": names})
        raise forms.ValidationError(_("No commune of the city bears or bore this name."))


class PhraseForm(Form):
    category_code = forms.CharField(max_length=40, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Phrase"),
        help_text=_("As citizens say it, for example: streetlight out."),
        max_length=120,
        error_messages={"required": _("Write the phrase.")},
    )
    weight = forms.FloatField(
        label=_("Weight"),
        help_text=_("1 is usual. A telling phrase may weigh up to 5, a vague one less than 1."),
        initial=1,
        min_value=0.1,
        max_value=5,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        localize=True,
        error_messages={
            "required": _("Give a number from 0.1 to 5."),
            "invalid": _("Give a number from 0.1 to 5."),
            "min_value": _("Give a number from 0.1 to 5."),
            "max_value": _("Give a number from 0.1 to 5."),
        },
    )


class TryPhraseForm(Form):
    sentence = forms.CharField(
        label=_("A sentence as a citizen would write it"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a sentence to try.")},
    )


_AMOUNT = _("Give a whole number from 1 to 260.")


class DeadlineForm(Form):
    seen_version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    category = forms.ChoiceField(label=_("Kind of matter"), required=False)
    clock = forms.ChoiceField(
        label=_("What is awaited"),
        widget=forms.RadioSelect,
        choices=[
            ("first_response", Card(_("Taking the case"), _("from the moment it arrives"), "inbox")),
            ("answer", Card(_("The answer"), _("from the moment it arrives"), "chat")),
        ],
        error_messages={"required": _("Choose what is awaited.")},
    )
    amount = forms.IntegerField(
        label=_("How long"),
        min_value=1,
        max_value=260,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _AMOUNT),
    )
    time_unit = forms.ChoiceField(
        label=_("Counted in"),
        widget=forms.RadioSelect,
        initial="days",
        choices=[("days", Card(_("working days"))), ("hours", Card(_("working hours")))],
        error_messages={"required": _("Choose working days or working hours.")},
    )
    valid_from = forms.DateField(
        label=_("Valid from"),
        help_text=_("Day/month/year. For clocks that begin on this day or later."),
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        error_messages={
            "required": _("Give the first day, for example 01/12/2026."),
            "invalid": _("Give the day as day/month/year, for example 01/12/2026."),
        },
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
            del self.fields["category"], self.fields["clock"]

    def shown(self) -> Iterable[forms.BoundField]:
        return [self[name] for name in self.fields if name != "seen_version"]


_WINDOW = _("Give a whole number from 1 to 120.")


class WindowForm(Form):
    days = forms.IntegerField(
        label=_("Working days for rating"),
        min_value=1,
        max_value=120,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _WINDOW),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()][:MOST_LINES]


def _communes_by_name() -> dict[str, organisations.TerritoryFacts]:
    """Return today's communes by their whole name without tones; those that share one are left out."""
    found: dict[str, organisations.TerritoryFacts] = {}
    twice: set[str] = set()
    for area in organisations.communes():
        key = fold(area.name)
        twice |= {key} & found.keys()
        found[key] = area
    return {key: area for key, area in found.items() if key not in twice}


def _certain_place(name: str) -> str:
    found = organisations.resolve_place(name).certain
    return found.code if found is not None and found.kind == "commune" else ""
