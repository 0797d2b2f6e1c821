"""Forms of spaces: a message, a topic, a space, a guest, a unit from outside, a poll."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.deed_forms import ManyFiles, SeenForm
from nhipcau.kernel.web.forms import Card, Form
from nhipcau.spaces import rules
from nhipcau.spaces.operations import MessageDraft, PollDraft, SpaceDraft


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _files() -> ManyFiles:
    help_text = _("Photos taken with the phone, PDF, Word or Excel files; 10 at most.")
    return ManyFiles(most=rules.MOST_ATTACHMENTS, label=_("Pictures and documents"), help_text=help_text)


class MessageForm(Form):
    """What somebody writes in a topic; words may be missing where a file says it all."""

    under_n = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    body = forms.CharField(
        label=_("Your message"),
        help_text=_("To mention somebody, write @ and their name or the name of a unit."),
        max_length=rules.LONGEST_MESSAGE,
        required=False,
        widget=_area(4),
    )
    attachments = _files()

    def draft(self, blob_ids: Any) -> MessageDraft:
        """Return the message with the files that were stored for it."""
        data = self.cleaned_data
        return MessageDraft(body=data["body"], under_n=data.get("under_n"), attachments=blob_ids)


class TopicForm(MessageForm):
    title = forms.CharField(
        label=_("What is it about?"),
        help_text=_("A few words, as on a file: people choose by them what to read."),
        max_length=rules.LONGEST_TITLE,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    body = forms.CharField(
        label=_("First message"),
        help_text=_("To mention somebody, write @ and their name or the name of a unit."),
        max_length=rules.LONGEST_MESSAGE,
        required=False,
        widget=_area(6),
    )

    field_order = ("title", "body", "attachments")


class EditForm(Form):
    body = forms.CharField(label=_("Your message"), max_length=rules.LONGEST_MESSAGE, required=False, widget=_area(6))


class SpaceForm(SeenForm):
    seen_version = forms.IntegerField(
        min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput, required=False, initial=0
    )
    name = forms.CharField(
        label=_("Name of the space"),
        max_length=rules.LONGEST_NAME,
        error_messages={"required": _("Give the space a name.")},
    )
    purpose = forms.CharField(
        label=_("What it is for"),
        help_text=_("One or two sentences: everybody who comes in reads them first."),
        max_length=rules.LONGEST_PURPOSE,
        required=False,
        widget=_area(3),
    )
    who = forms.ChoiceField(
        label=_("Who talks here"),
        widget=forms.RadioSelect,
        choices=[
            ("line", Card(_("My unit and all units below it"), _("those that are founded later too"), "users")),
            ("some", Card(_("Units I choose"), _("you name them on the next page"), "user")),
        ],
        error_messages={"required": _("Choose one of the two.")},
    )

    def draft(self) -> SpaceDraft:
        data = self.cleaned_data
        return SpaceDraft(name=data["name"], purpose=data["purpose"], has_line=data["who"] == "line")


def _last_day(**more: Any) -> forms.DateField:
    return forms.DateField(
        label=_("Invited up to and including"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": _("An invitation needs a last day."),
            "invalid": _("Write the day like 24/11/2026."),
        },
        **more,
    )


class GuestForm(Form):
    email = forms.CharField(
        label=_("E-mail address"),
        help_text=_("The one the person signs in with."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write a whole e-mail address, like ten@example.vn.")},
    )
    name = forms.CharField(
        label=_("Full name"),
        help_text=_("Only for somebody who has no account yet."),
        max_length=120,
        required=False,
    )
    last_on = _last_day(help_text=_("From the day after, the person reads nothing here. One year at most."))


class ExtendForm(Form):
    last_on = _last_day()


class InviteUnitForm(Form):
    words = forms.CharField(
        label=_("Why you invite the unit"),
        help_text=_("The unit reads this before it answers; it reads nothing of what is said inside."),
        max_length=rules.LONGEST_WORDS,
        widget=_area(4),
        error_messages={"required": _("Say in a few words why you invite the unit.")},
    )
    last_on = forms.DateField(
        label=_("Takes part up to and including"),
        help_text=_("Leave this empty if no end is known yet. From the day after, the unit reads nothing here."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Write the day like 24/11/2026.")},
    )


class JoinForm(Form):
    who = forms.ChoiceField(
        label=_("Who of us takes part"),
        widget=forms.RadioSelect,
        choices=[
            ("unit", Card(_("Only my unit"), _("its people read and write here"), "user")),
            ("line", Card(_("My unit and all units below it"), _("those that are founded later too"), "users")),
        ],
        error_messages={"required": _("Choose one of the two.")},
    )


class DeclineForm(Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The unit that invited you reads it."),
        max_length=rules.LONGEST_WORDS,
        required=False,
        widget=_area(2),
    )


class PollForm(Form):
    question = forms.CharField(
        label=_("What do you ask?"),
        max_length=2_000,
        widget=_area(2),
        error_messages={"required": _("Write the question.")},
    )
    options = forms.CharField(
        label=_("Options"),
        help_text=_("One per line, 2 to 10 of them."),
        max_length=rules.LONGEST_OPTION * (rules.MOST_OPTIONS + 2),
        widget=_area(4),
        error_messages={"required": _("Give 2 to 10 options, one per line.")},
    )
    closes_on = forms.DateField(
        label=_("Open up to and including"),
        help_text=_("It closes at midnight of this day; you can close it earlier."),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Choose a last day."), "invalid": _("Write the day like 24/11/2026.")},
    )
    is_multiple = forms.BooleanField(label=_("More than one option may be chosen"), required=False)
    is_open = forms.BooleanField(
        label=_("Everybody here sees who chose what"),
        help_text=_("Leave this empty and only the counts are shown, and kept."),
        required=False,
    )

    def refuse(self, refusal: Invalid) -> None:
        """Put what is wrong with the moment of closing beside the day that was chosen."""
        moment = refusal.fields.pop("closes_at", None)
        if moment is not None:
            refusal.fields["closes_on"] = moment
        super().refuse(refusal)

    def draft(self) -> PollDraft:
        data = self.cleaned_data
        return PollDraft(
            question=data["question"],
            options=data["options"].splitlines(),
            closes_at=_end_of(data["closes_on"]),
            is_multiple=data["is_multiple"],
            is_open=data["is_open"],
        )


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, clock.CITY_TIME)
