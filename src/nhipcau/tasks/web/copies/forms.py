"""Forms of what is done with a copy. Each carries the version that was seen, so that a stale one is noticed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.web.deed_forms import ManyFiles, SeenForm
from nhipcau.kernel.web.formats import number
from nhipcau.tasks import rules
from nhipcau.tasks.queries import CopyFacts, FigureFacts

FIGURE = "figure_"


def _words(label: Any, *, limit: int, rows: int = 3, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=limit,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("Write a few words here.")},
    )


def _files() -> ManyFiles:
    return ManyFiles(
        most=rules.MOST_ATTACHMENTS,
        label=_("Pictures and documents"),
        help_text=_("Pictures, PDF, Word or Excel files."),
    )


class NothingForm(SeenForm):
    """Nothing to fill in."""


class AskForm(SeenForm):
    question = _words(_("What do you want to know?"), limit=rules.LONGEST_WORDS)


class ExplainForm(SeenForm):
    text = _words(_("Your answer"), limit=rules.LONGEST_REPORT)


class ReasonForm(SeenForm):
    reason = _words(_("Reason"), limit=rules.LONGEST_WORDS)


class ReturnForm(SeenForm):
    reason = _words(_("What is missing or has to be changed"), limit=rules.LONGEST_WORDS)


class ApproveForm(SeenForm):
    words = _words(_("Words to the unit"), limit=rules.LONGEST_WORDS, required=False)


class NoteForm(SeenForm):
    text = _words(_("What you want to say"), limit=rules.LONGEST_REPORT)
    attachments = _files()


class AssignForm(SeenForm):
    person_id = forms.ChoiceField(label=_("Who is in charge"), widget=forms.RadioSelect, required=False)
    helper_ids = forms.MultipleChoiceField(
        label=_("Who works on it, too"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(person_id), name) for person_id, name in people]
        self.fields["person_id"].choices = [("", _("Nobody by name yet")), *choices]  # type: ignore[attr-defined]
        self.fields["helper_ids"].choices = choices  # type: ignore[attr-defined]


class DivideForm(SeenForm):
    units = forms.MultipleChoiceField(
        label=_("To which units"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one unit.")},
    )
    due_on = forms.DateField(
        label=_("Due by"),
        help_text=_("Not later than your own date."),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Name the day by which you want it.")},
    )
    words = _words(_("More words for these units"), limit=rules.LONGEST_WORDS, required=False)

    def __init__(self, *args: Any, units: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].choices = [(str(unit_id), name) for unit_id, name in units]  # type: ignore[attr-defined]


class ExtendForm(SeenForm):
    days = forms.IntegerField(
        label=_("How many more working days"),
        min_value=1,
        max_value=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Give a whole number.")},
    )
    reason = _words(_("Reason"), limit=rules.LONGEST_WORDS)


class DecideForm(SeenForm):
    grants = forms.ChoiceField(
        label=_("Your decision"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Grant the time")), ("no", _("Refuse it"))],
        error_messages={"required": _("Choose one of the two.")},
    )
    words = _words(
        _("Words to the unit"), limit=rules.LONGEST_WORDS, required=False, help_text=_("A refusal says why.")
    )


class SaidForm(SeenForm):
    """What a unit says of its copy: words, check-list, figures, files. The last two come from the task."""

    text = _words(_("What was done"), limit=rules.LONGEST_REPORT, rows=4)
    attachments = _files()

    def __init__(self, *args: Any, copy: CopyFacts | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.figure_ids: list[UUID] = []
        if copy is None:
            return
        if copy.steps:
            steps = forms.MultipleChoiceField(
                label=_("Check-list"),
                widget=forms.CheckboxSelectMultiple,
                required=False,
                choices=[(str(place), text) for place, text, _ticked in copy.steps],
                initial=[str(place) for place, _text, ticked in copy.steps if ticked],
            )
            self._put_before_files("ticked", steps)
        if not copy.parts_all:  # figures of a divided copy are the sums of its parts
            for figure in copy.figures:
                self.figure_ids.append(figure.id)
                self._put_before_files(f"{FIGURE}{figure.id}", _figure(figure))

    def _put_before_files(self, name: str, field: forms.Field) -> None:
        last = self.fields.pop("attachments")
        self.fields[name] = field
        self.fields["attachments"] = last

    def figures(self) -> dict[UUID, str]:
        """Return what was typed for each figure that stood on the form."""
        return {one: str(self.cleaned_data.get(f"{FIGURE}{one}") or "") for one in self.figure_ids}

    def ticks(self) -> list[int] | None:
        """Return the ticked steps, None where there is no check-list."""
        return [int(one) for one in self.cleaned_data["ticked"]] if "ticked" in self.fields else None


def _figure(figure: FigureFacts) -> forms.CharField:
    places = 0 if figure.value is None or figure.value == figure.value.to_integral_value() else 2
    return forms.CharField(
        label=f"{figure.label} ({figure.measure})" if figure.measure else figure.label,
        required=False,
        max_length=24,
        initial="" if figure.value is None else number(figure.value, places),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


class ReportForm(SaidForm):
    """The result, handed in to the issuer."""


class ProgressForm(SaidForm):
    progress = forms.IntegerField(
        label=_("How far are you, in per cent?"),
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    is_stuck = forms.BooleanField(
        label=_("Something hinders us"),
        help_text=_("The unit that gave the task is told at once. Write below what you need."),
        required=False,
    )

    field_order = ("progress", "is_stuck", "text")

    def __init__(self, *args: Any, copy: CopyFacts | None = None, **kwargs: Any) -> None:
        super().__init__(*args, copy=copy, **kwargs)
        self.fields["text"].required = False
        if copy is not None and copy.parts_all:  # then the parts say how far it is
            del self.fields["progress"]
