"""The form beside the scan: what the machine read, for a person to look at, correct and register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.intake import fields
from nhipcau.documents.intake.fields import Field
from nhipcau.documents.operations import Arrival, Assignment
from nhipcau.documents.operations.intake import Confirmation
from nhipcau.documents.permissions import INCOMING, OUTGOING
from nhipcau.documents.queries.intake import IssuedLine
from nhipcau.documents.rules import LONGEST_NOTE, LONGEST_SUBJECT
from nhipcau.kernel import clock
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.text import fold
from nhipcau.kernel.web.forms import DAY_FORMATS, Form
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards

DAYS = ("issued_on", "due_on")
SEEN = "xem"
"""Name of the ticks that say: compared with the scan."""
WORKERS = ("leader", "officer", "clerk")


SCAN_OF = "ban-quet:"
"""In front of the id of the outgoing register's line a scan belongs to."""


class ReviewForm(Form):
    """The fields of the register. Days are texts here: what a machine read badly must stay to be seen."""

    into = forms.ChoiceField(
        label=_("Where it goes"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("The register says otherwise by now. Choose again.")},
    )
    keeps_number = forms.BooleanField(label=_("The number on the paper is right, keep it"), required=False)

    type_code = forms.ChoiceField(label=_("Kind of document"), required=False)
    notation = forms.CharField(label=_("Number and symbol"), required=False, max_length=60)
    issued_on = forms.CharField(label=_("Date of issue"), required=False, max_length=20)
    issuer_name = forms.CharField(label=_("Issued by"), required=False, max_length=200)
    subject = forms.CharField(
        label=_("Subject"),
        required=False,
        max_length=LONGEST_SUBJECT,
        widget=forms.Textarea(attrs={"rows": 3, "class": "short"}),
    )
    signer_name = forms.CharField(label=_("Signed by"), required=False, max_length=50)
    signer_position = forms.CharField(label=_("Position of the signer"), required=False, max_length=100)
    recipients = forms.CharField(
        label=_("Recipients"), required=False, widget=forms.Textarea(attrs={"rows": 3, "class": "short"})
    )
    urgency = forms.ChoiceField(label=_("Urgency"), required=False)
    due_on = forms.CharField(label=_("Answer due on"), required=False, max_length=20)
    arrived_on = forms.DateField(label=_("Day of arrival"), widget=forms.DateInput(attrs={"type": "date"}))
    person = forms.ChoiceField(label=_("Give to"), required=False)
    instruction = forms.CharField(
        label=_("What is to be done"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, unit_id: UUID, issued: IssuedLine | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("into", _ways(issued))
        self.offer("type_code", [("", _("Choose the kind")), *_items("document_type")])
        self.offer("urgency", _items("document_urgency"))
        people = organisations.people_of_unit(unit_id, WORKERS)
        self.offer("person", [("", _("Nobody yet")), *((str(one.id), one.name) for one in people)])

    def offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        """Let a field be one of these."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, str]:
        """Return what was typed as the fields keep it: days as ISO where they are days."""
        typed = {name: str(self.cleaned_data.get(name) or "").strip() for name in fields.NAMES}
        return typed | {name: to_iso(typed[name]) for name in DAYS}

    def confirmation(self, seen: list[str]) -> Confirmation:
        """Return the decision of the person who sent this."""
        person, day = self.cleaned_data["person"], self.cleaned_data["arrived_on"]
        into = self.cleaned_data["into"] or INCOMING
        is_scan = into.startswith(SCAN_OF)
        return Confirmation(
            into=OUTGOING if is_scan else into,
            scan_of=UUID(into.removeprefix(SCAN_OF)) if is_scan else None,
            keeps_number=self.cleaned_data["keeps_number"],
            values=self.values(),
            seen=[name for name in seen if name in fields.NAMES],
            arrival=Arrival(arrived_at=_moment(day)),
            assignment=Assignment(person_id=UUID(person), instruction=self.cleaned_data["instruction"])
            if person
            else None,
        )

    def refuse_register(self, refusal: Invalid) -> None:
        """Put a refusal of the register beside the fields of this form."""
        names = {"number": "notation", "symbol": "notation", "person_id": "person"}
        moved = {names.get(name, name): text for name, text in refusal.fields.items()}
        self.refuse(Invalid(refusal.text, fields=moved) if moved else refusal)


def _ways(issued: IssuedLine | None) -> list[tuple[str, Any]]:
    """Return where a document may go; first the line of the outgoing register it seems to be a scan of."""
    ways: list[tuple[str, Any]] = [
        (INCOMING, _("Into the register of incoming documents")),
        (OUTGOING, _("Into the register of outgoing documents: the unit issued it on paper")),
    ]
    if issued is None:
        return ways
    words = {"notation": issued.notation, "day": f"{issued.issued_on:%d/%m/%Y}" if issued.issued_on else ""}
    named = format_lazy(
        "{0}: {1}", _("It is the scan of outgoing document %(notation)s of %(day)s") % words, issued.subject[:120]
    )
    return [(f"{SCAN_OF}{issued.entry_id}", named), *ways]


def _items(code: str) -> list[tuple[str, str]]:
    return [(item.code, item.name) for item in standards.items(code)]


def _moment(day: date) -> datetime | None:
    """Return when it came in: now for today, else the opening of that day's work."""
    return None if day == clock.today() else clock.day_begin(day).replace(hour=8)


def to_iso(text: str) -> str:
    """Return a day as people write it in the form the fields keep; what is no day stays as it is, to be refused."""
    for pattern in DAY_FORMATS:
        try:
            return datetime.strptime(text, pattern).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return text


def from_iso(text: str) -> str:
    """Return a kept day as people write it."""
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text


def initial(
    held: Mapping[str, Field], *, version: int, person_id: UUID, arrived: date, into: str = INCOMING
) -> dict[str, Any]:
    """Return what stands in the form first."""
    values: dict[str, Any] = {name: held[name].value for name in fields.NAMES}
    values |= {name: from_iso(values[name]) for name in DAYS}
    values["urgency"] = values["urgency"] or "none"
    return values | {"into": into, "arrived_on": arrived, "person": str(person_id), "seen_version": version}


def suggested(unit_id: UUID, issued: IssuedLine | None, held: Mapping[str, Field]) -> str:
    """Return where a document seems to go: a person sees it chosen, and sends it so or otherwise."""
    if issued is not None:
        return f"{SCAN_OF}{issued.entry_id}"
    issuer = fold(held["issuer_name"].value)
    return OUTGOING if issuer and issuer == fold(organisations.unit(unit_id).name) else INCOMING


class PageTextForm(Form):
    """The words of one page."""

    text = forms.CharField(
        label=_("Text of the page"), required=False, max_length=60_000, widget=forms.Textarea(attrs={"rows": 24})
    )
