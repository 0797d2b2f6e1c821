"""Forms of files: nothing is decided here, operations say what cannot be used."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from nhipcau.documents.models import File
from nhipcau.documents.operations.files import FileFacts, ListLineDraft
from nhipcau.documents.retention import CLASSES, PERIODS
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.web.forms import Form
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards


def _day(label: Any, *, help_text: Any = "", required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget)


def _long(label: Any, *, help_text: Any = "", rows: int = 3, most: int = 400, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _classes() -> list[Any]:
    groups = [
        (node.item.name, [(child.item.code, child.item.name) for child in node.children])
        for node in standards.tree(CLASSES)
    ]
    return [("", _("Choose a class")), *groups]


def _periods() -> list[tuple[str, str]]:
    return [("", _("As the class says")), *((one.code, one.name) for one in standards.items(PERIODS))]


class DescribedForm(Form):
    """What a line of the list and a file have in common."""

    notation = forms.CharField(
        label=gettext_lazy("Number and symbol of the file"),
        help_text=gettext_lazy("As in the list of files, for example 02/VP."),
        max_length=20,
    )
    title = _long(gettext_lazy("Title of the file"), rows=2, most=500)
    retention_class = forms.ChoiceField(label=gettext_lazy("Class of the file"))
    period = forms.ChoiceField(
        label=pgettext_lazy("records", "How long it is kept"),
        help_text=gettext_lazy("Counted from the end of the year in which the work ends."),
        required=False,
    )
    person = forms.ChoiceField(label=gettext_lazy("Who keeps the file"), required=False)
    remark = forms.CharField(label=gettext_lazy("Remark"), max_length=500, required=False)

    def __init__(self, *args: Any, actor: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = organisations.people_of_unit(actor.unit_id)
        self._choose("retention_class", _classes())
        self._choose("period", _periods())
        self._choose("person", [("", _("Nobody yet")), *((str(one.id), one.name) for one in people)])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = choices

    @property
    def person_id(self) -> UUID | None:
        return UUID(self.cleaned_data["person"]) if self.cleaned_data["person"] else None


class ListLineForm(DescribedForm):
    heading = forms.CharField(
        label=gettext_lazy("Head it stands under"),
        help_text=gettext_lazy("For example a field of work or a division. May stay empty."),
        max_length=200,
        required=False,
    )
    field_order = ("heading", "notation", "title", "retention_class", "period", "person", "remark")

    def draft(self) -> ListLineDraft:
        typed = self.cleaned_data
        return ListLineDraft(
            notation=typed["notation"],
            title=" ".join(typed["title"].split()),
            heading=typed["heading"],
            retention_class=typed["retention_class"],
            period=typed["period"],
            person_id=self.person_id,
            remark=typed["remark"],
        )


class FileForm(DescribedForm):
    year = forms.IntegerField(label=gettext_lazy("Year of the file"), min_value=1930, max_value=2200)
    started_on = _day(
        gettext_lazy("Begun on"), help_text=gettext_lazy("The day of the first document in it."), required=False
    )
    rights = forms.ChoiceField(
        label=gettext_lazy("Use of the file"),
        help_text=gettext_lazy("For limited use: leaders, clerks and whoever keeps the file."),
        choices=File.Rights.choices,
        initial=File.Rights.ORDINARY,
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = (
        "year", "notation", "title", "retention_class", "period", "person", "started_on", "rights", "remark",
    )  # fmt: skip

    def facts(self) -> FileFacts:
        typed = self.cleaned_data
        return FileFacts(
            year=typed["year"],
            notation=typed["notation"],
            title=" ".join(typed["title"].split()),
            retention_class=typed["retention_class"],
            period=typed["period"],
            person_id=self.person_id,
            started_on=typed["started_on"],
            rights=typed["rights"],
            remark=typed["remark"],
        )


class SeenForm(Form):
    """A deed on a file; `seen_version` is the state the person looked at."""

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def shown(self) -> list[Any]:
        """The fields a person fills in."""
        return [bound for bound in self if not bound.is_hidden and bound.name not in self.apart]

    apart: frozenset[str] = frozenset()


class CloseForm(SeenForm):
    ended_on = _day(
        gettext_lazy("The work ended on"),
        help_text=gettext_lazy("The period counts from the end of this day's year."),
    )


class ReasonForm(SeenForm):
    reason = _long(gettext_lazy("Reason"), help_text=gettext_lazy("It stays with the file for good."))


class HoldForm(ReasonForm):
    until = _day(
        gettext_lazy("Until the end of"),
        help_text=gettext_lazy("Empty: until a leader lifts the hold."),
        required=False,
    )


class HandOverForm(SeenForm):
    to = forms.CharField(
        label=gettext_lazy("Archive that takes it"),
        help_text=gettext_lazy("As in the minutes of handing over."),
        max_length=200,
    )


class ShareForm(SeenForm):
    apart = frozenset({"to_unit_id"})
    to_unit_id = forms.UUIDField(
        label=gettext_lazy("Unit"), error_messages={"required": gettext_lazy("Choose the unit that shall read it.")}
    )
    purpose = forms.CharField(
        label=gettext_lazy("What for"),
        help_text=gettext_lazy("The unit reads it: for example “joint supervision of drainage”."),
        max_length=200,
    )
    until = _day(
        gettext_lazy("Until the end of"), help_text=gettext_lazy("Empty: until the share is ended."), required=False
    )


class ProposalForm(Form):
    decision = forms.CharField(
        label=gettext_lazy("Decision"),
        help_text=gettext_lazy("As the register shall name it: number, symbol and date of the decision."),
        max_length=200,
    )
    reason = _long(gettext_lazy("Reason"), most=1000)


class TableForm(Form):
    file = forms.FileField(
        label=gettext_lazy("Excel table (.xlsx)"),
        help_text=gettext_lazy("With the columns of the sample. Lines with the same number are written anew."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
