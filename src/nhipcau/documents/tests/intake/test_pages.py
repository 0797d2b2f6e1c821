"""The pages of the intake: what a clerk sends, sees, corrects and registers; what a stranger does not find."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nhipcau.documents.intake import reasons
from nhipcau.documents.models import Batch, Entry, IntakeFile, PageCorrection, Proposal
from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.tests.factories import staff
from nhipcau.documents.tests.intake.faking import SECRET, FakeMachine, faulty, file_of, following, letter
from nhipcau.documents.tests.intake.stacking import page, proposals, read_in, shape, work
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs import storage, storing
from nhipcau.kernel.blobs.models import Blob

Browser = Callable[[Staff], Client]


@pytest.fixture
def client(clerk: Staff, sign_in: Browser) -> Client:
    return sign_in(clerk)


def upload(content: io.BytesIO, name: str = "chong.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.getvalue(), content_type="application/pdf")


def send(client: Client, *files: SimpleUploadedFile, **fields: str) -> Any:
    return client.post(reverse("documents:intake"), {"tep": list(files), **fields})


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", html.unescape(answer.content.decode()))


def form_of(answer: Any) -> dict[str, str]:
    """Return what the review form would send as it stands."""
    form = answer.context["form"]
    return {name: str(form[name].value() if form[name].value() is not None else "") for name in form.fields} | {
        "arrived_on": str(form["arrived_on"].value())
    }


def test_five_hundred_files_come_in_with_one_form(client: Client) -> None:
    answer = send(client, *(upload(file_of(letter(f"{n}/UBND")), f"{n}.pdf") for n in range(500)))
    assert answer.status_code == 302
    kept = IntakeFile.objects.order_by("number").values_list("name", "state", "bytes")
    assert [name for name, _state, _bytes in kept] == [f"{n}.pdf" for n in range(500)]
    assert all(state == IntakeFile.State.WAITING and size > 100 for _name, state, size in kept)


def test_files_sent_by_a_plain_form_are_read_without_a_script(client: Client) -> None:
    answer = send(client, upload(file_of(letter(), following())), upload(faulty(Fault.ENCRYPTED), "khoa.pdf"))
    batch = Batch.objects.get()
    assert answer.headers["Location"] == reverse("documents:intake_stack", args=[batch.id])
    assert "Cứ rời trang" in text_of(client.get(answer.headers["Location"])) or batch.state == Batch.State.READING
    work()
    shown = text_of(client.get(answer.headers["Location"]))
    assert "khoa.pdf" in shown
    assert reasons.text_of("encrypted") in shown
    assert "412/UBND-KT" in shown
    assert shape(batch) == [[(1, 1), (1, 2)]]


def test_an_upload_is_in_the_store_and_nowhere_else(client: Client) -> None:
    content = file_of(letter())
    send(client, upload(content))
    file = IntakeFile.objects.get()
    assert storage.path_of(file.sha256).read_bytes() == content.getvalue()
    assert Blob.objects.count() == 1


def test_a_file_too_large_is_named_and_the_rest_of_the_stack_goes_on(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = upload(file_of(letter()), "nho.pdf")
    monkeypatch.setattr(storing.Original.__init__, "__kwdefaults__", {"limit": len(small.read()) + 10})
    small.seek(0)
    answer = send(client, SimpleUploadedFile("lon.pdf", b"x" * 500_000), small)
    work()
    shown = text_of(client.get(answer.headers["Location"]))
    assert "lon.pdf" in shown
    assert reasons.text_of(reasons.TOO_LARGE) in shown
    assert "412/UBND-KT" in shown


def test_a_full_disk_is_said_and_nothing_is_half_stored(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "free_bytes", lambda: 0)
    answer = send(client, upload(file_of(letter())))
    assert reasons.text_of(reasons.DISK_FULL) in text_of(client.get(answer.headers["Location"]))
    assert Blob.objects.count() == 0


def test_no_file_at_all_is_said(client: Client) -> None:
    answer = client.post(reverse("documents:intake"), {}, follow=True)
    assert Batch.objects.count() == 0
    assert "tệp" in text_of(answer)


def test_a_script_opens_a_stack_sends_file_by_file_and_closes(client: Client) -> None:
    json = {"accept": "application/json"}
    opened = client.post(reverse("documents:intake"), {}, headers=json).json()
    said = client.post(opened["add"], {"tep": [upload(file_of(letter()))]}, headers=json).json()
    assert said == {"taken": 1, "refused": []}
    client.post(opened["close"])
    work()
    assert shape(Batch.objects.get()) == [[(1, 1)]]


def test_photos_of_the_camera_are_one_document(client: Client) -> None:
    photos = [upload(file_of(one, kind="jpg"), f"{number}.jpg") for number, one in enumerate([letter(), letter()])]
    send(client, *photos, nguon="chup")
    work()
    assert shape(Batch.objects.get()) == [[(1, 1), (2, 1)]]


def test_who_may_not_bring_in_is_refused_before_a_byte_is_stored(clerk: Staff, sign_in: Browser) -> None:
    for role in ("observer", "administrator", "head"):
        assert send(sign_in(staff("MTTQ-10660", role)), upload(file_of(letter()))).status_code == 403
    assert Client().post(reverse("documents:intake"), {"tep": [upload(file_of(letter()))]}).status_code in {
        302,
        401,
        403,
    }
    assert Blob.objects.count() == Batch.objects.count() == 0


def test_a_forged_form_is_refused(clerk: Staff, sign_in: Browser) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = sign_in(clerk).cookies
    assert send(strict, upload(file_of(letter()))).status_code == 403
    assert Batch.objects.count() == 0


def test_pause_and_go_on(client: Client, clerk: Staff) -> None:
    from nhipcau.documents.tests.intake.stacking import bring_in  # noqa: PLC0415

    batch = bring_in(clerk, file_of(letter()))
    client.post(reverse("documents:intake_pause", args=[batch.id]))
    batch.refresh_from_db()
    assert batch.state == "paused"
    shown = text_of(client.get(reverse("documents:intake_stack", args=[batch.id])))
    assert reverse("documents:intake_resume", args=[batch.id]) in shown
    client.post(reverse("documents:intake_resume", args=[batch.id]))
    part = client.get(reverse("documents:intake_stack", args=[batch.id]), headers={"HX-Request": "true"})
    assert "<progress" in part.content.decode()
    work()
    part = client.get(reverse("documents:intake_stack", args=[batch.id]), headers={"HX-Request": "true"})
    assert part.headers["HX-Refresh"] == "true"


def test_the_order_is_changed_by_buttons(client: Client, clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter(), following(), following(3)))
    address = reverse("documents:intake_arrange", args=[batch.id])
    second = page(batch, 1, 2)
    answer = client.post(address, {"lam": f"tach:{second.id}"})
    assert answer.headers["Location"].endswith(f"#t-{second.id}")
    assert shape(batch) == [[(1, 1)], [(1, 2), (1, 3)]]
    client.post(address, {"lam": f"bo:{page(batch, 1, 3).id}"})
    client.post(address, {"lam": f"gop:{proposals(batch)[1].id}"})
    client.post(address, {"lam": f"lay-lai:{page(batch, 1, 3).id}"})
    assert shape(batch) == [[(1, 1), (1, 2), (1, 3)]]
    assert client.post(address, {"lam": "gi-do"}).status_code == 404


def test_a_document_is_checked_and_registered(client: Client, clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter()), file_of(letter("8/BC-UBND")))
    first, second = proposals(batch)
    address = reverse("documents:intake_review", args=[first.id])
    shown = client.get(address)
    assert "12/11/2026" in text_of(shown)
    sent = form_of(shown) | {"lam": "vao-so", "subject": "Phối hợp nạo vét cống", "instruction": "Báo cáo lãnh đạo"}
    seen = [row.name for row in shown.context["rows"]]
    answer = client.post(address, sent | {"xem": seen})
    assert answer.headers["Location"] == reverse("documents:intake_review", args=[second.id])
    entry = Entry.objects.get()
    assert (entry.number, entry.document.notation, entry.instruction) == (1, "412/UBND-KT", "Báo cáo lãnh đạo")
    again = client.post(address, sent | {"xem": seen})
    assert again.status_code == 302
    assert Entry.objects.count() == 1
    assert client.get(address).status_code == 200


def test_a_refused_form_keeps_what_was_typed(client: Client, clerk: Staff) -> None:
    first = proposals(read_in(clerk, file_of(letter())))[0]
    address = reverse("documents:intake_review", args=[first.id])
    shown = client.get(address)
    seen = [row.name for row in shown.context["rows"]]
    answer = client.post(address, form_of(shown) | {"lam": "vao-so", "issued_on": "45/13/2026", "xem": seen})
    assert answer.status_code == 422
    assert "45/13/2026" in text_of(answer)
    assert Entry.objects.count() == 0


def test_what_is_unsure_must_be_ticked(client: Client, clerk: Staff) -> None:
    first = proposals(read_in(clerk, file_of(letter(), sure=0.6)))[0]
    address = reverse("documents:intake_review", args=[first.id])
    shown = client.get(address)
    answer = client.post(address, form_of(shown) | {"lam": "vao-so", "subject": "Nạo vét"})
    assert answer.status_code == 422
    ticked = {"lam": "vao-so", "subject": "Nạo vét", "xem": [row.name for row in shown.context["rows"]]}
    assert client.post(address, form_of(shown) | ticked).status_code == 302


def test_left_for_later_is_there_the_next_time(client: Client, clerk: Staff) -> None:
    first = proposals(read_in(clerk, file_of(letter())))[0]
    address = reverse("documents:intake_review", args=[first.id])
    client.post(address, form_of(client.get(address)) | {"lam": "de-lai", "subject": "Về việc nạo vét"})
    assert "Về việc nạo vét" in text_of(client.get(address))
    assert Entry.objects.count() == 0


def test_two_at_one_document_the_slower_keeps_what_they_typed(client: Client, clerk: Staff) -> None:
    first = proposals(read_in(clerk, file_of(letter())))[0]
    address = reverse("documents:intake_review", args=[first.id])
    mine = form_of(client.get(address))
    client.post(address, mine | {"lam": "de-lai", "subject": "Của người nhanh"})
    late = client.post(address, mine | {"lam": "de-lai", "subject": "Của người chậm"})
    assert late.status_code == 409
    assert "Của người chậm" in text_of(late)
    version = form_of(late)["seen_version"] if late.context["form"].is_bound else ""
    assert (
        client.post(address, mine | {"lam": "de-lai", "subject": "Của người chậm", "seen_version": version}).status_code
        == 302
    )
    first.refresh_from_db()
    assert first.fields["subject"]["value"] == "Của người chậm"


def test_a_page_is_corrected_side_by_side(client: Client, clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter(), sure=0.5), file_of(letter("8/BC-UBND"), sure=0.5))
    first, second = page(batch, 1, 1), page(batch, 2, 1)
    address = reverse("documents:intake_page", args=[first.id])
    shown = client.get(address)
    assert "<mark>" in shown.content.decode()
    answer = client.post(address, {"text": first.text.replace("412", "417"), "lam": "tiep"})
    assert answer.headers["Location"] == reverse("documents:intake_page", args=[second.id])
    assert PageCorrection.objects.count() == 1
    assert "412/UBND-KT" in text_of(client.get(address))


def test_a_secrecy_mark_typed_by_a_person_wipes_and_says_so(client: Client, clerk: Staff) -> None:
    batch = read_in(clerk, file_of([*letter(), (0.2, 0.19, "M4T")]))
    first = page(batch, 1, 1)
    answer = client.post(
        reverse("documents:intake_page", args=[first.id]), {"text": first.text.replace("M4T", "MẬT")}, follow=True
    )
    assert answer.status_code == 200
    assert reasons.text_of(reasons.SECRET) in text_of(answer)
    assert Blob.objects.count() == 0


def test_a_wiped_file_is_named_by_what_happened_only(client: Client, clerk: Staff) -> None:
    batch = read_in(clerk, file_of(SECRET), names=["ten-mat.pdf"])
    shown = text_of(client.get(reverse("documents:intake_stack", args=[batch.id])))
    assert "ten-mat" not in shown
    assert reasons.text_of(reasons.SECRET) in shown


def test_what_is_like_it_is_shown_beside_it(client: Client, clerk: Staff) -> None:
    read_in(clerk, file_of(letter()))
    again = proposals(read_in(clerk, file_of(letter())))[0]
    assert reverse("documents:intake_beside", args=[again.id]) in text_of(
        client.get(reverse("documents:intake_review", args=[again.id]))
    )
    beside = client.get(reverse("documents:intake_beside", args=[again.id]))
    assert beside.content.decode().count("<img") == 2


def test_pictures_and_originals_are_the_units_alone_and_asked_each_time(
    client: Client, clerk: Staff, sign_in: Browser, fake: FakeMachine
) -> None:
    batch = read_in(clerk, file_of(letter()))
    first = page(batch, 1, 1)
    picture = reverse("documents:intake_picture", args=[first.id])
    assert client.get(picture).headers["Content-Type"] == "image/jpeg"
    client.get(picture)
    assert fake.asked["render"] == 1
    original = reverse("documents:intake_original", args=[first.file_id])
    assert b"".join(client.get(original).streaming_content).startswith(b"{")  # type: ignore[attr-defined]
    stranger = sign_in(staff("MTTQ-10661", "clerk"))
    observer = sign_in(staff("MTTQ-10660", "observer"))
    for address in (
        picture,
        original,
        reverse("documents:intake_stack", args=[batch.id]),
        reverse("documents:intake_review", args=[proposals(batch)[0].id]),
        reverse("documents:intake_beside", args=[proposals(batch)[0].id]),
        reverse("documents:intake_page", args=[first.id]),
    ):
        assert stranger.get(address).status_code == 404
        assert observer.get(address).status_code == 404


def test_an_infected_file_is_not_handed_out(client: Client, clerk: Staff, fake: FakeMachine) -> None:
    batch = read_in(clerk, faulty(Fault.BROKEN))
    assert client.get(reverse("documents:intake_original", args=[batch.files.get().id])).status_code == 404


def test_a_stack_is_removed_after_a_question(client: Client, clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter()))
    address = reverse("documents:intake_remove", args=[batch.id])
    assert client.get(address).status_code == 200
    client.post(address)
    assert Batch.objects.count() == Proposal.objects.count() == Blob.objects.count() == 0
