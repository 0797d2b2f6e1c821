"""What can be done with a copy: one entry each, from the button over the page that asks to the operation it calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Text
from nhipcau.kernel.web.deed_forms import SeenForm
from nhipcau.tasks import operations
from nhipcau.tasks.operations import Said
from nhipcau.tasks.web.copies import forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A form that passed its checks, with the files stored for it."""

    actor: Staff
    copy_id: UUID
    form: SeenForm
    files: Sequence[UUID] = ()

    @property
    def seen(self) -> int:
        version: int = self.form.cleaned_data["seen_version"]
        return version

    def text(self, name: str) -> str:
        return str(self.form.cleaned_data.get(name) or "")

    def said(self) -> Said:
        form = cast("forms.DoneForm", self.form)
        return Said(text=self.text("text"), attachments=self.files, figures=form.figures(), ticked=form.ticks())


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One action. `seen` says what comes of it and who reads what; `is_post`: one press on the copy's page does it."""

    move: str
    slug: str
    icon: str
    label: Text
    seen: Text
    done: Text
    run: Callable[[Sent], object]
    form: type[SeenForm] = SeenForm
    is_risky: bool = False
    is_post: bool = False

    @property
    def url_name(self) -> str:
        return f"tasks:copy_{self.move}"

    @property
    def has_files(self) -> bool:
        return "attachments" in self.form.base_fields


def _accept(sent: Sent) -> object:
    return operations.accept_copy(actor=sent.actor, copy_id=sent.copy_id, seen_version=sent.seen)


def _ask(sent: Sent) -> object:
    return operations.ask_issuer(
        actor=sent.actor, copy_id=sent.copy_id, question=sent.text("question"), seen_version=sent.seen
    )


def _explain(sent: Sent) -> object:
    return operations.explain_copy(
        actor=sent.actor, copy_id=sent.copy_id, text=sent.text("text"), seen_version=sent.seen
    )


def _assign(sent: Sent) -> object:
    return operations.assign_copy(
        actor=sent.actor,
        copy_id=sent.copy_id,
        person_id=UUID(sent.text("person_id")),
        helper_ids=[UUID(one) for one in sent.form.cleaned_data["helper_ids"]],
        seen_version=sent.seen,
    )


def _divide(sent: Sent) -> object:
    return operations.divide_copy(
        actor=sent.actor,
        copy_id=sent.copy_id,
        unit_ids=[UUID(one) for one in sent.form.cleaned_data["units"]],
        due_on=sent.form.cleaned_data["due_on"],
        words=sent.text("words"),
        seen_version=sent.seen,
    )


def _progress(sent: Sent) -> object:
    return operations.make_progress(
        actor=sent.actor,
        copy_id=sent.copy_id,
        progress=sent.form.cleaned_data.get("progress"),
        said=sent.said(),
        is_stuck=bool(sent.form.cleaned_data.get("is_stuck")),
        seen_version=sent.seen,
    )


def _report(sent: Sent) -> object:
    return operations.report_result(actor=sent.actor, copy_id=sent.copy_id, said=sent.said(), seen_version=sent.seen)


def _take_back(sent: Sent) -> object:
    return operations.take_back_report(actor=sent.actor, copy_id=sent.copy_id, seen_version=sent.seen)


def _return(sent: Sent) -> object:
    return operations.return_result(
        actor=sent.actor, copy_id=sent.copy_id, reason=sent.text("reason"), seen_version=sent.seen
    )


def _approve(sent: Sent) -> object:
    return operations.approve_result(
        actor=sent.actor, copy_id=sent.copy_id, words=sent.text("words"), seen_version=sent.seen
    )


def _reopen(sent: Sent) -> object:
    return operations.reopen_copy(
        actor=sent.actor, copy_id=sent.copy_id, reason=sent.text("reason"), seen_version=sent.seen
    )


def _extend(sent: Sent) -> object:
    return operations.ask_more_time(
        actor=sent.actor,
        copy_id=sent.copy_id,
        days=sent.form.cleaned_data["days"],
        reason=sent.text("reason"),
        seen_version=sent.seen,
    )


def _decide(sent: Sent) -> object:
    return operations.decide_more_time(
        actor=sent.actor,
        copy_id=sent.copy_id,
        grants=sent.text("decision") == "grant",
        words=sent.text("words"),
        seen_version=sent.seen,
    )


def _note(sent: Sent) -> object:
    return operations.note_copy(actor=sent.actor, copy_id=sent.copy_id, text=sent.text("text"), attachments=sent.files)


def _withdraw(sent: Sent) -> object:
    return operations.withdraw_copy(
        actor=sent.actor, copy_id=sent.copy_id, reason=sent.text("reason"), seen_version=sent.seen
    )


