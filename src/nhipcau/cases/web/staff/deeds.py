"""What an officer can do with a case: one entry each, from the button to the operation it calls."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.cases import operations
from nhipcau.cases.web.staff import forms
from nhipcau.cases.web.staff.deed import Deed, Sent
from nhipcau.cases.web.staff.deeds_of_others import OTHERS
from nhipcau.kernel.errors import Text


def _take(sent: Sent) -> object:
    return operations.take_case(actor=sent.actor, case_id=sent.case_id, seen_version=sent.seen)


def _assign(sent: Sent) -> object:
    return operations.assign_case(
        actor=sent.actor, case_id=sent.case_id, person_id=UUID(sent.text("person_id")), seen_version=sent.seen
    )


def _transfer(sent: Sent) -> object:
    return operations.transfer_case(
        actor=sent.actor,
        case_id=sent.case_id,
        to_unit_id=sent.form.cleaned_data["unit_id"],
        reason=sent.text("reason"),
        seen_version=sent.seen,
    )


def _refuse(sent: Sent) -> object:
    return operations.refuse_case(
        actor=sent.actor,
        case_id=sent.case_id,
        next_unit_id=sent.form.cleaned_data["unit_id"],
        reason=sent.text("reason"),
        seen_version=sent.seen,
    )


def _invite(sent: Sent) -> object:
    return operations.invite_unit(
        actor=sent.actor,
        case_id=sent.case_id,
        unit_id=sent.form.cleaned_data["unit_id"],
        role=sent.text("role"),
        purpose=sent.text("purpose"),
        asked_until=sent.form.cleaned_data["asked_until"],
        seen_version=sent.seen,
    )


def _answer(sent: Sent) -> object:
    return operations.answer_case(
        actor=sent.actor,
        case_id=sent.case_id,
        text=sent.text("text"),
        attachments=sent.files,
        seen_version=sent.seen,
    )


def _note(sent: Sent) -> object:
    return operations.add_note(
        actor=sent.actor,
        case_id=sent.case_id,
        text=sent.text("text"),
        visibility=sent.text("visibility"),
        attachments=sent.files,
    )


def _extend(sent: Sent) -> object:
    return operations.extend_deadline(
        actor=sent.actor,
        case_id=sent.case_id,
        days=sent.form.cleaned_data["days"],
        reason=sent.text("reason"),
        seen_version=sent.seen,
    )


def _decide_extension(sent: Sent) -> object:
    return operations.decide_extension(
        actor=sent.actor,
        case_id=sent.case_id,
        grants=sent.text("decision") == "grant",
        words=sent.text("words"),
        seen_version=sent.seen,
    )


def _extension_done(result: object) -> Text:
    if getattr(result, "new_due_at", None) is None:
        return _("Your request has gone to the leader of your unit. Until then the date stays as it is.")
    return _("The date has been moved. The citizen reads the new date and your reason.")


def _decision_done(result: object) -> Text:
    if getattr(result, "new_due_at", None) is None:
        return _("Refused. The date stays as it is, and your unit reads why.")
    return _("Granted. The citizen reads the new date and your reason.")


def _close(sent: Sent) -> object:
    return operations.close_case(actor=sent.actor, case_id=sent.case_id, text=sent.text("text"), seen_version=sent.seen)


def _set_category(sent: Sent) -> object:
    return operations.set_category(
        actor=sent.actor, case_id=sent.case_id, category_code=sent.text("category_code"), seen_version=sent.seen
    )


def _call(sent: Sent) -> object:
    return operations.record_call(
        actor=sent.actor,
        case_id=sent.case_id,
        outcome=sent.text("outcome"),
        note=sent.text("note"),
    )


def _revoke(sent: Sent) -> object:
    return operations.revoke_link(actor=sent.actor, case_id=sent.case_id)


def _reveal(sent: Sent) -> object:
    return operations.reveal_contact(actor=sent.actor, case_id=sent.case_id, reason=sent.text("reason"))


DEEDS: dict[str, Deed] = {
    deed.move: deed
    for deed in (
        Deed(
            move="take",
            slug="nhan",
            icon="inbox",
            label=_("Take the case"),
            title=_("Take the case"),
            button=_("Take the case"),
            seen=_("The citizen will see that your unit has taken the case. You become the person who works on it."),
            done=_("You have taken the case."),
            form=forms.TakeForm,
            run=_take,
        ),
        Deed(
            move="answer",
            slug="tra-loi",
            icon="chat",
            label=_("Answer the citizen"),
            title=_("Answer the citizen"),
            button=_("Send the answer"),
            question=_("Send this answer to the citizen?"),
            seen=_(
                "The citizen and all units of the case will read this answer and open the attached files. "
                "If the citizen left an e-mail address, the answer goes there too. "
                "Then the citizen is asked whether it helped."
            ),
            done=_("The answer has been sent. Now the citizen says whether it helped."),
            form=forms.AnswerForm,
            run=_answer,
        ),
        Deed(
            move="close",
            slug="dong",
            icon="done",
            label=_("Close the case"),
            title=_("Close the case"),
            button=_("Close the case"),
            question=_("Close this case?"),
            seen=_("The citizen will read your closing words, and may still say that the matter is not solved."),
            done=_("The case is closed."),
            form=forms.CloseForm,
            run=_close,
        ),
        Deed(
            move="assign",
            slug="giao",
            icon="user",
            label=_("Give it to somebody"),
            title=_("Give the case to somebody in the unit"),
            button=_("Give the case"),
            seen=_("Only the units of this case see who works on it."),
            seen_icon="users",
            tone="soon",
            done=_("The case has been given to the person you chose."),
            form=forms.AssignForm,
            run=_assign,
        ),
        Deed(
            move="transfer",
            slug="chuyen",
            icon="go",
            label=_("Pass it to another unit"),
            title=_("Pass the case to another unit"),
            button=_("Pass the case on"),
            question=_("Pass this case to the chosen unit?"),
            picker=_("Which unit takes it over?"),
            seen=_(
                "The receiving unit becomes the owner and sees the whole case. "
                "A unit of the Front keeps following what it passes on. "
                "The citizen will read the unit's name and your reason."
            ),
            done=_("The case has been passed on."),
            leads_to_list=True,
            form=forms.TransferForm,
            run=_transfer,
        ),
        Deed(
            move="invite",
            slug="moi",
            icon="users",
            label=_("Invite another unit"),
            title=_("Invite another unit to the case"),
            button=_("Invite the unit"),
            picker=_("Which unit do you invite?"),
            seen=_(
                "The invited unit will read the report, the photos, and what is public or for partners. "
                "It does not see your unit's internal notes."
            ),
            seen_icon="users",
            tone="soon",
            done=_("The unit has been invited."),
            form=forms.InviteForm,
            run=_invite,
        ),
        Deed(
            move="refuse",
            slug="tu-choi",
            icon="go",
            label=_("Not our work"),
            title=_("Not our work: name the unit whose work it is"),
            button=_("Pass it to that unit"),
            question=_("Pass this case to the unit you named?"),
            picker=_("Whose work is it?"),
            seen=_(
                "The unit you name becomes the owner at once; the case is never left without one. "
                "The citizen will read the unit's name and your reason."
            ),
            done=_("The case now belongs to the unit you named."),
            leads_to_list=True,
            form=forms.RefuseForm,
            run=_refuse,
        ),
        Deed(
            move="extend",
            slug="gia-han",
            icon="clock",
            label=_("Ask for more time"),
            title=_("Ask for more time for the answer"),
            button=_("Ask for more time"),
            seen=_(
                "Where the table of deadlines says so, the leader of your unit decides first. "
                "Once the date is moved, the citizen reads the new date and your reason, also by mail."
            ),
            tone="soon",
            done=_("The date has been moved. The citizen reads the new date and your reason."),
            done_for=_extension_done,
            form=forms.ExtendForm,
            run=_extend,
        ),
        Deed(
            move="decide_extension",
            slug="duyet-gia-han",
            icon="check",
            label=_("Decide on more time"),
            title=_("Decide on the time your colleague asks for"),
            button=_("Save the decision"),
            seen=_(
                "Granted: the citizen reads the new date and your reason, also by mail. "
                "Refused: only your unit reads why."
            ),
            tone="soon",
            done=_("Granted. The citizen reads the new date and your reason."),
            done_for=_decision_done,
            form=forms.DecideExtensionForm,
            run=_decide_extension,
        ),
        Deed(
            move="call",
            slug="goi",
            icon="phone",
            label=_("Record a call"),
            title=_("Record a call with the citizen"),
            button=_("Record the call"),
            seen=_("The units of this case read this record, the citizen does not."),
            seen_icon="users",
            tone="soon",
            done=_("The call is on record."),
            form=forms.CallForm,
            run=_call,
        ),
        Deed(
            move="set_category",
            slug="phan-loai",
            icon="pen",
            label=_("Change the kind"),
            title=_("Change the kind of matter"),
            button=_("Save the kind"),
            seen=_("The kind decides the deadline: a running deadline may move. The owner stays the same."),
            seen_icon="clock",
            tone="soon",
            done=_("The kind of matter has been changed."),
            form=forms.CategoryForm,
            run=_set_category,
        ),
        Deed(
            move="reveal",
            slug="lien-he",
            icon="eye",
            label=_("Show in full, which is put on record"),
            title=_("Show the citizen's contact in full"),
            button=_("Show the contact"),
            seen=_(
                "Your name, the time and your reason are put on record, for the units of this case to read. "
                "Name and contact are shown to you only, once."
            ),
            seen_icon="lock",
            tone="rest",
            done="",
            form=forms.RevealForm,
            run=_reveal,
        ),
        Deed(
            move="revoke_link",
            slug="thu-hoi",
            icon="x",
            label=_("Revoke the link"),
            title=_("Revoke the citizen's link"),
            button=_("Revoke the link"),
            question=_("Revoke this link?"),
            seen=_(
                "Whoever holds the old link or card can no longer open the case. "
                "If the citizen left an e-mail address, a new link is sent there; "
                "otherwise hand over a new card yourself."
            ),
            tone="soon",
            done=_("The old link no longer works."),
            form=forms.RevokeForm,
            run=_revoke,
        ),
        Deed(
            move="note",
            slug="ghi",
            icon="pen",
            label=_("Write into the course of events"),
            title=_("Write into the course of events"),
            button=_("Save the entry"),
            seen=_("Internal: your unit only. Partners: the units of this case. Public: the citizen reads it too."),
            done=_("The entry has been saved."),
            form=forms.NoteForm,
            run=_note,
        ),
        *OTHERS,
    )
}

__all__ = ["DEEDS", "Deed", "Sent"]
