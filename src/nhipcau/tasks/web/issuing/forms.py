"""Forms of the issuer: a task, a plan, and the pages that ask before a task ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.web.deed_forms import PastedLines
from nhipcau.kernel.web.forms import Form
from nhipcau.tasks import rules
from nhipcau.tasks.models import Plan, Task
from nhipcau.tasks.operations import PlanDraft, TaskDraft
from nhipcau.tasks.queries import TaskFacts

LONGEST_STEPS = rules.MOST_STEPS * (rules.LONGEST_STEP + 2)
LONGEST_FIGURES = rules.MOST_FIGURES * (rules.LONGEST_LABEL + rules.LONGEST_MEASURE + 4)


class SeenForm(Form):
    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class ReasonForm(SeenForm):
    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=rules.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Every unit that has the task reads this."),
    )


class _Day(forms.DateInput):
    """A day that says its weekday as soon as it is typed, where scripts run."""

    def __init__(self) -> None:
        super().__init__(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "off",
                "hx-get": reverse_lazy("tasks:task_new"),
                "hx-trigger": "change, keyup changed delay:500ms",
                "hx-target": "#ngay-hen",
                "hx-swap": "innerHTML",
            }
        )


class TaskForm(Form):
    """A task as it is written. Check-list and figures are lines, so that nothing needs a script."""

    seen_version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    source_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Name of the task"),
        max_length=rules.LONGEST_TITLE,
        help_text=_("One sentence that begins with a verb. It stands at the head of every unit's copy."),
    )
    instruction = forms.CharField(
        label=_("Instructions"),
        required=False,
        max_length=rules.LONGEST_INSTRUCTION,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "true"}),
        help_text=_("How it is to be done, with whom, where to ask."),
    )
    product = forms.CharField(
        label=_("Expected product"),
        required=False,
        max_length=rules.LONGEST_PRODUCT,
        help_text=_("What the unit hands in, for example: a list of households with photos."),
    )
    due_on = forms.DateField(label=_("Due on"), widget=_Day())
    urgency = forms.ChoiceField(
        label=_("Urgency"), required=False, initial="", widget=forms.RadioSelect, choices=Task.Urgency.choices
    )
    needs_evidence = forms.BooleanField(
        label=_("Ask for evidence"),
        required=False,
        help_text=_("A report without a file or a figure is then not accepted."),
    )
    plan_id = forms.ChoiceField(label=_("Part of the plan"), required=False)
    steps = forms.CharField(
        label=_("Check-list"),
        required=False,
        max_length=LONGEST_STEPS,
        widget=forms.Textarea(attrs={"rows": 5, "class": "short"}),
        help_text=_("One step on each line. Every unit ticks them off."),
    )
    figures = forms.CharField(
        label=_("Figures to be reported"),
        required=False,
        max_length=LONGEST_FIGURES,
        widget=forms.Textarea(attrs={"rows": 4, "class": "short"}),
        help_text=_("One figure on each line, its measure after a semicolon: Households helped; households."),
    )

    def __init__(self, *args: Any, plans: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = [("", _("No plan"))]
        self.fields["plan_id"].choices = [*none, *((str(one), title) for one, title in plans)]  # type: ignore[attr-defined]

    @property
    def draft(self) -> TaskDraft:
        """Return what was typed, for the operation."""
        given = self.cleaned_data
        return TaskDraft(
            title=given["title"],
            instruction=given["instruction"],
            product=given["product"],
            due_on=given["due_on"],
            urgency=given["urgency"],
            needs_evidence=given["needs_evidence"],
            plan_id=UUID(given["plan_id"]) if given["plan_id"] else None,
            source_id=given["source_id"],
            steps=_lines(given["steps"]),
            figures=[_figure(line) for line in _lines(given["figures"])],
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _figure(line: str) -> tuple[str, str]:
    label, _semicolon, measure = line.partition(";")
    return label.strip(), measure.strip()


def initial_of(task: TaskFacts) -> dict[str, Any]:
    """Return a task as its form shows it."""
    return {
        "seen_version": task.version,
        "source_id": task.source_id,
        "title": task.title,
        "instruction": task.instruction,
        "product": task.product,
        "due_on": task.due_on,
        "urgency": task.urgency,
        "needs_evidence": task.needs_evidence,
        "plan_id": str(task.plan_id or ""),
        "steps": "\n".join(task.steps),
        "figures": "\n".join(
            f"{figure.label}; {figure.measure}" if figure.measure else figure.label for figure in task.figures
        ),
    }


class UnitsForm(Form):
    """Whom a task is given to. Thousands of units are a few groups, or lines of a list."""

    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    nhom = forms.MultipleChoiceField(label=_("Whole groups"), required=False, widget=forms.CheckboxSelectMultiple)
    don_vi = forms.TypedMultipleChoiceField(
        label=_("Units one by one"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )
    trong = forms.ChoiceField(label=_("Look among"), required=False)
    tim = forms.CharField(label=_("Name or code of a unit"), required=False, max_length=100)
    danh_sach = PastedLines(
        label=_("Codes or names of units"),
        help_text=_("One unit on each line, as in a column of a spreadsheet. What is not understood is named."),
    )

    def __init__(
        self,
        *args: Any,
        groups: Iterable[tuple[str, object]] = (),
        units: Iterable[tuple[UUID, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = list(groups)
        self.fields["nhom"].choices = offered  # type: ignore[attr-defined]
        self.fields["trong"].choices = [("", _("All units below ours")), *offered]  # type: ignore[attr-defined]
        self.fields["don_vi"].choices = [(str(one), name) for one, name in units]  # type: ignore[attr-defined]


class PlanForm(Form):
    seen_version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Plan or programme"), widget=forms.RadioSelect, choices=Plan.Kind.choices)
    title = forms.CharField(label=_("Name of the plan"), max_length=rules.LONGEST_TITLE)
    about = forms.CharField(
        label=_("What it is for"),
        required=False,
        max_length=rules.LONGEST_INSTRUCTION,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "true"}),
    )
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"inputmode": "numeric"}))
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"inputmode": "numeric"}))

    @property
    def draft(self) -> PlanDraft:
        """Return what was typed, for the operation."""
        given = self.cleaned_data
        return PlanDraft(
            title=given["title"],
            about=given["about"],
            kind=given["kind"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
        )