DEEDS: dict[str, Deed] = {
    deed.move: deed
    for deed in (
        Deed(
            move="accept",
            slug="nhan",
            icon="inbox",
            label=_("Accept the task"),
            seen=_("You are in charge of it then, until somebody else of your unit is named. The issuer sees it."),
            done=_("You have accepted the task."),
            run=_accept,
            is_post=True,
        ),
        Deed(
            move="progress",
            slug="tien-do",
            icon="half",
            label=_("Report progress"),
            seen=_("The unit that gave the task, and those above it, see how far it is, your words and files."),
            done=_("Your progress has been saved."),
            form=forms.ProgressForm,
            run=_progress,
        ),
        Deed(
            move="report",
            slug="bao-cao",
            icon="up",
            label=_("Report the result"),
            seen=_("The issuer is told and approves it, or returns it with a reason. Until then you may take it back."),
            done=_("The result has been reported. Now the issuer decides."),
            form=forms.ReportForm,
            run=_report,
        ),
        Deed(
            move="approve",
            slug="duyet",
            icon="check",
            label=_("Approve the result"),
            seen=_("The task is completed for this unit, and the unit is told."),
            done=_("The result has been approved."),
            form=forms.ApproveForm,
            run=_approve,
        ),
        Deed(
            move="return",
            slug="tra-lai",
            icon="again",
            label=_("Return the report"),
            seen=_("The unit is told, reads your reason and goes on. Its date stays as it is."),
            done=_("The report has gone back to the unit."),
            form=forms.ReturnForm,
            run=_return,
        ),
        Deed(
            move="explain",
            slug="giai-thich",
            icon="chat",
            label=_("Answer the question"),
            seen=_("The unit is told and reads your answer. Then it can accept the task."),
            done=_("Your answer has been sent."),
            form=forms.ExplainForm,
            run=_explain,
        ),
        Deed(
            move="decide_extension",
            slug="duyet-gia-han",
            icon="calendar",
            label=pgettext_lazy("task", "Decide on more time"),
            seen=_("The unit is told what you decided and reads your words."),
            done=_("Your decision has been saved."),
            form=forms.DecideForm,
            run=_decide,
        ),
        Deed(
            move="ask",
            slug="hoi",
            icon="chat",
            label=_("Ask the issuer"),
            seen=_("The issuer is told and answers here. You may still accept the task meanwhile."),
            done=_("Your question has been sent."),
            form=forms.AskForm,
            run=_ask,
        ),
        Deed(
            move="divide",
            slug="chia",
            icon="users",
            label=_("Divide it among units"),
            seen=_(
                "Each unit gets a part of its own and reports to yours. Progress and figures of this task are then "
                "those of its parts."
            ),
            done=_("The parts have been given to the units."),
            form=forms.DivideForm,
            run=_divide,
        ),
        Deed(
            move="assign",
            slug="phan-cong",
            icon="user",
            label=_("Say who does it"),
            seen=_("Whom you name is told. Everybody who sees this task sees who is in charge."),
            done=_("It is settled who does it."),
            form=forms.AssignForm,
            run=_assign,
        ),
        Deed(
            move="extend",
            slug="xin-gia-han",
            icon="clock",
            label=pgettext_lazy("task", "Ask for more time"),
            seen=_("The issuer is told and decides. Until then the date stays as it is."),
            done=_("Your request has been sent."),
            form=forms.ExtendForm,
            run=_extend,
        ),
        Deed(
            move="note",
            slug="ghi",
            icon="pen",
            label=_("Write a note"),
            seen=_("Your unit, the unit that gave the task, and those above either read it."),
            done=_("The note has been saved."),
            form=forms.NoteForm,
            run=_note,
        ),
        Deed(
            move="take_back",
            slug="rut-bao-cao",
            icon="left",
            label=_("Take the report back"),
            seen=_("The task is in progress again. What you wrote stays in the course of events."),
            done=_("The report has been taken back."),
            run=_take_back,
        ),
        Deed(
            move="reopen",
            slug="mo-lai",
            icon="again",
            label=_("Open it again"),
            seen=_("The approval is taken back: the unit is told, reads your reason and goes on. Its date stays."),
            done=_("The task is open again."),
            form=forms.ReasonForm,
            run=_reopen,
        ),
        Deed(
            move="withdraw",
            slug="thu-hoi",
            icon="x",
            label=_("Withdraw it from this unit"),
            seen=_(
                "The unit need not do it any more and is told why; open parts it gave to others end too. "
                "What was reported stays to be read."
            ),
            done=_("The task has been withdrawn from this unit."),
            form=forms.ReasonForm,
            run=_withdraw,
            is_risky=True,
        ),
    )
}
