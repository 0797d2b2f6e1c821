"""Forms of the calendar: their shape only; the operations check what they mean."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel.calendar import states
from nhipcau.kernel.calendar.operations import DayDraft
from nhipcau.kernel.calendar.queries import DayFacts
from nhipcau.kernel.calendar.rules import Span
from nhipcau.kernel.web.forms import Card, Form

EFFECTS = (
    (states.OFF, Card(_("Day off"), _("Nobody works; deadlines skip this day"))),
    (states.WORK, Card(_("Working weekend day"), _("Worked in exchange for another day; deadlines count it"))),
)
CERTAINTIES = (
    (states.DECREED, Card(_("Decreed"), _("There is a notice or a law; it counts"))),
    (states.COMPUTED, Card(_("Computed"), _("Follows from the law, the notice of the year is awaited; it counts"))),
    (states.PROPOSED, Card(_("Proposed"), _("Somebody proposed it; it does not count yet"))),
    (states.DISPUTED, Card(_("Disputed"), _("Sources differ; it does not count yet"))),
)
TIME_INPUT = {"type": "time"}


class DayForm(Form):
    """One day of the calendar. `date` is left out when the row exists: a day is not moved, it is removed and added."""

    date = forms.DateField(label=_("Date"), help_text=_("Like 24/11/2026."))
    counts_as = forms.ChoiceField(label=_("What it means"), choices=EFFECTS, widget=forms.RadioSelect)
    name_vi = forms.CharField(label=_("Name in Vietnamese"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    status = forms.ChoiceField(label=_("How sure it is"), choices=CERTAINTIES, widget=forms.RadioSelect)
    source = forms.CharField(
        label=pgettext_lazy("calendar day", "Source"),
        help_text=_("Number and date of the notice, or the article."),
        max_length=300,
        required=False,
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, day: DayFacts | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        if day is not None:
            del self.fields["date"]

    def draft(self) -> DayDraft:
        """Return what was typed, on top of what the form does not show."""
        typed = self.cleaned_data
        return DayDraft(
            date=self.day.date if self.day else typed["date"],
            counts_as=typed["counts_as"],
            name_vi=typed["name_vi"],
            name_en=typed["name_en"],
            lunar_date=self.day.lunar_date if self.day else "",
            status=typed["status"],
            confidence=states.FOUND if typed["status"] == states.DECREED else states.TO_CONFIRM,
            source=typed["source"],
            note=typed["note"],
        )


class HoursForm(Form):
    """Office hours of Monday to Friday from a date on."""

    valid_from = forms.DateField(label=_("Valid from"), help_text=_("Like 24/11/2026."))
    opens = forms.TimeField(label=_("Morning from"), widget=forms.TimeInput(attrs=TIME_INPUT, format="%H:%M"))
    break_from = forms.TimeField(label=_("Morning until"), widget=forms.TimeInput(attrs=TIME_INPUT, format="%H:%M"))
    break_until = forms.TimeField(label=_("Afternoon from"), widget=forms.TimeInput(attrs=TIME_INPUT, format="%H:%M"))
    closes = forms.TimeField(label=_("Afternoon until"), widget=forms.TimeInput(attrs=TIME_INPUT, format="%H:%M"))

    def spans(self) -> list[Span]:
        typed = self.cleaned_data
        return [Span(typed["opens"], typed["break_from"]), Span(typed["break_until"], typed["closes"])]


def initial_of(day: DayFacts) -> dict[str, object]:
    """Return what the form shows of a row."""
    return {
        "counts_as": day.counts_as,
        "name_vi": day.name_vi,
        "name_en": day.name_en,
        "status": day.status if day.status != states.WITHDRAWN else states.DECREED,
        "source": day.source,
        "note": day.note,
        "version": day.version,
    }


def initial_hours(found: list[tuple[date, tuple[Span, ...]]]) -> dict[str, object]:
    """Return the hours in force as the form's first values."""
    spans = found[-1][1]
    return {
        "opens": spans[0].opens,
        "break_from": spans[0].closes,
        "break_until": spans[-1].opens,
        "closes": spans[-1].closes,
    }
