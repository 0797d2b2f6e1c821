"""Forms of the officers' actions. Each carries the version that was seen, so that a stale one is noticed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.cases.rules import variables_left
from nhipcau.kernel.web import deed_forms
from nhipcau.kernel.web.deed_forms import ManyFiles
from nhipcau.kernel.web.forms import Card

LONGEST_REASON = 1000
LONGEST_TEXT = 8000
MOST_FILES = 10


class SeenForm(deed_forms.SeenForm):
    unshown = deed_forms.SeenForm.unshown | {"unit_id"}


class TakeForm(SeenForm):
    pass


class AssignForm(SeenForm):
    person_id = forms.ChoiceField(label=_("Who works on it"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person_id"].choices = [(str(person_id), name) for person_id, name in people]  # type: ignore[attr-defined]
        self.fields["person_id"].error_messages["required"] = _("Choose the person who will work on the case.")


class UnitForm(SeenForm):
    """Names another unit."""

    unit_id = forms.UUIDField(
        error_messages={
            "required": _("Find the unit by its name and choose it."),
            "invalid": _("Find the unit by its name and choose it."),
        }
    )


class TransferForm(UnitForm):
    reason = forms.CharField(
        label=_("Why it goes there"),
        help_text=_("One or two sentences. The receiving unit reads them, and so does the citizen."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a sentence why the case goes to that unit.")},
    )


class RefuseForm(UnitForm):
    reason = forms.CharField(
        label=_("Why it is not your unit's work"),
        help_text=_("Say which rule or task makes it the other unit's work. The citizen reads it too."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a sentence why the case belongs to the other unit.")},
    )


class InviteForm(UnitForm):
    role = forms.ChoiceField(
        label=_("What the unit is asked for"),
        widget=forms.RadioSelect,
        initial="co_handler",
        choices=[
            (
                "co_handler",
                Card(_("To work on it together"), _("may write to the partners and add documents"), "users"),
            ),
            ("watcher", Card(_("To follow it"), _("reads along, is told of every change"), "eye")),
        ],
        error_messages={"required": _("Choose what the unit is asked for.")},
    )
    purpose = forms.CharField(
        label=_("What it is asked to do"),
        help_text=_("One sentence, for example: check the power line beside the school."),
        max_length=200,
        required=False,
    )
    asked_until = forms.DateField(
        label=_("By which day"),
        help_text=_("Leave open if there is no hurry. The deadline of the case itself stays as it is."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": _("Write the day like 24/11/2026.")},
    )

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("role") == "co_handler" and not values.get("purpose") and "purpose" not in self.errors:
            self.add_error("purpose", _("Say in a sentence what the unit is asked to do."))
        return values


class UninviteForm(SeenForm):
    unit = forms.ChoiceField(
        label=_("Whose part ends"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the unit."), "invalid_choice": _("Choose the unit.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("The units of the case read it, the citizen does not."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, units: Iterable[tuple[UUID, Card]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(str(unit_id), card) for unit_id, card in units]  # type: ignore[attr-defined]


class LeaveForm(SeenForm):
    reason = forms.CharField(
        label=_("Why your unit leaves"),
        help_text=_("The units of the case read it, the citizen does not."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence what was done and why your unit leaves.")},
    )

    def __init__(self, *args: Any, needs_reason: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason


class AskForm(SeenForm):
    text = forms.CharField(
        label=_("What you need to know"),
        help_text=_("One clear question, in everyday words. For example: which lamp post is it, and since when?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the question first.")},
    )


class ReplyForm(SeenForm):
    heard = forms.ChoiceField(
        label=_("How you heard it"),
        widget=forms.RadioSelect,
        choices=[
            ("by_phone", Card(_("By phone"), "", "phone")),
            ("in_person", Card(_("Face to face"), "", "user")),
        ],
        error_messages={"required": _("Choose how you heard it.")},
    )
    text = forms.CharField(
        label=_("What the citizen said"),
        help_text=_("As they said it. No phone numbers or identity numbers of citizens."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what the citizen said.")},
    )


class WithdrawForm(SeenForm):
    reason = forms.CharField(
        label=_("Why the reply is no longer needed"),
        help_text=_("The citizen reads it too."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(SeenForm):
    text = forms.CharField(
        label=_("Answer to the citizen"),
        help_text=_("Full sentences without abbreviations. Replace the line in brackets."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Write the answer first.")},
    )
    attachments = ManyFiles(
        most=MOST_FILES,
        label=_("Attached pictures and documents"),
        help_text=_("Pictures, PDF, Word or Excel files. The citizen will be able to open them."),
    )

    may_hold_variables = False

    def __init__(self, *args: Any, gap: str = "", **kwargs: Any) -> None:
        self.gap = gap
        super().__init__(*args, **kwargs)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if self.gap and self.gap in text:
            raise forms.ValidationError(
                _("The line “%(gap)s” is still there. Write the answer in its place."), params={"gap": self.gap}
            )
        if not self.may_hold_variables and (left := variables_left(text)):
            raise forms.ValidationError(
                _("%(names)s is still there. Write what belongs in its place."), params={"names": ", ".join(left)}
            )
        return text


VISIBILITIES = [
    ("internal", Card(_("Internal"), _("your unit only"), "lock")),
    ("partners", Card(_("Partners"), _("the units in this case"), "users")),
    ("public", Card(_("Public"), _("the citizen reads it too"), "eye")),
]


class NoteForm(SeenForm):
    text = forms.CharField(
        label=_("Write into the course of events"),
        help_text=_("No phone numbers or identity numbers of citizens."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write something first.")},
    )
    visibility = forms.ChoiceField(
        label=pgettext_lazy("case", "Who may read it?"),
        widget=forms.RadioSelect,
        initial="internal",
        choices=VISIBILITIES,
        error_messages={"required": _("Choose who may read it.")},
    )
    attachments = ManyFiles(
        most=MOST_FILES, label=_("Pictures and documents"), help_text=_("Pictures, PDF, Word or Excel files.")
    )

    def __init__(self, *args: Any, may_publish: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            self.fields["visibility"].choices = VISIBILITIES[:2]  # type: ignore[attr-defined]


class ExtendForm(SeenForm):
    days = forms.IntegerField(
        label=_("How many more working days"),
        help_text=_("Counted from the present date; days off are not counted."),
        min_value=1,
        max_value=365,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Give a whole number of working days, for example: 3.")
        ),
    )
    reason = forms.CharField(
        label=_("Why more time is needed"),
        help_text=_("One or two sentences in plain words. The citizen reads them. No names or phone numbers."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a sentence why more time is needed.")},
    )


class DecideExtensionForm(SeenForm):
    decision = forms.ChoiceField(
        label=_("Your decision"),
        widget=forms.RadioSelect,
        choices=[
            ("grant", Card(_("Grant it"), _("the date moves, the citizen is told"), "check")),
            ("refuse", Card(_("Refuse it"), _("the date stays"), "x")),
        ],
        error_messages={"required": _("Choose whether you grant it.")},
    )
    words = forms.CharField(
        label=_("Reason"),
        help_text=_("Granted: the citizen reads it. Refused: your unit reads it."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Give the reason in a sentence.")},
    )


class CloseForm(SeenForm):
    text = forms.CharField(
        label=_("Closing words to the citizen"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CategoryForm(SeenForm):
    category_code = forms.ChoiceField(
        label=_("Kind of matter"), error_messages={"required": _("Choose the kind of matter.")}
    )

    def __init__(self, *args: Any, groups: Iterable[tuple[str, list[tuple[str, str]]]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category_code"].choices = [("", _("Choose")), *groups]  # type: ignore[attr-defined]


class RevealForm(SeenForm):
    reason = forms.CharField(
        label=_("What you need the contact for"),
        help_text=_("For example: to ask for the exact place. Your name, the time and this reason are put on record."),
        max_length=300,
        error_messages={"required": _("Say what the contact is needed for.")},
    )


class CallForm(SeenForm):
    outcome = forms.ChoiceField(
        label=_("How the call went"),
        widget=forms.RadioSelect,
        choices=[
            ("reached", Card(_("Spoke to the citizen"), "", "done")),
            ("no_answer", Card(_("Nobody answered"), _("try again at another hour"), "clock")),
            ("wrong_number", Card(_("Wrong number"), "", "alert")),
        ],
        error_messages={"required": _("Choose how the call went.")},
    )
    note = forms.CharField(
        label=_("What was said"),
        help_text=_("No phone numbers or identity numbers of citizens."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RevokeForm(SeenForm):
    pass
