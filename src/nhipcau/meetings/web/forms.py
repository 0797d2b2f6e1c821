"""Forms of meetings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.deed_forms import ManyFiles, PastedLines
from nhipcau.kernel.web.forms import Form
from nhipcau.meetings import rules
from nhipcau.meetings.models import Invitation, Meeting, Paper
from nhipcau.meetings.models.meetings import Share
from nhipcau.meetings.operations import MeetingDraft, WhenWhere
from nhipcau.meetings.queries import MeetingFacts

TIME = {"inputmode": "numeric", "autocomplete": "off", "placeholder": "08:00"}
LONGEST_AGENDA = rules.MOST_ITEMS * (rules.LONGEST_TITLE + rules.LONGEST_PRESENTER + 20)
MOST_FILES = 10


def _time(label: Any, **more: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs=TIME, format="%H:%M"),
        error_messages={"invalid": _("Write the hour like 08:30.")},
        **more,
    )


class SeenForm(Form):
    seen_version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class WhenForm(SeenForm):
    """Day, hours and place."""

    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"inputmode": "numeric"}),
        help_text=_("Write the day like 24/11/2026."),
    )
    begins = _time(_("From"))
    until = _time(_("Until"))
    last_day = forms.DateField(
        label=_("Last day, if it takes several"), required=False, widget=forms.DateInput(attrs={"inputmode": "numeric"})
    )
    takes_day_off = forms.BooleanField(label=_("It is meant so: the meeting takes place on a day off"), required=False)
    mode = forms.ChoiceField(label=_("How people take part"), widget=forms.RadioSelect, choices=Meeting.Mode.choices)
    place = forms.CharField(label=_("Place"), required=False, max_length=rules.LONGEST_PLACE)
    link = forms.CharField(
        label=_("Address of the online room"),
        required=False,
        max_length=rules.LONGEST_LINK,
        help_text=_("It begins with https://."),
    )

    @property
    def when(self) -> WhenWhere:
        given = self.cleaned_data
        return WhenWhere(
            starts_at=_moment(given["day"], given["begins"]),
            ends_at=_moment(given["last_day"] or given["day"], given["until"]),
            mode=given["mode"],
            place=given["place"],
            link=given["link"],
            takes_day_off=given["takes_day_off"],
        )


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, clock.CITY_TIME)


class MoveForm(WhenForm):
    words = forms.CharField(
        label=_("Why it is moved"),
        required=False,
        max_length=rules.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody invited reads this."),
    )


class MeetingForm(WhenForm):
    """A meeting as it is written."""

    title = forms.CharField(label=_("Name of the meeting"), max_length=rules.LONGEST_TITLE)
    purpose = forms.CharField(
        label=_("Purpose of the meeting"),
        required=False,
        max_length=rules.LONGEST_PURPOSE,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "true"}),
    )
    chair = forms.CharField(
        label=_("Chair"),
        required=False,
        max_length=rules.LONGEST_NAME,
        help_text=_("Who leads the meeting and signs its minutes."),
    )
    answer_by = forms.DateField(
        label=_("To be answered by"),
        widget=forms.DateInput(attrs={"inputmode": "numeric"}),
        help_text=_("Two working days before, who has not answered is reminded."),
    )
    quorum = forms.ChoiceField(
        label=_("Quorum: how many voting delegates must be there"), widget=forms.RadioSelect, choices=Share.choices
    )
    majority = forms.ChoiceField(label=_("Votes a motion needs"), widget=forms.RadioSelect, choices=Share.choices)
    base = forms.ChoiceField(label=_("Counted"), widget=forms.RadioSelect, choices=Meeting.Base.choices)

    field_order = ("seen_version", "title", "purpose", "day", "begins", "until", "last_day", "takes_day_off")

    @property
    def draft(self) -> MeetingDraft:
        given = self.cleaned_data
        return MeetingDraft(
            title=given["title"],
            purpose=given["purpose"],
            when=self.when,
            chair=given["chair"],
            answer_by=given["answer_by"],
            quorum=given["quorum"],
            majority=given["majority"],
            base=given["base"],
        )


def initial_of(meeting: MeetingFacts) -> dict[str, Any]:
    """Return a meeting as its forms show it."""
    begins, ends = clock.local(meeting.starts_at), clock.local(meeting.ends_at)
    names = ("title", "purpose", "chair", "answer_by", "quorum", "majority", "base", "mode", "place", "link")
    return {name: getattr(meeting, name) for name in names} | {
        "seen_version": meeting.version,
        "day": begins.date(),
        "begins": begins.time(),
        "until": ends.time(),
        "last_day": ends.date() if ends.date() != begins.date() else None,
    }


class ReasonForm(SeenForm):
    reason = forms.CharField(
        label=_("Why it is cancelled"),
        max_length=rules.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody invited reads this."),
    )


class GuestsForm(Form):
    """Who is invited: whole groups, units one by one, people of one's own unit; all in one role."""

    role = forms.ChoiceField(label=_("They come as"), widget=forms.RadioSelect, choices=Invitation.Role.choices)
    seats = forms.IntegerField(label=_("People each unit sends"), min_value=1, max_value=rules.MOST_SEATS, initial=1)
    nhom = forms.MultipleChoiceField(label=_("Whole groups"), required=False, widget=forms.CheckboxSelectMultiple)
    don_vi = forms.TypedMultipleChoiceField(
        label=_("Units one by one"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )
    nguoi = forms.TypedMultipleChoiceField(
        label=_("People of our own unit"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )
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
        people: Iterable[tuple[UUID, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nhom"].choices = list(groups)  # type: ignore[attr-defined]
        self.fields["don_vi"].choices = [(str(one), name) for one, name in units]  # type: ignore[attr-defined]
        self.fields["nguoi"].choices = [(str(one), name) for one, name in people]  # type: ignore[attr-defined]

    def refuse(self, refusal: Invalid) -> None:
        """Say at its place what an operation found; it speaks of units and people by other names."""
        for name, words in refusal.fields.items():
            self.add_error({"people": "nguoi", "seats": "seats", "role": "role"}.get(name), str(words))
        if not refusal.fields:
            self.add_error(None, str(refusal.text))


class AnswerForm(Form):
    """An answer. A unit names who comes; a person comes, sends somebody else or cannot."""

    answer = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect)
    delegates = forms.TypedMultipleChoiceField(
        label=_("Who comes"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Reason, if nobody can come"),
        required=False,
        max_length=rules.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, is_unit: bool, people: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = Invitation.Answer
        unit = [(kinds.COMES.value, _("We come")), (kinds.CANNOT.value, _("Nobody of us can come"))]
        person = [
            (kinds.COMES.value, _("I come")),
            (kinds.INSTEAD.value, _("A colleague comes in my stead")),
            (kinds.CANNOT.value, _("I cannot come")),
        ]
        self.fields["answer"].choices = unit if is_unit else person  # type: ignore[attr-defined]
        self.fields["delegates"].choices = [(str(one), name) for one, name in people]  # type: ignore[attr-defined]


class AgendaForm(Form):
    """The agenda as lines, so that nothing needs a script."""

    lines = forms.CharField(
        label=_("Agenda"),
        required=False,
        max_length=LONGEST_AGENDA,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "true"}),
        help_text=_(
            "One item on each line: what; minutes; who presents it. Example: Report of the quarter; 30; Standing board."
        ),
    )


class PapersForm(Form):
    audience = forms.ChoiceField(
        label=_("Who reads it"), widget=forms.RadioSelect, choices=Paper.Audience.choices, initial="all"
    )
    item_id = forms.ChoiceField(label=_("Item of the agenda"), required=False)
    attachments = ManyFiles(
        label=_("Files"), most=MOST_FILES, help_text=_("PDF, Word, Excel, PowerPoint or pictures, up to 25 MB each.")
    )

    def __init__(self, *args: Any, items: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item_id"].choices = [("", _("The whole meeting")), *((str(one), title) for one, title in items)]  # type: ignore[attr-defined]


class TakeForm(Form):
    """A document of the data centre as a paper: first found, then chosen among what bears that number."""

    so_hieu = forms.CharField(
        label=_("Number and symbol, or the address of its page"),
        max_length=300,
        required=False,
        help_text=_("For example 07/KH-MTTQ-BTT, or what stands above the page of the document in your browser."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    van_ban = forms.TypedChoiceField(
        label=_("Documents found"), coerce=UUID, required=False, empty_value=None, widget=forms.RadioSelect
    )
    audience = forms.ChoiceField(
        label=_("Who reads it"), widget=forms.RadioSelect, choices=Paper.Audience.choices, initial="all"
    )
    item_id = forms.ChoiceField(label=_("Item of the agenda"), required=False)

    def __init__(
        self, *args: Any, items: Iterable[tuple[UUID, str]], found: Iterable[tuple[UUID, object]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item_id"].choices = [("", _("The whole meeting")), *((str(one), title) for one, title in items)]  # type: ignore[attr-defined]
        self.fields["van_ban"].choices = [(str(one), card) for one, card in found]  # type: ignore[attr-defined]


class CodeForm(Form):
    code = forms.CharField(
        label=_("Code on the screen of the hall"),
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "enterkeyhint": "go"}),
    )


class MotionForm(Form):
    text = forms.CharField(
        label=_("What is put to the vote"),
        max_length=rules.LONGEST_MOTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence one can be for or against."),
    )


class MinutesForm(SeenForm):
    """Minutes: a field for each section of `rules.SECTIONS`, and who signs."""

    opening = forms.CharField(
        label=_("Beginning, place, who was present"),
        required=False,
        max_length=rules.LONGEST_SECTION,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    course = forms.CharField(
        label=_("Course of the meeting"),
        required=False,
        max_length=rules.LONGEST_SECTION,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    conclusions = forms.CharField(
        label=_("Conclusions"),
        required=False,
        max_length=rules.LONGEST_SECTION,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    end = forms.CharField(
        label=_("End"), required=False, max_length=rules.LONGEST_SECTION, widget=forms.Textarea(attrs={"rows": 3})
    )
    chair = forms.CharField(label=_("Chair"), required=False, max_length=rules.LONGEST_NAME)
    secretary = forms.CharField(label=_("Secretary"), required=False, max_length=rules.LONGEST_NAME)


class ConclusionForm(Form):
    text = forms.CharField(
        label=_("What was decided"), max_length=rules.LONGEST_CONCLUSION, widget=forms.Textarea(attrs={"rows": 3})
    )
    responsible = forms.CharField(label=_("Who does it"), required=False, max_length=rules.LONGEST_RESPONSIBLE)
    due_on = forms.DateField(label=_("By when"), required=False, widget=forms.DateInput(attrs={"inputmode": "numeric"}))
