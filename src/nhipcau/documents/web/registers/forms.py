"""Forms of the registers: the fields of Decree 30/2020, Appendix VI, and one form for each deed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.documents import rules
from nhipcau.documents.models import Entry
from nhipcau.documents.operations import MOST_FILES, DocumentFacts
from nhipcau.documents.web.registers.work import type_choices
from nhipcau.kernel.web.deed_forms import ManyFiles, SeenForm
from nhipcau.kernel.web.formats import number
from nhipcau.kernel.web.forms import Card, Form
from nhipcau.standards import queries as standards


def _day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=forms.DateInput(attrs={"type": "date"})
    )


def _whole(label: Any, *, least: int, most: int) -> forms.IntegerField:
    # Put together when it is shown: the range belongs into the reader's language.
    between: Callable[[], Any] = lazy(
        lambda: _("Give a whole number from %(least)s to %(most)s.") % {"least": number(least), "most": number(most)},
        str,
    )
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), between()),
    )


def _capital(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """Begin each choice with a capital letter; their words also stand within sentences."""
    return [(value, f"{str(words)[:1].upper()}{str(words)[1:]}") for value, words in choices]


class FactsForm(Form):
    """What a document says of itself."""

    number = forms.CharField(label=pgettext_lazy("document", "Number"), max_length=11, required=False)
    symbol = forms.CharField(
        label=pgettext_lazy("document", "Symbol"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "KH-MTTQ-BTT"}),
    )
    issued_on = _day(_("Date of the document"))
    type_code = forms.ChoiceField(label=_("Type of document"), required=False)
    issuer_name = forms.CharField(label=_("Issued by"), max_length=200, required=False)
    subject = forms.CharField(
        label=_("What it is about"),
        help_text=_("As the document says it; for a letter what stands after V/v."),
        max_length=rules.LONGEST_SUBJECT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what the document is about.")},
    )
    signer_name = forms.CharField(label=_("Signed by"), max_length=50, required=False)
    signer_position = forms.CharField(label=_("Position of the signer"), max_length=100, required=False)
    recipients = forms.CharField(
        label=_("Recipients"),
        help_text=_("One on each line."),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    urgency = forms.ChoiceField(label=_("Urgency"), required=False, initial="none")
    due_on = _day(_("Answer asked for by"), _("Only if the document itself names a day."))
    page_count = _whole(_("Number of pages"), least=0, most=100_000)
    copies = _whole(_("Number of copies"), least=1, most=10_000)
    remark = forms.CharField(label=_("Remark"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type_code"].choices = [("", _("Not said")), *type_choices()]  # type: ignore[attr-defined]
        urgencies = [(item.code, item.name) for item in standards.items("document_urgency")]
        self.fields["urgency"].choices = urgencies  # type: ignore[attr-defined]

    def facts(self) -> DocumentFacts:
        """Return what was typed; only of a form without faults."""
        values = self.cleaned_data
        return DocumentFacts(
            type_code=values["type_code"],
            number=values.get("number") or "",
            symbol=values["symbol"],
            issued_on=values.get("issued_on"),
            issuer_name=values.get("issuer_name") or "",
            subject=values["subject"],
            signer_name=values["signer_name"],
            signer_position=values["signer_position"],
            recipients=values["recipients"].splitlines(),
            urgency=values["urgency"] or "none",
            due_on=values.get("due_on"),
            page_count=values["page_count"] or 0,
            copies=values["copies"] or 1,
            remark=values["remark"],
        )


class IncomingForm(FactsForm):
    """A document that came on paper or otherwise outside the system, and to whom it goes."""

    arrived_on = _day(_("Came in on"), required=True)
    channel = forms.ChoiceField(label=pgettext_lazy("document", "How it came"))
    audience = forms.ChoiceField(label=pgettext_lazy("document", "Who may read it"), initial="unit")
    attachments = ManyFiles(
        most=MOST_FILES,
        label=_("The document as a file"),
        help_text=_("PDF, picture, Word or Excel; the document itself first, then what is enclosed."),
    )
    person_id = forms.ChoiceField(label=_("Who is in charge"), required=False)
    assign_due = _day(_("To be settled by"))
    instruction = forms.CharField(
        label=_("What is to be done"),
        max_length=rules.LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    anyway = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channels = [one for one in Entry.Channel.choices if one[0] in {"paper", "mail", "exchange"}]
        self.fields["channel"].choices = _capital(channels)  # type: ignore[attr-defined]
        self.fields["audience"].choices = _capital(Entry.Audience.choices)  # type: ignore[attr-defined]
        choices = [("", _("Assign it later")), *((str(person_id), name) for person_id, name in people)]
        self.fields["person_id"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if not values.get("person_id") and (values.get("assign_due") or values.get("instruction")):
            self.add_error("person_id", _("Choose who is in charge, or leave day and instruction empty."))
        return values


class OutgoingForm(FactsForm):
    """A document the unit issues: the register gives its number, today its date."""

    audience = forms.ChoiceField(label=pgettext_lazy("document", "Who may read it"), initial="unit")
    attachments = ManyFiles(
        most=MOST_FILES,
        label=_("The document as a file"),
        help_text=_("PDF, picture, Word or Excel; the document itself first, then what is enclosed."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "issued_on", "issuer_name", "due_on"):
            del self.fields[name]
        self.fields["symbol"].required = True
        self.fields["symbol"].error_messages["required"] = _("Write the symbol, such as KH-MTTQ-BTT.")
        self.fields["type_code"].required = True
        self.fields["type_code"].error_messages["required"] = _("Choose the type from the list.")
        self.fields["audience"].choices = _capital(Entry.Audience.choices)  # type: ignore[attr-defined]


class AssignForm(SeenForm):
    person_id = forms.ChoiceField(label=_("Who is in charge"), widget=forms.RadioSelect)
    due_on = _day(_("To be settled by"), _("Leave open if there is no day."))
    instruction = forms.CharField(
        label=_("What is to be done"),
        help_text=_("The leader's words on who does what. All who work on it read them."),
        max_length=rules.LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person_id"].choices = [(str(one), name) for one, name in people]  # type: ignore[attr-defined]
        self.fields["person_id"].error_messages["required"] = _("Choose the person who is in charge.")


class ReasonForm(SeenForm):
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("One or two sentences. All units that hold the document read them."),
        max_length=rules.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why in a sentence.")},
    )


class SettleForm(SeenForm):
    note = forms.CharField(
        label=_("What came of it"),
        help_text=_("For example: answered, carried out, taken note of."),
        max_length=rules.LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence what came of it.")},
    )
    answered_by = forms.ChoiceField(label=_("The document that answers it"), required=False)

    def __init__(self, *args: Any, outgoing: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("None")), *((str(one), words) for one, words in outgoing)]
        self.fields["answered_by"].choices = choices  # type: ignore[attr-defined]


class DueForm(SeenForm):
    due_on = _day(_("To be settled by"), _("Leave it empty to take the day away."))


class NoteForm(SeenForm):
    text = forms.CharField(
        label=_("Write into the course of events"),
        max_length=rules.LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write something first.")},
    )
    visibility = forms.ChoiceField(
        label=pgettext_lazy("document", "Who may read it"),
        widget=forms.RadioSelect,
        initial="internal",
        choices=[
            ("internal", Card(_("Internal"), _("your unit only"), "lock")),
            ("partners", Card(_("Partners"), _("the units that take part"), "users")),
        ],
    )


class ReplaceForm(ReasonForm):
    by_entry = forms.ChoiceField(label=_("The document that takes its place"))

    def __init__(self, *args: Any, outgoing: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose")), *((str(one), words) for one, words in outgoing)]
        self.fields["by_entry"].choices = choices  # type: ignore[attr-defined]
        self.fields["by_entry"].error_messages["required"] = _("Choose another document your unit has issued.")


class CorrectForm(FactsForm, SeenForm):
    reason = forms.CharField(
        label=_("Why"),
        max_length=rules.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why in a sentence.")},
    )

    def __init__(self, *args: Any, fixed: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "symbol", "issued_on", "issuer_name") if fixed else ():
            self.fields[name].disabled = True
            self.initial[name] = (fixed or {})[name]  # what a disabled field says, whatever was sent


class AudienceForm(SeenForm):
    audience = forms.ChoiceField(
        label=pgettext_lazy("document", "Who may read it"),
        widget=forms.RadioSelect,
        choices=[
            ("named", Card(_("Named people"), _("whom it is assigned to, leaders and clerks"), "lock")),
            ("unit", Card(_("The unit"), _("everybody in your unit who reads documents"), "house")),
            ("above", Card(_("The unit and those above"), _("units above read it too"), "up")),
            ("everyone", Card(_("Every unit in the system"), _("all who read documents"), "users")),
        ],
        error_messages={"required": _("Choose who may read this document.")},
    )


class SendForm(SeenForm):
    pass


class FilesForm(SeenForm):
    attachments = ManyFiles(
        most=MOST_FILES,
        label=_("The document as a file"),
        help_text=_("PDF, picture, Word or Excel; the document itself first, then what is enclosed."),
    )


class RegisterForm(Form):
    """One book of this year."""

    direction = forms.ChoiceField(
        label=pgettext_lazy("document", "Which direction"),
        widget=forms.RadioSelect,
        choices=[
            ("outgoing", Card(_("Outgoing"), _("documents your unit issues"), "go")),
            ("incoming", Card(_("Incoming"), _("documents that come in"), "inbox")),
        ],
        error_messages={"required": _("Choose whether it holds incoming or outgoing documents.")},
    )
    code = forms.CharField(
        label=_("Sign of the book"),
        help_text=_("Empty: the common book, which takes what no other does. For example QD for decisions."),
        max_length=20,
        required=False,
    )
    name = forms.CharField(
        label=_("Name of the book"),
        help_text=_("As it stands on the cover, for example: register of decisions, of official letters."),
        max_length=120,
        required=False,
    )
    types = forms.MultipleChoiceField(
        label=_("Types of document it holds"), required=False, widget=forms.CheckboxSelectMultiple
    )
    by_type = forms.BooleanField(
        label=_("Each type counts for itself"),
        help_text=_("07/KH and 07/BC side by side; otherwise all types share one row of numbers."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["types"].choices = type_choices()  # type: ignore[attr-defined]
