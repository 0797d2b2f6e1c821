"""Forms of what can be done with a copy. Each carries the version that was seen, so that a stale one is noticed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Text
from nhipcau.kernel.web.deed_forms import ManyFiles, SeenForm
from nhipcau.kernel.web.forms import Card
from nhipcau.tasks import rules
from nhipcau.tasks.queries import FigureFacts

Choices = Iterable[tuple[UUID, str]]


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _files(help_text: Text) -> ManyFiles:
    return ManyFiles(most=rules.MOST_ATTACHMENTS, label=_("Pictures and documents"), help_text=help_text)


class UnitIds(forms.MultipleChoiceField):
    """Units ticked in a list the page writes itself; whether they may be given a task is asked by the operation."""

    def valid_value(self, value: Any) -> bool:
        try:
            UUID(str(value))
        except ValueError:
            return False
        return True


class AskForm(SeenForm):
    question = forms.CharField(
        label=_("What do you want to know?"),
        help_text=_("For example what is meant, how far it goes, who helps."),
        max_length=rules.LONGEST_WORDS,
        widget=_area(),
    )


class ExplainForm(SeenForm):
    text = forms.CharField(label=_("Your answer"), max_length=rules.LONGEST_REPORT, widget=_area(5))


class AssignForm(SeenForm):
    person_id = forms.ChoiceField(label=_("Who is in charge"), widget=forms.RadioSelect)
    helper_ids = forms.MultipleChoiceField(
        label=_("Who works with them"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one), name) for one, name in people]
        for name in ("person_id", "helper_ids"):
            cast("forms.ChoiceField", self.fields[name]).choices = choices
        self.fields["person_id"].error_messages["required"] = _("Choose who is in charge of the task.")


class DivideForm(SeenForm):
    units = UnitIds(error_messages={"required": _("Choose at least one unit."), "invalid_choice": _("Choose a unit.")})
    due_on = forms.DateField(
        label=_("To be handed in to your unit by"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    words = forms.CharField(
        label=_("What these units have to do"),
        help_text=_("The instruction of the task goes to them anyway. Write here what concerns them alone."),
        max_length=rules.LONGEST_WORDS,
        required=False,
        widget=_area(),
    )

    unshown = SeenForm.unshown | {"units"}


class DoneForm(SeenForm):
    """What a unit says it has done: lines of the check-list it ticks, figures it fills in."""

    ticked = forms.TypedMultipleChoiceField(
        label=_("What is done"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, steps: Sequence[tuple[int, str]] = (), figures: Sequence[FigureFacts] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if steps:
            cast("forms.ChoiceField", self.fields["ticked"]).choices = [(str(place), text) for place, text in steps]
        else:
            del self.fields["ticked"]
        for figure in figures:
            label = f"{figure.label} ({figure.measure})" if figure.measure else figure.label
            widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short"})
            self.fields[f"figure_{figure.id}"] = forms.CharField(
                label=label, required=False, max_length=30, widget=widget
            )
        last = [name for name in self.fields if name in {"text", "attachments", "is_stuck"}]
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def figures(self) -> dict[UUID, str]:
        """Return what was typed for the figures, by their ids."""
        names = [name for name in self.fields if name.startswith("figure_")]
        return {UUID(name.removeprefix("figure_")): str(self.cleaned_data.get(name) or "") for name in names}

    def ticks(self) -> list[int] | None:
        """Return the ticked lines; None where there is no check-list."""
        return self.cleaned_data["ticked"] if "ticked" in self.fields else None


class ProgressForm(DoneForm):
    progress = forms.IntegerField(
        label=_("How far is it, in per cent?"),
        help_text=_("0 is not begun, 100 is all done."),
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"class": "short", "step": 5, "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Give a whole number from 0 to 100."),
            "min_value": _("Give a whole number from 0 to 100."),
            "max_value": _("Give a whole number from 0 to 100."),
        },
    )
    text = forms.CharField(
        label=_("What has been done"),
        help_text=_("One or two sentences are enough."),
        max_length=rules.LONGEST_REPORT,
        required=False,
        widget=_area(),
    )
    attachments = _files(_("Photos taken with the phone, PDF, Word or Excel files; 10 at most."))
    is_stuck = forms.BooleanField(
        label=_("Something hinders us"),
        help_text=_("Tick this and write above what it is: the unit that gave the task is told."),
        required=False,
    )

    def __init__(self, *args: Any, is_divided: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_divided:  # the mean of its parts, which nobody types
            del self.fields["progress"]


class ReportForm(DoneForm):
    text = forms.CharField(
        label=_("What the result is"),
        help_text=_("What has been done, how much, what is left over."),
        max_length=rules.LONGEST_REPORT,
        widget=_area(6),
        error_messages={"required": _("Say in a few words what has been done.")},
    )
    attachments = _files(_("Photos taken with the phone, PDF, Word or Excel files; 10 at most."))


class ReturnForm(SeenForm):
    reason = forms.CharField(
        label=_("What is still missing"),
        help_text=_("The unit reads this first. Say what it has to add or change."),
        max_length=rules.LONGEST_WORDS,
        widget=_area(),
        error_messages={"required": _("Say what is still missing.")},
    )


class ApproveForm(SeenForm):
    words = forms.CharField(
        label=_("A word to the unit"), max_length=rules.LONGEST_WORDS, required=False, widget=_area(3)
    )


class ReasonForm(SeenForm):
    reason = forms.CharField(
        label=_("Why"),
        max_length=rules.LONGEST_WORDS,
        widget=_area(),
        error_messages={"required": _("Say in a sentence why.")},
    )


class ExtendForm(ReasonForm):
    days = forms.IntegerField(
        label=_("How many more working days"),
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Give a whole number of working days."),
            "min_value": _("Give a whole number of working days."),
        },
    )

    field_order = ("days", "reason")


class DecideForm(SeenForm):
    decision = forms.ChoiceField(
        label=_("Your decision"),
        widget=forms.RadioSelect,
        choices=[
            ("grant", Card(_("Grant it"), _("the date moves by the days asked for"), "check")),
            ("refuse", Card(_("Refuse it"), _("the date stays; say why below"), "x")),
        ],
        error_messages={"required": _("Choose one of the two.")},
    )
    words = forms.CharField(
        label=_("A word to the unit"),
        help_text=_("Needed when you refuse."),
        max_length=rules.LONGEST_WORDS,
        required=False,
        widget=_area(3),
    )


class NoteForm(SeenForm):
    text = forms.CharField(
        label=_("What you want to say"),
        max_length=rules.LONGEST_REPORT,
        widget=_area(),
        error_messages={"required": _("Write a few words here.")},
    )
    attachments = _files(_("Photos taken with the phone, PDF, Word or Excel files; 10 at most."))
