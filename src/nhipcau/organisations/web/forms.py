"""Forms of the tree, of units and of the people in them. Only shape is checked here; the operations decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.web.forms import Card, Form
from nhipcau.organisations import queries

LEVELS = (("city", _("City level")), ("commune", _("Commune level")), ("residential", _("Residential level")))


class Day(forms.DateField):
    """A day, written as people do: a browser's own calendar writes it in the browser's language."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y"])
        kwargs.setdefault("widget", forms.DateInput(attrs={"inputmode": "numeric"}, format="%d/%m/%Y"))
        kwargs.setdefault("help_text", _("Like 01/07/2026."))
        kwargs.setdefault("error_messages", {"invalid": _("Write the day like 01/07/2026.")})
        super().__init__(**kwargs)


class UnitCode(forms.CharField):
    """A unit named by its code or by its name; the page offers a list that fits what is typed."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        code = str(text).partition(" – ")[0].strip().upper()
        found = queries.units_by_code([code]).get(code)
        if found is None:
            raise forms.ValidationError(_("There is no unit with this code. Choose one from the list."))
        return found


class SeenForm(Form):
    """A form that shows a state of the unit and says which."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)


class CreateForm(Form):
    code = forms.CharField(
        label=_("Code of the unit"),
        max_length=40,
        help_text=_("Capital letters, digits, hyphens: MTTQ-10903. A code is never used twice."),
        error_messages={"required": _("Give the unit a code.")},
    )
    name = forms.CharField(
        label=_("Full name of the unit"), max_length=160, error_messages={"required": _("Write the unit's full name.")}
    )
    short_name = forms.CharField(label=_("Short name"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind of unit"))
    level = forms.ChoiceField(label=_("Level"), choices=LEVELS)
    valid_from = Day(label=_("First day"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = queries.unit_kinds()  # type: ignore[attr-defined]


class NameForm(SeenForm):
    name = forms.CharField(
        label=_("Full name of the unit"), max_length=160, error_messages={"required": _("Write the unit's full name.")}
    )
    short_name = forms.CharField(label=_("Short name"), max_length=100, required=False)


class ContactsForm(SeenForm):
    phone = forms.CharField(label=_("Office telephone"), max_length=40, required=False)
    email = forms.CharField(label=_("E-mail"), max_length=254, required=False)
    address = forms.CharField(label=_("Address"), max_length=240, required=False)


class MoveForm(SeenForm):
    parent = UnitCode(
        label=_("Unit above"),
        max_length=200,
        help_text=_("The code of the unit it shall hang under. Everything below moves along."),
        error_messages={"required": _("Name the unit above.")},
    )


class CloseForm(SeenForm):
    last_day = Day(label=_("Last day"), error_messages={"required": _("Give the unit's last day.")})


class RoleForm(Form):
    """A role with its days."""

    role = forms.ChoiceField(
        label=_("Role"), widget=forms.RadioSelect, error_messages={"required": _("Choose a role.")}
    )
    valid_from = Day(label=_("From day"), required=False)
    valid_until = Day(label=_("Until day"), required=False, help_text=_("Leave empty when no end is in sight."))

    def __init__(self, *args: Any, roles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(code, Card(label, ROLE_NOTES.get(code, ""))) for code, label in roles]  # type: ignore[attr-defined]


ROLE_NOTES = {
    "administrator": _("keeps units, people and roles here and below; needs a second step when signing in"),
    "leader": _("reads everything here and below, assigns, signs"),
    "officer": _("takes, answers and passes on"),
    "clerk": _("enters and registers, passes on to officers"),
    "member": _("takes part in the work they are given"),
    "observer": _("reads only"),
    "head": _("enters what neighbours say, does what is sent down"),
}


class InviteForm(RoleForm):
    field_order = ("name", "email", "phone", "channel", "role", "valid_from", "valid_until")
    name = forms.CharField(
        label=_("Full name"), max_length=120, error_messages={"required": _("Write the person's full name.")}
    )
    email = forms.CharField(label=_("E-mail"), max_length=200, required=False)
    phone = forms.CharField(
        label=_("Mobile number"),
        max_length=24,
        required=False,
        help_text=_("E-mail or number: the person signs in with either."),
    )
    channel = forms.ChoiceField(
        label=_("How does the person get the code for their first password?"),
        widget=forms.RadioSelect,
        choices=(
            ("mail", Card(_("By e-mail"), _("good for 7 days"))),
            ("print", Card(_("On paper"), _("you print a QR code and hand it over yourself"), "print")),
        ),
        initial="mail",
        error_messages={"required": _("Choose how the person gets the code.")},
    )


class GrantForm(RoleForm):
    person = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": _("Choose a person."), "invalid": _("Choose a person.")}
    )


class DelegationForm(Form):
    """Which roles go to whom, from when until when, and why."""

    roles = forms.MultipleChoiceField(
        label=_("Which of your roles?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )
    person = forms.ChoiceField(
        label=_("Who stands in for you?"),
        help_text=_("A colleague who has a role in your unit."),
        error_messages={"required": _("Choose a colleague."), "invalid_choice": _("Choose a colleague.")},
    )
    valid_from = Day(label=_("From day"), error_messages={"required": _("Give the first day.")})
    valid_until = Day(
        label=_("Until day"),
        help_text=_("The last day of your absence, at most half a year ahead. You can take the role back any time."),
        error_messages={"required": _("Give the last day.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Like: on leave, on a course. Your colleague and the administrator read it."),
        error_messages={"required": _("Write why: your administrator reads it too.")},
    )

    def __init__(
        self, *args: Any, roles: list[tuple[str, str]], colleagues: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [(code, Card(label, ROLE_NOTES.get(code, ""))) for code, label in roles]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", "–"), *colleagues]  # type: ignore[attr-defined]


class ChangePersonForm(Form):
    name = forms.CharField(
        label=_("Full name"), max_length=120, error_messages={"required": _("Write the person's full name.")}
    )
    email = forms.CharField(
        label=_("New e-mail"), max_length=200, required=False, help_text=_("Leave empty to keep the present one.")
    )
    phone = forms.CharField(
        label=_("New mobile number"), max_length=24, required=False, help_text=_("Leave empty to keep the present one.")
    )


class ApiClientForm(Form):
    name = forms.CharField(
        label=_("Which system will use the token?"),
        max_length=80,
        help_text=_("So that whoever reads the list later knows what it is for."),
        error_messages={"required": _("Name the system.")},
    )
    unit = UnitCode(
        label=_("For which unit does it act?"),
        max_length=200,
        help_text=_("Your own unit or one below it, by its code."),
        error_messages={"required": _("Name the unit.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what the system may do.")},
    )
    valid_until = Day(
        label=_("Last day"),
        help_text=_("At most one year ahead. Then a new token is made."),
        error_messages={"required": _("Give the token's last day.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(code, Card(label, code)) for code, label in queries.scope_choices()]  # type: ignore[attr-defined]


class ImportForm(Form):
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("UTF-8, at most 20 MB and 20.000 rows. Nothing is written before you have seen the result."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )
