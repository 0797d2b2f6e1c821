"""The citizen's forms: their shape only. What a case may hold is decided by the operations."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.validators import validate_email
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from nhipcau.cases import queries, rules
from nhipcau.kernel.web.forms import Card, Form

EMAIL_LIMIT = 254
PUBLIC, HANDLERS = "public", "handlers"
VERDICTS = ("solved", "partly", "not_solved")

SAY_MORE = _("Write a few words: what the matter is, where, and since when.")
MOBILE_DIGITS, LANDLINE_DIGITS = 10, 11


def category_options() -> list[tuple[str, str]]:
    """Return every kind that may be chosen; the page writes the list itself, group by group."""
    return [(kind.code, kind.name) for group in queries.category_groups() for kind in group.kinds]


def long_text(
    label: Any,
    *,
    limit: int = rules.LONGEST_TEXT,
    least: int | None = None,
    required: bool = True,
    missing: Any = SAY_MORE,
    attrs: dict[str, Any] | None = None,
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=limit,
        min_length=least,
        widget=forms.Textarea(attrs=attrs or {}),
        error_messages={
            "required": missing,
            "min_length": missing,
            "max_length": _(
                "This is %(show_value)d characters long; at most %(limit_value)d fit. Shorten it a little."
            ),
        },
    )


class LastGiven(forms.Select):
    """A list beside cards of the same name: what was chosen in the list wins over the cards above it."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        values = data.getlist(name) if hasattr(data, "getlist") else [data.get(name, "")]
        given = [value for value in values if value]
        return given[-1] if given else ""


class ReportForm(Form):
    """What a citizen says, and how they want to hear back. Place and pictures are read apart."""

    text = long_text(
        _("What do you want to say?"),
        least=rules.SHORTEST_TEXT,
        attrs={"data-fragment": reverse_lazy("cases:suggest"), "data-into": "#goi-y", "data-send": "text category"},
    )
    category = forms.ChoiceField(
        label=_("What kind of matter is it?"),
        required=False,
        widget=LastGiven,
        error_messages={"invalid_choice": _("This kind is no longer in the list. Choose another, or leave it open.")},
    )
    address = forms.CharField(
        label=_("House, lane, street, or a landmark"),
        required=False,
        max_length=rules.LONGEST_ADDRESS,
        error_messages={
            "max_length": _("This is %(show_value)d characters long; at most %(limit_value)d fit. Shorten it a little.")
        },
    )
    name = forms.CharField(
        label=_("Full name"),
        required=False,
        max_length=rules.LONGEST_NAME,
        error_messages={
            "max_length": _("This is %(show_value)d characters long; at most %(limit_value)d fit. Shorten it a little.")
        },
    )
    consent_name = forms.BooleanField(
        label=_("I agree that the unit handling this may know my name"),
        required=False,
        help_text=_("It is never shown to anybody else."),
    )
    phone = forms.CharField(label=_("Telephone"), required=False)
    email = forms.CharField(label=_("E-mail"), required=False)
    consent_contact = forms.BooleanField(
        label=_("I agree that this number or e-mail is used to tell me the result of this matter"),
        required=False,
        help_text=_("You can withdraw this at any time."),
    )
    visibility = forms.ChoiceField(
        label=_("Who may read it?"),
        required=False,
        help_text=_(
            "If you choose everybody, an officer first takes out names, numbers and exact addresses. "
            "You can change your mind at any time on the page of your report."
        ),
        widget=forms.RadioSelect,
        choices=[
            (HANDLERS, Card(_("Only those who handle it"), _("not shown on any public page"), "lock")),
            (PUBLIC, Card(_("Everybody"), _("name and telephone are always hidden"), "eye")),
        ],
        initial=HANDLERS,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        category = cast("forms.ChoiceField", self.fields["category"])
        category.choices = category_options()

    def clean_visibility(self) -> str:
        return self.cleaned_data["visibility"] or HANDLERS

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"]
        problem = phone_problem(typed)
        if problem:
            raise forms.ValidationError(problem)
        return typed

    def clean_email(self) -> str:
        typed: str = self.cleaned_data["email"]
        if typed:
            _check_email(typed)
        return typed

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if (values.get("phone") or values.get("email")) and not values.get("consent_contact"):
            self.add_error(
                "consent_contact", _("Mark this box so that we may use the number or e-mail, or clear both of them.")
            )
        if values.get("name") and not values.get("consent_name"):
            self.add_error("consent_name", _("Mark this box so that we may keep your name, or clear the name."))
        return values


class AddForm(Form):
    """Something the citizen adds later."""

    text = long_text(
        _("What would you like to add?"),
        missing=_("Write a few words about what is new."),
    )


class ReplyForm(AddForm):
    """What the citizen answers to a question; a picture alone answers too."""

    text = long_text(
        _("Your answer"),
        missing=_("Write your answer in a few words, or add a picture."),
    )


class RateForm(Form):
    """Whether it helped."""

    verdict = forms.ChoiceField(
        label=_("Has this matter been solved?"),
        widget=forms.RadioSelect,
        choices=[
            ("solved", Card(_("Solved"), "", "done")),
            ("partly", Card(_("Partly"), "", "half")),
            ("not_solved", Card(_("Not yet"), _("the matter is opened again"), "again")),
        ],
        error_messages={"required": _("Choose one of the three: solved, partly, not yet.")},
    )
    why = long_text(_("What is still missing?"), limit=rules.LONGEST_REASON, required=False)

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("verdict") == "not_solved" and not values.get("why") and "why" not in self.errors:
            self.add_error("why", _("Say what is still missing, so that the next people know what to do."))
        return values


def phone_problem(typed: str) -> str:
    """Return what is wrong with a telephone number, in words that name the fix; empty when it can be dialled."""
    if not typed:
        return ""
    digits = "".join(letter for letter in typed if letter.isdigit())
    if len(typed) > 2 * LANDLINE_DIGITS or any(not (letter.isdigit() or letter in " .-()+") for letter in typed):
        return str(_("A telephone number has digits only, for example 0912 345 678."))
    if digits.startswith("84") and len(digits) in {MOBILE_DIGITS + 1, LANDLINE_DIGITS + 1}:
        digits = f"0{digits[2:]}"
    if not digits.startswith("0"):
        return str(_("A telephone number starts with 0, for example 0912 345 678. Check the first digit."))
    wanted = LANDLINE_DIGITS if digits.startswith("02") else MOBILE_DIGITS
    if len(digits) == wanted:
        return ""
    values = {"n": len(digits), "wanted": wanted}
    if len(digits) < wanted:
        return (
            ngettext(
                "This number has only %(n)d digit. Such a number has %(wanted)d; look at the last ones again.",
                "This number has only %(n)d digits. Such a number has %(wanted)d; look at the last ones again.",
                len(digits),
            )
            % values
        )
    return str(_("This number has %(n)d digits, but %(wanted)d are enough. Is one typed twice?")) % values


def _check_email(typed: str) -> None:
    problem = _("This e-mail address cannot be right. It looks like ten@example.com; check it letter by letter.")
    if len(typed) > EMAIL_LIMIT:
        raise forms.ValidationError(problem)
    try:
        validate_email(typed)
    except forms.ValidationError:
        raise forms.ValidationError(problem) from None
