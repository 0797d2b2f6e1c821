"""The record of one case (phiếu) as a PDF: what the reader may see of it, contacts masked."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from nhipcau.cases import operations
from nhipcau.cases.queries import CaseDetail, EntryView
from nhipcau.cases.web.staff import showing
from nhipcau.cases.web.staff.clocks import clock_lines
from nhipcau.cases.web.staff.rows import status_word
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.web.formats import VISIBILITY, moment_long, number, visibility_chip
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.pdf import Sheet


@staff_page
@require_GET  # a HEAD would be on record as a file that nobody got
def case_record(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Send the record of the case."""
    actor = staff_of(request)
    record = operations.print_case(actor=actor, case_id=case_id)
    response = HttpResponse(_pdf(actor, record), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="phieu-{record.case.code}.pdf"'
    return response


def _pdf(actor: Staff, record: operations.CaseRecord) -> bytes:
    case = record.case
    foot = _("%(code)s, %(unit)s, printed on %(at)s by %(name)s") % {
        "code": case.code,
        "unit": actor.unit_name,
        "at": moment_long(clock.now()),
        "name": actor.person_name,
    }
    sheet = Sheet(title=f"{case.code}: {case.title}", foot=foot)
    sheet.say(_("Record of report %(code)s") % {"code": case.code}, "small")
    sheet.say(case.title, "title")
    sheet.facts(_facts(case))
    sheet.say(_("What was reported"), "head")
    sheet.say(case.text)
    if case.photos:
        photos = {"n": number(len(case.photos))}
        sheet.say(_("Photos: %(n)s, to be seen on the page of the case.") % photos, "small")
    sheet.say(_("Course of events"), "head")
    for entry in record.entries:
        _entry(sheet, entry)
    if record.is_cut:
        sheet.say(_("Earlier entries stand on the page of the case."), "small")
    return sheet.pdf()


def _facts(case: CaseDetail) -> list[tuple[str, str]]:
    contact = ", ".join(part for part in (case.contact.name, case.contact.phone, case.contact.email) if part)
    clocks = [(line.label, f"{line.due}. {line.words}") for _one, line in clock_lines(case)]
    others = [party.unit_name for party in case.parties if party.role != "owner"]
    return [
        (pgettext("case", "State"), status_word(case.status)),
        (_("Received"), moment_long(case.opened_at)),
        *clocks,
        (_("Where it happened"), case.place_text or _("No place was given")),
        (_("Kind of matter"), case.category_name or _("Not chosen yet")),
        (_("Unit in charge"), case.owner_name),
        (_("Person in charge"), case.holder_name),
        (_("Other units"), "; ".join(others)),
        (_("Sender (masked)"), contact or _("Without a name")),
        (_("Answered"), moment_long(case.answered_at)),
        (_("Rating"), _rating(case)),
    ]


def _rating(case: CaseDetail) -> str:
    words = showing.rating_words(case)
    return "" if words is None else ". ".join(part for part in (words.word, words.why) if part)


def _entry(sheet: Sheet, entry: EntryView) -> None:
    seen = f" [{visibility_chip(entry.visibility).label}]" if entry.visibility in VISIBILITY else ""
    sheet.say(f"{moment_long(entry.at)}, {entry.who}{seen}", "lead")
    if entry.kind != "note":
        sheet.say(str(entry.title))
    sheet.say(entry.text)
    if entry.attachments:
        names = ", ".join(file.name for file in entry.attachments)
        sheet.say(_("Attached: %(names)s") % {"names": names}, "small")
