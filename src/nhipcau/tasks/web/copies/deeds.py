"""What can be done with a copy: one entry each, from the button over the page that asks to the operation it calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

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

    def ids(self, name: str) -> list[UUID]:
        return [UUID(one) for one in self.form.cleaned_data.get(name) or []]

    def said(self) -> Said:
        assert isinstance(self.form, forms.SaidForm)  # noqa: S101 - the deed's own form
        return Said(
            text=self.text("text"), attachments=self.files, figures=self.form.figures(), ticked=self.form.ticks()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One action. `seen` says what comes of it and who is told."""

    move: str
    slug: str
    icon: str
    label: Text
    seen: Text
    done: Text
    form: type[SeenForm]
    run: Callable[[Sent], object]
    is_risky: bool = False

    @property
    def url_name(self) -> str:
        return f"tasks:deed_{self.move}"

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
    person = sent.text("person_id")
    return operations.assign_copy(
        actor=sent.actor,
        copy_id=sent.copy_id,
        person_id=UUID(person) if person else None,
        helper_ids=sent.ids("helper_ids"),
        seen_version=sent.seen,
    )


def _divide(sent: Sent) -> object:
    return operations.divide_copy(
        actor=sent.actor,
        copy_id=sent.copy_id,
        unit_ids=sent.ids("units"),
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
        is_stuck=bool(sent.form.cleaned_data["is_stuck"]),
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
        grants=sent.text("grants") == "yes",
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
            icon="check",
            label=_("Accept the task"),
            seen=_("Your unit takes the task on, with you in charge until somebody else is named. The issuer sees it."),
            done=_("Your unit has accepted the task."),
            form=forms.NothingForm,
            run=_accept,
        ),
        Deed(
            move="explain",
            slug="tra-loi",
            icon="chat",
            label=_("Answer the question"),
            seen=_("The unit reads your answer and can accept the task then."),
            done=_("The unit has your answer."),
            form=forms.ExplainForm,
            run=_explain,
        ),
        Deed(
            move="approve",
            slug="duyet",
            icon="check",
            label=_("Approve the result"),
            seen=_("The task counts as completed by this unit. The unit is told."),
            done=_("The result has been approved."),
            form=forms.ApproveForm,
            run=_approve,
        ),
        Deed(
            move="return",
            slug="tra-lai",
            icon="again",
            label=_("Return the report"),
            seen=_("The unit is told, reads your reason and goes on. Its date stays."),
            done=_("The report has gone back to the unit."),
            form=forms.ReturnForm,
            run=_return,
        ),
        Deed(
            move="decide_extension",
            slug="quyet-gia-han",
            icon="clock",
            label=_("Decide on more time"),
            seen=_("The unit is told what you decided."),
            done=_("The unit knows your decision."),
            form=forms.DecideForm,
            run=_decide,
        ),
        Deed(
            move="report",
            slug="bao-cao",
            icon="up",
            label=_("Report the result"),
            seen=_("The unit that gave the task is told and decides whether it is completed."),
            done=_("The result has been reported."),
            form=forms.ReportForm,
            run=_report,
        ),
        Deed(
            move="progress",
            slug="tien-do",
            icon="half",
            label=_("Say how far it is"),
            seen=_("The unit that gave the task sees it at once."),
            done=_("Written down."),
            form=forms.ProgressForm,
            run=_progress,
        ),
        Deed(
            move="divide",
            slug="chia",
            icon="users",
            label=_("Divide it among units below"),
            seen=_("Each of these units receives its own part. You decide on what they hand in; figures add up."),
            done=_("The units have received their parts."),
            form=forms.DivideForm,
            run=_divide,
        ),
        Deed(
            move="assign",
            slug="phan-cong",
            icon="user",
            label=_("Name who does it"),
            seen=_("Those you name are told and find the task among their own."),
            done=_("The people are named."),
            form=forms.AssignForm,
            run=_assign,
        ),
        Deed(
            move="ask",
            slug="hoi",
            icon="help",
            label=_("Ask before accepting"),
            seen=_("The unit that gave the task is told and answers. Your date stays."),
            done=_("Your question has been sent."),
            form=forms.AskForm,
            run=_ask,
        ),
        Deed(
            move="extend",
            slug="gia-han",
            icon="clock",
            label=_("Ask for more time"),
            seen=_("The unit that gave the task decides. Until then your date stays."),
            done=_("Your wish has been sent."),
            form=forms.ExtendForm,
            run=_extend,
        ),
        Deed(
            move="take_back",
            slug="rut-bao-cao",
            icon="left",
            label=_("Take the report back"),
            seen=_("You can change it and report again. What was written stays in the course of events."),
            done=_("The report has been taken back."),
            form=forms.NothingForm,
            run=_take_back,
        ),
        Deed(
            move="note",
            slug="trao-doi",
            icon="chat",
            label=_("Write to the other side"),
            seen=_("Both units read it, and the units above them."),
            done=_("Written down."),
            form=forms.NoteForm,
            run=_note,
        ),
        Deed(
            move="reopen",
            slug="mo-lai",
            icon="again",
            label=_("Take the approval back"),
            seen=_("The unit has to go on; it is told why. It no longer counts as completed."),
            done=_("The unit has to go on."),
            form=forms.ReasonForm,
            run=_reopen,
            is_risky=True,
        ),
        Deed(
            move="withdraw",
            slug="thu-hoi",
            icon="x",
            label=_("Withdraw it from this unit"),
            seen=_("The unit and those it divided its part among are told and stop. What was reported stays."),
            done=_("The task has been withdrawn from the unit."),
            form=forms.ReasonForm,
            run=_withdraw,
            is_risky=True,
        ),
    )
}
"""In the order of their buttons: the next step first."""
