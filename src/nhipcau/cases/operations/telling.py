"""Mail to the sender about every public change, if they left an address and said it may be used."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from nhipcau.cases.events import DeadlineTold
from nhipcau.cases.models import Case
from nhipcau.cases.queries.links import case_link
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.db import atomic
from nhipcau.kernel.events import emit
from nhipcau.kernel.mail import queue_mail

KIND = "case_update"


def tell(case: Case, what: str, *, unit: str = "", to: str = "", text: str = "") -> None:
    """Queue a mail; it leaves only if the operation's transaction commits. `what` names the change."""
    if not case.email:
        return
    with translation.override(settings.LANGUAGE_CODE):
        headline = _headline(what, unit=unit, to=to)
        parts = [_("Dear Sir or Madam,"), headline, text, _line(what), _foot(case)]
        queue_mail(
            to=case.email,
            subject=f"{case.code}: {headline}",
            text="\n\n".join(part for part in parts if part) + "\n",
            kind=KIND,
            subject_id=case.id,
        )


def _headline(what: str, *, unit: str, to: str) -> str:
    values = {"unit": unit, "to": to}
    return {
        "opened": _("Your report has arrived at %(to)s") % values,
        "taken": _("%(unit)s has taken your report on") % values,
        "transferred": _("%(unit)s passed your report on to %(to)s") % values,
        "answered": _("%(unit)s has answered your report") % values,
        "noted": _("%(unit)s has news about your report") % values,
        "closed": _("Your report is closed") % values,
        "reopened": _("Your report is open again at %(unit)s") % values,
        "deadline": _("The day of the answer to your report has changed") % values,
        "extended": _("%(unit)s needs more time for your report") % values,
        "link": _("Here is a new link to your report") % values,
        "asked": _("%(unit)s asks you something about your report") % values,
        "withdrawn": _("%(unit)s no longer needs your answer") % values,
        "lapsed": _("%(unit)s goes on with your report without your answer") % values,
        "published": _("Your report can now be read by everybody") % values,
        "unpublished": _("%(unit)s took your report off the public pages") % values,
    }[what]


def _line(what: str) -> str:
    return {
        "opened": _("Keep the code and the link below: with them you follow the matter without an account."),
        "transferred": _("The Front follows it until it is done."),
        "answered": _("Open the link below to say whether it is solved. If it is not, the case is opened again."),
        "reopened": _("The unit above is watching now."),
        "link": _("The old link no longer works."),
        "asked": _("Open the link below and write your answer there, with pictures if you like; no account is needed."),
        "lapsed": _("You can still add something by the link below."),
        "published": _(
            "Names, numbers and exact addresses were taken out. Open the link below to see it as others see it, "
            "to say what should change, or to withdraw it at any time."
        ),
        "unpublished": _("You find the reason above. Open the link below if you want to answer."),
    }.get(what, "")


def _foot(case: Case) -> str:
    values = {"code": case.code, "title": case.title, "link": case_link(case)}
    return _("Code: %(code)s\nMatter: %(title)s\nFollow it at: %(link)s") % values


@atomic
def tell_deadline_moved(*, actor: Timer, case_id: UUID, entry_id: UUID, due_at: datetime) -> None:
    """Write to the sender that the day of the answer moved (called for each `handling.deadline_moved`)."""
    case = Case.objects.filter(pk=case_id).first()
    if case is None or not case.email:
        return
    with translation.override(settings.LANGUAGE_CODE):
        day = f"{clock.local(due_at):%d/%m/%Y}"
        text = _("You will be answered by %(day)s.") % {"day": day}
    tell(case, "deadline", text=text)
    emit(DeadlineTold(actor=actor, subject_id=case.id, entry_id=entry_id))
