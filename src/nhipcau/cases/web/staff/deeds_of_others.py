"""Actions that turn to others: asking the citizen, and ending the part of a unit that was asked in, or one's own."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.cases import operations
from nhipcau.cases.web.staff import forms
from nhipcau.cases.web.staff.deed import Deed, Sent


def _ask(sent: Sent) -> object:
    return operations.ask_citizen(
        actor=sent.actor, case_id=sent.case_id, text=sent.text("text"), seen_version=sent.seen
    )


def _withdraw(sent: Sent) -> object:
    return operations.withdraw_question(
        actor=sent.actor, case_id=sent.case_id, reason=sent.text("reason"), seen_version=sent.seen
    )


def _record(sent: Sent) -> object:
    return operations.record_reply(
        actor=sent.actor,
        case_id=sent.case_id,
        heard=sent.text("heard"),
        text=sent.text("text"),
        seen_version=sent.seen,
    )


def _uninvite(sent: Sent) -> object:
    return operations.remove_unit(
        actor=sent.actor,
        case_id=sent.case_id,
        unit_id=UUID(sent.text("unit")),
        reason=sent.text("reason"),
        seen_version=sent.seen,
    )


def _leave(sent: Sent) -> object:
    return operations.leave_case(
        actor=sent.actor, case_id=sent.case_id, reason=sent.text("reason"), seen_version=sent.seen
    )


OTHERS = (
    Deed(
        move="ask",
        slug="hoi",
        icon="help",
        label=_("Ask the citizen"),
        title=_("Ask the citizen for more"),
        button=_("Send the question"),
        seen=_(
            "The citizen reads the question by their link and answers there; if they left an e-mail address, it goes "
            "there too. The time for the answer stands still until they answer, until you take the question back, or "
            "until the waiting time set for the city is over."
        ),
        done=_("The question has been sent. The time for the answer stands still meanwhile."),
        form=forms.AskForm,
        run=_ask,
    ),
    Deed(
        move="record_reply",
        slug="ghi-tra-loi",
        icon="pen",
        label=_("Write down the citizen's reply"),
        title=_("Write down what the citizen replied"),
        button=_("Save the reply"),
        seen=_("The citizen and all units of the case read this. The time for the answer runs again at once."),
        done=_("The reply is on record. The time for the answer runs again."),
        form=forms.ReplyForm,
        run=_record,
    ),
    Deed(
        move="withdraw_question",
        slug="rut-cau-hoi",
        icon="x",
        label=_("Take the question back"),
        title=_("Take the question back"),
        button=_("Take the question back"),
        seen=_("The citizen is told that no reply is needed. The time for the answer runs again at once."),
        done=_("The question has been taken back. The time for the answer runs again."),
        form=forms.WithdrawForm,
        run=_withdraw,
    ),
    Deed(
        move="uninvite",
        slug="thoi-phoi-hop",
        icon="users",
        label=_("End a unit's part"),
        title=_("End the part of a unit that was asked in"),
        button=_("End its part"),
        seen=_(
            "The unit no longer sees the case. What it wrote stays in the course of events. "
            "Units that follow the case by rule are not listed: nobody takes their own overseer away."
        ),
        seen_icon="users",
        tone="soon",
        done=_("The unit takes part no longer."),
        form=forms.UninviteForm,
        run=_uninvite,
    ),
    Deed(
        move="leave",
        slug="roi",
        icon="x",
        label=_("Leave this case"),
        title=_("End the part of your unit"),
        button=_("Leave this case"),
        seen=_(
            "Your unit no longer sees the case afterwards. What it wrote stays in the course of events, and the unit "
            "in charge is told."
        ),
        seen_icon="users",
        tone="soon",
        done=_("Your unit takes part no longer. The unit in charge is told."),
        form=forms.LeaveForm,
        run=_leave,
        leads_to_list=True,
    ),
)
