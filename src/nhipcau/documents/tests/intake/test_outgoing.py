"""Scans of what the unit issued itself: a new version of the line, or a line with the number on the paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from nhipcau.documents import jobs
from nhipcau.documents.models import Document, Entry, FieldReading, IntakePage, Page, Proposal, Register, Version
from nhipcau.documents.models.disposal import Destruction, Disposal
from nhipcau.documents.models.registers import Sequence
from nhipcau.documents.operations import intake, recall_document
from nhipcau.documents.operations.files.wiping import wipe_content
from nhipcau.documents.operations.intake import Confirmation
from nhipcau.documents.tests.factories import events, issued, staff
from nhipcau.documents.tests.intake.faking import file_of, following, letter
from nhipcau.documents.tests.intake.stacking import page, proposals, read_in, work
from nhipcau.documents.tests.intake.test_confirming import ALL_SEEN, SUBJECT
from nhipcau.documents.tests.intake.test_pages import form_of, text_of
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs import storage
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Conflict, Invalid, NotFound

Browser = Callable[[Staff], Client]
SYMBOL = "KH-MTTQ-BTT"


def scan(clerk: Staff, number: str, *more: Any, day: date | None = None) -> Proposal:
    """Return a scan, read, of a letter with this number and symbol."""
    day = day or clock.today()
    first = letter(f"{number}/{SYMBOL}", f"{day:%d} tháng {day.month} năm {day.year}")
    return proposals(read_in(clerk, file_of(first, *more)))[0]


def confirm(clerk: Staff, proposal: Proposal, *, into: str = "outgoing", **said: Any) -> Any:
    values = SUBJECT | {"notation": proposal.fields["notation"]["value"]} | said.pop("values", {})
    confirmation = Confirmation(values=values, seen=ALL_SEEN, into=into, **said)
    return intake.register_proposal(
        actor=clerk, proposal_id=proposal.id, confirmation=confirmation, job=jobs.make_archival
    )


def refusal(clerk: Staff, proposal: Proposal, **said: Any) -> Invalid:
    before = (Entry.objects.count(), Document.objects.count(), Version.objects.count())
    with pytest.raises(Invalid) as found:
        confirm(clerk, proposal, **said)
    assert (Entry.objects.count(), Document.objects.count(), Version.objects.count()) == before
    return found.value


def issue(clerk: Staff, count: int = 1) -> list[Any]:
    return [issued(clerk, symbol=SYMBOL, type_code="ke_hoach") for _ in range(count)]


def last() -> int:
    return Sequence.objects.get(register__direction="outgoing").last


# --- the scan of a line that is there ---------------------------------------------------------------------------------


def test_a_scan_becomes_the_next_version_of_its_line(clerk: Staff) -> None:
    line = issue(clerk)[0]
    done = confirm(clerk, scan(clerk, "01", following()), scan_of=line.entry_id)
    assert (done.entry_id, done.document_id, done.number) == (line.entry_id, line.document_id, 1)
    assert (Entry.objects.count(), Document.objects.count(), last()) == (1, 1, 1)
    document = Document.objects.get()
    assert (document.current_version, document.page_count) == (1, 2)
    assert document.subject != SUBJECT["subject"], "what the register says stays"
    assert [one.number for one in Page.objects.filter(version__document=document).order_by("number")] == [1, 2]
    assert events(line.entry_id)[-1] == "documents.files_added"
    again = confirm(clerk, scan(clerk, "1"), scan_of=line.entry_id)
    assert again.entry_id == line.entry_id
    versions = list(Version.objects.order_by("number").values_list("number", "reason", "page_count"))
    assert versions == [(1, "first", 2), (2, "better_scan", 1)]
    assert FieldReading.objects.filter(document=document, name="notation").get().value == "01/KH-MTTQ-BTT"


def test_sent_twice_a_scan_is_one_version(clerk: Staff) -> None:
    line = issue(clerk)[0]
    one = scan(clerk, "01")
    first, again = (confirm(clerk, one, scan_of=line.entry_id) for _ in range(2))
    assert (first.entry_id, first.is_repeat, again.entry_id, again.is_repeat) == (
        line.entry_id, False, line.entry_id, True,
    )  # fmt: skip
    assert Version.objects.count() == 1


def test_its_pdfa_is_made_and_the_stack_is_done(clerk: Staff) -> None:
    line = issue(clerk)[0]
    one = scan(clerk, "01")
    confirm(clerk, one, scan_of=line.entry_id)
    work()
    assert Version.objects.get().archival_blob_id
    one.batch.refresh_from_db()
    assert one.batch.state == "done"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"notation": "02/KH-MTTQ-BTT"}, "notation"),
        ({"notation": "01/BC-MTTQ-BTT"}, "notation"),
        ({"issued_on": "2020-11-12"}, "issued_on"),
    ],
)
def test_a_scan_of_something_else_is_not_taken_for_it(clerk: Staff, values: dict[str, str], field: str) -> None:
    line = issue(clerk)[0]
    assert set(refusal(clerk, scan(clerk, "01"), scan_of=line.entry_id, values=values).fields) == {field}


def test_no_scan_is_kept_for_a_foreign_or_a_hidden_line(clerk: Staff) -> None:
    foreign = issued(staff("MTTQ-10661", "clerk"), symbol=SYMBOL)
    one = scan(clerk, "01")
    with pytest.raises(NotFound):
        confirm(clerk, one, scan_of=foreign.entry_id)
    line = issue(clerk)[0]
    Entry.objects.filter(pk=line.entry_id).update(audience="named")
    with pytest.raises(NotFound):
        confirm(staff("MTTQ-10660", "officer"), one, scan_of=line.entry_id)
    assert Version.objects.count() == 0


def test_no_scan_is_kept_for_content_that_was_destroyed(clerk: Staff) -> None:
    line = issue(clerk)[0]
    disposal = Disposal.objects.create(unit_id=clerk.unit_id, made_by=clerk.person_id, made_for=clerk.person_id)
    Destruction.objects.create(entry_id=line.entry_id, disposal=disposal, decision="12/QĐ-MTTQ", on=clock.today())
    with pytest.raises(Conflict) as found:
        confirm(clerk, scan(clerk, "01"), scan_of=line.entry_id)
    assert found.value.machine_code == "destroyed"


def test_a_recalled_line_takes_no_scan(clerk: Staff) -> None:
    line = issue(clerk)[0]
    recall_document(actor=clerk, entry_id=line.entry_id, reason="Nhầm số liệu")
    with pytest.raises(Conflict):
        confirm(clerk, scan(clerk, "01"), scan_of=line.entry_id)


def test_a_destroyed_document_takes_the_scans_of_its_later_versions_with_it(
    clerk: Staff, django_capture_on_commit_callbacks: Any
) -> None:
    line = issue(clerk)[0]
    one = scan(clerk, "01")
    file = page(one.batch, 1, 1).file
    confirm(clerk, one, scan_of=line.entry_id)
    work()
    with django_capture_on_commit_callbacks(execute=True), atomic():
        wipe_content(Document.objects.get())
    assert Proposal.objects.count() == IntakePage.objects.count() == Page.objects.count() == 0
    assert not storage.path_of(file.sha256).exists()


# --- a line with the number on the paper ------------------------------------------------------------------------------


def test_a_number_the_register_has_is_never_given_twice(clerk: Staff) -> None:
    issue(clerk)
    one = scan(clerk, "01")
    assert "into" in refusal(clerk, one, keeps_number=True).fields
    other = refusal(clerk, one, keeps_number=True, values={"notation": "01/BC-MTTQ-BTT"})
    assert "01/KH-MTTQ-BTT" in str(other.fields["notation"])


@pytest.mark.parametrize(("number", "said"), [("02", "kế tiếp"), ("04", "sẽ thiếu"), ("05", "sẽ thiếu")])
def test_a_number_it_does_not_know_is_kept_only_after_a_person_said_so(clerk: Staff, number: str, said: str) -> None:
    issue(clerk, 1)
    one = scan(clerk, number)
    told = refusal(clerk, one)
    assert set(told.fields) == {"keeps_number"}
    assert said in str(told.fields["keeps_number"])
    assert last() == 1
    done = confirm(clerk, one, keeps_number=True)
    assert done.number == int(number) == last()
    entry = Entry.objects.get(pk=done.entry_id)
    assert (entry.direction, entry.unit_id, entry.document_id) == ("outgoing", clerk.unit_id, one.id)
    document = entry.document
    assert (document.notation, document.issued_on, document.origin) == (
        f"{number}/{SYMBOL}", clock.today(), "scanned",
    )  # fmt: skip
    assert document.issuer_unit_id == clerk.unit_id
    assert issued(clerk, symbol=SYMBOL).number == int(number) + 1


def test_a_number_left_out_so_far_may_be_filled_and_the_sequence_stays(clerk: Staff) -> None:
    confirm(clerk, scan(clerk, "05"), keeps_number=True)
    gap = scan(clerk, "03")
    assert "còn thiếu" in str(refusal(clerk, gap).fields["keeps_number"])
    assert confirm(clerk, gap, keeps_number=True).number == 3
    assert last() == 5


def test_an_earlier_year_needs_its_register_first(clerk: Staff) -> None:
    day = date(clock.today().year - 3, 5, 6)
    one = scan(clerk, "07", day=day)
    assert "into" in refusal(clerk, one, keeps_number=True).fields
    Register.objects.create(unit_id=clerk.unit_id, direction="outgoing", year=day.year)
    entry = Entry.objects.get(pk=confirm(clerk, one, keeps_number=True).entry_id)
    assert entry.registered_at is not None
    assert clock.local(entry.registered_at).date() == day


@pytest.mark.parametrize(("values", "field"), [({"notation": "Thư mời"}, "notation"), ({"issued_on": ""}, "issued_on")])
def test_number_symbol_and_day_are_needed(clerk: Staff, values: dict[str, str], field: str) -> None:
    assert set(refusal(clerk, scan(clerk, "01"), keeps_number=True, values=values).fields) == {field}


def test_each_kind_counts_for_itself_where_the_register_says_so(clerk: Staff) -> None:
    Register.objects.create(unit_id=clerk.unit_id, direction="outgoing", year=clock.today().year, by_type=True)
    issue(clerk)
    report = scan(clerk, "01")
    values = {"notation": "01/BC-MTTQ-BTT", "type_code": "bao_cao"}
    assert "type_code" in refusal(clerk, report, keeps_number=True, values=values | {"type_code": ""}).fields
    assert confirm(clerk, report, keeps_number=True, values=values).number == 1


# --- the page ---------------------------------------------------------------------------------------------------------


def test_the_page_suggests_the_line_and_the_clerk_takes_it(clerk: Staff, sign_in: Browser) -> None:
    line = issue(clerk)[0]
    one = scan(clerk, "1")
    browser, address = sign_in(clerk), reverse("documents:intake_review", args=[one.id])
    shown = browser.get(address)
    assert f"Là bản quét của văn bản đi 01/{SYMBOL}" in text_of(shown)
    sent = form_of(shown)
    assert sent["into"] == f"ban-quet:{line.entry_id}"
    sent |= {"lam": "vao-so", "xem": list(ALL_SEEN), "subject": "Kế hoạch"}  # type: ignore[dict-item]
    answer = browser.post(address, sent | {"keeps_number": ""}, follow=True)
    assert "Đã lưu bản quét cùng văn bản số 1 của sổ văn bản đi" in text_of(answer)
    assert Document.objects.get().current_version == 1


def test_the_page_asks_before_it_keeps_a_number(clerk: Staff, sign_in: Browser) -> None:
    one = scan(clerk, "03")
    browser, address = sign_in(clerk), reverse("documents:intake_review", args=[one.id])
    shown = browser.get(address)
    assert "keeps_number" not in shown.content.decode()
    sent = form_of(shown) | {"lam": "vao-so", "into": "outgoing", "subject": "Kế hoạch", "keeps_number": ""}
    asked = browser.post(address, sent | {"xem": ALL_SEEN})
    assert asked.status_code == 422
    assert "từ 1 đến 2" in text_of(asked)
    assert browser.post(address, sent | {"xem": ALL_SEEN, "keeps_number": "on"}).status_code == 302
    assert Entry.objects.get().number == 3


def test_a_corrected_number_brings_its_line_up(clerk: Staff, sign_in: Browser) -> None:
    line = issue(clerk)[0]
    one = scan(clerk, "07")
    browser, address = sign_in(clerk), reverse("documents:intake_review", args=[one.id])
    sent = form_of(browser.get(address)) | {
        "lam": "vao-so", "into": "outgoing", "notation": f"01/{SYMBOL}", "subject": "Kế hoạch", "keeps_number": "",
    }  # fmt: skip
    asked = browser.post(address, sent | {"xem": ALL_SEEN})
    assert asked.status_code == 422
    assert f'value="ban-quet:{line.entry_id}"' in asked.content.decode()
    taken = browser.post(address, sent | {"xem": ALL_SEEN, "into": f"ban-quet:{line.entry_id}"})
    assert taken.status_code == 302
    assert Version.objects.get().document_id == line.document_id


def test_a_line_that_was_not_offered_is_not_taken(clerk: Staff, sign_in: Browser) -> None:
    foreign = issued(staff("MTTQ-10661", "clerk"), symbol=SYMBOL)
    one = scan(clerk, "01")
    browser, address = sign_in(clerk), reverse("documents:intake_review", args=[one.id])
    shown = browser.get(address)
    assert str(foreign.entry_id) not in shown.content.decode()
    for into in (f"ban-quet:{foreign.entry_id}", "ban-quet:x", f"ban-quet:{UUID(int=1)}"):
        sent = form_of(shown) | {"lam": "vao-so", "into": into, "keeps_number": ""}
        assert browser.post(address, sent | {"xem": ALL_SEEN}).status_code == 422
    assert Version.objects.count() == 0


def test_likeness_to_an_outgoing_line_is_called_so(clerk: Staff, sign_in: Browser) -> None:
    line = issue(clerk)[0]
    confirm(clerk, scan(clerk, "01"), scan_of=line.entry_id)
    again = scan(clerk, "01")
    shown = text_of(sign_in(clerk).get(reverse("documents:intake_review", args=[again.id])))
    assert f"văn bản đi 01/{SYMBOL}, vào sổ" in shown
    assert "văn bản đến số" not in shown
